package blob_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"example.org/offstone"
	"example.org/offstone/store/blob"
)

func open(t testing.TB, dir string) *blob.Store {
	t.Helper()
	s, err := blob.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func put(t testing.TB, s *blob.Store, data string) offstone.BlobKey {
	t.Helper()
	key, err := s.Put([]byte(data))
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func flush(t testing.TB, s *blob.Store) {
	t.Helper()
	if err := s.Flush(); err != nil {
		t.Fatal(err)
	}
}

func keys(t *testing.T, s *blob.Store) (out []offstone.BlobKey, strangers int) {
	t.Helper()
	for k, err := range s.List() {
		if err != nil {
			strangers++
			continue
		}
		out = append(out, k)
	}
	return out, strangers
}

func TestPutFlushGet(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	for _, n := range []int{1, 30} { // one by one, and all together
		var want []offstone.BlobKey
		for i := range n {
			want = append(want, put(t, s, fmt.Sprint(n, i)))
		}
		put(t, s, fmt.Sprint(n, 0)) // again
		if got, err := s.Get(want[0]); err != nil || string(got) != fmt.Sprint(n, 0) {
			t.Errorf("before the flush: %q, %v", got, err)
		}
		if before, _ := keys(t, s); slices.Contains(before, want[0]) {
			t.Error("listed before the flush")
		}
		flush(t, s)
		after, _ := keys(t, open(t, dir))
		for i, k := range want {
			if got, err := s.GetSound(k); err != nil || string(got) != fmt.Sprint(n, i) || !slices.Contains(after, k) {
				t.Errorf("after the flush: %q, %v", got, err)
			}
		}
	}
	if left, _ := os.ReadDir(filepath.Join(dir, "new")); len(left) != 0 {
		t.Errorf("left over: %v", left)
	}
}

func TestNotThere(t *testing.T) {
	s := open(t, t.TempDir())
	missing := offstone.KeyOf([]byte("never put"))
	if _, err := s.Get(missing); !errors.Is(err, offstone.ErrNotFound) || s.Has(missing) {
		t.Errorf("a blob that was never put: %v", err)
	}
	for _, bad := range []offstone.BlobKey{"", "ab", "../../../../etc/passwd", offstone.BlobKey(fmt.Sprintf("%064X", 10)), missing + "0"} {
		if _, err := s.Get(bad); !errors.Is(err, offstone.ErrInvalid) || s.Has(bad) {
			t.Errorf("key %q: %v", bad, err)
		}
	}
}

func TestDamage(t *testing.T) {
	s := open(t, t.TempDir())
	key := put(t, s, "a photograph")
	flush(t, s)
	if err := os.WriteFile(s.Path(key), []byte("a phot0graph"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.GetSound(key); !errors.Is(err, offstone.ErrInvalid) {
		t.Errorf("damaged: %v", err)
	}
	if err := s.Verify(key); !errors.Is(err, offstone.ErrInvalid) {
		t.Errorf("damaged: %v", err)
	}
}

// TestCrash: what was put and not flushed is gone, and its debris too.
func TestCrash(t *testing.T) {
	dir := t.TempDir()
	kept := put(t, open(t, dir), "nobody flushes this")
	s := open(t, dir)
	mine := put(t, s, "this is waiting")
	if err := s.Sweep(); err != nil {
		t.Fatal(err)
	}
	if s.Has(kept) {
		t.Error("debris counts as a blob")
	}
	flush(t, s)
	if !s.Has(mine) {
		t.Error("the sweep took what was waiting")
	}
	if left, _ := os.ReadDir(filepath.Join(dir, "new")); len(left) != 0 {
		t.Errorf("left over: %v", left)
	}
}

func TestForget(t *testing.T) {
	s := open(t, t.TempDir())
	key := put(t, s, "dropped")
	if err := s.Forget(); err != nil || s.Has(key) {
		t.Errorf("forgotten and still there: %v", err)
	}
	flush(t, s)
}

func TestStrangers(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	key := put(t, s, "x")
	flush(t, s)
	for _, name := range []string{"readme.txt", filepath.Join(string(key[:2]), "note"), filepath.Join(string(key[:2]), string(offstone.KeyOf([]byte("z"))))} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got, strangers := keys(t, s); len(got) != 1 || strangers != 3 {
		t.Errorf("%v and %d strangers", got, strangers)
	}
}

// TestAFailedDiskIsNotAskedAgain: after a failed flush nobody knows what is on
// the disk, and a second flush may report success for nothing (TRUST: F9).
func TestAFailedDiskIsNotAskedAgain(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir)
	put(t, s, "x")
	if err := os.RemoveAll(filepath.Join(dir, "new")); err != nil {
		t.Fatal(err)
	}
	if s.Flush() == nil {
		t.Fatal("flushed what is not there")
	}
	if s.Flush() == nil {
		t.Error("asked again, and believed it")
	}
}

func TestManyHands(t *testing.T) {
	s := open(t, t.TempDir())
	var wg sync.WaitGroup
	for h := range 8 {
		wg.Go(func() {
			for i := range 40 {
				if _, err := s.Put(fmt.Append(nil, i)); err != nil {
					t.Error(err)
				}
				if i%10 == h {
					if err := s.Flush(); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	wg.Wait()
	flush(t, s)
	if got, _ := keys(t, s); len(got) != 40 {
		t.Errorf("%d blobs", len(got))
	}
}

func TestCache(t *testing.T) {
	dir := t.TempDir()
	c, err := blob.OpenCache(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, value := range []string{"first", "second", ""} {
		if err := c.Put("ferry.jpg 600 v1", []byte(value)); err != nil {
			t.Fatal(err)
		}
		if got, ok := c.Get("ferry.jpg 600 v1"); !ok || string(got) != value {
			t.Errorf("%q, %v", got, ok)
		}
	}
	if _, ok := c.Get("ferry.jpg 600 v2"); ok {
		t.Error("another recipe has a value")
	}
}

// TestDamagedCache cuts an entry at every length and flips every bit.
func TestDamagedCache(t *testing.T) {
	dir := t.TempDir()
	c, err := blob.OpenCache(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Put("r", []byte("value")); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*", "*"))
	whole, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	try := func(what string, b []byte) {
		if err := os.WriteFile(files[0], b, 0o600); err != nil {
			t.Fatal(err)
		}
		if v, ok := c.Get("r"); ok {
			t.Errorf("%s: gives %q", what, v)
		}
	}
	for n := range whole {
		try(fmt.Sprintf("cut to %d bytes", n), whole[:n])
	}
	for bit := range 8 * len(whole) {
		b := slices.Clone(whole)
		b[bit/8] ^= 1 << (bit % 8)
		try(fmt.Sprintf("bit %d flipped", bit), b)
	}
}

func BenchmarkPutFlush(b *testing.B) {
	s := open(b, b.TempDir())
	for i := range b.N {
		for j := range 100 {
			put(b, s, fmt.Sprint(i, j))
		}
		flush(b, s)
	}
}
