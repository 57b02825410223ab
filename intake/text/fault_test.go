package text_test

import (
	"strings"
	"testing"

	"example.org/offstone/intake/text"
)

func TestFault(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"nothing", "", ""},
		{"words", "Ferry returns\n\nIt came back.\n", ""},
		{"UTF-16", "F\x00e\x00r\x00r\x00y\x00", ""},
		{"Windows-1252", "caf\xe9", ""},
		{"a megabyte", strings.Repeat("word ", 1<<20/5), ""},
		{"more", strings.Repeat("word ", 1<<20/5+1), "It is longer than 1 MB; divide it into articles."},
		{"much more", strings.Repeat("word ", text.MostBytes), "It is longer than 1 MB; divide it into articles."},
		{"picture", "\xff\xd8\xff\xe0 JFIF", "It is a picture; send it as a picture, beside the words that it belongs to."},
		{"PDF", "%PDF-1.7\n", "It is a PDF, which has pages and no longer any paragraphs; ask for the document that it was made from, or copy its words into a Word document or a text file and send that, with its pictures as JPEG."},
		{"document", "PK\x03\x04\x14\x00 word/document.xml", "It is a Word document (.docx); take it in as one."},
		{"program", "\x7fELF\x02", "It is a program; send the copy itself."},
		{"zero bytes", "words\x00and\x01more", "It is no plain text, for it holds zero bytes; open it with its own program and save its words as text."},
	} {
		if got := text.Fault([]byte(c.src)); got != c.want {
			t.Errorf("%s: %q, not %q", c.name, got, c.want)
		}
	}
}
