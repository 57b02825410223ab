package web

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"
)

// face is a font file and its use: the style sheet names "USE.woff2".
type face struct{ use, file string }

// facesFor gives the three faces for a paper's language. The serif faces whole
// weigh three times their cuts for Latin, and what a reader waits for is type, so a
// language that the cuts can write gets those.
func facesFor(tag string) []face {
	faces := []face{{"text", "latin-text.woff2"}, {"head", "latin-head.woff2"}, {"furniture", "libre-franklin-latin-wght-normal.woff2"}}
	if !inLatinCut(tag) {
		faces[0].file, faces[1].file = "SourceSerif4-Regular.ttf.woff2", "SourceSerif4Display-Semibold.ttf.woff2"
	}
	return faces
}

// latinCut are the languages, by their BCP 47 subtags, whose letters are all in the
// cuts (fonts/README.md).
const latinCut = " af br ca co cs cy da de en es et eu fi fo fr fy ga gd gl gv hr hu id is it kw lb lt lv ms mt nb nl nn no oc pl pt rm ro sk sl sq sr sv sw tr "

func inLatinCut(tag string) bool {
	t := language.Make(tag)
	base, _ := t.Base()
	script, _ := t.Script()
	return script.String() == "Latn" && strings.Contains(latinCut, " "+base.String()+" ")
}

// licences puts the fonts' licences beside them, as the SIL Open Font License
// asks of whoever passes a font on, and says what was done to them.
func (s *site) licences() error {
	var b strings.Builder
	for _, name := range []string{"README.md", "OFL-SourceSerif4.md", "OFL-LibreFranklin.txt"} {
		text, err := dress.ReadFile("fonts/" + name)
		if err != nil {
			return fmt.Errorf("read %s: %w", name, err)
		}
		b.Write(text)
		b.WriteString("\n\n")
	}
	return s.putFile("/assets/font-licences.txt", []byte(b.String()))
}
