package epub

import (
	"golang.org/x/text/language"

	"example.org/offstone/copydesk/usage"
)

// words is the furniture of the book in one language: whatever stands in it
// that nobody on the paper wrote. Sentences take their values with fmt's verbs.
type words struct {
	usage.Usage // days, numbers and bylines

	frontPage, cover, titlePage, contents, landmarks, firstStory, printedPages string
	noSection, whatsOn, correction, correctionOf                               string
	page, pageMark, number, table, back, printedFront                          string
	printedSource                                                              string

	// Sentences of the accessibility summary.
	access, accessPictures, accessPages, accessUncertified string
}

var english = words{
	frontPage: "Front page", cover: "Cover", titlePage: "Title page", contents: "Contents", landmarks: "Landmarks", firstStory: "First story", printedPages: "Printed pages",
	noSection: "In this issue", whatsOn: "What’s on", correction: "Correction.", correctionOf: "Correction, %s.",
	page: "Page %d", pageMark: " Page %d. ", number: "Number %s", table: "Table %d", back: "Back to reference %d",
	printedFront: "The printed front page of %s", printedSource: "%s, printed edition",

	access: "Every story has a heading and a place in the contents; type, size and colours are the reader’s own. " +
		"Nothing moves, flashes or sounds.",
	accessPictures:    " Every picture has a description.",
	accessPages:       " The pages of the printed edition are marked where the first story on each begins.",
	accessUncertified: " The accessibility of this book has not been certified.",
}

var german = words{
	frontPage: "Titelseite", cover: "Umschlag", titlePage: "Titelblatt", contents: "Inhalt", landmarks: "Wegmarken", firstStory: "Erster Artikel", printedPages: "Gedruckte Seiten",
	noSection: "In dieser Ausgabe", whatsOn: "Termine", correction: "Berichtigung.", correctionOf: "Berichtigung vom %s.",
	page: "Seite %d", pageMark: " Seite %d. ", number: "Nr. %s", table: "Tabelle %d", back: "Zurück zu Verweis %d",
	printedFront: "Die gedruckte Titelseite: %s", printedSource: "%s, gedruckte Ausgabe",

	access: "Jeder Artikel hat eine Überschrift und einen Platz im Inhalt; Schrift, Größe und Farben bestimmt, wer liest. " +
		"Nichts bewegt sich, blinkt oder tönt.",
	accessPictures:    " Jedes Bild hat eine Beschreibung.",
	accessPages:       " Die Seiten der gedruckten Ausgabe sind dort bezeichnet, wo ihr erster Artikel beginnt.",
	accessUncertified: " Die Barrierefreiheit dieses Buches ist nicht zertifiziert.",
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
