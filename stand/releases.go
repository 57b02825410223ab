package stand

import (
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"example.org/offstone"
	"example.org/offstone/store/blob"
	"example.org/offstone/store/release"
)

// askAgain is how long a release that cannot be read is left alone.
const askAgain = 10 * time.Second

// Releases serves the web edition of the release that the pointer in a data
// directory names, and goes over to the next when the pointer does. One answer
// comes from one release. Until the hour of a release has come, readers see the one that
// it names for the time before; where one is damaged, what they saw before it stays. The
// hour stands still while the paper is asleep (see [release.Tree.Hour]).
func Releases(tree *release.Tree, now func() time.Time, log *slog.Logger) http.Handler {
	s := &stand{tree: tree, now: now, log: log}
	s.shown.Store(&released{})
	return handler(s.current)
}

// stand follows the pointer.
type stand struct {
	tree  *release.Tree
	now   func() time.Time
	log   *slog.Logger
	shown atomic.Pointer[released]

	mu       sync.Mutex // held by the one request that looks after the pointer
	followed release.Pointer
	until    time.Time // followed is not looked at before; zero: never again
}

// current gives the release to be shown at this moment.
func (s *stand) current() shelf {
	if s.mu.TryLock() {
		defer s.mu.Unlock()
		s.follow()
	} else if s.shown.Load().pointer == (release.Pointer{}) { // the first to ask wait for the first release
		s.mu.Lock()
		defer s.mu.Unlock()
	}
	return s.shown.Load()
}

// follow goes over to the release that the pointer leads to, when it is another one.
func (s *stand) follow() {
	p, err := s.tree.Current()
	if p == s.followed && (err == nil && s.until.IsZero() || s.now().Before(s.until)) {
		return
	}
	s.followed = p
	if err == nil {
		now := s.now()
		if p, s.until, err = s.tree.Seen(p, s.tree.Hour(now)); !s.until.IsZero() && !s.until.After(now) { // the paper is asleep
			s.until = now.Add(askAgain)
		}
	}
	if err == nil && (p != (release.Pointer{}) || s.until.IsZero()) { // else nothing is named for the time before
		err = s.show(p)
	}
	if err != nil {
		s.until = s.now().Add(askAgain)
		s.log.Error("the release cannot be shown, and the one before it stays; run offstone verify", "release", s.followed.ID, "error", err)
	}
}

// show has readers see another release.
func (s *stand) show(p release.Pointer) error {
	old := s.shown.Load()
	if p == old.pointer {
		return nil
	}
	next, err := s.load(p)
	if err != nil {
		return err
	}
	next.earlier = old.files
	s.shown.Store(next)
	s.log.Info("readers see another release", "release", p.ID)
	return nil
}

// load reads a release's manifests; the zero Pointer has none.
func (s *stand) load(p release.Pointer) (*released, error) {
	if p == (release.Pointer{}) {
		return &released{}, nil
	}
	root, err := s.tree.Root(p.ID)
	if err != nil {
		return nil, err
	}
	r := &released{pointer: p, blobs: s.tree.Blobs(), files: map[string]offstone.BlobKey{}, dirs: map[string]bool{}}
	keys := []offstone.BlobKey{root.Site}
	for _, is := range root.Issues {
		keys = append(keys, is.Manifest)
	}
	for _, key := range keys {
		m, err := s.tree.Manifest(key)
		if err != nil {
			return nil, fmt.Errorf("release %s: %w", p.ID, err)
		}
		for _, f := range m.Editions[offstone.Web.String()].Files {
			r.add(strings.TrimPrefix(f.Name, "web/"), f.SHA256)
		}
	}
	return r, nil
}

// released is a release as a shelf. It is complete before it is shown and never
// changed then.
type released struct {
	pointer release.Pointer
	blobs   *blob.Store
	files   map[string]offstone.BlobKey
	dirs    map[string]bool
	earlier map[string]offstone.BlobKey // of the release before: pages that were read then may still ask for their pictures and type
}

func (r *released) add(name string, key offstone.BlobKey) {
	r.files[name] = key
	for dir := path.Dir(name); dir != "." && !r.dirs[dir]; dir = path.Dir(dir) {
		r.dirs[dir] = true
	}
}

func (r *released) isDir(name string) bool { return r.dirs[name] }

func (r *released) open(name string) (*os.File, string, bool) {
	key, ok := r.files[name]
	if !ok && strings.HasPrefix(name, "assets/") {
		key, ok = r.earlier[name]
	}
	if !ok {
		return nil, "", false
	}
	f, err := r.blobs.Open(key)
	if err != nil {
		return nil, "", false
	}
	return f, string(key[:16]), true
}
