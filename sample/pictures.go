package sample

import (
	"bytes"
	"fmt"
	"image/jpeg"

	. "example.org/offstone/sample/lino" // a drawing is made of its words
)

// A drawing is one picture of the paper: its name, width in pixels, size in
// the units it is drawn in, and how it is drawn.
type drawing struct {
	name   string
	pixels int
	w, h   float64
	draw   func(p Plate)
}

// jpegQuality keeps the edges of the cuts clean.
const jpegQuality = 85

// jpeg draws and prints the picture.
func (d drawing) jpeg() ([]byte, error) {
	p := NewPlate(d.name, d.pixels, d.w, d.h)
	d.draw(p)
	var out bytes.Buffer
	if err := jpeg.Encode(&out, p.Finished(), &jpeg.Options{Quality: jpegQuality}); err != nil {
		return nil, fmt.Errorf("print %s: %w", d.name, err)
	}
	return out.Bytes(), nil
}
