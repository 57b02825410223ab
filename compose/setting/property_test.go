package setting

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
)

// scripts are characters that may come in copy, in any mixture.
var scripts = []string{
	"abcdefghijklmnopqrstuvwxyz", "ABCDEF", "éüñøßœﬁ", "0123456789", ".,;:!?…’“”‘«»„()[]–—-/%&@#§", "\u00ad\u200b\u200d\ufe0f\u2060",
	"αβγδεζηθΆή", "абвгдежзиїєґ", "אבגדהוזחט", "ابتثجحخدذر", "٠١٢٣", "अआइईकखग्ि", "ไทยภาษา", "漢字仮名日本語中文", "、。「」（）ー", "ひらがなカタカナ", "한국어",
	"😀👩‍🚀🏴", "e\u0301a\u0308o\u0328\u0303", "𝔘𝕟𝕚", "\u00a0\u202f\u2007", "    \t\n",
}

func anyText() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for range rapid.IntRange(0, 30).Draw(t, "words") {
			runes := []rune(rapid.SampledFrom(scripts).Draw(t, "script"))
			for _, i := range rapid.SliceOfN(rapid.IntRange(0, len(runes)-1), 1, 14).Draw(t, "letters") {
				b.WriteRune(runes[i])
			}
			if rapid.Bool().Draw(t, "apart") {
				b.WriteByte(' ')
			}
		}
		return b.String()
	})
}

// TestAnythingIsSet: copy of any scripts sets in every manner without a panic; all of its
// characters come back in their order; and no line is wider than its measure unless
// it says so.
func TestAnythingIsSet(t *testing.T) {
	cases := map[string]*Case{}
	for _, lang := range []string{"en-GB", "fr", "pl", "de", "es", "ar", "ja"} {
		cases[lang] = testCase(lang)
		cases[lang].Fallback = []*font.Face{font.House("text"), font.House("sans")}
	}
	rapid.Check(t, func(t *rapid.T) {
		words := anyText().Draw(t, "words")
		c := cases[rapid.SampledFrom([]string{"en-GB", "fr", "pl", "de", "es", "ar", "ja"}).Draw(t, "language")]
		m := Manner{
			Measure: dim.Points(float64(rapid.IntRange(20, 250).Draw(t, "measure"))),
			Ragged:  rapid.Bool().Draw(t, "ragged"), Hyphenate: rapid.Bool().Draw(t, "hyphenate"),
			BestOnly: rapid.Bool().Draw(t, "best only"), Drop: rapid.IntRange(0, 3).Draw(t, "drop"), Lead: dim.Points(10),
		}
		spans := []Span{{Text: words, Style: Style(rapid.IntRange(0, 127).Draw(t, "style"))}, {Text: words}}
		p := c.Set(spans, body(), m)
		for k := range p.Variants {
			lines := p.Lines(&p.Variants[k])
			if got, want := visible(shown(lines)), visible(words+words); got != want {
				t.Fatalf("got  %q\nwant %q", got, want)
			}
			for _, l := range lines {
				if hang := body().Size; l.Over <= 0 && l.X+l.W > m.Measure+hang {
					t.Fatalf("a line of %v on a measure of %v", l.X+l.W, m.Measure)
				}
			}
		}
		if len(p.Variants) == 0 && visible(words) != "" {
			t.Fatal("nothing is set")
		}
	})
}

// visible leaves out spaces, and the characters that have no picture.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.C, r) && !unicode.Is(unicode.Co, r) || unicode.Is(unicode.Variation_Selector, r) {
			return -1
		}
		return r
	}, s)
}
