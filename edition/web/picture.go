package web

import (
	"fmt"
	"html/template"
	"image"
	"strconv"
	"strings"

	"example.org/offstone"
)

// place is where on the site a picture stands: how wide it is shown there, as
// the sizes attribute says it, and whether the browser should fetch it at once.
type place struct {
	sizes string
	crop  bool // shown in the house's 3:2 round the focus
	first bool
}

// The places of pictures. Widths follow the grid of style/classic.css; for
// telephones they say three quarters of the truth, whose screens have three dots
// where two are all that anybody sees.
var (
	onLead    = place{sizes: "(min-width: 1290px) 712px, (min-width: 900px) 57vw, 72vw", first: true}
	onFront   = place{sizes: "(min-width: 1290px) 490px, (min-width: 900px) 38vw, 72vw", crop: true}
	onThumb   = place{sizes: "(min-width: 1290px) 190px, (min-width: 900px) 15vw, 27vw", crop: true}
	onSmall   = place{sizes: "(min-width: 900px) 312px, (min-width: 600px) 46vw, 25vw", crop: true}
	inPrint   = place{sizes: "(min-width: 900px) 104px, 80px"}
	onArticle = place{sizes: "(min-width: 1290px) 960px, (min-width: 900px) 75vw, 72vw", first: true}
	inText    = place{sizes: "(min-width: 760px) 660px, 72vw"}
	onIssue   = place{sizes: "(min-width: 900px) 390px, 46vw", first: true}
	onArchive = place{sizes: "(min-width: 900px) 220px, 42vw"}
)

// usual is the width of the rendition for a browser that knows no srcset.
const usual = 800

// imageTag writes an img element for a picture, or nothing when it has no
// renditions. prefix goes before the addresses of its files.
func imageTag(p offstone.Picture, at place, prefix string) template.HTML {
	r, ok := p.Rendition(usual)
	if !ok {
		return ""
	}
	var set []string
	for _, o := range p.Renditions {
		set = append(set, prefix+o.AssetPath()+" "+strconv.Itoa(o.Width)+"w")
	}
	class := ""
	switch {
	case at.crop && p.ShownWhole():
		class = ` class="crop whole"`
	case at.crop:
		class = fmt.Sprintf(` class="crop x%d y%d"`, quarter(p.Focus.X), quarter(p.Focus.Y))
	}
	fetch := ` loading="lazy" decoding="async"`
	if at.first {
		fetch = ` fetchpriority="high"`
	}
	return raw(fmt.Sprintf(`<img%s src="%s" srcset="%s" sizes="%s" width="%d" height="%d" alt="%s"%s>`,
		class, prefix+r.AssetPath(), strings.Join(set, ", "), at.sizes, r.Width, r.Height, escape(p.Alt), fetch))
}

// The proportions of a picture in the house's form, as the style sheet has them.
const cropWidth, cropHeight = 3, 2

// Crops gives the parts of a picture that the site shows of it: on the story's own page
// the whole, and where the site leads to the story the house's form round the focus, or
// what is drawn whole in that form.
func Crops(p offstone.Picture) []offstone.Crop {
	if p.Width <= 0 || p.Height <= 0 {
		return nil
	}
	w, h := min(p.Width, p.Height*cropWidth/cropHeight), min(p.Height, p.Width*cropHeight/cropWidth)
	if p.ShownWhole() {
		w, h = p.Width, p.Height
	}
	at := image.Pt((p.Width-w)*quarter(p.Focus.X)/4, (p.Height-h)*quarter(p.Focus.Y)/4)
	return []offstone.Crop{
		{Edition: offstone.Web, Place: "story", Part: image.Rect(0, 0, p.Width, p.Height)},
		{Edition: offstone.Web, Place: "section page", Part: image.Rectangle{Min: at, Max: at.Add(image.Pt(w, h))}},
	}
}

// quarter rounds a share to quarters: 0 to 4. The style sheet has a class for
// each, for the page may hold no style of its own.
func quarter(share float64) int { return min(max(int(share*4+0.5), 0), 4) }

// figure sets a picture with its caption and credit.
func figure(p offstone.Picture, at place, prefix string) string {
	img := imageTag(p, at, prefix)
	if img == "" {
		return ""
	}
	class := "picture"
	if p.Height > p.Width {
		class += " upright"
	}
	return `<figure class="` + class + `">` + string(img) + caption(p) + "</figure>\n"
}

func caption(p offstone.Picture) string {
	if p.Caption == "" && p.Credit == "" {
		return ""
	}
	s := "<figcaption>" + escape(p.Caption)
	if p.Credit != "" {
		s += ` <span class="credit">` + escape(p.Credit) + "</span>"
	}
	return s + "</figcaption>"
}

// digestLength is how many digits of its SHA-256 name a file under /assets/, as
// they do a rendition's.
const digestLength = 16

// asset puts bytes of the site's own under /assets/ and gives their address:
// named by the bytes, so that it may be kept for ever.
func (s *site) asset(data []byte, ending string) (string, error) {
	address := "/assets/" + string(offstone.KeyOf(data)[:digestLength]) + ending
	return address, s.putOnce(address, func() ([]byte, error) { return data, nil })
}

// renditions puts every rendition of the pictures.
func (s *site) renditions(pictures ...offstone.Picture) error {
	for _, p := range pictures {
		for _, r := range p.Renditions {
			if err := s.rendition(r); err != nil {
				return fmt.Errorf("picture %s: %w", p.File, err)
			}
		}
	}
	return nil
}

func (s *site) rendition(r offstone.Rendition) error {
	return s.putOnce(r.AssetPath(), func() ([]byte, error) {
		b, err := s.job.Blob(r.Blob)
		if err != nil {
			return nil, fmt.Errorf("rendition %.16s: %w", r.Blob, err)
		}
		return b, nil
	})
}

// putOnce puts a file unless one of its name is there already.
func (s *site) putOnce(address string, data func() ([]byte, error)) error {
	if s.names[address] {
		return nil
	}
	b, err := data()
	if err != nil {
		return err
	}
	return s.putFile(address, b)
}

// putFile puts the file that stands at an address.
func (s *site) putFile(address string, data []byte) error {
	s.names[address] = true
	if err := s.put(offstone.File{Name: fileOf(address), Data: data}); err != nil {
		return fmt.Errorf("put %s: %w", address, err)
	}
	return nil
}
