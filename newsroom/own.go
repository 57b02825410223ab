package newsroom

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"example.org/offstone"
	"example.org/offstone/copydesk/design"
	"example.org/offstone/copydesk/settings"
	"example.org/offstone/intake/filing"
	"example.org/offstone/postroom"
	"example.org/offstone/store"
)

// MaxOwnBytes is how long a file of the paper's own may be: a font of a large script.
const MaxOwnBytes = 32 << 20

// maxDesignBytes is how long a design may be, which is a few lines.
const maxDesignBytes = 64 << 10

// TakeOwnFiles takes in files that the paper's pages are made with: a drawing of its name, a
// design, the fonts that the design names, a printer's profile. Each comes in the place of what
// there was. One that cannot be used keeps the others out as well. The notes are sentences on
// what is missing yet.
func (n *Newsroom) TakeOwnFiles(ctx context.Context, who Person, files []filing.File) (notes []string, err error) {
	if err := errors.Join(who.may(RunPaper, Matter{}), n.room()); err != nil {
		return nil, err
	}
	was, err := n.store.Paper(ctx)
	if err != nil {
		return nil, err
	}
	own, err := n.openOwn(ctx, was, files)
	if err != nil {
		return nil, err
	}
	if err := n.store.Blobs().Flush(); err != nil {
		return nil, fmt.Errorf("keep the paper's files: %w", err)
	}
	err = n.write(ctx, Event{Kind: PaperChanged, By: who.Name}, func(tx *store.Tx) error {
		p, err := tx.Paper(ctx)
		if err != nil {
			return err
		}
		is := *p
		var names []string
		for _, f := range own {
			if err := f.join(&is); err != nil {
				return err
			}
			names = append(names, f.name)
		}
		notes = missingFonts(&is)
		sum, err := tx.SavePaper(ctx, &is)
		if err != nil {
			return err
		}
		return tx.Audit(ctx, who.Name, "take own files", ownFiles{names, sum})
	})
	return notes, err
}

// ownFiles is the detail of a change to the paper's own files.
type ownFiles struct {
	Files  []string         `json:"files"`
	SHA256 offstone.BlobKey `json:"sha256"`
}

// ownFile is a file that was opened and kept.
type ownFile struct {
	kind    postroom.Kind
	name    string // without folders, in letters that every system can write
	text    string // of a design
	blob    offstone.BlobKey
	picture offstone.Picture // of a name that is a picture
}

// openOwn has files opened and keeps them, designs first, so that their fonts find them.
func (n *Newsroom) openOwn(ctx context.Context, p *offstone.Paper, files []filing.File) (out []ownFile, err error) {
	opening := n.opening(p)
	for _, f := range files {
		refuse := func(why error) error {
			return fmt.Errorf("nothing was taken, because %s cannot be used: %s: %w", f.Name, strings.TrimSuffix(Reason(why), "."), offstone.ErrInvalid)
		}
		if len(f.Data) > MaxOwnBytes {
			return nil, refuse(fmt.Errorf("it has over %d MB", MaxOwnBytes>>20))
		}
		opened, err := opening.open(ctx, postroom.Parcel{As: postroom.Own, Name: f.Name, Data: f.Data, Zone: p.Zone})
		if errors.Is(err, offstone.ErrInvalid) {
			return nil, refuse(err)
		}
		if err != nil {
			return nil, err
		}
		own, err := n.keepOwn(f, opened)
		if errors.Is(err, offstone.ErrInvalid) {
			return nil, refuse(err)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, own)
	}
	slices.SortStableFunc(out, func(a, b ownFile) int {
		return order(b.kind == postroom.Design) - order(a.kind == postroom.Design)
	})
	return out, nil
}

func order(first bool) int {
	if first {
		return 1
	}
	return 0
}

func (n *Newsroom) keepOwn(f filing.File, opened postroom.Opened) (own ownFile, err error) {
	ext := strings.ToLower(path.Ext(f.Name))
	slug := offstone.MakeSlug(strings.TrimSuffix(f.Name, path.Ext(f.Name)))
	own = ownFile{kind: opened.Own, name: f.Name, picture: opened.Picture}
	switch own.kind {
	case postroom.DrawnName:
		own.name = "masthead.svg"
		if len(opened.Renditions) > 0 {
			own.name = "masthead.png"
		}
	case postroom.Design, postroom.Profile:
		if slug == "" {
			return own, fmt.Errorf("give it a name of letters and figures: %w", offstone.ErrInvalid)
		}
		if own.name = string(slug) + ".yaml"; own.kind == postroom.Profile {
			own.name = string(slug) + ".icc"
		}
	case postroom.Font:
		if ext != ".ttf" && ext != ".otf" {
			return own, fmt.Errorf("it is a font, and designs name those by .ttf or .otf; give it that ending: %w", offstone.ErrInvalid)
		}
	}
	if own.kind == postroom.Design {
		if len(f.Data) > maxDesignBytes {
			return own, fmt.Errorf("it has over %d kB; a design is a few lines: %w", maxDesignBytes>>10, offstone.ErrInvalid)
		}
		own.text = string(settings.FromWindows1252(f.Data))
		return own, nil
	}
	for _, rendition := range opened.Renditions {
		if _, err := n.store.Blobs().Put(rendition); err != nil {
			return own, err
		}
	}
	own.blob, err = n.store.Blobs().Put(f.Data)
	return own, err
}

// join puts the file into the paper's settings.
func (f ownFile) join(p *offstone.Paper) error {
	switch f.kind {
	case postroom.DrawnName:
		m := offstone.Picture{File: f.name, Alt: p.Name, Focus: offstone.CentreFocus}.Developed(f.picture)
		m.Blob = f.blob // a drawing is not developed
		p.Masthead = &m
	case postroom.Profile:
		p.Print.ICC, p.Print.Profile = f.name, f.blob
	case postroom.Design:
		own := offstone.OwnDesign{File: path.Join("designs", f.name), Text: f.text}
		if p.Own != nil { // fonts that both name need not come again
			named := fontsOf(&own)
			own.Fonts = slices.DeleteFunc(slices.Clone(p.Own.Fonts), func(o offstone.Font) bool { return !slices.Contains(named, o.Name) })
		}
		p.Own = &own
	case postroom.Font:
		return f.joinDesign(p)
	}
	return nil
}

// joinDesign gives a font to the design that names it.
func (f ownFile) joinDesign(p *offstone.Paper) error {
	own := offstone.OwnDesign{}
	if p.Own != nil {
		own = *p.Own
	}
	named := fontsOf(&own)
	i := slices.IndexFunc(named, func(name string) bool { return strings.EqualFold(path.Base(name), f.name) })
	if i < 0 {
		return fmt.Errorf("nothing was taken, because no design of the paper names the font %s; send its design with it: %w", f.name, offstone.ErrInvalid)
	}
	own.Fonts = slices.DeleteFunc(slices.Clone(own.Fonts), func(o offstone.Font) bool { return o.Name == named[i] })
	own.Fonts = append(own.Fonts, offstone.Font{Name: named[i], Blob: f.blob})
	p.Own = &own
	return nil
}

// fontsOf lists the font files that a design names.
func fontsOf(own *offstone.OwnDesign) []string {
	d, _ := design.Read([]byte(own.Text), own.File) // its faults kept it out
	return d.Fonts()
}

func missingFonts(p *offstone.Paper) (notes []string) {
	if p.Own == nil {
		return nil
	}
	for _, name := range fontsOf(p.Own) {
		if !slices.ContainsFunc(p.Own.Fonts, func(f offstone.Font) bool { return f.Name == name }) {
			notes = append(notes, fmt.Sprintf("The design %s names the font %s, which has not come yet; until it is sent, a face of the program's stands in.", p.Own.Name(), name))
		}
	}
	return notes
}

// DropOwnFile takes a file of the paper's own away, by its name: the drawn name, the profile, a
// font of the design, or the design with its fonts unless pages are made in it.
func (n *Newsroom) DropOwnFile(ctx context.Context, who Person, name string) error {
	if err := who.may(RunPaper, Matter{}); err != nil {
		return err
	}
	return n.write(ctx, Event{Kind: PaperChanged, By: who.Name}, func(tx *store.Tx) error {
		p, err := tx.Paper(ctx)
		if err != nil {
			return err
		}
		is := *p
		if err := withoutOwn(&is, name); err != nil {
			return err
		}
		sum, err := tx.SavePaper(ctx, &is)
		if err != nil {
			return err
		}
		return tx.Audit(ctx, who.Name, "drop own file", ownFiles{[]string{name}, sum})
	})
}

func withoutOwn(p *offstone.Paper, name string) error {
	switch {
	case name == "":
	case p.Masthead != nil && p.Masthead.File == name:
		p.Masthead = nil
		return nil
	case p.Print.ICC == name:
		p.Print.ICC, p.Print.Profile = "", ""
		return nil
	case p.Own != nil && p.Own.File == name:
		if p.Own.Name() == p.Print.Design {
			return fmt.Errorf("the pages are made in the design %s; choose another under Printing first: %w", p.Own.Name(), offstone.ErrConflict)
		}
		p.Own = nil
		return nil
	case p.Own != nil && slices.ContainsFunc(p.Own.Fonts, func(f offstone.Font) bool { return f.Name == name }):
		own := *p.Own
		own.Fonts = slices.DeleteFunc(slices.Clone(own.Fonts), func(f offstone.Font) bool { return f.Name == name })
		p.Own = &own
		return nil
	}
	return fmt.Errorf("the paper has no file %q of its own: %w", name, offstone.ErrNotFound)
}
