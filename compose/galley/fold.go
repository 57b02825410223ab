package galley

import (
	"slices"
	"strings"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/setting"
)

// foldedSizes is how many sizes are offered for a headline across a fold.
const foldedSizes = 3

// foldedHeadings sets a headline as one line across two facing pages, divided between
// two words so that no letter is lost in the gutter: the largest sizes that fit, none
// much larger than suits.
func (g *Galley) foldedHeadings() (out []*heading) {
	s := g.sheet
	words := strings.Fields(spanText(g.story.Head))
	want := s.suits(s.Look.Ranks[g.story.Rank].Size[5])
	for i := min(len(s.Sizes)-1, want+4); i >= 0 && len(out) < foldedSizes; i-- {
		t := s.Head.At(dim.Len(s.Sizes[i]) * dim.Pt)
		k := s.foldAt(words, t)
		if k == 0 {
			continue
		}
		spans := []Span{{Text: strings.Join(words[:k], " ") + " "}, {Break: true}, {Text: strings.Join(words[k:], " ")}}
		head := s.Set(spans, t, setting.Manner{Measure: s.Span(s.Fold), Ragged: true, BestOnly: true})
		v := head.Best()
		if v == nil || v.Lines != 2 {
			continue
		}
		h := g.heading(head, v, s.Sizes[i], s.Columns)
		h.folded, h.cost = true, sizeCost(-len(out))
		out = append(out, h)
	}
	return out
}

// foldAt gives the number of words that stand left of the fold when a headline is
// divided most evenly; 0 when no division fits the pages.
func (s *Sheet) foldAt(words []string, t Type) (best int) {
	room, least := s.Span(s.Fold), dim.Len(0)
	for k := 1; k < len(words); k++ {
		wide := max(s.Width(strings.Join(words[:k], " "), t), s.Width(strings.Join(words[k:], " "), t))
		if s.Little[strings.ToLower(words[k-1])] {
			wide += room / 10
		}
		if wide <= room && (best == 0 || wide < least) {
			best, least = k, wide
		}
	}
	return best
}

// unfolded puts the two parts of a headline across a fold into one line: the first
// against the fold, the second from it on.
func (s *Sheet) unfolded(lines []setting.Line) []setting.Line {
	out := slices.Clone(lines)
	if len(out) == 2 {
		out[0] = out[0].Shifted(s.Span(s.Fold) - out[0].W - out[0].X)
		out[1] = out[1].Shifted(s.X(s.Fold))
	}
	return out
}

func spanText(spans []Span) (out string) {
	for _, sp := range spans {
		out += sp.Text
	}
	return out
}
