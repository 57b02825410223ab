package makeup

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// drawFixed shows a page on which fixed items, in capitals, stand among others.
func drawFixed(a Area, items []Item, fixed []Fixed, page Page) string {
	all := slices.Clone(items)
	for _, f := range fixed {
		all = append(all, f.Item)
	}
	return draw(a, all, page)
}

func TestSolveFixed(t *testing.T) {
	foot := Flat(5, 40)
	foot, _ = PlaceAdverts(foot, []Advert{{Cols: 2, Rows: 15, Side: Right}})
	free := Fixed{Col: -1, Row: -1}
	at := func(f Fixed, it Item) Fixed { f.Item = it; return f }
	rest := []Item{text("a", 4, 80, 48, 1, 2, 3, 4, 5), text("b", 2, 60, 22, 1, 2, 3, 4, 5)}
	for _, tc := range []struct {
		name  string
		area  Area
		items []Item
		fixed []Fixed
		want  string
	}{
		{
			"in the middle of the page, the rest around it", Flat(4, 40),
			[]Item{text("a", 4, 40, 48, 4), text("b", 2, 40, 33, 4), text("c", 2, 20, 22, 1), text("d", 2, 20, 14, 1)},
			[]Fixed{at(Fixed{Col: 1, Row: 10}, text("X", 9, 40, 60, 2))},
			"aaaa\naaaa\ncXXd\ncXXd\ncXXd\ncXXd\nbbbb\nbbbb\n",
		},
		{
			"a light story over the lead, when its place is told", Flat(5, 40), rest,
			[]Fixed{at(free, text("X", 0, 60, 14, 5))},
			"XXXXX\nXXXXX\nXXXXX\naaaaa\naaaaa\naaaaa\nbbbbb\nbbbbb\n",
		},
		{
			"on the foot, above an advert", foot,
			[]Item{text("a", 4, 120, 48, 3), text("b", 2, 30, 22, 2)},
			[]Fixed{at(Fixed{Col: -1, Row: -1, Right: true, Foot: true}, text("X", 1, 20, 14, 2))},
			"aaabb\naaabb\naaabb\naaaXX\naaaXX\naaa##\naaa##\naaa##\n",
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			page, ok := SolveFixed(tc.area, tc.items, tc.fixed, HousePrices)
			if !ok {
				t.Fatal("no page")
			}
			if got := drawFixed(tc.area, tc.items, tc.fixed, page); got != tc.want {
				t.Errorf("got\n%swant\n%s", got, tc.want)
			}
		})
	}
}

// An item fixed where the solver would have put it anyway leaves a page, and stands
// there, in whatever shape.
func TestFixedStandsWhereItIsTold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		area := Flat(5, 60)
		area, _ = PlaceAdverts(area, []Advert{{Cols: rapid.IntRange(1, 3).Draw(t, "advert"), Rows: 12, Side: Right}})
		var items []Item
		for k := range rapid.IntRange(2, 4).Draw(t, "items") {
			size := area.Size() / 5 * rapid.IntRange(6, 14).Draw(t, "size") / 10
			items = append(items, loose(string(rune('a'+k)), rapid.IntRange(1, 4).Draw(t, "weight"), size, rapid.SampledFrom([]int{14, 22, 33, 48}).Draw(t, "head"), 1, 2, 3, 4, 5))
		}
		page, ok := Solve(area, items, HousePrices)
		if !ok {
			t.Skip("the items do not fill the page")
		}
		pl := page.Placed[rapid.IntRange(0, len(page.Placed)-1).Draw(t, "which")]
		others := slices.Delete(slices.Clone(items), pl.Item, pl.Item+1)
		fixed := []Fixed{{Item: items[pl.Item], Col: pl.Col, Row: pl.Row}}
		prices := HousePrices
		prices.Limit *= 3 // not every division is tried
		got, ok := SolveFixed(area, others, fixed, prices)
		if !ok {
			t.Fatalf("no page with %s at column %d, row %d of\n%s", items[pl.Item].Key, pl.Col, pl.Row, draw(area, items, page))
		}
		checkApart(t, area, got)
		k := slices.IndexFunc(got.Placed, func(p Placed) bool { return p.Item == len(others) })
		if k < 0 || got.Placed[k].Col != pl.Col || got.Placed[k].Row != pl.Row {
			t.Fatalf("it stands elsewhere: %+v", got.Placed)
		}
	})
}

// loose makes an item that stretches as copy with pictures and a pull quote does.
func loose(key string, weight, size, head int, widths ...int) Item {
	it := text(key, weight, size, head, widths...)
	for _, w := range widths {
		it.Widths[w] = nil
		for off := -size / w / 4; off <= size/w/2; off++ {
			it.Widths[w] = append(it.Widths[w], Option{Rows: max(1, size/w+off), Cost: max(off, -off) * 4 * Point, Head: head})
		}
	}
	return it
}

func checkApart(t *rapid.T, a Area, page Page) {
	for i, x := range page.Placed {
		for c := x.Col; c < x.Col+x.Cols; c++ {
			if x.Row < a.Top[c] || x.Row+x.Option.Rows > a.Foot[c] {
				t.Fatalf("%+v is outside the area", x)
			}
		}
		for _, y := range page.Placed[i+1:] {
			if (part{x.Col, x.Col + x.Cols, x.Row, x.Row + x.Option.Rows}).meets(part{y.Col, y.Col + y.Cols, y.Row, y.Row + y.Option.Rows}) {
				t.Fatalf("%+v and %+v overlap", x, y)
			}
		}
	}
}
