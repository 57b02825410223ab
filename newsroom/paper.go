package newsroom

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"example.org/offstone"
	"example.org/offstone/copydesk/design"
	"example.org/offstone/copydesk/settings"
	"example.org/offstone/copydesk/stylebook"
	"example.org/offstone/intake/tree"
	"example.org/offstone/store"
)

// Sheets are the texts in which the paper's settings are written, by their names in a paper
// folder. The standing pages are sheets as well; see [Newsroom.StandingPages].
var Sheets = []string{tree.PaperSheet, tree.PeopleSheet, tree.StylebookSheet}

// Sheet is one of the texts in which the paper's settings are written, as it stands.
type Sheet struct {
	Name string
	Text string
	Seen offstone.BlobKey // the digest of the text
}

// SheetChange is a sheet as somebody wants it.
type SheetChange struct {
	Name string
	Text string
	Seen offstone.BlobKey // of the sheet that the change was made to
	Sure bool             // sections may go though stories stand under them
}

// Faulty is the error of a sheet that cannot be kept as it is written.
type Faulty struct{ Queries []offstone.Query }

// Error gives the first fault.
func (f *Faulty) Error() string { return f.Queries[0].Message }

// Unwrap makes it [offstone.ErrInvalid].
func (f *Faulty) Unwrap() error { return offstone.ErrInvalid }

// Overtaken is the error of a change to a sheet that somebody else has changed since.
type Overtaken struct {
	By  string // "" for nobody of the staff
	Now Sheet
}

// Error says who it was.
func (o *Overtaken) Error() string {
	by := o.By
	if by == "" {
		by = "somebody"
	}
	return by + " has changed the paper since you opened this, and nothing of yours was saved yet; what you typed is still here: compare, then save once more"
}

// Unwrap makes it [offstone.ErrConflict].
func (o *Overtaken) Unwrap() error { return offstone.ErrConflict }

// LeftBehind is the error of sections that would go though stories that are being worked on
// stand under them.
type LeftBehind struct {
	Sections []string
	Stories  map[string]int // by section
}

// Error says how many stories are meant.
func (l *LeftBehind) Error() string {
	parts := make([]string, len(l.Sections))
	for i, s := range l.Sections {
		parts[i] = fmt.Sprintf("%d under “%s”", l.Stories[s], s)
	}
	return "stories that are being worked on stand under sections that would go: " + offstone.Listed(parts) +
		"; give them another section first, or save all the same, and the stylebook will ask about each"
}

// Unwrap makes it [offstone.ErrConflict].
func (l *LeftBehind) Unwrap() error { return offstone.ErrConflict }

// Sheet gives one of the paper's sheets.
func (n *Newsroom) Sheet(ctx context.Context, who Person, name string) (s Sheet, err error) {
	if err := who.may(RunPaper, Matter{}); err != nil {
		return s, err
	}
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		s, err = readSheet(ctx, tx, name)
		return err
	})
	return s, err
}

func readSheet(ctx context.Context, tx *store.Tx, name string) (Sheet, error) {
	var text []byte
	switch name {
	case tree.StylebookSheet:
		sb, err := tx.Stylebook(ctx)
		if err != nil {
			return Sheet{}, err
		}
		text = []byte(sb.Source)
	case tree.PaperSheet, tree.PeopleSheet:
		p, err := tx.Paper(ctx)
		if err != nil {
			return Sheet{}, err
		}
		if name == tree.PaperSheet {
			text, err = tree.WritePaper(p)
		} else {
			text, err = tree.WritePeople(p.People)
		}
		if err != nil {
			return Sheet{}, err
		}
	default:
		page, err := standingPage(ctx, tx, name)
		if err != nil {
			return Sheet{}, err
		}
		if page.Title != "" {
			text = tree.WriteStanding(page)
		}
	}
	return Sheet{name, string(text), offstone.KeyOf(text)}, nil
}

// standingPage finds the standing page that a sheet is; one without a title is yet to be
// written.
func standingPage(ctx context.Context, tx *store.Tx, sheet string) (page offstone.Standing, err error) {
	slug, ok := tree.StandingSlug(sheet)
	if !ok {
		return page, fmt.Errorf("the paper keeps nothing in %q: %w", sheet, offstone.ErrNotFound)
	}
	pages, err := tx.Standing(ctx)
	if i := slices.IndexFunc(pages, func(s offstone.Standing) bool { return s.Slug == slug }); i >= 0 {
		page = pages[i]
	}
	return page, err
}

// StandingPages lists the pages that the site has beside its issues, in their order.
func (n *Newsroom) StandingPages(ctx context.Context, who Person) (pages []offstone.Standing, err error) {
	if err := who.may(RunPaper, Matter{}); err != nil {
		return nil, err
	}
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		pages, err = tx.Standing(ctx)
		return err
	})
	return pages, err
}

// ChangeSheet changes the paper's settings: what is read of the sheet holds from then on, for
// everything but issues that are out or locked. A standing page without a word is taken away.
// A sheet with any fault is not kept; see
// [Faulty], [Overtaken] and [LeftBehind].
func (n *Newsroom) ChangeSheet(ctx context.Context, who Person, c SheetChange) error {
	if err := who.may(RunPaper, Matter{}); err != nil {
		return err
	}
	return n.write(ctx, Event{Kind: PaperChanged, By: who.Name}, func(tx *store.Tx) error {
		was, err := readSheet(ctx, tx, c.Name)
		if err != nil {
			return err
		}
		if was.Seen != c.Seen {
			by, err := lastToChange(ctx, tx, c.Name)
			if err != nil {
				return err
			}
			return &Overtaken{by, was}
		}
		sum, err := c.keep(ctx, tx)
		if err != nil {
			return err
		}
		is, err := readSheet(ctx, tx, c.Name)
		if err != nil || is.Seen == was.Seen {
			return err
		}
		return tx.Audit(ctx, who.Name, changeOf(c.Name), changedSheet{inWords(was, is), sum})
	})
}

// changedSheet is the detail of a change: what people read, and the digest of what was kept.
type changedSheet struct {
	Changed []string         `json:"changed"`
	SHA256  offstone.BlobKey `json:"sha256"`
}

func changeOf(sheet string) string { return "change " + sheet }

// inWords says what has changed from what to what.
func inWords(was, is Sheet) []string {
	const most = 60 // a stylebook may be pasted whole
	if _, page := tree.StandingSlug(is.Name); page {
		return pageInWords(was.Text, is.Text)
	}
	words := settings.Changes([]byte(was.Text), []byte(is.Text))
	if len(words) == 0 {
		return []string{"only remarks or the order"}
	}
	if more := len(words) - most; more > 0 {
		words = append(words[:most], fmt.Sprintf("and %d more", more))
	}
	return words
}

// pageInWords says what has changed of a standing page.
func pageInWords(was, is string) []string {
	switch {
	case was == "":
		return []string{"a new page"}
	case is == "":
		return []string{"taken away"}
	}
	const frontEnds = "\n---\n"
	words := settings.Changes([]byte(was), []byte(is)) // of the front matter
	_, was, _ = strings.Cut(was, frontEnds)
	_, is, _ = strings.Cut(is, frontEnds)
	if was != is {
		words = append(words, "its words")
	}
	return words
}

// lastToChange gives who changed a sheet last; "" when nobody of the staff has.
func lastToChange(ctx context.Context, tx *store.Tx, name string) (who string, err error) {
	err = tx.QueryRowContext(ctx, `SELECT who FROM audit WHERE what = $1 ORDER BY seq DESC LIMIT 1`, changeOf(name)).Scan(&who)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return who, err
}

// keep reads the changed sheet and keeps what it says.
func (c SheetChange) keep(ctx context.Context, tx *store.Tx) (offstone.BlobKey, error) {
	if c.Name == tree.StylebookSheet {
		book, queries := stylebook.Parse([]byte(c.Text), c.Name)
		if len(queries) > 0 {
			return "", &Faulty{queries}
		}
		return tx.SaveStylebook(ctx, store.Stylebook{Source: c.Text, Hyphens: book.Hyphens})
	}
	if slug, page := tree.StandingSlug(c.Name); page {
		return offstone.KeyOf([]byte(c.Text)), c.keepPage(ctx, tx, slug)
	}
	was, err := tx.Paper(ctx)
	if err != nil {
		return "", err
	}
	is := *was
	var queries []offstone.Query
	if c.Name == tree.PeopleSheet {
		is.People, queries = tree.ReadPeople([]byte(c.Text))
	} else {
		var read *offstone.Paper
		read, queries = tree.ReadPaper([]byte(c.Text))
		is, queries = c.withFiles(*read, was, queries)
	}
	if len(queries) > 0 {
		return "", &Faulty{queries}
	}
	if err := c.leavesBehind(ctx, tx, was.Sections, is.Sections); err != nil {
		return "", err
	}
	return tx.SavePaper(ctx, &is)
}

// keepPage keeps a standing page in the place of the one of its slug, or after all others.
func (c SheetChange) keepPage(ctx context.Context, tx *store.Tx, slug offstone.Slug) error {
	pages, err := tx.Standing(ctx)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(pages, func(s offstone.Standing) bool { return s.Slug == slug })
	if strings.TrimSpace(c.Text) == "" {
		return tx.SaveStanding(ctx, slices.DeleteFunc(pages, func(s offstone.Standing) bool { return s.Slug == slug }))
	}
	page, queries := tree.ReadStanding([]byte(c.Text), slug)
	if len(queries) > 0 {
		return &Faulty{queries}
	}
	if at < 0 {
		return tx.SaveStanding(ctx, append(pages, page))
	}
	pages[at] = page
	return tx.SaveStanding(ctx, pages)
}

// withFiles gives a paper that was read with what does not stand in its sheet: people, and
// the files that the store has. One that names a file which the store has not is asked about.
func (c SheetChange) withFiles(is offstone.Paper, was *offstone.Paper, queries []offstone.Query) (offstone.Paper, []offstone.Query) {
	is.People, is.Masthead, is.Own = was.People, was.Masthead, was.Own
	if m := was.Masthead; m != nil && m.Alt == was.Name {
		renamed := *m
		renamed.Alt = is.Name
		is.Masthead = &renamed
	}
	if is.Print.ICC == was.Print.ICC {
		is.Print.Profile = was.Print.Profile
	} else if is.Print.ICC != "" {
		queries = append(queries, c.ask("print.icc", "The newsroom has no file “%s”; take the line out, or add the profile on the screen Paper, which writes the line itself.", is.Print.ICC))
	}
	if known := Designs(was); !slices.Contains(known, is.Print.Design) {
		queries = append(queries, c.ask("print.design", "There is no design “%s”; write %s, or add your own on the screen Paper.", is.Print.Design, strings.Join(known, ", ")))
	}
	return is, queries
}

// ask makes a query about a key of the sheet.
func (c SheetChange) ask(key, form string, args ...any) offstone.Query {
	lines, err := settings.Lines([]byte(c.Text))
	if err != nil {
		lines = nil // then the reader has asked about more than this key
	}
	return offstone.Query{Rule: "settings", File: c.Name, Line: lines[key], Stops: true, Message: fmt.Sprintf(form, args...)}
}

// Designs lists the designs that the pages of a paper can be made in: those of the program,
// and the paper's own when it has one.
func Designs(p *offstone.Paper) []string {
	names := design.Names()
	if p.Own != nil && !slices.Contains(names, p.Own.Name()) {
		names = append(names, p.Own.Name())
	}
	return names
}

// leavesBehind tells of sections that go though stories stand under them.
func (c SheetChange) leavesBehind(ctx context.Context, tx *store.Tx, was, is []string) error {
	gone := slices.DeleteFunc(slices.Clone(was), func(s string) bool { return slices.Contains(is, s) })
	if c.Sure || len(gone) == 0 {
		return nil
	}
	copies, err := tx.OpenCopies(ctx)
	if err != nil {
		return err
	}
	l := &LeftBehind{Stories: map[string]int{}}
	for _, c := range copies {
		l.Stories[c.Article.Section]++
	}
	for _, s := range gone {
		if l.Stories[s] > 0 {
			l.Sections = append(l.Sections, s)
		}
	}
	if len(l.Sections) == 0 {
		return nil
	}
	return l
}
