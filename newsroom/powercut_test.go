package newsroom_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	_ "github.com/ncruces/go-sqlite3/driver" // SQLite on a simulated disk

	"example.org/offstone"
	"example.org/offstone/newsroom"
	"example.org/offstone/postroom"
	"example.org/offstone/store"
	"example.org/offstone/store/storetest"
)

// powerCuts is how often the power goes. OFFSTONE_CUTS asks for any number.
func powerCuts() int {
	n, err := strconv.Atoi(os.Getenv("OFFSTONE_CUTS"))
	switch {
	case err == nil:
		return n
	case testing.Short():
		return 20
	case os.Getenv("OFFSTONE_SOAK") != "":
		return 10_000
	}
	return 200
}

// TestPowerCut: TRUST F3, for all that two people do with stories: what they saved, what
// was put aside because they clashed, notes and moves. Whatever was acknowledged before
// the power went is there when it is back.
func TestPowerCut(t *testing.T) {
	const most = 250 // nights of one paper: each reads it whole
	cuts, deeds := 0, 0
	for seed := uint64(5); cuts < powerCuts(); seed++ {
		b := newBlackout(t, seed)
		for range min(most, powerCuts()-cuts) {
			b.night()
			if t.Failed() {
				t.Log(seed, b.disk)
				return
			}
		}
		cuts, deeds = cuts+b.nights, deeds+b.acknowledged
	}
	t.Logf("%d cuts, %d deeds acknowledged, none lost", cuts, deeds)
}

// blackout is a newsroom whose power goes again and again, and what was acknowledged
// to the people in it.
type blackout struct {
	t      *testing.T
	disk   *storetest.Disk
	dir    string
	opts   []store.Option
	random *rand.Rand
	people [2]newsroom.Person
	tales  []*tale

	nights       int
	acknowledged int
}

// tale is a story as the newsroom has said that it stands.
type tale struct {
	id       store.ArticleID
	slug     offstone.Slug
	revision int
	words    string
	notes    int
	stage    offstone.Stage
	aside    string // of the second person
	trying   string // what the second person last tried to save
}

func newBlackout(t *testing.T, seed uint64) *blackout {
	t.Helper()
	name := fmt.Sprint("newsroom-cut-", seed)
	b := &blackout{t: t, disk: storetest.NewDisk(name, t.TempDir(), seed), dir: storetest.MemoryDir(t), random: rand.New(rand.NewPCG(seed, 6))}
	b.opts = []store.Option{store.Unsafe(), store.SQLiteDriver("sqlite3", "vfs="+name, "_pragma=wal_autocheckpoint(40)")}
	d := openAt(t, b.dir, b.opts...)
	b.opts = append(b.opts, store.Clock(d.clock.now)) // or locks would be stale
	b.people = [2]newsroom.Person{d.role[offstone.Editor], d.role[offstone.SubEditor]}
	for i := range 4 {
		c := d.file(t, b.people[0], offstone.Slug(fmt.Sprint("tale-", i)), "It begins.")
		b.tales = append(b.tales, &tale{id: c.ID, slug: c.Article.Slug, revision: 1, words: words(c), stage: c.Stage})
	}
	ok(t, d.store.Close())
	return b
}

// night opens the newsroom, looks what the last cut has left and works until the power
// goes again.
func (b *blackout) night() {
	b.nights++
	s, err := store.Open(ctx, b.dir, b.opts...)
	if err != nil {
		b.t.Errorf("night %d: %v", b.nights, err)
		return
	}
	room := newsroom.Open(s, postroom.Here)
	for _, k := range b.tales {
		b.look(room, s, k)
	}
	if b.nights%20 == 0 {
		found, err := s.Verify(ctx)
		if err != nil || len(found) > 0 {
			b.t.Errorf("night %d: %v %v", b.nights, found, err)
		}
	}
	b.disk.CutAfter(1 + b.random.IntN(250))
	for b.deed(room, b.tales[b.random.IntN(len(b.tales))]) {
		b.acknowledged++
	}
	_ = s.Close() // the power is gone: nothing closes in good order
	b.disk.Restart()
}

// look compares a story with what was acknowledged of it. The one deed that was under
// way may have been done or not: both are right, and the story is taken as it is.
func (b *blackout) look(room *newsroom.Newsroom, s *store.Store, k *tale) {
	b.t.Helper()
	c := must(room.Read(ctx, b.people[0], k.id))(b.t)
	at := must(s.ArticleAt(ctx, k.id, k.revision))(b.t)
	if at.Article.Body.String() != k.words || c.Article.Revision > k.revision+1 {
		b.t.Errorf("night %d: revision %d of %s was acknowledged as %.40q; it stands at %d", b.nights, k.revision, k.slug, k.words, c.Article.Revision)
	}
	notes := must(room.Notes(ctx, b.people[0], k.id))(b.t)
	if len(notes) != k.notes && len(notes) != k.notes+1 {
		b.t.Errorf("night %d: %d notes on %s were acknowledged, %d are there", b.nights, k.notes, k.slug, len(notes))
	}
	if c.Stage != k.stage && c.Stage != otherStage(k.stage) {
		b.t.Errorf("night %d: %s is %s", b.nights, k.slug, c.Stage)
	}
	steps := must(room.Steps(ctx, b.people[0], k.id))(b.t)
	if n := len(steps); n > 0 && steps[n-1].To != c.Stage {
		b.t.Errorf("night %d: %s is %s, and its last move was to %s", b.nights, k.slug, c.Stage, steps[n-1].To)
	}
	b.lookAside(room, k)
	k.revision, k.words, k.notes, k.stage = c.Article.Revision, words(c), len(notes), c.Stage
}

// lookAside does the same with what could not be saved.
func (b *blackout) lookAside(room *newsroom.Newsroom, k *tale) {
	b.t.Helper()
	aside, err := room.Aside(ctx, b.people[1], k.id)
	switch {
	case errors.Is(err, offstone.ErrNotFound) && k.aside != "":
		b.t.Errorf("night %d: what was put aside of %s is gone", b.nights, k.slug)
	case err != nil && !errors.Is(err, offstone.ErrNotFound):
		b.t.Error(err)
	case err == nil && aside.Yours.Body.String() != k.aside && aside.Yours.Body.String() != k.trying:
		b.t.Errorf("night %d: %.40q was put aside of %s, and %.40q is there", b.nights, k.aside, k.slug, aside.Yours.Body)
	}
	if k.aside = ""; err == nil {
		k.aside = aside.Yours.Body.String()
	}
}

func otherStage(s offstone.Stage) offstone.Stage {
	if s == offstone.Filed {
		return offstone.Subbed
	}
	return offstone.Filed
}

// deed does one thing to a story, and tells whether it was acknowledged.
func (b *blackout) deed(room *newsroom.Newsroom, k *tale) bool {
	switch b.random.IntN(10) {
	case 0:
		_, err := room.Note(ctx, b.people[0], newsroom.Note{Article: k.id, Text: "Is it so?"})
		return b.done(err, func() { k.notes++ })
	case 1:
		c, err := room.Move(ctx, b.people[0], newsroom.Order{ID: k.id, To: otherStage(k.stage), Seen: k.revision, Reason: "a cut"})
		return b.done(err, func() { k.stage = c.Stage })
	case 2: // the first person has it open
		text := strings.Repeat(fmt.Sprintf("aside %d of night %d ", b.acknowledged, b.nights), 1+b.random.IntN(50))
		k.trying = text
		_, err := room.Save(ctx, b.people[1], newsroom.Save{Article: storetest.Article(k.slug, text), ID: k.id, Expected: k.revision})
		var clash *newsroom.Clash
		if errors.As(err, &clash) {
			err = nil
		} else if err == nil {
			b.t.Errorf("night %d: %s was saved over somebody who has it open", b.nights, k.slug)
		}
		return b.done(err, func() { k.aside = text })
	default:
		text := strings.Repeat(fmt.Sprintf("save %d of night %d ", b.acknowledged, b.nights), 1+b.random.IntN(150))
		c, err := room.Save(ctx, b.people[0], newsroom.Save{Article: storetest.Article(k.slug, text), ID: k.id, Expected: k.revision})
		return b.done(err, func() { k.revision, k.words = c.Article.Revision, text })
	}
}

func (b *blackout) done(err error, note func()) bool {
	if err == nil {
		note()
	}
	return err == nil
}
