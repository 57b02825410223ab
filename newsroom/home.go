package newsroom

import "context"

// Asleep tells whether this is a copy of the paper, or one brought back from a
// backup, of which nobody has said yet that it is the one in use. A paper that is
// asleep can be worked on, and does nothing by itself: it makes no nightly backup,
// releases nothing by the clock, sends nothing.
func (n *Newsroom) Asleep(ctx context.Context) (bool, error) {
	at, err := n.store.AtHome(ctx)
	return !at, err
}

// Wake says that the paper is the one in use, and at home where it is.
func (n *Newsroom) Wake(ctx context.Context, who Person) error {
	if err := who.may(RunPaper, Matter{}); err != nil {
		return err
	}
	if err := n.store.MakeHome(ctx, who.Name); err != nil {
		return err
	}
	n.wire.tell(Event{Kind: BoardChanged, By: who.Name})
	return nil
}
