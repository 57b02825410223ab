package newsroom

import (
	"context"
	"slices"
	"sync"

	"example.org/offstone"
	"example.org/offstone/copydesk/dates"
	"example.org/offstone/edition/printed"
	"example.org/offstone/store"
	"example.org/offstone/store/copyjson"
)

// proofs keeps the pages of the issues that are being worked on, so that a changed
// story costs its own setting and its own page. The composing room knows an article
// by its address; what has not changed is therefore kept under the address it had.
type proofs struct {
	store *store.Store
	room  *printed.Room

	mu     sync.Mutex // one issue is laid at a time
	papers map[offstone.BlobKey]*offstone.Paper
	laid   map[offstone.Date]*printed.Proof
}

// mostLaid is how many issues are kept: this week's, and next week's and the
// one somebody looks back at.
const mostLaid = 3

func newProofs(s *store.Store) *proofs {
	return &proofs{
		store: s, room: printed.NewRoom(s.Blobs().Get),
		papers: map[offstone.BlobKey]*offstone.Paper{}, laid: map[offstone.Date]*printed.Proof{},
	}
}

// of gives an issue's pages as they stand now.
func (p *proofs) of(ctx context.Context, date offstone.Date) (*printed.Proof, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return nil, err // who asked went away while others' pages were set
	}
	is, err := p.store.AsItStands(ctx, date)
	if err != nil {
		return nil, err
	}
	dates.Resolve(is) // and with it the hour at which the issue appears, as for the press
	was := p.laid[date]
	if was != nil && was.Issue().Copy == is.Copy && was.Issue().Record == is.Record && slices.Equal(was.Issue().Passed, is.Passed) {
		return was, nil
	}
	if err := p.known(is, was); err != nil {
		return nil, err
	}
	var now *printed.Proof
	if was == nil {
		now, err = p.room.Lay(is)
	} else {
		now, err = was.With(is)
	}
	if err != nil {
		return nil, err
	}
	if len(p.laid) >= mostLaid && p.laid[date] == nil {
		clear(p.laid)
	}
	p.laid[date] = now
	return now, nil
}

// show has the pages of an issue stand as they were just shown.
func (p *proofs) show(date offstone.Date, proof *printed.Proof) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.laid[date] = proof
}

// known puts what is as it was in the place of what was read anew.
func (p *proofs) known(is *offstone.Issue, was *printed.Proof) error {
	b, err := copyjson.EncodePaper(is.Paper)
	if err != nil {
		return err
	}
	key := offstone.KeyOf(b)
	if p.papers[key] == nil {
		clear(p.papers)
		p.papers[key] = is.Paper
	}
	is.Paper = p.papers[key]
	if was == nil {
		return nil
	}
	before := map[offstone.Slug]*offstone.Article{}
	for _, a := range was.Issue().Articles {
		before[a.Slug] = a
	}
	for i, a := range is.Articles {
		if o := before[a.Slug]; o != nil {
			same, err := sameWords(o, a)
			if err != nil {
				return err
			}
			if same {
				is.Articles[i] = o
			}
		}
	}
	is.Fillers = kept(was.Issue().Fillers, is.Fillers)
	return nil
}

func kept(was, is []*offstone.Article) []*offstone.Article {
	if len(was) != len(is) {
		return is
	}
	for i := range is {
		if same, err := sameWords(was[i], is[i]); err != nil || !same {
			return is
		}
	}
	return was
}

// Fit tells how a story fits its page, from the pages themselves: "fits on page 3",
// "6 lines over on page 3". ok is false for a story that is in no issue.
func (n *Newsroom) Fit(ctx context.Context, who Person, id store.ArticleID) (fit printed.Copyfit, ok bool, err error) {
	c, err := n.Read(ctx, who, id)
	if err != nil || c.Issue.IsZero() {
		return fit, false, err
	}
	proof, err := n.proofs.of(ctx, c.Issue)
	if err != nil {
		return fit, false, err
	}
	fit, ok = proof.Copyfit(c.Article.Slug)
	return fit, ok, nil
}

// Pages gives an issue's pages as they stand now.
func (n *Newsroom) Pages(ctx context.Context, who Person, date offstone.Date) (*printed.Proof, error) {
	if err := who.may(SeePages, Matter{}); err != nil {
		return nil, err
	}
	return n.proofs.of(ctx, date)
}
