package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"example.org/offstone"
	"example.org/offstone/store"
	"example.org/offstone/store/release"
)

type verifyCmd struct {
	Dir     string `arg:"" help:"A data directory, a paper folder that has been pressed, or an out folder." type:"path"`
	Printed string `placeholder:"DIGITS" help:"The end of the record as a printed paper shows it in its imprint: is it still in the record, and is all before it as it was?"`
	JSON    bool   `help:"Print the findings as one JSON document."`
}

func (verifyCmd) Help() string {
	return "In a data directory every file, manifest, revision and the audit chain are checked; in a paper folder, out against its manifest.\n\nExample:\n\n  offstone verify beacon\n  offstone verify beacon --printed 1a2b3c4d5e6f7a8b"
}

// Run prints what is damaged, one line each.
func (c *verifyCmd) Run(ctx context.Context, con console) error {
	if c.Printed != "" {
		return c.againstPaper(ctx, con)
	}
	findings, err := c.findings(ctx)
	if err != nil {
		return err
	}
	return c.tell(con, findings, "Everything is as it was made.")
}

// tell prints the findings, or that there are none.
func (c *verifyCmd) tell(con console, findings []string, sound string) (err error) {
	if c.JSON {
		err = printJSON(con.out, map[string][]string{"findings": append([]string{}, findings...)})
	} else {
		for _, f := range findings {
			fmt.Fprintln(con.out, f)
		}
	}
	switch {
	case err != nil:
		return err
	case len(findings) > 0:
		return fmt.Errorf("not everything is as it was made: %w", offstone.ErrInvalid)
	case !c.JSON:
		fmt.Fprintln(con.out, sound)
	}
	return nil
}

// againstPaper holds the record against a printed paper.
func (c *verifyCmd) againstPaper(ctx context.Context, con console) error {
	if !store.Is(c.Dir) {
		return usageError{fmt.Errorf("%s is no data directory, and only these keep a record: %w", c.Dir, offstone.ErrInvalid)}
	}
	s, err := store.Open(ctx, c.Dir, store.ReadOnly())
	if err != nil {
		return err
	}
	w, err := s.Witness(ctx, c.Printed)
	if err := errors.Join(err, s.Close()); err != nil {
		return err
	}
	end := fmt.Sprintf("The paper was printed when the record ended with entry %d (%s by %q at %s).", w.Last.Seq, w.Last.What, w.Last.Who, w.Last.At.Format(time.RFC3339))
	if !c.JSON && len(w.Found) > 0 {
		fmt.Fprintln(con.out, end)
	}
	return c.tell(con, words(w.Found), end+" Everything in it up to there is as it was then.")
}

func words(found []store.Finding) (out []string) {
	for _, f := range found {
		out = append(out, f.String())
	}
	return out
}

func (c *verifyCmd) findings(ctx context.Context) (out []string, err error) {
	if _, err := release.ReadManifest(c.Dir); err == nil {
		return release.Verify(c.Dir)
	}
	if !store.Is(c.Dir) {
		out := filepath.Join(c.Dir, "out")
		if _, err := os.Stat(out); errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%s has not been pressed yet, so there is nothing to check; press it first: %w", c.Dir, offstone.ErrNotFound)
		}
		return release.Verify(out)
	}
	// Whoever opens a paper for writing mends its pointer, and what was wrong
	// with it would not be told.
	s, err := store.Open(ctx, c.Dir, store.ReadOnly())
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	found, err := s.Verify(ctx)
	return words(found), err
}
