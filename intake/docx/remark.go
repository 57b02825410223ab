package docx

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"example.org/offstone"
	"example.org/offstone/intake"
)

// tracked counts what tracked changes have left behind.
type tracked struct {
	insertions int
	deletions  int
	moves      int
	rows       int
}

// leaveOut passes over deleted words, or those moved elsewhere.
func (t *tracked) leaveOut(s *stream, name string) error {
	words := false
	var read func(name string, e element) error
	read = func(name string, _ element) error {
		switch name {
		case "w:t", "w:delText":
			w, err := s.text()
			words = words || strings.TrimSpace(w) != ""
			return err
		case "w:drawing", "w:pict", "w:object":
			words = true
			return nil
		}
		return s.each(read)
	}
	err := s.each(read)
	switch {
	case !words:
	case name == "w:moveFrom":
		t.moves++
	default:
		t.deletions++
	}
	return err
}

// remarks are the comments in a document.
type remarks struct {
	comments map[string]comment
	anchors  map[string]*strings.Builder // the words that each is about
	opened   []string
	order    []string
}

type comment struct{ author, words string }

// mostRemarks is how many comments are reported one by one.
const mostRemarks = 100

func (a *archive) remarks(part string) (remarks, error) {
	rs := remarks{comments: map[string]comment{}, anchors: map[string]*strings.Builder{}}
	err := a.part(part, func(s *stream) error {
		if _, err := s.root(); err != nil {
			return unexpected(err)
		}
		return s.each(func(name string, e element) error {
			if name != "w:comment" {
				return nil
			}
			words, err := s.words()
			rs.comments[e.attr("id")] = comment{e.attr("author"), words}
			return err
		})
	})
	if errors.Is(err, errNoPart) {
		err = nil
	}
	return rs, err
}

// words gives the words within the element that was opened last, up to its end.
func (s *stream) words() (string, error) {
	var b strings.Builder
	var read func(name string, e element) error
	read = func(name string, _ element) error {
		switch name {
		case "w:t":
			t, err := s.text()
			b.WriteString(t)
			return err
		case "w:del", "w:moveFrom":
			return nil
		case "w:tab", "w:br":
			b.WriteByte(' ')
		}
		err := s.each(read)
		if name == "w:p" {
			b.WriteByte(' ')
		}
		return err
	}
	err := s.each(read)
	return strings.Join(strings.Fields(b.String()), " "), err
}

func (rs *remarks) seen(id string) {
	if _, there := rs.comments[id]; there && !slices.Contains(rs.order, id) && len(rs.order) < mostRemarks {
		rs.order = append(rs.order, id)
	}
}

func (rs *remarks) open(id string) {
	rs.seen(id)
	if rs.anchors[id] == nil && slices.Contains(rs.order, id) {
		rs.anchors[id] = &strings.Builder{}
		rs.opened = append(rs.opened, id)
	}
}

func (rs *remarks) close(id string) {
	rs.opened = slices.DeleteFunc(rs.opened, func(o string) bool { return o == id })
}

// add gives words to the comments that are about them.
func (rs *remarks) add(t string) {
	const most = 200
	for _, id := range rs.opened {
		if b := rs.anchors[id]; b.Len() < most {
			b.WriteString(t)
		}
	}
}

// notes gives a sentence for each comment.
func (rs *remarks) notes() []string {
	var out []string
	for _, id := range rs.order {
		c := rs.comments[id]
		by, about := "", ""
		if c.author != "" {
			by = " by " + shorten(c.author, 60)
		}
		if b := rs.anchors[id]; b != nil && strings.TrimSpace(b.String()) != "" {
			about = fmt.Sprintf(" on “%s”", shorten(b.String(), 60))
		}
		out = append(out, fmt.Sprintf("A comment%s%s was taken off: “%s”.", by, about, shorten(c.words, 300)))
	}
	if more := len(rs.comments) - len(rs.order); more > 0 {
		out = append(out, fmt.Sprintf("%d more comments were taken off; read them in the document.", more))
	}
	return out
}

// footnotes are the notes of a document, at the foot and at the end alike.
type footnotes struct {
	texts  map[noteKey]offstone.Text
	labels map[noteKey]string
	order  []noteKey // as they are referred to
}

type noteKey struct {
	end bool
	id  string
}

// refer gives the label of a note; "" when there is none.
func (ns *footnotes) refer(end bool, id string) string {
	key := noteKey{end, id}
	if len(ns.texts[key]) == 0 {
		return ""
	}
	if ns.labels[key] == "" {
		ns.order = append(ns.order, key)
		ns.labels[key] = fmt.Sprint(len(ns.order))
	}
	return ns.labels[key]
}

// readFootnotes reads one part of notes.
func (r *reader) readFootnotes(part string, end bool) error {
	if !r.a.has(part) {
		return nil
	}
	relations, err := r.a.relations(part)
	if err != nil {
		return err
	}
	outer := r.relations
	r.relations, r.inNote = relations, true
	defer func() { r.relations, r.inNote = outer, false }()
	return r.a.part(part, func(s *stream) error {
		if _, err := s.root(); err != nil {
			return unexpected(err)
		}
		return s.each(func(name string, e element) error {
			if name != "w:footnote" && name != "w:endnote" || e.attr("type") != "" && e.attr("type") != "normal" {
				return nil
			}
			ms, err := r.container(s)
			r.notes.texts[noteKey{end, e.attr("id")}] = flat(ms)
			return err
		})
	})
}

// flat makes one text of paragraphs and tables, each on a line of its own.
func flat(ms []matter) offstone.Text {
	var b offstone.Body
	for _, m := range joined(ms) {
		switch {
		case m.box != nil:
			b = append(b, offstone.Paragraph{Text: flat(m.box)})
		case m.block != nil:
			b = append(b, m.block)
		default:
			b = append(b, offstone.Paragraph{Text: m.text})
		}
	}
	return intake.Flat(b)
}
