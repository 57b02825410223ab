package main

import (
	"cmp"
	"context"
	"fmt"
	"runtime/debug"

	"example.org/offstone/store"
)

// version is set when a release is built; a build by hand knows its commit.
var version string

type versionCmd struct{}

func (versionCmd) Help() string { return "Example:\n\n  offstone version" }

// Run prints the version, the commit it was built from and SQLite's version.
func (versionCmd) Run(ctx context.Context, con console) error {
	sqlite, err := store.SQLiteVersion(ctx)
	if err != nil {
		return err
	}
	name, commit := version, "unknown"
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				commit = s.Value
			}
		}
		name = cmp.Or(name, info.Main.Version)
	}
	_, err = fmt.Fprintf(con.out, "offstone %s\ncommit %s\nsqlite %s\n", cmp.Or(name, "(devel)"), commit, sqlite)
	return err
}
