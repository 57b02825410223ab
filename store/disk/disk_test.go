package disk_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"example.org/offstone"
	"example.org/offstone/store/disk"
)

func write(t *testing.T, dir, text string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "words"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, dir string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, "words"))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestReplace(t *testing.T) {
	dir := t.TempDir()
	out, fresh, aside := filepath.Join(dir, "out"), filepath.Join(dir, "fresh"), filepath.Join(dir, "aside")
	for _, words := range []string{"first", "second"} {
		write(t, fresh, words)
		if err := disk.SyncTree(fresh); err != nil {
			t.Fatal(err)
		}
		if err := disk.Replace(out, fresh, aside); err != nil {
			t.Fatal(err)
		}
		if got := read(t, out); got != words {
			t.Errorf("out says %q, want %q", got, words)
		}
		for _, gone := range []string{fresh, aside} {
			if _, err := os.Lstat(gone); err == nil {
				t.Errorf("%s is left over", gone)
			}
		}
	}
}

func TestPutBack(t *testing.T) {
	dir := t.TempDir()
	out, aside := filepath.Join(dir, "out"), filepath.Join(dir, "aside")
	if err := disk.PutBack(out, aside); err != nil {
		t.Errorf("with neither there: %v", err)
	}
	write(t, aside, "old")
	if err := disk.PutBack(out, aside); err != nil || read(t, out) != "old" {
		t.Errorf("the old was not put back: %v", err)
	}
	write(t, aside, "older")
	if err := disk.PutBack(out, aside); err != nil || read(t, out) != "old" {
		t.Errorf("what was there was overwritten: %v", err)
	}
}

func TestLock(t *testing.T) {
	name := filepath.Join(t.TempDir(), "lock")
	l, err := disk.TakeLock(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := disk.TakeLock(name); !errors.Is(err, offstone.ErrLocked) {
		t.Errorf("a second taker got %v", err)
	}
	if err := l.Release(); err != nil {
		t.Fatal(err)
	}
	l, err = disk.TakeLock(name)
	if err != nil {
		t.Fatalf("after release: %v", err)
	}
	if err := l.Release(); err != nil {
		t.Fatal(err)
	}
}
