package desk_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/newsroom"
	"example.org/offstone/postroom"
	"example.org/offstone/store"
	"example.org/offstone/store/storetest"
)

// TestPreview: TRUST T27. Somebody outside reads a story by a link, with its pictures,
// in a page that runs nothing, is kept nowhere and found by no search; ended, it says
// so and shows nothing.
func TestPreview(t *testing.T) {
	o := open(t)
	chief, writer := o.as(t, o.role[offstone.Editor]), o.as(t, o.role[offstone.Correspondent])
	at := chief.post("/file", "headline", "Ferry <is> back", "standfirst", "At last", "body", "The *ferry* and [its site](https://ferry.example).\n\n<b>raw</b>").goesTo("*")
	page := chief.post(at+"/previews", "reader", "the lawyer").is(200).shows("Pass this link on to the lawyer", "not opened")
	_, link, _ := strings.Cut(page.body, o.url+"/preview/")
	link, _, _ = strings.Cut(link, "<")
	link = "/preview/" + link

	outside := o.browser(t)
	got := outside.get(link).is(200).shows("Not published", "Ferry &lt;is&gt; back", "<em>ferry</em>", "&lt;b&gt;raw&lt;/b&gt;")
	if strings.Contains(got.body, "<script") || strings.Contains(got.body, "ferry.example") || strings.Contains(got.body, "<form") {
		t.Errorf("it holds more than the story:\n%s", got.body)
	}
	for name, want := range map[string]string{
		"Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:;", "Cache-Control": "no-store",
		"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex",
	} {
		if !strings.Contains(got.header.Get(name), want) {
			t.Errorf("%s: %q", name, got.header.Get(name))
		}
	}
	outside.get(link + "/picture/pier.jpg").is(404)
	outside.get(at).goesTo("/sign-in")
	writer.get(at + "/previews").is(404)
	page = chief.get(at + "/previews").shows("1 time")
	_, end, _ := strings.Cut(page.body, `action="`+at+`/previews/`)
	end, _, _ = strings.Cut(end, `"`)
	chief.post(at + "/previews/" + end).goesTo(at + "/previews")
	chief.get(at + "/previews").shows("has ended")
	outside.get(link).is(410).shows("ask whoever sent it to you")
	outside.get("/preview/nonsense").is(410)
}

// TestPreviewPicture: the pictures of a preview are made for screens, and end with it.
func TestPreviewPicture(t *testing.T) {
	o := open(t)
	who := o.role[offstone.Editor]
	c := must(o.Save(ctx, who, newsroom.Save{Article: storetest.Article("pier", "Words.")}))(t)
	var b bytes.Buffer
	ok(t, jpeg.Encode(&b, image.NewRGBA(image.Rect(0, 0, 2400, 1200)), nil))
	must(o.AddPicture(ctx, who, c.ID, "pier.jpg", b.Bytes()))(t)
	at := "/preview/" + must(o.MakePreview(ctx, who, c.ID, "the photographer"))(t).Reveal()
	outside := o.browser(t)
	outside.get(at).is(200).shows("Words.", `src="`+at+`/picture/pier.jpg"`)
	got := outside.get(at + "/picture/pier.jpg").is(200)
	size, err := jpeg.DecodeConfig(strings.NewReader(got.body))
	if err != nil || size.Width > 1600 || size.Width < 800 {
		t.Errorf("the picture is %d wide, %v", size.Width, err)
	}
	outside.get(at + "/picture/other.jpg").is(404)
	ok(t, o.Dismiss(ctx, o.role[offstone.Publisher], who.ID))
	outside.get(at).is(410)
	outside.get(at + "/picture/pier.jpg").is(410)
}

// TestAsleepOnEveryScreen: everybody sees that this is a copy; who runs the paper may
// say that it is not.
func TestAsleepOnEveryScreen(t *testing.T) {
	o := open(t)
	dir := filepath.Join(t.TempDir(), "copy")
	ok(t, os.CopyFS(dir, os.DirFS(o.store.Dir())))
	s := must(store.Open(ctx, dir, store.Clock(o.now)))(t)
	t.Cleanup(func() { ok(t, s.Close()) })
	twin := &office{at: o.at, store: s, Newsroom: newsroom.Open(s, postroom.Here), role: o.role, keys: o.keys}
	twin.listen(t, storetest.Paper())

	writer, chief := twin.as(t, o.role[offstone.Correspondent]), twin.as(t, o.role[offstone.Publisher])
	for _, path := range []string{"/desk", "/file", "/account", "/help/desk", "/nowhere"} {
		writer.get(path).shows("This is a copy of the paper")
		if got := chief.get(path).shows("This is the paper in use"); strings.Contains(got.body, "may not") {
			t.Error(got.body)
		}
	}
	writer.post("/wake").is(403)
	chief.post("/wake").goesTo("/")
	if got := writer.get("/desk").is(200); strings.Contains(got.body, "copy of the paper") {
		t.Error("it sleeps on")
	}
	if got := o.as(t, o.role[offstone.Correspondent]).get("/desk"); strings.Contains(got.body, "copy of the paper") {
		t.Error("the original is asleep")
	}
}

// TestPagePreview: somebody outside sees one page as it stood by a link that runs nothing
// and ends by hand, when who made it leaves, and when the issue is put to bed.
func TestPagePreview(t *testing.T) {
	o := open(t)
	chief, sub, outside := o.as(t, o.role[offstone.Editor]), o.as(t, o.role[offstone.SubEditor]), o.browser(t)
	o.passed(t, "ferry", long(8))
	at := fridayPages + "/outside/1"
	link := func(b *browser) string {
		t.Helper()
		page := b.post(at, "reader", "the chandler").is(200).shows("Pass this link on to the chandler", "every story and advert on it")
		return "/preview/" + between(page.body, o.url+"/preview/", "<")
	}
	chief.get(fridayPages).shows(at)
	sub.get(at).is(403)
	chief.get(fridayPages + "/outside/99").is(404)
	chief.post(fridayPages+"/outside/99", "reader", "the chandler").is(404)
	chief.post(at, "reader", " ").is(422)

	first := link(chief)
	got := outside.get(first).is(200).shows("Not published. This is page 1 of 2026-11-20", `src="`+first+`.svg"`)
	if strings.Contains(got.body, "<script") || strings.Contains(got.body, "<form") || !strings.Contains(got.header.Get("Content-Security-Policy"), "default-src 'none'") {
		t.Errorf("it holds more than the page, under %q", got.header.Get("Content-Security-Policy"))
	}
	drawn := outside.get(first + ".svg").is(200)
	must(o.Save(ctx, o.role[offstone.Editor], newsroom.Save{Article: storetest.Article("other", "Words.")}))(t)
	if again := outside.get(first + ".svg").is(200); again.body != drawn.body || drawn.header.Get("Content-Type") != "image/svg+xml" {
		t.Error("it shows another page than it did")
	}
	outside.get(strings.TrimSuffix(first, "/page")).is(410)
	list := chief.get(at).shows("the chandler", "1 time")
	chief.post(at + "/" + between(list.body, `action="`+at+`/`, `"`)).goesTo(at)
	outside.get(first).is(410).shows("ask whoever sent it to you")
	outside.get(first + ".svg").is(410)

	leaver := o.join(t, "Lee Leaver", offstone.Editor)
	second, third := link(o.as(t, leaver)), link(chief)
	ok(t, o.Dismiss(ctx, o.role[offstone.Publisher], leaver.ID))
	outside.get(second + ".svg").is(410)
	outside.get(third).is(200)
	if faults := must(o.store.Verify(ctx))(t); len(faults) != 0 {
		t.Errorf("%+v", faults)
	}
	chief.post(fridayIssue+"/bed", "seen", chief.seen()).goesTo(fridayIssue)
	chief.pressed()
	outside.get(third).is(410)
	chief.get(at).shows("has ended")
	chief.post(at, "reader", "the chandler").is(409)
	chief.get("/audit").shows("made a link to page 1 of 2026-11-20 for the chandler", "ended the link to page 1 of 2026-11-20 for the chandler")
}
