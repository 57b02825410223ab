package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"example.org/offstone"
	"example.org/offstone/intake/picture"
	"example.org/offstone/intake/tree"
	"example.org/offstone/press"
	"example.org/offstone/store"
	"example.org/offstone/store/blob"
)

// paper is an opened PAPER: a paper folder or a data directory, never both.
type paper struct {
	dir    string
	folder *tree.Folder
	store  *store.Store
	desk   press.Desk

	keepPlan bool // beside the copy
}

// openPaper opens dir as whichever of the two it is.
func openPaper(ctx context.Context, dir string) (*paper, error) {
	if store.Is(dir) {
		s, err := store.Open(ctx, dir)
		if err != nil {
			return nil, err
		}
		return &paper{dir: dir, store: s, desk: press.StoreDesk(s)}, nil
	}
	if !isFolder(dir) {
		return nil, fmt.Errorf("%s is no paper: it holds neither paper.yaml nor offstone.db; make one with \"offstone init\": %w", dir, offstone.ErrNotFound)
	}
	room, err := darkroom()
	if err != nil {
		return nil, err
	}
	folder, err := tree.Open(dir)
	if err != nil {
		return nil, err
	}
	return &paper{dir: dir, folder: folder, desk: press.FolderDesk(folder, room)}, nil
}

// isFolder tells whether dir is a paper folder.
func isFolder(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, "paper.yaml"))
	return !errors.Is(err, fs.ErrNotExist)
}

// mustBeDirectory refuses a paper folder where only a data directory will do.
func mustBeDirectory(dir string) error {
	if !store.Is(dir) && isFolder(dir) {
		return fmt.Errorf("%s is a paper folder, and the newsroom and its site work on a data directory: make one with \"offstone init NEW\" and take the folder in with \"offstone intake tree %s --into NEW\": %w", dir, dir, offstone.ErrInvalid)
	}
	return nil
}

// Close closes the paper and gives err or what went wrong in closing.
func (p *paper) Close() error {
	if p.store != nil {
		return p.store.Close()
	}
	return p.folder.Close()
}

// home finds this person's cache for Offstone. Where there is none, or it cannot be
// written to, a folder of this run's own serves: a cache only saves time.
var home = sync.OnceValues(func() (string, error) {
	if dir, err := os.UserCacheDir(); err == nil {
		dir = filepath.Join(dir, "offstone")
		if os.MkdirAll(dir, 0o700) == nil {
			return dir, nil
		}
	}
	dir, err := os.MkdirTemp("", "offstone-cache-")
	if err != nil {
		return "", fmt.Errorf("make a folder for the cache: %w", err)
	}
	return dir, nil
})

// cache opens one of the caches.
func cache(name string) (*blob.Cache, error) {
	dir, err := home()
	if err != nil {
		return nil, err
	}
	return blob.OpenCache(filepath.Join(dir, name))
}

// darkroom develops pictures and keeps the renditions in the user's cache.
func darkroom() (*picture.Darkroom, error) {
	c, err := cache("renditions")
	if err != nil {
		return nil, err
	}
	return picture.NewDarkroom(c), nil
}
