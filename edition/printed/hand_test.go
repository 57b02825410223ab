package printed

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/offstone"
)

// unitOf finds where a story stands by a plan.
func unitOf(t *testing.T, plan []byte, slug string) (page int, u keptUnit) {
	t.Helper()
	for _, pg := range readPlan(plan).Pages {
		for _, u := range pg.Units {
			if u.Key == slug {
				return pg.Number, u
			}
		}
	}
	t.Fatalf("%s stands nowhere", slug)
	return 0, keptUnit{}
}

func placedQueries(made *offstone.Made, slug offstone.Slug) (out []string) {
	for _, q := range made.Queries {
		if q.Rule == "placed" && q.Slug == slug {
			out = append(out, q.Message)
		}
	}
	return out
}

// handCases settle things about stories of the sample's issue.
var handCases = []struct {
	name string
	hand []offstone.Placing
}{
	{"one thing each", []offstone.Placing{
		{Slug: "allotment-rents", Page: 6},
		{Slug: "nature-notes-waxwings", Place: "foot"},
		{Slug: "winter-ferry-restored", Head: 58},
		{Slug: "lodges-deferred", PictureColumns: 2},
		{Slug: "town-beat-hollin", Columns: 3},
		{Slug: "dredging-quarter-done", Page: 5, Column: 2, Row: 4, Columns: 3},
	}},
	{"a place and a jump", []offstone.Placing{
		{Slug: "merrin-turbine", Page: 5, Place: "top-right"},
		{Slug: "winter-ferry-restored", Page: 1, Jump: 2, JumpAfter: 60},
	}},
	{"all of it", []offstone.Placing{{Slug: "winter-ferry-restored", Page: 1, Place: "top-left", Columns: 3, Head: 40, PictureColumns: 2}}},
}

// Each thing that can be settled by hand is honoured, alone and with others, and ten
// later edits leave it as it is.
func TestHandControl(t *testing.T) {
	for _, tc := range handCases {
		t.Run(tc.name, func(t *testing.T) {
			next := replanned(sampleJob(t, "2026-11-20"), nil)
			next.Issue.Placed = tc.hand
			made := laidOut(t, next)
			for _, h := range tc.hand {
				stands(t, made, h)
			}
			edits := []offstone.Slug{"winter-ferry-restored", "lodges-deferred", "town-beat-hollin", "dredging-quarter-done", "allotment-rents"}
			for n := range 10 {
				next = replanned(next, made.Plan)
				reword(next, edits[n%len(edits)], addWords(strings.Repeat(" So it was said on the quay.", n)))
				if n < 9 && !soak() {
					continue // all ten at once
				}
				made = laidOut(t, next)
				for _, h := range tc.hand {
					stands(t, made, h)
				}
			}
		})
	}
}

// stands checks that a story stands as it is told to.
func stands(t *testing.T, made *offstone.Made, h offstone.Placing) {
	t.Helper()
	if qs := placedQueries(made, h.Slug); len(qs) > 0 {
		t.Fatal(strings.Join(qs, "\n"))
	}
	page, u := unitOf(t, made.Plan, string(h.Slug))
	for what, pair := range map[string][2]int{
		"page": {h.Page, page}, "column": {h.Column, u.Column + 1}, "row": {h.Row, u.Row + 1}, "columns": {h.Columns, u.Columns},
		"headline": {h.Head, u.Head}, "picture": {h.PictureColumns, u.PictureColumns},
	} {
		if pair[0] > 0 && pair[0] != pair[1] {
			t.Fatalf("%s: told %d, is %d", what, pair[0], pair[1])
		}
	}
	if h.Jump > 0 {
		if p, _ := unitOf(t, made.Plan, "<"+string(h.Slug)); p != h.Jump {
			t.Fatalf("it goes on on page %d, not %d", p, h.Jump)
		}
	}
}

// A story that goes on elsewhere by the plan is whole again when it is told to stay on one
// page; it is not when nobody says so.
func TestWhole(t *testing.T) {
	job := replanned(sampleJob(t, "2026-11-20"), nil)
	ferry := offstone.Slug("winter-ferry-restored")
	job.Issue.Placed = []offstone.Placing{{Slug: ferry, Page: 1, Jump: 2, JumpAfter: 60}}
	divided := laidOut(t, job)
	for _, whole := range []bool{false, true} {
		next := replanned(job, divided.Plan)
		next.Issue.Placed = []offstone.Placing{{Slug: ferry, Whole: whole}}
		made := laidOut(t, next)
		jumps := slices.ContainsFunc(readPlan(made.Plan).Jumps, func(j keptJump) bool { return j.Slug == ferry })
		if jumps == whole || len(made.HeldOver)+len(made.Overset) > 0 {
			t.Errorf("told to stay whole %v, it goes on elsewhere %v; held over %v, overset %v", whole, jumps, made.HeldOver, made.Overset)
		}
	}
}

// What cannot be honoured is a query that says what, why and what instead; the pages
// still come out, with nothing lost.
func TestWhatCannotBeHonoured(t *testing.T) {
	for _, tc := range []struct {
		name string
		hand []offstone.Placing
		says []string // of each
	}{
		{
			"for its own sake",
			[]offstone.Placing{
				{Slug: "no-such-story", Page: 2},
				{Slug: "allotment-rents", Page: 12},
				{Slug: "ploughing-match", Head: 190, Columns: 1},
				{Slug: "panto-dick-whittington", Column: 5, Row: 100},
				{Slug: "recipe-fish-pie", Rows: 1},
				{Slug: "tides-20-november", Jump: 2},
				{Slug: "planning-digest-20-november", PictureColumns: 2},
			},
			[]string{
				"print has no such story; mend the slug", "page 12 of a paper of 8, and stands where it suits; give it a page that there is",
				"with a headline of 190 points and stands", "at column 5, row 100 and stands at column", " 1 row deep and stands", "too short to be divided",
				"and has none in print; give it one",
			},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			next := replanned(sampleJob(t, "2026-11-20"), nil)
			next.Issue.Placed = tc.hand
			made := laidOut(t, next)
			for k, h := range tc.hand {
				if got := strings.Join(placedQueries(made, h.Slug), "\n"); !strings.Contains(got, tc.says[k]) {
					t.Errorf("%s: no %q in %q", h.Slug, tc.says[k], got)
				}
			}
			if len(made.HeldOver)+len(made.Overset) > 0 {
				t.Errorf("held over %v, overset %v", made.HeldOver, made.Overset)
			}
		})
	}
}

// What is taken away by hand is taken from print alone, and said.
func TestCutsByHandAreDeclared(t *testing.T) {
	next := replanned(sampleJob(t, "2026-11-20"), nil)
	inside := offstone.WeightInside
	next.Issue.Placed = []offstone.Placing{
		{Slug: "winter-ferry-restored", Cut: 1, NoPictures: true}, {Slug: "allotment-rents", Hold: true}, {Slug: "lodges-deferred", Weight: &inside},
	}
	made := laidOut(t, next)
	said := ""
	for _, d := range made.Differences {
		said += fmt.Sprintf("%s %s: %s\n", d.Slug, d.Kind, d.Note)
	}
	for _, want := range []string{"winter-ferry-restored cut: left out by hand: the last paragraph\n", "winter-ferry-restored picture:", "allotment-rents held-over:"} {
		if !strings.Contains(said, want) {
			t.Errorf("no difference %q among %v", want, made.Differences)
		}
	}
	if _, u := unitOf(t, made.Plan, "winter-ferry-restored"); u.PictureColumns != 0 {
		t.Error("its picture is there")
	}
	if !slices.Contains(readPlan(made.Plan).Held, "allotment-rents") || made.Starts["allotment-rents"] > 0 {
		t.Error("a story that is held by hand is on a page")
	}
}
