package release

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"example.org/offstone"
	"example.org/offstone/store/blob"
	"example.org/offstone/store/disk"
)

// Root is the top of a release's tree.
type Root struct {
	Schema    int              `json:"schema"` // 1
	Issues    []RootIssue      `json:"issues"` // newest first
	Site      offstone.BlobKey `json:"site,omitempty"`
	NotBefore time.Time        `json:"not-before,omitzero"` // nobody may see it earlier
	Meanwhile Pointer          `json:"meanwhile,omitzero"`  // what readers see until then, from its own hour on
	Audit     Head             `json:"audit"`
}

// RootIssue names the manifest of one issue.
type RootIssue struct {
	Issue      offstone.Date    `json:"issue"`
	Number     int              `json:"number,omitempty"`
	Impression int              `json:"impression,omitempty"`
	Manifest   offstone.BlobKey `json:"manifest"`
}

// Head is the last entry of the audit chain when the release was made. Every
// copy of a release is thereby a witness of the chain up to it.
type Head struct {
	Seq  int64  `json:"seq"`
	Hash string `json:"hash"`
}

// ID names a release: the date of its newest issue and the first 16 digits of
// its root's digest.
type ID string

// Pointer names a release for certain, as the file current does.
type Pointer struct {
	ID   ID               `json:"id"`
	Root offstone.BlobKey `json:"root"`
}

// Tree is the released part of a data directory: a tree of manifests over blobs.
//
//	releases/blobs/ab/abcdef…     every released file, and each issue's manifest
//	releases/ID/root.json         a root: one manifest for each issue, one for the rest of the site
//	current                       the pointer: the ID of the release that readers see, and its root's digest
//
// The public process opens only these, so nothing unreleased may lie here. A
// root names manifests by their digests and a manifest names files by theirs:
// a correction writes one issue's manifest, a root and the pointer, and all the
// rest is shared with the release before.
//
// Order makes it safe: files and manifests are on the disk before the root, and
// the root before the pointer. Whoever follows the pointer finds everything.
type Tree struct {
	home  string
	blobs *blob.Store
}

const rootName = "root.json"

var idForm = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}-[0-9a-f]{16}$`)

// OpenTree opens the released part of the data directory home. It makes what is
// missing.
func OpenTree(home string) (*Tree, error) {
	blobs, err := blob.Open(filepath.Join(home, "releases", "blobs"))
	if err != nil {
		return nil, fmt.Errorf("open releases: %w", err)
	}
	return &Tree{home: home, blobs: blobs}, nil
}

// Blobs gives the store of the released files and manifests.
func (t *Tree) Blobs() *blob.Store { return t.blobs }

// PutManifest keeps m among the blobs; it is on the disk after the next Flush.
func (t *Tree) PutManifest(m *Manifest) (offstone.BlobKey, error) {
	b, err := m.JSON()
	if err != nil {
		return "", err
	}
	return t.blobs.Put(b)
}

// Manifest reads one; bytes that have changed on the disk are refused.
func (t *Tree) Manifest(key offstone.BlobKey) (*Manifest, error) {
	b, err := t.blobs.GetSound(key)
	if err != nil {
		return nil, fmt.Errorf("read manifest: %w", err)
	}
	m, err := ParseManifest(b)
	if err != nil {
		return nil, fmt.Errorf("manifest %s: %w", key, err)
	}
	return m, nil
}

// Write forces all files and manifests put so far to the disk and then writes
// root above them. Readers see nothing of it until [Tree.Point].
func (t *Tree) Write(root Root) (Pointer, error) {
	root.Schema = 1
	b, err := json.MarshalIndent(root, "", " ")
	if err != nil {
		return Pointer{}, fmt.Errorf("write release: %w", err)
	}
	if len(root.Issues) == 0 {
		return Pointer{}, fmt.Errorf("write release: it holds no issue: %w", offstone.ErrInvalid)
	}
	key := offstone.KeyOf(b)
	p := Pointer{ID: ID(fmt.Sprintf("%s-%s", root.Issues[0].Issue, key[:16])), Root: key}
	if err := t.blobs.Flush(); err != nil {
		return Pointer{}, fmt.Errorf("write release %s: %w", p.ID, err)
	}
	dir := t.path(p.ID)
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return Pointer{}, fmt.Errorf("write release %s: %w", p.ID, err)
	}
	if err := disk.WriteFile(filepath.Join(dir, rootName), b, 0o640); err != nil {
		return Pointer{}, fmt.Errorf("write release %s: %w", p.ID, err)
	}
	return p, disk.SyncDir(filepath.Dir(dir))
}

func (t *Tree) path(id ID) string { return filepath.Join(t.home, "releases", string(id)) }

// Root reads the root of release id. The error is of kind [offstone.ErrNotFound]
// when there is none, [offstone.ErrInvalid] when it has been damaged.
func (t *Tree) Root(id ID) (*Root, error) {
	if !idForm.MatchString(string(id)) {
		return nil, fmt.Errorf("release %q: no release has such a name: %w", string(id), offstone.ErrInvalid)
	}
	b, err := os.ReadFile(filepath.Join(t.path(id), rootName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("release %s: %w", id, offstone.ErrNotFound)
	}
	if err != nil {
		return nil, fmt.Errorf("read release %s: %w", id, err)
	}
	if !strings.HasSuffix(string(id), string(offstone.KeyOf(b)[:16])) {
		return nil, fmt.Errorf("release %s: its root has changed on the disk: %w", id, offstone.ErrInvalid)
	}
	var r Root
	if err := json.Unmarshal(b, &r); err != nil {
		return nil, fmt.Errorf("read release %s: %w: %w", id, offstone.ErrInvalid, err)
	}
	if r.Schema != 1 {
		return nil, fmt.Errorf("release %s is written in schema %d and this program reads 1; use the Offstone that wrote it: %w", id, r.Schema, offstone.ErrInvalid)
	}
	return &r, nil
}

// Seen follows p to the release that readers see at a moment: its own, or, while the
// hour of that is ahead, what is seen meanwhile; the zero Pointer when nothing is. until
// is the hour at which that changes, zero for none.
func (t *Tree) Seen(p Pointer, at time.Time) (_ Pointer, until time.Time, err error) {
	for p != (Pointer{}) {
		root, err := t.Root(p.ID)
		if err != nil {
			return p, until, err
		}
		if !root.NotBefore.After(at) {
			break
		}
		p, until = root.Meanwhile, root.NotBefore
	}
	return p, until, nil
}

// List gives the names of all releases on the disk, sorted.
func (t *Tree) List() ([]ID, error) {
	entries, err := os.ReadDir(filepath.Join(t.home, "releases"))
	if err != nil {
		return nil, fmt.Errorf("list releases: %w", err)
	}
	var out []ID
	for _, e := range entries {
		if e.IsDir() && idForm.MatchString(e.Name()) {
			out = append(out, ID(e.Name()))
		}
	}
	return out, nil
}

// Current tells which release readers see; the zero Pointer when none was made.
func (t *Tree) Current() (Pointer, error) {
	b, err := os.ReadFile(t.current())
	if errors.Is(err, fs.ErrNotExist) {
		return Pointer{}, nil
	}
	if err != nil {
		return Pointer{}, fmt.Errorf("read pointer: %w", err)
	}
	id, root, _ := strings.Cut(strings.TrimSuffix(string(b), "\n"), " ")
	p := Pointer{ID(id), offstone.BlobKey(root)}
	if !idForm.MatchString(id) || p.Root.Check() != nil || string(b) != p.line() {
		return Pointer{}, fmt.Errorf("the pointer says %.80q, which names no release: %w", b, offstone.ErrInvalid)
	}
	return p, nil
}

func (p Pointer) line() string { return fmt.Sprintf("%s %s\n", p.ID, p.Root) }

func (t *Tree) current() string { return filepath.Join(t.home, "current") }

// Point makes p the release that readers see, from one moment to the next: a
// power cut leaves the old pointer or the new. The zero Pointer takes the
// pointer away.
func (t *Tree) Point(p Pointer) error {
	if p != (Pointer{}) {
		return disk.WriteFile(t.current(), []byte(p.line()), 0o640)
	}
	if err := os.Remove(t.current()); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("take the pointer away: %w", err)
	}
	return disk.SyncDir(t.home)
}

// Sweep removes what a crash left unfinished. Only the one process that writes
// may call it.
func (t *Tree) Sweep() error {
	if err := t.blobs.Sweep(); err != nil {
		return err
	}
	for _, pattern := range []string{"current-*", filepath.Join("releases", "*", rootName+"-*")} {
		left, err := filepath.Glob(filepath.Join(t.home, pattern+disk.TempSuffix))
		if err != nil {
			return fmt.Errorf("sweep releases: %w", err)
		}
		for _, path := range left {
			if err := os.Remove(path); err != nil {
				return fmt.Errorf("sweep releases: %w", err)
			}
		}
	}
	return nil
}

// Check follows release id from its root to every file's name and size, and
// gives a sentence for each fault. Whether the bytes of a blob are right is
// [blob.Store.Verify]'s business: releases share blobs, and each is read once.
func (t *Tree) Check(id ID) []string {
	root, err := t.Root(id)
	if err != nil {
		return []string{err.Error()}
	}
	if until := root.Meanwhile; until != (Pointer{}) {
		if _, err := t.Root(until.ID); err != nil {
			return []string{fmt.Sprintf("release %s, what is seen until its hour: %v", id, err)}
		}
	}
	faults := t.checkManifest(id, "site", root.Site)
	for _, is := range root.Issues {
		faults = append(faults, t.checkManifest(id, is.Issue.String(), is.Manifest)...)
	}
	return faults
}

func (t *Tree) checkManifest(id ID, name string, key offstone.BlobKey) (faults []string) {
	m, err := t.Manifest(key)
	if err != nil {
		return []string{fmt.Sprintf("release %s, %s: %v", id, name, err)}
	}
	for _, e := range offstone.Editions {
		for _, f := range m.Editions[e.String()].Files {
			if fault := t.checkFile(f); fault != "" {
				faults = append(faults, fmt.Sprintf("release %s, %s: %s: %s", id, name, f.Name, fault))
			}
		}
	}
	return faults
}

func (t *Tree) checkFile(f File) string {
	if err := f.SHA256.Check(); err != nil {
		return err.Error()
	}
	size, err := t.blobs.Size(f.SHA256)
	if err != nil {
		return err.Error()
	}
	if size != f.Size {
		return fmt.Sprintf("it has %d bytes and should have %d", size, f.Size)
	}
	return ""
}
