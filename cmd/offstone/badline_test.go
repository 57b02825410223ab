package main

import (
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"example.org/offstone/store"
	"example.org/offstone/store/storetest"
)

// badLine stands between browsers and the newsroom. Of every ten pieces that go through it
// three do not go well: the line is cut, the piece comes late, or the line stays open and
// nothing comes through it any more.
type badLine struct {
	net.Listener
	to   string
	late time.Duration // how much
	done chan struct{}

	mu                      sync.Mutex
	rnd                     *rand.Rand
	cut, delayed, swallowed int
}

func newBadLine(t *testing.T, to string, late time.Duration) *badLine {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	b := &badLine{Listener: l, to: to, late: late, done: make(chan struct{}), rnd: rand.New(rand.NewPCG(11, 12))}
	t.Cleanup(func() { _ = l.Close(); close(b.done) })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go b.carry(c)
		}
	}()
	return b
}

func (b *badLine) carry(from net.Conn) {
	defer from.Close() //nolint:errcheck // a test's
	to, err := net.Dial("tcp", b.to)
	if err != nil {
		return
	}
	defer to.Close() //nolint:errcheck // a test's
	ended := make(chan struct{}, 2)
	for _, way := range [][2]net.Conn{{from, to}, {to, from}} {
		go func() {
			b.pieces(way[1], way[0])
			ended <- struct{}{}
		}()
	}
	<-ended
}

// pieces carries one direction, until the line is cut or nobody speaks any more.
func (b *badLine) pieces(to io.Writer, from io.Reader) {
	piece := make([]byte, 32<<10)
	for {
		n, err := from.Read(piece)
		if err != nil || !b.goesThrough() {
			return
		}
		if _, err := to.Write(piece[:n]); err != nil {
			return
		}
	}
}

// goesThrough is what becomes of a piece; false cuts the line.
func (b *badLine) goesThrough() bool {
	b.mu.Lock()
	fate := b.rnd.IntN(10)
	switch fate {
	case 0:
		b.cut++
	case 1:
		b.delayed++
	case 2:
		b.swallowed++
	}
	b.mu.Unlock()
	switch fate {
	case 1:
		time.Sleep(b.late)
	case 2:
		<-b.done
	}
	return fate != 0
}

// TestBadLine: TRUST F23. On a line that loses, delays and swallows three pieces of ten, an
// answer that says Saved has the words in the database behind it, and nobody is told that
// somebody else changed the story who was himself.
func TestBadLine(t *testing.T) {
	saves, late, patience := int64(300), 300*time.Millisecond, 2*time.Second
	switch {
	case testing.Short():
		saves = 30
	case os.Getenv("OFFSTONE_SOAK") != "":
		saves, late, patience = 10_000, 5*time.Second, 10*time.Second
	}
	dir, hands := typingPool(t, filepath.Join(storetest.MemoryDir(t), "beacon"), 10)
	r := start(t, "serve", dir, "--listen", "127.0.0.1:0", "--public", "none")
	at := r.says("The newsroom is at")
	line := newBadLine(t, strings.TrimPrefix(at, "http://"), late)
	straight := typing
	defer func() { typing = straight }()
	typing = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 10, DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
		return (&net.Dialer{}).DialContext(ctx, network, line.Addr().String())
	}}}
	s, err := store.Open(t.Context(), dir, store.ReadOnly())
	if err != nil {
		t.Fatal(err)
	}
	var told, untold atomic.Int64
	var g sync.WaitGroup
	for _, p := range hands {
		g.Go(func() {
			for told.Load() < saves && !t.Failed() {
				ctx, cancel := context.WithTimeout(t.Context(), patience)
				switch err := p.save(ctx, at); {
				case errors.Is(err, errGone):
					untold.Add(1)
				case err != nil:
					t.Error(err)
				default:
					told.Add(1)
					last := p.acks[len(p.acks)-1]
					if c, err := s.ArticleAt(t.Context(), p.story, last.revision); err != nil || c.Article.Body.String() != last.words {
						t.Errorf("revision %d of story %d is said to be saved as %q: %v", last.revision, p.story, last.words, err)
					}
				}
				cancel()
			}
		})
	}
	g.Wait()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	_ = r.cmd.Process.Kill()
	_ = r.cmd.Wait()
	checkAcks(t, dir, hands)
	line.mu.Lock()
	defer line.mu.Unlock()
	t.Logf("%d saves acknowledged, %d of which nobody heard; %d lines cut, %d pieces late, %d swallowed", told.Load(), untold.Load(), line.cut, line.delayed, line.swallowed)
	if untold.Load() < saves/20 {
		t.Error("the line was too good: nothing was tested")
	}
}
