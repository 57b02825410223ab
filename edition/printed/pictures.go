package printed

import (
	"cmp"
	"fmt"
	"image"
	"math"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"example.org/offstone"
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/picture"
	"example.org/offstone/edition/printed/prepress"
)

// finest is the resolution of pictures in print, pixels to the inch: more is of no use
// on newsprint.
const finest = 240

// pictures fetches and prepares the pictures of an issue. Decoded pictures are
// kept while the issue is made.
//
// Make-up gets a sheet that is still blank for each: whether a picture prints in
// black or in colours is known only when it is known on which page it stands
// ([pictures.develop]).
type pictures struct {
	blob      func(offstone.BlobKey) ([]byte, error)
	condition *picture.Condition

	mu      sync.Mutex
	decoded map[offstone.BlobKey]func() (*picture.Picture, error)
	blank   map[exposure]*picture.Raster
	exposed map[*picture.Raster]exposure
	made    map[separation]func() (*picture.Raster, error)
	queries []offstone.Query
	passing bool // a picture is decoded for one document at a time; live proofs keep them
}

// exposure is a part of a picture at a size in print.
type exposure struct {
	blob  offstone.BlobKey
	w, h  dim.Len
	ppi   int            // pixels to the inch, at most
	focus offstone.Focus // round which it is cropped to the proportions of w and h
	whole bool           // it is not cropped
	from  dim.Len        // only a slice of it is shown: from here on,
	slice dim.Len        // so wide; 0 for all of it
	story string         // whose picture it is, for errors
}

// separation is an exposure in the inks of a page.
type separation struct {
	exposure
	inks picture.Space
}

func newPictures(job *offstone.Job) *pictures {
	return &pictures{
		blob: job.Blob, condition: picture.Newsprint,
		decoded: map[offstone.BlobKey]func() (*picture.Picture, error){},
		blank:   map[exposure]*picture.Raster{},
		exposed: map[*picture.Raster]exposure{},
		made:    map[separation]func() (*picture.Raster, error){},
	}
}

// choose finds the printing condition of the paper.
func (ps *pictures) choose(job *offstone.Job) (err error) {
	pr := &job.Issue.Paper.Print
	var icc []byte
	if pr.Profile != "" && job.Blob != nil {
		if icc, err = job.Blob(pr.Profile); err != nil {
			return fmt.Errorf("read the printer's profile %s: %w", pr.ICC, err)
		}
	}
	ps.condition, ps.queries, err = prepress.Condition(pr, icc)
	return err
}

// expose gives the blank sheet of an exposure.
func (ps *pictures) expose(x exposure) *picture.Raster {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	r := ps.blank[x]
	if r == nil {
		r = &picture.Raster{}
		ps.blank[x], ps.exposed[r] = r, x
	}
	return r
}

// exposureOf gives what a blank sheet is to show; ok is false for any other picture.
func (ps *pictures) exposureOf(r *picture.Raster) (x exposure, ok bool) {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	x, ok = ps.exposed[r]
	return x, ok
}

// unfilled is a blank sheet on a page.
type unfilled struct {
	exposure
	page *forme.Page
	mark int
	pale bool // and this is as white at its edges as the paper
}

// blanks lists the blank sheets on a document's pages, those of one picture together.
func (ps *pictures) blanks(d *forme.Document) (out [][]*unfilled) {
	at := map[offstone.BlobKey]int{}
	for _, page := range d.Pages {
		for i, m := range page.Marks {
			im, ok := m.(forme.Image)
			x, known := ps.exposureOf(im.Raster)
			if !ok || !known {
				continue
			}
			k, met := at[x.blob]
			if !met {
				k = len(out)
				at[x.blob], out = k, append(out, nil)
			}
			out[k] = append(out[k], &unfilled{exposure: x, page: page, mark: i})
		}
	}
	return out
}

// develop fills the pictures on a document's pages, several at once. inks says in
// which a page is printed.
func (ps *pictures) develop(d *forme.Document, inks func(page int) picture.Space) error {
	var g errgroup.Group
	g.SetLimit(workers())
	all := ps.blanks(d)
	for _, of := range all {
		g.Go(func() error {
			for _, b := range of {
				if err := ps.fill(b, inks(b.page.Number)); err != nil {
					return fmt.Errorf("picture of %s on page %d: %w", b.story, b.page.Number, err)
				}
			}
			if ps.passing {
				ps.letGo(of[0].blob)
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	inOrder := slices.Concat(all...)
	slices.SortStableFunc(inOrder, func(a, b *unfilled) int { return cmp.Compare(a.mark, b.mark) })
	for _, b := range inOrder {
		if b.pale {
			keylines(b.page, b.page.Marks[b.mark].(forme.Image))
		}
	}
	return nil
}

// fill fills a blank sheet.
func (ps *pictures) fill(b *unfilled, inks picture.Space) (err error) {
	im := b.page.Marks[b.mark].(forme.Image)
	if im.Raster, err = ps.separate(separation{b.exposure, inks}); err != nil {
		return err
	}
	b.page.Marks[b.mark] = im
	b.pale = im.Kind == "picture" && b.slice == 0 && im.Raster.Pale()
	return nil
}

// letGo lets go of a decoded picture.
func (ps *pictures) letGo(key offstone.BlobKey) {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	delete(ps.decoded, key)
}

// keyline is the thickness of the line round a picture that has no edges of its own.
const keyline = dim.Pt / 2

// keylines rules a picture all round that is as white as the paper at its edges: a chart,
// or what is seen on a screen.
func keylines(page *forme.Page, im forme.Image) {
	for _, r := range [][4]dim.Len{
		{0, 0, im.W, keyline}, {0, im.H - keyline, im.W, keyline}, {0, 0, keyline, im.H}, {im.W - keyline, 0, keyline, im.H},
	} {
		page.Marks = append(page.Marks, forme.Rule{Kind: "keyline", Key: im.Key, X: im.X + r[0], Y: im.Y + r[1], W: r[2], H: r[3], Ink: forme.Black})
	}
}

// separate crops and scales a picture and brings it into inks, once for each
// exposure and kind of inks.
func (ps *pictures) separate(x separation) (*picture.Raster, error) {
	return once(&ps.mu, ps.made, x, func() (*picture.Raster, error) {
		pic, err := ps.decode(x.blob)
		if err != nil {
			return nil, err
		}
		w, h := x.w.Points(), x.h.Points()
		part := pic.Whole()
		if !x.whole {
			part = cropped(pic.Width, pic.Height, x.w, x.h, x.focus)
		}
		if x.slice > 0 {
			part.Min.X, part.Max.X = part.Min.X+int(int64(part.Dx())*int64(x.from)/int64(x.w)), part.Min.X+int(int64(part.Dx())*int64(x.from+x.slice)/int64(x.w))
			w = x.slice.Points()
		}
		px := max(1, min(part.Dx(), int(w/72*float64(x.ppi))))
		py := max(1, int(math.Round(float64(px)*h/w)))
		if x.inks == picture.CMYK {
			return pic.Inks(part, px, py, ps.condition), nil
		}
		return pic.Grey(part, px, py, ps.condition), nil
	})
}

// cropped gives the part of a picture of so many pixels that is shown in a box.
func cropped(width, height int, w, h dim.Len, f offstone.Focus) image.Rectangle {
	part, _ := picture.Crop(width, height, int(w.Points()*16), int(h.Points()*16), picture.Focus{X: f.X, Y: f.Y}, 0)
	return part
}

func focusOf(p offstone.Picture) offstone.Focus {
	if p.Focus == (offstone.Focus{}) {
		return offstone.CentreFocus
	}
	return p.Focus
}

// cut gives the slice of a picture from so far on and so wide; the picture itself when it
// is none of an exposure's.
func (ps *pictures) cut(r *picture.Raster, from, wide dim.Len) *picture.Raster {
	x, known := ps.exposureOf(r)
	if !known {
		return r
	}
	x.from, x.slice = from, wide
	return ps.expose(x)
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

// narrow asks for a larger picture in the place of one that is printed narrower than a
// column because it would look coarse across it.
func (ps *pictures) narrow(p offstone.Picture, a *offstone.Article, c *composer) {
	column, fine := c.layout.sheet(c.layout.columns()).Column, dim.In.Scale(int64(p.Width), picture.Coarsest)
	if c.ppi == finest && p.Columns == 0 && fine < column {
		ps.query(offstone.Query{
			Rule: "picture-coarse", Slug: a.Slug, File: a.Source.File,
			Message: fmt.Sprintf("The picture %s has only %d pixels across and is printed narrower than a column, so that it does not look coarse. Send a larger one.", p.File, p.Width),
		})
	}
}

// raster gives the function that prepares a picture for a box of so many points, in
// at most ppi pixels to the inch.
func (ps *pictures) raster(p offstone.Picture, a *offstone.Article, ppi int) func(w, h float64) *picture.Raster {
	return func(w, h float64) *picture.Raster {
		r, ok := p.Rendition(int(math.Ceil(w / 72 * float64(ppi))))
		if !ok {
			return nil
		}
		seen := min(float64(r.Width), float64(r.Height)*w/h) / (w / 72) // of a wide picture only the middle is
		if ppi == finest && math.Ceil(seen) < picture.Coarsest {
			ps.query(offstone.Query{
				Rule: "picture-coarse", Slug: a.Slug, File: a.Source.File,
				Message: fmt.Sprintf("The picture %s has %.0f pixels to the inch at its size in print; at least %d are needed. Send a larger one, or give it fewer columns.",
					p.File, math.Floor(seen), picture.Coarsest),
			})
		}
		return ps.expose(exposure{blob: r.Blob, w: dim.Points(w), h: dim.Points(h), focus: focusOf(p), ppi: ppi, story: string(a.Slug)})
	}
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

// clear lets go of all pictures that are decoded or in the inks of a page.
func (ps *pictures) clear() {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	clear(ps.decoded)
	clear(ps.made)
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
	r := ps.expose(exposure{blob: art.Blob, w: fw, h: fh, ppi: finest, whole: true, story: art.File})
	return r, x + (w-fw)/2, y + (h-fh)/2, fw, fh, nil
}
