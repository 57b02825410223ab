package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"example.org/offstone/store"
	"example.org/offstone/store/backup"
	"example.org/offstone/store/storetest"
)

// TestKilledBackups: TRUST F31. Backups and restores are killed at random moments while the
// newsroom works on. Whatever stands under the backup's name can be restored, whatever stands
// where a restore was to go is whole or nothing, and the living paper loses no word.
func TestKilledBackups(t *testing.T) {
	kills := 10
	switch {
	case testing.Short():
		kills = 3
	case os.Getenv("OFFSTONE_SOAK") != "":
		kills = 500
	}
	base := storetest.MemoryDir(t)
	paper, hands := typingPool(t, filepath.Join(base, "beacon"), 1)
	withPictures(t, paper)
	r := start(t, "serve", paper, "--listen", "127.0.0.1:0", "--public", "none")
	at := r.says("The newsroom is at")
	k := &backupKiller{t: t, rnd: rand.New(rand.NewPCG(9, 10)), paper: paper, file: filepath.Join(base, "beacon.offstone")}
	k.first()
	fresh := 0
	for n := range kills {
		if err := hands[0].save(t.Context(), at); err != nil {
			t.Fatal(err)
		}
		when := []moment{atOnce, anytime, anytime, anytime, never}[n%5]
		k.killed(when, "backup", paper, k.file)
		switch {
		case k.restored(filepath.Join(base, fmt.Sprint("checked-", n)), hands[0]):
			fresh++
		case when == never:
			t.Error("a backup that was left in peace has not the latest save")
		}
		k.restoreKilled(filepath.Join(base, fmt.Sprint("restored-", n)))
	}
	_ = r.cmd.Process.Kill()
	_ = r.cmd.Wait()
	checkAcks(t, paper, hands)
	t.Logf("%d kills within %s: the new backup stood %d times; %d restores were done before", kills, k.usual, fresh, k.done)
}

// withPictures gives a paper some megabytes, so that a backup takes a while to write.
func withPictures(t *testing.T, dir string) {
	t.Helper()
	s, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	noise := rand.NewChaCha8([32]byte{1})
	for range 16 {
		b := make([]byte, 1<<20)
		_, _ = noise.Read(b) // never fails
		if _, err := s.Blobs().Put(b); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// backupKiller kills the commands that back up and restore.
type backupKiller struct {
	t           *testing.T
	rnd         *rand.Rand
	paper, file string
	secret      string
	usual       time.Duration // that a backup takes
	done        int           // restores that were done before they could be killed
}

// first makes backups and leaves them in peace, the second to see how long one takes.
func (k *backupKiller) first() {
	k.t.Helper()
	out, err := exec.Command("offstone", "backup", "--json", k.paper, k.file).Output()
	var said map[string]string
	if err == nil {
		err = json.Unmarshal(out, &said)
	}
	if err != nil {
		k.t.Fatalf("the first backup: %v %s", err, out)
	}
	k.secret = said["recovery-key"]
	began := time.Now()
	if out, err := exec.Command("offstone", "backup", k.paper, k.file).CombinedOutput(); err != nil {
		k.t.Fatalf("the second backup: %v %s", err, out)
	}
	k.usual = time.Since(began)
}

// moment is when a command is killed. Where the machine is busier than it was when the
// usual time was taken, or less, any moment may be always too early or too late.
type moment int

const (
	anytime moment = iota
	atOnce
	never
)

// killed runs a command and kills it.
func (k *backupKiller) killed(when moment, args ...string) {
	k.t.Helper()
	cmd := exec.Command("offstone", args...)
	cmd.Env = append(os.Environ(), "OFFSTONE_RECOVERY_KEY="+k.secret)
	if err := cmd.Start(); err != nil {
		k.t.Fatal(err)
	}
	if when == never {
		if err := cmd.Wait(); err != nil {
			k.t.Fatalf("%v: %v", args, err)
		}
		return
	}
	if when == anytime {
		time.Sleep(time.Duration(k.rnd.Int64N(int64(k.usual))))
	}
	_ = cmd.Process.Kill() // it may have ended
	_ = cmd.Wait()
}

// restored holds that the backup can be restored, and tells whether it has the latest save.
func (k *backupKiller) restored(dir string, p *typist) bool {
	k.t.Helper()
	if err := backup.Restore(k.t.Context(), k.file, dir, k.secret); err != nil {
		k.t.Fatalf("what stands as a backup cannot be restored: %v", err)
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a test's
	s, err := store.Open(k.t.Context(), dir)
	if err != nil {
		k.t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // only read
	last := p.acks[len(p.acks)-1]
	c, err := s.ArticleAt(k.t.Context(), p.story, last.revision)
	return err == nil && c.Article.Body.String() == last.words
}

// restoreKilled kills a restore, holds that there is a whole paper or none, and restores
// what is not there.
func (k *backupKiller) restoreKilled(dir string) {
	k.t.Helper()
	defer os.RemoveAll(dir) //nolint:errcheck // a test's
	k.killed(anytime, "restore", k.file, dir)
	if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) {
		if err := backup.Restore(k.t.Context(), k.file, dir, k.secret); err != nil {
			k.t.Fatalf("after a restore was killed: %v", err)
		}
	} else {
		k.done++
	}
	if out, err := exec.Command("offstone", "verify", dir).CombinedOutput(); err != nil {
		k.t.Fatalf("a restore that was killed left a paper that is not whole: %s", out)
	}
	left, err := filepath.Glob(filepath.Join(filepath.Dir(dir), ".*"+filepath.Base(dir)+"*"))
	if err != nil || len(left) > 0 {
		k.t.Errorf("left behind: %v %v", left, err)
	}
}
