package settings_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.org/offstone/copydesk/settings"
)

const sheet = `name: The Beacon
price: "1.20"
sections: [News, Harbour]
print:
  size: [280, 400]
  furniture:
    ears: {left: [Tides]}
people:
  - {name: Marian Teague, role: Editor}
  - {say: "Leave?"}
`

// TestValues: a document is read as a list of what it says.
func TestValues(t *testing.T) {
	var got []string
	for _, v := range settings.Values([]byte(sheet)) {
		got = append(got, v.Key+"="+strings.Join(v.Texts, "|"))
	}
	want := []string{
		"name=The Beacon", "price=1.20", "sections=News|Harbour", "print.size=280|400", "print.furniture.ears.left=Tides",
		"people.Marian Teague.name=Marian Teague", "people.Marian Teague.role=Editor", "people.2.say=Leave?",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	if got := settings.Values([]byte("a: [")); got != nil {
		t.Errorf("of a broken document: %v", got)
	}
}

// TestSet: other values stand in the old ones' places, new ones at the end, each on a line.
func TestSet(t *testing.T) {
	got, err := settings.Set([]byte(sheet), []settings.Value{
		{Key: "name", Texts: []string{"yes: #1"}},
		{Key: "price", Texts: []string{""}},
		{Key: "sections", Texts: []string{"News", "Sport: local"}, List: true},
		{Key: "print.size", Texts: []string{"a4"}},
		{Key: "print.ink", Texts: []string{"black"}},
		{Key: "web.design", Texts: []string{"classic"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	const want = `name: 'yes: #1'
price: ""
sections: [News, 'Sport: local']
print:
  size: a4
  furniture:
    ears: {left: [Tides]}
  ink: black
people:
  - {name: Marian Teague, role: Editor}
  - {say: "Leave?"}
web:
  design: classic
`
	if string(got) != want {
		t.Errorf("got\n%s", got)
	}
	lines, err := settings.Lines(got)
	if err != nil || lines["name"] != 1 || lines["print.ink"] != 8 || lines["web.design"] != 13 || lines["gone"] != 0 {
		t.Errorf("%v, %v", lines, err)
	}
	if _, err := settings.Set([]byte(sheet), []settings.Value{{Key: "name.first", Texts: []string{"x"}}}); err == nil {
		t.Error("a text was given keys")
	}
	if got, err := settings.Set(nil, []settings.Value{{Key: "name", Texts: []string{"N"}}}); err != nil || string(got) != "name: N\n" {
		t.Errorf("of nothing: %q, %v", got, err)
	}
}

// Whatever is set is read back, and stands on one line.
func TestSetReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(strings.Fields(rapid.StringOf(rapid.RuneFrom([]rune("ab :-#{}[],&*!|>'\"%@`?~=<\\/0123456789.é日\n"))).Draw(t, "s")), " ")
		b, err := settings.Set([]byte(sheet), []settings.Value{{Key: "name", Texts: []string{s}}})
		if err != nil {
			t.Fatal(err)
		}
		_, m := settings.Read(b, "a.yaml", 1, "")
		if m.String("name") != s || m.Line("price") != 2 {
			t.Fatalf("%q is written\n%s", s, b)
		}
	})
}

// TestChanges says what has changed as people read it.
func TestChanges(t *testing.T) {
	now := strings.NewReplacer(`"1.20"`, "£2", "Harbour]", "Port, Sport]", "[280, 400]", "a4", "role: Editor", "role: Editor, byline: "+strings.Repeat("x", 300), `  - {say: "Leave?"}`+"\n", "").Replace(sheet)
	want := []string{
		"price: “1.20” → “£2”", "sections: “Port”, “Sport” added; “Harbour” taken out", "print.size: “280”, “400” → “a4”",
		"people.Marian Teague.byline: “" + strings.Repeat("x", 200) + "…”", "people.2.say: “Leave?” taken out",
	}
	if got := settings.Changes([]byte(sheet), []byte(now)); !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	if got := settings.Changes([]byte("a: [x, y]\n"), []byte("# why\na: [y, x]\n")); !slices.Equal(got, []string{"a: in another order: “y”, “x”"}) {
		t.Errorf("another order: %q", got)
	}
	if got := settings.Changes([]byte(sheet), []byte("# a remark\n"+sheet)); got != nil {
		t.Errorf("a remark: %q", got)
	}
}
