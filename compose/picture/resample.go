package picture

import (
	"runtime"
	"sync"
)

// Two signed values lie in one word, the second above the first, so that one
// multiplication by a weight does for both.

func pair(lo, hi int32) int64 { return int64(hi)<<32 + int64(lo) }

func split(v int64) (lo, hi int32) {
	lo = int32(v)
	return lo, int32((v - int64(lo)) >> 32)
}

// stripRows are the fewest rows worth a goroutine of their own.
const stripRows = 64

// resample goes across every row, then down every column, in strips of rows that
// several goroutines work on. Every pixel comes out the same in any strip.
func resample(src *source, across, down []taps) *sheet {
	out := newSheet(len(across), len(down), src.n)
	for i := src.planes; i < src.n; i++ {
		for at := i; at < len(out.pix); at += src.n {
			out.pix[at] = 255
		}
	}
	strips := max(1, min(runtime.GOMAXPROCS(0), out.h/stripRows))
	var wg sync.WaitGroup
	for i := range strips {
		wg.Go(func() {
			newScaler(src, across, down, out).rows(out.h*i/strips, out.h*(i+1)/strips)
		})
	}
	wg.Wait()
	return out
}

// scaler scales a strip. It keeps the rows that it has gone across only as long
// as they are needed on the way down.
type scaler struct {
	src          *source
	across, down []taps
	out          *sheet

	read   rowReader
	joined []int64   // two rows of the source, one plane
	ring   [][]int64 // rows gone across: plane by plane, pairs of neighbours
	half   int       // pairs in a plane of one
	sums   []int64
}

func newScaler(src *source, across, down []taps, out *sheet) *scaler {
	s := &scaler{src: src, across: across, down: down, out: out, read: src.reader(), half: (out.w + 1) / 2}
	s.joined = make([]int64, src.w)
	s.sums = make([]int64, s.half)
	depth := 0
	for _, t := range down {
		depth = max(depth, len(t.weights))
	}
	s.ring = make([][]int64, depth+2)
	for i := range s.ring {
		s.ring[i] = make([]int64, src.planes*s.half)
	}
	return s
}

func (s *scaler) rows(from, to int) {
	if from == to {
		return
	}
	next := s.down[from].from
	for y := from; y < to; y++ {
		t := s.down[y]
		for ; next < t.from+len(t.weights); next += 2 {
			s.goAcross(next)
		}
		for plane := range s.src.planes {
			s.goDown(t, plane)
			s.settle(y, plane)
		}
	}
}

// goAcross takes the rows y and y + 1 of the source into the ring.
func (s *scaler) goAcross(y int) {
	a, b := s.read(y), s.read(min(y+1, s.src.h-1))
	toA, toB := s.ring[y%len(s.ring)], s.ring[(y+1)%len(s.ring)]
	for plane := range s.src.planes {
		join(s.joined, a[plane:], b[plane:], s.src.n)
		s.goAcrossPlane(toA[plane*s.half:][:s.half], toB[plane*s.half:][:s.half])
	}
}

func join(to []int64, a, b []uint8, n int) {
	if n == 1 {
		a, b = a[:len(to)], b[:len(to)]
		for i := range to {
			to[i] = int64(a[i]) | int64(b[i])<<32
		}
		return
	}
	for i := range to {
		to[i] = int64(a[i*n]) | int64(b[i*n])<<32
	}
}

func (s *scaler) goAcrossPlane(toA, toB []int64) {
	const shift = weightBits - extraBits
	for i := range toA {
		a0, b0 := split(s.across[2*i].of(s.joined))
		var a1, b1 int32
		if 2*i+1 < len(s.across) {
			a1, b1 = split(s.across[2*i+1].of(s.joined))
		}
		toA[i], toB[i] = pair(a0>>shift, a1>>shift), pair(b0>>shift, b1>>shift)
	}
}

// of gives the weighted sum of a row.
func (t *taps) of(row []int64) (sum int64) {
	row = row[t.from:][:len(t.weights)]
	for k, v := range t.weights {
		sum += v * row[k]
	}
	return sum
}

// goDown sums the rows of the ring, four at a time.
func (s *scaler) goDown(t taps, plane int) {
	row := func(k int) []int64 { return s.ring[(t.from+k)%len(s.ring)][plane*s.half:][:s.half] }
	sums, w := s.sums, t.weights
	clear(sums)
	k := 0
	for ; k+4 <= len(w); k += 4 {
		r0, r1, r2, r3 := row(k)[:len(sums)], row(k + 1)[:len(sums)], row(k + 2)[:len(sums)], row(k + 3)[:len(sums)]
		w0, w1, w2, w3 := w[k], w[k+1], w[k+2], w[k+3]
		for i := range sums {
			sums[i] += w0*r0[i] + w1*r1[i] + w2*r2[i] + w3*r3[i]
		}
	}
	for ; k < len(w); k++ {
		r0, w0 := row(k)[:len(sums)], w[k]
		for i := range sums {
			sums[i] += w0 * r0[i]
		}
	}
}

// settle rounds the sums into row y.
func (s *scaler) settle(y, plane int) {
	n := s.out.n
	to := s.out.pix[y*s.out.w*n:][:s.out.w*n]
	for i, v := range s.sums {
		lo, hi := split(v)
		at := 2*i*n + plane
		to[at] = clampByte(lo, weightBits+extraBits)
		if at+n < len(to) {
			to[at+n] = clampByte(hi, weightBits+extraBits)
		}
	}
}

func clampByte(v int32, shift int) uint8 {
	v = (v + 1<<(shift-1)) >> shift
	return uint8(max(0, min(255, v)))
}
