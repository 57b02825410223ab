package stylebook

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"example.org/offstone"
	"example.org/offstone/copydesk/collate"
)

// leastQuoted is how many words a quotation must have to be looked for as it was filed.
const leastQuoted = 3

// quotationChanged holds what stands in quotation marks against the copy as its writer
// filed it. A quotation may be cut at its ends, divided, moved, or cut inside with dots
// to show it; house spellings and words in square brackets are a sub's to put in. Other
// words are not.
func quotationChanged(d *desk, p *passage) {
	if d.past.Filed == nil || p.article == nil {
		return
	}
	filed := d.filedQuotations(d.past.Filed(p.slug))
	if len(filed) == 0 {
		return
	}
	p.eachText(func(at spot, t offstone.Text) {
		s := prose(t)
		said, _ := d.speeches(s)
		for _, q := range said {
			d.askChanged(p, at, s, q, filed)
		}
	})
}

// filedQuotations gives what stands in quotation marks in a body, what each text has
// together, and each text with the next: quotations are divided and put together.
func (d *desk) filedQuotations(b offstone.Body) []string {
	var out []string
	last := ""
	b.EachText(func(t offstone.Text) {
		s := prose(t)
		said, _ := d.speeches(s)
		var all []string
		for _, q := range said {
			all = append(all, s[q.start:q.end])
		}
		out = append(out, all...)
		if len(all) == 0 {
			return
		}
		here := strings.Join(all, " ")
		if last != "" {
			out = append(out, last+" "+here)
		}
		out = append(out, here)
		last = here
	})
	return out
}

func (d *desk) askChanged(p *passage, at spot, s string, q span, filed []string) {
	is := s[q.start:q.end]
	bare := letters(is)
	if len(tokens(is)) < leastQuoted || slices.ContainsFunc(filed, func(was string) bool { return strings.Contains(letters(was), bare) }) {
		return
	}
	runs, ok := nearest(filed, is)
	if !ok {
		return
	}
	c := d.changed(runs)
	if c.was == "" && c.is == "" {
		return
	}
	query := p.on(at, q.start+c.start, q.start+c.end)
	query.Message = fmt.Sprintf("Words inside quotation marks are not as they were filed: [%s] was [%s]; put them back, or ask whoever filed them.", orNothing(c.is), orNothing(c.was))
	query.Suggest = strings.TrimSpace(c.was)
	if query.Place != nil && s[q.start+c.start:q.start+c.end] == c.is {
		query.Fix = &offstone.Fix{Label: "Put the filed words back", Edits: []offstone.Edit{{Place: *query.Place, Was: c.is, Is: c.was}}}
	}
	d.ask(query)
}

func orNothing(s string) string {
	if s = strings.TrimSpace(s); s == "" {
		return "nothing"
	}
	return excerpt(s)
}

// nearest finds the filed quotation that is holds most of, at least three fifths, and
// tells how one became the other.
func nearest(filed []string, is string) ([]collate.Run, bool) {
	const part, whole = 3, 5
	want := len(tokens(is))
	var best []collate.Run
	most := 0
	for _, was := range filed {
		if common(was, is)*whole < want*part {
			continue
		}
		runs := collate.Words(was, is)
		kept := 0
		for _, r := range runs {
			if r.Kind == collate.Kept {
				kept += len(tokens(r.Text))
			}
		}
		// The first that holds as much is the shorter: not two paragraphs together.
		if kept > most || kept == most && len(runs) < len(best) {
			most, best = kept, runs
		}
	}
	return best, most >= leastQuoted-1 && most*whole >= want*part
}

// common counts the words of is that was has too.
func common(was, is string) (n int) {
	has := wordSet{}
	for _, w := range tokens(was) {
		has[w.lower()] = true
	}
	for _, w := range tokens(is) {
		if has[w.lower()] {
			n++
		}
	}
	return n
}

// change is what was put for something else, from byte start to end of what is.
type change struct {
	was, is    string
	start, end int
}

// changed gives the changes from the first to the last that are not a sub's to make,
// with what stands between them.
func (d *desk) changed(runs []collate.Run) change {
	from, to := keptWords(runs)
	first, last := -1, -1
	for i := 0; i < len(runs); i++ {
		end := i
		for end < len(runs) && runs[end].Kind != collate.Kept {
			end++
		}
		if end == i || d.subs(runs, i, end, end <= from || i > to) {
			i = max(i, end-1)
			continue
		}
		if first < 0 {
			first = i
		}
		last, i = end, end
	}
	if first < 0 {
		return change{}
	}
	c := change{}
	for _, r := range runs[:first] {
		if r.Kind != collate.Struck {
			c.start += len(r.Text)
		}
	}
	c.was, c.is = sides(runs[first:last])
	c.end = c.start + len(c.is)
	return c
}

// sides gives what runs were and what they are.
func sides(runs []collate.Run) (was, is string) {
	for _, r := range runs {
		if r.Kind != collate.Added {
			was += r.Text
		}
		if r.Kind != collate.Struck {
			is += r.Text
		}
	}
	return was, is
}

// keptWords gives the first and the last run in which words were kept.
func keptWords(runs []collate.Run) (first, last int) {
	first, last = len(runs), -1
	for i, r := range runs {
		if r.Kind == collate.Kept && hasWord(r.Text) {
			first, last = min(first, i), i
		}
	}
	return first, last
}

// subs tells whether the change that runs from i to end is a sub's to make; atEnd says
// that no word is kept on one side of it.
func (d *desk) subs(runs []collate.Run, i, end int, atEnd bool) bool {
	was, is := sides(runs[i:end])
	before, after := textOf(runs, i-1), textOf(runs, end)
	switch {
	case alike(was, is): // marks, spaces, capitals
		return true
	case !hasWord(is) && atEnd: // cut
		return true
	case strings.ContainsAny(is, "…[]") || strings.Contains(is, "..."): // shown to be cut or put in
		return true
	case strings.HasSuffix(strings.TrimSpace(before), "[") && strings.HasPrefix(strings.TrimSpace(after), "]"):
		return true
	case strings.HasSuffix(strings.TrimSpace(before), "…"), strings.HasPrefix(strings.TrimSpace(after), "…"):
		return !hasWord(is)
	}
	return d.houseForm(was, is)
}

func textOf(runs []collate.Run, i int) string {
	if i < 0 || i >= len(runs) {
		return ""
	}
	return runs[i].Text
}

func hasWord(s string) bool { return strings.ContainsFunc(s, isWord) }

// alike tells whether two texts have the same letters and figures in the same order.
func alike(a, b string) bool {
	return letters(a) == letters(b)
}

func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if !isWord(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// houseForm tells whether the paper's spelling was put for another.
func (d *desk) houseForm(was, is string) bool {
	hits := d.lexicon.find(was)
	if len(hits) == 0 {
		return false
	}
	var b strings.Builder
	from := 0
	for _, h := range hits {
		if h.house == "" {
			return false
		}
		b.WriteString(was[from:h.start] + h.suggest(was[h.start:h.end]))
		from = h.end
	}
	return alike(b.String()+was[from:], is)
}
