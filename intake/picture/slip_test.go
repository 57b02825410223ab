package picture_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"example.org/offstone"
	"example.org/offstone/intake/picture"
	"example.org/offstone/tools/material"
)

// oslo is an hour east of Greenwich in winter.
var oslo = time.FixedZone("CET", 3600)

func slipOf(t *testing.T, name string) picture.Slip {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	s, err := picture.ReadSlip(data, oslo)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return s
}

// TestReadSlip reads slips that ExifTool wrote (testdata/make.sh) from each kind of file.
func TestReadSlip(t *testing.T) {
	for _, name := range []string{"full.jpg", "full.png", "full.webp"} {
		want := picture.Slip{
			Headline: "Ferry returns", Caption: "The ferry “Ellery” off Łódź Quay", Alt: "A white ferry between two piers",
			Creators: []string{"Jane Roe", "Zoë Ån"}, Credit: "Coast News", Copyright: "© 2026 Coast News", Terms: "Once only No archive",
			Place: picture.Place{Sublocation: "Łódź Quay", City: "Port Ellery", Country: "Scotland"},
			Taken: time.Date(2026, 10, 31, 14, 5, 6, 0, oslo), ZoneKnown: true,
		}
		if diff := cmp.Diff(want, slipOf(t, name)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	if s := slipOf(t, "plain.jpg"); !cmp.Equal(s, picture.Slip{}) {
		t.Errorf("a plain picture has the slip %+v", s)
	}
	if s := slipOf(t, "phone.jpg"); s.Caption != "" || s.ZoneKnown || !s.Taken.Equal(time.Date(2026, 10, 31, 14, 5, 6, 0, oslo)) ||
		*s.Focus != (offstone.Focus{X: 0.25, Y: 0.75}) {
		t.Errorf("a telephone's picture has the slip %+v, focus %v", s, s.Focus)
	}
}

// TestEncodings reads the same words in Latin letters of one byte, in UTF-8 that says
// that it is, and in UTF-8 that does not; and words that were spoilt on their way.
func TestEncodings(t *testing.T) {
	for _, name := range []string{"iim-latin.jpg", "iim-marked.jpg", "iim-unmarked.jpg"} {
		want := picture.Slip{
			Headline: "Café opens", Caption: "The café “Søstrene” opens – at last", Creators: []string{"André Roe"}, Credit: "Coast News",
			Place: picture.Place{City: "Zürich"}, Taken: time.Date(2026, 10, 31, 14, 5, 6, 0, oslo), ZoneKnown: true,
		}
		if diff := cmp.Diff(want, slipOf(t, name)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	if s := slipOf(t, "spoilt.jpg"); s.Caption != "The café “Søstrene’s" || s.Place.City != "Zürich" {
		t.Errorf("spoilt words were read as %q in %q", s.Caption, s.Place.City)
	}
}

// TestNewerDatasets changes IIM after XMP was written: the digest tells.
func TestNewerDatasets(t *testing.T) {
	for name, want := range map[string]string{"iim-newer.jpg": "The new caption", "iim-insync.jpg": "The old caption"} {
		if s := slipOf(t, name); s.Caption != want {
			t.Errorf("%s: caption %q, want %q", name, s.Caption, want)
		}
	}
}

func TestFocusOfRegions(t *testing.T) {
	for name, want := range map[string]offstone.Focus{
		"turned.jpg": {X: 0.5, Y: 0.2}, // a quarter clockwise: what was left is above
		"marked.jpg": {X: 0.7, Y: 0.3},
	} {
		if s := slipOf(t, name); s.Focus == nil || *s.Focus != want {
			t.Errorf("%s: focus %v, want %v", name, s.Focus, want)
		}
	}
}

func TestFill(t *testing.T) {
	s := picture.Slip{Headline: "H", Caption: "C", Alt: "A", Creators: []string{"Jane Roe"}, Focus: &offstone.Focus{X: 0.1, Y: 0.2}}
	got := s.Fill(offstone.Picture{File: "a.jpg", Caption: "Mine", Focus: offstone.CentreFocus})
	want := offstone.Picture{File: "a.jpg", Caption: "Mine", Credit: "Jane Roe", Alt: "A", Focus: offstone.Focus{X: 0.1, Y: 0.2}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	s.Caption = ""
	set := offstone.Focus{X: 0.9, Y: 0.9}
	if p := s.Fill(offstone.Picture{Focus: set}); p.Caption != "H" || p.Focus != set {
		t.Errorf("filled to %+v", p)
	}
}

func TestCreditLine(t *testing.T) {
	for want, s := range map[string]picture.Slip{
		"Jane Roe/Coast News": {Creators: []string{"Jane Roe"}, Credit: "Coast News"},
		"A. Roe, B. Low/PA":   {Creators: []string{"A. Roe", "B. Low"}, Credit: "PA"},
		"JANE ROE/PA":         {Creators: []string{"Jane Roe"}, Credit: "JANE ROE/PA"},
		"Jane Roe":            {Creators: []string{"Jane Roe"}, Source: "Archive", Copyright: "© X"},
		"Town Archive":        {Source: "Town Archive", Copyright: "© X"},
		"Studio 54":           {Copyright: "Copyright © 2019-2026 Studio 54. All rights reserved."},
		"İpek Roe":            {Copyright: "(C) İpek Roe, 2024"},
		"":                    {Copyright: "© 2026"},
	} {
		if got := s.CreditLine(); got != want {
			t.Errorf("%+v gives the credit %q, want %q", s, got, want)
		}
	}
}

// TestRealSlips reads what cameras, agencies and other programs wrote.
func TestRealSlips(t *testing.T) {
	dir := material.Find(t, "07-images")
	for name, want := range map[string]picture.Slip{
		"exiftool/IPTC.jpg":  {Caption: "A witty caption", Creators: []string{"Phil Harvey"}},
		"exiftool/XMP.jpg":   {Caption: "UTF-16 (big-endian) encoded XMP", Creators: []string{"Phil Harvey"}},
		"exiftool/GE.jpg":    {},
		"exiftool/GoPro.jpg": {},
		"exiftool/Sony.jpg":  {},
		"exiftool/Nikon.jpg": {},
		"imagemeta/metadata-extractor/withIptcExifGps.jpg":                 {Caption: "Communications", Creators: []string{"Ian Britton"}},
		"imagemeta/metadata-extractor/withIptcPhotoshop6.jpg":              {Caption: "Caption PS6", Creators: []string{"Byline"}},
		"imagemeta/metadata-extractor/withUncompressedYCbCrThumbnail3.jpg": {},
	} {
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		s, err := picture.ReadSlip(data, oslo)
		if err != nil || s.Caption != want.Caption || !cmp.Equal(s.Creators, want.Creators) {
			t.Errorf("%s: %q by %q, %v", name, s.Caption, s.Creators, err)
		}
	}
}

func FuzzReadSlip(f *testing.F) {
	files, err := filepath.Glob("testdata/*.[jpw]*")
	if err != nil || len(files) < 10 {
		f.Fatal("no pictures to begin with", err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := picture.ReadSlip(data, oslo)
		if err != nil {
			return
		}
		p := s.Fill(offstone.Picture{})
		for _, text := range append([]string{p.Caption, p.Credit, p.Alt, s.Headline, s.Terms, s.Place.String()}, s.Creators...) {
			if !utf8.ValidString(text) || strings.ContainsFunc(text, unicode.IsControl) || strings.TrimSpace(text) != text {
				t.Errorf("%q is no clean line", text)
			}
		}
		if f := p.Focus; !(f.X >= 0 && f.X <= 1 && f.Y >= 0 && f.Y <= 1) {
			t.Errorf("focus %v", f)
		}
	})
}
