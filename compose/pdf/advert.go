package pdf

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"sort"
	"strconv"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/filter"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/picture"
)

// maxSupplied is the largest file of somebody else's that is taken.
const maxSupplied = 64 << 20

// Supplied is what can be said of a page that somebody else made.
type Supplied struct{ Width, Height dim.Len } // of its trim

// Is tells by its first bytes whether a file is a PDF.
func Is(data []byte) bool {
	return bytes.Contains(data[:min(1024, len(data))], []byte("%PDF-"))
}

// Look reads a supplied PDF and gives its pages. Its errors are sentences for
// whoever supplied it: a file that is broken or locked with a password is refused.
func Look(data []byte) ([]Supplied, error) {
	s, err := readSource(data)
	if err != nil {
		return nil, err
	}
	pages := make([]Supplied, s.ctx.PageCount)
	for i := range pages {
		page, err := s.page(i + 1)
		if err != nil {
			return nil, err
		}
		w, h := page.size()
		pages[i] = Supplied{dim.Points(w), dim.Points(h)}
	}
	return pages, nil
}

// source is a supplied file with the objects that have been taken over from it.
type source struct {
	ctx   *model.Context
	taken map[int]ref
}

var errSupplied = errors.New("this PDF is damaged: ask for it again, exported anew")

func readSource(data []byte) (s *source, err error) {
	defer func() {
		if recover() != nil { // outside code follows what the file says
			s, err = nil, errSupplied
		}
	}()
	if len(data) > maxSupplied {
		return nil, fmt.Errorf("this PDF has %d MB: ask for one of at most %d MB", len(data)>>20, maxSupplied>>20)
	}
	if !Is(data) {
		return nil, errors.New("this is not a PDF: ask for one")
	}
	if !bytes.Contains(data[max(0, len(data)-2048):], []byte("startxref")) {
		return nil, errSupplied // cut short, which pdfcpu mends as far as it can
	}
	api.DisableConfigDir()
	conf := model.NewDefaultConfiguration()
	ctx, err := api.ReadAndValidate(bytes.NewReader(data), conf)
	if err != nil && bytes.Contains(data, []byte("/Encrypt")) || err == nil && ctx.Encrypt != nil {
		return nil, errors.New("this PDF is locked with a password: ask for one that is not")
	}
	if err != nil || ctx.PageCount < 1 {
		return nil, errSupplied
	}
	return &source{ctx: ctx, taken: map[int]ref{}}, nil
}

// suppliedPage is a page with its boxes, in its own points.
type suppliedPage struct {
	dict        types.Dict
	content     []byte
	resources   types.Dict
	trim, bleed *types.Rectangle
	turn        int // quarters clockwise
}

func (s *source) page(number int) (p *suppliedPage, err error) {
	defer func() {
		if recover() != nil {
			p, err = nil, errSupplied
		}
	}()
	if number < 1 || number > s.ctx.PageCount {
		return nil, fmt.Errorf("this PDF has %d pages and no page %d: choose another page", s.ctx.PageCount, number)
	}
	d, _, inherited, err := s.ctx.PageDict(number, false)
	if err != nil || d == nil || inherited.MediaBox == nil {
		return nil, errSupplied
	}
	p = &suppliedPage{dict: d, resources: inherited.Resources, turn: (inherited.Rotate/90%4 + 4) % 4}
	if p.content, err = s.content(d["Contents"]); err != nil || len(bytes.TrimSpace(p.content)) == 0 {
		return nil, errSupplied // pdfcpu puts an empty page where one is lost
	}
	whole := upright(cmp.Or(inherited.CropBox, inherited.MediaBox))
	p.trim = cmp.Or(s.box(d, "TrimBox"), whole)
	p.bleed = cmp.Or(s.box(d, "BleedBox"), whole)
	if w, h := p.size(); !(w >= 1 && h >= 1 && w < 20000 && h < 20000) {
		return nil, errSupplied
	}
	return p, nil
}

func (s *source) box(d types.Dict, key string) *types.Rectangle {
	a, err := s.ctx.DereferenceArray(d[key])
	if err != nil || len(a) != 4 {
		return nil
	}
	var v [4]float64
	for i := range a {
		if v[i], err = s.ctx.DereferenceNumber(a[i]); err != nil {
			return nil
		}
	}
	return upright(types.NewRectangle(v[0], v[1], v[2], v[3]))
}

// upright gives a box from its lower left corner: any two that face each other may name it.
func upright(b *types.Rectangle) *types.Rectangle {
	return types.NewRectangle(min(b.LL.X, b.UR.X), min(b.LL.Y, b.UR.Y), max(b.LL.X, b.UR.X), max(b.LL.Y, b.UR.Y))
}

// size is of the trim as it is seen.
func (p *suppliedPage) size() (w, h float64) {
	if p.turn%2 == 1 {
		return p.trim.Height(), p.trim.Width()
	}
	return p.trim.Width(), p.trim.Height()
}

// matrix brings the page, turned as it is to be seen, to the origin.
func (p *suppliedPage) matrix() string {
	b := p.trim
	switch p.turn {
	case 1:
		return fmt.Sprintf("[0 -1 1 0 %s %s]", precise(-b.LL.Y), precise(b.UR.X))
	case 2:
		return fmt.Sprintf("[-1 0 0 -1 %s %s]", precise(b.UR.X), precise(b.UR.Y))
	case 3:
		return fmt.Sprintf("[0 1 -1 0 %s %s]", precise(b.UR.Y), precise(-b.LL.X))
	}
	return fmt.Sprintf("[1 0 0 1 %s %s]", precise(-b.LL.X), precise(-b.LL.Y))
}

// precise writes a number to a millionth.
func precise(v float64) string {
	return strconv.FormatFloat(math.Round(v*1e6)/1e6+0, 'f', -1, 64)
}

type advertKey struct {
	digest        [32]byte
	page          int
	bleeds, black bool
}

// sourceKey tells what is taken from a file for pages in black from what is taken
// for others.
type sourceKey struct {
	digest [32]byte
	black  bool
}

// advert is a supplied page as a form of the file.
type advert struct {
	form ref
	w, h float64
}

// art paints a supplied page into its box: as large as it fits, in the middle, as
// it is. One that fills the page keeps its bleed; any other is cut at its trim.
func (c *content) art(m forme.Art) error {
	bleeds := m.X <= 0 && m.Y <= 0 && m.X+m.W >= c.page.Width && m.Y+m.H >= c.page.Height
	a, err := c.advert(m.PDF, advertKey{page: max(1, m.Page), bleeds: bleeds, black: m.Black})
	if err != nil {
		return fmt.Errorf("%s %q: %w", m.Kind, m.Key, err)
	}
	w, h := m.W.Points(), m.H.Points()
	scale := min(w/a.w, h/a.h)
	x := (m.X + c.margin).Points() + (w-float64(scale*a.w))/2
	y := (c.page.Height - m.Y - m.H + c.margin).Points() + (h-float64(scale*a.h))/2
	c.place(a.form, fmt.Sprintf("%s 0 0 %s %s %s", precise(scale), precise(scale), precise(x), precise(y)))
	return nil
}

// advert gives the form of a supplied page, written once however often it shows.
func (p *printer) advert(data []byte, key advertKey) (*advert, error) {
	key.digest = sha256.Sum256(data)
	if a, ok := p.adverts[key]; ok {
		return a, nil
	}
	from := sourceKey{key.digest, key.black}
	s, ok := p.sources[from]
	if !ok {
		var err error
		if s, err = readSource(data); err != nil {
			return nil, err
		}
		p.sources[from] = s
	}
	page, err := s.page(key.page)
	if err != nil {
		return nil, err
	}
	form, err := p.form(s, page, key)
	if err != nil {
		return nil, err
	}
	a := &advert{form: form}
	a.w, a.h = page.size()
	p.adverts[key] = a
	return a, nil
}

// form writes a supplied page as a form XObject (ISO 32000-1, 8.10).
func (p *printer) form(s *source, page *suppliedPage, key advertKey) (form ref, err error) {
	defer func() {
		if recover() != nil {
			form, err = 0, errSupplied
		}
	}()
	content := page.content
	if p.tags != nil {
		content = untagged(content)
	}
	box := page.trim
	if key.bleeds {
		box = page.bleed
	}
	t := taker{file: p.file, source: s}
	if p.opt.Press || key.black {
		t.recolour = &recolour{s, p.opt.Condition, key.black}
		content = t.recolour.content(content, page.resources)
	}
	dict := fmt.Sprintf("/Type/XObject/Subtype/Form/BBox[%s %s %s %s]/Matrix%s/Resources",
		precise(box.LL.X), precise(box.LL.Y), precise(box.UR.X), precise(box.UR.Y), page.matrix())
	dict += t.value(page.resources, 0)
	if group, ok := page.dict["Group"]; ok {
		dict += t.entries(types.Dict{"Group": group}, 0)
	}
	if t.err != nil {
		return 0, t.err
	}
	return p.file.stream(dict, content), nil
}

// content joins the streams of a page with a space between, since a token never
// goes over from one to the next.
func (s *source) content(o types.Object) ([]byte, error) {
	o, err := s.ctx.Dereference(o)
	if err != nil || o == nil {
		return nil, err
	}
	parts, ok := o.(types.Array)
	if !ok {
		parts = types.Array{o}
	}
	var out []byte
	for _, part := range parts {
		sd, _, err := s.ctx.DereferenceStreamDict(part)
		if err != nil {
			return nil, err
		}
		if sd == nil {
			continue
		}
		if err := sd.Decode(); err != nil {
			return nil, err
		}
		if out = append(append(out, sd.Content...), '\n'); len(out) > maxSupplied {
			return nil, errSupplied
		}
	}
	return out, nil
}

// taker takes objects over from a supplied file.
type taker struct {
	*file
	source   *source
	recolour *recolour // nil when colours stay as they are
	err      error
}

// untaken are entries that lead back to the page or outside, or that make things
// happen.
var untaken = map[string]bool{
	"Parent": true, "StructParent": true, "StructParents": true, "Metadata": true, "PieceInfo": true, "LastModified": true,
	"OC": true, "OPI": true, "PS": true, "AA": true, "A": true, "JS": true, "Annots": true,
}

const maxDepth = 64

func (t *taker) value(o types.Object, depth int) string {
	if depth > maxDepth {
		t.err = errSupplied
		return "null"
	}
	switch o := o.(type) {
	case nil:
		return "null"
	case types.IndirectRef:
		return t.take(o, depth).String()
	case types.Dict:
		return "<<" + t.entries(o, depth) + ">>"
	case types.Array:
		b := []byte{'['}
		for _, v := range o {
			b = append(append(b, t.value(v, depth+1)...), ' ')
		}
		return string(append(b, ']'))
	default:
		return o.PDFString()
	}
}

func (t *taker) entries(d types.Dict, depth int, without ...string) string {
	keys := make([]string, 0, len(d))
	for k := range d {
		if !untaken[k] && !slices.Contains(without, k) {
			keys = append(keys, k)
		}
	}
	sort.Strings(keys)
	var b []byte
	for _, k := range keys {
		key, err := types.DecodeName(k)
		if err != nil {
			key = k
		}
		b = append(append(append(b, name(key)...), ' '), t.under(k, d[k], depth)...)
	}
	return string(b)
}

// under takes the value of a key over. In the colours of the page are the space in
// which a transparency group is blended, and the spaces that resources name.
func (t *taker) under(key string, o types.Object, depth int) string {
	d := t.source.dict(o)
	switch {
	case t.recolour == nil || d == nil:
	case key == "Group":
		return "<<" + t.entries(d, depth+1, "CS") + "/CS/" + t.recolour.space() + ">>"
	case key == "ColorSpace":
		var changed []string
		for k, v := range d {
			if t.recolour.changes(t.source.kindOf(v, nil)) {
				changed = append(changed, k)
			}
		}
		return "<<" + t.entries(d, depth+1, changed...) + ">>"
	}
	return t.value(o, depth+1)
}

func (t *taker) take(r types.IndirectRef, depth int) ref {
	number := r.ObjectNumber.Value()
	if known, ok := t.source.taken[number]; ok {
		return known
	}
	n := t.alloc()
	t.source.taken[number] = n
	entry, ok := t.source.ctx.FindTableEntry(number, r.GenerationNumber.Value())
	if !ok || entry.Free || entry.Object == nil {
		t.set(n, "null")
		return n
	}
	if sd, ok := entry.Object.(types.StreamDict); ok {
		t.setLater(n, t.stream(&sd, depth))
		return n
	}
	t.set(n, t.value(entry.Object, depth+1))
	return n
}

// stream takes a stream over: pictures, forms and patterns in the colours of the
// page, anything else byte for byte.
func (t *taker) stream(sd *types.StreamDict, depth int) func() (stream, error) {
	subtype, _ := t.source.deref(sd.Dict["Subtype"]).(types.Name)
	switch {
	case t.recolour == nil:
	case subtype == "Image":
		if give, extra, ok := t.recolour.image(sd); ok {
			kept := types.Dict{}
			for _, key := range extra {
				if v, has := sd.Dict[key]; has {
					kept[key] = v
				}
			}
			entries := t.entries(kept, depth+1)
			return func() (stream, error) {
				s, err := give()
				s.dict += entries
				return s, err
			}
		}
	case subtype == "Form" || sd.Dict["PatternType"] != nil:
		copied := *sd
		if err := copied.Decode(); err != nil {
			t.err = errSupplied
			break
		}
		dict := t.entries(sd.Dict, depth+1, "Length", "Filter", "DecodeParms")
		content := t.recolour.content(copied.Content, t.source.dict(sd.Dict["Resources"]))
		return func() (stream, error) { return deflated(dict, content) }
	}
	if subtype == "Image" && photographic(sd) {
		dict := t.entries(sd.Dict, depth+1, "Length", "Filter", "DecodeParms")
		return func() (stream, error) { return bareImage(sd, dict) }
	}
	dict := t.entries(sd.Dict, depth+1, "Length")
	return func() (stream, error) { return stream{dict, sd.Raw}, nil }
}

// photographic says whether the last of a stream's filters is a kind of file of its own,
// which may hold more than the picture.
func photographic(sd *types.StreamDict) bool {
	n := len(sd.FilterPipeline)
	return n > 0 && (sd.FilterPipeline[n-1].Name == "DCTDecode" || sd.FilterPipeline[n-1].Name == "JPXDecode")
}

// bareImage takes a photograph over as it is but for what its camera or its agency wrote
// into it: the reader's file is public. Filters before the last are undone.
func bareImage(sd *types.StreamDict, dict string) (stream, error) {
	data, last := sd.Raw, len(sd.FilterPipeline)-1
	for _, f := range sd.FilterPipeline[:last] {
		undo, err := filter.NewFilter(f.Name, nil)
		if err != nil {
			return stream{}, errSupplied
		}
		r, err := undo.Decode(bytes.NewReader(data)) // within pdfcpu's limit
		if err != nil {
			return stream{}, errSupplied
		}
		if data, err = io.ReadAll(r); err != nil {
			return stream{}, errSupplied
		}
	}
	final := sd.FilterPipeline[last]
	dict += "/Filter/" + final.Name
	if parms, ok := final.DecodeParms["ColorTransform"]; ok {
		dict += fmt.Sprintf("/DecodeParms<</ColorTransform %s>>", parms.PDFString())
	}
	return stream{dict, picture.Bare(data)}, nil
}
