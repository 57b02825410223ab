package disk

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

const (
	dirsSync  = true
	flushMode = os.O_RDONLY
)

// syncFS flushes the whole file system that holds dir: one call for ten
// thousand files.
func syncFS(dir string) (done bool, err error) {
	f, err := os.Open(dir) //nolint:gosec // the caller's own path
	if err != nil {
		return true, fmt.Errorf("open %s to flush it: %w", dir, err)
	}
	if err := errors.Join(unix.Syncfs(int(f.Fd())), f.Close()); err != nil {
		return true, fmt.Errorf("flush %s to disk: %w", dir, err)
	}
	return true, nil
}

func exchange(a, b string) error {
	err := unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOSYS) {
		return errors.ErrUnsupported
	}
	return err
}

func tryLock(f *os.File) error { return unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB) }

func fileNumber(path string) (uint64, error) {
	var st unix.Stat_t
	err := unix.Stat(path, &st)
	return st.Ino, err
}
