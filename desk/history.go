package desk

import (
	"strconv"

	"example.org/offstone"
	"example.org/offstone/copydesk/collate"
	"example.org/offstone/copydesk/marks"
	"example.org/offstone/copydesk/markup"
	"example.org/offstone/newsroom"
	"example.org/offstone/store"
)

// historyView lists what became of a story.
type historyView struct {
	Frame
	ID        store.ArticleID
	Headline  string
	Revisions []store.Revision // newest first
	Steps     []newsroom.Step
}

func (v *visit) history() error {
	id, err := v.storyID()
	if err != nil {
		return err
	}
	ctx, who := v.r.Context(), v.who()
	c, err := v.desk.room.Read(ctx, who, id)
	if err != nil {
		return err
	}
	revisions, err := v.desk.room.History(ctx, who, id)
	if err != nil {
		return err
	}
	steps, err := v.desk.room.Steps(ctx, who, id)
	if err != nil {
		return err
	}
	h := historyView{Frame: v.frame("History"), ID: id, Headline: headlineOr(c.Article), Steps: steps}
	for i := len(revisions) - 1; i >= 0; i-- {
		h.Revisions = append(h.Revisions, revisions[i])
	}
	return v.show("history", h)
}

// revisionView shows a revision against the one before it, or another.
type revisionView struct {
	Frame
	ID       store.ArticleID
	Is, Was  store.Copy
	Now      int // the latest revision
	Heads    []headChange
	Passages []collate.Passage
	MayWrite bool
}

func (v *visit) revision() error {
	id, err := v.storyID()
	if err != nil {
		return err
	}
	number, err := number(v.r.PathValue("revision"))
	if err != nil {
		return err
	}
	ctx, who := v.r.Context(), v.who()
	is, err := v.desk.room.Revision(ctx, who, id, int(number))
	if err != nil {
		return err
	}
	was := store.Copy{Article: &offstone.Article{}}
	against, err := strconv.Atoi(v.r.URL.Query().Get("against"))
	if err != nil {
		against = int(number) - 1
	}
	if against > 0 {
		if was, err = v.desk.room.Revision(ctx, who, id, against); err != nil {
			return err
		}
	}
	now, err := v.desk.room.Read(ctx, who, id)
	if err != nil {
		return err
	}
	return v.show("revision", revisionView{
		Frame: v.frame("What changed"), ID: id, Is: is, Was: was, Now: now.Article.Revision, Heads: v.headChanges(headFields, was.Article, is.Article),
		Passages: collate.Bodies(was.Article.Body, is.Article.Body), MayWrite: newsroom.May(who.Role, newsroom.WriteCopy, now.Matter(who)),
	})
}

func (v *visit) restore() error {
	return v.onStory(func(id store.ArticleID) error {
		from, err := number(v.form("revision"))
		if err != nil {
			return err
		}
		seen, err := number(v.form("seen"))
		if err != nil {
			return err
		}
		_, err = v.desk.room.Restore(v.r.Context(), v.who(), id, int(from), int(seen))
		return err
	})
}

// mergeView shows two people's words side by side, and the text that comes of
// them, for its writer to settle.
type mergeView struct {
	Frame
	ID       store.ArticleID
	By       string
	Seen     int // the revision that the merged text goes on top of
	Heads    []headChange
	Passages []collate.Passage // theirs as it became yours
	Disputed int
	Body     string
}

func (v *visit) mergeForm() error {
	id, err := v.storyID()
	if err != nil {
		return err
	}
	clash, err := v.desk.room.Aside(v.r.Context(), v.who(), id)
	if err != nil {
		return err
	}
	m := mergeView{
		Frame: v.frame("Two versions"), ID: id, By: clash.By, Seen: clash.Theirs.Revision, Heads: v.headChanges(mergedFields, clash.Theirs, clash.Yours),
		Passages: collate.Bodies(clash.Theirs.Body, clash.Yours.Body),
	}
	body, disputed := both(clash.Merge())
	m.Body, m.Disputed = string(markup.WriteBody(body)), disputed
	return v.show("merge", m)
}

// both joins the stretches; where they are disputed, the other's words stand
// before one's own.
func both(stretches []collate.Stretch) (body offstone.Body, disputed int) {
	for _, s := range stretches {
		if s.Disputed {
			disputed++
			body = append(append(body, s.Theirs...), s.Yours...)
			continue
		}
		body = append(body, s.Agreed...)
	}
	return body, disputed
}

// merge saves the settled text on top of what was shown, or throws one's own
// away. What stands beside the text is as one's own has it where one changed it.
func (v *visit) merge() error {
	id, err := v.storyID()
	if err != nil {
		return err
	}
	ctx, who := v.r.Context(), v.who()
	clash, err := v.desk.room.Aside(ctx, who, id)
	if err != nil {
		return err
	}
	if v.form("drop") != "" {
		if err := v.desk.room.DropAside(ctx, who, id); err != nil {
			return err
		}
		return v.to(storyPath(id))
	}
	seen, err := number(v.form("seen"))
	if err != nil {
		return err
	}
	body, _, _ := markup.ParseBody([]byte(v.form("body")), markup.Options{Zone: v.zone()})
	a := v.mergeHeads(clash.Base, clash.Yours, clash.Theirs)
	a.Body = marks.Body(body, v.paper().Language)
	if _, err := v.desk.room.Save(ctx, who, newsroom.Save{Article: &a, ID: id, Expected: int(seen), Settles: true}); err != nil {
		return err
	}
	return v.to(storyPath(id))
}
