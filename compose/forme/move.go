package forme

import (
	"slices"

	"example.org/offstone/compose/dim"
)

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
	case Path:
		m.X, m.Y, m.Steps = m.X+x, m.Y+y, slices.Clone(m.Steps)
		for i := range m.Steps {
			for k := range m.Steps[i].To {
				p := &m.Steps[i].To[k]
				p.X, p.Y = p.X+x, p.Y+y
			}
		}
		return m
	}
	return m
}
