package dates

import (
	"strings"
	"time"
)

func list(s string) wordSet { return set(strings.Fields(s)...) }

var english = &tongue{
	months: map[string]time.Month{
		"january": time.January, "february": time.February, "march": time.March, "april": time.April, "may": time.May,
		"june": time.June, "july": time.July, "august": time.August, "september": time.September, "october": time.October,
		"november": time.November, "december": time.December,
		"jan": time.January, "feb": time.February, "mar": time.March, "apr": time.April, "jun": time.June, "jul": time.July,
		"aug": time.August, "sep": time.September, "sept": time.September, "oct": time.October, "nov": time.November, "dec": time.December,
	},
	weekdays: map[string]time.Weekday{
		"monday": time.Monday, "tuesday": time.Tuesday, "wednesday": time.Wednesday, "thursday": time.Thursday,
		"friday": time.Friday, "saturday": time.Saturday, "sunday": time.Sunday,
	},
	ordinals: []string{"st", "nd", "rd", "th"}, of: "of", possessive: "'s",

	days: map[string]int{
		"the day before yesterday": -2, "yesterday": -1, "last night": -1,
		"today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
		"tomorrow": 1, "the day after tomorrow": 2,
	},
	units:  map[string]unit{"week": week, "month": month, "year": year},
	turns:  map[string]int{"last": -1, "this": 0, "next": 1},
	coming: "coming", past: "past", on: "on",
	blocked: map[string]wordSet{
		"last":      list("the this that every each a an one his her its our their my your whose very these those second time"),
		"next":      list("the this that every each a an one his her its our their my your whose very these those"),
		"this":      list("like than of all"),
		"today":     list("of even still than here"),
		"yesterday": list("of only like before since"),
		"tomorrow":  list("no of after"),
		"tonight":   list("of"),
		"on":        list(""),
	},
	followed: map[string]wordSet{
		"week": list("of before after by"), "month": list("of before after by"), "year": list("of before after by zero one two three"),
		"yesterday": list("men man news once"), "tomorrow": list("world people leaders never"),
	},
	loose:    set("today"),
	oldTimes: list("ago"),
	plural:   list("mornings afternoons evenings nights lunchtimes or to school best"),
	follows: list("and at in to for the when with from is was were will by until as after before on but who which that he she it they " +
		"has had a an this his her their our"),

	verbs: verbs{
		past: list(`was were went came said told met held made found took gave won lost began left sent saw heard brought bought caught
			taught thought kept led paid ran sat sold spent spoke stood rose fell flew fought grew got hid knew laid lent lay drew drove
			broke built chose ate felt forgot forgave froze hung rang rode sang sank shook shone shot slept slid struck stuck stole swam
			swore threw tore understood woke wore wrote withdrew did died lit dug bent swept wept meant dealt drank blew swung spun fled
			became overcame overtook undertook`),
		regular: "ed",
		notPast: list("bed red need feed seed speed indeed hundred shed wed breed weed deed reed bleed exceed proceed succeed embed " +
			"hatred sacred naked wicked kindred infrared unaided aged"),
		was:   list("was were wasn't weren't"),
		will:  list("will won't shall shan't"),
		wills: []string{"'ll"},
		unclear: list(`would could should might may can must ought had hadn't has have haven't hasn't is are am isn't aren't be been being
			cannot can't wouldn't couldn't shouldn't needn't mustn't does do don't doesn't`),
		present: list(`meet meets begin begins start starts open opens close closes play plays march marches sail sails return returns visit visits
			leave leaves go goes come comes run runs continue continues take takes give gives hold holds end ends host hosts launch
			launches perform performs sit sits face faces finish finishes follow follows travel travels move moves resume resumes`),
		nominal:  list("the a an his her its our their my your of by with for in from at as some no newly"),
		inner:    list("not never also then now already again still only just been being be have had all both first soon since yet"),
		planned:  list("due expected scheduled planned hoped intended supposed meant booked set likely bound about ready going hopes plans expects intends wants"),
		to:       "to",
		afterTo:  list("the a an his her its our their my your this that these those all two three four five six seven eight nine ten him them us me it each both"),
		adverbly: "ly",
	},
}
