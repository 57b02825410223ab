package svg

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
)

// Drawing is a drawing that was read: shapes with flat fills. It holds nothing of the
// file that it came from but outlines and colours.
type Drawing struct {
	Width, Height int64 // in units; a drawing is Unit wide or high, whichever is more
	shapes        []shape
}

// Unit is how finely a drawing is measured: its longer side has so many units.
const Unit = 1 << 20

type shape struct {
	ink     forme.Ink
	evenOdd bool
	steps   []step
}

type step struct {
	op forme.StepOp
	to [3][2]int64 // units
}

// ErrDrawing is the kind of error that [Read] gives: what it says is for people.
var ErrDrawing = errors.New("the drawing cannot be printed")

func refuse(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrDrawing, fmt.Sprintf(format, args...))
}

// Limits of a drawing.
const (
	mostBytes    = 1 << 20
	mostElements = 4000
	mostDepth    = 40
	mostSteps    = 100_000
	mostNumber   = 1e6
)

// Read takes a drawing in: paths and plain shapes with flat fills, nested in groups
// and moved by transforms. Anything else (text, strokes, pictures, gradients, styles,
// scripts, references, entities, animation) refuses the whole: a name in print must
// not come out otherwise than it was drawn. Nothing is fetched and nothing is run.
func Read(data []byte) (*Drawing, error) {
	if len(data) > mostBytes {
		return nil, refuse("it has more than a million bytes; simplify its outlines")
	}
	r := &reader{xml: xml.NewDecoder(bytes.NewReader(data))}
	r.xml.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, refuse("it is not in UTF-8; save it so") }
	for {
		token, err := r.xml.Token()
		if errors.Is(err, io.EOF) {
			return r.drawing()
		}
		if err == nil {
			err = r.token(token)
		}
		if err != nil {
			if errors.Is(err, ErrDrawing) {
				return nil, err
			}
			return nil, refuse("it is not sound XML (%v)", err)
		}
	}
}

// Marks puts the drawing into a box on a page, whole, at the left top of it.
func (d *Drawing) Marks(x, y, w, h dim.Len, elem *forme.Element, kind string) []forme.Mark {
	out := make([]forme.Mark, 0, len(d.shapes))
	for _, s := range d.shapes {
		p := forme.Path{Elem: elem, Kind: kind, X: x, Y: y, W: w, H: h, Ink: s.ink, EvenOdd: s.evenOdd, Steps: make([]forme.Step, len(s.steps))}
		for i, st := range s.steps {
			p.Steps[i].Op = st.op
			for k, at := range st.to {
				p.Steps[i].To[k] = forme.Point{X: x + w.Scale(at[0], d.Width), Y: y + h.Scale(at[1], d.Height)}
			}
		}
		out = append(out, p)
	}
	return out
}

// reader reads one drawing.
type reader struct {
	xml      *xml.Decoder
	begun    bool
	elements int
	steps    int
	stack    []graphics
	skip     int // depth of an element that is passed over, 0 for none
	box      [4]float64
	shapes   []shape
}

// graphics is what an element hands on to those inside it.
type graphics struct {
	matrix  matrix
	fill    string
	rule    string
	element string
}

func (r *reader) token(token xml.Token) error {
	switch t := token.(type) {
	case xml.StartElement:
		return r.start(t)
	case xml.EndElement:
		if r.skip > 0 {
			r.skip--
			return nil
		}
		r.stack = r.stack[:len(r.stack)-1]
	case xml.CharData:
		if r.skip == 0 && len(bytes.TrimSpace(t)) > 0 {
			return refuse("it has words outside its shapes")
		}
	case xml.Directive:
		return refuse("it has a document type with declarations; save it without one")
	case xml.ProcInst:
		if t.Target != "xml" {
			return refuse("it asks for a style sheet or another program (%s)", t.Target)
		}
	}
	return nil
}

const space = "http://www.w3.org/2000/svg"

// passed are elements that say something of the drawing and draw nothing.
var passed = map[string]bool{"title": true, "desc": true, "metadata": true}

func (r *reader) start(e xml.StartElement) error {
	r.elements++
	switch {
	case r.elements > mostElements:
		return refuse("it has more than %d elements; join its shapes", mostElements)
	case len(r.stack)+r.skip >= mostDepth:
		return refuse("its groups are nested more than %d deep", mostDepth)
	case r.skip > 0:
		r.skip++
		return nil
	case !r.begun:
		return r.root(e)
	case len(r.stack) == 0:
		return refuse("it has more than one drawing")
	case e.Name.Space != space, passed[e.Name.Local]:
		r.skip = 1
		return nil
	case r.stack[len(r.stack)-1].element == "defs":
		return refuse("it defines things to be used elsewhere (%s); draw them where they stand", e.Name.Local)
	}
	return r.element(e)
}

func (r *reader) root(e xml.StartElement) error {
	if e.Name.Local != "svg" || e.Name.Space != space {
		return refuse("it is no SVG drawing")
	}
	r.begun = true
	if err := r.frame(e); err != nil {
		return err
	}
	g, _, err := r.graphics(e, graphics{matrix: unity, fill: "black"})
	g.element = "svg"
	r.stack = append(r.stack, g)
	return err
}

// frame reads the drawing's own size.
func (r *reader) frame(e xml.StartElement) error {
	if v := attribute(e, "viewBox"); v != "" {
		n, err := numbers(v)
		if err != nil || len(n) != 4 {
			return refuse("its viewBox is not four numbers")
		}
		copy(r.box[:], n)
	} else {
		for i, name := range []string{"width", "height"} {
			n, err := numbers(strings.TrimSuffix(strings.TrimSpace(attribute(e, name)), "px"))
			if err != nil || len(n) != 1 {
				return refuse("it does not say how large it is; give it a viewBox")
			}
			r.box[2+i] = n[0]
		}
	}
	if w, h := r.box[2], r.box[3]; w <= 0 || h <= 0 || w > 200*h || h > 20*w {
		return refuse("its viewBox is of no shape that can be printed")
	}
	return nil
}

func (r *reader) element(e xml.StartElement) error {
	g, shown, err := r.graphics(e, r.stack[len(r.stack)-1])
	if err != nil {
		return err
	}
	if !shown {
		r.skip = 1
		return nil
	}
	g.element = e.Name.Local
	switch e.Name.Local {
	case "g", "defs":
	case "path", "rect", "circle", "ellipse", "polygon", "polyline":
		if err := r.shape(e, g); err != nil {
			return err
		}
	default:
		return refuse("it has a %q, and only paths and plain shapes with flat fills can be printed; turn it into outlines", e.Name.Local)
	}
	r.stack = append(r.stack, g)
	return nil
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// drawing gives what was read.
func (r *reader) drawing() (*Drawing, error) {
	switch {
	case !r.begun:
		return nil, refuse("it is no SVG drawing")
	case len(r.shapes) == 0:
		return nil, refuse("nothing in it is filled")
	}
	d := &Drawing{Width: Unit, Height: Unit, shapes: r.shapes}
	if w, h := r.box[2], r.box[3]; w > h {
		d.Height = inUnits(h, w)
	} else {
		d.Width = inUnits(w, h)
	}
	return d, nil
}
