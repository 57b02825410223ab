package tree_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/rogpeppe/go-internal/txtar"

	"example.org/offstone"
	"example.org/offstone/intake/tree"
	"example.org/offstone/store/copyjson"
)

// lay writes the files of a txtar text into a new folder. A file named *.png gets
// a picture's bytes before its own.
func lay(t *testing.T, text string) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range txtar.Parse([]byte(text)).Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		data := f.Data
		switch filepath.Ext(name) {
		case ".png":
			data = append([]byte(onePixel), data...)
		case ".pdf":
			data = append([]byte("%PDF-1.7\n"), data...)
		}
		if err := os.WriteFile(name, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// onePixel is the head of a PNG of 3 by 2 pixels: enough to be measured.
const onePixel = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x03\x00\x00\x00\x02\x08\x02\x00\x00\x00\x12\x16\xf1\x4d"

func asked(queries []offstone.Query) string {
	var b strings.Builder
	for _, q := range queries {
		mark := "query "
		if q.Stops {
			mark = "STOPS "
		}
		b.WriteString(mark + q.String() + "\n")
	}
	return b.String()
}

const wrong = `
-- paper.yaml --
name: The Test
timezon: UTC
address: ftp://a.example
timezone: Mars/Olympus
publishes: Friday 06:00
sections: [News]
accent: red
print: {size: huge, columns: 99, body: 200pt, ink: purple, colour-pages: [1, x], max-ink: 900, pdf: x-9, bleed: 3cm, marks: perhaps, copies: many}
-- people.yaml --
- {name: Ann, email: ann@a.example}
- {role: nobody}
- just words
-- redirects.yaml --
/old/: /new/
old: /new/
/up/: /../../etc
//evil.example: /x/
/x: https://evil.example/
-- fillers/a.md --
Fill.
-- standing/about.md --
---
headline: About
---
![](pictures/x.png)
-- issues/2026-11-20/issue.yaml --
number: many
covers: 2026-11-20/2026-11-01
pages: 4
flatplan:
  - {section: News}
  - {page: 4, supplied: pictures/none.pdf}
placed:
  - {page: 1}
  - {slug: bad-name, at: middle, head: 4, weight: heavy, colums: 3}
  - {slug: bad-name, page: 2}
passed: [1, last]
adverts:
  - {file: ../../../etc/passwd, height: 120cm, place: nowhere}
  - {columns: 2}
  - {file: notes.txt, height: 50mm}
listings: [listings/a.csv, listings/none.csv, listings/b.csv]
-- issues/2026-11-20/notes.txt --
neither PDF nor picture
-- issues/2026-11-20/listings/a.csv --
date,time,what
2026-11-20,19:30,Quiz
Friday,19:30,Dance
2026-11-21,10:00,"open
-- issues/2026-11-20/listings/b.csv --
when,what
-- issues/2026-11-20/01-Bad Name.md --
---
headline: Bad
pictures:
  - {file: /etc/passwd}
  - {file: pictures/missing.jpg}
  - {file: pictures}
---
Text.
-- issues/2026-11-20/pictures/x.png --
-- issues/not-a-date/a.md --
Nobody reads this.
`

// Whatever is wrong in a folder is named with file and line, and all else is
// read.
func TestWrongFolder(t *testing.T) {
	f := open(t, lay(t, wrong))
	is, queries, err := f.Issue(day(t, "2026-11-20"))
	if err != nil {
		t.Fatal(err)
	}
	got := asked(queries)
	golden := filepath.Join("testdata", "wrong.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	expected, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(expected), got); d != "" {
		t.Errorf("queries:\n%s", d)
	}
	if len(is.Articles) != 1 || is.Articles[0].Headline != "Bad" || is.Articles[0].Slug != "bad-name" || len(is.Listings) != 1 || len(is.Redirects) != 1 || len(is.Paper.People) != 1 {
		t.Errorf("read: %d articles, %d listings, %d redirects, %d people", len(is.Articles), len(is.Listings), len(is.Redirects), len(is.Paper.People))
	}
}

// A link inside the folder that leads out of it opens nothing.
func TestLinksLeadNowhere(t *testing.T) {
	dir := lay(t, "-- paper.yaml --\nname: X\n-- issues/2026-11-20/a.md --\n---\nheadline: A\npictures: [{file: out.png}]\n---\nText.\n")
	outside := filepath.Join(t.TempDir(), "secret.png")
	if err := os.WriteFile(outside, []byte(onePixel), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, "issues/2026-11-20/out.png")); err != nil {
		t.Skip("no symbolic links here")
	}
	is, queries, err := open(t, dir).Issue(day(t, "2026-11-20"))
	if err != nil {
		t.Fatal(err)
	}
	if !offstone.Stopping(queries) || is.Articles[0].Pictures[0].Blob != "" {
		t.Errorf("the picture was read: %v", asked(queries))
	}
}

func TestNoFolder(t *testing.T) {
	if _, err := tree.Open(filepath.Join(t.TempDir(), "none")); !errors.Is(err, offstone.ErrNotFound) {
		t.Errorf("no directory: %v", err)
	}
	if _, err := tree.Open(t.TempDir()); !errors.Is(err, offstone.ErrNotFound) {
		t.Errorf("no paper.yaml: %v", err)
	}
	f := open(t, lay(t, "-- paper.yaml --\nname: X\n"))
	if _, _, err := f.Issue(day(t, "2026-11-20")); !errors.Is(err, offstone.ErrNotFound) {
		t.Errorf("no issue: %v", err)
	}
	if days, err := f.Dates(); err != nil || len(days) != 0 {
		t.Errorf("dates: %v %v", days, err)
	}
}

const whole = `
-- paper.yaml --
name: "Yes"
strapline: The paper
address: https://beacon.example/
language: cy
timezone: America/New_York
publishes: Sunday 02:30
price: 80p
sections: [News, Sport]
accent: "#A02020"
imprint: Printed by X, Quay Street
print: {size: [200, 300], columns: 4, body: 9.5pt, ink: cmyk, icc: p.icc, printer: digital, colour-pages: [1, 8], page-pattern: "{page}.pdf", max-ink: 220, pdf: X-1a, bleed: 3mm, thickness: 0.12mm, marks: true, copies: 450, furniture: {contents: false, ears: {left: Established 1893, right: ["High water: 7.42", "and 20.04"]}, classes: [For sale, Notices]}}
web: {design: plain}
letter: {from: "Beacon <post@beacon.example>"}
-- p.icc --
-- people.yaml --
- {name: Ann Bee, byline: A. Bee, role: editor, about: "Editor: since 1990", email: ann@a.example}
-- stylebook.yaml --
hyphenation: [Ell-ery]
-- redirects.yaml --
/old/: /issues/2026-03-08/a/
-- masthead.png --
-- fillers/write.md --
---
headline: Write to us
---
Please.
-- fillers/house.png --
-- standing/about.md --
---
headline: About
---
We.
-- desk/later.md --
---
headline: Later
---
Not yet.
-- issues/2026-03-08/issue.yaml --
number: 12
covers: 2026-03-08/2026-03-21
title: Spring
ears: {left: [Gales]}
pages: 4
flatplan:
  - {page: 1, section: News, columns: 3}
  - {page: 4, supplied: pictures/poster.pdf}
  - {page: 3, picture: b}
placed:
  - {slug: a, page: 1, at: [2, 9], columns: 2, rows: 40, head: 48, picture-columns: 1, weight: second, jump: 3, jump-after: 30, cut: 1}
  - {slug: b, at: foot-left, cut-marked: 1, no-pictures: true, whole: true}
  - {slug: c, hold: true, pages: 2-3}
passed: [1, 3]
adverts:
  - {file: pictures/ad.png, advertiser: "A: B", page: 2, columns: 2, height: 120.5mm, place: ear-left, status: approved, paid: true, label: true}
  - {advertiser: Not come yet, page: 3, columns: 1, height: 50mm, status: booked}
line-adverts:
  - {class: For sale, text: "Dinghy, £200", issues: 3}
listings: [listings/a.csv]
-- issues/2026-03-08/listings/a.csv --
what,where,date,time,class
"Quiz, with prizes","The ""Anchor""",2026-03-10,19:30,Pubs
-- issues/2026-03-08/plan.json --
{"plan": 1}
-- issues/2026-03-08/pictures/poster.pdf --
-- issues/2026-03-08/pictures/ad.png --
-- issues/2026-03-08/pictures/a.png --
A
-- issues/2026-03-08/02-a.md --
---
headline: A
section: News
pictures:
  - {file: pictures/a.png, alt: A}
---
Text on [the other](/issues/2026-03-08/b/).
-- issues/2026-03-08/01-b.md --
---
headline: B
section: News
embargo: 2026-03-09 06:00
---
Text.
-- issues/2026-03-08/c.md --
---
headline: C
section: Sport
weight: lead
---
Text.
`

func TestWholeFolder(t *testing.T) {
	f := open(t, lay(t, whole))
	is, queries, err := f.Issue(day(t, "2026-03-08"))
	if err != nil {
		t.Fatal(err)
	}
	// 02:30 on this day does not exist in New York: the later moment counts.
	if got := asked(queries); !strings.Contains(got, "clock-change") || strings.Count(got, "\n") != 1 {
		t.Errorf("queries:\n%s", got)
	}
	if got := is.Release.String(); got != "2026-03-08 07:30:00 +0000 UTC" {
		t.Errorf("released at %s", got)
	}
	checkPaper(t, is.Paper)
	checkIssue(t, is)
	if len(is.Fillers) != 2 || is.Fillers[1].Pictures[0].Blob == "" {
		t.Errorf("fillers: %+v", is.Fillers)
	}
	b, err := f.Original(is.Articles[1].Pictures[0].Blob)
	if err != nil || string(b) != onePixel+"A\n" {
		t.Errorf("original: %q %v", b, err)
	}
	if _, err := f.Original("none"); !errors.Is(err, offstone.ErrNotFound) {
		t.Errorf("an original that nobody named: %v", err)
	}
}

func checkPaper(t *testing.T, p *offstone.Paper) {
	t.Helper()
	want := &offstone.Paper{
		Name: "Yes", Strapline: "The paper", Address: "https://beacon.example", Language: "cy", Zone: p.Zone, Publishes: "Sunday 02:30", Price: "80p",
		Sections: []string{"News", "Sport"}, Accent: "#a02020", Imprint: "Printed by X, Quay Street",
		Print: offstone.PrintSettings{
			Width: 200, Height: 300, Columns: 4, Body: 9.5, Design: "classic", Ink: "cmyk", ICC: "p.icc", Printer: "digital", PagePattern: "{page}.pdf", ColourPages: []int{1, 8},
			Profile: p.Print.Profile, MaxInk: 220, PDF: "x-1a", Bleed: 3, Thickness: 0.12, Marks: true, Copies: 450,
			NoContents: true, EarLeft: []string{"Established 1893"}, EarRight: []string{"High water: 7.42", "and 20.04"}, Classes: []string{"For sale", "Notices"},
		},
		Web: offstone.WebSettings{Design: "plain"}, Letter: offstone.LetterSettings{From: "Beacon <post@beacon.example>"},
		Masthead: &offstone.Picture{File: "masthead.png", Alt: "Yes", Focus: offstone.CentreFocus, Blob: p.Masthead.Blob, Width: 3, Height: 2},
		People:   []offstone.Person{{Name: "Ann Bee", Byline: "A. Bee", Role: "editor", About: "Editor: since 1990"}},
	}
	if err := p.Print.Profile.Check(); err != nil {
		t.Error(err)
	}
	if d := cmp.Diff(want, p, cmp.Comparer(sameZone)); d != "" {
		t.Errorf("paper: %s", d)
	}
}

func checkIssue(t *testing.T, is *offstone.Issue) {
	t.Helper()
	var order []offstone.Slug
	for _, a := range is.Articles {
		order = append(order, a.Slug)
	}
	if d := cmp.Diff([]offstone.Slug{"b", "a", "c"}, order); d != "" {
		t.Errorf("running order: %s", d)
	}
	if e := is.Articles[0].Embargo.String(); e != "2026-03-09 10:00:00 +0000 UTC" {
		t.Errorf("embargo %s", e)
	}
	ad := offstone.Advert{
		Advertiser: "A: B", Page: 2, Columns: 2, Height: 120.5, Place: "ear-left", Status: "approved", Paid: true, Label: true,
		Art: offstone.Artwork{File: "pictures/ad.png", Blob: is.Adverts[0].Art.Blob, Type: "image/png", Width: 3, Height: 2},
	}
	coming := offstone.Advert{Advertiser: "Not come yet", Page: 3, Columns: 1, Height: 50, Place: "foot-outer", Status: "booked"}
	if d := cmp.Diff([]offstone.Advert{ad, coming}, is.Adverts); d != "" || len(ad.Art.Blob) != 64 {
		t.Errorf("adverts: %s", d)
	}
	second := offstone.WeightSecond
	hand := []offstone.Placing{
		{Slug: "a", Page: 1, Column: 2, Row: 9, Columns: 2, Rows: 40, Head: 48, PictureColumns: 1, Weight: &second, Jump: 3, JumpAfter: 30, Cut: 1},
		{Slug: "b", Place: "foot-left", CutMarked: 1, NoPictures: true, Whole: true},
		{Slug: "c", Hold: true, Page: 2, Across: true},
	}
	if d := cmp.Diff(hand, is.Placed); d != "" {
		t.Errorf("placed: %s", d)
	}
	if d := cmp.Diff([]int{1, 3}, is.Passed); d != "" {
		t.Errorf("passed: %s", d)
	}
	if is.Flatplan[2].Picture != "b" || len(is.EarLeft) != 1 || is.EarLeft[0] != "Gales" {
		t.Errorf("picture page %v, ears %v", is.Flatplan[2], is.EarLeft)
	}
	if s := is.Flatplan[1].Supplied; s == nil || s.Type != "application/pdf" || len(s.Blob) != 64 {
		t.Errorf("supplied: %+v", s)
	}
	listing := offstone.Listing{Date: day(t, "2026-03-10"), Time: "19:30", What: "Quiz, with prizes", Where: "The “Anchor”", Class: "Pubs"}
	if d := cmp.Diff([]offstone.Listing{listing}, is.Listings); d != "" {
		t.Errorf("listings: %s", d)
	}
}

// TestListingsByDayAndHour: what's on is read in the order of days and hours, whatever that
// of the lines and files.
func TestListingsByDayAndHour(t *testing.T) {
	f := open(t, lay(t, `
-- paper.yaml --
name: X
-- issues/2026-11-20/issue.yaml --
number: 1
listings: [b.csv, a.csv]
-- issues/2026-11-20/b.csv --
date,time,what
2026-11-23,19:30,e
2026-11-21,,a
2026-11-23,9:00,c
-- issues/2026-11-20/a.csv --
date,time,what
2026-11-23,10:00,d
2026-11-21,14:00,b
`))
	is, queries, err := f.Issue(day(t, "2026-11-20"))
	if err != nil || len(queries) > 0 {
		t.Fatal(err, queries)
	}
	got := ""
	for _, l := range is.Listings {
		got += l.What
	}
	if got != "abcde" {
		t.Errorf("they come as %s", got)
	}
}

// A folder that is written reads as the one that it was written from.
func TestWrittenFolderReadsBack(t *testing.T) {
	for name, dir := range map[string]string{"whole": lay(t, whole), "sample": sampleFolder(t)} {
		t.Run(name, func(t *testing.T) { checkWritten(t, dir) })
	}
}

func checkWritten(t *testing.T, dir string) {
	from := open(t, dir)
	to := t.TempDir()
	w, err := tree.NewWriter(to)
	if err != nil {
		t.Fatal(err)
	}
	days, err := from.Dates()
	if err != nil {
		t.Fatal(err)
	}
	var issues []*offstone.Issue
	for _, d := range days {
		is, _, err := from.Lock(d, nil, copyjson.Digest)
		if err != nil {
			t.Fatal(err)
		}
		issues = append(issues, is)
		if err := errors.Join(w.House(is, from.Original), w.Issue(is, from.Original)); err != nil {
			t.Fatal(err)
		}
		if err := w.Stylebook(bookOf(is)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	again := open(t, to)
	for i, d := range days {
		is, _, err := again.Lock(d, nil, copyjson.Digest)
		if err != nil {
			t.Fatal(err)
		}
		// Listings lie in one file, so bodies begin where they did but for the keys' form.
		if diff := cmp.Diff(issues[i], is, cmpopts.IgnoreFields(offstone.Source{}, "BodyLine", "Lines", "Pictures"), cmp.Comparer(sameZone)); diff != "" {
			t.Errorf("%v:\n%s", d, diff)
		}
		if is.Copy == "" || is.Copy != issues[i].Copy {
			t.Errorf("%v: digest %s, then %s", d, issues[i].Copy, is.Copy)
		}
	}
}

// Every byte of the copy counts in the digest, those of pictures and adverts too.
func TestDigestCoversEverything(t *testing.T) {
	digest := func(text string) offstone.BlobKey {
		is, _, err := open(t, lay(t, text)).Lock(day(t, "2026-03-08"), nil, copyjson.Digest)
		if err != nil {
			t.Fatal(err)
		}
		return is.Copy
	}
	base := digest(whole)
	if again := digest(whole); again != base {
		t.Errorf("the same folder: %s, then %s", base, again)
	}
	for _, change := range [][2]string{
		{"name: \"Yes\"", "name: \"No\""},
		{"about: \"Editor:", "about: \"Sub:"},
		{"Ell-ery", "El-lery"},
		{"/old/:", "/older/:"},
		{"-- masthead.png --\n", "-- masthead.png --\nx\n"},
		{"Please.", "Please!"},
		{"-- fillers/house.png --\n", "-- fillers/house.png --\nx\n"},
		{"We.\n", "Us.\n"},
		{"number: 12", "number: 13"},
		{"-- issues/2026-03-08/pictures/poster.pdf --\n", "-- issues/2026-03-08/pictures/poster.pdf --\nx\n"},
		{"-- issues/2026-03-08/pictures/ad.png --\n", "-- issues/2026-03-08/pictures/ad.png --\nx\n"},
		{"\nA\n-- issues/2026-03-08/02", "\nB\n-- issues/2026-03-08/02"},
		{"Quiz, with", "Quiz without"},
		{"Dinghy", "Boat"},
		{"02-a.md", "03-a.md"},
		{"weight: lead", "weight: second"},
	} {
		changed := strings.Replace(whole, change[0], change[1], 1)
		if changed == whole {
			t.Fatalf("%q is not in the folder", change[0])
		}
		if digest(changed) == base {
			t.Errorf("%q for %q does not change the digest", change[1], change[0])
		}
	}
}

func TestOriginalThatChanged(t *testing.T) {
	dir := lay(t, whole)
	f := open(t, dir)
	is, _, err := f.Issue(day(t, "2026-03-08"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "issues/2026-03-08/pictures/a.png"), []byte("other"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Original(is.Articles[1].Pictures[0].Blob); !errors.Is(err, offstone.ErrConflict) {
		t.Errorf("got %v", err)
	}
}

// Nothing that somebody has written is written over.
func TestWriterKeepsOthersFiles(t *testing.T) {
	dir := lay(t, "-- paper.yaml --\nname: Mine\n")
	if err := tree.Create(dir, weekly()); !errors.Is(err, offstone.ErrConflict) {
		t.Errorf("got %v", err)
	}
	b, err := os.ReadFile(filepath.Join(dir, "paper.yaml"))
	if err != nil || string(b) != "name: Mine\n" {
		t.Errorf("paper.yaml is now %q", b)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
	w, err := tree.NewWriter(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close() //nolint:errcheck // only a test's
	if err := w.File("../x", nil); !errors.Is(err, offstone.ErrInvalid) {
		t.Errorf("a name that leads out: %v", err)
	}
}

// TestPlanOfTheIssueBefore: an issue knows the page plan of the one before it.
func TestPlanOfTheIssueBefore(t *testing.T) {
	f := open(t, lay(t, `
-- paper.yaml --
name: B
-- issues/2026-03-01/plan.json --
one
-- issues/2026-03-08/plan.json --
two
-- issues/2026-03-15/issue.yaml --
number: 3
-- issues/2026-03-22/issue.yaml --
number: 4
`))
	for date, want := range map[string]string{"2026-03-01": "", "2026-03-08": "one\n", "2026-03-15": "two\n", "2026-03-22": ""} {
		is, _, err := f.Issue(day(t, date))
		if err != nil || string(is.Before) != want {
			t.Errorf("before %s the plan is %q, want %q (%v)", date, is.Before, want, err)
		}
	}
}
