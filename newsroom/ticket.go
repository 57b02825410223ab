package newsroom

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"example.org/offstone"
	"example.org/offstone/store"
)

// A ticket is a link that lets its holder do one thing once.
type purpose string

const (
	toClaim purpose = "claim" // be the first publisher
	toJoin  purpose = "join"
	toReset purpose = "reset" // choose a new password, and be rid of a lost second factor
	toEnter purpose = "enter" // sign in once, from the console
)

const (
	joinDays   = 7 * 24 * time.Hour
	resetTime  = 30 * time.Minute
	enterTime  = 15 * time.Minute
	claimsTime = 24 * time.Hour
)

// ErrUsed says that a link has been used, has run out or was never made.
var ErrUsed = errors.New("this link does not work any more")

type ticket struct {
	purpose purpose
	staff   StaffID // 0: nobody yet
	email   string
	role    offstone.Role
}

func (t ticket) issue(ctx context.Context, tx *store.Tx, by string, lasts time.Duration) (Token, error) {
	token := newToken()
	err := tx.Do(ctx, `INSERT INTO tickets (sha256, purpose, staff, email, role, made_by, expires) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		token.digest(), t.purpose, sql.NullInt64{Int64: int64(t.staff), Valid: t.staff != 0}, t.email, t.role, by, store.Micros(tx.At().Add(lasts)))
	return token, err
}

// punch takes a ticket: it is good once, for its purpose, until it runs out.
func punch(ctx context.Context, tx *store.Tx, token Token, p purpose) (t ticket, err error) {
	var staff sql.NullInt64
	err = tx.QueryRowContext(ctx, `UPDATE tickets SET used_at = $1 WHERE sha256 = $2 AND purpose = $3 AND used_at IS NULL AND expires > $1
		RETURNING staff, email, role`, store.Micros(tx.At()), token.digest(), p).Scan(&staff, &t.email, &t.role)
	if errors.Is(err, sql.ErrNoRows) {
		return t, fmt.Errorf("%w; ask for a new one: %w", ErrUsed, offstone.ErrNotFound)
	}
	t.purpose, t.staff = p, StaffID(staff.Int64)
	return t, err
}

// ClaimToken makes the link by which the first publisher claims a new paper. It
// is printed on the console, which only whoever runs the program sees. Once the
// paper has a staff there is none.
func (n *Newsroom) ClaimToken(ctx context.Context) (token Token, err error) {
	err = n.store.Write(ctx, func(tx *store.Tx) error {
		if err := unclaimed(ctx, tx); err != nil {
			return err
		}
		if err := tx.Do(ctx, `DELETE FROM tickets WHERE purpose = $1`, toClaim); err != nil {
			return err
		}
		token, err = ticket{purpose: toClaim, role: offstone.Publisher}.issue(ctx, tx, "console", claimsTime)
		return err
	})
	return token, err
}

func unclaimed(ctx context.Context, tx *store.Tx) error {
	some, err := hasStaff(ctx, tx)
	if err == nil && some {
		err = fmt.Errorf("the paper has its staff; sign in, or ask for an invitation: %w", ErrUsed)
	}
	return err
}

// Claim makes the first publisher.
func (n *Newsroom) Claim(ctx context.Context, token Token, name, email, password string) (Person, error) {
	return n.enrol(ctx, token, toClaim, name, email, password)
}

// Invite makes a link by which somebody joins the staff in a role. The role and
// the address are the invitation's; nobody chooses their own.
func (n *Newsroom) Invite(ctx context.Context, who Person, email string, role offstone.Role) (token Token, err error) {
	if err := who.may(RunStaff, Matter{}); err != nil {
		return "", err
	}
	if email, err = checkEmail(email); err != nil {
		return "", err
	}
	if !slices.Contains(Roles, role) {
		return "", fmt.Errorf("%q is no role; choose one of %v: %w", role, Roles, offstone.ErrInvalid)
	}
	err = n.store.Write(ctx, func(tx *store.Tx) error {
		if err := runsStaff(ctx, tx, who, Person{}, role); err != nil {
			return err
		}
		if err := unknownAddress(ctx, tx, email); err != nil {
			return err
		}
		// One invitation at a time: the latest says as what.
		if err := tx.Do(ctx, `DELETE FROM tickets WHERE purpose = $1 AND email = $2 AND used_at IS NULL`, toJoin, email); err != nil {
			return err
		}
		if token, err = (ticket{purpose: toJoin, email: email, role: role}).issue(ctx, tx, who.Name, joinDays); err != nil {
			return err
		}
		return tx.Audit(ctx, who.Name, "invite", map[string]any{"email": email, "role": role})
	})
	return token, err
}

// Invitation is a link to the newsroom that nobody has used yet.
type Invitation struct {
	ID    string // not the link's secret
	Email string // empty where its holder gives one
	Role  offstone.Role
	By    string
	Until time.Time
}

// Invitations lists those who have been invited and have not come yet, the latest first.
func (n *Newsroom) Invitations(ctx context.Context, who Person) (out []Invitation, err error) {
	if err := who.may(RunStaff, Matter{}); err != nil {
		return nil, err
	}
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		return tx.Rows(ctx, selectInvitation+`purpose = $1 AND used_at IS NULL AND expires > $2 ORDER BY expires DESC`, []any{toJoin, store.Micros(tx.At())}, func(rs *sql.Rows) error {
			i, err := scanInvitation(rs)
			out = append(out, i)
			return err
		})
	})
	return out, err
}

const selectInvitation = `SELECT sha256, email, role, made_by, expires FROM tickets WHERE `

func scanInvitation(rs interface{ Scan(...any) error }) (i Invitation, err error) {
	var until int64
	err = rs.Scan(&i.ID, &i.Email, &i.Role, &i.By, &until)
	i.Until = store.FromMicros(until)
	return i, err
}

// Withdraw ends an invitation that nobody has used.
func (n *Newsroom) Withdraw(ctx context.Context, who Person, id string) error {
	if err := who.may(RunStaff, Matter{}); err != nil {
		return err
	}
	return n.write(ctx, Event{Kind: StaffChanged, By: who.Name}, func(tx *store.Tx) error {
		i, err := scanInvitation(tx.QueryRowContext(ctx, selectInvitation+`sha256 = $1 AND purpose = $2 AND used_at IS NULL`, id, toJoin))
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("somebody has used this invitation, or withdrawn it; look at the staff again: %w", offstone.ErrConflict)
		}
		if err != nil {
			return err
		}
		if err := runsStaff(ctx, tx, who, Person{}, i.Role); err != nil {
			return err
		}
		if err := tx.Do(ctx, `DELETE FROM tickets WHERE sha256 = $1`, id); err != nil {
			return err
		}
		return tx.Audit(ctx, who.Name, "withdraw invitation", map[string]any{"email": i.Email, "role": i.Role})
	})
}

// Invited gives the invitation of a link before it is used; it is good as well for the links
// that choose a new password and that claim a paper. Of one that does not work any more the
// error is [ErrUsed].
func (n *Newsroom) Invited(ctx context.Context, link Token) (i Invitation, err error) {
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		i, err = scanInvitation(tx.QueryRowContext(ctx, selectInvitation+`sha256 = $1 AND used_at IS NULL AND expires > $2`, link.digest(), store.Micros(tx.At())))
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("%w; ask for a new one: %w", ErrUsed, offstone.ErrNotFound)
		}
		return err
	})
	return i, err
}

// Join makes the invited person a member of staff.
func (n *Newsroom) Join(ctx context.Context, token Token, name, password string) (Person, error) {
	return n.enrol(ctx, token, toJoin, name, "", password)
}

func (n *Newsroom) enrol(ctx context.Context, token Token, p purpose, name, email, password string) (who Person, err error) {
	kept, err := n.door.lock(ctx, password)
	if err != nil {
		return who, err
	}
	err = n.write(ctx, Event{Kind: StaffChanged, By: name}, func(tx *store.Tx) error {
		if p == toClaim {
			if err := unclaimed(ctx, tx); err != nil {
				return err
			}
		}
		t, err := punch(ctx, tx, token, p)
		if err != nil {
			return err
		}
		if p == toJoin {
			email = t.email
		}
		if who, err = newPerson(ctx, tx, name, email, t.role, kept); err != nil {
			return err
		}
		return tx.Audit(ctx, who.Name, string(p), map[string]any{"role": who.Role})
	})
	return who, err
}

// ResetLink makes a link by which a colleague chooses a new password. It takes
// a lost second factor away as well, so that it is never sent unasked.
func (n *Newsroom) ResetLink(ctx context.Context, who Person, id StaffID) (token Token, err error) {
	if err := who.may(RunStaff, Matter{}); err != nil {
		return "", err
	}
	return n.linkFor(ctx, who.Name, id, toReset, resetTime, func(tx *store.Tx, p Person) error { return runsStaff(ctx, tx, who, p, p.Role) })
}

// ConsoleReset is [Newsroom.ResetLink] from the console, for the last publisher
// who is locked out.
func (n *Newsroom) ConsoleReset(ctx context.Context, email string) (Token, error) {
	return n.linkByEmail(ctx, email, toReset, resetTime)
}

// ConsoleLink makes a link that signs somebody in once, for whoever runs the
// program: the demo's, and a person's own papers on their own machine.
func (n *Newsroom) ConsoleLink(ctx context.Context, email string) (Token, error) {
	return n.linkByEmail(ctx, email, toEnter, enterTime)
}

// OwnLink makes a link that signs the publisher in, for a person who opens their own
// paper on their own machine. A paper without a staff gets them as its publisher,
// with no password: the link is the way in.
func (n *Newsroom) OwnLink(ctx context.Context, name, email string) (token Token, err error) {
	var id StaffID
	err = n.store.Write(ctx, func(tx *store.Tx) error {
		some, err := hasStaff(ctx, tx)
		if err != nil {
			return err
		}
		if !some {
			if _, err := newPerson(ctx, tx, name, email, offstone.Publisher, ""); err != nil {
				return err
			}
		}
		err = tx.QueryRowContext(ctx, `SELECT id FROM staff WHERE role = $1 AND left_at IS NULL ORDER BY id LIMIT 1`, offstone.Publisher).Scan(&id)
		if errors.Is(err, sql.ErrNoRows) {
			err = fmt.Errorf("the paper has no publisher: %w", offstone.ErrNotFound)
		}
		return err
	})
	if err != nil {
		return "", err
	}
	return n.linkFor(ctx, "console", id, toEnter, enterTime, console)
}

func (n *Newsroom) linkByEmail(ctx context.Context, email string, p purpose, lasts time.Duration) (Token, error) {
	email, err := checkEmail(email)
	if err != nil {
		return "", err
	}
	var id StaffID
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		err := tx.QueryRowContext(ctx, `SELECT id FROM staff WHERE email = $1`, email).Scan(&id)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("nobody on the staff has the address %s: %w", email, offstone.ErrNotFound)
		}
		return err
	})
	if err != nil {
		return "", err
	}
	return n.linkFor(ctx, "console", id, p, lasts, console)
}

// console may make links for everybody.
func console(*store.Tx, Person) error { return nil }

func (n *Newsroom) linkFor(ctx context.Context, by string, id StaffID, p purpose, lasts time.Duration, check func(*store.Tx, Person) error) (token Token, err error) {
	err = n.store.Write(ctx, func(tx *store.Tx) error {
		who, err := person(ctx, tx, id)
		if err != nil {
			return err
		}
		if who.Gone {
			return fmt.Errorf("%s has left the paper; invite them anew: %w", who.Name, offstone.ErrNotFound)
		}
		if err := check(tx, who); err != nil {
			return err
		}
		if token, err = (ticket{purpose: p, staff: id}).issue(ctx, tx, by, lasts); err != nil {
			return err
		}
		return tx.Audit(ctx, by, string(p)+" link", map[string]string{"for": who.Name})
	})
	return token, err
}

// Reset sets a new password by a reset link. All sessions end, and the second
// factor is to be set up again.
func (n *Newsroom) Reset(ctx context.Context, token Token, password string) (who Person, err error) {
	kept, err := n.door.lock(ctx, password)
	if err != nil {
		return who, err
	}
	err = n.store.Write(ctx, func(tx *store.Tx) error {
		t, err := punch(ctx, tx, token, toReset)
		if err != nil {
			return err
		}
		for _, query := range []string{
			`DELETE FROM sessions WHERE staff = $1`, `DELETE FROM passkeys WHERE staff = $1`, `DELETE FROM recovery_codes WHERE staff = $1`,
			`DELETE FROM tickets WHERE staff = $1`, `UPDATE staff SET secret = '', counter = 0 WHERE id = $1`,
		} {
			if err := tx.Do(ctx, query, t.staff); err != nil {
				return err
			}
		}
		if err := tx.Do(ctx, `UPDATE staff SET password = $1 WHERE id = $2`, kept, t.staff); err != nil {
			return err
		}
		if who, err = person(ctx, tx, t.staff); err != nil {
			return err
		}
		return tx.Audit(ctx, who.Name, "reset password", struct{}{})
	})
	if err == nil {
		n.wire.tell(Event{Kind: SignedOut, By: who.Name, Staff: who.ID})
	}
	return who, err
}
