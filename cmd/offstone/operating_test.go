package main

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// command is a line of the program in a page or in a unit.
var command = regexp.MustCompile("(?m)^(?:sudo -u offstone |ExecStart=/usr/local/bin/)?offstone ((?:init|backup|restore|verify|serve|stand) [^`\n]*)$|`offstone (stand [^`\n]*)`")

// TestOperating: every command that docs/operating.md and the unit tell people to give
// is one that the program understands.
func TestOperating(t *testing.T) {
	seen := 0
	for _, name := range []string{"docs/operating.md", "packaging/offstone.service"} {
		text, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range command.FindAllStringSubmatch(string(text), -1) {
			seen++
			line := strings.ReplaceAll(m[1]+m[2], `"The Beacon"`, "Beacon")
			var cmds commands
			p, err := kong.New(&cmds, kong.Name("offstone"), kong.Writers(io.Discard, io.Discard), kong.Exit(func(int) {}))
			if err == nil {
				_, err = p.Parse(strings.Fields(line))
			}
			if err != nil {
				t.Errorf("%s: offstone %s: %v", name, line, err)
			}
		}
	}
	if seen < 8 {
		t.Errorf("only %d commands found", seen)
	}
}

// TestUnit has systemd read the unit, with a program that is here.
func TestUnit(t *testing.T) {
	if _, err := exec.LookPath("systemd-analyze"); err != nil {
		t.Skip("no systemd-analyze here: install the package systemd")
	}
	text, err := os.ReadFile(filepath.Join("..", "..", "packaging", "offstone.service"))
	if err != nil {
		t.Fatal(err)
	}
	for unit, good := range map[string]bool{string(text): true, strings.Replace(string(text), "ProtectSystem=strict", "ProtectSystm=strict", 1): false} {
		unit = strings.Replace(unit, "/usr/local/bin/offstone", "/bin/true", 1)
		name := filepath.Join(t.TempDir(), "offstone.service")
		if err := os.WriteFile(name, []byte(unit), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command("systemd-analyze", "verify", "--man=no", name).CombinedOutput()
		if said := strings.Contains(string(out), "offstone.service"); (err == nil && !said) != good {
			t.Errorf("good is %v, and systemd says: %v %s", good, err, out)
		}
	}
}
