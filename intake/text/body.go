package text

import (
	"strconv"
	"strings"

	"example.org/offstone"
)

// body makes blocks of the passages after the head.
func (r *reader) body(ps []passage) offstone.Body {
	var out offstone.Body
	for i := 0; i < len(ps); {
		p := ps[i]
		switch n := listLength(ps[i:]); {
		case n > 0:
			out = append(out, listOf(ps[i:i+n]))
			i += n
			continue
		case p.verse && verseLength(ps[i:]) > 2:
			n = verseLength(ps[i:])
			out = append(out, verseOf(ps[i:i+n]))
			r.note(p.line, p.whole(), "and the lines after it were kept as lines.")
			i += n
			continue
		case r.isRunningHead(p):
			r.note(p.line, p.whole(), "repeats the paper's name and was left out.")
		case i > 0 && i+1 < len(ps) && isCrosshead(p) && ps[i+1].words() >= 9 && ps[i+1].mark == "":
			r.note(p.line, p.whole(), "was taken as a crosshead.")
			out = append(out, offstone.Crosshead{Text: offstone.Plain(r.small(p, "crosshead"))})
		default:
			out = append(out, offstone.Paragraph{Text: offstone.Plain(p.whole())})
		}
		i++
	}
	return out
}

// isRunningHead finds the name or strapline of the paper, as it stands at the
// head of every page.
func (r *reader) isRunningHead(p passage) bool {
	return r.page.Paper != "" && strings.EqualFold(p.text, r.page.Paper) || r.page.Strapline != "" && strings.EqualFold(p.text, r.page.Strapline)
}

// isCrosshead tells whether a passage is one short line that is no sentence.
func isCrosshead(p passage) bool {
	quoted := strings.HasPrefix(p.text, "“") && strings.HasSuffix(p.text, "”") || strings.HasPrefix(p.text, "‘") && strings.HasSuffix(p.text, "’")
	question := strings.HasSuffix(p.text, "?")
	open := !strings.ContainsAny(p.text[len(p.text)-1:], ".,;:!)\"'") && !strings.HasSuffix(p.text, "”") && !strings.HasSuffix(p.text, "’") && !strings.HasSuffix(p.text, "…")
	return p.mark == "" && p.alone && p.words() <= 8 && length(p.text) <= 60 && (open || quoted || question) &&
		capital(strings.TrimLeft(p.text, "“‘"))
}

// listLength counts the items of the list that ps begins with. A dash or a number
// before a single paragraph makes no list: it may be speech or a sum.
func listLength(ps []passage) int {
	n := 0
	for n < len(ps) && ps[n].mark != "" && sameList(ps[0], ps[n], n) {
		n++
	}
	if n == 1 && ps[0].mark != "•" {
		return 0
	}
	return n
}

// sameList tells whether p is item n of the list that first begins.
func sameList(first, p passage, n int) bool {
	start, ordered := ordinal(first.mark)
	k, numbered := ordinal(p.mark)
	if ordered || numbered {
		return ordered && numbered && k == start+n
	}
	return p.mark == first.mark
}

func ordinal(mark string) (int, bool) {
	n, err := strconv.Atoi(strings.TrimRight(mark, ".)"))
	return n, err == nil
}

func listOf(ps []passage) offstone.List {
	var l offstone.List
	l.Start, l.Ordered = ordinal(ps[0].mark)
	for _, p := range ps {
		l.Items = append(l.Items, offstone.Plain(p.text))
	}
	return l
}

// verseLength counts the lines of the block that ps begins with.
func verseLength(ps []passage) int {
	n := 0
	for n < len(ps) && ps[n].verse && ps[n].block == ps[0].block {
		n++
	}
	return n
}

func verseOf(ps []passage) offstone.Verbatim {
	var v offstone.Verbatim
	for _, p := range ps {
		v.Lines = append(v.Lines, p.text)
	}
	return v
}
