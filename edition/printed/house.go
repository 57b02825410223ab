package printed

import (
	"fmt"
	"slices"
	"strings"

	"example.org/offstone/compose/galley"
	"example.org/offstone/compose/makeup"
)

// houseUnit gives a page's first notice of the house, or its second, which only a page
// without copy has.
func (p *planner) houseUnit(pg *sheetOf, which int) unit {
	u := unit{galley: p.house(pg, houseKey(pg, which)), weight: fillerWeight - 1, extra: 60 * makeup.Point}
	if pg.number == 1 && len(p.pages) > 1 {
		u.extra += houseInFront
	}
	return u
}

// houseInFront is what a notice of the house costs more on the front page.
const houseInFront = 100 * makeup.Point

// houseFirstRow is what a column-row of a notice of the house costs more on the front page.
const houseFirstRow = 3 * makeup.Point

// houseFirst prices the notices of the house on a front page: whatever the paper has to
// tell comes before them there.
func (p *planner) houseFirst(i int, up *madeUp) int {
	if i > 0 || !p.first {
		return 0
	}
	return up.house() * houseFirstRow
}

// house gives the column-rows of a page's notices of the house.
func (up *madeUp) house() (n int) {
	for _, pl := range up.page.Placed {
		if up.units[pl.Item].weight < fillerWeight {
			n += pl.Cols * pl.Option.Rows
		}
	}
	return n
}

// houseKey names a notice of the house on its page.
func houseKey(pg *sheetOf, which int) string {
	return fmt.Sprintf("house-%d%s", pg.number, strings.Repeat("+", which))
}

// house is what fills what nothing else can: an advert of the paper's own.
func (p *planner) house(pg *sheetOf, key string) *galley.Galley {
	return p.set(key, setKey{columns: pg.columns}, func() *galley.Story {
		st := &galley.Story{Key: key, Rank: galley.Brief, Head: galley.Plain(p.issue.Paper.Name), House: true}
		if s := p.issue.Paper.Strapline; s != "" {
			st.Standfirst = galley.Plain(s)
		}
		if _, host, ok := strings.Cut(p.issue.Paper.Address, "://"); ok {
			st.Blocks = []galley.Block{{Kind: galley.Entry, Spans: galley.Plain(host)}}
		}
		return st
	})
}

// lastPrices are those at which pages that stand are made up once more. While they are
// sought, a notice of the house may stand anywhere.
var lastPrices = func() makeup.Prices {
	p := makeup.HousePrices
	p.Filling = houseLeft
	return p
}()

// houseLeft is what a notice of the house costs more to the left of a story.
const houseLeft = 200 * makeup.Point

// turnHouse makes pages up once more on which a notice of the house may stand to the left
// of a story, as far as they can do without, at worst with two of them.
func (p *planner) turnHouse(pages []*madeUp) {
	for i, up := range pages {
		if up.restored || !up.houseBeside() {
			continue
		}
		prices, pg := lastPrices, p.pages[i]
		prices.Limit = max(up.cost, up.page.Cost) + houseLeft
		two := append(slices.Clip(up.units), p.houseUnit(pg, 1))
		for _, units := range [][]unit{up.units, two} {
			if k := len(units) - 1; slices.ContainsFunc(units[:k], func(u unit) bool { return u.galley == units[k].galley }) {
				continue // it has both
			}
			p.solves++
			if v := p.solveWithin(pg, units, prices, nil); v.ok && !v.houseBeside() {
				pages[i] = v
				break
			}
		}
	}
}

// houseBeside says whether a page has a notice of the house at its left with a story to the
// right of it.
func (up *madeUp) houseBeside() bool {
	for _, h := range up.page.Placed {
		if up.units[h.Item].weight >= fillerWeight {
			continue
		}
		for _, o := range up.page.Placed {
			if up.units[o.Item].weight > fillerWeight && o.Col >= h.Col+h.Cols && o.Row < h.Row+h.Option.Rows && h.Row < o.Row+o.Option.Rows {
				return true
			}
		}
	}
	return false
}
