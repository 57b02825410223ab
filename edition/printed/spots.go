package printed

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"example.org/offstone"
	"example.org/offstone/compose/dim"
)

// Spot is where a story stands on a page, or the part of it that does: in thousandths of
// the page's width and height, from its top left.
type Spot struct {
	Slug       offstone.Slug
	X, Y, W, H int
	Continued  bool // it begins on another page
}

// Spots lists where the stories of a page stand, from 1.
func (p *Proof) Spots(page int) (out []Spot) {
	kept, ok := p.keptPage(page)
	if !ok {
		return nil
	}
	l, sheet := p.e.layout, p.e.plan.pages[page-1].sheet
	share := func(at, of dim.Len) int { return int(1000 * at / of) }
	for _, u := range kept.Units {
		slug, continued := strings.CutPrefix(u.Key, "<")
		if _, ok := p.Issue().Article(offstone.Slug(slug)); !ok {
			continue // a panel or a filler
		}
		left, top := l.left+sheet.X(u.Column), l.top+l.grid*dim.Len(u.Row)
		right := l.left + sheet.X(u.Column+u.Columns-1) + sheet.Column
		bottom := top + l.grid*dim.Len(u.Rows)
		out = append(out, Spot{
			Slug: offstone.Slug(slug), Continued: continued,
			X: share(left, l.width), Y: share(top, l.height), W: share(right-left, l.width), H: share(bottom-top, l.height),
		})
	}
	return out
}

// PageKey is the digest of how a page stands, from 1: of what is set on it, and where.
func (p *Proof) PageKey(page int) (string, error) {
	kept, ok := p.keptPage(page)
	if !ok {
		return "", fmt.Errorf("page %d of %d: %w", page, p.Pages(), offstone.ErrNotFound)
	}
	b, err := json.Marshal(kept)
	if err != nil {
		return "", fmt.Errorf("page %d: %w", page, err)
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:8]), nil
}

func (p *Proof) keptPage(page int) (keptPage, bool) {
	plan := p.kept()
	if plan == nil || page < 1 || page > len(plan.Pages) || page > len(p.e.plan.pages) {
		return keptPage{}, false
	}
	return plan.Pages[page-1], true
}
