package storetest

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"example.org/offstone"
	"example.org/offstone/store"
)

// printing has the end of the record printed from now on.
func printing(t *testing.T, s *store.Store, wanted bool) {
	t.Helper()
	ok(t, s.Write(ctx, func(tx *store.Tx) error {
		return tx.Settle(ctx, store.Settings{PrintAudit: wanted}, "Marian")
	}))
}

func recordIsPrinted(t *testing.T, opener Opener) {
	s := open(t, opener)
	ok(t, s.Take(ctx, Issue(Friday, 3), offstone.OffStone, "Marian"))
	plain := must(s.Lock(ctx, Friday))(t)
	if looked := must(s.AsItStands(ctx, Friday))(t); plain.Record != "" || looked.Record != "" {
		t.Errorf("unasked, the issue bears %q, its proof %q", plain.Record, looked.Record)
	}
	printing(t, s, true)
	head := must(s.AuditHead(ctx))(t).Hash
	is := must(s.Lock(ctx, Friday))(t)
	if is.Record != head || is.Copy != plain.Copy {
		t.Errorf("the issue bears %q and should bear %q; its copy is %s and was %s", is.Record, head, is.Copy, plain.Copy)
	}
	if looked := must(s.AsItStands(ctx, Friday))(t); looked.Record != offstone.NoRecord {
		t.Errorf("the proof bears %q", looked.Record)
	}
	first := must(PublishLocked(s, is))(t).Published()
	if m := manifestOf(t, s, 0); m.Audit != head {
		t.Errorf("the manifest says %q", m.Audit)
	}

	printing(t, s, false) // an impression that was made keeps what it bears
	again := must(s.Lock(ctx, Friday))(t)
	if got := must(PublishLocked(s, again))(t).Published(); again.Record != head || got != first {
		t.Errorf("pressed again it bears %q, release %v after %v", again.Record, got, first)
	}
	if printed := must(s.Printed(ctx, Friday))(t); printed.Record != head {
		t.Errorf("the printed issue bears %q", printed.Record)
	}
	correct(t, s, Friday, "corrected")
	if next := must(s.Lock(ctx, Friday))(t); next.Record != "" {
		t.Errorf("the next impression bears %q", next.Record)
	}
	printing(t, s, true)
	next := must(s.Lock(ctx, Friday))(t)
	if now := must(s.AuditHead(ctx))(t).Hash; next.Record != now || now == head {
		t.Errorf("the next impression bears %q and should bear %q", next.Record, now)
	}
	must(PublishLocked(s, next))(t)
	if m := manifestOf(t, s, 1); m.Audit != next.Record {
		t.Errorf("the second manifest says %q", m.Audit)
	}
	if found := must(s.Verify(ctx))(t); len(found) > 0 {
		t.Errorf("found: %v", found)
	}
}

func onePressBearsTheRecord(t *testing.T, opener Opener) {
	s := open(t, opener)
	ok(t, s.Take(ctx, Issue(Friday, 3), offstone.OffStone, "Marian"))
	printing(t, s, true)
	one := must(s.Lock(ctx, Friday))(t)
	printing(t, s, true) // one more entry
	two := must(s.Lock(ctx, Friday))(t)
	must(PublishLocked(s, one))(t)
	if _, err := PublishLocked(s, two); !errors.Is(err, offstone.ErrConflict) {
		t.Errorf("impression 1 was made again and bears another end of the record: %v", err)
	}
	if m := manifestOf(t, s, 0); m.Audit != one.Record || one.Record == two.Record {
		t.Errorf("the manifest says %q; locked were %q and %q", m.Audit, one.Record, two.Record)
	}
}

// rewritten changes the entry seq and writes the chain anew from there, with every
// hash right, as somebody would who wants nothing to show.
func rewritten(t *testing.T, s *store.Store, seq int64) {
	t.Helper()
	ok(t, s.Write(ctx, func(tx *store.Tx) error {
		var entries []store.Entry
		if err := tx.AuditTrail(ctx, seq, func(e store.Entry) error { entries = append(entries, e); return nil }); err != nil {
			return err
		}
		entries[0].Who = "Nobody"
		prev := entries[0].Prev
		for _, e := range entries {
			b, err := json.Marshal([]any{e.Seq, store.Micros(e.At), e.Who, e.What, e.Detail, prev})
			if err != nil {
				return err
			}
			hash := string(offstone.KeyOf(b))
			if err := tx.Do(ctx, `UPDATE audit SET who = $1, prev = $2, hash = $3 WHERE seq = $4`, e.Who, prev, hash, e.Seq); err != nil {
				return err
			}
			if err := tx.Do(ctx, `UPDATE audit_head SET hash = $1 WHERE id = 1`, hash); err != nil {
				return err
			}
			prev = hash
		}
		return nil
	}))
}

func paperIsWitness(t *testing.T, opener Opener) {
	s := open(t, opener)
	printing(t, s, true)
	week := Friday.AddDays(7)
	var printed [2]string
	for i, d := range []offstone.Date{Friday, week} {
		ok(t, s.Take(ctx, Issue(d, 2), offstone.OffStone, "Marian"))
		is := must(s.Lock(ctx, d))(t)
		printed[i] = is.Record
		must(PublishLocked(s, is))(t)
	}
	for i, p := range printed {
		w := must(s.Witness(ctx, p[:4]+" "+p[4:8]+" "+p[8:12]+" "+p[12:16]))(t)
		if w.Last.Hash != p || len(w.Found) > 0 {
			t.Errorf("issue %d: the record ended with entry %d, %v", i, w.Last.Seq, w.Found)
		}
	}
	last := must(s.Witness(ctx, printed[0]))(t).Last.Seq

	tamper(t, s, `UPDATE audit SET who = 'Nobody' WHERE seq = $1`, last) // clumsily
	w := must(s.Witness(ctx, printed[0]))(t)
	if w.Last.Seq != last || len(w.Found) != 1 || w.Found[0].Where != fmt.Sprintf("audit entry %d", last) {
		t.Errorf("entry %d was changed, and found was %v", last, w.Found)
	}
	tamper(t, s, `UPDATE audit SET who = 'Marian' WHERE seq = $1`, last)

	rewritten(t, s, last+1) // with care, after the first issue
	must(s.Witness(ctx, printed[0]))(t)
	if _, err := s.Witness(ctx, printed[1]); !errors.Is(err, offstone.ErrNotFound) {
		t.Errorf("the second paper against a record written anew: %v", err)
	}
	named(t, s, "impression 2026-11-27, 1", printed[1], fmt.Sprintf("after entry %d", last))
	tamper(t, s, `UPDATE impressions SET audit = (SELECT hash FROM audit_head)`)
	named(t, s, "impression 2026-11-20, 1", "one of the two was changed")

	for _, digits := range []string{"", "1a2b", "1a2b 3c4d 5e6f 7a8x", printed[0] + "%"} {
		if _, err := s.Witness(ctx, digits); !errors.Is(err, offstone.ErrInvalid) {
			t.Errorf("%q: %v", digits, err)
		}
	}
}
