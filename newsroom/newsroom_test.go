package newsroom_test

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/newsroom"
	"example.org/offstone/postroom"
	"example.org/offstone/store"
	"example.org/offstone/store/storetest"
)

var ctx = context.Background()

// clock is a paper's clock that tests put forward.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) forward(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// desk is a newsroom with one person of each role, on a real database.
type desk struct {
	*newsroom.Newsroom
	store *store.Store
	clock *clock
	role  map[offstone.Role]newsroom.Person
}

const password = "four unrelated words"

func open(t testing.TB) *desk {
	t.Helper()
	return openAt(t, filepath.Join(t.TempDir(), "paper"))
}

func openAt(t testing.TB, dir string, opts ...store.Option) *desk {
	t.Helper()
	d := &desk{clock: &clock{at: time.Date(2026, 11, 19, 14, 0, 0, 0, time.UTC)}, role: map[offstone.Role]newsroom.Person{}}
	s, err := store.Create(ctx, dir, storetest.Paper(), append(opts, store.Clock(d.clock.now))...)
	ok(t, err)
	t.Cleanup(func() { ok(t, s.Close()) }) // a second time it does nothing
	d.store, d.Newsroom = s, newsroom.Open(s, postroom.Here)
	claim := must(d.ClaimToken(ctx))(t)
	boss := must(d.Claim(ctx, claim, "Pat Publisher", "publisher@beacon.example", password))(t)
	d.role[offstone.Publisher] = boss
	for _, r := range newsroom.Roles {
		if r == offstone.Publisher {
			continue
		}
		d.role[r] = d.join(t, string(r), r)
	}
	return d
}

// join invites somebody and has them join.
func (d *desk) join(t testing.TB, name string, r offstone.Role) newsroom.Person {
	t.Helper()
	email := string(offstone.MakeSlug(name)) + "@beacon.example"
	link := must(d.Invite(ctx, d.role[offstone.Publisher], email, r))(t)
	return must(d.Join(ctx, link, name, password))(t)
}

// file files an article as a person.
func (d *desk) file(t testing.TB, who newsroom.Person, slug offstone.Slug, words string) newsroom.Copy {
	t.Helper()
	return must(d.Save(ctx, who, newsroom.Save{Article: storetest.Article(slug, words)}))(t)
}

// amend saves an article with other words, on top of a revision.
func (d *desk) amend(who newsroom.Person, c newsroom.Copy, seen int, words string) (newsroom.Copy, error) {
	return d.Save(ctx, who, newsroom.Save{Article: storetest.Article(c.Article.Slug, words), ID: c.ID, Expected: seen})
}

func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		ok(t, err)
		return v
	}
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// wants checks that an error is of a kind; nil wants none.
func wants(t testing.TB, err, kind error) {
	t.Helper()
	if (kind == nil) != (err == nil) || kind != nil && !errors.Is(err, kind) {
		t.Errorf("error %v, want %v", err, kind)
	}
}

func words(c newsroom.Copy) string { return c.Article.Body.String() }
