package markup_test

import (
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/copydesk/markup"
)

func TestCopyIsMadeReadable(t *testing.T) {
	for _, c := range []struct{ name, src, want, queries string }{
		{"byte order mark", "\ufeffWords", "P [Words]\n", ""},
		{"line ends", "One\r\ntwo\rthree\r\n\r\nfour", "P [One two three]\nP [four]\n", ""},
		{
			"Windows-1252 among UTF-8", "Fine: é\n\nHe said \x93no\x94 \x96 \x80 é", "P [Fine: é]\nP [He said “no” – € é]\n",
			"query a.md:3: This line was not UTF-8 and was read as Windows-1252, which gives \"He said “no” – € é\"; check it and save the file as UTF-8. (encoding)\n",
		},
		{
			"control characters", "A\x00B\x07C\u0085D\u2028E\tF", "P [A B C D E F]\n",
			"query a.md:1: This line holds the control character U+0000, which cannot be printed; a space was put in its place. (control-character)\n",
		},
		{
			"turned words", "Fine.\n\nabc \u202edef", "P [Fine.]\nP [abc \u202edef]\n",
			"STOPS a.md:3: There is an invisible character (U+202E) in the text that turns the direction of the words after it; delete it and type the words anew. (hidden-character)\n",
		},
		{
			"turned words by reference", "abc &#x202e;def", "P [abc \u202edef]\n",
			"STOPS a.md:1: There is an invisible character (U+202E) in the text that turns the direction of the words after it; delete it and type the words anew. (hidden-character)\n",
		},
		{
			"turned byline", "---\nheadline: A\nbyline: Bob \u2067x\n---\n", "",
			"STOPS a.md:3: There is an invisible character (U+2067) in the byline that turns the direction of the words after it; delete it and type the words anew. (hidden-character)\n",
		},
		{
			"too long", strings.Repeat("word ", 300_000), "",
			"STOPS a.md:1: This file is longer than 1 MB and was not read; divide it into articles. (too-long)\n",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, queries := markup.Parse([]byte(c.src), markup.Options{File: "a.md"})
			if got := showBody(a.Body, ""); got != c.want {
				t.Errorf("read %q, want %q", got, c.want)
			}
			if got := showQueries(queries); got != c.queries {
				t.Errorf("queries:\n%swant:\n%s", got, c.queries)
			}
		})
	}
}

// FitLink's verdicts on hostile addresses (TRUST T40: 0 javascript).
func TestFitLink(t *testing.T) {
	for dest, want := range map[string]string{
		"https://a.example/x y":         "https://a.example/x%20y",
		"/about/":                       "/about/",
		"mailto:a@b.example":            "mailto:a@b.example",
		"":                              "",
		"java\tscript:alert(1)":         "",
		"javascript:alert(1)":           "",
		" javascript:alert(1)":          "",
		"vbscript:x":                    "",
		"//evil.example/":               "",
		"/\\evil.example":               "",
		"\\\\evil.example":              "",
		"https:evil.example":            "",
		"https:///x":                    "",
		"http://u:p@a.example":          "",
		"https://a.example/\u202e":      "",
		"ftp://a.example":               "",
		"#top":                          "",
		"x.md":                          "",
		"/" + strings.Repeat("x", 3000): "",
	} {
		got, ok := markup.FitLink(dest)
		if !ok {
			got = ""
		}
		if got != want {
			t.Errorf("FitLink(%q) = %q, want %q", dest, got, want)
		}
	}
}

// Copy of any bytes is read without fault, and what was read is written and
// read again the same.
func FuzzParse(f *testing.F) {
	for _, s := range hostile {
		f.Add([]byte(s + "a" + s))
	}
	for _, s := range pathological(300) {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		a, _ := markup.Parse(src, markup.Options{})
		written := markup.Write(a)
		again, _ := markup.Parse(written, markup.Options{})
		if got, want := showArticle(again)+showBody(again.Body, ""), showArticle(a)+showBody(a.Body, ""); got != want {
			t.Errorf("read:\n%s\nwritten:\n%s\nread again:\n%s", want, written, got)
		}
		for _, link := range linksOf(again.Body) {
			if _, ok := markup.FitLink(link); !ok {
				t.Errorf("a link to %q came through", link)
			}
		}
	})
}

func linksOf(b offstone.Body) []string {
	var out []string
	b.EachText(func(t offstone.Text) {
		for _, s := range t {
			if s.Link != "" {
				out = append(out, s.Link)
			}
		}
	})
	return out
}
