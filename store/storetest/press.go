package storetest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/store"
	"example.org/offstone/store/release"
)

// Edition makes the files of a tiny edition of is: a page for each story, a front
// page and a PDF. They are a function of the copy, like those of the real makers.
func Edition(is *offstone.Issue) []offstone.File {
	words := ""
	var files []offstone.File
	for _, st := range is.Stories(offstone.Web, is.Moment()) {
		name := fmt.Sprintf("web/issues/%s/%s/index.html", is.Date, st.Slug)
		files = append(files, offstone.File{Name: name, Data: []byte(st.Body.String())})
		words += st.Body.String() + "\n"
	}
	return append(files,
		offstone.File{Name: "web/index.html", Data: []byte("front page of " + is.Date.String() + "\n" + words)},
		offstone.File{Name: fmt.Sprintf("print/%s-press.pdf", is.Date), Data: []byte("%PDF " + words)})
}

// Publish presses the issue of date as it stands.
func Publish(s *store.Store, date offstone.Date) (*store.Outlet, error) {
	is, err := s.Lock(ctx, date)
	if err != nil {
		return nil, err
	}
	return PublishLocked(s, is)
}

// PublishLocked presses a locked issue, with more files than those of [Edition].
func PublishLocked(s *store.Store, is *offstone.Issue, more ...offstone.File) (*store.Outlet, error) {
	out := s.Outlet("Marian")
	lists := map[offstone.Edition][]release.File{}
	for _, f := range append(Edition(is), more...) {
		if err := out.Put(f); err != nil {
			return nil, errors.Join(err, out.Discard())
		}
		e := offstone.Web
		if f.Name[:5] == "print" {
			e = offstone.Print
		}
		lists[e] = append(lists[e], release.Describe(f))
	}
	err := out.Commit(ctx, release.Impression{
		Manifest: release.NewManifest(is, lists, false), Report: []byte(`{}`), Plan: []byte("plan"), Starts: map[offstone.Slug]int{"aa": 1},
	})
	return out, errors.Join(err, out.Discard())
}

func shelfHoldsWhatIsFree(t *testing.T, opener Opener) {
	s := open(t, opener)
	for _, d := range []offstone.Date{Friday.AddDays(-14), Friday.AddDays(-7), Friday, Friday.AddDays(7)} {
		is := Issue(d, 2)
		is.Articles[1].WebFrom = d.AddDays(10).In(time.UTC)
		ok(t, s.Take(ctx, is, offstone.OffStone, "Marian"))
	}
	_, err := Publish(s, Friday.AddDays(-7))
	ok(t, err)
	at := Friday.In(time.UTC)
	for range 2 { // made, then kept
		var got []string
		for _, c := range must(s.Shelf(ctx, Friday, at))(t) {
			got = append(got, fmt.Sprintf("%s %s p%d", c.Issue, c.Slug, c.Page))
		}
		want := []string{"2026-11-20 aa p0", "2026-11-13 aa p1", "2026-11-06 aa p0", "2026-11-06 ab p0"}
		if !slices.Equal(got, want) {
			t.Errorf("on the shelf: %q, want %q", got, want)
		}
	}
	old := must(s.Articles(ctx, Friday.AddDays(-14)))(t)[0]
	must(s.SaveArticle(ctx, store.Draft{ID: old.ID, Expected: 1, Article: &offstone.Article{Slug: "aa", Headline: "Another", Section: "News"}, By: "Tom"}))(t)
	if shelf := must(s.Shelf(ctx, Friday, at))(t); shelf[2].Headline != "Another" {
		t.Errorf("the card still reads %q", shelf[2].Headline)
	}
}

func impressionIsKept(t *testing.T, opener Opener) {
	s := open(t, opener)
	ok(t, s.Take(ctx, Issue(Friday, 3), offstone.OffStone, "Marian"))
	first := must(Publish(s, Friday))(t).Published()
	if again := must(Publish(s, Friday))(t).Published(); again != first {
		t.Errorf("the same copy made release %v after %v", again, first)
	}
	if ims := must(s.Impressions(ctx, Friday))(t); len(ims) != 1 || ims[0].Number != 1 {
		t.Errorf("impressions: %+v", ims)
	}
	if st := must(s.IssueState(ctx, Friday))(t); st != store.StateBed {
		t.Errorf("the issue is %s", st)
	}
	is := must(s.Lock(ctx, Friday))(t)
	if is.Impression != 1 || string(is.Plan) != "plan" {
		t.Errorf("locked again: impression %d, plan %q", is.Impression, is.Plan)
	}
	ok(t, s.SaveIssue(ctx, Issue(Friday.AddDays(7), 0), "Marian"))
	if next := must(s.Lock(ctx, Friday.AddDays(7)))(t); string(next.Before) != "plan" || is.Before != nil {
		t.Errorf("the plan of the issue before is %q, of the one before the first %q", next.Before, is.Before)
	}
	if got := readReleased(t, s, "web/index.html"); got != string(Edition(is)[3].Data) {
		t.Errorf("readers see %q", got)
	}
}

// readReleased follows the pointer to a file, as the public process does.
func readReleased(t *testing.T, s *store.Store, name string) string {
	t.Helper()
	tree := must(release.OpenTree(s.Dir()))(t)
	root := must(tree.Root(must(tree.Current())(t).ID))(t)
	for _, key := range append([]offstone.BlobKey{root.Site}, manifestsOf(root)...) {
		for _, e := range must(tree.Manifest(key))(t).Editions {
			for _, f := range e.Files {
				if f.Name == name {
					return string(must(tree.Blobs().GetSound(f.SHA256))(t))
				}
			}
		}
	}
	t.Fatalf("%s is not released", name)
	return ""
}

// manifestOf reads the manifest of one of Friday's impressions.
func manifestOf(t *testing.T, s *store.Store, impression int) *release.Manifest {
	t.Helper()
	return must(s.Releases().Manifest(must(s.Impressions(ctx, Friday))(t)[impression].Manifest))(t)
}

func manifestsOf(r *release.Root) (out []offstone.BlobKey) {
	for _, is := range r.Issues {
		out = append(out, is.Manifest)
	}
	return out
}

func correct(t *testing.T, s *store.Store, date offstone.Date, words string) {
	t.Helper()
	c := must(s.Articles(ctx, date))(t)[0]
	must(s.SaveArticle(ctx, store.Draft{ID: c.ID, Expected: c.Article.Revision, Article: Article(c.Article.Slug, words), By: "Tom"}))(t)
}

func nextImpression(t *testing.T, opener Opener) {
	s := open(t, opener)
	ok(t, s.Take(ctx, Issue(Friday, 3), offstone.OffStone, "Marian"))
	must(Publish(s, Friday))(t)
	correct(t, s, Friday, "corrected")
	must(Publish(s, Friday))(t)
	ims := must(s.Impressions(ctx, Friday))(t)
	if len(ims) != 2 || ims[1].Number != 2 || ims[0].Copy == ims[1].Copy {
		t.Errorf("impressions: %+v", ims)
	}
	if m := must(s.Releases().Manifest(ims[0].Manifest))(t); m.Impression != 1 {
		t.Errorf("the first impression's manifest is gone: %+v", m)
	}
}

func correctionWaits(t *testing.T, opener Opener) {
	s := open(t, opener)
	ok(t, s.Take(ctx, Issue(Friday, 3), offstone.OffStone, "Marian"))
	must(Publish(s, Friday))(t)
	correct(t, s, Friday, "not yet passed")
	for is, err := range s.Past(ctx, Friday.AddDays(7)) {
		ok(t, err)
		if got := is.Articles[0].Body.String(); got == "not yet passed" {
			t.Errorf("the printed issue reads %q", got)
		}
	}
}

func pressTakesWhatWasLocked(t *testing.T, opener Opener) {
	s := open(t, opener)
	ok(t, s.Take(ctx, Issue(Friday, 3), offstone.OffStone, "Marian"))
	is := must(s.Lock(ctx, Friday))(t)
	correct(t, s, Friday, "saved while the press runs")
	must(PublishLocked(s, is))(t)
	printed := must(s.Printed(ctx, Friday))(t)
	if printed.Copy != is.Copy || printed.Articles[0].Revision != 1 {
		t.Errorf("printed revision %d", printed.Articles[0].Revision)
	}
	other := *is
	other.Copy = offstone.BlobKey(fmt.Sprintf("%064d", 1))
	if _, err := PublishLocked(s, &other); !errors.Is(err, offstone.ErrConflict) {
		t.Errorf("copy that was never locked: %v", err)
	}
}

// holdStopsRunningPress has a story put under a legal hold when its issue was locked already.
func holdStopsRunningPress(t *testing.T, opener Opener) {
	s := open(t, opener)
	ok(t, s.Take(ctx, Issue(Friday, 3), offstone.OffStone, "Marian"))
	is := must(s.Lock(ctx, Friday))(t)
	held := must(s.Articles(ctx, Friday))(t)[1]
	ok(t, s.Hold(ctx, held.ID, "the solicitor rang", "Tom"))
	ok(t, s.Place(ctx, held.ID, offstone.Date{}, "Tom")) // what was locked holds it all the same
	if _, err := PublishLocked(s, is); !errors.Is(err, offstone.ErrConflict) || !strings.Contains(err.Error(), "Tom put ab under a legal hold (the solicitor rang)") {
		t.Errorf("held while the press was at work: %v", err)
	}
	if p := must(s.Current(ctx))(t); p.ID != "" || len(must(s.Impressions(ctx, Friday))(t)) > 0 {
		t.Errorf("readers see release %q", p.ID)
	}
	ok(t, s.EndHold(ctx, held.ID, "cleared", "Tom"))
	must(PublishLocked(s, is))(t)
}

func oldIssueKeepsSite(t *testing.T, opener Opener) {
	s := open(t, opener)
	before := Friday.AddDays(-7)
	for _, d := range []offstone.Date{before, Friday} {
		ok(t, s.Take(ctx, Issue(d, 2), offstone.OffStone, "Marian"))
		must(Publish(s, d))(t)
	}
	front := readReleased(t, s, "web/index.html")
	correct(t, s, before, "corrected")
	must(Publish(s, before))(t)
	if got := readReleased(t, s, "web/issues/2026-11-13/aa/index.html"); got != "corrected" {
		t.Errorf("the correction reads %q", got)
	}
	if readReleased(t, s, "web/index.html") != front {
		t.Error("the front page went back to the older issue")
	}
	readReleased(t, s, "print/2026-11-20-press.pdf")
}

func correctionBringsItsPictures(t *testing.T, opener Opener) {
	s := open(t, opener)
	before := Friday.AddDays(-7)
	for _, d := range []offstone.Date{before, Friday} {
		ok(t, s.Take(ctx, Issue(d, 2), offstone.OffStone, "Marian"))
		must(PublishLocked(s, must(s.Lock(ctx, d))(t), offstone.File{Name: "web/assets/old.jpg", Data: []byte("of old")}))(t)
	}
	correct(t, s, before, "corrected")
	is := must(s.Lock(ctx, before))(t)
	must(PublishLocked(s, is, offstone.File{Name: "web/assets/new.jpg", Data: []byte("new")}))(t)
	if got := readReleased(t, s, "web/assets/new.jpg") + readReleased(t, s, "web/assets/old.jpg"); got != "newof old" {
		t.Errorf("the pictures are %q", got)
	}
	if got := readReleased(t, s, "web/index.html"); got != string(Edition(must(s.Lock(ctx, Friday))(t))[2].Data) {
		t.Errorf("the front page reads %q", got)
	}
}

// correctionDoesNotWait: the public side has the rest of it.
func correctionDoesNotWait(t *testing.T, opener Opener) {
	now := Friday.In(time.UTC)
	s := openAt(t, opener, t.TempDir(), store.Clock(func() time.Time { return now }))
	next := Friday.AddDays(7)
	for _, d := range []offstone.Date{Friday, next} {
		ok(t, s.Take(ctx, Issue(d, 2), offstone.OffStone, "Marian"))
		must(Publish(s, d))(t)
	}
	seen := func() (*release.Root, release.Pointer) {
		p, _, err := s.Releases().Seen(must(s.Current(ctx))(t), now)
		ok(t, err)
		return must(s.Releases().Root(p.ID))(t), p
	}
	_, first := seen()
	correct(t, s, Friday, "corrected")
	waits := must(Publish(s, Friday))(t).Published()
	corrected, p := seen()
	if len(corrected.Issues) != 1 || corrected.Issues[0].Impression != 2 || p == first || p == waits {
		t.Errorf("readers see %+v, release %s", corrected, p.ID)
	}
	for _, d := range []offstone.Date{Friday, next} {
		if again := must(Publish(s, d))(t).Published(); again != waits {
			t.Errorf("nothing has changed in the issue of %s, and it makes release %s after %s", d, again.ID, waits.ID)
		}
	}
	if found := must(s.Verify(ctx))(t); len(found) > 0 {
		t.Errorf("found: %v", found)
	}
	now = next.In(time.UTC)
	if both, p := seen(); len(both.Issues) != 2 || both.Issues[1].Impression != 2 || p != waits {
		t.Errorf("at its hour readers see %+v", both)
	}
	ok(t, os.RemoveAll(filepath.Join(s.Dir(), "releases", string(p.ID))))
	named(t, s, string(waits.ID), "until its hour")
}

func goingBack(t *testing.T, opener Opener) {
	s := open(t, opener)
	ok(t, s.Take(ctx, Issue(Friday, 2), offstone.OffStone, "Marian"))
	first := must(Publish(s, Friday))(t).Published()
	front := readReleased(t, s, "web/index.html")
	correct(t, s, Friday, "corrected")
	must(Publish(s, Friday))(t)
	ok(t, s.GoBack(ctx, first.ID, "Marian"))
	if readReleased(t, s, "web/index.html") != front || must(s.Current(ctx))(t) != first {
		t.Error("readers do not see the first release")
	}
	if err := s.GoBack(ctx, "2026-11-20-0000000000000000", "Marian"); err == nil {
		t.Error("went back to a release that never was")
	}
}
