package desk_test

import (
	"bytes"
	"encoding/binary"
	"os"
	"strings"
	"testing"

	shape "example.org/offstone/compose/picture"

	"example.org/offstone"
)

const drawnName = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20"><path d="M0 0h100v20h-100z" fill="#000"/></svg>`

const boldDesign = "based-on: classic\nfaces:\n  head: Bold Face.ttf\n"

func bold(t *testing.T) string {
	t.Helper()
	return string(must(os.ReadFile("../compose/font/faces/libre-franklin/LibreFranklin_700Bold.ttf"))(t))
}

// forbidden is the face with a licence that forbids embedding it (OS/2, fsType).
func forbidden(t *testing.T) string {
	t.Helper()
	b := []byte(bold(t))
	i := bytes.Index(b[:512], []byte("OS/2")) // in the table of tables: tag, checksum, place
	at := binary.BigEndian.Uint32(b[i+8:])
	binary.BigEndian.PutUint16(b[at+8:], 2)
	return string(b)
}

// TestOwnFiles: what the paper's pages are made with (a drawn name, a design with its fonts, a
// printer's profile) is added on the screen Paper, in the place of what there was, and recorded.
func TestOwnFiles(t *testing.T) {
	o := open(t)
	chief := o.as(t, o.role[offstone.Editor])
	paper := func() *offstone.Paper { t.Helper(); return must(o.store.Paper(ctx))(t) }

	chief.send("/paper/files", nil, "Our Design.yaml", boldDesign).is(200).shows("names the font Bold Face.ttf, which has not come yet", "designs/our-design.yaml")
	chief.send("/paper/files", nil, "name.svg", drawnName, "Bold Face.ttf", bold(t), "Press Profile.icc", string(shape.Newsprint.ICC)).goesTo("/paper?kept#own")
	chief.get("/paper").shows("masthead.svg", "Bold Face.ttf", "press-profile.icc", `<option value="our-design">our-design, the paper’s own`)
	p := paper()
	if p.Masthead == nil || p.Masthead.Blob != offstone.KeyOf([]byte(drawnName)) || len(p.Own.Fonts) != 1 || p.Print.Profile != offstone.KeyOf(shape.Newsprint.ICC) {
		t.Fatalf("the paper has %+v, %+v, %+v", p.Masthead, p.Own, p.Print)
	}
	for _, key := range []offstone.BlobKey{p.Masthead.Blob, p.Own.Fonts[0].Blob, p.Print.Profile} {
		must(o.store.Blobs().GetSound(key))(t)
	}
	chief.get("/paper/text/paper.yaml").shows("icc: press-profile.icc")
	chief.get("/audit").shows("took in files of the paper’s own: masthead.svg; Bold Face.ttf; press-profile.icc")

	// A picture in the place of the drawing; the same design anew keeps its font.
	chief.send("/paper/files", nil, "plain.png", photo(t, "plain.png"), "our design.yaml", boldDesign+"sizes: {kicker: 9}\n").goesTo("/paper?kept#own")
	if p = paper(); p.Masthead.File != "masthead.png" || len(p.Masthead.Renditions) == 0 || p.Masthead.Width == 0 || len(p.Own.Fonts) != 1 {
		t.Errorf("the paper has %+v, %+v", p.Masthead, p.Own)
	}
}

// TestOwnFilesRefused: a file that cannot be used is answered with the reason, keeps those that
// came with it out, and changes nothing.
func TestOwnFilesRefused(t *testing.T) {
	o := open(t)
	chief := o.as(t, o.role[offstone.Editor])
	was := must(o.Sheet(ctx, o.role[offstone.Editor], "paper.yaml"))(t)
	for why, files := range map[string][]string{
		"“based-on: modern” is no design":                {"other.yaml", "based-on: modern\n"},
		"which is no plain path":                         {"out.yaml", "based-on: classic\nfaces: {head: ../../../etc/out.ttf}\n"},
		"because x.svg cannot be used":                   {"x.svg", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert(1)</script></svg>`},
		"no design of the paper names the font bold.ttf": {"bold.ttf", bold(t)},
		"forbids embedding it":                           {"bold face.ttf", forbidden(t), "our-design.yaml", boldDesign},
		"because cut.ttf cannot be used":                 {"cut.ttf", bold(t)[:400]},
		"because p.icc cannot be used":                   {"good.svg", drawnName, "p.icc", string(shape.Newsprint.ICC[:200])},
		"none of the files that a paper has of its own":  {"x.html", "<html><script>alert(1)</script></html>"},
	} {
		chief.send("/paper/files", nil, files...).is(422).shows(why, `action="/paper/files"`)
	}
	chief.send("/paper/files", nil).is(422).shows("Choose the files first")
	o.as(t, o.role[offstone.SubEditor]).send("/paper/files", nil, "name.svg", drawnName).is(403)
	p := must(o.store.Paper(ctx))(t)
	if now := must(o.Sheet(ctx, o.role[offstone.Editor], "paper.yaml"))(t); now.Seen != was.Seen || p.Masthead != nil || p.Own != nil {
		t.Error("a refused file changed the paper")
	}
}

// TestOwnFilesGo: a design stays while pages are made in it; then everything can be taken away.
func TestOwnFilesGo(t *testing.T) {
	o := open(t)
	chief := o.as(t, o.role[offstone.Editor])
	chief.send("/paper/files", nil, "name.svg", drawnName, "bold face.ttf", bold(t), "our-design.yaml", boldDesign, "press.icc", string(shape.Newsprint.ICC)).goesTo("/paper?kept#own")
	chief.post("/paper", chief.settingsForm("print.design", "our-design")...).goesTo("/paper?kept")
	chief.get("/paper").shows("the design that the pages are made in")
	chief.post("/paper/files/drop", "file", "designs/our-design.yaml").is(409).shows("choose another under Printing first")
	chief.post("/paper", chief.settingsForm("print.design", "classic")...).goesTo("/paper?kept")
	for _, name := range []string{"Bold Face.ttf", "designs/our-design.yaml", "masthead.svg", "press.icc"} {
		chief.post("/paper/files/drop", "file", name).goesTo("/paper?kept#own")
	}
	chief.post("/paper/files/drop", "file", "masthead.svg").is(404)
	if p := must(o.store.Paper(ctx))(t); p.Masthead != nil || p.Own != nil || p.Print.ICC != "" || p.Print.Profile != "" {
		t.Errorf("the paper still has %+v, %+v, %+v", p.Masthead, p.Own, p.Print)
	}
	if a := chief.get("/audit"); strings.Count(a.body, "took away a file of the paper’s own") != 4 {
		t.Error("the record does not say what was taken away")
	}
}
