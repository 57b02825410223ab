package desk

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/offstone"
	"example.org/offstone/copydesk/editdoc"
	"example.org/offstone/copydesk/marks"
	"example.org/offstone/copydesk/markup"
	"example.org/offstone/intake/docx"
	"example.org/offstone/newsroom"
	"example.org/offstone/store"
)

// storyView is a story on the screen: its text in the middle, what there is to
// say of it beside.
type storyView struct {
	Frame
	Copy     newsroom.Copy
	Article  *offstone.Article // as it is shown: the copy's, or what a refused form held
	Body     string            // in the house markup, for the plain form
	Doc      json.RawMessage   // the same for the editor; nil when the story may not be written
	Language string
	Seen     int // the revision shown
	MayWrite bool
	Holder   string // whoever else has it open
	Moves    []moveView
	Skips    []moveView
	Sections []string
	Issues   []offstone.Date
	Notes    []newsroom.Note
	Readers  []string // whom a note can be for
	Queries  []queryView
	Answers  []store.Answer
	Aside    bool            // words of this person are kept aside
	May      map[string]bool // deeds by their words
	Problem  string
	Brief    *newsroom.Asked  // what it was commissioned for
	Handed   []handedView     // what became of files, on the filing screen
	Strays   []store.KeptFile // files that could not be taken and go with no story

	Documents []store.KeptFile // handed in for the story, that may become its new version
}

// Most is how many megabytes of files can be handed in at once.
func (s storyView) Most() int { return docx.MaxBytes >> 20 }

// moveView is a button that moves the story.
type moveView struct {
	Verb string
	To   offstone.Stage
}

func (v *visit) story() error {
	id, err := v.storyID()
	if err != nil {
		return err
	}
	c, err := v.desk.room.Read(v.r.Context(), v.who(), id)
	if err != nil {
		return err
	}
	s, err := v.storyView(c)
	if err != nil {
		return err
	}
	return v.show("story", s)
}

// storyView gathers what stands round a story.
func (v *visit) storyView(c newsroom.Copy) (s storyView, err error) {
	ctx, who, m := v.r.Context(), v.who(), c.Matter(v.who())
	s = storyView{Frame: v.frame(headlineOr(c.Article)), Copy: c, Article: c.Article, Body: string(markup.WriteBody(c.Article.Body)), Seen: c.Article.Revision}
	s.May = map[string]bool{}
	for _, d := range newsroom.Deeds() {
		s.May[string(d)] = newsroom.May(who.Role, d, m)
	}
	s.Holder = v.holder(c)
	s.MayWrite, s.Language = s.May[string(newsroom.WriteCopy)] && s.Holder == "", v.paper().Language
	if s.MayWrite {
		if s.Doc, err = editdoc.Write(c.Article.Body); err != nil {
			return s, err
		}
	}
	s.Moves, s.Skips = v.moves(c)
	board, err := v.desk.room.Board(ctx, who)
	if err != nil {
		return s, err
	}
	s.Sections, s.Issues = board.Sections, board.Issues
	if !c.Issue.IsZero() && !slices.Contains(s.Issues, c.Issue) {
		s.Issues = append(s.Issues, c.Issue) // it is out, and the story stands in it until somebody takes it out
	}
	if s.May[string(newsroom.NoteOnCopy)] {
		if s.Notes, err = v.desk.room.Notes(ctx, who, c.ID); err != nil {
			return s, err
		}
		if s.Readers, err = v.desk.room.Readers(ctx, who, c.ID); err != nil {
			return s, err
		}
	}
	queries, answers, err := v.desk.room.Queries(ctx, who, c)
	if err != nil {
		return s, err
	}
	s.Answers = answers
	if s.Queries, err = viewQueries(c.Article.Body, queries); err != nil {
		return s, err
	}
	return s, v.cameWith(&s)
}

// holder names whoever else has a story open; "" when nobody has.
func (v *visit) holder(c newsroom.Copy) string {
	if l := c.Lock; l != nil && l.By != v.who().ID && !l.Stale(v.desk.store.Now()) {
		return l.Name
	}
	return ""
}

// cameWith adds the commission that a story was filed against, documents that may become
// a version of it, and whether somebody's copy of it lies aside.
func (v *visit) cameWith(s *storyView) error {
	ctx, who := v.r.Context(), v.who()
	kept, err := v.desk.room.KeptFiles(ctx, who, s.Copy.ID)
	if err != nil {
		return err
	}
	s.Documents = offered(kept)
	brief, err := v.desk.room.BriefOf(ctx, who, s.Copy.ID)
	if err != nil {
		return err
	}
	if brief.ID != 0 {
		s.Brief = &brief
	}
	_, err = v.desk.room.Aside(ctx, who, s.Copy.ID)
	s.Aside = err == nil
	if errors.Is(err, offstone.ErrNotFound) {
		return nil
	}
	return err
}

// moves lists the buttons: the moves of one stage, and those that skip some.
func (v *visit) moves(c newsroom.Copy) (one, more []moveView) {
	if !newsroom.May(v.who().Role, newsroom.MoveCopy, c.Matter(v.who())) {
		return nil, nil
	}
	for _, to := range []offstone.Stage{offstone.Filed, offstone.Subbed, offstone.Placed, offstone.OffStone, offstone.Spiked} {
		way, ok := v.desk.room.Moves().Way(v.who().Role, c.Stage, to)
		switch {
		case ok && len(way) == 1:
			one = append(one, moveView{way[0].Name, to})
		case ok && to != offstone.Spiked:
			more = append(more, moveView{"Straight to " + string(to), to})
		}
	}
	return one, more
}

func headlineOr(a *offstone.Article) string {
	if a.Headline != "" {
		return a.Headline
	}
	return string(a.Slug)
}

func (v *visit) fileForm() error {
	c := newsroom.Copy{Copy: store.Copy{Article: &offstone.Article{}}}
	return v.showFiling(c.Article, "", "")
}

func (v *visit) showFiling(a *offstone.Article, body, problem string) error {
	s, err := v.filingView(a, body, problem)
	if err != nil {
		return err
	}
	status := http.StatusOK
	if problem != "" {
		status = http.StatusUnprocessableEntity
	}
	return v.showStatus(status, "story", s)
}

// filingView is the screen on which stories are filed: by typing, or as files.
func (v *visit) filingView(a *offstone.Article, body, problem string) (s storyView, err error) {
	board, err := v.desk.room.Board(v.r.Context(), v.who())
	if err != nil {
		return s, err
	}
	s = storyView{Frame: v.frame("File a story"), Language: v.paper().Language, Copy: newsroom.Copy{Copy: store.Copy{Article: a}}, Article: a, Body: body, MayWrite: true, Sections: board.Sections, Issues: board.Issues, Problem: problem}
	if s.Doc, err = editdoc.Write(a.Body); err != nil {
		return s, err
	}
	if s.Brief, err = v.brief(); err != nil {
		return s, err
	}
	if s.Brief != nil && a.Section == "" {
		a.Section = s.Brief.Section
	}
	s.Strays, err = v.desk.room.Strays(v.r.Context(), v.who())
	return s, err
}

func (v *visit) file() error {
	a, err := v.articleFromForm(&offstone.Article{})
	if err == nil {
		var c newsroom.Copy
		c, err = v.desk.room.Save(v.r.Context(), v.who(), newsroom.Save{Article: a, Window: v.form("window"), Against: v.against()})
		if err == nil {
			return v.to(storyPath(c.ID))
		}
	}
	if status := statusOf(err); status == http.StatusInternalServerError || a == nil {
		return err
	}
	return v.showFiling(a, v.form("body"), sentence(err))
}

func storyPath(id store.ArticleID) string { return fmt.Sprintf("/story/%d", id) }

// save takes a story's form. A clash is shown as such; nothing typed is lost.
func (v *visit) save() error {
	id, err := v.storyID()
	if err != nil {
		return err
	}
	seen, err := v.seen()
	if err != nil {
		return err
	}
	ctx, who := v.r.Context(), v.who()
	was, err := v.desk.room.Revision(ctx, who, id, seen)
	if err != nil {
		return err
	}
	a, err := v.articleFromForm(was.Article)
	if err != nil {
		return v.refuseSave(id, a, err)
	}
	_, err = v.desk.room.Save(ctx, who, newsroom.Save{Article: a, ID: id, Expected: seen, Window: v.form("window")})
	var clash *newsroom.Clash
	switch {
	case errors.As(err, &clash):
		return v.to(storyPath(id) + "/merge")
	case err != nil:
		return v.refuseSave(id, a, err)
	}
	return v.to(storyPath(id))
}

// editorSave is what the editor sends.
type editorSave struct {
	Seen   int               `json:"seen"`
	Window string            `json:"window"`
	Head   map[string]string `json:"head"`
	Doc    json.RawMessage   `json:"doc"`
}

// saveFromEditor takes what the editor sends every two seconds. It answers
// when the words are on the disk.
func (v *visit) saveFromEditor() error {
	id, err := v.storyID()
	if err != nil {
		return err
	}
	var sent editorSave
	if err := json.NewDecoder(v.r.Body).Decode(&sent); err != nil || sent.Seen < 1 {
		if long := tooLong(err); long != nil {
			return long
		}
		return fmt.Errorf("what the editor sent cannot be read; load the story again, your text is kept in this browser: %w", offstone.ErrInvalid)
	}
	ctx, who := v.r.Context(), v.who()
	was, err := v.desk.room.Revision(ctx, who, id, sent.Seen)
	if err != nil {
		return err
	}
	a, err := v.articleFromEditor(was.Article, func(name string) string { return sent.Head[name] }, sent.Doc)
	if err != nil {
		return err
	}
	c, err := v.desk.room.Save(ctx, who, newsroom.Save{Article: a, ID: id, Expected: sent.Seen, Window: sent.Window})
	var clash *newsroom.Clash
	switch {
	case errors.As(err, &clash):
		v.writeJSON(http.StatusConflict, map[string]string{"problem": sentence(err), "merge": storyPath(id) + "/merge"})
		return nil
	case err != nil:
		return err
	}
	v.writeJSON(http.StatusOK, map[string]any{"seen": c.Article.Revision, "at": c.SavedAt.In(v.zone()).Format("15:04:05"), "by": c.SavedBy})
	return nil
}

// refuseSave shows the form again as it was sent.
func (v *visit) refuseSave(id store.ArticleID, a *offstone.Article, err error) error {
	status := statusOf(err)
	if status != http.StatusUnprocessableEntity && status != http.StatusServiceUnavailable || a == nil {
		return err
	}
	c, readErr := v.desk.room.Read(v.r.Context(), v.who(), id)
	if readErr != nil {
		return readErr
	}
	s, viewErr := v.storyView(c)
	if viewErr != nil {
		return viewErr
	}
	s.Article, s.Body, s.Problem = a, v.form("body"), sentence(err)
	return v.showStatus(status, "story", s)
}

// fields are the values of a story's form, by name.
type fields func(name string) string

// articleFromForm gives the article that a plain form makes of was.
func (v *visit) articleFromForm(was *offstone.Article) (*offstone.Article, error) {
	if doc := v.form("doc"); doc != "" {
		return v.articleFromEditor(was, v.form, []byte(doc))
	}
	body, pictures, _ := markup.ParseBody([]byte(v.form("body")), markup.Options{Zone: v.zone()})
	a, err := v.withHead(was, v.form)
	a.Body = marks.Body(body, v.paper().Language)
	for _, p := range pictures {
		if _, known := a.Picture(p.File); !known && err == nil {
			err = unknownPicture(p.File)
		}
	}
	return a, err
}

func unknownPicture(file string) error {
	return fmt.Errorf("the text puts the picture %q somewhere, which the story does not have; add it first, or take the line out: %w", file, offstone.ErrInvalid)
}

// articleFromEditor gives the article that the editor's document and the fields
// above it make of was.
func (v *visit) articleFromEditor(was *offstone.Article, get fields, doc []byte) (*offstone.Article, error) {
	body, err := editdoc.Read(doc)
	if err != nil {
		return was, err
	}
	a, err := v.withHead(was, get)
	a.Body = body
	for _, b := range body {
		if p, ok := b.(offstone.PictureHere); ok && err == nil {
			if _, known := a.Picture(p.File); !known {
				err = unknownPicture(p.File)
			}
		}
	}
	return a, err
}

// words are those of a field on one line, with the marks of the paper's language.
func (v *visit) words(name string) string { return marks.Plain(line(v.form(name)), v.paper().Language) }

// withHead gives was with what the form says above its body. What the form does
// not show stays.
func (v *visit) withHead(was *offstone.Article, get fields) (*offstone.Article, error) {
	a := *was
	words := func(name string) string { return marks.Plain(line(get(name)), v.paper().Language) }
	a.Headline, a.PrintHeadline = words("headline"), words("print-headline")
	a.Kicker, a.Standfirst = words("kicker"), words("standfirst")
	a.Section = line(get("section"))
	a.Byline = nil
	for _, name := range strings.Split(words("byline"), ",") {
		if name = line(name); name != "" {
			a.Byline = append(a.Byline, name)
		}
	}
	if w, ok := offstone.ParseWeight(get("weight")); ok {
		a.Weight = w
	}
	a.MustRun = get("must-run") != ""
	switch paper := get("paper-only") != ""; {
	case paper:
		a.Editions = offstone.OnlyIn(offstone.Print)
	case a.Editions == offstone.OnlyIn(offstone.Print):
		a.Editions = 0
	}
	return &a, v.finish(&a, get)
}

// finish reads the fields that can be wrong.
func (v *visit) finish(a *offstone.Article, get fields) (err error) {
	if a.Slug = offstone.Slug(get("slug")); a.Slug == "" {
		a.Slug = offstone.MakeSlug(a.Headline)
	}
	if a.Slug == "" {
		return fmt.Errorf("give the story a headline or a slug: %w", offstone.ErrInvalid)
	}
	if err := a.Slug.Check(); err != nil {
		return err
	}
	if a.WebFrom, err = v.localTime(get("web-from"), a.WebFrom); err != nil {
		return err
	}
	a.Embargo, err = v.localTime(get("embargo"), a.Embargo)
	return err
}

const localLayout = "2006-01-02T15:04" // of an HTML datetime-local field

// localTime reads a time in the paper's zone. One that the clocks leave out, or
// strike twice, is asked about: an embargo must not end an hour early.
func (v *visit) localTime(s string, was time.Time) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	if s == localField(was, v.zone()) {
		return was, nil
	}
	t, err := time.ParseInLocation(localLayout, s, v.zone())
	if err != nil {
		return was, fmt.Errorf("%q is no date and time like 2026-11-20T06:00: %w", s, offstone.ErrInvalid)
	}
	if t.Format(localLayout) != s {
		return was, fmt.Errorf("the clocks go forward over %s; choose another time: %w", s, offstone.ErrInvalid)
	}
	for _, d := range []time.Duration{-2 * time.Hour, -time.Hour, -30 * time.Minute, 30 * time.Minute, time.Hour, 2 * time.Hour} {
		if t.Add(d).Format(localLayout) == s {
			return was, fmt.Errorf("the clocks strike %s twice that night; choose another time: %w", s, offstone.ErrInvalid)
		}
	}
	return t, nil
}

func localField(t time.Time, zone *time.Location) string {
	if t.IsZero() {
		return ""
	}
	return t.In(zone).Format(localLayout)
}

// Local gives a time as a field of a form holds it.
func (s storyView) Local(t time.Time) string { return localField(t, s.zone) }

// Bylines gives the byline as the form holds it.
func (s storyView) Bylines() string { return strings.Join(s.Article.Byline, ", ") }

// PaperOnly tells whether the story is for print alone.
func (s storyView) PaperOnly() bool {
	return s.Article.Editions.Has(offstone.Print) && !s.Article.Editions.Has(offstone.Web)
}

// weightNames are the words of a choice of weights, the heaviest first.
var weightNames = []string{"lead", "second", "inside", "brief"}

// Weights are the words of the form's choice.
func (s storyView) Weights() []string { return weightNames }

// New tells whether the story is being filed.
func (s storyView) New() bool { return s.Copy.ID == 0 }

// line makes one line of what may have been typed on several.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }

// lock takes the story for writing, or says for a window that has it open that it still
// does.
func (v *visit) lock() error {
	return v.onStory(func(id store.ArticleID) error {
		if v.form("again") != "" {
			return v.desk.room.KeepLock(v.r.Context(), v.who(), id)
		}
		_, err := v.desk.room.Lock(v.r.Context(), v.who(), id)
		return err
	})
}

func (v *visit) takeOver() error {
	return v.onStory(func(id store.ArticleID) error {
		_, err := v.desk.room.TakeOver(v.r.Context(), v.who(), id)
		return err
	})
}

func (v *visit) unlock() error {
	return v.onStory(func(id store.ArticleID) error { return v.desk.room.Unlock(v.r.Context(), v.who(), id) })
}

// onStory does one thing to the story and shows it again.
func (v *visit) onStory(f func(store.ArticleID) error) error {
	id, err := v.storyID()
	if err == nil {
		err = f(id)
	}
	if err != nil {
		return err
	}
	if wantsJSON(v.r) {
		v.writeJSON(http.StatusOK, map[string]bool{"done": true})
		return nil
	}
	return v.to(storyPath(id))
}

// seen is the version of the story that a form was made of.
func (v *visit) seen() (int, error) {
	n, err := number(v.form("seen"))
	if err != nil {
		return 0, errUnseen
	}
	return int(n), nil
}

var errUnseen = fmt.Errorf("the form does not say which words it is about; load the story again: %w", offstone.ErrInvalid)

func (v *visit) move() error {
	return v.onStory(func(id store.ArticleID) error {
		seen, err := strconv.Atoi(v.form("seen"))
		if err != nil {
			return errUnseen
		}
		_, err = v.desk.room.Move(v.r.Context(), v.who(), newsroom.Order{ID: id, To: offstone.Stage(v.form("to")), Seen: seen, Reason: v.form("reason")})
		return err
	})
}

func (v *visit) place() error {
	return v.onStory(func(id store.ArticleID) (err error) {
		var issue offstone.Date
		if text := v.form("issue"); text != "" {
			if issue, err = offstone.ParseDate(text); err != nil {
				return err
			}
		}
		_, err = v.desk.room.Place(v.r.Context(), v.who(), id, issue)
		return err
	})
}

func (v *visit) note() error {
	return v.onStory(func(id store.ArticleID) error {
		_, err := v.desk.room.Note(v.r.Context(), v.who(), newsroom.Note{Article: id, Passage: line(v.form("passage")), Text: v.form("text"), To: v.form("to")})
		return err
	})
}

func (v *visit) resolve() error {
	id, err := number(v.r.PathValue("note"))
	if err == nil {
		err = v.desk.room.Resolve(v.r.Context(), v.who(), id)
	}
	if err != nil {
		return err
	}
	back, err := number(v.form("story"))
	if err != nil {
		return v.to("/desk")
	}
	return v.to(storyPath(store.ArticleID(back)))
}

func (v *visit) hold() error {
	return v.onStory(func(id store.ArticleID) error {
		if v.form("end") != "" {
			return v.desk.room.EndHold(v.r.Context(), v.who(), id, v.form("reason"))
		}
		return v.desk.room.Hold(v.r.Context(), v.who(), id, v.form("reason"))
	})
}

func (v *visit) answer() error {
	return v.onStory(func(id store.ArticleID) error {
		return v.desk.room.Answer(v.r.Context(), v.who(), store.Answer{Article: id, Rule: v.form("rule"), About: v.form("about"), Reason: v.form("reason")})
	})
}
