package collate

import (
	"cmp"
	"slices"

	"example.org/offstone"
)

// Stretch is some blocks of a merged body. Where only one of two people changed a
// passage, or both made the same of it, Agreed has the result. Otherwise it is
// Disputed, and what each made of Base is in Yours and Theirs.
type Stretch struct {
	Agreed              offstone.Body
	Disputed            bool
	Base, Yours, Theirs offstone.Body
}

// Merge puts together what two people made of base. Changes that touch different
// blocks are both made; those that meet are disputed. Nothing that either wrote
// is lost: it is agreed, or it stands in a disputed stretch.
func Merge(base, yours, theirs offstone.Body) []Stretch {
	m := merger{base: base}
	changes := slices.Concat(m.changes(yours, 0), m.changes(theirs, 1))
	slices.SortStableFunc(changes, func(a, b change) int { return cmp.Or(a.from-b.from, a.to-b.to, a.side-b.side) })
	at := 0
	for len(changes) > 0 {
		n := meeting(changes)
		from, to := changes[0].from, reach(changes[:n])
		m.agree(base[at:from])
		m.settle(from, to, changes[:n])
		at, changes = to, changes[n:]
	}
	m.agree(base[at:])
	return m.out
}

// change puts blocks in the place of base[from:to].
type change struct {
	from, to int
	blocks   offstone.Body
	side     int // 0: yours, 1: theirs
}

type merger struct {
	base offstone.Body
	out  []Stretch
}

// changes lists what one side changed, in order.
func (m *merger) changes(version offstone.Body, side int) (out []change) {
	a, b := keys(m.base), keys(version)
	i, j := 0, 0
	for _, p := range append(shared(a, b), pair{len(a), len(b)}) {
		if i < p.A || j < p.B {
			out = append(out, change{i, p.A, version[j:p.B], side})
		}
		i, j = p.A+1, p.B+1
	}
	return out
}

// meeting counts the changes at the head of the list that meet one another.
func meeting(changes []change) int {
	n, end := 1, changes[0].to
	for n < len(changes) && meets(changes[n], changes[0].from, end) {
		end = max(end, changes[n].to)
		n++
	}
	return n
}

// meets tells whether a later change touches what lies between from and end. At
// its edge it does not, unless both only add there.
func meets(c change, from, end int) bool {
	return c.from < end || c.from == end && c.to == c.from && from == end
}

func reach(changes []change) int {
	end := changes[0].to
	for _, c := range changes {
		end = max(end, c.to)
	}
	return end
}

// settle adds a stretch in which changes meet, or one that stands alone.
func (m *merger) settle(from, to int, changes []change) {
	base := m.base[from:to]
	yours, theirs := m.made(from, to, changes, 0), m.made(from, to, changes, 1)
	switch y, t, b := keys(yours), keys(theirs), keys(base); {
	case slices.Equal(y, t), slices.Equal(t, b):
		m.agree(yours)
	case slices.Equal(y, b):
		m.agree(theirs)
	default:
		m.out = append(m.out, Stretch{Disputed: true, Base: base, Yours: yours, Theirs: theirs})
	}
}

// made gives what one side made of base[from:to].
func (m *merger) made(from, to int, changes []change, side int) (out offstone.Body) {
	for _, c := range changes {
		if c.side == side {
			out = append(append(out, m.base[from:c.from]...), c.blocks...)
			from = c.to
		}
	}
	return append(out, m.base[from:to]...)
}

func (m *merger) agree(b offstone.Body) {
	if len(b) == 0 {
		return
	}
	if n := len(m.out) - 1; n >= 0 && !m.out[n].Disputed {
		m.out[n].Agreed = append(m.out[n].Agreed, b...)
		return
	}
	m.out = append(m.out, Stretch{Agreed: slices.Clone(b)})
}

// Merged joins the stretches; ok is false when some are disputed.
func Merged(stretches []Stretch) (body offstone.Body, ok bool) {
	for _, s := range stretches {
		if s.Disputed {
			return nil, false
		}
		body = append(body, s.Agreed...)
	}
	return body, true
}
