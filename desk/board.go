package desk

import (
	"fmt"
	"net/http"
	"time"

	"example.org/offstone"
	"example.org/offstone/newsroom"
)

// boardView is the desk: every story that is being worked on.
type boardView struct {
	Frame
	Groups []group
	Asked  []newsroom.Asked
	Empty  bool
}

// group is the stories of one issue, or of the desk.
type group struct {
	Name     string
	Date     offstone.Date
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
	return v.to("/account")
}

func (v *visit) board() error {
	b, err := v.desk.room.Board(v.r.Context(), v.who())
	if err != nil {
		return err
	}
	view := boardView{Frame: v.frame("Desk"), Asked: b.Asked, Empty: len(b.Rows) == 0}
	for _, d := range append(b.Issues, offstone.Date{}) {
		if g := groupOf(d, b.Rows); len(g.Sections) > 0 || !d.IsZero() {
			view.Groups = append(view.Groups, g)
		}
	}
	return v.show("board", view)
}

// groupOf gathers the rows of an issue by section; rows come in that order.
func groupOf(d offstone.Date, rows []newsroom.Row) group {
	g := group{Name: "On the desk", Date: d}
	if !d.IsZero() {
		g.Name = "Issue of " + d.In(time.UTC).Format("2 January 2006")
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
	var last int64
	if _, err := fmt.Sscan(v.r.Header.Get("Last-Event-ID"), &last); err != nil {
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
	err := say(": hello\nretry: 2000\n\n")
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
