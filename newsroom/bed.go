package newsroom

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"example.org/offstone"
	"example.org/offstone/copydesk/dates"
	"example.org/offstone/store"
)

// IssueNow is an issue on its way to bed, or back for a correction.
type IssueNow struct {
	Issue       *offstone.Issue // as it stands
	State       store.State
	Stories     []InIssue          // in running order
	Impressions []store.Impression // first to latest
}

// InIssue is a story as the press would find it.
type InIssue struct {
	Copy
	Held    string // why it is under a legal hold; empty when it is not
	Late    bool   // its embargo ends after the issue appears: no edition carries it
	Printed int    // its revision in the latest impression; 0 when it is not in it
}

// Doubtful tells whether somebody has to say why the issue goes out all the same: the
// story is not passed, or in no edition.
func (s InIssue) Doubtful() bool { return s.Stage != offstone.OffStone || s.Late }

// Changed tells whether the copy is other than that of the latest impression.
func (n IssueNow) Changed() bool {
	last := len(n.Impressions) - 1
	return last < 0 || n.Impressions[last].Copy != n.Issue.Copy
}

// Next is the number of the impression that the press would make.
func (n IssueNow) Next() int {
	if n.Changed() {
		return len(n.Impressions) + 1
	}
	return len(n.Impressions)
}

// Issues lists all issues, oldest first, for whoever puts them to bed.
func (n *Newsroom) Issues(ctx context.Context, who Person) ([]offstone.Date, error) {
	if err := who.may(PutToBed, Matter{}); err != nil {
		return nil, err
	}
	return n.store.Dates(ctx)
}

// IssueNow gives what an editor looks at before an issue goes to bed.
func (n *Newsroom) IssueNow(ctx context.Context, who Person, date offstone.Date) (now IssueNow, err error) {
	if err := who.may(PutToBed, Matter{}); err != nil {
		return now, err
	}
	if now.Issue, err = n.store.AsItStands(ctx, date); err != nil {
		return now, err
	}
	dates.Resolve(now.Issue) // what is to be asked about that the press asks
	if now.State, err = n.store.IssueState(ctx, date); err != nil {
		return now, err
	}
	if now.Impressions, err = n.store.Impressions(ctx, date); err != nil {
		return now, err
	}
	now.Stories, err = n.inIssue(ctx, &now)
	return now, err
}

func (n *Newsroom) inIssue(ctx context.Context, now *IssueNow) (out []InIssue, err error) {
	copies, err := n.store.Articles(ctx, now.Issue.Date)
	if err != nil {
		return nil, err
	}
	holds, err := n.store.Holds(ctx)
	if err != nil {
		return nil, err
	}
	printed := map[store.ArticleID]int{}
	if last := len(now.Impressions) - 1; last >= 0 {
		if printed, err = n.store.Revisions(ctx, now.Impressions[last]); err != nil {
			return nil, err
		}
	}
	for _, c := range copies {
		s := InIssue{Copy: Copy{Copy: c}, Late: c.Article.Embargo.After(now.Issue.Moment()), Printed: printed[c.ID]}
		if i := slices.IndexFunc(holds, func(h store.Hold) bool { return h.Article == c.ID }); i >= 0 {
			s.Held = holds[i].Reason
		}
		out = append(out, s)
	}
	return out, nil
}

// PressOrder is an editor's word that an issue may go to press.
type PressOrder struct {
	Date   offstone.Date
	Seen   offstone.BlobKey // the digest of the copy that the editor has looked at
	Reason string           // why it goes although stories are not passed, or in no edition
}

// OrderPress records that somebody puts an issue to bed and has the press make the pages
// that the desk has been shown. Copy that has changed since it was looked at is an
// [offstone.ErrConflict].
func (n *Newsroom) OrderPress(ctx context.Context, who Person, o PressOrder) error {
	now, err := n.IssueNow(ctx, who, o.Date)
	if err != nil {
		return err
	}
	if len(now.Stories) == 0 {
		return fmt.Errorf("no story is in the issue of %s; place some in it first: %w", o.Date, offstone.ErrInvalid)
	}
	var passing []string
	for _, s := range now.Stories {
		if s.Doubtful() {
			passing = append(passing, string(s.Article.Slug))
		}
	}
	if len(passing) > 0 {
		if o.Reason = strings.TrimSpace(o.Reason); o.Reason == "" {
			return fmt.Errorf("stories of this issue are not passed, or under embargo; pass them, or say in a few words why it goes to press all the same: %w", offstone.ErrInvalid)
		}
	}
	if err := n.showPress(ctx, o.Date, o.Seen); err != nil {
		return err
	}
	return n.store.Write(ctx, func(tx *store.Tx) error {
		return tx.Audit(ctx, who.Name, "order press", struct {
			Issue  offstone.Date    `json:"issue"`
			Copy   offstone.BlobKey `json:"copy"`
			Reason string           `json:"reason,omitempty"`
			About  []string         `json:"about,omitempty"`
		}{o.Date, o.Seen, o.Reason, passing})
	})
}

// ShowPress has the press make the pages that the desk has been shown, when it looks an
// issue over.
func (n *Newsroom) ShowPress(ctx context.Context, who Person, o PressOrder) error {
	if err := who.may(PutToBed, Matter{}); err != nil {
		return err
	}
	return n.showPress(ctx, o.Date, o.Seen)
}

func (n *Newsroom) showPress(ctx context.Context, date offstone.Date, seen offstone.BlobKey) error {
	proof, err := n.proofs.of(ctx, date)
	if err != nil {
		return err
	}
	if proof.Issue().Copy != seen {
		return ErrChanged(date)
	}
	return n.store.KeepPlan(ctx, date, proof.Plan())
}

// ErrChanged says that copy is not as it was when somebody looked at it.
func ErrChanged(date offstone.Date) error {
	return fmt.Errorf("somebody has changed the issue of %s since you looked; look at it again, then put it to bed: %w", date, offstone.ErrConflict)
}

// Announce tells the wire of something that was done elsewhere.
func (n *Newsroom) Announce(e Event) { n.wire.tell(e) }
