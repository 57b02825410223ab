package setting

import (
	"strings"
	"testing"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/linebreak"
)

// A paragraph of which many lines would end in hyphens is broken again and has fewer, if it
// can; one of few is set as it was.
func TestManyHyphens(t *testing.T) {
	before, after, few := 0, 0, 0
	for w := 38.0; w < 60; w += 0.5 {
		p := testCase("en").Set(Plain(strings.Repeat(paragraphs["en"]+" ", 2)), body(), Manner{Measure: dim.MM(w), Hyphenate: true})
		once, now := brokenOnce(p), hyphensIn(p.Best())
		if once > 1 && once*hyphenEvery > p.Best().Lines {
			before, after = before+once, after+now
			continue
		}
		if few++; now != once {
			t.Errorf("%.1f mm: %d lines of %d end in hyphens, broken once %d", w, now, p.Best().Lines, once)
		}
	}
	if before == 0 || few == 0 || after >= before {
		t.Errorf("%d hyphens became %d; %d paragraphs had few", before, after, few)
	}
}

// brokenOnce counts the hyphens of a text at their usual price.
func brokenOnce(p *Text) int {
	q := p.lay()
	defer q.free()
	q.o = linebreak.Justified(p.o.Space, p.Type.Size)
	return hyphensIn(linebreak.Best(linebreak.Break(q.items, p.measures, q.inReserve())))
}

func hyphensIn(v *linebreak.Variant) (n int) {
	for _, b := range v.Breaks {
		if b.Hyphen {
			n++
		}
	}
	return n
}
