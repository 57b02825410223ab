package leadin_test

import (
	"testing"

	"example.org/offstone/compose/leadin"
)

func TestLength(t *testing.T) {
	for text, want := range map[string]string{
		"The winter ferry to Hollin":         "The winter ferry",
		"Councillors yesterday put off":      "Councillors yesterday",
		"Fire! All hands were called":        "Fire!",
		"Rain":                               "Rain",
		"The bell of the barque":             "The bell",
		"":                                   "",
		"  Two leading blanks here":          "  Two leading blanks",
		"“I have been told to keep order,” ": "“I have been",
		"Ærø færge sejler igen i december":   "Ærø færge sejler",
		"One\nline and another":              "One",
		"Extraordinarily incomprehensible":   "Extraordinarily incomprehensible",
	} {
		if got := text[:leadin.Length(text)]; got != want {
			t.Errorf("%q opens with %q, want %q", text, got, want)
		}
	}
}
