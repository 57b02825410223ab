package main

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"
)

// publisher is the publisher at a browser.
type publisher struct {
	t      *testing.T
	client *http.Client
	room   string // the newsroom's address
}

// enter claims a new paper and signs its publisher in.
func enter(t *testing.T, claim string, r *running) *publisher {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	p := &publisher{t, &http.Client{Jar: jar, Timeout: time.Minute}, r.says("The newsroom is at")}
	p.post(claim, "name", "Pat", "email", "pat@beacon.example", "password", "four unrelated words")
	page := p.post("/sign-in", "email", "pat@beacon.example", "password", "four unrelated words")
	key := found(page, `name="key"[^>]*value="([^"]+)"`)
	code, err := totp.GenerateCode(key, time.Now())
	if err != nil {
		t.Fatalf("%v: %s", err, page)
	}
	p.post("/second", "key", key, "code", code)
	return p
}

func found(page, pattern string) string {
	m := regexp.MustCompile(pattern).FindStringSubmatch(page)
	if m == nil {
		return ""
	}
	return m[1]
}

func (p *publisher) do(req *http.Request, err error) string {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	res, err := p.client.Do(req)
	if err != nil {
		p.t.Fatal(err)
	}
	defer res.Body.Close() //nolint:errcheck // a test's
	b, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode >= 300 {
		p.t.Fatalf("%s %s: %d, %v\n%s", req.Method, req.URL.Path, res.StatusCode, err, b)
	}
	return string(b)
}

func (p *publisher) get(path string) string {
	p.t.Helper()
	return p.do(http.NewRequest(http.MethodGet, p.room+path, nil))
}

func (p *publisher) post(path string, fields ...string) string {
	p.t.Helper()
	form := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		form.Set(fields[i], fields[i+1])
	}
	req, err := http.NewRequest(http.MethodPost, p.room+path, strings.NewReader(form.Encode()))
	if err == nil {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return p.do(req, err)
}

const bedIssue = "/issue/2024-01-05"

// begin puts the issue to bed, as far as the press is at work.
func (p *publisher) begin() {
	p.t.Helper()
	p.post(bedIssue+"/bed", "seen", found(p.get(bedIssue), `name="seen" value="([^"]+)"`), "reason", "a test")
}

// TestKilledInBed kills the newsroom while it puts an issue to bed, at random moments:
// readers see the old release or the new one, and the paper is sound.
func TestKilledInBed(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no signal to kill with")
	}
	dir := released(t)
	r := start(t, "serve", dir, "--listen", "127.0.0.1:0", "--public", "127.0.0.1:0")
	claim := found(<-r.lines, `(/claim/\S+)`)
	p := enter(t, claim, r)
	story := found(p.get("/issue/2024-01-05"), `href="(/story/\d+)"`)
	out, err := exec.Command("offstone", "press", dir).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "put the issue to bed there") {
		t.Errorf("offstone press beside the newsroom: %v, %s", err, out)
	}
	kills, rnd := 6, rand.New(rand.NewPCG(3, 4))
	if os.Getenv("OFFSTONE_SOAK") != "" {
		kills = 200
	}
	usual := p.usual(story)
	old, fresh := 1, 0
	for n := 2; n < 2+kills; n++ {
		p.change(story, n)
		p.begin()
		time.Sleep(time.Duration(rnd.Int64N(int64(usual))))
		if err := r.cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = r.cmd.Wait() // it was killed
		if out, err := exec.Command("offstone", "verify", dir).CombinedOutput(); err != nil {
			t.Fatalf("killed in bed, the paper is not sound: %s", out)
		}
		r = start(t, "serve", dir, "--listen", strings.TrimPrefix(p.room, "http://"), "--public", "127.0.0.1:0") // the cookie is of that port
		p.room = r.says("The newsroom is at")
		switch page := read(t, r.says("The site is at")+"/issues/2024-01-05/ferry/"); {
		case strings.Contains(page, fmt.Sprintf("came %d times", n)):
			old, fresh = n, fresh+1
		case !strings.Contains(page, fmt.Sprintf("came %d times", old)):
			t.Fatalf("after change %d the site shows neither that nor %d: %s", n, old, page)
		}
	}
	t.Logf("%d kills within %s: the new release stood %d times", kills, usual, fresh)
	p.change(story, 999)
	p.begin()
	p.wait()
}

// TestCorrectionDoesNotWait: while the next issue is in bed and waits for its hour, a
// correction of the last one is on the site as soon as it is pressed, and says so.
func TestCorrectionDoesNotWait(t *testing.T) {
	dir, copies := released(t), t.TempDir()
	words := "---\ntitle: The bell is back\ndate: 2199-03-01\n---\nIt rang on Monday.\n"
	if err := os.WriteFile(filepath.Join(copies, "bell.md"), []byte(words), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"intake", "tree", copies, "--into", dir}, {"press", dir, "--issue", "2199-03-01", "--out", filepath.Join(t.TempDir(), "out")}} {
		if out, err := exec.Command("offstone", args...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
	}
	r := start(t, "serve", dir, "--listen", "127.0.0.1:0", "--public", "127.0.0.1:0")
	p := enter(t, found(<-r.lines, `(/claim/\S+)`), r)
	site := r.says("The site is at")
	p.usual(found(p.get(bedIssue), `href="(/story/\d+)"`))
	for _, path := range []string{"/issues/2024-01-05/ferry/", "/issues/2024-01-05/", "/"} {
		page := read(t, site+path)
		if path != "/" && !strings.Contains(page, "The ferry is back") || strings.Contains(page, "The bell is back") {
			t.Errorf("%s reads %s", path, page)
		}
	}
	if page := read(t, site+"/issues/2024-01-05/ferry/"); !strings.Contains(page, "came 1 times") {
		t.Errorf("the correction is not on the site: %s", page)
	}
	if page := read(t, site+"/issues/2199-03-01/bell/"); strings.Contains(page, "rang") {
		t.Errorf("what waits is on the site: %s", page)
	}
	for page, want := range map[string]string{bedIssue: "Readers see it.", "/issue/2199-03-01": "Readers see it from Friday 1 March"} {
		if got := p.get(page); !strings.Contains(got, want) {
			t.Errorf("%s does not say %q: %s", page, want, found(got, `Readers see[^<]*`))
		}
	}
	verified(t, true, dir)
}

// change saves other words.
func (p *publisher) change(story string, n int) {
	p.t.Helper()
	page := p.get(story)
	p.post(story, "seen", found(page, `name="seen" value="(\d+)"`), "slug", "ferry", "headline", "The ferry is back", "body", fmt.Sprintf("It came %d times.", n))
}

// wait waits until the issue is in bed.
func (p *publisher) wait() {
	p.t.Helper()
	until(p.t, "the issue in bed", func() bool { return strings.Contains(p.get(bedIssue), "as impression") })
}

// usual puts the issue to bed once and says how long that took.
func (p *publisher) usual(story string) time.Duration {
	p.t.Helper()
	p.change(story, 1)
	at := time.Now()
	p.begin()
	p.wait()
	return time.Since(at)
}
