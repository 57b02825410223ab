package newsroom_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/pquerna/otp/totp"

	"example.org/offstone"
	"example.org/offstone/newsroom"
	"example.org/offstone/tools/within"
)

func (d *desk) signIn(email, pass string) (newsroom.Token, newsroom.Session, error) {
	e, err := d.SignIn(ctx, email, pass, "192.0.2.1", "test browser")
	return e.Token, e.Session, err
}

// TestClaim: a new paper is claimed once, by whoever sees the console.
func TestClaim(t *testing.T) {
	d := open(t)
	_, err := d.ClaimToken(ctx)
	wants(t, err, newsroom.ErrUsed)
	_, err = d.Claim(ctx, "guess", "Mallory", "m@evil.example", password)
	wants(t, err, newsroom.ErrUsed)
}

// TestInvitation: a link lets one person in, once, in the role it was made for,
// within a week.
func TestInvitation(t *testing.T) {
	d := open(t)
	boss := d.role[offstone.Publisher]
	link := must(d.Invite(ctx, boss, "New@Beacon.example", offstone.SubEditor))(t)
	p := must(d.Join(ctx, link, "Noor  Newcomer", password))(t)
	if p.Role != offstone.SubEditor || p.Name != "Noor Newcomer" || p.Email != "new@beacon.example" {
		t.Errorf("joined as %+v", p)
	}
	_, err := d.Join(ctx, link, "Somebody Else", password)
	wants(t, err, newsroom.ErrUsed)
	link = must(d.Invite(ctx, boss, "late@beacon.example", offstone.Editor))(t)
	d.clock.forward(8 * 24 * time.Hour)
	_, err = d.Join(ctx, link, "Late Comer", password)
	wants(t, err, newsroom.ErrUsed)

	for _, r := range newsroom.Roles {
		_, err := d.Invite(ctx, d.role[r], "x@beacon.example", offstone.Correspondent)
		if chief := r == offstone.Editor || r == offstone.Publisher; chief != (err == nil) {
			t.Errorf("%s invites: %v", r, err)
		}
	}
	_, err = d.Invite(ctx, d.role[offstone.Editor], "x@beacon.example", offstone.Publisher)
	wants(t, err, offstone.ErrForbidden)
	for _, bad := range []string{"", "x", "a@b\r\nBcc: c@d", "Pat <pat@beacon.example>", strings.Repeat("a", 260) + "@b.example"} {
		_, err := d.Invite(ctx, boss, bad, offstone.Editor)
		wants(t, err, offstone.ErrInvalid)
	}
}

// TestSignIn: a wrong address and a wrong password are told alike.
func TestSignIn(t *testing.T) {
	d := open(t)
	who := d.role[offstone.Correspondent]
	token, s, err := d.signIn(" "+strings.ToUpper(who.Email), password)
	ok(t, err)
	if !s.Whole() || s.Person != who {
		t.Errorf("session %+v", s)
	}
	if got := must(d.Session(ctx, token))(t); got.Person.ID != who.ID {
		t.Errorf("the cookie is %s's", got.Person.Name)
	}
	_, _, wrongWord := d.signIn(who.Email, "not the password")
	_, _, wrongName := d.signIn("nobody@beacon.example", password)
	wants(t, wrongWord, offstone.ErrForbidden)
	if wrongWord.Error() != wrongName.Error() {
		t.Errorf("%q and %q tell accounts apart", wrongWord, wrongName)
	}
	ok(t, d.SignOut(ctx, token))
	_, err = d.Session(ctx, token)
	wants(t, err, offstone.ErrForbidden)
}

// TestGuessing: the eleventh try in a row waits, whatever address it comes from;
// so does the eleventh from one address, whatever account it is for.
func TestGuessing(t *testing.T) {
	d := open(t)
	try := func(email, peer string) error {
		_, err := d.SignIn(ctx, email, "guess", peer, "")
		return err
	}
	for i := range 10 {
		wants(t, try("editor@beacon.example", fmt.Sprint("192.0.2.", i)), offstone.ErrForbidden)
		wants(t, try(fmt.Sprintf("%d@beacon.example", i), "198.51.100.7"), offstone.ErrForbidden)
	}
	wants(t, try("Editor@beacon.example", "192.0.2.99"), newsroom.ErrBusy)
	wants(t, try("publisher@beacon.example", "198.51.100.7"), newsroom.ErrBusy)
	d.clock.forward(15 * time.Minute)
	wants(t, try("editor@beacon.example", "192.0.2.99"), offstone.ErrForbidden)
}

// TestSecondFactor: an editor's password is half a sign-in. The session goes on
// under a new cookie when a code was shown, each code once.
func TestSecondFactor(t *testing.T) {
	d := open(t)
	who := d.role[offstone.Editor]
	first, s, err := d.signIn(who.Email, password)
	ok(t, err)
	if s.Whole() {
		t.Fatal("a password alone is a whole session")
	}
	e := must(d.Enrol(ctx, who))(t)
	_, err = d.SetCode(ctx, s, e.Key, "000000")
	wants(t, err, offstone.ErrInvalid)
	set := must(d.SetCode(ctx, s, e.Key, must(totp.GenerateCode(e.Key, d.clock.now()))(t)))(t)
	recovery := set.Recovery
	if !set.Session.Whole() || set.Token == first || len(recovery) != 10 {
		t.Errorf("after setting up: %+v", set.Session)
	}
	_, err = d.Session(ctx, first)
	wants(t, err, offstone.ErrForbidden)

	d.clock.forward(time.Minute)
	half, s, err := d.signIn(who.Email, password)
	ok(t, err)
	if s.Whole() {
		t.Fatal("a password alone is a whole session")
	}
	_, err = d.SetCode(ctx, s, e.Key, must(totp.GenerateCode(e.Key, d.clock.now()))(t))
	wants(t, err, offstone.ErrForbidden) // half a session cannot replace the factor
	code := must(totp.GenerateCode(e.Key, d.clock.now()))(t)
	whole := must(d.ShowCode(ctx, s, code, "192.0.2.1"))(t)
	if !whole.Session.Whole() || whole.Token == half || whole.Recovery != nil {
		t.Error("the session is not whole, or kept its cookie")
	}
	_, err = d.Session(ctx, half)
	wants(t, err, offstone.ErrForbidden)

	_, s, err = d.signIn(who.Email, password)
	ok(t, err)
	_, err = d.ShowCode(ctx, s, code, "192.0.2.1")
	wants(t, err, offstone.ErrForbidden) // used
	_, err = d.ShowCode(ctx, s, strings.ToUpper(recovery[3]), "192.0.2.1")
	ok(t, err)
	_, s, err = d.signIn(who.Email, password)
	ok(t, err)
	_, err = d.ShowCode(ctx, s, recovery[3], "192.0.2.1")
	wants(t, err, offstone.ErrForbidden)
}

// TestReset: a link sets a new password once, within half an hour, and ends all
// sessions.
func TestReset(t *testing.T) {
	d := open(t)
	who, boss := d.role[offstone.SubEditor], d.role[offstone.Publisher]
	token, _, err := d.signIn(who.Email, password)
	ok(t, err)
	stream := d.Wire().Listen(who, 0)
	for _, bad := range []newsroom.Token{"", "0", "null", "true", newsroom.Token(strings.Repeat("A", 43))} {
		_, err := d.Reset(ctx, bad, "another good password")
		wants(t, err, newsroom.ErrUsed)
	}
	link := must(d.ResetLink(ctx, boss, who.ID))(t)
	must(d.Reset(ctx, link, "another good password"))(t)
	if _, open := <-stream.C; open {
		t.Error("an open stream outlives the reset")
	}
	_, err = d.Session(ctx, token)
	wants(t, err, offstone.ErrForbidden)
	_, err = d.Reset(ctx, link, "a third good password")
	wants(t, err, newsroom.ErrUsed)
	_, _, err = d.signIn(who.Email, password)
	wants(t, err, offstone.ErrForbidden)
	_, _, err = d.signIn(who.Email, "another good password")
	ok(t, err)

	link = must(d.ResetLink(ctx, boss, who.ID))(t)
	d.clock.forward(31 * time.Minute)
	_, err = d.Reset(ctx, link, "a fourth good password")
	wants(t, err, newsroom.ErrUsed)
	_, err = d.ResetLink(ctx, d.role[offstone.Editor], boss.ID)
	wants(t, err, offstone.ErrForbidden)
}

// TestDismissal: whoever leaves is out at once: sessions, links, locks, streams.
// Their name stays under what they wrote.
func TestDismissal(t *testing.T) {
	d := open(t)
	who, boss := d.role[offstone.SubEditor], d.role[offstone.Publisher]
	token, _, err := d.signIn(who.Email, password)
	ok(t, err)
	c := d.file(t, who, "ferry", "The ferry is back.")
	link := must(d.ResetLink(ctx, boss, who.ID))(t)
	stream := d.Wire().Listen(who, 0)

	ok(t, d.Dismiss(ctx, boss, who.ID))
	_, err = d.Session(ctx, token)
	wants(t, err, offstone.ErrForbidden)
	_, err = d.Reset(ctx, link, "another good password")
	wants(t, err, newsroom.ErrUsed)
	_, _, err = d.signIn(who.Email, password)
	wants(t, err, offstone.ErrForbidden)
	if _, open := <-stream.C; open {
		t.Error("an open stream outlives the dismissal")
	}
	got := must(d.Read(ctx, boss, c.ID))(t)
	if got.Lock != nil || got.SavedBy != who.Name {
		t.Errorf("lock %v, saved by %s", got.Lock, got.SavedBy)
	}
	wants(t, d.Dismiss(ctx, boss, boss.ID), offstone.ErrForbidden)
	wants(t, d.Dismiss(ctx, d.role[offstone.Editor], boss.ID), offstone.ErrForbidden)
}

// TestNoWayBackIn: TRUST T32. What an editor has made for others ends with them, when they leave
// and when they are an editor no more: an invitation would let them in again under another name.
func TestNoWayBackIn(t *testing.T) {
	for name, end := range map[string]func(*desk, newsroom.Person) error{
		"dismissed": func(d *desk, p newsroom.Person) error { return d.Dismiss(ctx, d.role[offstone.Publisher], p.ID) },
		"a sub now": func(d *desk, p newsroom.Person) error {
			return d.SetRole(ctx, d.role[offstone.Publisher], p.ID, offstone.SubEditor)
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := open(t)
			who, boss := d.role[offstone.Editor], d.role[offstone.Publisher]
			invitation := must(d.Invite(ctx, who, "another-me@evil.example", offstone.Editor))(t)
			reset := must(d.ResetLink(ctx, who, d.role[offstone.SubEditor].ID))(t)
			ours := must(d.Invite(ctx, boss, "new@beacon.example", offstone.Editor))(t)
			stream := d.Wire().Listen(who, 0)

			ok(t, end(d, who))
			_, err := d.Join(ctx, invitation, "Another Me", password)
			wants(t, err, newsroom.ErrUsed)
			_, err = d.Reset(ctx, reset, "another good password")
			wants(t, err, newsroom.ErrUsed)
			if _, open := <-stream.C; open {
				t.Error("the stream goes on with the old role")
			}
			// Nor does what they had sent in that moment: it was let in before, and comes after.
			_, err = d.Invite(ctx, who, "yet-another-me@evil.example", offstone.Editor)
			wants(t, err, offstone.ErrForbidden)
			_, err = d.ResetLink(ctx, who, d.role[offstone.SubEditor].ID)
			wants(t, err, offstone.ErrForbidden)
			wants(t, d.SetRole(ctx, who, d.role[offstone.Correspondent].ID, offstone.Editor), offstone.ErrForbidden)
			wants(t, d.Dismiss(ctx, who, d.role[offstone.Correspondent].ID), offstone.ErrForbidden)
			must(d.Join(ctx, ours, "Noor Newcomer", password))(t)
		})
	}
}

// TestComingBack: who has left is invited anew under the same address, in whatever role, and is
// who they were; nobody else takes their name, or an address that is in use.
func TestComingBack(t *testing.T) {
	d := open(t)
	who, boss := d.role[offstone.Editor], d.role[offstone.Publisher]
	c := d.file(t, who, "ferry", "The ferry is back.")
	link := must(d.MakePreview(ctx, who, c.ID, "the lawyer"))(t)
	ok(t, d.Dismiss(ctx, boss, who.ID))
	taken := must(d.Invite(ctx, boss, "mallory@evil.example", offstone.Correspondent))(t)
	_, err := d.Join(ctx, taken, who.Name, password)
	wants(t, err, offstone.ErrInvalid)
	if strings.Contains(err.Error(), "constraint") {
		t.Errorf("in the database's words: %v", err)
	}

	back := must(d.Join(ctx, must(d.Invite(ctx, boss, who.Email, offstone.Correspondent))(t), who.Name, "a new good password"))(t)
	if back.ID != who.ID || back.Role != offstone.Correspondent || back.Gone {
		t.Errorf("came back as %+v", back)
	}
	if got := must(d.Read(ctx, back, c.ID))(t); !got.Matter(back).Own {
		t.Error("what they wrote is not theirs any more")
	}
	ok(t, d.SetRole(ctx, boss, who.ID, offstone.Editor))
	_, err = d.OpenPreview(ctx, link, "")
	wants(t, err, newsroom.ErrUsed)
	_, err = d.Invite(ctx, boss, who.Email, offstone.Editor)
	wants(t, err, offstone.ErrInvalid)
}

// TestInvitations: who was invited and has not come is listed until they come, are invited
// anew or the invitation is withdrawn.
func TestInvitations(t *testing.T) {
	d := open(t)
	boss, chief := d.role[offstone.Publisher], d.role[offstone.Editor]
	first := must(d.Invite(ctx, chief, "new@beacon.example", offstone.Editor))(t)
	second := must(d.Invite(ctx, chief, "new@beacon.example", offstone.SubEditor))(t)
	_, err := d.Join(ctx, first, "Noor Newcomer", password)
	wants(t, err, newsroom.ErrUsed)
	open := must(d.Invitations(ctx, chief))(t)
	if len(open) != 1 || open[0].Role != offstone.SubEditor || open[0].By != chief.Name || open[0] != must(d.Invited(ctx, second))(t) {
		t.Fatalf("open: %+v", open)
	}
	ok(t, d.Withdraw(ctx, chief, open[0].ID))
	_, err = d.Join(ctx, second, "Noor Newcomer", password)
	wants(t, err, newsroom.ErrUsed)
	wants(t, d.Withdraw(ctx, chief, open[0].ID), offstone.ErrConflict)
	must(d.Invite(ctx, boss, "second@beacon.example", offstone.Publisher))(t)
	wants(t, d.Withdraw(ctx, chief, must(d.Invitations(ctx, chief))(t)[0].ID), offstone.ErrForbidden)
	_, err = d.Invitations(ctx, d.role[offstone.SubEditor])
	wants(t, err, offstone.ErrForbidden)
}

// TestBrowserIsText: whatever a browser calls itself, what is kept of it is text.
func TestBrowserIsText(t *testing.T) {
	d := open(t)
	who := d.role[offstone.Correspondent]
	agent := "Browser \xff " + strings.Repeat("ä", 200)
	e := must(d.SignIn(ctx, who.Email, password, "192.0.2.1", agent))(t)
	if kept := must(d.Session(ctx, e.Token))(t).Agent; !utf8.ValidString(kept) || !strings.HasPrefix(kept, "Browser  ä") || len(kept) > 200 {
		t.Errorf("kept as %q", kept)
	}
}

// TestSessionsEnd: after a week without use, after a month, and elsewhere when the
// password is changed.
func TestSessionsEnd(t *testing.T) {
	d := open(t)
	who := d.role[offstone.Correspondent]
	idle, _, err := d.signIn(who.Email, password)
	ok(t, err)
	busy, _, err := d.signIn(who.Email, password)
	ok(t, err)
	for range 6 {
		d.clock.forward(5 * 24 * time.Hour)
		if _, err = d.Session(ctx, busy); err != nil {
			break
		}
	}
	wants(t, err, offstone.ErrForbidden) // on the thirtieth day
	_, err = d.Session(ctx, idle)
	wants(t, err, offstone.ErrForbidden)

	here, _, err := d.signIn(who.Email, password)
	ok(t, err)
	there, _, err := d.signIn(who.Email, password)
	ok(t, err)
	wants(t, d.ChangePassword(ctx, who, here, "wrong old one", "a new good password"), offstone.ErrForbidden)
	link := must(d.ResetLink(ctx, d.role[offstone.Publisher], who.ID))(t)
	ok(t, d.ChangePassword(ctx, who, here, password, "a new good password"))
	_, err = d.Reset(ctx, link, "another good password")
	wants(t, err, newsroom.ErrUsed)
	_, err = d.Session(ctx, there)
	wants(t, err, offstone.ErrForbidden)
	must(d.Session(ctx, here))(t)
}

// TestTokensHide: a token in a log or an error shows nothing.
func TestTokensHide(t *testing.T) {
	token := newsroom.Token("secret")
	for _, s := range []string{fmt.Sprint(token), fmt.Sprintf("%v %s %q", token, token, token), fmt.Errorf("x %v", token).Error(), errors.New(token.String()).Error()} {
		if strings.Contains(s, "secret") {
			t.Error(s)
		}
	}
}

// T73: an address as long as a book is refused before anything reads it.
func TestLongAddress(t *testing.T) {
	d := open(t)
	long := strings.Repeat("a ", 1<<19) + "<a@b.example>"
	within.Time(t, "refusing an address of 1 MB", 100*time.Millisecond, func() {
		if _, err := d.Invite(ctx, d.role[offstone.Publisher], long, offstone.Editor); !errors.Is(err, offstone.ErrInvalid) || len(err.Error()) > 300 {
			t.Errorf("%.400v", err)
		}
	})
}
