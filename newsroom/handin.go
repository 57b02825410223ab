package newsroom

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"example.org/offstone"
	"example.org/offstone/copydesk/usage"
	"example.org/offstone/intake"
	"example.org/offstone/intake/filing"
	"example.org/offstone/store"
)

// Fate is what became of a file that was handed in.
type Fate string

// The fates. Known files change nothing, so that a hand-in whose answer was lost can be
// sent again.
const (
	Filed   Fate = "filed"   // its words are new stories
	Joined  Fate = "joined"  // it is a picture of a story now
	Known   Fate = "known"   // the story had it, or the writer has filed it before
	Waiting Fate = "waiting" // it may be a new version of a story: it is kept with that one until somebody has said so
	Refused Fate = "refused" // it was not taken
)

// HandedIn is what became of one file.
type HandedIn struct {
	Name    string
	Fate    Fate
	Stories []Copy   // filed from it, or which it belongs to
	Notes   []string // what was left out or changed, in sentences; of a refused file, why
	Kept    bool     // it was refused, and what was sent is kept

	File offstone.BlobKey // of a document that is asked about
}

// MostFiles is how many files can be handed in at once.
const MostFiles = 100

// HandIn files what a person hands in at once: documents, Markdown, text and the pictures
// that belong to them. Each story is filed by itself, and every file is in the answer.
// Pictures that no story calls for are filed as a story without words. What documents
// leave out (see package docx) never becomes copy; the documents themselves are kept with
// their stories. A document that may be a new version of a story is neither that nor a new
// story before somebody has said which ([Newsroom.TakeVersion], [Newsroom.FileKept]). The
// first story answers the commission that it is filed against; 0: none.
func (n *Newsroom) HandIn(ctx context.Context, who Person, against int64, files []filing.File) ([]HandedIn, error) {
	return n.handIn(ctx, who, against, files, false)
}

// handIn is [Newsroom.HandIn]; with anew, every document is a new story.
func (n *Newsroom) handIn(ctx context.Context, who Person, against int64, files []filing.File, anew bool) ([]HandedIn, error) {
	if err := cmp.Or(who.may(FileCopy, Matter{}), n.room()); err != nil {
		return nil, err
	}
	if len(files) == 0 || len(files) > MostFiles {
		return nil, fmt.Errorf("choose the files first, at most %d at once: %w", MostFiles, offstone.ErrInvalid)
	}
	paper, err := n.store.Paper(ctx)
	if err != nil {
		return nil, err
	}
	h := &handIn{
		n: n, ctx: ctx, who: who, against: against, anew: anew, paper: paper, opening: n.opening(paper),
		data: map[string][]byte{}, stories: map[int]Copy{}, prints: map[printOf]HandedIn{}, beside: map[printOf]string{},
	}
	files = h.named(files)
	contents, err := h.opening.contents(ctx, files)
	if err != nil {
		return nil, err
	}
	err = h.take(filing.Join(contents))
	return h.answers, err
}

// handIn is one handing-in.
type handIn struct {
	n       *Newsroom
	ctx     context.Context //nolint:containedctx // it lives as long as one call
	who     Person
	against int64 // the commission that the first story is filed against; 0: none
	anew    bool  // every document is a new story
	paper   *offstone.Paper
	data    map[string][]byte // files by their names
	stories map[int]Copy      // by the pieces that they were filed from
	prints  map[printOf]HandedIn
	beside  map[printOf]string // pictures that were files of their own, with these files' names
	answers []HandedIn
	opening *opening
}

// printOf is a picture of a piece.
type printOf struct {
	piece int
	file  string
}

// named tells files of one name apart, so that each has an answer of its own.
func (h *handIn) named(files []filing.File) (out []filing.File) {
	for _, f := range files {
		ext := path.Ext(f.Name)
		stem := strings.TrimSuffix(f.Name, ext)
		for i := 2; ; i++ {
			if _, taken := h.data[f.Name]; !taken {
				break
			}
			f.Name = fmt.Sprintf("%s (%d)%s", stem, i, ext)
		}
		h.data[f.Name] = f.Data
		out = append(out, f)
	}
	return out
}

func (h *handIn) take(filed filing.Filed) error {
	for _, j := range filed.Joined {
		h.beside[printOf{j.Piece, j.File}] = j.Source
	}
	of := map[string]int{} // pieces, by their documents
	for _, p := range filed.Pieces {
		of[p.Source]++
	}
	for i, p := range filed.Pieces {
		if p.Article == nil {
			continue
		}
		if err := h.piece(i, p, of[p.Source] == 1); err != nil {
			return fmt.Errorf("hand in %s: %w", p.Source, err)
		}
	}
	for _, j := range filed.Joined {
		a := h.prints[printOf{j.Piece, j.File}]
		a.Name = j.Source
		if err := h.answer(a); err != nil {
			return err
		}
	}
	if err := h.loose(filed.Pictures); err != nil {
		return err
	}
	for _, p := range filed.Pieces {
		if p.Article != nil {
			continue
		}
		if err := h.answer(HandedIn{Name: p.Source, Fate: Refused, Notes: []string{p.Skip}}); err != nil {
			return err
		}
	}
	return nil
}

// answer adds to what is said of a file: a document may have become several stories. A
// file that is refused is kept.
func (h *handIn) answer(a HandedIn) (err error) {
	if a.Fate == Refused && len(h.data[a.Name]) > 0 && !filing.Scrap(a.Name) {
		a.Kept = true
		err = h.keep(a)
	}
	i := slices.IndexFunc(h.answers, func(o HandedIn) bool { return o.Name == a.Name && o.Fate == a.Fate })
	if i < 0 {
		h.answers = append(h.answers, a)
		return err
	}
	o := &h.answers[i]
	o.Stories = append(o.Stories, a.Stories...)
	for _, note := range a.Notes {
		if !slices.Contains(o.Notes, note) {
			o.Notes = append(o.Notes, note)
		}
	}
	return err
}

// keep keeps a refused file with the only story that was handed in, else for its sender.
func (h *handIn) keep(a HandedIn) error {
	data := h.data[a.Name]
	key, err := h.n.store.Blobs().Put(data)
	if err != nil {
		return err
	}
	f := store.KeptFile{Blob: key, Name: a.Name, Size: int64(len(data)), Why: strings.Join(a.Notes, " "), By: h.who.Name}
	for _, c := range h.stories {
		if f.Article != 0 && f.Article != c.ID {
			return h.n.keepStray(h.ctx, h.who, f)
		}
		f.Article = c.ID
	}
	if f.Article == 0 {
		return h.n.keepStray(h.ctx, h.who, f)
	}
	return h.n.store.KeepFile(h.ctx, f)
}

// piece files one story; one that the person has filed before gets the pictures that it
// does not have yet, and one that may be a new version of another is asked about. alone
// says that its document holds nothing else.
func (h *handIn) piece(i int, p intake.Piece, alone bool) error {
	before, err := h.before(offstone.KeyOf(h.data[p.Source]), p.Article.Slug)
	if err != nil {
		return err
	}
	if before.ID != 0 {
		h.stories[i] = before
		return errors.Join(h.answer(HandedIn{Name: p.Source, Fate: Known, Stories: []Copy{before}}), h.again(i, p))
	}
	if !h.anew {
		story, err := h.namesake(p, alone)
		if err != nil {
			return err
		}
		if story.ID != 0 {
			return h.ask(i, p, story)
		}
	}
	return h.fresh(i, p)
}

// original is the document of a piece, to be kept.
func (h *handIn) original(p intake.Piece) store.KeptFile {
	data := h.data[p.Source]
	return store.KeptFile{Blob: offstone.KeyOf(data), Name: p.Source, Size: int64(len(data)), Why: strings.Join(p.Notes, " "), By: h.who.Name}
}

// fresh files a piece as a new story.
func (h *handIn) fresh(i int, p intake.Piece) error {
	if err := checkHead(&offstone.Article{}, p.Article); err != nil {
		return h.answer(HandedIn{Name: p.Source, Fate: Refused, Notes: []string{Reason(err)}})
	}
	original := h.original(p)
	a, notes := *p.Article, slices.Clone(p.Notes)
	if note := h.section(&a); note != "" {
		notes = append(notes, note)
	}
	a.Pictures = slices.Clone(a.Pictures)
	more, err := h.develop(i, &a, p.Picture)
	if err != nil {
		return err
	}
	notes = append(notes, more...)
	if _, err := h.n.store.Blobs().Put(h.data[p.Source]); err != nil {
		return err
	}
	original.Why, original.Revision = strings.Join(append([]string{"This story was read from it."}, notes...), " "), 1
	c, err := h.file(&a, &original)
	if err != nil {
		return err
	}
	h.tell(i, c)
	return h.answer(HandedIn{Name: p.Source, Fate: Filed, Stories: []Copy{c}, Notes: notes})
}

// tell puts a story to the answers of its pictures.
func (h *handIn) tell(i int, c Copy) {
	h.stories[i] = c
	for k, a := range h.prints {
		if k.piece == i {
			a.Stories = []Copy{c}
			h.prints[k] = a
		}
	}
}

// again gives a story that was filed before the pictures that it does not have yet.
func (h *handIn) again(i int, p intake.Piece) error {
	for _, pic := range p.Article.Pictures {
		if h.beside[printOf{i, pic.File}] == "" {
			continue // it came in the document
		}
		data, err := p.Picture(pic.File)
		if err != nil {
			return err
		}
		a := HandedIn{Fate: Joined, Stories: []Copy{h.stories[i]}}
		t, err := h.n.AddPicture(h.ctx, h.who, h.stories[i].ID, path.Base(pic.File), data)
		switch {
		case errors.Is(err, offstone.ErrInvalid), errors.Is(err, offstone.ErrLocked), errors.Is(err, offstone.ErrForbidden):
			a.Fate, a.Notes = Refused, []string{Reason(err)}
		case err != nil:
			return err
		case t.Again:
			a.Fate = Known
		}
		h.prints[printOf{i, pic.File}] = a
	}
	return nil
}

// section gives the story's section as the paper spells it.
func (h *handIn) section(a *offstone.Article) (note string) {
	i := slices.IndexFunc(h.paper.Sections, func(s string) bool { return strings.EqualFold(s, a.Section) })
	switch {
	case i >= 0:
		a.Section = h.paper.Sections[i]
	case a.Section != "":
		note = fmt.Sprintf("The paper has no section “%s”; choose one for the story.", a.Section)
		a.Section = ""
	}
	return note
}

// develop makes the renditions of a story's pictures. Those that cannot be made are taken
// out of the story, and noted where they came in a document.
func (h *handIn) develop(i int, a *offstone.Article, read func(string) ([]byte, error)) (notes []string, err error) {
	for k := range a.Pictures {
		p := &a.Pictures[k]
		if k >= MostFiles {
			h.prints[printOf{i, p.File}] = HandedIn{Fate: Refused, Notes: []string{tooMany(len(a.Pictures))}}
			continue
		}
		data, err := read(p.File)
		if err != nil {
			return nil, err
		}
		fate := HandedIn{Fate: Joined}
		made, err := h.n.developed(h.ctx, h.opening.open, path.Base(p.File), data)
		switch {
		case errors.Is(err, offstone.ErrInvalid):
			fate = HandedIn{Fate: Refused, Notes: []string{Reason(err)}}
			if h.beside[printOf{i, p.File}] == "" {
				notes = append(notes, fmt.Sprintf("The picture %s was left out: %s", path.Base(p.File), Reason(err)))
			}
		case err != nil:
			return nil, err
		default:
			*p = p.Developed(made)
		}
		h.prints[printOf{i, p.File}] = fate
	}
	if n := len(a.Pictures); n > MostFiles {
		notes = append(notes, tooMany(n))
	}
	bad := func(file string) bool { return h.prints[printOf{i, file}].Fate == Refused }
	a.Pictures = slices.DeleteFunc(a.Pictures, func(p offstone.Picture) bool { return bad(p.File) })
	a.Body = a.Body.WithoutPictures(bad)
	return notes, nil
}

// tooMany says that a document's pictures are more than files are taken at once: each is opened
// by itself, and whoever sent it waits for that.
func tooMany(pictures int) string {
	return fmt.Sprintf("It holds %d pictures, and the first %d were taken; send of the others those that the story needs.", pictures, MostFiles)
}

// Reason words an error for a person: a sentence without the error's kind.
func Reason(err error) string {
	words := offstone.Words(err, offstone.ErrInvalid, offstone.ErrForbidden, offstone.ErrConflict, offstone.ErrLocked, offstone.ErrNotFound, ErrBusy)
	return usage.Capital(words) + "."
}

// wordless is the piece of the pictures that no story calls for.
const wordless = -1

// loose files the pictures that no story calls for as a story without words, those apart
// that a story of the person has already.
func (h *handIn) loose(pictures []filing.Picture) error {
	a := offstone.Article{Slug: offstone.MakeSlug("pictures from " + h.who.Name)}
	var sent []filing.Picture
	for _, p := range pictures {
		has, err := h.pictured(offstone.KeyOf(p.Data))
		if err != nil {
			return err
		}
		if has.ID != 0 {
			if err := h.answer(HandedIn{Name: p.Source, Fate: Known, Stories: []Copy{has}}); err != nil {
				return err
			}
			continue
		}
		a.Pictures, sent = append(a.Pictures, p.Picture), append(sent, p)
		h.beside[printOf{wordless, p.File}] = p.Source
	}
	_, err := h.develop(wordless, &a, func(file string) ([]byte, error) {
		i := slices.IndexFunc(sent, func(p filing.Picture) bool { return p.File == file })
		return sent[i].Data, nil
	})
	if err == nil && len(a.Pictures) > 0 {
		var c Copy
		if c, err = h.file(&a, nil); err == nil {
			h.tell(wordless, c)
		}
	}
	for _, p := range sent {
		if err != nil {
			return err
		}
		answer := h.prints[printOf{wordless, p.File}]
		answer.Name = p.Source
		err = h.answer(answer)
	}
	return err
}
