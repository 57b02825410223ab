package web_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"iter"
	"testing"
	"time"

	"example.org/offstone"
)

// chest keeps the bytes of drawn pictures.
type chest map[offstone.BlobKey][]byte

func (c chest) keep(b []byte) offstone.BlobKey {
	sum := sha256.Sum256(b)
	key := offstone.BlobKey(hex.EncodeToString(sum[:]))
	c[key] = b
	return key
}

func (c chest) blob(key offstone.BlobKey) ([]byte, error) {
	if b, ok := c[key]; ok {
		return b, nil
	}
	return nil, fmt.Errorf("blob %s: %w", key, offstone.ErrNotFound)
}

// draw makes a picture in three widths; shade tells it from others.
func (c chest) draw(t testing.TB, file, kind string, shade uint8) offstone.Picture {
	t.Helper()
	p := offstone.Picture{File: file, Focus: offstone.CentreFocus, Width: 240, Height: 160}
	for _, w := range []int{60, 120, 240} {
		im := image.NewGray(image.Rect(0, 0, w, w*2/3))
		im.SetGray(w/2, w/3, color.Gray{shade})
		var b bytes.Buffer
		encode := func() error { return jpeg.Encode(&b, im, nil) }
		if kind == "image/png" {
			encode = func() error { return png.Encode(&b, im) }
		}
		if err := encode(); err != nil {
			t.Fatal(err)
		}
		p.Renditions = append(p.Renditions, offstone.Rendition{
			Blob: c.keep(b.Bytes()), Type: kind, Width: w, Height: w * 2 / 3, Size: int64(b.Len()),
		})
	}
	return p
}

func para(s string) offstone.Paragraph { return offstone.Paragraph{Text: offstone.Plain(s)} }

// everyBlock is a body with one block of each kind.
func everyBlock() offstone.Body {
	return offstone.Body{
		offstone.Paragraph{Text: offstone.Text{
			{Text: "The winter ferry is to be "},
			{Text: "restored", Style: offstone.Bold},
			{Text: ", the "},
			{Text: "board", Link: "/about/"},
			{Text: "’s", Link: "/about/", Style: offstone.Italic},
			{Text: " officers said "},
			{Text: "on Wednesday", When: "2026-11-18"},
			{Text: "."},
			{Note: "fare"},
		}},
		offstone.Crosshead{Text: offstone.Plain("A shoebox of names")},
		offstone.PictureHere{File: "pictures/map.png"},
		offstone.PullQuote{Text: offstone.Plain("You may have a minute"), By: "Helen Carrick"},
		offstone.List{Items: []offstone.Text{offstone.Plain("one biro"), offstone.Plain("eleven biros")}},
		offstone.List{Ordered: true, Start: 4, Items: []offstone.Text{offstone.Plain("fourthly")}},
		offstone.BlockQuote{Paragraphs: []offstone.Text{offstone.Plain("That there be a boat.")}},
		offstone.FactBox{Heading: offstone.Plain("The timetable"), Blocks: []offstone.Block{para("From 1 December"), offstone.List{Items: []offstone.Text{offstone.Plain("7.45am")}}}},
		offstone.Table{
			Align: []offstone.Align{offstone.AlignLeft, offstone.AlignRight},
			Head:  []offstone.Text{offstone.Plain("Day"), offstone.Plain("Metres")},
			Rows:  [][]offstone.Text{{offstone.Plain("Fri"), offstone.Plain("4.3")}},
		},
		offstone.Verbatim{Lines: []string{"Hollin Quay", "  by the slip"}},
		offstone.Paragraph{Text: offstone.Text{
			{Text: "Write to the "},
			{Text: "board", Link: "https://board.example/"},
			{Text: ", "},
			{Text: "H", Style: offstone.SmallCaps},
			{Break: true},
			{Text: "not "},
			{Text: "here", Link: "/issues/2026-11-20/withdrawn/"},
			{Text: "."},
			{Note: "fare"},
		}},
		offstone.PrintOnly{Blocks: []offstone.Block{para("CANARY-PAPER kept on paper"), offstone.Paragraph{Text: offstone.Text{{Text: "noted", Note: ""}, {Note: "kept"}}}}},
		offstone.Footnote{Label: "fare", Text: offstone.Plain("Islanders’ fare.")},
		offstone.Footnote{Label: "kept", Text: offstone.Plain("CANARY-NOTE of the passage kept on paper")},
	}
}

// fixture is an issue of every weight and kind of copy, with two before it.
func fixture(t testing.TB) *offstone.Job {
	t.Helper()
	c := chest{}
	paper := testPaper()
	is := newestIssue(t, c, paper)
	past := []*offstone.Issue{pastIssue(paper, 13, 1146), pastIssue(paper, 6, 1145)}
	front := c.draw(t, "front", "image/png", 250).Renditions[2]
	starts := map[offstone.Slug]int{"ferry": 1, "bell": 1, "tides": 2}
	job := &offstone.Job{
		Issue: is, Blob: c.blob, Past: stream(past), Fronts: map[offstone.Date]offstone.Rendition{is.Date: front, past[0].Date: front},
		Print: &offstone.Made{Starts: starts, Pages: []offstone.Page{
			{Number: 1, Section: "News", Width: 289, Height: 380, SVG: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 289 380"/>`), Marks: []offstone.Mark{
				{Kind: "headline", Slug: "ferry", X: 12, Y: 40, W: 150, H: 20},
				{Kind: "line", Slug: "ferry", X: 12, Y: 60.04, W: 70, H: 3.35},
				{Kind: "line", Slug: "on-paper-only", X: 200, Y: 60, W: 70, H: 3},
				{Kind: "rule", X: 1, Y: 1, W: 1, H: 1},
			}},
			{Number: 2, Width: 289, Height: 380, SVG: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 289 380"><path d="M0 0"/></svg>`)},
		}},
	}
	job.Shelf = is.Cards(is.Moment(), starts)
	for _, p := range past {
		job.Shelf = append(job.Shelf, p.Cards(is.Moment(), nil)...)
	}
	return job
}

func testPaper() *offstone.Paper {
	return &offstone.Paper{
		Name: "The Port Ellery Beacon", Strapline: "The weekly paper of Port Ellery and the islands", Address: "https://beacon.example",
		Language: "en-GB", Zone: time.FixedZone("", 3600), Price: "80p", Sections: []string{"News", "Harbour", "Letters", "Empty"},
		People: []offstone.Person{{Name: "Marian Teague", Role: "chief reporter"}},
	}
}

func newestIssue(t testing.TB, c chest, paper *offstone.Paper) *offstone.Issue {
	t.Helper()
	ferry, plan := c.draw(t, "pictures/ferry.jpg", "image/jpeg", 10), c.draw(t, "pictures/map.png", "image/png", 20)
	ferry.Caption, ferry.Credit, ferry.Alt = "The Saint Orran", "N. Sowden", "A white ferry"
	onPaper := c.draw(t, "pictures/on-paper.png", "image/png", 30)
	onPaper.Caption, onPaper.Editions = "CANARY-CAPTION", offstone.OnlyIn(offstone.Print)
	date := offstone.Date{Year: 2026, Month: 11, Day: 20}
	return &offstone.Issue{
		Paper: paper, Date: date, Number: 1147, Release: time.Date(2026, 11, 20, 6, 0, 0, 0, paper.Zone),
		Articles: []*offstone.Article{
			{
				Slug: "ferry", Headline: "Islanders win back winter ferry", PrintHeadline: "CANARY-HEAD", Standfirst: "Two sailings a day", Kicker: "Transport",
				Byline: offstone.Byline{"Marian Teague", "our harbour correspondent"}, Section: "News", Weight: offstone.WeightLead, Page: 1,
				Tags: []string{"ferries"}, Pictures: []offstone.Picture{ferry, plan, onPaper}, Body: append(everyBlock(), offstone.PictureHere{File: "pictures/on-paper.png"}),
				Corrections: []offstone.Correction{{Date: offstone.Date{Year: 2026, Month: 11, Day: 19}, Text: "The fare is £4.80."}},
			},
			{Slug: "bell", Headline: "Bell found in bath", Byline: offstone.Byline{"Priya Nair"}, Section: "News", Weight: offstone.WeightSecond, Body: offstone.Body{para("It was in the bath.")}},
			{Slug: "water", Headline: "Water off", Section: "News", Weight: offstone.WeightBrief, Body: offstone.Body{para("Off on Thursday.")}},
			{Slug: "tides", Headline: "Tides", Section: "Harbour", Body: offstone.Body{para("High water.")}},
			{Slug: "dredger", Headline: "Dredger makes up time", Section: "Harbour", Weight: offstone.WeightSecond, Pictures: []offstone.Picture{plan}, Body: offstone.Body{para("Silt.")}},
			{Slug: "vinegar", Headline: "No vinegar", Byline: offstone.Byline{"Hector Bain, Customs House Lane"}, Section: "Letters", Body: offstone.Body{para("SIR – No.")}},
			{Slug: "on-paper-only", Headline: "CANARY-ONLY", Section: "News", Editions: offstone.OnlyIn(offstone.Print), Body: offstone.Body{para("CANARY-BODY")}},
			{Slug: "embargoed", Headline: "CANARY-EMBARGO", Section: "News", Embargo: time.Date(2026, 11, 20, 6, 0, 1, 0, paper.Zone), Body: offstone.Body{para("CANARY-BODY")}},
			{Slug: "later", Headline: "CANARY-LATER", Byline: offstone.Byline{"Canary Writer"}, Section: "CANARY-SECTION", WebFrom: time.Date(2026, 11, 22, 9, 0, 0, 0, paper.Zone), Body: offstone.Body{para("CANARY-BODY")}},
		},
		Standing: []offstone.Standing{
			{Slug: "about", Title: "About us", Body: offstone.Body{para("Since 1904."), offstone.PrintOnly{Blocks: []offstone.Block{para("CANARY-STANDING")}}}},
			{Slug: "archive", Title: "In the way", Body: offstone.Body{para("Taken.")}},
		},
		Listings: []offstone.Listing{{Date: date.AddDays(1), Time: "7pm", What: "Ellery Singers", Where: "St Brannoc’s"}},
		Redirects: []offstone.Redirect{
			{From: "/news/ferry.html", To: "/issues/2026-11-20/ferry/"},
			{From: "/?p=7", To: "/issues/2026-11-20/bell/"},
			{From: "/about/", To: "/issues/2026-11-20/bell/"},
			{From: "/gone", To: "/nowhere/"},
			{From: "//other.example/x", To: "/"},
			{From: "/../up", To: "/"},
			{From: "/away", To: "https://other.example/"},
		},
	}
}

// pastIssue is an issue of November 2026 with one article that was held back
// from the web until after its own day.
func pastIssue(paper *offstone.Paper, day, number int) *offstone.Issue {
	return &offstone.Issue{
		Paper: paper, Date: offstone.Date{Year: 2026, Month: 11, Day: day}, Number: number, Release: time.Date(2026, 11, day, 6, 0, 0, 0, paper.Zone),
		Articles: []*offstone.Article{
			{Slug: "gale", Headline: "Gale shuts harbour", Section: "Harbour", Weight: offstone.WeightLead, Byline: offstone.Byline{"Marian Teague"}, Body: offstone.Body{para("It blew.")}},
			{Slug: "freed", Headline: "Since come free", Section: "News", WebFrom: time.Date(2026, 11, day+2, 9, 0, 0, 0, paper.Zone), Body: offstone.Body{para("Free now.")}},
		},
	}
}

func stream(issues []*offstone.Issue) iter.Seq2[*offstone.Issue, error] {
	return func(yield func(*offstone.Issue, error) bool) {
		for _, is := range issues {
			if !yield(is, nil) {
				return
			}
		}
	}
}
