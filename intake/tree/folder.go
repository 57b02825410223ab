// Package tree reads and writes paper folders: a paper as files that people edit
// and version control keeps. The manual says what stands where.
//
// A [Folder] reads nothing until it is asked, and never more than one issue at a
// time. Paths in the copy lead to files inside the folder only. Whatever in the
// folder needs a person becomes a query with file and line; an error means that
// the folder could not be read.
//
// The package also reads foreign folders, Hugo's and Jekyll's, see [Foreign].
package tree

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"sync"

	"example.org/offstone"
)

// maxText is the longest file of settings or copy that is read, bytes.
const maxText = 8 << 20

// Folder is an opened paper folder. It is safe for use by several goroutines.
type Folder struct {
	root *os.Root

	mu     sync.Mutex
	house  *house                      // what every issue shares, read once
	blobs  map[offstone.BlobKey]string // files by the digest of their bytes
	onFile map[string]offstone.BlobKey // digests of files hashed before
	slugs  map[offstone.Date]map[offstone.Slug]bool
}

// Open opens the paper folder dir, which must hold paper.yaml.
func Open(dir string) (*Folder, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open paper folder: %w", notFound(err))
	}
	if _, err := root.Stat("paper.yaml"); err != nil {
		return nil, errors.Join(fmt.Errorf("%s is no paper folder: %w", dir, notFound(err)), root.Close())
	}
	return &Folder{
		root: root, blobs: map[offstone.BlobKey]string{}, onFile: map[string]offstone.BlobKey{},
		slugs: map[offstone.Date]map[offstone.Slug]bool{},
	}, nil
}

// notFound makes a missing file's error one of the house's kinds.
func notFound(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %w", offstone.ErrNotFound, err)
	}
	return err
}

// Close lets go of the folder.
func (f *Folder) Close() error { return f.root.Close() }

// Dates lists the issues there are, oldest first.
func (f *Folder) Dates() ([]offstone.Date, error) {
	entries, err := f.list("issues")
	if err != nil {
		return nil, err
	}
	var out []offstone.Date
	for _, e := range entries {
		if d, err := offstone.ParseDate(e.Name()); err == nil && e.IsDir() {
			out = append(out, d)
		}
	}
	slices.SortFunc(out, offstone.Date.Compare)
	return out, nil
}

// undated asks about folders of issues/ whose names are no dates: nothing in them
// is ever read.
func (f *Folder) undated() ([]offstone.Query, error) {
	entries, err := f.list("issues")
	var out []offstone.Query
	for _, e := range entries {
		if _, bad := offstone.ParseDate(e.Name()); bad != nil && e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
			out = append(out, offstone.Query{
				Rule: "path", File: "issues/" + e.Name(),
				Message: "This folder is no issue, because its name is no date, and nothing in it was read; name it by the day of publishing, such as 2026-11-20.",
			})
		}
	}
	return out, err
}

// list gives the entries of a directory by name; none when there is no such.
func (f *Folder) list(dir string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(f.root.FS(), dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list %s: %w", dir, err)
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return cmp.Compare(a.Name(), b.Name()) })
	return entries, nil
}

// files lists the plain files in dir whose names end in one of suffixes. What is
// so named and is no plain file of the folder is asked about and left out.
func (f *Folder) files(dir string, suffixes ...string) (out []string, queries []offstone.Query, err error) {
	if _, err := f.root.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if info, err := f.root.Stat(dir); err != nil || !info.IsDir() {
		return nil, []offstone.Query{notPlain(dir, "folder")}, nil //nolint:nilerr // what stands there instead of a folder is for a person to mend
	}
	entries, err := f.list(dir)
	if err != nil {
		return nil, nil, err
	}
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || !slices.Contains(suffixes, strings.ToLower(path.Ext(name))) {
			continue
		}
		if file := path.Join(dir, name); f.plain(file) {
			out = append(out, file)
		} else {
			queries = append(queries, notPlain(file, "file"))
		}
	}
	return out, queries, nil
}

// plain tells whether name is a plain file or leads to one inside the folder.
// Nothing else is opened: a pipe would be waited on for ever.
func (f *Folder) plain(name string) bool { return plainIn(f.root, name) }

func plainIn(root *os.Root, name string) bool {
	info, err := root.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

// notPlain asks about what stands in the place of a file or folder.
func notPlain(name, kind string) offstone.Query {
	return offstone.Query{
		Rule: "path", File: name,
		Message: fmt.Sprintf("This is no plain %s of the paper's folder, or a link that leads out of it or nowhere, so it was left out; put the %s itself there.", kind, kind),
	}
}

// unreadable is the error of a file of settings that is there and is no plain
// file: a query, since the rest of the folder can be read.
type unreadable struct{ offstone.Query }

func (u unreadable) Error() string { return u.File + ": " + u.Message }

func (u unreadable) Unwrap() error { return offstone.ErrInvalid }

// read gives a file of settings or copy; nil when there is none.
func (f *Folder) read(name string) ([]byte, error) {
	if _, err := f.root.Lstat(name); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if !f.plain(name) {
		q := notPlain(name, "file")
		q.Stops = true
		return nil, unreadable{q}
	}
	file, err := f.root.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	defer file.Close() //nolint:errcheck // only read
	b, err := io.ReadAll(io.LimitReader(file, maxText))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return b, nil
}

// readEach runs the readers of one thing and gives as queries which of its files
// could not be read.
func readEach(readers ...func() error) (queries []offstone.Query, err error) {
	for _, read := range readers {
		var u unreadable
		switch err := read(); {
		case errors.As(err, &u):
			queries = append(queries, u.Query)
		case err != nil:
			return nil, err
		}
	}
	return queries, nil
}

// Original gives the bytes of a picture, artwork or masthead as received. It is
// an error of kind [offstone.ErrConflict] when the file has changed since its
// issue was read.
func (f *Folder) Original(key offstone.BlobKey) ([]byte, error) {
	f.mu.Lock()
	name, known := f.blobs[key]
	f.mu.Unlock()
	if !known {
		return nil, fmt.Errorf("original %s: %w", key, offstone.ErrNotFound)
	}
	b, err := fs.ReadFile(f.root.FS(), name)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, notFound(err))
	}
	if offstone.KeyOf(b) != key {
		return nil, fmt.Errorf("%s has been changed since the issue was read; press again: %w", name, offstone.ErrConflict)
	}
	return b, nil
}

// digest hashes a file, once in a Folder's life, and remembers it under its key.
func (f *Folder) digest(name string) (offstone.BlobKey, error) {
	f.mu.Lock()
	key, done := f.onFile[name]
	f.mu.Unlock()
	if done {
		return key, nil
	}
	if info, err := f.root.Stat(name); err != nil || !info.Mode().IsRegular() {
		return "", errors.Join(fmt.Errorf("%s is not a file: %w", name, offstone.ErrInvalid), err)
	}
	file, err := f.root.Open(name)
	if err != nil {
		return "", fmt.Errorf("read %s: %w", name, notFound(err))
	}
	defer file.Close() //nolint:errcheck // only read
	if key, err = offstone.KeyFrom(file); err != nil {
		return "", fmt.Errorf("read %s: %w", name, err)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.blobs[key], f.onFile[name] = name, key
	return key, nil
}
