package stand

import (
	"errors"
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
// comes from one release. A release whose hour has not come, or that is damaged,
// is not shown: the one before it stays. The hour stands still while the paper is
// asleep (see [release.Tree.Hour]).
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

	mu      sync.Mutex // held by the one request that looks after the pointer
	waiting release.Pointer
	until   time.Time // waiting is not looked at before
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

// follow goes over to the release that the pointer names, when it is another one
// and may be shown.
func (s *stand) follow() {
	old := s.shown.Load()
	p, err := s.tree.Current()
	if err == nil && p == old.pointer || p == s.waiting && s.now().Before(s.until) {
		return
	}
	next := &released{}
	if err == nil && p != (release.Pointer{}) {
		next, err = s.load(p)
	}
	switch early := (tooEarly{}); {
	case errors.As(err, &early):
		s.waiting, s.until = p, early.until
		if now := s.now(); !s.until.After(now) { // the paper is asleep
			s.until = now.Add(askAgain)
		}
		if old.pointer == (release.Pointer{}) {
			s.showBefore(p, early.seq)
		}
	case err != nil:
		s.waiting, s.until = p, s.now().Add(askAgain)
		s.log.Error("the release cannot be shown, and the one before it stays; run offstone verify", "release", p.ID, "error", err)
	default:
		next.earlier = old.files
		s.shown.Store(next)
		s.log.Info("readers see another release", "release", p.ID)
	}
}

// showBefore finds what was shown before the release that must wait: of those that
// may be shown, the last one made before it.
func (s *stand) showBefore(wait release.Pointer, seq int64) {
	ids, err := s.tree.List()
	if err != nil {
		s.log.Error("look for an earlier release", "error", err)
		return
	}
	var best release.ID
	var last int64
	for _, id := range ids {
		root, err := s.tree.Root(id)
		if err == nil && id != wait.ID && root.Audit.Seq < seq && root.Audit.Seq >= last && !root.NotBefore.After(s.tree.Hour(s.now())) {
			best, last = id, root.Audit.Seq
		}
	}
	if best == "" {
		return
	}
	before, err := s.load(release.Pointer{ID: best})
	if err != nil {
		s.log.Error("an earlier release cannot be shown", "release", best, "error", err)
		return
	}
	s.shown.Store(before)
}

// tooEarly says that a release may be shown only from a later moment on.
type tooEarly struct {
	until time.Time
	seq   int64 // of the record when it was made
}

func (e tooEarly) Error() string { return "not before " + e.until.Format(time.RFC3339) }

// load reads a release's manifests.
func (s *stand) load(p release.Pointer) (*released, error) {
	root, err := s.tree.Root(p.ID)
	if err != nil {
		return nil, err
	}
	if root.NotBefore.After(s.tree.Hour(s.now())) {
		return nil, tooEarly{root.NotBefore, root.Audit.Seq}
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
