package disk

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Place tells one place of a file from others: the machine where it has a number of
// its own (systemd's machine-id), the path, and the file's number in its file system.
// A copy of the file is in another place, wherever it has gone.
func Place(path string) (string, error) {
	whole, err := filepath.Abs(path)
	if err == nil {
		whole, err = filepath.EvalSymlinks(whole)
	}
	var n uint64
	if err == nil {
		n, err = fileNumber(whole)
	}
	if err != nil {
		return "", fmt.Errorf("where %s is: %w", path, err)
	}
	machine, err := os.ReadFile("/etc/machine-id")
	if err != nil {
		machine = nil // few systems have it
	}
	return fmt.Sprintf("%s %d %s", strings.TrimSpace(string(machine)), n, whole), nil
}
