package desk

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"example.org/offstone"
)

// beginView is the form by which an issue is begun.
type beginView struct {
	Frame
	Date, Number, Name, Pages string // as the fields hold them
	First                     bool   // the paper has no issue yet
	Problem                   string
}

func (v *visit) beginForm() error {
	next, err := v.desk.room.NextIssue(v.r.Context(), v.who())
	if err != nil {
		return err
	}
	s := beginView{Number: figures(next.Number)}
	if !next.Date.IsZero() {
		s.Date = next.Date.String()
	}
	return v.showBegin(http.StatusOK, s)
}

func (v *visit) showBegin(status int, s beginView) error {
	all, err := v.desk.room.Issues(v.r.Context(), v.who())
	if err != nil {
		return err
	}
	s.Frame, s.First = v.frame("Begin an issue"), len(all) == 0
	return v.showStatus(status, "begin", s)
}

// figures writes a number as a field holds it; nothing for 0.
func figures(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// beginIssue takes the form, and goes to the issue.
func (v *visit) beginIssue() error {
	is, err := v.newIssue()
	if err == nil {
		err = v.desk.room.BeginIssue(v.r.Context(), v.who(), is)
	}
	if status, ok := onTheForm(err); ok {
		return v.showBegin(status, beginView{Date: v.form("date"), Number: v.form("number"), Name: v.form("title"), Pages: v.form("pages"), Problem: sentence(err)})
	}
	if err != nil {
		return err
	}
	return v.to("/issue/" + is.Date.String())
}

// newIssue reads the form of an issue that is begun.
func (v *visit) newIssue() (is *offstone.Issue, err error) {
	is = &offstone.Issue{Title: v.form("title")}
	if s := strings.TrimSpace(v.form("date")); s != "" {
		if is.Date, err = offstone.ParseDate(s); err != nil {
			return nil, err
		}
	}
	for _, f := range []struct {
		name string
		to   *int
	}{{"number", &is.Number}, {"pages", &is.Pages}} {
		s := strings.TrimSpace(v.form(f.name))
		if s == "" {
			continue
		}
		if *f.to, err = strconv.Atoi(s); err != nil {
			return nil, fmt.Errorf("%q is no number; write it in figures, or leave it open: %w", s, offstone.ErrInvalid)
		}
	}
	return is, nil
}

// dropIssue takes an issue back that was begun by mistake.
func (v *visit) dropIssue() error {
	date, err := v.issueDate()
	if err == nil {
		err = v.desk.room.DropIssue(v.r.Context(), v.who(), date)
	}
	if status, ok := onTheForm(err); ok {
		return v.showIssue(status, sentence(err))
	}
	if err != nil {
		return err
	}
	return v.to("/desk")
}
