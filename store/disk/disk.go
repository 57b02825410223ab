// Package disk is what the store asks of a file system beyond reading and
// writing: that bytes are really down, that two names change places in one
// step, and that one process at a time works in a folder.
package disk

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"example.org/offstone"
)

// SyncDir flushes a folder's list of names.
func SyncDir(dir string) error {
	if !dirsSync {
		return nil
	}
	return syncPath(dir)
}

// SyncFile flushes one file.
func SyncFile(name string) error { return syncPath(name) }

func syncPath(name string) error {
	f, err := os.OpenFile(name, flushMode, 0) //nolint:gosec // the caller's own path
	if err != nil {
		return fmt.Errorf("open %s to flush it: %w", name, err)
	}
	err = errors.Join(f.Sync(), f.Close())
	if err != nil {
		return fmt.Errorf("flush %s to disk: %w", name, err)
	}
	return nil
}

// SyncTree flushes every file and folder below dir, and dir itself.
func SyncTree(dir string) error {
	if done, err := syncFS(dir); done {
		return err
	}
	return filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fmt.Errorf("flush %s: %w", dir, err)
		case d.IsDir():
			return SyncDir(name)
		}
		return SyncFile(name)
	})
}

// Replace makes fresh take the place of name, and drops what name was. Where
// the system can exchange two names in one step, whoever looks sees the one or
// the other; elsewhere aside holds the old for the moment in between, and
// [PutBack] mends what a crash left.
func Replace(name, fresh, aside string) error {
	if _, err := os.Lstat(name); errors.Is(err, fs.ErrNotExist) {
		return renameAndSync(fresh, name)
	}
	err := exchange(fresh, name)
	switch {
	case errors.Is(err, errors.ErrUnsupported):
		if err := renameAndSync(name, aside); err != nil {
			return err
		}
		if err := renameAndSync(fresh, name); err != nil {
			return errors.Join(err, os.Rename(aside, name))
		}
		fresh = aside
	case err != nil:
		return fmt.Errorf("exchange %s and %s: %w", fresh, name, err)
	default:
		if err := SyncDir(filepath.Dir(name)); err != nil {
			return err
		}
	}
	if err := os.RemoveAll(fresh); err != nil {
		return fmt.Errorf("drop the old %s: %w", name, err)
	}
	return nil
}

// PutBack undoes a [Replace] that a crash cut in two: when name is gone and aside
// is there, aside becomes name again.
func PutBack(name, aside string) error {
	if _, err := os.Lstat(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if _, err := os.Lstat(aside); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return renameAndSync(aside, name)
}

func renameAndSync(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return fmt.Errorf("rename %s: %w", from, err)
	}
	return SyncDir(filepath.Dir(to))
}

// Lock is held by the one process that works in a folder. The system frees it
// when the process ends, however it ends.
type Lock struct{ f *os.File }

// TakeLock takes the lock kept in the file name, making the file when there is
// none. When another process holds it the error is [offstone.ErrLocked].
func TakeLock(name string) (*Lock, error) {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600) //nolint:gosec // the caller's own path
	if err != nil {
		return nil, fmt.Errorf("open the lock %s: %w", name, err)
	}
	if err := tryLock(f); err != nil {
		return nil, errors.Join(fmt.Errorf("%s is in use by another Offstone; wait until it is done or stop it: %w",
			filepath.Dir(name), offstone.ErrLocked), f.Close())
	}
	return &Lock{f}, nil
}

// Release frees the lock. The file stays: removing it would let two processes
// lock two files of one name.
func (l *Lock) Release() error { return l.f.Close() }
