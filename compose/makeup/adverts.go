package makeup

// Advert is a booked advertisement: its size is law.
type Advert struct {
	Cols, Rows int // Rows with the white above it
	Side       Side
	Booked     bool // it stands at the edge of its side, if it can at all, and not only towards it
	Top        bool // at the head of the page instead of the foot
}

// Side is the edge of the page towards which an advert stands.
type Side int

// The sides.
const (
	Left Side = iota
	Right
)

// AdvertPlace is where an advert stands: its first column and its first row, or ok
// false when the page has no room for it. Lost is how many column-rows it shuts off below
// itself, or above one at the head.
type AdvertPlace struct {
	Col, Row int
	OK       bool
	Lost     int
}

// PlaceAdverts builds adverts up from the foot of an area (or down from its
// head), each as near its side as its size allows, in the order given, and
// takes their room from the area.
func PlaceAdverts(a Area, adverts []Advert) (Area, []AdvertPlace) {
	out := Area{Top: append([]int(nil), a.Top...), Foot: append([]int(nil), a.Foot...)}
	places := make([]AdvertPlace, len(adverts))
	for i, ad := range adverts {
		places[i] = out.takeAdvert(ad)
	}
	return out, places
}

// Edge is the first column in which an advert stands at the edge of its side, of a page of
// so many columns.
func (ad Advert) Edge(columns int) int {
	if ad.Side == Right {
		return columns - ad.Cols
	}
	return 0
}

// takeAdvert puts an advert at the edge for which it is booked, or tries the columns from its
// side inwards and takes the place that shuts least off, of several the lowest on the page, and
// the first of several as low.
func (a *Area) takeAdvert(ad Advert) AdvertPlace {
	best := AdvertPlace{}
	if ad.Cols < 1 || ad.Rows < 1 {
		return best
	}
	for k := 0; k+ad.Cols <= a.Columns(); k++ {
		if k == 1 && ad.Booked && best.OK {
			break
		}
		col := k
		if ad.Side == Right {
			col = a.Columns() - ad.Cols - k
		}
		row, fits := a.rowFor(ad, col)
		if !fits {
			continue
		}
		if at := (AdvertPlace{Col: col, Row: row, OK: true, Lost: a.shut(ad, col, row)}); at.before(best, ad.Top) {
			best = at
		}
	}
	if !best.OK {
		return best
	}
	for c := best.Col; c < best.Col+ad.Cols; c++ {
		if ad.Top {
			a.Top[c] = best.Row + ad.Rows
		} else {
			a.Foot[c] = best.Row
		}
	}
	return best
}

// before says whether a place is better than another: it shuts less off, or stands nearer to
// the foot, or to the head.
func (p AdvertPlace) before(o AdvertPlace, top bool) bool {
	switch {
	case !o.OK || p.Lost != o.Lost:
		return !o.OK || p.Lost < o.Lost
	case top:
		return p.Row < o.Row
	}
	return p.Row > o.Row
}

// shut gives the column-rows that an advert in a place shuts off.
func (a *Area) shut(ad Advert, col, row int) (lost int) {
	for c := col; c < col+ad.Cols; c++ {
		if ad.Top {
			lost += row - a.Top[c]
		} else {
			lost += a.Foot[c] - row - ad.Rows
		}
	}
	return lost
}

func (a *Area) rowFor(ad Advert, col int) (row int, fits bool) {
	top, foot := a.Top[col], a.Foot[col]
	for c := col; c < col+ad.Cols; c++ {
		top, foot = max(top, a.Top[c]), min(foot, a.Foot[c])
	}
	if ad.Top {
		return top, top+ad.Rows <= foot
	}
	return foot - ad.Rows, foot-ad.Rows >= top
}
