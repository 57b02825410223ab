package docx

import (
	"slices"
	"strconv"

	"example.org/offstone"
	"example.org/offstone/intake"
)

// cell is one cell of a table.
type cell struct {
	matter []matter
	span   int
	below  bool // it goes on from the cell above
}

// table reads a table and gives it as what it is: a table, a box, or text and pictures
// that were only laid out in cells.
func (r *reader) table(s *stream) ([]matter, error) {
	var rows [][]cell
	var read func(name string, e element) error
	read = func(name string, _ element) error {
		switch name {
		case "w:tr":
			row, err := r.row(s)
			if len(row) > 0 {
				rows = append(rows, row)
			}
			return err
		case "w:sdt":
			return r.control(s, read)
		case "w:customXml", "w:ins", "w:moveTo":
			return s.each(read)
		case "w:del", "w:moveFrom":
			return r.tracked.leaveOut(s, name)
		}
		return nil
	}
	err := s.each(read)
	return r.judgeTable(rows), err
}

// row reads a row; nothing of one that was deleted.
func (r *reader) row(s *stream) ([]cell, error) {
	var row []cell
	gone := false
	var read func(name string, e element) error
	read = func(name string, _ element) error {
		switch name {
		case "w:trPr":
			return s.each(func(name string, e element) error {
				switch name {
				case "w:del":
					gone = true
					r.tracked.rows++
				case "w:hidden":
					gone = gone || e.on()
					r.hide = r.hide || e.on()
				case "w:gridBefore":
					row = append(row, cell{span: spanOf(e)})
				}
				return nil
			})
		case "w:tc":
			if gone {
				return nil
			}
			c, err := r.cell(s)
			row = append(row, c)
			return err
		case "w:sdt":
			return r.control(s, read)
		case "w:customXml", "w:ins", "w:moveTo":
			return s.each(read)
		}
		return nil
	}
	err := s.each(read)
	if gone {
		return nil, err
	}
	return row, err
}

// spanOf gives how many columns a cell takes.
func spanOf(e element) int {
	n, err := strconv.Atoi(e.attr("val"))
	if err != nil {
		return 1
	}
	return min(max(n, 1), 63) // as many as Word has
}

func (r *reader) cell(s *stream) (cell, error) {
	c := cell{span: 1}
	gone := false
	read := func(name string, e element) error {
		if name != "w:tcPr" {
			if gone {
				return nil
			}
			ms, err := r.block(s, name, e)
			c.matter = append(c.matter, ms...)
			return err
		}
		return s.each(func(name string, e element) error {
			switch name {
			case "w:gridSpan":
				c.span = spanOf(e)
			case "w:vMerge":
				c.below = e.attr("val") != "restart"
			case "w:hMerge":
				gone = e.attr("val") != "restart"
			case "w:cellDel":
				gone = true
				r.tracked.deletions++
			}
			return nil
		})
	}
	err := s.each(read)
	c.matter = slices.DeleteFunc(joined(c.matter), func(m matter) bool { return m.blank })
	return c, err
}

// pictured tells whether a cell holds pictures, and worded whether it holds words.
func (c cell) pictured() bool {
	return slices.ContainsFunc(c.matter, func(m matter) bool { _, is := m.block.(offstone.PictureHere); return is })
}

func (c cell) words() int {
	n := 0
	for _, m := range c.matter {
		n += m.words()
	}
	return n
}

// Judging a table by the words of its cells.
const (
	mostInCell = 90  // more is running text that was laid out in columns
	mostInBox  = 250 // more is the story itself, with a border round it
)

// tally is what the cells of a table hold together.
type tally struct {
	all      []matter
	filled   int // cells that hold anything
	longest  int // words of the longest
	pictures bool
	merged   bool
}

func tallyOf(rows [][]cell) (t tally) {
	for _, row := range rows {
		for _, c := range row {
			t.all = append(t.all, c.matter...)
			t.merged = t.merged || c.span > 1 || c.below
			t.pictures = t.pictures || c.pictured()
			if len(c.matter) > 0 {
				t.filled++
				t.longest = max(t.longest, c.words())
			}
		}
	}
	return t
}

func (r *reader) judgeTable(rows [][]cell) []matter {
	t := tallyOf(rows)
	switch {
	case t.filled == 0:
		return nil
	case t.filled == 1 && t.longest > 0 && t.longest <= mostInBox:
		return []matter{{box: t.all}}
	case t.filled == 1, t.longest == 0:
		return t.all
	case t.pictures:
		if laid := captioned(rows); laid != nil {
			return laid
		}
	}
	if t.longest > mostInCell {
		r.note("A table held running text in its cells, which was put one below the other; see whether it follows on.")
		return t.all
	}
	if t.merged {
		r.note("A table had cells over several columns or rows; look at it beside the original.")
	}
	return r.tabulate(rows)
}

// captioned takes a table apart that only holds pictures with words below each: in the
// same cell, or in the next row. nil when it is another kind of table.
func captioned(rows [][]cell) []matter {
	var out []matter
	for i := 0; i < len(rows); i++ {
		below := i+1 < len(rows) && len(rows[i+1]) == len(rows[i])
		used := false
		for j, c := range rows[i] {
			switch {
			case c.pictured():
				out = append(out, asCaption(c.matter)...)
			case len(c.matter) > 0:
				return nil
			}
			if c.pictured() && c.words() == 0 && below && !rows[i+1][j].pictured() {
				out = append(out, asCaption(rows[i+1][j].matter)...)
				used = true
			}
		}
		if used {
			i++
		}
	}
	return out
}

func asCaption(ms []matter) []matter {
	out := slices.Clone(ms)
	for i := range out {
		if out[i].block == nil && out[i].box == nil {
			out[i].role, out[i].listed = caption, false
		}
	}
	return out
}

// tabulate makes a table of rows, with the pictures in it after it.
func (r *reader) tabulate(rows [][]cell) []matter {
	var texts [][]offstone.Text
	var aligns [][]offstone.Align
	var pictures []matter
	for _, row := range rows {
		ts, as, found := r.rowOf(row)
		pictures = append(pictures, found...)
		if slices.ContainsFunc(ts, func(t offstone.Text) bool { return len(t) > 0 }) {
			texts, aligns = append(texts, ts), append(aligns, as)
		}
	}
	texts, aligns = withoutEmptyColumns(texts, aligns)
	blocks, wide := intake.Tabulate(texts)
	if wide {
		r.note("A table is too wide for a page; each of its rows became a paragraph.")
	}
	var out []matter
	for _, b := range blocks {
		if t, is := b.(offstone.Table); is {
			alignColumns(t, aligns)
		}
		out = append(out, matter{block: b})
	}
	return append(out, pictures...)
}

// rowOf gives the texts of a row with how they are set, and the pictures in it.
func (r *reader) rowOf(row []cell) (ts []offstone.Text, as []offstone.Align, pictures []matter) {
	for _, c := range row {
		for _, m := range c.matter {
			if _, is := m.block.(offstone.PictureHere); is {
				pictures = append(pictures, m)
			} else if m.block != nil {
				r.note("A table stood within a cell of another; look at it beside the original.")
			}
		}
		a := offstone.AlignNone
		if len(c.matter) > 0 {
			a = c.matter[0].align
		}
		ts, as = append(ts, flat(c.matter)), append(as, a)
		for n := 1; n < c.span; n++ {
			ts, as = append(ts, nil), append(as, a)
		}
	}
	return ts, as, pictures
}

// withoutEmptyColumns drops columns in which no row has a word: merged cells and spacers
// leave them.
func withoutEmptyColumns(texts [][]offstone.Text, aligns [][]offstone.Align) ([][]offstone.Text, [][]offstone.Align) {
	used := map[int]bool{}
	for _, row := range texts {
		for j, t := range row {
			used[j] = used[j] || len(t) > 0
		}
	}
	for i := range texts {
		ts, as := texts[i][:0], aligns[i][:0]
		for j := range texts[i] {
			if used[j] {
				ts, as = append(ts, texts[i][j]), append(as, aligns[i][j])
			}
		}
		texts[i], aligns[i] = ts, as
	}
	return texts, aligns
}

// alignColumns sets a column as all its cells below the head are set.
func alignColumns(t offstone.Table, aligns [][]offstone.Align) {
	for j := range t.Align {
		for i, row := range t.Rows {
			if len(row[j]) == 0 || j >= len(aligns[i+1]) {
				continue
			}
			a := aligns[i+1][j]
			if t.Align[j] != offstone.AlignNone && t.Align[j] != a || a == offstone.AlignNone {
				t.Align[j] = offstone.AlignNone
				break
			}
			t.Align[j] = a
		}
	}
}
