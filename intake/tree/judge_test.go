package tree_test

import (
	"strings"
	"testing"

	"example.org/offstone"
)

func TestSettingsJudged(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"publishes: Friday 06:00", ""},
		{"publishes: first Sunday of the month", ""},
		{"publishes: quarterly", ""},
		{"publishes: Blursday 99:00", "is no day of publishing"},
		{"publishes: Friday 99:00", "is no day of publishing"},
		{"sections: [News, Café]", ""},
		{"sections: [News, /]", "has neither letter nor digit"},
		{"sections: [News, '']", "is empty and was left out"},
		{"sections: [{a: b}]", "is not plain text"},
		{"strapline: " + strings.Repeat("a", 1001), "longer than 1000 characters"},
		{`strapline: "a\u202Eb"`, "turns the direction"},
		{"web: {design: ../../etc}", "is no name of a design"},
		{"print: {design: ../../etc}", "is no name of a design"},
		{"language: zh-Hant-TW", ""},
		{"language: not a tag", "is no language tag"},
	} {
		_, queries, err := open(t, lay(t, "-- paper.yaml --\nname: N\n"+c.line+"\n")).Paper()
		switch {
		case err != nil:
			t.Error(err)
		case c.want == "" && len(queries) > 0, c.want != "" && (len(queries) != 1 || !strings.Contains(queries[0].Message, c.want) || queries[0].Line != 2):
			t.Errorf("%.40s: %s", c.line, asked(queries))
		}
	}
}

// What nobody reads is named once: a folder of an issue without a date, and a
// setting that is looked at twice.
func TestNamedOnce(t *testing.T) {
	_, queries, err := open(t, lay(t, "-- paper.yaml --\nname: N\nstrapline: {a: b}\n"+
		"-- issues/2026-99-99/a.md --\nText.\n-- issues/.trash/a.md --\nText.\n-- issues/note.txt --\nText.\n")).Paper()
	want := []string{"issues/2026-99-99: This folder is no issue", "paper.yaml:2: “strapline” should be one value"}
	if err != nil || len(queries) != len(want) {
		t.Fatalf("%v\n%s", err, asked(queries))
	}
	for _, w := range want {
		if !strings.Contains(asked(queries), w) {
			t.Errorf("%s is not asked in\n%s", w, asked(queries))
		}
	}
}

// A cancelled advert is not printed; an unknown status is named; an article shows
// no drawing; an issue without a story is none.
func TestIssueJudged(t *testing.T) {
	dir := lay(t, "-- paper.yaml --\nname: N\n-- issues/2026-11-20/issue.yaml --\nadverts:\n"+
		"  - {advertiser: A, file: gone.png, height: 50mm, status: cancelled}\n  - {advertiser: B, file: b.pdf, height: 50mm, status: sold}\n"+
		"-- issues/2026-11-20/b.pdf --\n%PDF-1.4\n-- issues/2026-11-20/a.svg --\n<svg/>\n"+
		"-- issues/2026-11-20/a.md --\n---\nheadline: A\npictures:\n  - {file: a.svg, alt: A}\n---\nText.\n-- issues/2026-11-27/issue.yaml --\nnumber: 2\n")
	f := open(t, dir)
	is, queries, err := f.Issue(day(t, "2026-11-20"))
	if err != nil || len(is.Adverts) != 1 || is.Adverts[0].Advertiser != "B" {
		t.Fatalf("%v %+v", err, is.Adverts)
	}
	got := asked(queries)
	for _, want := range []string{"The advert of A is cancelled", "“status: sold” is not known", "a.svg is of a kind (SVG) that an article cannot show"} {
		if strings.Count(got, want) != 1 {
			t.Errorf("%s is not asked in\n%s", want, got)
		}
	}
	_, queries, err = f.Lock(day(t, "2026-11-27"), nil, func(*offstone.Issue) (offstone.BlobKey, error) { return "", nil })
	if err != nil || !strings.Contains(asked(queries), "This issue holds no story") {
		t.Errorf("%v\n%s", err, asked(queries))
	}
}
