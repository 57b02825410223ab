package checks

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"syscall"
	"testing"
)

// TestDay walks a day through the demo's newsroom in a real browser; see
// drivers/day.mjs. OFFSTONE_LOOK names a folder for the pictures of the screens.
func TestDay(t *testing.T) {
	program(t, "chromium")
	npm(t, "@axe-core", "playwright")
	link := openNewsroom(t)
	pictures := t.TempDir()
	if dir := os.Getenv("OFFSTONE_LOOK"); dir != "" {
		pictures = dir
	}
	out, err := driver(t, "day.mjs", link, pictures)
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Log(out)
}

var entryLink = regexp.MustCompile(`http://\S+/enter/\S+`)

// openNewsroom starts the demo as a user would and gives the link that it prints.
func openNewsroom(t *testing.T) string {
	t.Helper()
	dir, err := demo()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience())
	cmd := exec.CommandContext(ctx, filepath.Join(work, "offstone"), "demo", "--dir", dir, "--listen", "127.0.0.1:0", "--public", "127.0.0.1:0")
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
