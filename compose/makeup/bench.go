package makeup

import "sync"

// bench is what solving a page needs room for: some megabytes, which the next page
// uses again.
type bench struct {
	cells   []cellRow // by set × width, see at
	memo    [][]int32 // by set × columns, then by row and lower; see slot
	found   []region  // the first stands for none asked for
	packed  store[cell]
	numbers store[int32]
}

var benches = sync.Pool{New: func() any { return &bench{} }}

// clear makes the solver's bench ready.
func (s *solver) clear() {
	s.cells = cleared(s.cells, s.sets*(s.cols+1))
	s.memo = cleared(s.memo, s.sets*s.cols*(s.cols+1))
	s.packed.used, s.numbers.used = 0, 0
	s.packed.block, s.numbers.block = 0, 0
	s.found = append(s.found[:0], region{})
}

func cleared[T any](list []T, n int) []T {
	if cap(list) < n {
		return make([]T, n)
	}
	list = list[:n]
	clear(list)
	return list
}

// store hands out short lists from blocks.
type store[T any] struct {
	blocks      [][]T
	block, used int // the block in use, and how much of it is
}

// take gives a list of n zeros.
func (s *store[T]) take(n int) []T {
	const size = 1 << 14
	for s.block < len(s.blocks) && s.used+n > len(s.blocks[s.block]) {
		s.block, s.used = s.block+1, 0
	}
	if s.block == len(s.blocks) {
		s.blocks = append(s.blocks, make([]T, max(size, n)))
	}
	list := s.blocks[s.block][s.used : s.used+n : s.used+n]
	s.used += n
	clear(list)
	return list
}
