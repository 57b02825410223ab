package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"example.org/offstone/store/release"
	"example.org/offstone/tools/material"
)

var update = flag.Bool("update", false, "rewrite the goldens")

func TestMain(m *testing.M) {
	// The list of a person's papers is not for those of tests.
	if os.Getenv("XDG_CONFIG_HOME") == "" {
		_ = os.Setenv("XDG_CONFIG_HOME", filepath.Join(os.TempDir(), "offstone-tests")) // it never fails for such a name
	}
	testscript.Main(m, map[string]func(){
		"offstone": main,
	})
}

// TestScript runs the program as people do: each script is a page of commands
// with what they print and leave behind.
func TestScript(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           filepath.Join("testdata", "script"),
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", env.WorkDir)
			env.Setenv("XDG_CACHE_HOME", filepath.Join(env.WorkDir, ".cache"))
			env.Setenv("LocalAppData", filepath.Join(env.WorkDir, ".cache"))
			env.Setenv("MATERIAL", material.Folder())
			return nil
		},
		Condition: func(name string) (bool, error) {
			if name != "material" {
				return false, fmt.Errorf("unknown condition %q", name)
			}
			_, err := os.Stat(material.Folder())
			return err == nil, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "files": files, "same-manifest": sameManifest, "damage": damage, "recovery-key": recoveryKeyFrom},
	})
}

// exits N CMD…: the command ends with exit code N.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	var exit interface{ ExitCode() int }
	got := 0
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// files N GLOB: there are N files of that name.
func files(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	found, err := filepath.Glob(ts.MkAbs(args[1]))
	ts.Check(err)
	if len(found) != want {
		ts.Fatalf("%s: %d files, want %d", args[1], len(found), want)
	}
}

// same-manifest OUT OUT: both releases hold the same bytes, and each what its
// manifest says.
func sameManifest(ts *testscript.TestScript, neg bool, args []string) {
	var first []byte
	for i, out := range args {
		findings, err := release.Verify(ts.MkAbs(out))
		ts.Check(err)
		if len(findings) > 0 {
			ts.Fatalf("%s: %v", out, findings)
		}
		b, err := os.ReadFile(filepath.Join(ts.MkAbs(out), "manifest.json"))
		ts.Check(err)
		if i == 0 {
			first = b
		} else if (string(b) == string(first)) == neg {
			ts.Fatalf("%s and %s: the same is %v", args[0], out, !neg)
		}
	}
}

// damage DIR: one byte of the first file below DIR is changed.
func damage(ts *testscript.TestScript, _ bool, args []string) {
	done := errors.New("done")
	err := filepath.WalkDir(ts.MkAbs(args[0]), func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(name)
		if err != nil || len(b) == 0 {
			return err
		}
		b[len(b)/2] ^= 1
		if err := os.Chmod(name, 0o600); err != nil {
			return err
		}
		return errors.Join(os.WriteFile(name, b, 0o600), done)
	})
	if !errors.Is(err, done) {
		ts.Fatalf("nothing was damaged: %v", err)
	}
}

// recoveryKeyFrom sets OFFSTONE_RECOVERY_KEY to the key in what backup --json
// printed.
func recoveryKeyFrom(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: recovery-key FILE")
	}
	var said map[string]string
	ts.Check(json.Unmarshal([]byte(ts.ReadFile(args[0])), &said))
	ts.Setenv("OFFSTONE_RECOVERY_KEY", said["recovery-key"])
}
