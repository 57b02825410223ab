package picture

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"example.org/offstone/copydesk/settings"
)

// maxLine is how many characters of a text on a slip are read.
const maxLine = 4000

// line makes one clean line of a text in UTF-8: composed, without control characters and
// marks of direction, its white space single; repaired where it was once taken for
// Windows-1252.
func line(s string) string {
	s = strings.ToValidUTF8(s, "")
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= 0x80 && r <= 0x9f: // part of what unspoil looks for
			return r
		case unicode.IsSpace(r), unicode.IsControl(r):
			return ' '
		case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0xfeff, r == 0xfffd:
			return -1
		}
		return r
	}, s)
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, unspoil(s))
	s = norm.NFC.String(strings.Join(strings.Fields(s), " "))
	if n := 0; utf8.RuneCountInString(s) > maxLine {
		for i := range s {
			if n++; n > maxLine {
				return s[:i]
			}
		}
	}
	return s
}

// unspoil mends a text of which the bytes were UTF-8 and were read as Windows-1252:
// "cafÃ©" is café again. A text that holds any other character is left alone, and so is
// one of which the bytes would be no UTF-8: nobody writes such a thing on purpose.
func unspoil(s string) string {
	b := make([]byte, 0, len(s))
	foreign := false
	for _, r := range s {
		c, ok := charmap.Windows1252.EncodeRune(r)
		if !ok && r >= 0x80 && r <= 0x9f { // the five bytes for which Windows-1252 has no character
			c, ok = byte(r), true
		}
		if !ok {
			return s
		}
		foreign = foreign || c >= 0x80
		b = append(b, c)
	}
	if !foreign || !utf8.Valid(b) {
		return s
	}
	return string(b)
}

// fromBytes reads text whose encoding nothing states. Bytes that are UTF-8 are hardly
// ever anything else; others are Windows-1252.
func fromBytes(b []byte) string {
	return line(string(settings.FromWindows1252(bytes.TrimRight(b, "\x00 "))))
}

// fromUnicode reads a packet of XML in whatever form of Unicode it is; an empty one of it
// cannot be told.
func fromUnicode(b []byte) []byte {
	for _, f := range []struct {
		mark string
		wide int // bytes a unit
		last int // which byte of a unit is the lowest
	}{
		{"\xff\xfe\x00\x00", 4, 0},
		{"\x00\x00\xfe\xff", 4, 3},
		{"<\x00\x00\x00", 4, 0},
		{"\x00\x00\x00<", 4, 3},
		{"\xff\xfe", 2, 0},
		{"\xfe\xff", 2, 1},
		{"<\x00", 2, 0},
		{"\x00<", 2, 1},
	} {
		if bytes.HasPrefix(b, []byte(f.mark)) {
			return narrowed(b, f.wide, f.last)
		}
	}
	return bytes.TrimPrefix(b, []byte("\ufeff"))
}

// narrowed makes UTF-8 of UTF-16 and UTF-32.
func narrowed(b []byte, wide, last int) []byte {
	var units []uint16
	out := make([]byte, 0, len(b)/wide)
	for ; len(b) >= wide; b = b[wide:] {
		var u rune
		for i := range wide {
			at := i
			if last == 0 {
				at = wide - 1 - i
			}
			u = u<<8 | rune(b[at])
		}
		if wide == 2 {
			units = append(units, uint16(u))
		} else {
			out = utf8.AppendRune(out, u)
		}
	}
	for _, r := range utf16.Decode(units) {
		out = utf8.AppendRune(out, r)
	}
	return bytes.TrimPrefix(out, []byte("\ufeff"))
}

// ofCamera says whether a description is one that a camera or a telephone writes into
// every picture: its name, the file's, or what it did ("OLYMPUS DIGITAL CAMERA", "dav").
func ofCamera(s string) bool {
	upper := strings.ToUpper(s)
	for _, mark := range []string{"DIGITAL CAMERA", "DIGITAL STILL CAMERA", "DSC", "DCIM", "EXIF_JPEG", "DIGIMAX", "SCREENSHOT"} {
		if strings.Contains(upper, mark) {
			return true
		}
	}
	return !strings.Contains(s, " ") && strings.IndexFunc(s, func(r rune) bool { return r >= 0x2e80 }) < 0
}

// nobody says whether a name is one that programs write where nobody gave any.
func nobody(name string) bool {
	switch strings.ToLower(name) {
	case "", "unknown", "picasa", "camera owner", "default", "user", "owner", "photographer", "windows user", "admin", "your name":
		return true
	}
	return false
}
