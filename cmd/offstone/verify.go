package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"example.org/offstone"
	"example.org/offstone/store"
	"example.org/offstone/store/release"
)

type verifyCmd struct {
	Dir  string `arg:"" help:"A data directory, a paper folder that has been pressed, or an out folder." type:"path"`
	JSON bool   `help:"Print the findings as one JSON document."`
}

func (verifyCmd) Help() string {
	return "In a data directory every file, manifest, revision and the audit chain are checked; in a paper folder, out against its manifest.\n\nExample:\n\n  offstone verify beacon"
}

// Run prints what is damaged, one line each.
func (c *verifyCmd) Run(ctx context.Context, con console) error {
	findings, err := c.findings(ctx)
	if err != nil {
		return err
	}
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
		fmt.Fprintln(con.out, "Everything is as it was made.")
	}
	return nil
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
	for _, f := range found {
		out = append(out, f.String())
	}
	return out, err
}
