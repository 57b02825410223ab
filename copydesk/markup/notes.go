package markup

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"example.org/offstone"
)

// takeNotes takes the footnotes out of the tree, wherever they were written, in
// the order of their first reference; those without one come last.
func (w *walker) takeNotes(root ast.Node) []*east.Footnote {
	var lists []ast.Node
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if n.Kind() == east.KindFootnoteList && entering {
			lists = append(lists, n)
		}
		return ast.WalkContinue, nil
	})
	var notes []*east.Footnote
	for _, l := range lists {
		for n := l.FirstChild(); n != nil; n = n.NextSibling() {
			if f, ok := n.(*east.Footnote); ok {
				notes = append(notes, f)
			}
		}
		l.Parent().RemoveChild(l.Parent(), l)
	}
	slices.SortStableFunc(notes, func(a, b *east.Footnote) int {
		return cmp.Compare(uint(a.Index), uint(b.Index)) // an unreferenced note has -1, the largest uint
	})
	w.notes = map[int]string{}
	for _, f := range notes {
		if f.Index > 0 {
			w.notes[f.Index] = noteLabel(f)
		}
	}
	return notes
}

func noteLabel(f *east.Footnote) string {
	return strings.Join(strings.Fields(unescape(f.Ref)), " ")
}

// footnotes reads the notes' texts.
func (w *walker) footnotes(notes []*east.Footnote, add func(line int, blocks ...offstone.Block)) {
	seen := map[string]bool{}
	for _, f := range notes {
		w.at(f.Pos())
		label := noteLabel(f)
		if seen[label] {
			w.ask(w.line, "note", true, fmt.Sprintf("There are two notes %q and the first counts; give this one a label of its own.", label))
			continue
		}
		seen[label] = true
		if f.Index < 0 {
			w.ask(w.line, "note", false, fmt.Sprintf("Nothing in the text refers to the note %q; put [^%s] where it belongs, or take it out.", label, label))
		}
		ts := w.paragraphs(f, "A note is one paragraph, so what else stands in it was joined to it.")
		add(w.line, w.withLoose(w.one(offstone.Footnote{Label: label, Text: joined(ts)}), w.line)...)
	}
}

// plainLabel tells whether a label can be written as it is.
func plainLabel(s string) bool {
	return s != "" && len(s) <= 100 && !strings.ContainsFunc(s, func(r rune) bool {
		return !wordRune(r) && r != '-' && r != '_'
	})
}

// relabel gives labels that cannot be written as they are a number that no other
// note has.
func relabel(b offstone.Body) offstone.Body {
	taken, names := map[string]bool{}, map[string]string{}
	var odd []string
	for _, bl := range b {
		if n, ok := bl.(offstone.Footnote); ok {
			if plainLabel(n.Label) {
				taken[n.Label] = true
			} else if _, known := names[n.Label]; !known {
				odd = append(odd, n.Label)
				names[n.Label] = ""
			}
		}
	}
	if len(odd) == 0 {
		return b
	}
	next := 1
	for _, label := range odd {
		for taken[strconv.Itoa(next)] {
			next++
		}
		names[label] = strconv.Itoa(next)
		next++
	}
	return renamed(b, names)
}

func renamed(b offstone.Body, names map[string]string) offstone.Body {
	out := b.MapText(func(t offstone.Text) offstone.Text {
		t = slices.Clone(t)
		for i, s := range t {
			if name, ok := names[s.Note]; ok && s.Note != "" {
				t[i].Note = name
			}
		}
		return t
	})
	for i, bl := range out {
		if n, ok := bl.(offstone.Footnote); ok {
			if name, odd := names[n.Label]; odd {
				n.Label = name
				out[i] = n
			}
		}
	}
	return out
}
