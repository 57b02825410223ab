package checks

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"example.org/offstone"
	"example.org/offstone/tools/material"
)

// payloads reads the collections of hostile words: whatever a string of their JSON or
// a line of their lists holds. What is longer than a paragraph is left out: it is long
// for a picture's sake.
func payloads(t *testing.T) (out []string) {
	t.Helper()
	root := material.Find(t, "06-xss")
	const longest = 3000
	add := func(s string) {
		if s = strings.TrimSpace(s); len(s) > 4 && len(s) <= longest && utf8.ValidString(s) && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	for _, name := range []string{"bluemonday/cases.shared.json", "dompurify/expect.shared.json", "h5sc/items.shared.json", "owasp/inputs.shared.json", "html5lib-tests/sanitizer/tests1.dat"} {
		var v any
		if err := json.Unmarshal(read(t, filepath.Join(root, filepath.FromSlash(name))), &v); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		eachPayload("", v, add)
	}
	lists, err := filepath.Glob(filepath.Join(root, "payload-lists", "*"))
	if err != nil || len(lists) == 0 {
		t.Fatalf("no lists: %v", err)
	}
	for _, name := range lists {
		if !strings.Contains(name, "PROVENANCE") {
			for line := range strings.Lines(string(read(t, name))) {
				add(line)
			}
		}
	}
	return out
}

// eachPayload hands on the strings of a JSON document that are input and not its
// description or what a cleaner should make of it.
func eachPayload(key string, v any, add func(string)) {
	switch v := v.(type) {
	case string:
		if slices.Contains([]string{"", "In", "payload", "data", "input", "strings"}, key) {
			add(v)
		}
	case []any:
		for _, e := range v {
			eachPayload(key, e, add)
		}
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(v)) {
			eachPayload(k, v[k], add)
		}
	}
}

// venom puts the next hostile words into one field after another. Each field bears a
// mark that is found again on the pages that show it.
type venom struct {
	payloads []string
	at       int
	marks    map[string]int // by the field's name
}

func (p *venom) next(field string) string {
	n, ok := p.marks[field]
	if !ok {
		n = len(p.marks) + 1
		p.marks[field] = n
	}
	p.at++
	return fmt.Sprintf("%s zq%dzq", p.payloads[p.at%len(p.payloads)], n)
}

// short gives hostile words that fit where few letters may stand.
func (p *venom) short(field string, longest int) string {
	for {
		if s := p.next(field); len(s) <= longest && !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' }) {
			return strings.Join(strings.Fields(s), " ")
		}
	}
}

// technical are the fields that hold no words: names of files and digests, addresses
// and choices that the program itself writes or checks where they come in.
var technical = map[string]bool{
	"File": true, "Type": true, "Address": true, "Language": true, "Accent": true, "Design": true, "Ink": true, "ICC": true, "Printer": true,
	"PDF": true, "PagePattern": true, "Size": true, "From": true, "Place": true, "Status": true, "When": true, "Label": true, "Note": true, "Supplied": true, "Picture": true,
}

// fill puts hostile words into every field of v that holds words, however deep. What
// is filled already stays.
func (p *venom) fill(v reflect.Value, name string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			p.fill(v.Elem(), name)
		}
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() && v.CanSet() && v.Len() == 0 {
			v.SetString(p.next(name))
		}
	case reflect.Slice:
		if v.Len() == 0 && v.CanSet() && v.Type().Elem().Kind() == reflect.String {
			v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		}
		for i := range v.Len() {
			p.fill(v.Index(i), name)
		}
	case reflect.Struct:
		p.fillFields(v, name)
	}
}

func (p *venom) fillFields(v reflect.Value, name string) {
	if v.Type() == reflect.TypeFor[time.Time]() || v.Type() == reflect.TypeFor[time.Location]() {
		return
	}
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.IsExported() && !technical[f.Name] {
			p.fill(v.Field(i), name+"."+f.Name)
		}
	}
}

// body gives one of each block, full of hostile words, and a number of paragraphs more.
func (p *venom) body(file string, more int) offstone.Body {
	say := func(field string) offstone.Text {
		return offstone.Text{
			{Text: p.next("body." + field)},
			{Text: p.next("body.bold"), Style: offstone.Bold | offstone.Italic},
			{Text: "a link", Link: p.payloads[p.at%len(p.payloads)]},
			{Text: "another", Link: "javascript:alert(1)//" + p.payloads[p.at%len(p.payloads)]},
		}
	}
	b := offstone.Body{
		offstone.Paragraph{Text: say("paragraph")},
		offstone.Crosshead{Text: say("crosshead")},
		offstone.PullQuote{Text: say("pull quote"), By: p.next("body.pull quote by")},
		offstone.List{Ordered: true, Start: 3, Items: []offstone.Text{say("list"), say("list")}},
		offstone.BlockQuote{Paragraphs: []offstone.Text{say("quote")}},
		offstone.FactBox{Heading: say("box heading"), Blocks: []offstone.Block{offstone.Paragraph{Text: say("box")}}},
		offstone.Table{Align: []offstone.Align{offstone.AlignLeft, offstone.AlignRight}, Head: []offstone.Text{say("table head"), say("table head")}, Rows: [][]offstone.Text{{say("table"), say("table")}}},
		offstone.Verbatim{Lines: []string{p.next("body.verbatim"), p.next("body.verbatim")}},
		offstone.Footnote{Label: "1", Text: say("note")},
		offstone.PrintOnly{Blocks: []offstone.Block{offstone.Paragraph{Text: say("print only")}}},
	}
	b[0] = offstone.Paragraph{Text: append(b[0].(offstone.Paragraph).Text, offstone.Span{Note: "1"})}
	if file != "" {
		b = append(b, offstone.PictureHere{File: file})
	}
	for range more {
		b = append(b, offstone.Paragraph{Text: offstone.Plain(p.next("body.paragraph"))})
	}
	return b
}

// photograph is a small JPEG with a slip of hostile words.
func (p *venom) photograph(t *testing.T, n int) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 640, 400))
	for x := range 640 {
		for y := range 400 {
			img.Set(x, y, color.RGBA{uint8(x), uint8(y), uint8(n * 17), 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	word := func(field string) string {
		var b bytes.Buffer
		_ = xml.EscapeText(&b, []byte(p.next("slip."+field))) // into memory
		return b.String()
	}
	alt := func(field string) string {
		return `<rdf:Alt><rdf:li xml:lang="x-default">` + word(field) + `</rdf:li></rdf:Alt>`
	}
	packet := "http://ns.adobe.com/xap/1.0/\x00" + `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">` +
		`<dc:description>` + alt("description") + `</dc:description><dc:title>` + alt("title") + `</dc:title><dc:rights>` + alt("rights") + `</dc:rights><dc:creator><rdf:Seq><rdf:li>` + word("creator") + `</rdf:li></rdf:Seq></dc:creator>` +
		`<photoshop:Credit>` + word("credit") + `</photoshop:Credit><photoshop:Headline>` + word("headline") + `</photoshop:Headline><photoshop:City>` + word("city") + `</photoshop:City><Iptc4xmpCore:AltTextAccessibility>` + alt("alt") + `</Iptc4xmpCore:AltTextAccessibility></rdf:Description></rdf:RDF></x:xmpmeta>`
	data := b.Bytes()
	head := []byte{0xff, 0xd8, 0xff, 0xe1, byte((len(packet) + 2) >> 8), byte(len(packet) + 2)}
	return slices.Concat(head, []byte(packet), data[2:])
}
