package printed

import (
	"fmt"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/forme"
)

// formJob is an issue of one page with a story as a test changes it, so many columns
// wide, and another.
func formJob(t *testing.T, columns int, change func(a *offstone.Article, picture func(name string, columns int))) *offstone.Job {
	t.Helper()
	a := plainStory("form", offstone.WeightInside, 12, harbourWords)
	b, cache := blobs{}, map[string][]byte{}
	change(a, func(name string, columns int) {
		pic := offstone.Picture{File: "pictures/" + name + ".jpg", Caption: name + " at the quay.", Alt: name, Columns: columns}
		b.develop(t, &pic, cache)
		a.Pictures = append(a.Pictures, pic)
	})
	job := edgeIssue(t, a, plainStory("other", offstone.WeightLead, 16, harbourWords))
	job.Blob, job.Issue.Pages, job.Issue.Placed = b.get, 1, []offstone.Placing{{Slug: "form", Columns: columns}}
	return job
}

// TestObituary: the picture of an obituary stands upright at the head of its first leg,
// the years of the life on a line of their own, and the head is in a face of its own.
func TestObituary(t *testing.T) {
	for kicker, own := range map[string]bool{"Obituary": true, "Harbour": false} {
		e := planned(t, formJob(t, 3, func(a *offstone.Article, picture func(string, int)) {
			a.Kicker, a.Headline, a.Standfirst = kicker, "Annie Lusk, who wrote down the weather", "Observer at Lammas Head, teacher of knots, 1935–2026"
			picture("Annie Lusk", 0)
		}))
		page := e.doc.Pages[0]
		pic, first, face := pictureOf(page, "form"), e.layout.width, ""
		var lines []string
		for _, m := range page.Marks {
			v, ok := m.(forme.Text)
			switch {
			case !ok || v.Key != "form":
			case v.Kind == "headline":
				first, face = min(first, v.X), v.Runs[0].Face.Name
			case v.Kind == "standfirst":
				lines = append(lines, textOf(v))
			}
		}
		atName := pic.X-first < e.layout.grid && pic.H > pic.W
		alone := lines[len(lines)-1] == "1935–2026"
		if atName != own || alone != own || face == font.House("display-italic").Name != own {
			t.Errorf("%s: the picture is %.0f × %.0f mm, %.0f mm from the head's edge, the lines are %q, the head is in %s",
				kicker, pic.W.MM(), pic.H.MM(), (pic.X - first).MM(), lines, face)
		}
	}
}

// TestPair: two pictures asked for in one width stand side by side in one size.
func TestPair(t *testing.T) {
	e := planned(t, formJob(t, 4, func(_ *offstone.Article, picture func(string, int)) {
		picture("Before", 2)
		picture("After", 2)
	}))
	var pics []forme.Image
	for _, m := range e.doc.Pages[0].Marks {
		if v, ok := m.(forme.Image); ok && v.Key == "form" {
			pics = append(pics, v)
		}
	}
	if len(pics) != 2 || pics[0].W != pics[1].W || pics[0].H != pics[1].H || pics[0].Y != pics[1].Y || pics[0].X+pics[0].W >= pics[1].X {
		t.Errorf("the pictures are %+v", pics)
	}
}

// TestLeagueTable: a league table of ten columns stands whole in one column of a tabloid,
// small and close; one of longer words makes its story wider rather than being run in.
func TestLeagueTable(t *testing.T) {
	table := func(team string) offstone.Table {
		var out offstone.Table
		row := func(cells ...string) (out []offstone.Text) {
			for _, c := range cells {
				out = append(out, offstone.Text{{Text: c}})
			}
			return out
		}
		out.Head = row("", "P", "W", "D", "L", "F", "A", "GD", "Pts")
		out.Align = make([]offstone.Align, len(out.Head))
		for i := range 8 {
			out.Rows = append(out.Rows, row(team, "10", "6", fmt.Sprint(i), "1", "22", "14", "+8", "21"))
		}
		return out
	}
	for team, columns := range map[string]int{"Pennick Utd": 1, "Llanfairpwllgwyngyllgogerychwyrndrobwll": 0} {
		e := planned(t, formJob(t, columns, func(a *offstone.Article, _ func(string, int)) {
			a.Body = append(a.Body, table(team))
		}))
		cells := wordsOf(e.doc.Pages[0], "table")
		if got := strings.Join(cells, "|"); !strings.Contains(got, "|+8|21") || strings.Contains(got, "Pts:") {
			t.Errorf("%s: the table reads %s", team, got)
		}
		for _, up := range e.pages[0].page.Placed {
			if u := e.pages[0].units[up.Item]; u.key() == "form" && columns == 0 && up.Cols < 2 {
				t.Errorf("%s: the story is %d columns wide", team, up.Cols)
			}
		}
	}
}
