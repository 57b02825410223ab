package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"example.org/offstone/intake/tree"
	"example.org/offstone/press"
	"example.org/offstone/store/release"
)

// planKeeper is the outlet of a paper folder that is asked to keep the page plan: it
// puts plan.json beside the copy once the release stands.
type planKeeper struct {
	press.Outlet
	dir string // of the paper
}

// Commit releases, and then keeps the plan.
func (k planKeeper) Commit(ctx context.Context, made release.Impression) error {
	if err := k.Outlet.Commit(ctx, made); err != nil || made.Plan == nil {
		return err
	}
	name := filepath.Join(k.dir, filepath.FromSlash(tree.IssueDir(made.Manifest.Issue)), "plan.json")
	if err := replaceFile(name, made.Plan); err != nil {
		return fmt.Errorf("keep the page plan: %w", err)
	}
	return nil
}

// replaceFile writes a file whole or not at all.
func replaceFile(name string, data []byte) (err error) {
	part := name + ".part"
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(part))
		}
	}()
	if err := os.WriteFile(part, data, 0o644); err != nil { //nolint:gosec // people share paper folders
		return err
	}
	return os.Rename(part, name)
}
