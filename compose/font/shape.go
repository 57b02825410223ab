package font

import (
	"strings"
	"sync"
	"unicode"

	gotext "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"

	"example.org/offstone/compose/dim"
)

// Feature asks for an OpenType feature, in HarfBuzz's notation: "tnum" turns one
// on, "-liga" off, "salt=2" picks an alternate.
type Feature string

// The features in use. Kerning and standard ligatures are on without asking.
const (
	TabularFigures  Feature = "tnum"
	LiningFigures   Feature = "lnum"
	OldStyleFigures Feature = "onum"
	SmallCaps       Feature = "smcp"
	CapsToSmallCaps Feature = "c2sc"
	CaseForms       Feature = "case" // punctuation that suits capitals
	Fractions       Feature = "frac"
	Superiors       Feature = "sups"
)

// softHyphen at the end of a text is drawn as a hyphen and stands for U+00AD, so
// that text taken from a PDF file comes back whole. Anywhere else it is unseen.
const softHyphen = '\u00ad'

// Shape sets text as one run in the language lang (BCP 47; "" for none), with
// kerning and standard ligatures. The glyphs are in visual order, left to right.
// Characters that the face lacks come as glyph 0; see [Face.Missing].
//
// The glyphs are shared with later callers and must not be changed.
func (f *Face) Shape(text, lang string, feats ...Feature) []Glyph {
	k := cacheKey{text: text, lang: lang, feats: joinFeatures(feats)}
	if g, ok := f.shaped.get(k); ok {
		return g
	}
	g := f.shape(text, lang, feats)
	f.shaped.put(k, g)
	return g
}

// Width gives the width of text set at size, without letter-spacing: the sum of
// the advances, brought to size once.
func (f *Face) Width(text, lang string, size dim.Len) dim.Len {
	return f.Scale(Sum(f.Shape(text, lang)), size)
}

// Sum gives the width of a run in font units.
func Sum(glyphs []Glyph) (w int32) {
	for _, g := range glyphs {
		w += g.Advance
	}
	return w
}

func joinFeatures(feats []Feature) string {
	switch len(feats) {
	case 0:
		return ""
	case 1:
		return string(feats[0])
	}
	names := make([]string, len(feats))
	for i, x := range feats {
		names[i] = string(x)
	}
	return strings.Join(names, ",")
}

// shaper is what one goroutine needs to shape and draw.
type shaper struct {
	face *gotext.Face
	hb   *harfbuzz.Font
	buf  *harfbuzz.Buffer
}

func newShaper(font *gotext.Font) *shaper {
	face := gotext.NewFace(font)
	return &shaper{face: face, hb: harfbuzz.NewFont(face), buf: harfbuzz.NewBuffer()}
}

// shape runs HarfBuzz. Should a paper's own font make it fail, the run is set
// from the character map and the advances alone, so that the page still comes out.
func (f *Face) shape(text, lang string, feats []Feature) (glyphs []Glyph) {
	runes := []rune(text)
	drawn := drawnRunes(runes)
	s := f.shapers.Get().(*shaper)
	defer func() {
		if recover() != nil {
			glyphs = f.plain(drawn, runes)
			return
		}
		f.shapers.Put(s)
	}()
	s.run(drawn, lang, feats)
	return s.collect(runes)
}

// drawnRunes gives runes as they are drawn: a closing soft hyphen shows.
func drawnRunes(runes []rune) []rune {
	n := len(runes)
	if n == 0 || runes[n-1] != softHyphen {
		return runes
	}
	return append(append(make([]rune, 0, n), runes[:n-1]...), '-')
}

func (s *shaper) run(text []rune, lang string, feats []Feature) {
	if lang == "" {
		lang = "und" // otherwise HarfBuzz takes the machine's locale
	}
	s.buf.Clear()
	s.buf.AddRunes(text, 0, len(text))
	s.buf.Flags = harfbuzz.RemoveDefaultIgnorables
	s.buf.Props.Language = language.NewLanguage(lang)
	s.buf.GuessSegmentProperties()
	if s.buf.Props.Script == 0 {
		s.buf.Props.Script = language.Latin // figures and stops go with Latin type
	}
	wanted := make([]harfbuzz.Feature, 0, len(feats))
	for _, x := range feats {
		if h, err := harfbuzz.ParseFeature(string(x)); err == nil {
			wanted = append(wanted, h)
		}
	}
	s.buf.Shape(s.hb, wanted)
}

// collect takes the shaped glyphs, giving each cluster's characters to its first
// glyph.
func (s *shaper) collect(runes []rune) []Glyph {
	starts := make([]bool, len(runes)+1)
	starts[len(runes)] = true
	for _, info := range s.buf.Info {
		starts[info.Cluster] = true
	}
	out := make([]Glyph, len(s.buf.Info))
	before := -1
	for i, info := range s.buf.Info {
		pos := s.buf.Pos[i]
		out[i] = Glyph{ID: uint16(info.Glyph), Advance: int32(pos.XAdvance), XOff: int32(pos.XOffset), YOff: int32(pos.YOffset)}
		if info.Cluster == before {
			continue
		}
		before = info.Cluster
		end := before + 1
		for !starts[end] {
			end++
		}
		out[i].Text = clusterText(runes[before:end], end == len(runes))
	}
	return out
}

// clusterText leaves out soft hyphens that do not show.
func clusterText(cluster []rune, last bool) string {
	s := string(cluster)
	if !strings.ContainsRune(s, softHyphen) {
		return s
	}
	s = strings.ReplaceAll(s, string(softHyphen), "")
	if last && cluster[len(cluster)-1] == softHyphen {
		s += string(softHyphen)
	}
	return s
}

// plain sets drawn without the shaper; runes are the characters it stands for.
func (f *Face) plain(drawn, runes []rune) []Glyph {
	out := make([]Glyph, 0, len(drawn))
	for i, r := range drawn {
		if unseen(r) {
			continue
		}
		id, _ := f.font.NominalGlyph(r)
		out = append(out, Glyph{ID: uint16(id), Advance: f.Advance(uint16(id)), Text: string(runes[i])})
	}
	return out
}

// Has says whether the face has a glyph for r.
func (f *Face) Has(r rune) bool {
	id, ok := f.font.NominalGlyph(r)
	return ok && id != 0
}

// Missing gives the characters of s that the face cannot show, each once, in the
// order of s. Characters that are never drawn do not count.
func (f *Face) Missing(s string) []rune {
	var out []rune
	for _, r := range s {
		if f.Has(r) || unseen(r) || containsRune(out, r) {
			continue
		}
		out = append(out, r)
	}
	return out
}

func containsRune(rs []rune, r rune) bool {
	for _, x := range rs {
		if x == r {
			return true
		}
	}
	return false
}

// unseen says whether r is a character without a picture: controls, joiners,
// direction marks, variation selectors, the soft hyphen.
func unseen(r rune) bool {
	return unicode.Is(unicode.C, r) && !unicode.Is(unicode.Co, r) || unicode.Is(unicode.Variation_Selector, r) || r == '\u034f'
}

// cache keeps shaped runs. It is emptied when full, which changes no result.
type cache struct {
	mu   sync.RWMutex
	runs map[cacheKey][]Glyph
}

type cacheKey struct{ text, lang, feats string }

// Words and short lines are kept; long runs are not worth their room. 40,000 runs
// are about 10 MB, and an issue has some 8,000 different words.
const (
	maxCachedText = 64
	maxCachedRuns = 40000
)

func (c *cache) get(k cacheKey) ([]Glyph, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	g, ok := c.runs[k]
	return g, ok
}

func (c *cache) put(k cacheKey, g []Glyph) {
	if len(k.text) > maxCachedText {
		return
	}
	k.text = strings.Clone(k.text) // not the article it was cut from
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.runs == nil || len(c.runs) >= maxCachedRuns {
		c.runs = make(map[cacheKey][]Glyph)
	}
	c.runs[k] = g
}
