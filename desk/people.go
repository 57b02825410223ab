package desk

import (
	"net/http"

	"example.org/offstone"
	"example.org/offstone/newsroom"
	"example.org/offstone/store"
)

// staffView lists who works on the paper.
type staffView struct {
	Frame
	Staff   []newsroom.Person
	Roles   []offstone.Role
	Invited []newsroom.Invitation
	Made    madeLink
	Email   string // as it was sent, where an invitation was refused
	Role    offstone.Role
	Problem string
}

// madeLink is a link that was just made, to be passed on.
type madeLink struct{ Link, For, Until string }

func (v *visit) staff() error { return v.showStaff(http.StatusOK, madeLink{}, "") }

func (v *visit) showStaff(status int, made madeLink, problem string) error {
	s := staffView{Frame: v.frame("Staff"), Roles: newsroom.Roles, Made: made, Problem: problem}
	if problem != "" {
		s.Email, s.Role = v.form("email"), offstone.Role(v.form("role"))
	}
	var err error
	if s.Staff, err = v.desk.room.Staff(v.r.Context(), v.who()); err != nil {
		return err
	}
	if s.Invited, err = v.desk.room.Invitations(v.r.Context(), v.who()); err != nil {
		return err
	}
	return v.showStatus(status, "staff", s)
}

// linkTo gives the address of a link, built from the newsroom's own address.
func (d *Desk) linkTo(kind string, t newsroom.Token) string {
	return d.address.JoinPath(kind, t.Reveal()).String()
}

func (v *visit) invite() error {
	email := v.form("email")
	token, err := v.desk.room.Invite(v.r.Context(), v.who(), email, offstone.Role(v.form("role")))
	if status, ok := onTheForm(err); ok {
		return v.showStaff(status, madeLink{}, sentence(err))
	}
	if err != nil {
		return err
	}
	return v.showStaff(http.StatusOK, madeLink{v.desk.linkTo("join", token), email, "a week"}, "")
}

func (v *visit) withdraw() error {
	if err := v.desk.room.Withdraw(v.r.Context(), v.who(), v.r.PathValue("invitation")); err != nil {
		return err
	}
	return v.to("/staff")
}

func (v *visit) staffID() (newsroom.StaffID, error) {
	n, err := number(v.r.PathValue("staff"))
	return newsroom.StaffID(n), err
}

func (v *visit) resetLink() error {
	id, err := v.staffID()
	if err != nil {
		return err
	}
	token, err := v.desk.room.ResetLink(v.r.Context(), v.who(), id)
	if err != nil {
		return err
	}
	return v.showStaff(http.StatusOK, madeLink{v.desk.linkTo("reset", token), v.form("name"), "half an hour"}, "")
}

func (v *visit) setRole() error {
	id, err := v.staffID()
	if err == nil {
		err = v.desk.room.SetRole(v.r.Context(), v.who(), id, offstone.Role(v.form("role")))
	}
	if err != nil {
		return err
	}
	return v.to("/staff")
}

func (v *visit) dismiss() error {
	id, err := v.staffID()
	if err == nil {
		err = v.desk.room.Dismiss(v.r.Context(), v.who(), id)
	}
	if err != nil {
		return err
	}
	return v.to("/staff")
}

// accountView is a person's own account.
type accountView struct {
	Frame
	Sessions []newsroom.Session
	Keys     []newsroom.Passkey
	Left     int      // recovery codes
	NewKey   *keyForm // nil: the newsroom's address knows no passkeys
	Only     bool     // the one second factor of somebody who needs one
	Shown    bool     // who they are, lately: how they sign in may be changed
	Problem  string   // with the password that was sent
}

func (v *visit) account() error { return v.showAccount(http.StatusOK, "") }

func (v *visit) showAccount(status int, problem string) error {
	ctx, who := v.r.Context(), v.who()
	sessions, err := v.desk.room.Sessions(ctx, who)
	if err != nil {
		return err
	}
	keys, err := v.desk.room.Passkeys(ctx, who)
	if err != nil {
		return err
	}
	left, err := v.desk.room.RecoveryLeft(ctx, who)
	if err != nil {
		return err
	}
	factors := len(keys)
	if who.HasCode {
		factors++
	}
	return v.showStatus(status, "account", accountView{v.frame("You"), sessions, keys, left, v.key(newKey), factors == 1 && who.NeedsSecond(), v.desk.room.ShownLately(v.session), problem})
}

func (v *visit) changePassword() error {
	if err := v.desk.room.ChangePassword(v.r.Context(), v.who(), v.token, v.form("old"), v.form("password")); err != nil {
		if status := statusOf(err); status < http.StatusInternalServerError {
			return v.showAccount(status, sentence(err))
		}
		return err
	}
	return v.to("/account")
}

func (v *visit) signOutElsewhere() error {
	if err := v.desk.room.SignOutElsewhere(v.r.Context(), v.who(), v.token); err != nil {
		return err
	}
	return v.to("/account")
}

// settingsView is what the desk has settled.
type settingsView struct {
	Frame
	Settings store.Settings
}

func (v *visit) settings() error {
	s, err := v.desk.room.Settings(v.r.Context())
	if err != nil {
		return err
	}
	return v.show("settings", settingsView{v.frame("Settings"), s})
}

func (v *visit) settle() error {
	s, err := v.desk.room.Settings(v.r.Context())
	if err != nil {
		return err
	}
	s.FourEyes, s.PrintAudit = v.form("four-eyes") != "", v.form("print-audit") != ""
	if err := v.desk.room.Settle(v.r.Context(), v.who(), s); err != nil {
		return err
	}
	return v.to("/settings")
}

// wake says that this paper, which was copied or restored, is the one in use.
func (v *visit) wake() error {
	if err := v.desk.room.Wake(v.r.Context(), v.who()); err != nil {
		return err
	}
	return v.to("/")
}
