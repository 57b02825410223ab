package text

import (
	"strings"
	"unicode"
)

// inCapitals tells whether every letter of s is a capital and there are two at
// least.
func inCapitals(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n >= 2
}

// evidence is how the page spells each word where it is free to: not at the
// beginning of a sentence and not among words in capitals. The key is in lower
// case.
type evidence map[string]string

// evidenceIn reads the passages. The form met first counts; one in small letters
// counts above any other, since a name is never spelt so.
func evidenceIn(ps []passage) evidence {
	ev := evidence{}
	for _, p := range ps {
		if shouts(p.text) {
			continue
		}
		at, lead := 0, true // lead: among the first words, which a paper may set in capitals
		for _, m := range wordForm.FindAllStringIndex(p.text, -1) {
			w := bareWord(p.text[m[0]:m[1]])
			key := strings.ToLower(w)
			free := m[0] > 0 && !endsSentence(p.text[at:m[0]]) && !lead
			lead = lead && (inCapitals(w) || len(w) == 1)
			if free && (ev[key] == "" || w == key) {
				ev[key] = w
			}
			at = m[1]
		}
	}
	return ev
}

// shouts tells whether most words of s are in capitals, so that they tell nothing.
func shouts(s string) bool {
	ws := wordForm.FindAllString(s, -1)
	n := 0
	for _, w := range ws {
		if inCapitals(w) {
			n++
		}
	}
	return n*2 > len(ws)
}

func endsSentence(gap string) bool { return strings.ContainsAny(gap, ".!?:“‘\"") }

// bareWord takes the possessive ending off.
func bareWord(w string) string {
	for _, end := range []string{"’s", "'s", "’S", "'S"} {
		w = strings.TrimSuffix(w, end)
	}
	return w
}

// acronyms are those with vowels, or longer than the rest, that papers write in
// capitals; shorter ones without a vowel are known by their shape.
var acronyms = func() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(`NATO UN EU USA US UK UAE USSR UNESCO UNICEF AIDS IRA ANC CIA FBI RAF MI5 MI6 OPEC IMF
		NASA RNLI RSPCA RSPB NHS TUC UNISON UNITE ASLEF RMT NUJ NEU PCS GMB AGM A&E AI IT TV PE VE VJ VAT DIY OAP CEO EEC ECB IOC
		FIFA UEFA FA MOT SAS ISIS PLO GCHQ DNA HIV COVID BBC ITV`) {
		out[w] = true
	}
	return out
}()

// smallWords are the words that a name seldom holds.
var smallWords = func() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(`a an the of in on at to for from by with and or but as is are was were be been has have had will
		would can could may not no its it his her their our this that these those who which what when where how after before over under
		into out up down off more than all one two three four five six seven eight nine ten new old first last next i`) {
		out[w] = true
	}
	return out
}()

// isAcronym tells by its shape whether a word in capitals is read letter by
// letter: it is known, or has up to four letters and no vowel.
func isAcronym(w string) bool {
	return acronyms[w] || len(w) <= 4 && !strings.ContainsAny(w, "AEIOUY") && strings.IndexFunc(w, unicode.IsLower) < 0
}

// how tells why a word in capitals is written as it now is.
type how int

const (
	kept how = iota
	known
	guessed
)

// ordinary gives a word in capitals as it is written in running text. named tells
// what to do without evidence: give it a capital.
func (ev evidence) ordinary(w string, named bool) (string, how) {
	bare := bareWord(w)
	ending := strings.ToLower(w[len(bare):])
	key := strings.ToLower(bare)
	switch form, met := ev[key]; {
	case w == "I":
		return w, kept
	case met:
		return form + ending, known
	case smallWords[key]:
		return key + ending, known
	case isAcronym(bare):
		return bare + ending, kept
	case named:
		return titled(bare) + ending, guessed
	}
	return key + ending, guessed
}

// firstWords takes the capitals from the first words of the text.
func (r *reader) firstWords(ps []passage) []passage {
	if len(ps) > 0 && !shouts(ps[0].text) && ps[0].mark == "" && !ps[0].verse {
		p := &ps[0]
		p.text = r.recase(*p, runEnd(p.text), true, "The first words were in capitals")
	}
	return ps
}

// small gives a line of the head, or a crosshead, without the capitals that all
// of it is in.
func (r *reader) small(p passage, what string) string {
	if !inCapitals(p.text) || isAcronym(p.text) {
		return p.text
	}
	return r.recase(p, len(p.text), false, "The "+what+" was in capitals")
}

// runEnd gives the end of the words in capitals that s begins with; 0 when it
// begins otherwise or goes on in capitals for longer than a paper sets them.
func runEnd(s string) int {
	const most = 7
	end := 0
	for i, m := range wordForm.FindAllStringIndex(s, -1) {
		w := s[m[0]:m[1]]
		single := len(w) == 1 && unicode.IsUpper(rune(w[0]))
		if !inCapitals(w) && !single {
			return end
		}
		if i >= most {
			return 0
		}
		if inCapitals(w) {
			end = m[1]
		}
	}
	return end
}

// recase gives the text of p with the words up to byte end in ordinary letters, and notes
// what was made of them.
func (r *reader) recase(p passage, end int, named bool, what string) string {
	s := p.text
	if end == 0 {
		return s
	}
	doubtful, article := false, false
	at := 0
	var b strings.Builder
	for i, m := range wordForm.FindAllStringIndex(s[:end], -1) {
		w, why := r.evidence.ordinary(s[m[0]:m[1]], named && !article)
		article = w == "a" || w == "an" || w == "the"
		doubtful = doubtful || why == guessed
		gap := s[at:m[0]]
		if i == 0 || !named && strings.ContainsAny(gap, ".!?:“‘") {
			w = upperFirst(w)
		}
		b.WriteString(gap + w)
		at = m[1]
	}
	set := b.String() + s[at:]
	if set == s {
		return s
	}
	words := s[:end]
	msg := "became “" + set[:len(b.String())] + "”. " + what + "; the small letters are those of the words elsewhere on the page."
	if doubtful {
		msg = "became “" + set[:len(b.String())] + "”. " + what + ", and not every word stands elsewhere on the page, so look at its names."
	}
	r.note(p.line, words, msg)
	return set
}

func upperFirst(w string) string {
	for i, c := range w {
		return string(unicode.ToUpper(c)) + w[i+len(string(c)):]
	}
	return w
}
