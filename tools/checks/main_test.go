package checks

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/offstone/stand"
)

const issue = "2026-11-20" // the sample's latest

// demo makes the sample paper once for all tests, as a user would, and gives the
// folder that holds it.
var demo = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "offstone-checks-")
	if err != nil {
		return "", err
	}
	work = dir
	bin := filepath.Join(dir, "offstone")
	if out, err := command(context.Background(), "go", "build", "-o", bin, "../../cmd/offstone"); err != nil {
		return "", fmt.Errorf("build: %w\n%s", err, out)
	}
	if out, err := command(context.Background(), bin, "demo", "--once", "--dir", filepath.Join(dir, "demo")); err != nil {
		return "", fmt.Errorf("demo: %w\n%s", err, out)
	}
	return filepath.Join(dir, "demo"), nil
})

var work string

func TestMain(m *testing.M) {
	code := m.Run()
	if work != "" {
		_ = os.RemoveAll(work)
	}
	os.Exit(code)
}

// edition gives the path of a file or folder below the demo's out.
func edition(t *testing.T, elem ...string) string {
	t.Helper()
	dir, err := demo()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(append([]string{dir, "out"}, elem...)...)
}

// site serves the demo's web edition as the public process would, and gives
// addresses on it.
func site(t *testing.T) func(path string) string {
	t.Helper()
	root, err := os.OpenRoot(edition(t, "web"))
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(stand.Site(root))
	t.Cleanup(func() { srv.Close(); _ = root.Close() })
	return func(path string) string { return srv.URL + path }
}

// program finds a command or skips the test.
func program(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed; run make needs as root", name)
	}
	return path
}

// npm finds a file of an installed npm package or skips the test.
func npm(t *testing.T, elem ...string) string {
	t.Helper()
	name := filepath.Join(append([]string{tools(), "npm", "node_modules"}, elem...)...)
	if _, err := os.Stat(name); err != nil {
		t.Skipf("%s is not installed; run make needs", filepath.Join(elem...))
	}
	return name
}

func tools() string {
	if dir := os.Getenv("OFFSTONE_TOOLS"); dir != "" {
		return dir
	}
	dir, _ := filepath.Abs("../../.tools")
	return dir
}

// driver runs one of the scripts in drivers/ on node. They are copied beside the
// packages that they import.
func driver(t *testing.T, name string, args ...string) (string, error) {
	t.Helper()
	program(t, "node")
	program(t, "chromium")
	npm(t, "playwright-core")
	dir, err := os.MkdirTemp(filepath.Join(tools(), "npm"), "drivers-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if err := os.CopyFS(dir, os.DirFS("drivers")); err != nil {
		t.Fatal(err)
	}
	return run(t, "node", append([]string{filepath.Join(dir, name)}, args...)...)
}

// patience is how long a command may take. A whole archive, with the front page of each
// of its issues, takes its time, and so does a soak.
func patience() time.Duration {
	if soaking() {
		return 3 * time.Hour
	}
	if os.Getenv("OFFSTONE_EVAL") != "" {
		return 25 * time.Minute
	}
	return 10 * time.Minute
}

// run runs a command, as long as patience lasts, and gives what it printed.
func run(t *testing.T, name string, args ...string) (string, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience())
	defer cancel()
	out, err := command(ctx, name, args...)
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		t.Fatalf("%s did not finish in %v:\n%s", name, patience(), out)
	}
	return out, err
}

func command(ctx context.Context, name string, args ...string) (string, error) {
	c := exec.CommandContext(ctx, name, args...)
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, &out
	c.Env = append(os.Environ(), "PUPPETEER_EXECUTABLE_PATH=/usr/bin/chromium", "CHROME_PATH=/usr/bin/chromium")
	err := c.Run()
	return strings.TrimSpace(out.String()), err
}

// must fails the test when a validator found something.
func must(t *testing.T, out string, err error) {
	t.Helper()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// mustRefuse fails the test when a validator let a broken file pass.
func mustRefuse(t *testing.T, what, out string, err error) {
	t.Helper()
	if err == nil {
		t.Fatalf("the validator let %s pass; what it says of ours counts for nothing\n%s", what, out)
	}
}

// write makes a file in a folder of the test's own.
func write(t *testing.T, name, data string) string {
	t.Helper()
	name = filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(name, []byte(data), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// damaged gives a copy of a file cut off in the middle.
func damaged(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return write(t, "damaged"+filepath.Ext(name), string(b[:len(b)/2]))
}
