package newsroom_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/newsroom"
	"example.org/offstone/postroom"
	"example.org/offstone/store"
	"example.org/offstone/store/storetest"
)

// TestPreview: TRUST T27. A link shows the revision that it was made for, to whoever
// has it, and says when it was opened. A link that was never made shows nothing.
func TestPreview(t *testing.T) {
	d := open(t)
	chief := d.role[offstone.Editor]
	c := d.file(t, chief, "ferry", "The ferry is back.")
	link := must(d.MakePreview(ctx, chief, c.ID, " the\tlawyer "))(t)
	must(d.amend(chief, c, 1, "The ferry is late."))(t)
	for range 3 {
		if got := must(d.OpenPreview(ctx, link, "Firefox"))(t); got.Article.Body.String() != "The ferry is back." {
			t.Errorf("it shows %q", got.Article.Body)
		}
	}
	d.clock.forward(time.Hour)
	must(d.OpenPreview(ctx, link, "Firefox"))(t)
	list := must(d.Previews(ctx, chief, c.ID))(t)
	if len(list) != 1 || list[0].Reader != "the lawyer" || list[0].Revision != 1 || list[0].Ended || len(list[0].Opened) != 2 || !list[0].Opened[0].At.Equal(d.clock.now()) {
		t.Errorf("list: %+v", list)
	}
	for _, bad := range []newsroom.Token{"", "0", newsroom.Token(list[0].ID)} {
		_, err := d.OpenPreview(ctx, bad, "")
		wants(t, err, newsroom.ErrUsed)
	}
	for _, r := range newsroom.Roles {
		_, err := d.MakePreview(ctx, d.role[r], c.ID, "a friend")
		if may := r == offstone.Editor || r == offstone.Publisher; may != (err == nil) {
			t.Errorf("%s shows it outside: %v", r, err)
		}
	}
	for _, bad := range []string{"", " \n ", "a\u202eb"} {
		_, err := d.MakePreview(ctx, chief, c.ID, bad)
		wants(t, err, offstone.ErrInvalid)
	}
}

// TestPreviewEnds: by itself, by an editor, with the story, and with whoever made it.
func TestPreviewEnds(t *testing.T) {
	d := open(t)
	boss, chief := d.role[offstone.Publisher], d.role[offstone.Editor]
	ok(t, d.store.SaveIssue(ctx, storetest.Issue(storetest.Friday, 2), "test"))
	for _, c := range []struct {
		slug offstone.Slug
		end  func(c newsroom.Copy, preview string)
	}{
		{"three-days", func(newsroom.Copy, string) { d.clock.forward(73 * time.Hour) }},
		{"by-hand", func(c newsroom.Copy, preview string) {
			wants(t, d.EndPreview(ctx, d.role[offstone.SubEditor], c.ID, preview), offstone.ErrForbidden)
			ok(t, d.EndPreview(ctx, boss, c.ID, preview))
			ok(t, d.EndPreview(ctx, boss, c.ID, preview))
		}},
		{"spiked", func(c newsroom.Copy, _ string) {
			must(d.Move(ctx, boss, newsroom.Order{ID: c.ID, To: offstone.Spiked, Seen: 1, Reason: "a test"}))(t)
		}},
		{"another-role", func(newsroom.Copy, string) {
			ok(t, d.SetRole(ctx, boss, chief.ID, offstone.Correspondent))
			d.clock.forward(time.Second)
		}},
		{"has-left", func(newsroom.Copy, string) { ok(t, d.Dismiss(ctx, boss, chief.ID)) }},
	} {
		copied := d.file(t, chief, c.slug, "Words.")
		link := must(d.MakePreview(ctx, chief, copied.ID, "the lawyer"))(t)
		must(d.Shown(ctx, link))(t)
		c.end(copied, must(d.Previews(ctx, chief, copied.ID))(t)[0].ID)
		_, err := d.OpenPreview(ctx, link, "")
		wants(t, err, newsroom.ErrUsed)
		if list := must(d.Previews(ctx, boss, copied.ID))(t); !list[0].Ended {
			t.Errorf("%s: the list does not say that it has ended", c.slug)
		}
		if c.slug == "another-role" {
			ok(t, d.SetRole(ctx, boss, chief.ID, offstone.Editor))
		}
	}
}

// TestPreviewOfPublished: what has been published is read where it was published.
func TestPreviewOfPublished(t *testing.T) {
	d := open(t)
	chief := d.role[offstone.Editor]
	c := d.file(t, chief, "ferry", "The ferry is back.")
	ok(t, d.store.SaveIssue(ctx, storetest.Issue(storetest.Friday, 2), "test"))
	must(d.Place(ctx, chief, c.ID, storetest.Friday))(t)
	link := must(d.MakePreview(ctx, chief, c.ID, "the lawyer"))(t)
	must(d.Shown(ctx, link))(t)
	ok(t, d.store.Write(ctx, func(tx *store.Tx) error {
		return tx.Do(ctx, `UPDATE issues SET state = 'put to bed' WHERE date = $1`, storetest.Friday.String())
	}))
	_, err := d.OpenPreview(ctx, link, "")
	wants(t, err, newsroom.ErrUsed)
	_, err = d.MakePreview(ctx, chief, c.ID, "the lawyer")
	wants(t, err, offstone.ErrConflict)
}

// TestAsleep: a copy of the paper does nothing by itself until whoever runs the paper
// says that it is the one in use.
func TestAsleep(t *testing.T) {
	d := open(t)
	boss := d.role[offstone.Publisher]
	if asleep := must(d.Asleep(ctx))(t); asleep {
		t.Error("a new paper is asleep")
	}
	dir := filepath.Join(t.TempDir(), "copy")
	ok(t, os.CopyFS(dir, os.DirFS(d.store.Dir())))
	s := must(store.Open(ctx, dir, store.Clock(d.clock.now)))(t)
	t.Cleanup(func() { ok(t, s.Close()) })
	twin := newsroom.Open(s, postroom.Here)
	if asleep := must(twin.Asleep(ctx))(t); !asleep {
		t.Error("a copy is awake")
	}
	wants(t, twin.Wake(ctx, d.role[offstone.SubEditor]), offstone.ErrForbidden)
	ok(t, twin.Wake(ctx, boss))
	if asleep := must(twin.Asleep(ctx))(t); asleep {
		t.Error("it sleeps on")
	}
	entries, _, err := twin.Record(ctx, boss, 0, 1)
	ok(t, err)
	if len(entries) != 1 || entries[0].What != "wake" || entries[0].Who != boss.Name {
		t.Errorf("the record: %+v", entries)
	}
}

// TestManyOpenings: who has a link does not fill the paper's disk by opening it under ever
// other names; the story is still shown.
func TestManyOpenings(t *testing.T) {
	d := open(t)
	chief := d.role[offstone.Editor]
	c := d.file(t, chief, "ferry", "The ferry is back.")
	link := must(d.MakePreview(ctx, chief, c.ID, "the lawyer"))(t)
	for i := range 250 {
		must(d.OpenPreview(ctx, link, fmt.Sprint("browser ", i)))(t)
	}
	if n := len(must(d.Previews(ctx, chief, c.ID))(t)[0].Opened); n != 200 {
		t.Errorf("%d openings are kept", n)
	}
}
