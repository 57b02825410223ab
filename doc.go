// Package offstone is the vocabulary of a weekly paper: the words of the trade
// as Go types, and the rules that follow from the words alone.
//
// An [Article] is written, subbed and placed in an [Issue]. The issue is put to
// bed once, and from that one frozen copy come its four editions: web, print,
// EPUB and letter ([Edition]). Whatever the copy still needs from a person is a
// [Query]; whatever a machine could not do is an error of one of the kinds in
// this package.
//
// The package stands on the second floor of the house (see ARCHITECTURE.md):
// it imports only the standard library and knows no file, clock or database. A
// type moves here only when rooms on two floors need it.
package offstone
