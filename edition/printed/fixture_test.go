package printed

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"hash/fnv"
	"image"
	"image/color"
	"image/jpeg"
	"math"
	"os"
	"path/filepath"
	"testing"

	"example.org/offstone"
	"example.org/offstone/intake/tree"
)

// blobs are the files that a test's issue names.
type blobs map[offstone.BlobKey][]byte

func (b blobs) get(k offstone.BlobKey) ([]byte, error) {
	data, ok := b[k]
	if !ok {
		return nil, offstone.ErrNotFound
	}
	return data, nil
}

func (b blobs) put(data []byte) offstone.BlobKey {
	sum := sha256.Sum256(data)
	k := offstone.BlobKey(hex.EncodeToString(sum[:]))
	b[k] = data
	return k
}

// photograph draws a landscape of a kind, different for every name.
func photograph(t fataler, name string, w, h int) []byte {
	t.Helper()
	f := fnv.New32()
	f.Write([]byte(name))
	seed := float64(f.Sum32()%1000) / 100
	im := image.NewGray(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			fx, fy := float64(x)/float64(w), float64(y)/float64(h)
			v := 235 - 70*fy + 8*math.Sin(fx*9+fy*4)
			if fy > .55+.10*math.Sin(fx*7+seed)+.03*math.Sin(fx*31) {
				v = 150 - 40*fy
			}
			if fy > .72+.06*math.Sin(fx*11+seed*2) {
				v = 90 + 20*math.Sin(fx*60)*fy
			}
			im.SetGray(x, y, color.Gray{Y: uint8(math.Max(0, math.Min(255, v)))})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, im, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// develop gives a picture renditions, drawing it if there is none.
func (b blobs) develop(t fataler, p *offstone.Picture, cache map[string][]byte) {
	w, h := 1600, 1067
	if p.Columns == 1 {
		w, h = 800, 1000
	}
	data := cache[p.File]
	if data == nil {
		data = photograph(t, p.File, w, h)
		cache[p.File] = data
	}
	p.Width, p.Height = w, h
	p.Renditions = []offstone.Rendition{{Blob: b.put(data), Type: "image/jpeg", Width: w, Height: h, Size: int64(len(data))}}
}

// sampleJob is the job for an issue of the sample paper, its pictures drawn anew.
func sampleJob(t testing.TB, date string) *offstone.Job {
	t.Helper()
	f, err := tree.Open(filepath.Join("..", "..", "sample", "paper"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	d, err := offstone.ParseDate(date)
	if err != nil {
		t.Fatal(err)
	}
	is, _, err := f.Issue(d)
	if err != nil {
		t.Fatal(err)
	}
	b, cache := blobs{}, map[string][]byte{}
	for i, a := range is.Articles {
		c := *a
		c.Pictures = append([]offstone.Picture(nil), a.Pictures...)
		for k := range c.Pictures {
			b.develop(t, &c.Pictures[k], cache)
		}
		is.Articles[i] = &c
	}
	for i := range is.Adverts {
		if is.Adverts[i].Art.Blob != "" {
			if data, err := f.Original(is.Adverts[i].Art.Blob); err == nil {
				b[is.Adverts[i].Art.Blob] = data
			}
		}
	}
	return &offstone.Job{Issue: is, Blob: b.get}
}

// press makes a job's printed edition and gives the files by name. With
// OFFSTONE_LOOK set it also writes them there, to be looked at.
func press(t testing.TB, job *offstone.Job) (*offstone.Made, map[string][]byte) {
	t.Helper()
	files := map[string][]byte{}
	m := &Maker{}
	made, err := m.Make(context.Background(), job, func(f offstone.File) error {
		files[f.Name] = f.Data
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if dir := os.Getenv("OFFSTONE_LOOK"); dir != "" {
		for name, data := range files {
			to := filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(to, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	return made, files
}

// fataler is testing.TB or a rapid check.
type fataler interface {
	Helper()
	Fatal(args ...any)
}
