package tree

import "example.org/offstone"

// House gives what every issue shares, as an issue without a date: paper,
// fillers, standing pages, hyphenation exceptions and redirects, with their
// pictures developed.
func (f *Folder) House(develop Develop) (*offstone.Issue, []offstone.Query, error) {
	h, err := f.shared()
	if err != nil {
		return nil, nil, err
	}
	is := &offstone.Issue{Paper: h.paper, Fillers: h.fillers, Standing: h.standing, Hyphens: h.book.Hyphens, Redirects: h.redirects}
	queries := f.develop(is, develop)
	return is, append(queries, h.queries...), nil
}

// Stylebook gives stylebook.yaml as it is written; nil when there is none.
func (f *Folder) Stylebook() ([]byte, error) { return f.read(StylebookSheet) }
