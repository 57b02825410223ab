package markup

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"example.org/offstone"
)

// piece is a span on its way into a text, or one of the things that are settled
// only when the whole paragraph is known.
type piece struct {
	offstone.Span
	soft   bool           // a line of the source ends here
	open   bool           // an unescaped "[", which may begin a spelled-out style
	shut   bool           // an unescaped "]" that ends none
	styles offstone.Style // an unescaped "]{.bold}", which ends one
	shown  string         // how these are written if they mean nothing
	image  *offstone.Picture
}

// styleNames are the words of a spelled-out style.
var styleNames = []struct {
	name  string
	style offstone.Style
}{
	{"bold", offstone.Bold},
	{"italic", offstone.Italic},
	{"code", offstone.Code},
	{"struck", offstone.Struck},
	{"small-caps", offstone.SmallCaps},
}

// styleEnd finds "]{.bold .italic}".
var styleEnd = regexp.MustCompile(`^\]\{((?:\.[a-z-]+ ?)+)\}`)

func parseStyles(words string) (set offstone.Style, ok bool) {
next:
	for w := range strings.FieldsSeq(words) {
		for _, n := range styleNames {
			if w == "."+n.name {
				set |= n.style
				continue next
			}
		}
		return 0, false
	}
	return set, set != 0
}

// inline gathers the pieces of a block's characters.
type inline struct {
	w      *walker
	pieces []piece
	asked  []string // the rules that asked about this block's characters
}

// pieces reads the inline nodes under n.
func (w *walker) pieces(n ast.Node) []piece {
	in := &inline{w: w}
	in.children(n, offstone.Span{})
	return in.pieces
}

func (in *inline) children(n ast.Node, as offstone.Span) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		in.node(c, as)
	}
}

// node reads one inline node; as has the style and link that hold there.
func (in *inline) node(n ast.Node, as offstone.Span) {
	switch v := n.(type) {
	case *ast.Text:
		in.w.at(v.Segment.Start)
		in.text(v, as)
	case *ast.String:
		in.add(as, string(v.Value))
	case *ast.CodeSpan:
		as.Style |= offstone.Code
		in.add(as, codeText(v, in.w.src))
	case *ast.Emphasis:
		if v.Level > 1 {
			as.Style |= offstone.Bold
		} else {
			as.Style |= offstone.Italic
		}
		in.children(n, as)
	case *east.Strikethrough:
		as.Style |= offstone.Struck
		in.children(n, as)
	case *ast.Link:
		in.link(v, as)
	case *ast.AutoLink:
		in.autoLink(v, as)
	case *ast.Image:
		in.image(v)
	case *east.FootnoteLink:
		in.pieces = append(in.pieces, piece{Span: offstone.Span{Note: in.w.notes[v.Index]}})
	default:
		in.children(n, as)
	}
}

func (in *inline) add(as offstone.Span, s string) {
	as.Text = s
	in.pieces = append(in.pieces, piece{Span: as})
}

func (in *inline) lineEnd() {
	in.pieces = append(in.pieces, piece{Span: offstone.Span{Break: true}})
}

// codeText gives the characters between backticks; line ends are spaces there.
func codeText(v *ast.CodeSpan, src []byte) string {
	var b bytes.Buffer
	for c := v.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Segment.Value(src))
		}
	}
	return strings.Map(lineEndToSpace, b.String())
}

func lineEndToSpace(r rune) rune {
	if r == '\n' || r == '\t' {
		return ' '
	}
	return r
}

// text reads plain characters: escapes and entities are resolved, unescaped
// brackets noticed.
func (in *inline) text(t *ast.Text, as offstone.Span) {
	in.chars(t.Segment.Value(in.w.src), as, t.Segment.Stop)
	switch {
	case t.HardLineBreak():
		in.lineEnd()
	case t.SoftLineBreak():
		in.pieces = append(in.pieces, piece{Span: as, soft: true})
	}
}

// chars reads s, which ends at the byte stop of the source.
func (in *inline) chars(s []byte, as offstone.Span, stop int) {
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			in.add(as, b.String())
			b.Reset()
		}
	}
	for len(s) > 0 {
		switch c := s[0]; {
		case c == '\\' && len(s) > 1 && isASCIIPunct(s[1]):
			b.WriteByte(s[1])
			s = s[2:]
		case c == '&':
			r, n := entity(s)
			if r == "\n" {
				flush()
				in.lineEnd()
			} else {
				b.WriteString(r)
			}
			s = s[n:]
		case c == '<':
			in.checkRaw(in.w.src[stop-len(s):])
			b.WriteByte(c)
			s = s[1:]
		case c == '[':
			in.checkRaw(in.w.src[stop-len(s):])
			flush()
			in.pieces = append(in.pieces, piece{Span: as, open: true, shown: "["})
			s = s[1:]
		case c == ']':
			flush()
			s = s[in.styleEnd(s, as):]
		case c == '\t':
			b.WriteByte(' ')
			s = s[1:]
		default:
			b.WriteByte(c)
			s = s[1:]
		}
	}
	flush()
}

// styleEnd reads a "]", with the style that it may end, and gives its length.
func (in *inline) styleEnd(s []byte, as offstone.Span) int {
	if m := styleEnd.FindSubmatch(s); m != nil {
		if set, ok := parseStyles(string(m[1])); ok {
			in.pieces = append(in.pieces, piece{Span: as, styles: set, shown: string(m[0])})
			return len(m[0])
		}
	}
	in.pieces = append(in.pieces, piece{Span: as, shut: true, shown: "]"})
	return 1
}

var entityForm = regexp.MustCompile(`^&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{0,31}));`)

// entity resolves a character reference at the start of s and gives its length.
// What is none is an ampersand.
func entity(s []byte) (string, int) {
	m := entityForm.FindSubmatch(s)
	if m == nil {
		return "&", 1
	}
	if m[3] != nil {
		if e, ok := util.LookUpHTML5EntityByName(string(m[3])); ok {
			return mendChars(string(e.Characters)), len(m[0])
		}
		return "&", 1
	}
	digits, base := m[1], 10
	if digits == nil {
		digits, base = m[2], 16
	}
	n, err := strconv.ParseInt(string(digits), base, 32)
	if err != nil || n == 0 || !utf8.ValidRune(rune(n)) {
		n = utf8.RuneError
	}
	return mendChars(string(rune(n))), len(m[0])
}

// mendChars keeps control characters from coming in as references.
func mendChars(s string) string {
	if s == "\n" {
		return s
	}
	return strings.Map(func(r rune) rune { return lineEndToSpace(spaceForControl(r)) }, s)
}

func (in *inline) link(v *ast.Link, as offstone.Span) {
	dest := unescape(v.Destination)
	if href, ok := FitLink(dest); ok {
		as.Link = href
	} else {
		in.w.askLink(dest)
	}
	in.children(v, as)
}

func (in *inline) autoLink(v *ast.AutoLink, as offstone.Span) {
	label := string(v.Label(in.w.src))
	dest := label
	if v.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(dest), "mailto:") {
		dest = "mailto:" + dest
	}
	if href, ok := FitLink(dest); ok {
		as.Link = href
	} else {
		in.w.askLink(dest)
	}
	in.add(as, label)
}

// unescape resolves escapes and references in a link's address.
func unescape(s []byte) string {
	var b strings.Builder
	for len(s) > 0 {
		switch {
		case s[0] == '\\' && len(s) > 1 && isASCIIPunct(s[1]):
			b.WriteByte(s[1])
			s = s[2:]
		case s[0] == '&':
			r, n := entity(s)
			b.WriteString(r)
			s = s[n:]
		default:
			b.WriteByte(s[0])
			s = s[1:]
		}
	}
	return b.String()
}

func (in *inline) image(v *ast.Image) {
	in.w.at(v.Pos())
	alt := in.w.text(in.w.pieces(v)).String()
	file := unescape(v.Destination)
	in.pieces = append(in.pieces, piece{image: &offstone.Picture{
		File: file, Alt: alt, Caption: unescape(v.Title), Focus: offstone.CentreFocus,
	}})
}

// text makes a text of pieces. Line ends of the source are spaces, or nothing
// between characters of scripts that are written without; pictures are left out.
func (w *walker) text(ps []piece) offstone.Text {
	applyStyles(ps)
	var out spans
	for i, p := range ps {
		switch {
		case p.image != nil:
			out.gap = true
		case p.soft:
			p.Text = softSpace(ps[:i], ps[i+1:])
			out.add(p.Span)
		default:
			out.add(p.Span)
		}
	}
	t := out.text()
	w.checkText(t)
	return t
}

// spans joins spans as they come. It gives what Text.Join would, in time that
// grows with the characters however many spans they come in.
type spans struct {
	done offstone.Text
	open offstone.Span // the span under way, its characters in char
	char strings.Builder
	gap  bool // a picture was taken out just here
}

func (s *spans) add(sp offstone.Span) {
	if s.gap && strings.HasSuffix(s.char.String(), " ") {
		sp.Text = strings.TrimPrefix(sp.Text, " ")
	}
	s.gap = false
	if sp.Break || sp.Note != "" {
		s.end()
		s.done = append(s.done, sp)
		return
	}
	if sp.Text == "" {
		return
	}
	if sp.Style != s.open.Style || sp.Link != s.open.Link {
		s.end()
		s.open = offstone.Span{Style: sp.Style, Link: sp.Link}
	}
	s.char.WriteString(sp.Text)
}

func (s *spans) end() {
	if s.char.Len() > 0 {
		s.open.Text = s.char.String()
		s.done = append(s.done, s.open)
		s.char.Reset()
	}
}

func (s *spans) text() offstone.Text {
	s.end()
	return s.done
}

// applyStyles gives the pieces between "[" and "]{.bold}" their style. Brackets
// that belong to no style become the characters that they are.
func applyStyles(ps []piece) {
	var opened []int
	for i := range ps {
		switch p := &ps[i]; {
		case p.open:
			opened = append(opened, i)
		case p.styles != 0 && len(opened) > 0:
			from := opened[len(opened)-1]
			opened = opened[:len(opened)-1]
			for j := from + 1; j < i; j++ {
				if !ps[j].Break && ps[j].Note == "" {
					ps[j].Style |= p.styles
				}
			}
			ps[from].open, ps[from].shown = false, ""
			p.styles, p.shown = 0, ""
		case p.shut && len(opened) > 0:
			opened = opened[:len(opened)-1]
		}
	}
	for i := range ps {
		if p := &ps[i]; p.shown != "" {
			p.Text = p.shown
		}
	}
}

// softSpace gives what a line end of the source stands for.
func softSpace(before, after []piece) string {
	l, r := lastRune(before), firstRune(after)
	if unspaced(l) && unspaced(r) {
		return ""
	}
	return " "
}

func lastRune(ps []piece) rune {
	if len(ps) == 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(ps[len(ps)-1].Text)
	return r
}

func firstRune(ps []piece) rune {
	if len(ps) == 0 {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(ps[0].Text)
	return r
}

// unspaced tells whether r is of a script that sets no spaces between words, or
// of its punctuation.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef
}

var (
	tagForm  = regexp.MustCompile(`^</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>`)
	noteForm = regexp.MustCompile(`^\[\^[^\]\s]{1,40}\]`)
)

// checkRaw asks, once a block, about what s begins with if that will be printed
// as it stands and was hardly meant to. What is escaped is meant.
func (in *inline) checkRaw(s []byte) {
	kind, stops, msg := "", false, ""
	if label := noteForm.Find(s); label != nil {
		kind = "note"
		msg = fmt.Sprintf("There is no note %s, so the reference will be printed as it stands; write the note or take the reference out.", label)
	} else if bytes.HasPrefix(s, []byte("<!--")) {
		kind, stops = "html-comment", true
		msg = "This comment is none of those that the house knows and would be printed; put it on a line of its own, mend it or take it out."
	} else if tag := tagForm.Find(s); tag != nil {
		kind = "raw-html"
		msg = fmt.Sprintf("%q will be printed as it stands, because copy holds no HTML; use **bold** or *italic*, or take it out.", excerpt(string(tag)))
	}
	if kind != "" && !slices.Contains(in.asked, kind) {
		in.asked = append(in.asked, kind)
		in.w.ask(in.w.line, kind, stops, msg)
	}
}

// checkText asks about characters that turn the direction of words unseen.
func (w *walker) checkText(t offstone.Text) {
	if r, found := Hidden(t.String()); found {
		w.queries = append(w.queries, AskHidden("the text", r, offstone.Query{Slug: w.o.Slug, File: w.o.File, Line: w.line}))
	}
}
