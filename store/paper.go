package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"example.org/offstone"
	"example.org/offstone/store/copyjson"
)

// Stylebook is stylebook.yaml as written, with what the press needs of it.
type Stylebook struct {
	Source  string
	Hyphens []string // exceptions: "Port-El-lery"
}

// SavePaper replaces the paper's settings and its people.
func (s *Store) SavePaper(ctx context.Context, p *offstone.Paper, by string) error {
	if err := s.blobs.Flush(); err != nil {
		return err
	}
	return s.Write(ctx, func(tx *Tx) error {
		sum, err := tx.SavePaper(ctx, p)
		if err != nil {
			return err
		}
		return tx.Audit(ctx, by, "save paper", map[string]offstone.BlobKey{"sha256": sum})
	})
}

// SavePaper replaces the paper's settings and its people in a transaction that makes its own
// entry in the audit chain, and gives the digest of the settings. The files that they name
// must have been flushed.
func (tx *Tx) SavePaper(ctx context.Context, p *offstone.Paper) (offstone.BlobKey, error) {
	bare := *p
	bare.People = nil
	b, err := copyjson.EncodePaper(&bare)
	if err != nil {
		return "", err
	}
	err = tx.Do(ctx, `INSERT INTO paper (id, settings, sha256) VALUES (1, $1, $2)
		ON CONFLICT (id) DO UPDATE SET settings = excluded.settings, sha256 = excluded.sha256`, string(b), sumOf(b))
	if err != nil {
		return "", fmt.Errorf("save the paper's settings: %w", err)
	}
	return offstone.KeyOf(b), tx.savePeople(ctx, p.People)
}

// SavePeople replaces the correspondents and staff.
func (s *Store) SavePeople(ctx context.Context, people []offstone.Person, by string) error {
	return s.Write(ctx, func(tx *Tx) error {
		if err := tx.savePeople(ctx, people); err != nil {
			return err
		}
		return tx.Audit(ctx, by, "save people", map[string]int{"people": len(people)})
	})
}

func (tx *Tx) savePeople(ctx context.Context, people []offstone.Person) error {
	if err := tx.Do(ctx, `DELETE FROM people`); err != nil {
		return fmt.Errorf("save people: %w", err)
	}
	for i, p := range people {
		err := tx.Do(ctx, `INSERT INTO people (place, name, byline, role, about, sha256) VALUES ($1, $2, $3, $4, $5, $6)`,
			i, p.Name, p.Byline, p.Role, p.About, sumOf(row(i, p.Name, p.Byline, p.Role, p.About)))
		if err != nil {
			return fmt.Errorf("save %s: %w", p.Name, err)
		}
	}
	return nil
}

// Paper reads the paper's settings with its people.
func (s *Store) Paper(ctx context.Context) (p *offstone.Paper, err error) {
	err = s.Read(ctx, func(tx *Tx) error {
		p, err = tx.Paper(ctx)
		return err
	})
	return p, err
}

// Paper reads the paper's settings with its people.
func (tx *Tx) Paper(ctx context.Context) (*offstone.Paper, error) {
	b, err := tx.document(ctx, "the paper's settings", `SELECT settings, sha256 FROM paper WHERE id = 1`)
	if err != nil {
		return nil, err
	}
	p, err := copyjson.DecodePaper(b)
	if err != nil {
		return nil, err
	}
	p.People, err = tx.people(ctx)
	return p, err
}

func (tx *Tx) people(ctx context.Context) (out []offstone.Person, err error) {
	err = tx.Rows(ctx, `SELECT place, name, byline, role, about, sha256 FROM people ORDER BY place`, nil, func(rs *sql.Rows) error {
		var place int
		var who offstone.Person
		var sum string
		if err := rs.Scan(&place, &who.Name, &who.Byline, &who.Role, &who.About, &sum); err != nil {
			return err
		}
		out = append(out, who)
		_, err := sound("person "+who.Name, string(row(place, who.Name, who.Byline, who.Role, who.About)), sum)
		return err
	})
	return out, err
}

// SaveStylebook replaces the stylebook.
func (s *Store) SaveStylebook(ctx context.Context, sb Stylebook, by string) error {
	return s.Write(ctx, func(tx *Tx) error {
		sum, err := tx.SaveStylebook(ctx, sb)
		if err != nil {
			return err
		}
		return tx.Audit(ctx, by, "save stylebook", map[string]offstone.BlobKey{"sha256": sum})
	})
}

// SaveStylebook replaces the stylebook in a transaction that makes its own entry in the audit
// chain, and gives its digest.
func (tx *Tx) SaveStylebook(ctx context.Context, sb Stylebook) (offstone.BlobKey, error) {
	hyphens, err := json.Marshal(sb.Hyphens)
	if err != nil {
		return "", fmt.Errorf("save the stylebook: %w", err)
	}
	sum := offstone.KeyOf([]byte(sb.Source + "\x00" + string(hyphens)))
	err = tx.Do(ctx, `INSERT INTO stylebook (id, source, hyphens, sha256) VALUES (1, $1, $2, $3)
		ON CONFLICT (id) DO UPDATE SET source = excluded.source, hyphens = excluded.hyphens, sha256 = excluded.sha256`,
		sb.Source, string(hyphens), sum)
	if err != nil {
		return "", fmt.Errorf("save the stylebook: %w", err)
	}
	return sum, nil
}

// Stylebook reads the stylebook; the zero Stylebook when there is none.
func (s *Store) Stylebook(ctx context.Context) (sb Stylebook, err error) {
	err = s.Read(ctx, func(tx *Tx) error {
		sb, err = tx.Stylebook(ctx)
		return err
	})
	return sb, err
}

// Stylebook reads the stylebook; the zero Stylebook when there is none.
func (tx *Tx) Stylebook(ctx context.Context) (sb Stylebook, err error) {
	err = tx.Rows(ctx, `SELECT source, hyphens, sha256 FROM stylebook`, nil, func(rs *sql.Rows) error {
		var hyphens, sum string
		if err := rs.Scan(&sb.Source, &hyphens, &sum); err != nil {
			return err
		}
		if _, err := sound("the stylebook", sb.Source+"\x00"+hyphens, sum); err != nil {
			return err
		}
		return json.Unmarshal([]byte(hyphens), &sb.Hyphens)
	})
	return sb, err
}

// SaveStanding replaces the standing pages; their order is kept.
func (s *Store) SaveStanding(ctx context.Context, pages []offstone.Standing, by string) error {
	return s.Write(ctx, func(tx *Tx) error {
		if err := tx.SaveStanding(ctx, pages); err != nil {
			return err
		}
		return tx.Audit(ctx, by, "save standing", map[string]int{"standing": len(pages)})
	})
}

// SaveStanding replaces the standing pages in a transaction that makes its own entry in the
// audit chain.
func (tx *Tx) SaveStanding(ctx context.Context, pages []offstone.Standing) error {
	return tx.replace(ctx, "standing", "page", len(pages), func(i int) (offstone.Slug, []byte, error) {
		b, err := copyjson.EncodeStanding(pages[i])
		return pages[i].Slug, b, err
	})
}

// SaveFillers replaces the fillers; their order is kept.
func (s *Store) SaveFillers(ctx context.Context, fillers []*offstone.Article, by string) error {
	if err := s.blobs.Flush(); err != nil {
		return err
	}
	return s.Write(ctx, func(tx *Tx) error {
		err := tx.replace(ctx, "fillers", "copy", len(fillers), func(i int) (offstone.Slug, []byte, error) {
			b, err := copyjson.EncodeArticle(fillers[i])
			return fillers[i].Slug, b, err
		})
		if err != nil {
			return err
		}
		return tx.Audit(ctx, by, "save fillers", map[string]int{"fillers": len(fillers)})
	})
}

// replace rewrites a whole table of documents kept under slugs.
func (tx *Tx) replace(ctx context.Context, table, column string, n int, encode func(int) (offstone.Slug, []byte, error)) error {
	if err := tx.Do(ctx, `DELETE FROM `+table); err != nil {
		return fmt.Errorf("save %s: %w", table, err)
	}
	for i := range n {
		slug, b, err := encode(i)
		if err != nil {
			return err
		}
		err = tx.Do(ctx, `INSERT INTO `+table+` (slug, place, `+column+`, sha256) VALUES ($1, $2, $3, $4)`, slug, i, string(b), sumOf(b))
		if err != nil {
			return fmt.Errorf("save %s %s: %w", table, slug, err)
		}
	}
	return nil
}

// Standing reads the standing pages, in their order.
func (tx *Tx) Standing(ctx context.Context) (out []offstone.Standing, err error) {
	err = tx.documents(ctx, "standing page", `SELECT slug, page, sha256 FROM standing ORDER BY place`, nil, func(_ string, b []byte) error {
		page, err := copyjson.DecodeStanding(b)
		out = append(out, page)
		return err
	})
	return out, err
}

func (tx *Tx) fillers(ctx context.Context) (out []*offstone.Article, err error) {
	err = tx.documents(ctx, "filler", `SELECT slug, copy, sha256 FROM fillers ORDER BY place`, nil, func(_ string, b []byte) error {
		a, err := copyjson.DecodeArticle(b)
		out = append(out, a)
		return err
	})
	return out, err
}

// SaveRedirects replaces the redirects; their order is kept.
func (s *Store) SaveRedirects(ctx context.Context, rs []offstone.Redirect, by string) error {
	return s.Write(ctx, func(tx *Tx) error {
		if err := tx.Do(ctx, `DELETE FROM redirects`); err != nil {
			return fmt.Errorf("save redirects: %w", err)
		}
		for i, r := range rs {
			err := tx.Do(ctx, `INSERT INTO redirects (source, place, target, sha256) VALUES ($1, $2, $3, $4)`, r.From, i, r.To, sumOf(row(i, r.From, r.To)))
			if err != nil {
				return fmt.Errorf("save redirect from %s: %w", r.From, err)
			}
		}
		return tx.Audit(ctx, by, "save redirects", map[string]int{"redirects": len(rs)})
	})
}

func (tx *Tx) redirects(ctx context.Context) (out []offstone.Redirect, err error) {
	err = tx.Rows(ctx, `SELECT source, place, target, sha256 FROM redirects ORDER BY place`, nil, func(rs *sql.Rows) error {
		var r offstone.Redirect
		var place int
		var sum string
		if err := rs.Scan(&r.From, &place, &r.To, &sum); err != nil {
			return err
		}
		out = append(out, r)
		_, err := sound("redirect from "+r.From, string(row(place, r.From, r.To)), sum)
		return err
	})
	return out, err
}
