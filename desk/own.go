package desk

import (
	"net/http"

	"example.org/offstone"
	"example.org/offstone/intake/filing"
	"example.org/offstone/newsroom"
)

// ownView is a file that the paper's pages are made with.
type ownView struct {
	Name, What string
	InUse      bool // it cannot go yet
}

func ownViews(p *offstone.Paper) (out []ownView) {
	if m := p.Masthead; m != nil {
		out = append(out, ownView{Name: m.File, What: "the name over the front page; a paper that is called otherwise wants a new one"})
	}
	if p.Own != nil {
		inUse := p.Own.Name() == p.Print.Design
		what := "a design; it is used when it is chosen under Printing"
		if inUse {
			what = "the design that the pages are made in; choose another under Printing before it can go"
		}
		out = append(out, ownView{p.Own.File, what, inUse})
		for _, f := range p.Own.Fonts {
			out = append(out, ownView{Name: f.Name, What: "a font of that design"})
		}
	}
	if p.Print.ICC != "" {
		out = append(out, ownView{Name: p.Print.ICC, What: "the printer’s colours"})
	}
	return out
}

// ownFiles takes files of the paper's own, and shows what is missing yet.
func (v *visit) ownFiles() error {
	var files []filing.File
	err := v.eachUpload("the files", newsroom.MaxOwnBytes, func(name string, data []byte) error {
		files = append(files, filing.File{Name: name, Data: data})
		return nil
	})
	var notes []string
	if err == nil {
		notes, err = v.desk.room.TakeOwnFiles(v.r.Context(), v.who(), files)
	}
	status, ok := onTheForm(err)
	switch {
	case err == nil && len(notes) == 0:
		return v.to("/paper?kept#own")
	case err != nil && !ok:
		return err
	}
	return v.showOwn(status, notes, err)
}

// showOwn shows the paper's settings with what is to be said of its files.
func (v *visit) showOwn(status int, notes []string, refused error) error {
	v.read = nil // it may have changed just now
	p, err := v.paperAsItIs()
	if err != nil {
		return err
	}
	if p.Notes = notes; refused != nil {
		p.Refused = sentence(refused)
	}
	return v.showStatus(status, "paper", p)
}

func (v *visit) dropOwnFile() error {
	err := v.desk.room.DropOwnFile(v.r.Context(), v.who(), v.form("file"))
	if status, ok := onTheForm(err); ok && status != http.StatusOK {
		return v.showOwn(status, nil, err)
	}
	if err != nil {
		return err
	}
	return v.to("/paper?kept#own")
}
