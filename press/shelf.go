package press

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/png"
	"runtime"

	"golang.org/x/sync/errgroup"

	"example.org/offstone"
)

// frontRecipe names how front pages are made, for the keeper of earlier ones: a
// change of the printed design makes a new name.
const frontRecipe = "front-2"

// shelvePast puts the cards of earlier issues on the shelf, and finds their
// printed front pages, several at once, when pages are made at all.
func (r *run) shelvePast(ctx context.Context) error {
	at := r.job.Issue.Moment()
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for is, err := range r.job.Past {
		if err != nil {
			return errors.Join(err, g.Wait())
		}
		r.job.Shelf = append(r.job.Shelf, is.Cards(at, nil)...)
		if r.wants(offstone.Print) {
			g.Go(func() error { return r.pastFront(ctx, is) })
		}
	}
	return g.Wait()
}

// shelve puts this issue's cards before those of the earlier ones.
func (r *run) shelve() {
	var starts map[offstone.Slug]int
	if r.job.Print != nil {
		starts = r.job.Print.Starts
	}
	r.job.Shelf = append(r.job.Issue.Cards(r.job.Issue.Moment(), starts), r.job.Shelf...)
}

// pastFront gives an earlier issue's printed front page: the kept one, or one
// made again. Both are the same bytes, for the same issue gives the same pages.
func (r *run) pastFront(ctx context.Context, is *offstone.Issue) error {
	key := frontRecipe + "/" + string(is.Copy)
	if is.Before != nil { // pages are made to look otherwise than those
		key += "/" + string(offstone.KeyOf(is.Before))
	}
	if is.Record != "" { // a paper of one page has its imprint on the front
		key += "/" + is.Record
	}
	if front, ok := r.press.Fronts.Get(key); ok {
		return r.frontOf(is, front)
	}
	r.press.say(fmt.Sprintf("making the front page of %v", is.Date))
	front, err := r.press.Front(ctx, &offstone.Job{Issue: is, Blob: r.order.Desk.Blob})
	if err != nil {
		return fmt.Errorf("make the front page of %v: %w", is.Date, err)
	}
	if err := r.press.Fronts.Put(key, front); err != nil {
		return fmt.Errorf("keep the front page of %v: %w", is.Date, err)
	}
	return r.frontOf(is, front)
}

// frontOf notes a front page under its date and makes its bytes reachable as a
// blob.
func (r *run) frontOf(is *offstone.Issue, front []byte) error {
	if len(front) == 0 { // an issue without pages
		return nil
	}
	cfg, err := png.DecodeConfig(bytes.NewReader(front))
	if err != nil {
		return fmt.Errorf("read the front page of %v: %w", is.Date, err)
	}
	key := offstone.KeyOf(front)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.job.Fronts[is.Date] = offstone.Rendition{
		Blob: key, Type: "image/png", Width: cfg.Width, Height: cfg.Height, Size: int64(len(front)),
	}
	r.fronts[key] = front
	return nil
}
