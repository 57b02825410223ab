package newsroom

import (
	"slices"
	"sync"
	"time"

	"example.org/offstone"
	"example.org/offstone/store"
)

// EventKind says what happened.
type EventKind string

// What the wire tells of.
const (
	CopySaved    EventKind = "saved"
	CopyMoved    EventKind = "moved"
	LockChanged  EventKind = "lock"
	NoteChanged  EventKind = "note"
	BoardChanged EventKind = "board" // commissions, places, holds, answers
	StaffChanged EventKind = "staff"
	PaperChanged EventKind = "paper"      // the paper's settings
	PressRan     EventKind = "press"      // a step of putting an issue to bed
	SignedOut    EventKind = "signed out" // the sessions of Staff have ended
	CaughtUp     EventKind = "caught up"  // events were missed: look at everything again
)

// Event is one thing that somebody did. It names what changed and holds none of
// it: who hears of it looks, and is then asked whether they may.
type Event struct {
	Seq      int64 // counts up while the program runs, from the microsecond it was started in
	Kind     EventKind
	By       string
	Article  store.ArticleID // 0: about no article
	Issue    offstone.Date
	Stage    offstone.Stage
	Revision int
	Authors  []StaffID // whose article it is
	Staff    StaffID   // whom it is about, for staff events
}

// Wire hands events to everybody who listens. A listener who is slow misses
// events and is told so; nobody waits for it.
type Wire struct {
	mu        sync.Mutex
	seq       int64
	recent    []Event
	listeners map[*Listener]bool
}

const (
	remembered = 500 // events kept for those who come back after a sleep
	waiting    = 64  // events a slow listener may be behind
)

// newWire numbers its events so that no earlier run of the program has used the same:
// who comes back after the program was started again must not seem up to date.
func newWire() *Wire {
	return &Wire{seq: time.Now().UnixMicro(), listeners: map[*Listener]bool{}}
}

// Last gives the number of the last event.
func (w *Wire) Last() int64 {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.seq
}

// Listener hears the wire until it is closed. C is closed when the listener's
// sessions have ended.
type Listener struct {
	C    chan Event
	wire *Wire
	who  Person
	lost bool
}

// Listen hears everything that who may know of, from the event after last on; 0
// hears what comes. When events after last are forgotten, the first is
// [CaughtUp].
func (w *Wire) Listen(who Person, last int64) *Listener {
	w.mu.Lock()
	defer w.mu.Unlock()
	l := &Listener{C: make(chan Event, waiting), wire: w, who: who}
	w.listeners[l] = true
	if last <= 0 {
		return l
	}
	missed := w.after(last)
	if missed == nil && last != w.seq || len(missed) > waiting/2 {
		l.C <- Event{Seq: w.seq, Kind: CaughtUp}
		return l
	}
	for _, e := range missed {
		if e.concerns(who) {
			l.C <- e
		}
	}
	return l
}

// after gives the events after number last; nil when there are none or when some
// of them are forgotten.
func (w *Wire) after(last int64) []Event {
	i := slices.IndexFunc(w.recent, func(e Event) bool { return e.Seq == last+1 })
	if i < 0 {
		return nil
	}
	return w.recent[i:]
}

// Close stops listening.
func (l *Listener) Close() {
	l.wire.mu.Lock()
	defer l.wire.mu.Unlock()
	l.wire.drop(l)
}

func (w *Wire) drop(l *Listener) {
	if w.listeners[l] {
		delete(w.listeners, l)
		close(l.C)
	}
}

func (w *Wire) tell(e Event) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.seq++
	e.Seq = w.seq
	if len(w.recent) == remembered {
		w.recent = slices.Delete(w.recent, 0, 1)
	}
	w.recent = append(w.recent, e)
	for l := range w.listeners {
		if (e.Kind == SignedOut || e.Kind == StaffChanged) && e.Staff == l.who.ID {
			w.drop(l) // with another role, the browser comes back and hears by that
			continue
		}
		if e.concerns(l.who) {
			l.hear(e)
		}
	}
}

func (l *Listener) hear(e Event) {
	if l.lost {
		e = Event{Seq: e.Seq, Kind: CaughtUp}
	}
	select {
	case l.C <- e:
		l.lost = false
	default:
		l.lost = true
	}
}

// concerns tells whether who may know of the event: of copy, those who may read it.
func (e Event) concerns(who Person) bool {
	switch {
	case e.Kind == SignedOut:
		return false
	case e.Article != 0:
		return May(who.Role, ReadCopy, Matter{Stage: e.Stage, Own: slices.Contains(e.Authors, who.ID)})
	case e.Kind == PressRan:
		return May(who.Role, PutToBed, Matter{})
	case e.Kind == StaffChanged:
		return May(who.Role, SeeBoard, Matter{}) || e.Staff == who.ID
	}
	return May(who.Role, SeeBoard, Matter{})
}
