// Package hyphen divides words at the end of a line, by Liang's method: patterns of
// letters vote with numbers on every place between two letters, the highest
// number wins, and an odd one allows a break (F. M. Liang, Word Hy-phen-a-tion by
// Com-put-er, Stanford 1983).
//
// The patterns are those of the TeX Users Group, embedded for the languages that
// [Languages] lists; their licences are in patterns/LICENCES.txt.
package hyphen

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Patterns knows how the words of one language may be divided. It is never
// changed after it is made and serves several goroutines. A nil *Patterns divides
// only where the word itself has a hyphen.
type Patterns struct {
	levels      map[string]string // by the letters of a pattern, its levels at every place; "" by the beginning of one
	exceptions  map[string][]int  // by lower-case word, places counted in letters
	left, right int               // fewest letters before and after a break
	quiet       int               // letters between an apostrophe and a break
	dear        int               // see [Patterns.Dear]
}

// minWord is the length of the shortest word that is divided, in letters.
const minWord = 5

// quiet is how many letters stand between an apostrophe and the nearest break, and
// quietElision where it stands for a vowel: l’as-so-cia-tion, jus-qu’à, cyf-ri’r.
const (
	quiet        = 3
	quietElision = 2
)

// With gives patterns in which words of exceptions are divided as they are
// written there, "news-pa-per", and nowhere if they have no hyphen. A paper's
// own exceptions go before those of the language. Capitals do not matter.
func (p *Patterns) With(exceptions []string) *Patterns {
	q := Patterns{left: 2, right: 2, quiet: quiet}
	if p != nil {
		q = *p
	}
	merged := make(map[string][]int, len(q.exceptions)+len(exceptions))
	for w, places := range q.exceptions {
		merged[w] = places
	}
	for _, e := range exceptions {
		w, places := readException(e)
		merged[w] = places
	}
	q.exceptions = merged
	return &q
}

// Kind is of what nature a place for a break is.
type Kind uint8

// The kinds of places.
const (
	Syllable Kind = iota // the line gets a hyphen
	Part                 // within a part of a word that has a hyphen of its own: the line gets another
	Own                  // the line ends in a hyphen of the word's own, or in a soft hyphen that shows
	Open                 // after a slash or dash, or in an address at its marks: the line gets no hyphen and ends in none
	Label                // the same between the syllables of an address's long labels, where a reader has least to go by
)

// Point is a place where a word may be broken.
type Point struct {
	At   int // byte offset
	Kind Kind
}

// Dear says how many times the price of an English hyphen one is worth in this
// language: where words are long and may be broken in many places, as in Polish, the
// same price would put a hyphen at the end of every fourth line.
func (p *Patterns) Dear() int {
	if p == nil {
		return 1
	}
	return max(1, p.dear)
}

// longWords is from what [Patterns.Dear] on the words of a language are long for a newspaper's
// columns.
const longWords = 16

// LongWords says whether this is a language of such words.
func (p *Patterns) LongWords() bool { return p.Dear() >= longWords }

// Points gives the places where word may be broken, in ascending order. The word
// may come with the punctuation that touches it, “news-stands,”.
//
//   - Where the writer put soft hyphens (U+00AD), those are the only places, each
//     after its soft hyphen.
//   - An address, a path or the name of a file breaks after its slashes, before its other
//     marks and between the syllables of its long labels, and no hyphen is added:
//     a reader would take it for a part of the address.
//   - A word with a hyphen, dash or slash of its own breaks after that, and where a
//     part of it would break if it stood alone.
//   - A word with a figure in it, one with two capitals (an acronym, all capitals,
//     McDonald), and one of fewer than five letters are not divided; neither is any
//     word near an apostrophe: within three letters, or two in languages where it
//     stands for a vowel.
func (p *Patterns) Points(word string) []Point {
	if !utf8.ValidString(word) {
		return nil
	}
	if strings.ContainsRune(word, '\u00ad') {
		return softPoints(word)
	}
	if IsAddress(word) {
		return p.AddressPoints(word)
	}
	if at := ownPoints(word); len(at) > 0 {
		return p.withParts(word, at)
	}
	return p.syllables(nil, word, 0, Syllable)
}

// syllables adds the places within a part of a word that stands offset bytes from
// its beginning.
func (p *Patterns) syllables(to []Point, part string, offset int, k Kind) []Point {
	if p == nil {
		return to
	}
	from, end := core(part)
	letters := []rune(part[from:end])
	for _, n := range p.places(letters) {
		to = append(to, Point{offset + from + len(string(letters[:n])), k})
	}
	return to
}

// withParts adds the places within the parts of a word that has a hyphen, dash or slash of
// its own.
func (p *Patterns) withParts(word string, own []Point) (out []Point) {
	begin := 0
	for i, r := range word {
		if !ownBreak(r) {
			continue
		}
		out = p.syllables(out, word[begin:i], begin, Part)
		begin = i + utf8.RuneLen(r)
		if n := slices.IndexFunc(own, func(pt Point) bool { return pt.At == begin }); n >= 0 {
			out = append(out, own[n])
		}
	}
	return p.syllables(out, word[begin:], begin, Part)
}

func ownBreak(r rune) bool {
	switch r {
	case '-', '\u2010', '–', '—', '/':
		return true
	}
	return false
}

func softPoints(word string) (out []Point) {
	for i, r := range word {
		end := i + utf8.RuneLen(r)
		if r == '\u00ad' && i > 0 && end < len(word) {
			out = append(out, Point{end, Own})
		}
	}
	return out
}

// ownPoints finds the hyphens, dashes and slashes inside a word. Two characters
// must stand on either side, as in e-mail they do not; a range of figures, 12–13,
// stays whole.
func ownPoints(word string) (out []Point) {
	if !strings.ContainsFunc(word, ownBreak) {
		return nil
	}
	runes := []rune(word)
	offset := 0
	for i, r := range runes {
		offset += utf8.RuneLen(r)
		if !ownBreak(r) || i < 2 || i+2 >= len(runes) || ownBreak(runes[i+1]) {
			continue
		}
		if unicode.IsDigit(runes[i-1]) && unicode.IsDigit(runes[i+1]) {
			continue
		}
		k := Own
		if r != '-' && r != '\u2010' {
			k = Open
		}
		out = append(out, Point{offset, k})
	}
	return out
}

// core gives the part of word from its first letter to its last.
func core(word string) (from, to int) {
	from = strings.IndexFunc(word, unicode.IsLetter)
	if from < 0 {
		return 0, 0
	}
	to = strings.LastIndexFunc(word, letterOrMark)
	_, n := utf8.DecodeRuneInString(word[to:])
	return from, to + n
}

func letterOrMark(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }

func apostrophe(r rune) bool { return r == '’' || r == '\'' }

// places gives the breaks in a word without punctuation, counted in characters.
func (p *Patterns) places(word []rune) []int {
	lower := make([]rune, len(word))
	capitals, plain := 0, true
	for i, r := range word {
		lower[i] = unicode.ToLower(r)
		if lower[i] != r {
			capitals++
		}
		plain = plain && (letterOrMark(r) || apostrophe(r))
	}
	if places, ok := p.exception(lower); ok {
		return places
	}
	if len(word) < minWord || capitals > 1 || !plain {
		return nil
	}
	votes := p.votes(lower)
	var out []int
	for n := p.left; n <= len(word)-p.right; n++ {
		if votes[n]%2 == 1 && !nearApostrophe(word, n, p.quiet) && !unicode.IsMark(word[n]) {
			out = append(out, n)
		}
	}
	return out
}

// exception looks a word up, also without a possessive at its end.
func (p *Patterns) exception(lower []rune) ([]int, bool) {
	if len(p.exceptions) == 0 {
		return nil, false
	}
	if places, ok := p.exceptions[string(lower)]; ok {
		return places, true
	}
	n := len(lower)
	if n > 2 && lower[n-1] == 's' && apostrophe(lower[n-2]) {
		places, ok := p.exceptions[string(lower[:n-2])]
		return places, ok
	}
	return nil, false
}

func nearApostrophe(word []rune, n, near int) bool {
	return slices.ContainsFunc(word[max(0, n-near):min(len(word), n+near)], apostrophe)
}

// votes gives the level of every place in a lower-case word: votes[n] is that
// between letters n-1 and n. A full stop stands for either end of the word in the
// patterns.
func (p *Patterns) votes(lower []rune) []byte {
	text := "." + string(lower) + "."
	starts := make([]int, 0, len(lower)+3) // byte offset of each character, and the end
	for i := range text {
		starts = append(starts, i)
	}
	starts = append(starts, len(text))
	votes := make([]byte, len(lower)+3) // by place in text
	for i := 0; i+1 < len(starts); i++ {
		for j := i + 1; j < len(starts); j++ {
			levels, ok := p.levels[text[starts[i]:starts[j]]]
			if !ok {
				break
			}
			for k := 0; k < len(levels); k++ {
				votes[i+k] = max(votes[i+k], levels[k])
			}
		}
	}
	return votes[1:]
}
