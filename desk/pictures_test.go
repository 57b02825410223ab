package desk_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/offstone"
)

// send sends files as a form does; each is a name and its bytes.
func (b *browser) send(path string, headers map[string]string, files ...string) *answer {
	b.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for i := 0; i+1 < len(files); i += 2 {
		w := must(form.CreateFormFile("files", files[i]))(b.t)
		must(w.Write([]byte(files[i+1])))(b.t)
	}
	ok(b.t, form.Close())
	req := must(http.NewRequestWithContext(ctx, http.MethodPost, b.office.url+path, &body))(b.t)
	req.Header.Set("Content-Type", form.FormDataContentType())
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	for k, v := range headers {
		req.Header.Set(k, v)
	}
	res, err := b.client.Do(req)
	ok(b.t, err)
	defer res.Body.Close() //nolint:errcheck // a test's
	var got bytes.Buffer
	must(got.ReadFrom(res.Body))(b.t)
	return &answer{b.t, "POST " + path, res.StatusCode, res.Header, got.String()}
}

func photo(t testing.TB, name string) string {
	t.Helper()
	return string(must(os.ReadFile(filepath.Join("..", "intake", "picture", "testdata", name)))(t))
}

const heic = "\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"

// TestPictures sends pictures, settles one, places it, puts another in its place and takes
// it out, without a script.
func TestPictures(t *testing.T) {
	o := open(t)
	sub := o.as(t, o.role[offstone.SubEditor])
	at := sub.post("/file", "headline", "Ferry is back", "body", "The ferry is back.\n\nIt was away.").goesTo("*")
	sub.get(at + "/pictures").is(200).shows("The story has no pictures yet")
	sub.send(at+"/pictures", nil, "Ferry.JPG", photo(t, "full.jpg"), "plain.png", photo(t, "plain.png")).goesTo(at + "/pictures")
	sub.get(at+"/pictures").is(200).shows("The ferry “Ellery” off Łódź Quay", "Jane Roe, Zoë Ån/Coast News", "Missing: caption, credit, alternative text.")
	sub.get(at).shows("pictures/ferry.jpg", "Add or change pictures")

	one := at + "/picture/ferry.jpg"
	sub.get(one).is(200).shows("Front and section pages of the web", "Print, at its deepest", `viewBox="0 0 60 40"`, "after “It was away. …”",
		"31 October 2026, 13:05", "Łódź Quay, Port Ellery, Scotland", "Once only No archive")
	if got := sub.get(one + "/60").is(200); got.header.Get("Content-Type") != "image/jpeg" || strings.Contains(got.body, "CANARY") {
		t.Errorf("the rendition is %s and says %q", got.header.Get("Content-Type"), got.body[:50])
	}
	sub.get(one + "/99999").is(404)
	if crops := sub.do(http.MethodGet, one+"/crops?across=10&down=90", nil, "Accept", "application/json").is(200); !strings.Contains(crops.body, `"box":"0 0 60 40"`) {
		t.Errorf("crops: %s", crops.body)
	}
	sub.get(one + "/crops?across=NaN&down=0").is(422)

	sub.post(one, "seen", "3", "caption", `"Back"`, "credit", "J. Roe", "alt", "A ferry", "across", "12.5", "down", "80", "after", "1", "columns", "2").goesTo(one)
	sub.get(one).shows(`value="12.5"`, "“Back”", `<option value="1" selected>`, `<option value="2" selected>2 columns`)
	sub.get(at).shows("The ferry is back.\n\n![](pictures/ferry.jpg)\n\nIt was away.")
	sub.post(one, "seen", "3", "caption", "Mine", "across", "12.5", "down", "80", "after", "1").is(409).shows("changed this picture meanwhile", "Mine", "As it stands now: caption ““Back””; credit “J. Roe”; alternative text “A ferry”.")
	sub.post(one, "seen", "4", "caption", "Mine", "across", "400", "down", "80").is(422).shows("from 0 to 100")

	sub.send(one+"/replace", nil, "new.jpg", photo(t, "turned.jpg")).goesTo(one)
	sub.get(one).shows(`viewBox="0 0 40 60"`, "Back")
	sub.post(one + "/drop").goesTo(at + "/pictures")
	sub.get(one).is(404)
}

// TestPicturesRefused: what cannot be taken is answered in a sentence, kept, and handed back
// as it came, as nothing that a browser would run.
func TestPicturesRefused(t *testing.T) {
	o := open(t)
	writer, stranger := o.as(t, o.role[offstone.Correspondent]), o.as(t, o.join(t, "Olive Other", offstone.Correspondent))
	at := writer.post("/file", "headline", "Ferry is back", "body", "x").goesTo("*")
	page := `<script>alert(1)</script><html>`
	writer.send(at+"/pictures", nil, "IMG_1.HEIC", heic, `"><img onerror=x>.jpg`, page, "good.jpg", photo(t, "full.jpg")).is(422).
		shows("Share, Options, Most Compatible", "what you sent is kept", "a page of the web and no picture", "good.jpg: taken.", "&lt;img onerror=x&gt;")
	writer.send(at+"/pictures", map[string]string{"Accept": "application/json"}, "IMG_1.HEIC", heic).is(422).shows("Most Compatible")
	writer.send(at+"/pictures", nil).is(422).shows("Choose the pictures first")
	writer.send(at+"/pictures", nil, "empty.jpg", "").is(422).shows("The file is empty")
	if list := writer.get(at + "/pictures").is(200); strings.Count(list.body, "IMG_1.HEIC</a>") != 1 || strings.Contains(list.body, "<img onerror") {
		t.Errorf("the list is %s", text(list.body))
	}
	key := string(offstone.KeyOf([]byte(page)))
	got := writer.get(at + "/original/" + key + "?name=a.html").is(200)
	if got.body != page || got.header.Get("Content-Type") != "application/octet-stream" || !strings.HasPrefix(got.header.Get("Content-Disposition"), "attachment") {
		t.Errorf("handed back as %s, %s", got.header.Get("Content-Type"), got.header.Get("Content-Disposition"))
	}
	writer.get(at + "/original/" + strings.Repeat("0", 64)).is(404)
	writer.get(at + "/original/nonsense").is(404)
	stranger.get(at + "/original/" + key).is(404)
	stranger.get(at + "/pictures").is(404)
	stranger.send(at+"/pictures", nil, "good.jpg", photo(t, "full.jpg")).is(404)
	writer.post("/file", "headline", strings.Repeat("x", 2<<20)).is(422)
	if large := writer.send(at+"/pictures", nil, "large.jpg", strings.Repeat("x", 65<<20)).is(422).shows("give one of at most 64 MB"); strings.Contains(large.body, "large.jpg</a>") {
		t.Error("it is said to be kept, and was never read whole")
	}
}
