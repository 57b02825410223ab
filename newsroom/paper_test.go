package newsroom_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/newsroom"
	"example.org/offstone/store/copyjson"
	"example.org/offstone/store/storetest"
)

// change saves a sheet with old put in the place of new, on top of how it stands.
func (d *desk) change(t testing.TB, who newsroom.Person, sheet, old, now string) error {
	t.Helper()
	s := must(d.Sheet(ctx, d.role[offstone.Editor], sheet))(t)
	text := strings.Replace(s.Text, old, now, 1)
	if text == s.Text {
		t.Fatalf("%q is not in\n%s", old, text)
	}
	return d.ChangeSheet(ctx, who, newsroom.SheetChange{Name: sheet, Text: text, Seen: s.Seen})
}

// TestPaperTakesEffect: a change holds at once for the board, the queries and the pages that
// are looked at; who listens hears of it; a locked issue and a refused change are as before.
func TestPaperTakesEffect(t *testing.T) {
	d := open(t)
	chief := d.role[offstone.Editor]
	ok(t, d.store.SaveIssue(ctx, storetest.Issue(storetest.Friday, 0), "test"))
	c := d.file(t, chief, "ferry", "The harbour-master met the crew at the quay.")
	must(d.Place(ctx, chief, c.ID, storetest.Friday))(t)
	locked := must(d.store.Lock(ctx, storetest.Friday))(t)
	width := func() string {
		svg := string(must(must(d.Pages(ctx, chief, storetest.Friday))(t).SVG(1))(t))
		_, svg, _ = strings.Cut(svg, `viewBox="`)
		return svg[:strings.Index(svg, `"`)]
	}
	before := width()
	ear := d.Wire().Listen(chief, 0)
	defer ear.Close()

	ok(t, d.change(t, chief, "paper.yaml", "size: tabloid", "size: a3"))
	if e := <-ear.C; e.Kind != newsroom.PaperChanged || e.By != chief.Name {
		t.Errorf("the wire says %+v", e)
	}
	if after := width(); after == before {
		t.Errorf("the page is still %s wide", after)
	}
	ok(t, d.change(t, chief, "paper.yaml", "sections: [News, ", "sections: [News, Sport, "))
	if b := must(d.Board(ctx, chief))(t); !slices.Contains(b.Sections, "Sport") {
		t.Errorf("the board has %q", b.Sections)
	}
	ok(t, d.ChangeSheet(ctx, chief, newsroom.SheetChange{Name: "stylebook.yaml", Text: "spellings: {harbour-master: harbourmaster}\nhyphenation: [Port-El-lery]\n", Seen: offstone.KeyOf(nil)}))
	queries, _, err := d.Queries(ctx, chief, must(d.Read(ctx, chief, c.ID))(t))
	ok(t, err)
	if !slices.ContainsFunc(queries, func(q offstone.Query) bool { return q.Rule == "house-spelling" }) {
		t.Errorf("the stylebook asks nothing new: %v", queries)
	}

	now := must(d.store.AsItStands(ctx, storetest.Friday))(t)
	if now.Copy == locked.Copy || !slices.Equal(now.Hyphens, []string{"Port-El-lery"}) {
		t.Errorf("the issue as it stands has not changed: %v", now.Hyphens)
	}
	if same := must(copyjson.Digest(locked))(t); same != locked.Copy || locked.Paper.Print.Size != "tabloid" {
		t.Errorf("the locked issue has changed: %+v", locked.Paper)
	}
	entries, _, err := d.Record(ctx, chief, 0, 1)
	ok(t, err)
	if e := entries[0]; e.Who != chief.Name || e.What != "change stylebook.yaml" || !strings.Contains(e.Detail, "spellings.harbour-master: “harbourmaster”") {
		t.Errorf("the record says %+v", e)
	}
	saysNothing(t, d, func() {
		ok(t, d.change(t, chief, "paper.yaml", "name: The Test Beacon\n", "name:   The Test Beacon\n"))
	})
	saysNothing(t, d, func() {
		wants(t, d.change(t, d.role[offstone.SubEditor], "paper.yaml", "The Test", "The"), offstone.ErrForbidden)
		wants(t, d.change(t, chief, "paper.yaml", "name: The Test Beacon\n", ""), offstone.ErrInvalid)
	})
}

// saysNothing checks that f leaves no entry in the record.
func saysNothing(t testing.TB, d *desk, f func()) {
	t.Helper()
	before := must(d.store.AuditHead(ctx))(t)
	f()
	if after := must(d.store.AuditHead(ctx))(t); after != before {
		t.Error("the record has an entry of what changed nothing")
	}
}

// TestPaperFiles: what stands in files of the paper and not in its text is kept: people, a
// drawn name, a design of its own, though another is used, and a profile while it is named.
func TestPaperFiles(t *testing.T) {
	d := open(t)
	chief := d.role[offstone.Editor]
	p := storetest.Paper()
	key := must(d.store.Blobs().Put([]byte("a file")))(t)
	p.Masthead = &offstone.Picture{File: "masthead.svg", Alt: p.Name, Focus: offstone.CentreFocus, Blob: key}
	p.Own = &offstone.OwnDesign{File: "designs/quay/design.yaml", Text: "based-on: parish\n", Fonts: []offstone.Font{{Name: "Quay.ttf", Blob: key}}}
	p.Print.Design, p.Print.ICC, p.Print.Profile = "quay", "press.icc", key
	ok(t, d.store.SavePaper(ctx, p, "test"))
	ok(t, d.change(t, chief, "paper.yaml", "name: The Test Beacon", "name: The Beacon"))
	ok(t, d.change(t, chief, "paper.yaml", "design: quay", "design: classic"))
	is := must(d.store.Paper(ctx))(t)
	if is.Masthead == nil || is.Masthead.Alt != "The Beacon" || is.Own == nil || is.Own.Fonts[0].Blob != key || is.Print.Profile != key || len(is.People) != 2 {
		t.Errorf("lost: %+v", is)
	}
	ok(t, d.change(t, chief, "paper.yaml", "design: classic", "design: quay"))
	var faulty *newsroom.Faulty
	if err := d.change(t, chief, "paper.yaml", "icc: press.icc", "icc: other.icc"); !errors.As(err, &faulty) || faulty.Queries[0].Line == 0 {
		t.Errorf("a profile that is not there: %v", err)
	}
	ok(t, d.change(t, chief, "paper.yaml", "  icc: press.icc\n", ""))
	if is := must(d.store.Paper(ctx))(t); is.Print.Profile != "" {
		t.Error("the profile is kept though nothing names it")
	}
	if findings := must(d.store.Verify(ctx))(t); len(findings) > 0 {
		t.Errorf("verify: %v", findings)
	}
}
