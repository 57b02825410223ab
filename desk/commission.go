package desk

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"example.org/offstone"
	"example.org/offstone/newsroom"
)

// commissionView is the form by which copy is asked for.
type commissionView struct {
	Frame
	Asked    newsroom.Asked // as it was sent, where it was refused
	Due      string         // as the field holds it
	Length   string
	Writers  []string
	Sections []string
	Issues   []offstone.Date
	Zone     string
	Problem  string
}

func (v *visit) commissionForm() error { return v.showCommission(newsroom.Asked{}, "") }

func (v *visit) showCommission(a newsroom.Asked, problem string) error {
	board, err := v.desk.room.Board(v.r.Context(), v.who())
	if err != nil {
		return err
	}
	s := commissionView{
		Frame: v.frame("Commission a story"), Asked: a, Due: v.form("due"), Length: v.form("words"), Sections: board.Sections, Issues: board.Issues,
		Zone: zoneWords(v.desk.store.Now().In(v.zone())), Problem: problem,
	}
	if s.Writers, err = v.writers(); err != nil {
		return err
	}
	status := http.StatusOK
	if problem != "" {
		status = http.StatusUnprocessableEntity
	}
	return v.showStatus(status, "commission", s)
}

// writers lists the names of those who file copy.
func (v *visit) writers() (out []string, err error) {
	staff, err := v.desk.room.Staff(v.r.Context(), v.who())
	for _, p := range staff {
		if !p.Gone && newsroom.May(p.Role, newsroom.FileCopy, newsroom.Matter{}) {
			out = append(out, p.Name)
		}
	}
	return out, err
}

// zoneWords names the paper's zone as it is at a moment: "GMT (Europe/London)".
func zoneWords(t time.Time) string {
	if name := t.Location().String(); name != t.Format("MST") {
		return t.Format("MST") + " (" + name + ")"
	}
	return t.Format("MST")
}

func (v *visit) commission() error {
	a := newsroom.Asked{Brief: v.form("brief"), Writer: v.form("writer"), Section: line(v.form("section"))}
	err := v.readCommission(&a)
	if err == nil {
		err = v.desk.room.Commission(v.r.Context(), v.who(), a)
	}
	if err == nil {
		return v.to("/desk")
	}
	if statusOf(err) != http.StatusUnprocessableEntity {
		return err
	}
	return v.showCommission(a, sentence(err))
}

// readCommission reads the fields that can be wrong.
func (v *visit) readCommission(a *newsroom.Asked) (err error) {
	if s := strings.TrimSpace(v.form("words")); s != "" {
		if a.Words, err = strconv.Atoi(s); err != nil {
			return fmt.Errorf("%q is no number of words; write it in figures, or leave it open: %w", s, offstone.ErrInvalid)
		}
	}
	if s := v.form("issue"); s != "" {
		if a.Issue, err = offstone.ParseDate(s); err != nil {
			return err
		}
	}
	a.Due, err = v.localTime(v.form("due"), time.Time{})
	return err
}

func (v *visit) callOff() error {
	id, err := number(v.r.PathValue("commission"))
	if err == nil {
		err = v.desk.room.CallOff(v.r.Context(), v.who(), id)
	}
	if err != nil {
		return err
	}
	return v.to("/desk")
}

// against is the commission that a story is being filed against, by the address; 0: none.
func (v *visit) against() int64 {
	id, err := number(v.r.URL.Query().Get("for"))
	if err != nil {
		return 0
	}
	return id
}

// brief gives the commission that a story is being filed against; nil when it is none.
func (v *visit) brief() (*newsroom.Asked, error) {
	id := v.against()
	if id == 0 {
		return nil, nil //nolint:nilnil // a story of one's own accord
	}
	a, err := v.desk.room.Commissioned(v.r.Context(), v.who(), id)
	return &a, err
}
