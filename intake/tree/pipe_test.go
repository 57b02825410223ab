//go:build unix

package tree_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// spoil puts into dir a pipe, a link out and a link to nothing.
func spoil(t *testing.T, dir string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o750); err != nil {
		t.Fatal(err)
	}
	secret := filepath.Join(t.TempDir(), "secret.md")
	if err := os.WriteFile(secret, []byte("SECRET"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{
		syscall.Mkfifo(filepath.Join(dir, "pipe.md"), 0o600),
		os.Symlink(secret, filepath.Join(dir, "out.md")),
		os.Symlink("nowhere.md", filepath.Join(dir, "dangling.md")),
		os.Symlink("/dev/zero", filepath.Join(dir, "device.md")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
}

// What is no plain file is named and left out; the rest is read.
func TestOnlyPlainFilesAreRead(t *testing.T) {
	dir := lay(t, "-- paper.yaml --\nname: N\n-- issues/2026-11-20/a.md --\n---\nheadline: A\n---\nText.\n")
	for _, d := range []string{"issues/2026-11-20", "fillers", "standing", "desk"} {
		spoil(t, filepath.Join(dir, d))
	}
	for _, name := range []string{"people.yaml", "stylebook.yaml", "masthead.svg", "issues/2026-11-20/issue.yaml"} {
		if err := syscall.Mkfifo(filepath.Join(dir, name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	f := open(t, dir)
	is, queries, err := f.Issue(day(t, "2026-11-20"))
	if err != nil {
		t.Fatal(err)
	}
	if len(is.Articles) != 1 || len(is.Fillers)+len(is.Standing) != 0 {
		t.Errorf("%d articles, %d fillers, %d standing", len(is.Articles), len(is.Fillers), len(is.Standing))
	}
	desk, more, err := f.Desk()
	if err != nil || len(desk) != 0 || len(more) != 4 || len(queries) != 3*4+4 {
		t.Errorf("%v; %d on the desk\n%s\n%s", err, len(desk), asked(queries), asked(more))
	}
	for _, q := range append(queries, more...) {
		if q.Rule != "path" || q.File == "" || !strings.Contains(q.Message, "put the file itself there") {
			t.Error(q)
		}
	}
}

func TestPlainFilesOfForeignFolders(t *testing.T) {
	from := lay(t, "-- a.md --\n---\ntitle: A\ndate: 2026-11-19\n---\nText.\n")
	spoil(t, from)
	_, report := take(t, from)
	if report.Taken != 1 || len(report.Skipped) != 4 {
		t.Errorf("%+v", report)
	}
}

func TestFolderOutside(t *testing.T) {
	dir := lay(t, "-- paper.yaml --\nname: N\n")
	if err := os.Symlink(t.TempDir(), filepath.Join(dir, "fillers")); err != nil {
		t.Fatal(err)
	}
	_, queries, err := open(t, dir).Paper()
	if err != nil || len(queries) != 1 || queries[0].File != "fillers" {
		t.Errorf("%v\n%s", err, asked(queries))
	}
}

// A folder without copy says so, and what it holds.
func TestNothingToTake(t *testing.T) {
	from := lay(t, "-- a.wml --\nx\n-- b/b.wml --\nx\n-- c.txt --\nx\n")
	_, report := take(t, from)
	if report.Taken != 0 || len(report.Skipped) != 1 || !strings.Contains(report.Skipped[0].Reason, "this holds 2 × .wml, 1 × .txt.") {
		t.Errorf("%+v", report)
	}
}

func TestOneNoteForEachName(t *testing.T) {
	piece := "---\ntitle: A\nauthor: ann-lee\ndate: 2026-11-19\n---\nText.\n"
	_, report := take(t, lay(t, "-- a.md --\n"+piece+"-- b.md --\n"+piece))
	if report.Taken != 2 || len(report.Notes) != 1 {
		t.Errorf("%+v", report)
	}
}
