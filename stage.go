package offstone

import "slices"

// Stage is how far an article has come on its way to the page.
type Stage string

// The stages, in their usual order. An article is off stone when its page is
// passed; spiked copy goes to the bin, from which it can be fetched back.
const (
	Filed    Stage = "filed"
	Subbed   Stage = "subbed"
	Placed   Stage = "placed"
	OffStone Stage = "off stone"
	Spiked   Stage = "spiked"
)

// Role is what a person may do on the paper.
type Role string

// The roles. The publisher may do whatever the editor may.
const (
	Correspondent Role = "correspondent"
	SubEditor     Role = "sub-editor"
	Editor        Role = "editor"
	Publisher     Role = "publisher"
	AdvertsDesk   Role = "adverts"
	Circulation   Role = "circulation"
)

// Move is one step of an article from stage to stage and who may make it.
type Move struct {
	Name     string // the verb on the button: "Sub", "Place", "Pass", "Send back", "Spike"
	From, To Stage
	Roles    []Role
}

// Moves is a paper's workflow.
type Moves []Move

// HouseMoves is the workflow of a paper that has not set one.
var HouseMoves = Moves{
	{"Sub", Filed, Subbed, []Role{SubEditor, Editor, Publisher}},
	{"Place", Subbed, Placed, []Role{SubEditor, Editor, Publisher}},
	{"Pass", Placed, OffStone, []Role{Editor, Publisher}},
	{"Reopen", OffStone, Placed, []Role{Editor, Publisher}},
	{"Lift", Placed, Subbed, []Role{SubEditor, Editor, Publisher}},
	{"Send back", Subbed, Filed, []Role{SubEditor, Editor, Publisher}},
	{"Spike", Filed, Spiked, []Role{Editor, Publisher}},
	{"Spike", Subbed, Spiked, []Role{Editor, Publisher}},
	{"Fetch back", Spiked, Filed, []Role{Editor, Publisher}},
}

// For lists the moves that role may make from stage.
func (ms Moves) For(role Role, from Stage) []Move {
	var out []Move
	for _, m := range ms {
		if m.From == from && slices.Contains(m.Roles, role) {
			out = append(out, m)
		}
	}
	return out
}

// Way gives the shortest way by which role may take copy from one stage to
// another; more than one move means that stages are skipped. There is none
// through the bin.
func (ms Moves) Way(role Role, from, to Stage) (way []Move, ok bool) {
	came := map[Stage]Move{}
	for next := []Stage{from}; len(next) > 0; next = next[1:] {
		for _, m := range ms.For(role, next[0]) {
			if _, seen := came[m.To]; seen || m.To == from {
				continue
			}
			came[m.To] = m
			if m.To != Spiked {
				next = append(next, m.To)
			}
		}
	}
	for at := to; at != from; at = came[at].From {
		m, found := came[at]
		if !found {
			return nil, false
		}
		way = append(way, m)
	}
	slices.Reverse(way)
	return way, len(way) > 0
}
