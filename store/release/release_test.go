package release_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"example.org/offstone"
	"example.org/offstone/store/release"
)

var issue = &offstone.Issue{
	Date: offstone.Date{Year: 2026, Month: 11, Day: 20}, Number: 1147,
	Copy: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
}

func put(t *testing.T, f *release.Folder, files ...offstone.File) *release.Manifest {
	t.Helper()
	listed := map[offstone.Edition][]release.File{}
	for _, file := range files {
		if err := f.Put(file); err != nil {
			t.Fatal(err)
		}
		listed[offstone.Web] = append(listed[offstone.Web], release.Describe(file))
	}
	return release.NewManifest(issue, listed, false)
}

func open(t *testing.T, out, locks string) *release.Folder {
	t.Helper()
	f, err := release.OpenFolder(out, locks)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func commit(t *testing.T, out, locks, words string) {
	t.Helper()
	f := open(t, out, locks)
	m := put(t, f, offstone.File{Name: "web/index.html", Data: []byte(words)})
	if err := errors.Join(f.Commit(context.Background(), release.Impression{Manifest: m, Report: []byte("{}")}), f.Discard()); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func names(t *testing.T, dir string) (out []string) {
	t.Helper()
	es, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range es {
		out = append(out, e.Name())
	}
	return out
}

func TestFolderIsReplacedWhole(t *testing.T) {
	dir, locks := t.TempDir(), t.TempDir()
	out := filepath.Join(dir, "out")
	commit(t, out, locks, "first")
	f := open(t, out, locks)
	m := put(t, f, offstone.File{Name: "web/new.html", Data: []byte("second")})
	if got := read(t, filepath.Join(out, "web/index.html")); got != "first" {
		t.Errorf("before the commit out says %q", got)
	}
	if err := errors.Join(f.Commit(context.Background(), release.Impression{Manifest: m, Report: []byte("{}")}), f.Discard()); err != nil {
		t.Fatal(err)
	}
	if got := names(t, filepath.Join(out, "web")); len(got) != 1 || got[0] != "new.html" {
		t.Errorf("after the commit web holds %v", got)
	}
	if got := names(t, dir); len(got) != 1 {
		t.Errorf("left beside out: %v", got)
	}
	if findings, err := release.Verify(out); err != nil || len(findings) != 0 {
		t.Errorf("verify finds %v, %v", findings, err)
	}
}

func TestFolderDiscarded(t *testing.T) {
	dir, locks := t.TempDir(), t.TempDir()
	out := filepath.Join(dir, "out")
	commit(t, out, locks, "first")
	f := open(t, out, locks)
	put(t, f, offstone.File{Name: "web/index.html", Data: []byte("second")})
	if err := f.Discard(); err != nil {
		t.Fatal(err)
	}
	if got := read(t, filepath.Join(out, "web/index.html")); got != "first" {
		t.Errorf("out says %q", got)
	}
	if got := names(t, dir); len(got) != 1 {
		t.Errorf("left beside out: %v", got)
	}
}

func TestFolderSweepsWhatAKilledRunLeft(t *testing.T) {
	dir, locks := t.TempDir(), t.TempDir()
	out := filepath.Join(dir, "out")
	commit(t, out, locks, "first")
	for _, left := range []string{".out.offstone-new-123", ".out.offstone-old"} {
		if err := os.Mkdir(filepath.Join(dir, left), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	// Killed between the two renames of a system that cannot exchange names.
	if err := os.Remove(filepath.Join(dir, ".out.offstone-old")); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(out, filepath.Join(dir, ".out.offstone-old")); err != nil {
		t.Fatal(err)
	}
	if err := open(t, out, locks).Discard(); err != nil {
		t.Fatal(err)
	}
	if got := names(t, dir); len(got) != 1 || got[0] != "out" {
		t.Errorf("the folder holds %v", got)
	}
	if got := read(t, filepath.Join(out, "web/index.html")); got != "first" {
		t.Errorf("out says %q", got)
	}
}

func TestFolderRefusals(t *testing.T) {
	locks := t.TempDir()
	foreign := t.TempDir()
	if err := os.WriteFile(filepath.Join(foreign, "thesis.doc"), []byte("years of work"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := release.OpenFolder(foreign, locks); !errors.Is(err, offstone.ErrConflict) {
		t.Errorf("a folder of somebody's files: %v", err)
	}
	kept := filepath.Join(t.TempDir(), "out")
	commit(t, kept, locks, "first")
	notes := filepath.Join(kept, "web", "my-notes.txt")
	if err := os.WriteFile(notes, []byte("ring the printer"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := release.OpenFolder(kept, locks); !errors.Is(err, offstone.ErrConflict) || read(t, notes) == "" {
		t.Errorf("an out with somebody's notes: %v", err)
	}
	out := filepath.Join(t.TempDir(), "out")
	f := open(t, out, locks)
	if _, err := release.OpenFolder(out, locks); !errors.Is(err, offstone.ErrLocked) {
		t.Errorf("a second run: %v", err)
	}
	for _, name := range []string{"../escape", "/etc/passwd", "", "a//b", "web/../../x"} {
		if err := f.Put(offstone.File{Name: name}); !errors.Is(err, offstone.ErrInvalid) {
			t.Errorf("Put(%q): %v", name, err)
		}
	}
	if err := f.Discard(); err != nil {
		t.Fatal(err)
	}
}

func TestVerifyNamesEveryDamage(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	commit(t, out, t.TempDir(), "whole")
	page := filepath.Join(out, "web", "index.html")
	for name, damage := range map[string]func() error{
		"changed": func() error { return os.WriteFile(page, []byte("wholE"), 0o600) },
		"gone":    func() error { return os.Remove(page) },
		"added":   func() error { return os.WriteFile(filepath.Join(out, "web", "extra.html"), nil, 0o600) },
	} {
		if err := damage(); err != nil {
			t.Fatal(err)
		}
		if findings, err := release.Verify(out); err != nil || len(findings) == 0 {
			t.Errorf("%s: verify finds %v, %v", name, findings, err)
		}
	}
}

func TestParseManifestRefusesWhatIsNotOurs(t *testing.T) {
	m, err := release.NewManifest(issue, nil, false).JSON()
	if err != nil {
		t.Fatal(err)
	}
	if got, err := release.ParseManifest(m); err != nil || got.Number != 1147 || got.Impression != 1 {
		t.Errorf("our own: %+v, %v", got, err)
	}
	for _, bad := range []string{"", "{}", `{"name": "some web app", "start_url": "/"}`, `[1]`} {
		if _, err := release.ParseManifest([]byte(bad)); err == nil {
			t.Errorf("%q passed for a manifest", bad)
		}
	}
}
