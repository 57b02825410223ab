package editiontest

import "testing"

// A story may go on elsewhere in the middle of a paragraph; words that are lost between
// its parts are missed.
func TestReadOn(t *testing.T) {
	words := Fold("Two sisters had counted the walkers at half-term.")
	for text, want := range map[string]bool{
		"Two sisters had counted the walkers at half-term. Then":                                                                       true,
		"Two sisters had counted\nContinued on page 8\nPeg found. From page 3. Hall full\nFrom page 3\nthe walkers at half-term. Then": true,
		"Two sisters had counted\nContinued on page 8\nFrom page 3\nwalkers at half-term. Then":                                        false,
		"Two sisters had counted\nPlanning\nthe walkers at half-term. Then":                                                            false,
		"From page 3\nTwo sisters had\nContinued on page 8":                                                                            false,
	} {
		after, found := readOn(Fold(text), words, []Jump{{"Suite page {page}", "Suite de la page {page}"}, {"Continued on page {page}", "From page {page}"}})
		if found != want || found && after != "then" {
			t.Errorf("%q: %v, then %q", text, found, after)
		}
	}
}
