package pdf

import "strconv"

// operation is an operator of a content stream with its operands; that of an inline
// picture is ID, with its data.
type operation struct {
	name     string
	operands []string
	raw      []byte // as it stands, from the end of the operation before
}

// eachOperation calls do for the operations of a content stream in turn and gives
// what is left after the last.
func eachOperation(content []byte, do func(operation)) (rest []byte) {
	var operands []string
	from := content
	for len(content) > 0 {
		token, after, operator := nextToken(content)
		content = after
		if !operator {
			if !isSpace(token[0]) && token[0] != '%' {
				operands = append(operands, string(token))
			}
			continue
		}
		if string(token) == "ID" {
			content = content[inlineData(content):]
		}
		do(operation{string(token), operands, from[:len(from)-len(content)]})
		from, operands = content, operands[:0]
	}
	return from
}

// numbers reads the last n operands; false when they are no numbers.
func (o *operation) numbers(n int) ([]float64, bool) {
	if len(o.operands) < n {
		return nil, false
	}
	out := make([]float64, n)
	for i, s := range o.operands[len(o.operands)-n:] {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil {
			return nil, false
		}
		out[i] = v
	}
	return out, true
}

// lastName reads the last operand as a name, "" when it is none.
func (o *operation) lastName() string {
	if n := len(o.operands); n > 0 && o.operands[n-1][0] == '/' {
		return o.operands[n-1][1:]
	}
	return ""
}
