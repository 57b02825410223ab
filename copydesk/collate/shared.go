package collate

// pair says that item A of one sequence stands as item B in the other.
type pair struct{ A, B int }

// shared gives a longest sequence of items that a and b have in common, in
// order. Memory grows with the sum of their lengths, time with that and the
// number of differences.
func shared[T comparable](a, b []T) []pair {
	m := matcher[T]{a: a, b: b}
	n := 2*(len(a)+len(b)) + 3
	m.ahead, m.back = make([]int, n), make([]int, n)
	m.match(0, len(a), 0, len(b))
	return m.pairs
}

type matcher[T comparable] struct {
	a, b        []T
	ahead, back []int // furthest reach on each diagonal, from either end
	pairs       []pair
}

// match pairs a[a0:a1] with b[b0:b1].
func (m *matcher[T]) match(a0, a1, b0, b1 int) {
	for a0 < a1 && b0 < b1 && m.a[a0] == m.b[b0] {
		m.pairs = append(m.pairs, pair{a0, b0})
		a0, b0 = a0+1, b0+1
	}
	tail := 0
	for a0 < a1-tail && b0 < b1-tail && m.a[a1-tail-1] == m.b[b1-tail-1] {
		tail++
	}
	a1, b1 = a1-tail, b1-tail
	if a0 < a1 && b0 < b1 {
		x, y := m.middle(a0, a1, b0, b1)
		m.match(a0, x, b0, y)
		m.match(x, a1, y, b1)
	}
	for i := range tail {
		m.pairs = append(m.pairs, pair{a1 + i, b1 + i})
	}
}

// middle finds a point on a shortest way from (a0, b0) to (a1, b1), other than
// the two ends: where the search from the front meets the one from the back. The
// first items differ, and so do the last.
func (m *matcher[T]) middle(a0, a1, b0, b1 int) (x, y int) {
	n, k := a1-a0, b1-b0
	delta, mid := n-k, len(m.ahead)/2
	front := func(i, j int) bool { return m.a[a0+i] == m.b[b0+j] }
	rear := func(i, j int) bool { return m.a[a1-i-1] == m.b[b1-j-1] }
	m.ahead[mid+1], m.back[mid+1] = 0, 0
	for d := 0; ; d++ {
		for diag := -d; diag <= d; diag += 2 {
			x, y := slide(step(m.ahead, mid, d, diag), diag, n, k, front)
			m.ahead[mid+diag] = x
			if other := delta - diag; delta%2 != 0 && -d < other && other < d && x+m.back[mid+other] >= n {
				return a0 + min(x, n), b0 + min(max(y, 0), k)
			}
		}
		for diag := -d; diag <= d; diag += 2 {
			x, y := slide(step(m.back, mid, d, diag), diag, n, k, rear)
			m.back[mid+diag] = x
			if other := delta - diag; delta%2 == 0 && -d <= other && other <= d && x+m.ahead[mid+other] >= n {
				return a1 - min(x, n), b1 - min(max(y, 0), k)
			}
		}
	}
}

// slide goes along a diagonal as long as items are the same.
func slide(x, diag, n, k int, same func(i, j int) bool) (int, int) {
	y := x - diag
	for x < n && y < k && same(x, y) {
		x, y = x+1, y+1
	}
	return x, y
}

// step gives how far diagonal diag is reached with d differences: from the
// neighbour that is further on.
func step(reach []int, mid, d, diag int) int {
	if diag == -d || diag != d && reach[mid+diag-1] < reach[mid+diag+1] {
		return reach[mid+diag+1]
	}
	return reach[mid+diag-1] + 1
}
