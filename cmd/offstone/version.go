package main

import (
	"cmp"
	"context"
	"fmt"
	"runtime/debug"

	"example.org/offstone/store"
)

// version and commit are set when a release is built; a build by hand knows its
// commit from the checkout.
var version, commit string

type versionCmd struct {
	JSON bool `help:"Print one JSON document."`
}

func (versionCmd) Help() string { return "Example:\n\n  offstone version" }

// built is what there is to say of a build.
type built struct {
	Version string `json:"version"`
	Commit  string `json:"commit"`
	SQLite  string `json:"sqlite"`
}

// Run prints the version, the commit it was built from and SQLite's version.
func (c versionCmd) Run(ctx context.Context, con console) error {
	sqlite, err := store.SQLiteVersion(ctx)
	if err != nil {
		return err
	}
	b := built{version, commit, sqlite}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				b.Commit = cmp.Or(b.Commit, s.Value)
			}
		}
		b.Version = cmp.Or(b.Version, info.Main.Version)
	}
	b.Version, b.Commit = cmp.Or(b.Version, "(devel)"), cmp.Or(b.Commit, "unknown")
	if c.JSON {
		return printJSON(con.out, b)
	}
	fmt.Fprintf(con.out, "offstone %s\ncommit %s\nsqlite %s\n", b.Version, b.Commit, b.SQLite)
	return nil
}
