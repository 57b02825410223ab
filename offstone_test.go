package offstone_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"example.org/offstone"
)

func TestMakeSlug(t *testing.T) {
	for in, want := range map[string]offstone.Slug{
		"Islanders win back winter ferry":     "islanders-win-back-winter-ferry",
		"  “It’s off!” – says Müller & Søn  ": "its-off-says-mueller-son",
		"Łódź, 5–3":    "lodz-5-3",
		"Πρώτη σελίδα": "πρώτη-σελίδα",
		"!!!":          "",
		"a-- -b":       "a-b",
		"ferries are back and the whole island turned out at the quay to see the first one sail in": "ferries-are-back-and-the-whole-island-turned-out-at-the-quay-to-see-the-first",
	} {
		if got := offstone.MakeSlug(in); got != want {
			t.Errorf("MakeSlug(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSlugCheck(t *testing.T) {
	for s, ok := range map[offstone.Slug]bool{"winter-ferry": true, "5-3": true, "": false, "Ferry": false, "a--b": false, "../x": false} {
		err := s.Check()
		if ok != (err == nil) || (err != nil && !errors.Is(err, offstone.ErrInvalid)) {
			t.Errorf("Slug(%q).Check() = %v", s, err)
		}
	}
}

func TestDate(t *testing.T) {
	d, err := offstone.ParseDate("2026-11-20")
	if err != nil || d.String() != "2026-11-20" || d.Weekday() != time.Friday {
		t.Fatalf("got %v (%v), %v", d, d.Weekday(), err)
	}
	if got := d.AddDays(14).String(); got != "2026-12-04" {
		t.Errorf("a fortnight on is %s", got)
	}
	for _, bad := range []string{"", "20 November 2026", "2026-11-31", "2026-11-20T06:00:00Z"} {
		if _, err := offstone.ParseDate(bad); !errors.Is(err, offstone.ErrInvalid) {
			t.Errorf("ParseDate(%q) gave %v", bad, err)
		}
	}
}

func TestEditionSet(t *testing.T) {
	var every offstone.EditionSet
	only := offstone.OnlyIn(offstone.Print, offstone.Letter)
	for _, e := range offstone.Editions {
		if !every.Has(e) {
			t.Errorf("the zero set lacks %v", e)
		}
	}
	if got := only.List(); !reflect.DeepEqual(got, []offstone.Edition{offstone.Print, offstone.Letter}) || only.All() {
		t.Errorf("OnlyIn holds %v", got)
	}
	if !offstone.OnlyIn(offstone.Editions...).All() {
		t.Error("a set of all editions is not All")
	}
	if none := offstone.OnlyIn(); none.Has(offstone.Print) {
		t.Error("the empty set holds print")
	}
}

func TestArticleIn(t *testing.T) {
	press := time.Date(2026, 11, 20, 6, 0, 0, 0, time.UTC)
	later := press.Add(48 * time.Hour)
	for name, c := range map[string]struct {
		a          offstone.Article
		print, web bool
	}{
		"ordinary":       {offstone.Article{}, true, true},
		"on paper only":  {offstone.Article{Editions: offstone.OnlyIn(offstone.Print)}, true, false},
		"web from later": {offstone.Article{WebFrom: later}, true, false},
		"web from now":   {offstone.Article{WebFrom: press}, true, true},
		"embargoed":      {offstone.Article{Embargo: later}, false, false},
		"embargo lifts":  {offstone.Article{Embargo: press}, true, true},
	} {
		if p, w := c.a.In(offstone.Print, press), c.a.In(offstone.Web, press); p != c.print || w != c.web {
			t.Errorf("%s: print %v, web %v", name, p, w)
		}
	}
}

func TestStoryKeepsPassagesOnPaper(t *testing.T) {
	a := &offstone.Article{
		Headline: "Web head", PrintHeadline: "Print head",
		Pictures: []offstone.Picture{{File: "a.jpg", Editions: offstone.OnlyIn(offstone.Print)}, {File: "b.jpg"}},
		Body: offstone.Body{
			offstone.Paragraph{Text: offstone.Plain("open")},
			offstone.PrintOnly{Blocks: []offstone.Block{
				offstone.Paragraph{Text: offstone.Text{{Text: "secret"}, {Note: "1"}}},
			}},
			offstone.PictureHere{File: "a.jpg"},
			offstone.Footnote{Label: "1", Text: offstone.Plain("hidden note")},
		},
	}
	if st := a.StoryFor(offstone.Web); st.Body.String() != "open" || st.Headline != "Web head" || len(st.Pictures) != 1 || len(st.Body) != 1 {
		t.Errorf("on the web: %q, %q, %d pictures, %d blocks", st.Headline, st.Body, len(st.Pictures), len(st.Body))
	}
	st := a.StoryFor(offstone.Print)
	if st.Body.String() != "open\nsecret\nhidden note" || st.Headline != "Print head" {
		t.Errorf("in print: %q, %q", st.Headline, st.Body)
	}
	if loose := st.Loose(); len(loose) != 1 || loose[0].File != "b.jpg" {
		t.Errorf("loose pictures: %v", loose)
	}
}

func TestTextJoin(t *testing.T) {
	in := offstone.Text{{Text: "a"}, {Text: "b"}, {}, {Text: "c", Style: offstone.Bold}, {Break: true}, {Text: "d"}, {Note: "1"}, {Note: "2"}}
	want := offstone.Text{{Text: "ab"}, {Text: "c", Style: offstone.Bold}, {Break: true}, {Text: "d"}, {Note: "1"}, {Note: "2"}}
	if got := in.Join(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
	if in.String() != "abc\nd" {
		t.Errorf("String is %q", in.String())
	}
}

func TestHouseMovesReachEveryStage(t *testing.T) {
	seen := map[offstone.Stage]bool{offstone.Filed: true}
	for range offstone.HouseMoves {
		for _, m := range offstone.HouseMoves {
			seen[m.To] = seen[m.To] || seen[m.From]
		}
	}
	for _, s := range []offstone.Stage{offstone.Filed, offstone.Subbed, offstone.Placed, offstone.OffStone, offstone.Spiked} {
		if !seen[s] {
			t.Errorf("no way leads from filed to %s", s)
		}
	}
	if got := offstone.HouseMoves.For(offstone.Correspondent, offstone.Filed); len(got) != 0 {
		t.Errorf("a correspondent may %v", got)
	}
}

func TestWording(t *testing.T) {
	for n, want := range map[int]string{0: "0 lines", 1: "1 line", 2: "2 lines"} {
		if got := offstone.Counted(n, "line"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	for mm, want := range map[float64]string{297: "297", 7.5: "7.5", 0.04: "0", 215.96: "216", 3.25: "3.3"} {
		if got := offstone.Millimetres(mm); got != want {
			t.Errorf("%g mm are %s, want %s", mm, got, want)
		}
	}
	for want, things := range map[string][]int{"": nil, "4": {4}, "4 and 5": {4, 5}, "4, 5 and 8": {4, 5, 8}} {
		if got := offstone.Listed(things); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestWay(t *testing.T) {
	for _, c := range []struct {
		role     offstone.Role
		from, to offstone.Stage
		want     string
	}{
		{offstone.SubEditor, offstone.Filed, offstone.Subbed, "Sub"},
		{offstone.SubEditor, offstone.Filed, offstone.Placed, "Sub Place"},
		{offstone.SubEditor, offstone.Filed, offstone.OffStone, ""},
		{offstone.Editor, offstone.Filed, offstone.OffStone, "Sub Place Pass"},
		{offstone.Editor, offstone.OffStone, offstone.Filed, "Reopen Lift Send back"},
		{offstone.Editor, offstone.Placed, offstone.Spiked, "Lift Spike"},
		{offstone.Editor, offstone.Spiked, offstone.Subbed, "Fetch back Sub"},
		{offstone.Editor, offstone.Filed, offstone.Filed, ""},
		{offstone.Correspondent, offstone.Filed, offstone.Subbed, ""},
	} {
		way, ok := offstone.HouseMoves.Way(c.role, c.from, c.to)
		var names []string
		for _, m := range way {
			names = append(names, m.Name)
		}
		if got := strings.Join(names, " "); got != c.want || ok != (c.want != "") {
			t.Errorf("%s from %s to %s: %q %v, want %q", c.role, c.from, c.to, got, ok, c.want)
		}
	}
}
