package tree

import (
	"html"
	"regexp"
	"slices"
	"strings"

	"example.org/offstone/intake"
)

// Template tags of Liquid ({% … %}, {{ … }}) and of Hugo ({{< … >}}, {{% … %}}).
var (
	templateTag = regexp.MustCompile(`(?s)\{\{[<%]?.*?[>%]?\}\}|\{%.*?%\}`)
	kramdown    = regexp.MustCompile(`\{:[^{}\n]*\}`)
	quotedArg   = regexp.MustCompile(`"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'`)
	namedArg    = regexp.MustCompile(`([A-Za-z_][\w-]*)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s"'>]+))`)
	pictureFile = regexp.MustCompile(`(?i)\.(jpe?g|png|gif|webp|svg)$`)
)

// tag is one template tag.
type tag struct {
	name  string   // its first word: "image", "youtube", "endraw", "/note"; "" for a value
	value string   // of {{ … }}: what stands before the first bar
	pipes []string // and the filters after it
	args  []string // quoted words
	named map[string]string
	all   string
}

func parseTag(s string) tag {
	t := tag{all: s, named: map[string]string{}}
	inner := strings.TrimSpace(strings.Trim(strings.TrimSuffix(strings.TrimPrefix(strings.TrimSuffix(strings.TrimPrefix(s, "{"), "}"), "{"), "}"), "<>%-"))
	for _, m := range quotedArg.FindAllStringSubmatch(inner, -1) {
		t.args = append(t.args, unquoted(m[1]+m[2]))
	}
	for _, m := range namedArg.FindAllStringSubmatch(inner, -1) {
		t.named[strings.ToLower(m[1])] = unquoted(m[2] + m[3] + m[4])
	}
	if strings.HasPrefix(s, "{{") && !strings.HasPrefix(s, "{{<") && !strings.HasPrefix(s, "{{%") {
		parts := strings.Split(inner, "|")
		t.value = strings.TrimSpace(parts[0])
		for _, p := range parts[1:] {
			t.pipes = append(t.pipes, strings.TrimSpace(p))
		}
		return t
	}
	if words := strings.Fields(inner); len(words) > 0 {
		t.name = strings.ToLower(words[0])
		if len(t.args) == 0 && len(t.named) == 0 {
			t.args = words[1:]
		}
	}
	return t
}

func unquoted(s string) string {
	return strings.NewReplacer(`\"`, `"`, `\'`, `'`, `\\`, `\`).Replace(s)
}

// tags resolves the template tags of a text. Those in code are left: there they
// are what is talked about.
func (f *foreignFile) tags(src string) string {
	var out strings.Builder
	code := codeSpans(src)
	for at := 0; at < len(src); {
		loc := templateTag.FindStringIndex(src[at:])
		if loc == nil {
			out.WriteString(src[at:])
			break
		}
		start, end := at+loc[0], at+loc[1]
		out.WriteString(src[at:start])
		t := parseTag(src[start:end])
		inside, after, paired := enclosed(src[end:], t)
		switch {
		case paired && t.name == "raw":
			out.WriteString(inside)
			end += after
		case paired && t.name == "comment":
			end += after
		case paired && t.name == "highlight":
			out.WriteString("\n```\n" + strings.Trim(inside, "\n") + "\n```\n")
			end += after
		case code.hold(start):
			out.WriteString(src[start:end])
		default:
			out.WriteString(f.tag(t))
		}
		at = end
	}
	return out.String()
}

// enclosed finds what stands between a tag whose content is taken whole and its
// end.
func enclosed(rest string, t tag) (inside string, after int, ok bool) {
	var end *regexp.Regexp
	switch t.name {
	case "raw", "comment", "highlight":
		end = regexp.MustCompile(`\{%-?\s*end` + t.name + `\s*-?%\}|\{\{[<%]\s*/\s*` + t.name + `\s*[>%]\}\}`)
	default:
		return "", 0, false
	}
	loc := end.FindStringIndex(rest)
	if loc == nil {
		return "", 0, false
	}
	return rest[:loc[0]], loc[1], true
}

// spans are the stretches of a text that are code.
type codeStretches [][2]int

func (c codeStretches) hold(at int) bool {
	for _, s := range c {
		if at >= s[0] && at < s[1] {
			return true
		}
	}
	return false
}

var codeForm = regexp.MustCompile("(?ms)^ {0,3}```.*?^ {0,3}```|^ {0,3}~~~.*?^ {0,3}~~~|``[^\\n]+?``|`[^`\\n]+`")

func codeSpans(src string) codeStretches {
	var out codeStretches
	for _, loc := range codeForm.FindAllStringIndex(src, -1) {
		out = append(out, [2]int{loc[0], loc[1]})
	}
	return out
}

// tag gives what a tag stands for, and a note when that is nothing.
func (f *foreignFile) tag(t tag) string {
	if t.name == "" {
		return f.valueTag(t)
	}
	switch t.name {
	case "youtube", "vimeo":
		return f.film(t)
	case "post_url", "link", "ref", "relref":
		return postAddress(t)
	case "baseurl", "site.baseurl":
		return ""
	}
	if src, alt, caption, ok := pictureOf(t); ok {
		return pictureTag(src, alt, caption)
	}
	if words := t.named["text"] + t.named["quote"]; words != "" {
		return quoteTag(words, t.named["cite"]+t.named["author"])
	}
	if strings.HasPrefix(t.name, "/") || strings.HasPrefix(t.name, "end") {
		return ""
	}
	f.note("The template tag %q was left out; what it enclosed, if anything, was kept.", shortTag(t.all))
	return ""
}

func shortTag(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 80 {
		return string(r[:80]) + "…"
	}
	return s
}

// valueTag resolves {{ "path" | url }} and its like.
func (f *foreignFile) valueTag(t tag) string {
	value := strings.Trim(t.value, `"'`)
	if value != t.value {
		if s, ok := f.literalTag(t, value); ok {
			return s
		}
	} else if slices.Contains([]string{"site.baseurl", "page.baseurl", "baseurl", "site.url", "base_url", "root"}, value) {
		return ""
	}
	f.note("The template tag %q was left out.", shortTag(t.all))
	return ""
}

// literalTag resolves a filter on words in quotation marks.
func (f *foreignFile) literalTag(t tag, value string) (string, bool) {
	var filter string
	if len(t.pipes) > 0 {
		filter, _, _ = strings.Cut(t.pipes[0], ":")
	}
	switch filter = strings.TrimSpace(filter); {
	case slices.Contains([]string{"", "url", "relative_url", "absolute_url", "prepend"}, filter):
		return value, true
	case filter == "embed":
		title := value
		if len(t.args) > 1 {
			title = t.args[1]
		}
		f.note("Something played on the page became a link to %s.", intake.Watchable(value))
		return `<a href="` + html.EscapeString(intake.Watchable(value)) + `">` + html.EscapeString(title) + "</a>", true
	case strings.HasSuffix(filter, "_link"):
		return html.EscapeString(f.personName(value)), true
	}
	return "", false
}

func (f *foreignFile) film(t tag) string {
	id := t.named["id"]
	if id == "" && len(t.args) > 0 {
		id = t.args[0]
	}
	if id == "" {
		return ""
	}
	address := "https://www.youtube.com/watch?v=" + id
	if t.name == "vimeo" {
		address = "https://vimeo.com/" + id
	}
	title := t.named["title"]
	if title == "" {
		title = address
	}
	f.note("A film played on the page became a link to %s.", address)
	return "\n\n" + `<p><a href="` + html.EscapeString(address) + `">` + html.EscapeString(title) + "</a></p>\n\n"
}

// postAddress gives the path of another article.
func postAddress(t tag) string {
	if len(t.args) == 0 {
		return ""
	}
	name := strings.TrimSuffix(strings.TrimPrefix(t.args[0], "_posts/"), ".md")
	if d := dateInName.FindStringSubmatch(name); d != nil {
		return "/" + strings.ReplaceAll(d[1], "-", "/") + "/" + d[2] + "/"
	}
	return t.args[0]
}

// pictureOf reads a tag that shows a picture: by its name or by what it names.
func pictureOf(t tag) (src, alt, caption string, ok bool) {
	for _, key := range []string{"src", "image", "url", "file", "path"} {
		if v := t.named[key]; v != "" && (pictureFile.MatchString(v) || strings.HasPrefix(t.name, "img") || t.name == "figure") {
			return v, t.named["alt"], t.named["caption"] + t.named["title"], true
		}
	}
	for i, a := range t.args {
		if pictureFile.MatchString(a) {
			if i < len(t.args)-1 {
				alt = t.args[len(t.args)-1]
			}
			return a, alt, "", true
		}
	}
	return "", "", "", false
}

func pictureTag(src, alt, caption string) string {
	img := `<img src="` + html.EscapeString(src) + `" alt="` + html.EscapeString(alt) + `">`
	if caption == "" {
		return img
	}
	return "\n\n<figure>" + img + "<figcaption>" + html.EscapeString(caption) + "</figcaption></figure>\n\n"
}

func quoteTag(words, who string) string {
	s := "<p>" + html.EscapeString(words) + "</p>"
	if who != "" {
		s += "<p>— " + html.EscapeString(who) + "</p>"
	}
	return "\n\n<blockquote>" + s + "</blockquote>\n\n"
}
