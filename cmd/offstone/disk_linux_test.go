package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/store/storetest"
)

// mountOrSkip mounts something, and skips the test where that is not allowed.
func mountOrSkip(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.Command("mount", args...).CombinedOutput(); err != nil {
		t.Skipf("mount %s is not allowed here; run this test as root on a machine of your own: %v: %s", strings.Join(args, " "), err, out)
	}
}

func unmount(t *testing.T, dir string) {
	t.Helper()
	if out, err := exec.Command("umount", dir).CombinedOutput(); err != nil {
		t.Errorf("umount %s: %v: %s", dir, err, out)
	}
}

// workshop is ten people who save without pause at whatever address there is.
type workshop struct {
	hands []*typist
	saved atomic.Int64 // and acknowledged
	stop  context.CancelFunc
	g     sync.WaitGroup
}

func work(t *testing.T, at string, hands []*typist) *workshop {
	ctx, stop := context.WithCancel(t.Context())
	w := &workshop{hands: hands, stop: stop}
	for _, p := range hands {
		w.g.Go(func() {
			for ctx.Err() == nil {
				switch err := p.save(ctx, at); {
				case err == nil:
					w.saved.Add(1)
				case !errors.Is(err, errGone):
					t.Error(err)
					return
				}
			}
		})
	}
	return w
}

func (w *workshop) end() { w.stop(); w.g.Wait() }

// TestPowerCutOnAnImage: TRUST F5, with the kernel's own file system. The newsroom lies
// on an image of a disk; while ten people save, everything is stopped and the image
// copied as it is, with whatever was never flushed left out. Mounted as after a power
// cut, the copy has every save that was acknowledged.
func TestPowerCutOnAnImage(t *testing.T) {
	cuts := 20
	switch {
	case testing.Short():
		cuts = 2
	case os.Getenv("OFFSTONE_SOAK") != "":
		cuts = 200
	}
	if _, err := exec.LookPath("mkfs.ext4"); err != nil {
		t.Skip("no mkfs.ext4 here: install the package e2fsprogs")
	}
	base := storetest.MemoryDir(t)
	image, dir := filepath.Join(base, "disk-0"), filepath.Join(base, "mounted")
	shell(t, "truncate", "-s", "48M", image)
	shell(t, "mkfs.ext4", "-q", "-F", "-E", "lazy_itable_init=0,lazy_journal_init=0", image)
	shell(t, "mkdir", dir)
	// commit=600: the kernel flushes nothing by itself as long as the test lasts.
	mountOrSkip(t, "-o", "loop,commit=600", image, dir)
	paper, hands := typingPool(t, filepath.Join(dir, "beacon"), 10)
	rnd := rand.New(rand.NewPCG(7, 8))
	saves := 0
	for n := 1; n <= cuts && !t.Failed(); n++ {
		r := start(t, "serve", paper, "--listen", "127.0.0.1:0", "--public", "none")
		w := work(t, r.says("The newsroom is at"), hands)
		enough := 2 + rnd.Int64N(10)
		until(t, "enough that was saved", func() bool { return w.saved.Load() >= enough })
		time.Sleep(time.Duration(rnd.IntN(20)) * time.Millisecond) // into the midst of a save
		sendSignal(t, r.cmd.Process.Pid, syscall.SIGSTOP)
		next := filepath.Join(base, fmt.Sprint("disk-", n))
		shell(t, "cp", image, next)
		w.stop() // what was answered before the cut has arrived or never will
		_ = r.cmd.Process.Kill()
		_ = r.cmd.Wait()
		w.end()
		unmount(t, dir)
		shell(t, "rm", image)
		image = next
		mountOrSkip(t, "-o", "loop,commit=600", image, dir)
		saves = checkAcks(t, paper, hands)
	}
	unmount(t, dir)
	t.Logf("%d cuts, %d saves acknowledged and all there", cuts, saves)
	if saves < 2*cuts {
		t.Errorf("only %d saves were acknowledged: nothing was tested", saves)
	}
}

func shell(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.Command(args[0], args[1:]...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %v: %s", args, err, out)
	}
}

// TestFullDisk: TRUST F6. The disk fills up at one point after another: a save that finds
// no room is refused in a sentence, the screens say so, nothing acknowledged is lost, and
// as soon as there is room again saving goes on.
func TestFullDisk(t *testing.T) {
	points, size := 20, "size=24m"
	if os.Getenv("OFFSTONE_SOAK") != "" {
		points, size = 200, "size=400m"
	}
	dir := t.TempDir()
	mountOrSkip(t, "-t", "tmpfs", "-o", size, "offstone-test", dir)
	defer unmount(t, dir)
	paper, hands := typingPool(t, filepath.Join(dir, "beacon"), 1)
	p := hands[0]
	r := start(t, "serve", paper, "--listen", "127.0.0.1:0", "--public", "none")
	defer func() { _ = r.cmd.Process.Kill(); _ = r.cmd.Wait() }()
	at := r.says("The newsroom is at")
	for n := range points {
		p.more = strings.Repeat(" words", 20+37*n%900)
		fill(t, dir, int64(16+n%40*13)<<10)
		var err error
		for err == nil {
			err = p.save(t.Context(), at)
		}
		if !strings.Contains(err.Error(), "503: The disk is full") {
			t.Fatalf("with a full disk: %v", err)
		}
		if screen := page(t, at+"/desk", p.cookie); !strings.Contains(screen, "The disk is full") {
			t.Errorf("the desk says nothing of it: %.300s", screen)
		}
		if err := os.Remove(filepath.Join(dir, "filler")); err != nil {
			t.Fatal(err)
		}
		if err := p.save(t.Context(), at); err != nil {
			t.Fatalf("with room again: %v", err)
		}
		if screen := page(t, at+"/desk", p.cookie); strings.Contains(screen, "The disk is full") {
			t.Error("the desk says that the disk is full, which it is not")
		}
	}
	_ = r.cmd.Process.Kill()
	_ = r.cmd.Wait()
	t.Logf("%d times full, %d saves acknowledged and all there", points, checkAcks(t, paper, hands))
}

// nearly is what every screen says while the reserve is given up.
const nearly = "The disk is nearly full: words are still saved"

// TestReserve: TRUST F6. What the newsroom keeps aside is really taken from the disk. When
// that is full it is given up: people save and move copy as before, and export it; no
// pictures are taken, and every screen says so until there is room and it has been kept
// aside again.
func TestReserve(t *testing.T) {
	dir := t.TempDir()
	mountOrSkip(t, "-t", "tmpfs", "-o", "size=32m", "offstone-test", dir)
	defer unmount(t, dir)
	paper, hands := typingPool(t, filepath.Join(dir, "beacon"), 2)
	p := hands[0]
	const bytes = 4 << 20
	r := start(t, "serve", paper, "--listen", "127.0.0.1:0", "--public", "none", "--reserve", fmt.Sprint(bytes))
	defer func() { _ = r.cmd.Process.Kill(); _ = r.cmd.Wait() }()
	at := r.says("The newsroom is at")
	checkReserve(t, paper, bytes)
	fill(t, dir, 64<<10)
	p.more = strings.Repeat(" words", 3000)
	var err error
	for err == nil {
		err = p.save(t.Context(), at)
	}
	if !strings.Contains(err.Error(), "503: The disk is full, and this was not saved; send it again") {
		t.Fatalf("with a full disk: %v", err)
	}
	checkReserve(t, paper, 0)
	checkNearlyFull(t, at, hands)
	_ = r.cmd.Process.Kill()
	_ = r.cmd.Wait()
	shell(t, "offstone", "export", paper, filepath.Join(storetest.MemoryDir(t), "out"))
	r = start(t, "serve", paper, "--listen", "127.0.0.1:0", "--public", "none", "--reserve", fmt.Sprint(bytes))
	at = r.says("The newsroom is at")
	if screen := page(t, at+"/desk", p.cookie); !strings.Contains(screen, nearly) {
		t.Errorf("opened anew, the desk says nothing of it: %.300s", screen)
	}
	if err := os.Remove(filepath.Join(dir, "filler")); err != nil {
		t.Fatal(err)
	}
	if screen := page(t, at+"/desk", p.cookie); strings.Contains(screen, "nearly full") {
		t.Error("with room again the desk says that the disk is nearly full")
	}
	checkReserve(t, paper, bytes)
	_ = r.cmd.Process.Kill()
	_ = r.cmd.Wait()
	checkAcks(t, paper, hands)
}

// checkReserve holds that a paper keeps at least so many bytes of its disk aside, or with 0
// none.
func checkReserve(t *testing.T, paper string, bytes int64) {
	t.Helper()
	var st syscall.Stat_t
	err := syscall.Stat(filepath.Join(paper, "reserve"), &st)
	switch {
	case bytes == 0 && !errors.Is(err, os.ErrNotExist):
		t.Errorf("the reserve was not given up: %v", err)
	case bytes > 0 && (err != nil || st.Blocks*512 < bytes):
		t.Errorf("the reserve takes %d bytes of the disk: %v", st.Blocks*512, err)
	}
}

// checkNearlyFull does what people can do on a disk that is nearly full.
func checkNearlyFull(t *testing.T, at string, hands []*typist) {
	t.Helper()
	p := hands[0]
	for range 20 {
		if err := p.save(t.Context(), at); err != nil {
			t.Fatalf("with the reserve given up: %v", err)
		}
	}
	if screen := page(t, at+"/desk", p.cookie); !strings.Contains(screen, nearly) {
		t.Errorf("the desk says nothing of it: %.300s", screen)
	}
	if got := read(t, at+"/health"); got != "well, but the disk is nearly full\n" {
		t.Errorf("the newsroom's health: %q", got)
	}
	if status, answer, err := p.sendPicture(t.Context(), at, "p.png", bomb(t, 30, 0)); err != nil || status != http.StatusServiceUnavailable || !strings.Contains(answer, nearly) {
		t.Errorf("a picture on a disk that is nearly full: %d %s %v", status, answer, err)
	}
	if err := hands[1].sub(t.Context(), at); err != nil {
		t.Errorf("no story can be moved: %v", err)
	}
}

// sub moves the typist's story on.
func (p *typist) sub(ctx context.Context, at string) error {
	form := url.Values{"seen": {fmt.Sprint(p.seen)}, "to": {string(offstone.Subbed)}}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, fmt.Sprintf("%s/story/%d/move", at, p.story), strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	req.AddCookie(&http.Cookie{Name: "offstone-" + req.URL.Port(), Value: p.cookie})
	res, err := typing.Transport.RoundTrip(req)
	if err != nil {
		return err
	}
	defer res.Body.Close() //nolint:errcheck // a test's
	if res.StatusCode != http.StatusSeeOther {
		b, err := io.ReadAll(res.Body)
		return fmt.Errorf("%d: %s %w", res.StatusCode, b, err)
	}
	return nil
}

// fill leaves so many bytes of a disk.
func fill(t *testing.T, dir string, left int64) {
	t.Helper()
	var st syscall.Statfs_t
	if err := syscall.Statfs(dir, &st); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "filler"), make([]byte, int64(st.Bavail)*st.Bsize-left), 0o600); err != nil {
		t.Fatal(err)
	}
}

// page gives a screen as somebody sees it.
func page(t *testing.T, at, cookie string) string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, at, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.AddCookie(&http.Cookie{Name: "offstone-" + req.URL.Port(), Value: cookie})
	res, err := typing.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close() //nolint:errcheck // a test's
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestFlushFails: TRUST F9. The kernel says that it could not flush: that save is not
// acknowledged and none after it, the screens say so, and the newsroom ends, to be
// opened anew with all that it had acknowledged.
func TestFlushFails(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("no strace here: install the package strace")
	}
	nths := []int{3, 12}
	if os.Getenv("OFFSTONE_SOAK") != "" {
		nths = nil
		for n := range 60 {
			nths = append(nths, n+2)
		}
	}
	for _, nth := range nths {
		paper, hands := typingPool(t, filepath.Join(storetest.MemoryDir(t), "beacon"), 1)
		c := exec.CommandContext(t.Context(), strace, "-f", "-qq", "-o", os.DevNull, "-e", "trace=fsync,fdatasync",
			"-e", fmt.Sprintf("inject=fsync,fdatasync:error=EIO:when=%d", nth), "offstone", "serve", paper, "--listen", "127.0.0.1:0", "--public", "none")
		out, err := c.StdoutPipe()
		if err == nil {
			err = c.Start()
		}
		if err != nil {
			t.Fatal(err)
		}
		line, err := bufio.NewReader(out).ReadString('\n')
		if err != nil {
			t.Logf("flush %d: the newsroom did not open", nth)
			_ = c.Wait()
			continue
		}
		checkFlushFails(t, address.FindString(line), hands[0])
		if err := c.Wait(); err == nil {
			t.Error("the newsroom ended as if all were well")
		}
		checkAcks(t, paper, hands)
	}
}

func checkFlushFails(t *testing.T, at string, p *typist) {
	t.Helper()
	for range 1000 {
		err := p.save(t.Context(), at)
		if err == nil {
			continue
		}
		for range 3 { // what failed once is not tried again
			if !strings.Contains(err.Error(), "503: The disk failed and nothing was saved since") {
				t.Errorf("when a flush had failed: %v", err)
			}
			err = p.save(t.Context(), at)
			if err == nil {
				t.Fatal("a save was acknowledged after a flush had failed")
			}
		}
		if screen := page(t, at+"/desk", p.cookie); !strings.Contains(screen, "The disk failed") {
			t.Errorf("the desk says nothing of it: %.300s", screen)
		}
		if got := read(t, at+"/health"); !strings.Contains(got, "cannot be read or written") {
			t.Errorf("asked how it is, the newsroom says %q", got)
		}
		return
	}
	t.Error("no flush failed")
}
