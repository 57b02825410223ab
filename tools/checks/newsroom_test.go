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

var entryLink = regexp.MustCompile(`http://\S+/enter/\S+`)

// openNewsroom starts the demo as a user would and gives the link that it prints.
func openNewsroom(t *testing.T) string {
	t.Helper()
	dir, err := demo()
	if err != nil {
		t.Fatal(err)
	}
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
