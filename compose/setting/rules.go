package setting

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/offstone/compose/font"
)

// Characters that do not begin a line when nothing else stands with them, and such
// that do not end one; with them those of Chinese and Japanese (JIS X 4051).
const (
	noBegin = ".,;:!?…)]}%‰°’”»›‐–—" + ideographicClosers
	noEnd   = "([{‘“„‚«‹¿¡§№#" + ideographicOpeners

	ideographicClosers = "、。，．・：；？！」』）］｝〕〉》】〙〗ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々〻％"
	ideographicOpeners = "「『（［｛〔〈《【〘〖"
)

// Characters with which no word at the beginning or end of a line begins or ends.
// Quotes are not among them: each language turns them its own way.
const (
	neverFirst = ".,;:!?…)]}–—" + ideographicClosers
	neverLast  = "([{¿¡„‚" + ideographicOpeners
)

// stay says that no line ends at the space before words[i].
func (c *Case) stay(words []word, i int) bool {
	before, next := &words[i-1], &words[i]
	if next.sep == nbsp {
		return true
	}
	a, b := before.text(), next.text()
	if a == "" || b == "" {
		return false
	}
	first, n := utf8.DecodeRuneInString(b)
	last, _ := utf8.DecodeLastRuneInString(a)
	switch {
	case strings.ContainsRune(neverFirst, first) && !c.speech(first, b[n:]), strings.ContainsRune(neverLast, last):
		return true
	case onlyOf(b, closing), onlyOf(a, opening):
		return true
	case isFigure(a) && unit(b), abbreviated(a) && first >= '0' && first <= '9', initial(a) && unicode.IsUpper(first):
		return true
	}
	return utf8.RuneCountInString(a) == 1 && c.clings(a)
}

func closing(r rune) bool { return strings.ContainsRune(noBegin, r) }
func opening(r rune) bool { return strings.ContainsRune(noEnd, r) }

// speech says whether a dash opens what somebody says, as it does in Spanish,
// Portuguese and Polish where it stands close to the word after it.
func (c *Case) speech(dash rune, rest string) bool {
	if rest == "" || dash != '–' && dash != '—' {
		return false
	}
	switch language(c.Language) {
	case "es", "pt", "pl":
		return true
	}
	return false
}

func onlyOf(s string, class func(rune) bool) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !class(r) })
}

func isFigure(s string) bool {
	s = strings.TrimLeft(s, "(£$€¥≈~+−-“‘«")
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsDigit(r) && r != '.' && r != ',' })
}

// units go with the figure before them.
var units = []string{
	"%", "‰", "°C", "°F", "€", "£", "$", "zł", "Kč", "₴", "₽",
	"mm", "cm", "m", "km", "kg", "g", "mg", "t", "l", "ml", "ha", "kW", "kWh", "MW", "V", "W", "Hz", "mph", "km/h",
	"am", "pm", "a.m.", "p.m.", "h", "Uhr", "min", "s", "ft", "in", "lb", "oz", "pt", "px", "MB", "GB",
	"км", "м", "см", "мм", "кг", "г", "т", "л", "га", "руб.", "грн",
}

func unit(s string) bool {
	return slices.Contains(units, strings.TrimRight(s, ".,;:!?)”’»")) || slices.Contains(units, s)
}

// numbered are words that go with the figure after them.
var numbered = []string{
	"No.", "no.", "no", "Nos.", "nos.", "№", "nr", "nr.", "Nr.", "n.º", "nº", "n°", "č.", "αρ.",
	"p.", "pp.", "S.", "str.", "с.", "Fig.", "fig.", "Vol.", "vol.", "art.", "Art.", "c.", "§",
}

func abbreviated(s string) bool {
	return slices.Contains(numbered, strings.TrimLeft(s, "(“‘«„"))
}

// initial says whether a word is the initial of a name, "J." or "J.K.".
func initial(s string) bool {
	if !strings.HasSuffix(s, ".") || len(s) > 12 {
		return false
	}
	for _, part := range strings.Split(strings.TrimSuffix(s, "."), ".") {
		if r, n := utf8.DecodeRuneInString(part); n != len(part) || !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

// clings says whether the language keeps a word of one letter with the next.
func (c *Case) clings(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	switch language(c.Language) {
	case "pl", "cs", "sk", "ru", "uk", "be":
		return unicode.IsLetter(r)
	}
	return false
}

func language(tag string) string {
	base, _, _ := strings.Cut(tag, "-")
	return strings.ToLower(base)
}

func (c *Case) french() bool { return language(c.Language) == "fr" }

// thinSpaces widens what stands before high punctuation and after an opening
// guillemet by a sixth of an em, where the copy has no space: the espace fine of
// French. No character is added.
func thinSpaces(glyphs []font.Glyph, upem int32) []font.Glyph {
	var out []font.Glyph
	widen := func(i int) {
		if out == nil {
			out = slices.Clone(glyphs)
		}
		out[i].Advance += upem / 6
	}
	for i := range glyphs {
		if i > 0 && isHigh(glyphs[i].Text) && endsWord(glyphs[i-1].Text) && closesWord(glyphs, i+1) {
			widen(i - 1)
		}
		if glyphs[i].Text == "«" && i+1 < len(glyphs) && !strings.ContainsRune("\u00a0\u202f", firstRune(glyphs[i+1].Text)) {
			widen(i)
		}
	}
	if out == nil {
		return glyphs
	}
	return out
}

func isHigh(s string) bool {
	switch s {
	case "!", "?", ";", ":", "»":
		return true
	}
	return false
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func endsWord(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' || r == '…' || r == ')'
}

// closesWord says whether only punctuation comes from glyph i on: a colon inside an
// address is none.
func closesWord(glyphs []font.Glyph, i int) bool {
	for _, g := range glyphs[i:] {
		if r := firstRune(g.Text); g.Text != "" && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '/') {
			return false
		}
	}
	return true
}

// ideographic says whether a line may end at either side of a character without a
// space: Chinese, Japanese and Korean.
func ideographic(r rune) bool {
	return r >= 0x1100 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) ||
		r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xff60)
}

func hasIdeographs(s string) bool { return !isASCII(s) && strings.ContainsFunc(s, ideographic) }

// ideographPoints gives the places in s where a line may end beside an ideograph.
func ideographPoints(s string) (out []int) {
	before := rune(0)
	for i, r := range s {
		if i > 0 && parts(before, r) {
			out = append(out, i)
		}
		if !unicode.IsMark(r) {
			before = r
		}
	}
	return out
}

// parts says whether a line may end between two characters of which one is an
// ideograph.
func parts(a, b rune) bool {
	return (ideographic(a) || ideographic(b)) && !closing(b) && !opening(a) && !unicode.IsMark(b) && !unicode.Is(unicode.C, b)
}
