package picture

import (
	"image"
	"math"
)

// Coarsest is the resolution below which a picture looks coarse in print, pixels to
// the inch.
const Coarsest = 170

// Focus is the point that every crop keeps in sight, as shares of width and
// height from the top left, each 0 to 1.
type Focus struct{ X, Y float64 }

// Whole is the whole of the upright picture.
func (p *Picture) Whole() image.Rectangle { return image.Rect(0, 0, p.Width, p.Height) }

// Crop gives the largest part of the picture whose width is to its height as
// width to height, with the focus as near to the middle as it will go. keep is
// the least share of either side that must remain, 0 to 1: a crop that would cut
// more comes as near to the wanted shape as keep allows (ok is then false), and 1
// gives the whole.
func (p *Picture) Crop(width, height int, f Focus, keep float64) (r image.Rectangle, ok bool) {
	return Crop(p.Width, p.Height, width, height, f, keep)
}

// Crop is [Picture.Crop] for a picture of pw × ph pixels of which only the size
// is known.
func Crop(pw, ph, width, height int, f Focus, keep float64) (r image.Rectangle, ok bool) {
	cw, ch := pw, ph
	if int64(pw)*int64(height) > int64(ph)*int64(width) {
		cw = divRound(int64(ph)*int64(width), int64(height))
	} else {
		ch = divRound(int64(pw)*int64(height), int64(width))
	}
	least := func(whole, part int) int {
		floor := int(math.Ceil(float64(whole) * max(0, min(1, keep))))
		return max(1, part, min(floor, whole))
	}
	w, h := least(pw, cw), least(ph, ch)
	x, y := centred(f.X, pw, w), centred(f.Y, ph, h)
	return image.Rect(x, y, x+w, y+h), w == cw && h == ch
}

func divRound(a, b int64) int { return int((a + b/2) / b) }

// centred gives where n of whole pixels begin so that share lies in their middle,
// as far as the edges let it.
func centred(share float64, whole, n int) int {
	at := int(math.Round(float64(share*float64(whole)) - float64(n)/2))
	return max(0, min(whole-n, at))
}
