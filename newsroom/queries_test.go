package newsroom_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/newsroom"
	"example.org/offstone/store"
	"example.org/offstone/store/storetest"
)

// asked gives the first query of a rule about a story.
func (d *desk) asked(t *testing.T, who newsroom.Person, id store.ArticleID, rule string) (offstone.Query, bool) {
	t.Helper()
	queries, _, err := d.Queries(ctx, who, must(d.Read(ctx, who, id))(t))
	ok(t, err)
	for _, q := range queries {
		if q.Rule == rule {
			return q, true
		}
	}
	return offstone.Query{}, false
}

// Words changed in a quotation are asked about as soon as somebody else than whoever
// filed them has saved, and one click puts them back.
func TestQuotationAsFiled(t *testing.T) {
	d := open(t)
	who, sub := d.role[offstone.Correspondent], d.role[offstone.SubEditor]
	const filed = "“The wall is old, and I would not lend my brother a boat,” said Hanna Lund."
	c := d.file(t, who, "wall", "“The wall is old.”")
	c = must(d.amend(who, c, 1, filed))(t)
	if q, ok := d.asked(t, who, c.ID, "quotation-changed"); ok {
		t.Errorf("the writer's own change is asked about: %v", q)
	}
	ok(t, d.Unlock(ctx, who, c.ID))
	c = must(d.amend(sub, c, 2, strings.Replace(filed, "brother", "sister", 1)))(t)
	q, found := d.asked(t, sub, c.ID, "quotation-changed")
	if !found {
		t.Fatal("the sub's change is not asked about")
	}
	_, err := d.Mend(ctx, sub, c.ID, 2, q.Rule, q.Message)
	wants(t, err, offstone.ErrConflict)
	_, err = d.Mend(ctx, sub, c.ID, 3, q.Rule, "Another question.")
	wants(t, err, offstone.ErrConflict)
	_, err = d.Mend(ctx, d.role[offstone.AdvertsDesk], c.ID, 3, q.Rule, q.Message)
	wants(t, err, offstone.ErrNotFound)
	c = must(d.Mend(ctx, sub, c.ID, 3, q.Rule, q.Message))(t)
	if words(c) != filed || c.Article.Revision != 4 || c.SavedBy != sub.Name {
		t.Errorf("mended to %q, revision %d by %s", words(c), c.Article.Revision, c.SavedBy)
	}
	if q, ok := d.asked(t, sub, c.ID, "quotation-changed"); ok {
		t.Error(q)
	}
}

// Queries are about the words that were read, also when somebody has cut them since: a screen
// marks their places in what it shows.
func TestQueriesOfWhatWasRead(t *testing.T) {
	d := open(t)
	who := d.role[offstone.Correspondent]
	read := d.file(t, who, "wall", "The wall is old. It stands by the harbour, and “nobody knows who has built it.")
	places := func() (out []offstone.Place) {
		queries, _, err := d.Queries(ctx, who, read)
		ok(t, err)
		for _, q := range queries {
			if q.Place != nil {
				out = append(out, *q.Place)
			}
		}
		return out
	}
	before := places()
	must(d.amend(who, read, 1, "The wall."))(t)
	if after := places(); len(before) == 0 || !slices.Equal(after, before) {
		t.Errorf("the places of the queries were %v, and are %v after somebody has cut the story", before, after)
	}
}

// A day that had not come when the words were last saved is asked about; the paper's
// clock tells.
func TestDaysAsSaved(t *testing.T) {
	d := open(t) // a Thursday
	who := d.role[offstone.Correspondent]
	ok(t, d.store.SaveIssue(ctx, &offstone.Issue{Date: offstone.Date{Year: 2026, Month: 11, Day: 27}}, "test"))
	c := d.file(t, who, "bell", "The bell rang last night.")
	_ = must(d.Place(ctx, d.role[offstone.Editor], c.ID, offstone.Date{Year: 2026, Month: 11, Day: 27}))(t)
	if _, found := d.asked(t, who, c.ID, "relative-date"); !found {
		t.Error("last night is a week hence, and nobody asks")
	}
	d.clock.forward(8 * 24 * time.Hour)
	c = must(d.amend(who, c, 1, "The old bell rang last night."))(t)
	if q, found := d.asked(t, who, c.ID, "relative-date"); found {
		t.Error(q)
	}
}

// Links to the paper's own site are held against everything that it will have: sections,
// issues, standing pages, the archive, feeds and redirects.
func TestDeadLinks(t *testing.T) {
	d := open(t)
	who := d.role[offstone.SubEditor]
	ok(t, d.store.SaveStanding(ctx, []offstone.Standing{{Slug: "about", Title: "About"}}, who.Name))
	ok(t, d.store.SaveRedirects(ctx, []offstone.Redirect{{From: "/old-tides", To: "/about/"}}, who.Name))
	ok(t, d.store.SaveIssue(ctx, storetest.Issue(storetest.Friday, 2), who.Name))
	c := d.file(t, who, "wall", "See there.")
	for link, dead := range map[string]bool{
		"/": false, "/about": false, "/abuot/": true, "/sections/harbour/": false, "/sections/harbor/": true, "/sections/harbour/feed.xml": false,
		"/issues/" + storetest.Friday.String() + "/": false, "/issues/2031-01-01/": true, "/archive/": false, "/archive/1803/": true,
		"/feed.xml": false, "/feed.rss": true, "/corrections/": false, "/old-tides": false, "/assets/0123456789abcdef.jpg": true,
		storetest.Paper().Address + "/abuot/": true, "https://elsewhere.example/abuot/": false,
	} {
		a := *c.Article
		a.Body = offstone.Body{offstone.Paragraph{Text: offstone.Text{{Text: "See there.", Link: link}}}}
		c = must(d.Save(ctx, who, newsroom.Save{Article: &a, ID: c.ID, Expected: c.Article.Revision}))(t)
		if _, asked := d.asked(t, who, c.ID, "dead-link"); asked != dead {
			t.Errorf("%s: asked about %v", link, asked)
		}
	}
}
