package desk_test

import (
	"encoding/json"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/copydesk/usage"
	"example.org/offstone/desk"
)

// Of pasted passages the newsroom says what makes their marks proper, counted as browsers
// count; code, feet and inches, and marks of which nobody can tell are left.
func TestPastedMarks(t *testing.T) {
	o := open(t)
	writer := o.as(t, o.role[offstone.Correspondent])
	got := writer.sends("/marks", `[[{"text":"🚢 It's \"safe\" - "},{"text":"x = \"y\"","code":true},{"text":"\n'Yes,' she said."}],[{"text":"A 5\" nail, a stray \" here."}],[]]`).is(200).body
	want := `[[{"from":5,"to":6,"is":"’"},{"from":8,"to":9,"is":"“"},{"from":13,"to":14,"is":"”"},{"from":15,"to":16,"is":"–"},{"from":25,"to":26,"is":"‘"},{"from":30,"to":31,"is":"’"}],[],[]]`
	if strings.TrimSpace(got) != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	writer.sends("/marks", `{"text":"x"}`).is(422)
	o.as(t, o.role[offstone.AdvertsDesk]).sends("/marks", `[]`).is(403)
}

// The editor types with the marks that all copy has.
func TestTypingHasTheLanguagesMarks(t *testing.T) {
	for _, language := range usage.Languages {
		var typing struct {
			usage.Quotes
			Dash     string
			Elisions []string
		}
		ok(t, json.Unmarshal([]byte(must(desk.Typing(language))(t)), &typing))
		if u := usage.For(language); typing.Quotes != u.Quotes() || typing.Dash != u.Dash() || len(typing.Elisions) != len(u.Elisions()) || typing.Open == "" {
			t.Errorf("%s: %+v", language, typing)
		}
	}
}
