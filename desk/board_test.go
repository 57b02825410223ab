package desk_test

import (
	"strings"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/newsroom"
	"example.org/offstone/store/storetest"
)

// TestCommissions: a story is asked for on a form, stands on the desk with its hour and how
// far off that is, and is filed against.
func TestCommissions(t *testing.T) {
	o := open(t)
	sub, writer, stranger := o.as(t, o.role[offstone.SubEditor]), o.as(t, o.role[offstone.Correspondent]), o.as(t, o.join(t, "Olive Other", offstone.Correspondent))
	name := o.role[offstone.Correspondent].Name
	sub.get("/commission").is(200).shows("GMT (Europe/London)", "whoever takes it on", "<option>"+name, storetest.Friday.String())
	writer.get("/commission").is(403)
	sub.post("/commission", "brief", "", "writer", name).is(422).shows("Say in a few sentences")
	sub.post("/commission", "brief", "The lamp", "words", "many").is(422).shows("no number of words", "The lamp", `value="many"`)
	sub.post("/commission", "brief", "The lamp", "due", "2026-11-19T13:00").is(422).shows("has passed already")
	sub.post("/commission", "brief", "The lamp.\nWho lit it?", "writer", name, "words", "300", "section", "Harbour", "issue", storetest.Friday.String(), "due", "2026-11-19T16:30").goesTo("/desk")
	sub.get("/desk").shows("Commissioned", "Who lit it?", "Thu 19 Nov 16:30 GMT", "in 2 hours", "Call it off", "goes out <time", "Fri 20 Nov")
	if page := stranger.get("/desk"); strings.Contains(page.body, "Who lit it?") {
		t.Errorf("another writer sees it: %s", text(page.body))
	}
	board := writer.get("/desk").shows("Who lit it?", `href="/file?for=1"`)
	if strings.Contains(board.body, "Call it off") {
		t.Error("a writer may call it off")
	}
	o.forward(3 * time.Hour)
	writer.get("/desk").shows(`class="held">30 minutes late<`)
	stranger.get("/file?for=1").is(409).shows("Somebody has filed against this commission")
	writer.get("/file?for=1").is(200).shows("Commissioned by sub-editor", "300 words", `<option selected>Harbour`, `action="/file?for=1"`, `action="/file/files?for=1"`)
	at := writer.post("/file?for=1", "headline", "Lamp is lit", "section", "Harbour", "body", "It is.").goesTo("*")
	sub.get(at).shows("Commissioned by sub-editor", "Who lit it?", storetest.Friday.String()+`" selected`)
	if page := sub.get("/desk"); strings.Contains(page.body, "Call it off") {
		t.Errorf("it is still asked for: %s", text(page.body))
	}
	sub.post("/commission", "brief", "The fete").goesTo("/desk")
	sub.post("/commission/2/call-off").goesTo("/desk")
	sub.post("/commission/2/call-off").is(409)
	o.as(t, o.role[offstone.Editor]).get("/audit").shows("called off what was commissioned: ", "The fete")
}

// TestFilter: stage, section and person stand in the address; what shows nothing says so.
func TestFilter(t *testing.T) {
	o := open(t)
	sub := o.as(t, o.role[offstone.SubEditor])
	writer := o.role[offstone.Correspondent]
	for _, s := range []struct {
		slug    offstone.Slug
		section string
		by      newsroom.Person
	}{{"ferry", "Harbour", writer}, {"budget", "Council", o.role[offstone.SubEditor]}} {
		a := storetest.Article(s.slug, "Words.")
		a.Headline, a.Section, a.Byline = string(s.slug)+" story", s.section, nil
		must(o.Save(ctx, s.by, newsroom.Save{Article: a}))(t)
	}
	sub.post("/commission", "brief", "Asked of Wyn", "section", "Council", "writer", writer.Name)
	o.as(t, o.join(t, "Olive Other", offstone.Correspondent)).get("/desk").shows("None of yours yet")
	for query, want := range map[string]string{
		"":                                 "ferry budget asked",
		"?stage=filed":                     "ferry budget",
		"?stage=commissioned":              "asked",
		"?section=Council":                 "budget asked",
		"?person=correspondent":            "ferry asked",
		"?person=sub-editor":               "budget",
		"?section=Council&stage=filed":     "budget",
		"?stage=off+stone":                 "",
		"?section=Sport&person=sub-editor": "",
	} {
		page := sub.get("/desk" + query).is(200)
		for name, sign := range map[string]string{"ferry": "ferry story</a>", "budget": "budget story</a>", "asked": "Asked of Wyn</span>"} {
			if has := strings.Contains(page.body, sign); has != strings.Contains(want, name) {
				t.Errorf("%q shows %s: %v", query, name, has)
			}
		}
		if empty := strings.Contains(page.body, "Nothing on the desk is"); empty != (want == "") {
			t.Errorf("%q says that nothing is there: %v\n%s", query, empty, text(page.body))
		}
	}
	sub.get("/desk?stage=off+stone&section=Council").shows("<option selected>off stone", "<option selected>Council", "Nothing on the desk is off stone, in Council.", "Show everything")
}
