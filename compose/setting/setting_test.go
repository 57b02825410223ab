package setting

import (
	"strings"
	"testing"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/font"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/hyphen"
)

func testCase(language string) *Case {
	return &Case{Language: language, Hyphens: hyphen.For(language), Code: &Family{Regular: font.House("sans")}}
}

func body() Type {
	serif := &Family{
		Regular: font.House("text"), Italic: font.House("text-italic"),
		Bold: font.House("text-bold"), BoldItalic: font.House("text-bold-italic"),
	}
	return Type{Family: serif, Size: dim.Points(9), Ink: forme.Black}
}

const sentence = "The winter ferry to Hollin and Merrin is to be restored, two sailings a day, after the harbour board voted by seven to two on Wednesday night. "

// TestLinesFillTheMeasure: every justified line ends where its measure and its hanging
// punctuation say, to a twentieth of a point.
func TestLinesFillTheMeasure(t *testing.T) {
	p := testCase("en-GB").Set(Plain(strings.Repeat(sentence, 5)), body(), Manner{Measure: dim.MM(49), Hyphenate: true})
	for k := range p.Variants {
		v := &p.Variants[k]
		lines := p.Lines(v)
		q := p.lay()
		for i, l := range lines[:len(lines)-1] {
			f := frame{LineBreak: v.Breaks[i], measure: p.measures[min(i, 1)], left: -l.X}
			chunks, _ := q.chunks(new(stick), f)
			want := f.measure + f.left + q.right(chunks)
			if off := l.W - want; off > dim.Pt/20 || off < -dim.Pt/20 {
				t.Errorf("%d lines, line %d: %v wide, want %v", v.Lines, i+1, l.W, want)
			}
		}
		q.free()
	}
}

// TestInitial: a dropped initial stands beside its lines, its foot level with the last
// of them, and the text comes back as it was.
func TestInitial(t *testing.T) {
	words := strings.Repeat(sentence, 3)
	m := Manner{Measure: dim.MM(49), Hyphenate: true, Drop: 3, Lead: dim.Points(10.8)}
	p := testCase("en-GB").Set(LeadIn(Plain(words)), body(), m)
	if p.Dropped() != 3 {
		t.Fatalf("%d lines deep", p.Dropped())
	}
	for k := range p.Variants {
		lines := p.Lines(&p.Variants[k])
		if got, want := visible(shown(lines)), visible(words); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
		checkInitial(t, lines, m)
	}
	for _, short := range []string{"A ferry.", "12 men", "The end.", ""} {
		if p := testCase("en-GB").Set(Plain(short), body(), m); p.Dropped() != 0 {
			t.Errorf("%q has an initial", short)
		}
	}
}

// checkInitial fails when an initial does not stand beside the second and third of the
// lines, or these do not end at the measure.
func checkInitial(t *testing.T, lines []Line, m Manner) {
	t.Helper()
	initial := lines[0].Runs[0].Glyphs[0]
	if initial.Text != "T" || initial.Y != -2*m.Lead || initial.X > 0 {
		t.Errorf("%q stands at %v, %v", initial.Text, initial.X, initial.Y)
	}
	for i, l := range lines[:4] {
		if beside := l.X > dim.Points(15); beside != (i == 1 || i == 2) {
			t.Errorf("line %d begins at %v", i+1, l.X)
		}
		if right := l.X + l.W; right < m.Measure-dim.Pt/20 || right > m.Measure+dim.Points(4) {
			t.Errorf("line %d ends at %v of %v", i+1, l.X+l.W, m.Measure)
		}
	}
}

func TestGreekCapitals(t *testing.T) {
	if got := strings.Map(upper, "βιβλιοθήκη, άνοιξη – ferry"); got != "ΒΙΒΛΙΟΘΗΚΗ, ΑΝΟΙΞΗ – FERRY" {
		t.Errorf("got %q", got)
	}
}

// TestWordsInTwoStylesDivide: a mark in another style does not keep a word whole, and a
// letter in another style does.
func TestWordsInTwoStylesDivide(t *testing.T) {
	c := testCase("en-GB")
	m := Manner{Measure: dim.MM(20), Hyphenate: true}
	for _, k := range []struct {
		spans []Span
		cuts  int
	}{
		{[]Span{{Text: "newspaper", Style: Bold}, {Text: ","}}, 2},
		{[]Span{{Text: "newspaper", Style: Bold}, {Text: "s"}}, 0},
		{[]Span{{Text: "getElementById", Style: Code}}, 2},
	} {
		p := c.Set(k.spans, body(), m)
		if got := len(p.words[0].segs[0].cast.cuts); got != k.cuts {
			t.Errorf("%v may be broken in %d places, want %d", k.spans, got, k.cuts)
		}
	}
}

// TestAddressesGetNoHyphen: an address that is broken holds no character that was not in
// the copy, and its lines count as lines without a hyphen.
func TestAddressesGetNoHyphen(t *testing.T) {
	words := "Complaints are taken at https://www.harbour-office.example/complaints/submitted-in-writing/ until noon."
	p := testCase("en-GB").Set(Plain(words), body(), Manner{Measure: dim.MM(30), Hyphenate: true})
	lines := p.Lines(p.Best())
	broken := 0
	for i, l := range lines {
		text := shown(lines[i : i+1])
		if strings.Contains(text, "\u00ad") && strings.ContainsAny(text, "/.") || l.Hyphen && strings.ContainsAny(text, "/.") {
			t.Errorf("%q ends in a hyphen", text)
		}
		if !strings.HasSuffix(text, " ") {
			broken++
		}
	}
	if broken < 2 {
		t.Errorf("the address is not broken: %q", shown(lines))
	}
}
