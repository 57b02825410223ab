package desk_test

import (
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/newsroom"
	"example.org/offstone/store/storetest"
)

// TestMergeKeepsAll: what somebody settles beside the text (an embargo above all) is not lost
// when their save meets another's, is shown in the merge and in the history, and outlasts that
// an earlier version is brought back.
func TestMergeKeepsAll(t *testing.T) {
	o := open(t)
	boss := o.role[offstone.Publisher]
	c := must(o.Save(ctx, boss, newsroom.Save{Article: storetest.Article("ferry", "The ferry is back.")}))(t)
	ok(t, o.Unlock(ctx, boss, c.ID))
	sub, chief := o.as(t, o.role[offstone.SubEditor]), o.as(t, o.role[offstone.Editor])
	const at = "/story/1"
	head := func(more ...string) []string {
		return append([]string{"slug", "ferry", "headline", "Headline of ferry", "weight", "inside", "seen", "1"}, more...)
	}
	sub.post(at, head("kicker", "Harbour", "body", "The ferry is back at last.")...).goesTo(at)
	sub.post(at + "/unlock").goesTo(at)
	chief.post(at, head("body", "The ferry is back.", "embargo", "2026-11-21T09:00", "paper-only", "on", "must-run", "on")...).goesTo(at + "/merge")
	chief.get(at+"/merge").is(200).shows("In no edition before", "21 November 2026, 09:00", "print only", "Must run")
	chief.post(at+"/merge", "seen", "2", "body", "The ferry is back at last.").goesTo(at)

	a := must(o.Read(ctx, boss, c.ID))(t).Article
	if a.Embargo.IsZero() || a.Editions != offstone.OnlyIn(offstone.Print) || !a.MustRun || a.Kicker != "Harbour" {
		t.Errorf("after the merge: embargo %v, editions %v, must run %v, kicker %q", a.Embargo, a.Editions, a.MustRun, a.Kicker)
	}
	chief.get(at+"/history/3").shows("In no edition before", "<ins>21 November 2026, 09:00</ins>")
	chief.post(at+"/restore", "revision", "1", "seen", "3").goesTo(at)
	if a := must(o.Read(ctx, boss, c.ID))(t).Article; a.Embargo.IsZero() || strings.Contains(a.Body.String(), "at last") {
		t.Errorf("version 1 brought back: embargo %v, %q", a.Embargo, a.Body.String())
	}
}
