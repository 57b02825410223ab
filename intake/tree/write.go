package tree

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"example.org/offstone"
	"example.org/offstone/copydesk/markup"
)

// A Writer writes a paper folder file by file. It never replaces a file that
// somebody else has written: a name that is taken is an error of kind
// [offstone.ErrConflict], except where the bytes are the same.
type Writer struct{ root *os.Root }

// Create makes a paper folder in dir, which may exist, with the paper's settings
// and people.
func Create(dir string, p *offstone.Paper) error {
	w, err := NewWriter(dir)
	if err != nil {
		return err
	}
	return errors.Join(w.Paper(p), w.Close())
}

// NewWriter opens dir for writing and makes it where there is none.
func NewWriter(dir string) (*Writer, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil { //nolint:gosec // people share paper folders
		return nil, fmt.Errorf("make paper folder: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open paper folder: %w", err)
	}
	return &Writer{root}, nil
}

// Close lets go of the folder.
func (w *Writer) Close() error { return w.root.Close() }

// File writes one file whole or not at all.
func (w *Writer) File(name string, data []byte) error {
	if !filepath.IsLocal(name) {
		return fmt.Errorf("write %s: the name leads out of the folder: %w", name, offstone.ErrInvalid)
	}
	switch there, err := fs.ReadFile(w.root.FS(), filepath.ToSlash(name)); {
	case err == nil && string(there) == string(data):
		return nil
	case err == nil:
		return fmt.Errorf("write %s: another file of that name is there; move it away or choose another name: %w", name, offstone.ErrConflict)
	case !errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := w.root.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return w.place(name, data)
}

// regular gives what a plain file of the folder holds; nil when there is none of
// that name.
func (w *Writer) regular(name string) ([]byte, error) {
	info, err := w.root.Stat(name)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	b, err := w.root.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return append([]byte{}, b...), nil
}

// place writes data beside name, flushes it, and gives it its name in one step
// that fails when the name has been taken in the meantime.
func (w *Writer) place(name string, data []byte) error {
	return w.flushed(name, data, func(part string) error {
		switch err := w.root.Link(part, name); {
		case errors.Is(err, fs.ErrExist):
			return fmt.Errorf("another file of that name is there; move it away or choose another name: %w", offstone.ErrConflict)
		case err != nil:
			return w.rename(part, name)
		}
		return nil
	})
}

// replace writes data in the place of what name held, whole or not at all.
func (w *Writer) replace(name string, data []byte) error {
	return w.flushed(name, data, func(part string) error { return w.root.Rename(part, name) })
}

// flushed writes data into a file beside name, has it flushed, and calls finish
// with that file's name.
func (w *Writer) flushed(name string, data []byte, finish func(part string) error) (err error) {
	part := filepath.Join(filepath.Dir(name), ".part-"+filepath.Base(name))
	f, err := w.root.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	defer func() { err = errors.Join(err, ignoreMissing(w.root.Remove(part))) }()
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := finish(part); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// rename serves file systems without links; between looking and naming another
// program could take the name.
func (w *Writer) rename(part, name string) error {
	if _, err := w.root.Lstat(name); err == nil {
		return fmt.Errorf("another file of that name is there; move it away or choose another name: %w", offstone.ErrConflict)
	}
	return w.root.Rename(part, name)
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// Article writes one piece of copy into dir ("desk", "fillers", "standing" or an
// issue's directory, see [IssueDir]) and gives the file's name.
func (w *Writer) Article(dir string, a *offstone.Article) (string, error) {
	if err := a.Slug.Check(); err != nil {
		return "", fmt.Errorf("write %s: %w", a.Slug, err)
	}
	name := dir + "/" + fileName(a)
	return name, w.File(name, markup.Write(a))
}

// IssueDir is the directory of an issue in a paper folder.
func IssueDir(d offstone.Date) string { return issueDir(d) }
