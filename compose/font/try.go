package font

import (
	"errors"

	gotext "github.com/go-text/typesetting/font"
)

const trialText = "Hamburgefonstiv AVATAR ffi 0123456789 “‘’”—…"

// try puts a foreign font through everything it will be asked to do, so that what
// is broken is refused at the door. All outlines are followed by our own readers:
// theirs are bounded, where the drawing ones trust the file. Those are shown the
// letters of the trial text alone, since drawing every glyph takes as long as setting
// several pages; what fails them later is left blank ([Face.Outline]).
func (f *Face) try() (err error) {
	defer guard(&err)
	follow := f.followComposites
	if f.CFF {
		follow = f.followCharstrings
	}
	if err := follow(); err != nil {
		return err
	}
	s := newShaper(f.font)
	text := []rune(trialText)
	s.run(text, "en", nil)
	glyphs := s.collect(text)
	if len(glyphs) == 0 {
		return errors.New("it cannot set a line of text")
	}
	for i := range glyphs {
		s.face.GlyphDataOutline(gotext.GID(glyphs[i].ID))
	}
	return nil
}

func (f *Face) followCharstrings() error {
	c, err := readCFF(f.tables["CFF "])
	if err != nil {
		return err
	}
	w := newWalk(c)
	for id := range f.glyphs {
		if err := w.glyph(id); err != nil {
			return err
		}
	}
	return nil
}

var errComposite = errors.New("its composite glyphs contain one another")

// maxParts is how many simple glyphs one composite may come down to.
const maxParts = 256

// followComposites refuses composites that contain themselves or that multiply.
func (f *Face) followComposites() error {
	g, err := f.readGlyf()
	if err != nil {
		return err
	}
	const unknown, open = 0, -1
	parts := make([]int, f.glyphs)
	var count func(id int) (int, error)
	count = func(id int) (int, error) {
		if id >= f.glyphs || parts[id] == open {
			return 0, errComposite
		}
		if parts[id] != unknown {
			return parts[id], nil
		}
		parts[id] = open
		total := 1
		err := eachComponent(g.data(id), func(at []byte) error {
			n, err := count(int(be.Uint16(at)))
			total += n
			if total > maxParts {
				return errComposite
			}
			return err
		})
		parts[id] = total
		return total, err
	}
	for id := range f.glyphs {
		if _, err := count(id); err != nil {
			return err
		}
	}
	return nil
}
