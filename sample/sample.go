// Package sample is The Port Ellery Beacon, an invented weekly paper: the
// demonstration's paper, and every test's.
//
// Its copy is a paper folder that lies beside this package; its pictures and
// adverts are drawn by the code here when the folder is written, in the manner
// of a linocut, so that they weigh nothing and belong to nobody else. The same
// program draws the same bytes.
package sample

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"
)

//go:embed all:paper
var copyFiles embed.FS

// The dates of the three issues.
const (
	first  = "2026-11-06"
	second = "2026-11-13"
	third  = "2026-11-20"
)

// Write makes the sample paper's folder in dir, which must be empty or not
// there yet.
func Write(dir string) error {
	if err := takeEmpty(dir); err != nil {
		return err
	}
	if err := writeCopy(dir); err != nil {
		return err
	}
	return writeArtwork(dir)
}

// takeEmpty makes dir, or finds it empty.
func takeEmpty(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return fmt.Errorf("write the sample paper: %w", err)
	case len(entries) > 0:
		return fmt.Errorf("%s is not empty; name a new folder for the sample paper", dir)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil { //nolint:gosec // the paper is its owner's: the umask says who may read it
		return fmt.Errorf("write the sample paper: %w", err)
	}
	return nil
}

// writeCopy writes what people wrote: settings, articles, listings.
func writeCopy(dir string) error {
	paper, err := fs.Sub(copyFiles, "paper")
	if err != nil {
		return fmt.Errorf("write the sample paper: %w", err)
	}
	if err := os.CopyFS(dir, paper); err != nil {
		return fmt.Errorf("write the sample paper: %w", err)
	}
	return nil
}

// Artwork is one picture or advert of the sample paper. An advert that runs in
// several issues is one artwork with several files.
type Artwork struct {
	Files []string // slash paths below the paper's folder
	Draw  func() ([]byte, error)
}

// Artworks gives every picture and advert, in a fixed order. Draw takes some
// milliseconds and gives the same bytes each time; it is safe to draw several
// at once.
func Artworks() []Artwork {
	var works []Artwork
	for _, issue := range []struct {
		date     string
		drawings []drawing
	}{{first, november06}, {second, november13}, {third, november20}} {
		for _, d := range issue.drawings {
			works = append(works, Artwork{Files: []string{inIssue(issue.date, d.name)}, Draw: d.jpeg})
		}
	}
	for _, a := range adverts {
		w := Artwork{Draw: a.png}
		for _, date := range a.issues {
			w.Files = append(w.Files, inIssue(date, a.file))
		}
		works = append(works, w)
	}
	card := inIssue(third, "ad-hallam-moyle.pdf")
	return append(works, Artwork{Files: []string{card}, Draw: hallamMoyle.pdf})
}

func inIssue(date, name string) string { return path.Join("issues", date, "pictures", name) }

// writeArtwork draws everything, on all the processors there are.
func writeArtwork(dir string) error {
	works := Artworks()
	for _, date := range []string{first, second, third} {
		if err := os.MkdirAll(filepath.Join(dir, "issues", date, "pictures"), 0o755); err != nil { //nolint:gosec // the paper is its owner's: the umask says who may read it
			return fmt.Errorf("write the sample paper: %w", err)
		}
	}
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for _, w := range works {
		g.Go(func() error { return w.write(dir) })
	}
	return g.Wait()
}

func (w Artwork) write(dir string) error {
	data, err := w.Draw()
	if err != nil {
		return err
	}
	for _, file := range slices.Sorted(slices.Values(w.Files)) {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(file)), data, 0o644); err != nil { //nolint:gosec // as above
			return fmt.Errorf("write the sample paper: %w", err)
		}
	}
	return nil
}
