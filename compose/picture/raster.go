// Package picture makes pictures ready for print and web: decoded within
// limits, turned upright, cropped round their focus, scaled, and converted to
// sRGB, grey or CMYK.
package picture

// Space is the colour space of a [Raster].
type Space int

// The colour spaces.
const (
	Grey Space = iota // one byte a pixel, 0 black
	RGB               // sRGB, three bytes
	CMYK              // four bytes, 0 no ink
)

// Raster is a picture at the size it will be printed in. It is never changed
// after it is made.
type Raster struct {
	Width, Height int
	Space         Space
	Pix           []byte // rows from the top, no padding
}
