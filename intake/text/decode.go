package text

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"example.org/offstone/copydesk/settings"
)

// decode makes text of bytes and names their encoding when it is not UTF-8.
func decode(src []byte) (s, encoding string) {
	switch {
	case bytes.HasPrefix(src, []byte{0xff, 0xfe}), halfZero(src, 1):
		return fromUTF16(src, binary.LittleEndian), "UTF-16"
	case bytes.HasPrefix(src, []byte{0xfe, 0xff}), halfZero(src, 0):
		return fromUTF16(src, binary.BigEndian), "UTF-16"
	case utf8.Valid(src):
		return strings.TrimPrefix(string(src), "\ufeff"), ""
	}
	return string(settings.FromWindows1252(src)), "Windows-1252"
}

// halfZero tells whether most bytes at even or odd places are zero, as in Latin
// text in UTF-16 without a byte order mark.
func halfZero(src []byte, odd int) bool {
	const sample = 256
	zeros, n := 0, 0
	for i := odd; i < min(len(src), sample); i += 2 {
		n++
		if src[i] == 0 {
			zeros++
		}
	}
	return n > 1 && zeros*3 > n*2
}

func fromUTF16(src []byte, order binary.ByteOrder) string {
	units := make([]uint16, 0, len(src)/2)
	for ; len(src) > 1; src = src[2:] {
		units = append(units, order.Uint16(src))
	}
	return strings.TrimPrefix(string(utf16.Decode(units)), "\ufeff")
}

// line is one line of the page.
type line struct {
	no     int    // from 1
	text   string // with single spaces
	indent int    // columns of white space before it; a tab counts for 4
}

// ends are the characters and pairs that end a line; a form feed ends a page.
var ends = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n\n", "\u0085", "\n", "\v", "\n")

// lines cuts text into lines and takes out what cannot be seen: controls, zero
// width and no-break spaces become spaces or nothing. A soft hyphen is kept at
// the end of a line, where it says that the word goes on.
func lines(s string) []line {
	var out []line
	for i, l := range strings.Split(ends.Replace(s), "\n") {
		page, isPage := strings.CutPrefix(l, "\f")
		if isPage {
			out = append(out, line{no: i + 1})
			l = page
		}
		l = strings.Map(visible, l)
		out = append(out, line{no: i + 1, text: tidy(l), indent: indentOf(l)})
	}
	return out
}

func visible(r rune) rune {
	switch {
	case r == '\u200b', r == '\ufeff', r == '\u2060', r == '\u200e', r == '\u200f':
		return -1
	case r == '\t':
		return r
	case unicode.IsControl(r) || unicode.IsSpace(r):
		return ' '
	}
	return r
}

const softHyphen = "\u00ad"

func tidy(l string) string {
	l = strings.Join(strings.Fields(l), " ")
	body, soft := strings.CutSuffix(l, softHyphen)
	body = strings.ReplaceAll(body, softHyphen, "")
	if soft {
		return body + softHyphen
	}
	return body
}

func indentOf(l string) int {
	n := 0
	for _, r := range l {
		switch r {
		case ' ':
			n++
		case '\t':
			n += 4
		default:
			return n
		}
	}
	return 0
}
