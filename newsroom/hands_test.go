package newsroom_test

import (
	"cmp"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"example.org/offstone"
	"example.org/offstone/newsroom"
	"example.org/offstone/store/storetest"
)

// The record of many hands at a few stories, as it is written down from outside. Every
// window has a paragraph of its own in every story and puts a new token there with each
// edit, so that the revisions themselves tell who had seen what.

// edit is one save, from before it was asked for until it was answered.
type edit struct {
	window     *window
	story      int
	seen       int
	words      string
	start, end int64
	revision   int // as which it was acknowledged; 0 when it was not
	clash      *newsroom.Clash
}

// claim is a lock taken or let go.
type claim struct {
	who        string
	story      int
	let        bool
	start, end int64
}

// window is one window of somebody's browser.
type window struct {
	n      int // its paragraph
	who    newsroom.Person
	name   string
	random *rand.Rand
	texts  []text // by story
	tokens int

	edits  []edit
	claims []claim
}

// text is what a window shows of a story.
type text struct {
	seen int
	body offstone.Body
}

// bullpen is some stories and everybody who works on them at once.
type bullpen struct {
	*desk
	t       *testing.T
	stories []newsroom.Copy
	windows []*window
	clock   atomic.Int64
	claims  [][]claim // by story, sorted
}

// openBullpen has six people, two of them with two windows.
func openBullpen(t *testing.T, stories int) *bullpen {
	t.Helper()
	p := &bullpen{desk: openAt(t, filepath.Join(storetest.MemoryDir(t), "paper")), t: t}
	for h := range 6 {
		who := p.join(t, fmt.Sprint("Hand ", h), offstone.SubEditor)
		windows := 1
		if h < 2 {
			windows = 2
		}
		for w := range windows {
			n := len(p.windows)
			p.windows = append(p.windows, &window{n: n, who: who, name: fmt.Sprint("window ", w), random: rand.New(rand.NewPCG(11, uint64(n))), texts: make([]text, stories)})
		}
	}
	chief := p.role[offstone.Editor]
	for i := range stories {
		a := storetest.Article(offstone.Slug(fmt.Sprint("story-", i)), "")
		a.Body = nil
		for range p.windows {
			a.Body = append(a.Body, offstone.Paragraph{Text: offstone.Plain("nothing yet")})
		}
		c := must(p.Save(ctx, chief, newsroom.Save{Article: a}))(t)
		ok(t, p.Unlock(ctx, chief, c.ID))
		p.stories = append(p.stories, c)
		for _, w := range p.windows {
			w.texts[i] = text{1, c.Article.Body}
		}
	}
	return p
}

// work has one window do something at random with a story.
func (p *bullpen) work(w *window) {
	i := w.random.IntN(len(p.stories))
	switch n := w.random.IntN(100); {
	case n < 5:
		p.let(w, i)
	case n < 10:
		p.claim(w, i, false, func() error {
			_, err := p.Lock(ctx, w.who, p.stories[i].ID)
			if errors.Is(err, offstone.ErrLocked) {
				return errAnother
			}
			return err
		})
	default:
		if n < 50 {
			p.reload(w, i)
		}
		w.tokens++
		w.texts[i].body = slices.Clone(w.texts[i].body)
		w.texts[i].body[w.n] = offstone.Paragraph{Text: offstone.Plain(fmt.Sprintf("token %d of window %d", w.tokens, w.n))}
		p.save(w, i)
		if n%4 > 0 {
			p.let(w, i)
		}
	}
}

func (p *bullpen) let(w *window, i int) {
	p.claim(w, i, true, func() error { return p.Unlock(ctx, w.who, p.stories[i].ID) })
}

var errAnother = errors.New("another has it")

// claim notes that a lock was taken or let go.
func (p *bullpen) claim(w *window, story int, let bool, f func() error) {
	c := claim{who: w.who.Name, story: story, let: let, start: p.clock.Add(1)}
	err := f()
	c.end = p.clock.Add(1)
	switch {
	case err == nil:
		w.claims = append(w.claims, c)
	case !errors.Is(err, errAnother):
		p.t.Error(err)
	}
}

// reload shows the story anew; what the window had typed itself stays.
func (p *bullpen) reload(w *window, i int) {
	c, err := p.Read(ctx, w.who, p.stories[i].ID)
	if err != nil {
		p.t.Error(err)
		return
	}
	own := w.texts[i].body[w.n]
	w.texts[i] = text{c.Article.Revision, slices.Clone(c.Article.Body)}
	w.texts[i].body[w.n] = own
}

// save sends what the window shows, and merges when it must. Now and then an answer is
// lost: the window goes on from what it last heard of, or sends the same again.
func (p *bullpen) save(w *window, i int) {
	e := p.send(w, i)
	switch n := w.random.IntN(10); {
	case e.clash != nil && errors.Is(e.clash, offstone.ErrLocked) && n < 5:
		return // asks, and waits
	case e.clash != nil:
		if errors.Is(e.clash, offstone.ErrLocked) {
			p.claim(w, i, false, func() error { _, err := p.TakeOver(ctx, w.who, p.stories[i].ID); return err })
		}
		p.reload(w, i)
		if p.send(w, i); n < 8 {
			p.reload(w, i)
		}
	case n == 0:
		again := p.send(w, i)
		if again.revision != e.revision && again.revision != 0 {
			p.t.Errorf("the same words sent twice are revisions %d and %d", e.revision, again.revision)
		}
	case n > 2 && e.revision > 0:
		w.texts[i].seen = e.revision
	}
}

func (p *bullpen) send(w *window, i int) edit {
	a := *p.stories[i].Article
	a.Body = w.texts[i].body
	e := edit{window: w, story: i, seen: w.texts[i].seen, words: a.Body.String(), start: p.clock.Add(1)}
	c, err := p.Save(ctx, w.who, newsroom.Save{Article: &a, ID: p.stories[i].ID, Expected: e.seen, Window: w.name})
	e.end = p.clock.Add(1)
	switch {
	case err == nil:
		e.revision = c.Article.Revision
		w.claims = append(w.claims, claim{who: w.who.Name, story: i, start: e.start, end: e.end})
	case !errors.As(err, &e.clash):
		p.t.Errorf("%s met %v", w.who.Name, err)
	}
	w.edits = append(w.edits, e)
	return e
}

// TestManyHands: TRUST F21. Ten thousand edits by six people in eight windows on eight
// stories at once, read afterwards as a history: nothing that was acknowledged was
// overwritten by anybody who had not seen it, and nobody was told of a conflict where
// there was none.
func TestManyHands(t *testing.T) {
	edits := 10_000
	switch {
	case testing.Short():
		edits = 500
	case os.Getenv("OFFSTONE_SOAK") != "":
		edits = 100_000
	}
	p := openBullpen(t, 8)
	var g sync.WaitGroup
	var done atomic.Int64
	for _, w := range p.windows {
		g.Go(func() {
			for int(done.Load()) < edits && !t.Failed() {
				before := len(w.edits)
				p.work(w)
				done.Add(int64(len(w.edits) - before))
			}
		})
	}
	g.Wait()
	p.check()
}

// check reads the history of every story.
func (p *bullpen) check() {
	p.sortClaims()
	saved, clashed := 0, 0
	for i := range p.stories {
		by := p.authorsOf(i)
		for _, w := range p.windows {
			for _, e := range w.edits {
				switch {
				case e.story != i:
				case e.clash == nil:
					saved++
					p.checkSeen(e, by)
				default:
					clashed++
					p.checkClash(e, by)
				}
			}
		}
	}
	p.t.Logf("%d saves acknowledged, %d clashes, no update lost, no false conflict", saved, clashed)
	if saved < clashed/3 || clashed < saved/3 {
		p.t.Errorf("%d saves and %d clashes: hardly anything was tested", saved, clashed)
	}
}

// authorsOf gives the window that typed each revision of a story, and checks that each
// was acknowledged, as it stands, and changes nobody else's paragraph.
func (p *bullpen) authorsOf(story int) map[int]*window {
	by, acks := map[int]*window{}, map[int]string{}
	for _, w := range p.windows {
		for _, e := range w.edits {
			if e.story != story || e.revision == 0 {
				continue
			}
			if words, twice := acks[e.revision]; twice && (words != e.words || by[e.revision] != w) {
				p.t.Errorf("revision %d of story %d was acknowledged for %q and for %q", e.revision, story, words, e.words)
			}
			by[e.revision], acks[e.revision] = w, e.words
		}
	}
	history := must(p.store.History(ctx, p.stories[story].ID))(p.t)
	was := p.stories[story].Article.Body
	for _, r := range history[1:] {
		c := must(p.store.ArticleAt(ctx, p.stories[story].ID, r.Number))(p.t)
		w := by[r.Number]
		if w == nil || c.Article.Body.String() != acks[r.Number] || r.SavedBy != w.who.Name {
			p.t.Fatalf("revision %d of story %d by %s was never acknowledged so", r.Number, story, r.SavedBy)
		}
		p.checkOwn(w, r.Number, was, c.Article.Body)
		was = c.Article.Body
	}
	if len(by) != len(history)-1 {
		p.t.Errorf("story %d: %d revisions were acknowledged, %d are there", story, len(by), len(history)-1)
	}
	return by
}

// checkOwn: a revision changes the paragraph of the window that saved it, and no other.
func (p *bullpen) checkOwn(w *window, revision int, was, is offstone.Body) {
	for n := range is {
		if n != w.n && is[n:n+1].String() != was[n:n+1].String() {
			p.t.Errorf("revision %d by window %d puts %q over %q of window %d", revision, w.n, is[n:n+1], was[n:n+1], n)
		}
	}
}

// checkSeen: between what a writer had seen and what they saved stands nothing of
// anybody else.
func (p *bullpen) checkSeen(e edit, by map[int]*window) {
	for n := e.seen + 1; n < e.revision; n++ {
		if by[n] != e.window {
			p.t.Errorf("revision %d of story %d was saved by somebody who had seen %d, over %d of window %d", e.revision, e.story, e.seen, n, by[n].n)
		}
	}
}

// checkClash: there was something in the way.
func (p *bullpen) checkClash(e edit, by map[int]*window) {
	if errors.Is(e.clash, offstone.ErrLocked) {
		if !p.held(e) {
			p.t.Errorf("window %d was told that %s has story %d, who had not", e.window.n, e.clash.By, e.story)
		}
		return
	}
	for n := e.seen + 1; n <= e.clash.Theirs.Revision; n++ {
		if by[n] != e.window {
			return
		}
	}
	p.t.Errorf("window %d, which had seen revision %d of story %d, quarrelled with itself at %d", e.window.n, e.seen, e.story, e.clash.Theirs.Revision)
}

// held tells whether the person that a writer was told of may have had the lock at
// some moment of the save.
func (p *bullpen) held(e edit) bool {
	if e.clash.By == e.window.who.Name {
		return false
	}
	claims := p.claims[e.story]
	last, _ := slices.BinarySearchFunc(claims, e.end, func(c claim, at int64) int { return cmp.Compare(c.start, at) })
	for n := last - 1; n >= 0; n-- {
		took := claims[n]
		if took.let || took.who != e.clash.By {
			continue
		}
		if !slices.ContainsFunc(claims[n:last], func(c claim) bool {
			lost := c.let == (c.who == took.who)
			return lost && c.start > took.end && c.end < e.start
		}) {
			return true
		}
	}
	return false
}

// sortClaims puts what was taken and let go in the order in which it began.
func (p *bullpen) sortClaims() {
	p.claims = make([][]claim, len(p.stories))
	for _, w := range p.windows {
		for _, c := range w.claims {
			p.claims[c.story] = append(p.claims[c.story], c)
		}
	}
	for _, all := range p.claims {
		slices.SortFunc(all, func(a, b claim) int { return cmp.Compare(a.start, b.start) })
	}
}
