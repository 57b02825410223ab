package forme

import "example.org/offstone/compose/dim"

// Moved gives a mark at another place, x further right and y further down.
func Moved(m Mark, x, y dim.Len) Mark {
	switch m := m.(type) {
	case Text:
		m.X, m.Y = m.X+x, m.Y+y
		return m
	case Rule:
		m.X, m.Y = m.X+x, m.Y+y
		return m
	case Image:
		m.X, m.Y = m.X+x, m.Y+y
		return m
	case Art:
		m.X, m.Y = m.X+x, m.Y+y
		return m
	}
	return m
}
