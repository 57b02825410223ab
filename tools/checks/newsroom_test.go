package checks

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
)

// TestDay walks a day through the demo's newsroom in a real browser; see
// drivers/day.mjs.
func TestDay(t *testing.T) { walk(t, "day.mjs") }

// TestPasskeys walks people in and out with passkeys; see drivers/passkeys.mjs.
func TestPasskeys(t *testing.T) { walk(t, "passkeys.mjs") }

// TestBed puts the demo's issue to bed from the desk and corrects it; see drivers/bed.mjs.
func TestBed(t *testing.T) { walk(t, "bed.mjs") }

// TestQueries has queries put, shown, mended and answered; see drivers/queries.mjs.
func TestQueries(t *testing.T) { walk(t, "queries.mjs") }

// TestPlan books an advert, changes the number of pages and settles what no longer fits;
// see drivers/plan.mjs.
func TestPlan(t *testing.T) { walk(t, "plan.mjs") }

// TestTouch moves a story on the flatplan with a finger.
func TestTouch(t *testing.T) { walk(t, "touch.mjs") }

// TestMarks types and pastes straight marks into the editor.
func TestMarks(t *testing.T) { walk(t, "marks.mjs") }

// walk runs a driver against the demo's newsroom. OFFSTONE_LOOK names a folder for
// the pictures of the screens.
func walk(t *testing.T, name string) {
	program(t, "chromium")
	npm(t, "@axe-core", "playwright")
	link := openNewsroom(t)
	pictures := t.TempDir()
	if dir := os.Getenv("OFFSTONE_LOOK"); dir != "" {
		pictures = filepath.Join(dir, strings.TrimSuffix(name, ".mjs"))
		if err := os.MkdirAll(pictures, 0o750); err != nil {
			t.Fatal(err)
		}
	}
	out, err := driver(t, name, link, pictures)
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Log(out)
}

// TestPaste pastes what Word, Word in a browser, Google Docs and LibreOffice put on the
// clipboard into the editor and files it: the structure is kept as the house markup beside
// each says, and the dress, whatever was struck out or hidden, and remarks are not.
func TestPaste(t *testing.T) {
	program(t, "chromium")
	npm(t, "playwright-core")
	clipboards, err := filepath.Glob(filepath.Join("testdata", "paste", "*.html"))
	if err != nil || len(clipboards) == 0 {
		t.Fatal(clipboards, err)
	}
	args := []string{openNewsroom(t)}
	for _, name := range clipboards {
		args = append(args, absolute(t, name))
	}
	out, err := driver(t, "paste.mjs", args...)
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, part := range strings.Split(out, "=== ")[1:] {
		name, got, _ := strings.Cut(part, "\n")
		want := string(read(t, filepath.Join("testdata", "paste", strings.TrimSuffix(name, ".html")+".md")))
		if strings.TrimSpace(got) != strings.TrimSpace(want) {
			t.Errorf("%s was pasted as\n%s\nwant\n%s", name, got, want)
		}
		if strings.Contains(got, "CANARY") {
			t.Errorf("%s: what was struck out, hidden or remarked is in the story", name)
		}
	}
	if n := strings.Count(out, "=== "); n != len(clipboards) {
		t.Errorf("%d of %d were pasted", n, len(clipboards))
	}
}

func absolute(t *testing.T, name string) string {
	t.Helper()
	name, err := filepath.Abs(name)
	if err != nil {
		t.Fatal(err)
	}
	return name
}

var entryLink = regexp.MustCompile(`http://\S+/enter/\S+`)

// openNewsroom starts the demo as a user would and gives the link that it prints.
func openNewsroom(t *testing.T) string {
	t.Helper()
	if _, err := demo(); err != nil { // which has the program built
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "demo") // what one test does to its paper no other is to find
	ctx, cancel := context.WithTimeout(context.Background(), patience())
	cmd := exec.CommandContext(ctx, filepath.Join(work, "offstone"), "demo", "--dir", dir, "--listen", "localhost:0", "--public", "127.0.0.1:0")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		defer cancel()
		if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Error(err)
		}
		if err := cmd.Wait(); err != nil {
			t.Errorf("the newsroom did not close well: %v", err)
		}
	})
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if link := entryLink.FindString(lines.Text()); link != "" {
			go func() {
				for lines.Scan() { //nolint:revive // the rest is read so that the newsroom can speak
				}
			}()
			return link
		}
	}
	t.Fatalf("the demo printed no link (%v)", lines.Err())
	return ""
}
