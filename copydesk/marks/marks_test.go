package marks_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"example.org/offstone"
	"example.org/offstone/copydesk/marks"
	"example.org/offstone/copydesk/usage"
)

// Typed copy of each language, and as it is printed. What is the same on both sides is
// left to a person, or right as it stands.
func TestMarksAreProperToTheLanguage(t *testing.T) {
	for language, lines := range map[string][][2]string{
		"en-GB": {
			{`"Yes," she said. "It's the boys' own."`, `“Yes,” she said. “It’s the boys’ own.”`},
			{`'The boys' hats are here,' he said.`, `‘The boys’ hats are here,’ he said.`},
			{`"He told me: 'Never.'"`, `“He told me: ‘Never.’”`},
			{`"'Never,' he said."`, `“‘Never,’ he said.”`},
			{`Rock 'n' roll of the '60s and '70s; 'tis O'Neill's.`, `Rock ’n’ roll of the ’60s and ’70s; ’tis O’Neill’s.`},
			{`A 5" nail, a 12" pipe and 6'2" of man.`, `A 5" nail, a 12" pipe and 6'2" of man.`},
			{`"I was born in 1950", she said.`, `“I was born in 1950”, she said.`},
			{`"It takes a 12" pipe," he said.`, `“It takes a 12" pipe,” he said.`},
			{`The 1960's ("swinging") - and after -- were "well-known".`, `The 1960’s (“swinging”) – and after – were “well-known”.`},
			{`He paused—"never"—and "I was—" he began.`, `He paused—“never”—and “I was—” he began.`},
			{`Town 2 - 1 City; 10-12 people; 01632 960-123`, `Town 2 – 1 City; 10-12 people; 01632 960-123`},
			{`See https://beacon.example/o'neill?q="x"&r or "www.beacon.example".`, `See https://beacon.example/o'neill?q="x"&r or “www.beacon.example”.`},
			{`A stray " here, and foo"bar.`, `A stray " here, and foo"bar.`},
			{`“We said ‘never.' So it was.”`, `“We said ‘never.’ So it was.”`},
			{`'Appen he will.`, `'Appen he will.`},
			{`- an item`, `- an item`},
		},
		"en-US": {{`The fair - "Big Top" - opens.`, `The fair — “Big Top” — opens.`}},
		"fr":    {{`"Oui", dit l'homme - "l'eau", "l'"avvenire"".`, "«\u202fOui\u202f», dit l’homme – «\u202fl’eau\u202f», «\u202fl’«\u202favvenire\u202f»\u202f»."}},
		"de":    {{`"Ja", sagt er, "das 'Boot' ist's" - die "Bild"-Zeitung.`, `„Ja“, sagt er, „das ‚Boot‘ ist’s“ – die „Bild“-Zeitung.`}},
		"de-CH": {{`"Ja" und 'nein'`, `«Ja» und ‹nein›`}},
		"nl":    {{`'s Morgens zegt ze: "'t is goed."`, `’s Morgens zegt ze: “’t is goed.”`}},
		"pl":    {{`"Tak", mówi.`, `„Tak”, mówi.`}},
		"it":    {{`L'"Avvenire" dice: "un po' di tutto" negli anni '60.`, `L’«Avvenire» dice: «un po’ di tutto» negli anni ’60.`}},
		"es":    {{`"Sí", dijo.`, `«Sí», dijo.`}},
		"es-MX": {{`"Sí", dijo.`, `“Sí”, dijo.`}},
		"pt":    {{`"Sim" - disse.`, `“Sim” – disse.`}},
		"el":    {{`"Ναι", είπε απ' έξω.`, `«Ναι», είπε απ’ έξω.`}},
		"ru":    {{`"Да", - сказал он. Это "мост".`, `«Да», — сказал он. Это «мост».`}},
		"uk":    {{`"Так", м'яч.`, `«Так», м’яч.`}},
		"cy":    {{`"Mae'r tŷ 'n fawr," meddai.`, `“Mae’r tŷ ’n fawr,” meddai.`}},
	} {
		for _, l := range lines {
			for _, in := range l { // what was made proper stays so
				if got := marks.Plain(in, language); got != l[1] {
					t.Errorf("%s: %s\n got %s\nwant %s", language, in, got, l[1])
				}
			}
		}
	}
}

// Styles and links stay where they were; code, verse and addresses stay as typed.
func TestStylesStay(t *testing.T) {
	a := &offstone.Article{
		Headline: `The "Merrin" sails`,
		Pictures: []offstone.Picture{{File: "pictures/o'neill.jpg", Caption: `The "Merrin"`}},
		Body: offstone.Body{
			offstone.Paragraph{Text: offstone.Text{
				{Text: `She said "`},
				{Text: `never`, Style: offstone.Italic},
				{Text: `" and `},
				{Text: `x = "y"`, Style: offstone.Code},
				{Break: true},
				{Text: `"Gone"`, Link: "https://beacon.example/'x'"},
			}},
			offstone.Verbatim{Lines: []string{`"as typed"`}},
		},
	}
	want := &offstone.Article{
		Headline: `The “Merrin” sails`,
		Pictures: []offstone.Picture{{File: "pictures/o'neill.jpg", Caption: `The “Merrin”`}},
		Body: offstone.Body{
			offstone.Paragraph{Text: offstone.Text{
				{Text: `She said “`},
				{Text: `never`, Style: offstone.Italic},
				{Text: `” and `},
				{Text: `x = "y"`, Style: offstone.Code},
				{Break: true},
				{Text: `“Gone”`, Link: "https://beacon.example/'x'"},
			}},
			offstone.Verbatim{Lines: []string{`"as typed"`}},
		},
	}
	if diff := cmp.Diff(want, marks.Article(a, "en-GB")); diff != "" {
		t.Error(diff)
	}
}

// Whatever is typed, in whatever spans: marks are all that changes.
func TestOnlyMarksChange(t *testing.T) {
	bare := strings.NewReplacer(`"`, "", `'`, "", "-", "", "–", "", "—", "", "“", "", "”", "", "‘", "", "’", "", "„", "", "‚", "", "«", "", "»", "", "‹", "", "›", "", "\u202f", "")
	rapid.Check(t, func(t *rapid.T) {
		var in offstone.Text
		for i, s := range rapid.SliceOfN(rapid.StringOfN(rapid.SampledFrom([]rune(`"' -aé5n.s(«“`)), 1, 12, -1), 1, 4).Draw(t, "spans") {
			in = append(in, offstone.Span{Text: s, Style: offstone.Style(i%2) * offstone.Italic})
		}
		language := rapid.SampledFrom(usage.Languages).Draw(t, "language")
		once := marks.Body(offstone.Body{offstone.Paragraph{Text: in}}, language)
		if got, want := bare.Replace(once.String()), bare.Replace(in.String()); got != want {
			t.Fatalf("%q became %q", in.String(), once.String())
		}
	})
}
