package release

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"example.org/offstone"
	"example.org/offstone/store/disk"
)

const (
	manifestName = "manifest.json"
	reportName   = "report.json"
	newMark      = ".offstone-new-" // after a dot and out's name: a staging folder beside it
	oldMark      = ".offstone-old"  // where the old out waits while the new one moves in
)

// Folder releases into a folder, usually PAPER/out. Files are written to a
// staging folder beside it and flushed to disk; one exchange of names then makes
// them the release. Whoever looks sees the old folder whole or the new one whole.
type Folder struct {
	out   string
	stage string
	lock  *disk.Lock
}

// OpenFolder prepares a release into out. It refuses an out that holds anything
// but an earlier release, puts right what a killed run may have left, and makes an
// empty staging folder. Only one process at a time may release into out; locks is
// a folder of this machine's where the claim is kept.
func OpenFolder(out, locks string) (*Folder, error) {
	out, err := filepath.Abs(out)
	if err != nil {
		return nil, fmt.Errorf("find %s: %w", out, err)
	}
	if end, err := filepath.EvalSymlinks(out); err == nil {
		out = end // a link stays a link: what it leads to is replaced
	}
	if err := os.MkdirAll(filepath.Dir(out), 0o755); err != nil { //nolint:gosec // a paper's editions are public
		return nil, fmt.Errorf("make the folder for %s: %w", out, err)
	}
	lock, err := lockOut(out, locks)
	if err != nil {
		return nil, err
	}
	f := &Folder{out: out, lock: lock}
	if err := f.prepare(); err != nil {
		return nil, errors.Join(err, lock.Release())
	}
	return f, nil
}

func lockOut(out, locks string) (*disk.Lock, error) {
	if err := os.MkdirAll(locks, 0o700); err != nil {
		return nil, fmt.Errorf("make the folder of locks: %w", err)
	}
	lock, err := disk.TakeLock(filepath.Join(locks, string(offstone.KeyOf([]byte(out))[:16])+".lock"))
	if errors.Is(err, offstone.ErrLocked) {
		return nil, fmt.Errorf("another Offstone is pressing into %s; wait until it is done: %w", out, offstone.ErrLocked)
	}
	return lock, err
}

func (f *Folder) prepare() error {
	if err := disk.PutBack(f.out, aside(f.out)); err != nil {
		return err
	}
	if err := sweep(f.out); err != nil {
		return err
	}
	if err := checkOurs(f.out); err != nil {
		return err
	}
	stage, err := os.MkdirTemp(filepath.Dir(f.out), stagePrefix(f.out))
	if err != nil {
		return fmt.Errorf("make a staging folder beside %s: %w", f.out, err)
	}
	f.stage = stage
	if err := os.Chmod(stage, 0o755); err != nil { //nolint:gosec // as above
		return fmt.Errorf("open the staging folder to readers: %w", err)
	}
	return nil
}

// checkOurs refuses a folder that holds something and no manifest of ours.
func checkOurs(out string) error {
	entries, err := os.ReadDir(out)
	if errors.Is(err, fs.ErrNotExist) || (err == nil && len(entries) == 0) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", out, err)
	}
	m, err := ReadManifest(out)
	if err != nil {
		return fmt.Errorf("%s holds files that Offstone did not make; name an empty or new folder with --out: %w", out, offstone.ErrConflict)
	}
	strangers, err := m.unlisted(out)
	if err != nil {
		return err
	}
	if len(strangers) > 0 {
		return fmt.Errorf("%s holds %s, which Offstone did not make; move it elsewhere, for the folder is replaced whole: %w", out, strangers[0], offstone.ErrConflict)
	}
	return nil
}

// ReadManifest reads the manifest of the release in out.
func ReadManifest(out string) (*Manifest, error) {
	b, err := os.ReadFile(filepath.Join(out, manifestName)) //nolint:gosec // the user's own folder
	if err != nil {
		return nil, fmt.Errorf("read the manifest of %s: %w", out, err)
	}
	return ParseManifest(b)
}

// aside is where the old out waits while the new one moves in.
func aside(out string) string {
	return filepath.Join(filepath.Dir(out), "."+filepath.Base(out)+oldMark)
}

func stagePrefix(out string) string { return "." + filepath.Base(out) + newMark }

// sweep removes what killed runs left beside out.
func sweep(out string) error {
	entries, err := os.ReadDir(filepath.Dir(out))
	if err != nil {
		return fmt.Errorf("look for left-over staging folders: %w", err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), stagePrefix(out)) && e.Name() != filepath.Base(aside(out)) {
			continue
		}
		if err := os.RemoveAll(filepath.Join(filepath.Dir(out), e.Name())); err != nil {
			return fmt.Errorf("sweep what an earlier run left: %w", err)
		}
	}
	return nil
}

// Put writes one file of the release to the staging folder. It may be called
// from several goroutines, once for each name.
func (f *Folder) Put(file offstone.File) error {
	if !fs.ValidPath(file.Name) || !filepath.IsLocal(filepath.FromSlash(file.Name)) {
		return fmt.Errorf("%q cannot be the name of a file: %w", file.Name, offstone.ErrInvalid)
	}
	name := filepath.Join(f.stage, filepath.FromSlash(file.Name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil { //nolint:gosec // a paper's editions are public
		return fmt.Errorf("make a folder for %s: %w", file.Name, err)
	}
	w, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644) //nolint:gosec // as above
	if err != nil {
		return fmt.Errorf("make %s: %w", file.Name, err)
	}
	_, err = w.Write(file.Data)
	if err := errors.Join(err, w.Close()); err != nil {
		return fmt.Errorf("write %s: %w", file.Name, err)
	}
	return nil
}

// Commit writes the manifest and the report, flushes everything to disk and
// makes the staging folder the release.
func (f *Folder) Commit(_ context.Context, made Impression) error {
	manifest, err := made.Manifest.JSON()
	if err != nil {
		return err
	}
	for _, file := range []offstone.File{{Name: manifestName, Data: manifest}, {Name: reportName, Data: made.Report}} {
		if err := f.Put(file); err != nil {
			return err
		}
	}
	if err := disk.SyncTree(f.stage); err != nil {
		return err
	}
	return disk.Replace(f.out, f.stage, aside(f.out))
}

// Discard drops the staging folder, if it is still there, and lets others
// release into out.
func (f *Folder) Discard() error {
	err := os.RemoveAll(f.stage)
	return errors.Join(err, f.lock.Release())
}
