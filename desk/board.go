package desk

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"example.org/offstone"
	"example.org/offstone/newsroom"
)

// boardView is the desk: every story that is being worked on, and what has been asked for.
type boardView struct {
	Frame
	Groups   []group
	Asked    []newsroom.Asked
	Empty    bool // nothing is being worked on at all
	Filter   filter
	Stages   []string
	Sections []string
	People   []string
	May      map[string]bool
	Own      bool // only the person's own stories are there for them
}

// filter is what of the desk is shown; it stands in the address.
type filter struct{ Stage, Section, Person string }

// Any tells whether something is left out.
func (f filter) Any() bool { return f != filter{} }

// Words says what is shown.
func (f filter) Words() string {
	var out []string
	if f.Stage != "" {
		out = append(out, f.Stage)
	}
	if f.Section != "" {
		out = append(out, "in "+f.Section)
	}
	if f.Person != "" {
		out = append(out, "with "+f.Person)
	}
	return strings.Join(out, ", ")
}

// commissioned is what has been asked for and is not there yet, among the stages.
const commissioned = "commissioned"

// shows tells whether a story is among what is shown: by its stage, its section, and whose
// it is (who filed it, whose name stands over it, who has it open).
func (f filter) shows(r newsroom.Row, person newsroom.StaffID) bool {
	mine := f.Person == "" || person != 0 && slices.Contains(r.Authors, person) || slices.Contains(r.Article.Byline, f.Person) || r.Lock != nil && r.Lock.Name == f.Person
	return mine && (f.Stage == "" || f.Stage == string(r.Stage)) && (f.Section == "" || f.Section == r.Article.Section)
}

func (f filter) showsAsked(a newsroom.Asked) bool {
	return (f.Stage == "" || f.Stage == commissioned) && (f.Section == "" || f.Section == a.Section) && (f.Person == "" || f.Person == a.Writer)
}

// group is the stories of one issue, or of the desk.
type group struct {
	Name     string
	Date     offstone.Date
	Out      time.Time // when the issue appears
	Stages   []count
	Sections []section
}

type count struct {
	Stage offstone.Stage
	N     int
}

type section struct {
	Name string
	Rows []newsroom.Row
}

func (v *visit) home() error {
	if newsroom.May(v.who().Role, newsroom.SeeBoard, newsroom.Matter{}) {
		return v.to("/desk")
	}
	if newsroom.May(v.who().Role, newsroom.SeePages, newsroom.Matter{}) {
		return v.to("/pages")
	}
	return v.to("/account")
}

func (v *visit) board() error {
	b, err := v.desk.room.Board(v.r.Context(), v.who())
	if err != nil {
		return err
	}
	staff, err := v.desk.room.Staff(v.r.Context(), v.who())
	if err != nil {
		return err
	}
	q := v.r.URL.Query()
	view := boardView{
		Frame: v.frame("Desk"), Empty: len(b.Rows)+len(b.Asked) == 0, Filter: filter{q.Get("stage"), q.Get("section"), q.Get("person")},
		Stages: []string{commissioned, string(offstone.Filed), string(offstone.Subbed), string(offstone.Placed), string(offstone.OffStone)}, Sections: b.Sections,
		People: people(b, staff), May: v.may(), Own: !newsroom.May(v.who().Role, newsroom.ReadCopy, newsroom.Matter{}),
	}
	var person newsroom.StaffID
	if i := slices.IndexFunc(staff, func(p newsroom.Person) bool { return p.Name == view.Filter.Person }); i >= 0 {
		person = staff[i].ID
	}
	rows := slices.DeleteFunc(b.Rows, func(r newsroom.Row) bool { return !view.Filter.shows(r, person) })
	view.Sections, view.People = withChosen(view.Sections, view.Filter.Section), withChosen(view.People, view.Filter.Person)
	view.Asked = slices.DeleteFunc(b.Asked, func(a newsroom.Asked) bool { return !view.Filter.showsAsked(a) })
	for _, d := range append(b.Issues, offstone.Date{}) {
		if g := groupOf(d, rows); len(g.Sections) > 0 || !d.IsZero() && !view.Filter.Any() {
			g.Out = b.Out[d]
			view.Groups = append(view.Groups, g)
		}
	}
	return v.show("board", view)
}

// may gives the deeds that the person may do, where they are about no copy, by their words.
func (v *visit) may() map[string]bool {
	out := map[string]bool{}
	for _, d := range newsroom.Deeds() {
		out[string(d)] = newsroom.May(v.who().Role, d, newsroom.Matter{})
	}
	return out
}

// withChosen gives choices with the one that an address has made, though it be none of them.
func withChosen(choices []string, chosen string) []string {
	if chosen == "" || slices.Contains(choices, chosen) {
		return choices
	}
	return append(slices.Clone(choices), chosen)
}

// people lists whoever has something on the desk, and whoever may file.
func people(b newsroom.Board, staff []newsroom.Person) (out []string) {
	for _, p := range staff {
		if !p.Gone && newsroom.May(p.Role, newsroom.FileCopy, newsroom.Matter{}) {
			out = append(out, p.Name)
		}
	}
	for _, r := range b.Rows {
		out = append(out, r.Article.Byline...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func dayWords(d offstone.Date) string { return d.In(time.UTC).Format("2 January 2006") }

// groupOf gathers the rows of an issue by section; rows come in that order.
func groupOf(d offstone.Date, rows []newsroom.Row) group {
	g := group{Name: "On the desk", Date: d}
	if !d.IsZero() {
		g.Name = "Issue of " + dayWords(d)
	}
	counts := map[offstone.Stage]int{}
	for _, r := range rows {
		if r.Issue != d {
			continue
		}
		counts[r.Stage]++
		if n := len(g.Sections); n == 0 || g.Sections[n-1].Name != r.Article.Section {
			g.Sections = append(g.Sections, section{Name: r.Article.Section})
		}
		s := &g.Sections[len(g.Sections)-1]
		s.Rows = append(s.Rows, r)
	}
	for _, s := range []offstone.Stage{offstone.Filed, offstone.Subbed, offstone.Placed, offstone.OffStone} {
		if counts[s] > 0 {
			g.Stages = append(g.Stages, count{s, counts[s]})
		}
	}
	return g
}

// binView lists spiked copy.
type binView struct {
	Frame
	Spiked []newsroom.Spiked
}

func (v *visit) bin() error {
	spiked, err := v.desk.room.Bin(v.r.Context(), v.who())
	if err != nil {
		return err
	}
	return v.show("bin", binView{v.frame("Bin"), spiked})
}

// events streams what happens as server-sent events (HTML standard, section 9.2).
// A browser that was away says which event it heard last.
func (v *visit) events() error {
	last, err := number(cmp.Or(v.r.Header.Get("Last-Event-ID"), v.r.URL.Query().Get("after")))
	if err != nil {
		last = 0
	}
	l := v.desk.room.Wire().Listen(v.who(), last)
	defer l.Close()
	flow := http.NewResponseController(v.w)
	v.w.Header().Set("Content-Type", "text/event-stream")
	v.w.Header().Set("X-Accel-Buffering", "no") // nginx would keep it back
	say := func(format string, args ...any) error {
		if err := flow.SetWriteDeadline(time.Now().Add(patience)); err != nil {
			return err
		}
		if _, err := fmt.Fprintf(v.w, format, args...); err != nil {
			return err
		}
		return flow.Flush()
	}
	err = say(": hello\nretry: 2000\n\n")
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for err == nil {
		select {
		case <-v.r.Context().Done():
			return nil
		case <-beat.C:
			err = say(": still here\n\n")
		case e, open := <-l.C:
			if !open {
				return nil // signed out: the browser asks again and is told
			}
			err = say("id: %d\nevent: %s\ndata: {\"article\":%d,\"by\":%q,\"revision\":%d}\n\n", e.Seq, e.Kind, e.Article, e.By, e.Revision)
		}
	}
	v.desk.log.Debug("a browser stopped listening", "error", err)
	return nil
}

const (
	heartbeat = 15 * time.Second
	patience  = 30 * time.Second
)
