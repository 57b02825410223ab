package desk_test

import (
	"bufio"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/desk"
	"example.org/offstone/newsroom"
	"example.org/offstone/postroom"
	"example.org/offstone/store/storetest"
)

// machine is the program behind its proxy: it can be stopped and started again.
type machine struct {
	o     *office
	back  atomic.Pointer[httptest.Server]
	front *httptest.Server
}

// machineBehind puts a program behind a reverse proxy that keeps its own word on the
// newsroom's address, and answers 502 while the program is down.
func machineBehind(t *testing.T, o *office) *machine {
	m := &machine{o: o}
	proxy := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(must(url.Parse(m.back.Load().URL))(t))
			r.Out.Host = r.In.Host
		},
		ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError),
	}
	m.front = httptest.NewServer(proxy)
	t.Cleanup(func() { m.stop(); m.front.Close() })
	m.start(t)
	return m
}

func (m *machine) start(t *testing.T) {
	m.o.Newsroom = newsroom.Open(m.o.store, postroom.Here)
	d := must(desk.New(m.o.Newsroom, m.o.store, storetest.Paper(), desk.Config{Address: m.front.URL, Log: slog.New(slog.DiscardHandler)}))(t)
	m.back.Store(httptest.NewServer(d))
}

// stop ends the program as it is ended: the streams are cut.
func (m *machine) stop() {
	m.back.Load().CloseClientConnections()
	m.back.Load().Close()
}

// stream is one browser's ear.
type stream struct {
	t      *testing.T
	body   io.ReadCloser
	lines  chan string
	lastID string
}

// listen opens the stream as a browser does: from what the screen was told, or from
// what it heard last.
func (b *browser) listen(t *testing.T, after, lastID string) (*stream, int) {
	t.Helper()
	req := must(http.NewRequestWithContext(ctx, http.MethodGet, b.office.url+"/events?after="+after, nil))(t)
	req.Header.Set("Accept", "text/event-stream")
	if lastID != "" {
		req.Header.Set("Last-Event-ID", lastID)
	}
	res, err := b.client.Do(req)
	ok(t, err)
	s := &stream{t: t, body: res.Body, lines: make(chan string, 100), lastID: lastID}
	t.Cleanup(func() { _ = res.Body.Close() })
	go func() {
		for lines := bufio.NewScanner(res.Body); lines.Scan(); {
			s.lines <- lines.Text()
		}
		close(s.lines)
	}()
	return s, res.StatusCode
}

// hears waits for an event of a kind, for less than the heartbeat, which would push on
// whatever had been kept back.
func (s *stream) hears(kind string) {
	s.t.Helper()
	for late := time.After(10 * time.Second); ; {
		select {
		case line, open := <-s.lines:
			if !open {
				s.t.Fatalf("the stream ended before %q", kind)
			}
			if id, is := strings.CutPrefix(line, "id: "); is {
				s.lastID = id
			}
			if line == "event: "+kind {
				return
			}
		case <-late:
			s.t.Fatalf("nothing says %q", kind)
		}
	}
}

// ends waits until the stream is cut.
func (s *stream) ends() {
	s.t.Helper()
	for late := time.After(time.Minute); ; {
		select {
		case _, open := <-s.lines:
			if !open {
				return
			}
		case <-late:
			s.t.Fatal("the stream does not end")
		}
	}
}

// heard is what a screen says of the wire.
func (b *browser) heard(path string) string {
	_, rest, _ := strings.Cut(b.get(path).is(200).body, `data-live="`)
	id, _, _ := strings.Cut(rest, `"`)
	return id
}

// TestEvents: what others do comes through a reverse proxy at once. What happened
// between the screen and the stream, during a sleep, and while the program was down
// is not missed; who has been signed out is told nothing more.
func TestEvents(t *testing.T) {
	o := open(t)
	m := machineBehind(t, o)
	o.url = m.front.URL
	b := o.as(t, o.role[offstone.SubEditor])
	write := func(slug offstone.Slug) {
		must(o.Save(ctx, o.role[offstone.Editor], newsroom.Save{Article: storetest.Article(slug, "Words.")}))(t)
	}

	screen := b.heard("/desk")
	write("before-the-stream")
	s, _ := b.listen(t, screen, "")
	s.hears("saved")
	write("while-it-listens")
	s.hears("saved")

	ok(t, s.body.Close()) // the lid is shut
	write("asleep-one")
	write("asleep-two")
	s, _ = b.listen(t, screen, s.lastID)
	s.hears("saved")
	s.hears("saved")

	m.stop()
	s.ends()
	if _, status := b.listen(t, screen, s.lastID); status != http.StatusBadGateway {
		t.Errorf("while the program is down the proxy answers %d", status)
	}
	m.start(t)
	write("after-the-start")
	s, _ = b.listen(t, screen, s.lastID)
	s.hears("caught up")
	write("heard-again")
	s.hears("saved")

	ok(t, o.Dismiss(ctx, o.role[offstone.Publisher], o.role[offstone.SubEditor].ID))
	s.ends()
	if _, status := b.listen(t, screen, s.lastID); status != http.StatusSeeOther {
		t.Errorf("who has left is answered %d", status)
	}
	if got := b.do(http.MethodGet, "/desk", nil, "Accept", "application/json"); got.status != http.StatusUnauthorized {
		t.Errorf("a script of theirs is answered %d", got.status)
	}
}
