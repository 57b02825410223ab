// Package lino is a small vocabulary for pictures in the manner of a linocut:
// shapes printed in a few flat greys, and lines cut through them that swell and
// run out as a gouge's do. On it stand the things that a paper of a small
// harbour shows: weather, land, houses, craft, people and beasts.
//
// A [Plate] is what one draws through. Its units are the drawing's own, x to the
// right and y downwards; At, Turned and Flipped give the plate moved, so that a
// thing is drawn about the origin and set where it belongs. Light falls from the
// left. Chance decides the small irregularities, from a grain that starts with
// the drawing's name: the same drawing is the same to the last bit.
package lino
