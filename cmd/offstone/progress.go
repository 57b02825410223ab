package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"time"

	"golang.org/x/term"
)

// progress tells what a command is doing: on a terminal one line that is
// rewritten and shows the seconds, otherwise a plain line for each step.
type progress struct {
	w    io.Writer
	tty  bool
	mu   sync.Mutex
	step string
	from time.Time
	stop chan struct{}
	done sync.WaitGroup
}

func newProgress(w io.Writer) *progress {
	p := &progress{w: w, tty: isTerminal(w), stop: make(chan struct{})}
	if p.tty {
		p.done.Add(1)
		go p.tick()
	}
	return p
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// Step begins the next step.
func (p *progress) Step(s string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.step, p.from = s, time.Now()
	if !p.tty {
		fmt.Fprintln(p.w, s)
		return
	}
	p.draw()
}

// Done ends the line.
func (p *progress) Done() {
	if !p.tty {
		return
	}
	close(p.stop)
	p.done.Wait()
	fmt.Fprint(p.w, "\r\x1b[K")
}

func (p *progress) tick() {
	defer p.done.Done()
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for {
		select {
		case <-p.stop:
			return
		case <-t.C:
			p.mu.Lock()
			p.draw()
			p.mu.Unlock()
		}
	}
}

func (p *progress) draw() {
	if s := int(time.Since(p.from).Seconds()); s > 0 {
		fmt.Fprintf(p.w, "\r\x1b[K%s … %d s", p.step, s)
		return
	}
	fmt.Fprintf(p.w, "\r\x1b[K%s …", p.step)
}
