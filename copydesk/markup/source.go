package markup

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"example.org/offstone"
	"example.org/offstone/copydesk/settings"
)

// MaxSource is the longest file of copy, bytes: more words than a whole issue of
// a weekly has.
const MaxSource = 1 << 20

// Clean makes src text that can be relied on: UTF-8 without a byte order mark,
// lines ended by a line feed, no control characters but tabs. A file longer than
// [MaxSource] is not read.
func Clean(src []byte, o Options) ([]byte, []offstone.Query) {
	k := &asker{o: o}
	if len(src) > MaxSource {
		k.ask(o.first(), "too-long", true, fmt.Sprintf("This file is longer than %d MB and was not read; divide it into articles.", MaxSource>>20))
		return nil, k.queries
	}
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	src = bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n"))
	src = bytes.ReplaceAll(src, []byte("\r"), []byte("\n"))
	src = k.mendEncoding(src)
	return k.dropControls(src), k.queries
}

// mendEncoding reads bytes that are not UTF-8 as Windows-1252, in which stray
// quotation marks and dashes usually are.
func (k *asker) mendEncoding(src []byte) []byte {
	if utf8.Valid(src) {
		return src
	}
	lines, asked := bytes.SplitAfter(src, []byte("\n")), 0
	for i, l := range lines {
		if utf8.Valid(l) {
			continue
		}
		lines[i] = settings.FromWindows1252(l)
		if asked++; asked <= mostAsked {
			k.ask(k.o.first()+i, "encoding", false, fmt.Sprintf("This line was not UTF-8 and was read as Windows-1252, which gives %q; check it and save the file as UTF-8.",
				excerpt(string(lines[i]))))
		}
	}
	k.askMore(asked, "encoding", "were not UTF-8 either")
	return bytes.Join(lines, nil)
}

// excerpt gives the beginning of s, short enough for a message.
func excerpt(s string) string {
	const most = 40
	s = strings.Join(strings.Fields(s), " ")
	r := []rune(s)
	if len(r) <= most {
		return s
	}
	return string(r[:most]) + "…"
}

// dropControls makes spaces of control characters and asks about them.
func (k *asker) dropControls(src []byte) []byte {
	if bytes.IndexFunc(src, isControl) < 0 {
		return src
	}
	lines, asked := bytes.SplitAfter(src, []byte("\n")), 0
	for i, l := range lines {
		at := bytes.IndexFunc(l, isControl)
		if at < 0 {
			continue
		}
		lines[i] = bytes.Map(spaceForControl, l)
		if asked++; asked <= mostAsked {
			r, _ := utf8.DecodeRune(l[at:])
			k.ask(k.o.first()+i, "control-character", false,
				fmt.Sprintf("This line holds the control character %U, which cannot be printed; a space was put in its place.", r))
		}
	}
	k.askMore(asked, "control-character", "hold control characters too")
	return bytes.Join(lines, nil)
}

// mostAsked is how many lines of one file are asked about for the same fault.
const mostAsked = 20

// askMore says how many lines were not asked about one by one.
func (k *asker) askMore(asked int, rule, fault string) {
	if asked > mostAsked {
		k.ask(k.o.first(), rule, false, fmt.Sprintf("%d more lines of this file %s; look through all of it.", asked-mostAsked, fault))
	}
}

// isControl finds the characters of Unicode's class Cc, tabs and line feeds
// apart, and the two separators that some programs take for line ends.
func isControl(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r <= 0x9f || r == '\u2028' || r == '\u2029'
}

func spaceForControl(r rune) rune {
	if isControl(r) {
		return ' '
	}
	return r
}

// lineIndex finds the line on which a byte stands.
type lineIndex struct {
	src   []byte
	first int
	at    int // the offset of the last question
	line  int // newlines before it
}

// of gives the line of the file for a byte offset. Questions usually come in
// order, so it counts on from the last one.
func (x *lineIndex) of(offset int) int {
	offset = min(max(0, offset), len(x.src))
	if offset >= x.at {
		x.line += bytes.Count(x.src[x.at:offset], []byte("\n"))
	} else {
		x.line -= bytes.Count(x.src[offset:x.at], []byte("\n"))
	}
	x.at = offset
	return x.first + x.line
}
