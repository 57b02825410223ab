package epub

import (
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/language"

	"example.org/offstone"
)

// words is the furniture of the book in one language: whatever stands in it
// that nobody on the paper wrote. Sentences take their values with fmt's verbs.
type words struct {
	months, weekdays []string // January and Sunday first
	date, dayName    string   // {d}, {m}, {y} and {w} stand for day, month, year and weekday
	thousands        string

	letters string // as a section for readers' letters is called, in lower case

	frontPage, cover, titlePage, contents, landmarks, firstStory, printedPages string
	noSection, whatsOn, correction, correctionOf, and                          string
	by, page, pageMark, number, span, table, back, printedFront                string
	printedSource                                                              string

	// Sentences of the accessibility summary.
	access, accessPictures, accessPages, accessUncertified string
}

var english = words{
	months:   []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	weekdays: []string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
	date:     "{d} {m} {y}", dayName: "{w} {d} {m}", thousands: ",", letters: "letters",

	frontPage: "Front page", cover: "Cover", titlePage: "Title page", contents: "Contents", landmarks: "Landmarks", firstStory: "First story", printedPages: "Printed pages",
	noSection: "In this issue", whatsOn: "What’s on", correction: "Correction.", correctionOf: "Correction, %s.", and: " and ",
	by: "By %s", page: "Page %d", pageMark: " Page %d. ", number: "Number %s", span: "%s to %s", table: "Table %d", back: "Back to reference %d",
	printedFront: "The printed front page of %s", printedSource: "%s, printed edition",

	access: "Every story has a heading and a place in the contents; type, size and colours are the reader’s own. " +
		"Nothing moves, flashes or sounds.",
	accessPictures:    " Every picture has a description.",
	accessPages:       " The pages of the printed edition are marked where the first story on each begins.",
	accessUncertified: " The accessibility of this book has not been certified.",
}

var german = words{
	months:   []string{"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"},
	weekdays: []string{"Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"},
	date:     "{d}. {m} {y}", dayName: "{w}, {d}. {m}", thousands: ".", letters: "leserbriefe",

	frontPage: "Titelseite", cover: "Umschlag", titlePage: "Titelblatt", contents: "Inhalt", landmarks: "Wegmarken", firstStory: "Erster Artikel", printedPages: "Gedruckte Seiten",
	noSection: "In dieser Ausgabe", whatsOn: "Termine", correction: "Berichtigung.", correctionOf: "Berichtigung vom %s.", and: " und ",
	by: "Von %s", page: "Seite %d", pageMark: " Seite %d. ", number: "Nr. %s", span: "%s bis %s", table: "Tabelle %d", back: "Zurück zu Verweis %d",
	printedFront: "Die gedruckte Titelseite: %s", printedSource: "%s, gedruckte Ausgabe",

	access: "Jeder Artikel hat eine Überschrift und einen Platz im Inhalt; Schrift, Größe und Farben bestimmt, wer liest. " +
		"Nichts bewegt sich, blinkt oder tönt.",
	accessPictures:    " Jedes Bild hat eine Beschreibung.",
	accessPages:       " Die Seiten der gedruckten Ausgabe sind dort bezeichnet, wo ihr erster Artikel beginnt.",
	accessUncertified: " Die Barrierefreiheit dieses Buches ist nicht zertifiziert.",
}

// wordsFor gives the furniture for a language; English for one that has none.
func wordsFor(lang string) words {
	tag := language.Make(lang)
	base, _, region := tag.Raw()
	switch {
	case base.String() == "de":
		return german
	case region.String() == "US":
		american := english
		american.date, american.dayName = "{m} {d}, {y}", "{w}, {m} {d}"
		return american
	}
	return english
}

// day writes d in full.
func (w words) day(d offstone.Date) string { return w.write(w.date, d) }

// weekday writes d as the day of a week.
func (w words) weekday(d offstone.Date) string { return w.write(w.dayName, d) }

func (w words) write(form string, d offstone.Date) string {
	t := d.In(time.UTC)
	return strings.NewReplacer("{d}", strconv.Itoa(t.Day()), "{m}", w.months[t.Month()-1], "{y}", strconv.Itoa(t.Year()), "{w}", w.weekdays[t.Weekday()]).Replace(form)
}

// grouped writes n with a mark between thousands: 1,147.
func (w words) grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + w.thousands + s[i:]
	}
	return s
}

// list joins names as one says them: "A, B and C".
func (w words) list(names []string) string {
	n := len(names) - 1
	if n < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:n], ", ") + w.and + names[n]
}
