package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"example.org/offstone"
	"example.org/offstone/press"
)

// usageError marks an error that lies in how the command was called.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

type checkCmd struct {
	Paper string `arg:"" help:"A paper folder or a data directory." type:"path"`
	Issue string `help:"Date of the issue; the latest when not named." placeholder:"DATE"`
	JSON  bool   `help:"Print the queries as one JSON document."`
}

func (checkCmd) Help() string { return "Example:\n\n  offstone check beacon --issue 2026-11-20" }

// Run lists the queries against one issue.
func (c *checkCmd) Run(ctx context.Context, con console) (err error) {
	p, err := openPaper(ctx, c.Paper)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	date, err := p.pick(ctx, c.Issue)
	if err != nil {
		return err
	}
	_, queries, err := p.desk.Lock(ctx, date)
	if err != nil {
		return err
	}
	if c.JSON {
		if err := printJSON(con.out, press.QueryDocument(queries)); err != nil {
			return err
		}
	} else {
		printQueries(con.out, queries)
	}
	if offstone.Stopping(queries) {
		return press.ErrStopped
	}
	return nil
}

// pick reads the date of an issue, or finds the latest when none is named.
func (p *paper) pick(ctx context.Context, named string) (offstone.Date, error) {
	if named != "" {
		d, err := offstone.ParseDate(named)
		if err != nil {
			return d, usageError{err}
		}
		return d, nil
	}
	dates, err := p.desk.Dates(ctx)
	if err != nil {
		return offstone.Date{}, err
	}
	if len(dates) == 0 {
		return offstone.Date{}, fmt.Errorf("%s has no issue yet; make a folder issues/DATE or take copy in with --issue: %w", p.dir, offstone.ErrNotFound)
	}
	return dates[len(dates)-1], nil
}

func printQueries(w io.Writer, queries []offstone.Query) {
	for _, q := range queries {
		mark := "query"
		if q.Stops {
			mark = "stops"
		}
		fmt.Fprintf(w, "%s: %v\n", mark, q)
	}
}

func printJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", " ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	return nil
}
