package newsroom

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/mail"
	"slices"
	"strings"
	"time"

	"example.org/offstone"
	"example.org/offstone/store"
)

// StaffID is a colleague's number in this paper.
type StaffID int64

// Person is a member of staff. Somebody who has left is Gone: the name stays
// under what they wrote, and nothing lets them in.
type Person struct {
	ID     StaffID
	Name   string // unique; what they write is signed with it
	Email  string
	Role   offstone.Role
	Joined time.Time
	Gone   bool

	HasPassword, HasCode bool // a password; codes from an app as a second factor
	Passkeys             int
}

// NeedsSecond tells whether a password alone lets the person in. Who can put the
// paper to bed needs a second factor.
func (p Person) NeedsSecond() bool { return May(p.Role, PutToBed, Matter{}) }

// Roles are what a person can be invited as.
var Roles = []offstone.Role{offstone.Correspondent, offstone.SubEditor, offstone.Editor, offstone.Publisher, offstone.AdvertsDesk, offstone.Circulation}

const selectStaff = `SELECT s.id, s.name, s.email, s.role, s.joined, s.left_at IS NOT NULL, s.password <> '', s.secret <> '',
	(SELECT COUNT(*) FROM passkeys k WHERE k.staff = s.id) FROM staff s `

func scanPerson(rs interface{ Scan(...any) error }) (p Person, err error) {
	var joined int64
	err = rs.Scan(&p.ID, &p.Name, &p.Email, &p.Role, &joined, &p.Gone, &p.HasPassword, &p.HasCode, &p.Passkeys)
	p.Joined = store.FromMicros(joined)
	return p, err
}

// Staff lists everybody, those who have left last, each part by name.
func (n *Newsroom) Staff(ctx context.Context, who Person) (out []Person, err error) {
	if err := who.may(SeeBoard, Matter{}); err != nil {
		return nil, err
	}
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		return tx.Rows(ctx, selectStaff+`ORDER BY s.left_at IS NOT NULL, s.name`, nil, func(rs *sql.Rows) error {
			p, err := scanPerson(rs)
			out = append(out, p)
			return err
		})
	})
	return out, err
}

func person(ctx context.Context, tx *store.Tx, id StaffID) (Person, error) {
	p, err := scanPerson(tx.QueryRowContext(ctx, selectStaff+`WHERE s.id = $1`, id))
	if errors.Is(err, sql.ErrNoRows) {
		return p, fmt.Errorf("nobody on the staff has number %d: %w", id, offstone.ErrNotFound)
	}
	return p, err
}

// Claimed tells whether the paper has anybody on its staff yet.
func (n *Newsroom) Claimed(ctx context.Context) (claimed bool, err error) {
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		claimed, err = hasStaff(ctx, tx)
		return err
	})
	return claimed, err
}

func hasStaff(ctx context.Context, tx *store.Tx) (bool, error) {
	var some bool
	err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM staff)`).Scan(&some)
	return some, err
}

// SetRole gives a colleague another role. Nobody changes their own: the paper
// would soon be without a publisher.
func (n *Newsroom) SetRole(ctx context.Context, who Person, id StaffID, role offstone.Role) error {
	if err := who.may(RunStaff, Matter{}); err != nil {
		return err
	}
	if !slices.Contains(Roles, role) {
		return fmt.Errorf("%q is no role; choose one of %v: %w", role, Roles, offstone.ErrInvalid)
	}
	if who.ID == id {
		return fmt.Errorf("ask a colleague to change your own role: %w", offstone.ErrForbidden)
	}
	return n.write(ctx, Event{Kind: StaffChanged, By: who.Name, Staff: id}, func(tx *store.Tx) error {
		p, err := person(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := runsStaff(ctx, tx, who, p, role); err != nil {
			return err
		}
		if err := tx.Do(ctx, `UPDATE staff SET role = $1 WHERE id = $2`, role, id); err != nil {
			return err
		}
		if err := endLinksBy(ctx, tx, p); err != nil {
			return err
		}
		return tx.Audit(ctx, who.Name, "set role", map[string]any{"name": p.Name, "from": p.Role, "to": role})
	})
}

// runsStaff asks, where the staff is changed, of who as they are in this moment: what was sent
// just before somebody was dismissed, or given another role, does not come in behind that and
// let anybody in.
func runsStaff(ctx context.Context, tx *store.Tx, who, p Person, role offstone.Role) error {
	now, err := person(ctx, tx, who.ID)
	if err != nil {
		return err
	}
	if err := now.may(RunStaff, Matter{}); err != nil {
		return err
	}
	return outranks(now, p, role)
}

// outranks keeps publishers' places to publishers.
func outranks(who, p Person, role offstone.Role) error {
	if who.Role != offstone.Publisher && (p.Role == offstone.Publisher || role == offstone.Publisher) {
		return fmt.Errorf("only a publisher appoints or dismisses a publisher: %w", offstone.ErrForbidden)
	}
	return nil
}

// endLinksBy ends what a person has made for others and nobody has used yet: invitations, and
// links for new passwords. Who may no longer let anybody in has not done so beforehand either.
func endLinksBy(ctx context.Context, tx *store.Tx, p Person) error {
	return tx.Do(ctx, `UPDATE tickets SET expires = $1 WHERE made_by = $2 AND used_at IS NULL AND expires > $1`, store.Micros(tx.At()), p.Name)
}

// Dismiss ends everything a colleague could do, in one transaction: sessions,
// links, also those they made for others, previews, passkeys, password, locks. What they
// wrote stays under their name.
func (n *Newsroom) Dismiss(ctx context.Context, who Person, id StaffID) error {
	if err := who.may(RunStaff, Matter{}); err != nil {
		return err
	}
	if who.ID == id {
		return fmt.Errorf("ask a colleague to let you go: %w", offstone.ErrForbidden)
	}
	return n.write(ctx, Event{Kind: SignedOut, By: who.Name, Staff: id}, func(tx *store.Tx) error {
		p, err := person(ctx, tx, id)
		if err != nil {
			return err
		}
		if err := runsStaff(ctx, tx, who, p, p.Role); err != nil {
			return err
		}
		for _, query := range []string{
			`DELETE FROM sessions WHERE staff = $1`,
			`DELETE FROM passkeys WHERE staff = $1`,
			`DELETE FROM recovery_codes WHERE staff = $1`,
			`DELETE FROM copy_locks WHERE staff = $1`,
			`DELETE FROM tickets WHERE staff = $1`,
			`UPDATE staff SET password = '', secret = '' WHERE id = $1`,
		} {
			if err := tx.Do(ctx, query, id); err != nil {
				return err
			}
		}
		for _, query := range []string{
			`UPDATE staff SET left_at = $1 WHERE id = $2 AND left_at IS NULL`,
			`UPDATE previews SET expires = $1 WHERE staff = $2 AND expires > $1`,
			`UPDATE page_previews SET expires = $1 WHERE staff = $2 AND expires > $1`,
		} {
			if err := tx.Do(ctx, query, store.Micros(tx.At()), id); err != nil {
				return err
			}
		}
		if err := endLinksBy(ctx, tx, p); err != nil {
			return err
		}
		return tx.Audit(ctx, who.Name, "dismiss", map[string]string{"name": p.Name})
	})
}

// newPerson checks what a newcomer gave and adds them. Somebody who comes back under the
// address that they left with is the one they were: what they wrote is theirs.
func newPerson(ctx context.Context, tx *store.Tx, name, email string, role offstone.Role, password string) (Person, error) {
	name, err := checkName(name)
	if err != nil {
		return Person{}, err
	}
	address, err := checkEmail(email)
	if err != nil {
		return Person{}, err
	}
	var named, addressed StaffID // whoever bears the name, or has the address, already
	err = tx.QueryRowContext(ctx, `SELECT COALESCE((SELECT id FROM staff WHERE name = $1), 0), COALESCE((SELECT id FROM staff WHERE email = $2 AND left_at IS NOT NULL), 0)`,
		name, address).Scan(&named, &addressed)
	switch {
	case err != nil:
		return Person{}, err
	case named != 0 && named != addressed:
		return Person{}, fmt.Errorf("somebody of this paper bears the name %s, or has borne it; add an initial, so that readers and the record tell you apart: %w", name, offstone.ErrInvalid)
	case addressed != 0:
		err = tx.Do(ctx, `UPDATE staff SET name = $1, role = $2, password = $3, left_at = NULL WHERE id = $4`, name, role, password, addressed)
		if err != nil {
			return Person{}, err
		}
		return person(ctx, tx, addressed)
	}
	if err := unknownAddress(ctx, tx, address); err != nil {
		return Person{}, err
	}
	var id StaffID
	err = tx.QueryRowContext(ctx, `INSERT INTO staff (name, email, role, password, secret, counter, joined) VALUES ($1, $2, $3, $4, '', 0, $5) RETURNING id`,
		name, address, role, password, store.Micros(tx.At())).Scan(&id)
	if err != nil {
		return Person{}, fmt.Errorf("add %s to the staff: %w", name, err)
	}
	return person(ctx, tx, id)
}

// unknownAddress refuses the address of somebody who works here.
func unknownAddress(ctx context.Context, tx *store.Tx, address string) error {
	var name string
	err := tx.QueryRowContext(ctx, `SELECT name FROM staff WHERE email = $1 AND left_at IS NULL`, address).Scan(&name)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err == nil {
		err = fmt.Errorf("%s works here already, as %s; change the role under Staff, or make a link for a new password: %w", address, name, offstone.ErrInvalid)
	}
	return err
}

const longestName = 80

func checkName(name string) (string, error) {
	name = strings.Join(strings.Fields(name), " ")
	if name == "" || len(name) > longestName || strings.ContainsFunc(name, isControl) {
		return "", fmt.Errorf("give a name of at most %d letters: %w", longestName, offstone.ErrInvalid)
	}
	return name, nil
}

func isControl(r rune) bool {
	return r < ' ' || r == 0x7f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

// checkEmail takes one plain address (RFC 5322 addr-spec) and gives it in lower
// case, so that one person is not two.
func checkEmail(email string) (string, error) {
	const longest = 254 // RFC 5321, section 4.5.3.1.3
	email = strings.TrimSpace(email)
	if len(email) > longest {
		return "", fmt.Errorf("%.60q … is longer than any e-mail address: %w", email, offstone.ErrInvalid)
	}
	a, err := mail.ParseAddress(email)
	if err != nil || a.Address != email {
		return "", fmt.Errorf("%.60q is no e-mail address: %w", email, offstone.ErrInvalid)
	}
	return strings.ToLower(email), nil
}
