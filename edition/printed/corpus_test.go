package printed

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"image"
	"image/jpeg"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/copydesk/design"
	"example.org/offstone/intake/tree"
	"example.org/offstone/tools/material"
)

// paperKind is one issue of the corpus: a page, its number, a language, and from
// what its copy comes.
type paperKind struct {
	size, language, design string
	pages, columns         int
	body                   float64
	adverts                int // per cent of the room
	real                   bool
}

func (k paperKind) String() string {
	from := k.language
	if k.real {
		from = "18F"
	}
	s := fmt.Sprintf("%s-%d-%s", k.size, k.pages, from)
	if k.design != "classic" {
		s += "-" + k.design
	}
	return s
}

// draw is which of many corpora is drawn: always the same one unless OFFSTONE_DRAW gives another
// number, to see that figures are not those of one draw.
func draw(t testing.TB) uint64 {
	t.Helper()
	s := os.Getenv("OFFSTONE_DRAW")
	if s == "" {
		return 3
	}
	n, err := strconv.ParseUint(s, 10, 64)
	if err != nil {
		t.Fatalf("OFFSTONE_DRAW: %v", err)
	}
	return n
}

// corpusNamed makes the job of one issue of the corpus by its name.
func corpusNamed(t testing.TB, name string) *offstone.Job {
	t.Helper()
	for _, k := range corpus() {
		if k.String() == name {
			return corpusJob(t, k)
		}
	}
	t.Fatalf("the corpus has no issue %s", name)
	return nil
}

// corpus lists the issues on which the figures are computed: every size in every
// number of pages, languages, designs and shares of adverts taking turns. The
// first of every four are what make test makes.
func corpus() (out []paperKind) {
	languages := []string{"en-GB", "de", "en-GB", "fr", "en-GB", "nl", "es", "en-GB", "pl", "cy"}
	n := 0
	for i, size := range []string{"tabloid", "a4", "broadsheet", "a5", "berliner", "letter", "a3"} {
		for j, pages := range []int{4, 8, 12, 16, 5, 20, 24, 10, 32} {
			k := paperKind{size: size, pages: pages, language: languages[n%len(languages)], design: "classic", adverts: []int{15, 0, 25, 8}[(i+j)%4]}
			k.design = otherDesign(size, j)
			if size == "a4" && j%3 == 2 {
				k.columns = 3
			}
			out = append(out, k)
			n++
		}
	}
	for i, size := range []string{"tabloid", "a4", "broadsheet", "a3"} {
		out = append(out, paperKind{size: size, pages: 4 + 4*(i%3), language: "en-US", design: otherDesign(size, i), real: true})
	}
	return out
}

// otherDesign gives every second issue of a size the design that was made for it.
func otherDesign(size string, n int) string {
	other := map[string]string{"a4": "parish", "a5": "parish", "tabloid": "tabloid", "a3": "tabloid", "berliner": "tabloid"}[size]
	if _, ok := design.House(other); ok && n%2 == 1 {
		return other
	}
	return "classic"
}

// inTest says whether make test makes this issue of the corpus.
func inTest(i int, k paperKind) bool {
	return k.pages <= 12 && i%3 == 0 || i == 1
}

// wordPool is what copy is written from.
type wordPool struct {
	heads, sentences, names []string
	articles                []*offstone.Article // as they are, English only
}

// readPool reads the word material of a language.
func readPool(t testing.TB, language string) *wordPool {
	t.Helper()
	if strings.HasPrefix(language, "en") {
		return samplePool(t)
	}
	data, err := os.ReadFile(filepath.Join("testdata", "corpus", language+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	p, part := &wordPool{}, ""
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "# "):
			part = line[2:]
		case line == "":
		case part == "heads":
			p.heads = append(p.heads, line)
		case part == "text":
			p.sentences = append(p.sentences, line)
		default:
			p.names = append(p.names, line)
		}
	}
	return p
}

// samplePool takes the sample paper's copy apart.
func samplePool(t testing.TB) *wordPool {
	t.Helper()
	p := &wordPool{names: []string{"Marian Teague", "Tom Pascow", "Isla Renwick", "The harbour from the north quay", "Members of the society outside the drill hall"}}
	for _, date := range []string{"2026-11-06", "2026-11-13", "2026-11-20"} {
		for _, a := range sampleIssue(t, date).Articles {
			p.articles = append(p.articles, a)
			p.heads = append(p.heads, a.Headline)
			for _, bl := range a.Body {
				if para, ok := bl.(offstone.Paragraph); ok {
					p.sentences = append(p.sentences, para.Text.String())
				}
			}
		}
	}
	return p
}

func sampleIssue(t testing.TB, date string) *offstone.Issue {
	t.Helper()
	f, err := tree.Open(filepath.Join("..", "..", "sample", "paper"))
	if err != nil {
		t.Fatal(err)
	}
	d, err := offstone.ParseDate(date)
	if err != nil {
		t.Fatal(err)
	}
	is, _, err := f.Issue(d)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return is
}

// newsroom writes the copy of one issue of the corpus.
type newsroom struct {
	t    testing.TB
	kind paperKind
	pool *wordPool
	rnd  *rand.Rand
	b    blobs
	is   *offstone.Issue
	room int // column-rows still to be filled
	line float64
	n    int
}

// corpusJob makes the job of one issue of the corpus: always the same.
func corpusJob(t testing.TB, k paperKind) *offstone.Job {
	t.Helper()
	h := fnv.New64()
	fmt.Fprint(h, k.String())
	n := &newsroom{t: t, kind: k, pool: readPool(t, k.language), rnd: rand.New(rand.NewPCG(h.Sum64(), draw(t))), b: blobs{}}
	page := offstone.Sizes[k.size]
	paper := &offstone.Paper{
		Name: "The Port Ellery Beacon", Strapline: "The weekly paper of Port Ellery and the islands", Price: "80p", Address: "https://beacon.example", Language: k.language, Zone: time.UTC,
		Sections: []string{"News", "Council", "Letters", "Country", "Sport"}, Imprint: "Printed on Quay Street",
		Print: offstone.PrintSettings{Width: page.Width, Height: page.Height, Size: k.size, Columns: k.columns, Body: k.body, Design: k.design},
	}
	n.is = &offstone.Issue{Paper: paper, Date: offstone.Date{Year: 2026, Month: 11, Day: 20}, Number: 1147, Pages: k.pages}
	w, err := wordsFor(k.language)
	if err != nil {
		t.Fatal(err)
	}
	look, err := readLook(&offstone.Job{Issue: n.is})
	if err != nil {
		t.Fatal(err)
	}
	l := newLayout(n.is, w, look)
	n.room = l.columns() * (l.rows - 2) * k.pages
	n.line = float64(l.sheet(l.columns()).Column) / float64(l.body) / 0.44
	n.adverts(l)
	if k.real {
		n.posts()
	} else {
		n.stories()
	}
	n.small()
	return &offstone.Job{Issue: n.is, Blob: n.b.get}
}

// adverts books what adverts there are, from a column's card to half a page.
func (n *newsroom) adverts(l *layout) {
	want := n.room * n.kind.adverts / 100
	for page := 0; want > 0 && page < 4*n.kind.pages; page++ {
		a := offstone.Advert{
			Advertiser: "Lantern Bakery", Page: page%n.kind.pages + 1, Columns: 1 + n.rnd.IntN(max(1, l.columns()*3/5)),
			Height: float64(int(l.height.MM()*(0.08+0.16*n.rnd.Float64())) / 5 * 5), Place: "foot",
		}
		rows := int(a.Height/l.grid.MM()) + 1
		if used := a.Columns * rows; used < want+20 {
			want -= used
			n.room -= used
			n.is.Adverts = append(n.is.Adverts, a)
		}
	}
}

// stories writes news until the pages are full and a little more: each page has a
// heavier story, some of middling length, and briefs.
func (n *newsroom) stories() {
	room := n.room * 108 / 100
	inside := max(1, n.kind.pages-1)
	each := room / n.kind.pages
	ready := slices.Clone(n.pool.articles)
	n.rnd.Shuffle(len(ready), func(i, j int) { ready[i], ready[j] = ready[j], ready[i] })
	for i := 0; room > 0; i++ {
		w := offstone.WeightInside
		switch {
		case i == 0:
			w = offstone.WeightLead
		case i%7 == 1:
			w = offstone.WeightSecond
		case i%7 == 4 || i%7 == 6:
			w = offstone.WeightBrief
		}
		var a *offstone.Article
		for k, r := range ready {
			if i%2 == 0 && r.Weight == w && n.size(r) < each {
				a, ready = n.take(r), slices.Delete(ready, k, k+1)
				break
			}
		}
		if a == nil {
			a = n.write(w, each)
		}
		a.Section = n.is.Paper.Sections[min(i*len(n.is.Paper.Sections)/(inside*6+1), len(n.is.Paper.Sections)-1)]
		if w == offstone.WeightLead || i < 4 {
			a.Section = "News"
		}
		n.is.Articles = append(n.is.Articles, a)
		room -= n.size(a)
	}
}

// take makes an article of the sample one of this paper's.
func (n *newsroom) take(r *offstone.Article) *offstone.Article {
	a := *r
	a.Page, a.MustRun = 0, false
	a.Pictures = slices.Clone(r.Pictures)
	for i := range a.Pictures {
		n.develop(&a.Pictures[i])
	}
	n.name(&a)
	return &a
}

func (n *newsroom) name(a *offstone.Article) {
	n.n++
	a.Slug = offstone.Slug(fmt.Sprintf("story-%03d", n.n))
	a.Editions, a.WebFrom, a.Embargo = 0, time.Time{}, time.Time{}
}

func (n *newsroom) pick(from []string) string { return from[n.rnd.IntN(len(from))] }

// write makes an article up, no larger than three quarters of a page.
func (n *newsroom) write(w offstone.Weight, page int) *offstone.Article {
	a := &offstone.Article{Headline: n.pick(n.pool.heads), Weight: w, Byline: offstone.Byline{n.pool.names[n.rnd.IntN(3)]}}
	n.name(a)
	words := map[offstone.Weight][2]int{
		offstone.WeightLead: {500, 1000}, offstone.WeightSecond: {300, 700}, offstone.WeightInside: {120, 600}, offstone.WeightBrief: {40, 110},
	}[w]
	want := words[0] + n.rnd.IntN(words[1])
	if w == offstone.WeightInside && n.rnd.IntN(9) == 0 {
		want = 900 + n.rnd.IntN(600)
	}
	want = min(want, int(float64(page)*n.line/6*0.75))
	for got := 0; got < want; {
		got += n.block(a, got, want)
	}
	chance := map[offstone.Weight]int{offstone.WeightLead: 100, offstone.WeightSecond: 65, offstone.WeightInside: 25}[w]
	if n.rnd.IntN(100) < chance {
		n.picture(a)
	}
	if w != offstone.WeightBrief && n.rnd.IntN(3) == 0 {
		a.Standfirst = n.short(20)
	}
	if w == offstone.WeightBrief {
		a.Byline = nil
	}
	return a
}

// block adds a paragraph, and now and then something else, and gives its words.
func (n *newsroom) block(a *offstone.Article, got, want int) int {
	text := n.pick(n.pool.sentences)
	for len(strings.Fields(text)) < 25+n.rnd.IntN(25) && !strings.HasPrefix(n.kind.language, "en") {
		text += " " + n.pick(n.pool.sentences)
	}
	switch {
	case got > 150 && want-got > 100 && n.rnd.IntN(7) == 0:
		a.Body = append(a.Body, offstone.Crosshead{Text: offstone.Plain(strings.Join(firstWords(n.pick(n.pool.heads), 3), " "))})
	case got > 150 && n.rnd.IntN(16) == 0:
		a.Body = append(a.Body, offstone.PullQuote{Text: offstone.Plain(n.short(16)), By: n.pool.names[0]})
	case got > 200 && n.rnd.IntN(20) == 0:
		a.Body = append(a.Body, offstone.FactBox{Heading: offstone.Plain(strings.Join(firstWords(n.pick(n.pool.heads), 3), " ")), Blocks: []offstone.Block{
			offstone.Paragraph{Text: offstone.Plain(n.short(30))}, offstone.Paragraph{Text: offstone.Plain(n.short(30))},
		}})
	}
	a.Body = append(a.Body, offstone.Paragraph{Text: offstone.Plain(text)})
	return len(strings.Fields(text))
}

// short gives a sentence of not much more than so many words.
func (n *newsroom) short(most int) string {
	for range 50 {
		if s := n.pick(n.pool.sentences); len(strings.Fields(s)) <= most {
			return s
		}
	}
	return strings.Join(firstWords(n.pick(n.pool.sentences), most), " ") + "."
}

func (n *newsroom) picture(a *offstone.Article) {
	p := offstone.Picture{File: fmt.Sprintf("pictures/%d.jpg", n.rnd.IntN(6)), Caption: n.pool.names[3+n.rnd.IntN(2)], Credit: n.pool.names[1]}
	n.develop(&p)
	if n.rnd.IntN(4) == 0 {
		p.Width, p.Height = 1200, 1600
	}
	a.Pictures = append(a.Pictures, p)
}

// thumb is the picture that stands for every picture of the corpus: what is on it
// does not matter here, and a large one would take time.
var thumb = func() []byte {
	var b bytes.Buffer
	im := image.NewGray(image.Rect(0, 0, 96, 64))
	for i := range im.Pix {
		im.Pix[i] = uint8(90 + i/96*2)
	}
	if err := jpeg.Encode(&b, im, nil); err != nil {
		panic(err)
	}
	return b.Bytes()
}()

// develop gives a picture of a size that prints well.
func (n *newsroom) develop(p *offstone.Picture) {
	if p.Width == 0 || len(p.Renditions) == 0 {
		p.Width, p.Height = 2400, 1600
	}
	p.Renditions = []offstone.Rendition{{Blob: n.b.put(thumb), Type: "image/jpeg", Width: p.Width, Height: p.Height, Size: int64(len(thumb))}}
}

// size estimates the column-rows of an article.
func (n *newsroom) size(a *offstone.Article) int {
	lines := 0.0
	for _, bl := range a.Body {
		lines += 0.5
		switch v := bl.(type) {
		case offstone.Paragraph:
			lines += float64(len([]rune(v.Text.String()))) / n.line
		case offstone.Table:
			lines += float64(len(v.Rows))
		default:
			lines += 6
		}
	}
	head := map[offstone.Weight]float64{offstone.WeightLead: 50, offstone.WeightSecond: 24, offstone.WeightInside: 10, offstone.WeightBrief: 2}[a.Weight]
	picture := map[offstone.Weight]float64{offstone.WeightLead: 80, offstone.WeightSecond: 40, offstone.WeightInside: 20}[a.Weight]
	return int(lines + head + picture*float64(min(1, len(a.Pictures))))
}

// small adds line adverts, listings and fillers, as every fourth paper has none.
func (n *newsroom) small() {
	if n.rnd.IntN(4) > 0 {
		for i := range 4 + 3*n.kind.pages/2 {
			n.is.LineAdverts = append(n.is.LineAdverts, offstone.LineAdvert{Class: []string{"For sale", "Wanted", "Notices"}[i*3/(4+3*n.kind.pages/2)%3], Text: n.short(22)})
		}
	}
	if n.rnd.IntN(4) > 1 {
		for i := range 6 + n.rnd.IntN(12) {
			n.is.Listings = append(n.is.Listings, offstone.Listing{Date: offstone.Date{Year: 2026, Month: 11, Day: 20 + i/4}, Time: "19:30", What: n.pick(n.pool.heads), Where: n.pool.names[1]})
		}
	}
	for i := range 3 + n.kind.pages {
		f := n.write(offstone.WeightBrief, 400)
		f.Slug = offstone.Slug(fmt.Sprintf("filler-%d", i))
		f.Body = f.Body[:1]
		n.is.Fillers = append(n.is.Fillers, f)
	}
}

// posts fills a paper with the posts of a real newsroom, the newest first and spread over the
// years; the test is skipped where there are none.
func (n *newsroom) posts() {
	all, room := realPosts(n.t), n.room*108/100
	for first := range n.kind.pages {
		for i := (n.kind.pages/3 + first) % n.kind.pages; i < len(all) && room > 0; i += n.kind.pages {
			room -= n.size(n.post(all[i]))
		}
	}
}

// post adds one of them to the paper.
func (n *newsroom) post(r *offstone.Article) *offstone.Article {
	a := *r
	a.Weight = []offstone.Weight{offstone.WeightInside, offstone.WeightSecond, offstone.WeightInside, offstone.WeightBrief}[len(n.is.Articles)%4]
	if len(n.is.Articles) == 0 {
		a.Weight = offstone.WeightLead
	}
	a.Pictures = slices.Clone(r.Pictures)
	for i := range a.Pictures {
		n.develop(&a.Pictures[i])
	}
	n.name(&a)
	a.Section = n.is.Paper.Sections[len(n.is.Articles)/4%len(n.is.Paper.Sections)]
	n.is.Articles = append(n.is.Articles, &a)
	return &a
}

// realPosts takes the 18F posts in, once.
func realPosts(t testing.TB) []*offstone.Article {
	t.Helper()
	if taken != nil {
		return taken
	}
	source := material.Find(t, "03-news", "18f-blog")
	dir := t.TempDir()
	w, err := tree.NewWriter(dir)
	if err != nil {
		t.Fatal(err)
	}
	paper := &offstone.Paper{
		Name: "The Taken", Address: "https://taken.example", Language: "en-US", Zone: time.UTC, Publishes: "Friday 06:00", Sections: []string{"News"},
		Print: offstone.PrintSettings{Size: "a4", Columns: 3, Body: 9, Design: "classic", Ink: "black", Printer: "digital"}, Web: offstone.WebSettings{Design: "classic"},
	}
	if err := w.Paper(paper); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Take(tree.Pieces(source), tree.Taking{Paper: paper}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	made, err := tree.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer made.Close() //nolint:errcheck // only read
	days, err := made.Dates()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range days {
		is, _, err := made.Issue(d)
		if err != nil {
			t.Fatal(err)
		}
		taken = append(taken, is.Articles...)
	}
	return taken
}

var taken []*offstone.Article
