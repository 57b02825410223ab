package main

import (
	"bytes"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestOwn: at a desktop the program called by its name alone opens each paper of this
// person's in the browser, which goes in by a link; a paper that has gone is passed
// over. EDGES, commands.
func TestOwn(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the test's browser is a shell script")
	}
	here := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(here, "config"))
	opened := filepath.Join(here, "opened")
	browser := filepath.Join(here, "browser")
	if err := os.WriteFile(browser, []byte("#!/bin/sh\necho \"$1\" >>'"+opened+"'\n"), 0o700); err != nil { //nolint:gosec // a program
		t.Fatal(err)
	}
	t.Setenv("BROWSER", browser)
	if out, err := exec.Command("offstone").CombinedOutput(); err == nil || !strings.Contains(string(out), "you have no paper on this machine yet") {
		t.Errorf("without a paper: %v, %s", err, out)
	}
	for _, name := range []string{"beacon", "gazette", "gone"} {
		if out, err := exec.Command("offstone", "init", filepath.Join(here, name), "--name", name).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	if err := os.RemoveAll(filepath.Join(here, "gone")); err != nil {
		t.Fatal(err)
	}
	r := start(t)
	var links []string
	for _, name := range []string{"beacon", "gazette"} {
		line := r.line(filepath.Join(here, name) + " is at ")
		_, link, _ := strings.Cut(line, " is at ")
		link, _, _ = strings.Cut(link, "#")
		links = append(links, link)
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Jar: jar, Timeout: time.Minute}
	for _, link := range links {
		enterBy(t, client, link)
	}
	for _, link := range links { // one's cookie is not the other's
		if page := pageAt(t, client, link[:strings.Index(link, "/enter/")]+"/desk"); !strings.Contains(page, "publisher") {
			t.Errorf("at %s: %.300s", link, page)
		}
	}
	until(t, "the browser called for both", func() bool {
		b, _ := os.ReadFile(opened) // not there yet, or not whole
		return bytes.Count(b, []byte("#now\n")) == 2
	})
}

func enterBy(t *testing.T, client *http.Client, link string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, link, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	res, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close() //nolint:errcheck // a test's
	if res.StatusCode != http.StatusOK || !strings.HasSuffix(res.Request.URL.Path, "/desk") {
		t.Errorf("%s leads to %d %s", link, res.StatusCode, res.Request.URL)
	}
}

func pageAt(t *testing.T, client *http.Client, address string) string {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close() //nolint:errcheck // a test's
	var b bytes.Buffer
	if _, err := b.ReadFrom(res.Body); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
