package backup

import (
	"archive/tar"
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"filippo.io/age"

	"example.org/offstone"
	"example.org/offstone/store"
	"example.org/offstone/store/disk"
)

// Restore brings a backup back into dir, which must not be there or be empty: a
// living paper is never written over. The paper is verified before dir is there;
// when it is not whole, or the backup is damaged, dir stays as it was.
func Restore(ctx context.Context, file, dir, secret string) error {
	id, err := age.ParseX25519Identity(strings.TrimSpace(secret))
	if err != nil {
		return fmt.Errorf("this is no recovery key; it begins with AGE-SECRET-KEY-1: %w", offstone.ErrInvalid)
	}
	if err := mustBeEmpty(dir); err != nil {
		return err
	}
	tmp, err := scratch(dir, "restore")
	if err != nil {
		return fmt.Errorf("restore %s: %w", file, err)
	}
	defer os.RemoveAll(tmp) //nolint:errcheck // it is gone when all went well
	if err := unpack(ctx, file, tmp, id); err != nil {
		return fmt.Errorf("restore %s: %w", file, err)
	}
	if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("restore into %s: %w", dir, err)
	}
	if err := os.Rename(tmp, dir); err != nil {
		return fmt.Errorf("restore into %s: %w", dir, err)
	}
	return disk.SyncDir(filepath.Dir(filepath.Clean(dir)))
}

// scratch makes an empty folder beside path. It has one name for each, so that a
// paper in the clear, left by a run that was killed, goes with the next.
func scratch(path, purpose string) (string, error) {
	path = filepath.Clean(path)
	dir := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+"-"+purpose)
	if err := os.RemoveAll(dir); err != nil {
		return "", err
	}
	return dir, os.Mkdir(dir, 0o700)
}

func mustBeEmpty(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("restore into %s: %w", dir, err)
	case len(entries) > 0:
		return fmt.Errorf("%s is not empty, and nothing is restored over what is there; name a new folder: %w", dir, offstone.ErrConflict)
	}
	return nil
}

// rehearse restores a backup into a folder that is thrown away.
func rehearse(ctx context.Context, file string, id age.Identity) error {
	tmp, err := scratch(file, "rehearsal")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp) //nolint:errcheck // thrown away
	return unpack(ctx, file, tmp, id)
}

// unpack writes a backup's files below dir and verifies the paper that they make.
func unpack(ctx context.Context, file, dir string, id age.Identity) error {
	f, err := os.Open(file) //nolint:gosec // the file that was asked for
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // only read
	plain, err := age.Decrypt(bufio.NewReaderSize(f, 1<<20), id)
	if err != nil {
		return fmt.Errorf("the backup cannot be opened: it is damaged, or the recovery key is another paper's: %w: %w", offstone.ErrInvalid, err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close() //nolint:errcheck // only a handle
	if err := extract(ctx, plain, root); err != nil {
		return err
	}
	return whole(ctx, dir)
}

// extract writes the files of a tar below root, and nothing outside it whatever
// their names say.
func extract(ctx context.Context, r io.Reader, root *os.Root) error {
	t := tar.NewReader(r)
	for ctx.Err() == nil {
		h, err := t.Next()
		if errors.Is(err, io.EOF) {
			_, err = io.Copy(io.Discard, r) // to the end, where age proves that nothing is missing
			return err
		}
		if err != nil {
			return fmt.Errorf("the backup is damaged: %w: %w", offstone.ErrInvalid, err)
		}
		if h.Typeflag != tar.TypeReg || !fs.ValidPath(h.Name) {
			return fmt.Errorf("the backup holds %q, which no paper has: %w", h.Name, offstone.ErrInvalid)
		}
		if err := place(root, h.Name, t); err != nil {
			return fmt.Errorf("the backup is damaged at %s: %w", h.Name, err)
		}
	}
	return ctx.Err()
}

func place(root *os.Root, name string, r io.Reader) (err error) {
	if err := root.MkdirAll(filepath.Dir(filepath.FromSlash(name)), 0o750); err != nil {
		return err
	}
	f, err := root.OpenFile(filepath.FromSlash(name), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if _, err := io.Copy(f, r); err != nil {
		return err
	}
	return f.Sync()
}

// whole opens the paper in dir and verifies every word of it.
func whole(ctx context.Context, dir string) (err error) {
	s, err := store.Open(ctx, dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	findings, err := s.Verify(ctx)
	if err != nil {
		return err
	}
	if len(findings) > 0 {
		return fmt.Errorf("the paper in it is not whole (%s, and %d more): %w", findings[0], len(findings)-1, offstone.ErrInvalid)
	}
	return nil
}
