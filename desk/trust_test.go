package desk_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pquerna/otp/totp"

	"example.org/offstone"
	"example.org/offstone/desk"
	"example.org/offstone/newsroom"
	"example.org/offstone/store/storetest"
)

// filled gives a route's address with numbers and names that are there.
func filled(pattern string) string {
	_, path, _ := strings.Cut(pattern, " ")
	return strings.NewReplacer("{$}", "", "{id}", "1", "{revision}", "1", "{issue}", storetest.Friday.String(), "{page}", "board", "{staff}", "3", "{note}", "1",
		"{commission}", "1", "{name...}", "site.zip", "{impression}", "1", "{slug}", "filed", "{advert}", "new", "{width}", "240", "{name}", "none.jpg",
		"{blob}", strings.Repeat("0", 64), "{token}", "guess", "{preview}", "x", "{trial}", "x", "{way}", "1", "{key}", "x", "{invitation}", "x").Replace(path)
}

// TestNothingIsChangedFromElsewhere: TRUST T16. A page of another site, or of another name of
// this one, can send no form to any route.
func TestNothingIsChangedFromElsewhere(t *testing.T) {
	o := open(t)
	o.stories(t)
	b := o.as(t, o.role[offstone.Publisher])
	was := o.digest(t)
	for _, pattern := range desk.Patterns() {
		if !strings.HasPrefix(pattern, "POST ") {
			continue
		}
		for _, headers := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Sec-Fetch-Site", "", "Origin", "https://evil.example"}} {
			b.do(http.MethodPost, filled(pattern), url.Values{"role": {"publisher"}}, headers...).is(403)
		}
	}
	if o.digest(t) != was {
		t.Error("something was changed")
	}
}

// TestReadingChangesNothing: TRUST T16. Every address that can be read is read twice, by
// whoever may do the most, and the paper is as it was.
func TestReadingChangesNothing(t *testing.T) {
	o := open(t)
	o.stories(t)
	b := o.as(t, o.role[offstone.Publisher])
	was := o.digest(t)
	for _, pattern := range desk.Patterns() {
		if path, isGet := strings.CutPrefix(pattern, "GET "); isGet && path != "/events" { // which does not end
			b.get(filled(pattern))
			b.get(filled(pattern))
		}
	}
	if o.digest(t) != was {
		t.Error("reading changed the paper")
	}
}

// digest is of everything that the paper's database holds.
func (o *office) digest(t *testing.T) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "copy.db")
	ok(t, o.store.Snapshot(ctx, name))
	sum := sha256.Sum256(must(os.ReadFile(name))(t))
	return hex.EncodeToString(sum[:])
}

// TestSessionIsNew: TRUST T15. A cookie that somebody else has put there is nobody's session,
// before signing in and after; every step gives a new one.
func TestSessionIsNew(t *testing.T) {
	o := open(t)
	b := o.browser(t)
	at := must(url.Parse(o.url))(t)
	const planted = "planted-by-somebody-else-0123456789abcdef01"
	name := "offstone-" + at.Port()
	plant := func() { b.client.Jar.SetCookies(at, []*http.Cookie{{Name: name, Value: planted, Path: "/"}}) }
	cookie := func() string {
		for _, c := range b.client.Jar.Cookies(at) {
			if c.Name == name {
				return c.Value
			}
		}
		return ""
	}
	plant()
	b.get("/desk").goesTo("/sign-in")
	b.post("/sign-in", "email", "sub-editor@beacon.example", "password", password).goesTo("/")
	mine := cookie()
	if mine == planted || mine == "" {
		t.Fatalf("the session is %q", mine)
	}
	b.get("/desk").is(200)
	plant()
	b.get("/desk").goesTo("/sign-in")

	jar := must(cookiejar.New(nil))(t)
	b.client.Jar = jar
	b.post("/sign-in", "email", "editor@beacon.example", "password", password).goesTo("/second")
	half := cookie()
	e := must(o.Enrol(ctx, o.role[offstone.Editor]))(t)
	o.keys[o.role[offstone.Editor].ID] = e.Key
	b.post("/second", "key", e.Key, "code", must(totp.GenerateCode(e.Key, o.now()))(t)).is(200)
	if cookie() == half {
		t.Error("the second step goes on under the cookie of the first")
	}
	jar.SetCookies(at, []*http.Cookie{{Name: name, Value: half, Path: "/"}})
	b.get("/desk").goesTo("/sign-in")
}

// TestAddressesHaveOneSpelling: TRUST T19. Who may not see a screen does not see it under
// another spelling of its address either.
func TestAddressesHaveOneSpelling(t *testing.T) {
	o := open(t)
	o.stories(t)
	b := o.as(t, o.role[offstone.Correspondent])
	b.client.CheckRedirect = nil // a path that is put in order is followed to where it leads
	for _, path := range []string{"/staff", "/audit", "/settings", "/bin", "/issue/new", "/story/2", "/story/2/history", "/story/2/history/1"} {
		for _, as := range []string{path, path + "/", "/" + path, strings.ToUpper(path), "/." + path, "/desk/.." + path, "/desk/%2e%2e" + path, strings.Replace(path, "/", "/%2f", 1), path + ";x", path + "%00", path + "%20", path + "?x=/desk", "/%73" + path[2:], path + "#/desk"} {
			a := b.get(as)
			if a.status == http.StatusOK && !strings.Contains(a.body, "<title>Desk") {
				t.Errorf("%s shows %s", as, text(a.body))
			}
		}
	}
}

// TestFormsSetWhatTheyShow: TRUST T18, T24. Fields that no form has change nothing: a story
// is not moved, placed, signed over or numbered by saving it.
func TestFormsSetWhatTheyShow(t *testing.T) {
	o := open(t)
	writer := o.as(t, o.role[offstone.Correspondent])
	extra := []string{"stage", "off stone", "to", "off stone", "state", "put to bed", "issue", storetest.Friday.String(), "authors", "1", "staff", "1", "by", "Pat Publisher", "id", "99", "revision", "9", "must-run", ""}
	at := writer.post("/file", append(extra, "headline", "Ferry is back", "body", "The ferry is back.")...).goesTo("*")
	writer.post(at, append(extra, "seen", "1", "headline", "Ferry is back", "body", "The ferry is back at last.")...).goesTo(at)
	save := `{"seen":2,"window":"w","stage":"off stone","issue":"2026-11-20","by":"Pat Publisher","head":{"headline":"Ferry","slug":"ferry","stage":"off stone","issue":"2026-11-20"},"doc":{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"Words."}]}]}}`
	writer.sends(at+"/save", save).is(200)
	c := must(o.Read(ctx, o.role[offstone.Publisher], 1))(t)
	if c.Stage != offstone.Filed || !c.Issue.IsZero() || c.SavedBy != o.role[offstone.Correspondent].Name || len(c.Authors) != 1 || c.Authors[0] != o.role[offstone.Correspondent].ID || c.Article.Revision != 3 {
		t.Errorf("after saving: %q, issue %v, by %s, of %v, revision %d", c.Stage, c.Issue, c.SavedBy, c.Authors, c.Article.Revision)
	}
	writer.post(at+"/place", "issue", storetest.Friday.String()).is(403)
	writer.post(at+"/move", "seen", "3", "to", "subbed").is(403)
}

// sends sends a script's JSON.
func (b *browser) sends(path, body string) *answer {
	b.t.Helper()
	req := must(http.NewRequestWithContext(ctx, http.MethodPost, b.office.url+path, strings.NewReader(body)))(b.t)
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	req.Header.Set("Accept", "application/json")
	res, err := b.client.Do(req)
	ok(b.t, err)
	defer res.Body.Close() //nolint:errcheck // a test's
	return &answer{b.t, "POST " + path, res.StatusCode, res.Header, string(must(io.ReadAll(res.Body))(b.t))}
}

// TestDeletedWordsStayOurs: TRUST T25, T26. Words that were taken out of a story are read by
// nobody who may not read the story, under any address.
func TestDeletedWordsStayOurs(t *testing.T) {
	o := open(t)
	owner, other := o.role[offstone.Correspondent], o.join(t, "Olive Other", offstone.Correspondent)
	const canary = "canaryzq"
	c := must(o.Save(ctx, owner, newsroom.Save{Article: storetest.Article("ferry", "The source is "+canary+".")}))(t)
	must(o.Save(ctx, owner, newsroom.Save{ID: c.ID, Expected: 1, Article: storetest.Article("ferry", "The ferry is back.")}))(t)
	b := o.as(t, other)
	for _, pattern := range desk.Patterns() {
		if path, isGet := strings.CutPrefix(pattern, "GET "); isGet && path != "/events" {
			if a := b.get(filled(pattern)); strings.Contains(a.body, canary) {
				t.Errorf("%s tells %s of it", pattern, other.Name)
			}
		}
	}
	b.post("/story/1/restore", "revision", "1", "seen", "2").is(404)
	o.as(t, owner).get("/story/1/history/1").shows(canary)
}

// TestSecretsStay: TRUST T33. No screen, file or answer holds what is kept of a password, a key
// for codes, a session or a link that was made earlier.
func TestSecretsStay(t *testing.T) {
	o := open(t)
	o.stories(t)
	boss := o.role[offstone.Publisher]
	b := o.as(t, boss)
	invited := must(o.Invite(ctx, boss, "new@beacon.example", offstone.Editor))(t)
	shown := must(o.MakePreview(ctx, boss, 1, "the lawyer"))(t)
	reset := must(o.ResetLink(ctx, boss, o.role[offstone.Editor].ID))(t)
	secrets := map[string]string{"a hash": "argon2id$", "a key for codes": o.keys[boss.ID], "an invitation": invited.Reveal(), "a preview": shown.Reveal(), "a link for a password": reset.Reveal()}
	for _, c := range b.client.Jar.Cookies(must(url.Parse(o.url))(t)) {
		secrets["a session"] = c.Value
	}
	for _, pattern := range desk.Patterns() {
		path, isGet := strings.CutPrefix(pattern, "GET ")
		if !isGet || path == "/events" {
			continue
		}
		a := b.get(filled(pattern))
		for what, secret := range secrets {
			if strings.Contains(a.body, secret) || strings.Contains(fmt.Sprint(a.header), secret) {
				t.Errorf("%s tells %s", pattern, what)
			}
		}
	}
}

// TestNothingTellsAccountsApart: TRUST T10. A sign-in that is refused reads alike, letter for
// letter, whether there is such an account or not.
func TestNothingTellsAccountsApart(t *testing.T) {
	o := open(t)
	ok(t, o.Dismiss(ctx, o.role[offstone.Publisher], o.role[offstone.Circulation].ID))
	page := func(email string) string {
		a := o.browser(t).post("/sign-in", "email", email, "password", "not the password").is(403)
		return fmt.Sprint(a.status, len(a.header), strings.ReplaceAll(a.body, email, ""))
	}
	want := page("editor@beacon.example")
	for _, email := range []string{"nobody@beacon.example", "circulation@beacon.example", "sub-editor@beacon.example"} {
		if page(email) != want {
			t.Errorf("the answer tells %s from an editor", email)
		}
	}
}
