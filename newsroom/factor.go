package newsroom

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"
	"github.com/pquerna/otp/totp"

	"example.org/offstone"
	"example.org/offstone/store"
)

const (
	codePeriod  = 30 // seconds, RFC 6238
	codeSkew    = 1  // periods that a telephone's clock may be off, either way
	codesToKeep = 10 // recovery codes
)

var codeOptions = hotp.ValidateOpts{Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1}

// Enrolment is a second factor that is being set up: the key for an app that
// makes codes. It counts when the first code has been shown ([Newsroom.SetCode]).
type Enrolment struct {
	Key     string // base32, for typing in
	Address string // otpauth:, for a QR code
}

// Enrol makes a key for an app that makes codes.
func (n *Newsroom) Enrol(ctx context.Context, who Person) (Enrolment, error) {
	key := make([]byte, codeKeyBytes)
	_, _ = rand.Read(key) // never fails (crypto/rand)
	return n.enrolment(ctx, who, key)
}

// EnrolAgain gives the enrolment of a key that [Newsroom.Enrol] has made, for
// somebody who mistyped the first code.
func (n *Newsroom) EnrolAgain(ctx context.Context, who Person, key string) (Enrolment, error) {
	b, err := codeKeyText.DecodeString(key)
	if err != nil || len(b) != codeKeyBytes {
		return Enrolment{}, fmt.Errorf("this is not the key that was shown; begin again: %w", offstone.ErrInvalid)
	}
	return n.enrolment(ctx, who, b)
}

const codeKeyBytes = 20 // RFC 4226, section 4: the length of an HMAC-SHA-1

var codeKeyText = base32.StdEncoding.WithPadding(base32.NoPadding)

func (n *Newsroom) enrolment(ctx context.Context, who Person, key []byte) (Enrolment, error) {
	p, err := n.store.Paper(ctx)
	if err != nil {
		return Enrolment{}, err
	}
	k, err := totp.Generate(totp.GenerateOpts{Issuer: p.Name, AccountName: who.Email, Period: codePeriod, Secret: key})
	if err != nil {
		return Enrolment{}, fmt.Errorf("make a key for codes: %w", err)
	}
	return Enrolment{Key: k.Secret(), Address: k.URL()}, nil
}

// Entrance is what a person has after showing who they are: a session under a new
// token, and recovery codes where a first second factor was set up.
type Entrance struct {
	Token    Token
	Session  Session
	Recovery []string
}

// mayAddFactor: whoever has a second factor shows it before there is another, and nobody adds
// one who has not shown lately who they are.
func (n *Newsroom) mayAddFactor(s Session) error {
	if (s.Person.HasCode || s.Person.Passkeys > 0) && !s.Whole() {
		return fmt.Errorf("show your second factor first: %w", offstone.ErrForbidden)
	}
	return n.mustShow(s)
}

// SetCode takes an app's key as the person's second factor once a code from it
// has been shown, and makes the session whole. Whoever had no second factor gets
// ten recovery codes, each good once, which are never shown again.
func (n *Newsroom) SetCode(ctx context.Context, s Session, key, code string) (e Entrance, err error) {
	if err := n.mayAddFactor(s); err != nil {
		return e, err
	}
	if b, err := codeKeyText.DecodeString(key); err != nil || len(b) != codeKeyBytes {
		return e, fmt.Errorf("this is not the key that was shown; begin again: %w", offstone.ErrInvalid)
	}
	step, ok := matchCode(key, code, n.store.Now(), 0)
	if !ok {
		return e, fmt.Errorf("the code does not fit the key; check the telephone's clock and type the next one: %w", offstone.ErrInvalid)
	}
	err = n.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.Do(ctx, `UPDATE staff SET secret = $1, counter = $2 WHERE id = $3`, key, step, s.Person.ID); err != nil {
			return err
		}
		if err := tx.Audit(ctx, s.Person.Name, "set second factor", struct{}{}); err != nil {
			return err
		}
		e, err = s.stepUp(ctx, tx, ByBoth)
		return err
	})
	return e, err
}

// renew goes on with a session under a new token, f being shown.
func (s Session) renew(ctx context.Context, tx *store.Tx, f Factors) (e Entrance, err error) {
	res, err := tx.ExecContext(ctx, `DELETE FROM sessions WHERE sha256 = $1`, s.id)
	if err != nil {
		return e, err
	}
	if gone, err := res.RowsAffected(); err != nil || gone != 1 {
		return e, errors.Join(fmt.Errorf("you are signed out: %w", offstone.ErrForbidden), err)
	}
	if s.Factors != ByPassword {
		f = s.Factors
	}
	return begin(ctx, tx, s.Person.ID, f, s.Agent)
}

// stepUp goes on with a session under a new token, f more being shown than a
// password; with recovery codes when the person has none yet.
func (s Session) stepUp(ctx context.Context, tx *store.Tx, f Factors) (e Entrance, err error) {
	if e, err = s.renew(ctx, tx, f); err != nil || s.Person.HasCode || s.Person.Passkeys > 0 {
		return e, err
	}
	e.Recovery, err = giveRecoveryCodes(ctx, tx, s.Person.ID)
	return e, err
}

// RecoveryCodes gives a person new recovery codes in the place of those left.
func (n *Newsroom) RecoveryCodes(ctx context.Context, s Session) (codes []string, err error) {
	if err := n.mustShow(s); err != nil {
		return nil, err
	}
	if !s.Person.HasCode && s.Person.Passkeys == 0 {
		return nil, fmt.Errorf("set up a second factor first; recovery codes stand in for it: %w", offstone.ErrInvalid)
	}
	err = n.store.Write(ctx, func(tx *store.Tx) error {
		if codes, err = giveRecoveryCodes(ctx, tx, s.Person.ID); err != nil {
			return err
		}
		return tx.Audit(ctx, s.Person.Name, "make recovery codes", struct{}{})
	})
	return codes, err
}

// RecoveryLeft tells how many recovery codes a person has.
func (n *Newsroom) RecoveryLeft(ctx context.Context, who Person) (left int, err error) {
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		return tx.QueryRowContext(ctx, `SELECT COUNT(*) FROM recovery_codes WHERE staff = $1`, who.ID).Scan(&left)
	})
	return left, err
}

func giveRecoveryCodes(ctx context.Context, tx *store.Tx, id StaffID) ([]string, error) {
	if err := tx.Do(ctx, `DELETE FROM recovery_codes WHERE staff = $1`, id); err != nil {
		return nil, err
	}
	codes := newRecoveryCodes()
	for _, c := range codes {
		if err := tx.Do(ctx, `INSERT INTO recovery_codes (sha256, staff) VALUES ($1, $2)`, recoveryDigest(id, c), id); err != nil {
			return nil, err
		}
	}
	return codes, nil
}

// DropCodes has the app's codes let nobody in any more. The last second factor of
// somebody who needs one stays.
func (n *Newsroom) DropCodes(ctx context.Context, s Session) error {
	return n.dropFactor(ctx, s, func(tx *store.Tx) error {
		if err := tx.Do(ctx, `UPDATE staff SET secret = '', counter = 0 WHERE id = $1`, s.Person.ID); err != nil {
			return err
		}
		return tx.Audit(ctx, s.Person.Name, "drop codes", struct{}{})
	})
}

// dropFactor takes a second factor away from a person, and ends their other
// sessions.
func (n *Newsroom) dropFactor(ctx context.Context, s Session, drop func(*store.Tx) error) error {
	if err := n.mustShow(s); err != nil {
		return err
	}
	return n.write(ctx, Event{Kind: SignedOut, By: s.Person.Name, Staff: s.Person.ID}, func(tx *store.Tx) error {
		if err := drop(tx); err != nil {
			return err
		}
		p, err := person(ctx, tx, s.Person.ID)
		if err != nil {
			return err
		}
		if !p.HasCode && p.Passkeys == 0 {
			if p.NeedsSecond() {
				return fmt.Errorf("this is your only second factor, and who can put the paper to bed needs one; set up another first: %w", offstone.ErrConflict)
			}
			if err := tx.Do(ctx, `DELETE FROM recovery_codes WHERE staff = $1`, p.ID); err != nil {
				return err
			}
		}
		return tx.Do(ctx, `DELETE FROM sessions WHERE staff = $1 AND sha256 <> $2`, p.ID, s.id)
	})
}

// matchCode finds the period for which code is right. A code is good once: not
// in the period last used, or before.
func matchCode(key, code string, now time.Time, used int64) (step int64, ok bool) {
	code = strings.ReplaceAll(strings.TrimSpace(code), " ", "")
	at := now.Unix() / codePeriod
	for step = at - codeSkew; step <= at+codeSkew; step++ {
		if good, err := hotp.ValidateCustom(code, uint64(max(step, 0)), key, codeOptions); good && err == nil && step > used {
			return step, true
		}
	}
	return 0, false
}

// ShowCode makes a session whole with a code from the app or a recovery code. The
// session goes on under a new token.
func (n *Newsroom) ShowCode(ctx context.Context, s Session, code, peer string) (e Entrance, err error) {
	account, from := fmt.Sprintf("code %d", s.Person.ID), peerKey(peer)
	if err := n.door.knock(from, account); err != nil {
		return e, err
	}
	err = n.store.Write(ctx, func(tx *store.Tx) error {
		if err := n.useCode(ctx, tx, s.Person.ID, code); err != nil {
			return err
		}
		e, err = s.stepUp(ctx, tx, ByBoth)
		return err
	})
	if err == nil {
		n.door.welcome(from, account)
	}
	return e, err
}

func (n *Newsroom) useCode(ctx context.Context, tx *store.Tx, id StaffID, code string) error {
	var key string
	var used int64
	if err := tx.QueryRowContext(ctx, `SELECT secret, counter FROM staff WHERE id = $1`, id).Scan(&key, &used); err != nil {
		return err
	}
	if key != "" {
		if step, ok := matchCode(key, code, tx.At(), used); ok {
			return tx.Do(ctx, `UPDATE staff SET counter = $1 WHERE id = $2`, step, id)
		}
	}
	res, err := tx.ExecContext(ctx, `DELETE FROM recovery_codes WHERE sha256 = $1 AND staff = $2`, recoveryDigest(id, code), id)
	if err != nil {
		return err
	}
	if gone, err := res.RowsAffected(); err != nil || gone == 1 {
		return err
	}
	return fmt.Errorf("the code is wrong or has been used; wait for the next one: %w", offstone.ErrForbidden)
}

// recoveryAlphabet has no letters that are taken for others on paper.
const recoveryAlphabet = "abcdefghjkmnpqrstuvwxyz23456789"

// newRecoveryCodes makes codes of 12 letters, some 59 bits each.
func newRecoveryCodes() []string {
	const length, group = 12, 4
	out := make([]string, codesToKeep)
	for i := range out {
		var b strings.Builder
		for j := range length {
			if j > 0 && j%group == 0 {
				b.WriteByte('-')
			}
			b.WriteByte(recoveryAlphabet[randomBelow(len(recoveryAlphabet))])
		}
		out[i] = b.String()
	}
	return out
}

// randomBelow gives a number under n, each as likely as the other.
func randomBelow(n int) int {
	var b [1]byte
	for {
		_, _ = rand.Read(b[:]) // never fails (crypto/rand)
		if limit := 256 / n * n; int(b[0]) < limit {
			return int(b[0]) % n
		}
	}
}

func recoveryDigest(id StaffID, code string) string {
	plain := strings.NewReplacer("-", "", " ", "").Replace(strings.ToLower(strings.TrimSpace(code)))
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %s", id, plain))
	return hex.EncodeToString(sum[:])
}
