package font

import (
	"unicode"
	"unicode/utf8"
)

// Piece is a stretch of text with the face that sets it.
type Piece struct {
	Face *Face
	Text string
}

// Pieces cuts text into stretches that one face can set each. Every word goes to the
// first of faces that has all its letters: a face that knows π and no other Greek must
// not set one letter of a word. Where none has all, every character goes to the first
// that has it, together with the marks that belong to it; what no face has stays with
// the first. Give a face and its [Face.Fallbacks].
func Pieces(text string, faces ...*Face) []Piece {
	if len(text) == 0 || len(faces) == 0 {
		return nil
	}
	if len(faces[0].Missing(text)) == 0 {
		return []Piece{{faces[0], text}}
	}
	var out []Piece
	start, face := 0, (*Face)(nil)
	for i, end := 0, 0; i < len(text); i = end {
		end = wordEnd(text, i)
		f := firstWith(text[i:end], faces)
		if f == nil {
			end = characterEnd(text, i)
			f = firstWith(text[i:end], faces)
		}
		if f == nil {
			f = faces[0]
		}
		if f != face && face != nil {
			out = append(out, Piece{face, text[start:i]})
			start = i
		}
		face = f
	}
	return append(out, Piece{face, text[start:]})
}

// characterEnd gives the end of the character that begins at i with the marks,
// joiners and selectors that follow it.
func characterEnd(text string, i int) int {
	for k, r := range text[i:] {
		if k > 0 && !unicode.IsMark(r) && !unseen(r) {
			return i + k
		}
	}
	return len(text)
}

// wordEnd gives the end of the word that begins at i; one that is no letter stands by
// itself, with its marks.
func wordEnd(text string, i int) int {
	end := characterEnd(text, i)
	for r, _ := utf8.DecodeRuneInString(text[i:]); unicode.IsLetter(r) && end < len(text); end = characterEnd(text, end) {
		if r, _ = utf8.DecodeRuneInString(text[end:]); !unicode.IsLetter(r) {
			break
		}
	}
	return end
}

func firstWith(s string, faces []*Face) *Face {
	for _, f := range faces {
		if len(f.Missing(s)) == 0 {
			return f
		}
	}
	return nil
}

// bold is the weight from which a face counts as bold.
const bold = 600

// Fallbacks gives the house faces that stand in for what f lacks, the nearest
// first: the text face (Latin, Greek, Cyrillic) and the sans faces (Latin and Cyrillic, then
// Greek too) of the same slope and weight, as far as the house has them; for a face without
// serifs the sans faces come before the text face.
func (f *Face) Fallbacks() []*Face {
	text, sans, greek := "text", "sans", "sans-greek"
	if f.Weight >= bold {
		text, sans, greek = "text-bold", "sans-bold", "sans-greek-bold"
	}
	if f.ItalicAngle != 0 {
		text += "-italic"
		if f.Weight < bold {
			sans, greek = "sans-italic", "sans-greek-italic"
		}
	}
	order := []string{text, sans, greek}
	if f.Sans || f.Family == House("sans").Family {
		order = []string{sans, greek, text}
	}
	var out []*Face
	for _, name := range order {
		if h := House(name); h.Name != f.Name {
			out = append(out, h)
		}
	}
	return out
}
