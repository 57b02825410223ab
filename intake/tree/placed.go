package tree

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/offstone"
	"example.org/offstone/copydesk/settings"
)

// Bounds of what is settled by hand.
const (
	mostRows = 400 // of a page's baseline grid
	mostHead = 200 // points
	mostCut  = 1000
)

// placed reads what is settled by hand about stories.
func placed(m *settings.Mapping) (out []offstone.Placing) {
	seen := map[offstone.Slug]bool{}
	for _, e := range m.Mappings("placed") {
		p := placing(e)
		switch {
		case p.Slug == "":
			e.Ask("slug", "settings", true, "This entry of “placed” names no story; add slug: and the name of its file.")
			continue
		case seen[p.Slug]:
			e.Ask("slug", "settings", true, "“placed” has two entries for %s; write them as one.", p.Slug)
			continue
		}
		seen[p.Slug] = true
		out = append(out, p)
	}
	return out
}

// ReadPlacing reads what is settled about one story, as an entry of “placed” is
// written: {slug: ferry, cut: 2}. Its queries have no file.
func ReadPlacing(entry string) (offstone.Placing, []offstone.Query) {
	sheet, m := settings.Read([]byte(entry), "", 1, "")
	p := placing(m)
	if p.Slug == "" && len(sheet.Queries) == 0 {
		m.Ask("", "settings", true, "This settles nothing about any story; write slug: and the name of its file, and what is settled.")
	}
	return p, sheet.Queries
}

func placing(m *settings.Mapping) offstone.Placing {
	p := offstone.Placing{
		Slug: offstone.Slug(m.String("slug")), Page: m.Int("page", 1, MostPages),
		Columns: m.Int("columns", 1, mostColumns), Rows: m.Int("rows", 1, mostRows), Head: m.Int("head", 6, mostHead),
		PictureColumns: m.Int("picture-columns", 1, mostColumns),
		Jump:           m.Int("jump", 1, MostPages), JumpAfter: m.Int("jump-after", 1, mostCut), Whole: m.Bool("whole"),
		CutMarked: m.Int("cut-marked", 1, mostCut), Cut: m.Int("cut", 1, mostCut), NoPictures: m.Bool("no-pictures"), Hold: m.Bool("hold"),
	}
	standing(m, &p)
	if n := facing(m, p.Page); n > 0 {
		p.Page, p.Across = n, true
	}
	if s := m.String("weight"); s != "" {
		if w, ok := offstone.ParseWeight(strings.ToLower(s)); ok {
			p.Weight = &w
		} else {
			m.Ask("weight", "settings", true, "“weight: %s” is not a weight; write lead, second, inside or brief.", s)
		}
	}
	m.Done()
	return p
}

// facing reads the two pages that something runs across, and gives the left one; 0 when
// it stands on one page.
func facing(m *settings.Mapping, page int) int {
	s := m.String("pages")
	if s == "" {
		return 0
	}
	one, two, _ := strings.Cut(strings.ReplaceAll(s, "–", "-"), "-")
	left, err1 := strconv.Atoi(strings.TrimSpace(one))
	right, err2 := strconv.Atoi(strings.TrimSpace(two))
	switch {
	case err1 != nil || err2 != nil || left < 2 || left%2 == 1 || right != left+1 || right > MostPages:
		m.Ask("pages", "settings", true, "“pages: %s” are not two pages that face each other; write the left one, which is even, and the right one: pages: 4-5.", s)
		return 0
	case page > 0:
		m.Ask("pages", "settings", true, "“page” and “pages” cannot both be said; take one of them out.")
		return 0
	}
	return left
}

// pageDraft writes on which page something stands, or across which two.
func pageDraft(y *settings.Draft, page int, across bool) {
	if across {
		y.Text("pages", fmt.Sprintf("%d-%d", page, page+1))
		return
	}
	y.Int("page", page)
}

// standing reads where on its page a story stands: a named place, or column and
// row.
func standing(m *settings.Mapping, p *offstone.Placing) {
	at := m.Strings("at")
	switch {
	case len(at) == 0:
		return
	case len(at) == 1 && slices.Contains(offstone.Places, strings.ToLower(at[0])):
		p.Place = strings.ToLower(at[0])
		return
	case len(at) == 2:
		col, err1 := strconv.Atoi(at[0])
		row, err2 := strconv.Atoi(at[1])
		if err1 == nil && err2 == nil && col >= 1 && col <= mostColumns && row >= 1 && row <= mostRows {
			p.Column, p.Row = col, row
			return
		}
	}
	m.Ask("at", "settings", true, "“at: %s” is no place on a page; write %s, or [column, row] counted from 1.", strings.Join(at, ", "), strings.Join(offstone.Places, ", "))
}

func placingDraft(p offstone.Placing) *settings.Draft {
	y := &settings.Draft{}
	y.Text("slug", string(p.Slug))
	pageDraft(y, p.Page, p.Across)
	y.Text("at", p.Place)
	if p.Column > 0 && p.Row > 0 {
		y.Ints("at", []int{p.Column, p.Row})
	}
	y.Int("columns", p.Columns)
	y.Int("rows", p.Rows)
	y.Int("head", p.Head)
	y.Int("picture-columns", p.PictureColumns)
	if p.Weight != nil {
		y.Text("weight", p.Weight.String())
	}
	y.Int("jump", p.Jump)
	y.Int("jump-after", p.JumpAfter)
	y.Bool("whole", p.Whole)
	y.Int("cut-marked", p.CutMarked)
	y.Int("cut", p.Cut)
	y.Bool("no-pictures", p.NoPictures)
	y.Bool("hold", p.Hold)
	return y
}

// passed reads the numbers of the pages declared final.
func passed(m *settings.Mapping) (out []int) {
	for _, s := range m.Strings("passed") {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 || n > MostPages {
			m.Ask("passed", "settings", true, "“passed” holds “%s”, which is no page; write the numbers of pages as a list in square brackets.", s)
			continue
		}
		if !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out
}
