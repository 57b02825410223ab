package printed

import (
	"fmt"

	"example.org/offstone"
	"example.org/offstone/compose/font"
	"example.org/offstone/copydesk/design"
)

// look is a paper's design with the faces that it names.
type look struct {
	design   *design.Design
	own      map[string]*font.Face // the paper's fonts, by the names that the design has for them
	fallback []*font.Face
	queries  []offstone.Query
}

// readLook finds the design that a paper names, the paper's own first.
func readLook(job *offstone.Job) (*look, error) {
	k := &look{own: map[string]*font.Face{}}
	name := job.Issue.Paper.Print.Design
	d, ok := design.House(name)
	if !ok {
		d, _ = design.House(design.Usual)
		k.queries = append(k.queries, offstone.Query{
			Rule: "design-unknown", File: "paper.yaml",
			Message: fmt.Sprintf("There is no design %q; the pages were made in %s. Name one that comes with the program.", name, d.Name),
		})
	}
	k.design = d
	for _, name := range append(d.Fallback, "text", "sans", "text-bold") {
		if f := k.face(name); f != nil {
			k.fallback = append(k.fallback, f)
		}
	}
	return k, nil
}

// face gives a face of the paper's or of the house's.
func (k *look) face(name string) *font.Face {
	if f := k.own[name]; f != nil {
		return f
	}
	return font.House(name)
}
