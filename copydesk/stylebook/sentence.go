package stylebook

import (
	"fmt"
	"strings"
)

// longestSentence is how many words a sentence may have before it is asked about:
// three times what editors of news ask for on average.
const longestSentence = 60

// mostItems is how many commas a sentence may have; one with more is a list of names or
// things, which is read item by item, as one with semicolons is.
const mostItems = 9

// longSentence asks about sentences in the paper's own voice.
func longSentence(d *desk, p *passage) {
	for _, r := range p.running() {
		at, s := r.at, r.text
		said, _ := d.speeches(s)
		for _, sentence := range sentences(r.words) {
			n := 0
			items, commas := 0, 0
			for _, w := range sentence {
				if !within(said, w.start) {
					n++
				}
				items += strings.Count(w.gap, ";")
				commas += strings.Count(w.gap, ",")
			}
			if n <= longestSentence || items > 1 || commas > mostItems {
				continue
			}
			start, end := sentence[0].start, sentence[len(sentence)-1].end
			q := p.on(at, start, end)
			q.Message = fmt.Sprintf("The sentence that begins [%s] has %d words; see whether it makes two.", excerpt(s[start:end]), n)
			d.ask(q)
		}
	}
}
