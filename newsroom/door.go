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
	"strings"
	"sync"
	"time"

	"golang.org/x/crypto/argon2"
	"golang.org/x/time/rate"

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
// account and one address.
type door struct {
	hashing chan struct{}
	queue   chan struct{}
	now     func() time.Time

	mu    sync.Mutex
	tries map[string]*tries
}

type tries struct {
	limit *rate.Limiter
	last  time.Time
}

func newDoor(now func() time.Time) *door {
	return &door{hashing: make(chan struct{}, hashesAtOnce), queue: make(chan struct{}, hashQueue), now: now, tries: map[string]*tries{}}
}

const (
	triesAtOnce = 10
	tryEvery    = 90 * time.Second // one more try after this
	mostKeys    = 10000            // remembered at once, about 2 MB
)

// knock counts one try under each of keys: an account, a socket's address.
func (d *door) knock(keys ...string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	now, ok := d.now(), true
	for _, key := range keys {
		t := d.tries[key]
		if t == nil {
			d.forget(now)
			t = &tries{limit: rate.NewLimiter(rate.Every(tryEvery), triesAtOnce)}
			d.tries[key] = t
		}
		t.last = now
		ok = t.limit.AllowN(now, 1) && ok
	}
	if !ok {
		return fmt.Errorf("that was tried too often; wait a quarter of an hour: %w", ErrBusy)
	}
	return nil
}

// welcome forgets the tries of somebody who is in.
func (d *door) welcome(key string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.tries, key)
}

// forget makes room: first those whose tries are long over, then, in a flood,
// all.
func (d *door) forget(now time.Time) {
	if len(d.tries) < mostKeys {
		return
	}
	for key, t := range d.tries {
		if now.Sub(t.last) > triesAtOnce*tryEvery {
			delete(d.tries, key)
		}
	}
	if len(d.tries) >= mostKeys {
		clear(d.tries)
	}
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
