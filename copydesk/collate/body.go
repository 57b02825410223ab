package collate

import (
	"fmt"
	"strings"

	"example.org/offstone"
)

// Passage is one block as it was and as it is. A block that is new has no Was,
// one that is gone no Is.
type Passage struct {
	Was, Is offstone.Block
	Runs    []Run // of the block's characters
}

// Changed tells whether anything did, be it only the styles.
func (p Passage) Changed() bool { return p.Was == nil || p.Is == nil || key(p.Was) != key(p.Is) }

// Bodies tells block by block how one body became another, in the order of
// reading; what is gone stands where it stood.
func Bodies(was, is offstone.Body) []Passage {
	a, b := keys(was), keys(is)
	var out []Passage
	i, j := 0, 0
	for _, p := range append(shared(a, b), pair{len(a), len(b)}) {
		out = append(out, rewritten(was[i:p.A], is[j:p.B])...)
		if p.A < len(a) {
			out = append(out, Passage{was[p.A], is[p.B], []Run{{Kept, characters(is[p.B])}}})
		}
		i, j = p.A+1, p.B+1
	}
	return out
}

// rewritten pairs blocks that are the same passage in other words; the others
// are gone or new.
func rewritten(was, is []offstone.Block) (out []Passage) {
	from := 0
	for _, n := range is {
		at := -1
		for i := from; i < len(was) && at < 0; i++ {
			if akin(was[i], n) {
				at = i
			}
		}
		if at < 0 {
			out = append(out, Passage{Is: n, Runs: add(nil, Added, []string{characters(n)})})
			continue
		}
		out = append(out, gone(was[from:at])...)
		out = append(out, Passage{was[at], n, Words(characters(was[at]), characters(n))})
		from = at + 1
	}
	return append(out, gone(was[from:])...)
}

func gone(blocks []offstone.Block) (out []Passage) {
	for _, b := range blocks {
		out = append(out, Passage{Was: b, Runs: add(nil, Struck, []string{characters(b)})})
	}
	return out
}

// akin tells whether two blocks are versions of one: at least a third of the
// words of the longer stand in both.
func akin(a, b offstone.Block) bool {
	x, y := strings.Fields(characters(a)), strings.Fields(characters(b))
	const part = 3
	most := max(len(x), len(y))
	return most > 0 && len(shared(x, y))*part >= most
}

func characters(b offstone.Block) string { return offstone.Body{b}.String() }

// key is equal for equal blocks and for no others. Blocks are trees of plain
// values, which Go's own notation writes without loss.
func key(b offstone.Block) string { return fmt.Sprintf("%#v", b) }

func keys(body offstone.Body) []string {
	out := make([]string, len(body))
	for i, b := range body {
		out[i] = key(b)
	}
	return out
}
