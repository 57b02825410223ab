package main

import (
	"context"
	"fmt"
	"path/filepath"

	"example.org/offstone/intake/tree"
	"example.org/offstone/press"
	"example.org/offstone/store/disk"
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
	if err := disk.WriteFile(name, made.Plan, 0o644); err != nil {
		return fmt.Errorf("keep the page plan: %w", err)
	}
	return nil
}
