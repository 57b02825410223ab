package settings

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// clean makes src text that YAML can take: UTF-8 without control characters. As
// in copy, other bytes are read as Windows-1252 and controls become spaces.
func (s *Sheet) clean(src []byte) []byte {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	if utf8.Valid(src) && !bytes.ContainsFunc(src, isControl) {
		return src
	}
	lines := bytes.SplitAfter(src, []byte("\n"))
	asked := 0
	ask := func(i int, rule, msg string) {
		if asked++; asked <= maxMends {
			s.ask(s.first+i, rule, false, msg)
		}
	}
	for i, l := range lines {
		if !utf8.Valid(l) {
			l = FromWindows1252(l)
			ask(i, "encoding", "This line was not UTF-8 and was read as Windows-1252; check its accents and save the file as UTF-8.")
		}
		if bytes.ContainsFunc(l, isControl) {
			l = bytes.Map(spaceForControl, l)
			ask(i, "control-character", "This line holds a control character, which cannot be printed; a space was put in its place.")
		}
		lines[i] = l
	}
	return bytes.Join(lines, nil)
}

// FromWindows1252 decodes only the bytes that are not part of valid UTF-8, for a
// line may hold both.
func FromWindows1252(l []byte) []byte {
	var b []byte
	for len(l) > 0 {
		r, n := utf8.DecodeRune(l)
		if r == utf8.RuneError && n == 1 {
			r = charmap.Windows1252.DecodeByte(l[0])
		}
		b = utf8.AppendRune(b, r)
		l = l[n:]
	}
	return b
}

func isControl(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' && r != '\r' || r >= 0x7f && r <= 0x9f
}

func spaceForControl(r rune) rune {
	if isControl(r) {
		return ' '
	}
	return r
}
