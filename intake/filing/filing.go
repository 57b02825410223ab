// Package filing is the one door for files that a person hands in: Word documents, Markdown,
// plain text, and the pictures that belong to them, all at once and in any order.
//
// What a file is, its bytes say and not its name. Each becomes an article or a picture, or
// is answered with one sentence that says what it is and what to do.
package filing

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"example.org/offstone"
	shape "example.org/offstone/compose/picture"
	"example.org/offstone/copydesk/marks"
	"example.org/offstone/copydesk/markup"
	"example.org/offstone/intake"
	"example.org/offstone/intake/docx"
	"example.org/offstone/intake/picture"
	"example.org/offstone/intake/text"
)

// File is a file as it was handed in.
type File struct {
	Name string // with its folders, if it has any
	Data []byte
}

// Options say where the files come to.
type Options struct {
	Zone     *time.Location // of the paper: in which times without a zone are meant; nil: UTC
	Language string         // of the copy, whose marks are made proper to it; "" leaves them as they are typed
	Paper    string         // the paper's name; lines of plain text that give it are no copy
}

// Filed is what came of files: every one of them is in it.
type Filed struct {
	Pieces   []intake.Piece // articles with their pictures, and files that were not taken (see [intake.Piece.Skip])
	Joined   []Joined       // pictures that went to an article
	Pictures []Picture      // those that no article calls for
}

// Joined is a picture that was handed in beside an article and went to it.
type Joined struct {
	Source string // the picture's file as it was handed in
	Piece  int    // the article, by its place in [Filed.Pieces]
	File   string // the picture's name in the article
	Named  bool   // the article names it; else it was put to it
}

// Picture is a picture on its way in, with what its slip says.
type Picture struct {
	offstone.Picture
	Source string // the file's name as it was handed in
	Data   []byte // the original
}

// Content is what one file holds: a picture, or pieces of copy, or the reason why it is not
// taken.
type Content struct {
	Pieces  []intake.Piece
	Picture *Picture // without a name in the copy yet; nil when the file is none
}

// Take reads files and puts together what belongs together.
func Take(files []File, o Options) Filed {
	contents := make([]Content, len(files))
	for i, f := range files {
		contents[i] = Open(f, o)
	}
	return Join(contents)
}

// Open reads one file by itself. It is the part of taking that foreign bytes can do anything
// to.
func Open(f File, o Options) Content {
	if o.Zone == nil {
		o.Zone = time.UTC
	}
	r := &reader{o: o}
	r.file(f)
	for i := range r.content.Pieces {
		if p := &r.content.Pieces[i]; p.Article != nil && o.Language != "" {
			p.Article = marks.Article(p.Article, o.Language)
		}
	}
	if p := r.content.Picture; p != nil && o.Language != "" {
		p.Picture = marks.Picture(p.Picture, o.Language)
	}
	return r.content
}

// Join puts together what was in files that were handed in together. Pictures go to the
// article that names them; else to the one whose file's name theirs begins with; else to the
// only article there is.
func Join(contents []Content) Filed {
	t := &taker{}
	for _, c := range contents {
		t.filed.Pieces = append(t.filed.Pieces, c.Pieces...)
		if c.Picture != nil {
			p := *c.Picture
			p.File = t.nameOf(p)
			t.pictures = append(t.pictures, handed{Picture: p})
		}
	}
	for i := range t.filed.Pieces {
		if t.filed.Pieces[i].Article != nil {
			t.called(i)
		}
	}
	t.others()
	for i := range t.pictures {
		if p := &t.pictures[i]; !p.placed {
			t.filed.Pictures = append(t.filed.Pictures, p.Picture)
		}
	}
	return t.filed
}

// reader is one file being read.
type reader struct {
	o       Options
	content Content
}

// taker is one handing-in.
type taker struct {
	filed    Filed
	pictures []handed
}

// handed is a picture that was handed in.
type handed struct {
	Picture
	placed bool
}

func (r *reader) skip(f File, why string) {
	r.content.Pieces = []intake.Piece{{Source: f.Name, Skip: why}}
}

func baseOf(name string) string { return path.Base(strings.ReplaceAll(name, `\`, "/")) }

func stemOf(name string) string {
	base := baseOf(name)
	return strings.TrimSuffix(base, path.Ext(base))
}

// Scrap tells by a file's name that a program has left it beside the others, so that nobody
// meant to hand it in.
func Scrap(name string) bool { return scrap(name) != "" }

// MayBeCopy tells by a file's name that it is likely to hold copy, where reading it would
// take too long.
func MayBeCopy(name string) bool {
	return slices.Contains([]string{".docx", ".md", ".markdown", ".txt"}, strings.ToLower(path.Ext(name)))
}

// scrap says what a file is that a program has left beside the others; "" when it is none.
func scrap(name string) string {
	switch base := strings.ToLower(baseOf(name)); {
	case strings.HasPrefix(base, "~$"):
		return "It is what Word keeps beside a document while that is open; send the document itself."
	case strings.HasPrefix(base, "._"), base == ".ds_store", base == "thumbs.db", base == "desktop.ini":
		return "It is a note of the computer's own and no copy."
	}
	return ""
}

func (r *reader) file(f File) {
	kind := intake.KindOf(f.Data)
	switch {
	case scrap(f.Name) != "":
		r.skip(f, scrap(f.Name))
	case len(f.Data) == 0:
		r.skip(f, "It is empty; send it again.")
	case kind == intake.WordDocument:
		r.document(f)
	case kind == intake.Picture:
		r.picture(f)
	case kind != intake.Kind{}:
		r.skip(f, kind.Refusal())
	case text.Fault(f.Data) != "":
		r.skip(f, text.Fault(f.Data))
	case isMarkdown(f):
		r.markdown(f)
	default:
		r.plain(f)
	}
}

// isMarkdown tells Markdown by its name, or by front matter.
func isMarkdown(f File) bool {
	ext := strings.ToLower(path.Ext(f.Name))
	return ext == ".md" || ext == ".markdown" || bytes.HasPrefix(bytes.TrimPrefix(f.Data, []byte("\ufeff")), []byte("---\n"))
}

// document reads a Word document, and the slips of the pictures in it.
func (r *reader) document(f File) {
	r.content.Pieces = docx.Read(f.Data, docx.Options{File: f.Name})
	for _, p := range r.content.Pieces {
		if p.Article == nil || p.Picture == nil {
			continue
		}
		for i, pic := range p.Article.Pictures {
			if data, err := p.Picture(pic.File); err == nil {
				p.Article.Pictures[i] = r.slipped(pic, data)
			}
		}
	}
}

func (r *reader) picture(f File) {
	if _, _, err := shape.Size(f.Data); err != nil {
		r.skip(f, fmt.Sprintf("It cannot be taken: %v.", err))
		return
	}
	p := r.slipped(offstone.Picture{Focus: offstone.CentreFocus}, f.Data)
	r.content.Picture = &Picture{Source: f.Name, Data: f.Data, Picture: p}
}

// nameOf gives a picture a name that no other has.
func (t *taker) nameOf(p Picture) string {
	stem := cmp.Or(offstone.MakeSlug(stemOf(p.Source)), "picture")
	ext := "." + shape.Kind(p.Data)
	if ext == ".jpeg" {
		ext = ".jpg"
	}
	for n := 1; ; n++ {
		name := "pictures/" + string(stem) + ext
		if n > 1 {
			name = "pictures/" + string(stem.Numbered(n)) + ext
		}
		if !slices.ContainsFunc(t.pictures, func(p handed) bool { return p.File == name }) {
			return name
		}
	}
}

// slipped gives p with what its slip says of it. A damaged slip says nothing.
func (r *reader) slipped(p offstone.Picture, data []byte) offstone.Picture {
	s, err := picture.ReadSlip(data, r.o.Zone)
	if err != nil {
		return p
	}
	return s.Fill(p)
}

var order = regexp.MustCompile(`^\d+-`)

// markdown reads house markup. What would be a query about a file in the paper's folder is
// a note here.
func (r *reader) markdown(f File) {
	stem := stemOf(f.Name)
	slug := cmp.Or(offstone.MakeSlug(order.ReplaceAllString(stem, "")), offstone.MakeSlug(stem), "untitled")
	a, queries := markup.Parse(f.Data, markup.Options{File: f.Name, Slug: slug, Zone: r.o.Zone})
	p := intake.Piece{Article: a, Source: f.Name}
	for _, q := range queries {
		p.Notes = append(p.Notes, fmt.Sprintf("line %d: %s", q.Line, q.Message))
	}
	if head, is := firstBlock(a.Body).(offstone.Crosshead); is && a.Headline == "" {
		a.Headline = strings.Join(strings.Fields(head.Text.String()), " ")
		a.Body = a.Body[1:]
		a.Source.Lines = nil // they no longer go with the blocks
	}
	if a.Headline == "" && len(a.Body) == 0 {
		r.skip(f, "It holds no words that could be copy.")
		return
	}
	r.content.Pieces = []intake.Piece{p}
}

func firstBlock(b offstone.Body) offstone.Block {
	if len(b) == 0 {
		return nil
	}
	return b[0]
}

func (r *reader) plain(f File) {
	page, notes := text.Read(f.Data, text.Options{File: f.Name, Paper: r.o.Paper})
	if page.Article.Headline == "" && len(page.Article.Body) == 0 {
		r.skip(f, "It holds no words that could be copy.")
		return
	}
	p := intake.Piece{Article: page.Article, Source: f.Name, Issue: page.Date}
	for _, n := range notes {
		p.Notes = append(p.Notes, n.String())
	}
	if p.Article.Slug == "" {
		p.Article.Slug = cmp.Or(offstone.MakeSlug(stemOf(f.Name)), "untitled")
	}
	r.content.Pieces = []intake.Piece{p}
}

// called finds the pictures that an article names among those that were handed in with
// it. Those in a document of its own it has already.
func (t *taker) called(piece int) {
	p := &t.filed.Pieces[piece]
	if p.Picture != nil {
		return
	}
	given := map[string][]byte{}
	missing := map[string]bool{}
	for i, pic := range p.Article.Pictures {
		at := slices.IndexFunc(t.pictures, func(h handed) bool { return strings.EqualFold(baseOf(h.Source), baseOf(pic.File)) })
		if at < 0 {
			missing[pic.File] = true
			p.Notes = append(p.Notes, t.leftOut(pic.File))
			continue
		}
		t.pictures[at].placed = true
		t.filed.Joined = append(t.filed.Joined, Joined{t.pictures[at].Source, piece, pic.File, true})
		given[pic.File] = t.pictures[at].Data
		p.Article.Pictures[i] = worded(pic, t.pictures[at].Picture.Picture)
	}
	p.Article.Pictures = slices.DeleteFunc(p.Article.Pictures, func(pic offstone.Picture) bool { return missing[pic.File] })
	p.Article.Body = p.Article.Body.WithoutPictures(func(file string) bool { return missing[file] })
	p.Picture = func(file string) ([]byte, error) {
		if data, known := given[file]; known {
			return data, nil
		}
		return nil, fmt.Errorf("picture %s: %w", file, offstone.ErrNotFound)
	}
}

// worded gives a picture that an article names what its slip says and the article does not.
func worded(pic, slip offstone.Picture) offstone.Picture {
	pic.Caption, pic.Credit, pic.Alt = cmp.Or(pic.Caption, slip.Caption), cmp.Or(pic.Credit, slip.Credit), cmp.Or(pic.Alt, slip.Alt)
	if slip.Focus != offstone.CentreFocus && (pic.Focus == offstone.Focus{} || pic.Focus == offstone.CentreFocus) {
		pic.Focus = slip.Focus
	}
	return pic
}

// leftOut says why a picture that an article names is not there.
func (t *taker) leftOut(file string) string {
	refused := func(p intake.Piece) bool {
		return p.Article == nil && strings.EqualFold(baseOf(p.Source), baseOf(file))
	}
	if slices.ContainsFunc(t.filed.Pieces, refused) {
		return fmt.Sprintf("The picture %s could not be taken and was left out of the story.", file)
	}
	return fmt.Sprintf("The picture %s was not sent with the story and was left out of it; send both together.", file)
}

// others gives the pictures that nobody called for to the article that they must belong to.
func (t *taker) others() {
	for i := range t.pictures {
		h := &t.pictures[i]
		if h.placed {
			continue
		}
		if piece := t.owner(h.Source); piece >= 0 {
			t.give(piece, h)
		}
	}
}

// owner finds the article to which a picture of that name belongs; -1 when nothing tells.
func (t *taker) owner(name string) int {
	best, only := -1, -1
	articles, longest := 0, 0
	stem := strings.ToLower(stemOf(name))
	for i := range t.filed.Pieces {
		p := &t.filed.Pieces[i]
		if p.Article == nil {
			continue
		}
		articles++
		only = i
		if own := strings.ToLower(stemOf(p.Source)); strings.HasPrefix(stem, own) && len(own) > longest {
			best, longest = i, len(own)
		}
	}
	if best < 0 && articles == 1 {
		return only
	}
	return best
}

func (t *taker) give(piece int, h *handed) {
	p := &t.filed.Pieces[piece]
	h.placed = true
	pic := h.Picture.Picture
	for n := 2; ; n++ {
		if _, taken := p.Article.Picture(pic.File); !taken {
			break
		}
		ext := path.Ext(h.File)
		pic.File = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(h.File, ext), n, ext)
	}
	p.Article.Pictures = append(p.Article.Pictures, pic)
	t.filed.Joined = append(t.filed.Joined, Joined{h.Source, piece, pic.File, false})
	inner, name, data := p.Picture, pic.File, h.Data
	p.Picture = func(file string) ([]byte, error) {
		if file == name {
			return data, nil
		}
		return inner(file)
	}
}
