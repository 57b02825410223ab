package disk

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
)

// Allocate makes the file name, of so many bytes that are really taken from the disk, so
// that removing it makes that much room. A file of that name that is there already goes.
// What was made of one for which there is no room is removed again.
func Allocate(name string, bytes int64) error {
	f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600) //nolint:gosec // the caller's own path
	if err != nil {
		return fmt.Errorf("make %s: %w", name, err)
	}
	err = allocate(f, bytes)
	if errors.Is(err, errors.ErrUnsupported) {
		err = fill(f, bytes)
	}
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(fmt.Errorf("take %d bytes of the disk for %s: %w", bytes, name, err), os.Remove(name))
	}
	return nil
}

// fill writes noise, which no file system makes smaller.
func fill(f *os.File, bytes int64) error {
	noise := rand.NewChaCha8([32]byte{})
	piece := make([]byte, 1<<20)
	for bytes > 0 {
		_, _ = noise.Read(piece) // never fails
		n, err := f.Write(piece[:min(bytes, int64(len(piece)))])
		if err != nil {
			return err
		}
		bytes -= int64(n)
	}
	return nil
}
