package editiontest

import (
	"archive/zip"
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"example.org/offstone"
)

// Web reads the article pages: the words of their main part.
func Web(t testing.TB, files Files, job *offstone.Job) map[offstone.Slug]string {
	t.Helper()
	out := map[offstone.Slug]string{}
	for _, a := range job.Issue.Articles {
		name := "web/issues/" + job.Issue.Date.String() + "/" + string(a.Slug) + "/index.html"
		if page, ok := files[name]; ok {
			out[a.Slug] = markup(t, name, page, "main")
		}
	}
	return out
}

// EPUB unpacks the book and reads the document of each story.
func EPUB(t testing.TB, files Files, job *offstone.Job) map[offstone.Slug]string {
	t.Helper()
	out := map[offstone.Slug]string{}
	entries := unzip(t, files["epub/"+job.Issue.Date.String()+".epub"])
	for _, a := range job.Issue.Articles {
		for name, page := range entries {
			if strings.HasSuffix(name, "/stories/"+string(a.Slug)+".xhtml") {
				out[a.Slug] = markup(t, name, page, "body")
			}
		}
	}
	return out
}

// markup gives the words within the first element called tag.
func markup(t testing.TB, name string, page []byte, tag string) string {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.Data == tag {
			return innerText(n)
		}
	}
	t.Errorf("%s has no %s", name, tag)
	return ""
}

// innerText gives the words in n. The numbers of notes are not among them: they
// are furniture.
func innerText(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		if n.Type == html.ElementNode && (n.Data == "script" || n.Data == "style" || n.Data == "sup") {
			return
		}
		for c := range n.ChildNodes() {
			walk(c)
		}
	}
	walk(n)
	return b.String()
}

// Letter decodes the message; both parts must hold every story, so each story
// is given the words of both.
func Letter(t testing.TB, files Files, job *offstone.Job) (htmlPart, textPart string) {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(files["letter/"+job.Issue.Date.String()+".eml"]))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	mailParts(t, m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), m.Body, parts)
	return markup(t, "the letter", []byte(parts["text/html"]), "body"), parts["text/plain"]
}

func mailParts(t testing.TB, contentType, encoding string, body io.Reader, into map[string]string) {
	t.Helper()
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(kind, "multipart/") {
		if encoding == "quoted-printable" {
			body = quotedprintable.NewReader(body)
		}
		b, err := io.ReadAll(body)
		if err != nil {
			t.Fatal(err)
		}
		into[kind] = string(b)
		return
	}
	r := multipart.NewReader(body, params["boundary"])
	for {
		p, err := r.NextRawPart()
		if err == io.EOF { //nolint:errorlint // NextRawPart returns it bare
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		mailParts(t, p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p, into)
	}
}

// Print reads a PDF with Poppler: by its structure tree when it is tagged, in
// the order of its content otherwise. All stories share the words of the whole.
func Print(t testing.TB, files Files, name string) string {
	t.Helper()
	pdf := onDisk(t, files[name])
	if text := poppler(t, "pdfinfo", "-struct-text", pdf); strings.Contains(text, "\"") {
		return structText(text)
	}
	return poppler(t, "pdftotext", "-raw", pdf, "-")
}

// structText takes the quoted words out of pdfinfo's picture of the tree.
func structText(tree string) string {
	var b strings.Builder
	for line := range strings.Lines(tree) {
		line = strings.TrimSpace(line)
		if s, ok := strings.CutPrefix(line, "\""); ok {
			b.WriteString(strings.TrimSuffix(s, "\""))
		}
	}
	return b.String()
}

func poppler(t testing.TB, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(args[0])
	if err != nil {
		t.Skipf("%s is not installed; the PDF's words are not read back", args[0])
	}
	out, err := exec.CommandContext(t.Context(), path, args[1:]...).Output() //nolint:gosec // a reader named in this file
	if err != nil {
		t.Fatalf("%s: %v", args[0], err)
	}
	return string(out)
}

func onDisk(t testing.TB, data []byte) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "edition.pdf")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func unzip(t testing.TB, data []byte) Files {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := Files{}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = b
	}
	return out
}

// Opened gives everything a file says at whatever depth: its bytes, and the
// words inside an EPUB, a message or a PDF, its metadata and bookmarks included.
func Opened(t testing.TB, name string, data []byte) []string {
	t.Helper()
	out := []string{string(data)}
	switch filepath.Ext(name) {
	case ".epub":
		for inner, b := range unzip(t, data) {
			out = append(out, inner, string(b))
		}
	case ".eml":
		m, err := mail.ReadMessage(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		parts := map[string]string{}
		mailParts(t, m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), m.Body, parts)
		for _, p := range parts {
			out = append(out, p)
		}
		subject, err := (&mime.WordDecoder{}).DecodeHeader(m.Header.Get("Subject"))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, subject)
	case ".pdf":
		pdf := onDisk(t, data)
		out = append(out, poppler(t, "pdftotext", "-raw", pdf, "-"), poppler(t, "pdfinfo", "-meta", pdf), poppler(t, "pdfinfo", pdf),
			poppler(t, "pdfinfo", "-struct-text", pdf))
	}
	return out
}
