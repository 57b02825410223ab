package picture

import (
	"math"
	"slices"
	"strings"
	"time"

	"example.org/offstone"
	"example.org/offstone/compose/picture"
)

// The tags of Exif that make a slip (Exif 2.32, 4.6.4 and 4.6.5).
const (
	exifDescription = 270
	exifArtist      = 315
	exifCopyright   = 33432
	exifTaken       = 36867
	exifOffset      = 36881
	exifSubject     = 37396
	exifWidth       = 40962
	exifHeight      = 40963
)

// slipOfExif reads the fields of a camera.
func slipOfExif(e *picture.Embedded, zone *time.Location) (s Slip) {
	text := func(tag uint16) string { return fromBytes(e.Exif.Text(tag)) }
	if c := text(exifDescription); !ofCamera(c) {
		s.Caption = c
	}
	for name := range strings.SplitSeq(text(exifArtist), ";") {
		if name = strings.TrimSpace(name); name != "" && !slices.Contains(s.Creators, name) {
			s.Creators = append(s.Creators, name)
		}
	}
	s.Copyright = text(exifCopyright)
	s.take(text(exifTaken)+text(exifOffset), zone, "2006:01:02 15:04:05-07:00", "2006:01:02 15:04:05Z07:00", "2006:01:02 15:04:05")
	s.Focus = subject(e)
	return s
}

// subject is the middle of the area that the camera held to be the main subject, unless
// that is the very middle of the picture, which says nothing. A picture that was cut or
// made smaller since may still carry it.
func subject(e *picture.Embedded) *offstone.Focus {
	at, w, h := e.Exif.Numbers(exifSubject), float64(e.Stored.X), float64(e.Stored.Y)
	if pw, ph := e.Exif.Numbers(exifWidth), e.Exif.Numbers(exifHeight); len(pw) > 0 && len(ph) > 0 && pw[0] > 0 && ph[0] > 0 {
		w, h = float64(pw[0]), float64(ph[0])
	}
	shape := w * float64(e.Stored.Y) / (h * float64(e.Stored.X))
	if len(at) < 2 || shape < 0.98 || shape > 1.02 {
		return nil
	}
	return focusAt(e, float64(at[0])/w, float64(at[1])/h)
}

// focusAt is the focus at a point of the stored picture; nil outside and in the very
// middle.
func focusAt(e *picture.Embedded, x, y float64) *offstone.Focus {
	middle := x > 0.49 && x < 0.51 && y > 0.49 && y < 0.51
	if !(x >= 0 && x <= 1 && y >= 0 && y <= 1) || middle {
		return nil
	}
	return focus(e.Upright(x, y))
}

// focus is a focus to a thousandth: nobody can point more exactly.
func focus(x, y float64) *offstone.Focus {
	return &offstone.Focus{X: math.Round(1000*x) / 1000, Y: math.Round(1000*y) / 1000}
}
