package newsroom_test

import (
	"testing"

	"example.org/offstone"
	"example.org/offstone/store/storetest"
)

// TestFirstIssue: a new paper, as its publisher finds it, has its first issue proposed by the
// paper's schedule, and none in the past.
func TestFirstIssue(t *testing.T) {
	d := open(t)
	boss := d.role[offstone.Publisher]
	p := must(d.store.Paper(ctx))(t)
	p.Publishes = "Friday 06:00"
	ok(t, d.store.SavePaper(ctx, p, "test"))
	next := must(d.NextIssue(ctx, boss))(t)
	if next.Date != storetest.Friday || next.Number != 1 {
		t.Errorf("proposed: %v, number %d", next.Date, next.Number)
	}
	ok(t, d.BeginIssue(ctx, boss, next))
	wants(t, d.BeginIssue(ctx, boss, next), offstone.ErrConflict)
	for _, r := range []offstone.Role{offstone.Correspondent, offstone.SubEditor, offstone.AdvertsDesk, offstone.Circulation} {
		wants(t, d.BeginIssue(ctx, d.role[r], next), offstone.ErrForbidden)
		wants(t, d.DropIssue(ctx, d.role[r], next.Date), offstone.ErrForbidden)
	}
	if again := must(d.NextIssue(ctx, boss))(t); again.Date.String() != "2026-11-27" || again.Number != 2 {
		t.Errorf("after it: %v, number %d", again.Date, again.Number)
	}
	c := d.file(t, boss, "ferry", "The ferry is back.")
	must(d.Place(ctx, boss, c.ID, next.Date))(t)
	wants(t, d.DropIssue(ctx, boss, next.Date), offstone.ErrConflict)
	must(d.Place(ctx, boss, c.ID, offstone.Date{}))(t)
	ok(t, d.DropIssue(ctx, boss, next.Date))
}
