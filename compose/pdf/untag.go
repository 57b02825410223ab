package pdf

import "bytes"

// untagged takes the marked-content operators out of a content stream (ISO 32000-1,
// 14.6): a supplied page that was tagged itself would otherwise bring identifiers
// and artifacts of its own into ours. Everything else stays byte for byte.
func untagged(content []byte) []byte {
	out := make([]byte, 0, len(content))
	rest := eachOperation(content, func(o operation) {
		switch o.name {
		case "BMC", "BDC", "EMC", "MP", "DP":
			out = append(out, ' ')
		default:
			out = append(out, o.raw...)
		}
	})
	return append(out, rest...)
}

// nextToken cuts the first token off a content stream; white space is one.
func nextToken(b []byte) (token, rest []byte, operator bool) {
	n := 1
	switch c := b[0]; {
	case isSpace(c):
		n = span(b, isSpace)
	case c == '(':
		n = stringEnd(b)
	case c == '%':
		n = span(b, func(c byte) bool { return c != '\n' && c != '\r' })
	case c == '<' && len(b) > 1 && b[1] != '<':
		n = min(len(b), span(b, func(c byte) bool { return c != '>' })+1)
	case c == '/' || !isDelimiter(c):
		n = span(b, func(c byte) bool { return !isSpace(c) && !isDelimiter(c) })
		operator = isOperator(b[:n])
	}
	return b[:n], b[n:], operator
}

// span counts the bytes at the beginning of b that belong, at least one.
func span(b []byte, belongs func(byte) bool) int {
	n := 1
	for n < len(b) && belongs(b[n]) {
		n++
	}
	return n
}

func isOperator(token []byte) bool {
	switch string(token) {
	case "true", "false", "null":
		return false
	}
	c := token[0]
	return c == '\'' || c == '"' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}

func isDelimiter(c byte) bool { return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0 }

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

// stringEnd finds the end of the literal string that b begins with.
func stringEnd(b []byte) int {
	depth := 0
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(b)
}

// inlineData gives the length of an inline picture's data with its closing EI.
func inlineData(b []byte) int {
	for i := 1; i+2 <= len(b); i++ {
		if b[i] == 'E' && b[i+1] == 'I' && isSpace(b[i-1]) && (i+2 == len(b) || isSpace(b[i+2])) {
			return i + 2
		}
	}
	return len(b)
}
