package desk

import (
	"embed"
	"strings"

	"example.org/offstone"
)

//go:embed help
var helpFiles embed.FS

// helpView is one page of the manual: a title and paragraphs.
type helpView struct {
	Frame
	Paragraphs []string
}

func (v *visit) help() error {
	text, err := helpFiles.ReadFile("help/" + v.r.PathValue("page") + ".txt")
	if err != nil {
		return offstone.ErrNotFound
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	return v.show("help", helpView{v.frame(lines[0]), lines[1:]})
}
