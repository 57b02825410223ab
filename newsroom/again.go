package newsroom

import (
	"context"
	"errors"
	"fmt"
	"time"

	"example.org/offstone"
	"example.org/offstone/store"
)

// shownFor is how long somebody who has shown who they are may change what that is shown
// with: a browser that was left open, or a cookie that was taken, is not enough to lock its
// owner out.
const shownFor = 10 * time.Minute

// ErrShowAgain is the kind of error of a change that asks for the password, or a passkey, once
// more ([Newsroom.ShowPassword], [Keys.ShowSecond]).
var ErrShowAgain = errors.New("show who you are once more")

// ShownLately tells whether the person of a session has shown who they are lately.
func (n *Newsroom) ShownLately(s Session) bool { return n.store.Now().Sub(s.Made) <= shownFor }

// mustShow refuses where that is asked for. Half a session can do nothing else, and it
// begins with a password.
func (n *Newsroom) mustShow(s Session) error {
	if s.Whole() && !n.ShownLately(s) {
		return fmt.Errorf("type your password before you change how you sign in: %w: %w", ErrShowAgain, offstone.ErrForbidden)
	}
	return nil
}

// ShowPassword has somebody who is signed in show their password once more. The session goes
// on under a new token.
func (n *Newsroom) ShowPassword(ctx context.Context, s Session, password, peer string) (e Entrance, err error) {
	account, from := "account "+s.Person.Email, peerKey(peer)
	if _, err := n.prove(ctx, s.Person.Email, password, "the password is wrong", from, account); err != nil {
		return e, err
	}
	n.door.welcome(from, account)
	err = n.store.Write(ctx, func(tx *store.Tx) error {
		e, err = s.renew(ctx, tx, ByPassword)
		return err
	})
	return e, err
}
