package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"sync"
	"time"

	"example.org/offstone"
	"example.org/offstone/copydesk/stylebook"
	"example.org/offstone/store/release"
)

// Known gathers what the paper knows beside the words of one article, or, when the
// article is 0, of an issue: which stories have an address, how copy was filed before
// anybody else saved it, when it was last saved, and whom the paper has named.
func (s *Store) Known(ctx context.Context, issue offstone.Date, article ArticleID) (past stylebook.Past, err error) {
	var stories map[offstone.Date]map[offstone.Slug]bool
	filed := map[offstone.Slug]offstone.Body{}
	saved := map[offstone.Slug]offstone.Date{}
	err = s.Read(ctx, func(tx *Tx) error {
		p, err := tx.Paper(ctx)
		if err != nil {
			return err
		}
		if stories, err = tx.slugs(ctx); err != nil {
			return err
		}
		ways, err := tx.ways(ctx, issue, article)
		for _, w := range ways {
			saved[w.slug] = offstone.DateOf(FromMicros(w.saved).In(cmp.Or(p.Zone, time.UTC)))
			if err == nil && w.others {
				var c Copy
				if c, err = tx.ArticleAt(ctx, w.id, w.filed); err == nil {
					filed[w.slug] = c.Article.Body
				}
			}
		}
		return err
	})
	if err != nil {
		return past, err
	}
	names, err := s.names.of(ctx, s, issue)
	return stylebook.Past{
		Names: names,
		Story: func(d offstone.Date, slug offstone.Slug) bool { return stories[d][slug] },
		Filed: func(slug offstone.Slug) offstone.Body { return filed[slug] },
		Saved: func(slug offstone.Slug) offstone.Date { return saved[slug] },
	}, err
}

// way is how an article came to be what it is.
type way struct {
	id     ArticleID
	slug   offstone.Slug
	first  string // who filed it
	filed  int    // the last revision before anybody else saved
	others bool   // somebody else has
	saved  int64  // when it was last saved
}

func (tx *Tx) ways(ctx context.Context, issue offstone.Date, article ArticleID) (out []way, err error) {
	where, arg := `a.id = $1`, any(article)
	if article == 0 {
		where, arg = `a.issue = $1 AND a.stage <> 'spiked'`, issue.String()
	}
	err = tx.Rows(ctx, `SELECT a.id, a.slug, r.number, r.saved_by, r.saved_at FROM articles a JOIN revisions r ON r.article = a.id
		WHERE `+where+` ORDER BY a.id, r.number`, []any{arg}, func(rs *sql.Rows) error {
		var w way
		var number int
		var by string
		if err := rs.Scan(&w.id, &w.slug, &number, &by, &w.saved); err != nil {
			return err
		}
		if n := len(out); n == 0 || out[n-1].id != w.id {
			w.first = by
			out = append(out, w)
		}
		last := &out[len(out)-1]
		last.saved = w.saved
		if last.others = last.others || by != last.first; !last.others {
			last.filed = number
		}
		return nil
	})
	return out, err
}

// namesFrom is how many issues are read for names.
const namesFrom = 8

// names keeps the people named in full in the issues before a date, until another
// release is made.
type names struct {
	mu      sync.Mutex
	release release.ID
	before  map[offstone.Date][]string
}

// of gives the names printed before an issue; for copy that is in none, all.
func (k *names) of(ctx context.Context, s *Store, issue offstone.Date) ([]string, error) {
	if issue.IsZero() {
		issue = offstone.DateOf(s.Now()).AddDays(1)
	}
	now, err := s.Current(ctx)
	if err != nil {
		return nil, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.before == nil || k.release != now.ID {
		k.release, k.before = now.ID, map[offstone.Date][]string{}
	}
	list, ok := k.before[issue]
	if !ok {
		if list, err = s.readNames(ctx, issue); err != nil {
			return nil, err
		}
		k.before[issue] = list
	}
	return list, nil
}

func (s *Store) readNames(ctx context.Context, before offstone.Date) (out []string, err error) {
	n := 0
	for is, err := range s.Past(ctx, before) {
		if err != nil {
			return nil, err
		}
		for _, a := range is.Articles {
			out = append(out, stylebook.Names(a)...)
		}
		if n++; n == namesFrom {
			break
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}
