package newsroom_test

import (
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/intake/filing"
	"example.org/offstone/newsroom"
	"example.org/offstone/store/storetest"
)

// TestCommission: a story is asked for, seen by whom it concerns, filed against once, and
// then goes into its issue; what is filed otherwise answers nothing.
func TestCommission(t *testing.T) {
	d := open(t)
	ok(t, d.store.SaveIssue(ctx, storetest.Issue(storetest.Friday, 2), "test"))
	sub, writer, other := d.role[offstone.SubEditor], d.role[offstone.Correspondent], d.join(t, "Olive Other", offstone.Correspondent)
	due := d.clock.now().Add(time.Hour)
	ok(t, d.Commission(ctx, sub, newsroom.Asked{Brief: "The lamp. Who lit it?", Words: 300, Writer: writer.Name, Section: "Harbour", Issue: storetest.Friday, Due: due}))
	ok(t, d.Commission(ctx, sub, newsroom.Asked{Brief: "Anybody: the fete"}))
	for _, c := range []struct {
		who  newsroom.Person
		sees int
	}{{sub, 2}, {writer, 2}, {other, 1}} {
		if asked := must(d.Board(ctx, c.who))(t).Asked; len(asked) != c.sees {
			t.Errorf("%s sees %+v", c.who.Name, asked)
		}
	}
	lamp := must(d.Board(ctx, writer))(t).Asked[0]
	if lamp.Words != 300 || !lamp.Due.Equal(due) || lamp.Late(d.clock.now()) != -time.Hour || lamp.By != sub.Name || lamp.Section != "Harbour" {
		t.Errorf("%+v", lamp)
	}
	_, err := d.Save(ctx, other, newsroom.Save{Article: storetest.Article("mine", "x"), Against: lamp.ID})
	wants(t, err, offstone.ErrConflict)
	wants(t, d.CallOff(ctx, writer, lamp.ID), offstone.ErrForbidden)
	c := must(d.Save(ctx, writer, newsroom.Save{Article: storetest.Article("lamp", "Lit."), Against: lamp.ID}))(t)
	if c.Issue != storetest.Friday || must(d.BriefOf(ctx, sub, c.ID))(t).ID != lamp.ID {
		t.Errorf("it went to %v", c.Issue)
	}
	_, err = d.BriefOf(ctx, other, c.ID)
	wants(t, err, offstone.ErrNotFound)
	_, err = d.Save(ctx, writer, newsroom.Save{Article: storetest.Article("lamp-again", "Lit."), Against: lamp.ID})
	wants(t, err, offstone.ErrConflict)
	wants(t, d.CallOff(ctx, sub, lamp.ID), offstone.ErrConflict)

	fete := must(d.Board(ctx, other))(t).Asked[0]
	handed := must(d.HandIn(ctx, other, fete.ID, []filing.File{{Name: "fete.md", Data: []byte("# Fete\n\nIt was.\n")}, {Name: "two.md", Data: []byte("# Two\n\nMore.\n")}}))(t)
	if must(d.BriefOf(ctx, other, handed[0].Stories[0].ID))(t).ID != fete.ID || must(d.BriefOf(ctx, other, handed[1].Stories[0].ID))(t).ID != 0 {
		t.Error("the commission is not answered by the first story alone")
	}
	if asked := must(d.Board(ctx, sub))(t).Asked; len(asked) != 0 {
		t.Errorf("still asked for: %+v", asked)
	}
}

// TestCommissionRefused: what makes no sense is refused; what is called off is gone.
func TestCommissionRefused(t *testing.T) {
	d := open(t)
	sub, writer := d.role[offstone.SubEditor], d.role[offstone.Correspondent]
	for name, a := range map[string]newsroom.Asked{
		"nothing":         {Brief: "  "},
		"too long":        {Brief: "x", Words: 1_000_000},
		"due already":     {Brief: "x", Due: d.clock.now().Add(-time.Minute)},
		"from a stranger": {Brief: "x", Writer: "Nobody"},
		"from adverts":    {Brief: "x", Writer: d.role[offstone.AdvertsDesk].Name},
	} {
		if err := d.Commission(ctx, sub, a); err == nil {
			t.Errorf("%s was asked for", name)
		} else {
			wants(t, err, offstone.ErrInvalid)
		}
	}
	wants(t, d.Commission(ctx, writer, newsroom.Asked{Brief: "x"}), offstone.ErrForbidden)
	wants(t, d.Commission(ctx, sub, newsroom.Asked{Brief: "x", Issue: storetest.Friday}), offstone.ErrInvalid) // it has not been begun
	ok(t, d.BeginIssue(ctx, d.role[offstone.Editor], &offstone.Issue{Date: storetest.Friday}))
	ok(t, d.Commission(ctx, sub, newsroom.Asked{Brief: "x", Issue: storetest.Friday}))
	ok(t, d.DropIssue(ctx, d.role[offstone.Editor], storetest.Friday))
	a := must(d.Board(ctx, sub))(t).Asked[0]
	// The issue is not there any more: the story stays on the desk.
	c := must(d.Save(ctx, writer, newsroom.Save{Article: storetest.Article("x", "x"), Against: a.ID}))(t)
	if !c.Issue.IsZero() {
		t.Errorf("it went to %v", c.Issue)
	}
	ok(t, d.Commission(ctx, sub, newsroom.Asked{Brief: "y"}))
	a = must(d.Board(ctx, sub))(t).Asked[0]
	ok(t, d.CallOff(ctx, sub, a.ID))
	_, err := d.Commissioned(ctx, sub, a.ID)
	wants(t, err, offstone.ErrConflict)
}
