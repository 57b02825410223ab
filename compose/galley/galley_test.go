package galley

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/hyphen"
	"example.org/offstone/compose/setting"
)

// testSheet is a tabloid page of five columns.
func testSheet() *Sheet {
	serif := &Family{Regular: font.House("text"), Italic: font.House("text-italic"), Bold: font.House("text-bold")}
	sans := &Family{Regular: font.House("sans"), Italic: font.House("sans-italic"), Bold: font.House("sans-bold")}
	head := &Family{Regular: font.House("display-bold")}
	size := func(f *Family, pt float64) Type { return Type{Family: f, Size: dim.Points(pt), Ink: forme.Black} }
	return &Sheet{
		Case: &setting.Case{
			Language: "en-GB", Hyphens: hyphen.For("en-GB"), Code: sans,
			Little: map[string]bool{"the": true, "of": true, "a": true, "to": true, "on": true, "by": true},
		},
		Grid: dim.Points(9.5), Columns: 5, Column: dim.MM(49), Gutter: dim.MM(4.5), Rows: 104,
		Body: size(serif, 8.5), Entry: size(serif, 8), Kicker: size(sans, 7.5), Byline: size(sans, 7.5), Caption: size(sans, 7.5),
		Crosshead: size(sans, 8.5), Standfirst: size(serif, 12), Head: size(head, 14), BriefHead: size(serif, 10.5), Panel: size(sans, 11),
		Pull: size(serif, 15), Facts: size(sans, 7.7), FactsHead: size(sans, 9.5), Table: size(sans, 7.5),
		Indent: dim.Points(8.5), Sizes: []int{14, 18, 22, 27, 33, 40, 48, 58, 70}, Scale: 1,
		Rule: dim.Pt / 2, Heavy: dim.Pt, Tint: forme.Ink{K: 6}, RuleInk: forme.Black,
		LeadIn: true,
		Look:   testLook,
	}
}

// testLook is a paper in the classic manner.
var testLook = Look{
	Ranks: [4]RankLook{
		Brief:  {Width: [6]int{Never, 0, 8, 30, 60, 80}, Size: [6]int{0, 14, 14, 18, 18, 18}, Picture: 1},
		Inside: {Width: [6]int{Never, 2, 0, 5, 18, 26}, Size: [6]int{0, 18, 22, 27, 27, 33}, Picture: 2},
		Second: {Width: [6]int{Never, 40, 4, 0, 6, 14}, Size: [6]int{0, 22, 27, 33, 40, 40}, Picture: 2},
		Lead:   {Width: [6]int{Never, 90, 40, 5, 0, 0}, Size: [6]int{0, 27, 33, 40, 48, 58}, Picture: 3},
	},
	HeadLines:   [6]int{0, 5, 4, 3, 3, 2},
	HeadLeading: 1020, SmallLeading: 1060, HeadAbove: 58, HeadBelow: 10,
}

const sentence = "The winter ferry to Hollin and Merrin is to be restored, two sailings a day, after the harbour board voted by seven to two on Wednesday night. "

func story(paragraphs int) *Story {
	st := &Story{Key: "ferry", Title: "Ferry", Rank: Inside, Head: Plain("Winter ferry is saved")}
	for i := range paragraphs {
		st.Blocks = append(st.Blocks, Block{Kind: Paragraph, Spans: Plain(strings.Repeat(sentence, 1+i%3)), First: i == 0})
	}
	return st
}

// paintAll paints a shape on to a page of its own.
func paintAll(g *Galley, shape int) (*forme.Page, *Painter) { return paintShape(g, &g.Shapes()[shape]) }

func paintShape(g *Galley, s *Shape) (*forme.Page, *Painter) {
	root := &forme.Element{Role: forme.Whole}
	pt := NewPainter(root)
	pt.Page = &forme.Page{Number: 1, Width: dim.MM(289), Height: dim.MM(380)}
	g.Paint(pt, s, Place{})
	return pt.Page, pt
}

func textOf(t forme.Text) string {
	var b strings.Builder
	for _, r := range t.Runs {
		for _, g := range r.Glyphs {
			b.WriteString(g.Text)
		}
	}
	return b.String()
}

// TestShapesHoldAllOfIt paints a story in every shape it can take: its words are all
// there, inside the rectangle, and its legs end together.
func TestShapesHoldAllOfIt(t *testing.T) {
	st := story(7)
	g := New(testSheet(), st)
	if len(g.Shapes()) < 20 {
		t.Fatalf("%d shapes", len(g.Shapes()))
	}
	want := ""
	for _, b := range st.Blocks {
		want += b.Spans[0].Text
	}
	for i, s := range g.Shapes() {
		page, _ := paintAll(g, i)
		got := ""
		for _, m := range page.Marks {
			v, ok := m.(forme.Text)
			if !ok {
				continue
			}
			if v.Kind == "line" {
				got += textOf(v)
			}
			if v.Y > testSheet().Grid*dim.Len(s.Rows) || v.X+v.W > testSheet().Span(s.Cols)+dim.Points(6) {
				t.Errorf("%d columns × %d rows: %q stands at %v, %v", s.Cols, s.Rows, textOf(v), v.X, v.Y)
			}
		}
		if squash(got) != squash(want) {
			t.Fatalf("%d columns × %d rows: got\n%s\nwant\n%s", s.Cols, s.Rows, got, want)
		}
	}
}

func squash(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00ad", "")), "")
}

func TestHeadlineBreaksForSense(t *testing.T) {
	for _, tc := range []struct {
		head string
		cols int
		want string
	}{
		{"Missing ship’s bell turns up in a bath on Rope Walk", 2, "Missing ship’s bell turns | up in a bath on Rope Walk"},
		{"Library keeps its Saturdays as volunteers fill the rota", 3, "Library keeps its Saturdays | as volunteers fill the rota"},
		{"Winter ferry is saved", 5, "Winter ferry is saved"},
	} {
		st := story(4)
		st.Head = Plain(tc.head)
		g := New(testSheet(), st)
		h := g.headings(tc.cols)[0]
		var lines []string
		for _, l := range h.head.Lines(h.variant) {
			lines = append(lines, strings.TrimSpace(textOf(forme.Text{Runs: l.Runs})))
		}
		if got := strings.Join(lines, " | "); got != tc.want {
			t.Errorf("%d columns: got %q, want %q", tc.cols, got, tc.want)
		}
	}
}

// TestSplit divides a story: nothing is lost, and neither part is a sentence's end.
func TestSplit(t *testing.T) {
	st := story(30)
	g := New(testSheet(), st)
	a, b, _, ok := g.Split(60, SendsText, JumpWords{To: "Continued on page 6", Head: "Ferry", From: "From page 1"})
	if !ok {
		t.Fatal("not divided")
	}
	got, last := "", ""
	for _, part := range []*Galley{a, b} {
		if len(part.Shapes()) == 0 {
			t.Fatal("a part has no shape")
		}
		page, _ := paintAll(part, 0)
		for _, m := range page.Marks {
			if v, ok := m.(forme.Text); ok && v.Kind == "line" {
				got += textOf(v)
				if part == a {
					last = strings.TrimSpace(textOf(v))
				}
			}
		}
	}
	want := ""
	for _, bl := range st.Blocks {
		want += bl.Spans[0].Text
	}
	if squash(got) != squash(want) {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if strings.HasSuffix(last, ".") || strings.HasSuffix(last, "-") {
		t.Errorf("the first part ends with %q", last)
	}
}

// TestSplitList divides a list between two of its items, and there again when it is told so.
func TestSplitList(t *testing.T) {
	st := story(1)
	for i := range 300 {
		st.Blocks = append(st.Blocks, Block{Kind: Item, Label: "•", Group: 1, Spans: Plain(fmt.Sprintf("item no%d", i))})
	}
	g, w := New(testSheet(), st), JumpWords{To: "Continued on page 6", Head: "Ferry", From: "From page 1"}
	one, two, cut, ok := g.Split(150, SendsText, w)
	if !ok || cut.Line != 0 {
		t.Fatalf("divided %t at %+v", ok, cut)
	}
	if _, _, again, ok := g.SplitAt(cut, w); !ok || again != cut {
		t.Errorf("divided again at %+v, before at %+v", again, cut)
	}
	words := ""
	for _, part := range []*Galley{one, two} {
		page, _ := paintAll(part, 0)
		for _, m := range page.Marks {
			if v, ok := m.(forme.Text); ok && v.Kind == "line" {
				words += textOf(v) + " "
			}
		}
	}
	for i := range 300 {
		if n := strings.Count(words, fmt.Sprintf("item no%d ", i)); n != 1 {
			t.Fatalf("item %d stands %d times", i, n)
		}
	}
}

// TestShortened cuts both parts of a divided story until nothing is left to cut: what
// remains are the first words of that part, and none of the other.
func TestShortened(t *testing.T) {
	a, b, _, ok := New(testSheet(), story(30)).Split(60, SendsText, JumpWords{To: "Continued on page 6", Head: "Ferry", From: "From page 1"})
	if !ok {
		t.Fatal("not divided")
	}
	words := func(g *Galley) (out string) {
		page, _ := paintAll(g, 0)
		for _, m := range page.Marks {
			if v, ok := m.(forme.Text); ok && v.Kind == "line" {
				out += textOf(v)
			}
		}
		return squash(out)
	}
	for _, part := range []*Galley{a, b} {
		whole, n := words(part), 0
		for short := part.Shortened(); short != nil; short = short.Shortened() {
			n++
			if got := words(short); got == "" || !strings.HasPrefix(whole, got) || short.Lines() >= part.Lines() {
				t.Errorf("cut to %q, of %q", got, whole)
			}
		}
		if n < 3 {
			t.Errorf("cut %d times", n)
		}
	}
}

// A part that is shortened loses its pictures first.
func TestShortenedPictures(t *testing.T) {
	st := pictured(2400, 1600)
	st.Blocks = story(30).Blocks
	one, _, _, ok := New(testSheet(), st).Split(60, SendsText, JumpWords{To: "Continued on page 6", Head: "Ferry", From: "From page 1"})
	if !ok || pictures(one) == 0 {
		t.Fatalf("divided %t, the first part without its picture", ok)
	}
	if short := one.Shortened(); len(short.Shapes()) == 0 || pictures(short) > 0 {
		t.Errorf("%d shapes, %d pictures in them", len(short.Shapes()), pictures(short))
	}
}

// pictures counts the pictures in all shapes of a galley.
func pictures(g *Galley) (n int) {
	for _, s := range g.Shapes() {
		n += len(s.arr.pics)
	}
	return n
}

func BenchmarkNew(b *testing.B) {
	s, st := testSheet(), story(20)
	for b.Loop() {
		New(s, st)
	}
}

// TestJumpHeadIsSmall: where a story goes on its head is no larger than that of a
// brief, however heavy the story, and competes with no other.
func TestJumpHeadIsSmall(t *testing.T) {
	st := story(30)
	st.Rank, st.Kicker = Lead, "Harbour"
	_, b, _, ok := New(testSheet(), st).Split(60, SendsText, JumpWords{To: "Continued on page 6", Head: "Ferry", From: "From page 1"})
	if !ok {
		t.Fatal("not divided")
	}
	for i := range b.Shapes() {
		if n := b.Shapes()[i].HeadSize(); n != 0 {
			t.Errorf("a jump head of %d points competes", n)
		}
		page, _ := paintAll(b, i)
		for _, m := range page.Marks {
			v, ok := m.(forme.Text)
			if ok && v.Kind == "jump-head" && v.Runs[0].Size > testSheet().BriefHead.Size {
				t.Errorf("a jump head of %v", v.Runs[0].Size)
			}
		}
	}
}

// TestFitWithin: what is held against a limit comes out as it does without one, unless
// it costs more.
func TestFitWithin(t *testing.T) {
	for _, st := range []*Story{story(12), resultsStory(40)} {
		checkWithin(t, New(testSheet(), st))
	}
}

func checkWithin(t *testing.T, g *Galley) {
	t.Helper()
	free, held := newFitter(g.flow), newFitter(g.flow)
	rnd := rand.New(rand.NewPCG(7, 7))
	dearer, within := 0, 0
	for range 3000 {
		var segs []segment
		legs := 1 + rnd.IntN(5)
		rows := (free.least[0]+rnd.IntN(free.most[0]-free.least[0]))/legs + 1
		for leg := range legs {
			segs = append(segs, segment{leg, rnd.IntN(4), rows})
		}
		slack, limit := rnd.IntN(6), rnd.IntN(900)*point
		cost, left, _, ok := free.fit(segs, slack, false)
		got, gotLeft, _, gotOK := held.within(limit).fit(segs, slack, false)
		if want := ok && cost <= limit; gotOK != want || gotOK && (got != cost || gotLeft != left) {
			t.Fatalf("%v with %d to spare within %d: %d, %d, %t; without a limit %d, %d, %t", segs, slack, limit, got, gotLeft, gotOK, cost, left, ok)
		}
		switch {
		case ok && cost > limit:
			dearer++
		case ok:
			within++
		}
	}
	if dearer < 100 || within < 100 {
		t.Errorf("%d were dearer than the limit and %d were not", dearer, within)
	}
}

// TestKeptInPanel: the element of a story that is kept on paper says so in a panel too,
// where its neighbours are not kept; one with a passage that is kept is not.
func TestKeptInPanel(t *testing.T) {
	st := &Story{Key: "briefs", Panel: "In brief", Rank: Brief}
	for _, key := range []string{"open", "kept", "partly"} {
		kept := key == "kept"
		st.Blocks = append(st.Blocks,
			Block{Kind: BriefHead, Key: key, Title: key, Kept: kept, Spans: Plain("A head of it")},
			Block{Kind: Paragraph, Key: key, Kept: kept, Spans: Plain(sentence)},
			Block{Kind: Paragraph, Key: key, Kept: key != "open", Spans: Plain(sentence)})
	}
	_, pt := paintAll(New(testSheet(), st), 0)
	for _, e := range pt.Root.Kids {
		if e.Kept != (e.Key == "kept") {
			t.Errorf("the element of the story %q is kept: %v", e.Key, e.Kept)
		}
	}
	if len(pt.Root.Kids) != 3 {
		t.Errorf("%d stories", len(pt.Root.Kids))
	}
}

// lastOf gives the words of a piece's last row.
func lastOf(p *piece) string {
	rows := p.rows(p.best())
	return rows[len(rows)-1].text()
}

// TestDividedAlike divides a story at the same line in two ways: the first part of the one and
// the second of the other are one paragraph still, whichever of them the pages show.
func TestDividedAlike(t *testing.T) {
	words := JumpWords{To: "Continued on page 2", Head: "Ferry", From: "From page 1"}
	g := New(testSheet(), story(9))
	first, _, cut, ok := g.Split(34, SendsText, words)
	if !ok || cut.Line == 0 {
		t.Fatalf("not divided within a paragraph: %+v", cut)
	}
	_, second, again, ok := g.SplitAt(cut, words)
	if !ok || again != cut {
		t.Fatalf("divided at %+v, and again at %+v", cut, again)
	}
	page, pt := paintAll(first, 0)
	second.Paint(pt, &second.Shapes()[0], Place{})
	paragraphs := map[*forme.Element]bool{}
	for _, m := range page.Marks {
		if v, ok := m.(forme.Text); ok && v.Kind == "line" && v.Elem != nil {
			paragraphs[v.Elem] = true
		}
	}
	if len(paragraphs) != 9 {
		t.Errorf("9 paragraphs are %d elements", len(paragraphs))
	}
}

// TestDividedTwice: a paragraph that runs over three pages is one paragraph, and breaks inside
// a sentence each time.
func TestDividedTwice(t *testing.T) {
	st := story(1)
	st.Blocks[0].Spans = Plain(strings.Repeat(sentence+" ", 60))
	words := JumpWords{To: "Continued on page 2", Head: "Ferry", From: "From page 1"}
	first, rest, _, ok := New(testSheet(), st).Split(60, SendsText, words)
	if !ok {
		t.Fatal("not divided")
	}
	second, third, _, ok := rest.Split(60, SendsText, words)
	if !ok {
		t.Fatal("not divided again")
	}
	parts := []*piece{}
	for _, g := range []*Galley{first, second, third} {
		for i := range g.flow {
			if p := &g.flow[i]; p.kind == "line" && !p.artifact {
				parts = append(parts, p)
			}
		}
	}
	if len(parts) != 3 || parts[0].share == nil || parts[0].share != parts[1].share || parts[1].share != parts[2].share {
		t.Fatalf("%d parts, not all of one paragraph", len(parts))
	}
	for i, p := range parts[:2] {
		if last := lastOf(p); strings.HasSuffix(strings.TrimSpace(last), ".") {
			t.Errorf("part %d ends with %q", i+1, last)
		}
	}
	if got, want := parts[2].from, parts[0].sets[0].rows+parts[1].sets[0].rows; got != want {
		t.Errorf("the third begins after line %d, want %d", got, want)
	}
}
