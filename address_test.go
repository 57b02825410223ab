package offstone_test

import (
	"testing"

	"example.org/offstone"
)

func TestAbsolute(t *testing.T) {
	p := &offstone.Paper{Address: "https://beacon.example"}
	for link, want := range map[string]string{
		"":                                  "",
		"/about/":                           "https://beacon.example/about/",
		"/issues/2026-11-20/πλοίο/":         "https://beacon.example/issues/2026-11-20/%CF%80%CE%BB%CE%BF%CE%AF%CE%BF/",
		"https://beacon.example/x/":         "https://beacon.example/x/",
		"https://beacon.example.evil/x":     "https://beacon.example.evil/x",
		"//other.example/x":                 "",
		"http://a.example/?q=a b|c":         "http://a.example/?q=a%20b%7Cc",
		"https://a.example/a%20b?x=1&y=2#z": "https://a.example/a%20b?x=1&y=2#z",
		"mailto:post@beacon.example":        "mailto:post@beacon.example",
		"mailto:":                           "",
		"javascript:alert(1)":               "",
		"JaVaScRiPt:alert(1)":               "",
		"data:text/html,x":                  "",
		"file:///etc/passwd":                "",
		"https://":                          "",
		"https://user:pw@a.example/":        "",
		"relative/path":                     "",
		"http://[bad":                       "",
		"\x00https://a.example":             "",
	} {
		if got := p.Absolute(link); got != want {
			t.Errorf("Absolute(%q) = %q, want %q", link, got, want)
		}
	}
	if got := (&offstone.Paper{}).Absolute("/about/"); got != "" {
		t.Errorf("a paper without a site leads to %q", got)
	}
}

func TestTarget(t *testing.T) {
	is := &offstone.Issue{
		Paper: &offstone.Paper{Address: "https://beacon.example"}, Date: offstone.Date{Year: 2026, Month: 11, Day: 20},
		Articles: []*offstone.Article{{Slug: "ferry"}, {Slug: "πλοίο"}},
	}
	for link, want := range map[string]offstone.Slug{
		"/issues/2026-11-20/ferry/":                           "ferry",
		"/issues/2026-11-20/ferry":                            "ferry",
		"/issues/2026-11-20/ferry/?a=b#c":                     "ferry",
		"https://beacon.example/issues/2026-11-20/ferry/":     "ferry",
		"/issues/2026-11-20/%CF%80%CE%BB%CE%BF%CE%AF%CE%BF/":  "πλοίο",
		"https://beacon.example/issues/2026-11-20/πλοίο/#top": "πλοίο",
		"/issues/2026-11-13/ferry/":                           "",
		"https://other.example/issues/2026-11-20/ferry/":      "",
		"/issues/2026-11-20/":                                 "",
		"":                                                    "",
	} {
		a, ok := is.Target(link)
		if ok != (want != "") || ok && a.Slug != want {
			t.Errorf("Target(%q) = %v, %v, want %q", link, a, ok, want)
		}
	}
}

func TestAssetPath(t *testing.T) {
	r := offstone.Rendition{Blob: "0123456789abcdef0123456789abcdef", Type: "image/png"}
	if got := r.AssetPath(); got != "/assets/0123456789abcdef.png" {
		t.Error(got)
	}
	if got := (offstone.Rendition{Blob: "ab", Type: "image/jpeg"}).AssetPath(); got != "/assets/ab.jpg" {
		t.Error(got)
	}
	if got := offstone.StoryPath(offstone.Date{Year: 2026, Month: 11, Day: 20}, "ferry"); got != "/issues/2026-11-20/ferry/" {
		t.Error(got)
	}
}
