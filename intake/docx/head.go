package docx

import (
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/offstone"
	"example.org/offstone/intake"
	"example.org/offstone/intake/text"
)

// pieces makes articles of what stands in the document.
func (r *reader) pieces(ms []matter) []intake.Piece {
	ms = r.captioned(opened(unboxed(joined(ms))))
	ms = slices.DeleteFunc(ms, func(m matter) bool {
		if m.role == contents && !m.blank {
			r.note("The table of contents was left out.")
		}
		return m.role == contents
	})
	var out []intake.Piece
	for _, part := range parts(ms) {
		w := &writing{r: r, a: &offstone.Article{Source: offstone.Source{File: r.o.File}}, ms: part}
		if w.article() {
			out = append(out, intake.Piece{Article: w.a, Source: r.o.File, Issue: w.issue, Notes: w.notes, Picture: r.kept})
		}
	}
	if len(out) > 0 {
		out[0].Notes = append(r.told(), out[0].Notes...)
	}
	return out
}

// parts cuts a document at its titles, when text stands below each of two or more.
func parts(ms []matter) [][]matter {
	var starts []int
	texts := 0
	for i, m := range ms {
		switch {
		case m.blank || m.block != nil:
		case m.role == title && (len(starts) == 0 || texts > 0):
			starts = append(starts, i)
			texts = 0
		case m.role == running || m.role == goesOn:
			texts++
		}
	}
	if n := len(starts); n > 0 && texts == 0 {
		starts = starts[:n-1] // nothing stands below the last
	}
	if len(starts) < 2 {
		return [][]matter{ms}
	}
	var out [][]matter
	for i, from := range starts {
		to := len(ms)
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		if i == 0 {
			from = 0
		}
		out = append(out, ms[from:to])
	}
	return out
}

// writing is one article in the making.
type writing struct {
	r     *reader
	a     *offstone.Article
	ms    []matter
	issue offstone.Date
	notes []string
}

// article fills the article; false when there are no words in it.
func (w *writing) article() bool {
	a := w.a
	a.Pictures = w.pictures()
	w.styled()
	w.judge()
	w.signed()
	w.firstWords()
	body := w.r.blocks(w.ms)
	w.r.boxes(body)
	if a.Headline == "" && len(a.Kicker)+len(a.Standfirst) == 0 && body.WordCount() == 0 {
		return false
	}
	a.Body = append(body, w.footnotes(body)...)
	if a.Headline == "" {
		w.notes = append(w.notes, "No headline was found; write one.")
	}
	if a.Slug = offstone.MakeSlug(a.Headline); a.Slug == "" {
		a.Slug = offstone.Slug(w.r.stem())
	}
	return true
}

// pictures gives the pictures of this article in the order in which they stand.
func (w *writing) pictures() []offstone.Picture {
	var out []offstone.Picture
	for _, m := range w.ms {
		here, is := m.block.(offstone.PictureHere)
		if !is || slices.ContainsFunc(out, func(p offstone.Picture) bool { return p.File == here.File }) {
			continue
		}
		at := slices.IndexFunc(w.r.pictures, func(p offstone.Picture) bool { return p.File == here.File })
		out = append(out, w.r.pictures[at])
	}
	return out
}

// How much stands before a text at most: paragraphs, and words of one of them.
const (
	longestHead      = 12
	mostInStandfirst = 60
)

// styled takes the lines of the head that say by their style what they are.
func (w *writing) styled() {
	seen := 0
	w.ms = slices.DeleteFunc(slices.Clone(w.ms), func(m matter) bool {
		if m.blank || m.block != nil || m.box != nil {
			return false
		}
		if seen++; seen > longestHead {
			return false
		}
		line := oneLine(m.text)
		switch m.role {
		case title:
			w.a.Headline = strings.TrimSpace(w.a.Headline + " " + line)
		case standfirst:
			w.a.Standfirst = strings.TrimSpace(w.a.Standfirst + " " + line)
		case kicker:
			w.a.Kicker = line
		case byline:
			w.a.Byline = append(w.a.Byline, w.names(line)...)
		default:
			return false
		}
		w.lost(m.text, line)
		return true
	})
	for i := range w.ms { // what stands in such a style further down is text
		if r := w.ms[i].role; r == title {
			w.ms[i].role = heading
		} else if r == standfirst || r == kicker || r == byline {
			w.ms[i].role = running
		}
	}
	if w.a.Headline == "" {
		w.headed()
	}
}

// lost tells of a footnote that a line of the head cannot have.
func (w *writing) lost(t offstone.Text, line string) {
	for _, s := range t {
		if s.Note == "" {
			continue
		}
		for key, label := range w.r.notes.labels {
			if label == s.Note {
				w.notes = append(w.notes, "A line of the head (“"+shorten(line, 60)+"”) had a footnote, which was left out: “"+shorten(w.r.notes.texts[key].String(), 200)+"”.")
			}
		}
	}
}

// names reads a line that its style says to be the byline.
func (w *writing) names(line string) offstone.Byline {
	if by, ok := text.NewManuscript([]string{line}).Byline(0); ok {
		return by
	}
	if by, ok := text.NewManuscript([]string{"By " + line}).Byline(0); ok {
		return by
	}
	return offstone.Byline{line}
}

// headed takes a heading for the headline that stands above all text.
func (w *writing) headed() {
	const most = 30
	for i, m := range w.ms {
		if m.blank || m.block != nil {
			continue
		}
		if m.box == nil && m.role == heading && m.words() <= most {
			w.a.Headline = oneLine(m.text)
			w.lost(m.text, w.a.Headline)
			w.ms = slices.Delete(w.ms, i, i+1)
		}
		return
	}
}

// opening gives the places of the plain paragraphs that the text opens with, before any
// list, table, heading or box.
func (w *writing) opening() []int {
	var at []int
	for i, m := range w.ms {
		switch _, picture := m.block.(offstone.PictureHere); {
		case m.blank, picture:
		case m.block != nil, m.box != nil, m.listed, m.role != running && m.role != goesOn && m.role != heading:
			return at
		case m.role == heading && len(at) > 0 && w.a.Headline != "":
			return at
		default:
			at = append(at, i)
		}
	}
	return at
}

// judge takes the lines of the head that no style names.
func (w *writing) judge() {
	at := w.opening()
	m := text.NewManuscript(w.lines(at))
	var left []int
	if w.a.Headline == "" && (len(at) == 0 || !sentence(w.ms[at[0]])) {
		var page text.Page
		page, left = m.Head(w.openingEnd(at))
		for n := w.openingEnd(at); n < len(at); n++ {
			left = append(left, n)
		}
		w.a.Headline, w.issue = page.Article.Headline, page.Date
		for _, f := range []struct {
			to   *string
			from string
		}{{&w.a.Kicker, page.Article.Kicker}, {&w.a.Standfirst, page.Article.Standfirst}} {
			if *f.to == "" {
				*f.to = f.from
			}
		}
		w.a.Byline = append(w.a.Byline, page.Article.Byline...)
	} else {
		left = w.below(at, m)
		if w.a.Headline != "" {
			w.a.Headline = m.Line(w.a.Headline, "headline")
		}
	}
	for _, n := range m.Notes() {
		w.notes = append(w.notes, n.String())
	}
	stays, gone := map[int]bool{}, map[int]bool{}
	for _, n := range left {
		stays[n] = true
	}
	for n, i := range at {
		if !stays[n] {
			gone[i] = true
			w.lost(w.ms[i].text, oneLine(w.ms[i].text))
		}
	}
	w.drop(gone)
}

// openingEnd gives how many of the first paragraphs may belong to the head: those before the
// first short sentence that no byline follows.
func (w *writing) openingEnd(at []int) int {
	for n := 1; n < len(at); n++ {
		followed := n+1 < len(at) && text.IsByline(oneLine(w.ms[at[n+1]].text))
		if line := oneLine(w.ms[at[n]].text); sentence(w.ms[at[n]]) && !followed && !text.IsByline(line) {
			return n
		}
	}
	return len(at)
}

// sentence tells whether a paragraph is a short sentence of the text: no writer ends a
// headline with a stop unless it stands out.
func sentence(m matter) bool {
	line := oneLine(m.text)
	return letters(line) == "" || !m.stands && strings.HasSuffix(strings.TrimRight(line, "”’\")"), ".")
}

// drop takes paragraphs out, and the pictures before all text: they are each edition's
// to place.
func (w *writing) drop(gone map[int]bool) {
	var out []matter
	texts := false
	for i, m := range w.ms {
		_, picture := m.block.(offstone.PictureHere)
		if gone[i] || picture && !texts {
			continue
		}
		texts = texts || !m.blank
		out = append(out, m)
	}
	w.ms = out
}

func (w *writing) lines(at []int) []string {
	var out []string
	for _, i := range at {
		out = append(out, oneLine(w.ms[i].text))
	}
	return out
}

// below takes byline and standfirst from below a headline that is known, and gives
// the paragraphs that are left.
func (w *writing) below(at []int, m *text.Manuscript) (left []int) {
	i := 0
	for ; i < len(at) && i < longestHead; i++ {
		if by, ok := m.Byline(i); ok {
			w.a.Byline = append(w.a.Byline, by...)
			continue
		}
		p, next := w.ms[at[i]], i+1
		if w.a.Standfirst != "" || p.words() > mostInStandfirst || next == len(at) {
			break
		}
		apart := p.stands && !w.ms[at[next]].stands
		if !apart && !text.IsByline(oneLine(w.ms[at[next]].text)) {
			break
		}
		w.a.Standfirst = oneLine(p.text)
		w.notes = append(w.notes, "“"+shorten(w.a.Standfirst, 80)+"” stands below the headline and was taken as the standfirst.")
	}
	for ; i < len(at); i++ {
		left = append(left, i)
	}
	return left
}

// signed takes a byline or a signature from the end.
func (w *writing) signed() {
	last := len(w.ms) - 1
	for last >= 0 && w.ms[last].blank {
		last--
	}
	if last < 1 || len(w.a.Byline) > 0 || w.ms[last].block != nil || w.ms[last].box != nil || w.ms[last].listed {
		return
	}
	m := text.NewManuscript([]string{"", oneLine(w.ms[last].text)})
	if by, ok := m.Signed(); ok {
		w.a.Byline = by
		w.ms = w.ms[:last]
		for _, n := range m.Notes() {
			w.notes = append(w.notes, n.String())
		}
	}
}

// firstWords takes the capitals off the words that open the text.
func (w *writing) firstWords() {
	at := w.opening()
	if len(at) == 0 || w.ms[at[0]].role == heading {
		return
	}
	m := text.NewManuscript(w.lines(at))
	t := w.ms[at[0]].text
	if set, ok := respelt(t, m.FirstWords(0)); ok {
		w.ms[at[0]].text = set
		for _, n := range m.Notes() {
			w.notes = append(w.notes, n.String())
		}
	}
}

// respelt gives t with the letters of s, which differ from its own in their case alone;
// false when they do not, or in more than that.
func respelt(t offstone.Text, s string) (offstone.Text, bool) {
	if t.String() == s || utf8.RuneCountInString(t.String()) != utf8.RuneCountInString(s) {
		return t, false
	}
	left := []rune(s)
	out := slices.Clone(t)
	for i := range out {
		n := utf8.RuneCountInString(out[i].Text)
		if out[i].Break {
			n = 1
		} else {
			out[i].Text = string(left[:n])
		}
		left = left[n:]
	}
	return out.Join(), true
}

// footnotes gives the notes that the body refers to.
func (w *writing) footnotes(b offstone.Body) []offstone.Block {
	used := map[string]bool{}
	b.EachText(func(t offstone.Text) {
		for _, s := range t {
			used[s.Note] = true
		}
	})
	var out []offstone.Block
	for _, key := range w.r.notes.order {
		if label := w.r.notes.labels[key]; used[label] {
			out = append(out, offstone.Footnote{Label: label, Text: w.r.notes.texts[key]})
		}
	}
	return out
}
