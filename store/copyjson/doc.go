// Package copyjson is the one written form in which the newsroom's data is kept
// and hashed: canonical JSON of articles, papers, issues' settings, standing
// pages and the shelf's cards.
//
// Canonical means that equal values give equal bytes. The rules:
//
//   - UTF-8 without white space between tokens; no escapes but JSON's own.
//   - Object members stand in the order of this package's types, never sorted;
//     a member that says nothing (empty, zero, false) is left out.
//   - The document's root carries "schema", now 1.
//   - Times are RFC 3339 in UTC; days are 2026-11-20; words of the trade
//     ("lead", "print", "centre") stand for enumerations.
//   - A body is an array of blocks, each with its "kind" first:
//     {"kind":"paragraph","text":[{"text":"The "},{"text":"Orran","style":["italic"]}]}.
//     Kinds: paragraph, crosshead, pull-quote, list, block-quote, fact-box,
//     table, verbatim, picture, footnote, print-only.
//   - A text is an array of spans: "text" with optional "style" (bold, italic,
//     code, struck, small-caps, in this order), "link" and "when"; or "note"; or
//     "break".
//
// Reading is strict: an unknown member, a wrong word, a newer schema, or any
// bytes other than those that this package would write are refused with
// [offstone.ErrInvalid]. What is read back is therefore exactly what was hashed.
//
// An article's Revision and Source are not copy and are not written: the row
// that keeps the bytes knows the one, and only a paper folder has the other.
package copyjson
