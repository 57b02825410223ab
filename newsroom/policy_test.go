package newsroom_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/newsroom"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// states are what copy may be when somebody asks to do something with it.
var states = []struct {
	name string
	m    newsroom.Matter
}{
	{"none", newsroom.Matter{}},
	{"own filed", newsroom.Matter{Stage: offstone.Filed, Own: true}},
	{"own subbed", newsroom.Matter{Stage: offstone.Subbed, Own: true}},
	{"own in bed", newsroom.Matter{Stage: offstone.Filed, Own: true, InBed: true}},
	{"filed", newsroom.Matter{Stage: offstone.Filed}},
	{"subbed", newsroom.Matter{Stage: offstone.Subbed}},
	{"placed", newsroom.Matter{Stage: offstone.Placed}},
	{"off stone", newsroom.Matter{Stage: offstone.OffStone}},
	{"in bed", newsroom.Matter{Stage: offstone.OffStone, InBed: true}},
	{"spiked", newsroom.Matter{Stage: offstone.Spiked}},
}

// TestPolicy draws who may do what as a table, to be read by people: any change
// to the policy is a change to it.
func TestPolicy(t *testing.T) {
	var b strings.Builder
	for _, d := range newsroom.Deeds() {
		fmt.Fprintf(&b, "%s\n", d)
		for _, r := range append([]offstone.Role{"", "stranger"}, newsroom.Roles...) {
			var may []string
			for _, s := range states {
				if newsroom.May(r, d, s.m) {
					may = append(may, s.name)
				}
			}
			if len(may) == len(states) {
				may = []string{"always"}
			}
			if may != nil {
				fmt.Fprintf(&b, "\t%s: %s\n", r, strings.Join(may, ", "))
			}
		}
	}
	const name = "testdata/policy.txt"
	if *update {
		ok(t, os.WriteFile(name, []byte(b.String()), 0o644))
	}
	if want := string(must(os.ReadFile(name))(t)); b.String() != want {
		t.Errorf("the policy is not as %s has it; read the difference, then run with -update:\n%s", name, b.String())
	}
	if newsroom.May(offstone.Publisher, "burn the archive", newsroom.Matter{}) {
		t.Error("an unknown deed is allowed")
	}
}
