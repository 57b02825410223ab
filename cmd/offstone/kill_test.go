package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/offstone/store/release"
)

// parish is a small paper folder that is pressed again and again with other copy.
type parish struct {
	t   *testing.T
	bin string
	dir string
	n   int
}

func newParish(t *testing.T) *parish {
	t.Helper()
	bin := filepath.Join(t.TempDir(), "offstone")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	p := &parish{t: t, bin: bin, dir: filepath.Join(t.TempDir(), "parish")}
	p.must(exec.Command(bin, "init", p.dir, "--name", "Parish", "--folder"))
	p.edit()
	p.must(p.press())
	return p
}

func (p *parish) must(c *exec.Cmd) {
	p.t.Helper()
	if out, err := c.CombinedOutput(); err != nil {
		p.t.Fatalf("%v: %v\n%s", c.Args[1:], err, out)
	}
}

func (p *parish) press() *exec.Cmd { return exec.Command(p.bin, "press", p.dir) }

// edit changes the copy, so that the next release differs from the last.
func (p *parish) edit() {
	p.t.Helper()
	p.n++
	issue := filepath.Join(p.dir, "issues", "2026-11-20")
	if err := os.MkdirAll(issue, 0o755); err != nil {
		p.t.Fatal(err)
	}
	words := fmt.Sprintf("---\nheadline: Fête raises £%d\n---\nThe fête raised £%d for the roof, the churchwarden said.\n", p.n, p.n)
	if err := os.WriteFile(filepath.Join(issue, "fete.md"), []byte(words), 0o600); err != nil {
		p.t.Fatal(err)
	}
}

// whole fails unless out holds one release, complete to the byte, of the copy as
// it was or as it is, in every edition; it tells which.
func (p *parish) whole() (fresh bool) {
	p.t.Helper()
	out := filepath.Join(p.dir, "out")
	findings, err := release.Verify(out)
	if err != nil || len(findings) > 0 {
		p.t.Fatalf("out is not whole: %v %v", findings, err)
	}
	var seen []int
	for _, name := range []string{"web/issues/2026-11-20/fete/index.html", "letter/2026-11-20.txt"} {
		b, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(name)))
		if err != nil {
			p.t.Fatal(err)
		}
		for _, n := range []int{p.n - 1, p.n} {
			if strings.Contains(string(b), fmt.Sprintf("£%d", n)) {
				seen = append(seen, n)
			}
		}
	}
	if len(seen) != 2 || seen[0] != seen[1] {
		p.t.Fatalf("after edit %d the editions say %v", p.n, seen)
	}
	return seen[0] == p.n
}

// TestKilledPress kills the press at random moments: out is the old release or
// the new one, never a mixture, and the next run leaves nothing behind.
func TestKilledPress(t *testing.T) {
	p := newParish(t)
	start := time.Now()
	p.edit()
	p.must(p.press())
	usual := time.Since(start)
	kills, fresh := 40, 0
	if os.Getenv("OFFSTONE_SOAK") != "" {
		kills = 2000
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	for range kills {
		p.edit()
		c := p.press()
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rnd.Int64N(int64(usual) * 6 / 5)))
		_ = c.Process.Kill() // it may have finished
		_ = c.Wait()
		if p.whole() {
			fresh++
		} else {
			p.n-- // the old copy is still what is out
		}
	}
	t.Logf("%d kills: the old release stood %d times, the new one %d times", kills, kills-fresh, fresh)
	p.edit()
	p.must(p.press())
	p.tidy()
}

// tidy fails when anything but the paper and its release lies in the folder.
func (p *parish) tidy() {
	p.t.Helper()
	entries, err := os.ReadDir(p.dir)
	if err != nil {
		p.t.Fatal(err)
	}
	for _, e := range entries {
		if strings.Contains(e.Name(), "offstone-") {
			p.t.Errorf("%s is left over", e.Name())
		}
	}
}

// TestKilledAtEachStep kills the press at each system call that changes what is
// on the disk, one after another, until a run gets through.
func TestKilledAtEachStep(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is not installed; run make needs as root")
	}
	p := newParish(t)
	for _, call := range []string{"renameat2", "renameat", "syncfs", "fsync", "mkdirat", "fchmodat", "unlinkat"} {
		step := 1
		if call == "unlinkat" && os.Getenv("OFFSTONE_SOAK") == "" {
			step = 9 // one for each file of the old release
		}
		killed := 0
		for when := 1; ; when += step {
			p.edit()
			c := exec.Command(strace, "-f", "-qq", "-o", os.DevNull, "-e", "trace="+call,
				"-e", fmt.Sprintf("inject=%s:signal=KILL:when=%d", call, when), p.bin, "press", p.dir)
			out, err := c.CombinedOutput()
			if !p.whole() {
				p.n--
			}
			if err == nil {
				break
			}
			if strings.Contains(string(out), "ptrace") {
				t.Skipf("strace may not trace here: %s", out)
			}
			killed++
		}
		t.Logf("%s: killed at %d places", call, killed)
	}
	p.edit()
	p.must(p.press())
	p.tidy()
}
