package tree

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"go.yaml.in/yaml/v3"

	"example.org/offstone"
	"example.org/offstone/copydesk/markup"
	"example.org/offstone/copydesk/settings"
	"example.org/offstone/intake"
)

// Pieces gives everything in dir as pieces: of one of our own paper folders its
// articles issue by issue, of any other what [Foreign] finds.
func Pieces(dir string) iter.Seq2[intake.Piece, error] {
	if _, err := os.Stat(path.Join(dir, "paper.yaml")); err == nil {
		return own(dir)
	}
	return Foreign(dir)
}

// Foreign reads a folder of Markdown and HTML files with front matter, as Hugo,
// Jekyll and their like keep them, oldest first. Every file of copy gives either
// an article or the reason why it was skipped.
//
// Front matter may be YAML, TOML or JSON. Headline, date, names, standfirst, tags,
// picture, section, slug and old addresses are looked for under the names that
// these programs use. HTML in the text becomes blocks; template tags are read
// where their meaning is plain (pictures, addresses, code) and otherwise left out,
// each with a note.
func Foreign(dir string) iter.Seq2[intake.Piece, error] {
	return func(yield func(intake.Piece, error) bool) {
		root, err := os.OpenRoot(dir)
		if err != nil {
			yield(intake.Piece{}, fmt.Errorf("open %s: %w", dir, notFound(err)))
			return
		}
		defer root.Close() //nolint:errcheck // only read
		s := &site{root: root, passed: map[string]int{}, told: map[string]bool{}}
		found, err := s.scan()
		if err != nil {
			yield(intake.Piece{}, err)
			return
		}
		if len(found) == 0 {
			yield(s.nothing(dir), nil)
		}
		for _, f := range found {
			p, err := s.piece(f)
			if !yield(p, err) || err != nil {
				return
			}
		}
	}
}

// site is a foreign folder being read.
type site struct {
	root   *os.Root
	passed map[string]int  // how many files of other kinds there are, by the ends of their names
	told   map[string]bool // names about which there has been a note
}

// found is a file of copy and what its order depends on.
type found struct {
	name string
	date offstone.Date
	skip string // why it cannot be read
}

// elsewhere are directories that hold no copy but a program's own files.
var elsewhere = []string{
	"node_modules", "_site", "public", "themes", "layouts", "_layouts", "_includes", "_sass", "archetypes", "resources", "vendor", "bower_components", "_data", "i18n",
}

var copySuffixes = []string{".md", ".markdown", ".mkd", ".mdown", ".html", ".htm"}

// scan lists the files of copy by date and name. It reads no more of them than
// their beginnings.
func (s *site) scan() ([]found, error) {
	var out []found
	err := fs.WalkDir(s.root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fmt.Errorf("list %s: %w", name, err)
		case d.IsDir() && name != "." && (strings.HasPrefix(d.Name(), ".") || slices.Contains(elsewhere, d.Name())):
			return fs.SkipDir
		case d.IsDir():
			return nil
		case !slices.Contains(copySuffixes, strings.ToLower(path.Ext(name))):
			s.passed[strings.ToLower(path.Ext(name))]++
			return nil
		case !plainIn(s.root, name):
			out = append(out, found{name: name, skip: "It is no plain file, or a link that leads out of the folder or nowhere; put the file itself there."})
			return nil
		}
		head, err := s.head(name)
		if err != nil {
			return err
		}
		m, _, _ := foreignFront(head, name)
		out = append(out, found{name: name, date: dateOf(m, name)})
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(out, func(a, b found) int {
		if c := a.date.Compare(b.date); c != 0 {
			return c
		}
		return strings.Compare(a.name, b.name)
	})
	return out, nil
}

// nothing says of a folder without copy what there is in it.
func (s *site) nothing(dir string) intake.Piece {
	const most = 5
	kinds := slices.SortedFunc(maps.Keys(s.passed), func(a, b string) int {
		return cmp.Or(cmp.Compare(s.passed[b], s.passed[a]), cmp.Compare(a, b))
	})
	var there []string
	for _, k := range kinds[:min(most, len(kinds))] {
		there = append(there, fmt.Sprintf("%d × %s", s.passed[k], cmp.Or(k, "without an ending")))
	}
	if len(kinds) > most {
		there = append(there, "others")
	}
	held := cmp.Or(strings.Join(there, ", "), "nothing")
	return intake.Piece{Source: dir, Skip: fmt.Sprintf(
		"It holds no file of copy; files ending in %s are read, and this holds %s. Save the articles as one of these.", strings.Join(copySuffixes, ", "), held,
	)}
}

// maxHead is how much of a file is read to find its date; front matter is
// shorter.
const maxHead = 64 << 10

func (s *site) head(name string) ([]byte, error) {
	f, err := s.root.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	defer f.Close() //nolint:errcheck // only read
	b := make([]byte, maxHead)
	n := 0
	for n < len(b) {
		k, err := f.Read(b[n:])
		n += k
		if err != nil || k == 0 {
			break // the whole file is read, and judged, later
		}
	}
	return b[:n], nil
}

// foreignFront parts front matter in YAML, TOML or JSON from the text; notes say
// what of it could not be read.
func foreignFront(src []byte, name string) (m *settings.Mapping, body []byte, notes []string) {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n")) // as markup.Clean has it
	src = bytes.TrimLeft(src, "\n")
	first, rest, _ := bytes.Cut(src, []byte("\n"))
	switch fence := strings.TrimSpace(string(first)); {
	case fence == "---":
		head, body, ok := cutAt(rest, "---")
		if !ok {
			return nil, src, []string{"Its front matter has no end, so it was read as text."}
		}
		sheet, m := settings.Read(head, name, 2, "")
		return m, body, faults(sheet.Queries)
	case fence == "+++":
		head, body, ok := cutAt(rest, "+++")
		if !ok {
			return nil, src, []string{"Its front matter has no end, so it was read as text."}
		}
		var v map[string]any
		if err := toml.Unmarshal(head, &v); err != nil {
			return nil, body, []string{fmt.Sprintf("Its front matter is not TOML (%v), so nothing of it was read.", err)}
		}
		return remade(v, name, body)
	case strings.HasPrefix(fence, "{") && !strings.HasPrefix(fence, "{{") && !strings.HasPrefix(fence, "{%"):
		d := json.NewDecoder(bytes.NewReader(src))
		var v map[string]any
		if err := d.Decode(&v); err != nil {
			return nil, src, nil
		}
		return remade(v, name, src[d.InputOffset():])
	}
	return nil, src, nil
}

// faults tells what of front matter could not be read.
func faults(qs []offstone.Query) []string {
	var out []string
	for _, q := range qs {
		out = append(out, fmt.Sprintf("Line %d: %s", q.Line, q.Message))
	}
	return out
}

// remade puts TOML and JSON into the one form in which settings are read.
func remade(v map[string]any, name string, body []byte) (*settings.Mapping, []byte, []string) {
	head, err := yaml.Marshal(v)
	if err != nil {
		return nil, body, []string{fmt.Sprintf("Its front matter could not be read (%v).", err)}
	}
	_, m := settings.Read(head, name, 2, "")
	return m, body, nil
}

// cutAt parts src at the line that is only fence.
func cutAt(src []byte, fence string) (before, after []byte, ok bool) {
	for at := 0; at < len(src); {
		line, _, more := bytes.Cut(src[at:], []byte("\n"))
		next := at + len(line)
		if more {
			next++
		}
		if strings.TrimRight(string(line), " \t") == fence {
			return src[:at], src[next:], true
		}
		at = next
	}
	return nil, src, false
}

var dateInName = regexp.MustCompile(`(?:^|/)(\d{4}-\d{2}-\d{2})[-_ .]?([^/]*)$`)

// dateOf gives the day on which a file's article appeared: from its front
// matter, else from its name.
func dateOf(m *settings.Mapping, name string) offstone.Date {
	if m != nil {
		for _, key := range []string{"date", "pubdate", "publishdate", "publishDate", "published_at", "published-at", "datePublished", "created", "created_at", "lastmod"} {
			s := m.String(key)
			if len(s) < len("2006-01-02") {
				continue
			}
			if d, err := offstone.ParseDate(strings.NewReplacer("/", "-", ".", "-").Replace(s[:10])); err == nil {
				return d
			}
		}
	}
	if f := dateInName.FindStringSubmatch(strings.TrimSuffix(name, path.Ext(name))); f != nil {
		if d, err := offstone.ParseDate(f[1]); err == nil {
			return d
		}
	}
	return offstone.Date{}
}

// piece reads one file whole.
func (s *site) piece(f found) (intake.Piece, error) {
	p := intake.Piece{Source: f.name, Date: f.date, Skip: f.skip}
	if p.Skip != "" {
		return p, nil
	}
	src, err := fs.ReadFile(s.root.FS(), f.name)
	if err != nil {
		return p, fmt.Errorf("read %s: %w", f.name, notFound(err))
	}
	if len(src) > markup.MaxSource {
		p.Skip = fmt.Sprintf("It is longer than %d MB; divide it into articles.", markup.MaxSource>>20)
		return p, nil
	}
	clean, queries := markup.Clean(src, markup.Options{File: f.name})
	for _, q := range queries {
		p.Notes = append(p.Notes, fmt.Sprintf("Line %d: %s", q.Line, q.Message))
	}
	fr := &foreignFile{site: s, name: f.name, piece: &p, sources: map[string]string{}}
	fr.read(clean)
	return p, nil
}

// own gives the articles of one of our own paper folders: issue by issue, then
// what lies on the desk.
func own(dir string) iter.Seq2[intake.Piece, error] {
	return func(yield func(intake.Piece, error) bool) {
		f, err := Open(dir)
		if err != nil {
			yield(intake.Piece{}, err)
			return
		}
		held := false
		err = f.eachPiece(func(p intake.Piece) bool { held = true; return yield(p, nil) })
		if err == nil && !held {
			yield(intake.Piece{Source: dir, Skip: "It is a paper folder without an article; put copy into issues/DATE/ or desk/, each article a file of Markdown."}, nil)
		}
		if err = errors.Join(err, f.Close()); err != nil {
			yield(intake.Piece{}, err)
		}
	}
}

func (f *Folder) eachPiece(yield func(intake.Piece) bool) error {
	dates, err := f.Dates()
	if err != nil {
		return err
	}
	h, err := f.shared()
	if err != nil {
		return err
	}
	for _, d := range append(dates, offstone.Date{}) {
		dir := "desk"
		if !d.IsZero() {
			dir = issueDir(d)
		}
		as, queries, err := f.articles(dir, h.paper)
		if err != nil {
			return err
		}
		for _, q := range queries {
			unread := !slices.ContainsFunc(as, func(a *offstone.Article) bool { return a.Source.File == q.File })
			if unread && !yield(intake.Piece{Source: q.File, Skip: q.Message}) {
				return nil
			}
		}
		for _, a := range as {
			if !yield(f.ownPiece(a, d, queries)) {
				return nil
			}
		}
	}
	return nil
}

func (f *Folder) ownPiece(a *offstone.Article, d offstone.Date, queries []offstone.Query) intake.Piece {
	p := intake.Piece{Article: a, Source: a.Source.File, Date: d, Issue: d}
	for _, q := range queries {
		if q.File == a.Source.File {
			p.Notes = append(p.Notes, q.Message)
		}
	}
	keys := map[string]offstone.BlobKey{}
	for _, pic := range a.Pictures {
		keys[pic.File] = pic.Blob
	}
	p.Picture = func(file string) ([]byte, error) { return f.Original(keys[file]) }
	return p
}
