// Package backup writes a paper's data directory to one encrypted file, and brings
// it back on a blank machine.
//
// A backup is an age file (https://age-encryption.org/v1) over a tar of the
// directory: the database as it was at one moment, every blob that it may name, and
// what readers are served. Only the recovery key opens it; that key is shown once,
// when it is made, and the machine keeps no more of it than what it takes to write
// backups.
//
// A backup counts only once it has been restored: [Save] writes beside FILE, reads
// what it wrote back from the disk, restores it into a folder that is thrown away,
// verifies the paper in it, and only then gives the file its name. For that the
// backup is written for one more key, which lives as long as the run.
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

const publicKey = "keys/recovery.pub"

// Key gives what backups of the data directory dir are written for. The first
// time it makes the recovery key and gives it as secret: the only time that it can
// be seen.
func Key(dir string) (to age.Recipient, secret string, err error) {
	to, err = KnownKey(dir)
	if !errors.Is(err, offstone.ErrNotFound) {
		return to, "", err
	}
	id, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, "", fmt.Errorf("make a recovery key: %w", err)
	}
	if err := disk.WriteFile(filepath.Join(dir, publicKey), []byte(id.Recipient().String()+"\n"), 0o600); err != nil {
		return nil, "", fmt.Errorf("keep the key for backups: %w", err)
	}
	return id.Recipient(), id.String(), nil
}

// KnownKey is [Key] where nobody would see a new recovery key: when none has been
// made yet, the error is of kind [offstone.ErrNotFound].
func KnownKey(dir string) (age.Recipient, error) {
	file := filepath.Join(dir, publicKey)
	text, err := os.ReadFile(file) //nolint:gosec // the paper's own folder
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("no recovery key has been made yet; run offstone backup once, and write down the key that it shows: %w", offstone.ErrNotFound)
	}
	if err != nil {
		return nil, fmt.Errorf("read the key for backups: %w", err)
	}
	to, err := age.ParseX25519Recipient(strings.TrimSpace(string(text)))
	if err != nil {
		return nil, fmt.Errorf("%s is not the key that was written there; put it back, or remove it to have a new recovery key made: %w: %w", file, offstone.ErrInvalid, err)
	}
	return to, nil
}

// Save backs the paper up to file and rehearses the restoring of it. A file of
// that name is replaced once the new one is good; until then it stays.
func Save(ctx context.Context, s *store.Store, file string, to age.Recipient) (err error) {
	once, err := age.GenerateX25519Identity()
	if err != nil {
		return fmt.Errorf("back up: %w", err)
	}
	part := file + ".part"
	defer func() { err = errors.Join(err, removed(part)) }()
	if err := writeFile(ctx, s, part, to, once.Recipient()); err != nil {
		return fmt.Errorf("back up to %s: %w", file, err)
	}
	if err := rehearse(ctx, part, once); err != nil {
		return fmt.Errorf("the backup was written but cannot be restored, so it is thrown away and the last good one stays: %w", err)
	}
	if err := os.Rename(part, file); err != nil {
		return fmt.Errorf("back up to %s: %w", file, err)
	}
	return disk.SyncDir(filepath.Dir(file))
}

func removed(path string) error {
	if err := os.RemoveAll(path); err != nil {
		return fmt.Errorf("clean up after a backup: %w", err)
	}
	return nil
}

func writeFile(ctx context.Context, s *store.Store, name string, to ...age.Recipient) (err error) {
	f, err := os.OpenFile(name, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600) //nolint:gosec // the file that was asked for
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	w := bufio.NewWriterSize(f, 1<<20)
	if err := Write(ctx, s, w, to...); err != nil {
		return err
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Sync()
}

// Write writes a backup of the paper, for each of the keys to.
func Write(ctx context.Context, s *store.Store, w io.Writer, to ...age.Recipient) error {
	sealed, err := age.Encrypt(w, to...)
	if err != nil {
		return err
	}
	t := tar.NewWriter(sealed)
	if err := fill(ctx, s, t); err != nil {
		return err
	}
	if err := t.Close(); err != nil {
		return err
	}
	return sealed.Close()
}

// fill puts the paper into a tar. The database comes first: what it names was on
// the disk before it, so that whatever is added meanwhile does no harm.
func fill(ctx context.Context, s *store.Store, t *tar.Writer) error {
	tmp, err := os.MkdirTemp(s.Dir(), store.ScratchPrefix+"backup-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp) //nolint:errcheck // swept when the paper is next opened as well
	snapshot := filepath.Join(tmp, store.DatabaseName)
	if err := s.Snapshot(ctx, snapshot); err != nil {
		return err
	}
	if err := add(t, store.DatabaseName, snapshot); err != nil {
		return err
	}
	for _, part := range []string{"blobs", "releases", "keys", "current", "secrets.yaml"} {
		if err := addTree(ctx, t, s.Dir(), part); err != nil {
			return err
		}
	}
	return nil
}

func addTree(ctx context.Context, t *tar.Writer, dir, part string) error {
	return filepath.WalkDir(filepath.Join(dir, part), func(path string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist): // removed meanwhile, or never there
			return nil
		case err != nil:
			return err
		case ctx.Err() != nil:
			return ctx.Err()
		case !d.Type().IsRegular():
			return nil
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		err = add(t, filepath.ToSlash(name), path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	})
}

func add(t *tar.Writer, name, path string) error {
	f, err := os.Open(path) //nolint:gosec // found in the paper's own folder
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // only read
	fi, err := f.Stat()
	if err != nil {
		return err
	}
	if err := t.WriteHeader(&tar.Header{Typeflag: tar.TypeReg, Name: name, Size: fi.Size(), Mode: 0o600, ModTime: fi.ModTime()}); err != nil {
		return err
	}
	_, err = io.Copy(t, f)
	return err
}
