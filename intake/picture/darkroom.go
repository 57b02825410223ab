// Package picture takes pictures in: each is developed once into the renditions
// that the editions publish, and the original is never published.
package picture

import (
	"encoding/json"
	"fmt"
	"sync"

	"example.org/offstone"
	"example.org/offstone/compose/picture"
)

// MaxBytes is the largest file that is taken.
const MaxBytes = picture.MaxBytes

// recipe names how renditions are made. A change of the making makes a new name,
// so that nothing old is found under it.
const recipe = "renditions-6"

// Cache keeps values between runs. It may forget at any time; what it gives back
// is what it was given.
type Cache interface {
	Get(recipe string) ([]byte, bool)
	Put(recipe string, value []byte) error
}

// Darkroom develops pictures into renditions and finds the renditions again. It
// is safe for use by several goroutines.
type Darkroom struct {
	cache Cache

	mu      sync.Mutex
	origins map[offstone.BlobKey]func() ([]byte, error) // of each rendition given out: how to read its original
}

// NewDarkroom makes a darkroom that keeps what it develops in cache.
func NewDarkroom(cache Cache) *Darkroom {
	return &Darkroom{cache: cache, origins: map[offstone.BlobKey]func() ([]byte, error){}}
}

// listOf names what the cache keeps of an original, apart from the names of the
// renditions: an original is never given out.
func listOf(original offstone.BlobKey) string { return recipe + "/of/" + string(original) }

// developed is what the cache keeps of an original beside the renditions' bytes.
type developed struct {
	Width, Height int
	Drawn         bool
	Renditions    []offstone.Rendition
}

// Develop gives p with its size and renditions, made from the original that read
// gives and whose digest is p.Blob.
func (d *Darkroom) Develop(p offstone.Picture, read func() ([]byte, error)) (offstone.Picture, error) {
	dev, ok := d.recall(p.Blob)
	if !ok {
		var err error
		if dev, err = d.develop(p.Blob, read); err != nil {
			return p, fmt.Errorf("picture %s: %w", p.File, err)
		}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, r := range dev.Renditions {
		d.origins[r.Blob] = read
	}
	return p.Developed(offstone.Picture{Blob: p.Blob, Width: dev.Width, Height: dev.Height, Drawn: dev.Drawn, Renditions: dev.Renditions}), nil
}

func (d *Darkroom) recall(original offstone.BlobKey) (dev developed, ok bool) {
	b, ok := d.cache.Get(listOf(original))
	return dev, ok && json.Unmarshal(b, &dev) == nil
}

func (d *Darkroom) develop(original offstone.BlobKey, read func() ([]byte, error)) (dev developed, err error) {
	data, err := read()
	if err != nil {
		return dev, err
	}
	p, err := Develop(data, func(key offstone.BlobKey, rendition []byte) error {
		return d.cache.Put(recipe+"/"+string(key), rendition)
	})
	if err != nil {
		return dev, err
	}
	dev = developed{p.Width, p.Height, p.Drawn, p.Renditions}
	b, err := json.Marshal(dev)
	if err != nil {
		return dev, err
	}
	return dev, d.cache.Put(listOf(original), b)
}

// Develop gives a picture with what follows from its original: key, size, renditions. Each
// rendition is handed to put. An error that data is no picture that can be taken is an
// [offstone.ErrInvalid] and a sentence for whoever sent it.
func Develop(data []byte, put func(offstone.BlobKey, []byte) error) (p offstone.Picture, err error) {
	made, err := picture.Renditions(data)
	if err != nil {
		return p, fmt.Errorf("%w: %w", err, offstone.ErrInvalid)
	}
	p.Blob, p.Width, p.Height, p.Drawn = offstone.KeyOf(data), made.Width, made.Height, made.Drawn
	for _, m := range made.Made {
		r := offstone.Rendition{
			Blob: offstone.KeyOf(m.Data), Type: m.Type,
			Width: m.Width, Height: m.Height, Size: int64(len(m.Data)),
		}
		if err := put(r.Blob, m.Data); err != nil {
			return p, err
		}
		p.Renditions = append(p.Renditions, r)
	}
	return p, nil
}

// Blob gives the bytes of a rendition that Develop gave out. When the cache has
// lost them the original is developed again.
func (d *Darkroom) Blob(key offstone.BlobKey) ([]byte, error) {
	if b, ok := d.cache.Get(recipe + "/" + string(key)); ok {
		return b, nil
	}
	d.mu.Lock()
	read, known := d.origins[key]
	d.mu.Unlock()
	if !known {
		return nil, fmt.Errorf("rendition %s: %w", key, offstone.ErrNotFound)
	}
	data, err := read()
	if err != nil {
		return nil, err
	}
	again, err := picture.Renditions(data)
	if err != nil {
		return nil, err
	}
	for _, m := range again.Made {
		if offstone.KeyOf(m.Data) == key {
			return m.Data, nil
		}
	}
	return nil, fmt.Errorf("rendition %s: its original has changed: %w", key, offstone.ErrConflict)
}
