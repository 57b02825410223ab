package font

import "errors"

var errGlyf = errors.New("its glyf table is damaged")

// glyf is the outlines of a TrueType font (OpenType 1.9, "glyf" and "loca").
type glyf struct {
	loca, outlines []byte
	long           bool
}

func (f *Face) readGlyf() (*glyf, error) {
	head, err := f.table("head", 54)
	if err != nil {
		return nil, err
	}
	g := &glyf{outlines: f.tables["glyf"], long: be.Uint16(head[50:]) == 1}
	size := 2
	if g.long {
		size = 4
	}
	g.loca, err = f.table("loca", size*(f.glyphs+1))
	return g, err
}

// data gives the outline of a glyph, nil for one that is empty or that lies
// outside the table.
func (g *glyf) data(id int) []byte {
	var from, to uint64
	if g.long {
		from, to = uint64(be.Uint32(g.loca[4*id:])), uint64(be.Uint32(g.loca[4*id+4:]))
	} else {
		from, to = 2*uint64(be.Uint16(g.loca[2*id:])), 2*uint64(be.Uint16(g.loca[2*id+2:]))
	}
	if from >= to || to > uint64(len(g.outlines)) {
		return nil
	}
	return g.outlines[from:to]
}

// Flags of a component.
const (
	argsAreWords   = 0x0001
	haveScale      = 0x0008
	moreComponents = 0x0020
	haveXYScale    = 0x0040
	haveTwoByTwo   = 0x0080
)

// eachComponent calls visit with the place of each component's glyph number, when
// data is a composite.
func eachComponent(data []byte, visit func(glyph []byte) error) error {
	if len(data) < 10 || int16At(data, 0) >= 0 {
		return nil
	}
	for data = data[10:]; ; {
		if len(data) < 4 {
			return errGlyf
		}
		flags := be.Uint16(data)
		if err := visit(data[2:4]); err != nil {
			return err
		}
		n := componentSize(flags)
		if flags&moreComponents == 0 {
			return nil
		}
		if len(data) < n {
			return errGlyf
		}
		data = data[n:]
	}
}

func componentSize(flags uint16) int {
	n := 6
	if flags&argsAreWords != 0 {
		n += 2
	}
	switch {
	case flags&haveScale != 0:
		n += 2
	case flags&haveXYScale != 0:
		n += 4
	case flags&haveTwoByTwo != 0:
		n += 8
	}
	return n
}

// subsetTrueType writes a TrueType font whose glyph n is ids[n], with the tables
// that PDF asks for (ISO 32000-1, 9.9) and no more.
func (f *Face) subsetTrueType(ids []uint16) ([]byte, error) {
	src, err := f.readGlyf()
	if err != nil {
		return nil, err
	}
	p := glyfPart{src: src, ids: append([]uint16(nil), ids...), place: map[uint16]int{}}
	for i := len(ids) - 1; i >= 0; i-- {
		p.place[ids[i]] = i
	}
	if err := p.build(); err != nil {
		return nil, err
	}
	return writeTables(0x00010000, f.trueTypeTables(&p)), nil
}

// glyfPart is the outlines of a subset being put together; ids grows by the
// components that turn up.
type glyfPart struct {
	src      *glyf
	ids      []uint16
	place    map[uint16]int
	outlines []byte
	loca     []byte
}

func (p *glyfPart) build() error {
	for i := 0; i < len(p.ids); i++ {
		p.loca = be.AppendUint32(p.loca, uint32(len(p.outlines)))
		data := append([]byte(nil), p.src.data(int(p.ids[i]))...)
		if err := eachComponent(data, p.renumber); err != nil {
			return err
		}
		p.outlines = pad4(append(p.outlines, data...))
	}
	p.loca = be.AppendUint32(p.loca, uint32(len(p.outlines)))
	return nil
}

// renumber writes a component's new number in place of the old one.
func (p *glyfPart) renumber(glyph []byte) error {
	old := be.Uint16(glyph)
	n, ok := p.place[old]
	if !ok {
		n = len(p.ids)
		if n > 65535 {
			return errors.New("too many glyphs for one font")
		}
		p.place[old] = n
		p.ids = append(p.ids, old)
	}
	be.PutUint16(glyph, uint16(n))
	return nil
}

func (f *Face) trueTypeTables(p *glyfPart) map[string][]byte {
	n := len(p.ids)
	head := append([]byte(nil), f.tables["head"]...)
	be.PutUint32(head[8:], 0) // checksum of the file, written last
	be.PutUint16(head[50:], 1)
	hhea := append([]byte(nil), f.tables["hhea"]...)
	be.PutUint16(hhea[34:], uint16(n))
	maxp := append([]byte(nil), f.tables["maxp"]...)
	be.PutUint16(maxp[4:], uint16(n))
	var hmtx []byte
	for _, id := range p.ids {
		hmtx = be.AppendUint16(hmtx, uint16(f.Advance(id)))
		hmtx = be.AppendUint16(hmtx, f.leftBearing(id))
	}
	tables := map[string][]byte{"glyf": p.outlines, "head": head, "hhea": hhea, "hmtx": hmtx, "loca": p.loca, "maxp": maxp}
	for _, tag := range []string{"cvt ", "fpgm", "prep"} {
		if t, ok := f.tables[tag]; ok {
			tables[tag] = t
		}
	}
	return tables
}

func (f *Face) leftBearing(id uint16) uint16 {
	hmtx, n := f.tables["hmtx"], len(f.advances)
	if int(id) < n {
		return be.Uint16(hmtx[4*int(id)+2:])
	}
	return be.Uint16(hmtx[4*n+2*(int(id)-n):])
}
