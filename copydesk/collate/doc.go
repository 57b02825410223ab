// Package collate compares versions of an article: what changed between two, for
// a person to read word by word, and what two people made of a third, for both
// to be kept.
//
// Comparing is by the block, and inside a block that changed by the word. Blocks
// have no names; they are matched by what they hold, along the longest sequence
// that both versions share (Myers, "An O(ND) Difference Algorithm and Its
// Variations", Algorithmica 1, 1986).
package collate
