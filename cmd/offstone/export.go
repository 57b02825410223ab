package main

import (
	"context"
	"errors"
	"fmt"

	"example.org/offstone"
	"example.org/offstone/copydesk/stylebook"
	"example.org/offstone/intake/tree"
	"example.org/offstone/store"
)

type exportCmd struct {
	Dir    string `arg:"" help:"A data directory." type:"path"`
	Folder string `arg:"" help:"Folder to write; it must be empty or new." type:"path"`
	JSON   bool   `help:"Print what was written as one JSON document."`
}

func (exportCmd) Help() string { return "Example:\n\n  offstone export /srv/beacon beacon" }

// Run writes the paper out: settings, copy, pictures and plans.
func (c *exportCmd) Run(ctx context.Context, con console) (err error) {
	if !store.Is(c.Dir) {
		return fmt.Errorf("%s is no data directory, and only those are exported; a paper folder can be copied as it is: %w", c.Dir, offstone.ErrNotFound)
	}
	if err := mustBeEmpty(c.Folder); err != nil {
		return err
	}
	s, err := store.Open(ctx, c.Dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	w, err := tree.NewWriter(c.Folder)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	issues, err := export(ctx, s, w)
	if err != nil {
		return err
	}
	if c.JSON {
		return printJSON(con.out, map[string]any{"folder": c.Folder, "issues": issues})
	}
	fmt.Fprintf(con.out, "Issues written, with the desk, to %s: %d\n", c.Folder, issues)
	return nil
}

// export writes everything that a paper folder can hold and tells how many
// issues that were.
func export(ctx context.Context, s *store.Store, w *tree.Writer) (int, error) {
	house, err := s.House(ctx)
	if err != nil {
		return 0, err
	}
	if err := w.House(house, s.Blobs().Get); err != nil {
		return 0, err
	}
	sb, err := s.Stylebook(ctx)
	if err != nil {
		return 0, err
	}
	book, _ := stylebook.Parse([]byte(sb.Source), "stylebook.yaml") // its queries were asked when it was kept
	if err := w.Stylebook(book); err != nil {
		return 0, err
	}
	desk, err := s.Desk(ctx)
	if err != nil {
		return 0, err
	}
	for _, c := range desk {
		if err := w.Desk(c.Article, s.Blobs().Get); err != nil {
			return 0, err
		}
	}
	return exportIssues(ctx, s, w)
}

func exportIssues(ctx context.Context, s *store.Store, w *tree.Writer) (int, error) {
	dates, err := s.Dates(ctx)
	if err != nil {
		return 0, err
	}
	for _, d := range dates {
		is, err := s.Lock(ctx, d)
		if err != nil {
			return 0, err
		}
		if err := w.Issue(is, s.Blobs().Get); err != nil {
			return 0, err
		}
	}
	return len(dates), nil
}
