package printed

import (
	"slices"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/compose/galley"
)

// panelText writes the blocks of a panel, a line each.
func panelText(st *galley.Story) string {
	var out []string
	spans := func(all []galley.Span) string {
		var b strings.Builder
		for _, s := range all {
			open, shut := "", ""
			switch {
			case s.Style&galley.SmallCaps != 0:
				open, shut = "<", ">"
			case s.Style&galley.Bold != 0:
				open, shut = "*", "*"
			case s.Style&galley.Italic != 0:
				open, shut = "_", "_"
			}
			b.WriteString(open + s.Text + shut)
		}
		return b.String()
	}
	for _, b := range st.Blocks {
		switch b.Kind {
		case galley.ClassHead, galley.BriefHead:
			out = append(out, "# "+spans(b.Spans))
		case galley.TableOf:
			for _, r := range b.Table.Rows {
				out = append(out, spans(r[0])+" | "+spans(r[1]))
			}
		default:
			out = append(out, spans(b.Spans))
		}
	}
	return st.Panel + "\n" + strings.Join(out, "\n")
}

func composerOf(t *testing.T, job *offstone.Job) *composer {
	t.Helper()
	e, err := newEdition(job)
	if err != nil {
		t.Fatal(err)
	}
	return e.plan.c
}

func TestLineAdvertsByClass(t *testing.T) {
	job := edgeIssue(t)
	paper := *job.Issue.Paper
	paper.Print.Classes = []string{"Deaths", "For sale"}
	job.Issue.Paper = &paper
	job.Issue.LineAdverts = []offstone.LineAdvert{
		{Class: "Wanted", Text: "Piano, any. Box 12"},
		{Class: "Public notices", Text: "Highways: Bell Lane will be closed."},
		{Class: "For sale", Text: "Dinghy, 11 ft."},
		{Class: "Wanted", Text: "Cornet"},
		{Text: "Come to tea, all"},
		{Class: "Deaths", Text: "Lusk – At home, Annie, aged 91."},
	}
	var got []string
	for _, st := range composerOf(t, job).lineAdverts() {
		got = append(got, panelText(st))
	}
	want := []string{
		"Public notices\n*Highways*: Bell Lane will be closed.",
		"Small advertisements\n*Come to tea*, all\n# Deaths\n<Lusk >– At home, Annie, aged 91.\n# For sale\n*Dinghy*, 11 ft.\n# Wanted\n*Piano*, any. Box 12\nCornet",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n\n"), strings.Join(want, "\n\n"))
	}
}

func TestListingsByDay(t *testing.T) {
	job := edgeIssue(t)
	friday := offstone.Date{Year: 2026, Month: 11, Day: 20}
	job.Issue.Listings = []offstone.Listing{
		{Date: friday, Time: "9:30", What: "Rowing", Where: "The slip"},
		{Date: friday, Time: "noon", What: "Soup"},
		{Date: friday.AddDays(1), Time: "19:30", What: "Quiz", Where: "The Anchor"},
	}
	got := panelText(composerOf(t, job).listings())
	want := "The week ahead\n# Friday 20 November\n9.30 | Rowing_, The slip_\nnoon | Soup\n# Saturday 21 November\n19.30 | Quiz_, The Anchor_"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestCorrectionStandsApart(t *testing.T) {
	a := plainStory("fare", offstone.WeightBrief, 1, "The fare is £4.80.")
	other := plainStory("dog", offstone.WeightBrief, 1, "A dog crossed.")
	a.Headline = "Correction"
	e := planned(t, edgeIssue(t, a, other, plainStory("lead", offstone.WeightLead, 6, harbourWords)))
	if got := wordsOf(e.doc.Pages[0], "panel"); !slices.Contains(got, "Corrections") {
		t.Errorf("panels %q", got)
	}
	if got := onPage(e.doc.Pages[0], "fare", "dog"); len(got) != 2 {
		t.Errorf("on the page are %v", got)
	}
}

// TestTelephoneNumbers stay on one line; prices, years and page numbers are none.
func TestTelephoneNumbers(t *testing.T) {
	for text, want := range map[string]string{
		"Dinghy. £200. Ring 01632 960 111": "Dinghy. £200. Ring 01632\u00a0960\u00a0111",
		"+44 1632 960111":                  "+44\u00a01632\u00a0960111",
		"From 10 to 12 on 20 21 November":  "From 10 to 12 on 20 21 November",
	} {
		if got := numbersWhole(text); got != want {
			t.Errorf("%q: %q", text, got)
		}
	}
}
