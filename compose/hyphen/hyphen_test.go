package hyphen

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.org/offstone/tools/material"
)

// divide shows a word with a hyphen at every place where it may be broken, an equals sign
// within a part of a word, a stroke where no hyphen is added, and a colon in a label
// of an address.
func divide(p *Patterns, word string) string {
	var b strings.Builder
	last := 0
	for _, pt := range p.Points(word) {
		b.WriteString(word[last:pt.At])
		b.WriteByte("-=||:"[pt.Kind])
		last = pt.At
	}
	return b.String() + word[last:]
}

func TestWordsAreDivided(t *testing.T) {
	for _, c := range []struct{ lang, word, want string }{
		{"en-GB", "newspaper", "news-pa-per"},
		{"en-US", "newspaper", "news-pa-per"},
		{"en-GB", "university", "uni-ver-sity"}, // an exception of the file
		{"en-US", "table", "ta-ble"},
		{"en", "democracy", "demo-cracy"},
		{"en-US", "democracy", "democ-racy"},
		{"en-AU", "democracy", "demo-cracy"},
		{"de-AT", "Donaudampfschifffahrt", "Do-nau-dampf-schiff-fahrt"},
		{"fr", "association", "as-so-cia-tion"},
		{"fr", "l’association", "l’as-so-cia-tion"},
		{"fr", "jusqu’à", "jus-qu’à"},
		{"fr", "aujourd’hui", "au-jourd’hui"},
		{"de", "UN-Generalversammlung", "UN-|Ge=ne=ral=ver=samm=lung"},
		{"es", "periódico", "pe-rió-di-co"},
		{"it", "giornale", "gior-na-le"},
		{"nl", "krantenartikel", "kran-ten-ar-ti-kel"},
		{"pt-BR", "jornalista", "jor-na-lista"},
		{"pl", "gdzieniegdzie", "gdzie-nie-gdzie"},
		{"el", "εφημερίδα", "εφη-με-ρί-δα"},
		{"uk", "газета", "га-зе-та"},
		{"ru", "типография", "ти-по-гра-фия"},
		{"cy", "newyddion", "newydd-ion"},
		{"da", "avisartikel", "avis-ar-ti-kel"},
		{"nb", "riksadvokaten", "riks-ad-vo-ka-ten"},
		{"nn", "betre", "betre"},
		{"sv", "tidningarna", "tid-ning-ar-na"},
		{"tr", "gazetecilik", "ga-ze-te-ci-lik"},
		{"xx", "newspaper", "newspaper"},
		{"", "well-known", "well-|known"},
	} {
		if got := divide(For(c.lang), c.word); got != c.want {
			t.Errorf("%s: %s, want %s", c.lang, got, c.want)
		}
	}
}

func TestWhatIsNotDivided(t *testing.T) {
	p := For("en-GB")
	for _, c := range []struct{ word, want string }{
		{"“newspapers,”", "“news-pa-pers,”"},
		{"newspaper’s", "news-pa-per’s"},
		{"shouldn’t", "shouldn’t"},
		{"UNESCO", "UNESCO"},
		{"McDonaldson", "McDonaldson"},
		{"NEWSPAPER", "NEWSPAPER"},
		{"Newspaper", "News-pa-per"},
		{"2026-issue", "2026-|is=sue"},
		{"2025–2026", "2025–2026"},
		{"A4paper", "A4paper"},
		{"idea", "idea"},
		{"e-mail", "e-mail"},
		{"co-operate", "co-|op=er=ate"},
		{"mother-in-law", "mother-|in-|law"},
		{"press/stand", "press/|stand"},
		{"night—the", "night—|the"},
		{"news\u00adpaperman", "news\u00ad|paperman"},
		{"…", "…"},
		{"", ""},
	} {
		if got := divide(p, c.word); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}

// TestDear: a language whose words are long pays more for a hyphen, and a paper's own
// exceptions do not change that.
func TestDear(t *testing.T) {
	for _, c := range []struct {
		p    *Patterns
		want int
	}{
		{nil, 1}, {For("en-GB"), 1}, {For("pl"), 16}, {For("pl").With([]string{"dru-kar-nia"}), 16}, {(*Patterns)(nil).With([]string{"ab-cd"}), 1},
	} {
		if got := c.p.Dear(); got != c.want {
			t.Errorf("%d times, want %d", got, c.want)
		}
	}
}

func TestAddressesBreakAtTheirMarks(t *testing.T) {
	p := For("en-GB")
	for _, c := range []struct{ word, want string }{
		{"https://18f.gsa.gov/2015/02/post-title/,", "https://|18f|.gsa|.gov/|2015/|02/|post|-title/,"},
		{"(notalone.gov)", "(notalone|.gov)"},
		{"ftccomplaintassistant.gov,", "ftccom:plain:tassistant|.gov,"},
		{"www.example.org", "www|.example|.org"},
		{"editor@beacon.example", "editor|@beacon|.example"},
		{"snippet-preview.rb", "snippet|-preview|.rb"},
		{"news/world/europe", "news/|world/|europe"},
		{"team_data", "team|_data"},
		{"https://x.example/?q=harbour&page=2", "https://|x|.example/|?q|=harbour|&page=2"},
		{"end.The", "end.The"},
		{"z.B.", "z.B."},
		{"12.50", "12.50"},
		{"and/or", "and/|or"},
	} {
		if got := divide(p, c.word); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
	if got := p.AddressPoints("getElementsByTagName"); len(got) != 4 || got[0] != (Point{3, Open}) {
		t.Errorf("a name of a program breaks at %v", got)
	}
}

func TestExceptionsOfThePaperComeFirst(t *testing.T) {
	p := For("en-GB").With([]string{"Offs-tone", "newspaper", "uni-versity"})
	for word, want := range map[string]string{
		"Offstone":   "Offs-tone",
		"OFFSTONE’S": "OFFS-TONE’S",
		"newspaper":  "newspaper",
		"university": "uni-versity",
		"however":    "how-ever",
	} {
		if got := divide(p, word); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	if got := divide(For("en-GB"), "newspaper"); got != "news-pa-per" {
		t.Errorf("the house's own patterns changed: %s", got)
	}
	var none *Patterns
	if got := divide(none.With([]string{"of-fice"}), "office"); got != "of-fice" {
		t.Errorf("without patterns: %s, want of-fice", got)
	}
}

func TestEveryLanguageHasPatternsAndALicence(t *testing.T) {
	licences, err := files.ReadFile("patterns/LICENCES.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range Languages() {
		if n := len(For(l).levels); n < 300 {
			t.Errorf("%s has %d patterns", l, n)
		}
		if head := "==== " + languages[l].file + ".txt\n"; !strings.Contains(string(licences), head) {
			t.Errorf("LICENCES.txt does not speak of %s.txt", languages[l].file)
		}
	}
}

// TestAgainstHunspell compares with the 2,272 words that the hunspell project
// divides with its American patterns, which are Liang's as ours are.
func TestAgainstHunspell(t *testing.T) {
	dir := material.Find(t, "10-typography", "hyphen-tests")
	words, want, pat := lines(t, dir, "base.shared.word"), lines(t, dir, "base.shared.hyph"), lines(t, dir, "base.pat")
	p := parse(strings.Join(pat[3:], "\n"), 2, 3)
	for i, w := range words {
		var b strings.Builder
		last := 0
		for _, at := range p.places([]rune(w)) {
			b.WriteString(w[last:at] + "=")
			last = at
		}
		b.WriteString(w[last:])
		if len(w) >= minWord && b.String() != want[i] {
			t.Errorf("%s, want %s", b.String(), want[i])
		}
	}
}

func lines(t *testing.T, dir, name string) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(data)), "\n")
}

func TestPointsLieInsideTheWord(t *testing.T) {
	langs := Languages()
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringOf(rapid.RuneFrom([]rune("abcdeinst’'-–/.,@:_“”AB12éßфїωά\u0301\u00ad\xff"))).Draw(t, "word")
		points := For(rapid.SampledFrom(langs).Draw(t, "lang")).Points(word)
		if !slices.IsSortedFunc(points, func(x, y Point) int { return x.At - y.At }) {
			t.Fatalf("%q: points out of order: %v", word, points)
		}
		for _, pt := range points {
			n := pt.At
			if n <= 0 || n >= len(word) || !strings.HasPrefix(word[n:], string([]rune(word[n:])[:1])) {
				t.Fatalf("%q: no place for a break at %d", word, n)
			}
		}
	})
}

func FuzzPoints(f *testing.F) {
	f.Add("news-paper’s", "en-GB")
	f.Fuzz(func(t *testing.T, word, lang string) {
		for _, pt := range For(lang).Points(word) {
			if n := pt.At; n <= 0 || n >= len(word) {
				t.Errorf("%q: no place for a break at %d", word, n)
			}
		}
	})
}

func BenchmarkPoints(b *testing.B) {
	p := For("en-GB")
	for b.Loop() {
		p.Points("newspaperman’s")
	}
}
