package release

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"example.org/offstone"
)

// Verify compares every file of the release in out with its line in the
// manifest, and names each that is changed, gone or not listed.
func Verify(out string) (findings []string, err error) {
	m, err := ReadManifest(out)
	if err != nil {
		return nil, err
	}
	for _, e := range offstone.Editions {
		for _, f := range m.Editions[e.String()].Files {
			finding, err := f.check(out)
			if err != nil {
				return nil, err
			}
			if finding != "" {
				findings = append(findings, finding)
			}
		}
	}
	extra, err := m.unlisted(out)
	for _, name := range extra {
		findings = append(findings, name+" is not part of the release; remove it or press the issue again")
	}
	return findings, err
}

// check gives one sentence on what is wrong with the file, or "".
func (f File) check(out string) (string, error) {
	r, err := os.OpenInRoot(out, filepath.FromSlash(f.Name))
	if errors.Is(err, fs.ErrNotExist) {
		return f.Name + " is gone; press the issue again", nil
	}
	if err != nil {
		return "", fmt.Errorf("verify %s: %w", f.Name, err)
	}
	got, err := offstone.KeyFrom(r)
	if err := errors.Join(err, r.Close()); err != nil {
		return "", fmt.Errorf("verify %s: %w", f.Name, err)
	}
	if got != f.SHA256 {
		return f.Name + " is not as it was made; press the issue again", nil
	}
	return "", nil
}

// litter is what file managers leave in any folder that is looked at.
var litter = map[string]bool{".DS_Store": true, "Thumbs.db": true, "desktop.ini": true, ".directory": true}

// unlisted names the files in out that the manifest does not list.
func (m *Manifest) unlisted(out string) (names []string, err error) {
	listed := map[string]bool{manifestName: true, reportName: true}
	for _, e := range m.Editions {
		for _, f := range e.Files {
			listed[f.Name] = true
		}
	}
	err = filepath.WalkDir(out, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || litter[d.Name()] {
			return err
		}
		rel, err := filepath.Rel(out, name)
		if err != nil {
			return err
		}
		if rel = filepath.ToSlash(rel); !listed[rel] {
			names = append(names, rel)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("look through %s: %w", out, err)
	}
	return names, nil
}
