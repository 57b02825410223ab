package newsroom

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"
)

// TestKnock: TRUST T12. Who guesses cannot make the newsroom forget by knocking under other
// names, from other addresses or from all addresses of one network; and an office of many
// people behind one address does not lock itself out by signing in.
func TestKnock(t *testing.T) {
	at := time.Date(2026, 11, 19, 14, 0, 0, 0, time.UTC)
	closed := func() *door {
		d := newDoor(func() time.Time { return at })
		for range triesAtOnce {
			if err := d.knock(peerKey("192.0.2.1"), "account editor"); err != nil {
				t.Fatal(err)
			}
		}
		return d
	}
	shut := func(d *door, what string) {
		t.Helper()
		if err := d.knock(peerKey("192.0.2.77"), "account editor"); !errors.Is(err, ErrBusy) {
			t.Errorf("after %s: %v", what, err)
		}
	}

	d := closed()
	for i := range 3 * mostKeys {
		_ = d.knock(peerKey("192.0.2.1"), fmt.Sprint("account ", i)) // it is refused: what counts is what it leaves behind
	}
	shut(d, "a flood of names")
	if len(d.tries) > 3 {
		t.Errorf("an address that is refused fills %d places", len(d.tries))
	}

	d = closed()
	for i := range 3 * mostKeys {
		_ = d.knock(peerKey(fmt.Sprintf("2001:db8:%x:%x::1", i>>16, i&0xffff)), fmt.Sprint("account ", i))
	}
	shut(d, "a flood of addresses")
	if len(d.tries) > mostKeys {
		t.Errorf("%d are remembered", len(d.tries))
	}

	d = newDoor(func() time.Time { return at })
	passed := 0
	for i := range 20 {
		if d.knock(peerKey(fmt.Sprintf("2001:db8::%x", i+1)), fmt.Sprint("account ", i)) == nil {
			passed++
		}
	}
	if passed != triesAtOnce {
		t.Errorf("%d tries from one network of IPv6, not %d", passed, triesAtOnce)
	}

	d = newDoor(func() time.Time { return at })
	for i := range 50 {
		from, account := peerKey("192.0.2.1"), fmt.Sprint("account ", i)
		if err := d.knock(from, account); err != nil {
			t.Fatalf("person %d of an office: %v", i+1, err)
		}
		d.welcome(from, account)
	}
}

// TestHashesWait: TRUST T21. Two passwords are hashed at a time, each in its 19 MB; a few wait,
// and everybody else is told to come again, at once.
func TestHashesWait(t *testing.T) {
	d := newDoor(time.Now)
	for range hashesAtOnce {
		d.hashing <- struct{}{}
	}
	given, give := context.WithCancel(t.Context())
	waiting := make(chan error)
	for range hashQueue {
		go func() {
			_, err := d.hash(given, "a password", make([]byte, saltLength))
			waiting <- err
		}()
	}
	for len(d.queue) < hashQueue {
		time.Sleep(time.Millisecond)
	}
	if _, err := d.hash(t.Context(), "a password", make([]byte, saltLength)); !errors.Is(err, ErrBusy) {
		t.Errorf("one more: %v", err)
	}
	give()
	for range hashQueue {
		if err := <-waiting; !errors.Is(err, context.Canceled) {
			t.Errorf("who gave up waiting: %v", err)
		}
	}
	if len(d.queue) != 0 {
		t.Errorf("%d are still in the queue", len(d.queue))
	}
}
