package dim

import "testing"

func TestLengthsAreRoundedAlikeOnBothSidesOfZero(t *testing.T) {
	for _, c := range []struct {
		got, want Len
	}{
		{Points(9.5), 9*Pt + Pt/2},
		{Points(-9.5), -9*Pt - Pt/2},
		{MM(25.4), In},
		{MM(-25.4), -In},
		{Len(3).Scale(1, 2), 2},
		{Len(-3).Scale(1, 2), -2},
		{Len(3).Scale(-1, 2), -2},
		{Len(3).Scale(1, -2), -2},
		{(10 * Pt).Scale(233, 1000), Points(2.33)},
	} {
		if c.got != c.want {
			t.Errorf("%d units, want %d", c.got, c.want)
		}
	}
}

func TestLengthsAreWrittenInPoints(t *testing.T) {
	for l, want := range map[Len]string{0: "0pt", 9 * Pt: "9pt", 19 * Pt / 2: "9.5pt", -Pt / 4: "-0.25pt", 100 * Pt: "100pt", Pt / 3: "0.333pt"} {
		if got := l.String(); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
