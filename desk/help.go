package desk

import (
	"embed"
	"io/fs"
	"path"
	"slices"
	"strings"

	"example.org/offstone"
)

//go:embed help
var helpFiles embed.FS

// helpView is one page of the manual; each screen has one of its name.
type helpView struct {
	Frame
	Parts []helpPart
	Pages []helpPage
}

// helpPart is a heading, a paragraph or a list.
type helpPart struct {
	Head, Text string
	Items      []helpItem
}

// helpItem is a line of a list: a word, where it has one, and what it means.
type helpItem struct{ Word, Text string }

type helpPage struct{ Name, Title string }

// help shows a page. Anybody may read it: whoever cannot get in needs it most.
func (v *visit) help() error {
	title, parts, err := readHelp(v.r.PathValue("page"))
	if err != nil {
		return err
	}
	s := helpView{Frame: v.frame(title), Parts: parts}
	if !s.In {
		return v.show("help", s)
	}
	names, err := fs.Glob(helpFiles, "help/*.txt")
	if err != nil {
		return err
	}
	for _, name := range names {
		page := helpPage{Name: strings.TrimSuffix(path.Base(name), ".txt")}
		if page.Title, _, err = readHelp(page.Name); err != nil {
			return err
		}
		s.Pages = append(s.Pages, page)
	}
	slices.SortFunc(s.Pages, func(a, b helpPage) int { return strings.Compare(a.Title, b.Title) })
	return v.show("help", s)
}

// readHelp reads a page: its title in the first line; then a paragraph in each, "## " before
// a heading and "- " before an item of a list, with its word up to the first colon.
func readHelp(name string) (title string, parts []helpPart, err error) {
	text, err := helpFiles.ReadFile("help/" + name + ".txt")
	if err != nil {
		return "", nil, offstone.ErrNotFound
	}
	title, rest, _ := strings.Cut(strings.TrimSpace(string(text)), "\n")
	for _, l := range strings.Split(rest, "\n") {
		head, isHead := strings.CutPrefix(l, "## ")
		item, isItem := strings.CutPrefix(l, "- ")
		switch {
		case isHead:
			parts = append(parts, helpPart{Head: head})
		case !isItem:
			parts = append(parts, helpPart{Text: l})
		default:
			if n := len(parts); n == 0 || parts[n-1].Items == nil {
				parts = append(parts, helpPart{})
			}
			last := &parts[len(parts)-1]
			word, means, ok := strings.Cut(item, ": ")
			if !ok {
				word, means = "", item
			}
			last.Items = append(last.Items, helpItem{word, means})
		}
	}
	return title, parts, nil
}
