package pdf

import "bytes"

// untagged takes the marked-content operators out of a content stream (ISO 32000-1,
// 14.6): a supplied page that was tagged itself would otherwise bring identifiers
// and artifacts of its own into ours. Everything else stays byte for byte.
func untagged(content []byte) []byte {
	out := make([]byte, 0, len(content))
	operands := 0 // where those of the next operator begin, in out
	for len(content) > 0 {
		token, rest, operator := nextToken(content)
		content = rest
		switch op := string(token); {
		case !operator:
			out = append(out, token...)
			continue
		case op == "BMC" || op == "BDC" || op == "EMC" || op == "MP" || op == "DP":
			out = append(out[:operands], ' ')
		case op == "ID":
			n := inlineData(content)
			out = append(append(out, token...), content[:n]...)
			content = content[n:]
		default:
			out = append(out, token...)
		}
		operands = len(out)
	}
	return out
}

// nextToken cuts the first token off a content stream; white space is one.
func nextToken(b []byte) (token, rest []byte, operator bool) {
	n := 1
	switch c := b[0]; {
	case isSpace(c):
		for n < len(b) && isSpace(b[n]) {
			n++
		}
	case c == '(':
		n = stringEnd(b)
	case c == '%':
		for n < len(b) && b[n] != '\n' && b[n] != '\r' {
			n++
		}
	case c == '<' && len(b) > 1 && b[1] != '<':
		if n = bytes.IndexByte(b, '>') + 1; n == 0 {
			n = len(b)
		}
	case bytes.IndexByte([]byte("<>[]{}"), c) >= 0:
	default:
		for n < len(b) && !isSpace(b[n]) && bytes.IndexByte([]byte("()<>[]{}/%"), b[n]) < 0 {
			n++
		}
		operator = c == '\'' || c == '"' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
		switch string(b[:n]) {
		case "true", "false", "null":
			operator = false
		}
	}
	return b[:n], b[n:], operator
}

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
