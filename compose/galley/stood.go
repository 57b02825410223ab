package galley

// standing lists the rows of a piece in its place, by row of all legs' rows: where it goes on
// in another of segs the rows of its head stand again.
func (p *piece) standing(pk pick, segs []segment) []stood {
	rows, again := p.rows(pk.set), p.sets[pk.set].again
	out := make([]stood, 0, pk.end-pk.at)
	for k, r := range rows {
		if at := pk.at + len(out); k >= max(1, again) && again > 0 && begins(segs, at) {
			for _, head := range rows[:again] {
				out = append(out, stood{row: head, again: true})
			}
		}
		out = append(out, stood{row: r, again: p.takenUp && k < again})
	}
	return out
}

// stood is a row in its place.
type stood struct {
	row
	again bool // it stands before as well
}

// begins says whether one of segs begins at a row of all their rows.
func begins(segs []segment, at int) bool {
	for _, s := range segs {
		if at <= 0 {
			break
		}
		at -= s.rows
	}
	return at == 0
}
