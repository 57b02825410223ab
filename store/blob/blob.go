// Package blob keeps files under the digest of their bytes, on the local disk.
//
// A [Store] is a directory in which the file ab/abcdef… holds exactly the bytes
// whose SHA-256 is abcdef…; nothing in it is ever changed. Writing is in two
// steps, because forcing each of a thousand files to the disk by itself takes
// minutes: [Store.Put] hands bytes over under a temporary name, and
// [Store.Flush] forces them all to the disk, then gives them their names, then
// forces the names. A power cut at any moment therefore leaves temporary files,
// which [Store.Sweep] removes, and never a named file with wrong bytes.
//
// A [Cache] keeps values that can be made again, such as the renditions of a
// paper folder's pictures.
package blob

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"example.org/offstone"
	"example.org/offstone/store/disk"
)

// Store is a directory of blobs. Several goroutines may use it at once, and
// several processes may read it; one process writes.
type Store struct {
	root string

	mu      sync.Mutex
	waiting map[offstone.BlobKey]string // put and not yet flushed: path of the temporary file
	fault   error                       // a disk that failed once is not asked again
}

const incoming = "new"

// Open opens the store in dir and makes the directory if there is none.
func Open(dir string) (*Store, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, fmt.Errorf("open blobs: %w", err)
	}
	return &Store{root: dir, waiting: map[offstone.BlobKey]string{}}, nil
}

// Path gives the place of a flushed blob.
func (s *Store) Path(key offstone.BlobKey) string {
	return filepath.Join(s.root, string(key[:2]), string(key))
}

// Put takes data in and gives its key. It can be read at once, but survives a
// power cut only after the next [Store.Flush]. Bytes that are there already are
// not written again.
func (s *Store) Put(data []byte) (offstone.BlobKey, error) {
	key := offstone.KeyOf(data)
	if s.holds(key, int64(len(data))) {
		return key, nil
	}
	path, err := s.writeTemp(data)
	if err != nil {
		return "", fmt.Errorf("put blob %s: %w", key, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, twice := s.waiting[key]; twice {
		return key, os.Remove(path)
	}
	s.waiting[key] = path
	return key, nil
}

func (s *Store) holds(key offstone.BlobKey, size int64) bool {
	s.mu.Lock()
	_, waits := s.waiting[key]
	s.mu.Unlock()
	if waits {
		return true
	}
	info, err := os.Stat(s.Path(key))
	return err == nil && info.Mode().IsRegular() && info.Size() == size
}

func (s *Store) writeTemp(data []byte) (path string, err error) {
	dir := filepath.Join(s.root, incoming)
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return "", err
	}
	return tempFile(dir, data)
}

// tempFile writes data to a new file in dir, which nothing flushes.
func tempFile(dir string, data []byte) (path string, err error) {
	f, err := os.CreateTemp(dir, "*"+disk.TempSuffix)
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	if err = cmp.Or(err, f.Close()); err != nil {
		return "", errors.Join(err, os.Remove(f.Name()))
	}
	return f.Name(), nil
}

// Flush returns once everything put so far will survive a power cut. When the
// disk reports a failure, what was promised to it cannot be known any more:
// then this store refuses to flush again, and the process must start afresh.
func (s *Store) Flush() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fault != nil {
		return s.fault
	}
	if len(s.waiting) == 0 {
		return nil
	}
	if err := s.flush(); err != nil {
		s.fault = fmt.Errorf("flush blobs; check the disk, then start again: %w", err)
		return s.fault
	}
	clear(s.waiting)
	return nil
}

func (s *Store) flush() error {
	keys := make([]offstone.BlobKey, 0, len(s.waiting))
	for k := range s.waiting {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	temps := make([]string, len(keys))
	for i, k := range keys {
		temps[i] = s.waiting[k]
	}
	if err := s.syncTemps(temps); err != nil {
		return err
	}
	dirs := []string{s.root}
	for _, k := range keys {
		to := s.Path(k)
		if dir := filepath.Dir(to); dir != dirs[len(dirs)-1] {
			if err := os.MkdirAll(dir, 0o750); err != nil {
				return err
			}
			dirs = append(dirs, dir)
		}
		if err := os.Rename(s.waiting[k], to); err != nil {
			return err
		}
	}
	for _, dir := range dirs {
		if err := disk.SyncDir(dir); err != nil {
			return err
		}
	}
	return nil
}

// Forget drops everything put since the last [Store.Flush].
func (s *Store) Forget() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var err error
	for _, path := range s.waiting {
		err = cmp.Or(err, os.Remove(path))
	}
	clear(s.waiting)
	if err != nil {
		return fmt.Errorf("forget blobs: %w", err)
	}
	return nil
}

// Open opens a blob for reading. The error is of kind [offstone.ErrNotFound]
// when there is none.
func (s *Store) Open(key offstone.BlobKey) (*os.File, error) {
	if err := key.Check(); err != nil {
		return nil, err
	}
	f, err := os.Open(s.place(key))
	if errors.Is(err, fs.ErrNotExist) {
		f, err = os.Open(s.Path(key)) // flushed between the two calls
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("blob %s: %w", key, offstone.ErrNotFound)
	}
	if err != nil {
		return nil, fmt.Errorf("open blob %s: %w", key, err)
	}
	return f, nil
}

func (s *Store) place(key offstone.BlobKey) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if path, ok := s.waiting[key]; ok {
		return path
	}
	return s.Path(key)
}

// Get reads a blob without looking whether its bytes are still right; see
// [Store.GetSound].
func (s *Store) Get(key offstone.BlobKey) ([]byte, error) {
	f, err := s.Open(key)
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // only read
	data, err := io.ReadAll(f)
	if err != nil {
		return nil, fmt.Errorf("read blob %s: %w", key, err)
	}
	return data, nil
}

// GetSound reads a blob and refuses one whose bytes have changed, with an error
// of kind [offstone.ErrInvalid].
func (s *Store) GetSound(key offstone.BlobKey) ([]byte, error) {
	data, err := s.Get(key)
	if err == nil && offstone.KeyOf(data) != key {
		return nil, damaged(key)
	}
	return data, err
}

func damaged(key offstone.BlobKey) error {
	return fmt.Errorf("blob %s: its bytes have changed on the disk; fetch it back from a backup: %w", key, offstone.ErrInvalid)
}

// Verify reads a blob through and tells whether its bytes are those of its key:
// nil, or an error of kind ErrNotFound or ErrInvalid, or the disk's own.
func (s *Store) Verify(key offstone.BlobKey) error {
	f, err := s.Open(key)
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // only read
	got, err := offstone.KeyFrom(f)
	switch {
	case err != nil:
		return fmt.Errorf("blob %s: %w", key, err)
	case got != key:
		return damaged(key)
	}
	return nil
}

// Has tells whether the store holds key, flushed or not.
func (s *Store) Has(key offstone.BlobKey) bool {
	if key.Check() != nil {
		return false
	}
	_, err := os.Stat(s.place(key))
	return err == nil
}

// Size gives the length of a blob in bytes.
func (s *Store) Size(key offstone.BlobKey) (int64, error) {
	f, err := s.Open(key)
	if err != nil {
		return 0, err
	}
	defer f.Close() //nolint:errcheck // only read
	info, err := f.Stat()
	if err != nil {
		return 0, fmt.Errorf("size of blob %s: %w", key, err)
	}
	return info.Size(), nil
}

// List gives the keys of all flushed blobs in order. A file that has no
// business in the store is given as an error that names it, and the listing
// goes on.
func (s *Store) List() iter.Seq2[offstone.BlobKey, error] {
	return func(yield func(offstone.BlobKey, error) bool) {
		shards, err := os.ReadDir(s.root)
		if err != nil {
			yield("", fmt.Errorf("list blobs: %w", err))
			return
		}
		for _, shard := range shards {
			if shard.Name() != incoming && !s.listShard(shard, yield) {
				return
			}
		}
	}
}

func (s *Store) listShard(shard fs.DirEntry, yield func(offstone.BlobKey, error) bool) bool {
	path := filepath.Join(s.root, shard.Name())
	if !shard.IsDir() {
		return yield("", stranger(path))
	}
	files, err := os.ReadDir(path)
	if err != nil {
		return yield("", fmt.Errorf("list blobs: %w", err))
	}
	for _, f := range files {
		key := offstone.BlobKey(f.Name())
		if key.Check() != nil || string(key[:2]) != shard.Name() || !f.Type().IsRegular() {
			if !yield("", stranger(filepath.Join(path, f.Name()))) {
				return false
			}
			continue
		}
		if !yield(key, nil) {
			return false
		}
	}
	return true
}

func stranger(path string) error {
	return fmt.Errorf("%s is not a blob; move it elsewhere: %w", path, offstone.ErrInvalid)
}

// Sweep removes the temporary files that a crash left behind. Only the one
// process that writes may call it.
func (s *Store) Sweep() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	kept := map[string]bool{}
	for _, path := range s.waiting {
		kept[path] = true
	}
	dir := filepath.Join(s.root, incoming)
	files, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, f := range files {
		if path := filepath.Join(dir, f.Name()); !kept[path] {
			err = cmp.Or(err, os.Remove(path))
		}
	}
	if err != nil {
		return fmt.Errorf("sweep blobs: %w", err)
	}
	return nil
}

// Remove takes a blob away. It is for blobs that nothing refers to any more.
func (s *Store) Remove(key offstone.BlobKey) error {
	if err := key.Check(); err != nil {
		return err
	}
	if err := os.Remove(s.Path(key)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove blob %s: %w", key, err)
	}
	return nil
}

// fewFiles is how many files are worth forcing to the disk one by one rather
// than the whole file system at once.
const fewFiles = 8

// syncTemps forces the contents of the temporary files to the disk: many
// together where the system can, which on Linux is one call.
func (s *Store) syncTemps(paths []string) error {
	if len(paths) > fewFiles && runtime.GOOS == "linux" {
		return disk.SyncTree(filepath.Join(s.root, incoming))
	}
	for _, p := range paths {
		if err := disk.SyncFile(p); err != nil {
			return err
		}
	}
	return nil
}
