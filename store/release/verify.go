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
	listed := map[string]bool{manifestName: true, reportName: true}
	for _, e := range offstone.Editions {
		for _, f := range m.Editions[e.String()].Files {
			listed[f.Name] = true
			finding, err := f.check(out)
			if err != nil {
				return nil, err
			}
			if finding != "" {
				findings = append(findings, finding)
			}
		}
	}
	extra, err := unlisted(out, listed)
	return append(findings, extra...), err
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

func unlisted(out string, listed map[string]bool) (findings []string, err error) {
	err = filepath.WalkDir(out, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(out, name)
		if err != nil {
			return err
		}
		if rel = filepath.ToSlash(rel); !listed[rel] {
			findings = append(findings, rel+" is not part of the release; remove it or press the issue again")
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("verify %s: %w", out, err)
	}
	return findings, nil
}
