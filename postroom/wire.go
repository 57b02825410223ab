package postroom

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"time"

	"example.org/offstone"
	"example.org/offstone/intake"
	"example.org/offstone/intake/filing"
	"example.org/offstone/store/copyjson"
)

// A message is a row of parts, each with its length before it in four bytes, the highest
// first: the head, as JSON, and the files that it speaks of.

// order is the head of what a worker is told; the parcel's data follow.
type order struct {
	As                          As
	Name, Zone, Language, Paper string
}

// answer is the head of what a worker says. The renditions follow in the picture's order, or
// each piece's pictures in the article's.
type answer struct {
	Refused string            `json:",omitempty"` // a sentence, and nothing else
	Pieces  []piece           `json:",omitempty"`
	Slip    *offstone.Picture `json:",omitempty"` // of a picture that is handed in: its words
	Picture offstone.Picture  `json:",omitzero"`
	Artwork offstone.Artwork  `json:",omitzero"`
	Own     Kind              `json:",omitempty"`
}

// piece is an [intake.Piece].
type piece struct {
	Article     json.RawMessage `json:",omitempty"` // as package copyjson has it
	Own         bool            `json:",omitempty"` // it brings its pictures along
	Source      string
	Date, Issue offstone.Date `json:",omitzero"`
	Addresses   []string      `json:",omitempty"`
	Notes       []string      `json:",omitempty"`
	Comments    int           `json:",omitempty"`
	Skip        string        `json:",omitempty"`
}

func writePart(w io.Writer, part []byte) error {
	if len(part) > math.MaxUint32 {
		return fmt.Errorf("a part of %d bytes", len(part))
	}
	if err := binary.Write(w, binary.BigEndian, uint32(len(part))); err != nil { //nolint:gosec // see above
		return err
	}
	_, err := w.Write(part)
	return err
}

// readPart takes memory only for what has come.
func readPart(r io.Reader) ([]byte, error) {
	var n uint32
	if err := binary.Read(r, binary.BigEndian, &n); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if got, err := io.CopyN(&b, r, int64(n)); err != nil {
		return nil, fmt.Errorf("%d of %d bytes came: %w", got, n, err)
	}
	return b.Bytes(), nil
}

func writeHead(w io.Writer, head any) error {
	b, err := json.Marshal(head)
	if err != nil {
		return err
	}
	return writePart(w, b)
}

func readHead(r io.Reader, head any) error {
	b, err := readPart(r)
	if err != nil {
		return err
	}
	return json.Unmarshal(b, head)
}

// writeParcel tells a worker what to open.
func writeParcel(w io.Writer, p Parcel) error {
	o := order{As: p.As, Name: p.Name, Language: p.Language, Paper: p.Paper}
	if p.Zone != nil {
		o.Zone = p.Zone.String()
	}
	if err := writeHead(w, o); err != nil {
		return err
	}
	return writePart(w, p.Data)
}

func readParcel(r io.Reader) (p Parcel, err error) {
	var o order
	if err := readHead(r, &o); err != nil {
		return p, err
	}
	p = Parcel{As: o.As, Name: o.Name, Language: o.Language, Paper: o.Paper}
	if p.Zone, err = time.LoadLocation(o.Zone); err != nil {
		return p, err
	}
	p.Data, err = readPart(r)
	return p, err
}

// writeOpened answers with what was in a parcel.
func writeOpened(w io.Writer, o Opened) error {
	a := answer{Picture: o.Picture, Artwork: o.Artwork, Own: o.Own}
	if p := o.Copy.Picture; p != nil {
		a.Slip = &p.Picture
	}
	for _, p := range o.Copy.Pieces {
		line := piece{
			Own: p.Picture != nil, Source: p.Source, Date: p.Date, Issue: p.Issue,
			Addresses: p.Addresses, Notes: p.Notes, Comments: p.Comments, Skip: p.Skip,
		}
		if p.Article != nil {
			var err error
			if line.Article, err = copyjson.EncodeArticle(p.Article); err != nil {
				return err
			}
		}
		a.Pieces = append(a.Pieces, line)
	}
	if err := writeHead(w, a); err != nil {
		return err
	}
	for _, r := range o.Picture.Renditions {
		if err := writePart(w, o.Renditions[r.Blob]); err != nil {
			return err
		}
	}
	return writePictures(w, o.Copy.Pieces)
}

// writePictures unpacks one picture of a document after the other.
func writePictures(w io.Writer, pieces []intake.Piece) error {
	for _, p := range pieces {
		if p.Article == nil || p.Picture == nil {
			continue
		}
		for _, pic := range p.Article.Pictures {
			data, err := p.Picture(pic.File)
			if err == nil {
				err = writePart(w, data)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// readOpened reads a worker's answer about a parcel. Nothing in it is believed that the
// newsroom can see for itself: files are known by what they are.
func readOpened(r io.Reader, p Parcel) (o Opened, err error) {
	var a answer
	if err := readHead(r, &a); err != nil {
		return o, err
	}
	if a.Refused != "" {
		return o, refusal(a.Refused)
	}
	o.Picture, o.Artwork, o.Own = a.Picture, a.Artwork, a.Own
	if a.Slip != nil {
		o.Copy.Picture = &filing.Picture{Picture: *a.Slip, Source: p.Name, Data: p.Data}
	}
	o.Renditions = map[offstone.BlobKey][]byte{}
	for i := range o.Picture.Renditions {
		made, err := readPart(r)
		if err != nil {
			return o, err
		}
		rendition := &o.Picture.Renditions[i]
		rendition.Blob, rendition.Size = offstone.KeyOf(made), int64(len(made))
		o.Renditions[rendition.Blob] = made
	}
	if p.As == Picture || len(o.Renditions) > 0 {
		o.Picture.Blob = offstone.KeyOf(p.Data)
	}
	if o.Copy.Pieces, err = readPieces(r, a.Pieces); err != nil {
		return o, err
	}
	return o, o.answers(p.As)
}

// answers tells whether there is what was asked for.
func (o *Opened) answers(as As) error {
	switch {
	case as == Copy && o.Copy.Picture == nil && len(o.Copy.Pieces) == 0,
		as == Picture && len(o.Picture.Renditions) == 0,
		as == Artwork && o.Artwork.Type == "",
		as == Own && o.Own == "":
		return fmt.Errorf("the answer holds no %s", as)
	}
	return nil
}

func readPieces(r io.Reader, lines []piece) (out []intake.Piece, err error) {
	for _, line := range lines {
		p := intake.Piece{
			Source: line.Source, Date: line.Date, Issue: line.Issue,
			Addresses: line.Addresses, Notes: line.Notes, Comments: line.Comments, Skip: line.Skip,
		}
		if len(line.Article) > 0 {
			if p.Article, err = copyjson.DecodeArticle(line.Article); err != nil {
				return nil, err
			}
		}
		if line.Own {
			if p.Picture, err = readPictures(r, p.Article); err != nil {
				return nil, err
			}
		}
		out = append(out, p)
	}
	return out, nil
}

func readPictures(r io.Reader, a *offstone.Article) (func(string) ([]byte, error), error) {
	if a == nil {
		return nil, errors.New("pictures without an article")
	}
	pictures := map[string][]byte{}
	for _, p := range a.Pictures {
		data, err := readPart(r)
		if err != nil {
			return nil, err
		}
		pictures[p.File] = data
	}
	return func(file string) ([]byte, error) {
		if data, known := pictures[file]; known {
			return data, nil
		}
		return nil, fmt.Errorf("picture %s: %w", file, offstone.ErrNotFound)
	}, nil
}

// refusal is what a worker says of a file that cannot be taken.
type refusal string

func (r refusal) Error() string { return string(r) }

func (refusal) Is(kind error) bool { return kind == offstone.ErrInvalid }

// sentenceOf is an error's words without its kind.
func sentenceOf(err error) string {
	return strings.TrimSuffix(err.Error(), ": "+offstone.ErrInvalid.Error())
}
