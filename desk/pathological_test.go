package desk_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/store/storetest"
	"example.org/offstone/tools/within"
)

// TestPathologicalCopyIsTaken: TRUST T72. Copy that was made to take long is taken by the
// plain form or refused in a sentence, each within two seconds of the processor, and its
// screen is there. What people could type by mistake (a key that is held down) is among it.
func TestPathologicalCopyIsTaken(t *testing.T) {
	const size, most = 200 << 10, 2 * time.Second
	times := func(s string) string { return strings.Repeat(s, size/len(s)) }
	var backticks, rising, notes strings.Builder
	for i := 1; backticks.Len() < size; i++ {
		backticks.WriteString("e" + strings.Repeat("`", i))
	}
	for i := 0; rising.Len() < size; i++ {
		rising.WriteString(strings.Repeat(" ", 2*i) + "- a\n")
	}
	for i := 0; notes.Len() < size; i++ {
		fmt.Fprintf(&notes, "a[^%d]\n\n[^%d]: b\n\n", i, i)
	}
	patterns := map[string]string{
		// cmark's test/pathological_tests.py
		"nested strong": strings.Repeat("*a **a ", size/14) + "b" + strings.Repeat(" a** a*", size/14), "emphasis closers": times("a_ "), "emphasis openers": times("_a "),
		"link closers": times("a]"), "link openers": times("[a"), "mismatched": times("*a_ "), "openers and closers": times("a**b") + times("c* "), "links with openers": times("[ a_"),
		"hard pairs": times("**x [a*b**c*](d)"), "nested brackets": strings.Repeat("[", size/2) + "a" + strings.Repeat("]", size/2), "nested quotes": times("> ") + "a", "deep lists": rising.String(),
		"nulls": times("abc\x00de"), "backticks": backticks.String(), "unclosed links": times("[a](<b"), "unclosed links, round": times("[a](b"), "unclosed comments": "</" + times("<!--"),
		"empty lines in lists": "- a\n" + times("\n") + "- b", "references": times("[a]: u\n") + times("[a] "), "tables": "|a|\n|-|\n" + times("|x"), "tags": times("<?") + times("<!A "),
		// and of our own
		"notes": notes.String(), "single marks": times("'"), "double marks": times(`"`), "marks that open": times(" 'a"), "marks that close": times("a' "), "marks in turn": times(`'"`), "measures": times(`1' 2" `), "measures in quotations": times(`"` + strings.Repeat(`1" `, 1900) + "\n\n"),
		"elisions": times("'n"), "years": times(" '60s"), "dashes": times("a - b "), "double dashes": times(" -- "), "addresses": times("www.a.example/'x' "), "names": times("Ada Prew "), "proper marks": times("“a ”"),
		"sums": times("1 per cent 2 "), "dates": times("on Monday last week "), "long word": times("a"), "blank lines": times("a\n\n"), "crossheads": times("## a\n\n"), "pull quotes": times("> [!PULL]\n> a\n\n"),
	}
	o := open(t)
	writer := o.as(t, o.role[offstone.SubEditor])
	for name, body := range patterns {
		var at string
		within.Time(t, name+" is filed", most, func() {
			if a := writer.post("/file", "headline", "Pathological", "body", body); a.status == 303 {
				at = a.header.Get("Location")
			} else {
				a.is(422)
			}
		})
		if at != "" {
			within.Time(t, name+" is shown", most, func() { writer.get(at).is(200) })
		}
	}
}

// TestEndlessWordOnPages puts a word without an end (a picture that was pasted as letters, a
// paragraph without spaces) on a page. Who looks at the pages does not wait for it, nor does
// anybody who looks at another issue: pages are set one after the other.
func TestEndlessWordOnPages(t *testing.T) {
	const most = 20 * time.Second // of the processor; a way that is quadratic takes minutes
	o := open(t)
	sub := o.as(t, o.role[offstone.SubEditor])
	at := sub.post("/file", "headline", "Endless", "body", strings.Repeat("w", 40000)+"\n\n"+strings.Repeat("\u0627", 40000)+"\n\n"+strings.Repeat("\u0301", 40000)).goesTo("*")
	sub.post(at+"/place", "issue", storetest.Friday.String()).goesTo(at)
	within.Time(t, "the pages", most, func() { sub.get("/pages/" + storetest.Friday.String()).is(200).shows("Endless") })
}
