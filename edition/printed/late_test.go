package printed

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/offstone"
)

// lateJob is the sample's issue with more copy than it holds: a long story that came
// late.
func lateJob(t testing.TB) *offstone.Job {
	job := replanned(sampleJob(t, "2026-11-20"), nil)
	long, _ := job.Issue.Article("lodges-deferred")
	late := *long
	late.Slug, late.Headline, late.PrintHeadline, late.Pictures, late.Weight = "came-late", "A story that came late", "", nil, offstone.WeightSecond
	late.Body = slices.DeleteFunc(slices.Clone(late.Body), func(b offstone.Block) bool {
		_, ok := b.(offstone.PictureHere)
		return ok
	})
	late.Body = append(late.Body, late.Body...)
	job.Issue.Articles = append(job.Issue.Articles, &late)
	return job
}

// Every proposal was tried: after it the story stands, the lines are those that it
// says, and what else waits is what it says.
func TestProposalsWereTried(t *testing.T) {
	job := sampleJob(t, "2026-11-20")
	room := NewRoom(job.Blob)
	first, err := room.Lay(job.Issue)
	if err != nil {
		t.Fatal(err)
	}
	p, err := first.With(lateJob(t).Issue)
	if err != nil {
		t.Fatal(err)
	}
	held := waiting
	if got := held(p); len(got) == 0 {
		t.Fatal("everything fits, and nothing is to be proposed")
	}
	slug := offstone.Slug(held(p)[0])
	ways := p.Proposals(slug)
	if len(ways) < 2 {
		t.Errorf("only these ways to make %s fit: %+v", slug, ways)
	}
	for _, w := range ways {
		t.Logf("%s, %d lines: %s (%s) %s", w.Kind, w.Lines, w.Text, w.Effect, w.Settle)
		after, err := p.Try(w)
		if err != nil {
			t.Fatal(err)
		}
		if slices.Contains(held(after), string(slug)) {
			t.Errorf("%s: the story still waits", w.Text)
		}
		checkTold(t, job.Issue, w, held(p), held(after))
		if w.Lines <= 0 || w.Settle == "" {
			t.Errorf("%+v", w)
		}
		if svg, err := after.SVG(1); err != nil || len(svg) == 0 {
			t.Errorf("%s cannot be seen: %v", w.Text, err)
		}
	}
}

// What is cut is named: passages marked for it before the last paragraphs, and no more
// than it takes.
func TestCutsAreNamed(t *testing.T) {
	para := func(s string, cut bool) offstone.Paragraph {
		return offstone.Paragraph{Text: offstone.Plain(s), Cut: cut}
	}
	body := offstone.Body{
		para("The first paragraph always stays.", false), para("The tides have nothing to do with it at all.", true), para("A third.", false),
		para("Old news.", true), para("The last words of all are these.", false),
	}
	m := &matter{article: &offstone.Article{Slug: "tides", Body: body}}
	want := []struct{ text, settle string }{
		{"Leave out of print the passage marked for it, “Old news.”", "{slug: tides, cut-marked: 1}"},
		{"Leave out of print the passages marked for it, “The tides have nothing to …” and “Old news.”", "{slug: tides, cut-marked: 2}"},
		{"Leave out of print the passages marked for it, “The tides have nothing to …” and “Old news.”, and its last paragraph, “The last words of all …”", "{slug: tides, cut-marked: 2, cut: 1}"},
		{"Leave out of print the passages marked for it, “The tides have nothing to …” and “Old news.”, and its last 2 paragraphs, from “A third.” on", "{slug: tides, cut-marked: 2, cut: 2}"},
	}
	ways := cutWays(m)
	if len(ways) != len(want) {
		t.Fatalf("%d ways to cut: %+v", len(ways), ways)
	}
	for i, w := range ways {
		if got := settle(w.Hand[0]); w.Text != want[i].text || got != want[i].settle {
			t.Errorf("%s\n%s", w.Text, got)
		}
		if left := settled(offstone.Story{Article: m.article}, w.Hand[0]).Article.Body; len(left) != 4-i {
			t.Errorf("%s: %d paragraphs are left", w.Text, len(left))
		}
	}
}

// The mildest step that works is found without trying them all.
func TestMildest(t *testing.T) {
	for works := range 10 {
		w := way{graded: true, steps: make([]Proposal, 9)}
		for i := range w.steps {
			w.steps[i].Lines = i
		}
		tries := 0
		got, _, ok := w.mildest(func(o Proposal) (trial, bool) { tries++; return trial{}, o.Lines >= works })
		if ok != (works < 9) || ok && got.Lines != works || tries > 5 {
			t.Errorf("from %d on it works; found %d, %v, in %d tries", works, got.Lines, ok, tries)
		}
	}
}

// Every story that waits is told how it could stand, whatever their number, within the
// work allowed.
func TestEveryWaitingStoryHasProposals(t *testing.T) {
	job := lateJob(t)
	long, _ := job.Issue.Article("came-late")
	for _, name := range []string{"two", "three", "four", "five", "six", "seven", "eight"} {
		late := *long
		late.Slug, late.Headline = offstone.Slug("late-"+name), "Story "+name+" that came late"
		job.Issue.Articles = append(job.Issue.Articles, &late)
	}
	e := planned(t, job)
	if len(e.made.Fit) < 5 {
		t.Fatalf("only %d stories wait of %d, on %d pages", len(e.made.Fit), len(job.Issue.Articles), len(e.pages))
	}
	for _, f := range e.made.Fit {
		t.Logf("%s, %d lines over on page %d: %+v", f.Slug, f.LinesOver, f.Page, f.Proposals)
		if len(f.Proposals) == 0 {
			t.Errorf("%s waits, and nothing is proposed", f.Slug)
		}
	}
	if _, work := e.proposals(e.plan.find("came-late"), e.plan.write(e.pages), 0); work < trialWork || work > proposalWork/len(e.made.Fit) {
		t.Errorf("with no work allowed, %d is done for a story; want one trial", work)
	}
}

// waiting lists what found no page, but for what the editor has told to wait.
func waiting(p *Proof) (out []string) {
	for _, m := range p.e.held() {
		if !m.hand.Hold {
			out = append(out, m.key)
		}
	}
	return out
}

// checkTold fails when a proposal does not say which other stories wait after it.
func checkTold(t *testing.T, is *offstone.Issue, w Proposal, before, after []string) {
	t.Helper()
	for _, key := range after {
		if a, ok := is.Article(offstone.Slug(key)); ok && !slices.Contains(before, key) && !strings.Contains(w.Effect, a.HeadlineFor(offstone.Print)) {
			t.Errorf("%s: nobody said that %s waits", w.Text, key)
		}
	}
}

// A late change is shown in several ways, of which the first moves least; passed pages
// stay in all of them.
func TestPreviews(t *testing.T) {
	job := sampleJob(t, "2026-11-20")
	first, err := NewRoom(job.Blob).Lay(job.Issue)
	if err != nil {
		t.Fatal(err)
	}
	page1, err := first.SVG(1)
	if err != nil {
		t.Fatal(err)
	}
	change := func(do func(*offstone.Issue)) *offstone.Issue {
		is := replanned(job, nil).Issue
		is.Passed = []int{1}
		do(is)
		return is
	}
	for name, is := range map[string]*offstone.Issue{
		"an advert cancelled": change(func(is *offstone.Issue) {
			is.Adverts = slices.DeleteFunc(is.Adverts, func(a offstone.Advert) bool { return a.Page == 3 })
		}),
		"a story spiked": change(func(is *offstone.Issue) {
			is.Articles = slices.DeleteFunc(is.Articles, func(a *offstone.Article) bool { return a.Slug == "dredging-quarter-done" })
		}),
		"four pages more": change(func(is *offstone.Issue) { is.Pages = 12 }),
		"a story late":    change(func(is *offstone.Issue) { is.Articles = lateJob(t).Issue.Articles }),
	} {
		t.Run(name, func(t *testing.T) {
			ways := waysOf(t, first, is)
			for _, w := range ways {
				checkPreview(t, w, page1, is.Pages)
			}
			if !slices.IsSortedFunc(ways, func(x, y Preview) int { return len(x.Pages) - len(y.Pages) }) {
				t.Error("the way that changes least does not come first")
			}
		})
	}
}

// Pages are dropped: what stood before and behind them stays, and no story is lost
// without being told of. The front page, which is passed, stays to the byte with its list
// of what is inside and the stories that it shares with other pages.
func TestPagesDropped(t *testing.T) {
	for _, from := range []int{12, 8} {
		t.Run(fmt.Sprint(from), func(t *testing.T) {
			job := sampleJob(t, "2026-11-20")
			is := replanned(job, nil).Issue
			is.Pages = from
			first, err := NewRoom(job.Blob).Lay(is)
			if err != nil {
				t.Fatal(err)
			}
			next := replanned(job, nil).Issue
			next.Pages, next.Passed = from-4, []int{1}
			page1, err := first.SVG(1)
			if err != nil {
				t.Fatal(err)
			}
			ways := waysOf(t, first, next)
			for _, w := range ways {
				checkPreview(t, w, page1, from-4)
				checkMoves(t, w, first)
			}
		})
	}
}

// Whatever page is passed when pages are dropped or added, the last one with the imprint
// too: it stays to the byte in every way, with the story that it shares with another page.
// Only one that goes on where there is no page any more cannot.
func TestPassedWhilePagesComeAndGo(t *testing.T) {
	job := longReads(t, 11, 1500)
	for i, a := range job.Issue.Articles {
		a.MustRun = i < 2
	}
	job.Issue.Pages = 8
	told := replanned(job, nil).Issue
	told.Placed = []offstone.Placing{{Slug: "read-0", Page: 1, Jump: 3}, {Slug: "read-1", Page: 2, Jump: 4}}
	first, err := NewRoom(job.Blob).Lay(told)
	if err != nil {
		t.Fatal(err)
	}
	shared := 0
	for _, pages := range []int{4, 12} {
		for n := 1; n <= min(pages, 8); n++ {
			jumps := first.e.plan.jumps
			if slices.ContainsFunc(jumps, func(j keptJump) bool { return j.From == n && j.To > pages }) {
				continue
			}
			shared += btoi(slices.ContainsFunc(jumps, func(j keptJump) bool { return j.From == n || j.To == n }))
			next := replanned(job, nil).Issue
			next.Pages, next.Passed = pages, []int{n}
			checkPassed(t, first, next, n)
		}
	}
	if shared < 3 {
		t.Errorf("%d of the pages share a story with another", shared)
	}
}

// waysOf gives the ways to take in a change, of which there must be some.
func waysOf(t *testing.T, first *Proof, next *offstone.Issue) []Preview {
	t.Helper()
	ways, err := first.Previews(next)
	if err != nil || len(ways) == 0 {
		t.Fatalf("%d ways, %v", len(ways), err)
	}
	return ways
}

// checkPassed fails when some way to take in a change touches page n.
func checkPassed(t *testing.T, first *Proof, next *offstone.Issue, n int) {
	t.Helper()
	was, err := first.SVG(n)
	if err != nil {
		t.Fatal(err)
	}
	ways := waysOf(t, first, next)
	for _, w := range ways {
		if got, err := w.Proof.SVG(n); err != nil || string(got) != string(was) {
			t.Errorf("of %d pages, page %d is passed and changes (%s): %v", next.Pages, n, w.Name, err)
		}
	}
}

// checkMoves fails when a story stands elsewhere than before and nobody says so.
func checkMoves(t *testing.T, w Preview, first *Proof) {
	t.Helper()
	now := w.Proof.starts()
	for s, from := range first.starts() {
		told := slices.Contains(w.Held, s) || slices.ContainsFunc(w.Moves, func(m Move) bool { return m.Slug == s && m.From == from && m.To == now[s] })
		if now[s] != from && !told {
			t.Errorf("%s: %s stood on page %d, now stands on page %d, and nobody said so", w.Name, s, from, now[s])
		}
	}
}

// checkPreview fails when a way changes the passed first page or has another number of
// pages.
func checkPreview(t *testing.T, w Preview, page1 []byte, pages int) {
	t.Helper()
	t.Logf("%s: pages %v, moves %v, held %v, cost %d", w.Name, w.Pages, w.Moves, w.Held, w.Cost)
	if got, err := w.Proof.SVG(1); err != nil || string(got) != string(page1) {
		t.Errorf("%s: page 1 is passed and changes (%v)", w.Name, err)
	}
	if w.Proof.Pages() != pages {
		t.Errorf("%s: %d pages", w.Name, w.Proof.Pages())
	}
}

// Pages that are to be planned anew change, and no other does but for the list of what is
// inside; what stood on them stays on them or waits.
func TestSomePagesAnew(t *testing.T) {
	job := sampleJob(t, "2026-11-20")
	room := NewRoom(job.Blob)
	first, err := room.Lay(job.Issue)
	if err != nil {
		t.Fatal(err)
	}
	next := replanned(job, first.Plan()).Issue
	next.Adverts = slices.DeleteFunc(next.Adverts, func(a offstone.Advert) bool { return a.Page == 3 })
	q, err := room.lay(next, someAnew, 2, 3)
	if err != nil {
		t.Fatal(err)
	}
	changed := q.Changed(first)
	if !slices.Contains(changed, 3) {
		t.Errorf("page 3 has lost its advert, and pages %v change", changed)
	}
	for _, n := range changed {
		if n != 2 && n != 3 && !slices.Equal(q.kept().Pages[n-1].Matter, first.kept().Pages[n-1].Matter) {
			t.Errorf("pages 2 and 3 are planned anew, and page %d has other copy", n)
		}
	}
	now := q.starts()
	for slug, from := range first.starts() {
		if to := now[slug]; to != from && (from < 2 || from > 3 || to == 1 || to > 3) {
			t.Errorf("%s stood on page %d and stands on page %d", slug, from, to)
		}
	}
}

// A story that was given a page which had no room for it stays where it stands instead, and
// the page stays as it is, until one of them changes.
func TestTurnedOutStays(t *testing.T) {
	job := longReads(t, 6, 900)
	for k, a := range job.Issue.Articles {
		a.Page = btoi(k < 4)
	}
	room := NewRoom(job.Blob)
	first, err := room.Lay(job.Issue)
	if err != nil {
		t.Fatal(err)
	}
	turned := first.kept().Turned
	if len(turned) == 0 {
		t.Fatal("page 1 has room for four long stories")
	}
	again, err := first.With(replanned(job, nil).Issue)
	if err != nil {
		t.Fatal(err)
	}
	if !again.e.pages[0].restored || string(again.Plan()) != string(first.Plan()) {
		t.Errorf("nothing has changed, and pages %v have", again.Changed(first))
	}
	for slug := range turned {
		a, _ := job.Issue.Article(offstone.Slug(slug))
		short := *a
		short.Body = short.Body[:1]
		if q, err := first.Change(&short); err != nil || q.starts()[a.Slug] != 1 {
			t.Errorf("%s is given page 1, is now one paragraph, and stands on page %d (%v)", slug, q.starts()[a.Slug], err)
		}
	}
}
