package letter

import (
	"bytes"
	_ "embed" // the template
	"html/template"
	"strings"
)

//go:embed letter.html.tmpl
var letterTemplate string

// letterPage is parsed once; its data is a page.
var letterPage = template.Must(template.New("letter").Funcs(template.FuncMap{
	"outlook": outlook,
	"plain":   plainAddress,
}).Parse(letterTemplate))

// html sets the page as HTML.
func (p page) html() ([]byte, error) {
	var b bytes.Buffer
	if err := letterPage.Execute(&b, p); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// outlook opens and closes the frame that only Outlook for Windows sees.
// Templates drop comments, so it comes from here.
func outlook(which string) template.HTML {
	if which == "open" {
		return `<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->`
	}
	return `<!--[if mso]></td></tr></table><![endif]-->`
}

// plainAddress gives an address as one says it: without its scheme.
func plainAddress(a string) string {
	return strings.TrimPrefix(strings.TrimPrefix(a, "https://"), "http://")
}
