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

// Free gives how many bytes of the disk that holds dir may still be written.
func Free(dir string) (int64, error) {
	var st unix.Statfs_t
	if err := unix.Statfs(dir, &st); err != nil {
		return 0, fmt.Errorf("see how full the disk of %s is: %w", dir, err)
	}
	return int64(st.Bavail) * st.Bsize, nil //nolint:gosec // no disk has so many
}

func allocate(f *os.File, bytes int64) error {
	err := unix.Fallocate(int(f.Fd()), 0, 0, bytes)
	if errors.Is(err, unix.EOPNOTSUPP) || errors.Is(err, unix.ENOSYS) {
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
