package picture_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"testing"

	"example.org/offstone"
	"example.org/offstone/intake/picture"
)

// forgetful is a cache that can be made to lose everything.
type forgetful map[string][]byte

func (c forgetful) Get(k string) ([]byte, bool)  { b, ok := c[k]; return b, ok }
func (c forgetful) Put(k string, b []byte) error { c[k] = b; return nil }

func photograph(t *testing.T) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 1000, 600))
	for y := range 600 {
		for x := range 1000 {
			m.Set(x, y, color.RGBA{uint8(x / 4), uint8(y / 3), uint8(x * y / 3000), 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestDevelop(t *testing.T) {
	data := photograph(t)
	reads := 0
	read := func() ([]byte, error) { reads++; return data, nil }
	sum := sha256.Sum256(data)
	p := offstone.Picture{File: "pictures/a.jpg", Blob: offstone.BlobKey(hex.EncodeToString(sum[:]))}
	cache := forgetful{}
	room := picture.NewDarkroom(cache)
	first, err := room.Develop(p, read)
	if err != nil {
		t.Fatal(err)
	}
	if first.Width != 1000 || first.Height != 600 || len(first.Renditions) != 5 || first.Renditions[0].Width != 240 {
		t.Errorf("developed to %+v", first)
	}
	again, err := room.Develop(p, read)
	if err != nil || len(again.Renditions) != len(first.Renditions) || reads != 1 {
		t.Errorf("the second time it read the original %d times in all: %v", reads, err)
	}
	if _, err := room.Blob(p.Blob); !errors.Is(err, offstone.ErrNotFound) {
		t.Errorf("the original is given out: %v", err)
	}
	for _, r := range first.Renditions {
		checkFoundAgain(t, room, cache, r)
		if _, err := room.Develop(p, read); err != nil {
			t.Fatal(err)
		}
	}
}

// checkFoundAgain has the cache lose a rendition and wants it back, the same.
func checkFoundAgain(t *testing.T, room *picture.Darkroom, cache forgetful, r offstone.Rendition) {
	t.Helper()
	want, err := room.Blob(r.Blob)
	if err != nil || int64(len(want)) != r.Size {
		t.Fatalf("rendition %d wide: %d bytes, %v", r.Width, len(want), err)
	}
	clear(cache)
	if got, err := room.Blob(r.Blob); err != nil || !bytes.Equal(got, want) {
		t.Errorf("after the cache lost it, rendition %d wide is not the same: %v", r.Width, err)
	}
}

func TestDevelopRefuses(t *testing.T) {
	room := picture.NewDarkroom(forgetful{})
	if _, err := room.Develop(offstone.Picture{File: "x.jpg"}, func() ([]byte, error) { return []byte("no picture"), nil }); err == nil {
		t.Error("text was developed")
	}
	if _, err := room.Blob("unknown"); !errors.Is(err, offstone.ErrNotFound) {
		t.Errorf("an unknown rendition: %v", err)
	}
}
