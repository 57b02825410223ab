package printed

import (
	"flag"
	"os"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/compose/proof"
)

var update = flag.Bool("update", false, "rewrite the goldens in testdata")

// smallJob is a parish paper of two stories, a brief and a list.
func smallJob(t testing.TB) *offstone.Job {
	b := blobs{}
	p := offstone.Picture{File: "pictures/hall.jpg", Caption: "The hall.", Credit: "N. Sowden", Alt: "A hall"}
	b.develop(t, &p, drawn)
	para := func(s string) offstone.Paragraph { return offstone.Paragraph{Text: offstone.Plain(s)} }
	long := para("The parish hall will be open again from Monday, after eleven weeks in which its roof was on the floor. The builders have promised that it will stay up this time, and have been asked to put that in writing.")
	paper := &offstone.Paper{
		Name: "The Pennick Messenger", Strapline: "For the parish of Pennick", Language: "en-GB", Zone: time.UTC, Price: "Free",
		Imprint: "Printed by the parish council, Pennick", Sections: []string{"News"},
		Print: offstone.PrintSettings{Width: 148, Height: 210, Size: "a5", Columns: 2, Body: 10},
	}
	is := &offstone.Issue{Paper: paper, Date: offstone.Date{Year: 2026, Month: 11, Day: 20}, Number: 12, Pages: 2}
	is.Articles = []*offstone.Article{
		{
			Slug: "hall-opens", Headline: "Parish hall to open again on Monday", Kicker: "The hall", Byline: offstone.Byline{"Ann Dace"}, Section: "News",
			Weight: offstone.WeightLead, Pictures: []offstone.Picture{p},
			Body: offstone.Body{long, para("There will be tea."), offstone.Crosshead{Text: offstone.Plain("What it cost")}, long, long},
		},
		{
			Slug: "bowls", Headline: "Bowls club wins by a whisker", Section: "News",
			Body: offstone.Body{long, offstone.List{Items: []offstone.Text{offstone.Plain("Pennick 61"), offstone.Plain("Tarrow 60")}}, long, long},
		},
		{Slug: "bins", Headline: "Bins on Tuesday", Section: "News", Weight: offstone.WeightBrief, Body: offstone.Body{para("Bins will be emptied on Tuesday.")}},
	}
	return &offstone.Job{Issue: is, Blob: b.get}
}

// TestGolden makes a small paper and compares every mark of it.
func TestGolden(t *testing.T) {
	compareGolden(t, smallJob(t), "testdata/small.proof")
}

// TestFootnotesGolden makes the small paper with notes in its lead: the figures stand in
// the text and the notes below it, in their order.
func TestFootnotesGolden(t *testing.T) {
	job := smallJob(t)
	lead := job.Issue.Articles[0]
	noted := func(words, label, more string) offstone.Paragraph {
		return offstone.Paragraph{Text: offstone.Text{{Text: words}, {Note: label}, {Text: more}}}
	}
	lead.Pictures = nil
	lead.Body = append(offstone.Body{
		noted("The roof cost £41,200", "cost", ", of which the county paid a third."),
		noted("The slates are Welsh", "slates", "; the builders are from Tarrow."),
	}, lead.Body...)
	lead.Body = append(
		lead.Body,
		offstone.Footnote{Label: "cost", Text: offstone.Plain("Parish council minutes of 3 September, item 4.")},
		offstone.Footnote{Label: "slates", Text: offstone.Text{{Text: "From Penrhyn", Style: offstone.Italic}, {Text: ", as they were in 1887."}}},
	)
	compareGolden(t, job, "testdata/footnotes.proof")
}

// TestDesignGoldens makes the front page of the small paper in every design, at home.
func TestDesignGoldens(t *testing.T) {
	for d, size := range map[string]string{"classic": "tabloid", "tabloid": "tabloid", "parish": "a4"} {
		t.Run(d, func(t *testing.T) {
			job := smallJob(t)
			page := offstone.Sizes[size]
			job.Issue.Paper.Print = offstone.PrintSettings{Size: size, Width: page.Width, Height: page.Height, Design: d}
			job.Issue.Pages = 1
			compareGolden(t, job, "testdata/design-"+d+".proof")
		})
	}
}

func compareGolden(t *testing.T, job *offstone.Job, file string) {
	t.Helper()
	e := painted(t, job)
	got := proof.Text(e.doc)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the small paper has changed; look at it, then run with -update and read the difference.\n%s", firstDifference(got, string(want)))
	}
}

func firstDifference(a, b string) string {
	for i := 0; i < len(a) && i < len(b); i++ {
		if a[i] != b[i] {
			return "got  " + a[max(0, i-80):min(len(a), i+80)] + "\nwant " + b[max(0, i-80):min(len(b), i+80)]
		}
	}
	return "one is longer"
}
