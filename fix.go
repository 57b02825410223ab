package offstone

import (
	"fmt"
	"slices"
)

// Place is some characters of a body: where the words stand that a query is about.
type Place struct {
	Block      int // index in the [Body]; a [PrintOnly] is one block
	Text       int // which of the block's texts, from 0 in the order of [Body.EachText]
	Start, End int // bytes of that text's String
}

// Edit puts other characters in a place. The style of the first one that goes is
// that of all that come; references to notes stay.
type Edit struct {
	Place
	Was    string // what stands there
	Is     string
	Unlink bool // take the link off what stands there then
}

// Fix mends what a query asks about, in one step that a person chooses.
type Fix struct {
	Label string // what the button says
	Edits []Edit
}

// Apply gives the body with the edits made. It refuses with [ErrConflict] when a
// passage is no longer what it was, and with [ErrInvalid] when edits overlap or
// are about what stands as it was typed; then nothing is changed.
func (f Fix) Apply(b Body) (Body, error) {
	edits := slices.Clone(f.Edits)
	slices.SortStableFunc(edits, func(a, b Edit) int { return a.Compare(b.Place) })
	for i, e := range edits {
		if i > 0 && e.Block == edits[i-1].Block && e.Text == edits[i-1].Text && e.Start < edits[i-1].End {
			return nil, fmt.Errorf("mend %q: its passages overlap: %w", e.Was, ErrInvalid)
		}
	}
	out := slices.Clone(b)
	for len(edits) > 0 {
		n := 1
		for n < len(edits) && edits[n].Block == edits[0].Block {
			n++
		}
		at := edits[0].Block
		if at < 0 || at >= len(b) {
			return nil, fmt.Errorf("mend %q: its passage is gone: %w", edits[0].Was, ErrConflict)
		}
		var err error
		if out[at], err = editBlock(b[at], edits[:n]); err != nil {
			return nil, err
		}
		edits = edits[n:]
	}
	return out, nil
}

// Compare puts places in the order of reading.
func (p Place) Compare(o Place) int {
	return slices.Compare([]int{p.Block, p.Text, p.Start, p.End}, []int{o.Block, o.Text, o.Start, o.End})
}

func editBlock(bl Block, edits []Edit) (Block, error) {
	var failed error
	n, done := 0, 0
	out := Body{bl}.MapText(func(t Text) Text {
		var mine []Edit
		for _, e := range edits {
			if e.Text == n {
				mine = append(mine, e)
			}
		}
		n++
		done += len(mine)
		next, err := editText(t, mine)
		if err != nil {
			failed = err
		}
		return next
	})[0]
	if failed == nil && done < len(edits) {
		failed = fmt.Errorf("mend %q: its passage is gone: %w", edits[0].Was, ErrConflict)
	}
	if _, typed := bl.(Verbatim); typed && failed == nil {
		failed = fmt.Errorf("mend %q: it stands among lines that are kept as typed: %w", edits[0].Was, ErrInvalid)
	}
	return out, failed
}

// editText makes the edits of one text from the last to the first, so that places
// stay what they are.
func editText(t Text, edits []Edit) (Text, error) {
	s := t.String()
	for _, e := range slices.Backward(edits) {
		if e.Start < 0 || e.End < e.Start || e.End > len(s) || s[e.Start:e.End] != e.Was {
			return t, fmt.Errorf("mend %q: the words are no longer what they were; look again: %w", e.Was, ErrConflict)
		}
		t = t.replace(e)
	}
	return t, nil
}

func (t Text) replace(e Edit) Text {
	var out Text
	at, placed := 0, false
	for _, s := range t {
		n := len(s.Text)
		if s.Break {
			n = 1
		}
		switch {
		case s.Note != "" || !e.touches(at, n, placed):
			out = append(out, s)
		case !s.Break:
			from, to := max(e.Start-at, 0), min(e.End-at, n)
			before, come, after := s, s, s
			before.Text, come.Text, after.Text = s.Text[:from], e.Is, s.Text[to:]
			if e.Unlink {
				come.Link = ""
			}
			if placed {
				come.Text = ""
			}
			placed = true
			out = append(out, before, come, after)
		}
		at += n
	}
	if !placed {
		out = append(out, Span{Text: e.Is})
	}
	return out.Join()
}

// touches tells whether the edit changes a span of n characters that begins at
// byte at; what is only put in goes to the end of the span before it.
func (e Edit) touches(at, n int, placed bool) bool {
	if e.Start == e.End {
		return !placed && n > 0 && at <= e.Start && e.Start <= at+n
	}
	return at < e.End && at+n > e.Start
}
