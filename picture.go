package offstone

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"io"
)

// BlobKey names a file by its bytes: the SHA-256 in lower-case hexadecimal, 64
// characters. Equal keys mean equal bytes.
type BlobKey string

// KeyOf names data.
func KeyOf(data []byte) BlobKey {
	sum := sha256.Sum256(data)
	return BlobKey(hex.EncodeToString(sum[:]))
}

// KeyFrom names what is left to read in r.
func KeyFrom(r io.Reader) (BlobKey, error) {
	h := sha256.New()
	if _, err := io.Copy(h, r); err != nil {
		return "", fmt.Errorf("read for a digest: %w", err)
	}
	return BlobKey(hex.EncodeToString(h.Sum(nil))), nil
}

// Check tells why k cannot be the name of anything, or nil.
func (k BlobKey) Check() error {
	if raw, err := hex.DecodeString(string(k)); err != nil || len(raw) != sha256.Size || hex.EncodeToString(raw) != string(k) {
		return fmt.Errorf("blob %q: a key is 64 lower-case hexadecimal digits: %w", string(k), ErrInvalid)
	}
	return nil
}

// Picture is a photograph, drawing or chart with what is printed beside it.
//
// File is its name in the copy ("pictures/ferry.jpg"). The fields from Blob on
// are filled when the issue is locked: until then a picture is only a promise.
type Picture struct {
	File     string
	Caption  string
	Credit   string
	Alt      string
	Focus    Focus
	Columns  int // width asked for in print; 0 when the sub leaves it open
	Editions EditionSet

	Blob       BlobKey // the original, as received; never published
	Width      int     // pixels of the upright original
	Height     int
	Drawn      bool        // a chart, map, drawing or screen and no photograph, by its pixels
	Renditions []Rendition // narrowest first; none wider than the original
}

// Developed gives p with what is known of a picture's file from made.
func (p Picture) Developed(made Picture) Picture {
	p.Blob, p.Width, p.Height, p.Drawn, p.Renditions = made.Blob, made.Width, made.Height, made.Drawn, made.Renditions
	return p
}

// ShownWhole says whether no edition may crop the picture: what is drawn has its words at
// its edges. Whoever wants it cropped all the same sets its focus.
func (p Picture) ShownWhole() bool {
	return p.Drawn && (p.Focus == Focus{} || p.Focus == CentreFocus)
}

// Focus is the point that every crop must keep, as shares of width and height
// from the top left, each 0 to 1.
type Focus struct{ X, Y float64 }

// CentreFocus is used for a picture of which nobody set the focus: faces and
// horizons lie above the middle more often than below it.
var CentreFocus = Focus{X: 0.5, Y: 0.45}

// Rendition is a picture made ready to publish: upright, in sRGB, stripped of
// all metadata. It is made once, at intake, and every edition takes its files
// from among a picture's renditions.
type Rendition struct {
	Blob   BlobKey
	Type   string // media type: image/jpeg or image/png
	Width  int    // pixels
	Height int
	Size   int64 // bytes
}

// Crop is the part of a picture that an edition shows in one kind of place.
type Crop struct {
	Edition Edition
	Place   string          // "story", "section page" on the web; "column" in print
	Columns int             // in print: its width
	Page    int             // in print: where it stands now; 0 for a place where it might
	Part    image.Rectangle // in pixels of the upright original
}

// Rendition returns the narrowest rendition at least width pixels wide, or the
// widest there is. ok is false for a picture that has none.
func (p Picture) Rendition(width int) (r Rendition, ok bool) {
	for _, r = range p.Renditions {
		if r.Width >= width {
			return r, true
		}
	}
	return r, len(p.Renditions) > 0
}
