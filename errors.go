package offstone

import (
	"errors"
	"strings"
)

// The kinds of error that callers tell apart, with errors.Is. An error means
// that the program could not do its work; what the copy needs of a person is a
// [Query] instead.
var (
	ErrNotFound  = errors.New("not found")
	ErrInvalid   = errors.New("not valid")
	ErrForbidden = errors.New("not allowed")
	ErrConflict  = errors.New("changed by somebody else in the meantime")
	ErrLocked    = errors.New("locked by somebody else")
)

// Words gives an error's words for people: without the names of these kinds, which are for
// the program.
func Words(err error, kinds ...error) string {
	words := err.Error()
	for _, k := range kinds {
		words = strings.ReplaceAll(words, ": "+k.Error(), "")
	}
	return words
}
