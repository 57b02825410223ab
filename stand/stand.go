// Package stand is the public side: it hands out released files, and nothing
// else. It has no database, session, template or secret, runs no program text of
// anybody's, and makes no connection of its own.
package stand

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"os"
	"path"
	"strconv"
	"strings"
	"time"
)

// types are the media types of everything that an edition holds. A file of any
// other kind is not handed out.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".xml": "application/xml; charset=utf-8",
	".json": "application/json", ".txt": "text/plain; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png",
	".jpg": "image/jpeg", ".woff2": "font/woff2", ".pdf": "application/pdf", ".epub": "application/epub+zip",
}

// policy lets a page load what lies beside it and nothing from anywhere else.
const policy = "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// shelf is where released files stand. Names are valid paths ([fs.ValidPath]).
type shelf interface {
	// open gives a file and a tag that changes with its bytes; false when there is
	// none of that name that may be handed out.
	open(name string) (f *os.File, tag string, ok bool)
	isDir(name string) bool
}

// site serves the files of one shelf.
type site struct{ shelf }

// Site serves the web edition in root: GET and HEAD, regular files only, never
// one outside root whatever the address or a link on the disk says.
func Site(root *os.Root) http.Handler { return handler(func() shelf { return folder{root} }) }

// handler serves, for each request, the shelf that shown gives.
func handler(shown func() shelf) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { site{shown()}.ServeHTTP(w, r) })
}

// folder is a shelf on which the files lie under their names.
type folder struct{ root *os.Root }

func (d folder) isDir(name string) bool {
	fi, err := d.root.Stat(name)
	return err == nil && fi.IsDir()
}

func (d folder) open(name string) (*os.File, string, bool) {
	f, err := d.root.Open(name)
	if err != nil {
		return nil, "", false
	}
	fi, err := f.Stat()
	if err != nil || !fi.Mode().IsRegular() {
		f.Close() //nolint:errcheck // only read
		return nil, "", false
	}
	return f, strconv.FormatInt(fi.ModTime().UnixNano(), 36) + "-" + strconv.FormatInt(fi.Size(), 36), true
}

func (s site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		h.Set("Allow", "GET, HEAD")
		http.Error(w, "This site can only be read.", http.StatusMethodNotAllowed)
		return
	}
	name, ok := fileName(r.URL.Path)
	if !ok {
		s.notFound(w, r)
		return
	}
	if s.isDir(name) {
		http.Redirect(w, r, "/"+name+"/", http.StatusMovedPermanently) //nolint:gosec // a valid path begins with no slash, so that the address stays on this site
		return
	}
	if !s.serve(w, r, name, http.StatusOK) {
		s.notFound(w, r)
	}
}

// fileName turns an address into a name below the root. Addresses that are not
// written in the one plain way have no file.
func fileName(address string) (string, bool) {
	name := strings.TrimPrefix(address, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	return name, fs.ValidPath(name) && !strings.ContainsAny(name, "\\\x00")
}

// serve writes the file called name and tells whether there is one.
func (s site) serve(w http.ResponseWriter, r *http.Request, name string, status int) bool {
	kind, known := types[path.Ext(name)]
	if !known {
		return false
	}
	f, tag, ok := s.open(name)
	if !ok {
		return false
	}
	defer f.Close() //nolint:errcheck // only read
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Cache-Control", cacheFor(name))
	if status != http.StatusOK {
		w.WriteHeader(status)
		if _, err := f.WriteTo(w); err != nil {
			slog.Warn("a page was not sent whole", "page", name, "error", err)
		}
		return true
	}
	if packable[path.Ext(name)] {
		w.Header().Set("Vary", "Accept-Encoding")
		if wantsGzip(r) {
			return s.servePacked(w, r, f, tag)
		}
	}
	w.Header().Set("ETag", `"`+tag+`"`)
	http.ServeContent(w, r, name, time.Time{}, f)
	return true
}

// packable are the kinds of file that grow small.
var packable = map[string]bool{".html": true, ".css": true, ".xml": true, ".json": true, ".txt": true, ".svg": true}

// wantsGzip tells whether the reader takes gzip. A reader who asks for a part of
// the file gets it as it is, for a part of a packed file is no use.
func wantsGzip(r *http.Request) bool {
	if r.Header.Get("Range") != "" {
		return false
	}
	for _, field := range strings.Split(r.Header.Get("Accept-Encoding"), ",") {
		coding, quality, _ := strings.Cut(strings.TrimSpace(field), ";")
		if strings.EqualFold(coding, "gzip") {
			q, err := strconv.ParseFloat(strings.TrimPrefix(strings.TrimSpace(quality), "q="), 64)
			return err != nil || q > 0
		}
	}
	return false
}

// servePacked writes the file compressed.
func (s site) servePacked(w http.ResponseWriter, r *http.Request, f io.Reader, tag string) bool {
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	_, err := io.Copy(z, f)
	if err := errors.Join(err, z.Close()); err != nil {
		return false
	}
	w.Header().Set("Content-Encoding", "gzip")
	w.Header().Set("ETag", `"`+tag+`-z"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(packed.Bytes()))
	return true
}

// cacheFor lets named-by-digest files be kept for good and asks again for pages.
func cacheFor(name string) string {
	if strings.HasPrefix(name, "assets/") {
		return "public, max-age=31536000, immutable"
	}
	return "no-cache"
}

func (s site) notFound(w http.ResponseWriter, r *http.Request) {
	if !s.serve(w, r, "404.html", http.StatusNotFound) {
		http.Error(w, "There is no page at this address.", http.StatusNotFound)
	}
}

// Server gives a server for h on addr with the limits of a public listener: slow
// clients and large headers are cut off.
func Server(addr string, h http.Handler) *http.Server {
	return &http.Server{
		Addr: addr, Handler: h,
		ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 10 * time.Second, WriteTimeout: time.Minute,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 32 << 10,
	}
}
