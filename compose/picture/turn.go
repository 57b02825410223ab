package picture

import "image"

// turn is how a stored picture is to be held, in Exif's numbers (Exif 2.3, tag
// 274): 3 upside down, 6 a quarter clockwise, 8 a quarter anticlockwise; 2, 4, 5
// and 7 mirrored.
type turn int

const upright turn = 1

// swaps says whether width and height change places.
func (t turn) swaps() bool { return t >= 5 }

// stored gives the place in a stored picture of w × h pixels that is seen at x, y
// of the upright one.
func (t turn) stored(x, y, w, h int) (int, int) {
	switch t {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return y, h - 1 - x
	case 7:
		return w - 1 - y, h - 1 - x
	case 8:
		return w - 1 - y, x
	}
	return x, y
}

// storedRect gives the part of the stored picture that is seen in r.
func (t turn) storedRect(r image.Rectangle, w, h int) image.Rectangle {
	x0, y0 := t.stored(r.Min.X, r.Min.Y, w, h)
	x1, y1 := t.stored(r.Max.X-1, r.Max.Y-1, w, h)
	return image.Rect(min(x0, x1), min(y0, y1), max(x0, x1)+1, max(y0, y1)+1)
}

// upright gives the sheet as it is to be seen.
func (s *sheet) upright(t turn) *sheet {
	if t == upright {
		return s
	}
	out := newSheet(s.w, s.h, s.n)
	if t.swaps() {
		out = newSheet(s.h, s.w, s.n)
	}
	for y := range out.h {
		for x := range out.w {
			fx, fy := t.stored(x, y, s.w, s.h)
			copy(out.at(x, y), s.at(fx, fy))
		}
	}
	return out
}
