// Package checks holds the editions of the sample paper against validators and
// readers that nobody here wrote. Each validator is first shown a file that it
// must refuse, so that one which is missing or mute cannot pass for a clean bill.
//
// The validators come by tools/needs.sh into the folder that OFFSTONE_TOOLS
// names. A test whose validator is not there is skipped and says which.
package checks
