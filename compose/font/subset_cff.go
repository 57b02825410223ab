package font

// newWalk readies a walk over the charstrings of c.
func newWalk(c *cffFile) *cffWalk {
	w := &cffWalk{file: c, usedGlobal: map[int]bool{}}
	for range c.fonts {
		w.usedLocal = append(w.usedLocal, map[int]bool{})
	}
	return w
}

// cffWalk marks every subroutine that some glyphs of a file need.
type cffWalk struct {
	file       *cffFile
	usedGlobal map[int]bool
	usedLocal  []map[int]bool // by font dictionary
	steps      int
	stack      []int // of the glyph before, to be used again
}

func (w *cffWalk) glyph(id int) error {
	fd, err := w.file.fontOf(id)
	if err != nil {
		return err
	}
	one := walk{
		global: w.file.subrs, usedGlobal: w.usedGlobal,
		local: w.file.fonts[fd].subrs, usedLocal: w.usedLocal[fd],
		steps: w.steps, stack: w.stack[:0],
	}
	_, err = one.run(w.file.glyphs[id])
	w.steps, w.stack = one.steps, one.stack
	return err
}

// subsetCFF writes a CID-keyed CFF in which CID n and glyph n are ids[n]
// (Technical Note 5176, section 18). Subroutines keep their numbers, since those
// stand in the charstrings; the unused ones are emptied.
func (f *Face) subsetCFF(ids []uint16) ([]byte, error) {
	c, err := readCFF(f.tables["CFF "])
	if err != nil {
		return nil, err
	}
	w := newWalk(c)
	p := cffPart{file: c, walk: w, place: map[int]int{}, name: f.Name, box: f.BBox}
	for _, id := range ids {
		if err := p.add(int(id)); err != nil {
			return nil, err
		}
	}
	return p.bytes(), nil
}

// cffPart is a CFF file being put together.
type cffPart struct {
	file   *cffFile
	walk   *cffWalk
	name   string
	box    Box
	glyphs [][]byte
	fonts  []int       // font dictionaries kept, in the order of first use
	place  map[int]int // from the file's font dictionaries to their place in fonts
	fontOf []int       // by glyph, a place in fonts
}

func (p *cffPart) add(id int) error {
	fd, err := p.file.fontOf(id)
	if err != nil {
		return err
	}
	if _, ok := p.place[fd]; !ok {
		p.place[fd] = len(p.fonts)
		p.fonts = append(p.fonts, fd)
	}
	p.fontOf = append(p.fontOf, p.place[fd])
	p.glyphs = append(p.glyphs, p.file.glyphs[id])
	return p.walk.glyph(id)
}

// cffPlaces are the offsets that the top dictionary states.
type cffPlaces struct{ charset, fdSelect, charStrings, fdArray int }

// bytes lays the file out: header, names, top dictionary, strings, global
// subroutines, then what the top dictionary points at.
func (p *cffPart) bytes() []byte {
	head := []byte{1, 0, 4, 4}
	head = putIndex(head, [][]byte{[]byte(p.name)})
	rest := putIndex(nil, [][]byte{[]byte("Adobe"), []byte("Identity")})
	rest = putIndex(rest, keep(p.file.subrs, p.walk.usedGlobal))
	charset, fdSelect, glyphs := p.charset(), p.fdSelect(), putIndex(nil, p.glyphs)

	var at cffPlaces
	at.charset = len(head) + len(p.top(at)) + len(rest)
	at.fdSelect = at.charset + len(charset)
	at.charStrings = at.fdSelect + len(fdSelect)
	private := at.charStrings + len(glyphs)
	privates, dicts := p.fontDicts(private)
	at.fdArray = private + len(privates)

	out := append(head, p.top(at)...)
	for _, part := range [][]byte{rest, charset, fdSelect, glyphs, privates, putIndex(nil, dicts)} {
		out = append(out, part...)
	}
	return out
}

// top is the top dictionary. Its length does not depend on the offsets in it. The
// first two strings of the file have the numbers 391 and 392.
func (p *cffPart) top(at cffPlaces) []byte {
	d := putDict(nil, opROS, 391, 392, 0)
	if m := p.file.top.get(opFontMatrix); m != nil {
		d = putDict(d, opFontMatrix, m...)
	}
	d = putDict(d, opFontBBox, float64(p.box.MinX), float64(p.box.MinY), float64(p.box.MaxX), float64(p.box.MaxY))
	d = putDict(d, opCIDCount, float64(len(p.glyphs)))
	d = putOperator(putOffset(d, at.charset), opCharset)
	d = putOperator(putOffset(d, at.fdSelect), opFDSelect)
	d = putOperator(putOffset(d, at.charStrings), opCharStrings)
	d = putOperator(putOffset(d, at.fdArray), opFDArray)
	return putIndex(nil, [][]byte{d})
}

// charset says in format 2 that CIDs run with the glyphs; glyph 0 is understood.
func (p *cffPart) charset() []byte {
	n := len(p.glyphs)
	if n < 2 {
		return []byte{0}
	}
	return be.AppendUint16([]byte{2, 0, 1}, uint16(n-2))
}

// fdSelect is written in format 3, runs of glyphs of one font dictionary.
func (p *cffPart) fdSelect() []byte {
	var runs []byte
	n := 0
	for i, fd := range p.fontOf {
		if i == 0 || fd != p.fontOf[i-1] {
			runs = append(be.AppendUint16(runs, uint16(i)), byte(fd))
			n++
		}
	}
	out := append(be.AppendUint16([]byte{3}, uint16(n)), runs...)
	return be.AppendUint16(out, uint16(len(p.fontOf)))
}

// fontDicts gives the private parts, which will stand at offset at, and the font
// dictionaries that point at them.
func (p *cffPart) fontDicts(at int) (privates []byte, dicts [][]byte) {
	for _, fd := range p.fonts {
		font := p.file.fonts[fd]
		subrs := keep(font.subrs, p.walk.usedLocal[fd])
		priv := privateDict(font.private, subrs != nil)
		var d []byte
		if font.matrix != nil {
			d = putDict(d, opFontMatrix, font.matrix...)
		}
		d = putOffset(d, len(priv))
		d = putOperator(putOffset(d, at+len(privates)), opPrivate)
		dicts = append(dicts, d)
		privates = append(privates, priv...)
		if subrs != nil {
			privates = putIndex(privates, subrs)
		}
	}
	return privates, dicts
}

// privateDict writes a private dictionary anew; its subroutines, if any, follow it.
func privateDict(d cffDict, subrs bool) []byte {
	var b []byte
	for _, e := range d {
		if e.op != opSubrs {
			b = putDict(b, e.op, e.args...)
		}
	}
	if subrs {
		const entry = 6
		b = putOperator(putOffset(b, len(b)+entry), opSubrs)
	}
	return b
}

// keep gives subrs with the unused ones cut down to a return; nil when none is
// used.
func keep(subrs [][]byte, used map[int]bool) [][]byte {
	if len(used) == 0 {
		return nil
	}
	out := make([][]byte, len(subrs))
	for i := range subrs {
		out[i] = []byte{csReturn}
		if used[i] {
			out[i] = subrs[i]
		}
	}
	return out
}
