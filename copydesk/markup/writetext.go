package markup

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/offstone"
)

// place is where characters stand, which decides what may be written there.
type place int

const (
	flow     place = iota // a paragraph: lines may end
	headline              // one line
	cell                  // one line between bars
)

// text writes a text for its place.
func (w *writer) text(t offstone.Text, at place) string {
	sw := &spanWriter{strict: w.strict, at: at}
	if w.strict {
		sw.spelled(t)
	} else {
		sw.run(t, offstone.Span{})
	}
	s := edges(string(sw.b))
	if at == flow {
		s = guardLines(s, w.strict)
	}
	return s
}

// spanWriter writes the spans of one text.
type spanWriter struct {
	b      []byte
	strict bool
	at     place
}

// run writes spans among which the link and styles of as hold already. A link or
// style that several spans share is opened once round all of them.
func (s *spanWriter) run(t offstone.Text, as offstone.Span) {
	for len(t) > 0 {
		n, with := widest(t, as)
		if n == 0 {
			s.span(t[0])
			t = t[1:]
			continue
		}
		open, end := delimiters(with, as)
		s.open(open)
		s.run(t[:n], with)
		s.put(end)
		t = t[n:]
	}
}

func (s *spanWriter) put(markup string) { s.b = append(s.b, markup...) }

// open begins a link or style. A "!" just before a link would make it a picture.
func (s *spanWriter) open(markup string) {
	if n := len(s.b); markup == "[" && n > 0 && s.b[n-1] == '!' && !s.escaped(n-1) {
		s.b = append(s.b[:n-1], `\!`...)
	}
	s.put(markup)
}

// escaped tells whether a backslash takes the meaning from the byte at i.
func (s *spanWriter) escaped(i int) bool {
	before := s.b[:i]
	n := len(before) - len(bytes.TrimRight(before, `\`))
	return n%2 == 1
}

// emphases are the styles that CommonMark writes with marks.
var emphases = []offstone.Style{offstone.Bold, offstone.Italic, offstone.Struck, offstone.SmallCaps}

// widest finds the link or style, not yet open, that t's first span shares with
// the most spans after it; n is 0 when there is nothing to open.
func widest(t offstone.Text, as offstone.Span) (n int, with offstone.Span) {
	first := t[0]
	if first.Break {
		return 0, as
	}
	if first.Link != "" && as.Link == "" {
		with = as
		with.Link = first.Link
		return shared(t, func(s offstone.Span) bool { return s.Link == first.Link }), with
	}
	for _, e := range emphases {
		if first.Style&e == 0 || as.Style&e != 0 {
			continue
		}
		if m := shared(t, func(s offstone.Span) bool { return s.Style&e != 0 }); m > n {
			n, with = m, as
			with.Style |= e
		}
	}
	return n, with
}

// shared counts the spans from the first on that have what has tells. Line ends
// and notes go along when such a span follows them.
func shared(t offstone.Text, has func(offstone.Span) bool) int {
	n := 0
	for i, s := range t {
		if has(s) {
			n = i + 1
		} else if !s.Break {
			break
		}
	}
	return n
}

func delimiters(with, as offstone.Span) (open, end string) {
	if with.Link != as.Link {
		return "[", "](" + destination(with.Link) + ")"
	}
	switch with.Style &^ as.Style {
	case offstone.Bold:
		return "**", "**"
	case offstone.Italic:
		return "*", "*"
	case offstone.Struck:
		return "~~", "~~"
	}
	return "[", "]{.small-caps}"
}

// span writes one span whose link and styles are open, code apart.
func (s *spanWriter) span(sp offstone.Span) {
	switch {
	case sp.Break && s.at == flow:
		s.put("\\\n")
	case sp.Break:
		s.put("&#10;")
	case sp.Note != "":
		s.put("[^" + sp.Note + "]")
	case sp.Style&offstone.Code != 0:
		s.put(backticked(sp.Text, s.at))
	default:
		s.put(escape(sp.Text, s.at))
	}
}

// backticked fences code with more backticks than it holds in a row.
func backticked(code string, at place) string {
	longest, n := 0, 0
	for _, r := range code {
		if r == '`' {
			n++
			longest = max(longest, n)
		} else {
			n = 0
		}
	}
	fence := strings.Repeat("`", longest+1)
	if strings.HasPrefix(code, "`") || strings.HasSuffix(code, "`") || strings.HasPrefix(code, " ") && strings.HasSuffix(code, " ") {
		code = " " + code + " "
	}
	if at == cell {
		code = strings.ReplaceAll(code, "|", `\|`)
	}
	return fence + code + fence
}

// spelled writes spans each with its styles in words, every mark escaped.
func (s *spanWriter) spelled(t offstone.Text) {
	for i := 0; i < len(t); {
		n := 1
		if link := t[i].Link; link != "" {
			n = max(1, shared(t[i:], func(sp offstone.Span) bool { return sp.Link == link && !sp.Break }))
			if cut := slices.IndexFunc(t[i:i+n], func(sp offstone.Span) bool { return sp.Link != link }); cut > 0 {
				n = cut
			}
			s.open("[")
		}
		for _, sp := range t[i : i+n] {
			s.spelledSpan(sp)
		}
		if link := t[i].Link; link != "" {
			s.put("](" + destination(link) + ")")
		}
		i += n
	}
}

func (s *spanWriter) spelledSpan(sp offstone.Span) {
	var words []string
	for _, n := range styleNames {
		if sp.Style&n.style != 0 {
			words = append(words, "."+n.name)
		}
	}
	switch {
	case sp.Break:
		s.put("&#10;")
	case sp.Note != "":
		s.put("[^" + sp.Note + "]")
	case len(words) > 0:
		s.put("[" + escapeAll(sp.Text) + "]{" + strings.Join(words, " ") + "}")
	default:
		s.put(escapeAll(sp.Text))
	}
}

// escapeAll takes the meaning from every mark, and from spaces at either end.
func escapeAll(s string) string {
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case isASCIIPunct(c):
			b.WriteByte('\\')
			b.WriteByte(c)
		case c == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' '):
			b.WriteString("&#32;")
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// escape takes the meaning from the marks that have one among words.
func escape(s string, at place) string {
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if meant(s, i) || c == '|' && at == cell {
			b.WriteByte('\\')
		}
		b.WriteByte(c)
	}
	return b.String()
}

// meant tells whether the character at i would be taken for a mark.
func meant(s string, i int) bool {
	switch s[i] {
	case '\\', '`', '*', '[', ']', '<', '~':
		return true
	case '_':
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+1:])
		return !wordRune(before) || !wordRune(after)
	case '&':
		return entityForm.MatchString(s[i:])
	}
	return false
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// edges keeps the spaces at both ends, which CommonMark takes off.
func edges(s string) string {
	if strings.HasPrefix(s, " ") {
		s = "&#32;" + s[1:]
	}
	if strings.HasSuffix(s, " ") {
		s = s[:len(s)-1] + "&#32;"
	}
	return s
}

// guardLines escapes what would begin a block at the start of a line.
func guardLines(s string, strict bool) string {
	if strict {
		return s
	}
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = guardLine(l)
	}
	return strings.Join(lines, "\n")
}

func guardLine(l string) string {
	if l == "" {
		return l
	}
	switch l[0] {
	case '#', '>', '-', '+', '=', '|', ':':
		return `\` + l
	case ' ':
		return "&#32;" + l[1:]
	}
	if i := strings.IndexFunc(l, func(r rune) bool { return r < '0' || r > '9' }); i > 0 && (l[i] == '.' || l[i] == ')') {
		return l[:i] + `\` + l[i:]
	}
	return l
}

// destination writes an address in round brackets, in angle brackets when it
// holds what would end it.
func destination(s string) string {
	s = strings.NewReplacer("&", "&amp;").Replace(s)
	if s != "" && !strings.ContainsAny(s, " ()<>\\\t\n*_[]`~|!") {
		return s
	}
	s = strings.NewReplacer(`\`, `\\`, "<", `\<`, ">", `\>`, "|", `\|`, "\n", "%0A", "`", "\\`").Replace(s)
	return "<" + s + ">"
}
