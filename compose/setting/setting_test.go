package setting

import (
	"strings"
	"testing"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/hyphen"
)

func testCase(language string) *Case {
	return &Case{Language: language, Hyphens: hyphen.For(language), Code: &Family{Regular: font.House("sans")}}
}

func body() Type {
	serif := &Family{
		Regular: font.House("text"), Italic: font.House("text-italic"),
		Bold: font.House("text-bold"), BoldItalic: font.House("text-bold-italic"),
	}
	return Type{Family: serif, Size: dim.Points(9), Ink: forme.Black}
}

const sentence = "The winter ferry to Hollin and Merrin is to be restored, two sailings a day, after the harbour board voted by seven to two on Wednesday night. "

// TestLinesFillTheMeasure: every justified line ends where its measure and its hanging
// punctuation say, to a twentieth of a point.
func TestLinesFillTheMeasure(t *testing.T) {
	p := testCase("en-GB").Set(Plain(strings.Repeat(sentence, 5)), body(), Manner{Measure: dim.MM(49), Hyphenate: true})
	for k := range p.Variants {
		v := &p.Variants[k]
		lines := p.Lines(v)
		for i, l := range lines[:len(lines)-1] {
			f := frame{LineBreak: v.Breaks[i], measure: p.measures[min(i, 1)], left: -l.X}
			chunks, _ := p.chunks(f)
			want := f.measure + f.left + p.right(chunks)
			if off := l.W - want; off > dim.Pt/20 || off < -dim.Pt/20 {
				t.Errorf("%d lines, line %d: %v wide, want %v", v.Lines, i+1, l.W, want)
			}
		}
	}
}
