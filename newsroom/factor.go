package newsroom

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
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
	p, err := n.store.Paper(ctx)
	if err != nil {
		return Enrolment{}, err
	}
	key, err := totp.Generate(totp.GenerateOpts{Issuer: p.Name, AccountName: who.Email, Period: codePeriod})
	if err != nil {
		return Enrolment{}, fmt.Errorf("make a key for codes: %w", err)
	}
	return Enrolment{Key: key.Secret(), Address: key.URL()}, nil
}

// SetCode takes an app's key as the person's second factor once a code from it
// has been shown, and makes the session whole. It gives ten recovery codes, each
// good once, which are never shown again.
func (n *Newsroom) SetCode(ctx context.Context, s Session, key, code string) (recovery []string, err error) {
	step, ok := matchCode(key, code, n.store.Now(), 0)
	if !ok {
		return nil, fmt.Errorf("the code does not fit the key; check the telephone's clock and type the next one: %w", offstone.ErrInvalid)
	}
	if s.Person.HasCode || s.Person.Passkeys > 0 {
		if !s.Whole() {
			return nil, fmt.Errorf("show your second factor first: %w", offstone.ErrForbidden)
		}
	}
	recovery = newRecoveryCodes()
	err = n.store.Write(ctx, func(tx *store.Tx) error {
		if err := tx.Do(ctx, `UPDATE staff SET secret = $1, counter = $2 WHERE id = $3`, key, step, s.Person.ID); err != nil {
			return err
		}
		if err := tx.Do(ctx, `DELETE FROM recovery_codes WHERE staff = $1`, s.Person.ID); err != nil {
			return err
		}
		for _, c := range recovery {
			if err := tx.Do(ctx, `INSERT INTO recovery_codes (sha256, staff) VALUES ($1, $2)`, recoveryDigest(s.Person.ID, c), s.Person.ID); err != nil {
				return err
			}
		}
		if err := tx.Audit(ctx, s.Person.Name, "set second factor", struct{}{}); err != nil {
			return err
		}
		return tx.Do(ctx, `UPDATE sessions SET factors = $1 WHERE sha256 = $2`, ByBoth, s.id)
	})
	if err != nil {
		return nil, err
	}
	return recovery, nil
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
func (n *Newsroom) ShowCode(ctx context.Context, s Session, code, peer string) (token Token, whole Session, err error) {
	if err := n.door.knock(fmt.Sprintf("code %d", s.Person.ID), "peer "+peer); err != nil {
		return "", s, err
	}
	err = n.store.Write(ctx, func(tx *store.Tx) error {
		if err := n.useCode(ctx, tx, s.Person.ID, code); err != nil {
			return err
		}
		if err := tx.Do(ctx, `DELETE FROM sessions WHERE sha256 = $1`, s.id); err != nil {
			return err
		}
		if token, err = begin(ctx, tx, s.Person.ID, ByBoth, s.Agent); err != nil {
			return err
		}
		whole, err = findSession(ctx, tx, token, tx.At())
		return err
	})
	if err == nil {
		n.door.welcome(fmt.Sprintf("code %d", s.Person.ID))
	}
	return token, whole, err
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
