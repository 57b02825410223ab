package stand_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/offstone/stand"
)

func site(t *testing.T) (http.Handler, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "web")
	for name, words := range map[string]string{
		"index.html": "front", "404.html": "no such page", "issues/2026-11-20/index.html": "issue",
		"assets/ab12.css": "body{}", "secret.db": "canary", "../outside.html": "canary",
	} {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(words), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = root.Close() })
	return stand.Site(root), dir
}

func get(h http.Handler, method, target string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	r := httptest.NewRequest(method, "/", nil)
	r.URL.Path = target
	h.ServeHTTP(w, r)
	return w
}

func TestSiteHandsOutReleasedFiles(t *testing.T) {
	h, _ := site(t)
	for target, want := range map[string]string{"/": "front", "/issues/2026-11-20/": "issue", "/assets/ab12.css": "body{}"} {
		w := get(h, "GET", target)
		if w.Code != 200 || w.Body.String() != want {
			t.Errorf("%s: %d %q", target, w.Code, w.Body)
		}
		for _, header := range []string{"Content-Security-Policy", "X-Content-Type-Options", "ETag"} {
			if w.Header().Get(header) == "" {
				t.Errorf("%s has no %s", target, header)
			}
		}
	}
	if w := get(h, "GET", "/issues/2026-11-20"); w.Code != 301 || w.Header().Get("Location") != "/issues/2026-11-20/" {
		t.Errorf("without the slash: %d to %q", w.Code, w.Header().Get("Location"))
	}
	if w := get(h, "POST", "/"); w.Code != 405 {
		t.Errorf("POST: %d", w.Code)
	}
}

func TestSiteHandsOutNothingElse(t *testing.T) {
	h, dir := site(t)
	if err := os.Symlink(filepath.Join(dir, "..", "outside.html"), filepath.Join(dir, "link.html")); err != nil {
		t.Logf("no symbolic links here: %v", err)
	}
	for _, target := range []string{
		"/../outside.html", "/..%2foutside.html", "//outside.html", "/issues/../../outside.html", "/link.html", "/secret.db",
		"/index.html\x00.css", `\..\outside.html`, "/nothing", "/issues/2026-11-20/x.css", "/./index.html",
	} {
		w := get(h, "GET", target)
		if w.Code != 404 || strings.Contains(w.Body.String(), "canary") {
			t.Errorf("%q: %d %q", target, w.Code, w.Body)
		}
	}
}

func TestSitePacksText(t *testing.T) {
	h, _ := site(t)
	for accept, packed := range map[string]bool{"gzip, br": true, "br;q=1, GZIP;q=0.5": true, "": false, "br": false, "gzip;q=0": false} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Header.Set("Accept-Encoding", accept)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		body := io.Reader(w.Body)
		if packed {
			z, err := gzip.NewReader(w.Body)
			if err != nil {
				t.Fatalf("%q: %v", accept, err)
			}
			body = z
		}
		b, err := io.ReadAll(body)
		if err != nil || string(b) != "front" || (w.Header().Get("Content-Encoding") == "gzip") != packed || w.Header().Get("Vary") == "" {
			t.Errorf("%q: %q with %v, %v", accept, b, w.Header(), err)
		}
		tag := w.Header().Get("ETag")
		r.Header.Set("If-None-Match", tag)
		w = httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != http.StatusNotModified {
			t.Errorf("%q: asked again with %s: %d", accept, tag, w.Code)
		}
	}
}
