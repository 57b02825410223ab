package main

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"example.org/offstone/store"
)

var printedRecord = regexp.MustCompile(`Record: ([0-9a-f]{4}(?: [0-9a-f]{4}){3})`)

// recordIn gives the end of the record that is printed in an impression; "" for none.
func (p *publisher) recordIn(impression int) (digits string, pdf []byte) {
	p.t.Helper()
	pdf = []byte(p.get(fmt.Sprintf("%s/%d/print/2024-01-05-press.pdf", bedIssue, impression)))
	cmd := exec.Command("pdftotext", "-raw", "-", "-")
	cmd.Stdin = bytes.NewReader(pdf)
	text, err := cmd.Output()
	if err != nil {
		p.t.Fatalf("pdftotext: %v; run make needs as root", err)
	}
	if m := printedRecord.FindSubmatch(text); m != nil {
		digits = string(m[1])
	}
	return digits, pdf
}

// tampered runs a statement on the database of a paper that nobody has open.
func tampered(t *testing.T, dir, statement string, args ...any) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, store.DatabaseName))
	if err != nil {
		t.Fatal(err)
	}
	_, err = db.Exec(statement, args...)
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

// verified runs verify and gives what it says; sound is how it is to end.
func verified(t *testing.T, sound bool, args ...string) string {
	t.Helper()
	out, err := exec.Command("offstone", append([]string{"verify"}, args...)...).CombinedOutput()
	if (err == nil) != sound {
		t.Errorf("verify %q: %v\n%s", args, err, out)
	}
	return string(out)
}

// TestPaperIsWitness: when the desk wants it, the printed paper bears the end of the
// record, and an entry that is changed afterwards is found by the paper. An impression
// keeps its bytes, whatever is settled and recorded after it.
func TestPaperIsWitness(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no SIGTERM to send")
	}
	dir := released(t)
	r := start(t, "serve", dir, "--listen", "127.0.0.1:0", "--public", "none")
	p := enter(t, found(<-r.lines, `(/claim/\S+)`), r)
	story := found(p.get(bedIssue), `href="(/story/\d+)"`)
	if digits, _ := p.recordIn(1); digits != "" {
		t.Errorf("unasked, the paper bears %s", digits)
	}
	p.post("/settings", "print-audit", "on")
	p.usual(story)
	digits, pdf := p.recordIn(2)
	if digits == "" || strings.HasPrefix(digits, "0000 0000") {
		t.Fatalf("the paper bears %q", digits)
	}
	if page := p.get("/audit?printed=" + strings.ReplaceAll(digits, " ", "+")); !strings.Contains(page, "is as it was then") {
		t.Errorf("the desk does not know %s: %s", digits, page)
	}
	p.begin() // again, with more in the record
	p.wait()
	if _, again := p.recordIn(2); !bytes.Equal(again, pdf) {
		t.Error("pressed again, the same impression has other bytes")
	}
	p.post("/settings")
	p.change(story, 2)
	p.begin()
	p.wait()
	if digits, _ := p.recordIn(3); digits != "" {
		t.Errorf("switched off, the paper bears %s", digits)
	}
	sendSignal(t, r.cmd.Process.Pid, syscall.SIGTERM)
	if err := r.cmd.Wait(); err != nil {
		t.Fatal(err)
	}

	verified(t, true, dir)
	said := verified(t, true, dir, "--printed", digits)
	entry := found(said, `entry (\d+) \(order press by "Pat"`)
	if entry == "" {
		t.Fatalf("verify says: %s", said)
	}
	tampered(t, dir, `UPDATE audit SET who = 'Nobody' WHERE seq = $1 - 1`, entry)
	var n int
	if _, err := fmt.Sscan(entry, &n); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{dir}, {dir, "--printed", digits}} {
		if said := verified(t, false, args...); !strings.Contains(said, fmt.Sprintf("audit entry %d: it is not as it was written", n-1)) {
			t.Errorf("verify %q does not name the entry: %s", args, said)
		}
	}
	verified(t, false, dir, "--printed", "0123 4567 89ab cdef")
}
