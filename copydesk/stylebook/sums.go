package stylebook

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"example.org/offstone"
)

// sums works out again what can be worked out: shares that should make a hundred, a
// part of a number given as a percentage too, an age beside a year of birth, and the
// totals of tables.
func sums(d *desk, p *passage) {
	for _, r := range p.running() {
		if !strings.ContainsAny(r.text, "0123456789") {
			continue
		}
		for _, sentence := range sentences(r.words) {
			d.shares(p, r.at, r.text, sentence)
		}
		d.parts(p, r.at, r.text)
		d.ages(p, r.at, r.text)
	}
	for _, n := range p.body {
		if t, ok := n.Block.(offstone.Table); ok {
			d.totals(p, n, t)
		}
	}
}

// figure is a number in a text.
type figure struct {
	span
	value float64
	unit  float64 // of its last place: 1, 0.1
}

var percents = regexp.MustCompile(`(\d+(?:\.\d+)?)(?:%| per cent\b| percent\b)`)

// readFigure reads "1,234.5" or "£12".
func readFigure(s string) (f figure, ok bool) {
	s = strings.Trim(strings.TrimSpace(s), "£$€% ")
	s = strings.ReplaceAll(s, ",", "")
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return f, false
	}
	unit := 1.0
	if i := strings.IndexByte(s, '.'); i >= 0 {
		unit = math.Pow10(-(len(s) - i - 1))
	}
	return figure{value: v, unit: unit}, true
}

// A sum of shares so near to a hundred, and not so near that rounding explains it, is
// a slip; one further off is of shares of different things.
const (
	nearHundred = 6
	fewestShare = 3
)

// shares adds up the percentages of a sentence that are told one after the other.
func (d *desk) shares(p *passage, at spot, s string, sentence []token) {
	if !strings.ContainsAny(s[sentence[0].start:], "%p") {
		return
	}
	from, to := sentence[0].start, sentence[len(sentence)-1].end
	if to < len(s) && s[to] == '%' {
		to++
	}
	var fs []figure
	for _, m := range percents.FindAllStringSubmatchIndex(s[from:to], -1) {
		f, ok := readFigure(s[from+m[2] : from+m[3]])
		if !ok || f.value <= 0 || f.value >= 100 || changes(s[from:from+m[0]]) {
			return
		}
		f.span = span{from + m[0], from + m[1]}
		fs = append(fs, f)
	}
	least := fewestShare
	if rest.MatchString(s[from:to]) {
		least = 2
	}
	if len(fs) < least {
		return
	}
	sum, rounding := 0.0, 0.0
	for _, f := range fs {
		sum += f.value
		rounding += f.unit / 2
	}
	if off := math.Abs(sum - 100); off <= rounding+1e-9 || off > nearHundred {
		return
	}
	q := p.on(at, fs[0].start, fs[len(fs)-1].end)
	q.Message = fmt.Sprintf("The percentages in [%s] make %s; work them out again.", excerpt(s[fs[0].start:]), number3(sum))
	d.ask(q)
}

// rest says that two shares are all there are.
var rest = regexp.MustCompile(`(?i)\b(the rest|the remaining|the remainder|the others?|against)\b`)

// changes tells whether the words before a percentage say that it is a rise or a fall, or
// a part of a part.
func changes(before string) bool {
	ws := tokens(before)
	for _, w := range ws[max(0, len(ws)-4):] {
		if changing[w.lower()] {
			return true
		}
	}
	return false
}

var changing = words(`rise rises rose risen rising fall falls fell fallen falling up down increase increases increased increasing decrease decreased drop drops dropped grow grew grown growth
	cut cuts by than from between least most above below over under whom which`)

func number3(v float64) string {
	return strconv.FormatFloat(math.Round(v*1000)/1000, 'f', -1, 64)
}

// partOf finds "three of the five (40 per cent)", "12 out of 40, or 30%".
var partOf = regexp.MustCompile(`(?i)\b([a-z]+|\d[\d,]*) (?:out )?of (?:the |its |their |our |all )?([a-z]+|\d[\d,]*)\b([^.;%]{0,40}?)[(,–—-]\s*(or |about |some |nearly |almost |roughly |around |just over |more than |just under |a little over )*(\d+(?:\.\d+)?)(?:%| per cent| percent)`)

var roughly = regexp.MustCompile(`(?i)\b(about|some|nearly|almost|roughly|around|over|under|than) $`)

// loosely is how far a percentage given as "about" may be off.
const loosely = 3

func (d *desk) parts(p *passage, at spot, s string) {
	if !strings.Contains(s, "of") {
		return
	}
	for _, m := range partOf.FindAllStringSubmatchIndex(s, -1) {
		part, ok1 := count0(s[m[2]:m[3]])
		whole, ok2 := count0(s[m[4]:m[5]])
		said, ok3 := readFigure(s[m[10]:m[11]])
		if !ok1 || !ok2 || !ok3 || whole <= 0 || part > whole || strings.ContainsAny(s[m[6]:m[7]], "0123456789") {
			continue
		}
		is := 100 * part / whole
		may := said.unit/2 + 1e-9
		if m[8] >= 0 && strings.TrimSpace(s[m[8]:m[9]]) != "or" || roughly.MatchString(s[:m[0]]) {
			may = loosely
		}
		if math.Abs(is-said.value) <= may || math.Abs(math.Floor(is)-said.value) < 1e-9 && said.unit == 1 {
			continue
		}
		q := p.on(at, m[0], m[1])
		q.Message = fmt.Sprintf("“%s of %s” is %s per cent, not %s; work it out again.", s[m[2]:m[3]], s[m[4]:m[5]], number3(math.Round(is*10)/10), number3(said.value))
		d.ask(q)
	}
}

var counts = strings.Fields("nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty")

// count0 reads a whole number in figures, or up to twenty in words.
func count0(s string) (float64, bool) {
	for i, w := range counts {
		if strings.EqualFold(s, w) {
			return float64(i), true
		}
	}
	f, ok := readFigure(s)
	return f.value, ok && f.unit == 1
}

var (
	born = regexp.MustCompile(`\bborn (?:in|on) (?:[A-Z][a-z]+, )?(?:the )?(?:[A-Za-z ]{0,30}?(?:in|on) )?(?:(\d{1,2}) ([A-Z][a-z]+),? |([A-Z][a-z]+) (?:(\d{1,2}), )?)?(1[89]\d\d|20\d\d)\b`)
	aged = regexp.MustCompile(`(?:\baged (\d{1,3})\b|, (\d{1,3}),|\b(\d{1,3})-year-old\b|\bis (\d{1,3}) years? old\b|\bis (\d{1,3})\b[.,])`)
	then = regexp.MustCompile(`(?i)\b(when|then|at the time|was \d{1,3}\b|died|dies|death|late|would have|until)\b`)
)

// ages holds the one age of a paragraph against its one year of birth, counted to the
// issue's date.
func (d *desk) ages(p *passage, at spot, s string) {
	if !strings.Contains(s, "born ") {
		return
	}
	births, given := born.FindAllStringSubmatchIndex(s, -1), aged.FindAllStringSubmatchIndex(s, -1)
	if len(births) != 1 || len(given) != 1 || then.MatchString(s) || d.is.Date.IsZero() {
		return
	}
	year, _ := strconv.Atoi(group(s, births[0], 5))
	age := 0
	for i := 1; i <= 5; i++ {
		if g := group(s, given[0], i); g != "" {
			age, _ = strconv.Atoi(g)
		}
	}
	most := d.is.Date.Year - year
	if age == most || age == most-1 || age == 0 {
		return
	}
	q := p.on(at, given[0][0], given[0][1])
	q.Message = fmt.Sprintf("Whoever was born in %d is %d or %d at the date of this issue, and [%s] says %d; ask which is right.", year, most-1, most, strings.Trim(s[given[0][0]:given[0][1]], " ,."), age)
	d.ask(q)
}

func group(s string, m []int, i int) string {
	if m[2*i] < 0 {
		return ""
	}
	return s[m[2*i]:m[2*i+1]]
}

var totalRow = words("total totals all sum altogether overall")

// totals adds up the columns of a table whose last row is their sum.
func (d *desk) totals(p *passage, n numbered, t offstone.Table) {
	if len(t.Rows) < 3 || len(t.Rows[len(t.Rows)-1]) == 0 {
		return
	}
	last := t.Rows[len(t.Rows)-1]
	head := tokens(last[0].String())
	if len(head) == 0 || !totalRow[head[0].lower()] {
		return
	}
	for col := 1; col < len(last); col++ {
		total, ok := readFigure(last[col].String())
		if !ok {
			continue
		}
		sum, rounding, all := 0.0, total.unit/2, true
		for _, row := range t.Rows[:len(t.Rows)-1] {
			f, ok := readFigure(row[col].String())
			all = all && ok
			sum += f.value
			if f.unit < 1 || strings.Contains(row[col].String(), "%") {
				rounding += f.unit / 2
			}
		}
		if !all || math.Abs(sum-total.value) <= rounding-0.5+1e-9 || math.Abs(sum-total.value) < 1e-9 {
			continue
		}
		at := n.spot
		at.text += len(t.Head) + (len(t.Rows)-1)*len(last) + col
		q := p.on(at, 0, len(last[col].String()))
		q.Message = fmt.Sprintf("The column above the total %s makes %s; work it out again.", last[col].String(), number3(sum))
		d.ask(q)
	}
}
