package offstone

import (
	"fmt"
	"strconv"
	"strings"
)

// Counted gives a number of things in a sentence for people: "1 line", "2 lines".
func Counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// Millimetres writes a length to a tenth: "297", "7.5".
func Millimetres(mm float64) string {
	return strconv.FormatFloat(float64(int(mm*10+0.5))/10, 'f', -1, 64)
}

// Listed gives things as a sentence for people lists them: "1, 2 and 3".
func Listed[T any](things []T) string {
	names := make([]string, len(things))
	for i, t := range things {
		names[i] = fmt.Sprint(t)
	}
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}
