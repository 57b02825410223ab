package newsroom

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"net/netip"
	"strings"
	"sync"
	"time"

	"golang.org/x/crypto/argon2"

	"example.org/offstone"
)

// ErrBusy says that too many people try to sign in at this moment, or one too
// often; the same try may be good later.
var ErrBusy = errors.New("too many tries")

// Argon2id as OWASP's password storage cheat sheet has it.
const (
	hashMemory  = 19 * 1024 // KiB
	hashTime    = 2
	hashThreads = 1
	hashLength  = 32
	saltLength  = 16

	hashesAtOnce = 2 // each takes its memory
	hashQueue    = 16
)

// door keeps those out who guess: few password hashes at once, few tries for one
// account and from one address.
type door struct {
	hashing chan struct{}
	queue   chan struct{}
	now     func() time.Time

	mu    sync.Mutex
	tries map[string]*tries
}

// tries is a bucket of tries, which fills again by one every [tryEvery].
type tries struct {
	left float64
	at   time.Time // when left was right
}

// leftAt tells how many tries there are at a moment.
func (t *tries) leftAt(now time.Time) float64 {
	return min(triesAtOnce, t.left+max(now.Sub(t.at), 0).Seconds()/tryEvery.Seconds())
}

func newDoor(now func() time.Time) *door {
	return &door{hashing: make(chan struct{}, hashesAtOnce), queue: make(chan struct{}, hashQueue), now: now, tries: map[string]*tries{}}
}

const (
	triesAtOnce = 10
	tryEvery    = 90 * time.Second // one more try after this
	mostKeys    = 10000            // remembered at once, about 2 MB
)

// knock counts one try under each of keys: where it comes from, then the account that it is
// for. Whoever is told to wait uses up nobody's tries, and no room to remember them.
func (d *door) knock(keys ...string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	now := d.now()
	for _, key := range keys {
		t := d.tries[key]
		if t == nil {
			d.forget(now)
			t = &tries{triesAtOnce, now}
			d.tries[key] = t
		}
		t.left, t.at = t.leftAt(now), now
		if t.left < 1 {
			return fmt.Errorf("that was tried too often; wait a quarter of an hour: %w", ErrBusy)
		}
		t.left--
	}
	return nil
}

// welcome forgets the tries for an account whose owner is in, and gives the one that was no
// guess back to where it came from: a whole office has one address.
func (d *door) welcome(from, account string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.tries, account)
	if t := d.tries[from]; t != nil {
		t.left++
	}
}

// forget makes room. Those go first who have most tries left, so that a flood of keys drives
// out itself, and not the account that somebody guesses at.
func (d *door) forget(now time.Time) {
	for most := triesAtOnce; len(d.tries) >= mostKeys; most-- {
		for key, t := range d.tries {
			if t.leftAt(now) >= float64(most) {
				delete(d.tries, key)
			}
		}
	}
}

// peerKey is what tries from a socket's address are counted under. Whoever has one address of
// IPv6 has its whole network of 2^64.
func peerKey(peer string) string {
	if a, err := netip.ParseAddr(peer); err == nil && a.Is6() && !a.Is4In6() {
		if network, err := a.WithZone("").Prefix(64); err == nil {
			return "peer " + network.String()
		}
	}
	return "peer " + peer
}

// hash runs argon2id when it is its turn.
func (d *door) hash(ctx context.Context, password string, salt []byte) ([]byte, error) {
	select {
	case d.queue <- struct{}{}:
		defer func() { <-d.queue }()
	default:
		return nil, fmt.Errorf("many people are signing in; try again in a moment: %w", ErrBusy)
	}
	select {
	case d.hashing <- struct{}{}:
		defer func() { <-d.hashing }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return argon2.IDKey([]byte(password), salt, hashTime, hashMemory, hashThreads, hashLength), nil
}

// lock makes what is kept of a new password: "argon2id$salt$hash".
func (d *door) lock(ctx context.Context, password string) (string, error) {
	if err := checkPassword(password); err != nil {
		return "", err
	}
	salt := make([]byte, saltLength)
	_, _ = rand.Read(salt) // never fails (crypto/rand)
	sum, err := d.hash(ctx, password, salt)
	if err != nil {
		return "", err
	}
	b64 := base64.RawStdEncoding.EncodeToString
	return strings.Join([]string{"argon2id", b64(salt), b64(sum)}, "$"), nil
}

// opens tells whether password is the one kept. Against nothing, or something
// unreadable, it works as long and says no.
func (d *door) opens(ctx context.Context, kept, password string) (bool, error) {
	salt, want, sound := parseHash(kept)
	if len(password) > longestPassword {
		password, sound = "", false
	}
	got, err := d.hash(ctx, password, salt)
	if err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare(got, want) == 1 && sound, nil
}

func parseHash(kept string) (salt, sum []byte, ok bool) {
	parts := strings.Split(kept, "$")
	if len(parts) == 3 && parts[0] == "argon2id" {
		s, err1 := base64.RawStdEncoding.DecodeString(parts[1])
		h, err2 := base64.RawStdEncoding.DecodeString(parts[2])
		if err1 == nil && err2 == nil && len(h) == hashLength {
			return s, h, true
		}
	}
	return make([]byte, saltLength), make([]byte, hashLength), false
}

const (
	shortestPassword = 10
	longestPassword  = 256 // bytes: argon2 takes any, a flood does not get to choose
)

func checkPassword(password string) error {
	if n := len([]rune(password)); n < shortestPassword || len(password) > longestPassword {
		return fmt.Errorf("choose a password of at least %d characters; four unrelated words are good: %w", shortestPassword, offstone.ErrInvalid)
	}
	return nil
}

// Token is a secret that lets its holder in: a cookie's value, the end of a link.
// It is shown once and never kept.
type Token string

// String hides the token from logs and error messages; see [Token.Reveal].
func (Token) String() string { return "•••" }

// Reveal gives the token itself, for the cookie or the link it is made for.
func (t Token) Reveal() string { return string(t) }

func newToken() Token {
	b := make([]byte, sha256.Size)
	_, _ = rand.Read(b) // never fails (crypto/rand)
	return Token(base64.RawURLEncoding.EncodeToString(b))
}

// digest is what is kept of a token. A token has 256 random bits, so that nothing
// slower than SHA-256 is called for.
func (t Token) digest() string {
	sum := sha256.Sum256([]byte(t))
	return hex.EncodeToString(sum[:])
}
