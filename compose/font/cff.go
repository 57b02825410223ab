package font

import (
	"errors"
	"fmt"
	"math"
	"strconv"
)

// This file reads and writes the pieces of a Compact Font Format file (Adobe
// Technical Note 5176): indexes, and dictionaries of operators with their
// operands.

// Dictionary operators; 12 n is written 1200+n.
const (
	opFontBBox    = 5
	opStdVW       = 11
	opCharset     = 15
	opCharStrings = 17
	opPrivate     = 18
	opSubrs       = 19
	opFontMatrix  = 1207
	opROS         = 1230
	opCIDCount    = 1234
	opFDArray     = 1236
	opFDSelect    = 1237
)

var errCFF = errors.New("its CFF table is damaged")

// cffFile is a CFF table taken apart.
type cffFile struct {
	top      cffDict
	subrs    [][]byte // global subroutines
	glyphs   [][]byte // charstrings
	fonts    []cffFont
	fdSelect []byte // raw, nil when there is one font
}

// cffFont is one font dictionary with its private part.
type cffFont struct {
	matrix  []float64
	private cffDict
	subrs   [][]byte
}

func readCFF(b []byte) (*cffFile, error) {
	if len(b) < 4 || b[0] != 1 {
		return nil, errCFF
	}
	_, p, err := readIndex(b, int(b[2])) // names
	if err != nil {
		return nil, err
	}
	tops, p, err := readIndex(b, p)
	if err != nil || len(tops) == 0 {
		return nil, errCFF
	}
	_, p, err = readIndex(b, p) // strings
	if err != nil {
		return nil, err
	}
	c := &cffFile{}
	if c.subrs, _, err = readIndex(b, p); err != nil {
		return nil, err
	}
	if c.top, err = readDict(tops[0]); err != nil {
		return nil, err
	}
	at, ok := c.top.offset(opCharStrings)
	if !ok {
		return nil, errCFF
	}
	if c.glyphs, _, err = readIndex(b, at); err != nil {
		return nil, err
	}
	return c, c.readFonts(b)
}

// readFonts reads the font dictionaries: one for each entry of FDArray in a
// CID-keyed file, else the top dictionary itself.
func (c *cffFile) readFonts(b []byte) error {
	if c.top.get(opROS) == nil {
		f, err := readFont(b, c.top)
		f.matrix = nil // it stays with the top dictionary
		c.fonts = []cffFont{f}
		return err
	}
	at, ok := c.top.offset(opFDArray)
	sel, ok2 := c.top.offset(opFDSelect)
	if !ok || !ok2 || sel >= len(b) {
		return errCFF
	}
	dicts, _, err := readIndex(b, at)
	if err != nil || len(dicts) == 0 {
		return errCFF
	}
	c.fdSelect = b[sel:]
	for _, raw := range dicts {
		d, err := readDict(raw)
		if err != nil {
			return err
		}
		f, err := readFont(b, d)
		if err != nil {
			return err
		}
		c.fonts = append(c.fonts, f)
	}
	return nil
}

func readFont(b []byte, d cffDict) (f cffFont, err error) {
	f.matrix = d.get(opFontMatrix)
	where := d.get(opPrivate)
	if len(where) != 2 {
		return f, nil
	}
	size, at := int(where[0]), int(where[1])
	if size < 0 || at < 0 || size > len(b) || at > len(b)-size {
		return f, errCFF
	}
	if f.private, err = readDict(b[at : at+size]); err != nil {
		return f, err
	}
	if off, ok := f.private.offset(opSubrs); ok {
		f.subrs, _, err = readIndex(b, at+off)
	}
	return f, err
}

// fontOf gives the font dictionary of a glyph (FDSelect formats 0 and 3).
func (c *cffFile) fontOf(glyph int) (int, error) {
	if c.fdSelect == nil {
		return 0, nil
	}
	s, fd := c.fdSelect, -1
	switch {
	case s[0] == 0 && glyph+1 < len(s):
		fd = int(s[1+glyph])
	case s[0] == 3 && len(s) >= 5:
		n := int(be.Uint16(s[1:]))
		for i := 0; i < n && 6+3*i <= len(s) && int(be.Uint16(s[3+3*i:])) <= glyph; i++ {
			fd = int(s[5+3*i])
		}
	}
	if fd < 0 || fd >= len(c.fonts) {
		return 0, errCFF
	}
	return fd, nil
}

// readIndex reads an INDEX at p and says where it ends.
func readIndex(b []byte, p int) (items [][]byte, next int, err error) {
	if p < 0 || p+2 > len(b) {
		return nil, 0, errCFF
	}
	n := int(be.Uint16(b[p:]))
	if n == 0 {
		return nil, p + 2, nil
	}
	if p+3 > len(b) {
		return nil, 0, errCFF
	}
	size := int(b[p+2])
	base := p + 3 + (n+1)*size - 1
	if size < 1 || size > 4 || base > len(b) {
		return nil, 0, errCFF
	}
	items = make([][]byte, n)
	from := offsetAt(b[p+3:], size)
	for i := range items {
		to := offsetAt(b[p+3+(i+1)*size:], size)
		if from < 1 || to < from || to > len(b)-base {
			return nil, 0, errCFF
		}
		items[i] = b[base+from : base+to]
		from = to
	}
	return items, base + from, nil
}

func offsetAt(b []byte, size int) (v int) {
	for _, c := range b[:size] {
		v = v<<8 | int(c)
	}
	return v
}

// cffDict is a dictionary in its order.
type cffDict []cffEntry

type cffEntry struct {
	op   int
	args []float64
}

func (d cffDict) get(op int) []float64 {
	for _, e := range d {
		if e.op == op {
			return e.args
		}
	}
	return nil
}

func (d cffDict) offset(op int) (int, bool) {
	a := d.get(op)
	if len(a) != 1 {
		return 0, false
	}
	return int(a[0]), true
}

func readDict(b []byte) (d cffDict, err error) {
	var args []float64
	for len(b) > 0 {
		if b[0] <= 21 {
			op, n := int(b[0]), 1
			if op == 12 && len(b) > 1 {
				op, n = 1200+int(b[1]), 2
			}
			d = append(d, cffEntry{op, args})
			args, b = nil, b[n:]
			continue
		}
		v, n := readOperand(b)
		if n == 0 {
			return nil, errCFF
		}
		args, b = append(args, v), b[n:]
	}
	return d, nil
}

// readOperand reads a number of a dictionary (Technical Note 5176, table 3); n is
// how many bytes it takes, 0 when there is none.
func readOperand(b []byte) (v float64, n int) {
	switch c := b[0]; {
	case c == 28 && len(b) >= 3:
		return float64(int16At(b, 1)), 3
	case c == 29 && len(b) >= 5:
		return float64(int32(be.Uint32(b[1:]))), 5
	case c == 30:
		return readReal(b)
	default:
		i, n := smallInt(b)
		return float64(i), n
	}
}

// smallInt reads the integers of one and two bytes, which dictionaries and
// charstrings write alike.
func smallInt(b []byte) (v, n int) {
	switch c := int(b[0]); {
	case c >= 32 && c <= 246:
		return c - 139, 1
	case c >= 247 && c <= 250 && len(b) >= 2:
		return (c-247)*256 + int(b[1]) + 108, 2
	case c >= 251 && c <= 254 && len(b) >= 2:
		return -(c-251)*256 - int(b[1]) - 108, 2
	}
	return 0, 0
}

// nibbles are the characters of a real number; 15 ends it.
var nibbles = [16]string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "E", "E-", "", "-", ""}

func readReal(b []byte) (float64, int) {
	var s []byte
	for i := 1; i < len(b); i++ {
		hi, lo := b[i]>>4, b[i]&15
		if hi != 15 {
			s = append(s, nibbles[hi]...)
		}
		if hi != 15 && lo != 15 {
			s = append(s, nibbles[lo]...)
			continue
		}
		v, err := strconv.ParseFloat(string(s), 64)
		if err != nil || math.IsInf(v, 0) {
			return 0, 0
		}
		return v, i + 1
	}
	return 0, 0
}

func putDict(b []byte, op int, args ...float64) []byte {
	for _, v := range args {
		b = putOperand(b, v)
	}
	return putOperator(b, op)
}

func putOperator(b []byte, op int) []byte {
	if op >= 1200 {
		return append(b, 12, byte(op-1200))
	}
	return append(b, byte(op))
}

// putOffset writes an operand that always takes five bytes, for offsets that are
// not known when their length must be.
func putOffset(b []byte, n int) []byte { return be.AppendUint32(append(b, 29), uint32(int32(n))) }

func putOperand(b []byte, v float64) []byte {
	n := int(v)
	switch {
	case v != math.Trunc(v) || math.Abs(v) > math.MaxInt32:
		return putReal(b, v)
	case n >= -107 && n <= 107:
		return append(b, byte(n+139))
	case n >= 108 && n <= 1131:
		n -= 108
		return append(b, byte(n/256+247), byte(n%256))
	case n <= -108 && n >= -1131:
		n = -n - 108
		return append(b, byte(n/256+251), byte(n%256))
	case n >= math.MinInt16 && n <= math.MaxInt16:
		return append(b, 28, byte(n>>8), byte(n))
	}
	return putOffset(b, n)
}

func putReal(b []byte, v float64) []byte {
	var nib []byte
	s := strconv.FormatFloat(v, 'G', -1, 64)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			nib = append(nib, c-'0')
		case c == '.':
			nib = append(nib, 10)
		case c == '-' && i > 0: // E-
			nib[len(nib)-1] = 12
		case c == '-':
			nib = append(nib, 14)
		case c == 'E':
			nib = append(nib, 11)
		}
	}
	nib = append(nib, 15)
	if len(nib)%2 == 1 {
		nib = append(nib, 15)
	}
	b = append(b, 30)
	for i := 0; i < len(nib); i += 2 {
		b = append(b, nib[i]<<4|nib[i+1])
	}
	return b
}

// putIndex appends an INDEX of items, at most 65,535.
func putIndex(b []byte, items [][]byte) []byte {
	b = be.AppendUint16(b, uint16(len(items)))
	if len(items) == 0 {
		return b
	}
	end := 1
	for _, it := range items {
		end += len(it)
	}
	size := 1
	for v := end; v > 255; v >>= 8 {
		size++
	}
	b = append(b, byte(size))
	at := 1
	b = putOffsetOf(b, at, size)
	for _, it := range items {
		at += len(it)
		b = putOffsetOf(b, at, size)
	}
	for _, it := range items {
		b = append(b, it...)
	}
	return b
}

func putOffsetOf(b []byte, v, size int) []byte {
	for k := size - 1; k >= 0; k-- {
		b = append(b, byte(v>>(8*k)))
	}
	return b
}

// walk follows a charstring and marks the subroutines that it reaches. It keeps
// only as much of the stack as tells which subroutine is called and how long the
// hint masks are (Technical Note 5177).
type walk struct {
	global, local         [][]byte
	usedGlobal, usedLocal map[int]bool
	stack                 []int
	stems, depth, steps   int
}

// Charstrings nest at most ten deep by the specification. Whole fonts take some
// millions of steps; a hostile charstring could otherwise run for years.
const (
	maxDepth = 10
	maxSteps = 1 << 26
)

var errCharstring = fmt.Errorf("a charstring: %w", errCFF)

// Charstring operators that matter to the walk.
const (
	csHstem, csVstem, csHstemHM, csVstemHM = 1, 3, 18, 23
	csCallSubr, csCallGsubr, csReturn      = 10, 29, 11
	csEscape, csEndChar                    = 12, 14
	csHintMask, csCntrMask                 = 19, 20
)

// run follows cs; ended says that endchar was met.
func (w *walk) run(cs []byte) (ended bool, err error) {
	if w.depth++; w.depth > maxDepth+1 {
		return false, errCharstring
	}
	defer func() { w.depth-- }()
	for len(cs) > 0 {
		if w.steps++; w.steps > maxSteps {
			return false, errCharstring
		}
		if n := w.push(cs); n > 0 {
			cs = cs[n:]
			continue
		}
		op := cs[0]
		switch op {
		case csCallSubr, csCallGsubr:
			if ended, err := w.call(op == csCallGsubr); ended || err != nil {
				return ended, err
			}
			cs = cs[1:]
		case csReturn, csEndChar:
			return op == csEndChar, nil
		default:
			n := w.operate(op)
			if n > len(cs) {
				return false, errCharstring
			}
			cs = cs[n:]
		}
	}
	return false, nil
}

// push takes a number on to the stack and says how long it was, 0 for none.
func (w *walk) push(cs []byte) int {
	v, n := 0, 0
	switch {
	case cs[0] == 28 && len(cs) >= 3:
		v, n = int(int16At(cs, 1)), 3
	case cs[0] == 255 && len(cs) >= 5:
		v, n = int(int16At(cs, 1)), 5 // 16.16: the whole part
	default:
		v, n = smallInt(cs)
	}
	if n > 0 {
		w.stack = append(w.stack, v)
	}
	return n
}

func (w *walk) call(global bool) (ended bool, err error) {
	subrs, used := w.local, w.usedLocal
	if global {
		subrs, used = w.global, w.usedGlobal
	}
	if len(w.stack) == 0 {
		return false, errCharstring
	}
	n := w.stack[len(w.stack)-1] + subrBias(len(subrs))
	w.stack = w.stack[:len(w.stack)-1]
	if n < 0 || n >= len(subrs) {
		return false, errCharstring
	}
	used[n] = true
	return w.run(subrs[n])
}

// operate does an operator that clears the stack and gives its length.
func (w *walk) operate(op byte) int {
	n := 1
	switch op {
	case csHstem, csVstem, csHstemHM, csVstemHM:
		w.stems += len(w.stack) / 2
	case csHintMask, csCntrMask:
		w.stems += len(w.stack) / 2
		n += (w.stems + 7) / 8
	case csEscape:
		n = 2
	}
	w.stack = w.stack[:0]
	return n
}

func subrBias(n int) int {
	switch {
	case n < 1240:
		return 107
	case n < 33900:
		return 1131
	}
	return 32768
}
