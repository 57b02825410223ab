package newsroom

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"example.org/offstone"
	"example.org/offstone/store"
)

// Factors say how a session was begun.
type Factors string

// What a person has shown.
const (
	ByPassword Factors = "password"          // half a sign-in for who needs a second factor
	ByBoth     Factors = "password and code" // or a recovery code
	ByKey      Factors = "password and passkey"
	ByPasskey  Factors = "passkey"
	ByLink     Factors = "link" // from the console
)

// Session is a signed-in person.
type Session struct {
	Person  Person
	Factors Factors
	Agent   string // the browser, as it calls itself
	Made    time.Time
	Seen    time.Time
	id      string // digest of the token
}

// Whole tells whether the person has shown all that is asked of them. Who has
// not may do nothing but show the rest, or set it up. Codes are asked of everybody
// who has set them up; a passkey, only of those who need a second factor: for the
// others it is a shorter way in.
func (s Session) Whole() bool {
	return s.Factors != ByPassword || !s.Person.NeedsSecond() && !s.Person.HasCode
}

const (
	idleTime = 7 * 24 * time.Hour
	fullTime = 30 * 24 * time.Hour
	seenStep = time.Minute // how exactly a session's last use is kept
	agentMax = 200         // bytes
)

// begin starts a session for a person, under a new token.
func begin(ctx context.Context, tx *store.Tx, id StaffID, f Factors, agent string) (e Entrance, err error) {
	e.Token = newToken()
	now := store.Micros(tx.At())
	err = tx.Do(ctx, `INSERT INTO sessions (sha256, staff, factors, agent, made_at, seen_at) VALUES ($1, $2, $3, $4, $5, $5)`, e.Token.digest(), id, f, shortAgent(agent), now)
	if err != nil {
		return e, err
	}
	if e.Session, err = findSession(ctx, tx, e.Token, tx.At()); err != nil {
		return e, err
	}
	return e, tx.Audit(ctx, e.Session.Person.Name, "sign in", map[string]any{"by": f})
}

// shortAgent is as much as is kept of what a browser calls itself. PostgreSQL takes no text
// that is not UTF-8, which a header may hold.
func shortAgent(agent string) string {
	return strings.ToValidUTF8(agent[:min(len(agent), agentMax)], "")
}

// Session finds the session of a cookie. There is none for a colleague who has
// left, nor after a week without use or a month.
func (n *Newsroom) Session(ctx context.Context, token Token) (s Session, err error) {
	now := n.store.Now()
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		s, err = findSession(ctx, tx, token, now)
		return err
	})
	if err != nil || now.Sub(s.Seen) <= seenStep {
		return s, err
	}
	err = n.store.Write(ctx, func(tx *store.Tx) error {
		return tx.Do(ctx, `UPDATE sessions SET seen_at = $1 WHERE sha256 = $2`, store.Micros(now), s.id)
	})
	if errors.As(err, new(*store.Trouble)) {
		return s, nil // nobody is shut out because the disk is full: screens and saves say that it is
	}
	return s, err
}

func findSession(ctx context.Context, tx *store.Tx, token Token, now time.Time) (s Session, err error) {
	var id StaffID
	var made, seen int64
	s.id = token.digest()
	err = tx.QueryRowContext(ctx, `SELECT staff, factors, agent, made_at, seen_at FROM sessions WHERE sha256 = $1 AND seen_at > $2 AND made_at > $3`,
		s.id, store.Micros(now.Add(-idleTime)), store.Micros(now.Add(-fullTime))).Scan(&id, &s.Factors, &s.Agent, &made, &seen)
	if errors.Is(err, sql.ErrNoRows) {
		return s, fmt.Errorf("you are signed out: %w", offstone.ErrForbidden)
	}
	if err != nil {
		return s, err
	}
	s.Made, s.Seen = store.FromMicros(made), store.FromMicros(seen)
	if s.Person, err = person(ctx, tx, id); err == nil && s.Person.Gone {
		err = fmt.Errorf("you are signed out: %w", offstone.ErrForbidden)
	}
	return s, err
}

// SignOut ends one session.
func (n *Newsroom) SignOut(ctx context.Context, token Token) error {
	return n.store.Write(ctx, func(tx *store.Tx) error {
		return tx.Do(ctx, `DELETE FROM sessions WHERE sha256 = $1`, token.digest())
	})
}

// Sessions lists where a person is signed in, the latest used first.
func (n *Newsroom) Sessions(ctx context.Context, who Person) (out []Session, err error) {
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		return tx.Rows(ctx, `SELECT sha256, factors, agent, made_at, seen_at FROM sessions WHERE staff = $1 ORDER BY seen_at DESC`, []any{who.ID}, func(rs *sql.Rows) error {
			s := Session{Person: who}
			var made, seen int64
			err := rs.Scan(&s.id, &s.Factors, &s.Agent, &made, &seen)
			s.Made, s.Seen = store.FromMicros(made), store.FromMicros(seen)
			out = append(out, s)
			return err
		})
	})
	return out, err
}

// SignOutElsewhere ends every session of a person but the one of token.
func (n *Newsroom) SignOutElsewhere(ctx context.Context, who Person, token Token) error {
	return n.write(ctx, Event{Kind: SignedOut, By: who.Name, Staff: who.ID}, func(tx *store.Tx) error {
		if err := endOthers(ctx, tx, who, token); err != nil {
			return err
		}
		return tx.Audit(ctx, who.Name, "sign out elsewhere", struct{}{})
	})
}

func endOthers(ctx context.Context, tx *store.Tx, who Person, token Token) error {
	return tx.Do(ctx, `DELETE FROM sessions WHERE staff = $1 AND sha256 <> $2`, who.ID, token.digest())
}

// SignIn begins a session by address and password. For a person who needs a
// second factor it is but half a session. A wrong address and a wrong password
// look alike and take alike. peer is the address of the socket.
func (n *Newsroom) SignIn(ctx context.Context, email, password, peer, agent string) (e Entrance, err error) {
	address, err := checkEmail(email)
	if err != nil {
		address = ""
	}
	account, from := "account "+address, peerKey(peer)
	id, err := n.prove(ctx, address, password, "address or password is wrong", from, account)
	if err != nil {
		return e, err
	}
	n.door.welcome(from, account)
	return n.enter(ctx, id, ByPassword, agent)
}

// prove has somebody show the password of an account. keys are knocked with at the door,
// which keeps count of failures; wrong is the sentence for one.
func (n *Newsroom) prove(ctx context.Context, email, password, wrong string, keys ...string) (StaffID, error) {
	if err := n.door.knock(keys...); err != nil {
		return 0, err
	}
	id, kept, err := n.passwordOf(ctx, email)
	if err != nil {
		return 0, err
	}
	right, err := n.door.opens(ctx, kept, password)
	if err != nil {
		return 0, err
	}
	if !right {
		return 0, fmt.Errorf("%s: %w", wrong, offstone.ErrForbidden)
	}
	return id, nil
}

func (n *Newsroom) passwordOf(ctx context.Context, email string) (id StaffID, kept string, err error) {
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		return tx.QueryRowContext(ctx, `SELECT id, password FROM staff WHERE email = $1 AND left_at IS NULL`, email).Scan(&id, &kept)
	})
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return id, kept, err
}

func (n *Newsroom) enter(ctx context.Context, id StaffID, f Factors, agent string) (e Entrance, err error) {
	err = n.store.Write(ctx, func(tx *store.Tx) error {
		e, err = begin(ctx, tx, id, f, agent)
		return err
	})
	return e, err
}

// Enter signs in by a link from the console.
func (n *Newsroom) Enter(ctx context.Context, link Token, agent string) (e Entrance, err error) {
	err = n.store.Write(ctx, func(tx *store.Tx) error {
		t, err := punch(ctx, tx, link, toEnter)
		if err != nil {
			return err
		}
		e, err = begin(ctx, tx, t.staff, ByLink, agent)
		return err
	})
	return e, err
}

// ChangePassword sets a new password for somebody who knows the old one, and
// ends all their other sessions, and links that would set yet another.
func (n *Newsroom) ChangePassword(ctx context.Context, who Person, token Token, old, password string) error {
	if _, err := n.prove(ctx, who.Email, old, "the old password is wrong", "account "+who.Email); err != nil {
		return err
	}
	kept, err := n.door.lock(ctx, password)
	if err != nil {
		return err
	}
	return n.write(ctx, Event{Kind: SignedOut, By: who.Name, Staff: who.ID}, func(tx *store.Tx) error {
		if err := tx.Do(ctx, `UPDATE staff SET password = $1 WHERE id = $2`, kept, who.ID); err != nil {
			return err
		}
		if err := tx.Do(ctx, `DELETE FROM tickets WHERE staff = $1 AND used_at IS NULL`, who.ID); err != nil {
			return err
		}
		if err := endOthers(ctx, tx, who, token); err != nil {
			return err
		}
		return tx.Audit(ctx, who.Name, "change password", struct{}{})
	})
}
