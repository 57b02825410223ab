package linebreak

import "example.org/offstone/compose/dim"

// Options are the limits within which lines are set, and the prices.
type Options struct {
	Space dim.Len // natural word space, by which a line of one word is judged

	Scale     int     // glyphs may be narrowed or widened by this many thousandths
	TrackLess dim.Len // letter-spacing may be taken away down to this, a positive length
	TrackMore dim.Len // and added up to this
	TrackMost dim.Len // or this in a line whose gaps would else be wider than Wide
	Wide      int64   // in ten-thousandths of the natural gap

	Squeeze    Cost // factor on the price of a gap that is narrower than natural
	Loose      Cost // a gap of more than twice the natural one costs this more
	Double     Cost // second line running that ends in a hyphen
	Third      Cost // third and every further one
	LastHyphen Cost // last line but one ends in a hyphen
	Short      Cost // last line under 15 % of the measure
	Stub       Cost // last line is only the rest of a broken word
	Adjacent   Cost // two lines running whose tightness is more than one class apart

	MaxGap int64 // widest word gap taken as long as there is another way, in ten-thousandths of the natural one

	Spread  Cost // a breaking dearer than the best by more than this is not followed up; 0 keeps all
	OneOnly bool // only the best breaking is wanted, whatever its number of lines

	Balance bool // [Ragged]: the last line should be as long as the others
}

// Justified gives the house's options for text set to a measure, space being the
// natural word space and em the size of the type. The glue should shrink by 0.26
// of the space and not stretch, and a hyphen cost [HyphenCost]. Found by setting
// 50 articles in many ways and measuring the gaps:
//
//   - Elasticity decides, the formula hardly.
//   - Spaces that stretch only when scaling and tracking are used up bring the mean gap
//     down by .03; shrink of 0.26 instead of 0.3 halves the lines with gaps under three
//     quarters; pricing only the third hyphen running clears all ladders.
//   - One line in six is so loose that its letters are spaced more than those of the
//     others. That, with a price on gaps of more than twice the natural one, takes
//     away more than half of these, and lets all other lines do with less tracking.
func Justified(space, em dim.Len) Options {
	return Options{
		Space: space, Scale: 20, TrackLess: em * 12 / 1000, TrackMore: em / 50,
		TrackMost: em / 25, Wide: gapUnit * 3 / 2,
		Squeeze: 5, Loose: 2 * Unit, Third: 100 * Unit, LastHyphen: Unit / 5, Short: 3 * Unit / 10, Stub: 3 * Unit,
		MaxGap: 4 * gapUnit, Spread: 40 * Unit,
	}
}

// LongWords gives them for a language whose words are so long that a line has few spaces to
// share what it lacks, and at whose end they may be broken almost anywhere: looser letters
// before wider gaps. Found by setting Polish to 40 to 60 mm. The glue should shrink by 0.32.
func (o Options) LongWords(em dim.Len) Options {
	o.Squeeze, o.Loose, o.TrackMost = 3, 3*Unit, em/20
	return o
}

// Unjustified gives the house's options for [Ragged]: headlines, where balance is
// set, captions and letters.
func Unjustified(balance bool) Options {
	return Options{
		Double: Unit, Third: 100 * Unit, LastHyphen: Unit / 5, Short: 3 * Unit / 10, Stub: 3 * Unit,
		Spread: 40 * Unit, Balance: balance,
	}
}

// gapUnit is the natural word gap in the numbers that gaps are counted in.
const gapUnit = 10_000

// maxOff keeps the cube of a gap within an int64.
const maxOff = 100 * gapUnit

// Classes of tightness.
const (
	tight uint8 = iota
	normal
	loose
	slack
)

// verdict is what is thought of a line.
type verdict struct {
	cost    Cost
	class   uint8
	tooLong bool // it cannot be pressed into the measure
	tooWide bool // its gaps are beyond MaxGap
}

// judge prices a justified line that is to fill target. A ragged one (the last of
// a paragraph) costs nothing as long as it need not be squeezed.
func (o *Options) judge(c content, target dim.Len, ragged bool) verdict {
	s, ok := o.press(c, target)
	if !ok {
		return verdict{tooLong: true}
	}
	if ragged && target >= c.natural() {
		return verdict{class: normal}
	}
	gap := o.gap(c, s, target)
	off := min(max(gap-gapUnit, gapUnit-gap), maxOff)
	cost := Cost(off * off * off / (gapUnit * gapUnit * gapUnit / int64(Unit)))
	switch {
	case gap < gapUnit:
		cost *= max(1, o.Squeeze)
	case gap > 2*gapUnit:
		cost += o.Loose
	}
	return verdict{cost: cost, class: classOf(gap), tooWide: o.MaxGap > 0 && gap > o.MaxGap}
}

func classOf(gap int64) uint8 {
	switch {
	case gap < gapUnit*17/20:
		return tight
	case gap <= gapUnit*13/10:
		return normal
	case gap <= gapUnit*2:
		return loose
	}
	return slack
}

// pressed is how a line fills its measure: what glyph scaling, tracking and the
// spaces contribute.
type pressed struct {
	scale  dim.Len // width that scaling adds to the text, negative when it takes away
	track  dim.Len // after every glyph but the last
	spaces dim.Len // added to all spaces together
}

// press spreads the difference between a line's natural width and target over
// scaling, tracking and spaces in proportion to what each may give. Beyond
// that, spaces alone widen, until they are so wide that letters are spaced more as
// well. ok is false when the line is too long; it is then
// pressed as far as it will go.
func (o *Options) press(c content, target dim.Len) (p pressed, ok bool) {
	d := target - c.natural()
	scale := c.text.Scale(int64(o.Scale), 1000)
	if d < 0 {
		give := c.shrink + scale + o.TrackLess*dim.Len(c.gaps())
		ok = -d <= give
		d = max(d, -give)
		if give == 0 {
			return p, ok
		}
		return pressed{scale: share(scale, d, give), track: share(o.TrackLess, d, give), spaces: share(c.shrink, d, give)}, ok
	}
	give := c.stretch + scale + o.TrackMore*dim.Len(c.gaps())
	if d < give {
		return pressed{scale: share(scale, d, give), track: share(o.TrackMore, d, give), spaces: share(c.stretch, d, give)}, true
	}
	rest := d - (give - c.stretch)
	more := o.trackMore(c, rest)
	return pressed{scale: scale, track: o.TrackMore + more, spaces: rest - more*dim.Len(c.gaps())}, true
}

// trackMore gives how much wider than TrackMore letters are spaced in a line whose
// spaces would have to take rest.
func (o *Options) trackMore(c content, rest dim.Len) dim.Len {
	gaps := dim.Len(c.gaps())
	over := rest + o.TrackMore*dim.Len(c.spaces) - c.space.Scale(o.Wide-gapUnit, gapUnit)
	if over <= 0 || gaps == 0 {
		return 0
	}
	return min(max(0, o.TrackMost-o.TrackMore), over/gaps)
}

// share gives part × d ÷ whole, towards zero.
func share(part, d, whole dim.Len) dim.Len { return part * d / whole }

// gap gives the word gap that the reader sees over the natural one, in
// ten-thousandths. A line of one word is judged by what it lacks.
func (o *Options) gap(c content, p pressed, target dim.Len) int64 {
	if c.spaces == 0 || c.space <= 0 {
		d := target - c.natural()
		return gapUnit + int64(max(d, -d)*gapUnit/max(1, o.Space))
	}
	seen := c.space + p.spaces + p.track*dim.Len(c.spaces)
	return int64(seen * gapUnit / c.space)
}

// judgeRagged prices a line that is left unjustified by the white at its end.
func (o *Options) judgeRagged(c content, target dim.Len, last bool) verdict {
	white := target - c.natural()
	if white < 0 {
		return verdict{tooLong: true}
	}
	if last && !o.Balance {
		return verdict{class: normal}
	}
	const weight = 10 // a line two thirds full costs a little over a unit
	off := min(int64(white*gapUnit/max(1, target)), gapUnit)
	return verdict{cost: Cost(weight * off * off / (gapUnit * gapUnit / int64(Unit))), class: normal}
}
