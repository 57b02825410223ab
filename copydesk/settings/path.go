package settings

import (
	"path"
	"path/filepath"
	"strings"
)

// PlainPath says whether a name is a path down from its folder, written in the one way that
// every system reads alike.
func PlainPath(name string) bool {
	return filepath.IsLocal(name) && path.Clean(name) == name && !strings.ContainsAny(name, "\\:\x00")
}
