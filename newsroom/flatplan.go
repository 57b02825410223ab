package newsroom

import (
	"cmp"
	"context"
	"crypto/rand"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"example.org/offstone"
	"example.org/offstone/edition/printed"
	"example.org/offstone/postroom"
	"example.org/offstone/store"
)

// Flatplan is what an issue's pages are for, and what is settled about them by hand.
type Flatplan struct {
	Settings *offstone.Issue  // without its copy
	Seen     offstone.BlobKey // the digest of the settings
	Proof    *printed.Proof   // the pages as they stand
	InBed    bool
}

// Flatplan reads the flatplan of an issue.
func (n *Newsroom) Flatplan(ctx context.Context, who Person, date offstone.Date) (f Flatplan, err error) {
	if err := who.may(SeePages, Matter{}); err != nil {
		return f, err
	}
	if f.Settings, f.Seen, err = n.store.IssueSettings(ctx, date); err != nil {
		return f, err
	}
	state, err := n.store.IssueState(ctx, date)
	if err != nil {
		return f, err
	}
	f.InBed = state == store.StateBed
	f.Proof, err = n.proofs.of(ctx, date)
	return f, err
}

// InIssue gives the numbers of an issue's articles by their slugs.
func (n *Newsroom) InIssue(ctx context.Context, who Person, date offstone.Date) (map[offstone.Slug]store.ArticleID, error) {
	if err := who.may(SeePages, Matter{}); err != nil {
		return nil, err
	}
	copies, err := n.store.Articles(ctx, date)
	out := map[offstone.Slug]store.ArticleID{}
	for _, c := range copies {
		out[c.Article.Slug] = c.ID
	}
	return out, err
}

// Change is something that a person wants otherwise on the pages of an issue. It is tried
// before it is kept; see [Newsroom.Try].
type Change struct {
	What string // in words: "Chandlers: page 3 instead of page 2"
	deed Deed
	make func(*offstone.Issue) error // changes settings of its own
}

// errGone says that what a change is about is not there any more.
func errGone(what string) error {
	return fmt.Errorf("%s is not there any more; look at the pages again: %w", what, offstone.ErrConflict)
}

// BookAdvert books an advert, or with at 0 or more, another in the place of that one.
func BookAdvert(at int, a offstone.Advert) Change {
	what := "Book the advert of " + a.Advertiser
	if at >= 0 {
		what = "Change the advert of " + a.Advertiser
	}
	return Change{what, SetAdverts, func(is *offstone.Issue) error {
		if err := checkAdvert(a); err != nil {
			return err
		}
		is.Adverts = slices.Clone(is.Adverts)
		switch {
		case at < 0:
			is.Adverts = append(is.Adverts, a)
		case at < len(is.Adverts):
			is.Adverts[at] = a
		default:
			return errGone("the advert")
		}
		return nil
	}}
}

// DropAdvert takes an advert out.
func DropAdvert(at int, advertiser string) Change {
	return Change{"Drop the advert of " + advertiser, SetAdverts, func(is *offstone.Issue) error {
		if at < 0 || at >= len(is.Adverts) {
			return errGone("the advert")
		}
		is.Adverts = slices.Delete(slices.Clone(is.Adverts), at, at+1)
		return nil
	}}
}

// SetPages gives the issue so many pages; 0: as few as hold the copy.
func SetPages(pages int) Change {
	what := fmt.Sprintf("Make it %s", offstone.Counted(pages, "page"))
	if pages == 0 {
		what = "Make it as few pages as hold the copy"
	}
	return Change{what, PlanPages, func(is *offstone.Issue) error {
		if pages < 0 || pages > mostPages {
			return fmt.Errorf("%d is no number of pages; give one from 1 to %d, or 0 for as few as hold the copy: %w", pages, mostPages, offstone.ErrInvalid)
		}
		is.Pages = pages
		return nil
	}}
}

// PlaceByHand settles a story on the page as h says, instead of all that was settled about
// it before; an h that holds only a slug leaves everything to make-up again.
func PlaceByHand(h offstone.Placing, headline string) Change {
	what := fmt.Sprintf("Place “%s” by hand", headline)
	if h == (offstone.Placing{Slug: h.Slug}) {
		what = fmt.Sprintf("Leave “%s” to make-up", headline)
	}
	return Change{what, PlaceCopy, func(is *offstone.Issue) error {
		if err := checkPlacing(h); err != nil {
			return err
		}
		is.Placed = slices.DeleteFunc(slices.Clone(is.Placed), func(o offstone.Placing) bool { return o.Slug == h.Slug })
		if h != (offstone.Placing{Slug: h.Slug}) {
			is.Placed = append(is.Placed, h)
		}
		return nil
	}}
}

// AdvertPlaces are where an advert may stand on its page, and AdvertStatuses how far one
// may have come.
var (
	AdvertPlaces   = []string{"foot-outer", "foot", "foot-left", "foot-right", "top", "ear-left", "ear-right", "full", "anywhere"}
	AdvertStatuses = []string{"booked", "proofed", "approved"}
)

// Bounds of what is settled.
const (
	mostPages   = 400
	mostColumns = 12
	mostHeight  = 1000 // mm
	mostHead    = 200  // pt
	mostLines   = 1000 // of a story before it goes on
	mostRows    = 400  // of a page's baseline grid
)

func checkAdvert(a offstone.Advert) error {
	switch {
	case a.Advertiser == "":
		return fmt.Errorf("say whose advert it is: %w", offstone.ErrInvalid)
	case a.Page < 0 || a.Page > mostPages:
		return fmt.Errorf("%d is no page; leave it out to have the paper choose: %w", a.Page, offstone.ErrInvalid)
	case a.Columns < 0 || a.Columns > mostColumns:
		return fmt.Errorf("an advert is from 1 to %d columns wide: %w", mostColumns, offstone.ErrInvalid)
	case !slices.Contains(AdvertPlaces, cmp.Or(a.Place, AdvertPlaces[0])):
		return fmt.Errorf("%q is no place on a page: %w", a.Place, offstone.ErrInvalid)
	case a.Place != "full" && !strings.HasPrefix(a.Place, "ear-") && (a.Columns < 1 || !(a.Height > 0 && a.Height <= mostHeight)):
		return fmt.Errorf("give its width in columns and its height in millimetres, or let it fill the page: %w", offstone.ErrInvalid)
	case a.Height < 0 || a.Height > mostHeight:
		return fmt.Errorf("an advert is at most %d mm high: %w", mostHeight, offstone.ErrInvalid)
	}
	return nil
}

func checkPlacing(h offstone.Placing) error {
	for _, c := range []struct {
		what      string
		got, most int
	}{{"page", h.Page, mostPages}, {"number of columns", h.Columns, mostColumns}, {"number of rows", h.Rows, mostRows}, {"number of picture columns", h.PictureColumns, mostColumns}, {"headline size", h.Head, mostHead}, {"page to go on on", h.Jump, mostPages}, {"number of lines", h.JumpAfter, mostLines}} {
		if c.got < 0 || c.got > c.most {
			return fmt.Errorf("%d is no %s; give a number up to %d, or none: %w", c.got, c.what, c.most, offstone.ErrInvalid)
		}
	}
	if h.Jump > 0 && h.Jump == h.Page {
		return fmt.Errorf("a story goes on on another page than the one it begins on; page %d is both here: %w", h.Jump, offstone.ErrInvalid)
	}
	if h.Place != "" && !slices.Contains(offstone.Places, h.Place) {
		return fmt.Errorf("%q is no place on a page: %w", h.Place, offstone.ErrInvalid)
	}
	return nil
}

// TakeArtwork keeps a file that is to be printed as it is: a PDF, JPEG or PNG. One that
// cannot be printed is refused with a sentence.
func (n *Newsroom) TakeArtwork(ctx context.Context, who Person, name string, data []byte) (art offstone.Artwork, err error) {
	if err := cmp.Or(who.may(SetAdverts, Matter{}), n.room()); err != nil {
		return art, err
	}
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	stem := cmp.Or(string(offstone.MakeSlug(strings.TrimSuffix(name, path.Ext(name)))), "advert")
	opened, err := n.darkroom.open(ctx, postroom.Parcel{As: postroom.Artwork, Name: name, Data: data})
	if err != nil {
		return art, fmt.Errorf("%s cannot be printed: %w", name, err)
	}
	art = opened.Artwork
	end := map[string]string{"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}[art.Type]
	art.File = "pictures/" + stem + end
	art.Blob, err = n.store.Blobs().Put(data)
	return art, err
}

// Trial is a change that was tried: the ways in which the pages would take it in. It is
// kept in memory until one of the ways is kept, or some more have been tried.
type Trial struct {
	ID    string
	Date  offstone.Date
	What  string
	Empty string // why there is no way
	Ways  []TrialWay

	deed Deed
	seen offstone.BlobKey // of the settings that it changes
}

// TrialWay is one way in which the pages would take a change in.
type TrialWay struct {
	printed.Preview
	Figures map[string]float64 // of all pages, as report.json has them
	Lines   int                // gained by a proposal

	settings *offstone.Issue
}

// trials are the latest changes that were tried.
type trials struct {
	mu  sync.Mutex
	all []*Trial
}

const mostTrials = 8 // each holds whole issues made up

func (ts *trials) add(t *Trial) {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	if len(ts.all) == mostTrials {
		ts.all = slices.Delete(ts.all, 0, 1)
	}
	ts.all = append(ts.all, t)
}

// Try shows what a change would do to the pages, to whoever may make it; ways that change a
// page that is passed are none. seen is the digest
// of the settings that the person had before them.
func (n *Newsroom) Try(ctx context.Context, who Person, date offstone.Date, seen offstone.BlobKey, c Change) (*Trial, error) {
	f, err := n.planFor(ctx, who, date, seen, c.deed)
	if err != nil {
		return nil, err
	}
	next := *f.Settings
	if err := c.make(&next); err != nil {
		return nil, err
	}
	previews, err := f.Proof.Previews(withSettings(f.Proof.Issue(), &next))
	if err != nil {
		return nil, err
	}
	t := &Trial{ID: rand.Text(), Date: date, What: c.What, deed: c.deed, seen: f.Seen}
	for _, p := range previews {
		if i := slices.IndexFunc(p.Pages, func(n int) bool { return slices.Contains(next.Passed, n) }); i >= 0 {
			err = fmt.Errorf("page %d is passed, and would change; have it taken back first: %w", p.Pages[i], offstone.ErrConflict)
			continue
		}
		w := TrialWay{Preview: p, settings: &next}
		if w.Figures, err = p.Proof.Figures(); err != nil {
			return nil, err
		}
		t.Ways = append(t.Ways, w)
	}
	if len(t.Ways) == 0 && err != nil {
		return nil, err
	}
	n.trials.add(t)
	return t, nil
}

// Proposals tries what would make a story fit that waits or has lost lines, the mildest
// first.
func (n *Newsroom) Proposals(ctx context.Context, who Person, id store.ArticleID) (*Trial, error) {
	var c Copy
	err := n.store.Read(ctx, func(tx *store.Tx) (err error) {
		c, err = n.copyFor(ctx, tx, who, id, PlaceCopy)
		return err
	})
	if err != nil {
		return nil, err
	}
	if c.Issue.IsZero() {
		return nil, fmt.Errorf("the story is in no issue yet; put it in one, then see how it fits: %w", offstone.ErrInvalid)
	}
	f, err := n.planFor(ctx, who, c.Issue, "", PlaceCopy)
	if err != nil {
		return nil, err
	}
	headline := cmp.Or(c.Article.HeadlineFor(offstone.Print), string(c.Article.Slug))
	t := &Trial{ID: rand.Text(), Date: c.Issue, What: fmt.Sprintf("Make “%s” fit", headline), deed: PlaceCopy, seen: f.Seen}
	for _, o := range f.Proof.Proposals(c.Article.Slug) {
		after, err := f.Proof.Try(o)
		if err != nil {
			return nil, err
		}
		next := *f.Settings
		next.Placed = printed.PlacedWith(next.Placed, o.Hand)
		w := TrialWay{Preview: f.Proof.Compare(o.Text, after), Lines: o.Lines, settings: &next}
		if w.Figures, err = after.Figures(); err != nil {
			return nil, err
		}
		t.Ways = append(t.Ways, w)
	}
	if len(t.Ways) == 0 {
		t.Empty = "Print does not carry the story, or nothing that was tried makes it fit."
		if fit, ok := f.Proof.Copyfit(c.Article.Slug); ok && fit.Page > 0 {
			t.Empty = fmt.Sprintf("It stands on page %d as the pages are now made up, and nothing of it is lost. There is nothing to settle.", fit.Page)
		}
	}
	n.trials.add(t)
	return t, nil
}

// planFor reads the flatplan that a person may change, as they had it before them.
func (n *Newsroom) planFor(ctx context.Context, who Person, date offstone.Date, seen offstone.BlobKey, d Deed) (f Flatplan, err error) {
	if err := who.may(d, Matter{}); err != nil {
		return f, err
	}
	if f, err = n.Flatplan(ctx, who, date); err != nil {
		return f, err
	}
	if seen != "" && seen != f.Seen {
		return f, fmt.Errorf("somebody has changed the flatplan of %s since you looked; look again: %w", date, offstone.ErrConflict)
	}
	if f.InBed && !May(who.Role, PutToBed, Matter{}) {
		return f, fmt.Errorf("the issue of %s has been put to bed; ask an editor: %w", date, offstone.ErrForbidden)
	}
	return f, nil
}

// withSettings gives an issue with what a flatplan settles.
func withSettings(is, settings *offstone.Issue) *offstone.Issue {
	next := *is
	next.Pages, next.Adverts, next.Placed, next.Passed = settings.Pages, settings.Adverts, settings.Placed, settings.Passed
	return &next
}

// Trial gives a change that was tried, to whoever may make it.
func (n *Newsroom) Trial(who Person, id string) (*Trial, error) {
	n.trials.mu.Lock()
	defer n.trials.mu.Unlock()
	i := slices.IndexFunc(n.trials.all, func(t *Trial) bool { return t.ID == id })
	if i < 0 {
		return nil, fmt.Errorf("what was tried is forgotten by now, and nothing was changed; try it again from the pages: %w", offstone.ErrConflict)
	}
	return n.trials.all[i], who.may(n.trials.all[i].deed, Matter{})
}

// Keep makes a change that was tried, in one of its ways. The pages are then those that
// were shown.
func (n *Newsroom) Keep(ctx context.Context, who Person, id string, way int) (*Trial, error) {
	t, err := n.Trial(who, id)
	if err != nil {
		return nil, err
	}
	if way < 0 || way >= len(t.Ways) {
		return nil, errGone("that way")
	}
	if _, err := n.planFor(ctx, who, t.Date, t.seen, t.deed); err != nil {
		return nil, err
	}
	w := t.Ways[way]
	err = n.store.ChangeIssue(ctx, t.Date, t.seen, who.Name, func(tx *store.Tx, is *offstone.Issue) error {
		*is = *withSettings(is, w.settings)
		is.Plan = w.Proof.Plan()
		return tx.Audit(ctx, who.Name, "plan pages", map[string]string{"issue": t.Date.String(), "brief": t.What, "for": w.Name})
	})
	if err != nil {
		return nil, err
	}
	n.proofs.show(t.Date, w.Proof)
	n.wire.tell(Event{Kind: BoardChanged, By: who.Name, Issue: t.Date})
	return t, nil
}
