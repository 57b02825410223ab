package docx

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"strconv"
	"strings"

	"example.org/offstone"
	"example.org/offstone/compose/picture"
	"example.org/offstone/intake"
)

// graphic is a drawing being read: a picture, several in a group, a box of text, or
// something that no paper can print.
type graphic struct {
	p          *paragraph
	s          *stream
	object     bool // made by another program
	hidden     bool
	decorative bool
	alt        string // of the whole
	own        string // of the picture that is being read
	pending    *shown // the picture whose crop may follow
}

// shown is a picture as the document shows it.
type shown struct {
	id         string
	crop       [4]float64 // shares cut off left, top, right, bottom
	alt        string
	decorative bool
}

// graphic reads w:drawing, w:pict or w:object.
func (p *paragraph) graphic(s *stream, name string) error {
	g := &graphic{p: p, s: s, object: name == "w:object"}
	err := s.each(g.read)
	g.flush()
	return err
}

func (g *graphic) read(name string, e element) error {
	switch name {
	case "wp:docPr":
		g.alt = words(e.attr("descr"), e.attr("title"))
		g.hidden = e.attr("hidden") == "1" || e.attr("hidden") == "true"
	case "adec:decorative":
		g.decorative = e.attr("val") == "1" || e.attr("val") == "true"
	case "pic:cNvPr":
		g.own = words(e.attr("descr"), e.attr("title"))
	case "pic:pic":
		g.own = ""
	case "a:blip":
		g.flush()
		g.blip(e)
	case "a:srcRect":
		g.crop(e)
	case "v:shape", "v:rect":
		g.own = words(e.attr("alt"), "")
	case "v:imagedata":
		g.flush()
		g.imageData(e)
	case "a:graphicData":
		g.foreign(e.attr("uri"))
	case "o:OLEObject":
		g.p.r.note("Something made by another program (%s) was left out; save it as a picture if it belongs to the story.", shorten(e.attr("ProgID"), 60))
	case "w:control":
		g.p.r.note("A part of a form was left out.")
	case "w:txbxContent":
		return g.box()
	}
	return g.s.each(g.read)
}

func words(a, b string) string {
	if strings.TrimSpace(a) == "" {
		a = b
	}
	return strings.Join(strings.Fields(intake.Printable(a)), " ")
}

// foreign notes drawings that are neither pictures nor boxes.
func (g *graphic) foreign(uri string) {
	what := ""
	switch {
	case strings.HasSuffix(uri, "/chart"), strings.HasSuffix(uri, "/chartex"):
		what = "A chart"
	case strings.HasSuffix(uri, "/diagram"):
		what = "A diagram"
	default:
		return
	}
	if g.alt != "" {
		what += " (“" + shorten(g.alt, 80) + "”)"
	}
	g.p.r.note("%s was left out; save it as a picture if it belongs to the story.", what)
}

func (g *graphic) blip(e element) {
	g.await(cmp.Or(e.relation("embed"), e.relation("link")))
}

// await keeps a picture, if one is named, until its crop is known.
func (g *graphic) await(id string) {
	if id != "" {
		g.pending = &shown{id: id}
	}
}

func (g *graphic) imageData(e element) {
	if g.object {
		return // how the other program's work looked
	}
	if g.own == "" {
		g.own = words(e.attr("title"), "")
	}
	g.await(cmp.Or(e.relation("id"), e.relation("href")))
}

// crop reads how much of the picture is cut off at each side, thousandths of a per cent
// or, in strict documents, with a per cent sign.
func (g *graphic) crop(e element) {
	if g.pending == nil {
		return
	}
	for i, side := range []string{"l", "t", "r", "b"} {
		v, per := strings.CutSuffix(e.attr(side), "%")
		n, err := strconv.ParseFloat(v, 64)
		if err != nil {
			continue
		}
		if !per {
			n /= 1000
		}
		g.pending.crop[i] = n / 100
	}
}

// flush takes the picture that was read last.
func (g *graphic) flush() {
	if g.pending == nil {
		return
	}
	s := *g.pending
	g.pending = nil
	s.alt, s.decorative = g.own, g.decorative
	if s.alt == "" {
		s.alt = g.alt
	}
	if g.hidden {
		g.p.r.note("A hidden picture was left out.")
		return
	}
	if file, ok := g.p.r.picture(s); ok {
		g.p.place(matter{block: offstone.PictureHere{File: file}})
	}
}

// box reads a box of text.
func (g *graphic) box() error {
	outer := g.p.r.fields
	g.p.r.fields = fields{}
	ms, err := g.p.r.container(g.s)
	g.p.r.fields = outer
	for _, m := range ms {
		if !m.blank {
			g.p.place(matter{box: ms})
			break
		}
	}
	return err
}

var (
	written  = regexp.MustCompile(`(?i)[\s.]*(?:Description|Beschreibung|Descripción|Description générée)[^.]*(?:automatically generated|automatisch generiert|generada automáticamente|automatiquement)[^.]*\.?$`)
	fileName = regexp.MustCompile(`(?i)^\S+\.(?:jpe?g|png|gif|tiff?|bmp|emf|wmf|webp|heic|svg)$|^https?://\S+$|^[a-z]:\\|^(?:picture|image|grafik|bild|photo) ?\d*$`)
)

// picture takes a picture among those of the article and gives the name that it will
// have.
func (r *reader) picture(s shown) (file string, ok bool) {
	if written.MatchString(s.alt) {
		s.alt = written.ReplaceAllString(s.alt, "")
		r.note("The words for a picture (“%s”) were written by a program; see whether they are true.", shorten(s.alt, 80))
	}
	if fileName.MatchString(s.alt) || s.decorative {
		s.alt = ""
	}
	what := "A picture"
	if s.alt != "" {
		what = "The picture “" + shorten(s.alt, 80) + "”"
	}
	to := r.relations[s.id]
	switch {
	case r.inNote:
		r.note("%s stood in a footnote and was left out.", what)
		return "", false
	case to.external:
		r.note("%s does not lie in the document but at %s; it was not fetched, so send the picture itself.", what, shorten(to.target, 120))
		return "", false
	case to.target == "":
		r.note("%s is missing from the document and was left out.", what)
		return "", false
	}
	if at, known := r.parts[to.target]; known {
		return r.pictures[at].File, true
	}
	if file = r.keepPicture(what, to.target); file == "" {
		return "", false
	}
	pic := offstone.Picture{File: file, Alt: s.alt, Focus: offstone.CentreFocus}
	if s.crop != [4]float64{} {
		pic.Focus = offstone.Focus{X: share((s.crop[0] + 1 - s.crop[2]) / 2), Y: share((s.crop[1] + 1 - s.crop[3]) / 2)}
		r.note("%s was cropped in the document; the whole of it was taken, so see whether what was cut off may be shown.", what)
	}
	r.parts[to.target] = len(r.pictures)
	r.pictures = append(r.pictures, pic)
	return file, true
}

func share(f float64) float64 { return min(max(f, 0), 1) }

// mostPictures is how many pictures are taken from one document.
const mostPictures = 500

// keepPicture gives the picture in a part a name; "" with a note when it cannot be taken.
func (r *reader) keepPicture(what, part string) string {
	if len(r.pictures) >= mostPictures {
		r.note("There are more than %d pictures; the others were left out.", mostPictures)
		return ""
	}
	b, err := r.a.picture(part)
	if err == nil {
		_, _, err = picture.Size(b)
	}
	if err != nil {
		r.note("%s was left out: %v.", what, err)
		return ""
	}
	kind := picture.Kind(b)
	if kind == "jpeg" {
		kind = "jpg"
	}
	file := fmt.Sprintf("pictures/%s-%d.%s", r.stem(), len(r.pictures)+1, kind)
	r.sources[file] = part
	return file
}

// stem begins the names of the document's pictures.
func (r *reader) stem() string {
	base := path.Base(strings.ReplaceAll(r.o.File, `\`, "/"))
	if slug := offstone.MakeSlug(strings.TrimSuffix(base, path.Ext(base))); slug != "" {
		return string(slug)
	}
	return "picture"
}
