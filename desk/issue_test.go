package desk_test

import (
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/newsroom"
	"example.org/offstone/store/storetest"
)

// TestBeginIssue: the issue after the last is begun at the desk, stories are placed in it, and it
// goes to bed; one begun by mistake is dropped while it holds nothing.
func TestBeginIssue(t *testing.T) {
	o := open(t)
	chief, sub := o.as(t, o.role[offstone.Editor]), o.as(t, o.role[offstone.SubEditor])
	sub.get("/issue/new").is(403)
	if a := sub.get("/desk"); strings.Contains(a.body, "/issue/new") {
		t.Error("a sub-editor is shown the way to begin an issue")
	}
	chief.get("/desk").shows(`href="/issue/new"`)
	chief.get("/issue/new").is(200).shows(`value="2026-11-27"`, `value="1148"`)
	for form, says := range map[string]string{
		"date=2026-11-20":             "There is an issue of 2026-11-20 already",
		"date=":                       "Say on which day",
		"date=2026-12-04&number=many": "&#34;many&#34; is no number",
		"date=2026-12-04&pages=4000":  "up to 400",
		"date=2026-12-04&number=-1":   "number of the issue",
	} {
		var fields []string
		for _, f := range strings.Split(form, "&") {
			name, value, _ := strings.Cut(f, "=")
			fields = append(fields, name, value)
		}
		if a := chief.post("/issue/new", append(fields, "title", "Pantomime issue")...).shows(says, "Pantomime issue"); a.status != 422 && a.status != 409 {
			t.Errorf("%s: %d", form, a.status)
		}
	}
	const next = "/issue/2026-11-27"
	chief.post("/issue/new", "date", "2026-11-27", "number", "1148", "title", "Advent issue").goesTo(next)
	a := chief.get(next).is(200).shows("Number 1148", "Advent issue", "No story is in this issue yet", "Drop this issue")
	if strings.Contains(a.body, ">Put to bed<") {
		t.Error("an empty issue can be put to bed")
	}
	chief.post(next+"/bed", "seen", strings.Repeat("0", 64)).is(422).shows("place some in it first")

	c := must(o.Save(ctx, o.role[offstone.SubEditor], newsroom.Save{Article: storetest.Article("ferry", "The ferry is back.")}))(t)
	at := "/story/1"
	sub.get(at).shows(`<option value="2026-11-27">`)
	sub.post(at+"/place", "issue", "2027-01-01").is(422).shows("There is no issue of 2027-01-01; begin it first")
	sub.post("/commission", "brief", "The bell", "issue", "2027-01-01").is(422).shows("begin it first")
	sub.post(at+"/place", "issue", "2026-11-27").goesTo(at)
	must(o.Move(ctx, o.role[offstone.Editor], newsroom.Order{ID: c.ID, To: offstone.OffStone, Seen: 1, Reason: "a test"}))(t)
	chief.post(next + "/drop").is(409).shows("take out what is in it first")
	chief.post(next+"/bed", "seen", between(chief.get(next).body, `name="seen" value="`, `"`)).goesTo(next)

	chief.post("/issue/new", "date", "2026-12-11").goesTo("/issue/2026-12-11")
	chief.post("/issue/2026-12-11/drop").goesTo("/desk")
	chief.get("/issue/2026-12-11").is(404)
	chief.get("/audit").shows("dropped the issue of 2026-12-11")
}
