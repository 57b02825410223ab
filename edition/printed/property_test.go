package printed

import (
	"context"
	"flag"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"

	"example.org/offstone"
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/proof"
	"example.org/offstone/copydesk/design"
	"example.org/offstone/copydesk/usage"
)

// TestMain says how many issues rapid makes, always the same ones unless it soaks; ask
// for others with -rapid.checks and -rapid.seed.
func TestMain(m *testing.M) {
	wanted := map[string]string{"rapid.checks": "300", "rapid.seed": "20261120"}
	if soak() {
		wanted = map[string]string{"rapid.checks": "10000"}
	}
	for name, v := range wanted {
		if f := flag.Lookup(name); f != nil {
			if err := f.Value.Set(v); err != nil {
				panic(err)
			}
		}
	}
	os.Exit(m.Run())
}

// someWords are what random copy in English is written from, beside the paper of that
// language.
var someWords = strings.Fields(`the a of harbour board ferry winter council said that it would be after before
	Mrs Gunn islanders petition signatures between lighthouse breakwater undertaking unquestionably Port Ellery 1,147
	£148,000 “never again”, she added. with and from Saint Orran to quay-side e-mail north-westerly responsibilities`)

// vocabularies are the words of every language's paper (testdata/languages.txt).
var vocabularies = sync.OnceValues(func() (map[string][]string, error) {
	ar, err := txtar.ParseFile("testdata/languages.txt")
	if err != nil {
		return nil, err
	}
	out := map[string][]string{}
	for _, f := range ar.Files {
		out[f.Name] = strings.Fields(string(f.Data))
	}
	out["en"] = append(out["en"], someWords...)
	return out, nil
})

// author draws copy in one language.
type author struct {
	*rapid.T
	words []string
	most  bulk
}

// bulk is how much copy an issue may have.
type bulk struct{ stories, words int }

func (t author) drawWords(label string, least, most int) string {
	n := rapid.IntRange(least, most).Draw(t.T, label)
	seed := rapid.IntRange(0, 1<<20).Draw(t.T, label+" seed")
	out := make([]string, n)
	for i := range out {
		seed = (seed*1103515245 + 12345) & 0x7fffffff
		out[i] = t.words[(seed>>8)%len(t.words)]
	}
	return strings.Join(out, " ")
}

func (t author) drawBody(words int) (body offstone.Body) {
	for left := words; left > 0; left -= 60 {
		p := offstone.Paragraph{Text: offstone.Plain(t.drawWords("paragraph", 5, min(90, max(6, left)))), Cut: rapid.IntRange(0, 12).Draw(t.T, "cut") == 0}
		switch rapid.IntRange(0, 14).Draw(t.T, "block") {
		case 0:
			body = append(body, offstone.Crosshead{Text: offstone.Plain(t.drawWords("crosshead", 1, 6))})
		case 1:
			body = append(body, offstone.List{Items: []offstone.Text{p.Text, offstone.Plain("one more thing")}})
		case 2:
			body = append(body, offstone.FactBox{Heading: offstone.Plain("Facts"), Blocks: []offstone.Block{p}})
			continue
		case 3:
			body = append(body, offstone.PullQuote{Text: offstone.Plain(t.drawWords("pull", 3, 12))})
		case 4:
			row := []offstone.Text{offstone.Plain(t.drawWords("cell", 1, 4)), offstone.Plain("12"), offstone.Plain("3.40")}
			body = append(body, offstone.Table{Align: make([]offstone.Align, 3), Head: row, Rows: [][]offstone.Text{row, row}})
		case 5:
			body = append(body, offstone.PrintOnly{Blocks: []offstone.Block{p}})
			continue
		case 6:
			body = append(body, offstone.Verbatim{Lines: []string{"  Rain all day", "", "and a line that is by far too long for any column of any paper whatever"}})
		}
		body = append(body, p)
	}
	return body
}

// drawPaper makes any paper: any language, design, page and printer.
func drawPaper(t *rapid.T) *offstone.Paper {
	paper := &offstone.Paper{
		Name: "The Port Ellery Beacon", Strapline: "Weekly", Address: "https://beacon.example", Zone: time.UTC,
		Language: rapid.SampledFrom(usage.Languages).Draw(t, "language"),
		Sections: []string{"News", "Letters", "Sport"}, Imprint: "Printed on Quay Street",
	}
	size := rapid.SampledFrom([]string{"a5", "a4", "a3", "letter", "tabloid", "berliner", "broadsheet", ""}).Draw(t, "size")
	page := offstone.Sizes[size]
	if size == "" {
		page.Width, page.Height = float64(rapid.IntRange(120, 420).Draw(t, "width")), float64(rapid.IntRange(170, 620).Draw(t, "height"))
	}
	pr := &paper.Print
	*pr = offstone.PrintSettings{
		Width: page.Width, Height: page.Height, Size: size, Design: rapid.SampledFrom(append(design.Names(), "")).Draw(t, "design"),
		Printer: rapid.SampledFrom([]string{"newsprint", "digital", "photocopier"}).Draw(t, "printer"),
		Ink:     rapid.SampledFrom([]string{"black", "black", "cmyk"}).Draw(t, "ink"),
		Bleed:   float64(rapid.SampledFrom([]int{0, 3}).Draw(t, "bleed")), Marks: rapid.Bool().Draw(t, "marks"),
	}
	if rapid.Bool().Draw(t, "columns given") {
		pr.Columns = rapid.IntRange(1, 6).Draw(t, "columns")
	}
	if rapid.IntRange(0, 3).Draw(t, "body given") == 0 {
		pr.Body = float64(rapid.IntRange(7, 14).Draw(t, "body"))
	}
	if rapid.Bool().Draw(t, "colour pages given") {
		pr.ColourPages = []int{1, 4}
	}
	if rapid.IntRange(0, 5).Draw(t, "old machine") == 0 {
		pr.PDF = "x-1a"
	}
	return paper
}

// drawJob makes any issue: any paper, any copy, any adverts.
func drawJob(rt *rapid.T, b blobs) *offstone.Job {
	paper := drawPaper(rt)
	all, err := vocabularies()
	if err != nil {
		rt.Fatal(err)
	}
	t := author{rt, all[paper.Language], drawBulk(rt)}
	is := &offstone.Issue{Paper: paper, Date: offstone.Date{Year: 2026, Month: 11, Day: 20}, Number: 1147}
	is.Pages = rapid.SampledFrom([]int{0, 0, 1, 2, 3, 4, 6, 8}).Draw(rt, "pages")
	for i := range rapid.IntRange(0, t.most.stories).Draw(rt, "stories") {
		is.Articles = append(is.Articles, t.drawArticle(b, i))
	}
	for range rapid.IntRange(0, 3).Draw(rt, "adverts") {
		is.Adverts = append(is.Adverts, offstone.Advert{
			Advertiser: "Lantern Bakery", Page: rapid.IntRange(0, 4).Draw(rt, "advert page"), Columns: rapid.IntRange(1, 5).Draw(rt, "advert columns"),
			Height: float64(rapid.IntRange(20, 150).Draw(rt, "advert height")),
			Place:  rapid.SampledFrom([]string{"", "foot", "foot-left", "foot-right", "top", "ear-left", "full", "anywhere"}).Draw(rt, "place"),
		})
	}
	for range rapid.IntRange(0, 5).Draw(rt, "line adverts") {
		is.LineAdverts = append(is.LineAdverts, offstone.LineAdvert{Class: "For sale", Text: t.drawWords("line advert", 3, 20)})
	}
	return &offstone.Job{Issue: is, Blob: b.get}
}

func (t author) drawArticle(b blobs, i int) *offstone.Article {
	a := &offstone.Article{
		Slug: offstone.Slug(fmt.Sprintf("story-%d", i)), Headline: t.drawWords("headline", 1, 12),
		Section: rapid.SampledFrom([]string{"News", "Letters", "Sport", "Elsewhere"}).Draw(t.T, "section"),
		Weight:  offstone.Weight(rapid.IntRange(-1, 2).Draw(t.T, "weight")), MustRun: rapid.IntRange(0, 8).Draw(t.T, "must") == 0,
		Byline: offstone.Byline{"Marian Teague"},
	}
	if rapid.Bool().Draw(t.T, "standfirst") {
		a.Standfirst = t.drawWords("standfirst words", 4, 20)
	}
	if rapid.IntRange(0, 9).Draw(t.T, "paper only") == 0 {
		a.Editions = offstone.OnlyIn(offstone.Print)
	}
	a.Body = t.drawBody(rapid.IntRange(0, t.most.words).Draw(t.T, "words"))
	for k := range rapid.IntRange(0, 2).Draw(t.T, "pictures") {
		p := offstone.Picture{File: fmt.Sprintf("pictures/%d.jpg", (i+k)%4), Caption: "A picture", Credit: "N. Sowden", Columns: rapid.IntRange(0, 3).Draw(t.T, "picture columns")}
		b.thumb(&p)
		a.Pictures = append(a.Pictures, p)
	}
	return a
}

// drawBulk bounds the copy of an issue: small issues are as likely to go wrong, and many more
// can be made, so that only the soak makes large ones, one in twenty.
func drawBulk(t *rapid.T) bulk {
	if soak() && rapid.IntRange(0, 19).Draw(t, "bulk") == 0 {
		return bulk{stories: 40, words: 900}
	}
	return bulk{stories: 12, words: 400}
}

// drawn keeps the pictures that were drawn for tests.
var drawn = map[string][]byte{}

// thumb gives a picture renditions of a size that prints well, all of one small file:
// what is on it does not matter to where it stands.
func (b blobs) thumb(p *offstone.Picture) {
	p.Width, p.Height = 1600, 1067
	if p.Columns == 1 {
		p.Width, p.Height = 800, 1000
	}
	p.Renditions = []offstone.Rendition{{Blob: b.put(thumb), Type: "image/jpeg", Width: p.Width, Height: p.Height, Size: int64(len(thumb))}}
}

// TestAnyIssue makes pages from whatever comes, and checks what must hold of every
// page.
func TestAnyIssue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := blobs{}
		job := drawJob(t, b)
		e := planned(t, job)
		checkBoxes(t, e)
		checkAdverts(t, e)
		checkCopy(t, e)
		checkInks(t, e)
		if rapid.IntRange(0, 14).Draw(t, "made again") == 0 {
			checkSame(t, job)
		}
		if rapid.IntRange(0, 14).Draw(t, "written") == 0 {
			checkFiles(t, job)
		}
	})
}

// checkSame: the pages are the same on one processor and on two.
func checkSame(t *rapid.T, job *offstone.Job) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var first string
	for n := 1; n <= 2; n++ {
		runtime.GOMAXPROCS(n)
		e := planned(t, job)
		got := proof.Text(e.doc) + string(e.plan.write(e.pages))
		if first == "" {
			first = got
		}
		if got != first {
			t.Errorf("on two processors the pages are others than on one")
		}
	}
}

// checkInks: nothing in colour stands on a page that is printed in black.
func checkInks(t *rapid.T, e *edition) {
	pr := &e.job.Issue.Paper.Print
	for _, p := range e.doc.Pages {
		coloured := pr.Ink == "cmyk" && (len(pr.ColourPages) == 0 || slices.Contains(pr.ColourPages, p.Number))
		if !coloured && p.Coloured() {
			t.Errorf("page %d is printed in black and has colour on it", p.Number)
		}
	}
}

// checkFiles: every file that the printer and the readers get can be written.
func checkFiles(t *rapid.T, job *offstone.Job) {
	names := ""
	_, err := (&Maker{}).Make(context.Background(), job, func(f offstone.File) error {
		names += f.Name + " "
		if len(f.Data) == 0 {
			t.Errorf("%s is empty", f.Name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"newsprint": "-p01.pdf", "digital": "-press.pdf", "photocopier": "-booklet.pdf"}[job.Issue.Paper.Print.Printer]
	if !strings.Contains(names, want) || !strings.Contains(names, "-reader.pdf") || !strings.Contains(names, "-large.pdf") {
		t.Errorf("for %s only %s is written", job.Issue.Paper.Print.Printer, names)
	}
}

// markBox is a box on a page.
type markBox struct {
	what       string
	x, y, w, h dim.Len
}

func (a markBox) hits(b markBox) bool {
	const slip = dim.Pt / 2
	return a.x+slip < b.x+b.w && b.x+slip < a.x+a.w && a.y+slip < b.y+b.h && b.y+slip < a.y+a.h
}

// checkBoxes: nothing printed lies on anything else, and all of it on the page.
func checkBoxes(t *rapid.T, e *edition) {
	for _, p := range e.doc.Pages {
		boxes := boxesOf(p, e.plan.pages[p.Number-1])
		for i, a := range boxes {
			if a.x < 0 || a.y < 0 || a.x+a.w > p.Width || a.y+a.h > p.Height {
				t.Errorf("page %d: off the page: %q at %v, %v, %v wide", p.Number, a.what, a.x, a.y, a.w)
			}
			for _, b := range boxes[i+1:] {
				if a.hits(b) {
					t.Errorf("page %d: %q lies on %q", p.Number, b.what, a.what)
				}
			}
		}
	}
}

// boxesOf lists the boxes of a page's type, pictures and adverts. The words in an
// advert without artwork are left out: they stand in its box.
func boxesOf(p *forme.Page, pg *sheetOf) (boxes []markBox) {
	for _, m := range p.Marks {
		switch v := m.(type) {
		case forme.Text:
			if v.Kind == "advert" {
				continue
			}
			boxes = append(boxes, lineBoxes(v)...)
		case forme.Image:
			boxes = append(boxes, markBox{"picture " + v.Key, v.X, v.Y, v.W, v.H})
		}
	}
	for _, a := range pg.adverts {
		if a.ok {
			boxes = append(boxes, markBox{"advert", a.x, a.y, a.w, a.h})
		}
	}
	return boxes
}

// lineBoxes gives the box of a line from the x-height to the baseline, for ascenders of
// one line may stand among descenders of the one before; and that of an initial in
// front of it, which stands on a later line.
func lineBoxes(v forme.Text) (boxes []markBox) {
	what := v.Kind + " " + v.Key + ": " + textOf(v)
	runs, x := v.Runs, dim.Len(0)
	if first := runs[0]; len(runs) > 1 && len(first.Glyphs) > 0 && first.Glyphs[0].Y < 0 && first.Size > runs[1].Size*3/2 {
		g := first.Glyphs[0]
		high := first.Face.Scale(first.Face.CapHeight, first.Size)
		boxes = append(boxes, markBox{"initial of " + what, v.X + max(0, g.X), v.Y - g.Y - high, g.Advance * 9 / 10, high})
		runs, x = runs[1:], runs[1].Glyphs[0].X
	}
	size := runs[0].Size
	return append(boxes, markBox{what, v.X + x, v.Y - size*48/100, v.W - x, size * 48 / 100})
}

// checkAdverts: every advert stands at its booked size, or a query says why not.
func checkAdverts(t *rapid.T, e *edition) {
	missing := 0
	for _, pg := range e.plan.pages {
		for _, a := range pg.adverts {
			if !a.ok {
				missing++
				continue
			}
			if ear := strings.HasPrefix(a.advert.Place, "ear"); !ear && a.advert.Place != "full" && a.h != dim.MM(a.advert.Height) {
				t.Errorf("an advert of %g mm is %v high", a.advert.Height, a.h)
			}
		}
	}
	asked := 0
	for _, q := range e.made.Queries {
		if q.Rule == "advert-no-room" && !strings.Contains(q.Message, "of a paper of") {
			asked++
		}
	}
	if asked != missing {
		t.Errorf("%d adverts are missing and %d queries say so", missing, asked)
	}
}

// checkCopy: every word of every story stands on the page in its order, or the
// report says that it does not.
func checkCopy(t *rapid.T, e *edition) {
	printed, out := printedWords(e.doc), notWhole(e.made)
	for _, a := range e.job.Issue.Articles {
		if out[a.Slug] {
			continue
		}
		if e.made.Starts[a.Slug] == 0 {
			t.Errorf("%s is on no page and nothing says so", a.Slug)
		}
		have := squash(printed[a.Slug])
		for _, bl := range a.Body {
			if p, ok := bl.(offstone.Paragraph); ok && !strings.Contains(have, squash(p.Text.String())) {
				t.Errorf("%s has lost %q", a.Slug, p.Text.String())
			}
		}
	}
}

// printedWords gives the words of every story as they stand on the pages, element
// by element: a paragraph may go on behind a caption, or on another page.
func printedWords(d *forme.Document) map[offstone.Slug]string {
	words := map[*forme.Element]string{}
	owner := map[*forme.Element]offstone.Slug{}
	var order []*forme.Element
	for _, p := range d.Pages {
		for _, m := range p.Marks {
			v, ok := m.(forme.Text)
			if !ok || v.Elem == nil {
				continue
			}
			if words[v.Elem] == "" {
				order = append(order, v.Elem)
			}
			words[v.Elem] += textOf(v) + " "
			owner[v.Elem] = offstone.Slug(v.Key)
		}
	}
	out := map[offstone.Slug]string{}
	for _, e := range order {
		out[owner[e]] += words[e]
	}
	return out
}

// notWhole gives the stories of which the report says that print lacks some.
func notWhole(made *offstone.Made) map[offstone.Slug]bool {
	out := map[offstone.Slug]bool{}
	for _, h := range made.HeldOver {
		out[h.Slug] = true
	}
	for _, o := range made.Overset {
		out[o.Slug] = true
	}
	for _, d := range made.Differences {
		out[d.Slug] = out[d.Slug] || d.Kind == "cut"
	}
	return out
}

// squash takes out what line ends put in.
func squash(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00ad ", "")), "")
}

// TestSameBytes makes one issue on one and on two processors.
func TestSameBytes(t *testing.T) {
	job := sampleJob(t, "2026-11-13")
	var first map[string][]byte
	for n := 1; n <= 2; n++ {
		old := runtime.GOMAXPROCS(n)
		files := map[string][]byte{}
		m := &Maker{}
		_, err := m.Make(context.Background(), job, func(f offstone.File) error {
			files[f.Name] = f.Data
			return nil
		})
		runtime.GOMAXPROCS(old)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = files
			continue
		}
		for name, data := range files {
			if string(first[name]) != string(data) {
				t.Errorf("%s differs", name)
			}
		}
	}
}
