package offstone

import "errors"

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
