package offstone_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// module is the import path of the house.
const module = "example.org/offstone"

// floor is one storey of the house. A room may use rooms of lower floors and,
// where open is set, rooms to its left on its own.
type floor struct {
	open  bool
	rooms []string // from left to right, paths below the module; "." is the module's root
}

// house lists the floors from the ground up. ARCHITECTURE.md says what each
// room is for; a new room gets its place there and here.
var house = []floor{
	{open: true, rooms: []string{
		"compose/dim", "compose/hyphen", "compose/font", "compose/linebreak", "compose/picture", "compose/forme", "compose/forme/formetest", "compose/imposition", "compose/leadin",
		"compose/setting", "compose/galley", "compose/makeup", "compose/pdf", "compose/svg", "compose/raster", "compose/proof",
	}},
	{rooms: []string{"."}},
	{open: true, rooms: []string{
		"copydesk/usage", "copydesk/marks", "copydesk/settings", "copydesk/design", "copydesk/markup", "copydesk/dates", "copydesk/collate", "copydesk/stylebook", "copydesk/editdoc",
		"intake", "intake/picture", "intake/text", "intake/docx", "intake/filing", "intake/tree", "sample/lino", "sample",
	}},
	{open: true, rooms: []string{"store/disk", "store/blob", "store/copyjson", "store/release", "store", "store/backup", "store/storetest"}},
	{rooms: []string{"edition/printed", "edition/printed/prepress", "edition/web", "edition/web/accent", "edition/web/feed", "edition/web/sitemap", "edition/epub", "edition/letter", "edition/editiontest", "postroom"}},
	{rooms: []string{"press", "newsroom"}},
	{rooms: []string{"stand", "desk"}},
	{rooms: []string{"cmd/offstone"}},
}

// storeyOf finds a room; ok is false for a room that nobody has placed.
func storeyOf(room string) (storey, place int, ok bool) {
	for s, f := range house {
		for p, r := range f.rooms {
			if r == room {
				return s, p, true
			}
		}
	}
	return 0, 0, false
}

// TestFloors reads every package's imports and fails on one that goes up, or
// sideways to the right, and on a package that has no place in the house.
func TestFloors(t *testing.T) {
	for room, imports := range importsByRoom(t) {
		storey, place, ok := storeyOf(room)
		if !ok && !strings.HasPrefix(room, "tools/") {
			t.Errorf("%s has no place in the house: decide its floor, in ARCHITECTURE.md and in floors_test.go", room)
			continue
		}
		for _, imp := range imports {
			checkImport(t, room, imp, storey, place)
		}
	}
}

func checkImport(t *testing.T, room, imp string, storey, place int) {
	t.Helper()
	if room == "." && strings.Contains(imp, ".") {
		t.Errorf("the vocabulary imports %s: it may use only the standard library", imp)
	}
	inner, ours := strings.CutPrefix(imp, module)
	if !ours || strings.HasPrefix(room, "tools/") {
		return
	}
	target := strings.TrimPrefix(inner, "/")
	if target == "" {
		target = "."
	}
	s, p, ok := storeyOf(target)
	switch {
	case !ok:
		t.Errorf("%s imports %s, which has no place in the house", room, target)
	case s > storey:
		t.Errorf("%s (floor %d) imports %s (floor %d): imports go down only", room, storey+1, target, s+1)
	case s == storey && strings.HasPrefix(target, room+"/"): // a part of the room itself
	case s == storey && !house[s].open:
		t.Errorf("%s imports %s: rooms of this floor do not know one another", room, target)
	case s == storey && p >= place:
		t.Errorf("%s imports %s, which stands to its right", room, target)
	}
}

// importsByRoom gives the imports of every package of the module, its tests
// apart.
func importsByRoom(t *testing.T) map[string][]string {
	t.Helper()
	rooms := map[string][]string{}
	err := filepath.WalkDir(".", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && skipDir(file, d.Name()) {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		room := path.Dir(filepath.ToSlash(file))
		rooms[room] = append(rooms[room], "")
		for _, im := range f.Imports {
			p, err := strconv.Unquote(im.Path.Value)
			if err != nil {
				return err
			}
			rooms[room] = append(rooms[room], p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return rooms
}

func skipDir(file, name string) bool {
	if file != "." && (strings.HasPrefix(name, ".") || name == "testdata" || name == "node_modules") {
		return true
	}
	_, err := os.Stat(filepath.Join(file, "go.mod"))
	return file != "." && err == nil // a module of its own
}
