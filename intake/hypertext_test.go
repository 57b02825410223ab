package intake_test

import (
	"encoding/json"
	"fmt"
	"path"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/copydesk/markup"
	"example.org/offstone/intake"
)

// read gives what is made of HTML as house markup, with the pictures and notes.
func read(src string) string {
	h := &intake.Hypertext{Picture: func(address string) (string, bool) {
		return "pictures/" + path.Base(address), strings.HasSuffix(address, ".jpg")
	}}
	body, pictures, notes := h.Read(src)
	var b strings.Builder
	b.Write(markup.WriteBody(body))
	for _, p := range pictures {
		fmt.Fprintf(&b, "PICTURE %s %q %q\n", p.File, p.Alt, p.Caption)
	}
	for _, n := range notes {
		b.WriteString("NOTE " + n + "\n")
	}
	return b.String()
}

func TestHypertext(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"nothing", "", ""},
		{"bare words", "One  \n two", "One two\n"},
		{"paragraphs", "<p>One<p>Two</p>three<div>four</div>five", "One\n\nTwo\n\nthree\n\nfour\n\nfive\n"},
		{"two breaks", "One<br>two<br><br>three", "One\\\ntwo\\\n\\\nthree\n"},
		{"styles", "<p>a <b>bold</b> <em>it</em><strong><i>both</i></strong> <code>c*</code> <s>x</s> <q>said</q> <u>u</u></p>", "a **bold** *it**both*** `c*` ~~x~~ “said” u\n"},
		{"space outside styles", "<p>a<b> bold </b>c</p>", "a **bold** c\n"},
		{"heads", "<h1>A</h1><h3><b>B</b> c</h3>", "## A\n\n## B c\n"},
		{"lists", "<ul><li>a<li><p>b</p><p>c</p></ul><ol start=3><li>d</ol>", "- a\n- b\\\n  c\n\n3. d\n"},
		{"list in list", "<ul><li>a<ul><li>b</ul>c</ul>", "- a\n- b\n- c\nNOTE A list stood within a list; its items were put after the one that held them.\n"},
		{"quotation", "<blockquote><p>a</p>b</blockquote>", "> a\n>\n> b\n"},
		{"lines", "<pre>  a\n\tb <b>c</b>\n</pre>", "```\n  a\n\tb c\n```\n"},
		{"table", "<table><tr><th>A<th>B<tr><td>1</table>", "| A | B |\n|---|---|\n| 1 | |\n"},
		{"table for show", "<table><tr><td><p>a</p><p>b</p></table>", "a\n\nb\n"},
		{"picture", `<p>a <img src="/x/a.jpg" alt="An  A"> b</p>`, "a\n\n![](pictures/a.jpg)\n\nb\nPICTURE pictures/a.jpg \"An A\" \"\"\n"},
		{"figure", `<figure><a href="/big"><img src=a.jpg alt=A></a><figcaption>The <b>A</b></figcaption></figure>`, "![](pictures/a.jpg)\nPICTURE pictures/a.jpg \"A\" \"The A\"\n"},
		{"picture not there", `<img src="a.gif" alt="gone">`, "NOTE The picture a.gif is not there and was left out; its words were \"gone\".\n"},
		{"a counter", `<img src="https://count.example/p.jpg" width=1 height=1>`, ""},
		{"links", `<a href="https://a.example/?a&amp;b">a</a> <a href="/x/">b</a> <a href="//c.example/">c</a> <a href="#top">d</a> <a name=e>e</a>`, "[a](https://a.example/?a&amp;b) [b](/x/) [c](https://c.example/) d e\n"},
		{"bad link", `<a href="javascript:alert(1)">a</a>`, "a\nNOTE The link to \"javascript:alert(1)\" was taken off and its words kept.\n"},
		{"film", `<iframe src="https://www.youtube-nocookie.com/embed/abc?x" title="A film"></iframe>`, "[A film](https://www.youtube.com/watch?v=abc)\nNOTE Something played on the page (iframe) became a link to https://www.youtube.com/watch?v=abc.\n"},
		{"things of the screen", "<script>alert(1)</script><style>p{}</style><svg><script>x</script></svg><form>f</form><!-- c --><p onclick=x style=y>a</p>", "a\nNOTE A script was left out.\nNOTE A drawing in the text (svg) was left out; save it as a picture if it belongs to the story.\nNOTE A part that readers use (form) was left out.\n"},
		{"words that look like markup", "<p>*a* &lt;b&gt; # c</p><p># d</p><p>&lt;!-- print only --&gt;</p>", "\\*a\\* \\<b> # c\n\n\\# d\n\n\\<!-- print only -->\n"},
		{
			"notes", `<p>a<sup id="fnref:1"><a href="#fn:1" class="footnote-ref" role="doc-noteref">1</a></sup></p><div class="footnotes"><hr><ol><li id="fn:1"><p>n&#160;<a href="#fnref:1" class="footnote-backref">x</a></p></li></ol></div>`,
			"a[^1]\n\n[^1]: n\u00a0\n",
		},
		{"too deep", strings.Repeat("<div>", 600) + "a", "a\nNOTE Its elements are nested deeper than any text needs, so only the words were taken; look through it.\n"},
		{"deep", strings.Repeat("<b><i>", 150) + "a", "***a***\nNOTE Its elements are nested deeper than any text needs, so only the words of the innermost were taken; look through it.\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := read(c.src); got != c.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, c.want)
			}
		})
	}
}

// TRUST T56: of foreign HTML nothing comes through but words, styles and links
// that copy may have; and what comes through is written and read alike.
func FuzzHypertext(f *testing.F) {
	f.Add("<p>a<b>b</b></p>")
	f.Add("<table><tr><td><table><tr><td>x<td>y</table></table>")
	f.Add("<ul><li>a<ol><li>b</ol></ul><a href=javascript:x>y</a><svg><p>z")
	f.Fuzz(func(t *testing.T, src string) {
		body, _, _ := (&intake.Hypertext{}).Read(src)
		body.EachText(func(text offstone.Text) {
			for _, s := range text {
				if s.Link != "" {
					if _, ok := markup.FitLink(s.Link); !ok {
						t.Errorf("a link to %q came through", s.Link)
					}
				}
			}
		})
		written := markup.WriteBody(body)
		again, _, _ := markup.ParseBody(written, markup.Options{})
		if got := string(markup.WriteBody(again)); got != string(written) {
			t.Errorf("written:\n%s\nread and written:\n%s", written, got)
		}
	})
}

func TestReportAsJSON(t *testing.T) {
	r := &intake.Report{}
	b, err := json.Marshal(r)
	if err != nil || string(b) != `{"taken":0,"skipped":[],"notes":[],"pictures":0,"comments":0}` {
		t.Errorf("%s %v", b, err)
	}
	r.Skip("a.md", "It is empty.")
	r.Take(&intake.Piece{Source: "b.md", Article: &offstone.Article{Slug: "b"}, Notes: []string{"N."}, Comments: 2}, 1)
	b, err = json.Marshal(r)
	if err != nil || string(b) != `{"taken":1,"skipped":[{"source":"a.md","reason":"It is empty."}],"notes":[{"source":"b.md","slug":"b","note":"N."}],"pictures":1,"comments":2}` {
		t.Errorf("%s %v", b, err)
	}
}
