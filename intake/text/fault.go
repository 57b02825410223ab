package text

import (
	"bytes"
	"fmt"
	"strings"

	"example.org/offstone/copydesk/markup"
)

// MostBytes is how much of a file needs to be read to judge it: a longer one is
// refused, also in an encoding of two bytes for each character.
const MostBytes = 2*markup.MaxSource + 1

// kindsOfFile are those that are taken for text by mistake, by their first bytes
// (file(1) knows them by the same).
var kindsOfFile = []struct{ begins, kind string }{
	{"%PDF-", "a PDF"},
	{"\xff\xd8\xff", "a JPEG picture"},
	{"\x89PNG\r\n\x1a\n", "a PNG picture"},
	{"GIF8", "a GIF picture"},
	{"PK\x03\x04", "a ZIP archive or a word processor's document"},
	{"\xd0\xcf\x11\xe0", "a word processor's document"},
	{"{\\rtf", "a word processor's document (RTF)"},
	{"\x1f\x8b", "a compressed archive"},
	{"\x7fELF", "a program"},
}

// Fault tells in one sentence why src, a file or its first [MostBytes], cannot
// be a page of plain text; "" when it can.
func Fault(src []byte) string {
	for _, k := range kindsOfFile {
		if bytes.HasPrefix(src, []byte(k.begins)) {
			return fmt.Sprintf("It is %s and no plain text; open it and save its words as text.", k.kind)
		}
	}
	if len(src) < MostBytes {
		s, _ := decode(src)
		switch {
		case strings.Contains(s, "\x00"):
			return "It is no plain text, for it holds zero bytes; open it with its own program and save its words as text."
		case len(s) <= markup.MaxSource:
			return ""
		}
	}
	return fmt.Sprintf("It is longer than %d MB; divide it into articles.", markup.MaxSource>>20)
}
