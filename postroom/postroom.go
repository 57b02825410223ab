// Package postroom opens what came from outside: pictures, documents, adverts.
//
// Whatever a file may do to whoever opens it (take all the memory there is, never come to an
// end, find a fault in a decoder) it shall not do to the newsroom, in which everybody's work
// is. So the newsroom hands each to a [Worker]: the program itself, started anew for that one
// file, with limits, with no database, no secrets and nothing that it could open, read or call.
// It answers with what the newsroom needs, or is stopped; then the file is refused in a
// sentence, and the newsroom keeps it.
package postroom

import (
	"cmp"
	"context"
	"fmt"
	"time"

	"example.org/offstone"
	"example.org/offstone/compose/pdf"
	shape "example.org/offstone/compose/picture"
	"example.org/offstone/copydesk/marks"
	"example.org/offstone/intake/filing"
	"example.org/offstone/intake/picture"
)

// As says what a parcel is opened as.
type As string

// What a parcel is opened as.
const (
	Copy    As = "copy"    // whatever people hand in
	Picture As = "picture" // a picture of a story
	Artwork As = "artwork" // an advert that is printed as it is
	Own     As = "own"     // a file that the paper's pages are made with
)

// Parcel is a file as it came.
type Parcel struct {
	As       As
	Name     string
	Data     []byte
	Zone     *time.Location // of the paper; nil: UTC
	Language string         // of the paper; "" leaves the marks of words as they are typed
	Paper    string         // the paper's name
}

// Opened is what was in a parcel.
type Opened struct {
	Copy       filing.Content              // of what was opened as [Copy]
	Picture    offstone.Picture            // of a [Picture]: developed, with the words of its slip
	Renditions map[offstone.BlobKey][]byte // of the picture
	Artwork    offstone.Artwork            // kind and size of [Artwork]; it has no name yet
	Own        Kind                        // what a file opened as [Own] is; a picture of the name is in Picture
}

// Opener opens a parcel. What cannot be taken is an [offstone.ErrInvalid] and a sentence for
// whoever sent it; of what is opened as [Copy], the pieces say so.
type Opener func(context.Context, Parcel) (Opened, error)

// Here opens a parcel in this process: in a worker, and in tests.
func Here(_ context.Context, p Parcel) (o Opened, err error) {
	zone := cmp.Or(p.Zone, time.UTC)
	switch p.As {
	case Copy:
		o.Copy = filing.Open(filing.File{Name: p.Name, Data: p.Data}, filing.Options{Zone: zone, Language: p.Language, Paper: p.Paper})
	case Picture:
		return openPicture(p, zone)
	case Artwork:
		o.Artwork, err = openArtwork(p.Data)
	case Own:
		return openOwn(p, zone)
	default:
		err = fmt.Errorf("a parcel is opened as copy, picture, artwork or own, not as %q: %w", p.As, offstone.ErrInvalid)
	}
	return o, err
}

func openPicture(p Parcel, zone *time.Location) (o Opened, err error) {
	o.Renditions = map[offstone.BlobKey][]byte{}
	o.Picture, err = picture.Develop(p.Data, func(key offstone.BlobKey, rendition []byte) error {
		o.Renditions[key] = rendition
		return nil
	})
	if err != nil {
		return Opened{}, err
	}
	o.Picture.Focus = offstone.CentreFocus
	if slip, err := picture.ReadSlip(p.Data, zone); err == nil { // a damaged slip says nothing
		o.Picture = slip.Fill(o.Picture)
	}
	if p.Language != "" {
		o.Picture = marks.Picture(o.Picture, p.Language)
	}
	return o, nil
}

func openArtwork(data []byte) (art offstone.Artwork, err error) {
	switch kind := shape.Kind(data); {
	case pdf.Is(data):
		art.Type = "application/pdf"
		_, err = pdf.Look(data)
	case kind == "jpeg", kind == "png":
		art.Type = "image/" + kind
		var p *shape.Picture // decoded whole, so that the press meets nothing new in it
		if p, err = shape.Decode(data); err == nil {
			art.Width, art.Height = p.Width, p.Height
		}
	default:
		return art, fmt.Errorf("it is neither a PDF nor a PNG or JPEG picture; have it made as one of these: %w", offstone.ErrInvalid)
	}
	if err != nil {
		return art, fmt.Errorf("%w: %w", err, offstone.ErrInvalid)
	}
	return art, nil
}
