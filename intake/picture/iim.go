package picture

import (
	"encoding/binary"
	"strings"
	"time"
)

// The datasets of record 2 that make a slip (IPTC-NAA IIM 4.2, chapter 6).
const (
	iimInstructions = 40
	iimDate         = 55
	iimTime         = 60
	iimByline       = 80
	iimCity         = 90
	iimSublocation  = 92
	iimProvince     = 95
	iimCountry      = 101
	iimHeadline     = 105
	iimCredit       = 110
	iimSource       = 115
	iimCopyright    = 116
	iimCaption      = 120
)

// slipOfIIM reads the datasets of the Information Interchange Model.
func slipOfIIM(b []byte, zone *time.Location) (s Slip) {
	d := datasets(b)
	one := func(n byte) string { return strings.Join(d[n], " ") }
	s = Slip{
		Headline: one(iimHeadline), Caption: one(iimCaption), Creators: d[iimByline],
		Credit: one(iimCredit), Source: one(iimSource), Copyright: one(iimCopyright), Terms: one(iimInstructions),
		Place: Place{one(iimSublocation), one(iimCity), one(iimProvince), one(iimCountry)},
	}
	s.take(one(iimDate)+" "+one(iimTime), zone, "20060102 150405-0700", "20060102 150405", "20060102")
	return s
}

// datasets reads the texts of record 2, each as a line. Programs write UTF-8 with and
// without saying so (1:90), and say so of what is none: the bytes themselves are asked.
func datasets(b []byte) map[byte][]string {
	const mark, application = 0x1c, 2
	d := map[byte][]string{}
	for len(b) >= 5 && b[0] == mark {
		record, set, n := b[1], b[2], int(binary.BigEndian.Uint16(b[3:]))
		b = b[5:]
		if n&0x8000 != 0 { // the length stands in so many bytes of its own: no text of ours
			return d
		}
		if n > len(b) {
			return d
		}
		if text := fromBytes(b[:n]); record == application && text != "" {
			d[set] = append(d[set], text)
		}
		b = b[n:]
	}
	return d
}

// take sets when the picture was taken from the first of layouts that fits.
func (s *Slip) take(text string, zone *time.Location, layouts ...string) {
	for _, layout := range layouts {
		t, err := time.ParseInLocation(layout, strings.TrimSpace(text), zone)
		if err != nil || t.Year() < 1826 { // no photograph is older
			continue
		}
		s.Taken, s.DayOnly = t, !strings.Contains(layout, "15")
		s.ZoneKnown = strings.Contains(layout, "07")
		return
	}
}
