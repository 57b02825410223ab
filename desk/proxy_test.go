package desk_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/netip"
	"net/url"
	"strings"
	"testing"

	"example.org/offstone/desk"
	"example.org/offstone/store/storetest"
)

// behind puts the office's desk behind a reverse proxy that names who calls, as
// Caddy and nginx do. trusted is the address that the desk takes for its proxy.
func (o *office) behind(t *testing.T, trusted string) (front *httptest.Server, log *bytes.Buffer) {
	t.Helper()
	log = &bytes.Buffer{}
	d := must(desk.New(o.Newsroom, o.store, storetest.Paper(), desk.Config{
		Address: "https://desk.beacon.example", Proxy: netip.MustParseAddr(trusted), Log: slog.New(slog.NewTextHandler(log, nil)),
	}))(t)
	back := httptest.NewServer(d)
	t.Cleanup(back.Close)
	to := must(url.Parse(back.URL))(t)
	front = httptest.NewServer(&httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(to)
		r.Out.Host = "desk.beacon.example"
		// What the caller says of itself stands first, and what the proxy knows, last.
		r.Out.Header["X-Forwarded-For"] = append(r.In.Header["X-Forwarded-For"], r.In.Header.Get("Test-Caller"))
	}})
	t.Cleanup(front.Close)
	return front, log
}

// try signs in wrongly at server, as another account each time.
func try(t *testing.T, server string, n int, header ...string) int {
	t.Helper()
	form := url.Values{"email": {fmt.Sprintf("nobody%d@beacon.example", n)}, "password": {"four unrelated words"}}
	req := must(http.NewRequestWithContext(ctx, http.MethodPost, server+"/sign-in", strings.NewReader(form.Encode())))(t)
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	res, err := http.DefaultClient.Do(req)
	ok(t, err)
	ok(t, res.Body.Close())
	return res.StatusCode
}

// TestForwardedAddresses: TRUST T20. Guesses are counted for each caller. Who the
// caller is, the named proxy alone may say; what a caller says of itself counts for
// nothing, with and without a proxy.
func TestForwardedAddresses(t *testing.T) {
	const tries = 12 // ten are let through at once
	for _, c := range []struct {
		name, trusted  string
		caller, claims string // %d is another with every try
		slowed         bool
	}{
		{"many callers through the proxy", "127.0.0.1", "192.0.2.%d", "", false},
		{"one caller through the proxy", "127.0.0.1", "192.0.2.7", "", true},
		{"one caller who claims to be many", "127.0.0.1", "192.0.2.7", "198.51.100.%d", true},
		{"what claims to be a proxy and is not the named one", "192.0.2.1", "192.0.2.%d", "", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			front, _ := open(t).behind(t, c.trusted)
			last := 0
			for i := range tries {
				header := []string{"Test-Caller", numbered(c.caller, i)}
				if c.claims != "" {
					header = append(header, "X-Forwarded-For", numbered(c.claims, i))
				}
				last = try(t, front.URL, i, header...)
			}
			if want := map[bool]int{true: 429, false: 403}[c.slowed]; last != want {
				t.Errorf("try %d was answered %d, want %d", tries, last, want)
			}
		})
	}
}

func numbered(form string, n int) string {
	if !strings.Contains(form, "%d") {
		return form
	}
	return fmt.Sprintf(form, n+1)
}

// TestHealth: whoever watches the program asks at the listener's address, gets one
// word, and sees when the paper cannot be read any more; a proxy's other requests
// must name the newsroom.
func TestHealth(t *testing.T) {
	o := open(t)
	front, log := o.behind(t, "127.0.0.1")
	back := must(http.NewRequestWithContext(ctx, http.MethodGet, front.URL+"/health", nil))(t)
	check := func(status int, words string) {
		t.Helper()
		w := httptest.NewRecorder()
		d := must(desk.New(o.Newsroom, o.store, storetest.Paper(), desk.Config{Address: "https://desk.beacon.example", Log: slog.New(slog.NewTextHandler(log, nil))}))(t)
		d.ServeHTTP(w, back)
		if w.Code != status || !strings.Contains(w.Body.String(), words) {
			t.Errorf("%d %q, want %d %q", w.Code, w.Body, status, words)
		}
	}
	check(200, "well")
	ok(t, o.store.Close())
	check(503, "cannot be read")
	if !strings.Contains(log.String(), "not well") {
		t.Errorf("the log says %q", log)
	}
}

// TestLogHoldsNoLinks: a link that lets somebody in never stands in the log, whatever
// goes wrong with it (TRUST T27, T77).
func TestLogHoldsNoLinks(t *testing.T) {
	o := open(t)
	front, log := o.behind(t, "127.0.0.1")
	ok(t, o.store.Close())
	for _, path := range []string{"/enter/", "/join/", "/claim/", "/reset/"} {
		form := strings.NewReader(url.Values{"name": {"Canary Name"}, "email": {"canary@beacon.example"}, "password": {"canary password words"}}.Encode())
		req := must(http.NewRequestWithContext(ctx, http.MethodPost, front.URL+path+"canary-token", form))(t)
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.Header.Set("Sec-Fetch-Site", "same-origin")
		res, err := http.DefaultClient.Do(req)
		ok(t, err)
		ok(t, res.Body.Close())
		if res.StatusCode != http.StatusInternalServerError {
			t.Errorf("%s: %d", path, res.StatusCode)
		}
	}
	if said := strings.ToLower(log.String()); strings.Contains(said, "canary") || strings.Count(said, "reference=") != 4 || !strings.Contains(said, "/join/{token}") {
		t.Errorf("the log says:\n%s", log)
	}
}
