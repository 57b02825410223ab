package main

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"log/slog"
	"math/rand/v2"
	"mime/multipart"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/newsroom"
	"example.org/offstone/postroom"
	"example.org/offstone/store"
	"example.org/offstone/store/storetest"
)

// bomb is a PNG of some hundred kilobytes that unpacks to four bytes a pixel, of a size that
// is taken. Files with another mark differ.
func bomb(t testing.TB, side, mark int) []byte {
	t.Helper()
	var out, packed bytes.Buffer
	z, err := zlib.NewWriterLevel(&packed, zlib.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	row := make([]byte, 1+4*side)
	row[4] = byte(mark)
	for range side {
		if _, err := z.Write(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	out.WriteString("\x89PNG\r\n\x1a\n")
	chunk := func(kind string, data []byte) {
		out.Write(binary.BigEndian.AppendUint32(nil, uint32(len(data)))) //nolint:gosec // it is small
		whole := append([]byte(kind), data...)
		out.Write(binary.BigEndian.AppendUint32(whole, crc32.ChecksumIEEE(whole)))
	}
	head := binary.BigEndian.AppendUint32(nil, uint32(side))                                //nolint:gosec // it is small
	chunk("IHDR", append(binary.BigEndian.AppendUint32(head, uint32(side)), 8, 6, 0, 0, 0)) //nolint:gosec // as above
	chunk("IDAT", packed.Bytes())
	chunk("IEND", nil)
	return out.Bytes()
}

// sendPicture sends a picture to a story as the browser does.
func (p *typist) sendPicture(ctx context.Context, at, name string, data []byte) (status int, answer string, err error) {
	var form bytes.Buffer
	parts := multipart.NewWriter(&form)
	part, err := parts.CreateFormFile("pictures", name)
	if err == nil {
		_, err = part.Write(data)
	}
	if err = errors.Join(err, parts.Close()); err != nil {
		return 0, "", err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, fmt.Sprintf("%s/story/%d/pictures", at, p.story), &form)
	if err != nil {
		return 0, "", err
	}
	req.Header.Set("Accept", "application/json")
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	req.Header.Set("Content-Type", parts.FormDataContentType())
	req.AddCookie(&http.Cookie{Name: "offstone-" + req.URL.Port(), Value: p.cookie})
	res, err := typing.Do(req)
	if err != nil {
		return 0, "", err
	}
	defer res.Body.Close() //nolint:errcheck // a test's
	b, err := io.ReadAll(res.Body)
	return res.StatusCode, string(b), err
}

// resident is the most memory that a process has had, in MB.
func resident(t *testing.T, pid int) int {
	t.Helper()
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(b), "VmHWM:")
	kb, err := strconv.Atoi(strings.Fields(after)[0])
	if err != nil {
		t.Fatal(err)
	}
	return kb >> 10
}

// TestBombsInTheNewsroom: TRUST T52. Bombs of a lawful size, several at once, are opened by
// workers: the newsroom's own memory does not grow by a single one of them.
func TestBombsInTheNewsroom(t *testing.T) {
	paper, hands := typingPool(t, filepath.Join(storetest.MemoryDir(t), "beacon"), 1)
	r := start(t, "serve", paper, "--listen", "127.0.0.1:0", "--public", "none")
	at := r.says("The newsroom is at")
	if err := hands[0].save(t.Context(), at); err != nil {
		t.Fatal(err)
	}
	before := resident(t, r.cmd.Process.Pid)
	var g sync.WaitGroup
	for n := range 3 {
		data := bomb(t, 6_000, n) // 144 MB, unpacked
		g.Go(func() {
			status, answer, err := hands[0].sendPicture(t.Context(), at, fmt.Sprintf("bomb-%d.png", n), data)
			if err != nil || status != http.StatusOK && !strings.Contains(answer, "kept with the story") {
				t.Errorf("a bomb of %d KB: %d %s %v", len(data)>>10, status, answer, err)
			}
		})
	}
	g.Wait()
	if grown := resident(t, r.cmd.Process.Pid) - before; grown > 100 {
		t.Errorf("the newsroom grew by %d MB, to %d", grown, before+grown)
	}
	if got := read(t, at+"/health"); got != "well\n" {
		t.Errorf("the newsroom's health: %q", got)
	}
}

// TestKilledWorkers: TRUST F29 and F30. Whoever opens pictures is killed or stopped at
// random moments: every picture is taken, or refused in a sentence and kept, and the
// newsroom works on.
func TestKilledWorkers(t *testing.T) {
	files := 50
	switch {
	case testing.Short():
		files = 5
	case os.Getenv("OFFSTONE_SOAK") != "":
		files = 500
	}
	ctx := t.Context()
	s, err := store.Create(ctx, filepath.Join(storetest.MemoryDir(t), "beacon"), storetest.Paper())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // a test's
	m := &murderer{rnd: rand.New(rand.NewPCG(5, 6))}
	room := newsroom.Open(s, postroom.Worker{Start: m.start, Patience: 3 * time.Second, Log: slog.New(slog.DiscardHandler)}.Open)
	token, err := room.ClaimToken(ctx)
	if err != nil {
		t.Fatal(err)
	}
	who, err := room.Claim(ctx, token, "Pat", "pat@beacon.example", "four unrelated words")
	if err != nil {
		t.Fatal(err)
	}
	c, err := room.Save(ctx, who, newsroom.Save{Article: storetest.Article("ferry", "It came.")})
	if err != nil {
		t.Fatal(err)
	}
	taken := map[offstone.BlobKey]bool{}
	for n := range files {
		data := bomb(t, 400, 0)
		data = append(data, strconv.Itoa(n)...) // another file, the same picture
		key := offstone.KeyOf(data)
		_, err := room.AddPicture(ctx, who, c.ID, fmt.Sprintf("p%d.png", n), data)
		if err != nil && (!errors.Is(err, offstone.ErrInvalid) || !strings.Contains(err.Error(), "kept with the story")) {
			t.Fatalf("picture %d: %v", n, err)
		}
		taken[key] = err == nil
	}
	checkAllKept(t, room, who, c.ID, taken)
	t.Logf("%d pictures, %d workers killed, %d stopped", files, m.killed, m.stopped)
	if m.killed < files/10 || !testing.Short() && m.stopped == 0 {
		t.Error("too few were killed or stopped: nothing was tested")
	}
}

// checkAllKept looks for each file: among the story's pictures or beside it.
func checkAllKept(t *testing.T, room *newsroom.Newsroom, who newsroom.Person, id store.ArticleID, taken map[offstone.BlobKey]bool) {
	t.Helper()
	c, err := room.Read(t.Context(), who, id)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := room.KeptFiles(t.Context(), who, id)
	if err != nil {
		t.Fatal(err)
	}
	refused := 0
	for key, was := range taken {
		if !was {
			refused++
		}
		f, err := room.Original(t.Context(), who, id, key)
		if err != nil {
			t.Errorf("%.8s, taken: %v: %v", key, was, err)
			continue
		}
		b, err := io.ReadAll(f)
		if err != nil || offstone.KeyOf(b) != key {
			t.Errorf("%.8s is not as it was sent: %v", key, err)
		}
		_ = f.Close()
	}
	if len(c.Article.Pictures)+refused != len(taken) || len(kept) != refused {
		t.Errorf("%d pictures, %d kept, of %d sent", len(c.Article.Pictures), len(kept), len(taken))
	}
}

// murderer starts workers and kills or stops most of them soon after.
type murderer struct {
	rnd             *rand.Rand
	killed, stopped int
	workers         int
}

func (m *murderer) start(ctx context.Context, memory int64) *exec.Cmd {
	// One worker may run for a while; what is sent to one that has ended goes nowhere.
	signal, after := syscall.SIGKILL, time.Duration(m.rnd.IntN(150))*time.Millisecond
	if m.workers++; m.workers%25 == 0 {
		signal = syscall.SIGSTOP
	}
	script := fmt.Sprintf("(sleep %f; kill -s %d $$) 2>/dev/null >/dev/null & exec offstone open-parcel --memory %d", after.Seconds(), signal, memory)
	switch {
	case m.workers%3 == 0:
		script = fmt.Sprintf("exec offstone open-parcel --memory %d", memory)
	case signal == syscall.SIGSTOP:
		m.stopped++
	default:
		m.killed++
	}
	return exec.CommandContext(ctx, "sh", "-c", script)
}
