package docx

import (
	"strconv"
	"strings"
)

// symbols are the characters of faces that have pictures or Greek where others have
// letters, by the places that Word gives them (0xF020 and up). Symbol is after Adobe's
// encoding (unicode.org/Public/MAPPINGS/VENDORS/ADOBE/symbol.txt), Wingdings after
// Microsoft's chart, as far as running text has use for it.
var symbols = map[string]map[rune]string{
	"symbol": table(
		run{0x21, "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"},
		run{0xa1, "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"}, run{0xc0, "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊"}),
	"wingdings": table(
		run{0x4a, "☺😐☹"}, run{0x6c, "●■□"}, run{0x9f, "•"}, run{0xa7, "▪"}, run{0xab, "★"}, run{0xd8, "➢"},
		run{0xdf, "←→↑↓"}, run{0xe8, "➔"}, run{0xef, "⇦⇨⇧⇩"}, run{0xfb, "✗✓☒☑"}),
}

// run is characters in the order of their places.
type run struct {
	from  rune
	chars string
}

func table(runs ...run) map[rune]string {
	out := map[rune]string{}
	for _, r := range runs {
		at := r.from
		for _, c := range r.chars {
			out[at] = string(c)
			at++
		}
	}
	return out
}

// symbol reads w:sym.
func (p *paragraph) symbol(e element, l look, link string) {
	n, err := strconv.ParseUint(e.attr("char"), 16, 21)
	if err != nil {
		return
	}
	l.font = e.attr("font")
	p.characters(string(rune(n)), l, link)
}

// private gives characters of a face's own as those that everybody has.
func (p *paragraph) private(t string, l look) string {
	own := symbols[strings.ToLower(l.font)]
	if own == nil && !strings.ContainsFunc(t, inPrivate) {
		return t
	}
	var b strings.Builder
	for _, c := range t {
		switch {
		case own != nil && own[c&0xff] != "" && (inPrivate(c) || c < 0x100):
			b.WriteString(own[c&0xff])
		case inPrivate(c):
			p.r.note("Signs of the face “%s” that no other face has were left out.", shorten(l.font, 40))
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// inPrivate finds the characters that mean something in one face only.
func inPrivate(c rune) bool { return c >= 0xe000 && c <= 0xf8ff }
