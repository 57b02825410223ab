package storetest_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/store"
	"example.org/offstone/store/release"
	"example.org/offstone/store/storetest"
)

// The tests here run this test program again as a child that works on a paper
// while strace kills it, or fails its disk, at one system call after another.
const (
	childTask = "OFFSTONE_CHILD_TASK"
	childDir  = "OFFSTONE_CHILD_DIR"
)

func TestMain(m *testing.M) {
	var task func(context.Context, *store.Store) error
	switch os.Getenv(childTask) {
	case "":
		os.Exit(m.Run())
	case "none":
		os.Exit(0)
	case "publish":
		task = correctAndPublish(storetest.Friday)
	case "correct":
		task = correctAndPublish(seen)
	case "save":
		task = saveFive
	case "open":
		task = func(context.Context, *store.Store) error { return nil }
	}
	runtime.LockOSThread() // strace counts the calls of each thread by itself
	if err := child(task); err != nil {
		fmt.Println("failed:", err)
		os.Exit(1)
	}
	fmt.Println("done")
}

func child(task func(context.Context, *store.Store) error) error {
	ctx := context.Background()
	s, err := store.Open(ctx, os.Getenv(childDir))
	if err != nil {
		return err
	}
	fmt.Println("open")
	return errors.Join(task(ctx, s), s.Close())
}

// correctAndPublish changes an article and presses its issue again.
func correctAndPublish(date offstone.Date) func(context.Context, *store.Store) error {
	return func(ctx context.Context, s *store.Store) error {
		cs, err := s.Articles(ctx, date)
		if err != nil {
			return err
		}
		a := cs[0].Article
		if _, err := s.SaveArticle(ctx, store.Draft{ID: cs[0].ID, Expected: a.Revision, Article: storetest.Article(a.Slug, "corrected"), By: "Tom"}); err != nil {
			return err
		}
		_, err = storetest.Publish(s, date) //nolint:contextcheck // a test's own
		return err
	}
}

// saveFive saves one article five times, and says so after each.
func saveFive(ctx context.Context, s *store.Store) error {
	cs, err := s.Articles(ctx, storetest.Friday)
	if err != nil {
		return err
	}
	var failed error
	for i := range 5 {
		a := cs[0].Article
		d := store.Draft{ID: cs[0].ID, Expected: a.Revision + i, Article: storetest.Article(a.Slug, fmt.Sprint("save ", i)), By: "Tom"}
		if _, err := s.SaveArticle(ctx, d); err != nil {
			failed = err
			continue
		}
		fmt.Println("saved", i)
	}
	return failed
}

// strace gives a way to run a task on the paper in dir with one system call
// tampered with.
func strace(t *testing.T, task, dir, call, fault string, nth int) (output string) {
	t.Helper()
	cmd := exec.Command("strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace="+call,
		"-e", fmt.Sprintf("inject=%s:%s:when=%d", call, fault, nth), os.Args[0])
	cmd.Env = append(os.Environ(), childTask+"="+task, childDir+"="+dir, "GOMAXPROCS=1")
	out, err := cmd.CombinedOutput()
	if err != nil && !errors.As(err, new(*exec.ExitError)) {
		t.Fatal(err)
	}
	return string(out)
}

func needStrace(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("hundreds of child processes: not in a short run")
	}
	if _, err := exec.LookPath("strace"); err != nil {
		t.Skip("no strace here: install the package strace")
	}
	if out := strace(t, "none", "", "fsync", "error=EIO", 1000); strings.Contains(out, "ptrace") {
		t.Skip("strace may not trace here: " + out)
	}
}

// stride is how many of a system call's occurrences are passed over. OFFSTONE_SOAK
// takes them all.
func stride(call string) int {
	switch {
	case os.Getenv("OFFSTONE_SOAK") != "":
		return 1
	case call == "pwrite64" || call == "write":
		return 5
	}
	return 1
}

// strike runs a task over and over on copies of a paper, each time with the fault at
// another of the system calls named, until it comes through; check is given the copy,
// what the task said, and where it was struck. At least so many strikes are wanted.
func strike(t *testing.T, paper, task, fault string, calls []string, least int, check func(dir, out, when string)) {
	t.Helper()
	struck := 0
	for _, call := range calls {
		for nth := 1; ; nth += stride(call) {
			dir := copyOf(t, paper)
			out := strace(t, task, dir, call, fault, nth)
			if strings.Contains(out, "done") {
				break
			}
			struck++
			check(dir, out, fmt.Sprintf("%s at %s %d", fault, call, nth))
			if t.Failed() {
				return
			}
		}
	}
	if struck < least {
		t.Errorf("struck only %d times", struck)
	}
	t.Logf("struck %d times", struck)
}

// published makes a paper with one impression of each issue.
func published(t *testing.T, dates ...offstone.Date) string {
	t.Helper()
	ctx, dir := context.Background(), storetest.MemoryDir(t)
	s, err := store.Create(ctx, dir, storetest.Paper())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range dates {
		if err := s.Take(ctx, storetest.Issue(d, 12), offstone.OffStone, "Marian"); err != nil {
			t.Fatal(err)
		}
		if _, err := storetest.Publish(s, d); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

func copyOf(t *testing.T, dir string) string {
	t.Helper()
	to := storetest.MemoryDir(t)
	if err := os.CopyFS(to, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	return to
}

// writing lists the system calls that change the disk.
var writing = []string{"renameat", "mkdirat", "unlinkat", "fsync", "fdatasync", "syncfs", "pwrite64", "write", "ftruncate"}

// TestKilledWhilePublishing: TRUST F1. Wherever the process is killed, readers
// see the old release whole or the new one whole, the paper verifies when it is
// opened again, and pressing once more makes the new release.
func TestKilledWhilePublishing(t *testing.T) {
	needStrace(t)
	strike(t, published(t, storetest.Friday), "publish", "signal=KILL", writing, 40, func(dir, _, when string) {
		tree, p := pointed(t, dir, when)
		checkReleased(t, tree, p, when, 3) // the story, the front page and the PDF
		checkMended(t, dir, storetest.Friday, when)
	})
}

// An issue that readers have, and one whose hour no test lives to see.
var (
	seen   = offstone.Date{Year: 2001, Month: time.March, Day: 2}
	unseen = offstone.Date{Year: 2199, Month: time.March, Day: 1}
)

// TestKilledWhileCorrecting: while the next issue waits for its hour, a correction is
// pressed into the release that readers have and into the one that waits. Wherever the
// process is killed, both have it or neither, and readers see none of what waits.
func TestKilledWhileCorrecting(t *testing.T) {
	needStrace(t)
	strike(t, published(t, seen, unseen), "correct", "signal=KILL", writing, 40, func(dir, _, when string) {
		tree, p := pointed(t, dir, when)
		now, until, err := tree.Seen(p, time.Now())
		if err != nil || now == p || until.Year() != unseen.Year {
			t.Fatalf("%s: readers see %v until %v (%v)", when, now, until, err)
		}
		waits := checkReleased(t, tree, p, when, 2) // the front page is of the later issue
		if got := checkReleased(t, tree, now, when, 3); got != waits {
			t.Errorf("%s: readers see the correction: %t; the release that waits has it: %t", when, got, waits)
		}
		if root, err := tree.Root(now.ID); err != nil || len(root.Issues) != 1 {
			t.Errorf("%s: readers see %v, %v", when, root, err)
		}
		checkMended(t, dir, seen, when)
	})
}

// pointed follows the pointer as the public process does, with nobody having mended
// anything.
func pointed(t *testing.T, dir, when string) (*release.Tree, release.Pointer) {
	t.Helper()
	tree, err := release.OpenTree(dir)
	if err != nil {
		t.Fatal(err)
	}
	p, err := tree.Current()
	if err != nil || p.ID == "" {
		t.Fatalf("%s: the pointer is gone: %v", when, err)
	}
	return tree, p
}

// checkReleased says whether a release is the one with the correction, which is in so
// many of its files then and else in none.
func checkReleased(t *testing.T, tree *release.Tree, p release.Pointer, when string, files int) bool {
	t.Helper()
	for _, fault := range tree.Check(p.ID) {
		t.Errorf("%s: %s", when, fault)
	}
	words := map[bool]int{}
	for _, f := range releasedPages(t, tree, p.ID) {
		words[bytes.Contains(f, []byte("corrected"))]++
	}
	if words[true] != 0 && words[true] != files {
		t.Errorf("%s: readers see a mixture: %v", when, words)
	}
	return words[true] > 0
}

func releasedPages(t *testing.T, tree *release.Tree, id release.ID) (out [][]byte) {
	t.Helper()
	root, err := tree.Root(id)
	if err != nil {
		t.Fatal(err)
	}
	keys := []offstone.BlobKey{root.Site}
	for _, is := range root.Issues {
		keys = append(keys, is.Manifest)
	}
	for _, key := range keys {
		m, err := tree.Manifest(key)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range m.Editions {
			for _, f := range e.Files {
				b, err := tree.Blobs().GetSound(f.SHA256)
				if err != nil {
					t.Error(err)
				}
				out = append(out, b)
			}
		}
	}
	return out
}

func checkMended(t *testing.T, dir string, date offstone.Date, when string) {
	t.Helper()
	ctx := context.Background()
	s, err := store.Open(ctx, dir)
	if err != nil {
		t.Errorf("%s: %v", when, err)
		return
	}
	defer s.Close() //nolint:errcheck // not what is tested
	found, err := s.Verify(ctx)
	if err != nil || len(found) > 0 {
		t.Errorf("%s: %v %v", when, found, err)
	}
	left, _ := filepath.Glob(filepath.Join(dir, "*blobs", "new", "*"))
	more, _ := filepath.Glob(filepath.Join(dir, "releases", "blobs", "new", "*"))
	if left = slices.Concat(left, more); len(left) > 0 {
		t.Errorf("%s: left over: %v", when, left)
	}
	if _, err := storetest.Publish(s, date); err != nil {
		t.Errorf("%s: pressed again: %v", when, err)
	}
}

// TestFailingDisk: TRUST F9. When the disk reports that it could not write, the
// save is not acknowledged, and none after it.
func TestFailingDisk(t *testing.T) {
	needStrace(t)
	strike(t, published(t, storetest.Friday), "save", "error=EIO", []string{"fsync", "fdatasync", "pwrite64"}, 5, func(dir, out, when string) {
		checkAcknowledged(t, dir, out, when)
	})
}

func checkAcknowledged(t *testing.T, dir, out, when string) {
	t.Helper()
	if !strings.Contains(out, "failed: ") {
		t.Errorf("%s and nobody was told: %s", when, out)
	}
	saves := strings.Count("\n"+out, "\nsaved ")
	for i := range saves {
		if !strings.Contains(out, fmt.Sprintf("saved %d\n", i)) {
			t.Errorf("%s, and a later save was acknowledged: %s", when, out)
		}
	}
	ctx := context.Background()
	s, err := store.Open(ctx, dir)
	if err != nil {
		t.Errorf("%s: %v", when, err)
		return
	}
	defer s.Close() //nolint:errcheck // not what is tested
	cs, err := s.Articles(ctx, storetest.Friday)
	if err != nil || cs[0].Article.Revision < 1+saves {
		t.Errorf("%s: %d saves acknowledged, the article is at revision %d: %v", when, saves, cs[0].Article.Revision, err)
	}
}
