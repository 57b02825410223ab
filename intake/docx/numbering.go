package docx

import (
	"errors"
	"strconv"
	"strings"
)

// listRef says in which list a paragraph stands, and how deep.
type listRef struct {
	num   string
	level int
	set   bool
}

// read reads w:numPr.
func (l *listRef) read(s *stream) error {
	return s.each(func(name string, e element) error {
		switch name {
		case "w:numId":
			l.num, l.set = e.attr("val"), true
		case "w:ilvl":
			if n, ok := levelOf(e.attr("val")); ok {
				l.level = n
			}
		}
		return nil
	})
}

// levels is how deep lists nest in a document.
const levels = 9

func levelOf(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 0 && n < levels
}

// level is how one level of a list is marked.
type level struct {
	format string // bullet, decimal, lowerLetter …; none for no mark
	start  int
}

// marked tells whether items of the level have a mark; ordered whether it counts.
func (l level) marked() bool  { return l.format != "none" && l.format != "" }
func (l level) ordered() bool { return l.marked() && l.format != "bullet" }

// definition is a list as it is defined. Lists of one definition count on from one
// another.
type definition struct {
	levels [levels]level
	counts [levels]int  // of the last item; meaningless where begun is not set
	begun  [levels]bool // an item has stood there since the level above went on
	link   string       // a style that has the levels
}

// number is one list.
type number struct {
	definition *definition
	starts     map[int]int // counting begins anew at that level
	own        map[int]level
}

// numbering is the lists of a document by their numbers.
type numbering map[string]*number

func (a *archive) numbering(part string) (numbering, error) {
	defs := map[string]*definition{}
	nums := numbering{}
	err := a.part(part, func(s *stream) error {
		if _, err := s.root(); err != nil {
			return unexpected(err)
		}
		return s.each(func(name string, e element) error {
			switch name {
			case "w:abstractNum":
				d := &definition{}
				defs[e.attr("abstractNumId")] = d
				return d.read(s)
			case "w:num":
				n := &number{starts: map[int]int{}, own: map[int]level{}}
				nums[e.attr("numId")] = n
				return n.read(s, defs)
			}
			return nil
		})
	})
	if errors.Is(err, errNoPart) {
		err = nil
	}
	return nums, err
}

func (d *definition) read(s *stream) error {
	return s.each(func(name string, e element) error {
		switch name {
		case "w:numStyleLink":
			d.link = e.attr("val")
		case "w:lvl":
			n, ok := levelOf(e.attr("ilvl"))
			if !ok {
				return nil
			}
			var err error
			d.levels[n], err = readLevel(s)
			return err
		}
		return nil
	})
}

func readLevel(s *stream) (level, error) {
	l := level{format: "decimal", start: 1}
	err := s.each(func(name string, e element) error {
		switch name {
		case "w:numFmt":
			l.format = e.attr("val")
		case "w:start":
			if n, err := strconv.Atoi(e.attr("val")); err == nil {
				l.start = n
			}
		case "w:lvlText":
			if strings.TrimSpace(e.attr("val")) == "" {
				l.format = "none"
			}
		}
		return nil
	})
	return l, err
}

func (n *number) read(s *stream, defs map[string]*definition) error {
	return s.each(func(name string, e element) error {
		switch name {
		case "w:abstractNumId":
			n.definition = defs[e.attr("val")]
		case "w:lvlOverride":
			if at, ok := levelOf(e.attr("ilvl")); ok {
				return n.override(s, at)
			}
		}
		return nil
	})
}

func (n *number) override(s *stream, at int) error {
	return s.each(func(name string, e element) error {
		switch name {
		case "w:startOverride":
			if v, err := strconv.Atoi(e.attr("val")); err == nil {
				n.starts[at] = v
			}
		case "w:lvl":
			l, err := readLevel(s)
			n.own[at] = l
			return err
		}
		return nil
	})
}

// follow gives lists that take their levels from a style those levels.
func (ns numbering) follow(sheet *stylesheet) {
	for _, n := range ns {
		if n.definition == nil || n.definition.link == "" {
			continue
		}
		if st := sheet.styles[n.definition.link]; st != nil {
			if to := ns[st.list.num]; to != nil && to.definition != nil {
				n.definition.levels = to.definition.levels
			}
		}
	}
}

// item is a paragraph's place in a list.
type item struct {
	list    string
	depth   int
	ordered bool
	number  int    // when ordered
	format  string // of the number
}

// item counts a paragraph of the list that ref names. listed is false when it stands in
// none, or without a mark: then it may go on with the item before.
func (ns numbering) item(ref listRef) (it item, listed, within bool) {
	n := ns[ref.num]
	if !ref.set || n == nil || n.definition == nil {
		return it, false, false
	}
	d := n.definition
	l, own := n.own[ref.level]
	if !own {
		l = d.levels[ref.level]
	}
	if !l.marked() {
		return it, false, true
	}
	if start, anew := n.starts[ref.level]; anew {
		delete(n.starts, ref.level)
		d.counts[ref.level], d.begun[ref.level] = start-1, true
	}
	if !d.begun[ref.level] {
		d.counts[ref.level], d.begun[ref.level] = l.start-1, true
	}
	d.counts[ref.level]++
	for deeper := ref.level + 1; deeper < levels; deeper++ {
		d.begun[deeper] = false
	}
	return item{ref.num, ref.level, l.ordered(), d.counts[ref.level], l.format}, true, true
}
