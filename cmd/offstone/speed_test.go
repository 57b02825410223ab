package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/store"
	"example.org/offstone/store/storetest"
)

// BenchmarkSavesAtFiftyASecond: TRUST, section 5. Ten people save a story of some 400
// words each, fifty saves a second between them, through the newsroom's own listener to
// a database on the disk. It takes ten seconds; OFFSTONE_SOAK asks for ten minutes.
func BenchmarkSavesAtFiftyASecond(b *testing.B) {
	lasts := 10 * time.Second
	if os.Getenv("OFFSTONE_SOAK") != "" {
		lasts = 10 * time.Minute
	}
	dir, hands := typingPool(b, filepath.Join(b.TempDir(), "beacon"), 10)
	for _, p := range hands {
		p.more = strings.Repeat("The winter sailing is to be restored. ", 70)
	}
	at := start(b, "serve", dir, "--listen", "127.0.0.1:0", "--public", "none").says("The newsroom is at")
	var took []time.Duration
	for b.Loop() {
		took = append(took, pace(b, at, hands, lasts)...)
	}
	report(b, took)
}

// pace has people save in turn, fifty times a second, whether the last save has been
// answered or not.
func pace(b *testing.B, at string, hands []*typist, lasts time.Duration) (took []time.Duration) {
	const step = time.Second / 50
	var g sync.WaitGroup
	var mu sync.Mutex
	begin := time.Now()
	for n, p := range hands {
		g.Go(func() {
			for due := begin.Add(time.Duration(n) * step); due.Sub(begin) < lasts; due = due.Add(time.Duration(len(hands)) * step) {
				time.Sleep(time.Until(due))
				if err := p.save(context.Background(), at); err != nil {
					b.Error(err)
					return
				}
				mu.Lock()
				took = append(took, time.Since(due)) // waiting for the save before it counts
				mu.Unlock()
			}
		})
	}
	g.Wait()
	return took
}

func report(b *testing.B, took []time.Duration) {
	slices.Sort(took)
	ms := func(hundredths int) float64 {
		return float64(took[(len(took)-1)*hundredths/100].Microseconds()) / 1000
	}
	b.ReportMetric(float64(len(took)), "answers")
	b.ReportMetric(ms(50), "p50-ms")
	b.ReportMetric(ms(99), "p99-ms")
	b.ReportMetric(ms(100), "slowest-ms")
}

// BenchmarkFirstResponse: TRUST, section 5. From the start of the process to the first
// answer, and to the board of somebody who is signed in, of a paper with 10,000
// articles, sixty of them in the open issue.
func BenchmarkFirstResponse(b *testing.B) {
	dir, hands := typingPool(b, filepath.Join(b.TempDir(), "beacon"), 1)
	fillArchive(b, dir)
	var first, board []time.Duration
	for b.Loop() {
		began := time.Now()
		r := start(b, "serve", dir, "--listen", "127.0.0.1:0", "--public", "none")
		at := r.says("The newsroom is at")
		fetch(b, at+"/sign-in", "")
		first = append(first, time.Since(began))
		fetch(b, at+"/desk", hands[0].cookie)
		board = append(board, time.Since(began))
		_ = r.cmd.Process.Kill()
		_ = r.cmd.Wait()
	}
	slices.Sort(first)
	slices.Sort(board)
	b.ReportMetric(float64(first[len(first)/2].Milliseconds()), "first-ms")
	b.ReportMetric(float64(first[len(first)-1].Milliseconds()), "slowest-first-ms")
	b.ReportMetric(float64(board[len(board)/2].Milliseconds()), "board-ms")
	b.ReportMetric(float64(board[len(board)-1].Milliseconds()), "slowest-board-ms")
}

// fillArchive takes in 167 issues of sixty articles; all but the last are put to bed.
func fillArchive(b *testing.B, dir string) {
	b.Helper()
	ctx := context.Background()
	s, err := store.Open(ctx, dir)
	if err != nil {
		b.Fatal(err)
	}
	for week := range 167 {
		is := storetest.Issue(storetest.Friday.AddDays(-7*week), 60)
		for _, a := range is.Articles {
			for n := range 10 {
				a.Body = append(a.Body, offstone.Paragraph{Text: offstone.Plain(strings.Repeat(fmt.Sprint("The winter sailing is to be restored ", n, " "), 5))})
			}
		}
		if err := s.Take(ctx, is, offstone.OffStone, "Marian"); err != nil {
			b.Fatal(err)
		}
	}
	err = s.Write(ctx, func(tx *store.Tx) error {
		return tx.Do(ctx, `UPDATE issues SET state = 'put to bed' WHERE date < $1`, storetest.Friday.String())
	})
	if err != nil {
		b.Fatal(err)
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
}

func fetch(b *testing.B, at, cookie string) {
	b.Helper()
	req, err := http.NewRequestWithContext(context.Background(), http.MethodGet, at, nil)
	if err != nil {
		b.Fatal(err)
	}
	if cookie != "" {
		req.AddCookie(&http.Cookie{Name: "offstone-" + req.URL.Port(), Value: cookie})
	}
	res, err := typing.Do(req)
	if err != nil {
		b.Fatal(err)
	}
	defer res.Body.Close() //nolint:errcheck // a test's
	if res.StatusCode != http.StatusOK {
		b.Fatal(at, res.Status)
	}
}
