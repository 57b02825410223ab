package dates

import "strings"

// tense is what the verb beside a day tells.
type tense int

const (
	untold tense = iota
	inPast
	inFuture
)

// longestClause is how many words away a verb is looked for.
const longestClause = 60

// longestGroup is how many words a group of verbs may have: "will then certainly
// not have been found".
const longestGroup = 8

// verb is a group of verbs in a clause: "came", "will be held", "was".
type verb struct {
	tense  tense
	headed bool // a word such as "was" or "will" heads it; else it may be a participle
}

// tense reads the verb to which the words from first to last belong: the nearest
// before them in their clause or, when they begin it, what stands after them.
//
// A form in the past that nothing heads may be a participle ("cars used on
// Tuesday will …"), so it counts only when no headed verb before it says
// otherwise.
func (r *reader) tense(first, last int) tense {
	from := first
	for from > max(0, first-longestClause) && !r.words[from].clause {
		from--
	}
	if first == from {
		return r.tenseAfter(last)
	}
	var near *verb
	for i := first - 1; i >= from; i-- {
		v, ok := r.verbAt(i, from)
		switch {
		case !ok:
		case near == nil && v.tense == inPast && r.liesAhead(i, first):
			return untold
		case near == nil && v.headed:
			return v.tense
		case near == nil:
			near = &v
		case v.headed && v.tense != near.tense:
			return untold
		}
	}
	if near == nil {
		return untold
	}
	return near.tense
}

// tenseAfter reads the verbs between the word last and the end of its clause,
// which must all say the same. A comma may set the day off.
func (r *reader) tenseAfter(last int) tense {
	all := untold
	for i := last + 1; i < min(len(r.words), last+longestClause) && !r.words[i].sentence; i++ {
		if r.words[i].quoted || i > last+1 && r.words[i].clause {
			break
		}
		v, ok := r.verbAt(r.groupEnd(i), i)
		switch {
		case !ok:
			continue
		case v.tense == untold, all != untold && all != v.tense, v.tense == inPast && r.planned(i, i+4):
			return untold
		}
		all = v.tense
		i = r.groupEnd(i)
	}
	return all
}

// groupEnd gives the last word before the verb itself of a group that begins at
// word i: "will have been", "was not".
func (r *reader) groupEnd(i int) int {
	if !r.heads(r.words[i].lower) {
		return i
	}
	end := min(len(r.words), i+longestGroup)
	for i+1 < end && !r.words[i+1].clause && r.joins(r.words[i+1].lower) {
		i++
	}
	return i
}

// verbAt reads the group of verbs that ends at word i, none of it before word
// from. ok is false when word i is no verb.
func (r *reader) verbAt(i, from int) (v verb, ok bool) {
	w := r.words[i]
	switch {
	case w.quoted || w.owns:
		return verb{}, false
	case r.tongue.verbs.present[w.lower] && (w.clause || !r.tongue.verbs.nominal[r.word(i-1).lower]):
		return r.presentAt(i, from), true
	case !r.joins(w.lower) && !r.bareVerb(i):
		return verb{}, false
	}
	lead, start := r.group(i, from)
	switch {
	case lead < 0 && !r.bareVerb(i):
		return verb{}, false
	case r.word(start-1).lower == r.tongue.verbs.to:
		return verb{untold, true}, true
	case lead >= 0:
		return verb{r.headTense(r.words[lead].lower), true}, true
	}
	return verb{inPast, false}, true
}

// group gives the head of the group of verbs that ends at word i, -1 when it has
// none, and the word on which it starts.
func (r *reader) group(i, from int) (lead, start int) {
	lead, start = -1, i
	if r.heads(r.words[i].lower) {
		lead = i
	}
	for j := i - 1; j >= max(from, i-longestGroup) && r.joins(r.words[j].lower); j-- {
		start = j
		if r.heads(r.words[j].lower) {
			lead = j
		}
	}
	if lead >= 0 {
		start = lead
	}
	return lead, start
}

// presentAt reads "meet" and "will meet": without a head it may mean any day.
func (r *reader) presentAt(i, from int) verb {
	if i > from {
		if v, ok := r.verbAt(i-1, from); ok && v.headed {
			return v
		}
	}
	return verb{untold, true}
}

// bareVerb tells whether word i is a form in the past that may stand alone. After
// an article or a preposition it is an adjective or a noun: "of used cars".
func (r *reader) bareVerb(i int) bool {
	v := &r.tongue.verbs
	w := r.words[i]
	regular := strings.HasSuffix(w.lower, v.regular) && len(w.lower) > len(v.regular)+2 && !v.notPast[w.lower] && !w.capital()
	return (v.past[w.lower] || regular) && (w.clause || !v.nominal[r.word(i-1).lower])
}

// heads tells whether a word heads a group of verbs.
func (r *reader) heads(w string) bool {
	v := &r.tongue.verbs
	return v.was[w] || v.unclear[w] || r.isWill(w)
}

func (r *reader) isWill(w string) bool {
	v := &r.tongue.verbs
	for _, ending := range v.wills {
		if strings.HasSuffix(w, ending) {
			return true
		}
	}
	return v.will[w]
}

// joins tells whether a word may stand in a group before its verb.
func (r *reader) joins(w string) bool {
	v := &r.tongue.verbs
	return r.heads(w) || v.inner[w] || strings.HasSuffix(w, v.adverbly)
}

func (r *reader) headTense(w string) tense {
	switch {
	case r.tongue.verbs.was[w]:
		return inPast
	case r.isWill(w):
		return inFuture
	}
	return untold
}

// liesAhead tells whether the words from the verb to the day move the day after
// it: "agreed to meet on", "was expected on".
func (r *reader) liesAhead(from, to int) bool {
	v := &r.tongue.verbs
	for i := from; i < to; i++ {
		if r.words[i].lower == v.to && i+1 < to && !v.afterTo[r.words[i+1].lower] && !r.words[i+1].capital() {
			return true
		}
	}
	return r.planned(from, to)
}

// planned tells whether one of the words speaks of what is meant to come.
func (r *reader) planned(from, to int) bool {
	for i := from; i < min(to, len(r.words)); i++ {
		if r.tongue.verbs.planned[r.words[i].lower] {
			return true
		}
	}
	return false
}
