package desk_test

import (
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/desk"
	"example.org/offstone/edition/epub"
	"example.org/offstone/edition/letter"
	"example.org/offstone/edition/printed"
	"example.org/offstone/edition/web"
	"example.org/offstone/newsroom"
	"example.org/offstone/press"
	"example.org/offstone/store/blob"
	"example.org/offstone/store/storetest"
)

// gate stands before the letter's maker: a test may keep it shut, or have the maker fall
// over.
type gate struct {
	letter.Maker
	mu   sync.Mutex
	shut chan struct{} // nil: open
	trip bool
}

func (g *gate) Make(ctx context.Context, job *offstone.Job, put func(offstone.File) error) (*offstone.Made, error) {
	g.mu.Lock()
	shut, trip := g.shut, g.trip
	g.mu.Unlock()
	if trip {
		panic("the maker falls over")
	}
	if shut != nil {
		select {
		case <-shut:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	return g.Maker.Make(ctx, job, put)
}

func (g *gate) set(shut chan struct{}, trip bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.shut, g.trip = shut, trip
}

// works is a press with its four makers, into the record alone.
func (o *office) works(t testing.TB) desk.Works {
	t.Helper()
	pages := &printed.Maker{}
	o.gate = &gate{}
	return desk.Works{
		Press: &press.Press{
			Makers: map[offstone.Edition]press.Maker{offstone.Print: pages, offstone.Web: web.Maker{}, offstone.EPUB: epub.Maker{}, offstone.Letter: o.gate},
			Front:  pages.Front, Fronts: must(blob.OpenCache(t.TempDir()))(t),
		},
		Out: func(by string) (press.Outlet, error) { return o.store.Outlet(by), nil },
	}
}

const fridayIssue = "/issue/2026-11-20"

// passed files a story into Friday's issue and passes it.
func (o *office) passed(t testing.TB, slug offstone.Slug, words string) newsroom.Copy {
	t.Helper()
	boss := o.role[offstone.Publisher]
	a := storetest.Article(slug, words)
	a.Body = nil
	for _, p := range strings.Split(strings.TrimSpace(words), "\n\n") {
		a.Body = append(a.Body, offstone.Paragraph{Text: offstone.Plain(p)})
	}
	c := must(o.Save(ctx, boss, newsroom.Save{Article: a}))(t)
	ok(t, o.Unlock(ctx, boss, c.ID))
	must(o.Place(ctx, boss, c.ID, storetest.Friday))(t)
	return must(o.Move(ctx, boss, newsroom.Order{ID: c.ID, To: offstone.OffStone, Seen: 1, Reason: "a test"}))(t)
}

// between gives what stands between two marks of a page.
func between(page, from, to string) string {
	_, rest, _ := strings.Cut(page, from)
	word, _, _ := strings.Cut(rest, to)
	return word
}

func (b *browser) seen() string {
	b.t.Helper()
	return between(b.get(fridayIssue).body, `name="seen" value="`, `"`)
}

// pressed waits until the press is done and gives the screen.
func (b *browser) pressed() *answer {
	b.t.Helper()
	for range 2400 {
		if a := b.get(fridayIssue).is(200); !strings.Contains(a.body, "The press is at work") {
			return a
		}
		time.Sleep(50 * time.Millisecond)
	}
	b.t.Fatal("the press does not end")
	return nil
}

// TestBed takes an issue to bed from the desk: looked over, refused, released, corrected.
func TestBed(t *testing.T) {
	o := open(t)
	chief := o.as(t, o.role[offstone.Editor])
	chief.get("/issue").goesTo(fridayIssue)
	chief.get("/issue?date=2026-11-20").goesTo(fridayIssue)
	chief.get("/issue?date=nonsense").is(404)
	chief.get("/issue/2031-01-01").is(404)
	o.passed(t, "ferry", "The ferry is back.")
	held := o.passed(t, "bell", "The bell is back.")
	chief.get(fridayIssue).is(200).shows("not made yet", "Headline of ferry", "off stone", "Put to bed")

	chief.post(fridayIssue+"/look", "seen", chief.seen()).goesTo(fridayIssue)
	chief.pressed().shows("Looked over", "nothing stops it", "not made yet", "who prints and publishes it")
	if p := must(o.store.Current(ctx))(t); p.ID != "" {
		t.Errorf("looking it over released %s", p.ID)
	}

	ok(t, o.Hold(ctx, o.role[offstone.Publisher], held.ID, "the lawyer reads it"))
	if a := chief.get(fridayIssue).shows("One question stops it", "the lawyer reads it"); strings.Contains(a.body, ">Put to bed<") {
		t.Error("an issue that is stopped has a button to put it to bed")
	}
	chief.post(fridayIssue+"/bed", "seen", chief.seen()).goesTo(fridayIssue)
	chief.pressed().shows("Refused", "Nothing was released", "not made yet")
	ok(t, o.EndHold(ctx, o.role[offstone.Publisher], held.ID, "read"))

	chief.post(fridayIssue+"/bed", "seen", "nonsense").is(422).shows("load the issue again")
	chief.post(fridayIssue+"/bed", "seen", strings.Repeat("0", 64)).is(409).shows("changed the issue of 2026-11-20 since you looked")
	seen := chief.seen()
	must(o.Move(ctx, o.role[offstone.Publisher], newsroom.Order{ID: held.ID, To: offstone.Placed, Seen: 1}))(t)
	chief.post(fridayIssue+"/bed", "seen", seen).is(422).shows("say in a few words why", "One story is not passed")
	chief.post(fridayIssue+"/bed", "seen", seen, "reason", "the printer waits").goesTo(fridayIssue)
	page := chief.pressed().shows("Put to bed", "by editor, as impression 1", "Readers see it from Friday 20 November", "PDF for the printer", "Job sheet")
	chief.get("/audit").shows("ordered the press for the issue of 2026-11-20; with bell as they are, because: the printer waits", "to bed, impression 1")
	o.fetches(t, chief, page)

	must(o.Save(ctx, o.role[offstone.Publisher], newsroom.Save{ID: held.ID, Expected: 1, Article: storetest.Article("bell", "The bell is back, and rang.")}))(t)
	chief.get(fridayIssue).shows("the copy has changed since", "a correction of impression 1", "changed since the last impression", "Release the correction")
	chief.post(fridayIssue+"/bed", "seen", chief.seen(), "reason", "still waits").goesTo(fridayIssue)
	chief.pressed().shows("as impression 2", "Earlier: impression 1", "The copy is as it was printed")
	chief.get(fridayIssue + "/1/print/2026-11-20-press.pdf").is(200)
	chief.get(fridayIssue + "/3/print/2026-11-20-press.pdf").is(404)
}

// fetches takes what was made: only what is in the impression, and nothing that a browser
// would run.
func (o *office) fetches(t *testing.T, chief *browser, page *answer) {
	t.Helper()
	at := fridayIssue + "/1/"
	for name, want := range map[string]string{"print/2026-11-20-press.pdf": "%PDF-", "epub/2026-11-20.epub": "PK", "print/2026-11-20-job.txt": "2026", "site.zip": "PK", "pages.zip": "PK", "letter/2026-11-20.eml": "From:"} {
		got := chief.get(at + name).is(200)
		if !strings.Contains(got.body[:min(len(got.body), 4000)], want) || !strings.HasPrefix(got.header.Get("Content-Disposition"), "attachment") {
			t.Errorf("%s: %.60q, %s", name, got.body, got.header.Get("Content-Disposition"))
		}
	}
	letter := chief.get(at + "letter/2026-11-20.html").is(200).shows("The ferry is back")
	if csp := letter.header.Get("Content-Security-Policy"); strings.Contains(csp, "script") || !strings.Contains(csp, "sandbox") {
		t.Errorf("the letter is shown under %q", csp)
	}
	if site := chief.get(at + "web/issues/2026-11-20/ferry/index.html").is(200); !strings.HasPrefix(site.header.Get("Content-Disposition"), "attachment") {
		t.Error("a page of the site runs on the desk")
	}
	for _, name := range []string{"..%2f..%2foffstone.db", "print/", "nothing.pdf", "manifest.json"} {
		chief.get(at + name).is(404)
	}
	if strings.Contains(page.body, "the copy has changed since") {
		t.Error("what was just made is said to be old")
	}
}

// TestBedIsMadeOnce: one run at a time; others see it; a newsroom that closes meanwhile
// releases nothing; a maker that falls over takes nobody along.
func TestBedIsMadeOnce(t *testing.T) {
	o := open(t)
	chief, boss := o.as(t, o.role[offstone.Editor]), o.as(t, o.role[offstone.Publisher])
	o.passed(t, "ferry", "The ferry is back.")
	o.gate.set(nil, true)
	chief.post(fridayIssue+"/bed", "seen", chief.seen()).goesTo(fridayIssue)
	chief.pressed().shows("nothing was released", "quote ")

	hear := o.Wire().Listen(o.role[offstone.Publisher], 0)
	defer hear.Close()
	shut := make(chan struct{})
	o.gate.set(shut, false)
	chief.post(fridayIssue+"/bed", "seen", chief.seen()).goesTo(fridayIssue)
	boss.get(fridayIssue).shows("Being put to bed for editor")
	boss.post(fridayIssue+"/bed", "seen", boss.seenWhileRunning(o)).is(409).shows("at work on the issue of 2026-11-20 for editor")
	for e := range hear.C {
		if e.Kind == newsroom.PressRan {
			break
		}
	}
	close(shut)
	chief.pressed().shows("as impression 1")

	was := must(o.store.Current(ctx))(t)
	o.passed(t, "bell", "The bell is back.")
	o.gate.set(make(chan struct{}), false)
	chief.post(fridayIssue+"/bed", "seen", chief.seen()).goesTo(fridayIssue)
	o.desk.Close()
	chief.pressed().shows("The newsroom was closed", "Nothing was released")
	if now := must(o.store.Current(ctx))(t); now != was {
		t.Errorf("a run that was broken off released %s", now.ID)
	}
	chief.post(fridayIssue+"/bed", "seen", chief.seen()).is(409).shows("newsroom is closing")
}

// seenWhileRunning is the copy's digest when the screen has no form.
func (b *browser) seenWhileRunning(o *office) string {
	b.t.Helper()
	return string(must(o.IssueNow(ctx, o.role[offstone.Publisher], storetest.Friday))(b.t).Issue.Copy)
}
