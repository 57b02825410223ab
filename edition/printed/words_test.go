package printed

import (
	"testing"

	"example.org/offstone/edition/editiontest"
)

// TestFurniture reads the words of every language.
// A story goes on under the first words of its head, which stand by themselves.
func TestJumpHead(t *testing.T) {
	for language, heads := range map[string]map[string]string{
		"en-GB": {
			"Annie Lusk, keeper of the light, dies": "Annie Lusk",
			"“I never thought of it as a campaign”": "I never thought",
			"“Never again” say islanders at last":   "“Never again” say",
			"Winter ferry is saved":                 "Winter ferry",
			"Now use it":                            "Now use it",
		},
		"fr": {"«\u202fJe n’y pensais jamais\u202f»": "Je n’y pensais"},
	} {
		w, err := wordsFor(language)
		if err != nil {
			t.Fatal(err)
		}
		for headline, want := range heads {
			if got := w.jumpHead(headline); got != want {
				t.Errorf("%s: %q heads its second part as %q, want %q", language, headline, got, want)
			}
		}
	}
}

func TestFurniture(t *testing.T) { editiontest.Furniture(t, wordFiles, &words{}) }
