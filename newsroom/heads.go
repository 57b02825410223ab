package newsroom

import (
	"fmt"
	"strings"

	"example.org/offstone"
)

// The most bytes of what stands above and beside a story's words. Nobody writes so much on
// purpose; a head that goes on for pages keeps everybody waiting who looks at any page.
const (
	longestHead       = 1500
	longestStandfirst = 4000
)

// checkHead refuses a story whose head has become longer than any head is.
func checkHead(was, is *offstone.Article) error {
	for _, f := range []struct {
		what    string
		was, is string
		longest int
	}{
		{"headline", was.Headline, is.Headline, longestHead},
		{"headline in print", was.PrintHeadline, is.PrintHeadline, longestHead},
		{"kicker", was.Kicker, is.Kicker, longestHead},
		{"standfirst", was.Standfirst, is.Standfirst, longestStandfirst},
		{"section", was.Section, is.Section, longestHead},
		{"byline", strings.Join(was.Byline, ", "), strings.Join(is.Byline, ", "), longestStandfirst},
	} {
		if len(f.is) > f.longest && f.is != f.was {
			return fmt.Errorf("the %s has more than %d letters; put what is no %s into the text: %w", f.what, f.longest, f.what, offstone.ErrInvalid)
		}
	}
	return nil
}
