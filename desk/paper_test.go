package desk_test

import (
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/newsroom"
	"example.org/offstone/store/storetest"
)

// seenIn gives the version that a form was made of.
func seenIn(t testing.TB, page string) string {
	t.Helper()
	m := regexp.MustCompile(`name="seen" value="([0-9a-f]{64})"`).FindStringSubmatch(page)
	if m == nil {
		t.Fatalf("no version in\n%s", text(page))
	}
	return m[1]
}

// settingsForm is the form of the paper as the screen has it, with other values in it.
func (b *browser) settingsForm(other ...string) []string {
	b.t.Helper()
	return append(b.get("/paper").is(200).settings(), other...)
}

// settings is what the form of a page would send.
func (a *answer) settings() (out []string) {
	a.t.Helper()
	for _, field := range []string{`<input(?: id="[^"]+"| type="hidden") name="([^"]+)" value="([^"]*)"`, `<textarea id="[^"]+" name="([^"]+)"[^>]*>([^<]*)</textarea>`, `<select id="[^"]+" name="([^"]+)"[^>]*>.*?<option value="([^"]*)" selected`} {
		for _, m := range regexp.MustCompile(field).FindAllStringSubmatch(a.body, -1) {
			out = append(out, m[1], html.UnescapeString(m[2]))
		}
	}
	return out
}

// TestPaperForm: what is changed often is changed in fields, and holds at once: over the
// screens, in the form of a story, by the clock; the record says what changed from what.
func TestPaperForm(t *testing.T) {
	o := open(t)
	chief := o.as(t, o.role[offstone.Editor])
	chief.get("/paper").shows(`value="The Test Beacon"`, "News\nHarbour\nLetters", `<option value="tabloid" selected>tabloid, 289 × 380 mm`)
	chief.post("/paper", chief.settingsForm("name", "The Port Beacon", "price", "£1.20", "publishes", "Friday 06:00", "timezone", "America/New_York",
		"sections", "News\nHarbour\r\n\nSport\nLetters", "print.size", "a3", "print.printer", "digital")...).goesTo("/paper?kept")
	chief.get("/paper?kept").shows("It holds from now on", `value="£1.20"`, "News\nHarbour\nSport\nLetters", `<option value="a3" selected>`)
	chief.get("/file").shows("The Port Beacon", "<option>Sport")
	chief.get("/commission").shows("America/New_York")
	chief.get("/audit").shows("change paper.yaml", "name: “The Test Beacon” → “The Port Beacon”", "price: “£1.20”", "sections: “Sport” added", "print.size: “tabloid” → “a3”")
	p := must(o.store.Paper(ctx))(t)
	if p.Print.Width != 297 || p.Print.Columns != 5 || len(p.Print.ColourPages) != 2 || len(p.People) != 2 {
		t.Errorf("what the form does not show is not as it was: %+v", p)
	}
}

// TestPaperFormRefused: what is wrong is said beside its field, nothing that was typed is
// lost and nothing is saved.
func TestPaperFormRefused(t *testing.T) {
	o := open(t)
	chief := o.as(t, o.role[offstone.Editor])
	page := chief.post("/paper", chief.settingsForm("name", "", "price", "£2", "timezone", "Europe/Lodon", "address", "beacon", "sections", "News\n!!!\nHarbour\nLetters")...).is(422)
	page.shows(`value="£2"`, `value="Europe/Lodon"`, "News\n!!!", "Nothing was saved yet")
	for field, words := range map[string]string{"name": "has no name", "timezone": "is not known", "address": "not the address of a web site", "sections": "neither letter nor digit"} {
		if !regexp.MustCompile(`id="` + field + `-problem">[^<]*` + words).MatchString(page.body) {
			t.Errorf("%s: %q is not beside it\n%s", field, words, page.body)
		}
	}
	if p := must(o.store.Paper(ctx))(t); p.Price != "" || p.Name != "The Test Beacon" {
		t.Errorf("something was saved: %+v", p)
	}
}

// TestPaperOvertaken: of two people who save at once the second is told, keeps what was
// typed, sees what the first has made of it, and can then save.
func TestPaperOvertaken(t *testing.T) {
	o := open(t)
	chief, boss := o.as(t, o.role[offstone.Editor]), o.as(t, o.role[offstone.Publisher])
	first, second := chief.settingsForm("price", "£1", "strapline", "For the town"), boss.settingsForm("price", "£2")
	chief.post("/paper", first...).goesTo("/paper?kept")
	page := boss.post("/paper", second...).is(409).shows("ditor has changed the paper", `value="£2"`, "The paper has now: £1", `value="For the town"`, "this is what the paper has now")
	boss.post("/paper", page.settings()...).goesTo("/paper?kept")
	if p := must(o.store.Paper(ctx))(t); p.Price != "£2" || p.Strapline != "For the town" {
		t.Errorf("%q, %q", p.Price, p.Strapline)
	}

	seen := seenIn(t, chief.get("/paper/text/stylebook.yaml").body)
	chief.post("/paper/text/stylebook.yaml", "seen", seen, "text", "banned: [utilise]\n").goesTo("/paper/text/stylebook.yaml?kept")
	again := boss.post("/paper/text/stylebook.yaml", "seen", seen, "text", "spellings: {gaol: jail}\n").is(409).shows("gaol: jail", "What the paper has now", "banned: [utilise]", "banned: “utilise” taken out")
	boss.post("/paper/text/stylebook.yaml", "seen", seenIn(t, again.body), "text", "spellings: {gaol: jail}\nbanned: [utilise]\n").goesTo("/paper/text/stylebook.yaml?kept")
}

// TestSectionsWithStories: whoever takes a section away is told how many stories stand
// under it, and can do it all the same.
func TestSectionsWithStories(t *testing.T) {
	o := open(t)
	chief := o.as(t, o.role[offstone.Editor])
	for _, slug := range []offstone.Slug{"a", "b"} {
		must(o.Save(ctx, o.role[offstone.Editor], newsroom.Save{Article: storetest.Article(slug, "Words.")}))(t)
	}
	form := chief.settingsForm("sections", "Reports\nHarbour")
	chief.post("/paper", form...).is(409).shows("2 under “News”", "Reports\nHarbour", `name="sure"`)
	chief.post("/paper", append(form, "sure", "on")...).goesTo("/paper?kept")
	chief.get("/desk").shows("News", "Headline of a")
	chief.post("/paper", chief.settingsForm("sections", "Reports")...).goesTo("/paper?kept") // nothing stands under Harbour
}

// TestSheets: what has no field is changed as text; each fault is named with its line, and
// a text with any is not kept.
func TestSheets(t *testing.T) {
	o := open(t)
	chief := o.as(t, o.role[offstone.Editor])
	page := chief.get("/paper/text/paper.yaml").is(200).shows("colour-pages: [1, 8]")
	bad := "name: The Test Beacon\ntimezone: Europe/Lodon\nshoe: x\nprint:\n  icc: press.icc\n  design: quay\n"
	chief.post("/paper/text/paper.yaml", "seen", seenIn(t, page.body), "text", bad).is(422).
		shows("4 lines must be mended", "<b>Line 2</b>", "<b>Line 3</b>", "<b>Line 5</b>", "<b>Line 6</b>", "shoe: x", "no file “press.icc”", "no design “quay”")
	chief.post("/paper/text/paper.yaml", "seen", seenIn(t, page.body), "text", "name: The Test Beacon\nlanguage: en-GB\nprint: {size: tabloid, columns: 4, furniture: {ears: {left: [Tides, 06.12]}}}\n").goesTo("/paper/text/paper.yaml?kept")
	if p := must(o.store.Paper(ctx))(t); p.Print.Columns != 4 || strings.Join(p.Print.EarLeft, "|") != "Tides|06.12" || p.Zone.String() != "UTC" {
		t.Errorf("%+v", p)
	}

	page = chief.get("/paper/text/people.yaml").shows("{name: Tom Orchard, byline: T. Orchard}")
	chief.post("/paper/text/people.yaml", "seen", seenIn(t, page.body), "text", "- {name: Tom Orchard, byline: Tom O.}\n- {name: Ann Hale}\n").goesTo("*")
	if p := must(o.store.Paper(ctx))(t); len(p.People) != 2 || p.People[0].Byline != "Tom O." {
		t.Errorf("%+v", p.People)
	}
	chief.get("/audit").shows("change people.yaml", "Tom Orchard.byline: “T. Orchard” → “Tom O.”", "Ann Hale.name: “Ann Hale”", "Marian Teague.role: “Editor” taken out")

	page = chief.get("/paper/text/stylebook.yaml").is(200)
	book := "# ours\nspellings:\n  gaol: jail\nreminders:\n  - {words: [court], say: \"Is this child named with leave?\"}\n"
	chief.post("/paper/text/stylebook.yaml", "seen", seenIn(t, page.body), "text", book).goesTo("*")
	chief.get("/paper/text/stylebook.yaml").shows("# ours")
	at := chief.post("/file", "headline", "From the court", "section", "News", "body", "He was sent to gaol by the court.").goesTo("*")
	chief.get(at).shows("jail", "Is this child named with leave?")
	chief.get("/paper/text/nothing.yaml").is(404)
	for _, b := range []*browser{o.as(t, o.role[offstone.SubEditor]), o.as(t, o.role[offstone.Correspondent])} {
		b.get("/paper").is(http.StatusForbidden)
		b.post("/paper/text/stylebook.yaml", "seen", seenIn(t, page.body), "text", "").is(http.StatusForbidden)
	}
}

// TestStandingPages: the pages that the site has beside its issues are written, changed and
// taken away in the newsroom.
func TestStandingPages(t *testing.T) {
	o := open(t)
	chief := o.as(t, o.role[offstone.Editor])
	at := chief.get("/paper/page?title=About+us").goesTo("*")
	page := chief.get(at).is(200).shows("headline: About us")
	at, _, _ = strings.Cut(at, "?")
	chief.post(at, "seen", seenIn(t, page.body), "text", "---\nheadline: About us\nhedline: x\n---\n\nWho we are.\n").is(422).shows("<b>Line 3</b>", "Who we are.")
	chief.post(at, "seen", seenIn(t, page.body), "text", "---\nheadline: About us\n---\n\nWho we are.\n").goesTo(at + "?kept")
	chief.get("/paper").shows("About us", at)
	chief.post(at, "seen", seenIn(t, page.body), "text", "Mine.").is(409).shows("Mine.", "Who we are.")
	seen := seenIn(t, chief.get(at).shows("Who we are.").body)
	chief.post(at, "seen", seen, "text", "---\nheadline: About\n---\n\nWho *we* are.\n").goesTo(at + "?kept")
	if pages := must(o.store.House(ctx))(t).Standing; len(pages) != 1 || pages[0].Title != "About" || pages[0].Slug != "about-us" || pages[0].Body.String() == "" {
		t.Errorf("%+v", pages)
	}
	chief.post(at, "seen", seenIn(t, chief.get(at).body), "text", " \n").goesTo(at + "?kept")
	chief.get("/audit").shows("change standing/about-us.md", "a new page", "headline: “About us” → “About”; its words", "taken away")
	if pages := must(o.store.House(ctx))(t).Standing; len(pages) != 0 {
		t.Errorf("%+v", pages)
	}
	chief.get("/paper/page?title=!").goesTo("/paper")
	chief.get("/paper/text/standing/No.md").is(404)
}
