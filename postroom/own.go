package postroom

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"strings"
	"time"

	"example.org/offstone"
	"example.org/offstone/compose/font"
	shape "example.org/offstone/compose/picture"
	"example.org/offstone/compose/svg"
	"example.org/offstone/copydesk/design"
	"example.org/offstone/copydesk/settings"
)

// Kind says what a file of the paper's own is.
type Kind string

// What files a paper has of its own.
const (
	DrawnName Kind = "drawn name" // over the front page: a drawing, or a picture with renditions
	Profile   Kind = "profile"    // the printer's colours
	Font      Kind = "font"
	Design    Kind = "design"
)

// openOwn tells what a file of the paper's own is, by its bytes, and reads it as the press
// will.
func openOwn(p Parcel, zone *time.Location) (o Opened, err error) {
	switch data := p.Data; {
	case shape.Kind(data) == "png":
		if o, err = openPicture(p, zone); err == nil {
			o.Own = DrawnName
		}
		return o, err
	case isDrawing(data):
		o.Own = DrawnName
		_, err = svg.Read(data)
	case isProfile(data):
		o.Own = Profile
		_, err = shape.NewCondition(usualGain, usualInk, data)
	case isFont(data):
		o.Own = Font
		err = checkFont(data)
	case strings.EqualFold(path.Ext(p.Name), ".yaml"), strings.EqualFold(path.Ext(p.Name), ".yml"):
		o.Own = Design
		err = checkDesign(p)
	default:
		err = errors.New("it is none of the files that a paper has of its own: a drawing of its name (SVG or PNG), a design (YAML), a font (TTF or OTF) or a printer's profile (ICC)")
	}
	if err != nil {
		return Opened{}, fmt.Errorf("%w: %w", err, offstone.ErrInvalid)
	}
	return o, nil
}

// checkFont refuses a font that the press could not print with, or may not.
func checkFont(data []byte) error {
	face, err := font.Parse(data)
	if err != nil {
		return err
	}
	return face.Embeddable()
}

// What a profile is tried with; the press has the paper's own.
const usualGain, usualInk = 14, 300

// mostFonts is how many fonts a design may name.
const mostFonts = 24

// checkDesign refuses a design with a fault, naming the line, and one whose fonts would lie
// outside the paper's folder when it is written out.
func checkDesign(p Parcel) error {
	d, queries := design.Read(p.Data, p.Name)
	fonts := d.Fonts()
	for _, name := range fonts {
		if !settings.PlainPath(name) {
			return fmt.Errorf("it names the font %q, which is no plain path; write the font's file name", name)
		}
	}
	if len(fonts) > mostFonts {
		return fmt.Errorf("it names %d fonts; %d are the most", len(fonts), mostFonts)
	}
	if len(queries) == 0 {
		return nil
	}
	return fmt.Errorf("line %d: %s", queries[0].Line, strings.TrimSuffix(queries[0].Message, "."))
}

func isDrawing(data []byte) bool {
	head := bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), 1024)], []byte("\ufeff")), " \t\r\n")
	return bytes.HasPrefix(head, []byte("<")) && bytes.Contains(head, []byte("<svg"))
}

// isProfile goes by the signature of ICC.1, 7.2.9.
func isProfile(data []byte) bool { return len(data) > 40 && string(data[36:40]) == "acsp" }

func isFont(data []byte) bool {
	for _, magic := range []string{"\x00\x01\x00\x00", "OTTO", "true", "ttcf"} {
		if bytes.HasPrefix(data, []byte(magic)) {
			return true
		}
	}
	return false
}
