package storetest_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/offstone/store/release"
	"example.org/offstone/store/storetest"
)

// TestPowerCutWhilePublishing: TRUST F4. The system calls of one publication are
// recorded and played on to a file system that forgets, at a cut, what was not
// synced: contents, names, directories. Whatever it has kept, readers find the
// old release whole or the new one whole; and once the publication was
// acknowledged, the new one.
//
// The test has teeth: with any one sync left out that had something to make
// safe, some cut leaves readers with a hole.
func TestPowerCutWhilePublishing(t *testing.T) {
	needStrace(t)
	before := published(t, storetest.Friday)
	after := copyOf(t, before)
	p := &playback{t: t, before: before, after: after, random: rand.New(rand.NewPCG(4, 4))}
	p.calls = record(t, after)
	p.number()
	cuts := 0
	for n := range len(p.calls) + 1 {
		for range 6 {
			cuts++
			if fault := p.cut(n, -1); fault != "" {
				t.Fatalf("power cut after %d of %d calls: %s", n, len(p.calls), fault)
			}
		}
	}
	t.Logf("%d calls, %d cuts", len(p.calls), cuts)
	syncs := p.syncsThatMatter()
	if len(syncs) < 8 {
		t.Errorf("only %d syncs had something to make safe", len(syncs))
	}
	for _, left := range syncs {
		if !p.fails(left) {
			t.Errorf("without call %d, %v, no cut does harm: it is not needed, or the test has no teeth", left, p.calls[left])
		}
	}
}

// call is one system call that changed the file system.
type call struct{ name, path, to string }

var (
	lineForm = regexp.MustCompile(`^(\d+) +(.*)$`)
	nameForm = regexp.MustCompile(`"([^"]*)"`)
	fdForm   = regexp.MustCompile(`^\w+\(\d+<([^>]*)>`)
)

// record publishes in dir under strace and gives the calls that concern what
// readers see, from the opened paper on.
func record(t *testing.T, dir string) (calls []call) {
	t.Helper()
	log := filepath.Join(t.TempDir(), "log")
	cmd := exec.Command("strace", "-f", "-y", "-qq", "-s", "4096", "-o", log,
		"-e", "trace=openat,write,renameat,renameat2,mkdirat,unlinkat,fsync,syncfs", os.Args[0])
	cmd.Env = append(os.Environ(), childTask+"=publish", childDir+"="+dir, "GOMAXPROCS=1")
	if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), "done") {
		t.Fatal(err, string(out))
	}
	text, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	begun := map[string]string{}
	for _, line := range strings.Split(string(text), "\n") {
		m := lineForm.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		pid, what := m[1], m[2]
		if head, ok := strings.CutSuffix(what, " <unfinished ...>"); ok {
			begun[pid] = head
			continue
		}
		if _, tail, ok := strings.Cut(what, "resumed>"); ok {
			what = begun[pid] + tail
		}
		if strings.HasPrefix(what, "write(1<") && strings.Contains(what, `"open\n"`) {
			calls = nil // what opening the paper did is over
		}
		if c, ok := parse(what, dir); ok {
			calls = append(calls, c)
		}
	}
	return calls
}

// parse reads one line of strace's, with paths below dir made relative to it.
func parse(what, dir string) (c call, ok bool) {
	result := what[strings.LastIndex(what, "=")+1:]
	if strings.HasPrefix(strings.TrimSpace(result), "-1") {
		return c, false
	}
	c.name, _, _ = strings.Cut(what, "(")
	var paths []string
	if m := fdForm.FindStringSubmatch(what); m != nil {
		paths = []string{m[1]}
	} else {
		for _, m := range nameForm.FindAllStringSubmatch(what, 2) {
			paths = append(paths, m[1])
		}
	}
	for i, p := range paths {
		rel, below := strings.CutPrefix(p, dir)
		if !below || strings.HasPrefix(rel, "/offstone.db") || strings.HasPrefix(rel, "/blobs") {
			return c, false
		}
		paths[i] = strings.TrimPrefix(rel, "/")
	}
	if len(paths) == 0 || c.name == "openat" && !strings.Contains(what, "O_CREAT") {
		return c, false
	}
	c.path = paths[0]
	if len(paths) > 1 {
		c.to = paths[1]
	}
	return c, true
}

// playback plays calls on to a model of the file system.
type playback struct {
	t             *testing.T
	before, after string
	calls         []call
	final         map[int][]byte // by the call that made a file: its bytes in the end
	random        *rand.Rand
}

// inode is a file or, with entries, a directory; safe is what a cut leaves.
type inode struct {
	dir       bool
	data      []byte
	unsynced  bool
	now, safe map[string]*inode
}

func newDir() *inode {
	return &inode{dir: true, now: map[string]*inode{}, safe: map[string]*inode{}}
}

// number finds the bytes that each made file has in the end, following renames.
func (p *playback) number() {
	p.final = map[int][]byte{}
	for i, c := range p.calls {
		if c.name != "openat" {
			continue
		}
		path := c.path
		for _, later := range p.calls[i:] {
			if strings.HasPrefix(later.name, "renameat") && later.path == path {
				path = later.to
			}
		}
		b, err := os.ReadFile(filepath.Join(p.after, path))
		if err != nil {
			p.t.Fatalf("%s became %s: %v", c.path, path, err)
		}
		p.final[i] = b
	}
}

// load reads what was there before: all of it is safe.
func (p *playback) load() *inode {
	root := newDir()
	for _, top := range []string{"releases", "current"} {
		err := filepath.WalkDir(filepath.Join(p.before, top), func(path string, d os.DirEntry, err error) error {
			if err != nil {
				return err
			}
			rel, _ := filepath.Rel(p.before, path)
			f := newDir()
			if !d.IsDir() {
				b, err := os.ReadFile(path)
				if err != nil {
					return err
				}
				f = &inode{data: b}
			}
			parent, name := root.find(rel)
			parent.now[name], parent.safe[name] = f, f
			return nil
		})
		if err != nil {
			p.t.Fatal(err)
		}
	}
	return root
}

// find gives the directory of path and the last name in it.
func (n *inode) find(path string) (*inode, string) {
	names := strings.Split(path, "/")
	for _, name := range names[:len(names)-1] {
		n = n.now[name]
	}
	return n, names[len(names)-1]
}

func (n *inode) at(path string) *inode {
	if path == "" {
		return n
	}
	parent, name := n.find(path)
	return parent.now[name]
}

// play does the first n calls but the one left out, and tells whether the last
// one made anything safe.
func (p *playback) play(n, left int) (root *inode, mattered bool) {
	root = p.load()
	for i, c := range p.calls[:n] {
		if i == left {
			continue
		}
		mattered = p.do(root, i, c)
	}
	return root, mattered
}

func (p *playback) do(root *inode, i int, c call) (mattered bool) {
	switch c.name {
	case "openat":
		parent, name := root.find(c.path)
		parent.now[name] = &inode{data: p.final[i], unsynced: true}
	case "mkdirat":
		parent, name := root.find(c.path)
		parent.now[name] = newDir()
	case "renameat", "renameat2":
		from, old := root.find(c.path)
		to, name := root.find(c.to)
		to.now[name] = from.now[old]
		delete(from.now, old)
	case "unlinkat":
		parent, name := root.find(c.path)
		delete(parent.now, name)
	case "fsync":
		return root.at(c.path).sync()
	case "syncfs":
		return root.syncAll()
	}
	return false
}

func (n *inode) sync() (mattered bool) {
	mattered = n.unsynced || n.dir && !maps.Equal(n.now, n.safe)
	n.unsynced = false
	if n.dir {
		n.safe = maps.Clone(n.now)
	}
	return mattered
}

func (n *inode) syncAll() (mattered bool) {
	mattered = n.sync()
	for _, child := range n.now {
		mattered = child.syncAll() || mattered
	}
	return mattered
}

// cut plays n calls, cuts the power, and gives what a reader has to complain of.
func (p *playback) cut(n, left int) string {
	root, _ := p.play(n, left)
	dir := storetest.MemoryDir(p.t)
	defer os.RemoveAll(dir) //nolint:errcheck // the test removes it again
	if err := root.writeTo(dir, p.random); err != nil {
		p.t.Fatal(err)
	}
	return p.complaint(dir, n == len(p.calls))
}

// writeTo puts on the disk what chance has kept.
func (n *inode) writeTo(dir string, random *rand.Rand) error {
	names := maps.Clone(n.safe)
	maps.Copy(names, n.now)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		child := n.now[name]
		if random.IntN(2) == 0 {
			child = n.safe[name]
		}
		if child == nil {
			continue
		}
		path := filepath.Join(dir, name)
		var err error
		if child.dir {
			if err = os.Mkdir(path, 0o750); err == nil {
				err = child.writeTo(path, random)
			}
		} else {
			err = os.WriteFile(path, child.kept(random), 0o600)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (n *inode) kept(random *rand.Rand) []byte {
	if !n.unsynced {
		return n.data
	}
	switch random.IntN(3) {
	case 0:
		return nil
	case 1:
		return n.data[:len(n.data)/2]
	}
	return n.data
}

func (p *playback) complaint(dir string, acknowledged bool) string {
	tree, err := release.OpenTree(dir)
	if err != nil {
		return err.Error()
	}
	shown, err := tree.Current()
	if err != nil {
		return err.Error()
	}
	if faults := tree.Check(shown.ID); len(faults) > 0 {
		return faults[0]
	}
	for key, err := range tree.Blobs().List() {
		if err == nil {
			err = tree.Blobs().Verify(key)
		}
		if err != nil {
			return err.Error()
		}
	}
	if fresh := p.pointerIn(p.after); acknowledged && shown != fresh {
		return fmt.Sprintf("the publication of %s was acknowledged and readers see %s", fresh.ID, shown.ID)
	}
	return ""
}

func (p *playback) pointerIn(dir string) release.Pointer {
	tree, err := release.OpenTree(dir)
	if err != nil {
		p.t.Fatal(err)
	}
	shown, err := tree.Current()
	if err != nil {
		p.t.Fatal(err)
	}
	return shown
}

// syncsThatMatter lists the syncs that made something safe.
func (p *playback) syncsThatMatter() (out []int) {
	for i, c := range p.calls {
		if c.name != "fsync" && c.name != "syncfs" {
			continue
		}
		if _, mattered := p.play(i+1, -1); mattered {
			out = append(out, i)
		}
	}
	return out
}

// fails tells whether some cut does harm when one call is left out.
func (p *playback) fails(left int) bool {
	for range 20 {
		for n := left + 1; n <= len(p.calls); n++ {
			if p.cut(n, left) != "" {
				return true
			}
		}
	}
	return false
}
