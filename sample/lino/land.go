package lino

// Hill lays land under a profile that runs from left to right. It is cut along
// the slope; the slopes that face the light, at the left, are cut widest.
func (p Plate) Hill(profile Line, foot float64, t, cut Tone, gap, lit float64) {
	s := Under(profile, foot)
	p.Fill(s, t)
	lo, _ := s.bounds()
	var lines []Line
	for d := gap; d < foot-lo[1]; d += gap {
		sag := d * 0.16
		l := make(Line, 0, 64)
		for x := profile[0][0]; x <= profile[len(profile)-1][0]; x += 24 {
			y := profile.height(x)
			l = append(l, Pt{x, Mix(y, foot, d/(foot-lo[1]+sag)) + sag*0.2})
		}
		lines = append(lines, l)
	}
	p.engraveAlong(s, lines, Ruling{Gap: gap, Dash: 110}, cut, func(x, _ float64) float64 {
		slope := (profile.height(x+30) - profile.height(x-30)) / 60
		return Clamp(lit*(0.4-slope*0.9), 0.06, 0.6)
	})
}

// StoneWall builds dry stone along a line: its top, h high at the left end and
// h2 at the right.
func (p Plate) StoneWall(top Line, h, h2 float64) {
	x0, x1 := top[0][0], top[len(top)-1][0]
	deep := func(x float64) float64 { return Mix(h, h2, (x-x0)/(x1-x0)) }
	foot := make(Line, 0, len(top))
	for i := len(top) - 1; i >= 0; i-- {
		foot = append(foot, Pt{top[i][0], top[i][1] + deep(top[i][0])})
	}
	p.Fill(Closed(append(append(Line{}, top...), foot...)), Ink)
	const courses = 4
	var stones, cope Shape
	for c := range courses {
		for x := x0 - p.Chance(0, h/2); x < x1; {
			d := deep(Clamp(x, x0, x1))
			w := d * p.Chance(0.35, 0.7)
			down := d * (0.14 + 0.86*float64(c)/courses)
			stones = append(stones, p.slantStone(Pt{x, top.height(x) + down}, Pt{x + w, top.height(x+w) + down}, d*0.86/courses)...)
			x += w
		}
	}
	for x := x0; x < x1; {
		d := deep(x)
		w := d * 0.2
		y, y2 := top.height(x), top.height(x+w)
		cope = append(cope, Poly(x, y+d*0.14, x+w*0.1, y-d*p.Chance(0.02, 0.09), x+w*0.8, y2-d*p.Chance(0.02, 0.09), x+w*0.86, y2+d*0.13)...)
		x += w
	}
	p.Fill(stones, Light)
	p.Fill(cope, Paper)
}

// slantStone is a rough block whose bed runs from a to b.
func (p Plate) slantStone(a, b Pt, h float64) Shape {
	j := func() float64 { return p.Chance(0.05, 0.16) * h }
	return Poly(a[0]+j(), a[1]+j(), b[0]-j(), b[1]+j(), b[0]-j(), b[1]+h-j(), a[0]+j(), a[1]+h-j())
}

// stone is one rough block, a joint narrower than its bed.
func (p Plate) stone(x, y, w, h float64) Shape {
	j := func() float64 { return p.Chance(0.04, 0.14) * h }
	return Poly(x+j(), y+j(), x+w-j(), y+j(), x+w-j(), y+h-j(), x+j(), y+h-j())
}
