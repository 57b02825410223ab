package markup

import (
	"bytes"
	"regexp"
)

// Goldmark pairs the marks of a paragraph (`*`, `[`, `<` and their like) in time
// that grows with the square of their number: 20 KB of "*a_ " take a third of a
// second, 200 KB half a minute. Copy never comes near that; an attack does. So
// marks are counted first, in every run of lines without a blank one, which is
// the most that one paragraph can be.
const (
	maxRun    = 10_000       // marks in one run: 20 KB of nothing else
	maxEffort = 150_000_000  // marks squared, over the whole body: about a second
	maxNested = 24           // containers opened by one line
	maxNotes  = 1000         // notes, which goldmark looks up one by one
	maxMarks  = "*_~[]<>`!&" // what goldmark pairs or looks ahead for
)

// guard gives body so that reading it takes bounded time: a run of lines with
// too many marks loses their meaning, each escaped, and so does a run in which a
// line opens too many quotes or lists at once. No character is lost.
func (k *asker) guard(body []byte) []byte {
	effort, notes, asked, line := 0, 0, 0, k.o.first()
	out := make([]byte, 0, len(body))
	for _, run := range splitRuns(body) {
		n := countMarks(run)
		notes += len(noteStart.FindAllIndex(run, -1))
		if n > maxRun || effort+n*n > maxEffort || notes > maxNotes || tooNested(run) {
			if asked++; asked <= mostAsked {
				k.ask(line, "too-long", false, "This passage holds more marks than any copy needs and was read as plain characters; divide it with blank lines or take marks out.")
			}
			out = append(out, escapeRun(run)...)
		} else {
			effort += n * n
			out = append(out, run...)
		}
		line += bytes.Count(run, []byte("\n"))
	}
	k.askMore(asked, "too-long", "hold more marks than any copy needs")
	return out
}

// Guard gives foreign Markdown so that reading it takes bounded time; see above.
func Guard(body []byte) []byte {
	k := &asker{}
	return k.guard(body)
}

var noteStart = regexp.MustCompile(`(?m)^[ \t>]*\[\^`)

var blankLine = regexp.MustCompile(`(?m)^[ \t>]*\n`)

// splitRuns cuts body after each line that is blank or blank but for quote marks.
func splitRuns(body []byte) [][]byte {
	var runs [][]byte
	from := 0
	for _, at := range blankLine.FindAllIndex(body, -1) {
		runs = append(runs, body[from:at[1]])
		from = at[1]
	}
	return append(runs, body[from:])
}

func countMarks(run []byte) int {
	n := 0
	for _, c := range run {
		if bytes.IndexByte([]byte(maxMarks), c) >= 0 {
			n++
		}
	}
	return n
}

var containers = regexp.MustCompile(`(?m)^(?:[ \t]*(?:>|[-+*](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)))+`)

// tooNested tells whether a line of run opens more containers than copy needs.
func tooNested(run []byte) bool {
	for _, opened := range containers.FindAll(run, -1) {
		if len(bytes.FieldsFunc(opened, func(r rune) bool { return r == ' ' || r == '\t' })) > maxNested || bytes.Count(opened, []byte(">")) > maxNested {
			return true
		}
	}
	return false
}

// escapeRun takes the meaning from every mark of run, and the indentation from
// its lines.
func escapeRun(run []byte) []byte {
	out := make([]byte, 0, 2*len(run))
	for _, line := range bytes.SplitAfter(run, []byte("\n")) {
		for _, c := range bytes.TrimLeft(line, " \t") {
			if isASCIIPunct(c) {
				out = append(out, '\\')
			}
			out = append(out, c)
		}
	}
	return out
}

// isASCIIPunct tells whether c is one of the characters that a backslash takes
// the meaning from (CommonMark 0.31, 2.4).
func isASCIIPunct(c byte) bool {
	return c >= '!' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~'
}
