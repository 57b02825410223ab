package picture

import (
	"image"
	"image/color"
	"image/draw"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"example.org/offstone/tools/material"
)

// bars draws a chart: bars of some colours and their scale on a white ground.
func bars(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(img, img.Rect, image.White, image.Point{}, draw.Src)
	for i := range 12 {
		x, top := w*(i+1)/14, h*(13-i)/16
		draw.Draw(img, image.Rect(x, top, x+w/20, h*7/8), image.NewUniform(color.RGBA{uint8(20 * i), 90, 160, 255}), image.Point{}, draw.Src)
		draw.Draw(img, image.Rect(w/20, h*i/14, w*19/20, h*i/14+1), image.NewUniform(color.Gray{180}), image.Point{}, draw.Src)
	}
	return img
}

// sky draws what a lens sees of a clear sky over a dark hill: even, and never quite.
func sky(w, h int) *image.RGBA {
	rnd := rand.New(rand.NewPCG(1, 2))
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			v := 200 - 20*y/h
			if y > h*3/4 {
				v = 40
			}
			v += rnd.IntN(3) - 1
			img.SetRGBA(x, y, color.RGBA{uint8(v - 20), uint8(v), uint8(v + 40), 255})
		}
	}
	return img
}

// TestDrawn: charts are told from photographs, in whatever file they come.
func TestDrawn(t *testing.T) {
	for _, c := range []struct {
		name string
		data []byte
		want bool
	}{
		{"a chart as PNG", pngOf(t, bars(800, 500)), true},
		{"a chart as JPEG", jpegOf(t, bars(800, 500)), true},
		{"a large chart", jpegOf(t, bars(3000, 1100)), true},
		{"a clear sky as JPEG", jpegOf(t, sky(800, 500)), false},
		{"a clear sky as PNG", pngOf(t, sky(800, 500)), false},
		{"one pixel", pngOf(t, sky(1, 1)), false},
	} {
		dev, err := Renditions(c.data)
		if err != nil {
			t.Fatal(err)
		}
		if dev.Drawn != c.want {
			t.Errorf("%s: drawn is %v", c.name, dev.Drawn)
		}
	}
}

// TestDrawnMaterial holds the measure to charts, screens and photographs of a real site.
func TestDrawnMaterial(t *testing.T) {
	blog := material.Find(t, "03-news", "18f-blog", "assets", "blog")
	if _, err := os.Stat(blog); err != nil {
		t.Skip("there is no " + blog)
	}
	for name, want := range map[string]bool{
		"fbi-crime-data/homicide-line-graph.png": true, "ato/ato-completion-date-graph.png": true, "eiti/fed-revenues.png": true,
		"https-progress/chart-3-https-by-web-traffic.png": true, "industry-day/slide1.jpg": true, "cloud-gov/style-guide.jpg": true,
		"dap/analytics-homepage-2016.png": true, "calc-announcement/calc_homepage.jpg": true,
		"gds/2015-visit.jpg": false, "annepetersen.jpg": false, "every-kid-in-a-park/nps-models.jpg": false, "def-intel-portfolio/uncle-sam.jpg": false,
	} {
		dev, err := Renditions(readFile(t, filepath.Join(blog, filepath.FromSlash(name))))
		if err != nil {
			t.Fatal(err)
		}
		if dev.Drawn != want {
			t.Errorf("%s: drawn is %v", name, dev.Drawn)
		}
	}
}
