package desk

import (
	"html"
	"html/template"
	"net/url"
	"path"
	"slices"

	"example.org/offstone"
	"example.org/offstone/edition/web"
	"example.org/offstone/newsroom"
	"example.org/offstone/store"
)

// previewPolicy is for what people outside see: it runs nothing and sends nothing.
const previewPolicy = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// previewsView lists who outside was given a story or a page.
type previewsView struct {
	Frame
	Of, Back string // what it is, and where it is to be seen
	At       string // the address of this screen
	Page     bool   // it is a page
	Previews []newsroom.Preview
	Link     string // just made, to be passed on
	For      string
}

func (v *visit) previews() error { return v.showPreviews("", "") }

func (v *visit) showPreviews(link, reader string) error {
	c, err := v.readStory()
	if err != nil {
		return err
	}
	list, err := v.desk.room.Previews(v.r.Context(), v.who(), c.ID)
	if err != nil {
		return err
	}
	at := storyPath(c.ID)
	return v.show("previews", previewsView{Frame: v.frame("Shown outside"), Of: headlineOr(c.Article), Back: at, At: at + "/previews", Previews: list, Link: link, For: reader})
}

func (v *visit) makePreview() error {
	id, err := v.storyID()
	if err != nil {
		return err
	}
	token, err := v.desk.room.MakePreview(v.r.Context(), v.who(), id, v.form("reader"))
	if err != nil {
		return err
	}
	return v.showPreviews(v.desk.linkTo("preview", token), v.form("reader"))
}

func (v *visit) endPreview() error {
	id, err := v.storyID()
	if err == nil {
		err = v.desk.room.EndPreview(v.r.Context(), v.who(), id, v.r.PathValue("preview"))
	}
	if err != nil {
		return err
	}
	return v.to(storyPath(id) + "/previews")
}

// previewView is a story as somebody outside sees it.
type previewView struct {
	Frame
	Copy    store.Copy
	Bylines string
	Head    template.HTML // pictures that stand nowhere in the body
	Body    template.HTML
}

func (v *visit) preview() error {
	v.w.Header().Set("Content-Security-Policy", previewPolicy)
	c, err := v.desk.room.OpenPreview(v.r.Context(), v.link(), v.r.UserAgent())
	if err != nil {
		return err
	}
	left := slices.Clone(c.Article.Pictures)
	figure := func(file string) string {
		i := slices.IndexFunc(left, func(p offstone.Picture) bool { return p.File == file })
		if i < 0 {
			return ""
		}
		p := left[i]
		left = slices.Delete(left, i, i+1)
		return previewFigure(p, path.Join("/preview", v.link().Reveal(), "picture", url.PathEscape(path.Base(p.File))))
	}
	body, err := web.Loose(c.Article.Body, v.paper().Language, figure)
	if err != nil {
		return err
	}
	head := ""
	for len(left) > 0 {
		head += figure(left[0].File)
	}
	f := Frame{Title: headlineOr(c.Article), Paper: v.paper().Name, Outside: true, zone: v.zone()}
	return v.show("preview", previewView{f, c, byline(c.Article), template.HTML(head), template.HTML(body)}) //nolint:gosec // every character of the copy is escaped
}

func previewFigure(p offstone.Picture, at string) string {
	return `<figure><img src="` + html.EscapeString(at) + `" alt="` + html.EscapeString(p.Alt) + `"><figcaption>` +
		html.EscapeString(p.Caption) + ` <span class="who">` + html.EscapeString(p.Credit) + `</span></figcaption></figure>`
}

// previewPicture hands out a picture of a story that is shown outside, in the size
// of a screen and without what the camera wrote into it.
func (v *visit) previewPicture() error {
	v.w.Header().Set("Content-Security-Policy", previewPolicy)
	c, err := v.desk.room.Shown(v.r.Context(), v.link())
	if err != nil {
		return err
	}
	for _, p := range c.Article.Pictures {
		if path.Base(p.File) == v.r.PathValue("name") {
			return v.handOutRendition(p, screenWidth(p))
		}
	}
	return offstone.ErrNotFound
}

// screenWidth is the width of the largest rendition that a screen has a use for.
func screenWidth(p offstone.Picture) int {
	const screen = 1600
	best := 0
	for _, r := range p.Renditions {
		if r.Width <= screen && r.Width > best || best == 0 {
			best = r.Width
		}
	}
	return best
}
