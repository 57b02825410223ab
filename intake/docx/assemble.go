package docx

import (
	"slices"
	"strings"
	"unicode"

	"example.org/offstone"
	"example.org/offstone/intake"
	"example.org/offstone/intake/text"
)

// joined puts together paragraphs of which the end was deleted, and initials with the
// paragraph that they open.
func joined(ms []matter) []matter {
	var out []matter
	var begun *matter
	for _, m := range ms {
		if begun != nil && m.block == nil && m.box == nil {
			m = m.after(begun)
			begun = nil
		}
		if m.joins {
			m.joins = false
			begun = &m
			continue
		}
		m.text = m.text.Join()
		out = append(out, m)
	}
	if begun != nil && !begun.blank {
		begun.text = begun.text.Join()
		out = append(out, *begun)
	}
	return out
}

// after gives the paragraph m with the one that it goes on from before it.
func (m matter) after(begun *matter) matter {
	front := begun.text // joined below, once for all that follow one another
	if (begun.spaceAfter || m.spaceBefore) && len(front) > 0 && len(m.text) > 0 {
		front = append(front, offstone.Span{Text: " "})
	}
	m.text, m.spaceBefore = append(front, m.text...), begun.spaceBefore
	m.stands, m.bold = (m.stands || m.blank) && (begun.stands || begun.blank), (m.bold || m.blank) && (begun.bold || begun.blank)
	m.blank = len(m.text) == 0
	return m
}

// unboxed takes the boxes apart that only hold pictures and their captions, or tables.
func unboxed(ms []matter) []matter {
	var out []matter
	for _, m := range ms {
		if m.box == nil {
			out = append(out, m)
			continue
		}
		inner := slices.DeleteFunc(unboxed(joined(m.box)), func(m matter) bool { return m.blank })
		picture, longest, captions := false, 0, 0
		for _, n := range inner {
			picture = picture || n.block != nil
			longest = max(longest, n.words())
			if n.role == caption {
				captions++
			}
		}
		switch {
		case captions == len(inner):
			out = append(out, inner...)
		case picture && longest <= mostInCell:
			out = append(out, asCaption(inner)...)
		case picture:
			out = append(out, inner...)
		default:
			out = append(out, matter{box: inner})
		}
	}
	return out
}

// opened gives the matter without boxes where nearly all words stand in boxes, as in
// a page that was laid out with them.
func opened(ms []matter) []matter {
	in, outside := 0, 0
	var out []matter
	for _, m := range ms {
		outside += m.words()
		for _, n := range m.box {
			in += n.words()
		}
		if m.box != nil {
			out = append(out, m.box...)
		} else {
			out = append(out, m)
		}
	}
	if in > 100 && outside*3 < in {
		return out
	}
	return ms
}

// captioned gives captions to the pictures that they stand beside, and the matter without
// them.
func (r *reader) captioned(ms []matter) []matter {
	picture := func(i int) *offstone.Picture {
		if i < 0 || i >= len(ms) {
			return nil
		}
		here, is := ms[i].block.(offstone.PictureHere)
		if !is {
			return nil
		}
		at := slices.IndexFunc(r.pictures, func(p offstone.Picture) bool { return p.File == here.File })
		return &r.pictures[at]
	}
	ms = slices.DeleteFunc(slices.Clone(ms), func(m matter) bool { return m.blank && m.role == caption })
	var out []matter
	before := -1 // the last that is neither empty nor a caption
	for i := 0; i < len(ms); i++ {
		m := ms[i]
		if m.role != caption {
			out = append(out, m)
			if !m.blank {
				before = i
			}
			continue
		}
		after := i + 1
		for after < len(ms) && ms[after].blank {
			after++
		}
		p := picture(before)
		if p == nil {
			p = picture(after)
		}
		if p == nil || len(p.Caption) > mostInCaption {
			m.role = running
			out = append(out, m)
			continue
		}
		p.Caption = strings.TrimSpace(p.Caption + " " + oneLine(m.text))
	}
	return out
}

// mostInCaption is how long a caption grows, bytes; what comes then is text.
const mostInCaption = 2000

// oneLine gives the characters of a text for a field that holds no styles.
func oneLine(t offstone.Text) string {
	return strings.Join(strings.Fields(t.String()), " ")
}

// blocks makes the blocks of a body.
func (r *reader) blocks(ms []matter) offstone.Body {
	var out offstone.Body
	for i := 0; i < len(ms); {
		m := ms[i]
		n := 1
		switch {
		case m.blank:
		case m.block != nil:
			out = append(out, m.block)
		case m.box != nil:
			out = append(out, r.factBox(m.box))
		case m.listed:
			var lists []offstone.Block
			lists, n = r.listsOf(ms[i:])
			out = append(out, lists...)
		case m.role == quotation:
			n = runOf(ms[i:], quotation)
			out = append(out, offstone.BlockQuote{Paragraphs: textsOf(ms[i : i+n])})
		case m.role == verbatim:
			n = runOf(ms[i:], verbatim)
			out = append(out, verbatimOf(ms[i:i+n]))
		case m.role == pullQuote:
			n = runOf(ms[i:], pullQuote)
			out = append(out, pullQuoteOf(textsOf(ms[i:i+n])))
		case typedItems(ms[i:]) > 0:
			n = typedItems(ms[i:])
			out = append(out, typedList(ms[i:i+n]))
		default:
			out = append(out, r.paragraphOf(ms, i, len(out) == 0))
		}
		i += n
	}
	return out
}

// paragraphOf makes a paragraph of ms[i], or a crosshead.
func (r *reader) paragraphOf(ms []matter, i int, first bool) offstone.Block {
	m := ms[i]
	const mostInHead = 25
	switch head := oneLine(m.text); {
	case m.role == heading && m.words() <= mostInHead:
		return offstone.Crosshead{Text: without(m.text, offstone.Bold)}
	case m.role == heading:
		r.note("A heading of %d words (“%s”) is too long for a crosshead and was taken as a paragraph.", m.words(), shorten(head, 60))
	case !first && m.bold && m.role == running && text.Crosshead(head) && textFollows(ms[i+1:]):
		r.note("“%s” stands by itself in bold and was taken as a crosshead.", head)
		return offstone.Crosshead{Text: without(m.text, offstone.Bold)}
	}
	return offstone.Paragraph{Text: m.text}
}

// textFollows tells whether the next words are a paragraph that is not all bold.
func textFollows(ms []matter) bool {
	for _, m := range ms {
		if !m.blank {
			return m.block == nil && m.box == nil && !m.bold && m.role != heading
		}
	}
	return false
}

func without(t offstone.Text, s offstone.Style) offstone.Text {
	out := slices.Clone(t)
	for i := range out {
		out[i].Style &^= s
	}
	return out.Join()
}

// runOf counts the paragraphs of a role that ms begins with; empty ones between them do
// not part them.
func runOf(ms []matter, as role) int {
	n := 0
	for i, m := range ms {
		switch {
		case m.blank:
		case m.role == as && m.block == nil && m.box == nil && !m.listed:
			n = i + 1
		default:
			return n
		}
	}
	return n
}

func textsOf(ms []matter) []offstone.Text {
	var out []offstone.Text
	for _, m := range ms {
		if !m.blank {
			out = append(out, m.text)
		}
	}
	return out
}

func verbatimOf(ms []matter) offstone.Verbatim {
	var v offstone.Verbatim
	for _, m := range ms {
		v.Lines = append(v.Lines, strings.Split(m.text.String(), "\n")...)
	}
	return v
}

// pullQuoteOf makes a pull quote; a last paragraph behind a dash says whose words they are.
func pullQuoteOf(ts []offstone.Text) offstone.PullQuote {
	var q offstone.PullQuote
	if n := len(ts) - 1; n > 0 {
		last := oneLine(ts[n])
		if by := strings.TrimLeft(last, "—–- "); by != last {
			q.By, ts = by, ts[:n]
		}
	}
	for i, t := range ts {
		if i > 0 {
			q.Text = append(q.Text, offstone.Span{Break: true})
		}
		q.Text = append(q.Text, t...)
	}
	q.Text = q.Text.Join()
	return q
}

// listsOf makes lists of the items that ms begins with and tells how many paragraphs
// they are. Where items of another kind stand within a list, it goes on after them with
// the number that it had.
func (r *reader) listsOf(ms []matter) ([]offstone.Block, int) {
	k := &lister{r: r}
	n, pause := 0, false
	for ; n < len(ms); n++ {
		switch m := ms[n]; {
		case m.blank:
			pause = true
			continue
		case m.listed:
			k.add(m)
		case m.role == goesOn && !pause && m.block == nil && m.box == nil:
			k.goOn(m.text)
		default:
			k.finish()
			return k.lists, n
		}
		pause = false
	}
	k.finish()
	return k.lists, n
}

// lister makes lists of items, one after another.
type lister struct {
	r     *reader
	lists []offstone.Block
	list  offstone.List
	depth int // of the last item
}

func (k *lister) finish() {
	if len(k.list.Items) > 0 {
		k.lists = append(k.lists, k.list)
	}
}

func (k *lister) add(m matter) {
	it := m.item
	if it.depth > 0 {
		k.r.note("A list stood within a list; its items stand in line with the others.")
	}
	if it.ordered && it.format != "decimal" && it.format != "decimalZero" {
		k.r.note("Items of a list were counted with letters or Roman numerals and have figures now; see whether the text refers to them.")
	}
	l := &k.list
	goes := len(l.Items) > 0 && l.Ordered == it.ordered && (!it.ordered || k.depth == it.depth && it.number == l.Start+len(l.Items))
	if !goes {
		k.finish()
		*l = offstone.List{Ordered: it.ordered}
		if it.ordered {
			l.Start = max(it.number, 0)
		}
	}
	l.Items = append(l.Items, m.text)
	k.depth = it.depth
}

// goOn adds a paragraph to the last item.
func (k *lister) goOn(t offstone.Text) {
	last := &k.list.Items[len(k.list.Items)-1]
	*last = append(append(*last, offstone.Span{Break: true}), t...)
}

// typedItems counts the items of a list that was typed with its marks.
func typedItems(ms []matter) int {
	first, n := "", 0
	for n < len(ms) && ms[n].block == nil && ms[n].box == nil && !ms[n].listed && (ms[n].role == running || ms[n].role == goesOn) {
		mark, _ := text.Item(ms[n].text.String())
		if n == 0 {
			first = mark
		}
		if !text.Follows(first, mark, n) {
			break
		}
		n++
	}
	if n < 2 {
		return 0
	}
	return n
}

func typedList(ms []matter) offstone.List {
	var l offstone.List
	for i, m := range ms {
		s := m.text.String()
		mark, words := text.Item(s)
		if i == 0 {
			l.Start, l.Ordered = text.Ordinal(mark)
		}
		l.Items = append(l.Items, cutFront(m.text, len(s)-len(words)))
	}
	return l
}

// cutFront takes the first n bytes off a text.
func cutFront(t offstone.Text, n int) offstone.Text {
	out := slices.Clone(t)
	for i := range out {
		cut := min(n, len(out[i].Text))
		out[i].Text = out[i].Text[cut:]
		n -= cut
	}
	return out.Join()
}

// factBox makes a fact box of what stood in a box.
func (r *reader) factBox(ms []matter) offstone.Block {
	var f offstone.FactBox
	rest := ms
	const mostInHead = 12
	if first := ms[0]; len(ms) > 1 && first.box == nil && !first.listed && first.words() <= mostInHead && (first.role == heading || first.role == title || first.bold) {
		f.Heading, rest = without(first.text, offstone.Bold), ms[1:]
	}
	for _, b := range r.blocks(rest) {
		f.Blocks = append(f.Blocks, boxable(b)...)
	}
	return f
}

// boxable gives a block as a fact box can hold it: in paragraphs and lists.
func boxable(b offstone.Block) []offstone.Block {
	switch v := b.(type) {
	case offstone.Paragraph, offstone.List:
		return []offstone.Block{b}
	case offstone.Crosshead:
		t := slices.Clone(v.Text)
		for i := range t {
			t[i].Style |= offstone.Bold
		}
		return []offstone.Block{offstone.Paragraph{Text: t}}
	case offstone.FactBox:
		var out []offstone.Block
		if len(v.Heading) > 0 {
			out = boxable(offstone.Crosshead{Text: v.Heading})
		}
		return append(out, v.Blocks...)
	}
	if t := intake.Flat(offstone.Body{b}); len(t) > 0 {
		return []offstone.Block{offstone.Paragraph{Text: t}}
	}
	return nil
}

// mostBoxes is among how many blocks pull quotes are looked for.
const mostBoxes = 1000

// boxes makes pull quotes of the boxes whose words stand in the text as well, and tells of
// the others.
func (r *reader) boxes(b offstone.Body) {
	var rest strings.Builder
	for _, bl := range b {
		if _, box := bl.(offstone.FactBox); !box {
			rest.WriteString(letters(offstone.Body{bl}.String()))
		}
	}
	for i, bl := range b {
		f, box := bl.(offstone.FactBox)
		if !box {
			continue
		}
		var ts []offstone.Text
		offstone.Body{f}.EachText(func(t offstone.Text) {
			if len(t) > 0 {
				ts = append(ts, t)
			}
		})
		const most = 2 // the words, and who said them
		if q := pullQuoteOf(ts); len(ts) <= most && i < mostBoxes && strings.Contains(rest.String(), letters(q.Text.String())) {
			b[i] = q
			r.note("A box of text (“%s”) repeats words of the story and was taken as a pull quote.", shorten(offstone.Body{f}.String(), 60))
			continue
		}
		r.note("A box of text (“%s”) was taken as a fact box.", shorten(offstone.Body{f}.String(), 60))
	}
}

// letters gives the letters and figures of s alone.
func letters(s string) string {
	return strings.Map(func(c rune) rune {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			return -1
		}
		return unicode.ToLower(c)
	}, s)
}
