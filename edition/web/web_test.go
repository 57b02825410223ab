package web_test

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"example.org/offstone"
	"example.org/offstone/edition/editiontest"
	"example.org/offstone/edition/web"
)

var update = flag.Bool("update", false, "rewrite the goldens in testdata")

func TestSameIssueSameBytes(t *testing.T) { editiontest.Same(t, web.Maker{}, fixture(t)) }

func TestEveryStoryWhole(t *testing.T) {
	job := fixture(t)
	files, _ := editiontest.Make(t, web.Maker{}, job)
	got := editiontest.Web(t, files, job)
	// The numbers of notes stand inside the text, which the suite takes for words.
	for slug, text := range got {
		got[slug] = strings.ReplaceAll(text, ".1", ".")
	}
	editiontest.Words(t, job.Issue.Stories(offstone.Web, job.Issue.Moment()), got, nil)
}

func TestWithheldCopyLeavesNoTrace(t *testing.T) {
	files, _ := editiontest.Make(t, web.Maker{}, fixture(t))
	editiontest.NoTrace(t, files, "CANARY", "on-paper-only", "embargoed")
}

func TestHeldBackCopyComesFreeLater(t *testing.T) {
	files, _ := editiontest.Make(t, web.Maker{}, fixture(t))
	if files["web/issues/2026-11-13/freed/index.html"] == nil {
		t.Error("an article held back from the web last week is still not there")
	}
}

func TestGoldens(t *testing.T) {
	files, _ := editiontest.Make(t, web.Maker{}, fixture(t))
	for golden, name := range map[string]string{
		"front.html": "web/index.html", "article.html": "web/issues/2026-11-20/ferry/index.html", "issue.html": "web/issues/2026-11-20/index.html",
		"page.html": "web/issues/2026-11-20/pages/1/index.html", "writer.html": "web/writers/marian-teague/index.html", "year.html": "web/archive/2026/index.html",
		"feed.xml": "web/feed.xml", "sitemap.xml": "web/sitemap.xml", "news-sitemap.xml": "web/news-sitemap.xml", "redirects.json": "web/redirects.json",
	} {
		file := filepath.Join("testdata", golden)
		got := stable(files[name])
		if *update {
			if err := os.WriteFile(file, got, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s is not %s; look at the difference and run with -update", name, file)
		}
	}
}

var stamped = regexp.MustCompile(`/assets/[0-9a-f]{16}|sha256-[^ ]*&#39;`)

// stable takes the digests out of a page, which change with every rule of the
// style sheet.
func stable(b []byte) []byte { return stamped.ReplaceAll(b, []byte("…")) }

func TestAddresses(t *testing.T) {
	files, _ := editiontest.Make(t, web.Maker{}, fixture(t))
	var got []string
	for name := range files {
		if !strings.HasPrefix(name, "web/assets/") {
			got = append(got, name)
		}
	}
	slices.Sort(got)
	want := `web/404.html
web/about/index.html
web/archive/2026/index.html
web/archive/index.html
web/corrections/index.html
web/feed.json
web/feed.xml
web/index.html
web/issues/2026-11-06/freed/index.html
web/issues/2026-11-06/gale/index.html
web/issues/2026-11-06/index.html
web/issues/2026-11-13/freed/index.html
web/issues/2026-11-13/gale/index.html
web/issues/2026-11-13/index.html
web/issues/2026-11-20/bell/index.html
web/issues/2026-11-20/dredger/index.html
web/issues/2026-11-20/ferry/index.html
web/issues/2026-11-20/index.html
web/issues/2026-11-20/pages/1/index.html
web/issues/2026-11-20/pages/2/index.html
web/issues/2026-11-20/tides/index.html
web/issues/2026-11-20/vinegar/index.html
web/issues/2026-11-20/water/index.html
web/news-sitemap.xml
web/news/ferry.html
web/redirects.json
web/robots.txt
web/sections/harbour/feed.json
web/sections/harbour/feed.xml
web/sections/harbour/index.html
web/sections/letters/feed.json
web/sections/letters/feed.xml
web/sections/letters/index.html
web/sections/news/feed.json
web/sections/news/feed.xml
web/sections/news/index.html
web/sitemap.xml
web/writers/marian-teague/feed.json
web/writers/marian-teague/feed.xml
web/writers/marian-teague/index.html
web/writers/priya-nair/feed.json
web/writers/priya-nair/feed.xml
web/writers/priya-nair/index.html`
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got\n%s", s)
	}
}

// TestLinksLeadSomewhere follows every address on every page: within the site
// there is a file, and nothing is fetched from another host.
func TestLinksLeadSomewhere(t *testing.T) {
	files, _ := editiontest.Make(t, web.Maker{}, fixture(t))
	for name, data := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		for _, a := range attributes(t, data) {
			if a.fetched && !strings.HasPrefix(a.value, "/assets/") {
				t.Errorf("%s fetches %q", name, a.value)
			}
			if target := fileAt(a.value); target != "" && files[target] == nil {
				t.Errorf("%s leads to %s, where nothing stands", name, a.value)
			}
		}
	}
}

type attribute struct {
	value   string
	fetched bool // without being asked
}

func attributes(t *testing.T, page []byte) []attribute {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var out []attribute
	for n := range doc.Descendants() {
		for _, a := range n.Attr {
			switch a.Key {
			case "href":
				sheet := n.Data == "link" && slices.ContainsFunc(n.Attr, func(b html.Attribute) bool { return b.Val == "stylesheet" || b.Val == "icon" })
				out = append(out, attribute{a.Val, sheet})
			case "src":
				out = append(out, attribute{a.Val, true})
			case "srcset":
				for part := range strings.SplitSeq(a.Val, ", ") {
					address, _, _ := strings.Cut(part, " ")
					out = append(out, attribute{address, true})
				}
			case "style":
				t.Errorf("a style written into the page: %q", a.Val)
			}
		}
	}
	return out
}

func fileAt(address string) string {
	p, own := strings.CutPrefix(address, "https://beacon.example")
	if !own && !strings.HasPrefix(address, "/") {
		return ""
	}
	if strings.HasSuffix(p, "/") {
		p += "index.html"
	}
	return "web" + p
}

func TestQueriesAndDifferences(t *testing.T) {
	_, made := editiontest.Make(t, web.Maker{}, fixture(t))
	var got []string
	for _, q := range made.Queries {
		got = append(got, q.String())
	}
	for _, d := range made.Differences {
		got = append(got, fmt.Sprintf("%s: %s, %s", d.Slug, d.Kind, d.Note))
	}
	want := []string{
		"ferry: The web edition has nothing at /issues/2026-11-20/withdrawn/, so the words stand without their link; mend the address or take the link out. (dead-link)",
		"redirects.yaml: /../up is not sent on to /: both addresses must be paths of this site that begin with one slash. (redirect)",
		"redirects.yaml: //other.example/x is not sent on to /: both addresses must be paths of this site that begin with one slash. (redirect)",
		"redirects.yaml: /about/ is not sent on to /issues/2026-11-20/bell/: a page of the site stands at the old address. (redirect)",
		"redirects.yaml: /away is not sent on to https://other.example/: both addresses must be paths of this site that begin with one slash. (redirect)",
		"redirects.yaml: /gone is not sent on to /nowhere/: nothing stands at the new address. (redirect)",
		"standing/archive.md: The site keeps /archive/ for a page of its own, so this standing page was left out; give its file another name. (address-taken)",
		"on-paper-only: absent, not for the web",
		"embargoed: absent, under embargo until 2026-11-20T06:00:01+01:00",
		"later: absent, not on the web until 2026-11-22T09:00:00+01:00",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}

// TestHostileCopy puts markup into every field that takes words. On the pages
// there must be no element, attribute or address that the copy brought.
func TestHostileCopy(t *testing.T) {
	const evil = `"'><script>alert(1)</script><img src=x onerror=alert(1)></title></style><!-- ` + "\u2028" + `{{7*7}} javascript:alert(1)`
	job := fixture(t)
	poison(job, evil)
	job.Shelf = job.Issue.Cards(job.Issue.Moment(), nil)
	job.Past = nil
	files, _ := editiontest.Make(t, web.Maker{}, job)
	for name, data := range files {
		switch filepath.Ext(name) {
		case ".html":
			hostileInPage(t, name, data)
		case ".json":
			if !json.Valid(data) {
				t.Errorf("%s is not JSON", name)
			}
		case ".xml", ".svg":
			for d := xml.NewDecoder(bytes.NewReader(data)); ; {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
			}
		}
	}
}

func poison(job *offstone.Job, evil string) {
	p := job.Issue.Paper
	p.Name, p.Strapline, p.Price, p.Imprint, p.Accent = "The "+evil, evil, evil, evil, "#fff}</style>"
	p.Sections = []string{evil}
	p.People[0] = offstone.Person{Name: evil, Role: evil, About: evil}
	job.Issue.Title = evil
	job.Issue.Standing[0].Title = evil
	job.Issue.Listings[0] = offstone.Listing{Time: evil, What: evil, Where: evil}
	job.Issue.Redirects[0] = offstone.Redirect{From: "/" + evil, To: "/issues/2026-11-20/ferry/?" + evil}
	a := job.Issue.Articles[0]
	a.Headline, a.Standfirst, a.Kicker, a.Section, a.Byline, a.Tags = evil, evil, evil, evil, offstone.Byline{evil}, []string{evil}
	a.Corrections[0].Text = evil
	for i := range a.Pictures {
		a.Pictures[i].Caption, a.Pictures[i].Credit, a.Pictures[i].Alt = evil, evil, evil
	}
	a.Body = a.Body.MapText(func(offstone.Text) offstone.Text {
		return offstone.Text{
			{Text: evil, Link: "javascript:alert(1)", When: evil},
			{Text: evil, Link: "https://x.example/" + evil},
			{Text: evil, Link: " java\tscript:alert(1)", Style: 0xff},
			{Text: evil, Link: "/about/" + evil},
			{Text: evil, Link: "//x.example/"},
			{Note: evil},
		}
	})
	a.Body = append(a.Body, offstone.Verbatim{Lines: []string{evil}}, offstone.PullQuote{Text: offstone.Plain(evil), By: evil}, offstone.Footnote{Label: evil, Text: offstone.Plain(evil)})
}

func hostileInPage(t *testing.T, name string, page []byte) {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		if n.Type == html.CommentNode {
			t.Errorf("%s holds a comment", name)
		}
		if n.Data == "script" && !json.Valid([]byte(n.FirstChild.Data)) {
			t.Errorf("%s: a script that is not JSON: %.80s", name, n.FirstChild.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
				t.Errorf("%s: %s has %s=%q", name, n.Data, a.Key, a.Val)
			}
			scheme, _, _ := strings.Cut(a.Val, ":")
			if (a.Key == "href" || a.Key == "src") && strings.Contains(strings.ToLower(scheme), "script") && !strings.HasPrefix(a.Val, "/") {
				t.Errorf("%s: %s leads to %q", name, n.Data, a.Val)
			}
		}
	}
	if strings.Contains(string(page), "49 javascript") {
		t.Errorf("%s: a template was run out of the copy", name)
	}
}

func TestWithoutPrintedEdition(t *testing.T) {
	job := fixture(t)
	job.Print, job.Fronts = nil, nil
	job.Shelf = job.Issue.Cards(job.Issue.Moment(), nil)
	job.Past = nil
	files, _ := editiontest.Make(t, web.Maker{}, job)
	for name, data := range files {
		if strings.Contains(name, "/pages/") {
			t.Errorf("%s was made of no printed page", name)
		}
		if strings.Contains(string(data), "In print this week") {
			t.Errorf("%s speaks of a printed edition", name)
		}
	}
}

// TestNoAddress sets a paper that does not know yet where its site will stand:
// what leads from page to page works all the same.
func TestNoAddress(t *testing.T) {
	job := fixture(t)
	job.Issue.Paper.Address = ""
	bell, _ := job.Issue.Article("bell")
	bell.Body = append(bell.Body, offstone.Paragraph{Text: offstone.Text{
		{Text: "the ferry", Link: "/issues/2026-11-20/ferry/"},
		{Text: ", "},
		{Text: "nothing", Link: "/nowhere/"},
		{Text: ", "},
		{Text: "elsewhere", Link: "https://other.example/"},
	}})
	files, _ := editiontest.Make(t, web.Maker{}, job)
	page := string(files["web/issues/2026-11-20/bell/index.html"])
	if want := `<a href="/issues/2026-11-20/ferry/">the ferry</a>, nothing, <a href="https://other.example/" rel="noopener">elsewhere</a>`; !strings.Contains(page, want) {
		t.Errorf("the page lacks %s", want)
	}
	if got := string(files["web/redirects.json"]); !strings.Contains(got, `"/news/ferry.html"`) || strings.Contains(got, "/nowhere/") {
		t.Errorf("redirects.json holds %s", got)
	}
	if files["web/news/ferry.html"] == nil && files["web/news/ferry.html/index.html"] == nil {
		t.Error("no page stands at the old address")
	}
}

func TestEmptyIssue(t *testing.T) {
	paper := &offstone.Paper{Name: "Leaf", Address: "https://leaf.example", Language: "de"}
	job := &offstone.Job{Issue: &offstone.Issue{Paper: paper, Date: offstone.Date{Year: 2026, Month: 3, Day: 1}}}
	files, _ := editiontest.Make(t, web.Maker{}, job)
	if !strings.Contains(string(files["web/index.html"]), "Sonntag, 1. März 2026") {
		t.Error("a German paper without copy has no dated front page")
	}
}

func TestErrorsNameTheirPlace(t *testing.T) {
	full := errors.New("disk full")
	_, err := web.Maker{}.Make(t.Context(), fixture(t), func(offstone.File) error { return full })
	if !errors.Is(err, full) || !strings.Contains(err.Error(), "2026-11-20") {
		t.Error(err)
	}
	job := fixture(t)
	job.Blob = func(offstone.BlobKey) ([]byte, error) { return nil, offstone.ErrNotFound }
	if _, err = (web.Maker{}).Make(t.Context(), job, func(offstone.File) error { return nil }); !errors.Is(err, offstone.ErrNotFound) {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err = (web.Maker{}).Make(ctx, fixture(t), func(offstone.File) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestLongLists gives a section more articles than its first page lists.
func TestLongLists(t *testing.T) {
	job := fixture(t)
	for y := 2025; y >= 2023; y-- {
		for n := range 30 {
			job.Shelf = append(job.Shelf, offstone.Card{Issue: offstone.Date{Year: y, Month: 5, Day: 2}, Slug: offstone.Slug(fmt.Sprintf("s%d", n)), Headline: "Old", Section: "News"})
		}
	}
	files, _ := editiontest.Make(t, web.Maker{}, job)
	first, year := string(files["web/sections/news/index.html"]), string(files["web/sections/news/2024/index.html"])
	if !strings.Contains(first, `href="/sections/news/2024/"`) || strings.Count(year, ">Old<") != 30 {
		t.Errorf("the section's articles of 2024 are not all on a page of their own:\n%s", year)
	}
}

func TestTimesCarryTheZone(t *testing.T) {
	files, _ := editiontest.Make(t, web.Maker{}, fixture(t))
	page := html.UnescapeString(string(files["web/issues/2026-11-20/ferry/index.html"]))
	for _, want := range []string{`datetime="2026-11-20T06:00:00+01:00"`, `"datePublished":"2026-11-20T06:00:00+01:00"`, `<time datetime="2026-11-18">on Wednesday</time>`} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s", want)
		}
	}
}

// BenchmarkSite tells how many articles a second the maker brings out.
func BenchmarkSite(b *testing.B) {
	job := fixture(b)
	var past []*offstone.Issue
	day := offstone.Date{Year: 2026, Month: 11, Day: 13}
	for n := range 50 {
		is := *job.Issue
		is.Date, is.Number = day.AddDays(-7*n), 1146-n
		is.Release = is.Date.In(time.UTC)
		is.Articles = nil
		for i := range 40 {
			a := *job.Issue.Articles[0]
			a.Slug = offstone.Slug(fmt.Sprintf("story-%d", i))
			is.Articles = append(is.Articles, &a)
		}
		past = append(past, &is)
		job.Shelf = append(job.Shelf, is.Cards(job.Issue.Moment(), nil)...)
	}
	job.Past = stream(past)
	articles := 0.0
	for b.Loop() {
		made, err := web.Maker{}.Make(b.Context(), job, func(offstone.File) error { return nil })
		if err != nil {
			b.Fatal(err)
		}
		articles += made.Figures["web_articles"]
	}
	b.ReportMetric(articles/b.Elapsed().Seconds(), "articles/s")
}
