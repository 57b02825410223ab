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

func syncFS(string) (done bool, err error) { return false, nil }

func exchange(a, b string) error {
	err := unix.RenameatxNp(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_SWAP)
	if errors.Is(err, unix.ENOTSUP) || errors.Is(err, unix.EINVAL) {
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
	return int64(st.Bavail) * int64(st.Bsize), nil //nolint:gosec // no disk has so many
}

func allocate(*os.File, int64) error { return errors.ErrUnsupported }

func tryLock(f *os.File) error { return unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB) }

func fileNumber(path string) (uint64, error) {
	var st unix.Stat_t
	err := unix.Stat(path, &st)
	return st.Ino, err
}
