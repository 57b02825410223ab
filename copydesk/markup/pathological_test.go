package markup_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/copydesk/markup"
)

// pathological is copy made to take long: cmark's set (test/pathological_tests.py)
// and others found against Go parsers, n bytes or so of each.
func pathological(n int) map[string]string {
	times := func(s string) string { return strings.Repeat(s, n/len(s)) }
	var growing, rising strings.Builder
	for i := 1; growing.Len() < n; i++ {
		growing.WriteString("e" + strings.Repeat("`", i))
	}
	for i := 0; rising.Len() < n; i++ {
		rising.WriteString(strings.Repeat(" ", 2*i) + "- a\n")
	}
	half := n / 2
	return map[string]string{
		"emphasis openers":              times("*a_ "),
		"emphasis closers":              times("a_ "),
		"strong openers":                times("**a "),
		"nested strong":                 strings.Repeat("*a **a ", n/14) + "b" + strings.Repeat(" a** a*", n/14),
		"struck":                        times("~~a ~b "),
		"link openers":                  times("[a"),
		"link closers":                  times("a]"),
		"mismatched":                    times("*a_ b] "),
		"openers and closers, multiple": strings.Repeat("a**b", half/4) + strings.Repeat("c* ", half/3),
		"link with strong openers":      times("[ a_"),
		"brackets nested":               strings.Repeat("[", half) + "a" + strings.Repeat("]", half),
		"pictures nested":               times("![[]()"),
		"link destinations":             times("[a](<b"),
		"link destinations, round":      times("[a](b("),
		"link titles":                   times(`[a](b "`),
		"references":                    times("[a]: u\n"),
		"references, long":              "[a]: u\n" + times("[a] "),
		"quotes nested":                 strings.Repeat("> ", half) + "a",
		"quotes and lists":              times("> - "),
		"lists nested on a line":        times("- ") + "a",
		"lists nested by indentation":   rising.String(),
		"numbers nested":                times("1. ") + "a",
		"backticks growing":             growing.String(),
		"backticks":                     times("`a``b"),
		"backslashes in a link":         "[" + times("\\") + "a",
		"entities":                      times("&"),
		"entities, long":                times("&aaaaaaaaaaaa"),
		"autolinks":                     times("<a:b"),
		"autolinks, mail":               times("<a@b."),
		"tags":                          times("<a "),
		"comments":                      times("<!-- a "),
		"headings":                      times("# a\n"),
		"setext":                        times("a\n=\n"),
		"table head":                    times("|a") + "\n" + times("|-"),
		"table rows":                    "|a|\n|-|\n" + times("|a\n"),
		"table delimiters":              times("|-\n"),
		"table cells":                   "|a|b|\n|-|-|\n" + times("|*a_ [b "),
		"notes":                         times("[^a]"),
		"notes defined":                 times("[^a]: b\n\n"),
		"notes nested":                  times("[^a[^b"),
		"notes, many":                   manyNotes(n),
		"styles":                        times("[a]{.bold}"),
		"styles nested":                 strings.Repeat("[", half) + strings.Repeat("]{.bold}", half/8),
		"styles half":                   times("]{.bold .x"),
		"cut markers":                   times("<!-- cut -->\n"),
		"print only":                    times("<!-- print only -->\n"),
		"panels":                        times("> [!FACTS] a\n\n"),
		"line ends":                     times("a\\\n"),
		"line ends, spaces":             times("a  \n"),
		"blank lines":                   times("\n"),
		"spaces":                        times(" "),
		"tabs":                          times("\t"),
		"fences":                        times("```\n"),
		"fence open":                    "```\n" + times("*a_ "),
		"indented":                      times("    a\n\n"),
		"null":                          times("a\x00"),
		"not utf-8":                     times("a\xff\n"),
		"controls":                      times("a\x01\n"),
		"front matter, braces":          "---\n" + times("{") + "\n---\n",
		"front matter, brackets":        "---\na: " + times("[") + "\n---\n",
		"front matter, anchors":         "---\n" + anchors(n) + "\n---\n",
		"front matter, keys":            "---\n" + manyKeys(n) + "---\n",
		"front matter, bad lines":       "---\n" + times("a: b: c\n") + "---\n",
		"front matter, indentation":     "---\n" + times("a:\n  ") + "\n---\n",
	}
}

func manyNotes(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, "a[^%d]\n\n[^%d]: b\n\n", i, i)
	}
	return b.String()
}

func manyKeys(n int) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		fmt.Fprintf(&b, "embargp%d: x\n", i)
	}
	return b.String()
}

// anchors is the billion laughs in YAML.
func anchors(n int) string {
	var b strings.Builder
	b.WriteString("a0: &a0 [x, x]\n")
	for i := 1; b.Len() < n; i++ {
		fmt.Fprintf(&b, "a%d: &a%d [*a%d, *a%d, *a%d]\n", i, i, i-1, i-1, i-1)
	}
	return b.String()
}

// TRUST T72: every one of these is read, or refused with a query, at 200 KB. The
// time it takes is shown by BenchmarkPathological.
func TestPathologicalCopyIsRead(t *testing.T) {
	for name, src := range pathological(200 << 10) {
		t.Run(name, func(t *testing.T) {
			a, _ := markup.Parse([]byte(src), markup.Options{})
			if a == nil {
				t.Fatal("nothing was read")
			}
		})
	}
}

// A passage read as plain characters keeps all of them.
func TestTooManyMarksStayCharacters(t *testing.T) {
	passage := strings.TrimSpace(strings.Repeat("*a_ ", 20_000))
	body, _, queries := markup.ParseBody([]byte("Before *this*.\n\n"+passage+"\n\nAfter."), markup.Options{File: "a.md"})
	if len(body) != 3 || body[1].(offstone.Paragraph).Text.String() != passage {
		t.Errorf("%d blocks", len(body))
	}
	if len(queries) != 1 || queries[0].Rule != "too-long" || queries[0].Line != 3 {
		t.Errorf("queries: %v", queries)
	}
}

func BenchmarkPathological(b *testing.B) {
	for name, src := range pathological(200 << 10) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				markup.Parse([]byte(src), markup.Options{})
			}
		})
	}
}
