package dates

import "time"

// tongue is what the finder knows of a language. All words are in lower case
// with straight apostrophes; where a word may be two things, whether it is
// written with a capital is told by the fields named so.
type tongue struct {
	months     map[string]time.Month
	weekdays   map[string]time.Weekday
	ordinals   []string // endings of a day's figure: "st", "nd"
	of         string   // between day and month, or day and week: "20th of November"
	possessive string   // ending of a possessive: "'s"

	days     map[string]int     // phrases counted from the day of issue: "yesterday" is -1
	units    map[string]unit    // "week"
	turns    map[string]int     // "last" is -1, "this" 0, "next" 1
	coming   string             // "this coming Tuesday"
	past     string             // "this past Tuesday"
	on       string             // before a bare weekday
	blocked  map[string]wordSet // words before a phrase that make it mean something else
	followed map[string]wordSet // words after it that do
	loose    wordSet            // phrases that in the possessive mean no day: "today's prices"
	oldTimes wordSet            // words that tell of other years: "ago"
	plural   wordSet            // after a weekday these make it a habit: "Sunday mornings"
	follows  wordSet            // may follow the day in "November 20 at noon"

	verbs verbs
}

// verbs tells past from future.
type verbs struct {
	past     wordSet  // irregular forms that are past by themselves
	regular  string   // ending of the others: "ed"
	notPast  wordSet  // words that end so and are no verbs
	was      wordSet  // head a group that is past
	will     wordSet  // head a group that is future
	wills    []string // endings that do the same: "'ll"
	unclear  wordSet  // head a group that may be either, the present among them
	present  wordSet  // common verbs in the present, which may mean either: "meets"
	nominal  wordSet  // before a form in the past, these make it no verb: "of used cars"
	inner    wordSet  // stand within a group after its head
	planned  wordSet  // make the day one of intention: "was due on Tuesday"
	to       string   // before a verb that may lie ahead: "agreed to meet on Tuesday"
	afterTo  wordSet  // after "to" these show that no verb follows
	adverbly string   // ending of adverbs, which may stand within a group
}

type wordSet map[string]bool

func set(words ...string) wordSet {
	s := wordSet{}
	for _, w := range words {
		s[w] = true
	}
	return s
}

type unit int

const (
	week unit = iota
	month
	year
)

// tongues are the languages described, by the first part of their tag.
var tongues = map[string]*tongue{"en": english}
