package printed

import (
	"fmt"
	"path"

	"example.org/offstone"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/svg"
	"example.org/offstone/copydesk/design"
)

// look is a paper's design with the faces that it names.
type look struct {
	design   *design.Design
	own      map[string]*font.Face // the paper's fonts, by the names that the design has for them
	fallback []*font.Face
	drawing  *svg.Drawing // of the paper's name; nil when it is set, or a picture
	queries  []offstone.Query
}

// readLook finds the design that a paper names, the paper's own first, and reads
// its fonts.
func readLook(job *offstone.Job) (*look, error) {
	k := &look{own: map[string]*font.Face{}}
	name := job.Issue.Paper.Print.Design
	d, ok := design.House(name)
	switch own := job.Issue.Paper.Own; {
	case own != nil && own.Name() == name:
		d, _ = design.Read([]byte(own.Text), own.File) // its queries were told when the copy was read
		if err := k.fonts(job, own); err != nil {
			return nil, err
		}
		d.Replace(func(name string) bool { return design.IsFont(name) && k.own[name] == nil })
	case !ok:
		d, _ = design.House(design.Usual)
		k.queries = append(k.queries, offstone.Query{
			Rule: "design-unknown", File: "paper.yaml",
			Message: fmt.Sprintf("There is no design %q; the pages were made in %s. Name one that comes with the program, or put your own into designs/%s.yaml.", name, d.Name, name),
		})
	}
	k.design = d
	for _, name := range d.Fallback {
		if f := k.face(name); f != nil {
			k.fallback = append(k.fallback, f)
		}
	}
	return k, k.drawName(job)
}

// fonts reads the paper's fonts. One that is broken or may not be embedded is asked
// about, and a face of the house's stands in for it.
func (k *look) fonts(job *offstone.Job, own *offstone.OwnDesign) error {
	for _, f := range own.Fonts {
		if job.Blob == nil {
			break
		}
		data, err := job.Blob(f.Blob)
		if err != nil {
			return fmt.Errorf("read font %s: %w", f.Name, err)
		}
		face, err := font.Parse(data)
		if err == nil {
			err = face.Embeddable()
		}
		if err != nil {
			k.queries = append(k.queries, offstone.Query{
				Rule: "font", File: path.Join(path.Dir(own.File), f.Name),
				Message: fmt.Sprintf("The font %s was left out and a face that comes with the program was used instead (%v); put another TTF or OTF file in its place.", f.Name, err),
			})
			continue
		}
		k.own[f.Name] = face
	}
	return nil
}

// face gives a face of the paper's or of the house's; nil for a name that neither
// has.
func (k *look) face(name string) *font.Face {
	if f := k.own[name]; f != nil {
		return f
	}
	return font.House(name)
}
