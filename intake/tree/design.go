package tree

import (
	"fmt"
	"path"

	"example.org/offstone"
	"example.org/offstone/copydesk/design"
	"example.org/offstone/copydesk/settings"
)

// Limits of a paper's own design.
const (
	maxDesign = 64 << 10 // bytes of its file
	maxFonts  = 24
	maxFont   = 32 << 20 // bytes of a font, as the composing room takes them
)

// readDesign finds the design that paper.yaml names among the paper's own; one that
// is not there is the program's, or for the printed edition to ask about.
func (f *Folder) readDesign(h *house) error {
	name := h.paper.Print.Design
	for _, file := range []string{path.Join("designs", name+".yaml"), path.Join("designs", name, "design.yaml")} {
		src, err := f.read(file)
		if err != nil {
			return err
		}
		if src == nil {
			continue
		}
		if len(src) > maxDesign {
			h.queries = append(h.queries, offstone.Query{
				Rule: "design", File: file, Stops: true,
				Message: fmt.Sprintf("This design has over %d kB and was not read; a design is a few lines, so look whether something else was pasted in.", maxDesign>>10),
			})
			return nil
		}
		return f.ownDesign(h, file, src)
	}
	return nil
}

func (f *Folder) ownDesign(h *house, file string, src []byte) error {
	d, queries := design.Read(src, file)
	own := &offstone.OwnDesign{File: file, Text: string(settings.FromWindows1252(src))}
	for i, name := range d.Fonts() {
		if i == maxFonts {
			queries = append(queries, offstone.Query{
				Rule: "font", File: file, Message: fmt.Sprintf("The design names more than %d fonts; those from %s on were left out.", maxFonts, name),
			})
			break
		}
		found, q := f.find(name, file, src)
		if q == nil {
			q = f.tooLarge(found)
		}
		if q != nil {
			q.Stops = false // a face that stands in is better than no paper
			queries = append(queries, *q)
			continue
		}
		key, err := f.digest(found)
		if err != nil {
			return err
		}
		own.Fonts = append(own.Fonts, offstone.Font{Name: name, Blob: key})
	}
	h.paper.Own = own
	h.queries = append(h.queries, queries...)
	return nil
}

// tooLarge asks about a font file that nobody would print from.
func (f *Folder) tooLarge(name string) *offstone.Query {
	info, err := f.root.Stat(name)
	if err != nil || info.Size() <= maxFont {
		return nil
	}
	return &offstone.Query{
		Rule: "font", File: name,
		Message: fmt.Sprintf("The font has over %d MB and was left out; give one of a single script.", maxFont>>20),
	}
}

// ownDesign writes a paper's own design with its fonts.
func (w *Writer) ownDesign(own *offstone.OwnDesign, original func(offstone.BlobKey) ([]byte, error)) error {
	if own == nil {
		return nil
	}
	if err := w.File(own.File, []byte(own.Text)); err != nil {
		return err
	}
	for _, f := range own.Fonts {
		if err := w.blob(path.Join(path.Dir(own.File), f.Name), f.Blob, original); err != nil {
			return err
		}
	}
	return nil
}
