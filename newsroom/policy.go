package newsroom

import (
	"context"
	"fmt"
	"slices"

	"example.org/offstone"
	"example.org/offstone/store"
)

// Deed is something that a person may ask of the newsroom.
type Deed string

// The deeds. Moving copy from stage to stage is governed by [offstone.Moves] as
// well.
const (
	ReadCopy    Deed = "read copy"
	ReadHistory Deed = "read history"
	FileCopy    Deed = "file copy"
	WriteCopy   Deed = "write copy"
	TakeOver    Deed = "take over the lock"
	MoveCopy    Deed = "move copy"
	SpikeCopy   Deed = "spike copy"
	PlaceCopy   Deed = "place copy"
	NoteOnCopy  Deed = "write a note"
	AnswerQuery Deed = "answer a query"
	HoldCopy    Deed = "hold copy"
	ShowCopy    Deed = "show copy outside"
	Commission  Deed = "commission copy"
	SeeBoard    Deed = "see the board"
	SeeBin      Deed = "see the bin"
	SeePages    Deed = "see the pages"
	PassPage    Deed = "pass a page"
	PlanPages   Deed = "plan the pages"
	SetAdverts  Deed = "set adverts"
	PutToBed    Deed = "put to bed"
	SeeAudit    Deed = "see the audit"
	RunStaff    Deed = "run the staff"
	RunPaper    Deed = "run the paper"
	RunReaders  Deed = "run the readers"
	OwnAccount  Deed = "run one's own account"
)

// Matter is what the policy needs to know of the copy that a deed is about. The
// zero Matter is no copy at all.
type Matter struct {
	Stage offstone.Stage
	Own   bool // the person filed it
	InBed bool // its issue has been put to bed
}

var (
	writers = []offstone.Role{offstone.Correspondent, offstone.SubEditor, offstone.Editor, offstone.Publisher}
	subs    = []offstone.Role{offstone.SubEditor, offstone.Editor, offstone.Publisher}
	chiefs  = []offstone.Role{offstone.Editor, offstone.Publisher}
	anybody = []offstone.Role{offstone.Correspondent, offstone.SubEditor, offstone.Editor, offstone.Publisher, offstone.AdvertsDesk, offstone.Circulation}
)

// grant lets roles do a deed where when holds; a nil when holds always.
type grant struct {
	roles []offstone.Role
	when  func(Matter) bool
}

var correspondents = []offstone.Role{offstone.Correspondent}

// policy is the whole of who may do what. A deed that is not in it nobody may do.
var policy = map[Deed][]grant{
	ReadCopy:    {{correspondents, own}, {subs, nil}},
	ReadHistory: {{correspondents, own}, {subs, nil}},
	FileCopy:    {{writers, nil}},
	WriteCopy:   {{correspondents, ownUnsubbed}, {subs, open}, {chiefs, nil}},
	TakeOver:    {{correspondents, ownUnsubbed}, {subs, open}, {chiefs, nil}},
	MoveCopy:    {{subs, nil}},
	SpikeCopy:   {{chiefs, nil}},
	PlaceCopy:   {{subs, nil}},
	NoteOnCopy:  {{correspondents, own}, {subs, nil}},
	AnswerQuery: {{subs, nil}},
	HoldCopy:    {{chiefs, nil}},
	ShowCopy:    {{chiefs, nil}},
	Commission:  {{subs, nil}},
	SeeBoard:    {{writers, nil}},
	SeeBin:      {{chiefs, nil}},
	SeePages:    {{subs, nil}, {[]offstone.Role{offstone.AdvertsDesk}, nil}},
	PassPage:    {{chiefs, nil}},
	PlanPages:   {{chiefs, nil}},
	SetAdverts:  {{chiefs, nil}, {[]offstone.Role{offstone.AdvertsDesk}, nil}},
	PutToBed:    {{chiefs, nil}},
	SeeAudit:    {{chiefs, nil}},
	RunStaff:    {{chiefs, nil}},
	RunPaper:    {{chiefs, nil}},
	RunReaders:  {{[]offstone.Role{offstone.Circulation, offstone.Publisher}, nil}},
	OwnAccount:  {{anybody, nil}},
}

func own(m Matter) bool { return m.Own }

// ownUnsubbed: correspondents change their copy until a sub has taken it on.
func ownUnsubbed(m Matter) bool { return m.Own && m.Stage == offstone.Filed && !m.InBed }

// open copy is not passed, not spiked and not in print.
func open(m Matter) bool {
	return (m.Stage == offstone.Filed || m.Stage == offstone.Subbed || m.Stage == offstone.Placed) && !m.InBed
}

// May is the one place that says who may do what. What it does not allow in so
// many words is refused.
func May(role offstone.Role, d Deed, m Matter) bool {
	return slices.ContainsFunc(policy[d], func(g grant) bool {
		return slices.Contains(g.roles, role) && (g.when == nil || g.when(m))
	})
}

// Deeds lists all deeds, for the screens and for the test that draws the matrix.
func Deeds() []Deed {
	out := make([]Deed, 0, len(policy))
	for d := range policy {
		out = append(out, d)
	}
	slices.Sort(out)
	return out
}

// may refuses a deed in a sentence.
func (p Person) may(d Deed, m Matter) error {
	if p.Gone || !May(p.Role, d, m) {
		return fmt.Errorf("as %s you may not %s here; ask an editor: %w", p.Role, d, offstone.ErrForbidden)
	}
	return nil
}

// Allow asks the policy whether who may do a deed, to an article when id is not
// 0. Copy that a person may not read is not there for them.
func (n *Newsroom) Allow(ctx context.Context, who Person, d Deed, id store.ArticleID) error {
	if id == 0 {
		return who.may(d, Matter{})
	}
	return n.store.Read(ctx, func(tx *store.Tx) error {
		_, err := n.copyFor(ctx, tx, who, id, d)
		return err
	})
}
