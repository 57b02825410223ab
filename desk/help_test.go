package desk_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/store/storetest"
)

// namesIn lists the files of a folder without their endings.
func namesIn(t *testing.T, pattern string) (out []string) {
	t.Helper()
	for _, f := range must(filepath.Glob(pattern))(t) {
		out = append(out, strings.TrimSuffix(filepath.Base(f), filepath.Ext(f)))
	}
	return out
}

// TestHelp: every screen has a page of help of its own, which it links to, and every page
// has its screen. Who is signed out may read them too.
func TestHelp(t *testing.T) {
	o := open(t)
	chief, nobody := o.as(t, o.role[offstone.Editor]), o.browser(t)
	screens := slices.DeleteFunc(namesIn(t, "screens/*.html"), func(s string) bool {
		return s == "frame" || s == "preview" || s == "shownpage" // round every screen; what outsiders see, who have no newsroom
	})
	pages := namesIn(t, "help/*.txt")
	for _, s := range screens {
		if !slices.Contains(pages, s) {
			t.Errorf("the screen %s has no page of help: write desk/help/%s.txt", s, s)
			continue
		}
		chief.get("/help/"+s).is(200).shows("<h1>", "All pages")
		nobody.get("/help/" + s).is(200)
	}
	for _, p := range pages {
		if !slices.Contains(screens, p) {
			t.Errorf("help/%s.txt is the page of no screen", p)
		}
	}
	chief.get("/help/nothing").is(404).shows(`href="/help/problem"`)
	nobody.get("/sign-in").shows(`href="/help/door"`)
	for path, page := range map[string]string{
		"/desk": "board", "/file": "story", "/commission": "commission", "/pages/" + storetest.Friday.String(): "pages", "/bin": "bin", "/staff": "staff",
		"/audit": "audit", "/account": "account", "/settings": "settings", "/issue/" + storetest.Friday.String(): "bed", "/help/board": "help",
	} {
		chief.get(path).shows(`href="/help/`+page+`"`, `<kbd>?</kbd>`)
	}
}

// trade is the trade's words that not everybody knows.
var trade = []string{"kicker", "standfirst", "slug", "byline", "crosshead", "pull quote", "spiked", "off stone", "subbed", "embargo", "overset", "imprint", "crop", "spread", "four eyes", "second factor", "recovery code", "digest", "impression"}

// TestHelpIsPlain: the trade's words are explained on the page that uses them: in brackets
// behind them, as the word of a list, or in a sentence that says what they are.
func TestHelpIsPlain(t *testing.T) {
	for _, page := range namesIn(t, "help/*.txt") {
		words := strings.ToLower(string(must(os.ReadFile("help/" + page + ".txt"))(t)))
		for _, w := range trade {
			if !regexp.MustCompile(`\b` + w).MatchString(words) {
				continue
			}
			if !regexp.MustCompile(`\b` + w + `s?”? (\(|is |are )|(?m)^- ` + w + `s?:`).MatchString(words) {
				t.Errorf("help/%s.txt uses %q and does not say what it is", page, w)
			}
		}
	}
}
