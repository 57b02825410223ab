package setting

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"

	"example.org/offstone/compose/font"
)

// direct finds which words run right to left. It is UAX 9 without explicit marks:
// strong characters, figures, and neutrals that go with what is on both sides of
// them, or else with the paragraph.
func (c *Case) direct(words []word) {
	if !anyRight(words) {
		return
	}
	base := baseLevel(words)
	for i := range words {
		words[i].segs = splitDirections(words[i].segs)
	}
	var all []*seg
	for i := range words {
		for k := range words[i].segs {
			all = append(all, &words[i].segs[k])
		}
	}
	resolve(all, base)
}

func anyRight(words []word) bool {
	for i := range words {
		for k := range words[i].segs {
			if t := words[i].segs[k].text; !isASCII(t) && strings.ContainsFunc(t, beyondLeft) {
				return true
			}
		}
	}
	return false
}

// classes of direction.
type class uint8

const (
	neutral  class = iota
	leftward       // runs left to right
	figure
	rightward // runs right to left
)

func classOf(r rune) class {
	p, _ := bidi.LookupRune(r)
	switch p.Class() {
	case bidi.L:
		return leftward
	case bidi.R, bidi.AL:
		return rightward
	case bidi.EN, bidi.AN:
		return figure
	}
	return neutral
}

func right(r rune) bool { return r >= 0x590 && classOf(r) == rightward }

// arabicFigure says whether r is a figure of the Arabic script. HarfBuzz would run
// them right to left.
func arabicFigure(r rune) bool {
	p, _ := bidi.LookupRune(r)
	return r >= 0x590 && p.Class() == bidi.AN
}

func beyondLeft(r rune) bool { return right(r) || arabicFigure(r) }

// baseLevel is 1 for a paragraph whose first strong character runs right to left.
func baseLevel(words []word) uint8 {
	for i := range words {
		for k := range words[i].segs {
			for _, r := range words[i].segs[k].text {
				switch classOf(r) {
				case leftward:
					return 0
				case rightward:
					return 1
				}
			}
		}
	}
	return 0
}

// splitDirections divides segments where their class changes. Marks go with the
// character that they stand on.
func splitDirections(segs []seg) (out []seg) {
	for _, g := range segs {
		start, now := 0, class(0)
		for i, r := range g.text {
			cl := classOf(r)
			if i > start && (cl == now || unicode.IsMark(r) || unicode.Is(unicode.C, r)) {
				continue
			}
			if i > start {
				part := g
				part.text = g.text[start:i]
				out = append(out, part)
			}
			start, now = i, cl
		}
		g.text = g.text[start:]
		out = append(out, g)
	}
	return out
}

// resolve gives every segment its level.
func resolve(segs []*seg, base uint8) {
	classes := make([]class, len(segs))
	strong := leftward
	if base == 1 {
		strong = rightward
	}
	for i, g := range segs {
		r, _ := utf8.DecodeRuneInString(g.text)
		classes[i] = classOf(r)
		switch classes[i] {
		case leftward, rightward:
			strong = classes[i]
		case figure:
			if strong == leftward {
				classes[i] = leftward
			}
		}
	}
	for i, g := range segs {
		switch classes[i] {
		case leftward:
			g.level = base + base&1
		case rightward:
			g.level = 1
		case figure:
			g.level = 2
		default:
			g.level = base
			if between(classes, i) {
				g.level = 1
			}
		}
	}
}

// between says whether a neutral segment has text that runs right to left on both
// sides.
func between(classes []class, i int) bool {
	before, after := neutral, neutral
	for k := i - 1; k >= 0 && before == neutral; k-- {
		before = classes[k]
	}
	for k := i + 1; k < len(classes) && after == neutral; k++ {
		after = classes[k]
	}
	return before >= figure && after >= figure
}

// shapeRight shapes what runs right to left, and Arabic figures. A run without
// letters is turned: its punctuation is mirrored, its figures run left to right.
func (c *Case) shapeRight(g *seg, text, shown string) []font.Glyph {
	if !strings.ContainsFunc(shown, right) {
		shown = turned(shown)
	}
	shaped := g.fount.face.Shape(shown, "", g.fount.feats...)
	out := make([]font.Glyph, len(shaped))
	copy(out, shaped)
	for i := range out {
		out[i].Text = ""
	}
	if len(out) > 0 {
		out[0].Text = text
	}
	return out
}

// mirrors are the pairs that look at each other.
var mirrors = strings.NewReplacer("(", ")", ")", "(", "[", "]", "]", "[", "{", "}", "}", "{", "<", ">", ">", "<", "«", "»", "»", "«")

func turned(s string) string {
	runes := []rune(mirrors.Replace(s))
	for i, j := 0, len(runes)-1; i < j; i, j = i+1, j-1 {
		runes[i], runes[j] = runes[j], runes[i]
	}
	return string(runes)
}

// visual gives the order in which the chunks of a line stand, left to right (rule L2
// of UAX 9).
func visual(chunks []chunk, base uint8) []int {
	order := make([]int, len(chunks))
	levels := make([]uint8, len(chunks))
	top := uint8(0)
	for i := range chunks {
		order[i] = i
		levels[i] = chunks[i].level(chunks, i, base)
		top = max(top, levels[i])
	}
	for l := top; l > 0; l-- {
		for i := 0; i < len(order); i++ {
			j := i
			for j < len(order) && levels[order[j]] >= l {
				j++
			}
			for a, b := i, j-1; a < b; a, b = a+1, b-1 {
				order[a], order[b] = order[b], order[a]
			}
			i = j
		}
	}
	return order
}

// level of a chunk: a space goes with its neighbours.
func (k *chunk) level(all []chunk, i int, base uint8) uint8 {
	if !k.space {
		return k.seg.level
	}
	if i == 0 || i+1 == len(all) || all[i-1].space || all[i+1].space {
		return base
	}
	return min(all[i-1].seg.level, all[i+1].seg.level)
}
