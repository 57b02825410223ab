package checks

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// TestEditorIsBuilt: the newsroom's editor in the repository is what its sources
// and its lock file make.
func TestEditorIsBuilt(t *testing.T) {
	modules := filepath.Join(tools(), "editor")
	if _, err := os.Stat(filepath.Join(modules, "installed-lock.json")); err != nil {
		t.Skip("the editor's modules are not installed; run make needs")
	}
	for _, name := range []string{"package.json", "package-lock.json"} {
		if !bytes.Equal(read(t, filepath.Join(modules, name)), read(t, filepath.Join("..", "..", "desk", "editor", name))) {
			t.Fatalf("the editor's installed modules are not those of its %s; run make needs", name)
		}
	}
	built := filepath.Join(t.TempDir(), "editor.js")
	if out, err := run(t, "node", filepath.Join("..", "..", "desk", "editor", "build.mjs"), modules, built); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if !bytes.Equal(read(t, built), read(t, filepath.Join("..", "..", "desk", "assets", "editor.js"))) {
		t.Error("desk/assets/editor.js is not what its sources make; run make editor")
	}
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
