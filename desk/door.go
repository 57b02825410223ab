package desk

import (
	"errors"
	"html/template"
	"net/http"

	"example.org/offstone"
	"example.org/offstone/newsroom"
)

// doorView is a form that lets somebody in.
type doorView struct {
	Frame
	Action   string
	Lead     string // one sentence above the form
	Fields   []field
	Verb     string
	Problem  string
	Recovery []string     // codes to be written down
	Key      string       // of an app for codes
	QR       *qrView      // the same
	App      template.URL // the same, for an app on this device
	Passkey  *keyForm
}

// field is one line of a form.
type field struct {
	Name, Label, Kind, Fill, Value, Hint string
}

var (
	emailField    = field{Name: "email", Label: "E-mail address", Kind: "email", Fill: "username"}
	passwordField = field{Name: "password", Label: "Password", Kind: "password", Fill: "current-password"}
	newPassword   = field{Name: "password", Label: "New password", Kind: "password", Fill: "new-password", Hint: "At least ten characters. Four unrelated words are good."}
	nameField     = field{Name: "name", Label: "Your name", Kind: "text", Fill: "name", Hint: "As it stands under what you write."}
	codeField     = field{Name: "code", Label: "Code", Kind: "text", Fill: "one-time-code", Hint: "Six figures from the app on your telephone, or one of your recovery codes."}
	lostField     = field{Name: "code", Label: "Recovery code", Kind: "text", Fill: "one-time-code", Hint: "When you do not have your passkey: one of the codes that you wrote down. Without any, ask the publisher for a link."}
)

// askAgain shows a form once more with what was wrong with it.
func (v *visit) askAgain(form doorView, err error) error {
	if s := statusOf(err); s != http.StatusInternalServerError && s != http.StatusGone {
		form.Problem = sentence(err)
		for i, f := range form.Fields {
			if f.Kind != "password" {
				form.Fields[i].Value = v.form(f.Name)
			}
		}
		return v.showStatus(s, "door", form)
	}
	return err
}

func (v *visit) signInView() doorView {
	return doorView{Frame: v.frame("Sign in"), Action: "/sign-in", Fields: []field{emailField, passwordField}, Verb: "Sign in", Passkey: v.key(signInKey)}
}

func (v *visit) signInForm() error {
	if err := v.recognise(); err == nil && v.session.Whole() {
		return v.to("/")
	}
	claimed, err := v.desk.room.Claimed(v.r.Context())
	if err != nil {
		return err
	}
	form := v.signInView()
	if !claimed {
		form.Lead = "Nobody works on this paper yet. Open the link that the program has printed on its console to become its publisher."
		form.Fields, form.Verb, form.Passkey = nil, "", nil
	}
	return v.show("door", form)
}

func (v *visit) signIn() error {
	e, err := v.desk.room.SignIn(v.r.Context(), v.form("email"), v.form("password"), v.peer(), v.r.UserAgent())
	if err != nil {
		return v.askAgain(v.signInView(), err)
	}
	return v.begin(e)
}

// begin sets the cookie of a new session and goes on.
func (v *visit) begin(e newsroom.Entrance) error {
	v.setCookie(e.Token)
	v.token, v.session = e.Token, e.Session
	if !e.Session.Whole() {
		return v.to(v.secondStep())
	}
	return v.to("/")
}

func (v *visit) link() newsroom.Token { return newsroom.Token(v.r.PathValue("token")) }

func (v *visit) enterForm() error {
	return v.showLinked(doorView{Frame: v.frame("Sign in"), Action: v.r.URL.Path, Lead: "This link signs you in once.", Verb: "Sign in"})
}

func (v *visit) enter() error {
	e, err := v.desk.room.Enter(v.r.Context(), v.link(), v.r.UserAgent())
	if err != nil {
		return err
	}
	return v.begin(e)
}

func (v *visit) claimView() doorView {
	return doorView{
		Frame: v.frame("A new paper"), Action: v.r.URL.Path, Lead: "You will be the publisher of " + v.paper().Name + ". Others join by your invitation.",
		Fields: []field{nameField, emailField, newPassword}, Verb: "Begin",
	}
}

func (v *visit) claimForm() error { return v.showLinked(v.claimView()) }

// showLinked shows the form of a link, unless the link does not work any more: nobody
// chooses a password for nothing.
func (v *visit) showLinked(form doorView) error {
	if _, err := v.desk.room.Invited(v.r.Context(), v.link()); err != nil {
		return err
	}
	return v.show("door", form)
}

func (v *visit) claim() error {
	_, err := v.desk.room.Claim(v.r.Context(), v.link(), v.form("name"), v.form("email"), v.form("password"))
	if err != nil {
		return v.askAgain(v.claimView(), err)
	}
	return v.to("/sign-in")
}

func (v *visit) joinView() doorView {
	return doorView{
		Frame: v.frame("Join the paper"), Action: v.r.URL.Path, Lead: "You are invited to work on " + v.paper().Name + ".",
		Fields: []field{nameField, newPassword}, Verb: "Join",
	}
}

func (v *visit) joinForm() error {
	i, err := v.desk.room.Invited(v.r.Context(), v.link())
	if err != nil {
		return err
	}
	form := v.joinView()
	form.Lead = "You are invited to work on " + v.paper().Name + " as " + string(i.Role) + ". You will sign in with " + i.Email + "."
	return v.show("door", form)
}

func (v *visit) join() error {
	if _, err := v.desk.room.Join(v.r.Context(), v.link(), v.form("name"), v.form("password")); err != nil {
		return v.askAgain(v.joinView(), err)
	}
	return v.to("/sign-in")
}

func (v *visit) resetView() doorView {
	return doorView{
		Frame: v.frame("A new password"), Action: v.r.URL.Path, Lead: "Your other browsers will be signed out, and a second factor is set up anew.",
		Fields: []field{newPassword}, Verb: "Set the password",
	}
}

func (v *visit) resetForm() error { return v.showLinked(v.resetView()) }

func (v *visit) reset() error {
	if _, err := v.desk.room.Reset(v.r.Context(), v.link(), v.form("password")); err != nil {
		return v.askAgain(v.resetView(), err)
	}
	return v.to("/sign-in")
}

func (v *visit) signOut() error {
	if err := v.desk.room.SignOut(v.r.Context(), v.token); err != nil {
		return err
	}
	v.clearCookie()
	return v.to("/sign-in")
}

// codeView asks for the second factor: whichever of the two the person has, or a
// recovery code.
func (v *visit) codeView() doorView {
	d := doorView{Frame: v.frame("Second step"), Action: "/code", Fields: []field{codeField}, Verb: "Go on"}
	if v.who().Passkeys > 0 {
		d.Passkey = v.key(codeKey)
	}
	if !v.who().HasCode {
		d.Fields = []field{lostField}
	}
	return d
}

func (v *visit) codeForm() error { return v.show("door", v.codeView()) }

func (v *visit) code() error {
	e, err := v.desk.room.ShowCode(v.r.Context(), v.session, v.form("code"), v.peer())
	if err != nil {
		return v.askAgain(v.codeView(), err)
	}
	return v.begin(e)
}

// againView asks somebody who is signed in to show once more who they are.
func (v *visit) againView() doorView {
	password := passwordField
	password.Hint = "Forgotten? The publisher, or whoever runs the program, makes a link that sets a new one."
	d := doorView{
		Frame: v.frame("Is it you?"), Action: "/again", Fields: []field{password}, Verb: "Go on",
		Lead: "How you sign in is changed by nobody but you, so show once more who you are. It is not asked again for ten minutes.",
	}
	if v.who().Passkeys > 0 {
		d.Passkey = v.key(againKey)
	}
	return d
}

func (v *visit) againForm() error { return v.show("door", v.againView()) }

func (v *visit) again() error {
	e, err := v.desk.room.ShowPassword(v.r.Context(), v.session, v.form("password"), v.peer())
	if err != nil {
		return v.askAgain(v.againView(), err)
	}
	return v.shown(e)
}

// shown goes on with somebody who has shown once more who they are.
func (v *visit) shown(e newsroom.Entrance) error {
	v.setCookie(e.Token)
	return v.to("/account")
}

// secondForm sets a second factor up: a passkey, or a key for an app and the first
// code.
func (v *visit) secondForm() error {
	if v.session.Whole() && !v.desk.room.ShownLately(v.session) {
		return v.to("/again")
	}
	e, err := v.desk.room.Enrol(v.r.Context(), v.who())
	if err != nil {
		return err
	}
	return v.showSecond(e, nil)
}

// showSecond shows an app's key as a QR code and as text; after a fault, once more.
func (v *visit) showSecond(e newsroom.Enrolment, fault error) error {
	code, err := drawQR(e.Address)
	if err != nil {
		return err
	}
	form := doorView{
		Frame: v.frame("Codes from an app"), Action: "/second", Key: e.Key, QR: code, App: template.URL(e.Address), //nolint:gosec // ours: an otpauth: address
		Lead:   "Point an app for one-time codes at the square, or type the key into it; then type the code that it shows.",
		Fields: []field{{Name: "key", Kind: "hidden", Value: e.Key}, {Name: "code", Label: "Code", Kind: "text", Fill: "one-time-code", Hint: "The six figures that the app shows now."}}, Verb: "Go on",
	}
	if !v.session.Whole() {
		form.Title, form.Passkey = "Second step", v.key(newKey)
		form.Lead = "Who can put the paper to bed needs more than a password. " + form.Lead
		if form.Passkey != nil {
			form.Lead += " Or make a passkey, below."
		}
	}
	if fault != nil {
		return v.askAgain(form, fault)
	}
	return v.show("door", form)
}

func (v *visit) second() error {
	key, was := v.form("key"), v.session
	e, err := v.desk.room.SetCode(v.r.Context(), was, key, v.form("code"))
	switch {
	case errors.Is(err, offstone.ErrForbidden):
		return err // the second factor first, or the password once more
	case err != nil:
		again, fault := v.desk.room.EnrolAgain(v.r.Context(), v.who(), key)
		if fault != nil {
			return fault
		}
		return v.showSecond(again, err)
	}
	return v.haveFactor(e, was)
}
