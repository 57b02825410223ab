package letter

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/mail"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-message"
	_ "github.com/emersion/go-message/charset"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"example.org/offstone"
)

var update = flag.Bool("update", false, "rewrite the files in testdata")

// hostile is what somebody might type into any field.
const hostile = "<script>alert(1)</script> \"&amp;\r\nBcc: x@evil.example\r\n\r\n\x00\u2028=?utf-8?q?Bcc:_y=40evil.example?= --=_"

// canary marks what may reach no letter.
const canary = "CANARY"

func text(s string) offstone.Text { return offstone.Plain(s) }

func para(s string) offstone.Paragraph { return offstone.Paragraph{Text: text(s)} }

func drawing(file string) offstone.Picture {
	return offstone.Picture{
		File: file, Caption: "The Saint Orran leaving Hollin Quay.", Credit: "N. Sowden", Alt: "A small white car ferry",
		Renditions: []offstone.Rendition{
			{Blob: offstone.BlobKey(strings.Repeat("0a", 32)), Type: "image/jpeg", Width: 400, Height: 225},
			{Blob: offstone.BlobKey(strings.Repeat("1b", 32)), Type: "image/jpeg", Width: 1200, Height: 675},
		},
	}
}

// ferry is the lead: paragraphs with links, then what the letter leaves out.
func ferry() *offstone.Article {
	return &offstone.Article{
		Slug: "winter-ferry", Headline: "Islanders win back winter ferry after six months of petitions", PrintHeadline: canary + " print headline",
		Standfirst: "The harbour board will run two sailings a day from 1 December", Kicker: "Transport",
		Byline: offstone.Byline{"Marian Teague", "Tom Pascow"}, Section: "News", Weight: offstone.WeightLead,
		Pictures:    []offstone.Picture{drawing("pictures/ferry.jpg")},
		Corrections: []offstone.Correction{{Date: offstone.Date{Year: 2026, Month: 11, Day: 27}, Text: "The fare is £4.80."}},
		Body: offstone.Body{
			offstone.Paragraph{Text: offstone.Text{
				{Text: "The winter ferry to "},
				{Text: "Hollin", Style: offstone.Bold},
				{Text: " and Merrin is to be restored, two sailings a day, after "},
				{Text: "the harbour board", Link: "https://board.example/minutes?a=1&b=2"},
				{Note: "1"},
				{Text: " voted by seven to two on Wednesday night."},
			}},
			offstone.PictureHere{File: "pictures/ferry.jpg"},
			para("The Saint Orran will leave Port Ellery at 7.45am and 3.30pm from Monday to Saturday, beginning on Tuesday 1 December, with one sailing on Sundays. " +
				"She will call at Merrin on Mondays, Wednesdays and Fridays, and the arrangement will last until 31 March. There was a silence of perhaps two seconds after the clerk read out the figures, " +
				"and then the public benches, which had been asked at the start not to applaud, applauded for rather longer than that."),
			para("NOT IN THE LETTER: enough has been given."),
			offstone.PrintOnly{Blocks: []offstone.Block{para(canary + " kept on paper")}},
			offstone.Footnote{Label: "1", Text: text("NOT IN THE LETTER: a note.")},
		},
	}
}

// everyBlock is a body with every kind of block.
func everyBlock() offstone.Body {
	return offstone.Body{
		offstone.Paragraph{Text: offstone.Text{
			{Text: "Only you read this", Style: offstone.Italic},
			{Note: "a"},
			{Text: ", and "},
			{Text: "last week’s", Link: "/issues/2026-11-13/gap/"},
			{Text: ", "},
			{Text: "a secret", Link: "/issues/2026-11-20/canary-embargo/"},
			{Text: ", "},
			{Text: "a trap", Link: "javascript:alert(1)"},
			{Text: ", "},
			{Text: "a false way out", Link: "/letter/leave"},
			{Text: "."},
			{Break: true},
			{Text: "struck", Style: offstone.Struck},
			{Text: " "},
			{Text: "code", Style: offstone.Code},
			{Text: " "},
			{Text: "caps", Style: offstone.SmallCaps},
		}},
		offstone.Crosshead{Text: text("A shoebox of names")},
		offstone.PullQuote{Text: text("You have waited since May"), By: "Helen Carrick"},
		offstone.List{Items: []offstone.Text{text("one"), text("two, which is a good deal longer than one, so that it has to be broken over two lines")}},
		offstone.List{Ordered: true, Start: 9, Items: []offstone.Text{text("nine"), text("ten")}},
		offstone.BlockQuote{Paragraphs: []offstone.Text{text("At length."), text("And longer.")}},
		offstone.FactBox{Heading: text("The timetable"), Blocks: []offstone.Block{para("From Tuesday."), offstone.List{Items: []offstone.Text{text("7.45am")}}}},
		offstone.Table{
			Align: []offstone.Align{offstone.AlignNone, offstone.AlignRight, offstone.AlignCentre},
			Head:  []offstone.Text{nil, text("Won"), text("Lost")},
			Rows:  [][]offstone.Text{{text("Port Ellery"), text("7"), text("12")}, {text("Stannock"), text("14"), text("5")}},
		},
		offstone.Verbatim{Lines: []string{"The boat that went,", "  and came again."}},
		para("The end."),
		offstone.Footnote{Label: "a", Text: text("So do others.")},
	}
}

func fixture() *offstone.Job {
	zone := time.FixedZone("GMT", 0)
	later := time.Date(2026, 11, 22, 9, 0, 0, 0, zone)
	letterOnly := offstone.OnlyIn(offstone.Letter)
	onPaper := drawing("pictures/paper.jpg")
	onPaper.Caption, onPaper.Editions = canary+" caption", offstone.OnlyIn(offstone.Print)
	is := &offstone.Issue{
		Paper: &offstone.Paper{
			Name: "The Port Ellery Beacon", Strapline: "The weekly paper of Port Ellery and the islands", Address: "https://beacon.example", Language: "en-GB",
			Zone: zone, Imprint: "Printed and published by the Beacon, 4 Quay Street, Port Ellery.",
			Letter: offstone.LetterSettings{From: "The Port Ellery Beacon <post@beacon.example>"},
		},
		Date: offstone.Date{Year: 2026, Month: 11, Day: 20}, Number: 1147, Impression: 1, Copy: offstone.BlobKey(strings.Repeat("ab", 32)),
		Release: time.Date(2026, 11, 20, 6, 0, 0, 0, zone),
		Articles: []*offstone.Article{
			{Slug: "bell", Headline: "Bell found in bath", Section: "News", Pictures: []offstone.Picture{onPaper}, Body: offstone.Body{
				offstone.Crosshead{Text: text("NOT IN THE LETTER")}, para("The Constance bell, lost since Mr. Tolland’s day, was in a bath. NOT IN THE LETTER."),
			}},
			ferry(),
			{Slug: "water", Headline: "Water off on Thursday", Standfirst: "Quay Street and the Brae, 10am to noon", Section: "News", Weight: offstone.WeightBrief, Body: offstone.Body{para("NOT IN THE LETTER")}},
			{Slug: "for-you", Headline: "To our readers by post", Section: "Letters", Byline: offstone.Byline{"Ruth Amory, editor"}, Editions: letterOnly, Body: everyBlock(), Pictures: []offstone.Picture{drawing("pictures/me.jpg")}},
			{Slug: "πλοίο", Headline: "Τὸ πλοῖον", Section: "Sport", Body: offstone.Body{para("“Ahoy!” said he.")}},
			{Slug: "canary-print", Headline: canary + " on paper only", Editions: offstone.OnlyIn(offstone.Print, offstone.Web, offstone.EPUB), Body: offstone.Body{para(canary)}},
			{Slug: "canary-embargo", Headline: canary + " embargo", Embargo: later, Body: offstone.Body{para(canary)}},
			{Slug: "canary-web-from", Headline: canary + " from Sunday", WebFrom: later, Body: offstone.Body{para(canary)}},
		},
	}
	return &offstone.Job{Issue: is, Print: &offstone.Made{Starts: map[offstone.Slug]int{"winter-ferry": 1, "bell": 1, "water": 2, "πλοίο": 8}}}
}

// nasty is the fixture with hostile text in every field.
func nasty() *offstone.Job {
	job := fixture()
	p := *job.Issue.Paper
	p.Name, p.Strapline, p.Imprint = hostile, hostile, hostile
	job.Issue.Paper, job.Issue.Title = &p, hostile
	pic := drawing(hostile)
	pic.Alt, pic.Caption, pic.Credit = hostile, hostile, hostile
	body := offstone.Body{
		offstone.Paragraph{Text: offstone.Text{{Text: hostile, Link: hostile}, {Text: hostile, Link: "https://a.example/" + hostile}}},
		offstone.Verbatim{Lines: []string{hostile}},
		offstone.PullQuote{Text: text(hostile), By: hostile},
		offstone.FactBox{Heading: text(hostile)},
		offstone.List{Items: []offstone.Text{text(hostile)}},
		offstone.Table{Align: make([]offstone.Align, 1), Head: []offstone.Text{text(hostile)}, Rows: [][]offstone.Text{{text(hostile)}}},
	}
	job.Issue.Articles = []*offstone.Article{
		{Slug: "a", Headline: hostile, Standfirst: hostile, Kicker: hostile, Byline: offstone.Byline{hostile}, Section: hostile, Pictures: []offstone.Picture{pic}, Body: body, Corrections: []offstone.Correction{{Text: hostile}}},
		{Slug: "b", Headline: hostile, Section: hostile, Body: body, Byline: offstone.Byline{hostile}, Editions: offstone.OnlyIn(offstone.Letter)},
	}
	return job
}

// making is what the maker put, by the last part of its name.
type making struct {
	eml, html, text string
	made            *offstone.Made
}

func makeLetter(t testing.TB, job *offstone.Job) making {
	t.Helper()
	m, files := making{}, map[string]string{}
	var err error
	m.made, err = Maker{}.Make(t.Context(), job, func(f offstone.File) error { files[f.Name] = string(f.Data); return nil })
	if err != nil {
		t.Fatal(err)
	}
	m.eml, m.html, m.text = files["letter/2026-11-20.eml"], files["letter/2026-11-20.html"], files["letter/2026-11-20.txt"]
	return m
}

func TestLetter(t *testing.T) {
	m := makeLetter(t, fixture())
	compareGolden(t, "letter.html", m.html)
	compareGolden(t, "letter.txt", m.text)
	head, _, _ := strings.Cut(m.eml, "\r\n\r\n")
	compareGolden(t, "header.txt", strings.ReplaceAll(head, "\r\n", "\n")+"\n")
}

func compareGolden(t *testing.T, golden, got string) {
	t.Helper()
	path := filepath.Join("testdata", golden)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", golden, diff)
	}
}

func TestSameIssueSameBytes(t *testing.T) {
	first := makeLetter(t, fixture())
	procs := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(procs)
	local := time.Local
	defer func() { time.Local = local }()
	time.Local = time.FixedZone("", 9*3600)
	if again := makeLetter(t, fixture()); again.eml != first.eml || again.html != first.html || again.text != first.text {
		t.Error("two letters of one issue differ")
	}
}

func TestNothingWithheldAndNothingTooMuch(t *testing.T) {
	m := makeLetter(t, fixture())
	for _, s := range []string{canary, "NOT IN THE LETTER"} {
		for _, part := range append(parts(t, m.eml), m.html, m.text, m.eml) {
			if strings.Contains(strings.ToUpper(part), s) {
				t.Errorf("the letter holds %q", s)
			}
		}
	}
}

// parts decodes the message with a reader that others wrote.
func parts(t *testing.T, eml string) []string {
	t.Helper()
	e, err := message.Read(strings.NewReader(eml))
	if err != nil {
		t.Fatal(err)
	}
	r := e.MultipartReader()
	if r == nil {
		t.Fatal("not a multipart message")
	}
	var out []string
	for {
		p, err := r.NextPart()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(p.Body)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, strings.ReplaceAll(string(b), "\r\n", "\n"))
	}
}

func TestMessage(t *testing.T) {
	for name, job := range map[string]*offstone.Job{"plain": fixture(), "hostile": nasty()} {
		t.Run(name, func(t *testing.T) { checkMessage(t, makeLetter(t, job)) })
	}
}

func checkMessage(t *testing.T, m making) {
	t.Helper()
	if got := parts(t, m.eml); len(got) != 2 || got[0] != m.text || got[1] != m.html {
		t.Errorf("the message has %d parts, which should be the text and the HTML as they are", len(got))
	}
	read, err := mail.ReadMessage(strings.NewReader(m.eml))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"Content-Language", "Content-Type", "Date", "From", "List-Id", "Message-Id", "Mime-Version", "Subject"}
	if diff := cmp.Diff(want, sortedKeys(read.Header)); diff != "" {
		t.Errorf("header fields: %s", diff)
	}
	if from, err := read.Header.AddressList("From"); err != nil || len(from) != 1 || from[0].Address != "post@beacon.example" {
		t.Errorf("From reads as %v, %v", from, err)
	}
	if d, err := read.Header.Date(); err != nil || !d.Equal(time.Date(2026, 11, 20, 6, 0, 0, 0, time.UTC)) {
		t.Errorf("Date reads as %v, %v", d, err)
	}
	checkLines(t, m)
}

// checkLines looks at line ends, line lengths and the one way to leave.
func checkLines(t *testing.T, m making) {
	t.Helper()
	for l := range strings.SplitSeq(m.eml, "\r\n") {
		if strings.ContainsAny(l, "\r\n\x00") || len(l) > 998 {
			t.Errorf("a line has a bare line end, or %d bytes: %q", len(l), l)
		}
	}
	for i, part := range []string{m.text, m.html} {
		if n := strings.Count(part, "https://beacon.example"+LeavePath); n != 1 {
			t.Errorf("part %d has %d addresses to leave at", i, n)
		}
	}
}

func sortedKeys(h mail.Header) []string {
	b, err := json.Marshal(h) // maps are written in the order of their keys
	if err != nil {
		return nil
	}
	var keys []string
	for _, m := range regexp.MustCompile(`"([A-Za-z-]+)":\[`).FindAllStringSubmatch(string(b), -1) {
		keys = append(keys, m[1])
	}
	return keys
}

func TestHeaders(t *testing.T) {
	for in, want := range map[string]string{
		"Ferry saved":                   "Subject: Ferry saved\r\n",
		"Ferry\r\nBcc: x@evil.example":  "Subject: Ferry Bcc: x@evil.example\r\n",
		"=?utf-8?q?Bcc=3A?=":            "Subject: =?utf-8?B?PT91dGYtOD9xP0JjYz0zQT89?=\r\n",
		"Fête":                          "Subject: =?utf-8?B?RsOqdGU=?=\r\n",
		strings.Repeat("ferry ", 15):    "Subject: " + strings.TrimSpace(strings.Repeat("ferry ", 11)) + "\r\n ferry ferry ferry ferry\r\n",
		strings.Repeat("é", 30):         "Subject: =?utf-8?B?w6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6nDqcOpw6k=?=\r\n =?utf-8?B?w6nDqcOpw6nDqcOpw6nDqQ==?=\r\n",
		"":                              "Subject:\r\n",
		"a\u2028b\x00c\ufffe":           "Subject: a bc\r\n",
		strings.Repeat("x", 200) + " y": "Subject: " + strings.Repeat("x", 200) + "\r\n y\r\n",
	} {
		if got := folded("Subject", unstructured(in)); got != want {
			t.Errorf("%q:\n got %q\nwant %q", in, got, want)
		}
	}
	for in, want := range map[string]string{
		"":                  "<a@b>",
		`The "Beacon" \ Co`: `"The \"Beacon\" \\ Co" <a@b>`,
		"Straßenblatt":      "=?utf-8?B?U3RyYcOfZW5ibGF0dA==?= <a@b>",
		"x\r\nBcc: y@z":     `"x Bcc: y@z" <a@b>`,
	} {
		if got := phrase(in, "<a@b>"); got != want {
			t.Errorf("phrase(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWithoutASender(t *testing.T) {
	for name, spoil := range map[string]func(*offstone.Paper){
		"no sender":         func(p *offstone.Paper) { p.Letter.From = "" },
		"no mailbox":        func(p *offstone.Paper) { p.Letter.From = "Beacon" },
		"two mailboxes":     func(p *offstone.Paper) { p.Letter.From = "a@b.example, c@d.example" },
		"a long one":        func(p *offstone.Paper) { p.Letter.From = strings.Repeat("a ", 1<<19) + "<a@b.example>" },
		"a header":          func(p *offstone.Paper) { p.Letter.From = "a@b.example\r\nBcc: c@d.example" },
		"letters not ASCII": func(p *offstone.Paper) { p.Letter.From = "pöst@b.example" },
		"no site":           func(p *offstone.Paper) { p.Address = "" },
		"a foul site":       func(p *offstone.Paper) { p.Address = "https://a b>.example" },
	} {
		job := fixture()
		spoil(job.Issue.Paper)
		m := makeLetter(t, job)
		sent, err := mail.ReadMessage(strings.NewReader(m.eml))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !strings.Contains(m.eml, ".invalid") || sent.Header.Get("Bcc") != "" || strings.Contains(m.eml, "c@d.example") {
			t.Errorf("%s: is sent from %q", name, sent.Header.Get("From"))
		}
		if len(m.made.Queries) != 1 || m.made.Queries[0].Stops || m.made.Queries[0].File != "paper.yaml" {
			t.Errorf("%s: queries %v", name, m.made.Queries)
		}
	}
}

// TestNoTracking looks at everything in the HTML that could run, be fetched, or
// tell one reader from another.
func TestNoTracking(t *testing.T) {
	for name, job := range map[string]*offstone.Job{"plain": fixture(), "hostile": nasty()} {
		m := makeLetter(t, job)
		doc, err := html.Parse(strings.NewReader(m.html))
		if err != nil {
			t.Fatal(err)
		}
		pictures := 0
		for n := range doc.Descendants() {
			if n.Type != html.ElementNode {
				continue
			}
			switch n.Data {
			case "script", "link", "iframe", "object", "embed", "form", "input", "base", "video", "audio", "svg":
				t.Errorf("%s: the letter holds an element %s", name, n.Data)
			case "img":
				pictures++
			}
			for _, a := range n.Attr {
				checkAttribute(t, name, n.Data, a)
			}
		}
		if pictures != 1 {
			t.Errorf("%s: %d pictures", name, pictures)
		}
		if strings.Contains(m.html, "ZgotmplZ") {
			t.Errorf("%s: the template refused a value", name)
		}
	}
}

func checkAttribute(t *testing.T, name, element string, a html.Attribute) {
	t.Helper()
	switch {
	case strings.HasPrefix(a.Key, "on"), a.Key == "srcset", a.Key == "background":
		t.Errorf("%s: %s has the attribute %s", name, element, a.Key)
	case a.Key == "style" && regexp.MustCompile(`(?i)url\(|expression|import`).MatchString(a.Val):
		t.Errorf("%s: %s fetches by its style: %s", name, element, a.Val)
	case a.Key == "src" && a.Val != "https://beacon.example/assets/1b1b1b1b1b1b1b1b.jpg":
		t.Errorf("%s: the picture is %s", name, a.Val)
	case a.Key == "href" && !regexp.MustCompile(`^(https?://|mailto:)`).MatchString(a.Val):
		t.Errorf("%s: a link to %q", name, a.Val)
	}
}

func TestPicturesThatAreNotOnTheSite(t *testing.T) {
	m := makeLetter(t, fixture())
	want := []offstone.Difference{{
		Slug: "for-you", Edition: offstone.Letter, Kind: "absent",
		Note: "the picture pictures/me.jpg: the letter shows pictures that lie on the site, and this story is not there",
	}}
	if diff := cmp.Diff(want, m.made.Differences); diff != "" {
		t.Error(diff)
	}
	job := fixture()
	job.Issue.Articles[1].Pictures[0].Editions = offstone.OnlyIn(offstone.Letter)
	if strings.Contains(makeLetter(t, job).html, "<img") {
		t.Error("the letter shows a picture that the site does not have")
	}
}

func TestFirstSentence(t *testing.T) {
	for in, want := range map[string]string{
		"One sentence. And another.":                      "One sentence.",
		"It left at 7.45am. Nobody minded.":               "It left at 7.45am.",
		"“You may have a minute.” She sat.":               "“You may have a minute.”",
		"“May I?” he asked. No.":                          "“May I?” he asked.",
		"Photographs by M. Teague were shown. They sold.": "Photographs by M. Teague were shown.",
		"The Revd. Mr. St. Clair spoke! They woke.":       "The Revd. Mr. St. Clair spoke!",
		"SIR – I am delighted. But four gallons!":         "SIR – I am delighted.",
		"No end":                         "No end",
		"A line\nends here. So.":         "A line ends here.",
		"“Ahoy!” He (the mate) said so.": "“Ahoy!”",
		"":                               "",
		"Well… perhaps. Or not.":         "Well… perhaps.",
		"See No. 4, Quay Street, e.g. on Monday. It opens.": "See No. 4, Quay Street, e.g. on Monday.",
	} {
		got := firstSentence(offstone.Body{offstone.Crosshead{Text: text("x")}, offstone.Paragraph{}, para(in)})
		if got != want {
			t.Errorf("%q begins with %q, want %q", in, got, want)
		}
	}
}

func TestPlainTextKeepsItsWidth(t *testing.T) {
	for l := range strings.Lines(makeLetter(t, fixture()).text) {
		if n := len([]rune(strings.TrimRight(l, "\n"))); n > columns && !strings.Contains(l, "https://") {
			t.Errorf("%d columns: %q", n, l)
		}
	}
}

func TestBareIssue(t *testing.T) {
	m := makeLetter(t, &offstone.Job{Issue: &offstone.Issue{Paper: &offstone.Paper{Name: "P"}, Date: offstone.Date{Year: 2026, Month: 11, Day: 20}}})
	if !strings.Contains(m.text, "Friday 20 November 2026") {
		t.Errorf("a letter without stories:\n%s", m.text)
	}
	job := fixture()
	job.Issue.Paper.Language = "en-US"
	if m := makeLetter(t, job); !strings.Contains(m.text, "Friday, November 20, 2026") {
		t.Errorf("an American paper's letter is not dated in the American way:\n%.300s", m.text)
	}
	job.Issue.Paper.Language = "de-AT"
	if m := makeLetter(t, job); !strings.Contains(m.text, "Nr. 1.147 · Freitag, 20. November 2026") || !strings.Contains(m.html, `lang="de-AT"`) {
		t.Errorf("a German paper's letter is not in German:\n%.300s", m.text)
	}
	job.Issue.Paper.Language = "fa"
	if m := makeLetter(t, job); !strings.Contains(m.html, `dir="rtl"`) || strings.Contains(m.html, `align="left"`) {
		t.Error("Persian is not set from right to left")
	}
}

func TestWriteForReaders(t *testing.T) {
	dir := os.Getenv("OFFSTONE_KEEP")
	if dir == "" {
		t.Skip("set OFFSTONE_KEEP to a folder to keep the letters that the tests make, for validators and eyes")
	}
	for name, job := range map[string]*offstone.Job{"full": fixture(), "hostile": nasty()} {
		m := makeLetter(t, job)
		for ending, data := range map[string]string{".eml": m.eml, ".letter.html": m.html, ".txt": m.text} {
			if err := os.WriteFile(filepath.Join(dir, name+ending), []byte(data), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func FuzzLetter(f *testing.F) {
	f.Add(hostile, "https://a.example/", "A <a@b.example>")
	f.Add("Fête. À demain", "/letter/leave", "a@b.example")
	f.Fuzz(func(t *testing.T, s, link, from string) {
		job := fixture()
		job.Issue.Paper.Letter.From = from
		job.Issue.Articles = []*offstone.Article{
			{Slug: "a", Headline: s, Standfirst: s, Body: offstone.Body{offstone.Paragraph{Text: offstone.Text{{Text: s, Link: link}}}}},
			{Slug: "b", Headline: s, Editions: offstone.OnlyIn(offstone.Letter), Body: offstone.Body{offstone.Verbatim{Lines: []string{s}}, para(s)}},
		}
		m := makeLetter(t, job)
		if m.eml == "" {
			return
		}
		read, err := mail.ReadMessage(strings.NewReader(m.eml))
		if err != nil {
			t.Fatal(err)
		}
		if n := len(read.Header); n != 8 {
			t.Fatalf("%d header fields: %v", n, read.Header)
		}
		if got := parts(t, m.eml); len(got) != 2 || got[0] != m.text || got[1] != m.html {
			t.Fatal("the parts do not come back as they went in")
		}
		if bytes.ContainsAny([]byte(m.text), "\r\x00") {
			t.Fatalf("controls in %q", m.text)
		}
	})
}

// BenchmarkMake makes the letter of a week's issue of 40 stories.
func BenchmarkMake(b *testing.B) {
	job := fixture()
	for i := range 34 {
		a := *job.Issue.Articles[0]
		a.Slug = offstone.Slug(fmt.Sprintf("story-%d", i))
		job.Issue.Articles = append(job.Issue.Articles, &a)
	}
	b.ReportAllocs()
	for b.Loop() {
		makeLetter(b, job)
	}
}
