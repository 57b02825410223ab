package text

import (
	"regexp"
	"strings"

	"example.org/offstone"
)

// furniture takes out what stands round a story on its page: navigation, page
// numbers, lines to share and to subscribe, notices of copyright, and what is
// said of pictures that a page of text cannot hold.
func (r *reader) furniture(ps []passage) []passage {
	var out []passage
	related := false
	for _, p := range ps {
		why := furnitureOf(p)
		switch {
		case r.isRunningHead(p):
			r.note(p.line, p.whole(), "is the paper's name and was left out.")
		case why != "":
			related = related || why == isRelated
			r.note(p.line, p.whole(), why)
		case related && isLinkLike(p):
			r.note(p.line, p.whole(), isRelated)
		default:
			related = false
			out = append(out, p)
		}
	}
	return out
}

// whole gives the passage with the mark of its item.
func (p passage) whole() string { return strings.TrimSpace(p.mark + " " + p.text) }

const isRelated = "points to other pages and was left out."

// kinds of furniture, each with the most words that a line of it has.
var kinds = []struct {
	form *regexp.Regexp
	most int
	why  string
}{
	{regexp.MustCompile(`(?i)^(?:page |p\.? ?|[-–—] ?)?\d{1,3}(?: ?(?:/|of) ?\d{1,3}| ?[-–—])?$`), 4, "is a page number and was left out."},
	{regexp.MustCompile(`(?i)^(?:skip to (?:main )?(?:content|navigation)|(?:main )?menu|home|search|log ?in|sign ?in|subscribe(?: now)?|register|close|advertisement|advert)$`), 4, "belongs to the web page and was left out."},
	{regexp.MustCompile(`(?i)^(?:home|news)(?: ?[|»>/•·] ?[\pL& ’']+){2,}$`), 24, "is a line of navigation and was left out."},
	{regexp.MustCompile(`(?i)^(?:share|tweet|e-?mail|print|save|like|pin|follow)(?: (?:this|us|on|by|it|to|via|article|page|story|post|with|a|friend|facebook|twitter|x|whatsapp|linkedin|bluesky|mastodon|e-?mail)\b[:,|]?)*$`), 10, "invites readers to share and was left out."},
	{regexp.MustCompile(`(?i)^(?:back to (?:the )?(?:top|home ?page|index|contents|front page)|top of (?:the )?page|return to (?:top|index|home ?page|front page)|printer[- ]friendly version|print this page)$`), 6, "belongs to the web page and was left out."},
	{regexp.MustCompile(`(?i)^(?:[«‹←<]+ ?)?(?:previous|next|older|newer)(?: (?:article|story|page|post|issue))?(?: ?[»›→>]+)?$`), 4, "belongs to the web page and was left out."},
	{regexp.MustCompile(`(?i)^(?:leave a (?:comment|reply)|(?:no |\d+ )?comments?(?: \(\d+\))?|post(?:ed)? in [\pL ,&]+|filed under:? .+|tags?:.+|categor(?:y|ies):.+)$`), 12, "belongs to the web page and was left out."},
	{regexp.MustCompile(`(?i)^(?:©|\(c\)|copyright\b).*$`), 30, "is a notice of copyright and was left out."},
	{regexp.MustCompile(`(?i)^all rights reserved\.?$`), 4, "is a notice of copyright and was left out."},
	{regexp.MustCompile(`(?i)^(?:related|more|other|similar|latest)(?: (?:articles?|stories|news|posts?|reading|from [\pL ]+))+:?$|^(?:read (?:more|next|also)|see also)\b.*$|^you (?:may|might) also like:?$`), 14, isRelated},
	{regexp.MustCompile(`(?i)^[(\[]?(?:pictures?|photos?|photographs?|pics?|images?|captions?|credit|illustrations?|drawings?|graphics?)(?: ?(?:credits?|by|courtesy of|caption))?(?: ?:| by\b| –| -).+$`), 40, "belongs to a picture, which a page of text does not hold, and was left out; put it beside the picture."},
	{regexp.MustCompile(`(?i)^(?:-{3,}|_{3,}|\*{3,}|={3,}|(?:\* ?){3,}|~{3,}|#{3,})$`), 10, "is a rule and was left out."},
}

func furnitureOf(p passage) string {
	s, n := p.whole(), p.words()
	for _, k := range kinds {
		if n <= k.most && k.form.MatchString(s) {
			return k.why
		}
	}
	return ""
}

// isLinkLike tells whether a passage reads as the headline of another page.
func isLinkLike(p passage) bool { return p.words() <= 14 && !stopped(p.text) }

// stopped tells whether s ends as a sentence does.
func stopped(s string) bool {
	s = strings.TrimRight(s, "”’\"')] ")
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, ":") || strings.HasSuffix(s, "…")
}

var (
	bannerEnd   = regexp.MustCompile(`(?i)^(?:image: ?|logo: ?|banner: ?|\[)?(?:logo of |banner of )?(.+?),? \(?(?:banner|logo|masthead|header|title|nameplate)(?: image)?\)?\]?$`)
	bannerBegin = regexp.MustCompile(`(?i)^\[?(?:logo|banner|masthead)(?:: ?| of | – )(.+?)\]?$`)
	strapline   = regexp.MustCompile(`(?i)\b(?:(?:weekly|daily|fortnightly|monthly|quarterly|news)[ -]?(?:paper|newspaper|journal|magazine|bulletin|news)|(?:paper|newspaper|voice|journal|organ|bulletin) (?:of|for)|news from|serving|incorporating|established|founded|since) `)
)

// banner gives the paper's name when s is the alternative text of its banner.
func banner(s string) (name string, ok bool) {
	if len(strings.Fields(s)) > 8 {
		return "", false
	}
	for _, form := range []*regexp.Regexp{bannerBegin, bannerEnd} {
		if m := form.FindStringSubmatch(s); m != nil {
			return m[1], true
		}
	}
	return "", false
}

func isStrapline(s string) bool {
	return len(strings.Fields(s)) <= 16 && !strings.HasSuffix(s, ".") && strapline.MatchString(s+" ")
}

var (
	monthName = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`
	dayFirst  = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)? (?:of )?(` + monthName + `)\.?,? (\d{4})\b`)
	monthLead = regexp.MustCompile(`(?i)\b(` + monthName + `)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b`)
	isoDate   = regexp.MustCompile(`\b\d{4}-\d{2}-\d{2}\b`)
	folioRest = regexp.MustCompile(`(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:week ending|published|posted|updated|date|dated|on)\b:?|\b(?:no|number|issue|vol|volume|series)\b\.?:? ?[\dIVXLC][\d,]*|\bprice\b:?|[£$€] ?\d+(?:\.\d\d)?|\b\d{1,3}p\b|\bfree\b|\b\d{1,2}[.:]\d\d ?(?:am|pm|gmt|bst)?\b`)
)

// folio reads the line under a paper's name: date, number, price and nothing
// else. A place may stand before the date.
func folio(s string) (d offstone.Date, ok bool) {
	if len(s) > 120 {
		return d, false
	}
	d, left, dated := dateIn(s)
	undated := folioRest.ReplaceAllString(left, "")
	rest := strings.Trim(undated, " ,.;:|•·–—-()/")
	if dated && isPlace(rest) {
		rest = ""
	}
	return d, rest == "" && (dated || undated != s) && strings.ContainsAny(s, "0123456789")
}

// isPlace tells whether s is one or two names, as before a date.
func isPlace(s string) bool {
	ws := strings.Fields(s)
	if len(ws) == 0 || len(ws) > 2 {
		return false
	}
	for _, w := range ws {
		if !capital(w) {
			return false
		}
	}
	return true
}

// dateIn finds a full date in s and gives what is left of s.
func dateIn(s string) (d offstone.Date, rest string, ok bool) {
	day, month, year := 1, 2, 3
	m := dayFirst.FindStringSubmatchIndex(s)
	if m == nil {
		day, month = 2, 1
		m = monthLead.FindStringSubmatchIndex(s)
	}
	if m != nil {
		group := func(i int) string { return s[m[2*i]:m[2*i+1]] }
		d, ok = dateOf(group(day), group(month), group(year))
		return d, s[:m[0]] + s[m[1]:], ok
	}
	if m = isoDate.FindStringIndex(s); m == nil {
		return d, s, false
	}
	d, err := offstone.ParseDate(s[m[0]:m[1]])
	return d, s[:m[0]] + s[m[1]:], err == nil
}
