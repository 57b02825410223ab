package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// released makes a data directory with one issue that has been put to bed.
func released(t *testing.T) string {
	t.Helper()
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	copies, dir := t.TempDir(), filepath.Join(t.TempDir(), "beacon")
	words := "---\ntitle: The ferry is back\ndate: 2024-01-05\n---\nIt came on Monday.\n"
	if err := os.WriteFile(filepath.Join(copies, "ferry.md"), []byte(words), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"init", dir, "--name", "Beacon", "--size", "a4"}, {"intake", "tree", copies, "--into", dir}, {"press", dir, "--out", filepath.Join(t.TempDir(), "out")}} {
		if out, err := exec.Command("offstone", args...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
	}
	return dir
}

// running is the program at work, and what it has said so far.
type running struct {
	t     testing.TB
	cmd   *exec.Cmd
	lines chan string
}

func start(t testing.TB, args ...string) *running {
	t.Helper()
	r := &running{t: t, cmd: exec.Command("offstone", args...), lines: make(chan string, 100)}
	out, err := r.cmd.StdoutPipe()
	if err == nil {
		err = r.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = r.cmd.Process.Kill() }) // it may have ended
	go func() {
		for s := bufio.NewScanner(out); s.Scan(); {
			r.lines <- s.Text()
		}
		close(r.lines)
	}()
	return r
}

var address = regexp.MustCompile(`http://[^/ ]+`)

// says waits for a line with words and gives the address in it.
func (r *running) says(words string) string {
	r.t.Helper()
	return address.FindString(r.line(words))
}

// line waits for a line with words.
func (r *running) line(words string) string {
	r.t.Helper()
	for late := time.After(2 * time.Minute); ; {
		select {
		case line, more := <-r.lines:
			if strings.Contains(line, words) {
				return line
			}
			if !more {
				r.t.Fatalf("it ended without saying %q", words)
			}
		case <-late:
			r.t.Fatalf("it does not say %q", words)
		}
	}
}

// read gives what an address answers, "" when nobody is there.
func read(t *testing.T, address string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return ""
	}
	defer res.Body.Close() //nolint:errcheck // a test's
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// until waits for what will come, as long as a busy machine may need for it.
func until(t testing.TB, what string, come func() bool) {
	t.Helper()
	for late := time.Now().Add(2 * time.Minute); !come() && !t.Failed(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(late) {
			t.Fatalf("never: %s", what)
		}
	}
}

// gone waits until nobody is at an address any more.
func gone(t *testing.T, address string) {
	t.Helper()
	until(t, "nobody at "+address, func() bool { return read(t, address) == "" })
}

// TestServe: the newsroom and, in a process of its own, the public site. The site
// comes back when it ends by itself, and goes with the newsroom, however that ends.
func TestServe(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no SIGTERM to send")
	}
	dir := released(t)
	r := start(t, "serve", dir, "--listen", "127.0.0.1:0", "--public", "127.0.0.1:0")
	r.says("/claim/")
	room, site := r.says("The newsroom is at"), r.says("The site is at")
	if got := read(t, room+"/health"); got != "well\n" {
		t.Errorf("the newsroom's health: %q", got)
	}
	if got := read(t, site+"/issues/2024-01-05/ferry/"); !strings.Contains(got, "It came on Monday") {
		t.Errorf("the site shows %.200q", got)
	}
	if got := read(t, site+"/sign-in"); strings.Contains(got, "Password") {
		t.Error("the newsroom is on the public side")
	}
	if pid := childOf(t, r.cmd.Process.Pid); pid > 0 {
		sendSignal(t, pid, os.Kill)
		again := r.says("The site is at")
		if got := read(t, again+"/"); !strings.Contains(got, "The ferry is back") {
			t.Errorf("started again, the site shows %.200q", got)
		}
		site = again
	}
	if err := r.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := r.cmd.Wait(); err != nil {
		t.Errorf("told to stop: %v", err)
	}
	gone(t, site)

	r = start(t, "serve", dir, "--listen", "127.0.0.1:0", "--public", "127.0.0.1:0")
	site = r.says("The site is at")
	if err := r.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	gone(t, site)
}

func sendSignal(t *testing.T, pid int, s os.Signal) {
	t.Helper()
	p, err := os.FindProcess(pid)
	if err == nil {
		err = p.Signal(s)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// childOf finds the one child of a process; 0 where there is no /proc to look in.
func childOf(t *testing.T, parent int) int {
	t.Helper()
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range stats {
		b, err := os.ReadFile(name)
		if err != nil {
			continue // it has ended
		}
		fields := strings.Fields(string(b[strings.LastIndexByte(string(b), ')')+1:]))
		if len(fields) > 1 && fields[1] == strconv.Itoa(parent) {
			pid, err := strconv.Atoi(filepath.Base(filepath.Dir(name)))
			if err != nil {
				t.Fatal(err)
			}
			return pid
		}
	}
	return 0
}

// TestServeSays: what keeps the newsroom from opening, in a sentence.
func TestServeSays(t *testing.T) {
	dir := released(t)
	r := start(t, "serve", dir, "--listen", "127.0.0.1:0", "--public", "127.0.0.1:0")
	taken := strings.TrimPrefix(r.says("The site is at"), "http://")
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"serve", dir, "--listen", "127.0.0.1:0", "--public", "none"}, "in use by another Offstone"},
		{[]string{"serve", released(t), "--listen", taken}, "name another with --listen"},
		{[]string{"serve", released(t), "--listen", "127.0.0.1:0", "--public", taken}, "name another address with --public"},
		{[]string{"serve", released(t), "--listen", "127.0.0.1:0", "--proxy", "caddy"}, "--proxy wants an IP address"},
		{[]string{"serve", released(t), "--listen", "127.0.0.1:0", "--backups", t.TempDir()}, "run offstone backup once"},
		{[]string{"serve", released(t), "--listen", "127.0.0.1:0", "--reset", "nobody@beacon.example"}, "nobody on the staff"},
		{[]string{"stand", t.TempDir()}, "no folder releases"},
	} {
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
		out, err := exec.CommandContext(ctx, "offstone", c.args...).CombinedOutput()
		cancel()
		if err == nil || !strings.Contains(string(out), c.want) {
			t.Errorf("%v: %v, %s", c.args, err, out)
		}
	}
}

// TestStandOpensReleasedFilesOnly: TRUST, section 2. Whatever readers ask for, the
// public process opens nothing of the paper but its releases.
func TestStandOpensReleasedFilesOnly(t *testing.T) {
	if _, err := exec.LookPath("strace"); err != nil {
		t.Skip("no strace here: install the package strace")
	}
	dir, traced := released(t), filepath.Join(t.TempDir(), "opened")
	ready := start(t, "version")
	if err := ready.cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	program := ready.cmd.Path
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, "strace", "-f", "-qq", "-e", "trace=open,openat,openat2,connect,execve", "-o", traced, program, "stand", dir, "--listen", "127.0.0.1:0")
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Skipf("strace may not trace here: %v", err)
	}
	site := address.FindString(line)
	for _, target := range []string{"/", "/issues/2024-01-05/ferry/", "/offstone.db", "/../offstone.db", "/secrets.yaml", "/blobs/", "/keys/recovery.pub"} {
		read(t, site+target)
	}
	sendSignal(t, childOf(t, c.Process.Pid), syscall.SIGTERM) // strace itself waits for its child
	if err := c.Wait(); err != nil {
		t.Fatal(err)
	}
	checkOpened(t, dir, traced)
}

// checkOpened reads what strace wrote down.
func checkOpened(t *testing.T, dir, traced string) {
	t.Helper()
	b, err := os.ReadFile(traced)
	if err != nil {
		t.Fatal(err)
	}
	pages := 0
	for _, call := range strings.Split(string(b), "\n") {
		of, ours := strings.CutPrefix(quoted(call), dir+string(filepath.Separator))
		switch {
		case strings.Contains(call, "connect("):
			t.Errorf("it made a connection: %s", call)
		case ours && strings.HasPrefix(of, "releases/blobs"):
			pages++
		case ours && of != "current" && !strings.HasPrefix(of, "releases"):
			t.Errorf("it opened %s", of)
		}
	}
	if pages < 2 {
		t.Errorf("only %d pages were read: %s", pages, fmt.Sprintf("%.2000s", b))
	}
}

// quoted gives the first quoted word of a traced call.
func quoted(call string) string {
	_, rest, _ := strings.Cut(call, `"`)
	word, _, _ := strings.Cut(rest, `"`)
	return word
}
