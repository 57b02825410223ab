package usage_test

import (
	"reflect"
	"testing"

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
		"de-AT": {"Freitag, 20. November 2026", "20. November 2026", "20. November", "Freitag, 20. November", "20. November bis 3. Dezember 2026", "20. November 2026 bis 1. Januar 2027"},
		"cy":    {"Friday 20 November 2026", "20 November 2026", "20 November", "Friday 20 November", "20 November to 3 December 2026", "20 November 2026 to 1 January 2027"},
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

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0", 147: "147", 1147: "1,147", -147: "-147", -1147: "-1,147", 1234567: "1,234,567"} {
		if got := usage.For("en").Count(n); got != want {
			t.Errorf("Count(%d) = %q, want %q", n, got, want)
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
