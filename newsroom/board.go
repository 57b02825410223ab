package newsroom

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"
	"time"

	"example.org/offstone"
	"example.org/offstone/copydesk/dates"
	"example.org/offstone/store"
)

// Row is one story on the board.
type Row struct {
	Copy
	Words int
	Notes int // that stand
	Held  bool
}

// Board is everything that is being worked on: the desk, and the issues that have
// not been put to bed.
type Board struct {
	Issues   []offstone.Date             // open, oldest first
	Out      map[offstone.Date]time.Time // when each of them appears
	Rows     []Row                       // by issue (the desk last), section, weight and slug
	Asked    []Asked
	Sections []string
}

// Board gives the board as who may see it: a correspondent sees their own copy
// and what they were asked for.
func (n *Newsroom) Board(ctx context.Context, who Person) (b Board, err error) {
	if err := who.may(SeeBoard, Matter{}); err != nil {
		return b, err
	}
	p, err := n.store.Paper(ctx)
	if err != nil {
		return b, err
	}
	b.Sections, b.Out = p.Sections, map[offstone.Date]time.Time{}
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		if b.Issues, err = tx.OpenIssues(ctx); err != nil {
			return err
		}
		if b.Rows, err = n.rows(ctx, tx, who); err != nil {
			return err
		}
		b.Asked, err = asked(ctx, tx, who)
		return err
	})
	for _, d := range b.Issues {
		is := offstone.Issue{Paper: p, Date: d}
		dates.Resolve(&is) // what it asks it asks again when the issue is made
		b.Out[d] = is.Moment()
	}
	slices.SortStableFunc(b.Rows, func(x, y Row) int { return compareRows(p.Sections, x, y) })
	return b, err
}

func compareRows(sections []string, x, y Row) int {
	at := func(r Row) int {
		i := slices.Index(sections, r.Article.Section)
		if i < 0 {
			return len(sections)
		}
		return i
	}
	desk := func(r Row) int {
		if r.Issue.IsZero() {
			return 1
		}
		return 0
	}
	return cmp.Or(desk(x)-desk(y), x.Issue.Compare(y.Issue), at(x)-at(y), int(y.Article.Weight-x.Article.Weight), strings.Compare(string(x.Article.Slug), string(y.Article.Slug)))
}

// OpenIssues lists the issues that have not been put to bed, oldest first.
func (n *Newsroom) OpenIssues(ctx context.Context) (out []offstone.Date, err error) {
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		out, err = tx.OpenIssues(ctx)
		return err
	})
	return out, err
}

// rows reads the stories of the board that who may read.
func (n *Newsroom) rows(ctx context.Context, tx *store.Tx, who Person) (out []Row, err error) {
	copies, err := tx.OpenCopies(ctx)
	if err != nil {
		return nil, err
	}
	about, err := readAbout(ctx, tx)
	if err != nil {
		return nil, err
	}
	for _, c := range copies {
		r := Row{Copy: Copy{Copy: c, Authors: about.authors[c.ID], Lock: about.locks[c.ID]}, Words: c.Article.Body.WordCount(), Notes: about.notes[c.ID], Held: about.held[c.ID]}
		if who.may(ReadCopy, r.Matter(who)) == nil {
			out = append(out, r)
		}
	}
	return out, nil
}

// about is what the board says of stories besides their words.
type about struct {
	authors map[store.ArticleID][]StaffID
	locks   map[store.ArticleID]*CopyLock
	notes   map[store.ArticleID]int
	held    map[store.ArticleID]bool
}

func readAbout(ctx context.Context, tx *store.Tx) (a about, err error) {
	a = about{map[store.ArticleID][]StaffID{}, map[store.ArticleID]*CopyLock{}, map[store.ArticleID]int{}, map[store.ArticleID]bool{}}
	var id store.ArticleID
	for _, q := range []struct {
		query string
		scan  func(*sql.Rows) error
	}{
		{`SELECT article, staff FROM authors ORDER BY article, staff`, func(rs *sql.Rows) error {
			var s StaffID
			err := rs.Scan(&id, &s)
			a.authors[id] = append(a.authors[id], s)
			return err
		}},
		{`SELECT l.article, l.staff, s.name, l.taken, l.seen FROM copy_locks l JOIN staff s ON s.id = l.staff`, func(rs *sql.Rows) error {
			var l CopyLock
			var taken, seen int64
			err := rs.Scan(&id, &l.By, &l.Name, &taken, &seen)
			l.Taken, l.Seen = store.FromMicros(taken), store.FromMicros(seen)
			if !l.Stale(tx.At()) {
				a.locks[id] = &l
			}
			return err
		}},
		{`SELECT article, COUNT(*) FROM notes WHERE resolved_at IS NULL GROUP BY article`, func(rs *sql.Rows) error {
			var count int
			err := rs.Scan(&id, &count)
			a.notes[id] = count
			return err
		}},
		{`SELECT article FROM holds`, func(rs *sql.Rows) error {
			err := rs.Scan(&id)
			a.held[id] = true
			return err
		}},
	} {
		if err := tx.Rows(ctx, q.query, nil, q.scan); err != nil {
			return a, fmt.Errorf("read the board: %w", err)
		}
	}
	return a, nil
}
