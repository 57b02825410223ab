package usage_test

import (
	"reflect"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/copydesk/usage"
)

func TestDays(t *testing.T) {
	friday := offstone.Date{Year: 2026, Month: 11, Day: 20}
	fortnight := offstone.Days{First: friday, Last: offstone.Date{Year: 2026, Month: 12, Day: 3}}
	overNewYear := offstone.Days{First: friday, Last: offstone.Date{Year: 2027, Month: 1, Day: 1}}
	for tag, want := range map[string][6]string{
		"en-GB": {"Friday 20 November 2026", "20 November 2026", "20 November", "Friday 20 November", "20 November to 3 December 2026", "20 November 2026 to 1 January 2027"},
		"en-US": {"Friday, November 20, 2026", "November 20, 2026", "November 20", "Friday, November 20", "November 20 to December 3, 2026", "November 20, 2026 to January 1, 2027"},
		"cy":    {"dydd Gwener 20 Tachwedd 2026", "20 Tachwedd 2026", "20 Tachwedd", "dydd Gwener 20 Tachwedd", "20 Tachwedd hyd 3 Rhagfyr 2026", "20 Tachwedd 2026 hyd 1 Ionawr 2027"},
		"de":    {"Freitag, 20. November 2026", "20. November 2026", "20. November", "Freitag, 20. November", "20. November bis 3. Dezember 2026", "20. November 2026 bis 1. Januar 2027"},
		"de-AT": {"Freitag, 20. November 2026", "20. November 2026", "20. November", "Freitag, 20. November", "20. November bis 3. Dezember 2026", "20. November 2026 bis 1. Jänner 2027"},
		"fr":    {"vendredi 20 novembre 2026", "20 novembre 2026", "20 novembre", "vendredi 20 novembre", "20 novembre au 3 décembre 2026", "20 novembre 2026 au 1er janvier 2027"},
		"es":    {"viernes 20 de noviembre de 2026", "20 de noviembre de 2026", "20 de noviembre", "viernes 20 de noviembre", "20 de noviembre al 3 de diciembre de 2026", "20 de noviembre de 2026 al 1 de enero de 2027"},
		"it":    {"venerdì 20 novembre 2026", "20 novembre 2026", "20 novembre", "venerdì 20 novembre", "20 novembre – 3 dicembre 2026", "20 novembre 2026 – 1º gennaio 2027"},
		"pt":    {"sexta-feira, 20 de novembro de 2026", "20 de novembro de 2026", "20 de novembro", "sexta-feira, 20 de novembro", "20 de novembro a 3 de dezembro de 2026", "20 de novembro de 2026 a 1 de janeiro de 2027"},
		"pt-BR": {"sexta-feira, 20 de novembro de 2026", "20 de novembro de 2026", "20 de novembro", "sexta-feira, 20 de novembro", "20 de novembro a 3 de dezembro de 2026", "20 de novembro de 2026 a 1º de janeiro de 2027"},
		"nl":    {"vrijdag 20 november 2026", "20 november 2026", "20 november", "vrijdag 20 november", "20 november t/m 3 december 2026", "20 november 2026 t/m 1 januari 2027"},
		"pl":    {"piątek, 20 listopada 2026", "20 listopada 2026", "20 listopada", "piątek, 20 listopada", "20 listopada – 3 grudnia 2026", "20 listopada 2026 – 1 stycznia 2027"},
		"el":    {"Παρασκευή 20 Νοεμβρίου 2026", "20 Νοεμβρίου 2026", "20 Νοεμβρίου", "Παρασκευή 20 Νοεμβρίου", "20 Νοεμβρίου – 3 Δεκεμβρίου 2026", "20 Νοεμβρίου 2026 – 1η Ιανουαρίου 2027"},
		"ru":    {"пятница, 20 ноября 2026 года", "20 ноября 2026 года", "20 ноября", "пятница, 20 ноября", "20 ноября – 3 декабря 2026 года", "20 ноября 2026 года – 1 января 2027 года"},
		"uk":    {"п’ятниця, 20 листопада 2026 року", "20 листопада 2026 року", "20 листопада", "п’ятниця, 20 листопада", "20 листопада – 3 грудня 2026 року", "20 листопада 2026 року – 1 січня 2027 року"},
		"sv":    {"Friday 20 November 2026", "20 November 2026", "20 November", "Friday 20 November", "20 November to 3 December 2026", "20 November 2026 to 1 January 2027"},
	} {
		u := usage.For(tag)
		got := [6]string{u.Long(friday), u.Plain(friday), u.Short(friday), u.Weekday(friday), u.Span(fortnight), u.Span(overNewYear)}
		if got != want {
			t.Errorf("%s: got %q, want %q", tag, got, want)
		}
	}
	u := usage.For("en")
	for _, none := range []string{u.Long(offstone.Date{}), u.Span(offstone.Days{First: friday}), u.Span(offstone.Days{First: friday, Last: friday})} {
		if none != "" {
			t.Errorf("no day, or no span, is written %q", none)
		}
	}
}

// TestMonths: every language has twelve months and seven days, each its own.
func TestMonths(t *testing.T) {
	for _, tag := range usage.Languages {
		u, seen := usage.For(tag), map[string]bool{}
		for month := range 12 {
			seen[u.Short(offstone.Date{Year: 2026, Month: time.Month(month + 1), Day: 2})] = true
		}
		for day := range 7 {
			seen[u.Weekday(offstone.Date{Year: 2026, Month: 3, Day: 8 + day})] = true
		}
		if len(seen) != 19 {
			t.Errorf("%s: %d months and days, want 19: %v", tag, len(seen), seen)
		}
	}
}

func TestCount(t *testing.T) {
	for _, c := range []struct {
		tag, want string
		n         int
	}{
		{"en", "0", 0},
		{"en", "147", 147},
		{"en", "1,147", 1147},
		{"en", "-147", -147},
		{"en", "-1,147", -1147},
		{"en", "1,234,567", 1234567},
		{"fr", "1\u202f147", 1147},
		{"de", "1.147", 1147},
		{"de-CH", "1’147", 1147},
		{"es", "1147", 1147},
		{"es", "11.470", 11470},
		{"es-MX", "1,147", 1147},
		{"pt", "1147", 1147},
		{"pt", "11\u00a0470", 11470},
		{"pt-BR", "1.147", 1147},
		{"pl", "1147", 1147},
		{"ru", "1147", 1147},
		{"uk", "11\u00a0470", 11470},
	} {
		if got := usage.For(c.tag).Count(c.n); got != c.want {
			t.Errorf("%s: Count(%d) = %q, want %q", c.tag, c.n, got, c.want)
		}
	}
}

func TestClock(t *testing.T) {
	for _, c := range []struct{ tag, in, want string }{
		{"en", "19:30", "19.30"},
		{"en", "9:05", "9.05"},
		{"en-US", "19:30", "7:30\u00a0p.m."},
		{"en-US", "0:15", "12:15\u00a0a.m."},
		{"en-US", "12:00", "12:00\u00a0p.m."},
		{"fr", "19:30", "19\u00a0h\u00a030"},
		{"pt", "19:30", "19h30"},
		{"ru", "19:30", "19:30"},
		{"en", "noon", "noon"},
		{"en", "25:00", "25:00"},
		{"en", "7:3", "7:3"},
		{"en", "19:30–21:00", "19:30–21:00"},
		{"en", "", ""},
	} {
		if got := usage.For(c.tag).Clock(c.in); got != c.want {
			t.Errorf("%s: %q is written %q, want %q", c.tag, c.in, got, c.want)
		}
	}
}

func TestIsFigure(t *testing.T) {
	for s, want := range map[string]bool{"": true, "–": true, "1,147": true, "-3": true, "+12": true, "7.5": true, "80%": true, "£1,200": true, "2–1": true, "7 pts": false, "Pennick": false} {
		if got := usage.For("en").IsFigure(s); got != want {
			t.Errorf("IsFigure(%q) is %v", s, got)
		}
	}
}

func TestOtherWords(t *testing.T) {
	day := offstone.Date{Year: 2026, Month: 11, Day: 1}
	for _, c := range []struct{ got, want string }{
		{usage.For("en").Number(1147), "Number 1,147"},
		{usage.For("en").Number(0), ""},
		{usage.For("ru").Number(1147), "№\u00a01147"},
		{usage.For("cy").Page(6), "Tudalen 6"},
		{usage.For("fr").Credit("A. Le Goff"), "Photo\u00a0: A. Le Goff"},
		{usage.For("en").Correction(offstone.Date{}), "Correction"},
		{usage.For("fr").Correction(day), "Rectificatif du 1er novembre 2026"},
		{usage.For("pl").Correction(day), "Sprostowanie z 1 listopada 2026"},
		{usage.Capital(usage.For("fr").Long(day)), "Dimanche 1er novembre 2026"},
		{usage.Capital(""), ""},
		{usage.For("en").Names([]string{"Edith", "Tom", "Isla"}), "Edith, Tom and Isla"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}

func TestByline(t *testing.T) {
	for _, c := range []struct {
		tag, want string
		by        offstone.Byline
	}{
		{"en", "", nil},
		{"en", "By Marian Teague", offstone.Byline{"Marian Teague"}},
		{"en", "By Marian Teague and our harbour correspondent", offstone.Byline{"Marian Teague", "our harbour correspondent"}},
		{"en", "By Marian Teague, Tom Pascow and Isla Renwick", offstone.Byline{"Marian Teague", "Tom Pascow", "Isla Renwick"}},
		{"en", "Our harbour correspondent", offstone.Byline{"our harbour correspondent"}},
		{"en", "By our own reporters", offstone.Byline{"by our own reporters"}},
		{"en", "The landlord, The Anchor", offstone.Byline{"The landlord, The Anchor"}},
		{"en", "Hector Bain, Customs House Lane", offstone.Byline{"Hector Bain, Customs House Lane"}},
		{"de", "Von Marian Teague und Tom Pascow", offstone.Byline{"Marian Teague", "Tom Pascow"}},
		{"cy", "Gan Siân Rees a Dafydd Huws", offstone.Byline{"Siân Rees", "Dafydd Huws"}},
		{"cy", "Gan Siân Rees ac Elin Morgan", offstone.Byline{"Siân Rees", "Elin Morgan"}},
		{"fr", "Par Anne Le Goff et Yann Kerdoncuff", offstone.Byline{"Anne Le Goff", "Yann Kerdoncuff"}},
		{"fr", "Notre envoyée au port", offstone.Byline{"notre envoyée au port"}},
		{"es", "Por Marta Soler e Inés Prat", offstone.Byline{"Marta Soler", "Inés Prat"}},
		{"es", "Por Marta Soler y Ian Vidal", offstone.Byline{"Marta Soler", "Ian Vidal"}},
		{"it", "di Anna Riva ed Elena Costa", offstone.Byline{"Anna Riva", "Elena Costa"}},
		{"pl", "Anna Nowak i Piotr Wilk", offstone.Byline{"Anna Nowak", "Piotr Wilk"}},
		{"uk", "Олена Бондар та Іван Коваль", offstone.Byline{"Олена Бондар", "Іван Коваль"}},
	} {
		if got := usage.For(c.tag).Byline(c.by); got != c.want {
			t.Errorf("%s: byline of %q is %q, want %q", c.tag, c.by, got, c.want)
		}
	}
}

func TestIsLetter(t *testing.T) {
	paper := &offstone.Paper{People: []offstone.Person{{Name: "Ruth Amory"}}}
	for name, c := range map[string]struct {
		a    offstone.Article
		want bool
	}{
		"a reader's":      {offstone.Article{Section: "Letters", Byline: offstone.Byline{"Hector Bain, Pennick"}}, true},
		"a long name":     {offstone.Article{Section: "Letters to the editor", Byline: offstone.Byline{"Hector Bain"}}, true},
		"unsigned":        {offstone.Article{Section: "Letters"}, false},
		"elsewhere":       {offstone.Article{Section: "Sport", Byline: offstone.Byline{"Hector Bain"}}, false},
		"the editor's":    {offstone.Article{Section: "Letters", Byline: offstone.Byline{"Ruth Amory"}}, false},
		"the paper's own": {offstone.Article{Section: "Letters", Byline: offstone.Byline{"A friend"}, Kicker: "From the archive"}, false},
	} {
		if got := usage.For("en").IsLetter(paper, &c.a); got != c.want {
			t.Errorf("%s: IsLetter is %v", name, got)
		}
	}
}

func TestRightToLeft(t *testing.T) {
	for tag, want := range map[string]bool{"en": false, "ar": true, "he-IL": true, "az-Arab": true, "az": false, "": false} {
		if got := usage.RightToLeft(tag); got != want {
			t.Errorf("RightToLeft(%q) = %v", tag, got)
		}
	}
}

func TestLeadIn(t *testing.T) {
	linked := offstone.Text{{Text: "A link", Link: "/x/"}}
	dated := offstone.Text{{Text: "Last week", When: "2026-W46"}, {Text: " it rained"}}
	ship := offstone.Text{{Text: "Saint Orran", Style: offstone.Italic}, {Text: " sails"}}
	for name, c := range map[string]struct {
		in   offstone.Text
		head string
		rest offstone.Text
	}{
		"plain":  {offstone.Plain("The winter ferry to Hollin"), "The winter ferry", offstone.Plain(" to Hollin")},
		"short":  {offstone.Plain("Rain"), "Rain", offstone.Text{}},
		"a name": {append(offstone.Plain("The "), ship...), "The ", ship},
		"styled": {ship, "", ship},
		"linked": {linked, "", linked},
		"dated":  {dated, "", dated},
		"none":   {nil, "", nil},
	} {
		if head, rest := usage.LeadIn(c.in); head != c.head || !reflect.DeepEqual(rest, c.rest) {
			t.Errorf("%s: %q and %v, want %q and %v", name, head, rest, c.head, c.rest)
		}
	}
}
