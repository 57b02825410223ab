package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"example.org/offstone/store/disk"
)

// ReserveBytes is how much of its disk a newsroom keeps aside (64 MB). When the disk is
// full that is given up: room for a week's words of a whole staff, for spiking, a record of
// it all and an export, while somebody makes more.
const ReserveBytes = 64 << 20

// reserveName is the file that keeps the room.
const reserveName = "reserve"

// Reserve has a paper keep so many bytes of its disk aside, for the day on which that is
// full. They are taken only where as many again stay free.
func Reserve(bytes int64) Option { return func(o *options) { o.reserve = bytes } }

// reserve is the room that a paper keeps aside.
type reserve struct {
	name  string
	bytes int64 // 0: none is wanted
	held  bool
	cause error // why it could not be taken
}

// take takes the room where there is enough.
func (r *reserve) take() {
	if r.held || r.bytes == 0 {
		return
	}
	var free int64
	if free, r.cause = disk.Free(filepath.Dir(r.name)); r.cause != nil || free < 2*r.bytes {
		return
	}
	r.cause = disk.Allocate(r.name, r.bytes)
	r.held = r.cause == nil
}

// give gives the room up, and tells whether there was any.
func (r *reserve) give() bool {
	if !r.held {
		return false
	}
	r.held = false
	r.cause = os.Remove(r.name)
	return r.cause == nil
}

// renew takes the room anew when a paper is opened: what a file of that name holds after
// the paper was copied, nobody knows.
func (r *reserve) renew() error {
	if r.bytes == 0 {
		return nil
	}
	if err := os.Remove(r.name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	r.take()
	return nil
}

// Short tells that there is little room on the paper's disk, so that only words may be
// added; nil when there is enough, or none was to be kept aside. It takes the reserve again
// as soon as there is room.
func (s *Store) Short() *Trouble {
	s.faultMu.Lock()
	defer s.faultMu.Unlock()
	s.reserve.take()
	if s.reserve.held || s.reserve.bytes == 0 {
		return nil
	}
	cause := s.reserve.cause
	if cause == nil {
		cause = errors.New("the reserve is given up")
	}
	return &Trouble{"the disk is nearly full: words are still saved, but no pictures, documents or adverts are taken; make room on it now, or move the paper to a larger one", cause}
}
