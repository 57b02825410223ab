package printed

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/offstone"
	"example.org/offstone/compose/galley"
)

// composer turns news into type: articles into stories for the galleys.
type composer struct {
	job      *offstone.Job
	layout   *layout
	pictures *pictures
	ppi      int // of pictures, at most
}

// story makes the galley's story of an article as print carries it.
func (c *composer) story(st offstone.Story) *galley.Story {
	kept := !st.In(offstone.Web, c.job.Issue.Moment())
	out := &galley.Story{
		Key: string(st.Slug), Title: st.Headline, Rank: rankOf(st.Weight), Kicker: st.Kicker,
		Head: galley.Plain(st.Headline), Kept: kept,
	}
	if hand, ok := c.job.Issue.Placing(st.Slug); ok {
		out.Fix = fixOf(hand)
	}
	if st.Standfirst != "" {
		out.Standfirst = galley.Plain(st.Standfirst)
	}
	if c.layout.words.obituary(st.Article) {
		out.Obituary = true
		if m := lifeDates.FindStringSubmatch(st.Standfirst); m != nil {
			out.Standfirst = []galley.Span{{Text: m[1] + " "}, {Break: true}, {Text: m[2]}}
		}
	}
	letter := c.layout.words.IsLetter(c.job.Issue.Paper, st.Article)
	if line := c.layout.words.Byline(st.Byline); line != "" && !letter {
		out.Blocks = append(out.Blocks, galley.Block{Kind: galley.Byline, Spans: galley.Plain(line)})
	}
	out.Blocks = append(out.Blocks, c.body(st, letter)...)
	for _, p := range st.Loose() {
		if pic := c.picture(p, st.Article); pic != nil {
			out.Pictures = append(out.Pictures, pic)
		}
	}
	return out
}

// lifeDates finds the years of a life at the end of a standfirst; they get a line to
// themselves.
var lifeDates = regexp.MustCompile(`^(.*\S)\s+(\d{4}\s?[–—-]\s?\d{4})$`)

// obituary says whether an article is one, by its kicker or its section.
func (w *words) obituary(a *offstone.Article) bool {
	return slices.Contains(w.Obituaries, strings.ToLower(a.Kicker)) || slices.Contains(w.Obituaries, strings.ToLower(a.Section))
}

func rankOf(w offstone.Weight) galley.Rank {
	switch w {
	case offstone.WeightLead:
		return galley.Lead
	case offstone.WeightSecond:
		return galley.Second
	case offstone.WeightBrief:
		return galley.Brief
	}
	return galley.Inside
}

// body gives the blocks of a story: its text, then who signed it if it is a
// letter, then its notes.
func (c *composer) body(st offstone.Story, letter bool) []galley.Block {
	b := &bodyWriter{c: c, st: st, notes: map[string]string{}, public: publicNotes(st.Article.Body)}
	b.blocks(st.Article.Body, &b.out) // not st.Body: what is kept on paper must be known
	if letter {
		b.out = append(b.out, galley.Block{Kind: galley.Signature, Spans: galley.Plain(c.layout.words.Names(st.Byline))})
	}
	b.out = append(b.out, b.foot...)
	for i := range b.out {
		if b.out[i].Kind == galley.Paragraph {
			b.out[i].First = true
			break
		}
	}
	return b.out
}

// bodyWriter turns the blocks of one body.
type bodyWriter struct {
	c      *composer
	st     offstone.Story
	out    []galley.Block
	foot   []galley.Block
	notes  map[string]string // numbers by label
	group  int
	public map[string]bool // labels of the notes that readers of the web see
}

// publicNotes gives the labels of the notes that are not kept on paper with the
// passage that refers to them.
func publicNotes(body offstone.Body) map[string]bool {
	out := map[string]bool{}
	for _, bl := range body.For(offstone.Web) {
		if n, ok := bl.(offstone.Footnote); ok {
			out[n.Label] = true
		}
	}
	return out
}

func (b *bodyWriter) blocks(body offstone.Body, to *[]galley.Block) {
	for _, bl := range body {
		b.block(bl, to)
	}
}

func (b *bodyWriter) block(bl offstone.Block, to *[]galley.Block) {
	add := func(g galley.Block) { *to = append(*to, g) }
	switch v := bl.(type) {
	case offstone.Paragraph:
		add(galley.Block{Kind: galley.Paragraph, Spans: b.spans(v.Text), Cut: v.Cut})
	case offstone.Crosshead:
		if !blank(v.Text) {
			add(galley.Block{Kind: galley.Crosshead, Spans: b.spans(v.Text)})
		}
	case offstone.PullQuote:
		if !blank(v.Text) {
			add(galley.Block{Kind: galley.Pull, Spans: b.spans(v.Text), By: v.By})
		}
	case offstone.List:
		b.list(v, to)
	case offstone.BlockQuote:
		b.quote(v, to)
	case offstone.FactBox:
		g := galley.Block{Kind: galley.Facts, Spans: b.spans(v.Heading), Title: v.Heading.String()}
		b.blocks(v.Blocks, &g.Kids)
		add(g)
	case offstone.Table:
		add(galley.Block{Kind: galley.TableOf, Table: b.table(v)})
	case offstone.Verbatim:
		add(galley.Block{Kind: galley.Verbatim, Lines: v.Lines})
	case offstone.PictureHere:
		b.figure(v, to)
	case offstone.Footnote:
		b.foot = append(b.foot, galley.Block{Kind: galley.Note, Label: b.number(v.Label), Spans: b.spans(v.Text), Kept: !b.public[v.Label]})
	case offstone.PrintOnly:
		from := len(*to)
		b.blocks(v.Blocks, to)
		for i := from; i < len(*to); i++ {
			(*to)[i].Kept = true
		}
	}
}

// blank tells of words that somebody marked and never wrote: there is nothing to set.
func blank(t offstone.Text) bool {
	return strings.TrimFunc(t.String(), func(r rune) bool { return !unicode.IsGraphic(r) || unicode.IsSpace(r) }) == ""
}

func (b *bodyWriter) figure(v offstone.PictureHere, to *[]galley.Block) {
	p, ok := b.st.Picture(v.File)
	if !ok || !p.Editions.Has(offstone.Print) {
		return
	}
	if pic := b.c.picture(p, b.st.Article); pic != nil {
		*to = append(*to, galley.Block{Kind: galley.Figure, Picture: pic})
	}
}

// number gives the number of a footnote, in the order of first reference.
func (b *bodyWriter) number(label string) string {
	n, ok := b.notes[label]
	if !ok {
		n = strconv.Itoa(len(b.notes) + 1)
		b.notes[label] = n
	}
	return n
}

func (b *bodyWriter) list(l offstone.List, to *[]galley.Block) {
	b.group++
	n := max(l.Start, 1)
	for i, it := range l.Items {
		label := "•"
		if l.Ordered {
			label = fmt.Sprintf("%d.", n+i)
		}
		*to = append(*to, galley.Block{Kind: galley.Item, Label: label, Spans: b.spans(it), Group: b.group})
	}
}

func (b *bodyWriter) quote(q offstone.BlockQuote, to *[]galley.Block) {
	b.group++
	for _, p := range q.Paragraphs {
		*to = append(*to, galley.Block{Kind: galley.Quote, Spans: b.spans(p), Group: b.group})
	}
}

func (b *bodyWriter) table(t offstone.Table) *galley.Table {
	out := &galley.Table{Head: b.cells(t.Head)}
	for c, a := range t.Align {
		switch {
		case a == offstone.AlignRight, a == offstone.AlignNone && b.figures(t, c):
			out.Align = append(out.Align, galley.AlignRight)
		case a == offstone.AlignCentre:
			out.Align = append(out.Align, galley.AlignCentre)
		default:
			out.Align = append(out.Align, galley.AlignLeft)
		}
	}
	for _, r := range t.Rows {
		out.Rows = append(out.Rows, b.cells(r))
	}
	if l := b.c.layout; !l.sheet(l.columns()).Takes(out) {
		b.c.pictures.query(offstone.Query{
			Rule: "table-too-wide", Slug: b.st.Slug, File: b.st.Source.File,
			Message: fmt.Sprintf("A table of %d columns is wider than the page and was run in, row by row; divide it, or take columns out.", max(len(t.Head), len(t.Align))),
		})
	}
	return out
}

// figures tells whether a column of a table below its head holds nothing but numbers.
func (b *bodyWriter) figures(t offstone.Table, c int) bool {
	some := false
	for _, r := range t.Rows {
		s := r[c].String()
		if !b.c.layout.words.IsFigure(s) {
			return false
		}
		some = some || s != ""
	}
	return some
}

func (b *bodyWriter) cells(ts []offstone.Text) (out [][]galley.Span) {
	for _, t := range ts {
		out = append(out, b.spans(t))
	}
	return out
}

func (b *bodyWriter) spans(t offstone.Text) []galley.Span {
	out := make([]galley.Span, 0, len(t))
	for _, s := range t {
		switch {
		case s.Break:
			out = append(out, galley.Span{Break: true})
		case s.Note != "":
			out = append(out, galley.Span{Text: b.number(s.Note), Style: galley.Superior})
		default:
			out = append(out, galley.Span{Text: s.Text, Style: styleOf(s.Style), Link: b.c.link(s.Link)})
		}
	}
	return out
}

// link gives an address in full: paths are of the paper's own site.
func (c *composer) link(to string) string {
	if strings.HasPrefix(to, "/") {
		return c.job.Issue.Paper.Address + to
	}
	return to
}

func styleOf(s offstone.Style) (out galley.Style) {
	for from, to := range map[offstone.Style]galley.Style{
		offstone.Bold: galley.Bold, offstone.Italic: galley.Italic, offstone.Code: galley.Code,
		offstone.Struck: galley.Struck, offstone.SmallCaps: galley.SmallCaps,
	} {
		if s&from != 0 {
			out |= to
		}
	}
	return out
}

// picture makes the galley's picture, its credit at the end of the caption; nil when
// there is nothing to print.
func (c *composer) picture(p offstone.Picture, a *offstone.Article) *galley.Picture {
	out, ok := shown(p)
	if !ok {
		c.pictures.missing(p, a)
		return nil
	}
	c.pictures.narrow(p, a, c)
	caption := galley.Plain(p.Caption)
	if p.Credit != "" {
		credit := together(c.layout.words.Credit(p.Credit))
		if p.Caption != "" {
			credit = " " + credit
		}
		caption = append(caption, galley.Span{Text: credit, Style: galley.Italic})
	}
	out.Name, out.Caption, out.Alt, out.Columns = p.File, caption, p.Alt, p.Columns
	out.Kept = !p.Editions.Has(offstone.Web)
	out.Raster = c.pictures.raster(p, a, c.ppi)
	return out
}

// mostTogether is how long a credit may be, in characters, to be kept on one line.
const mostTogether = 28

// together keeps the words of a short credit on one line of the caption.
func together(credit string) string {
	if utf8.RuneCountInString(credit) > mostTogether {
		return credit
	}
	return strings.ReplaceAll(credit, " ", "\u00a0")
}
