package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"runtime"
	"sort"
	"strings"
	"sync"
	"unicode/utf16"

	"github.com/klauspost/compress/zlib"
	"golang.org/x/sync/errgroup"

	"example.org/offstone/compose/dim"
)

// ref is the number of an object, from 1.
type ref int

func (r ref) String() string { return fmt.Sprintf("%d 0 R", int(r)) }

func refs(list []ref) string {
	var b strings.Builder
	for i, r := range list {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(r.String())
	}
	return b.String()
}

// object is a value, or a stream when make is set.
type object struct {
	body string
	make func() (stream, error)
	data stream
}

// stream is a stream's dictionary without its brackets and length, and its bytes
// as they go into the file.
type stream struct {
	dict string
	data []byte
}

// file is the objects of a PDF file.
type file struct{ objects []object }

func (f *file) alloc() ref {
	f.objects = append(f.objects, object{})
	return ref(len(f.objects))
}

func (f *file) set(r ref, body string) { f.objects[r-1].body = body }

func (f *file) add(body string) ref {
	r := f.alloc()
	f.set(r, body)
	return r
}

// stream adds a stream that will be deflated.
func (f *file) stream(dict string, data []byte) ref {
	return f.later(func() (stream, error) { return deflated(dict, data) })
}

// plain adds a stream that is stored as it is.
func (f *file) plain(dict string, data []byte) ref {
	return f.later(func() (stream, error) { return stream{dict, data}, nil })
}

// later adds a stream whose bytes are made when the file is put together, beside
// others.
func (f *file) later(give func() (stream, error)) ref {
	r := f.alloc()
	f.setLater(r, give)
	return r
}

func (f *file) setLater(r ref, give func() (stream, error)) { f.objects[r-1].make = give }

// deflateLevel is where more work stops paying: 7 saves a hundredth of a page's
// bytes and takes three times as long.
const deflateLevel = 6

// deflaters keeps what deflates, which is large and slow to make.
var deflaters = sync.Pool{New: func() any {
	z, err := zlib.NewWriterLevel(nil, deflateLevel)
	if err != nil {
		panic(err) // of a fixed level
	}
	return z
}}

func deflated(dict string, data []byte) (stream, error) {
	packed, err := deflate(data)
	return stream{dict + "/Filter/FlateDecode", packed}, err
}

func deflate(data []byte) ([]byte, error) {
	var b bytes.Buffer
	z := deflaters.Get().(*zlib.Writer)
	defer deflaters.Put(z)
	z.Reset(&b)
	if _, err := z.Write(data); err != nil {
		return nil, err
	}
	err := z.Close()
	return b.Bytes(), err
}

// makeStreams fills the streams' bytes, several at a time.
func (f *file) makeStreams() error {
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range f.objects {
		o := &f.objects[i]
		if o.make == nil || o.data.data != nil {
			continue
		}
		g.Go(func() (err error) {
			o.data, err = o.make()
			return err
		})
	}
	return g.Wait()
}

// digest tells documents apart by their contents.
func (f *file) digest() [32]byte {
	h := sha256.New()
	for _, o := range f.objects {
		h.Write([]byte(o.body))
		h.Write([]byte(o.data.dict))
		h.Write(o.data.data)
	}
	return [32]byte(h.Sum(nil))
}

// trailer is what a file's readers begin with.
type trailer struct {
	root, info ref
	id         [16]byte
}

const header = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"

// packed is how many values share one object stream.
const packed = 200

// place is where an object lies: at an offset, or in an object stream.
type place struct {
	offset int
	within ref
	index  int
}

// oldHeader is of a file as PDF 1.4 has them.
const oldHeader = "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"

// writeOld writes the file after PDF 1.4: every object by itself, and the table of
// places in plain figures (ISO 32000-1, 7.5.4).
func (f *file) writeOld(w io.Writer, t trailer) error {
	if err := f.makeStreams(); err != nil {
		return err
	}
	var b, table bytes.Buffer
	b.WriteString(oldHeader)
	for i, o := range f.objects {
		fmt.Fprintf(&table, "%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n", i+1)
		switch {
		case o.make != nil:
			fmt.Fprintf(&b, "<<%s/Length %d>>\nstream\n", o.data.dict, len(o.data.data))
			b.Write(o.data.data)
			b.WriteString("\nendstream")
		case o.body == "":
			return fmt.Errorf("object %d was never written", i+1)
		default:
			b.WriteString(o.body)
		}
		b.WriteString("\nendobj\n")
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n%s", len(f.objects)+1, table.Bytes())
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root %v/Info %v/ID[<%x><%x>]>>\nstartxref\n%d\n%%%%EOF\n", len(f.objects)+1, t.root, t.info, t.id, t.id, at)
	_, err := w.Write(b.Bytes())
	return err
}

// writeTo writes the file. Values go into object streams (ISO 32000-1, 7.5.7),
// which keeps thousands of structure elements small.
func (f *file) writeTo(w io.Writer, t trailer) error {
	places, err := f.packValues()
	if err != nil {
		return err
	}
	if err := f.makeStreams(); err != nil {
		return err
	}
	var b bytes.Buffer
	b.WriteString(header)
	for i, o := range f.objects {
		if o.make == nil {
			continue
		}
		places[i].offset = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n<<%s/Length %d>>\nstream\n", i+1, o.data.dict, len(o.data.data))
		b.Write(o.data.data)
		b.WriteString("\nendstream\nendobj\n")
	}
	at := b.Len()
	table, err := crossReference(places, at, t)
	if err != nil {
		return err
	}
	fmt.Fprintf(&b, "%d 0 obj\n<<%s/Length %d>>\nstream\n", len(places)+1, table.dict, len(table.data))
	b.Write(table.data)
	fmt.Fprintf(&b, "\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n", at)
	_, err = w.Write(b.Bytes())
	return err
}

// packValues adds the object streams and says where every object will lie.
func (f *file) packValues() ([]place, error) {
	var values []int
	for i, o := range f.objects {
		if o.make == nil {
			if o.body == "" {
				return nil, fmt.Errorf("object %d was never written", i+1)
			}
			values = append(values, i)
		}
	}
	places := make([]place, len(f.objects), len(f.objects)+len(values)/packed+1)
	for len(values) > 0 {
		part := values[:min(packed, len(values))]
		values = values[len(part):]
		var heads, bodies bytes.Buffer
		for n, i := range part {
			fmt.Fprintf(&heads, "%d %d ", i+1, bodies.Len())
			bodies.WriteString(f.objects[i].body + "\n")
			places[i] = place{within: ref(len(places) + 1), index: n}
		}
		first := heads.Len()
		f.stream(fmt.Sprintf("/Type/ObjStm/N %d/First %d", len(part), first), append(heads.Bytes(), bodies.Bytes()...))
		places = append(places, place{})
	}
	return places, nil
}

// crossReference writes the table of places (7.5.8), which lies at offset at.
func crossReference(places []place, at int, t trailer) (stream, error) {
	rows := []byte{0, 0, 0, 0, 0, 0xff, 0xff}
	row := func(kind, a, b int) {
		rows = append(rows, byte(kind), byte(a>>24), byte(a>>16), byte(a>>8), byte(a), byte(b>>8), byte(b))
	}
	for _, p := range places {
		if p.within != 0 {
			row(2, int(p.within), p.index)
		} else {
			row(1, p.offset, 0)
		}
	}
	row(1, at, 0)
	dict := fmt.Sprintf("/Type/XRef/Size %d/W[1 4 2]/Root %v/Info %v/ID[<%x><%x>]", len(places)+2, t.root, t.info, t.id, t.id)
	return deflated(dict, rows)
}

// decimal writes v thousandths: "9.5".
func decimal(b []byte, v int64) []byte {
	if v < 0 {
		b, v = append(b, '-'), -v
	}
	b = appendInt(b, v/1000)
	if v %= 1000; v == 0 {
		return b
	}
	b = append(b, '.')
	for unit := int64(100); v > 0; unit /= 10 {
		b = append(b, byte('0'+v/unit))
		v %= unit
	}
	return b
}

func appendInt(b []byte, v int64) []byte {
	if v >= 10 {
		b = appendInt(b, v/10)
	}
	return append(b, byte('0'+v%10))
}

// points writes a length to a thousandth of a point.
func points(b []byte, l dim.Len) []byte { return decimal(b, thousandths(l)) }

func thousandths(l dim.Len) int64 { return int64(l.Scale(1000, int64(dim.Pt))) }

func number(v int64) string { return string(decimal(nil, v)) }

func rect(lengths ...dim.Len) string {
	b := []byte{'['}
	for i, l := range lengths {
		if i > 0 {
			b = append(b, ' ')
		}
		b = points(b, l)
	}
	return string(append(b, ']'))
}

// text writes a text string (7.9.2.2): plain when it is ASCII, else UTF-16.
func text(s string) string {
	for _, r := range s {
		if r < ' ' || r > '~' {
			return "<feff" + utf16Hex(s) + ">"
		}
	}
	return "(" + literal.Replace(s) + ")"
}

var literal = strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`)

func utf16Hex(s string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return hex.EncodeToString(b)
}

// name writes a name object (7.3.5).
func name(s string) string {
	b := []byte{'/'}
	for i := range len(s) {
		c := s[i]
		if c <= ' ' || c > '~' || strings.IndexByte("#()<>[]{}/%", c) >= 0 {
			b = append(b, fmt.Sprintf("#%02x", c)...)
			continue
		}
		b = append(b, c)
	}
	return string(b)
}

func sortedRefs(set map[ref]bool) []ref {
	list := make([]ref, 0, len(set))
	for r := range set {
		list = append(list, r)
	}
	sort.Slice(list, func(i, j int) bool { return list[i] < list[j] })
	return list
}
