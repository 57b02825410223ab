package blob

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"example.org/offstone"
)

// Cache keeps values that can be made again under the recipe that makes them.
// A recipe names everything that the value depends on, its maker's version
// included. Any number of processes may share a cache. Entries may vanish or be
// damaged at any time: then they are simply not there.
type Cache struct{ root string }

// OpenCache opens the cache in dir and makes the directory if there is none.
func OpenCache(dir string) (*Cache, error) {
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return nil, fmt.Errorf("open cache: %w", err)
	}
	return &Cache{root: dir}, nil
}

// An entry is this line, then the SHA-256 of recipe, zero byte and value, then
// the value.
var cacheHead = []byte("offstone cache 1\n")

func (c *Cache) path(recipe string) string {
	name := string(offstone.KeyOf([]byte(recipe)))
	return filepath.Join(c.root, name[:2], name)
}

func seal(recipe string, value []byte) []byte {
	h := sha256.New()
	h.Write([]byte(recipe))
	h.Write([]byte{0})
	h.Write(value)
	return h.Sum(nil)
}

// Get gives the value of recipe; ok is false when there is none that is whole.
func (c *Cache) Get(recipe string) (value []byte, ok bool) {
	b, err := os.ReadFile(c.path(recipe))
	if err != nil {
		return nil, false
	}
	rest, ok := bytes.CutPrefix(b, cacheHead)
	if !ok || len(rest) < sha256.Size {
		return nil, false
	}
	value = rest[sha256.Size:]
	return value, bytes.Equal(rest[:sha256.Size], seal(recipe, value))
}

// Put keeps value for recipe. The file is not forced to the disk: after a power
// cut it is made again.
func (c *Cache) Put(recipe string, value []byte) error {
	path := c.path(recipe)
	if err := c.put(path, bytes.Join([][]byte{cacheHead, seal(recipe, value), value}, nil)); err != nil {
		return fmt.Errorf("keep in cache: %w", err)
	}
	return nil
}

func (c *Cache) put(path string, entry []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return err
	}
	temp, err := tempFile(filepath.Dir(path), entry)
	if err != nil {
		return err
	}
	if err := os.Rename(temp, path); err != nil {
		return errors.Join(err, os.Remove(temp))
	}
	return nil
}
