package storetest

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/ncruces/go-sqlite3"
	"github.com/ncruces/go-sqlite3/vfs"
)

// sector is what a disk writes as one. Half of it may be written when the power
// goes: then it is torn.
const sector = 512

// Disk is a disk in memory whose power can be cut. What was written since a
// file's last sync may at the cut be kept, lost, torn or turned to garbage,
// sector by sector; so may a file's new length, and whether a file was made or
// removed since its directory was last synced. It is a [vfs.VFS].
//
// Bytes beside those that were written stay as they were: the "powersafe
// overwrite" that SQLite's own file layer takes for granted. On a disk without
// it SQLite can lose a synced save in the second of two cuts, when the first has
// torn the frame with which it pads the log to a sector's end.
type Disk struct {
	mu     sync.Mutex
	shm    string // directory of the WAL-indexes, which live in memory and no cut survives
	random *rand.Rand
	files  map[string]*diskFile
	dead   bool
	fuse   int // operations that change the disk until the power goes; 0: never
}

// diskFile is one file: what programs see, and what is surely on the disk.
type diskFile struct {
	name    string
	now     []byte
	safe    []byte
	touched map[int64]*written // by sector: what was written since the last sync
	made    bool               // its name is surely on the disk
	gone    bool               // removed, and its directory not yet synced

	shared   int
	reserved *openFile
	pending  bool
}

// written marks the bytes of a sector.
type written [sector]bool

// NewDisk makes an empty disk, registered as the VFS name. shm is a directory
// for the memory that connections share.
func NewDisk(name, shm string, seed uint64) *Disk {
	d := &Disk{shm: shm, random: rand.New(rand.NewPCG(seed, 0)), files: map[string]*diskFile{}} //nolint:gosec // to be repeated
	vfs.Register(name, d)
	return d
}

// CutAfter lets the power go at the nth operation from now that changes the
// disk. From then on every operation fails, until [Disk.Restart].
func (d *Disk) CutAfter(n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.fuse = n
}

// Restart brings the power back: each file holds what was safe, and of the rest
// whatever chance has kept.
func (d *Disk) Restart() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.dead, d.fuse = false, 0
	for name, f := range d.files {
		if !f.made && d.random.IntN(2) == 0 || f.gone && d.random.IntN(2) == 0 {
			delete(d.files, name)
			continue
		}
		f.restart(d.random)
	}
	left, _ := filepath.Glob(filepath.Join(d.shm, "*")) // memory does not survive
	for _, path := range left {
		_ = os.Remove(path)
	}
}

// restart settles what a cut made of a file.
func (f *diskFile) restart(random *rand.Rand) {
	out := append([]byte(nil), f.safe...)
	if len(f.now) != len(out) && random.IntN(2) == 0 { // the new length, filled with whatever lay there
		out = resize(out, int64(len(f.now)))
	}
	for at := int64(0); at < int64(len(out)); at += sector {
		if w := f.touched[at/sector]; w != nil {
			w.settle(out[at:min(at+sector, int64(len(out)))], f.now[min(at, int64(len(f.now))):], random)
		}
	}
	f.now, f.safe = out, append([]byte(nil), out...)
	f.touched, f.made, f.gone = map[int64]*written{}, true, false
	f.shared, f.reserved, f.pending = 0, nil, false
}

// settle decides the fate of an unsynced sector, of which b holds the old bytes
// and now begins with the new.
func (w *written) settle(b, now []byte, random *rand.Rand) {
	fate, torn := random.IntN(4), random.IntN(sector)
	for i := range b {
		switch {
		case !w[i] || fate == 0 || i >= len(now): // lost
		case fate == 1, fate == 2 && i < torn: // kept, or the part before the tear
			b[i] = now[i]
		case fate == 3: // garbage
			b[i] = byte(random.Uint32()) //nolint:gosec // any byte
		}
	}
}

func resize(b []byte, size int64) []byte {
	if size <= int64(len(b)) {
		return b[:size]
	}
	return append(b, make([]byte, size-int64(len(b)))...)
}

// change counts an operation that changes the disk, and fails when there is no
// power. The operation at which the power goes is done: it only isn't safe.
func (d *Disk) change() error {
	if d.dead {
		return sqlite3.IOERR
	}
	if d.fuse > 0 {
		d.fuse--
		d.dead = d.fuse == 0
	}
	return nil
}

// Open implements [vfs.VFS].
func (d *Disk) Open(name string, flags vfs.OpenFlag) (vfs.File, vfs.OpenFlag, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.dead {
		return nil, flags, sqlite3.IOERR
	}
	f := d.files[name]
	if f == nil || f.gone || name == "" {
		if flags&vfs.OPEN_CREATE == 0 {
			return nil, flags, sqlite3.CANTOPEN
		}
		f = &diskFile{name: name, touched: map[int64]*written{}}
		d.files[name] = f
	}
	o := &openFile{disk: d, file: f}
	if flags&vfs.OPEN_MAIN_DB != 0 {
		o.shm = vfs.NewSharedMemory(filepath.Join(d.shm, strings.ReplaceAll(name, "/", "_")+"-shm"), flags)
	}
	return o, flags, nil
}

// Delete implements [vfs.VFS].
func (d *Disk) Delete(name string, syncDir bool) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	f := d.files[name]
	if f == nil || f.gone {
		return sqlite3.IOERR_DELETE_NOENT
	}
	if err := d.change(); err != nil {
		return err
	}
	f.gone = true
	if syncDir && !d.dead {
		d.syncDir()
	}
	return nil
}

// Access implements [vfs.VFS].
func (d *Disk) Access(name string, _ vfs.AccessFlag) (bool, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	f := d.files[name]
	return f != nil && !f.gone, nil
}

// FullPathname implements [vfs.VFS].
func (d *Disk) FullPathname(name string) (string, error) { return name, nil }

// openFile is one connection's hold of a file.
type openFile struct {
	disk *Disk
	file *diskFile
	shm  vfs.SharedMemory
	lock vfs.LockLevel
}

func (o *openFile) SharedMemory() vfs.SharedMemory { return o.shm }

func (o *openFile) Close() error {
	if o.shm != nil {
		_ = o.shm.Close() // memory
	}
	return o.Unlock(vfs.LOCK_NONE)
}

func (o *openFile) ReadAt(b []byte, off int64) (int, error) {
	o.disk.mu.Lock()
	defer o.disk.mu.Unlock()
	if o.disk.dead {
		return 0, sqlite3.IOERR_READ
	}
	if off >= int64(len(o.file.now)) {
		return 0, io.EOF
	}
	n := copy(b, o.file.now[off:])
	if n < len(b) {
		return n, io.EOF
	}
	return n, nil
}

func (o *openFile) WriteAt(b []byte, off int64) (int, error) {
	o.disk.mu.Lock()
	defer o.disk.mu.Unlock()
	if err := o.disk.change(); err != nil {
		return 0, err
	}
	f, end := o.file, off+int64(len(b))
	if end > int64(len(f.now)) {
		f.now = resize(f.now, end)
	}
	copy(f.now[off:], b)
	for at := off; at < end; at++ {
		f.touch(at)
	}
	return len(b), nil
}

func (f *diskFile) touch(at int64) {
	w := f.touched[at/sector]
	if w == nil {
		w = new(written)
		f.touched[at/sector] = w
	}
	w[at%sector] = true
}

func (o *openFile) Truncate(size int64) error {
	o.disk.mu.Lock()
	defer o.disk.mu.Unlock()
	if err := o.disk.change(); err != nil {
		return err
	}
	o.file.now = resize(o.file.now, size)
	return nil
}

// Sync makes what was written safe. The first sync of a new file makes the
// directory safe too: SQLite's own file layer does so.
func (o *openFile) Sync(vfs.SyncFlag) error {
	o.disk.mu.Lock()
	defer o.disk.mu.Unlock()
	if err := o.disk.change(); err != nil {
		return err
	}
	if o.disk.dead {
		return sqlite3.IOERR_FSYNC // the power went during the sync
	}
	f := o.file
	f.safe = append(f.safe[:0], f.now...)
	clear(f.touched)
	if !f.made {
		o.disk.syncDir()
	}
	return nil
}

// syncDir makes all names safe, and their absence.
func (d *Disk) syncDir() {
	for name, f := range d.files {
		f.made = true
		if f.gone {
			delete(d.files, name)
		}
	}
}

func (o *openFile) Size() (int64, error) {
	o.disk.mu.Lock()
	defer o.disk.mu.Unlock()
	return int64(len(o.file.now)), nil
}

func (o *openFile) Lock(level vfs.LockLevel) error {
	o.disk.mu.Lock()
	defer o.disk.mu.Unlock()
	f := o.file
	if o.lock >= level {
		return nil
	}
	switch level {
	case vfs.LOCK_SHARED:
		if f.pending {
			return sqlite3.BUSY
		}
		f.shared++
	case vfs.LOCK_RESERVED:
		if f.reserved != nil && f.reserved != o {
			return sqlite3.BUSY
		}
		f.reserved = o
	case vfs.LOCK_EXCLUSIVE:
		if f.reserved != nil && f.reserved != o {
			return sqlite3.BUSY
		}
		f.reserved, f.pending = o, true
		if f.shared > 1 {
			return sqlite3.BUSY
		}
	}
	o.lock = level
	return nil
}

func (o *openFile) Unlock(level vfs.LockLevel) error {
	o.disk.mu.Lock()
	defer o.disk.mu.Unlock()
	f := o.file
	if f.reserved == o {
		f.reserved, f.pending = nil, false
	}
	if level == vfs.LOCK_NONE && o.lock >= vfs.LOCK_SHARED && f.shared > 0 {
		f.shared--
	}
	o.lock = min(o.lock, level)
	return nil
}

func (o *openFile) CheckReservedLock() (bool, error) {
	o.disk.mu.Lock()
	defer o.disk.mu.Unlock()
	return o.file.reserved != nil, nil
}

func (o *openFile) SectorSize() int { return sector }

func (o *openFile) DeviceCharacteristics() vfs.DeviceCharacteristic {
	return vfs.IOCAP_POWERSAFE_OVERWRITE
}

// String tells what is on the disk.
func (d *Disk) String() string {
	d.mu.Lock()
	defer d.mu.Unlock()
	var b strings.Builder
	for name, f := range d.files {
		fmt.Fprintf(&b, "%s: %d bytes, %d of them safe, %d sectors unsynced\n", name, len(f.now), len(f.safe), len(f.touched))
	}
	return b.String()
}
