package tree

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"path"
	"slices"

	"example.org/offstone"
	"example.org/offstone/copydesk/settings"
	"example.org/offstone/copydesk/stylebook"
)

// Paper writes paper.yaml and, when there are people, people.yaml.
func (w *Writer) Paper(p *offstone.Paper) error {
	b, err := WritePaper(p)
	if err != nil {
		return err
	}
	if err := w.File(PaperSheet, b); err != nil {
		return err
	}
	b, err = WritePeople(p.People)
	if err != nil || b == nil {
		return err
	}
	return w.File(PeopleSheet, b)
}

func printDraft(p offstone.PrintSettings) *settings.Draft {
	y := &settings.Draft{}
	switch {
	case p.Size != "":
		y.Text("size", p.Size)
	case p.Width > 0 && p.Height > 0:
		y.Floats("size", p.Width, p.Height)
	}
	y.Int("columns", p.Columns)
	y.Measure("body", p.Body, "pt")
	y.Text("design", p.Design)
	y.Text("ink", p.Ink)
	y.Text("icc", p.ICC)
	y.Int("max-ink", p.MaxInk)
	y.Text("printer", p.Printer)
	y.Text("pdf", p.PDF)
	y.Text("page-pattern", p.PagePattern)
	y.Ints("colour-pages", p.ColourPages)
	y.Mapping("furniture", furnitureDraft(p))
	y.Measure("bleed", p.Bleed, "mm")
	y.Measure("thickness", p.Thickness, "mm")
	y.Bool("marks", p.Marks)
	y.Int("copies", p.Copies)
	return y
}

func furnitureDraft(p offstone.PrintSettings) *settings.Draft {
	y := &settings.Draft{}
	if p.NoContents {
		y.Word("contents", "false")
	}
	y.Mapping("ears", earsDraft(p.EarLeft, p.EarRight))
	y.Texts("classes", p.Classes)
	return y
}

func earsDraft(left, right []string) *settings.Draft {
	y := &settings.Draft{}
	y.Lines("left", left)
	y.Lines("right", right)
	return y
}

// Stylebook writes stylebook.yaml.
func (w *Writer) Stylebook(b *stylebook.Book) error {
	y, spellings := &settings.Draft{}, &settings.Draft{}
	for _, form := range slices.Sorted(maps.Keys(b.Spellings)) {
		spellings.Text(form, b.Spellings[form])
	}
	y.Mapping("spellings", spellings)
	y.Lines("banned", b.Banned)
	y.Lines("hyphenation", b.Hyphens)
	severity := &settings.Draft{}
	for _, rule := range slices.Sorted(maps.Keys(b.Severity)) {
		severity.Word(rule, string(b.Severity[rule]))
	}
	y.Mapping("severity", severity)
	var reminders []*settings.Draft
	for _, r := range b.Reminders {
		e := &settings.Draft{}
		e.Texts("words", r.Words)
		e.Text("say", r.Say)
		reminders = append(reminders, e)
	}
	y.Entries("reminders", reminders)
	if y.Empty() {
		return nil
	}
	return w.draft(StylebookSheet, y)
}

// Redirects writes redirects.yaml.
func (w *Writer) Redirects(rs []offstone.Redirect) error {
	if len(rs) == 0 {
		return nil
	}
	y := &settings.Draft{}
	for _, r := range rs {
		y.Text(r.From, r.To)
	}
	return w.draft("redirects.yaml", y)
}

// Issue writes an issue: issue.yaml, its listings, its copy and, when there is
// one, its plan. original gives the bytes of pictures and artworks by their
// digest; those without one are left out, and so is whatever the whole paper
// shares, see [Writer.House].
func (w *Writer) Issue(is *offstone.Issue, original func(offstone.BlobKey) ([]byte, error)) error {
	dir := issueDir(is.Date)
	if err := w.issueSheet(dir, is); err != nil {
		return err
	}
	for _, a := range is.Adverts {
		if err := w.blob(path.Join(dir, a.Art.File), a.Art.Blob, original); err != nil {
			return err
		}
	}
	for _, p := range is.Flatplan {
		if p.Supplied == nil {
			continue
		}
		if err := w.blob(path.Join(dir, p.Supplied.File), p.Supplied.Blob, original); err != nil {
			return err
		}
	}
	if err := w.articles(dir, is.Articles, original); err != nil {
		return err
	}
	if is.Plan == nil {
		return nil
	}
	return w.File(path.Join(dir, "plan.json"), is.Plan)
}

// House writes what every issue of the paper shares: settings, people, masthead,
// fillers, standing pages and redirects.
func (w *Writer) House(is *offstone.Issue, original func(offstone.BlobKey) ([]byte, error)) error {
	if err := w.Paper(is.Paper); err != nil {
		return err
	}
	if m := is.Paper.Masthead; m != nil {
		if err := w.blob(m.File, m.Blob, original); err != nil {
			return err
		}
	}
	if err := w.blob(is.Paper.Print.ICC, is.Paper.Print.Profile, original); err != nil {
		return err
	}
	if err := w.ownDesign(is.Paper.Own, original); err != nil {
		return err
	}
	for _, s := range is.Standing {
		if _, err := w.Article("standing", &offstone.Article{Slug: s.Slug, Headline: s.Title, Body: s.Body}); err != nil {
			return err
		}
	}
	if err := w.articles("fillers", is.Fillers, original); err != nil {
		return err
	}
	return w.Redirects(is.Redirects)
}

// Desk writes an article that is in no issue, with its pictures.
func (w *Writer) Desk(a *offstone.Article, original func(offstone.BlobKey) ([]byte, error)) error {
	return w.articles("desk", []*offstone.Article{a}, original)
}

// articles writes copy with its pictures. An article that is nothing but a
// picture is that file.
func (w *Writer) articles(dir string, as []*offstone.Article, original func(offstone.BlobKey) ([]byte, error)) error {
	for _, a := range as {
		bare := a.Headline == "" && len(a.Body) == 0 && len(a.Pictures) == 1
		if !bare {
			if _, err := w.Article(dir, a); err != nil {
				return err
			}
		}
		for _, p := range a.Pictures {
			if err := w.blob(path.Join(dir, p.File), p.Blob, original); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *Writer) blob(name string, key offstone.BlobKey, original func(offstone.BlobKey) ([]byte, error)) error {
	if key == "" {
		return nil
	}
	b, err := original(key)
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return w.File(name, b)
}

func (w *Writer) issueSheet(dir string, is *offstone.Issue) error {
	y := &settings.Draft{}
	y.Int("number", is.Number)
	if is.Covers != (offstone.Days{}) {
		y.Text("covers", is.Covers.First.String()+"/"+is.Covers.Last.String())
	}
	y.Text("title", is.Title)
	y.Int("pages", is.Pages)
	y.Mapping("ears", earsDraft(is.EarLeft, is.EarRight))
	y.Entries("flatplan", drafts(is.Flatplan, planDraft))
	y.Entries("placed", drafts(is.Placed, placingDraft))
	y.Ints("passed", is.Passed)
	y.Entries("adverts", drafts(is.Adverts, advertDraft))
	y.Entries("line-adverts", drafts(is.LineAdverts, lineAdvertDraft))
	if len(is.Listings) > 0 {
		const file = "listings/listings.csv"
		y.Texts("listings", []string{file})
		b, err := listingsCSV(is.Listings)
		if err != nil {
			return err
		}
		if err := w.File(path.Join(dir, file), b); err != nil {
			return err
		}
	}
	return w.draft(path.Join(dir, "issue.yaml"), y)
}

func drafts[T any](items []T, draft func(T) *settings.Draft) []*settings.Draft {
	out := make([]*settings.Draft, len(items))
	for i, it := range items {
		out[i] = draft(it)
	}
	return out
}

func lineAdvertDraft(l offstone.LineAdvert) *settings.Draft {
	y := &settings.Draft{}
	y.Text("class", l.Class)
	y.Text("text", l.Text)
	y.Int("issues", l.Runs)
	return y
}

func planDraft(p offstone.PagePlan) *settings.Draft {
	y := &settings.Draft{}
	y.Int("page", p.Page)
	y.Text("section", p.Section)
	y.Int("columns", p.Columns)
	y.Text("picture", p.Picture)
	if p.Supplied != nil {
		y.Text("supplied", p.Supplied.File)
	}
	return y
}

func advertDraft(a offstone.Advert) *settings.Draft {
	y := &settings.Draft{}
	y.Text("file", a.Art.File)
	y.Text("advertiser", a.Advertiser)
	pageDraft(y, a.Page, a.Across)
	y.Int("columns", a.Columns)
	y.Measure("height", a.Height, "mm")
	y.Text("place", a.Place)
	y.Text("status", a.Status)
	y.Bool("paid", a.Paid)
	y.Bool("label", a.Label)
	return y
}

func listingsCSV(ls []offstone.Listing) ([]byte, error) {
	var b bytes.Buffer
	c := csv.NewWriter(&b)
	records := [][]string{{"date", "time", "what", "where", "class"}}
	for _, l := range ls {
		records = append(records, []string{l.Date.String(), l.Time, l.What, l.Where, l.Class})
	}
	if err := c.WriteAll(records); err != nil {
		return nil, fmt.Errorf("write listings: %w", err)
	}
	return b.Bytes(), nil
}

// draft writes settings; an empty mapping is an empty file.
func (w *Writer) draft(name string, y *settings.Draft) error {
	b, err := y.Bytes()
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return w.File(name, b)
}
