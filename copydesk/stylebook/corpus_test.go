package stylebook_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/copydesk/markup"
	"example.org/offstone/intake/tree"
	"example.org/offstone/tools/material"
)

// piece is one article of the real copy against which the rules are measured, with
// the day on which it appeared.
type piece struct {
	name    string
	day     offstone.Date // the issue's: a Friday
	saved   offstone.Date // when it first appeared; zero when its file does not tell
	article *offstone.Article
}

// realCopy is the English copy of three newsrooms' archives and of a corpus of
// news. It is read once.
func realCopy(t *testing.T) []piece {
	t.Helper()
	pieces, err := readCopy(filepath.Dir(material.Find(t, "03-news")))
	if err != nil {
		t.Fatal(err)
	}
	return pieces
}

var readCopy = func() func(root string) ([]piece, error) {
	var once sync.Once
	var out []piece
	var err error
	return func(root string) ([]piece, error) {
		once.Do(func() {
			for _, archive := range []string{"18f-blog", "digitalgov-news", "cc-labs-jekyll"} {
				if err == nil {
					err = takeArchive(&out, filepath.Join(root, "03-news", archive), archive)
				}
			}
			if err == nil {
				err = readTreebank(&out, filepath.Join(root, "08-quotes-entities", "gum", "xml"))
			}
		})
		return out, err
	}
}()

func takeArchive(out *[]piece, from, name string) error {
	dir, err := os.MkdirTemp("", "offstone-copy")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	w, err := tree.NewWriter(dir)
	if err != nil {
		return err
	}
	p := &offstone.Paper{
		Name: "The Taken", Address: "https://taken.example", Language: "en-US", Zone: time.UTC, Publishes: "Friday 06:00", Sections: []string{"News"},
		Print: offstone.PrintSettings{Size: "a4", Columns: 3, Body: 9, Design: "classic", Ink: "black", Printer: "digital"}, Web: offstone.WebSettings{Design: "classic"},
	}
	if err := w.Paper(p); err != nil {
		return err
	}
	if _, err := w.Take(tree.Pieces(from), tree.Taking{Paper: p}); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	written, err := datesOf(from)
	if err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(dir, "issues", "*", "*.md"))
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		day, err := offstone.ParseDate(filepath.Base(filepath.Dir(file)))
		if err != nil {
			return err
		}
		a, _ := markup.Parse(src, markup.Options{File: file, Slug: offstone.MakeSlug(filepath.Base(file))})
		a.Section = "News"
		_, words, _ := strings.Cut(strings.TrimSuffix(filepath.Base(file), ".md"), "-")
		*out = append(*out, piece{name + "/" + filepath.Base(file), day, appeared(written, day, words), a})
	}
	return err
}

var dated = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})-(.+)\.[a-z]+$`)

// datesOf reads the days in the names of an archive's posts.
func datesOf(dir string) (out [][2]string, err error) {
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if m := dated.FindStringSubmatch(d.Name()); m != nil {
			out = append(out, [2]string{m[1], string(offstone.MakeSlug(m[2]))})
		}
		return err
	})
	return out, err
}

// appeared finds the day of a post in the week before an issue.
func appeared(written [][2]string, issue offstone.Date, words string) offstone.Date {
	for _, w := range written {
		d, err := offstone.ParseDate(w[0])
		if err == nil && strings.HasPrefix(w[1], words[:min(len(words), 12)]) && d.Compare(issue) <= 0 && issue.AddDays(-7).Compare(d) < 0 {
			return d
		}
	}
	return offstone.Date{}
}

// readTreebank reads news that stand word by word, with their day.
func readTreebank(out *[]piece, dir string) error {
	files, err := filepath.Glob(filepath.Join(dir, "*.xml"))
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		p := piece{name: "gum/" + filepath.Base(file)}
		_, after, _ := strings.Cut(string(src), `dateCreated="`)
		day, _, _ := strings.Cut(after, `"`)
		if p.day, err = offstone.ParseDate(day); err != nil {
			return err
		}
		p.article = &offstone.Article{Slug: offstone.MakeSlug(filepath.Base(file)), Headline: "News", Section: "News", Body: treebankBody(string(src))}
		*out = append(*out, p)
	}
	return err
}

func treebankBody(src string) (b offstone.Body) {
	for _, part := range strings.Split(src, "<p")[1:] {
		part, _, _ = strings.Cut(part, "</p>")
		var words []string
		for line := range strings.Lines(part) {
			if word, rest, ok := strings.Cut(line, "\t"); ok && rest != "" {
				words = append(words, word)
			}
		}
		if text := running(words); text != "" {
			b = append(b, offstone.Paragraph{Text: offstone.Plain(text)})
		}
	}
	return b
}

// running sets words side by side as they are written.
func running(words []string) string {
	var b strings.Builder
	opened := false
	glue := true
	for _, w := range words {
		tight := glue || slices.Contains([]string{".", ",", ";", ":", "?", "!", "%", ")", "]", "'s", "’s", "n't", "'re", "'ve", "'ll", "'m", "'d", "-", "–"}, w)
		if w == `"` && opened {
			tight = true
		}
		if !tight {
			b.WriteByte(' ')
		}
		b.WriteString(w)
		glue = slices.Contains([]string{"(", "[", "$", "£", "€", "-", "–", "“"}, w)
		if w == `"` {
			opened = !opened
			glue = opened
		}
	}
	return b.String()
}
