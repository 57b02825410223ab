package tree

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"

	"example.org/offstone/copydesk/settings"
)

// Rename gives the paper in dir a name and, when it is not empty, a strapline. Of
// paper.yaml only the line of the name changes; a strapline follows it.
func Rename(dir, name, strapline string) (err error) {
	w, err := NewWriter(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	const file = "paper.yaml"
	old, err := fs.ReadFile(w.root.FS(), file)
	if err != nil {
		return fmt.Errorf("read %s: %w", file, err)
	}
	y := &settings.Draft{}
	y.Text("name", name)
	y.Text("strapline", strapline)
	title, err := y.Bytes()
	if err != nil {
		return fmt.Errorf("write %s: %w", file, err)
	}
	var out []byte
	for line := range bytes.Lines(old) {
		if bytes.HasPrefix(line, []byte("name:")) {
			line = title
		}
		out = append(out, line...)
	}
	return w.replace(file, out)
}
