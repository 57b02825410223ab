package settings_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"example.org/offstone"
	"example.org/offstone/copydesk/settings"
)

// read asks for a few keys of every kind and shows what came.
func read(src string) string {
	sheet, m := settings.Read([]byte(src), "a.yaml", 1, "")
	var b strings.Builder
	fmt.Fprintf(&b, "%q %q %d %v %v %v", m.String("text"), m.Strings("list"), m.Int("number", 1, 9), m.Bool("truth"), m.Date("date"), m.Floats("pair", 2))
	if s := m.Measure("size", "mm", 1, 99); s != 0 {
		fmt.Fprintf(&b, " %gmm", s)
	}
	if sub := m.Mapping("sub"); len(sub.Keys()) > 0 {
		fmt.Fprintf(&b, " sub %q", sub.String("text"))
		sub.Done()
	}
	for _, e := range m.Mappings("entries") {
		fmt.Fprintf(&b, " entry %q", e.String("text"))
		e.Done()
	}
	m.Done()
	b.WriteByte('\n')
	for _, q := range sheet.Queries {
		fmt.Fprintf(&b, "%d %v %s\n", q.Line, q.Stops, q.Message)
	}
	return b.String()
}

func TestRead(t *testing.T) {
	const nothing = `"" [] 0 false 0000-00-00 []`
	for _, c := range []struct{ name, src, want string }{
		{"nothing", "", nothing + "\n"},
		{"only a remark", "# later\n", nothing + "\n"},
		{
			"every kind", "text: some  words\nlist: [a, 2]\nnumber: 3\ntruth: yes\ndate: 2026-11-20\npair: [0.5, 1]\nsize: 12.5mm\nsub: {text: x}\nentries:\n  - {text: y}\n  - text: z\n",
			`"some words" ["a" "2"] 3 true 2026-11-20 [0.5 1] 12.5mm sub "x" entry "y" entry "z"` + "\n",
		},
		{"text whatever it looks like", "text: 2026-11-20\nlist: 007\n", `"2026-11-20" ["007"] 0 false 0000-00-00 []` + "\n"},
		{"null is nothing", "text: ~\nlist:\nnumber: null\n", nothing + "\n"},
		{
			"a colon in a value", "text: Ferry: winter sailings\nnumber: 3\n",
			`"Ferry: winter sailings" [] 3 false 0000-00-00 []` + "\n1 false This line was taken as plain text, because a colon or mark in it means something else in settings; put quotation marks round the value.\n",
		},
		{
			"a stray mark", "number: 3\ntext: @quay \"here\n",
			`"@quay \"here" [] 3 false 0000-00-00 []` + "\n2 false This line was taken as plain text, because a colon or mark in it means something else in settings; put quotation marks round the value.\n",
		},
		{
			"unknown and mistaken keys", "tex: a\nshoe: b\n",
			nothing + "\n1 true “tex” is no key that the paper knows; write “text” if that is meant.\n2 false “shoe” is no key that the paper knows and was left out; take it out or mend its name.\n",
		},
		{"twice", "text: a\ntext: b\n", `"a" [] 0 false 0000-00-00 []` + "\n2 true “text” is given twice and the first counts; take one out.\n"},
		{
			"wrong kinds", "text: [a]\nnumber: 99\ntruth: maybe\ndate: 20/11/2026\npair: [1]\nsize: 3cm\nsub: x\nentries: x\nlist: {a: b}\n",
			nothing + `
1 true “text” should be one value and is a list or a mapping; write it as “text: value”.
9 true “list” should be a list; write it as “list: [one, two]”.
2 true “number: 99” is not a number from 1 to 9; write such a number or take the line out.
3 true “truth: maybe” is neither true nor false; write one of the two.
4 true “date: 20/11/2026” is not a date; write it as 2026-11-20.
5 true “pair” should be 2 numbers; write them as a list in square brackets.
6 true “size: 3cm” is not a measure from 1 to 99 mm; write the number and then mm.
7 true “sub” should hold keys of its own; write it as “sub: {key: value}”.
8 true What stands under “entries” should be a list; begin each entry with “- {” and end it with “}”.
`,
		},
		{"not a mapping", "just words\n", nothing + "\n1 true This is not a list of “key: value” lines, so nothing of it was read; begin each line with a key and a colon.\n"},
		{
			"broken for good", "text: a\n  b: [\n", strings.Replace(nothing, `""`, `"a"`, 1) + "\n1 true The settings here could not be read (a line is indented otherwise than those above it); put quotation marks round the value or mend its brackets or indentation.\n",
		},
		{
			"broken in one place", "number: 3\nlist: [a\ntext: b: c\ndate: 2026-11-20\ncolour: red\n",
			`"b: c" [] 3 false 2026-11-20 []` + `
2 true The settings here could not be read (a square bracket is not closed); put quotation marks round the value or mend its brackets or indentation.
3 false This line was taken as plain text, because a colon or mark in it means something else in settings; put quotation marks round the value.
5 false “colour” is no key that the paper knows and was left out; take it out or mend its name.
`,
		},
		{"an alias", "list: &a [x]\ntext: *a\n", `"" ["x"] 0 false 0000-00-00 []` + "\n2 true “text” should be one value and is a list or a mapping; write it as “text: value”.\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := read(c.src); got != c.want {
				t.Errorf("got:\n%swant:\n%s", got, c.want)
			}
		})
	}
}

// TRUST F19, section 0.6: where the clocks skip an hour or show it twice, the
// later moment is given, and it is said that this is not certain.
func TestWall(t *testing.T) {
	for _, c := range []struct {
		zone, wall, want string
		certain          bool
	}{
		{"Europe/London", "2026-11-20 06:00", "2026-11-20T06:00:00Z", true},
		{"Europe/London", "2026-07-03 06:00", "2026-07-03T05:00:00Z", true},
		{"Europe/London", "2026-03-29 01:30", "2026-03-29T01:30:00Z", false},
		{"Europe/London", "2026-03-29 02:00", "2026-03-29T01:00:00Z", true},
		{"Europe/London", "2026-10-25 01:30", "2026-10-25T01:30:00Z", false},
		{"America/New_York", "2026-03-08 02:30", "2026-03-08T07:30:00Z", false},
		{"America/New_York", "2026-03-08 03:00", "2026-03-08T07:00:00Z", true},
		{"America/New_York", "2026-11-01 01:30", "2026-11-01T06:30:00Z", false},
		{"Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03T15:45:00Z", false}, // half an hour is skipped
		{"Pacific/Apia", "2011-12-30 12:00", "2011-12-30T22:00:00Z", false},        // a day is skipped
		{"UTC", "2026-03-29 01:30", "2026-03-29T01:30:00Z", true},
	} {
		zone, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Skip("no time zones here")
		}
		wall, err := time.Parse("2006-01-02 15:04", c.wall)
		if err != nil {
			t.Fatal(err)
		}
		at, certain := settings.Wall(wall, zone)
		if got := at.UTC().Format(time.RFC3339); got != c.want || certain != c.certain {
			t.Errorf("%s %s is %s, certain %v; want %s, %v", c.zone, c.wall, got, certain, c.want, c.certain)
		}
	}
}

// Whatever is written as text is read as the same text.
func TestDraftReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(strings.Fields(rapid.StringOf(rapid.RuneFrom([]rune("ab :-#{}[],&*!|>'\"%@`?~=<\\/0123456789.é日\u2066\u00a0"))).Draw(t, "s")), " ")
		d := &settings.Draft{}
		d.Text("text", s)
		d.Texts("list", []string{s, "x"})
		d.Entries("entries", []*settings.Draft{entry(s)})
		b, err := d.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		sheet, m := settings.Read(b, "a.yaml", 1, offstone.Slug(""))
		if len(sheet.Queries) > 0 {
			t.Fatalf("%s\n%v", b, sheet.Queries)
		}
		es := m.Mappings("entries")
		if m.String("text") != s || (s != "" && (m.Strings("list")[0] != s || len(es) != 1 || es[0].String("text") != s)) {
			t.Fatalf("%q is written\n%s", s, b)
		}
	})
}

func entry(s string) *settings.Draft {
	d := &settings.Draft{}
	d.Text("text", s)
	return d
}

// Settings of any bytes are read without fault.
func FuzzRead(f *testing.F) {
	f.Add("text: a\nlist: [b]\n")
	f.Add("a: &a [*a]\n<<: *a\n? x\n: y\n")
	f.Add("text: |\n  a\n  b\n---\nx: y\n")
	f.Fuzz(func(_ *testing.T, src string) { read(src) })
}

// A fault on one line costs no other: what can be read is, and the fault is told
// at its line in plain words.
func TestFaultOnALaterLine(t *testing.T) {
	for _, c := range []struct {
		name, src, want string
		line            int
	}{
		{"tab", "name: N\nsections:\n\t- a\n", "a tab, @, ` or % stands where a value should begin", 3},
		{"words", "name: N\njust words\n", "a line has no key with a colon", 2},
		{"bracket", "name: N\nsections: [a, b\nprice: 1\n", "a square bracket is not closed", 2},
		{"zero byte", "name: N\nprice: 1\x002\n", "This line holds a control character", 2},
		{"Windows-1252", "name: N\nprice: \xa31\n", "read as Windows-1252", 2},
	} {
		sheet, m := settings.Read([]byte(c.src), "paper.yaml", 1, "")
		if m.String("name") != "N" {
			t.Errorf("%s: the name is %q", c.name, m.String("name"))
		}
		if len(sheet.Queries) != 1 || !strings.Contains(sheet.Queries[0].Message, c.want) || sheet.Queries[0].Line != c.line {
			t.Errorf("%s: %v", c.name, sheet.Queries)
		}
	}
}
