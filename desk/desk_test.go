package desk_test

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"example.org/offstone"
	"example.org/offstone/desk"
	"example.org/offstone/newsroom"
	"example.org/offstone/postroom"
	"example.org/offstone/store"
	"example.org/offstone/store/storetest"
)

var update = flag.Bool("update", false, "rewrite the goldens")

var ctx = context.Background()

const password = "four unrelated words"

// office is a newsroom behind a listener, with one person of each role.
type office struct {
	*newsroom.Newsroom
	store *store.Store
	desk  *desk.Desk
	url   string
	gate  *gate
	role  map[offstone.Role]newsroom.Person
	keys  map[newsroom.StaffID]string
	mu    sync.Mutex
	at    time.Time
}

func (o *office) now() time.Time {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.at = o.at.Add(time.Millisecond)
	return o.at
}

func (o *office) forward(d time.Duration) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.at = o.at.Add(d)
}

func open(t testing.TB) *office {
	t.Helper()
	o := &office{at: time.Date(2026, 11, 19, 14, 0, 0, 0, time.UTC), role: map[offstone.Role]newsroom.Person{}, keys: map[newsroom.StaffID]string{}}
	p := storetest.Paper()
	s, err := store.Create(ctx, filepath.Join(t.TempDir(), "paper"), p, store.Clock(o.now))
	ok(t, err)
	t.Cleanup(func() { ok(t, s.Close()) })
	o.store, o.Newsroom = s, newsroom.Open(s, postroom.Here)
	ok(t, s.SaveIssue(ctx, storetest.Issue(storetest.Friday, 2), "test"))

	o.listen(t, p)
	boss := must(o.Claim(ctx, must(o.ClaimToken(ctx))(t), "Pat Publisher", "publisher@beacon.example", password))(t)
	o.role[offstone.Publisher] = boss
	for _, r := range newsroom.Roles {
		if r != offstone.Publisher {
			o.role[r] = o.join(t, string(r), r)
		}
	}
	return o
}

// listen puts the office's newsroom behind a listener.
func (o *office) listen(t testing.TB, p *offstone.Paper) {
	t.Helper()
	var handler http.Handler
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { handler.ServeHTTP(w, r) }))
	t.Cleanup(srv.Close)
	d, err := desk.New(o.Newsroom, o.store, p, desk.Config{Address: srv.URL, Works: o.works(t), Log: slog.New(slog.NewTextHandler(testLog{t}, nil))})
	ok(t, err)
	t.Cleanup(d.Close)
	handler, o.desk, o.url = d, d, srv.URL
}

func (o *office) join(t testing.TB, name string, r offstone.Role) newsroom.Person {
	t.Helper()
	link := must(o.Invite(ctx, o.role[offstone.Publisher], string(offstone.MakeSlug(name))+"@beacon.example", r))(t)
	return must(o.Join(ctx, link, name, password))(t)
}

// browser is somebody at a browser.
type browser struct {
	t      testing.TB
	office *office
	client *http.Client
}

func (o *office) browser(t testing.TB) *browser {
	jar, err := cookiejar.New(nil)
	ok(t, err)
	return &browser{t, o, &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// as signs a person in, with a second factor where it is asked for.
func (o *office) as(t testing.TB, who newsroom.Person) *browser {
	t.Helper()
	b := o.browser(t)
	to := b.post("/sign-in", "email", who.Email, "password", password).goesTo("/", "/second", "/code")
	switch to {
	case "/second":
		e := must(o.Enrol(ctx, who))(t)
		o.keys[who.ID] = e.Key
		b.post("/second", "key", e.Key, "code", must(totp.GenerateCode(e.Key, o.now()))(t)).shows("Write these down")
	case "/code":
		o.forward(time.Minute)
		b.post("/code", "code", must(totp.GenerateCode(o.keys[who.ID], o.now()))(t)).goesTo("/")
	}
	return b
}

// answer is what a browser got.
type answer struct {
	t      testing.TB
	what   string
	status int
	header http.Header
	body   string
}

func (b *browser) do(method, path string, form url.Values, headers ...string) *answer {
	b.t.Helper()
	req := must(http.NewRequestWithContext(ctx, method, b.office.url+path, strings.NewReader(form.Encode())))(b.t)
	if method == http.MethodPost {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	res, err := b.client.Do(req)
	ok(b.t, err)
	defer res.Body.Close() //nolint:errcheck // a test's
	body := must(io.ReadAll(res.Body))(b.t)
	return &answer{b.t, method + " " + path, res.StatusCode, res.Header, string(body)}
}

func (b *browser) get(path string) *answer { b.t.Helper(); return b.do(http.MethodGet, path, nil) }

func (b *browser) post(path string, fields ...string) *answer {
	b.t.Helper()
	form := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		form.Set(fields[i], fields[i+1])
	}
	return b.do(http.MethodPost, path, form)
}

// goesTo checks that the browser is sent to one of paths and gives it.
func (a *answer) goesTo(paths ...string) string {
	a.t.Helper()
	to := a.header.Get("Location")
	for _, p := range paths {
		if a.status == http.StatusSeeOther && (to == p || p == "*") {
			return to
		}
	}
	a.t.Fatalf("%s: %d to %q, want %q\n%s", a.what, a.status, to, paths, text(a.body))
	return ""
}

func (a *answer) shows(words ...string) *answer {
	a.t.Helper()
	for _, w := range words {
		if !strings.Contains(a.body, w) {
			a.t.Errorf("%s: %d without %q\n%s", a.what, a.status, w, text(a.body))
		}
	}
	return a
}

func (a *answer) is(status int) *answer {
	a.t.Helper()
	if a.status != status {
		a.t.Errorf("%s: %d, want %d\n%s", a.what, a.status, status, text(a.body))
	}
	return a
}

// text is the part of a page that a failed test shows.
func text(page string) string {
	_, page, _ = strings.Cut(page, "<main")
	page, _, _ = strings.Cut(page, "</main>")
	return page[:min(len(page), 1500)]
}

func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		ok(t, err)
		return v
	}
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestDay is a story's day as people see it without a script: filed, noted,
// subbed, placed, passed.
func TestDay(t *testing.T) {
	o := open(t)
	writer, sub, chief := o.as(t, o.role[offstone.Correspondent]), o.as(t, o.role[offstone.SubEditor]), o.as(t, o.role[offstone.Editor])
	writer.get("/desk").is(200).shows("Nothing is being worked on")
	at := writer.post("/file", "headline", "Ferry is back", "byline", "Marian Teague, Tom Orchard", "section", "Harbour", "weight", "lead", "body", "The ferry is *back*.\n\n## Fares\n\nThey stay.").goesTo("*")
	writer.get(at).is(200).shows("Ferry is back", "Marian Teague, Tom Orchard", "## Fares", "filed")
	writer.post("/file", "headline", "", "body", "x").is(422).shows("Give the story a headline")

	sub.get("/desk").shows("Ferry is back", "Harbour", "filed")
	sub.get(at).shows("has this story open")
	sub.post(at, "seen", "1", "headline", "Ferry back", "body", "Mine.").goesTo(at + "/merge")
	sub.get(at+"/merge").is(200).shows("Two versions", "<del>", "<ins>")
	writer.post(at + "/unlock").goesTo(at)
	sub.post(at+"/merge", "seen", "1", "body", "The ferry is *back* at last.").goesTo(at)
	sub.get(at+"/history/2").shows("<ins> at last</ins>", "Version 2 against 1")
	sub.post(at+"/note", "text", "Since when?", "to", o.role[offstone.Correspondent].Name).goesTo(at)
	writer.get(at).shows("Since when?")
	sub.post(at+"/move", "seen", "2", "to", "subbed").goesTo(at)
	writer.post(at, "seen", "2", "headline", "x", "body", "y").is(403)
	sub.post(at+"/place", "issue", storetest.Friday.String()).goesTo(at)
	sub.post(at+"/move", "seen", "2", "to", "off stone", "reason", "late").is(403)
	chief.post(at+"/move", "seen", "2", "to", "off stone").is(422).shows("Say why")
	chief.post(at+"/move", "seen", "2", "to", "off stone", "reason", "the printer waits").goesTo(at)
	chief.get(at+"/history").shows("Place, Pass", "the printer waits")
	chief.post(at+"/hold", "reason", "the lawyer").goesTo(at)
	if held := must(o.store.HeldQueries(ctx, storetest.Friday))(t); len(held) != 1 || !held[0].Stops {
		t.Errorf("held: %+v", held)
	}
	chief.get("/audit").shows("signed in by password", `put <a href="/story/1">“Ferry back”</a> under a legal hold: the lawyer`, `took <a href="/story/1">“Ferry back”</a> to “subbed”`)
}

// Words typed with a typewriter's marks are kept with those of the paper's language.
func TestTypedMarks(t *testing.T) {
	o := open(t)
	writer := o.as(t, o.role[offstone.Correspondent])
	at := writer.post("/file", "headline", `The "old" pier`, "body", `It's "safe" - for now.`).goesTo("*")
	writer.get(at).shows("The “old” pier", "It’s “safe” – for now.")
}

// TestDoor walks people in and out.
func TestDoor(t *testing.T) {
	o := open(t)
	b := o.browser(t)
	b.get("/desk").goesTo("/sign-in")
	b.post("/sign-in", "email", "editor@beacon.example", "password", "wrong").is(403).shows("Address or password is wrong", `value="editor@beacon.example"`)
	b.post("/sign-in", "email", "editor@beacon.example", "password", password).goesTo("/second")
	for _, path := range []string{"/desk", "/staff", "/audit", "/story/1", "/account"} {
		b.get(path).goesTo("/second")
	}
	chief := o.as(t, o.role[offstone.Editor])
	chief.get("/").goesTo("/desk")
	page := chief.post("/staff/invite", "email", "new@beacon.example", "role", "sub-editor").is(200).shows("/join/")
	_, link, _ := strings.Cut(page.body, o.url)
	link, _, _ = strings.Cut(link, "<")
	n := o.browser(t)
	n.get(link).is(200).shows("You are invited")
	n.post(link, "name", "Noor", "password", "short").is(422).shows("at least 10 characters")
	n.post(link, "name", "Noor", "password", password, "role", "publisher", "email", "x@evil.example").goesTo("/sign-in")
	n.post(link, "name", "Mallory", "password", password).is(410)
	n.post("/sign-in", "email", "new@beacon.example", "password", password).goesTo("/")
	n.get("/staff").is(403)
	n.post("/sign-out").goesTo("/sign-in")
	n.get("/desk").goesTo("/sign-in")
}

// TestFormsComeBack: a form that comes when its session is over is handed back in a page, to be
// sent again; nothing that somebody has typed without a script is lost. Secrets are not in it.
func TestFormsComeBack(t *testing.T) {
	o := open(t)
	b, here := o.as(t, o.role[offstone.Correspondent]), o.browser(t)
	words := "An hour's words & more."
	here.post("/file?for=7", "headline", "Ferry is back", "body", words).is(401).
		shows("Nothing was saved yet", `href="/sign-in"`, `action="/file?for=7"`, `name="headline" value="Ferry is back"`, `name="body" value="An hour&#39;s words &amp; more."`)
	if page := here.post("/account/password", "old", password, "password", "x").is(401).body; strings.Contains(page, password) {
		t.Error("the password stands in the page")
	}
	here.do(http.MethodPost, "/file", url.Values{"body": {words}}, "Accept", "application/json").is(401).shows(`"door":"/sign-in"`)
	b.post("/file", "headline", "Ferry is back", "body", words).goesTo("*")
	half := o.browser(t)
	half.post("/sign-in", "email", "editor@beacon.example", "password", password).goesTo("/second")
	half.post("/file", "headline", "x").is(401).shows(`href="/second"`)
}

// TestPasswordOnItsForm: what is wrong with a new password is said where it was typed.
func TestPasswordOnItsForm(t *testing.T) {
	o := open(t)
	b := o.as(t, o.role[offstone.SubEditor])
	b.post("/account/password", "old", "wrong old one", "password", "a new good password").is(403).shows("The old password is wrong", `action="/account/password"`)
	b.post("/account/password", "old", password, "password", "short").is(422).shows("at least 10 characters", `action="/account/password"`)
	b.post("/account/password", "old", password, "password", "a new good password").goesTo("/account")
}

// TestStaff: what is wrong with an invitation is said on its form; who was invited and has not
// come stands below the staff; a link that does not work any more says so before a password is chosen.
func TestStaff(t *testing.T) {
	o := open(t)
	boss, nobody := o.as(t, o.role[offstone.Publisher]), o.browser(t)
	boss.post("/staff/invite", "email", "editor@beacon.example", "role", "correspondent").is(422).shows("works here already", `value="editor@beacon.example"`)
	boss.post("/staff/invite", "email", "nonsense", "role", "sub-editor").is(422).shows("is no e-mail address", "<option selected>sub-editor")
	link := linkIn(boss.post("/staff/invite", "email", "new@beacon.example", "role", "correspondent").is(200), "/join/")
	nobody.get(link).is(200).shows("as correspondent", "new@beacon.example")
	at := linkIn(boss.get("/staff").shows("Invited, and not here yet", "new@beacon.example"), "/staff/invitation/")
	boss.post(at).goesTo("/staff")
	nobody.get(link).is(410)
	for _, path := range []string{"/join/guess", "/reset/guess", "/enter/guess", "/claim/guess"} {
		nobody.get(path).is(410)
	}
}

// linkIn finds an address in a page by how it begins.
func linkIn(a *answer, begins string) string {
	a.t.Helper()
	i := strings.Index(a.body, begins)
	if i < 0 {
		a.t.Fatalf("%s: nothing begins %q\n%s", a.what, begins, text(a.body))
	}
	rest := a.body[i:]
	return rest[:strings.IndexAny(rest, `"<`)]
}

// TestGuards: another site's form, another host's name and a method that does not
// fit are turned away; every screen says what it may load.
func TestGuards(t *testing.T) {
	o := open(t)
	b := o.as(t, o.role[offstone.SubEditor])
	b.do(http.MethodPost, "/file", url.Values{"headline": {"x"}}, "Sec-Fetch-Site", "cross-site").is(403)
	b.do(http.MethodPost, "/file", url.Values{"headline": {"x"}}, "Sec-Fetch-Site", "same-site").is(403)
	b.do(http.MethodPut, "/file", nil, "Sec-Fetch-Site", "same-origin").is(404)
	h := b.get("/desk").header
	for name, want := range map[string]string{"Content-Security-Policy": "default-src 'none'", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"} {
		if !strings.Contains(h.Get(name), want) {
			t.Errorf("%s: %q", name, h.Get(name))
		}
	}
	req := must(http.NewRequestWithContext(ctx, http.MethodGet, o.url+"/sign-in", nil))(t)
	req.Host = "evil.example"
	res, err := b.client.Do(req)
	ok(t, err)
	ok(t, res.Body.Close())
	if res.StatusCode != http.StatusMisdirectedRequest {
		t.Errorf("for another host: %d", res.StatusCode)
	}
}

// TestMatrix draws who is let through to every route, for every role and every
// state of a story, to be read by people. A new route is a new row that somebody
// has looked at.
func TestMatrix(t *testing.T) {
	o := open(t)
	stories := o.stories(t)
	browsers := map[offstone.Role]*browser{"nobody": o.browser(t)}
	for _, r := range newsroom.Roles {
		browsers[r] = o.as(t, o.role[r])
	}
	half := o.browser(t)
	half.post("/sign-in", "email", o.join(t, "half an editor", offstone.Editor).Email, "password", password).goesTo("/second")
	browsers["half an editor"] = half
	var b strings.Builder
	for _, pattern := range desk.Patterns() {
		fmt.Fprintf(&b, "%s\n", pattern)
		for _, r := range append([]offstone.Role{"nobody", "half an editor"}, newsroom.Roles...) {
			fmt.Fprintf(&b, "\t%s: %s\n", r, browsers[r].letThrough(pattern, stories))
		}
	}
	const name = "testdata/matrix.txt"
	if *update {
		ok(t, os.WriteFile(name, []byte(b.String()), 0o644))
	}
	if want, err := os.ReadFile(name); err != nil || string(want) != b.String() {
		t.Errorf("the matrix is not as %s has it; read the difference, then run with -update", name)
	}
}

// letThrough tells what the policy says of a route, once or for each story.
func (b *browser) letThrough(pattern string, stories []state) string {
	if !strings.Contains(pattern, "{id}") {
		return b.office.desk.Decision(b.request(pattern, 0), pattern)
	}
	var out []string
	for _, s := range stories {
		out = append(out, s.state+" "+b.office.desk.Decision(b.request(pattern, s.id), pattern))
	}
	return strings.Join(out, ", ")
}

// request is a request with the browser's cookies as the mux would hand it on.
func (b *browser) request(pattern string, id store.ArticleID) *http.Request {
	method, path, _ := strings.Cut(pattern, " ")
	req := httptest.NewRequestWithContext(ctx, method, path, nil)
	req.SetPathValue("id", fmt.Sprint(id))
	for _, c := range b.client.Jar.Cookies(must(url.Parse(b.office.url))(b.t)) {
		req.AddCookie(c)
	}
	return req
}

type state struct {
	state string
	id    store.ArticleID
}

// stories makes a story in each state; all are the correspondent's but "theirs".
func (o *office) stories(t *testing.T) (out []state) {
	t.Helper()
	writer, chief := o.role[offstone.Correspondent], o.role[offstone.Publisher]
	for _, s := range []struct {
		state string
		by    newsroom.Person
		to    offstone.Stage
	}{
		{"filed", writer, ""},
		{"theirs", chief, ""},
		{"subbed", writer, offstone.Subbed},
		{"placed", writer, offstone.Placed},
		{"off-stone", writer, offstone.OffStone},
		{"spiked", writer, offstone.Spiked},
	} {
		c := must(o.Save(ctx, s.by, newsroom.Save{Article: storetest.Article(offstone.Slug(s.state), "Words of a story.")}))(t)
		ok(t, o.Unlock(ctx, s.by, c.ID))
		if s.to != "" {
			must(o.Move(ctx, chief, newsroom.Order{ID: c.ID, To: s.to, Seen: 1, Reason: "a test"}))(t)
		}
		out = append(out, state{s.state, c.ID})
	}
	return out
}

// testLog puts the program's log with the test's.
type testLog struct{ t testing.TB }

func (l testLog) Write(b []byte) (int, error) {
	l.t.Log(strings.TrimSpace(string(b)))
	return len(b), nil
}
