package desk_test

import (
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"example.org/offstone"
)

// TestFilesThatRun: TRUST T36, T38. Drawings that run something, under their own name or a
// picture's, and files that are two things at once are refused in a sentence at every door, or
// lose whatever a browser would run. What was sent is handed back to be saved, never shown.
func TestFilesThatRun(t *testing.T) {
	const script = "<script>alert(1)</script>"
	o := open(t)
	chief := o.as(t, o.role[offstone.Editor])
	at := chief.post("/file", "headline", "Ferry is back", "body", "The ferry is back.").goesTo("*")
	drawings := map[string]string{
		"script":        `<svg xmlns="http://www.w3.org/2000/svg">` + script + `</svg>`,
		"foreignObject": `<svg xmlns="http://www.w3.org/2000/svg"><foreignObject><body xmlns="http://www.w3.org/1999/xhtml">` + script + `</body></foreignObject></svg>`,
		"CSS":           `<svg xmlns="http://www.w3.org/2000/svg"><style>rect{fill:url(https://evil.example/x)}</style><rect width="9" height="9"/></svg>`,
		"entity":        `<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/>&a;</svg>`,
		"handler":       `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><path d="M0 0h9v9z"/></svg>`,
		"GIF and JS":    "GIF89a/*" + strings.Repeat("\x01", 20) + "*/=1;alert(1)",
		"PDF and HTML":  "%PDF-1.4\n<html>" + script + "</html>",
		"HTML":          "<!doctype html><html><body>" + script + "</body></html>",
	}
	for what, data := range drawings {
		for _, name := range []string{"x.svg", "x.png", "x.jpg"} {
			if a := chief.send(at+"/pictures", nil, name, data); a.status == 303 {
				t.Errorf("%s as %s became a picture", what, name)
			} else {
				a.is(422).shows("kept with the story")
			}
			chief.send("/paper/files", nil, name, data).is(422)
			chief.sendAdvert("new", [2]string{name, data}, "advertiser", "Hull & Co", "columns", "2", "height", "60").is(422)
			chief.send("/file/files", nil, name, data)
		}
	}
	page := chief.get(at + "/pictures")
	kept := regexp.MustCompile(regexp.QuoteMeta(at)+`/original/[0-9a-f]+[^"]*`).FindAllString(page.body, -1)
	if len(kept) < len(drawings) {
		t.Errorf("%d files are kept", len(kept))
	}
	for _, path := range kept {
		a := chief.get(strings.ReplaceAll(path, "&amp;", "&")).is(200)
		if !strings.HasPrefix(a.header.Get("Content-Disposition"), "attachment") || a.header.Get("X-Content-Type-Options") != "nosniff" || strings.Contains(a.header.Get("Content-Type"), "html") || strings.Contains(a.header.Get("Content-Type"), "svg") {
			t.Errorf("%s is handed back as %q, %q", path, a.header.Get("Content-Disposition"), a.header.Get("Content-Type"))
		}
	}

	// A picture that is one, with a page behind it, loses the page.
	chief.send(at+"/pictures", nil, "both.jpg", photo(t, "full.jpg")+"<html>"+script).goesTo(at + "/pictures")
	if a := chief.get(at + "/picture/both.jpg/60").is(200); strings.Contains(a.body, "script") || a.header.Get("Content-Type") != "image/jpeg" {
		t.Error("the picture that is shown holds what stood behind it")
	}
	for _, pattern := range []string{"/file", "/desk", at, at + "/pictures"} {
		if strings.Contains(chief.get(pattern).body, script) {
			t.Errorf("%s shows it", pattern)
		}
	}
}

// TestLongForms: words that are longer than is taken in one go are refused with a sentence that
// says so, from the plain form and from the editor.
func TestLongForms(t *testing.T) {
	o := open(t)
	writer := o.as(t, o.role[offstone.Correspondent])
	long := strings.Repeat("word ", 300_000)
	writer.post("/file", "headline", "Long", "body", long).is(422).shows("more than 1 MB in one go", "divide them")
	at := writer.post("/file", "headline", "Long", "body", "Short.").goesTo("*")
	writer.post(at, "seen", "1", "headline", "Long", "body", long).is(422).shows("more than 1 MB in one go")
	req := must(http.NewRequestWithContext(ctx, http.MethodPost, o.url+at+"/save", strings.NewReader(`{"seen":1,"doc":"`+long+`"}`)))(t)
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	req.Header.Set("Accept", "application/json")
	res, err := writer.client.Do(req)
	ok(t, err)
	defer res.Body.Close() //nolint:errcheck // a test's
	if body := string(must(io.ReadAll(res.Body))(t)); res.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body, "more than 1 MB in one go") {
		t.Errorf("the editor is told %d %s", res.StatusCode, body)
	}
}
