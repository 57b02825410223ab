package tree

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"example.org/offstone"
)

// TestUnready: a picture that cannot be made ready is told of once, in words for people.
func TestUnready(t *testing.T) {
	for _, c := range []struct{ err, want string }{
		{"picture x.tif: it is TIFF: save it as JPEG or PNG: not valid", "x.tif could not be made ready for the paper (picture x.tif: it is TIFF: save it as JPEG or PNG)."},
		{"unexpected end", "x.tif could not be made ready for the paper (unexpected end); save it anew as JPEG or PNG."},
	} {
		err := errors.New(c.err)
		if rest, ok := strings.CutSuffix(c.err, ": not valid"); ok {
			err = fmt.Errorf("%s: %w", rest, offstone.ErrInvalid)
		}
		if got := unready("x.tif", err); got != c.want {
			t.Errorf("%s", got)
		}
	}
}
