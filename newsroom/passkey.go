package newsroom

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"example.org/offstone"
	"example.org/offstone/store"
)

// Passkey is a key of somebody's own (W3C Web Authentication, level 3): it lives in
// a telephone, a computer or a small device, and only its public half is here.
type Passkey struct {
	ID    string // the credential's, in base64url
	Label string // what its owner calls it
	Made  time.Time
	Used  time.Time // zero: not yet
}

const (
	mostPasskeys = 20 // of one person
	longestLabel = 60 // bytes
	askedFor     = 5 * time.Minute
	mostAsked    = 10000 // at once, some 5 MB
)

// Keys asks for passkeys at one address of the newsroom. A passkey is made for that
// address and works at no other.
type Keys struct {
	room  *Newsroom
	party *webauthn.WebAuthn // nil: none can be asked for at this address

	mu    sync.Mutex
	asked map[string]challenge // by challenge
}

// challenge is what was asked and waits for its answer.
type challenge struct {
	data    webauthn.SessionData
	session string // whose; "" before anybody has signed in
	until   time.Time
}

// KeysAt gives the passkeys of the newsroom that browsers find at address. Browsers
// know passkeys for names only, and only where the line is safe: elsewhere
// [Keys.Usable] is false.
func (n *Newsroom) KeysAt(address *url.URL, paper string) (*Keys, error) {
	k := &Keys{room: n, asked: map[string]challenge{}}
	host := address.Hostname()
	local := host == "localhost" || strings.HasSuffix(host, ".localhost")
	if _, err := netip.ParseAddr(host); err == nil || address.Scheme != "https" && !local {
		return k, nil
	}
	var err error
	k.party, err = webauthn.New(&webauthn.Config{
		RPID: host, RPDisplayName: paper, RPOrigins: []string{address.Scheme + "://" + address.Host},
		AttestationPreference: protocol.PreferNoAttestation,
		AuthenticatorSelection: protocol.AuthenticatorSelection{
			ResidentKey: protocol.ResidentKeyRequirementPreferred, UserVerification: protocol.VerificationPreferred,
		},
		// Some keepers of passkeys answer more than they were asked.
		ExtensionsUnsolicitedOutputPolicy: protocol.UnsolicitedOutputPolicyIgnore,
	})
	if err != nil {
		return nil, fmt.Errorf("passkeys at %s: %w", address, err)
	}
	return k, nil
}

// Usable tells whether passkeys can be asked for at this address.
func (k *Keys) Usable() bool { return k.party != nil }

// RefusedKey says that a passkey was not accepted. Why is for the log.
type RefusedKey struct{ Why error }

func (RefusedKey) Error() string {
	return "this passkey was not accepted; try it once more, or go in another way"
}

// Is makes it an error of kind [offstone.ErrForbidden].
func (RefusedKey) Is(kind error) bool { return kind == offstone.ErrForbidden }

// Unwrap gives why.
func (r RefusedKey) Unwrap() error { return r.Why }

// refused wraps a fault of the library, which keeps what helps to itself.
func refused(err error) error {
	if p := (*protocol.Error)(nil); errors.As(err, &p) && p.DevInfo != "" {
		err = fmt.Errorf("%w: %s", err, p.DevInfo)
	}
	return RefusedKey{err}
}

func (k *Keys) usable() error {
	if !k.Usable() {
		return fmt.Errorf("passkeys need a newsroom that is reached by name over https: %w", offstone.ErrInvalid)
	}
	return nil
}

// remember keeps a challenge until it is answered, or five minutes.
func (k *Keys) remember(data *webauthn.SessionData, session string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	now := k.room.store.Now()
	if len(k.asked) >= mostAsked {
		for c, a := range k.asked {
			if now.After(a.until) {
				delete(k.asked, c)
			}
		}
	}
	if len(k.asked) >= mostAsked {
		clear(k.asked) // a flood: whoever was at it asks again
	}
	k.asked[data.Challenge] = challenge{*data, session, now.Add(askedFor)}
}

// take gives what was asked under a challenge, once.
func (k *Keys) take(challenge, session string) (*webauthn.SessionData, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	a, known := k.asked[challenge]
	delete(k.asked, challenge)
	if !known || a.session != session || k.room.store.Now().After(a.until) {
		return nil, RefusedKey{errors.New("nobody was asked this, or too long ago")}
	}
	return &a.data, nil
}

// holder is a person as the library wants them.
type holder struct {
	Person
	keys []webauthn.Credential
}

// WebAuthnID is the same for as long as the person is on the staff, and tells nobody
// who they are.
func (h holder) WebAuthnID() []byte {
	sum := sha256.Sum256(fmt.Appendf(nil, "offstone staff %d %d", h.ID, store.Micros(h.Joined)))
	return sum[:]
}
func (h holder) WebAuthnName() string                       { return h.Email }
func (h holder) WebAuthnDisplayName() string                { return h.Name }
func (h holder) WebAuthnCredentials() []webauthn.Credential { return h.keys }

func findHolder(ctx context.Context, tx *store.Tx, id StaffID) (h holder, err error) {
	if h.Person, err = person(ctx, tx, id); err != nil {
		return h, err
	}
	err = tx.Rows(ctx, `SELECT known FROM passkeys WHERE staff = $1 ORDER BY made_at, id`, []any{id}, func(rs *sql.Rows) error {
		var text string
		if err := rs.Scan(&text); err != nil {
			return err
		}
		var c webauthn.Credential
		err := json.Unmarshal([]byte(text), &c)
		h.keys = append(h.keys, c)
		return err
	})
	if err != nil {
		return h, fmt.Errorf("read the passkeys of %s: %w", h.Name, err)
	}
	return h, nil
}

// holder finds the person of a session with their passkeys.
func (k *Keys) holder(ctx context.Context, s Session) (h holder, err error) {
	err = k.room.store.Read(ctx, func(tx *store.Tx) error {
		h, err = findHolder(ctx, tx, s.Person.ID)
		return err
	})
	return h, err
}

func keyID(id []byte) string { return base64.RawURLEncoding.EncodeToString(id) }

// AskNew asks the browser of s to make a passkey: the options are for
// navigator.credentials.create. Who has a second factor shows it first.
func (k *Keys) AskNew(ctx context.Context, s Session) (options any, err error) {
	if err := errors.Join(k.usable(), k.room.mayAddFactor(s)); err != nil {
		return nil, err
	}
	h, err := k.holder(ctx, s)
	if err != nil {
		return nil, err
	}
	known := webauthn.WithExclusions(webauthn.Credentials(h.keys).CredentialDescriptors())
	made, data, err := k.party.BeginRegistration(h, known)
	if err != nil {
		return nil, fmt.Errorf("ask for a new passkey: %w", err)
	}
	k.remember(data, s.id)
	return made.Response, nil
}

// Add takes a passkey that the browser of s has made, under the name label. With
// it the session is whole. Whoever had no second factor gets recovery codes, which
// are never shown again.
func (k *Keys) Add(ctx context.Context, s Session, label, answer string) (e Entrance, err error) {
	if err := errors.Join(k.usable(), k.room.mayAddFactor(s)); err != nil {
		return e, err
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes([]byte(answer))
	if err != nil {
		return e, refused(err)
	}
	data, err := k.take(parsed.Response.CollectedClientData.Challenge, s.id)
	if err != nil {
		return e, err
	}
	made, err := k.party.CreateCredential(holder{Person: s.Person}, *data, parsed)
	if err != nil {
		return e, refused(err)
	}
	err = k.room.store.Write(ctx, func(tx *store.Tx) error {
		if err := keepPasskey(ctx, tx, s.Person.ID, checkLabel(label), made); err != nil {
			return err
		}
		if err := tx.Audit(ctx, s.Person.Name, "add passkey", map[string]string{"name": checkLabel(label)}); err != nil {
			return err
		}
		e, err = s.stepUp(ctx, tx, ByKey)
		return err
	})
	return e, err
}

func keepPasskey(ctx context.Context, tx *store.Tx, id StaffID, label string, made *webauthn.Credential) error {
	known, err := json.Marshal(made)
	if err != nil {
		return err
	}
	h, err := findHolder(ctx, tx, id)
	if err != nil {
		return err
	}
	if len(h.keys) >= mostPasskeys {
		return fmt.Errorf("you have %d passkeys; remove one that you no longer use: %w", len(h.keys), offstone.ErrConflict)
	}
	var taken bool
	if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM passkeys WHERE id = $1)`, keyID(made.ID)).Scan(&taken); err != nil {
		return err
	}
	if taken {
		return fmt.Errorf("this passkey is known already: %w", offstone.ErrConflict)
	}
	return tx.Do(ctx, `INSERT INTO passkeys (id, staff, label, known, made_at) VALUES ($1, $2, $3, $4, $5)`, keyID(made.ID), id, label, string(known), store.Micros(tx.At()))
}

func checkLabel(label string) string {
	label = strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if isControl(r) {
			return ' '
		}
		return r
	}, label)), " ")
	if len(label) > longestLabel {
		label = strings.ToValidUTF8(label[:longestLabel], "")
	}
	if label == "" {
		return "Passkey"
	}
	return label
}

// AskSecond asks the browser of a session for one of the person's passkeys:
// the options are for navigator.credentials.get.
func (k *Keys) AskSecond(ctx context.Context, s Session) (options any, err error) {
	if err := k.usable(); err != nil {
		return nil, err
	}
	h, err := k.holder(ctx, s)
	if err != nil {
		return nil, err
	}
	if len(h.keys) == 0 {
		return nil, fmt.Errorf("you have no passkey yet: %w", offstone.ErrInvalid)
	}
	ask, data, err := k.party.BeginLogin(h)
	if err != nil {
		return nil, fmt.Errorf("ask for a passkey: %w", err)
	}
	k.remember(data, s.id)
	return ask.Response, nil
}

// ShowSecond makes a session whole with one of the person's passkeys, or shows one once
// more. The session goes on under a new token.
func (k *Keys) ShowSecond(ctx context.Context, s Session, answer, peer string) (e Entrance, err error) {
	account, from := fmt.Sprintf("code %d", s.Person.ID), peerKey(peer)
	parsed, data, err := k.read(answer, s.id, from, account)
	if err != nil {
		return e, err
	}
	return k.enter(ctx, from, account, func(tx *store.Tx) (StaffID, error) {
		h, err := findHolder(ctx, tx, s.Person.ID)
		if err != nil {
			return 0, err
		}
		used, err := k.party.ValidateLogin(h, *data, parsed)
		if err != nil {
			return 0, refused(err)
		}
		return h.ID, useKey(ctx, tx, h.Person, used)
	}, func(tx *store.Tx, _ StaffID) (Entrance, error) { return s.stepUp(ctx, tx, ByKey) })
}

// AskAny asks a browser for whichever passkey its user has for this newsroom. It
// must know its user, by a finger, a face or a number: there is no password.
func (k *Keys) AskAny() (options any, err error) {
	if err := k.usable(); err != nil {
		return nil, err
	}
	ask, data, err := k.party.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return nil, fmt.Errorf("ask for a passkey: %w", err)
	}
	k.remember(data, "")
	return ask.Response, nil
}

// SignIn begins a session by a passkey alone.
func (k *Keys) SignIn(ctx context.Context, answer, peer, agent string) (e Entrance, err error) {
	from := peerKey(peer)
	parsed, data, err := k.read(answer, "", from)
	if err != nil {
		return e, err
	}
	return k.enter(ctx, from, "", func(tx *store.Tx) (StaffID, error) {
		user, used, err := k.party.ValidatePasskeyLogin(func(id, _ []byte) (webauthn.User, error) {
			return holderOf(ctx, tx, id)
		}, *data, parsed)
		if err != nil {
			return 0, refused(err)
		}
		h, ok := user.(holder)
		if !ok || h.Gone {
			return 0, RefusedKey{errors.New("its owner has left the paper")}
		}
		return h.ID, useKey(ctx, tx, h.Person, used)
	}, func(tx *store.Tx, id StaffID) (Entrance, error) { return begin(ctx, tx, id, ByPasskey, agent) })
}

func holderOf(ctx context.Context, tx *store.Tx, key []byte) (holder, error) {
	var id StaffID
	if err := tx.QueryRowContext(ctx, `SELECT staff FROM passkeys WHERE id = $1`, keyID(key)).Scan(&id); err != nil {
		return holder{}, err
	}
	return findHolder(ctx, tx, id)
}

// read parses a browser's answer and finds what it was asked.
func (k *Keys) read(answer, session string, tries ...string) (*protocol.ParsedCredentialAssertionData, *webauthn.SessionData, error) {
	if err := k.usable(); err != nil {
		return nil, nil, err
	}
	if err := k.room.door.knock(tries...); err != nil {
		return nil, nil, err
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes([]byte(answer))
	if err != nil {
		return nil, nil, refused(err)
	}
	data, err := k.take(parsed.Response.CollectedClientData.Challenge, session)
	return parsed, data, err
}

// enter checks a passkey and goes on with a session, in one transaction. That a
// passkey was refused because there may be two of it is kept in the record.
func (k *Keys) enter(ctx context.Context, from, account string, check func(*store.Tx) (StaffID, error), goOn func(*store.Tx, StaffID) (Entrance, error)) (e Entrance, err error) {
	var copied error
	err = k.room.store.Write(ctx, func(tx *store.Tx) error {
		id, err := check(tx)
		if errors.Is(err, errCopied) {
			copied = err
			return nil
		}
		if err != nil {
			return err
		}
		e, err = goOn(tx, id)
		return err
	})
	if err = errors.Join(err, copied); err == nil {
		k.room.door.welcome(from, account)
	}
	return e, err
}

var errCopied = fmt.Errorf("this passkey has answered out of turn, so that there may be a copy of it; go in another way and remove it from your account: %w", offstone.ErrForbidden)

// useKey notes that a passkey was used. A device that counts its answers and has
// counted backwards is not let in (Web Authentication, section 6.1.1).
func useKey(ctx context.Context, tx *store.Tx, who Person, used *webauthn.Credential) error {
	if used.Authenticator.CloneWarning {
		return errors.Join(errCopied, tx.Audit(ctx, who.Name, "refuse passkey", map[string]string{"reason": "it answered out of turn"}))
	}
	known, err := json.Marshal(used)
	if err != nil {
		return err
	}
	return tx.Do(ctx, `UPDATE passkeys SET known = $1, used_at = $2 WHERE id = $3 AND staff = $4`, string(known), store.Micros(tx.At()), keyID(used.ID), who.ID)
}

// Passkeys lists a person's passkeys, the oldest first.
func (n *Newsroom) Passkeys(ctx context.Context, who Person) (out []Passkey, err error) {
	err = n.store.Read(ctx, func(tx *store.Tx) error {
		return tx.Rows(ctx, `SELECT id, label, made_at, used_at FROM passkeys WHERE staff = $1 ORDER BY made_at, id`, []any{who.ID}, func(rs *sql.Rows) error {
			var p Passkey
			var made int64
			var used sql.NullInt64
			err := rs.Scan(&p.ID, &p.Label, &made, &used)
			if p.Made = store.FromMicros(made); used.Valid {
				p.Used = store.FromMicros(used.Int64)
			}
			out = append(out, p)
			return err
		})
	})
	return out, err
}

// DropPasskey removes one of a person's passkeys and ends their other sessions,
// which it may have begun. The last second factor of somebody who needs one stays.
func (n *Newsroom) DropPasskey(ctx context.Context, s Session, id string) error {
	return n.dropFactor(ctx, s, func(tx *store.Tx) error {
		var label string
		err := tx.QueryRowContext(ctx, `DELETE FROM passkeys WHERE id = $1 AND staff = $2 RETURNING label`, id, s.Person.ID).Scan(&label)
		if errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("you have no such passkey: %w", offstone.ErrNotFound)
		}
		if err != nil {
			return err
		}
		return tx.Audit(ctx, s.Person.Name, "drop passkey", map[string]string{"name": label})
	})
}
