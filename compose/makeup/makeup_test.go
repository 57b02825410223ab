package makeup

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// text makes an item that takes w columns × rows at any of the widths given, as
// text would: the same size, a little more or less at a price.
func text(key string, weight, size, head int, widths ...int) Item {
	it := Item{Key: key, Weight: weight, Leave: -1, Widths: make([][]Option, 7)}
	for _, w := range widths {
		for off := -1; off <= 2; off++ {
			it.Widths[w] = append(it.Widths[w], Option{Rows: size/w + off, Cost: max(off, -off) * 4 * Point, Head: head})
		}
	}
	return it
}

// draw shows a page as letters, one for each column of every fifth row.
func draw(a Area, items []Item, page Page) string {
	rows := slices.Max(a.Foot)
	grid := make([][]byte, rows)
	for r := range grid {
		grid[r] = []byte(strings.Repeat(".", a.Columns()))
		for c := range grid[r] {
			if r < a.Top[c] || r >= a.Foot[c] {
				grid[r][c] = '#'
			}
		}
	}
	for _, p := range page.Placed {
		for r := p.Row; r < p.Row+p.Option.Rows; r++ {
			for c := p.Col; c < p.Col+p.Cols; c++ {
				grid[r][c] = items[p.Item].Key[0]
			}
		}
	}
	var b strings.Builder
	for r := 0; r < rows; r += 5 {
		fmt.Fprintf(&b, "%s\n", grid[r])
	}
	return b.String()
}

func TestSolve(t *testing.T) {
	foot := Flat(5, 40)
	foot, _ = PlaceAdverts(foot, []Advert{{Cols: 2, Rows: 15, Side: Right}})
	for _, tc := range []struct {
		name  string
		area  Area
		items []Item
		want  string
	}{
		{
			"the heavier above, or to the left", Flat(4, 20),
			[]Item{text("b", 2, 40, 22, 2, 4), text("a", 4, 40, 48, 2, 4)},
			"aaaa\naaaa\nbbbb\nbbbb\n",
		},
		{
			"round an advert", foot,
			[]Item{text("a", 4, 120, 48, 3), text("b", 2, 50, 22, 2)},
			"aaabb\naaabb\naaabb\naaabb\naaabb\naaa##\naaa##\naaa##\n",
		},
		{
			"no two heads of one size side by side", Flat(2, 20),
			[]Item{text("a", 2, 20, 22, 1, 2), text("b", 2, 20, 22, 1, 2)},
			"aa\naa\nbb\nbb\n",
		},
		{
			"what only fills the page on the right", foot,
			[]Item{
				{Key: "h", Weight: -1, Leave: -1, Widths: [][]Option{2: {{Rows: 25}}, 3: {{Rows: 40}}}},
				{Key: "a", Weight: 2, Leave: -1, Widths: [][]Option{2: {{Rows: 25, Head: 22}}, 3: {{Rows: 40, Cost: 100 * Point, Head: 22}}}},
			},
			"aaahh\naaahh\naaahh\naaahh\naaahh\naaa##\naaa##\naaa##\n",
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			prices := HousePrices
			prices.Filling = 150 * Point
			page, ok := Solve(tc.area, tc.items, prices)
			if !ok {
				t.Fatal("no page")
			}
			if got := draw(tc.area, tc.items, page); got != tc.want {
				t.Errorf("got\n%swant\n%s", got, tc.want)
			}
		})
	}
}

// TestSteps: an item that may goes down to adverts of uneven height, for what it costs in one
// rectangle as large; it is as deep as the highest lets it be, and no other goes down.
func TestSteps(t *testing.T) {
	a, _ := PlaceAdverts(Flat(2, 40), []Advert{{Cols: 1, Rows: 10, Side: Right}})
	for _, tc := range []struct {
		name  string
		steps bool
		size  int
		want  Option
		cost  int
	}{
		{"down to it", true, 70, Option{Rows: 30, Head: 22}, 10 * HousePrices.Step},
		{"a little larger", true, 68, Option{Rows: 30, Cost: 4 * Point, Head: 22}, 4*Point + 10*HousePrices.Step},
		{"too large", true, 90, Option{}, 0},
		{"not down", false, 60, Option{Rows: 30, Head: 22}, 10 * HousePrices.White},
		{"no stump above it", true, 70, Option{}, 0},
	} {
		area := a
		if tc.want.Rows == 0 && tc.size == 70 {
			area = Area{Top: []int{0, 0}, Foot: []int{60, 10}}
		}
		it := text("a", 4, tc.size, 22, 2)
		it.Steps = tc.steps
		page, ok := Solve(area, []Item{it}, HousePrices)
		switch {
		case ok != (tc.want.Rows > 0):
			t.Errorf("%s: placed %v", tc.name, page.Placed)
		case ok && (page.Placed[0].Option != tc.want || page.Cost != tc.cost || page.Cost-page.Uneven != tc.want.Cost):
			t.Errorf("%s: %+v costs %d, of which %d is for the steps", tc.name, page.Placed[0], page.Cost, page.Uneven)
		}
	}
}

// TestSink: what only fills the page is exchanged for what stands below it in its columns,
// unless a head comes to stand beside one of its size.
func TestSink(t *testing.T) {
	items := []Item{text("h", -1, 40, 0, 2), text("a", 4, 40, 40, 2), text("b", 2, 40, 22, 2), text("c", 2, 60, 24, 1), text("f", 0, 20, 12, 1)}
	at := func(i, col, row, cols, rows, head int) Placed {
		return Placed{Item: i, Col: col, Row: row, Cols: cols, Option: Option{Rows: rows, Head: head}}
	}
	for _, tc := range []struct {
		name   string
		placed []Placed
		want   string
	}{
		{"below", []Placed{at(1, 0, 0, 2, 20, 40), at(0, 0, 20, 2, 20, 0), at(2, 0, 40, 2, 20, 22), at(3, 2, 0, 1, 60, 24)}, "aac aac aac aac bbc bbc bbc bbc hhc hhc hhc hhc "},
		{"with what is level with it", []Placed{at(1, 0, 0, 3, 20, 40), at(0, 0, 20, 2, 20, 0), at(4, 2, 20, 1, 20, 12), at(2, 0, 40, 3, 20, 22)}, "aaa aaa aaa aaa bbb bbb bbb bbb hhf hhf hhf hhf "},
		{"beside its like", []Placed{at(1, 0, 0, 2, 20, 40), at(0, 0, 20, 2, 20, 0), at(2, 0, 40, 2, 20, 22), at(1, 2, 0, 1, 20, 40), at(3, 2, 20, 1, 40, 24)}, "aaa aaa aaa aaa hhc hhc hhc hhc bbc bbc bbc bbc "},
		{"under what is wider", []Placed{at(1, 0, 0, 2, 20, 40), at(0, 0, 20, 2, 20, 0), at(3, 2, 0, 1, 40, 24), at(2, 0, 40, 3, 20, 22)}, "aac aac aac aac hhc hhc hhc hhc bbb bbb bbb bbb "},
	} {
		s, page := newSolver(Flat(3, 60), items, HousePrices), Page{Placed: tc.placed}
		s.sink(&page)
		if got := strings.ReplaceAll(draw(s.area, items, page), "\n", " "); got != tc.want {
			t.Errorf("%s: %s, want %s", tc.name, got, tc.want)
		}
	}
}

func TestPlaceAdverts(t *testing.T) {
	a, at := PlaceAdverts(Flat(5, 100), []Advert{
		{Cols: 2, Rows: 30, Side: Right}, {Cols: 3, Rows: 20, Side: Left}, {Cols: 2, Rows: 30, Side: Right}, {Cols: 5, Rows: 60},
	})
	want := []AdvertPlace{{3, 70, true, 0}, {0, 80, true, 0}, {1, 50, true, 0}, {}}
	if !slices.Equal(at, want) {
		t.Errorf("adverts at %v, want %v", at, want)
	}
	if want := []int{80, 50, 50, 70, 70}; !slices.Equal(a.Foot, want) {
		t.Errorf("foot %v, want %v", a.Foot, want)
	}
	_, at = PlaceAdverts(Flat(3, 100), []Advert{{Cols: 2, Rows: 30, Side: Right}, {Cols: 2, Rows: 20, Side: Left}, {Cols: 3, Rows: 10}})
	if want := []AdvertPlace{{1, 70, true, 0}, {1, 50, true, 0}, {0, 40, true, 50}}; !slices.Equal(at, want) {
		t.Errorf("what shuts least off: %v, want %v", at, want)
	}
	_, at = PlaceAdverts(Flat(5, 100), []Advert{{Cols: 3, Rows: 30, Side: Left}, {Cols: 3, Rows: 20, Side: Right, Booked: true}, {Cols: 2, Rows: 60, Side: Right, Booked: true}})
	if want := []AdvertPlace{{0, 70, true, 0}, {2, 50, true, 60}, {0, 10, true, 0}}; !slices.Equal(at, want) {
		t.Errorf("at the edges that are booked: %v, want %v", at, want)
	}
}

// TestNothingOverlaps: whatever stands on a page stands in the area, on nothing
// else, and every item that must stand does.
func TestNothingOverlaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cols := rapid.IntRange(1, 6).Draw(t, "columns")
		a := Flat(cols, rapid.IntRange(20, 90).Draw(t, "rows"))
		for range rapid.IntRange(0, 3).Draw(t, "adverts") {
			a, _ = PlaceAdverts(a, []Advert{{
				Cols: rapid.IntRange(1, cols).Draw(t, "cols"), Rows: rapid.IntRange(5, 30).Draw(t, "rows"),
				Side: Side(rapid.IntRange(0, 1).Draw(t, "side")), Top: rapid.IntRange(0, 4).Draw(t, "top") == 0,
			}})
		}
		var items []Item
		for i := range rapid.IntRange(1, 6).Draw(t, "items") {
			it := text(fmt.Sprint(i), rapid.IntRange(-1, 4).Draw(t, "weight"), rapid.IntRange(10, 200).Draw(t, "size"), 22, 1, 2, min(3, cols))
			it.Leave = rapid.IntRange(-1, 200).Draw(t, "leave")
			it.Steps = rapid.Bool().Draw(t, "steps")
			items = append(items, it)
		}
		p := HousePrices
		p.Limit = 5000 * Point
		page, ok := Solve(a, items, p)
		if !ok {
			return
		}
		checkPlaces(t, a, page)
		for _, left := range page.Left {
			if items[left].Leave < 0 {
				t.Fatalf("item %d must stand", left)
			}
		}
	})
}

// checkPlaces fails when an item stands outside the area or on another.
func checkPlaces(t *rapid.T, a Area, page Page) {
	used := map[[2]int]int{}
	for _, pl := range page.Placed {
		for i := range pl.Cols * pl.Option.Rows {
			c, r := pl.Col+i%pl.Cols, pl.Row+i/pl.Cols
			if r < a.Top[c] || r >= a.Foot[c] {
				t.Fatalf("item %d stands outside at column %d row %d", pl.Item, c, r)
			}
			if o, taken := used[[2]int{c, r}]; taken {
				t.Fatalf("item %d lies on item %d", pl.Item, o)
			}
			used[[2]int{c, r}] = pl.Item
		}
	}
}

func BenchmarkSolve(b *testing.B) {
	for n := 4; n <= MaxItems; n++ {
		var items []Item
		for i := range n {
			items = append(items, text(fmt.Sprint(i), 4-min(i, 3), 5*100/n, []int{48, 33, 22, 18}[min(i, 3)], 1, 2, 3, 4, 5))
		}
		a, _ := PlaceAdverts(Flat(5, 110), []Advert{{Cols: 2, Rows: 10, Side: Right}})
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Solve(a, items, HousePrices)
			}
		})
	}
}
