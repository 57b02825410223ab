package newsroom_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/copydesk/collate"
	"example.org/offstone/intake/filing"
	"example.org/offstone/newsroom"
	"example.org/offstone/store"
	"example.org/offstone/store/storetest"
)

// TestFiling: whoever files copy owns it; another correspondent does not see that
// it is there.
func TestFiling(t *testing.T) {
	d := open(t)
	who, other := d.role[offstone.Correspondent], d.join(t, "Olive Other", offstone.Correspondent)
	c := d.file(t, who, "ferry", "The ferry is back.")
	if c.Stage != offstone.Filed || !slices.Equal(c.Authors, []newsroom.StaffID{who.ID}) || c.Lock.By != who.ID {
		t.Errorf("filed as %+v", c)
	}
	for _, p := range []newsroom.Person{other, d.role[offstone.AdvertsDesk], d.role[offstone.Circulation], {}} {
		_, err := d.Read(ctx, p, c.ID)
		wants(t, err, offstone.ErrNotFound)
		_, err = d.History(ctx, p, c.ID)
		wants(t, err, offstone.ErrNotFound)
		_, err = d.Revision(ctx, p, c.ID, 1)
		wants(t, err, offstone.ErrNotFound)
		_, err = d.amend(p, c, 1, "Mine now.")
		wants(t, err, offstone.ErrNotFound)
	}
	_, err := d.Save(ctx, d.role[offstone.AdvertsDesk], newsroom.Save{Article: storetest.Article("x", "y")})
	wants(t, err, offstone.ErrForbidden)
}

// TestCorrespondentsWriteUntilSubbed: then the copy is the desk's.
func TestCorrespondentsWriteUntilSubbed(t *testing.T) {
	d := open(t)
	who, sub := d.role[offstone.Correspondent], d.role[offstone.SubEditor]
	c := d.file(t, who, "ferry", "The ferry is back.")
	c = must(d.amend(who, c, 1, "The ferry is back at last."))(t)
	must(d.Move(ctx, sub, newsroom.Order{ID: c.ID, To: offstone.Subbed, Seen: 2}))(t)
	_, err := d.amend(who, c, 2, "One more thing.")
	wants(t, err, offstone.ErrForbidden)
	must(d.Read(ctx, who, c.ID))(t)
}

// TestLock: one person has the copy; the next is told who, may take over, and
// what the first had not saved is kept.
func TestLock(t *testing.T) {
	d := open(t)
	a, b := d.role[offstone.SubEditor], d.role[offstone.Editor]
	c := d.file(t, a, "ferry", "The ferry is back.")
	news := d.Wire().Listen(a, 0)

	_, err := d.Lock(ctx, b, c.ID)
	wants(t, err, offstone.ErrLocked)
	if !strings.Contains(err.Error(), a.Name) {
		t.Errorf("%q does not say who has it", err)
	}
	_, err = d.amend(b, c, 1, "The boat is back.")
	wants(t, err, offstone.ErrLocked)

	must(d.TakeOver(ctx, b, c.ID))(t)
	if e := <-news.C; e.Kind != newsroom.LockChanged || e.By != b.Name {
		t.Errorf("the first holder heard %+v", e)
	}
	_, err = d.amend(a, c, 1, "The ferry, at last, is back.")
	wants(t, err, offstone.ErrLocked)
	aside := must(d.Aside(ctx, a, c.ID))(t)
	if aside.Yours.Body.String() != "The ferry, at last, is back." {
		t.Errorf("kept %q", aside.Yours.Body)
	}

	d.clock.forward(2 * time.Minute) // b's window is gone
	must(d.amend(a, c, 1, "The ferry, at last, is back."))(t)
	_, err = d.Aside(ctx, a, c.ID)
	wants(t, err, offstone.ErrNotFound)

	ok(t, d.Unlock(ctx, a, c.ID))
	must(d.Lock(ctx, b, c.ID))(t)
}

// TestClash: of two people who save on top of the same words, the second is
// offered both, and nothing is lost.
func TestClash(t *testing.T) {
	d := open(t)
	a, b := d.role[offstone.SubEditor], d.role[offstone.Editor]
	c := d.file(t, a, "ferry", "The ferry is back.")
	ok(t, d.Unlock(ctx, a, c.ID))
	must(d.amend(a, c, 1, "The winter ferry is back."))(t)
	ok(t, d.Unlock(ctx, a, c.ID))
	_, err := d.amend(b, c, 1, "The ferry is back today.")
	wants(t, err, offstone.ErrConflict)
	var clash *newsroom.Clash
	if !errors.As(err, &clash) || clash.Theirs.Revision != 2 || clash.By != a.Name {
		t.Fatalf("got %+v", err)
	}
	if s := clash.Merge(); len(s) != 1 || !s[0].Disputed {
		t.Errorf("merge gives %+v", s)
	}
	if got := must(d.Aside(ctx, b, c.ID))(t); got.Base.Body.String() != "The ferry is back." {
		t.Errorf("the words both began with are %q", got.Base.Body)
	}
	// Whoever goes on with the story as it stands has not settled anything yet.
	must(d.amend(b, c, 2, "The winter ferry is back, they say."))(t)
	if got := must(d.Aside(ctx, b, c.ID))(t); got.Yours.Body.String() != "The ferry is back today." {
		t.Errorf("kept %q", got.Yours.Body)
	}
	must(d.Save(ctx, b, newsroom.Save{Article: storetest.Article("ferry", "The winter ferry is back today."), ID: c.ID, Expected: 3, Settles: true}))(t)
	_, err = d.Aside(ctx, b, c.ID)
	wants(t, err, offstone.ErrNotFound)
}

// TestTypedWordsStayAside: words that somebody typed and could not save stay aside until they are
// settled; an old version that is brought back too late, a mend of a query or a document that is
// taken does not come in their place.
func TestTypedWordsStayAside(t *testing.T) {
	d := open(t)
	a, b := d.role[offstone.SubEditor], d.role[offstone.Editor]
	c := d.file(t, a, "ferry", "Hanna Lund spoke. Hannah Lund left. Then Hanna Lund came.")
	next := filing.File{Name: "ferry.md", Data: []byte("# Ferry\n\nThe ferry is back, and late.\n")}
	must(d.HandIn(ctx, a, 0, []filing.File{next}))(t)
	must(d.TakeOver(ctx, b, c.ID))(t)
	_, err := d.amend(a, c, 1, "An hour's work.")
	wants(t, err, offstone.ErrLocked)
	must(d.amend(b, c, 1, "Hanna Lund spoke. Hannah Lund left. Then Hanna Lund came too."))(t)
	stay := func(what string, err error, says string) {
		t.Helper()
		if err == nil || !strings.Contains(err.Error(), says) || errors.As(err, new(*newsroom.Clash)) {
			t.Errorf("%s: %v", what, err)
		}
		if got := must(d.Aside(ctx, a, c.ID))(t); got.Yours.Body.String() != "An hour's work." {
			t.Errorf("%s: kept %q", what, got.Yours.Body)
		}
	}
	_, err = d.Restore(ctx, a, c.ID, 1, 2)
	stay("brought back while another has the story open", err, b.Name+" has this story open")
	queries, _, err := d.Queries(ctx, a, d.read(t, a, c.ID))
	ok(t, err)
	i := slices.IndexFunc(queries, func(q offstone.Query) bool { return q.Fix != nil })
	_, err = d.Mend(ctx, a, c.ID, 2, queries[i].Rule, queries[i].Message)
	stay("mended while another has the story open", err, b.Name+" has this story open")
	ok(t, d.Unlock(ctx, b, c.ID))
	_, err = d.Restore(ctx, a, c.ID, 1, 1)
	stay("brought back on top of what was not seen", err, b.Name+" has saved this story since")
	_, err = d.TakeVersion(ctx, a, c.ID, offstone.KeyOf(next.Data), 1)
	stay("put together with a document", err, "kept aside still")
	ok(t, d.DropAside(ctx, a, c.ID))
	_, err = d.TakeVersion(ctx, a, c.ID, offstone.KeyOf(next.Data), 1)
	wants(t, err, offstone.ErrConflict)
	if got := must(d.Aside(ctx, a, c.ID))(t); got.Yours.Body.String() != "The ferry is back, and late." {
		t.Errorf("of the document is kept %q", got.Yours.Body)
	}
}

// TestTypingBesidePictures: who types on while their photographs come in from another window has
// no quarrel with themselves, and the pictures stay. Where a picture has gone that the words may
// call for, or words have changed as well, both are kept as ever.
func TestTypingBesidePictures(t *testing.T) {
	d := open(t)
	who := d.role[offstone.Correspondent]
	c := d.file(t, who, "ferry", "The ferry is back.")
	write := func(was newsroom.Copy, words string) (newsroom.Copy, error) {
		a := *was.Article
		a.Body = offstone.Body{offstone.Paragraph{Text: offstone.Plain(words)}}
		return d.Save(ctx, who, newsroom.Save{Article: &a, ID: c.ID, Expected: was.Article.Revision, Window: "w1"})
	}
	must(d.AddPicture(ctx, who, c.ID, "quay.jpg", photo(t, "full.jpg")))(t)
	with := must(write(c, "The ferry is back, and full."))(t)
	if len(with.Article.Pictures) != 1 || words(with) != "The ferry is back, and full." || with.Article.Revision != 3 {
		t.Fatalf("revision %d has %d pictures and reads %q", with.Article.Revision, len(with.Article.Pictures), words(with))
	}
	p := with.Article.Pictures[0]
	ok(t, d.ChangePicture(ctx, who, c.ID, newsroom.PictureChange{File: p.File, Seen: 3, Caption: "The quay", Focus: p.Focus}))
	with = must(write(with, "The ferry is back, and not full."))(t)
	if with.Article.Pictures[0].Caption != "The quay" {
		t.Errorf("the caption is %q", with.Article.Pictures[0].Caption)
	}
	ok(t, d.DropPicture(ctx, who, c.ID, p.File))
	_, err := write(with, "The ferry has left.")
	wants(t, err, offstone.ErrConflict)
	ok(t, d.DropAside(ctx, who, c.ID))
	other := must(d.amend(who, c, 6, "In another window."))(t)
	must(d.AddPicture(ctx, who, c.ID, "quay.jpg", photo(t, "full.jpg")))(t)
	_, err = write(with, "The ferry has left.")
	wants(t, err, offstone.ErrConflict)
	if got := d.read(t, who, c.ID); words(got) != words(other) || len(got.Article.Pictures) != 1 {
		t.Errorf("it reads %q", words(got))
	}
}

// TestLongHeads: a head that goes on for pages is refused wherever copy comes in, in a sentence;
// one that is there already keeps nobody from saving.
func TestLongHeads(t *testing.T) {
	d := open(t)
	who := d.role[offstone.SubEditor]
	long := strings.Repeat("word ", 1000)
	for what, a := range map[string]*offstone.Article{"headline": {Headline: long}, "headline in print": {PrintHeadline: long}, "kicker": {Kicker: long}, "standfirst": {Standfirst: long}, "section": {Section: long}, "byline": {Byline: []string{long}}} {
		a.Slug = "long"
		_, err := d.Save(ctx, who, newsroom.Save{Article: a})
		if wants(t, err, offstone.ErrInvalid); !strings.Contains(newsroom.Reason(err), "The "+what+" has more than") {
			t.Errorf("%s: %v", what, err)
		}
	}
	told := told(must(d.HandIn(ctx, who, 0, []filing.File{{Name: "long.md", Data: []byte("# " + long + "\n\nWords.\n")}}))(t))
	if !strings.HasPrefix(told, "long.md refused") {
		t.Error(told)
	}
	there := must(d.store.SaveArticle(ctx, store.Draft{Article: &offstone.Article{Slug: "long", Headline: long}, By: who.Name}))(t)
	a := *there.Article
	a.Kicker = "Harbour"
	must(d.Save(ctx, who, newsroom.Save{Article: &a, ID: there.ID, Expected: 1}))(t)
	a.Headline += "more"
	_, err := d.Save(ctx, who, newsroom.Save{Article: &a, ID: there.ID, Expected: 2})
	wants(t, err, offstone.ErrInvalid)
}

// TestOwnWindow: a window that never heard that its save was taken goes on
// without a quarrel; another window of the same person does not.
func TestOwnWindow(t *testing.T) {
	d := open(t)
	who := d.role[offstone.SubEditor]
	save := func(id store.ArticleID, seen int, window, text string) (newsroom.Copy, error) {
		return d.Save(ctx, who, newsroom.Save{Article: storetest.Article("ferry", text), ID: id, Expected: seen, Window: window})
	}
	c := must(save(0, 0, "w1", "one"))(t)
	must(save(c.ID, 1, "w1", "one two"))(t) // the answer is lost
	got := must(save(c.ID, 1, "w1", "one two three"))(t)
	if got.Article.Revision != 3 {
		t.Errorf("revision %d", got.Article.Revision)
	}
	_, err := save(c.ID, 1, "w2", "one or two")
	wants(t, err, offstone.ErrConflict)
}

// TestMoves: roles make their moves, having seen the words; stages are skipped for
// a reason, which is kept.
func TestMoves(t *testing.T) {
	d := open(t)
	who, sub, chief := d.role[offstone.Correspondent], d.role[offstone.SubEditor], d.role[offstone.Editor]
	c := d.file(t, who, "ferry", "The ferry is back.")
	move := func(p newsroom.Person, to offstone.Stage, seen int, why string) error {
		_, err := d.Move(ctx, p, newsroom.Order{ID: c.ID, To: to, Seen: seen, Reason: why})
		return err
	}
	wants(t, move(who, offstone.Subbed, 1, ""), offstone.ErrForbidden)
	wants(t, move(sub, offstone.Subbed, 7, ""), offstone.ErrConflict)
	wants(t, move(sub, offstone.OffStone, 1, "late"), offstone.ErrForbidden)
	wants(t, move(chief, offstone.OffStone, 1, " "), offstone.ErrInvalid)
	ok(t, move(chief, offstone.OffStone, 1, "the printer is waiting"))
	wants(t, move(sub, offstone.Placed, 1, ""), offstone.ErrForbidden)
	_, err := d.amend(sub, c, 1, "After the fact.")
	wants(t, err, offstone.ErrForbidden)

	steps := must(d.Steps(ctx, chief, c.ID))(t)
	if len(steps) != 1 || steps[0].Move != "Sub, Place, Pass" || steps[0].Reason != "the printer is waiting" || steps[0].By != chief.Name {
		t.Errorf("steps %+v", steps)
	}
}

// TestFourEyes: where the paper wants it, nobody passes what was last in their
// own hands.
func TestFourEyes(t *testing.T) {
	d := open(t)
	chief, boss := d.role[offstone.Editor], d.role[offstone.Publisher]
	ok(t, d.Settle(ctx, boss, store.Settings{FourEyes: true}))
	c := d.file(t, chief, "ferry", "The ferry is back.")
	o := newsroom.Order{ID: c.ID, To: offstone.OffStone, Seen: 1, Reason: "press night"}
	_, err := d.Move(ctx, chief, o)
	wants(t, err, offstone.ErrForbidden)
	must(d.Move(ctx, boss, o))(t)
}

// TestBin: spiked copy is in the bin for ninety days and comes back whole.
func TestBin(t *testing.T) {
	d := open(t)
	chief := d.role[offstone.Editor]
	c := d.file(t, chief, "ferry", "The ferry is back.")
	must(d.Move(ctx, chief, newsroom.Order{ID: c.ID, To: offstone.Spiked, Seen: 1, Reason: "old hat"}))(t)
	_, err := d.Bin(ctx, d.role[offstone.SubEditor])
	wants(t, err, offstone.ErrForbidden)
	bin := must(d.Bin(ctx, chief))(t)
	if len(bin) != 1 || bin[0].ID != c.ID || bin[0].Reason != "old hat" || bin[0].By != chief.Name {
		t.Fatalf("bin %+v", bin)
	}
	d.clock.forward(89 * 24 * time.Hour)
	got := must(d.Move(ctx, chief, newsroom.Order{ID: c.ID, To: offstone.Filed, Seen: 1}))(t)
	if words(got) != "The ferry is back." {
		t.Errorf("came back as %q", words(got))
	}
	must(d.Move(ctx, chief, newsroom.Order{ID: c.ID, To: offstone.Spiked, Seen: 1}))(t)
	d.clock.forward(91 * 24 * time.Hour)
	if bin := must(d.Bin(ctx, chief))(t); len(bin) != 0 {
		t.Errorf("still in the bin: %+v", bin)
	}
}

// TestNotes: notes go to those who may read the story, and to nobody else.
func TestNotes(t *testing.T) {
	d := open(t)
	who, other, sub := d.role[offstone.Correspondent], d.join(t, "Olive Other", offstone.Correspondent), d.role[offstone.SubEditor]
	c := d.file(t, who, "ferry", "The ferry is back.")
	strangers, mine := d.Wire().Listen(other, 0), d.Wire().Listen(who, 0)
	note := must(d.Note(ctx, sub, newsroom.Note{Article: c.ID, Passage: "is back", Text: "Since when?", To: who.Name}))(t)
	if e := <-mine.C; e.Kind != newsroom.NoteChanged || e.Article != c.ID {
		t.Errorf("the author heard %+v", e)
	}
	for _, name := range []string{other.Name, d.role[offstone.AdvertsDesk].Name, "Nobody"} {
		_, err := d.Note(ctx, sub, newsroom.Note{Article: c.ID, Text: "Psst", To: name})
		wants(t, err, offstone.ErrInvalid)
	}
	wants(t, d.Resolve(ctx, other, note.ID), offstone.ErrNotFound)
	ok(t, d.Resolve(ctx, who, note.ID))
	notes := must(d.Notes(ctx, sub, c.ID))(t)
	if len(notes) != 1 || notes[0].Resolver != who.Name || notes[0].Passage != "is back" {
		t.Errorf("notes %+v", notes)
	}
	select {
	case e := <-strangers.C:
		t.Errorf("a stranger heard %+v", e)
	default:
	}
}

// TestWireAfterSleep: who was away hears what was missed, or that too much was.
func TestWireAfterSleep(t *testing.T) {
	d := open(t)
	who := d.role[offstone.SubEditor]
	l := d.Wire().Listen(who, 0)
	c := d.file(t, who, "ferry", "one")
	first := <-l.C
	l.Close()
	for i := range 3 {
		c = must(d.amend(who, c, i+1, fmt.Sprint("more ", i)))(t)
	}
	l = d.Wire().Listen(who, first.Seq)
	for i := range 3 {
		if e := <-l.C; e.Revision != i+2 {
			t.Errorf("event %d is %+v", i, e)
		}
	}
	l.Close()
	if e := <-d.Wire().Listen(who, 1<<40).C; e.Kind != newsroom.CaughtUp {
		t.Errorf("from another life: %+v", e)
	}
}

// TestMergeKeepsBoth: what Merge gives for a real clash, saved, has the words of
// both.
func TestMergeKeepsBoth(t *testing.T) {
	d := open(t)
	a, b := d.role[offstone.SubEditor], d.role[offstone.Editor]
	base := storetest.Article("ferry", "One.")
	base.Body = append(base.Body, offstone.Paragraph{Text: offstone.Plain("Two.")})
	c := must(d.Save(ctx, a, newsroom.Save{Article: base}))(t)
	first, second := *base, *base
	first.Body = offstone.Body{offstone.Paragraph{Text: offstone.Plain("One, said Ann.")}, base.Body[1]}
	second.Body = offstone.Body{base.Body[0], offstone.Paragraph{Text: offstone.Plain("Two, said Ben.")}}
	must(d.Save(ctx, a, newsroom.Save{Article: &first, ID: c.ID, Expected: 1}))(t)
	ok(t, d.Unlock(ctx, a, c.ID))
	_, err := d.Save(ctx, b, newsroom.Save{Article: &second, ID: c.ID, Expected: 1})
	var clash *newsroom.Clash
	if !errors.As(err, &clash) {
		t.Fatal(err)
	}
	body, agreed := collate.Merged(clash.Merge())
	if want := "One, said Ann.\nTwo, said Ben."; !agreed || body.String() != want {
		t.Errorf("merged %q, %v", body, agreed)
	}
}

// TestKeepLock: a window that says again that it has a story open takes nothing back: not
// from whoever took over, nor once they have let it go. Writing does.
func TestKeepLock(t *testing.T) {
	d := open(t)
	a, b := d.role[offstone.Correspondent], d.role[offstone.SubEditor]
	c := d.file(t, a, "ferry", "one")
	ok(t, d.KeepLock(ctx, a, c.ID))
	must(d.TakeOver(ctx, b, c.ID))(t)
	wants(t, d.KeepLock(ctx, a, c.ID), offstone.ErrLocked)
	ok(t, d.Unlock(ctx, b, c.ID))
	wants(t, d.KeepLock(ctx, a, c.ID), offstone.ErrLocked)
	if l := d.read(t, a, c.ID).Lock; l != nil {
		t.Errorf("%s has it open", l.Name)
	}
	c = must(d.amend(a, c, 1, "two"))(t)
	ok(t, d.KeepLock(ctx, a, c.ID))
	wants(t, d.KeepLock(ctx, d.role[offstone.AdvertsDesk], c.ID), offstone.ErrNotFound)
}

// TestNoteTo: a note is for somebody who may read the story; nobody else is offered, and
// each other name is refused in a sentence of its own.
func TestNoteTo(t *testing.T) {
	d := open(t)
	a, other := d.role[offstone.Correspondent], d.join(t, "Olive Other", offstone.Correspondent)
	c := d.file(t, a, "ferry", "one")
	names := must(d.Readers(ctx, d.role[offstone.SubEditor], c.ID))(t)
	if slices.Contains(names, other.Name) || slices.Contains(names, "Sub-editor") || !slices.Contains(names, a.Name) || !slices.Contains(names, d.role[offstone.Editor].Name) {
		t.Errorf("offered are %q", names)
	}
	for name, says := range map[string]string{"Nobody": "nobody at this paper is called", other.Name: "does not read this story"} {
		_, err := d.Note(ctx, a, newsroom.Note{Article: c.ID, Text: "Look.", To: name})
		wants(t, err, offstone.ErrInvalid)
		if !strings.Contains(err.Error(), says) {
			t.Errorf("to %s: %v", name, err)
		}
	}
	for _, name := range append(names, "") {
		must(d.Note(ctx, a, newsroom.Note{Article: c.ID, Text: "Look.", To: name}))(t)
	}
}
