package stylebook

import (
	"fmt"
	"strings"
)

const preface = `# The stylebook

The queries that are put to copy, from the program's own list. Each is a question, never an error: one that *stops* is answered, with a reason or
by a change, before the issue is put to bed; one that *advises* may be left. Where there is a mend, one click makes it, unless the words have changed since.

What a paper settles for itself stands in ` + "`stylebook.yaml`" + `:

` + "```yaml" + `
spellings: {gaol: jail, St Orran: Saint Orran}      # form: house form; one with capitals is found only as written
banned: [iconic, going forward]                     # in the paper's own voice; people say what they say
hyphenation: [Port-El-lery]                         # the breaks a word may have
severity: {banned-word: stops, missing-alt: off}    # rule: stops, advises or off
reminders:
  - {words: [magistrates, accused], say: "Is the case over, and is nobody named who may not be?"}
` + "```" + `
`

// Page gives docs/stylebook.md: every rule with what it is for, what its queries do
// and what one click mends.
func Page() string {
	var b strings.Builder
	b.WriteString(preface)
	for _, r := range Rules {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n%s\n", r.Name, r.Why, r.does())
		if r.Mends != "" {
			fmt.Fprintf(&b, "\nOne click: %s\n", r.Mends)
		}
	}
	return b.String()
}

func (r Rule) does() string {
	switch {
	case r.Settled:
		return "It stops, in every paper."
	case r.Stops:
		return "It stops; a paper may set it otherwise under `severity`."
	}
	return "It advises; a paper may set it otherwise under `severity`."
}
