package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"example.org/offstone/tools/material"
)

func readFile(t testing.TB, parts ...string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(parts...))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// chart is a picture with a colour of its own in each corner.
func chart(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{uint8(255 * x / w), uint8(255 * y / h), uint8((x * y) % 256), 255}
			img.SetRGBA(x, y, c)
		}
	}
	return img
}

func pngOf(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func jpegOf(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func decode(t testing.TB, data []byte) *Picture {
	t.Helper()
	p, err := Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// pngHead is the start of a PNG that claims to be w × h pixels.
func pngHead(w, h uint32, depth byte) []byte {
	b := []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
	b = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(b, w), h)
	b = append(b, depth, 2, 0, 0, 0)
	return binary.BigEndian.AppendUint32(b, crc(b[12:]))
}

func crc(b []byte) uint32 {
	c := ^uint32(0)
	for _, v := range b {
		c ^= uint32(v)
		for range 8 {
			c = c>>1 ^ 0xedb88320&-(c&1)
		}
	}
	return ^c
}

func TestDecodeRefusesInASentence(t *testing.T) {
	bomb := []byte("\xff\xd8\xff\xc0\x00\x11\x08\xff\xff\xff\xff\x03\x01\x11\x00\x02\x11\x01\x03\x11\x01\xff\xda\x00\x0c\x03\x01\x00\x02\x11\x03\x11\x00\x3f\x00")
	whole := jpegOf(t, chart(300, 200))
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"JPEG of 35 bytes":  {bomb, "the picture has 65535 × 65535 pixels: give one of at most 80 million"},
		"PNG of 100 MP":     {pngHead(10000, 10000, 8), "the picture has 10000 × 10000 pixels: give one of at most 80 million"},
		"deep PNG of 45 MP": {pngHead(9000, 5000, 16), "the picture has 9000 × 5000 pixels: give one of at most 40 million"},
		"cut off":           {whole[:len(whole)/2], "the picture breaks off before its end (invalid JPEG format: short Huffman data): it did not come whole; send it again"},
		"many scans":        {layered(2000, 1500, 600), "the picture is stored in 600 layers, which nobody needs: save it again as JPEG"},
		"WebP that moves":   {[]byte("RIFF\x1c\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x02\x00\x00\x00\x07\x00\x00\x07\x00\x00"), "this is a WebP that moves, of which no single picture can be taken: save the one that is wanted as JPEG or PNG"},
		"text":              {[]byte("Dear editor"), "this is not a picture that can be read: give a JPEG, PNG, WebP or GIF"},
		"nothing":           {nil, "the file is empty: send it again"},
		"65 MB":             {make([]byte, 65<<20), "the picture has 65 MB: give one of at most 64 MB"},
	} {
		if _, err := Decode(c.data); err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

// layered is a progressive JPEG of w × h pixels that claims so many scans, all of them
// empty.
func layered(w, h uint16, scans int) []byte {
	b := []byte("\xff\xd8\xff\xc2\x00\x0b\x08")
	b = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(b, h), w)
	b = append(b, "\x01\x01\x11\x00"...)
	b = append(b, strings.Repeat("\xff\xda\x00\x08\x01\x01\x00\x00\x00\x00\x12\xff\x00\xff\xd0\xff\xfe\x00\x04\xff\xd9", scans)...)
	return append(b, 0xff, 0xd9)
}

// TestForeignFiles sends what people send in place of pictures: each is named, and
// the sentence says what to do.
func TestForeignFiles(t *testing.T) {
	heic := phone
	for name, c := range map[string]struct{ data, kind, do string }{
		"HEIC":           {"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "a HEIC picture", heic},
		"HEIC of mif1":   {"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic", "a HEIC picture", heic},
		"AVIF of mif1":   {"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1avif", "an AVIF picture", asJPEG},
		"AVIF":           {"\x00\x00\x00\x18ftypavif\x00\x00\x00\x00", "an AVIF picture", asJPEG},
		"CR3":            {"\x00\x00\x00\x18ftypcrx \x00\x00\x00\x00", "a camera's raw picture", developed},
		"MOV":            {"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00", "a film", still},
		"CR2":            {"II*\x00\x10\x00\x00\x00CR\x02\x00", "a camera's raw picture", developed},
		"TIFF":           {"MM\x00*\x00\x00\x00\x08\x00\x00", "a TIFF picture", asJPEG},
		"NEF":            {"MM\x00*\x00\x00\x00\x08\x00\x02\x01\x0f\x00\x02\x00\x00\x00\x04Nik\x00\x01\x4a\x00\x04\x00\x00\x00\x01\x00\x00\x00\x08\x00\x00", "a camera's raw picture", developed},
		"PSD":            {"8BPS\x00\x01", "a Photoshop file", asJPEG},
		"Publisher":      {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1…Q\x00u\x00i\x00l\x00l\x00", "a Publisher file", "open it in Publisher or LibreOffice Draw, save the picture in it as JPEG, and send the text as a Word file"},
		"Word of old":    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1…W\x00o\x00r\x00d\x00", "an old Office file", "open it and save the picture in it as JPEG"},
		"Word":           {"PK\x03\x04\x14\x00", "a packed file or an Office document", "unpack it, or open it and save the picture in it as JPEG"},
		"SVG":            {"<?xml version='1.0'?>\n<!-- drawn -->\n<svg xmlns='…'/>", "an SVG drawing", drawn},
		"EMF":            {"\x01\x00\x00\x00" + strings.Repeat("x", 36) + " EMF", "a Windows drawing", drawn},
		"page of a site": {"\n<!DOCTYPE html><title>Your photo</title>", "a page of the web and no picture", "open the picture in the browser, save it from there, and send that"},
	} {
		want := "this is " + c.kind + ", which cannot be read here: " + c.do
		if _, err := Decode([]byte(c.data)); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", name, err, want)
		}
	}
}

// TestNoFormatFromElsewhere announces a format to package image, as libraries do for
// which the program imports them: it is taken all the less.
func TestNoFormatFromElsewhere(t *testing.T) {
	image.RegisterFormat("tiff", "II*\x00", png.Decode, func(io.Reader) (image.Config, error) {
		return image.Config{ColorModel: color.GrayModel, Width: 8, Height: 8}, nil
	})
	if _, _, err := Size([]byte("II*\x00\x08\x00\x00\x00\x00\x00")); err == nil {
		t.Error("a format is taken that this package does not know")
	}
}

// TestTurn decodes the eight orientations of one photograph, which must all come
// out the same way up.
func TestTurn(t *testing.T) {
	dir := material.Find(t, "07-images")
	small := func(n string) (*Picture, *Raster) {
		p := decode(t, readFile(t, dir, "exif-orientation", "Landscape_"+n+".jpg"))
		return p, p.RGB(p.Whole(), 24, 16)
	}
	first, want := small("1")
	for _, n := range strings.Split("2345678", "") {
		p, got := small(n)
		if p.Width != first.Width || p.Height != first.Height {
			t.Errorf("Landscape_%s is %d × %d, want %d × %d", n, p.Width, p.Height, first.Width, first.Height)
		}
		if d := distance(got, want); d > 6 {
			t.Errorf("Landscape_%s differs from the first by %.1f a channel", n, d)
		}
	}
}

// distance is the mean difference of two rasters of one size.
func distance(a, b *Raster) float64 {
	var sum float64
	for i := range a.Pix {
		sum += math.Abs(float64(a.Pix[i]) - float64(b.Pix[i]))
	}
	return sum / float64(len(a.Pix))
}

// TestRealPictures takes every picture of the collection: each is decoded, or
// refused in a sentence; whatever is decoded gives renditions that decode.
func TestRealPictures(t *testing.T) {
	taken := 0
	err := filepath.WalkDir(material.Find(t, "07-images"), func(name string, _ os.DirEntry, err error) error {
		switch strings.ToLower(filepath.Ext(name)) {
		case ".jpg", ".jpeg", ".png", ".webp", ".gif":
			if tryPicture(t, name) {
				taken++
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if taken < 100 {
		t.Errorf("only %d pictures were taken", taken)
	}
}

func tryPicture(t *testing.T, name string) (taken bool) {
	dev, err := Renditions(readFile(t, name))
	if err != nil {
		if !strings.Contains(err.Error(), ": ") {
			t.Errorf("%s: %v is not a sentence with advice", name, err)
		}
		return false
	}
	for _, m := range dev.Made {
		p := decode(t, m.Data)
		if p.Width != m.Width || p.Height != m.Height || p.Type != m.Type || m.Width > dev.Width || m.Height > dev.Height {
			t.Errorf("%s: rendition of %d × %d is %d × %d, %s", name, m.Width, m.Height, p.Width, p.Height, p.Type)
		}
		if p.turn != upright || p.colour != nil || bytes.Contains(m.Data, []byte("Exif")) {
			t.Errorf("%s: metadata in a rendition", name)
		}
	}
	return true
}

// TestBare takes what lies beside the pixels out of every JPEG of the collection: the
// pixels stay as they are.
func TestBare(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(material.Find(t, "07-images"), "*", "*.jpg"))
	if err != nil {
		t.Fatal(err)
	}
	bared := 0
	for _, name := range names {
		data := readFile(t, name)
		p, err := Decode(data)
		if err != nil {
			continue
		}
		bare := Bare(data)
		q := decode(t, bare)
		p.turn, p.Width, p.Height = upright, q.Width, q.Height
		if !bytes.Equal(p.RGB(q.Whole(), q.Width, q.Height).Pix, q.RGB(q.Whole(), q.Width, q.Height).Pix) {
			t.Errorf("%s: the pixels differ", name)
		}
		if m := readMetadata(bare, "jpeg"); m.Exif != nil || m.XMP != nil || m.IIM != nil || !bytes.Equal(bare, Bare(bare)) {
			t.Errorf("%s: there is more than the picture", name)
		}
		if len(bare) < len(data) {
			bared++
		}
	}
	if bared < 30 {
		t.Errorf("only %d pictures had anything to lose", bared)
	}
	jp2 := []byte("\x00\x00\x00\x0cjP  \r\n\x87\n\x00\x00\x00\x0cuuidGPS!\x00\x00\x00\x00jp2c…")
	if got := Bare(jp2); bytes.Contains(got, []byte("GPS")) || !bytes.HasSuffix(got, []byte("jp2c…")) {
		t.Errorf("a JPEG 2000 became %q", got)
	}
}

func TestScaleKeepsMeansAndEdges(t *testing.T) {
	grey := image.NewGray(image.Rect(0, 0, 1000, 600))
	for i := range grey.Pix {
		grey.Pix[i] = 0xff * uint8(i%1000/500) // black left, white right
	}
	p := decode(t, pngOf(t, grey))
	for _, w := range []int{1000, 999, 731, 400, 100, 10, 1500} {
		r := p.RGB(p.Whole(), w, max(1, w*6/10))
		mid := r.Height / 2 * r.Width
		if left, right := r.Pix[3*mid], r.Pix[3*(mid+w-1)]; left > 4 || right < 251 {
			t.Errorf("at %d pixels the sides are %d and %d", w, left, right)
		}
		sum := 0
		for _, v := range r.Pix {
			sum += int(v)
		}
		if mean := sum / len(r.Pix); mean < 126 || mean > 129 {
			t.Errorf("at %d pixels the mean is %d", w, mean)
		}
	}
}

func TestScaleSamePixels(t *testing.T) {
	img := chart(60, 40)
	p := decode(t, pngOf(t, img))
	r := p.RGB(image.Rect(10, 5, 50, 35), 40, 30)
	for y := range 30 {
		for x := range 40 {
			want := img.RGBAAt(10+x, 5+y)
			if got := r.At(x, y); got.R != want.R || got.G != want.G || got.B != want.B {
				t.Fatalf("at %d, %d: %v, want %v", x, y, got, want)
			}
		}
	}
}

func TestCrop(t *testing.T) {
	for _, c := range []struct {
		name       string
		pw, ph     int
		w, h       int
		focus      Focus
		keep       float64
		want       image.Rectangle
		wantInKeep bool
	}{
		{"same shape", 1200, 800, 3, 2, Focus{.5, .5}, 0, image.Rect(0, 0, 1200, 800), true},
		{"square round the middle", 1200, 800, 1, 1, Focus{.5, .5}, 0, image.Rect(200, 0, 1000, 800), true},
		{"square round a face at the left", 1200, 800, 1, 1, Focus{.1, .5}, 0, image.Rect(0, 0, 800, 800), true},
		{"strip round a high focus", 1200, 800, 3, 1, Focus{.5, .3}, 0, image.Rect(0, 40, 1200, 440), true},
		{"a strip that would cut too much", 1200, 800, 3, 1, Focus{.5, .5}, .75, image.Rect(0, 100, 1200, 700), false},
		{"never a cut", 1200, 800, 1, 1, Focus{.5, .5}, 1, image.Rect(0, 0, 1200, 800), false},
		{"wider than it is", 100, 1, 1, 1000, Focus{1, 1}, 0, image.Rect(99, 0, 100, 1), false},
	} {
		got, ok := Crop(c.pw, c.ph, c.w, c.h, c.focus, c.keep)
		if got != c.want || ok != c.wantInKeep {
			t.Errorf("%s: %v %v, want %v %v", c.name, got, ok, c.want, c.wantInKeep)
		}
	}
}

func TestCropOfATurnedPicture(t *testing.T) {
	p := decode(t, pngOf(t, chart(60, 40)))
	want := p.RGB(image.Rect(5, 10, 25, 40), 20, 30)
	for turned := turn(2); turned <= 8; turned++ {
		stored := image.NewRGBA(image.Rect(0, 0, 60, 40))
		if turned.swaps() {
			stored = image.NewRGBA(image.Rect(0, 0, 40, 60))
		}
		size := stored.Bounds().Size()
		for y := range 40 {
			for x := range 60 {
				sx, sy := turned.stored(x, y, size.X, size.Y)
				stored.Set(sx, sy, p.src.At(x, y))
			}
		}
		q := &Picture{Width: 60, Height: 40, src: stored, turn: turned}
		if got := q.RGB(image.Rect(5, 10, 25, 40), 20, 30); !bytes.Equal(got.Pix, want.Pix) {
			t.Errorf("turn %d: the crop shows another part", turned)
		}
	}
}

func TestRenditions(t *testing.T) {
	glass := image.NewNRGBA(image.Rect(0, 0, 900, 300))
	glass.SetNRGBA(3, 3, color.NRGBA{200, 0, 0, 128})
	var anim bytes.Buffer
	frame := image.NewPaletted(image.Rect(0, 0, 50, 40), color.Palette{color.Black, color.White})
	if err := gif.EncodeAll(&anim, &gif.GIF{Image: []*image.Paletted{frame, frame}, Delay: []int{1, 1}}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		data []byte
		want string
	}{
		{"photograph", jpegOf(t, chart(2000, 1500)), "jpeg 240×180, jpeg 400×300, jpeg 520×390, jpeg 640×480, jpeg 960×720, jpeg 1280×960, jpeg 1600×1200"},
		{"photograph of an odd width", jpegOf(t, chart(1000, 500)), "jpeg 240×120, jpeg 400×200, jpeg 520×260, jpeg 640×320, jpeg 1000×500"},
		{"small photograph", jpegOf(t, chart(300, 200)), "jpeg 240×160, jpeg 300×200"},
		{"photograph of a standard width", jpegOf(t, chart(800, 200)), "jpeg 240×60, jpeg 400×100, jpeg 520×130, jpeg 640×160, jpeg 800×200"},
		{"photograph sent as PNG", pngOf(t, chart(500, 400)), "jpeg 240×192, jpeg 400×320, jpeg 500×400"},
		{"drawing", pngOf(t, image.NewGray(image.Rect(0, 0, 500, 400))), "png 240×192, png 400×320, png 500×400"},
		{"transparent", pngOf(t, glass), "png 240×80, png 400×133, png 520×173, png 640×213, png 900×300"},
		{"animation", anim.Bytes(), "png 50×40"},
	} {
		dev, err := Renditions(c.data)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range dev.Made {
			got = append(got, strings.TrimPrefix(m.Type, "image/")+" "+itoa(m.Width)+"×"+itoa(m.Height))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
	}
}

// TestThumbs wants a page in black and white as a PNG of 16 greys, and a page with
// colour as a JPEG; nothing is made as wide as the page or wider.
func TestThumbs(t *testing.T) {
	page := image.NewGray(image.Rect(0, 0, 800, 1000))
	for i := range page.Pix {
		page.Pix[i] = uint8(i / 7)
	}
	made, err := Thumbs(pngOf(t, page), 240, 400, 800, 900)
	if err != nil || len(made) != 2 {
		t.Fatalf("%d files, %v", len(made), err)
	}
	for i, width := range []int{240, 400} {
		m := made[i]
		img, err := png.Decode(bytes.NewReader(m.Data))
		if err != nil {
			t.Fatal(err)
		}
		thumb, ok := img.(*image.Paletted)
		if !ok || len(thumb.Palette) != 16 || m.Width != width || thumb.Rect.Dx() != width || m.Height != width*5/4 {
			t.Errorf("the thumb %d wide is %T of %v", width, img, img.Bounds())
		}
	}
	made, err = Thumbs(pngOf(t, chart(800, 1000)), 400)
	if err != nil || len(made) != 1 || made[0].Type != "image/jpeg" {
		t.Errorf("a page in colour makes %d files, %v", len(made), err)
	}
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + itoa(n%10)
}

func TestKeepMakesOnce(t *testing.T) {
	type key int
	r := decode(t, pngOf(t, chart(8, 8))).RGB(image.Rect(0, 0, 8, 8), 8, 8)
	var made atomic.Int32
	file := func() ([]byte, error) { return []byte{byte(made.Add(1))}, nil }
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if b, err := r.Keep(key(1), file); err != nil || string(b) != "\x01" {
				t.Errorf("kept %q, %v", b, err)
			}
		})
	}
	wg.Wait()
	if b, err := r.Keep(key(2), file); err != nil || string(b) != "\x02" {
		t.Errorf("under another key: %q, %v", b, err)
	}
	fine, err := r.JPEG(90)
	coarse, err2 := r.JPEG(40)
	if err = errors.Join(err, err2); err != nil || len(fine) <= len(coarse) {
		t.Errorf("%d bytes in quality 90, %d in 40, %v", len(fine), len(coarse), err)
	}
}

// TestStripsAndChannelsLeaveNoTrace scales one picture as grey, as colours and
// with alpha, over one and several goroutines.
func TestStripsAndChannelsLeaveNoTrace(t *testing.T) {
	grey := image.NewGray(image.Rect(0, 0, 601, 433))
	grain(grey.Pix)
	rgba := image.NewRGBA(grey.Rect)
	draw.Draw(rgba, rgba.Rect, grey, image.Point{}, draw.Src)
	for _, size := range []image.Point{{400, 300}, {133, 97}, {1, 1}, {700, 500}, {3, 433}} {
		var want *Raster
		for _, workers := range []int{1, 2, 5} {
			old := runtime.GOMAXPROCS(workers)
			for name, p := range map[string]*Picture{
				"grey":   {Width: 601, Height: 433, src: grey, turn: upright, Opaque: true},
				"colour": {Width: 601, Height: 433, src: rgba, turn: upright, Opaque: true},
				"alpha":  {Width: 601, Height: 433, src: rgba, turn: upright},
			} {
				got := p.RGB(p.Whole(), size.X, size.Y)
				if want == nil {
					want = got
				}
				if !bytes.Equal(got.Pix, want.Pix) {
					t.Errorf("%v as %s on %d: the pixels differ", size, name, workers)
				}
			}
			runtime.GOMAXPROCS(old)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(jpegOf(f, chart(20, 10)))
	f.Add(pngOf(f, chart(20, 10)))
	f.Add(pngHead(20, 10, 8))
	f.Fuzz(func(t *testing.T, data []byte) {
		if w, h, err := Size(data); err != nil || w*h > 1<<20 {
			return
		}
		p, err := Decode(data)
		if err == nil && len(p.RGB(p.Whole(), 7, 5).Pix) != 7*5*3 {
			t.Error("a raster of the wrong size")
		}
	})
}

// BenchmarkScale takes a photograph from a camera to the width of a page, and the
// greys of an advert at 300 to the inch to 240.
func BenchmarkScale(b *testing.B) {
	photo := image.NewYCbCr(image.Rect(0, 0, 6000, 4000), image.YCbCrSubsampleRatio420)
	grain(photo.Y)
	advert := image.NewGray(image.Rect(0, 0, 1857, 1536))
	grain(advert.Pix)
	for _, c := range []struct {
		name string
		src  image.Image
		w, h int
	}{{"camera", photo, 1200, 800}, {"advert", advert, 1485, 1228}} {
		size := c.src.Bounds().Size()
		p := &Picture{Width: size.X, Height: size.Y, Opaque: true, src: c.src, turn: upright}
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				p.Grey(p.Whole(), c.w, c.h, Newsprint)
			}
		})
	}
}

func grain(pix []uint8) {
	for i := range pix {
		pix[i] = uint8(i * 7919 >> 5)
	}
}

func BenchmarkRenditions(b *testing.B) {
	colour := chart(1800, 1200)
	grey := image.NewGray(colour.Bounds())
	draw.Draw(grey, grey.Rect, colour, image.Point{}, draw.Src)
	for name, img := range map[string]image.Image{"grey": grey, "colour": colour} {
		data := jpegOf(b, img)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Renditions(data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
