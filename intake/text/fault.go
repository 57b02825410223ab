package text

import (
	"fmt"
	"strings"

	"example.org/offstone/copydesk/markup"
	"example.org/offstone/intake"
)

// MostBytes is how much of a file needs to be read to judge it: a longer one is
// refused, also in an encoding of two bytes for each character.
const MostBytes = 2*markup.MaxSource + 1

// Fault tells in one sentence why src, a file or its first [MostBytes], cannot
// be a page of plain text; "" when it can.
func Fault(src []byte) string {
	if k := intake.KindOf(src); k != (intake.Kind{}) {
		return k.Refusal()
	}
	if len(src) < MostBytes {
		s, _ := decode(src)
		switch {
		case strings.Contains(s, "\x00"):
			return "It is no plain text, for it holds zero bytes; open it with its own program and save its words as text."
		case len(s) <= markup.MaxSource:
			return ""
		}
	}
	return fmt.Sprintf("It is longer than %d MB; divide it into articles.", markup.MaxSource>>20)
}
