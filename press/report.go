package press

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"example.org/offstone"
)

// Report is report.json: what a run of the press has to say to people.
type Report struct {
	Queries     []offstone.Query
	Fit         []offstone.Fit
	Overset     []offstone.Overset
	HeldOver    []offstone.HeldOver
	Differences []offstone.Difference
	Figures     map[string]float64
	Seconds     map[string]float64
	Impression  int    // given by the outlet; not in report.json
	Out         string // where the editions lie; only printed by press --json
}

func newReport() *Report {
	return &Report{Figures: map[string]float64{}, Seconds: map[string]float64{}}
}

func (r *Report) add(m *offstone.Made) {
	r.Queries = append(r.Queries, m.Queries...)
	r.Fit = append(r.Fit, m.Fit...)
	r.Overset = append(r.Overset, m.Overset...)
	r.HeldOver = append(r.HeldOver, m.HeldOver...)
	r.Differences = append(r.Differences, m.Differences...)
	maps.Copy(r.Figures, m.Figures)
}

// sort puts what the makers said side by side into one order.
func (r *Report) sort() {
	slices.SortStableFunc(r.Queries, offstone.CompareQueries)
	slices.SortStableFunc(r.Differences, func(a, b offstone.Difference) int {
		return cmp.Or(cmp.Compare(a.Edition, b.Edition), cmp.Compare(a.Slug, b.Slug), cmp.Compare(a.Kind, b.Kind))
	})
}

type reportQuery struct {
	Rule    string        `json:"rule"`
	Slug    offstone.Slug `json:"slug"`
	File    string        `json:"file"`
	Line    int           `json:"line"`
	Stops   bool          `json:"stops"`
	Message string        `json:"message"`
	Suggest string        `json:"suggest"`
}

type reportDifference struct {
	Slug    offstone.Slug `json:"slug"`
	Edition string        `json:"edition"`
	Kind    string        `json:"kind"`
	Note    string        `json:"note"`
}

type reportDocument struct {
	Queries     []reportQuery       `json:"queries"`
	Fit         []offstone.Fit      `json:"fit"`
	Overset     []offstone.Overset  `json:"overset"`
	HeldOver    []offstone.HeldOver `json:"held_over"`
	Differences []reportDifference  `json:"differences"`
	Figures     map[string]float64  `json:"figures"`
	Seconds     map[string]float64  `json:"seconds"`
	Out         string              `json:"out,omitempty"`
}

// JSON gives the report as written to report.json; with Out set, as press
// --json prints it.
func (r *Report) JSON() ([]byte, error) {
	d := reportDocument{
		Queries: QueryDocument(r.Queries).Queries, Fit: orEmpty(r.Fit), Overset: orEmpty(r.Overset), HeldOver: orEmpty(r.HeldOver),
		Differences: []reportDifference{}, Figures: r.Figures, Seconds: r.Seconds, Out: r.Out,
	}
	for _, x := range r.Differences {
		d.Differences = append(d.Differences, reportDifference{x.Slug, x.Edition.String(), x.Kind, x.Note})
	}
	b, err := json.MarshalIndent(d, "", " ")
	if err != nil {
		return nil, fmt.Errorf("write the report: %w", err)
	}
	return append(b, '\n'), nil
}

// Queries is what check --json prints.
type Queries struct {
	Queries []reportQuery `json:"queries"`
}

// QueryDocument gives qs in the form of report.json.
func QueryDocument(qs []offstone.Query) Queries {
	out := []reportQuery{}
	for _, q := range qs {
		out = append(out, reportQuery{q.Rule, q.Slug, q.File, q.Line, q.Stops, q.Message, q.Suggest})
	}
	return Queries{out}
}

func orEmpty[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
