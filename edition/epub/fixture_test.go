package epub

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"
	"time"

	"example.org/offstone"
)

// hostile is what somebody might type into any field.
const hostile = `<script>alert(1)</script> "&amp;]]> ' ` + "\x00\x01\x1b\u0085\ufffe" + `</p></body>`

// canary marks what may reach no EPUB file.
const canary = "CANARY"

// bench is a job under construction: an issue with the blobs it names.
type bench struct {
	issue *offstone.Issue
	blobs map[offstone.BlobKey][]byte
	print *offstone.Made
}

func (b *bench) job() *offstone.Job {
	return &offstone.Job{Issue: b.issue, Print: b.print, Blob: func(k offstone.BlobKey) ([]byte, error) {
		data, ok := b.blobs[k]
		if !ok {
			return nil, fmt.Errorf("blob %s: %w", k, offstone.ErrNotFound)
		}
		return data, nil
	}}
}

// picture draws a picture of one colour and gives it with two renditions.
func (b *bench) picture(file string, c color.Color) offstone.Picture {
	p := offstone.Picture{File: file, Caption: "What is to be seen.", Credit: "N. Sowden", Alt: "A plain field of colour", Width: 1600, Height: 900}
	for _, w := range []int{400, 1200} {
		data := drawn(w, w*9/16, c)
		key := offstone.BlobKey(fmt.Sprintf("%x", sha256.Sum256(data)))
		b.blobs[key] = data
		p.Renditions = append(p.Renditions, offstone.Rendition{Blob: key, Type: "image/png", Width: w, Height: w * 9 / 16, Size: int64(len(data))})
	}
	return p
}

func drawn(w, h int, c color.Color) []byte {
	img := image.NewPaletted(image.Rect(0, 0, w, h), color.Palette{color.White, c})
	for i := range img.Pix {
		img.Pix[i] = byte(i / 64 % 2)
	}
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func text(s string) offstone.Text { return offstone.Plain(s) }

func para(s string) offstone.Paragraph { return offstone.Paragraph{Text: text(s)} }

// everyBlock is a body with every kind of block and style, and links to
// everywhere.
func everyBlock() offstone.Body {
	return offstone.Body{
		offstone.Paragraph{Text: offstone.Text{
			{Text: "The winter ferry to Hollin is to be "},
			{Text: "restored", Style: offstone.Bold},
			{Text: ", "},
			{Text: "two", Style: offstone.Italic | offstone.Bold},
			{Text: " sailings a day.", Style: offstone.Struck},
			{Note: "a"},
		}},
		offstone.PictureHere{File: "pictures/chart.png"},
		offstone.Crosshead{Text: text("A shoebox of names")},
		offstone.Paragraph{Text: offstone.Text{
			{Text: "See "},
			{Text: "the ", Link: "/issues/2026-11-20/second/"},
			{Text: "second", Style: offstone.Italic, Link: "/issues/2026-11-20/second/"},
			{Text: ", "},
			{Text: "the same again", Link: "https://beacon.example/issues/2026-11-20/second/#top"},
			{Text: ", "},
			{Text: "last week", Link: "/issues/2026-11-13/gap/"},
			{Text: ", "},
			{Text: "elsewhere", Link: "https://other.example/a b?q=<x>&r=é|"},
			{Text: ", "},
			{Text: "by mail", Link: "mailto:post@beacon.example"},
			{Text: ", "},
			{Text: "a trap", Link: "javascript:alert(1)"},
			{Text: ", "},
			{Text: "a secret", Link: "/issues/2026-11-20/canary-embargo/"},
			{Text: "."},
			{Break: true},
			{Text: "A second note", Style: offstone.SmallCaps},
			{Note: "b"},
			{Text: " and the first again"},
			{Note: "a"},
			{Text: " and none", Style: offstone.Code},
			{Note: "nowhere"},
		}},
		offstone.PullQuote{Text: text("Two sailings a day"), By: "Helen Carrick"},
		offstone.List{Items: []offstone.Text{text("one"), text("two")}},
		offstone.List{Ordered: true, Start: 4, Items: []offstone.Text{text("four"), text("five")}},
		offstone.BlockQuote{Paragraphs: []offstone.Text{text("At length."), text("And longer.")}},
		offstone.FactBox{Heading: text("The timetable"), Blocks: []offstone.Block{
			para("From Tuesday."), offstone.List{Items: []offstone.Text{text("7.45am")}},
		}},
		offstone.Table{
			Align: []offstone.Align{offstone.AlignNone, offstone.AlignRight, offstone.AlignCentre},
			Head:  []offstone.Text{nil, text("Won"), text("Lost")},
			Rows:  [][]offstone.Text{{text("Port Ellery"), text("7"), text("2")}, {text("Stannock"), text("4"), text("5")}},
		},
		offstone.Table{Align: make([]offstone.Align, 1), Head: []offstone.Text{nil}, Rows: [][]offstone.Text{{text("bare")}}},
		offstone.Verbatim{Lines: []string{"The boat that went,", "  and came again,", "<and> & sank"}},
		offstone.PrintOnly{Blocks: []offstone.Block{para(canary + " kept on paper")}},
		para("The end."),
		offstone.Footnote{Label: "a", Text: text("In May.")},
		offstone.Footnote{Label: "b", Text: offstone.Text{{Text: "See "}, {Text: "the board", Link: "https://board.example/"}}},
		offstone.Footnote{Label: "c", Text: text("Referred to by nobody.")},
	}
}

// fullBench is an issue with everything in it.
func fullBench() *bench {
	b := &bench{blobs: map[offstone.BlobKey][]byte{}}
	ferry := b.picture("pictures/ferry.png", color.RGBA{20, 60, 90, 255})
	chart := b.picture("pictures/chart.png", color.RGBA{90, 60, 20, 255})
	onPaper := b.picture("pictures/paper.png", color.RGBA{1, 2, 3, 255})
	onPaper.Caption, onPaper.Editions = canary+" caption", offstone.OnlyIn(offstone.Print)
	nasty := b.picture("pictures/"+hostile, color.RGBA{200, 0, 0, 255})
	nasty.Caption, nasty.Credit, nasty.Alt = hostile, hostile, hostile
	promise := offstone.Picture{File: "pictures/never.jpg", Alt: "x"}
	zone := time.FixedZone("", 0)
	later := time.Date(2026, 11, 22, 9, 0, 0, 0, zone)
	b.issue = &offstone.Issue{
		Paper: &offstone.Paper{
			Name: "The Port Ellery Beacon", Strapline: "The weekly paper of Port Ellery and the islands", Address: "https://beacon.example",
			Language: "en-GB", Zone: zone, Price: "80p", Imprint: "Printed and published by the Beacon, Quay Street, Port Ellery.",
		},
		Date: offstone.Date{Year: 2026, Month: 11, Day: 20}, Number: 1147, Impression: 1, Copy: offstone.BlobKey(strings.Repeat("ab", 32)),
		Release: time.Date(2026, 11, 20, 6, 0, 0, 0, zone),
		Listings: []offstone.Listing{
			{Date: offstone.Date{Year: 2026, Month: 11, Day: 20}, Time: "19:30", What: "Quiz night", Where: "The Anchor"},
			{Date: offstone.Date{Year: 2026, Month: 11, Day: 21}, What: hostile, Where: hostile},
		},
		Articles: []*offstone.Article{
			{
				Slug: "winter-ferry", Headline: "Islanders win back winter ferry", PrintHeadline: canary + " print headline",
				Standfirst: "Two sailings a day from 1 December", Kicker: "Transport", Byline: offstone.Byline{"Marian Teague", "Tom Pascow", "our harbour correspondent"},
				Section: "News", Weight: offstone.WeightLead, Pictures: []offstone.Picture{ferry, chart, onPaper, promise}, Body: everyBlock(),
				Corrections: []offstone.Correction{{Date: offstone.Date{Year: 2026, Month: 11, Day: 27}, Text: "The fare was wrong."}},
			},
			{Slug: "second", Headline: "A second story", Section: "News", Weight: offstone.WeightSecond, Body: offstone.Body{para("Short.")}},
			{
				Slug: "nasty", Headline: hostile, Standfirst: hostile, Kicker: hostile, Byline: offstone.Byline{hostile}, Section: "Council " + hostile,
				Pictures: []offstone.Picture{nasty}, Corrections: []offstone.Correction{{Text: hostile}},
				Body: offstone.Body{para(hostile), offstone.Verbatim{Lines: []string{hostile}}, offstone.PullQuote{Text: text(hostile), By: hostile}, offstone.FactBox{Heading: text(hostile)}},
			},
			{Slug: "πλοίο", Headline: "Τὸ πλοῖον", Section: "Harbour", Body: offstone.Body{para("“Ahoy”")}},
			{Slug: "vinegar", Headline: "No way to treat a bell", Section: "Letters", Byline: offstone.Byline{"Hector Bain, Customs House Lane"}, Body: offstone.Body{para("SIR – I am delighted.")}},
			{Slug: "2-lines", Headline: "In brief", Section: "Sport", Weight: offstone.WeightBrief, Body: offstone.Body{para("Two lines.")}},
			{Slug: "empty", Section: "Sport"},
			{Slug: "canary-print", Headline: canary + " on paper only", Editions: offstone.OnlyIn(offstone.Print, offstone.Web, offstone.Letter), Body: offstone.Body{para(canary)}},
			{Slug: "canary-embargo", Headline: canary + " embargo", Embargo: later, Body: offstone.Body{para(canary)}},
			{Slug: "canary-web-from", Headline: canary + " from Sunday", WebFrom: later, Body: offstone.Body{para(canary)}},
		},
	}
	return b
}

// printed gives b a printed edition with a front page.
func (b *bench) printed() *bench {
	b.print = &offstone.Made{
		Front:  drawn(289*3, 380*3, color.Black),
		Starts: map[offstone.Slug]int{"winter-ferry": 1, "second": 2, "nasty": 2, "πλοίο": 5, "vinegar": 4},
	}
	return b
}

// make gives the book of b and what the maker said.
func (b *bench) make(t testing.TB) ([]byte, *offstone.Made) {
	t.Helper()
	var got []offstone.File
	made, err := Maker{}.Make(t.Context(), b.job(), func(f offstone.File) error { got = append(got, f); return nil })
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || got[0].Name != "epub/2026-11-20.epub" {
		t.Fatalf("put %d files, the first %q", len(got), got[0].Name)
	}
	return got[0].Data, made
}
