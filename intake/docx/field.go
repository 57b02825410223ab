package docx

import (
	"strings"
	"unicode"

	"example.org/offstone/copydesk/markup"
)

// fields are those that are open. Of a field only its result is copy.
type fields struct {
	open    []field
	waiting int // those whose result has not begun
}

type field struct {
	instruction string
	result      bool
	link        string // of a HYPERLINK whose result has begun
	links       bool
}

// mostOpen is how deep fields nest; what comes deeper is read as text.
const mostOpen = 50

// fieldChar reads w:fldChar.
func (r *reader) fieldChar(kind string) {
	fs := &r.fields
	n := len(fs.open) - 1
	switch {
	case kind == "begin" && n < mostOpen:
		fs.open = append(fs.open, field{})
		fs.waiting++
	case n < 0: // its beginning was lost
	case kind == "separate" && !fs.open[n].result:
		f := &fs.open[n]
		f.result = true
		f.link, f.links = r.fieldLink(f.instruction)
		fs.waiting--
	case kind == "end":
		fs.pop()
	}
}

func (fs *fields) pop() {
	n := len(fs.open) - 1
	if !fs.open[n].result {
		fs.waiting--
	}
	fs.open = fs.open[:n]
}

func (fs *fields) instruct(t string) {
	const most = 4000
	if n := len(fs.open) - 1; n >= 0 && !fs.open[n].result && len(fs.open[n].instruction) < most {
		fs.open[n].instruction += t
	}
}

// instructing tells whether what comes now is part of an instruction.
func (fs *fields) instructing() bool { return fs.waiting > 0 }

// endParagraph forgets fields that a paragraph has left open, as far as they would
// swallow or link what comes after.
func (fs *fields) endParagraph() {
	for n := len(fs.open) - 1; n >= 0 && (!fs.open[n].result || fs.open[n].links); n-- {
		fs.pop()
	}
}

// link gives the address to which the innermost open field links.
func (fs *fields) link() string {
	for i := len(fs.open) - 1; i >= 0; i-- {
		if fs.open[i].links {
			return fs.open[i].link
		}
	}
	return ""
}

// fieldLink gives the address in an instruction: HYPERLINK "https://…" \l "place".
func (r *reader) fieldLink(instruction string) (string, bool) {
	ws := fieldWords(instruction)
	if len(ws) == 0 || !strings.EqualFold(ws[0], "HYPERLINK") {
		return "", false
	}
	address, place := "", ""
	for i := 1; i < len(ws); i++ {
		switch w := ws[i]; {
		case w == `\l` && i+1 < len(ws):
			i++
			place = ws[i]
		case (w == `\o` || w == `\t`) && i+1 < len(ws):
			i++
		case strings.HasPrefix(w, `\`):
		case address == "":
			address = w
		}
	}
	return r.fit(address, place), true
}

// fieldWords cuts an instruction into words; quoted ones are whole, and a backslash in
// them takes the meaning from the next character.
func fieldWords(s string) []string {
	var out []string
	rest := []rune(s)
	isQuote := func(c rune) bool { return c == '"' || c == '“' || c == '”' }
	for len(rest) > 0 {
		c := rest[0]
		switch end := 0; {
		case unicode.IsSpace(c):
			rest = rest[1:]
		case isQuote(c):
			var w strings.Builder
			for end = 1; end < len(rest) && !isQuote(rest[end]); end++ {
				if rest[end] == '\\' && end+1 < len(rest) {
					end++
				}
				w.WriteRune(rest[end])
			}
			out = append(out, w.String())
			rest = rest[min(end+1, len(rest)):]
		default:
			for end < len(rest) && !unicode.IsSpace(rest[end]) && !isQuote(rest[end]) {
				end++
			}
			out = append(out, string(rest[:end]))
			rest = rest[end:]
		}
	}
	return out
}

// link gives the address of w:hyperlink.
func (r *reader) link(e element, outer string) string {
	id := e.relation("id")
	if id == "" {
		return outer // to a place in the document
	}
	to, known := r.relations[id]
	if !known || to.target == "" {
		return outer
	}
	if l := r.fit(to.target, e.attr("anchor")); l != "" {
		return l
	}
	return outer
}

// fit makes an address one that copy may have; "" with a note when it cannot be.
func (r *reader) fit(address, place string) string {
	if address == "" || strings.HasPrefix(address, "#") {
		return ""
	}
	if place != "" && !strings.Contains(address, "#") {
		address += "#" + place
	}
	if strings.HasPrefix(strings.ToLower(address), "www.") {
		address = "https://" + address
	}
	fit, ok := markup.FitLink(address)
	if !ok || strings.HasPrefix(fit, "/") { // a path of the writer's own machine
		r.note("The link to %q was taken off and its words kept.", shorten(address, 120))
		return ""
	}
	return fit
}
