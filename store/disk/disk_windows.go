package disk

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/windows"
)

// dirsSync is off: Windows flushes a folder's names with its files.
const dirsSync = false

// flushMode opens a file for flushing, which Windows allows only to writers.
const flushMode = os.O_RDWR

func syncFS(string) (done bool, err error) { return false, nil }

func exchange(string, string) error { return errors.ErrUnsupported }

// Free gives how many bytes of the disk that holds dir may still be written.
func Free(dir string) (int64, error) {
	name, err := windows.UTF16PtrFromString(dir)
	var free uint64
	if err == nil {
		err = windows.GetDiskFreeSpaceEx(name, &free, nil, nil)
	}
	if err != nil {
		return 0, fmt.Errorf("see how full the disk of %s is: %w", dir, err)
	}
	return int64(free), nil //nolint:gosec // no disk has so many
}

func allocate(*os.File, int64) error { return errors.ErrUnsupported }

func tryLock(f *os.File) error {
	const whole = ^uint32(0)
	return windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY,
		0, whole, whole, &windows.Overlapped{})
}

func fileNumber(path string) (uint64, error) {
	f, err := os.Open(path) //nolint:gosec // the caller's own path
	if err != nil {
		return 0, err
	}
	var fi windows.ByHandleFileInformation
	err = windows.GetFileInformationByHandle(windows.Handle(f.Fd()), &fi)
	return uint64(fi.FileIndexHigh)<<32 | uint64(fi.FileIndexLow), errors.Join(err, f.Close())
}
