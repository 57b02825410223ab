package tree

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"path"
	"slices"
	"strings"

	"example.org/offstone"
	"example.org/offstone/copydesk/markup"
	"example.org/offstone/copydesk/settings"
	"example.org/offstone/intake"
)

// Taking says where pieces go.
type Taking struct {
	Paper *offstone.Paper // whose sections and day of publishing count
	Issue offstone.Date   // everything goes into this issue; zero: see Writer.Take
}

// Take writes pieces of any kind into the folder, as they come. A piece goes into
// the issue that t names; else into the one in which it stood; else into the
// first that the paper brought out on or after its day; and on to the desk when
// nothing tells its day. Old addresses are redirected. Nothing that is there is
// changed: a taken slug or picture's name gets a number. A piece that is there
// already, word for word and with its pictures, is skipped, so that taking a
// source twice adds nothing.
func (w *Writer) Take(pieces iter.Seq2[intake.Piece, error], t Taking) (*intake.Report, error) {
	k := &taker{w: w, t: t, report: &intake.Report{}, issues: map[offstone.Date]*takenIssue{}, from: map[string]bool{}}
	before, err := w.dates()
	if err != nil {
		return nil, err
	}
	for p, err := range pieces {
		if err != nil {
			return k.report, err
		}
		if p.Skip != "" {
			k.report.Skip(p.Source, p.Skip)
			continue
		}
		if err := k.take(&p); err != nil {
			return k.report, err
		}
	}
	if err := k.numberIssues(before); err != nil {
		return k.report, err
	}
	return k.report, w.addRedirects(k.redirects)
}

func (w *Writer) dates() ([]offstone.Date, error) {
	entries, err := fs.ReadDir(w.root.FS(), "issues")
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list issues: %w", err)
	}
	var out []offstone.Date
	for _, e := range entries {
		if d, err := offstone.ParseDate(e.Name()); err == nil {
			out = append(out, d)
		}
	}
	return out, nil
}

// taker is one intake under way.
type taker struct {
	w         *Writer
	t         Taking
	report    *intake.Report
	issues    map[offstone.Date]*takenIssue // the zero date is the desk
	redirects []offstone.Redirect
	from      map[string]bool
}

// takenIssue is what is known of an issue being filled.
type takenIssue struct {
	dir   string
	files map[offstone.Slug]string // names of the articles' files
	last  int                      // highest running order
}

func (k *taker) take(p *intake.Piece) error {
	date := k.issueOf(p)
	is, err := k.issue(date)
	if err != nil {
		return err
	}
	a := *p.Article
	k.section(&a)
	was, err := k.slug(p, &a, is)
	if err != nil {
		return err
	}
	if was {
		k.report.Known(p.Source)
		k.redirect(p, date, a.Slug)
		return nil
	}
	switch {
	case date.IsZero():
		a.Order = 0
	case a.Order == 0 || p.Issue != date:
		is.last++
		a.Order = is.last
	}
	pictures, err := k.pictures(p, &a, is.dir)
	if err != nil {
		return err
	}
	if is.files[a.Slug], err = k.w.Article(is.dir, &a); err != nil {
		return err
	}
	p.Article = &a
	k.redirect(p, date, a.Slug)
	k.report.Take(p, pictures)
	return nil
}

// issueOf decides where a piece goes; the zero date is the desk.
func (k *taker) issueOf(p *intake.Piece) offstone.Date {
	switch {
	case !k.t.Issue.IsZero():
		return k.t.Issue
	case !p.Issue.IsZero():
		return p.Issue
	case p.Date.IsZero():
		return offstone.Date{}
	}
	return IssueOn(k.t.Paper.Publishes, p.Date)
}

func (k *taker) issue(d offstone.Date) (*takenIssue, error) {
	if is := k.issues[d]; is != nil {
		return is, nil
	}
	is := &takenIssue{dir: "desk", files: map[offstone.Slug]string{}}
	if !d.IsZero() {
		is.dir = issueDir(d)
	}
	entries, err := fs.ReadDir(k.w.root.FS(), is.dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("list %s: %w", is.dir, err)
	}
	for _, e := range entries {
		if path.Ext(e.Name()) == ".md" {
			order, slug, _ := nameOf(e.Name())
			is.files[slug] = path.Join(is.dir, e.Name())
			is.last = max(is.last, order)
		}
	}
	k.issues[d] = is
	return is, nil
}

// slug gives a the first slug after its own that no article of the issue has. was
// tells that one of those on the way is this very article.
func (k *taker) slug(p *intake.Piece, a *offstone.Article, is *takenIssue) (was bool, err error) {
	own := a.Slug
	if own == "" {
		own = cmp.Or(offstone.MakeSlug(strings.TrimSuffix(path.Base(p.Source), path.Ext(p.Source))), "untitled")
	}
	a.Slug = own
	for n := 2; ; n++ {
		file, taken := is.files[a.Slug]
		if !taken {
			return false, nil
		}
		if was, err = k.standsIn(file, p, a, is.dir); was || err != nil {
			return was, err
		}
		a.Slug = own.Numbered(n)
	}
}

// standsIn tells whether file holds the article, and the folder its pictures
// under the names that it would be given. The running order is of no account.
func (k *taker) standsIn(file string, p *intake.Piece, a *offstone.Article, dir string) (bool, error) {
	there, err := k.w.regular(file)
	if err != nil || there == nil {
		return false, err
	}
	names := map[string]string{}
	for _, pic := range a.Pictures {
		b, err := p.Picture(pic.File)
		if err != nil {
			continue // it would be left out again
		}
		name, err := k.placed(dir, pic.File, a.Slug, b)
		if name == "" || err != nil {
			return false, err
		}
		names[pic.File] = name
	}
	return bytes.Equal(there, markup.Write(renamed(a, names))), nil
}

// placed gives the name under which place has written a picture; "" when it has
// not.
func (k *taker) placed(dir, file string, slug offstone.Slug, b []byte) (string, error) {
	for n := 0; ; n++ {
		name := pictureName(file, slug, n)
		there, err := k.w.regular(path.Join(dir, name))
		switch {
		case there == nil || err != nil:
			return "", err
		case bytes.Equal(there, b):
			return name, nil
		}
	}
}

// section puts the article into one of the paper's sections. Another name is
// kept as a tag.
func (k *taker) section(a *offstone.Article) {
	sections := k.t.Paper.Sections
	if len(sections) == 0 || slices.Contains(sections, a.Section) {
		return
	}
	if i := slices.IndexFunc(sections, func(s string) bool { return strings.EqualFold(s, a.Section) }); i >= 0 {
		a.Section = sections[i]
		return
	}
	if a.Section != "" && !slices.Contains(a.Tags, a.Section) {
		a.Tags = append(slices.Clone(a.Tags), a.Section)
	}
	a.Section = sections[0]
}

// pictures writes the article's pictures beside it and tells how many. One that
// cannot be had is left out of the article with a note.
func (k *taker) pictures(p *intake.Piece, a *offstone.Article, dir string) (n int, err error) {
	names := map[string]string{}
	for _, pic := range a.Pictures {
		b, err := p.Picture(pic.File)
		if err != nil {
			p.Notes = append(p.Notes, fmt.Sprintf("The picture %s could not be read (%v) and was left out.", pic.File, err))
			continue
		}
		if names[pic.File], err = k.place(dir, pic.File, a.Slug, b); err != nil {
			return n, err
		}
		n++
	}
	*a = *renamed(a, names)
	return n, nil
}

// place writes a picture under its name, or under one with the article's slug
// when another picture has that.
func (k *taker) place(dir, file string, slug offstone.Slug, b []byte) (string, error) {
	for n := 0; ; n++ {
		name := pictureName(file, slug, n)
		if err := k.w.File(path.Join(dir, name), b); !errors.Is(err, offstone.ErrConflict) {
			return name, err
		}
	}
}

// pictureName gives the nth name to try for a picture, from 0: its own, then
// those with the article's slug.
func pictureName(file string, slug offstone.Slug, n int) string {
	switch base := path.Base(file); n {
	case 0:
		return file
	case 1:
		return path.Join(path.Dir(file), fmt.Sprintf("%s-%s", slug, base))
	default:
		return path.Join(path.Dir(file), fmt.Sprintf("%s-%d-%s", slug, n, base))
	}
}

// renamed gives the article with its pictures under their new names, and without
// those that have none.
func renamed(a *offstone.Article, names map[string]string) *offstone.Article {
	out := *a
	out.Pictures = nil
	for _, pic := range a.Pictures {
		if name, ok := names[pic.File]; ok {
			pic.File = name
			out.Pictures = append(out.Pictures, pic)
		}
	}
	out.Body = renamePictures(a.Body, names)
	return &out
}

// renamePictures gives a body that shows pictures under their new names and not
// those that have none.
func renamePictures(b offstone.Body, names map[string]string) offstone.Body {
	var out offstone.Body
	for _, bl := range b {
		switch v := bl.(type) {
		case offstone.PictureHere:
			if name, ok := names[v.File]; ok {
				out = append(out, offstone.PictureHere{File: name})
			}
		case offstone.PrintOnly:
			out = append(out, offstone.PrintOnly{Blocks: renamePictures(v.Blocks, names)})
		default:
			out = append(out, bl)
		}
	}
	return out
}

func (k *taker) redirect(p *intake.Piece, date offstone.Date, slug offstone.Slug) {
	if date.IsZero() {
		return // what lies on the desk has no address yet
	}
	to := offstone.StoryPath(date, slug)
	for _, from := range p.Addresses {
		if k.from[from] {
			p.Notes = append(p.Notes, fmt.Sprintf("Another article was known as %s too, and that address leads there.", from))
			continue
		}
		k.from[from] = true
		k.redirects = append(k.redirects, offstone.Redirect{From: from, To: to})
	}
}

// numberIssues writes an issue.yaml into each issue that was made. The first
// issues of a paper are numbered from 1; where there were others before, people
// number these.
func (k *taker) numberIssues(before []offstone.Date) error {
	var made []offstone.Date
	for d := range k.issues {
		if !d.IsZero() && !slices.Contains(before, d) {
			made = append(made, d)
		}
	}
	slices.SortFunc(made, offstone.Date.Compare)
	for i, d := range made {
		y := &settings.Draft{}
		if len(before) == 0 {
			y.Int("number", i+1)
		}
		if err := k.w.draft(path.Join(issueDir(d), "issue.yaml"), y); err != nil {
			return err
		}
	}
	return nil
}

// addRedirects puts redirects after those that are there; an address that leads
// somewhere already is left.
func (w *Writer) addRedirects(rs []offstone.Redirect) error {
	const file = "redirects.yaml"
	old, err := fs.ReadFile(w.root.FS(), file)
	if errors.Is(err, fs.ErrNotExist) {
		return w.Redirects(rs)
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", file, err)
	}
	_, m := settings.Read(old, file, 1, "")
	rs = slices.DeleteFunc(rs, func(r offstone.Redirect) bool { return m.Has(r.From) })
	if len(rs) == 0 {
		return nil
	}
	y := &settings.Draft{}
	for _, r := range rs {
		y.Text(r.From, r.To)
	}
	more, err := y.Bytes()
	if err != nil {
		return fmt.Errorf("write %s: %w", file, err)
	}
	if len(old) > 0 && old[len(old)-1] != '\n' {
		old = append(old, '\n')
	}
	return w.replace(file, append(old, more...))
}
