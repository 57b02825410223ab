package postroom

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os/exec"
	"runtime/debug"
	"strings"
	"time"

	"example.org/offstone"
	"example.org/offstone/intake/docx"
)

// The limits of a worker. They leave room above the most that a lawful file needs: a PNG of
// 80 million pixels takes 380 MB and, on two busy cores, four seconds; a progressive JPEG of
// the largest size, whose coefficients are all kept, half as much again.
const (
	// Memory is how much a worker may take, in bytes: what is left on a server of 2 GB
	// beside a newsroom and its database.
	Memory = 1 << 30
	// Patience is how long a file may take by the clock on the wall, all tries together:
	// whoever sent it has an answer by then.
	Patience = 30 * time.Second
	// tries is how often a file is opened whose worker was stopped: the first time it
	// may have been no fault of the file's.
	tries = 2
	// mostAnswer is the longest answer that is read, in bytes: all pictures of the largest
	// document, and its words.
	mostAnswer = docx.MaxPictures + 64<<20
	// mostLastWords is how much is kept of what a worker says before it ends, in bytes.
	mostLastWords = 4 << 10
)

// Stopped is the error that a worker did not come to an end with a file, a sentence for
// whoever sent that. It is an [offstone.ErrInvalid].
type Stopped struct {
	sentence string
	because  error
}

func (s *Stopped) Error() string { return s.sentence }

// Is makes it an [offstone.ErrInvalid].
func (s *Stopped) Is(kind error) bool { return kind == offstone.ErrInvalid }

const advice = "; save it again, as JPEG if it is a picture, and send that"

// Worker opens each parcel in a process of its own.
type Worker struct {
	// Start gives the process that runs [Serve] on its standard input and output with so
	// much memory, and ends with ctx.
	Start    func(ctx context.Context, memory int64) *exec.Cmd
	Memory   int64         // see [Memory]; 0: that
	Patience time.Duration // see [Patience]; 0: that
	Log      *slog.Logger
}

// Open is an [Opener].
func (w Worker) Open(ctx context.Context, p Parcel) (o Opened, err error) {
	patience := cmp.Or(w.Patience, Patience)
	end := time.Now().Add(patience)
	for left := tries; left > 0; left-- {
		var stopped *Stopped
		if o, err = w.once(ctx, p, time.Until(end)/time.Duration(left)); !errors.As(err, &stopped) {
			return o, err
		}
		if errors.Is(stopped.because, context.DeadlineExceeded) {
			stopped.sentence = fmt.Sprintf("it takes longer to open than any picture or document should (%s)", patience) + advice
		}
		w.Log.Error("a file stopped whoever opened it", "file", p.Name, "as", p.As, "bytes", len(p.Data), "because", stopped.because)
	}
	return o, err
}

// once tries it once, for so long.
func (w Worker) once(ctx context.Context, p Parcel, share time.Duration) (o Opened, err error) {
	limited, cancel := context.WithTimeout(ctx, share)
	defer cancel()
	cmd := w.Start(limited, cmp.Or(w.Memory, Memory))
	cmd.WaitDelay = time.Second // for its pipes, once it has been killed
	var words lastWords
	var told bytes.Buffer
	if err := writeParcel(&told, p); err != nil {
		return o, err
	}
	cmd.Stdin, cmd.Stderr = &told, &words
	said, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	switch {
	case err != nil && ctx.Err() != nil:
		return o, ctx.Err()
	case err != nil:
		return o, &Stopped{"it could not be opened, for this machine has no room to open anything; send it again later", err}
	}
	o, err = readOpened(bufio.NewReader(io.LimitReader(said, mostAnswer)), p)
	ended := cmd.Wait()
	if errors.As(err, new(refusal)) {
		return o, err // that was all it had to say
	}
	err = errors.Join(err, ended)
	switch {
	case err == nil:
		return o, nil
	case ctx.Err() != nil:
		return o, ctx.Err()
	case limited.Err() != nil:
		return o, &Stopped{because: errors.Join(limited.Err(), err)}
	}
	// A program that the system refuses memory ends in many ways, and cannot always say why.
	return o, &Stopped{"it cannot be opened: whatever reads it breaks off, or takes more memory than any picture or document should" + advice, fmt.Errorf("%w: %s", err, words.first())}
}

// lastWords keeps the beginning of what a worker says before it ends.
type lastWords struct{ bytes.Buffer }

func (l *lastWords) Write(b []byte) (int, error) {
	_, _ = l.Buffer.Write(b[:min(len(b), mostLastWords-l.Len())]) // it never fails
	return len(b), nil
}

func (l *lastWords) first() string {
	line, _, _ := strings.Cut(l.String(), "\n")
	return line
}

// Serve is a worker: it opens the one parcel that in has and answers on out. It limits
// itself before it reads any of that, to so much memory, and shuts every door of its process
// before it opens it.
func Serve(in io.Reader, out io.Writer, memory int64) error {
	// What the collector aims at stands below what the system grants.
	debug.SetMemoryLimit(memory * 7 / 8)
	if err := limitSelf(memory, Patience); err != nil {
		return fmt.Errorf("limit this process: %w", err)
	}
	p, err := readParcel(in)
	if err != nil {
		return fmt.Errorf("read the parcel: %w", err)
	}
	if err := shutDoors(); err != nil {
		return fmt.Errorf("limit this process: %w", err)
	}
	o, err := Here(context.Background(), p)
	switch {
	case errors.Is(err, offstone.ErrInvalid):
		err = writeHead(out, answer{Refused: sentenceOf(err)})
	case err == nil:
		buffered := bufio.NewWriterSize(out, 1<<16)
		err = errors.Join(writeOpened(buffered, o), buffered.Flush())
	}
	if err != nil {
		return fmt.Errorf("open the parcel: %w", err)
	}
	return nil
}
