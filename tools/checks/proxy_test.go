package checks

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The settings for reverse proxies in packaging are loaded by the programs that they
// are for, and do what docs/operating.md asks of a proxy: the name is sent on, the
// caller is the proxy's word alone, streams come at once, pictures fit through.

func TestNginx(t *testing.T) {
	nginx := program(t, "nginx")
	dir, back := t.TempDir(), asked(t)
	cert, key := certificate(t, dir)
	at := freePort(t)
	text := replaced(t, "nginx.conf",
		"    listen [::]:443 ssl;\n", "", "listen 443 ssl", "listen "+at+" ssl", "127.0.0.1:8080", back, "127.0.0.1:8081", back,
		"/etc/letsencrypt/live/desk.beacon.example/fullchain.pem", cert, "/etc/letsencrypt/live/desk.beacon.example/privkey.pem", key,
		"/etc/letsencrypt/live/beacon.example/fullchain.pem", cert, "/etc/letsencrypt/live/beacon.example/privkey.pem", key)
	temp := ""
	for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		temp += fmt.Sprintf("%s_temp_path %s/%s;\n", kind, dir, kind)
	}
	user := ""
	if os.Getuid() == 0 {
		user = "user root;\n" // the test's folders are closed to others
	}
	conf := write(t, "nginx.conf", fmt.Sprintf("%spid %s/pid;\nerror_log %s/error.log;\nevents {}\nhttp {\naccess_log off;\n%s%s}\n", user, dir, dir, temp, text))
	out, err := run(t, nginx, "-t", "-c", conf)
	must(t, out, err)
	out, err = run(t, nginx, "-t", "-c", damaged(t, conf))
	mustRefuse(t, "half of its settings", out, err)
	background(t, nginx, "-c", conf, "-g", "daemon off;")
	proxies(t, "https://"+at)
}

func TestCaddy(t *testing.T) {
	caddy := program(t, "caddy")
	back, at := asked(t), freePort(t)
	_, port, _ := strings.Cut(at, ":")
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	whole := filepath.Join("..", "..", "packaging", "Caddyfile")
	out, err := run(t, caddy, "validate", "--adapter", "caddyfile", "--config", whole)
	must(t, out, err)
	out, err = run(t, caddy, "validate", "--adapter", "caddyfile", "--config", damaged(t, whole))
	mustRefuse(t, "half of its settings", out, err)
	text := replaced(t, "Caddyfile", "\ndesk.beacon.example {", "\nhttp://desk.beacon.example:"+port+" {", "\nbeacon.example {", "\nhttp://beacon.example:"+port+" {",
		"127.0.0.1:8080", back, "127.0.0.1:8081", back)
	background(t, caddy, "run", "--adapter", "caddyfile", "--config", write(t, "Caddyfile", "{\n\tadmin off\n}\n"+text))
	proxies(t, "http://"+at)
}

// replaced reads settings in packaging with what belongs to the machine exchanged;
// everything exchanged must be there.
func replaced(t *testing.T, name string, pairs ...string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "packaging", name))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(pairs); i += 2 {
		if !bytes.Contains(b, []byte(pairs[i])) {
			t.Fatalf("%s has no %q", name, pairs[i])
		}
	}
	return strings.NewReplacer(pairs...).Replace(string(b))
}

// asked is a newsroom as far as a proxy sees it: it says what it was asked, counts
// what it was sent, and streams.
func asked(t *testing.T) (address string) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/health":
			_, _ = io.WriteString(w, "well\n")
		case "/events":
			w.Header().Set("Content-Type", "text/event-stream")
			w.Header().Set("X-Accel-Buffering", "no")
			_, _ = io.WriteString(w, "event: saved\n\n")
			w.(http.Flusher).Flush() //nolint:errcheck // the server's own
			<-r.Context().Done()
		default:
			n, err := io.Copy(io.Discard, r.Body)
			_, _ = fmt.Fprintf(w, "%s asked by %s sent %d %v", r.Host, strings.Join(r.Header.Values("X-Forwarded-For"), ", "), n, err)
		}
	}))
	t.Cleanup(func() { srv.CloseClientConnections(); srv.Close() })
	return strings.TrimPrefix(srv.URL, "http://")
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close() //nolint:errcheck // it was only asked for its number
	return l.Addr().String()
}

func certificate(t *testing.T, dir string) (cert, key string) {
	t.Helper()
	cert, key = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	out, err := run(t, program(t, "openssl"), "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=beacon.example", "-keyout", key, "-out", cert)
	must(t, out, err)
	return cert, key
}

// background runs a server until the test ends.
func background(t *testing.T, name string, args ...string) {
	t.Helper()
	var out bytes.Buffer
	ctx, end := context.WithCancel(context.WithoutCancel(t.Context()))
	c := exec.CommandContext(ctx, name, args...)
	c.Stdout, c.Stderr = &out, &out
	c.Cancel = func() error { return c.Process.Signal(syscall.SIGTERM) }
	c.WaitDelay = 2 * time.Second // Caddy would wait for whoever listens
	if err := c.Start(); err != nil {
		end()
		t.Fatal(err)
	}
	t.Cleanup(func() {
		end()
		_ = c.Wait() // however it ends
		if t.Failed() {
			t.Log(out.String())
		}
	})
}

// proxies asks through a proxy what the newsroom is asked.
func proxies(t *testing.T, at string) {
	t.Helper()
	client := &http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}} //nolint:gosec // a test's own certificate
	ask := func(method, host, path string, body io.Reader) (*http.Response, error) {
		req, err := http.NewRequestWithContext(t.Context(), method, at+path, body)
		if err != nil {
			t.Fatal(err)
		}
		req.Host = host
		req.Header.Set("X-Forwarded-For", "203.0.113.66")
		return client.Do(req)
	}
	up := false
	for range 600 {
		if res, err := ask(http.MethodGet, "desk.beacon.example", "/health", nil); err == nil && res.Body.Close() == nil && res.StatusCode == http.StatusOK {
			up = true
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if !up {
		t.Fatal("the proxy does not answer")
	}
	const photographs = 40 << 20
	for _, host := range []string{"desk.beacon.example", "beacon.example"} {
		method, sent := http.MethodGet, 0
		if strings.HasPrefix(host, "desk.") {
			method, sent = http.MethodPost, photographs
		}
		res, err := ask(method, host, "/story/1/pictures", bytes.NewReader(make([]byte, sent)))
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(res.Body)
		_ = res.Body.Close() // read whole
		want := fmt.Sprintf("%s asked by %%s sent %d <nil>", host, sent)
		if err != nil || string(got) != fmt.Sprintf(want, "127.0.0.1") && string(got) != fmt.Sprintf(want, "") {
			t.Errorf("%s: %d %q, %v", host, res.StatusCode, got, err)
		}
		if strings.HasPrefix(host, "desk.") && !strings.Contains(string(got), "127.0.0.1") {
			t.Errorf("the newsroom is not told who calls: %q", got)
		}
	}
	streams(t, ask)
}

// streams: what others do comes at once, not when the stream ends.
func streams(t *testing.T, ask func(method, host, path string, body io.Reader) (*http.Response, error)) {
	t.Helper()
	res, err := ask(http.MethodGet, "desk.beacon.example", "/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close() //nolint:errcheck // a test's
	line, err := bufio.NewReader(res.Body).ReadString('\n')
	if err != nil || line != "event: saved\n" {
		t.Errorf("the stream says %q, %v", line, err)
	}
}
