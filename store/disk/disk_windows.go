package disk

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// dirsSync is off: Windows flushes a folder's names with its files.
const dirsSync = false

// flushMode opens a file for flushing, which Windows allows only to writers.
const flushMode = os.O_RDWR

func syncFS(string) (done bool, err error) { return false, nil }

func exchange(string, string) error { return errors.ErrUnsupported }

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
