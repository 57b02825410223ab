package svg_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/svg"
	"example.org/offstone/tools/material"
)

const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">`

// steps writes the shapes of a drawing 100 points wide, places in points.
func steps(d *svg.Drawing) string {
	var b strings.Builder
	pt := func(l dim.Len) float64 { return float64(l.Scale(100, int64(dim.Pt))) / 100 }
	for _, m := range d.Marks(0, 0, 100*dim.Pt, 50*dim.Pt, nil, "name") {
		p := m.(forme.Path)
		fmt.Fprintf(&b, "K%d", p.Ink.K)
		if p.EvenOdd {
			b.WriteString(" evenodd")
		}
		for _, s := range p.Steps {
			b.WriteString(" " + string("MLCz"[s.Op]))
			for i, at := range s.Points() {
				if i > 0 {
					b.WriteString(",")
				}
				fmt.Fprintf(&b, "%g %g", pt(at.X), pt(at.Y))
			}
		}
		b.WriteString("\n")
	}
	return strings.TrimSpace(b.String())
}

func TestRead(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"a path":            {`<path d="M10 10H20V20z"/>`, "K100 M10 10 L20 10 L20 20 z"},
		"relative":          {`<path d="m10,10 10 0-5-5z m20 0 1 1 1-1"/>`, "K100 M10 10 L20 10 L15 5 z M30 10 L31 11 L32 10 z"},
		"after a close":     {`<path d="M0 0L4 0 4 4z L9 9"/>`, "K100 M0 0 L4 0 L4 4 z M0 0 L9 9 z"},
		"packed":            {`<path d="M.5.5-1-1"/>`, "K100 M0.5 0.5 L-1 -1 z"},
		"smooth":            {`<path d="M0 0C0 5 5 5 10 5S20 9 20 10"/>`, "K100 M0 0 C0 5,5 5,10 5 C15 5,20 9,20 10 z"},
		"quadratic":         {`<path d="M0 0Q3 6 6 0T12 0"/>`, "K100 M0 0 C2 4,4 4,6 0 C8 -4,10 -4,12 0 z"},
		"a quarter's arc":   {`<path d="M10 0A10 10 0 0 1 0 10L0 0z"/>`, "K100 M10 0 C10 5.52,5.52 10,0 10 L0 0 z"},
		"arc flags packed":  {`<path d="M10 0a10 10 0 01-10 10z"/>`, "K100 M10 0 C10 5.52,5.52 10,0 10 z"},
		"a rectangle":       {`<rect x="1" y="2" width="10" height="5" fill="#808080"/>`, "K50 M1 2 L11 2 L11 7 L1 7 z"},
		"a circle":          {`<circle cx="10" cy="10" r="10"/>`, "K100 M20 10 C20 15.52,15.52 20,10 20 C4.48 20,0 15.52,0 10 C0 4.48,4.48 0,10 0 C15.52 0,20 4.48,20 10 z"},
		"a polygon":         {`<polygon points="0,0 10,0 5,5" fill-rule="evenodd"/>`, "K100 evenodd M0 0 L10 0 L5 5 z"},
		"moved":             {`<g transform="translate(10 5) scale(2)"><g transform="rotate(90)"><path d="M0 0L5 0L5 1z"/></g></g>`, "K100 M10 5 L10 15 L8 15 z"},
		"handed on":         {`<g fill="#fff" style="fill-rule:evenodd"><path d="M0 0L5 0L5 1z"/></g>`, "K0 evenodd M0 0 L5 0 L5 1 z"},
		"style is stronger": {`<path fill="red" style="fill: black; stroke: none; -inkscape-x: y" d="M0 0L5 0L5 1z"/>`, "K100 M0 0 L5 0 L5 1 z"},
		"hidden":            {`<g display="none"><path d="M0 0L5 0L5 1z"/></g><path fill="none" d="M0 0L5 0L5 1z"/><path d="M1 1L5 0L5 1z"/>`, "K100 M1 1 L5 0 L5 1 z"},
		"said of it": {
			`<title>Name <b>x</b></title><metadata><x xmlns="urn:x" onload="y"/></metadata><defs id="d"/><n:view xmlns:n="urn:n"><n:grid/></n:view><path d="M0 0L5 0L5 1z"/>`,
			"K100 M0 0 L5 0 L5 1 z",
		},
	} {
		d, err := svg.Read([]byte(head + c.in + "</svg>"))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := steps(d); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, c.want)
		}
	}
}

const tick = `<path d="M0 0L5 0L5 1z"/>`

// hostile are drawings that are refused, with a word of why.
var hostile = map[string][2]string{
	"script":       {head + `<script>alert(1)</script>` + tick + `</svg>`, "script"},
	"handler":      {head + `<path onclick="alert(1)" d="M0 0L5 0L5 1z"/></svg>`, "onclick"},
	"root handler": {`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" onload="x()">` + tick + `</svg>`, "onload"},
	"entity":       {`<!DOCTYPE svg [<!ENTITY a "b">]>` + head + `<path d="&a;"/></svg>`, "document type"},
	"file entity":  {`<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>` + head + `&x;</svg>`, "document type"},
	"style sheet":  {`<?xml-stylesheet href="https://evil.example/x.css"?>` + head + tick + `</svg>`, "style sheet"},
	"style":        {head + `<style>@import "x";</style>` + tick + `</svg>`, "style"},
	"use":          {head + `<use href="#a"/></svg>`, "refers"},
	"xlink":        {`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 1 1"><path xlink:href="file:///etc/passwd" d="M0 0L1 1z"/></svg>`, "refers"},
	"nested use":   {head + `<defs><g id="a"><path d="M0 0"/></g></defs></svg>`, "defines"},
	"image":        {head + `<image width="1" height="1"/></svg>`, "image"},
	"foreign":      {head + `<foreignObject/></svg>`, "foreignObject"},
	"animation":    {head + `<path d="M0 0L5 0L5 1z"><animate attributeName="d"/></path></svg>`, "animate"},
	"text":         {head + `<text>Beacon</text></svg>`, "text"},
	"bare text":    {head + `Beacon</svg>`, "words"},
	"filter":       {head + `<path filter="blur" d="M0 0L5 0L5 1z"/></svg>`, "filter"},
	"gradient":     {head + `<path fill="url(#g)" d="M0 0L5 0L5 1z"/></svg>`, "refers"},
	"css url":      {head + `<path style="fill:url(https://evil.example)" d="M0 0L5 0L5 1z"/></svg>`, "refers"},
	"stroke":       {head + `<path stroke="#000" d="M0 0L5 0L5 1z"/></svg>`, "stroke"},
	"see-through":  {head + `<g opacity=".5">` + tick + `</g></svg>`, "opacity"},
	"odd colour":   {head + `<path fill="color(display-p3 1 0 0)" d="M0 0L5 0L5 1z"/></svg>`, "flat colour"},
	"huge numbers": {head + `<path d="M0 0L1e300 0L5 1z"/></svg>`, "ends too early or holds"},
	"far away":     {head + `<path d="M0 0L9000 0L5 1z"/></svg>`, "beyond its edge"},
	"huge scale":   {head + `<g transform="scale(1e6)"><g transform="scale(1e6)">` + tick + `</g></g></svg>`, "beyond its edge"},
	"skew":         {head + `<g transform="skewX(3)">` + tick + `</g></svg>`, "transform"},
	"no size":      {`<svg xmlns="http://www.w3.org/2000/svg">` + tick + `</svg>`, "how large"},
	"no shape":     {`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9999 1">` + tick + `</svg>`, "no shape"},
	"nothing":      {head + `</svg>`, "nothing in it is filled"},
	"empty":        {``, "no SVG"},
	"HTML":         {`<html><body/></html>`, "no SVG"},
	"broken":       {head + `<path d="M0 0`, "not sound XML"},
	"Latin 1":      {`<?xml version="1.0" encoding="iso-8859-1"?>` + head + tick + `</svg>`, "UTF-8"},
	"bad path":     {head + `<path d="L5 5"/></svg>`, "cannot be read"},
	"deep":         {head + strings.Repeat("<g>", 100) + tick + strings.Repeat("</g>", 100) + `</svg>`, "nested"},
	"many":         {head + strings.Repeat(tick, 5000) + `</svg>`, "elements"},
	"long":         {head + `<path d="M0 0` + strings.Repeat("1 1 ", 120_000) + `"/></svg>`, "steps"},
	"large":        {head + strings.Repeat(" ", 2<<20) + tick + `</svg>`, "a million bytes"},
	"two drawings": {head + tick + `</svg>` + head + tick + `</svg>`, "more than one"},
}

func TestReadRefuses(t *testing.T) {
	for name, c := range hostile {
		d, err := svg.Read([]byte(c[0]))
		if !errors.Is(err, svg.ErrDrawing) || d != nil || !strings.Contains(err.Error(), c[1]) {
			t.Errorf("%s: got %v, want to hear of %q", name, err, c[1])
		}
	}
}

// TestReadFound reads the hostile drawings that others have collected: each is refused
// in a sentence, or is made of nothing but outlines.
func TestReadFound(t *testing.T) {
	dir, found := material.Find(t), 0
	err := filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Ext(path) != ".svg" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		found++
		if d, err := svg.Read(data); d == nil && !errors.Is(err, svg.ErrDrawing) {
			t.Errorf("%s: %v", path, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found == 0 {
		t.Skipf("there are no drawings in %s", dir)
	}
}

func FuzzRead(f *testing.F) {
	for _, c := range hostile {
		if len(c[0]) < 4096 {
			f.Add([]byte(c[0]))
		}
	}
	f.Add([]byte(head + `<path d="M10 0a10 10 0 01-10 10q1 1 2 2t3 3s1 1 2 2z"/></svg>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := svg.Read(data)
		if err != nil && !errors.Is(err, svg.ErrDrawing) {
			t.Fatal(err)
		}
		if err == nil {
			checkNear(t, d)
		}
	})
}

// checkNear: no step of a drawing goes far beyond its edge.
func checkNear(t *testing.T, d *svg.Drawing) {
	t.Helper()
	for _, m := range d.Marks(0, 0, 100*dim.Pt, 50*dim.Pt, nil, "name") {
		for _, s := range m.(forme.Path).Steps {
			for _, at := range s.Points() {
				if max(at.X, -at.X) > 20_000*dim.Pt || max(at.Y, -at.Y) > 20_000*dim.Pt {
					t.Fatalf("a place far away: %v", at)
				}
			}
		}
	}
}
