package text_test

import (
	"encoding/binary"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/text/encoding/charmap"

	"example.org/offstone"
	"example.org/offstone/copydesk/markup"
	"example.org/offstone/intake/text"
	"example.org/offstone/tools/material"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// show gives a page as people would file it, and the notes on it.
func show(p text.Page) string {
	var b strings.Builder
	for _, l := range []struct{ what, s string }{{"paper", p.Paper}, {"strapline", p.Strapline}} {
		if l.s != "" {
			fmt.Fprintf(&b, "%s: %s\n", l.what, l.s)
		}
	}
	if !p.Date.IsZero() {
		fmt.Fprintf(&b, "date: %v\n", p.Date)
	}
	return b.String() + string(markup.Write(p.Article))
}

func showNotes(notes []text.Note) string {
	var b strings.Builder
	for _, n := range notes {
		b.WriteString(n.String() + "\n")
	}
	return b.String()
}

// Each archive holds a page of an invented paper, what was made of it and the
// notes.
func TestPages(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) < 8 {
		t.Fatal(len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			page, notes := text.Read(ar.Files[0].Data, text.Options{})
			got := &txtar.Archive{Comment: ar.Comment, Files: []txtar.File{
				ar.Files[0], {Name: "article", Data: []byte(show(page))}, {Name: "notes", Data: []byte(showNotes(notes))},
			}}
			if *update {
				if err := os.WriteFile(file, txtar.Format(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if d := cmp.Diff(string(txtar.Format(ar)), string(txtar.Format(got))); d != "" && !*update {
				t.Error(d)
			}
		})
	}
}

// A page of a real weekly.
func TestRealPage(t *testing.T) {
	src := string(material.Read(t, "00-page.txt"))
	page, notes := text.Read([]byte(src), text.Options{File: "00-page.txt"})
	a := page.Article
	if page.Paper != "New Worker" || !strings.HasPrefix(page.Strapline, "The Weekly paper of ") {
		t.Errorf("paper %q, strapline %q", page.Paper, page.Strapline)
	}
	if a.Headline != "Lukashenko tours to rally the people" || a.Slug != "lukashenko-tours-to-rally-the-people" {
		t.Errorf("headline %q, slug %q", a.Headline, a.Slug)
	}
	if d := cmp.Diff(offstone.Byline{"New Worker correspondent"}, a.Byline); d != "" {
		t.Error(d)
	}
	if a.Source.File != "00-page.txt" || a.Source.BodyLine != 9 {
		t.Error(a.Source)
	}
	if len(a.Body) != 12 || len(notes) != 3 {
		t.Errorf("%d paragraphs, notes:\n%s", len(a.Body), showNotes(notes))
	}
	s := a.Body.String()
	if !strings.HasPrefix(s, "Belarusian troops have been sent ") || !strings.HasSuffix(s, " the Russian communists said.") {
		t.Error(s)
	}
	for _, mark := range []string{"“", "”", "‘", "’", "…", "NATO", "CPRF", "US "} {
		if n, want := strings.Count(s, mark), strings.Count(src, mark); n != want || n == 0 {
			t.Errorf("%d of %s, not %d", n, mark, want)
		}
	}
}

// A page reads the same in every encoding and with every line end.
func TestEncodings(t *testing.T) {
	const page = "Café’s ‘mediation’ fails\n\nBy Zoë Prew\n\nThe “coup d’état” – at the café – was called off on Friday … for want of a naïve waiter and £4.\n\nNobody was hurt.\n"
	want, _ := text.Read([]byte(page), text.Options{})
	latin, err := charmap.Windows1252.NewEncoder().Bytes([]byte(page))
	if err != nil {
		t.Fatal(err)
	}
	wide := func(order binary.AppendByteOrder, mark bool) (out []byte) {
		if mark {
			out = order.AppendUint16(out, 0xfeff)
		}
		for _, u := range utf16.Encode([]rune(page)) {
			out = order.AppendUint16(out, u)
		}
		return out
	}
	tests := map[string][]byte{
		"Windows-1252":                  latin,
		"UTF-16, little end":            wide(binary.LittleEndian, true),
		"UTF-16, big end":               wide(binary.BigEndian, true),
		"UTF-16 without its mark":       wide(binary.LittleEndian, false),
		"UTF-16, big end, without mark": wide(binary.BigEndian, false),
		"a byte order mark":             []byte("\ufeff" + page),
		"CRLF":                          []byte(strings.ReplaceAll(page, "\n", "\r\n")),
		"CR":                            []byte(strings.ReplaceAll(page, "\n", "\r")),
		"no-break spaces and tabs":      []byte(strings.NewReplacer(" ", "\u00a0", "\n", "\t\n").Replace(page)),
		"UTF-8 with a stray byte":       []byte(strings.Replace(page, "–", "\x96", 1)),
	}
	for name, src := range tests {
		got, notes := text.Read(src, text.Options{})
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		noted := strings.Contains(showNotes(notes), "was read as")
		if foreign := strings.Contains(name, "1252") || strings.Contains(name, "16") || strings.Contains(name, "stray"); noted != foreign {
			t.Errorf("%s: %s", name, showNotes(notes))
		}
	}
}

func TestBylines(t *testing.T) {
	tests := []struct{ line, want string }{
		{"By Marian Teague", "Marian Teague"},
		{"by New Worker correspondent", "New Worker correspondent"},
		{"By our harbour correspondent", "our harbour correspondent"},
		{"Words: Ann Lee", "Ann Lee"},
		{"Words and pictures: Ann Lee", "Ann Lee"},
		{"Words by Ann Lee, pictures by Bob Ray", "Ann Lee"},
		{"By Ann Lee, Bob Ray and Zoë van der Berg", "Ann Lee; Bob Ray; Zoë van der Berg"},
		{"By Isla Renwick, harbour correspondent", "Isla Renwick"},
		{"By Ann Lee in Minsk", "Ann Lee"},
		{"BY ANN O’DELL", "Ann O’Dell"},
		{"By the sea", ""},
		{"By popular demand", ""},
		{"Bygones", ""},
	}
	for _, test := range tests {
		page, _ := text.Read([]byte("Ferry is late again today\n\n"+test.line+"\n\nThe ferry was an hour late on Monday, and nobody on the quay was in the least surprised by it.\n"), text.Options{})
		if got := strings.Join(page.Article.Byline, "; "); got != test.want {
			t.Errorf("%s: %q", test.line, got)
		}
	}
}

// What becomes of the first words of a story set in capitals.
func TestFirstWords(t *testing.T) {
	const more = "\n\nLater the Belarusian Mrs Prew met Wally Prew of UNRWA, and the harbour was quiet for an hour or so."
	tests := []struct{ begins, want string }{
		{"BELARUSIAN troops have been sent", "Belarusian troops have been sent"},
		{"THE HARBOUR was shut", "The harbour was shut"},
		{"WALLY PREW has shut", "Wally Prew has shut"},
		{"NATO has shut", "NATO has shut"},
		{"NATO’S fleet has shut", "NATO’s fleet has shut"},
		{"UNRWA has shut", "UNRWA has shut"},
		{"THE RSPB has shut", "The RSPB has shut"},
		{"BBC staff have shut", "BBC staff have shut"},
		{"MPs have shut", "MPs have shut"},
		{"MRS PREW has shut", "Mrs Prew has shut"},
		{"A MAN has shut", "A man has shut"},
		{"THE COUNCIL has shut", "The council has shut"},
		{"JOHN STORR has shut", "John Storr has shut"},
		{"I HAVE shut", "I have shut"},
		{"“THE HARBOUR was shut", "“The harbour was shut"},
		{"X marks the spot and shut", "X marks the spot and shut"},
		{"The harbour was shut", "The harbour was shut"},
	}
	for _, test := range tests {
		page, _ := text.Read([]byte("A headline here\n\n"+test.begins+" for want of anybody to open it on Tuesday morning at seven."+more), text.Options{})
		if s := page.Article.Body.String(); !strings.HasPrefix(s, test.want+" ") {
			t.Errorf("%s: %.60s", test.begins, s)
		}
	}
}

func TestKnownPaper(t *testing.T) {
	page, _ := text.Read([]byte("The Beacon\n\nFerry is late\n\nIt was late.\n"), text.Options{Paper: "The Beacon", Slug: "ferry"})
	if page.Article.Headline != "Ferry is late" || page.Article.Slug != "ferry" || page.Article.Body.String() != "It was late." {
		t.Errorf("%+v", page.Article)
	}
}

func TestEmpty(t *testing.T) {
	for _, s := range []string{"", "\n \n", "\ufeff", "12"} {
		page, _ := text.Read([]byte(s), text.Options{})
		if page.Article == nil || len(page.Article.Body) > 0 {
			t.Errorf("%q: %+v", s, page.Article)
		}
	}
}
