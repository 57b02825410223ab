package linebreak

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/txtar"
	"pgregory.net/rapid"

	"example.org/offstone/compose/dim"
)

var update = flag.Bool("update", false, "rewrite the lines in testdata")

// galley is a paragraph of typewriter type: every character is a point wide. In
// its text ~ marks a place for a hyphen, | a forced break, _ a break of last
// resort, and a hyphen a place for a break after it.
type galley struct {
	items []Item
	text  []string // by item
}

func typewriter(text string) *galley {
	g := &galley{}
	for i, line := range strings.Split(text, "|") {
		if i > 0 {
			g.put("", Item{Kind: Penalty, Cost: Forced})
		}
		for k, word := range strings.Fields(line) {
			if k > 0 {
				g.put(" ", Item{Kind: Glue, Width: dim.Pt, Stretch: dim.Pt / 5, Shrink: 3 * dim.Pt / 10})
			}
			g.word(word)
		}
	}
	return g
}

func (g *galley) put(text string, it Item) {
	g.text = append(g.text, text)
	g.items = append(g.items, it)
}

func (g *galley) word(w string) {
	for w != "" {
		n := strings.IndexAny(w, "~_-")
		if n < 0 {
			g.box(w)
			return
		}
		mark := w[n]
		if mark == '-' {
			g.box(w[:n+1])
			g.put("", Item{Kind: Penalty, Cost: HyphenCost, Flagged: true})
		} else {
			g.box(w[:n])
		}
		if mark == '~' {
			g.put("-", Item{Kind: Penalty, Width: dim.Pt, Glyphs: 1, Cost: HyphenCost, Flagged: true})
		}
		if mark == '_' {
			g.put("", Item{Kind: Penalty, Cost: LastResort})
		}
		w = w[n+1:]
	}
}

func (g *galley) box(s string) {
	if s == "" {
		return
	}
	n := utf8.RuneCountInString(s)
	g.put(s, Item{Kind: Box, Width: dim.Len(n) * dim.Pt, Glyphs: int32(n)})
}

// line gives the text of items[start:at] with what a break at item at adds.
func (g *galley) line(l LineBreak) string {
	var b strings.Builder
	for i := l.Start; i < l.At; i++ {
		if g.items[i].Kind != Penalty {
			b.WriteString(g.text[i])
		}
	}
	if l.At < len(g.items) && g.items[l.At].Kind == Penalty {
		b.WriteString(g.text[l.At])
	}
	return strings.TrimRight(b.String(), " ")
}

// show draws a variant: its lines, each with its word gap in hundredths and its
// scaling, and the price.
func (g *galley) show(v *Variant, measures []dim.Len, o Options) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d lines, %.2f\n", v.Lines, float64(v.Cost)/float64(Unit))
	for _, l := range v.Set(g.items, measures, o) {
		fmt.Fprintf(&b, "%-*s|", int(l.Measure/dim.Pt), g.line(l.LineBreak))
		if len(l.Spaces) > 0 && !l.Ragged {
			fmt.Fprintf(&b, " %.2f", (l.Spaces[0] + l.Track).Points())
		}
		if l.Scale != 1000 {
			fmt.Fprintf(&b, " ×%d", l.Scale)
		}
		if l.Over > 0 {
			fmt.Fprintf(&b, " over %v", l.Over)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// fixture is a file of testdata: settings, one a line, then the text and the
// lines it should give.
type fixture struct {
	measures []dim.Len
	options  Options
	ragged   bool
	all      bool
}

func readFixture(t *testing.T, comment string) fixture {
	t.Helper()
	f := fixture{options: Justified(dim.Pt, 2*dim.Pt)}
	for line := range strings.Lines(comment) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch key {
		case "measure":
			for _, w := range strings.Fields(value) {
				n, err := strconv.Atoi(w)
				if err != nil {
					t.Fatal(err)
				}
				f.measures = append(f.measures, dim.Len(n)*dim.Pt)
			}
		case "ragged":
			f.ragged, f.options = true, Unjustified(false)
		case "balanced":
			f.ragged, f.options = true, Unjustified(true)
		case "all":
			f.all = true
		}
	}
	return f
}

func (f *fixture) set(text string) string {
	g := typewriter(text)
	divide := Break
	if f.ragged {
		divide = Ragged
	}
	variants := divide(g.items, f.measures, f.options)
	if !f.all {
		variants = []Variant{*Best(variants)}
	}
	var b strings.Builder
	for i := range variants {
		b.WriteString(g.show(&variants[i], f.measures, f.options))
	}
	return b.String()
}

func TestParagraphs(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			a := txtar.Parse(data)
			f := readFixture(t, string(a.Comment))
			got := f.set(string(a.Files[0].Data))
			if *update {
				a.Files = append(a.Files[:1], txtar.File{Name: "lines", Data: []byte(got)})
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if len(a.Files) < 2 || got != string(a.Files[1].Data) {
				t.Errorf("got\n%s\nwant\n%s", got, a.Files[len(a.Files)-1].Data)
			}
		})
	}
}

// paragraph draws a paragraph of up to a hundred words, some of them divisible.
func paragraph(t *rapid.T) *galley {
	words := rapid.SliceOfN(rapid.StringMatching(`[a-z]{1,9}([~-][a-z]{2,6}){0,3}[.,]?`), 1, 100).Draw(t, "words")
	return typewriter(strings.Join(words, " "))
}

func TestLinesFillTheMeasureExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := paragraph(t)
		measures := []dim.Len{dim.Len(rapid.IntRange(25, 60).Draw(t, "measure")) * dim.Pt}
		o := Justified(dim.Pt, 2*dim.Pt)
		for _, v := range Break(g.items, measures, o) {
			for _, l := range v.Set(g.items, measures, o) {
				checkLine(t, g, l, o)
			}
		}
	})
}

func checkLine(t *rapid.T, g *galley, l Line, o Options) {
	if l.Over != 0 {
		t.Fatalf("%q sticks out by %v", g.line(l.LineBreak), l.Over)
	}
	if l.Scale < 1000-o.Scale || l.Scale > 1000+o.Scale || l.Track < -o.TrackLess || l.Track > o.TrackMost {
		t.Fatalf("%q is scaled to %d and tracked by %v", g.line(l.LineBreak), l.Scale, l.Track)
	}
	glyphs := strings.ReplaceAll(g.line(l.LineBreak), " ", "")
	n := dim.Len(utf8.RuneCountInString(glyphs))
	width := (n*dim.Pt).Scale(int64(l.Scale), 1000) + (n-1)*l.Track
	for _, s := range l.Spaces {
		width += s
	}
	if off := width - l.Measure; off > 64 || off < -64 && !l.Ragged && len(l.Spaces) > 0 {
		t.Fatalf("%q is %v wide in a measure of %v", g.line(l.LineBreak), width, l.Measure)
	}
}

func TestNothingIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := paragraph(t)
		measures := []dim.Len{
			dim.Len(rapid.IntRange(2, 20).Draw(t, "first")) * dim.Pt,
			dim.Len(rapid.IntRange(2, 60).Draw(t, "measure")) * dim.Pt,
		}
		lines := -1
		for _, v := range Break(g.items, measures, Justified(dim.Pt, 2*dim.Pt)) {
			if v.Lines <= lines || v.Lines != len(v.Breaks) {
				t.Fatalf("a variant of %d lines after one of %d", v.Lines, lines)
			}
			lines = v.Lines
			everyBoxStands(t, g, v)
		}
		if lines < 0 {
			t.Fatal("nothing came out")
		}
	})
}

// everyBoxStands fails when a box of g is on no line of v.
func everyBoxStands(t *rapid.T, g *galley, v Variant) {
	next := 0
	for _, l := range v.Breaks {
		for ; next < l.Start; next++ {
			if g.items[next].Kind == Box {
				t.Fatalf("item %d stands on no line", next)
			}
		}
		next = l.At
	}
	if next != len(g.items) {
		t.Fatalf("the last line ends at item %d of %d", next, len(g.items))
	}
}

// TestTheBestIsTheBest compares with a search through all breakings.
func TestTheBestIsTheBest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-z]{2,6}(~[a-z]{2,4})?`), 1, 12).Draw(t, "words")
		g := typewriter(strings.Join(words, " "))
		measures := []dim.Len{dim.Len(rapid.IntRange(12, 24).Draw(t, "measure")) * dim.Pt}
		o := Justified(dim.Pt, 2*dim.Pt)
		o.Spread, o.MaxGap, o.Adjacent = 0, 0, Unit/3
		best := map[int]Cost{}
		b := newBreaker(g.items, measures, &o, o.judge)
		b.everyWay(node{at: -1, class: normal}, func(n node) {
			if c, ok := best[int(n.line)]; !ok || n.cost < c {
				best[int(n.line)] = n.cost
			}
		})
		got := map[int]Cost{}
		for _, v := range Break(g.items, measures, o) {
			got[v.Lines] = v.Cost
		}
		if len(best) > 0 && !reflect.DeepEqual(got, best) {
			t.Fatalf("got %v, want %v", got, best)
		}
	})
}

// everyWay reports every way to set the paragraph on from n.
func (b *breaker) everyWay(n node, report func(node)) {
	b.nodes = []node{n}
	start := int(n.at) + 1
	g := group{to: 1, start: int32(b.skip(start))}
	for i := start; i <= b.end; i++ {
		if i < b.end && !b.legal(i) {
			continue
		}
		b.nodes = []node{n}
		v := b.view(g, i, b.measures[0], i == b.end)
		if v.tooLong {
			continue
		}
		next := b.step(0, i, g, v, i == b.end, b.measures[0])
		if i == b.end {
			report(next)
			continue
		}
		b.everyWay(next, report)
	}
}

func TestTheOnlyOneIsTheBestOfAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := paragraph(t)
		measures := []dim.Len{40 * dim.Pt, dim.Len(rapid.IntRange(25, 60).Draw(t, "measure")) * dim.Pt}
		o := Justified(dim.Pt, 2*dim.Pt)
		best := Best(Break(g.items, measures, o))
		o.OneOnly = true
		only := Break(g.items, measures, o)
		if len(only) != 1 || only[0].Cost != best.Cost {
			t.Fatalf("the only one costs %v, the best of all %v", only[0].Cost, best.Cost)
		}
	})
}

func TestLongWordsNeverStickOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-z]{1,60}`), 1, 12).Draw(t, "words")
		for i, w := range words {
			words[i] = strings.Join(strings.Split(w, ""), "_")
		}
		g := typewriter(strings.Join(words, " "))
		measures := []dim.Len{
			dim.Len(rapid.IntRange(1, 30).Draw(t, "first")) * dim.Pt,
			dim.Len(rapid.IntRange(1, 30).Draw(t, "measure")) * dim.Pt,
		}
		o := Justified(dim.Pt, 2*dim.Pt)
		for _, v := range Break(g.items, measures, o) {
			for _, l := range v.Set(g.items, measures, o) {
				checkLine(t, g, l, o)
			}
		}
	})
}

func TestRaggedLinesStayWithinTheMeasure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := paragraph(t)
		measures := []dim.Len{dim.Len(rapid.IntRange(25, 60).Draw(t, "measure")) * dim.Pt}
		o := Unjustified(rapid.Bool().Draw(t, "balance"))
		for _, v := range Ragged(g.items, measures, o) {
			for _, l := range v.Set(g.items, measures, o) {
				if n := utf8.RuneCountInString(g.line(l.LineBreak)); dim.Len(n)*dim.Pt > l.Measure {
					t.Fatalf("%q is wider than %v", g.line(l.LineBreak), l.Measure)
				}
				if l.Scale != 1000 || l.Track != 0 || !l.Ragged {
					t.Fatalf("%q is pressed", g.line(l.LineBreak))
				}
			}
		}
	})
}

// TestPunctuationHangs: a full stop at the end of a line stands half outside it, an
// opening quotation mark at its beginning likewise.
func TestPunctuationHangs(t *testing.T) {
	items := []Item{
		{Kind: Box, Width: 10 * dim.Pt, Glyphs: 10, Left: dim.Pt / 2},
		{Kind: Glue, Width: dim.Pt, Stretch: dim.Pt / 5, Shrink: dim.Pt / 3},
		{Kind: Box, Width: 10 * dim.Pt, Glyphs: 10},
		{Kind: Glue, Width: dim.Pt, Stretch: dim.Pt / 5, Shrink: dim.Pt / 3, Right: dim.Pt / 2, Left: dim.Pt / 4},
		{Kind: Box, Width: 5 * dim.Pt, Glyphs: 5, Right: dim.Pt},
	}
	measures, o := []dim.Len{20 * dim.Pt}, Justified(dim.Pt, 2*dim.Pt)
	lines := Best(Break(items, measures, o)).Set(items, measures, o)
	if len(lines) != 2 || lines[0].Shift != dim.Pt/2 || lines[1].Shift != dim.Pt/4 {
		t.Fatalf("the lines begin at %+v", lines)
	}
	if l := lines[0]; l.Scale != 1000 || l.Track != 0 || l.Spaces[0] != dim.Pt {
		t.Errorf("a line that fits with its punctuation hung is pressed: %+v", l.Setting)
	}
}

// TestKerningAtABreak: what a break adds to either side is counted.
func TestKerningAtABreak(t *testing.T) {
	items := []Item{
		{Kind: Box, Width: 7 * dim.Pt, Glyphs: 7},
		{Kind: Penalty, Width: dim.Pt, Glyphs: 1, After: dim.Pt, Cost: HyphenCost, Flagged: true},
		{Kind: Box, Width: 4 * dim.Pt, Glyphs: 4},
		{Kind: Glue, Width: dim.Pt, Stretch: dim.Pt / 5, Shrink: dim.Pt / 3},
		{Kind: Box, Width: 2 * dim.Pt, Glyphs: 2},
		{Kind: Penalty, Cost: Forced},
		{Kind: Box, Width: dim.Pt, Glyphs: 1},
	}
	measures, o := []dim.Len{8 * dim.Pt}, Justified(dim.Pt, 2*dim.Pt)
	lines := Best(Break(items, measures, o)).Set(items, measures, o)
	if len(lines) != 3 || !lines[0].Hyphen || lines[0].Over != 0 || lines[0].Scale != 1000 {
		t.Fatalf("the first line should fit with its hyphen: %+v", lines)
	}
	if l := lines[1]; l.Over != 0 || l.Spaces[0] != dim.Pt {
		t.Errorf("the second line should fit with what the break adds: %+v", l)
	}
}

func TestJustifyAgreesWithSet(t *testing.T) {
	o := Justified(dim.Pt, 2*dim.Pt)
	glue := []Item{{Kind: Glue, Width: dim.Pt, Stretch: dim.Pt / 5, Shrink: dim.Pt / 3}}
	for _, target := range []dim.Len{10 * dim.Pt, 11 * dim.Pt, 13 * dim.Pt} {
		s := o.Justify(10*dim.Pt, 0, 10, glue, target, false)
		width := (10*dim.Pt).Scale(int64(s.Scale), 1000) + 9*s.Track + s.Spaces[0]
		if width-s.Over != target {
			t.Errorf("a line set to %v is %v wide, %+v", target, width, s)
		}
	}
}

func TestTheSameEveryTime(t *testing.T) {
	g := typewriter(strings.Repeat("The com~mit~tee met in the har~bour of~fice on Tues~day and de~ferred the ques~tion. ", 12))
	measures, o := []dim.Len{30 * dim.Pt}, Justified(dim.Pt, 2*dim.Pt)
	want := Break(g.items, measures, o)
	for range 5 {
		if got := Break(g.items, measures, o); !reflect.DeepEqual(got, want) {
			t.Fatal("the same paragraph was divided in two ways")
		}
	}
}

func TestNoItemsGiveNoLines(t *testing.T) {
	o := Justified(dim.Pt, 2*dim.Pt)
	for _, items := range [][]Item{nil, {{Kind: Glue, Width: dim.Pt}}, {{Kind: Penalty, Cost: Forced}}} {
		if v := Break(items, nil, o); v != nil {
			t.Errorf("%v gave %v", items, v)
		}
	}
	if Best(nil) != nil {
		t.Error("there is no best of nothing")
	}
}

// article makes paragraphs of words with the lengths of English, from a fixed
// sequence.
func article(seed uint32, paragraphs int) []*galley {
	next := func(n int) int {
		seed = seed*1664525 + 1013904223
		return int(seed>>8) % n
	}
	lengths := []int{1, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 7, 8, 10, 12}
	var out []*galley
	for range paragraphs {
		var words []string
		for range 20 + next(40) {
			w := strings.Repeat("n", lengths[next(len(lengths))])
			if len(w) > 5 {
				w = w[:3] + "~" + w[3:]
			}
			words = append(words, w)
		}
		out = append(out, typewriter(strings.Join(words, " ")))
	}
	return out
}

// BenchmarkBreak divides the paragraphs of fifty articles.
func BenchmarkBreak(b *testing.B) {
	var galleys []*galley
	for i := range 50 {
		galleys = append(galleys, article(uint32(i), 21)...)
	}
	measures := []dim.Len{32 * dim.Pt}
	for name, only := range map[string]bool{"every-length": false, "best": true} {
		b.Run(name, func(b *testing.B) {
			o := Justified(dim.Pt, 2*dim.Pt)
			o.OneOnly = only
			for b.Loop() {
				for _, g := range galleys {
					Break(g.items, measures, o)
				}
			}
		})
	}
}
