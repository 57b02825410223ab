package printed

import (
	"embed"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"example.org/offstone"
)

//go:embed words
var wordFiles embed.FS

// words is the furniture of the printed page in one language.
type words struct {
	Months        []string `json:"months"`
	Weekdays      []string `json:"weekdays"`
	LongDate      string   `json:"long_date"`
	ShortDate     string   `json:"short_date"`
	Span          string   `json:"span"`
	Thousands     string   `json:"thousands"`
	Number        string   `json:"number"`
	Page          string   `json:"page"`
	By            string   `json:"by"`
	And           string   `json:"and"`
	Credit        string   `json:"credit"`
	Briefs        string   `json:"briefs"`
	LineAdverts   string   `json:"line_adverts"`
	Listings      string   `json:"listings"`
	Advertisement string   `json:"advertisement"`
	Kept          string   `json:"kept"`
	ContinuedOn   string   `json:"continued_on"`
	ContinuedFrom string   `json:"continued_from"`
	Letters       []string `json:"letters"` // names of sections that hold readers' letters
	Roles         []string `json:"roles"`   // how bylines begin that are no names
	Little        []string `json:"little"`  // words that should not end a headline's line
}

// wordsFor reads the furniture of a language, or of the nearest there is; English
// serves every other.
func wordsFor(language string) (*words, error) {
	tag := language
	for {
		data, err := wordFiles.ReadFile("words/" + tag + ".json")
		if err == nil {
			w := &words{}
			if err := json.Unmarshal(data, w); err != nil {
				return nil, fmt.Errorf("read the printed page's words in %s: %w", tag, err)
			}
			return w, nil
		}
		i := strings.LastIndexByte(tag, '-')
		switch {
		case i > 0:
			tag = tag[:i]
		case tag != "en":
			tag = "en"
		default:
			return nil, fmt.Errorf("read the printed page's words: %w", err)
		}
	}
}

func (w *words) date(pattern string, d offstone.Date) string {
	return strings.NewReplacer(
		"{weekday}", w.Weekdays[d.Weekday()], "{day}", strconv.Itoa(d.Day),
		"{month}", w.Months[d.Month-1], "{year}", strconv.Itoa(d.Year),
	).Replace(pattern)
}

// dates gives the date of an issue, or the span that a double issue covers.
func (w *words) dates(is *offstone.Issue) string {
	if is.Covers.First.IsZero() || is.Covers.Last.IsZero() {
		return w.date(w.LongDate, is.Date)
	}
	return strings.NewReplacer("{first}", w.date(w.ShortDate, is.Covers.First), "{last}", w.date(w.LongDate, is.Covers.Last)).Replace(w.Span)
}

// count writes a number with the language's mark between thousands.
func (w *words) count(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + w.Thousands + s[i:]
	}
	return s
}

// byline gives the line that says who wrote a story: "By A and B"; roles stand as
// they are, with a capital.
func (w *words) byline(b offstone.Byline) string {
	if len(b) == 0 {
		return ""
	}
	first := strings.ToLower(b[0])
	for _, r := range w.Roles {
		if strings.HasPrefix(first, r) {
			return capitalise(strings.Join(b, w.And))
		}
	}
	names := b[0]
	for i, n := range b[1:] {
		if i == len(b)-2 {
			names += w.And + n
		} else {
			names += ", " + n
		}
	}
	return strings.Replace(w.By, "{names}", names, 1)
}

func capitalise(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}
