package desk_test

import (
	"fmt"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/desk"
)

// TestHandIn hands files in without a script and is told of each what became of it.
func TestHandIn(t *testing.T) {
	o := open(t)
	writer, stranger := o.as(t, o.role[offstone.Correspondent]), o.as(t, o.join(t, "Olive Other", offstone.Correspondent))
	writer.get("/file").is(200).shows(`action="/file/files"`, `enctype="multipart/form-data"`, `name="files" multiple`, `capture="environment"`, "128 MB at most")
	writer.send("/file/files", nil, "Ferry.md", "# Ferry is back\n\nThe ferry is *back*.\n", "ferry-2.jpg", photo(t, "full.jpg"), "IMG_1.HEIC", heic, `<img src=x>.odt`, "PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text").is(200).
		shows("<b>Ferry.md</b>: filed as", `href="/story/1">Ferry is back</a>`, "<b>ferry-2.jpg</b>: put to", "Share, Options, Most Compatible", "What you sent is kept.", "&lt;img src=x&gt;.odt", "save it as a Word document (.docx)")
	writer.get("/story/1").is(200).shows("The ferry is *back*.", "pictures/ferry-2.jpg")
	if page := writer.get("/story/1/pictures").is(200).shows("Files as they came", "This story was read from it."); strings.Count(page.body, "/original/") != 3 {
		t.Errorf("not kept: %s", text(page.body))
	}
	writer.send("/file/files", nil, "Ferry.md", "# Ferry is back\n\nThe ferry is *back*.\n").is(200).shows("handed in before; it changed nothing")
	writer.send("/file/files", nil, "only.pdf", "%PDF-1.7").is(422).shows("no longer any paragraphs", "Files that could not be taken (1)")
	kept := "/file/kept/" + string(offstone.KeyOf([]byte("%PDF-1.7"))) + "?name=only.pdf"
	if got := writer.get(kept).is(200); got.body != "%PDF-1.7" || got.header.Get("Content-Disposition") != "attachment; filename=only.pdf" || got.header.Get("Content-Type") != "application/octet-stream" {
		t.Errorf("handed back as %v", got.header)
	}
	stranger.get(kept).is(404)
	writer.send("/story/1/pictures", nil, "more.docx", "PK\x03\x04word/document.xml").is(422).shows("a Word document and no picture; take it as the story&#39;s new version", "what you sent is kept with the story")
	writer.get("/file/kept/nonsense").is(404)
	writer.send("/file/files", nil).is(422).shows("Choose the files first.")
	writer.post("/file/files", "a", "b").is(422).shows("Choose the files first.")
}

// TestHandInBounds: too much or too many files are refused in a sentence, on the form.
func TestHandInBounds(t *testing.T) {
	o := open(t)
	b := o.as(t, o.role[offstone.SubEditor])
	half := strings.Repeat("x", desk.LongestUpload/2)
	b.send("/file/files", nil, "a.txt", half, "b.txt", half).is(422).shows("more than 128 MB in one go", `id="handed"`)
	var many []string
	for i := range 101 {
		many = append(many, fmt.Sprint(i, ".md"), "x")
	}
	b.send("/file/files", nil, many...).is(422).shows("more than 100 files")
	if page := b.get("/desk"); !strings.Contains(page.body, "Nothing is being worked on") {
		t.Errorf("something was taken: %s", text(page.body))
	}
}

// TestProxiesLetFilesThrough: what packaging has for nginx and Caddy lets through what the
// newsroom takes, where it takes it, and no more.
func TestProxiesLetFilesThrough(t *testing.T) {
	for _, proxy := range []struct{ file, where, most, rest string }{
		{"nginx.conf", `location ~ (\S+) \{\s+client_max_body_size (\d+)m;`, "m", `client_max_body_size 1m;`},
		{"Caddyfile", `@files path_regexp (\S+)[^}]*max_size (\d+)MiB`, "MiB", "max_size 1MiB"},
	} {
		conf := string(must(os.ReadFile("../packaging/" + proxy.file))(t))
		m := regexp.MustCompile(proxy.where).FindStringSubmatch(conf)
		if m == nil || m[2] != fmt.Sprint(desk.LongestUpload>>20) || !strings.Contains(conf, proxy.rest) || desk.LongestRequest != 1<<20 {
			t.Errorf("%s lets through %q", proxy.file, m)
			continue
		}
		lets := regexp.MustCompile(m[1])
		fill := strings.NewReplacer("{id}", "12", "{name}", "a ferry.jpg", "{staff}", "3", "{page}", "desk")
		for _, pattern := range desk.Patterns() {
			method, path, _ := strings.Cut(pattern, " ")
			if want := slices.Contains(desk.Uploads(), path) && method == http.MethodPost; method == http.MethodPost && lets.MatchString(fill.Replace(path)) != want {
				t.Errorf("%s: files at %s: want %v", proxy.file, path, want)
			}
		}
	}
}

// TestNewVersion: a document that is named like a story is asked about. It becomes the
// story's new version when whoever may write the story has seen what it changes, or a story
// of its own; and it waits on the story's page until then.
func TestNewVersion(t *testing.T) {
	o := open(t)
	writer, sub := o.as(t, o.role[offstone.Correspondent]), o.as(t, o.role[offstone.SubEditor])
	writer.send("/file/files", nil, "Ferry.md", "# Ferry is back\n\nThe ferry came on Monday.\n").is(200).shows("filed as")
	asked := writer.send("/file/files", nil, "Ferry.md", "# Ferry is back\n\nThe ferry came on Tuesday.\n").is(200).
		shows("Is it a new version of “<a href=\"/story/1\">Ferry is back</a>”, or another story?", "Make it the new version", "File it as a new story")
	at := between(asked.body, `<a class="button" href="/story/1/version/`, `"`)
	at = "/story/1/version/" + at
	writer.get("/story/1").shows("Handed in for it", "Take as new version")
	sub.get("/story/1/pictures").shows("Take as new version")
	writer.get(at).is(200).shows("<del>Monday</del>", "<ins>Tuesday</ins>", "Nothing is changed yet", `name="seen" value="1"`)
	writer.get("/story/1").shows("came on Monday")
	writer.get("/story/1/version/" + strings.Repeat("0", 64)).is(404)

	sub.post("/story/1/lock").goesTo("/story/1")
	if page := writer.get(at).is(200).shows("sub-editor has this story open"); strings.Contains(page.body, "Make it the new") {
		t.Error("a locked story is offered")
	}
	sub.post("/story/1/unlock").goesTo("/story/1")
	writer.post(at, "seen", "1").goesTo("/story/1")
	if page := writer.get("/story/1").is(200).shows("came on Tuesday"); strings.Contains(page.body, "Handed in for it") {
		t.Error("what was taken is offered again")
	}
	writer.send("/file/files", nil, "Ferry.md", "# Ferry is back\n\nThe ferry came on Tuesday.\n").is(200).shows("handed in before; it changed nothing")

	writer.post("/story/1/unlock").goesTo("/story/1")
	sub.post("/story/1", "seen", "2", "headline", "Ferry is back", "slug", "ferry", "body", "The ferry came back on Tuesday.").goesTo("/story/1")
	third := writer.send("/file/files", nil, "Ferry.md", "# Ferry is back\n\nThe ferry came on Tuesday.\n\nIt was late.\n").is(200)
	at = "/story/1/version/" + between(third.body, `href="/story/1/version/`, `"`)
	sub.get(at).is(200).shows("Put both together")
	sub.post(at, "seen", "2").goesTo("/story/1/merge")
	sub.get("/story/1/merge").shows("It was late.", "came back on Tuesday")
	sub.post("/story/1/merge", "drop", "1").goesTo("/story/1")
	sub.post("/story/1/move", "seen", "3", "to", "subbed").goesTo("/story/1")
	writer.get(at).is(403)
	writer.post(at, "seen", "3").is(403)
	fourth := writer.send("/file/files", nil, "Ferry.md", "# Ferry is back\n\nAnother one.\n").is(200).shows("the desk has it in hand")
	if strings.Contains(fourth.body, "Make it the new version") {
		t.Error("a subbed story is offered to its writer")
	}
	anew := between(fourth.body, `action="/story/1/version/`, `"`)
	writer.post("/story/1/version/" + anew).goesTo("/story/2")
	writer.get("/story/2").is(200).shows("Another one.")
	o.as(t, o.join(t, "Olive Other", offstone.Correspondent)).post(at + "/file").is(404)
}
