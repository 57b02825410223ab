package release

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"example.org/offstone/store/disk"
)

// asleepName is the file that says of a paper that it is a copy, and from when.
const asleepName = "asleep"

func (t *Tree) asleep() string { return filepath.Join(t.home, "releases", asleepName) }

// Sleep has the hour stand still at that moment for whoever shows the releases: none whose
// hour comes later is shown. A tree that is asleep already stays as it is.
func (t *Tree) Sleep(at time.Time) error {
	_, err := os.Stat(t.asleep())
	if err == nil || !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := disk.WriteFile(t.asleep(), []byte(at.UTC().Format(time.RFC3339Nano)+"\n"), 0o640); err != nil {
		return fmt.Errorf("say that the paper is asleep: %w", err)
	}
	return nil
}

// Wake has the hour go on.
func (t *Tree) Wake() error {
	err := os.Remove(t.asleep())
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return errors.Join(err, disk.SyncDir(filepath.Dir(t.asleep())))
}

// Hour is the moment by which the hours of releases are told, when it is now. What says that
// the paper is asleep and cannot be read counts as long ago.
func (t *Tree) Hour(now time.Time) time.Time {
	b, err := os.ReadFile(t.asleep())
	if errors.Is(err, fs.ErrNotExist) {
		return now
	}
	var at time.Time
	if err == nil {
		at, err = time.Parse(time.RFC3339Nano+"\n", string(b))
	}
	switch {
	case err != nil:
		return time.Time{}
	case now.Before(at):
		return now
	}
	return at
}
