package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"example.org/offstone"
	"example.org/offstone/edition/printed"
	"example.org/offstone/intake/tree"
	"example.org/offstone/press"
	"example.org/offstone/store/disk"
)

// previewWidth is how many pixels wide a previewed page is painted.
const previewWidth = 1200

// previewAlone refuses what makes no sense beside, or without, a preview.
func (c *pressCmd) previewAlone() error {
	switch {
	case len(c.Preview)+len(c.Proof) == 0 && c.To != "":
		return usageError{fmt.Errorf("--to is where the pages of a proof or a preview go; add --proof or --preview, or name the folder of a release with --out: %w", offstone.ErrInvalid)}
	case len(c.Preview)+len(c.Proof) > 0 && (c.Out != "" || len(c.Only) > 0 || c.KeepPlan):
		return usageError{fmt.Errorf("--proof and --preview release and keep nothing; leave --out, --only and --keep-plan out: %w", offstone.ErrInvalid)}
	case len(c.Proof) > 0 && (len(c.Preview) > 0 || c.To == "" || c.JSON):
		return usageError{fmt.Errorf("--proof draws pages as they stand now; name a folder for them with --to, and leave --preview and --json out: %w", offstone.ErrInvalid)}
	}
	return nil
}

// preview shows the pages as they stand, or as a late change would leave them.
func (c *pressCmd) preview(ctx context.Context, con console, p *paper) error {
	date, err := p.pick(ctx, c.Issue)
	if err != nil {
		return err
	}
	is, queries, err := p.desk.Lock(ctx, date)
	if err != nil {
		return err
	}
	if offstone.Stopping(queries) {
		printQueries(con.err, queries)
		return press.ErrStopped
	}
	steps := newProgress(con.err)
	defer steps.Done()
	steps.Step("making up the pages as they are")
	now, err := printed.NewRoom(p.desk.Blob).Lay(is)
	if err != nil {
		return err
	}
	if len(c.Proof) > 0 {
		steps.Done()
		return c.proof(con, now)
	}
	steps.Step("making up the pages as they would be")
	ways, err := c.previews(now)
	if err != nil {
		return err
	}
	out := make([]previewed, len(ways))
	for i, w := range ways {
		if out[i], err = c.show(w, i+1); err != nil {
			return err
		}
	}
	steps.Done()
	return c.tellPreviews(con, out)
}

// proof draws pages as they stand.
func (c *pressCmd) proof(con console, now *printed.Proof) error {
	var pages []int
	for _, name := range c.Proof {
		n, err := strconv.Atoi(name)
		switch {
		case name == "all":
			for page := range now.Pages() {
				pages = append(pages, page+1)
			}
		case err != nil || n < 1 || n > now.Pages():
			return usageError{fmt.Errorf("“--proof %s” is no page of a paper of %d; write their numbers, or all: %w", name, now.Pages(), offstone.ErrInvalid)}
		default:
			pages = append(pages, n)
		}
	}
	files, err := drawAll(now, pages, c.To)
	for _, name := range files {
		fmt.Fprintln(con.out, name)
	}
	return err
}

// newFolder makes a folder for drawn pages, which holds nothing else.
func newFolder(dir string) error {
	if _, err := os.Lstat(dir); err == nil {
		return fmt.Errorf("%s is there already, perhaps from another preview; name a new folder with --to, or take it away: %w", dir, offstone.ErrConflict)
	}
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return fmt.Errorf("make a folder for the pages: %w", err)
	}
	return nil
}

// previews gives the ways to take the changes in, or the proposals for a story.
func (c *pressCmd) previews(now *printed.Proof) ([]printed.Preview, error) {
	if slug, ok := strings.CutPrefix(c.Preview[0], "fit="); ok && len(c.Preview) == 1 {
		return proposed(now, offstone.Slug(slug))
	}
	next := *now.Issue()
	for _, change := range c.Preview {
		if err := take(&next, change, now.Pages()); err != nil {
			return nil, err
		}
	}
	return now.Previews(&next)
}

// proposed shows every proposal that makes a story fit.
func proposed(now *printed.Proof, slug offstone.Slug) (out []printed.Preview, err error) {
	if _, ok := now.Copyfit(slug); !ok {
		return nil, fmt.Errorf("print has no story %s in this issue; look for its slug in report.json, under fit: %w", slug, offstone.ErrNotFound)
	}
	for _, o := range now.Proposals(slug) {
		after, err := now.Try(o)
		if err != nil {
			return nil, err
		}
		out = append(out, now.Compare(fmt.Sprintf("%s: %s (%s)", o.Text, offstone.Counted(o.Lines, "line"), o.Settle), after))
	}
	return out, nil
}

// take makes one change to an issue of so many pages.
func take(is *offstone.Issue, change string, pages int) error {
	if strings.HasPrefix(strings.TrimSpace(change), "{") {
		return place(is, change)
	}
	kind, what, _ := strings.Cut(change, "=")
	switch kind {
	case "advert":
		return cancel(is, what)
	case "pages":
		return number(is, what, pages)
	case "spike":
		return spike(is, offstone.Slug(what))
	}
	return usageError{fmt.Errorf("“%s” is no change that can be previewed; write advert=FILE, pages=+4, pages=-4, spike=SLUG, fit=SLUG by itself, or an entry of “placed” such as '{slug: ferry, cut: 2}': %w", change, offstone.ErrInvalid)}
}

func place(is *offstone.Issue, entry string) error {
	hand, queries := tree.ReadPlacing(entry)
	for _, q := range queries {
		return usageError{fmt.Errorf("“%s” cannot be read: %s: %w", entry, q.Message, offstone.ErrInvalid)}
	}
	if _, ok := is.Article(hand.Slug); !ok {
		return fmt.Errorf("the issue has no story %s; look for its slug in report.json: %w", hand.Slug, offstone.ErrNotFound)
	}
	is.Placed = printed.PlacedWith(is.Placed, []offstone.Placing{hand})
	return nil
}

// cancel takes an advert out, named by its file, or by its advertiser who has no other.
func cancel(is *offstone.Issue, name string) error {
	var named, by []int
	var all []string
	for i, a := range is.Adverts {
		if a.Art.File == name || path.Base(a.Art.File) == name {
			named = append(named, i)
		}
		if strings.EqualFold(a.Advertiser, name) {
			by = append(by, i)
		}
		all = append(all, fmt.Sprintf("%s (%s)", path.Base(a.Art.File), a.Advertiser))
	}
	if len(named) == 0 {
		named = by
	}
	if len(named) != 1 {
		return fmt.Errorf("%s names %s of this issue, and one can be cancelled at a time; the adverts are %s: %w", name, offstone.Counted(len(named), "advert"), offstone.Listed(all), offstone.ErrNotFound)
	}
	is.Adverts = slices.Delete(slices.Clone(is.Adverts), named[0], named[0]+1)
	return nil
}

// number gives the issue so many pages, or so many more or fewer.
func number(is *offstone.Issue, what string, pages int) error {
	n, err := strconv.Atoi(what)
	if err == nil && strings.ContainsRune("+-", rune(what[0])) {
		n += pages
	}
	if err != nil || n < 1 || n > tree.MostPages {
		return usageError{fmt.Errorf("“pages=%s” is no number of pages; write pages=12, or pages=+4 or pages=-4 for more or fewer than the %d that there are: %w", what, pages, offstone.ErrInvalid)}
	}
	is.Pages = n
	return nil
}

func spike(is *offstone.Issue, slug offstone.Slug) error {
	if _, ok := is.Article(slug); !ok {
		return fmt.Errorf("the issue has no story %s; look for its slug in report.json: %w", slug, offstone.ErrNotFound)
	}
	is.Articles = slices.DeleteFunc(slices.Clone(is.Articles), func(a *offstone.Article) bool { return a.Slug == slug })
	return nil
}

// previewed is one way to take a change in, as press --preview --json prints it.
type previewed struct {
	Name    string             `json:"name"`
	Pages   []int              `json:"pages"` // that change
	Moves   []previewedMove    `json:"moves"`
	Held    []offstone.Slug    `json:"held_over"`
	Asks    []string           `json:"asks"` // what cannot be kept as booked or settled
	Cost    int                `json:"cost"`
	Figures map[string]float64 `json:"figures"`
	Files   []string           `json:"files"`
}

type previewedMove struct {
	Slug offstone.Slug `json:"slug"`
	From int           `json:"from"`
	To   int           `json:"to"`
}

// show writes the pages of a way that change and gives its figures.
func (c *pressCmd) show(w printed.Preview, n int) (previewed, error) {
	out := previewed{Name: w.Name, Pages: append([]int{}, w.Pages...), Moves: []previewedMove{}, Held: append([]offstone.Slug{}, w.Held...), Asks: append([]string{}, w.Asks...), Cost: w.Cost, Files: []string{}}
	for _, m := range w.Moves {
		out.Moves = append(out.Moves, previewedMove(m))
	}
	var err error
	if out.Figures, err = w.Proof.Figures(); err != nil || c.To == "" {
		return out, err
	}
	dir := filepath.Join(c.To, fmt.Sprintf("way-%d", n))
	files, err := drawAll(w.Proof, w.Pages, dir)
	out.Files = append(out.Files, files...)
	return out, err
}

// drawAll writes pages into a new folder.
func drawAll(p *printed.Proof, pages []int, dir string) (all []string, err error) {
	if err := newFolder(dir); err != nil {
		return nil, err
	}
	for _, page := range pages {
		files, err := draw(p, page, dir)
		if err != nil {
			return all, err
		}
		all = append(all, files...)
	}
	return all, nil
}

// draw writes a page as SVG and PNG.
func draw(p *printed.Proof, page int, dir string) (files []string, err error) {
	svg, err := p.SVG(page)
	if err != nil {
		return nil, err
	}
	png, err := p.PNG(page, previewWidth)
	if err != nil {
		return nil, err
	}
	for end, data := range map[string][]byte{"svg": svg, "png": png} {
		name := filepath.Join(dir, fmt.Sprintf("page-%02d.%s", page, end))
		files = append(files, name)
		if werr := disk.WriteFile(name, data, 0o644); werr != nil {
			err = errors.Join(err, fmt.Errorf("write the preview: %w", werr))
		}
	}
	slices.Sort(files)
	return files, err
}

// tellPreviews prints the ways: as JSON, or as a paragraph each.
func (c *pressCmd) tellPreviews(con console, ways []previewed) error {
	if c.JSON {
		return printJSON(con.out, struct {
			Previews []previewed `json:"previews"`
		}{ways})
	}
	if len(ways) == 0 {
		fmt.Fprintln(con.out, "Nothing that was tried makes this story fit, or it fits already.")
	}
	for i, w := range ways {
		pages := "no page changes"
		if len(w.Pages) > 0 {
			pages = "changed pages: " + offstone.Listed(w.Pages)
		}
		fmt.Fprintf(con.out, "%d. %s\n   %s; white %.1f %%, house notices %.1f %%, %.0f lines lost; cost %d\n", i+1, w.Name, pages,
			100*w.Figures["white"], 100*w.Figures["house"], w.Figures["overset"], w.Cost)
		for _, said := range w.Asks {
			fmt.Fprintf(con.out, "   %s\n", said)
		}
		for _, m := range w.Moves {
			fmt.Fprintf(con.out, "   %s: %s\n", m.Slug, moved(m))
		}
	}
	if c.To != "" && len(ways) > 0 {
		fmt.Fprintf(con.out, "The changed pages lie in %s, each way in its own folder.\n", c.To)
	}
	return nil
}

func moved(m previewedMove) string {
	switch {
	case m.To == 0:
		return fmt.Sprintf("held over, from page %d", m.From)
	case m.From == 0:
		return fmt.Sprintf("to page %d, from what waited", m.To)
	}
	return fmt.Sprintf("from page %d to page %d", m.From, m.To)
}
