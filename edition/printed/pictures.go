package printed

import (
	"fmt"
	"math"
	"sync"

	"example.org/offstone"
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/picture"
)

// Resolutions of pictures in print, pixels to the inch.
const (
	finest   = 240 // more is of no use on newsprint
	coarsest = 170 // less is seen
)

// pictures fetches and prepares the pictures of an issue. Decoded pictures are
// kept while the issue is made.
type pictures struct {
	blob      func(offstone.BlobKey) ([]byte, error)
	condition *picture.Condition

	mu      sync.Mutex
	decoded map[offstone.BlobKey]func() (*picture.Picture, error)
	made    map[rasterKey]func() (*picture.Raster, error)
	shown   map[artKey]func() (*picture.Raster, error)
	queries []offstone.Query
	err     error
}

type rasterKey struct {
	blob   offstone.BlobKey
	w, h   int
	fx, fy float64
}

// artKey is artwork at a size.
type artKey struct {
	blob offstone.BlobKey
	w, h dim.Len
}

func newPictures(job *offstone.Job) *pictures {
	return &pictures{
		blob: job.Blob, condition: picture.Newsprint,
		decoded: map[offstone.BlobKey]func() (*picture.Picture, error){},
		made:    map[rasterKey]func() (*picture.Raster, error){},
		shown:   map[artKey]func() (*picture.Raster, error){},
	}
}

// missing asks for a picture that cannot be printed.
func (ps *pictures) missing(p offstone.Picture, a *offstone.Article) {
	ps.query(offstone.Query{
		Rule: "picture-missing", Slug: a.Slug, File: a.Source.File,
		Message: fmt.Sprintf("The picture %s could not be prepared and is left out of print; send it again.", p.File),
	})
}

func (ps *pictures) query(q offstone.Query) {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	for _, o := range ps.queries {
		if o == q {
			return
		}
	}
	ps.queries = append(ps.queries, q)
}

// raster gives the function that prepares a picture for a box of so many points.
func (ps *pictures) raster(p offstone.Picture, a *offstone.Article) func(w, h float64) *picture.Raster {
	return func(w, h float64) *picture.Raster {
		r, ok := p.Rendition(int(math.Ceil(w / 72 * finest)))
		if !ok {
			return nil
		}
		if float64(r.Width) < w/72*coarsest {
			ps.query(offstone.Query{
				Rule: "picture-coarse", Slug: a.Slug, File: a.Source.File,
				Message: fmt.Sprintf("The picture %s has %.0f pixels to the inch at its size in print; at least %d are needed. Send a larger one, or give it fewer columns.",
					p.File, float64(r.Width)/(w/72), coarsest),
			})
		}
		out, err := ps.make(r.Blob, w, h, p.Focus)
		if err != nil {
			ps.fail(fmt.Errorf("picture %s of %s: %w", p.File, a.Slug, err))
			return nil
		}
		return out
	}
}

func (ps *pictures) fail(err error) {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	if ps.err == nil {
		ps.err = err
	}
}

// make decodes, crops and scales a picture to grey, once for each box.
func (ps *pictures) make(key offstone.BlobKey, w, h float64, f offstone.Focus) (*picture.Raster, error) {
	if f == (offstone.Focus{}) {
		f = offstone.CentreFocus
	}
	return once(&ps.mu, ps.made, rasterKey{key, int(w * 16), int(h * 16), f.X, f.Y}, func() (*picture.Raster, error) {
		pic, err := ps.decode(key)
		if err != nil {
			return nil, err
		}
		part, _ := pic.Crop(int(w*16), int(h*16), picture.Focus{X: f.X, Y: f.Y}, 0)
		px := min(part.Dx(), int(w/72*finest))
		py := max(1, int(math.Round(float64(px)*h/w)))
		return pic.Grey(part, max(1, px), py, ps.condition), nil
	})
}

// decode gives a picture, decoded once whoever asks first.
func (ps *pictures) decode(key offstone.BlobKey) (*picture.Picture, error) {
	return once(&ps.mu, ps.decoded, key, func() (*picture.Picture, error) {
		data, err := ps.blob(key)
		if err != nil {
			return nil, fmt.Errorf("read blob %s: %w", key, err)
		}
		return picture.Decode(data)
	})
}

// once gives what do makes for a key; do runs once for it, without the lock, and
// whoever else asks meanwhile waits for that.
func once[K comparable, V any](mu *sync.Mutex, known map[K]func() (V, error), key K, do func() (V, error)) (V, error) {
	mu.Lock()
	f := known[key]
	if f == nil {
		f = sync.OnceValues(do)
		known[key] = f
	}
	mu.Unlock()
	return f()
}

// artwork prepares an advert's picture: whole, in the middle of its box.
func (ps *pictures) artwork(art offstone.Artwork, x, y, w, h dim.Len) (*picture.Raster, dim.Len, dim.Len, dim.Len, dim.Len, error) {
	pic, err := ps.decode(art.Blob)
	if err != nil {
		return nil, x, y, w, h, err
	}
	fw, fh := w, w.Scale(int64(pic.Height), int64(pic.Width))
	if fh > h {
		fw, fh = h.Scale(int64(pic.Width), int64(pic.Height)), h
	}
	r, err := once(&ps.mu, ps.shown, artKey{art.Blob, fw, fh}, func() (*picture.Raster, error) {
		px := max(1, min(pic.Width, int(fw.Points()/72*finest)))
		py := max(1, int(math.Round(float64(px)*fh.Points()/fw.Points())))
		return pic.Grey(pic.Whole(), px, py, ps.condition), nil
	})
	return r, x + (w-fw)/2, y + (h-fh)/2, fw, fh, err
}
