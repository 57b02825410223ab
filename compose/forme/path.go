package forme

import "example.org/offstone/compose/dim"

// Path is shapes filled with one ink: a drawing, or a part of one.
type Path struct {
	Elem       *Element
	Kind, Key  string
	X, Y, W, H dim.Len // box of the drawing, for the map
	Ink        Ink
	EvenOdd    bool // what is enclosed twice is empty
	Steps      []Step
}

// Step is a step of a path, places counted as for all marks.
type Step struct {
	Op StepOp
	To [3]Point // one for Move and Line, three for Curve: two control points and the end
}

// Point is a place on the page.
type Point struct{ X, Y dim.Len }

// StepOp says what a [Step] does.
type StepOp uint8

// The steps. Every Move but the first is after a Close.
const (
	Move StepOp = iota
	Line
	Curve // a cubic Bézier curve
	Close
)

func (Path) mark() {}

// Points gives the places that a step names.
func (s *Step) Points() []Point {
	switch s.Op {
	case Curve:
		return s.To[:3]
	case Close:
		return nil
	}
	return s.To[:1]
}
