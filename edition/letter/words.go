package letter

import (
	"golang.org/x/text/language"

	"example.org/offstone/copydesk/usage"
)

// words is the furniture of the letter in one language: whatever stands in it
// that nobody on the paper wrote. Sentences take their values with fmt's verbs.
type words struct {
	usage.Usage // days, numbers and bylines

	page, number                      string
	correction, correctionOf, picture string

	ReadOn    string // leads to the rest of the lead
	ReadThere string // leads to a lead that has been given to its end
	OnTheSite string // leads to the front page
	noSection string
	Why       string // why the reader gets the letter
	sender    string
	NoSpying  string
	Leave     string // the link's words
	LeaveHow  string // the sentence around it, for plain text
}

var english = words{
	page: "Page %d", number: "Number %s",
	correction: "Correction.", correctionOf: "Correction, %s.", picture: "Picture: %s",

	ReadOn: "Read the rest", ReadThere: "Read it on the site", OnTheSite: "The whole paper is at", noSection: "Also in this issue",
	Why: "You get this letter because you asked for it.", sender: "It is sent by %s.",
	NoSpying: "It is the same for every reader, and we are not told who opens it or follows a link.",
	Leave:    "Leave this letter", LeaveHow: "To leave this letter:",
}

var german = words{
	page: "Seite %d", number: "Nr. %s",
	correction: "Berichtigung.", correctionOf: "Berichtigung vom %s.", picture: "Bild: %s",

	ReadOn: "Weiterlesen", ReadThere: "Im Netz lesen", OnTheSite: "Die ganze Zeitung steht auf", noSection: "Außerdem in dieser Ausgabe",
	Why: "Sie erhalten diesen Brief, weil Sie ihn bestellt haben.", sender: "Absender: %s.",
	NoSpying: "Er ist für alle gleich; wer ihn öffnet oder einem Verweis folgt, erfahren wir nicht.",
	Leave:    "Diesen Brief abbestellen", LeaveHow: "Zum Abbestellen:",
}

// wordsFor gives the furniture for a language; English for one that has none.
func wordsFor(lang string) words {
	w := english
	if base, _ := language.Make(lang).Base(); base.String() == "de" {
		w = german
	}
	w.Usage = usage.For(lang)
	return w
}
