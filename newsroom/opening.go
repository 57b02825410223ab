package newsroom

import (
	"context"
	"errors"
	"fmt"

	"example.org/offstone"
	"example.org/offstone/edition/printed"
	"example.org/offstone/intake"
	"example.org/offstone/intake/filing"
	"example.org/offstone/postroom"
	"example.org/offstone/store"
)

// darkroom has opened what is sent, one file at a time: each may take some hundred megabytes
// of memory, of whoever opens it.
type darkroom struct {
	one    chan struct{}
	opener postroom.Opener
	crops  *printed.Room // only for the shapes of pictures
}

func newDarkroom(s *store.Store, opener postroom.Opener) *darkroom {
	return &darkroom{make(chan struct{}, 1), opener, printed.NewRoom(s.Blobs().Get)}
}

// open is a [postroom.Opener].
func (d *darkroom) open(ctx context.Context, p postroom.Parcel) (postroom.Opened, error) {
	select {
	case d.one <- struct{}{}:
		defer func() { <-d.one }()
		return d.opener(ctx, p)
	case <-ctx.Done():
		return postroom.Opened{}, ctx.Err()
	}
}

// opening is the opening of files that came together.
type opening struct {
	darkroom *darkroom
	paper    *offstone.Paper
	stopped  int // files that stopped whoever opened them
}

func (n *Newsroom) opening(p *offstone.Paper) *opening {
	return &opening{darkroom: n.darkroom, paper: p}
}

// contents opens the files, each by itself: one that stops whoever opens it is refused, and
// no other is the worse for it.
func (o *opening) contents(ctx context.Context, files []filing.File) (out []filing.Content, err error) {
	for _, f := range files {
		opened, err := o.open(ctx, postroom.Parcel{As: postroom.Copy, Name: f.Name, Data: f.Data, Zone: o.paper.Zone, Language: o.paper.Language, Paper: o.paper.Name})
		switch {
		case errors.Is(err, offstone.ErrInvalid):
			opened.Copy = filing.Content{Pieces: []intake.Piece{{Source: f.Name, Skip: Reason(err)}}}
		case err != nil:
			return nil, err
		}
		out = append(out, opened.Copy)
	}
	return out, nil
}

// mostStopped is how many files that came together may stop whoever opens them, each after
// a minute at worst. The others are refused unopened then.
const mostStopped = 3

// open is a [postroom.Opener] that loses its patience.
func (o *opening) open(ctx context.Context, p postroom.Parcel) (opened postroom.Opened, err error) {
	if o.stopped >= mostStopped {
		return opened, fmt.Errorf("it was not opened, because %d files that were sent with it cannot be; send it without them: %w", mostStopped, offstone.ErrInvalid)
	}
	opened, err = o.darkroom.open(ctx, p)
	if errors.As(err, new(*postroom.Stopped)) {
		o.stopped++
	}
	return opened, err
}
