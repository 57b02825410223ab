package web

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/edition/editiontest"
	"example.org/offstone/edition/web/sitemap"
)

// TestTemplates executes every template with the view that it names, once empty
// and once with every field filled.
func TestTemplates(t *testing.T) {
	w, paper := &words{}, &offstone.Paper{}
	views := map[string]any{
		"front": &frontView{}, "article": &articleView{}, "issue": &issueView{}, "roll": &rollView{}, "year": &yearView{}, "corrections": &correctionsView{},
		"standing": &standingView{}, "page": &pageView{}, "notfound": &notFoundView{}, "moved": &movedView{}, "masthead": &mastheadView{Words: w, Paper: paper}, "foot": &footView{Words: w, Paper: paper},
	}
	all, err := parsed()
	if err != nil {
		t.Fatal(err)
	}
	for name := range all {
		view, ok := views[name]
		if !ok {
			if name != "layout" && name != "parts" {
				t.Errorf("template %s is executed by no test", name)
			}
			continue
		}
		text, err := templateFiles.ReadFile("templates/" + name + ".html")
		if err != nil {
			t.Fatal(err)
		}
		if want := "{{- /* " + reflect.TypeOf(view).Elem().Name() + " */ -}}"; !strings.HasPrefix(string(text), want) {
			t.Errorf("template %s does not begin with %s", name, want)
		}
		entry := "main"
		if page, ok := view.(framed); ok {
			entry = "layout"
			page.framing().Words = w
		}
		for range 2 {
			if _, err := execute(name, entry, view); err != nil {
				t.Error(err)
			}
			filled(reflect.ValueOf(view).Elem(), 0)
		}
	}
}

// filled puts something into every field.
func filled(v reflect.Value, depth int) {
	if depth > 4 || !v.CanSet() && v.Kind() != reflect.Struct {
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("x")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(1)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		filled(v.Elem(), depth+1)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			filled(v.Index(i), depth+1)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			filled(v.Field(i), depth+1)
		}
	}
}

// TestFurniture reads the words of every language.
func TestFurniture(t *testing.T) {
	editiontest.Furniture(t, wordFiles, &words{}, "fr: Notes", "fr: Date", "fr: Page {page}", "de: Feed", "fr: Archive")
}

func TestShorten(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Short.", "Short."},
		{"One sentence here. Another sentence follows it", "One sentence here."},
		{"He said: “It is here to stay.” Nobody believed it", "He said: “It is here to stay.”"},
		{"The property of Mr J. Toller was on the quay", "The property of Mr J. Toller was on …"},
		{"A sentence a little longer than there is room. More", "A sentence a little longer than there is room."},
		{"The lights go on at five, by Maureen Pell, whatever the weather", "The lights go on at five …"},
		{"Unbrokenlineofletterswithoutanyspaceanywhereinit", "Unbrokenlineofletterswithoutanyspace …"},
	} {
		if got := shorten(c.text, 36); got != c.want {
			t.Errorf("%q is cut to %q, want %q", c.text, got, c.want)
		}
	}
}

func TestWriters(t *testing.T) {
	w, err := wordsFor("en")
	if err != nil {
		t.Fatal(err)
	}
	s := &site{words: w, paper: &offstone.Paper{People: []offstone.Person{{Name: "Our Ned", Byline: "Ned"}}}}
	for name, want := range map[string]bool{
		"Priya Nair": true, "our harbour correspondent": false, "Our Harbour Correspondent": false, "Our Ned": true, "Ned": true,
		"Hector Bain, Customs House Lane": false, "…": false, "": false,
	} {
		if s.hasWriterPage(name) != want {
			t.Errorf("%q has a page: %v", name, !want)
		}
	}
}

// TestSitemapIndex gives the site more pages than one sitemap holds.
func TestSitemapIndex(t *testing.T) {
	files := map[string]string{}
	s := &site{paper: &offstone.Paper{Address: "https://beacon.example"}, names: map[string]bool{}, put: func(f offstone.File) error {
		files[f.Name] = string(f.Data)
		return nil
	}}
	for n := range sitemap.Most + 1 {
		s.pages = append(s.pages, pageNote{address: fmt.Sprintf("/p/%d/", n), year: []int{0, 2025, 2026}[n%3]})
	}
	if err := s.putSitemap(); err != nil {
		t.Fatal(err)
	}
	got := files["web/sitemap.xml"]
	for _, name := range []string{"lists", "2025", "2026"} {
		if !strings.Contains(got, "<loc>https://beacon.example/sitemaps/"+name+".xml</loc>") || files["web/sitemaps/"+name+".xml"] == "" {
			t.Errorf("no sitemap %s in %s", name, got)
		}
	}
}

// TestFaces gives the cut faces to the languages that they can write, and the
// whole ones to all others.
func TestFaces(t *testing.T) {
	for tag, cut := range map[string]bool{
		"en-GB": true, "cy": true, "fr": true, "pl-PL": true, "pt-BR": true, "sr-Latn": true, "tr": true,
		"el": false, "ru": false, "uk": false, "sr": false, "vi": false, "yo": false, "ja": false,
	} {
		faces := facesFor(tag)
		if got := faces[0].file == "latin-text.woff2" && faces[1].file == "latin-head.woff2"; got != cut || len(faces) != 3 {
			t.Errorf("a paper in %q gets %v", tag, faces)
		}
	}
}
