package checks

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestLibcIsSQLites wants modernc.org/libc at exactly the version that SQLite was
// translated for: another one compiles, and breaks.
func TestLibcIsSQLites(t *testing.T) {
	graph, err := run(t, "go", "mod", "graph")
	must(t, graph, err)
	wanted := regexp.MustCompile(`(?m)^modernc\.org/sqlite@\S+ modernc\.org/libc@(\S+)$`).FindStringSubmatch(graph)
	chosen, err := run(t, "go", "list", "-m", "-f", "{{.Version}}", "modernc.org/libc")
	must(t, chosen, err)
	if wanted == nil || chosen != wanted[1] {
		t.Errorf("libc is %s, and SQLite wants %v", chosen, wanted)
	}
}

// TestEveryModuleHasAReason wants each direct dependency named in ARCHITECTURE.md.
func TestEveryModuleHasAReason(t *testing.T) {
	plan, err := os.ReadFile("../../ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	out, err := run(t, "go", "list", "-m", "-f", "{{if not (or .Indirect .Main)}}{{.Path}}{{end}}", "all")
	must(t, out, err)
	for _, path := range strings.Fields(out) {
		name := path
		if rest, ok := strings.CutPrefix(path, "golang.org/x/"); ok {
			name = rest
		}
		if rest, ok := strings.CutPrefix(path, "github.com/"); ok {
			name = rest
		}
		if !strings.Contains(string(plan), name) {
			t.Errorf("%s is imported, and ARCHITECTURE.md does not say why", path)
		}
	}
}
