package newsroom

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"example.org/offstone"
	"example.org/offstone/copydesk/stylebook"
	"example.org/offstone/edition/web"
	"example.org/offstone/store"
)

// Hold puts an article under a legal hold: no issue with it is released.
func (n *Newsroom) Hold(ctx context.Context, who Person, id store.ArticleID, reason string) error {
	return n.editorial(ctx, who, id, HoldCopy, func() error { return n.store.Hold(ctx, id, reason, who.Name) })
}

// EndHold ends a legal hold, for a reason.
func (n *Newsroom) EndHold(ctx context.Context, who Person, id store.ArticleID, reason string) error {
	reason, err := checkReason(reason)
	if err != nil {
		return err
	}
	return n.editorial(ctx, who, id, HoldCopy, func() error { return n.store.EndHold(ctx, id, reason, who.Name) })
}

// Answer says why a query need not be followed.
func (n *Newsroom) Answer(ctx context.Context, who Person, a store.Answer) error {
	a.By = who.Name
	return n.editorial(ctx, who, a.Article, AnswerQuery, func() error { return n.store.Answer(ctx, a) })
}

func (n *Newsroom) editorial(ctx context.Context, who Person, id store.ArticleID, d Deed, f func() error) error {
	var c Copy
	err := n.store.Read(ctx, func(tx *store.Tx) (err error) {
		c, err = n.copyFor(ctx, tx, who, id, d)
		return err
	})
	if err == nil {
		err = f()
	}
	if err == nil {
		n.wire.tell(c.event(BoardChanged, who.Name))
	}
	return err
}

// Queries puts the stylebook's questions about one article as it was read, those that
// stop it first, and gives apart the answers to those that need not be put any more. Their
// places are in those words, whoever has saved since.
func (n *Newsroom) Queries(ctx context.Context, who Person, c Copy) (queries []offstone.Query, answered []store.Answer, err error) {
	if err := who.may(ReadCopy, c.Matter(who)); err != nil {
		return nil, nil, err
	}
	all, err := n.ask(ctx, c)
	if err != nil {
		return nil, nil, err
	}
	answers, err := n.store.Answers(ctx, c.ID)
	if err != nil {
		return nil, nil, err
	}
	for _, q := range all {
		i := slices.IndexFunc(answers, func(a store.Answer) bool { return a.Rule == q.Rule && a.About == q.Message })
		if i < 0 {
			queries = append(queries, q)
		} else if !slices.Contains(answered, answers[i]) {
			answered = append(answered, answers[i])
		}
	}
	slices.SortStableFunc(queries, compareQueries)
	return queries, answered, nil
}

// compareQueries puts what stops first; then what is about the whole story before what
// has a place in it, and that in the order of reading.
func compareQueries(a, b offstone.Query) int {
	switch {
	case a.Stops != b.Stops && a.Stops, a.Stops == b.Stops && a.Place == nil && b.Place != nil:
		return -1
	case a.Stops != b.Stops, a.Place != nil && b.Place == nil:
		return 1
	case a.Place == nil:
		return a.Line - b.Line
	}
	return a.Place.Compare(*b.Place)
}

// ask puts the stylebook's questions about copy as it stands.
func (n *Newsroom) ask(ctx context.Context, c Copy) ([]offstone.Query, error) {
	sb, err := n.store.Stylebook(ctx)
	if err != nil {
		return nil, err
	}
	house, err := n.store.House(ctx)
	if err != nil {
		return nil, err
	}
	past, err := n.store.Known(ctx, c.Issue, c.ID)
	if err != nil {
		return nil, err
	}
	house.Date, house.Articles = c.Issue, []*offstone.Article{c.Article}
	var siteErr error
	site := sync.OnceValue(func() (has func(string) bool) { // few stories have a link that needs it
		has, siteErr = n.site(ctx, house)
		return has
	})
	past.Site = func(path string) bool { has := site(); return has == nil || has(path) }
	book, _ := stylebook.Parse([]byte(sb.Source), "stylebook.yaml")
	return book.CheckArticle(house, c.Article, past), siteErr
}

// site tells at which paths the paper's own site will have something when the issue of a
// piece of copy is out; for copy that is in none, when the issues that are open are.
func (n *Newsroom) site(ctx context.Context, house *offstone.Issue) (func(path string) bool, error) {
	is, open := *house, map[string]bool{}
	if is.Date.IsZero() {
		is.Date = offstone.DateOf(n.store.Now()).AddDays(1)
		dates, err := n.OpenIssues(ctx)
		if err != nil {
			return nil, err
		}
		for _, d := range dates {
			open["/issues/"+d.String()] = true
		}
	}
	shelf, err := n.store.Shelf(ctx, is.Date, n.store.Now())
	if err != nil {
		return nil, err
	}
	has, err := web.Addresses(&is, shelf)
	if err != nil {
		return nil, err
	}
	return func(path string) bool { return has(path) || open[strings.TrimSuffix(path, "/")] }, nil
}

// Mend makes the mend that a query offers, through an ordinary save on top of the
// revision that its reader had seen. A query that is not put any more, or has no mend,
// is an [offstone.ErrConflict].
func (n *Newsroom) Mend(ctx context.Context, who Person, id store.ArticleID, seen int, rule, about string) (Copy, error) {
	c, err := n.Read(ctx, who, id)
	if err != nil {
		return c, err
	}
	if c.Article.Revision != seen {
		return c, fmt.Errorf("%s has saved this story since; look at it again: %w", c.SavedBy, offstone.ErrConflict)
	}
	queries, err := n.ask(ctx, c)
	if err != nil {
		return c, err
	}
	i := slices.IndexFunc(queries, func(q offstone.Query) bool { return q.Rule == rule && q.Message == about && q.Fix != nil })
	if i < 0 {
		return c, fmt.Errorf("that query is not put any more; look at the story again: %w", offstone.ErrConflict)
	}
	mended := *c.Article
	if mended.Body, err = queries[i].Fix.Apply(c.Article.Body); err != nil {
		return c, err
	}
	return n.Save(ctx, who, Save{Article: &mended, ID: id, Expected: seen, Here: true})
}

// Witness holds the record against the digits in a printed paper's imprint.
func (n *Newsroom) Witness(ctx context.Context, who Person, digits string) (store.Witnessed, error) {
	if err := who.may(SeeAudit, Matter{}); err != nil {
		return store.Witnessed{}, err
	}
	return n.store.Witness(ctx, digits)
}

// Record reads the audit chain backwards from the entry before a number (0: from
// its end), at most limit entries, and gives the chain's head.
func (n *Newsroom) Record(ctx context.Context, who Person, before int64, limit int) (out []store.Entry, head string, err error) {
	if err := who.may(SeeAudit, Matter{}); err != nil {
		return nil, "", err
	}
	h, err := n.store.AuditHead(ctx)
	if err != nil {
		return nil, "", err
	}
	if before <= 0 || before > h.Seq {
		before = h.Seq + 1
	}
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		return tx.AuditTrail(ctx, max(1, before-int64(limit)), func(e store.Entry) error {
			if e.Seq < before {
				out = append(out, e)
			}
			return nil
		})
	})
	slices.Reverse(out)
	return out, h.Hash, err
}
