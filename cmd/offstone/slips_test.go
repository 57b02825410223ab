package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"example.org/offstone"
	"example.org/offstone/edition/editiontest"
	"example.org/offstone/sample"
)

// slipFile is a picture with everything beside its pixels that can be: place by satellite,
// serial number, owner, slip.
func slipFile(t *testing.T, ending string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "intake", "picture", "testdata", "full"+ending))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// withSlip gives a plain picture what lies beside the pixels of another one of its kind:
// what stands before the tables of a JPEG, and between head and pixels of a PNG.
func withSlip(t *testing.T, data, from []byte) []byte {
	t.Helper()
	first, at := "\xff\xdb", 2
	if bytes.HasPrefix(data, []byte("\x89PNG")) {
		first, at = "IDAT", 33
	}
	end := bytes.Index(from, []byte(first))
	if first == "IDAT" {
		end -= 4 // its length
	}
	if end < at+100 {
		t.Fatal("the picture to take a slip from has none")
	}
	return bytes.Join([][]byte{data[:at], from[at:end], data[at:]}, nil)
}

// plantSlips gives every picture and advert of a paper's folder a slip, its advert that
// came as a PDF a photograph with one, and its name a drawing with one.
func plantSlips(t *testing.T, dir string) (planted int) {
	t.Helper()
	write := func(name string, data []byte) {
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
		planted++
	}
	files, err := filepath.Glob(filepath.Join(dir, "issues", "2026-11-20", "pictures", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		switch ending := filepath.Ext(name); ending {
		case ".jpg", ".png":
			write(name, withSlip(t, data, slipFile(t, ending)))
		case ".pdf":
			write(name, photographed(t, slipFile(t, ".jpg")))
		}
	}
	write(filepath.Join(dir, "masthead.png"), slipFile(t, ".png"))
	return planted
}

// photographed is an advert's PDF that is a photograph, in the bytes of its file.
func photographed(t *testing.T, photo []byte) []byte {
	t.Helper()
	imp := pdfcpu.DefaultImportConfig()
	imp.PageDim, imp.Pos, imp.UserDim = &types.Dim{Width: 278, Height: 340}, types.Full, true
	var b bytes.Buffer
	if err := api.ImportImages(nil, &b, []io.Reader{bytes.NewReader(photo)}, imp, nil); err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(b.Bytes(), []byte("CANARY-4711")) {
		t.Fatal("the advert's photograph has lost its slip before it was supplied")
	}
	return b.Bytes()
}

// TestNoSlipLeaves presses an issue of which every picture has a slip, and looks into
// every picture of every file.
func TestNoSlipLeaves(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	dir := t.TempDir()
	if err := sample.Write(dir); err != nil {
		t.Fatal(err)
	}
	if planted := plantSlips(t, dir); planted < 20 {
		t.Fatalf("only %d pictures have slips", planted)
	}
	p, err := openPaper(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	}()
	is := lock(t, p.desk, "2026-11-20")
	is.Paper.Print.Ink, is.Paper.Print.ColourPages = "cmyk", nil
	for page := range is.Pages {
		is.Paper.Print.ColourPages = append(is.Paper.Print.ColourPages, page+1)
	}
	editions, _ := pressed(t, p.desk, is)
	for _, e := range offstone.Editions {
		seen := editiontest.Bare(t, editions[e])
		if e != offstone.Letter && seen < 5 { // the letter shows what lies on the site
			t.Errorf("the %v edition has %d pictures", e, seen)
		}
		for name, data := range editions[e] {
			for _, mark := range []string{"CANARY", "http://ns.adobe.com/xap/1.0/\x00", "Exif\x00\x00", "Photoshop 3.0", "In the datasets"} {
				if bytes.Contains(data, []byte(mark)) {
					t.Errorf("%s of the %v edition holds %q", name, e, mark)
				}
			}
		}
		t.Run("exiftool "+e.String(), func(t *testing.T) { askExifTool(t, editions[e]) })
	}
}

// askExifTool has ExifTool look for what a camera or an agency writes, in every file and
// in what is packed into it.
func askExifTool(t *testing.T, files editiontest.Files) {
	if _, err := exec.LookPath("exiftool"); err != nil {
		t.Skip("exiftool is not installed; run make needs as root")
	}
	if out := exifTool(t, editiontest.Files{"full.jpg": slipFile(t, ".jpg")}); !strings.Contains(out, "CANARY-4711") {
		t.Fatalf("it does not see the slip that is there: %s", out)
	}
	if out := exifTool(t, files); out != "" {
		t.Errorf("it finds:\n%s", out)
	}
}

func exifTool(t *testing.T, files editiontest.Files) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.CommandContext(t.Context(), "exiftool", "-q", "-q", "-r", "-ee", "-G1", "-s", "-EXIF:all", "-GPS:all", "-IPTC:all", "-Photoshop:all",
		"-XMP-iptcCore:all", "-XMP-iptcExt:all", "-XMP-photoshop:all", "-XMP-exif:all", "-XMP-aux:all", "-Comment", dir)
	out, err := cmd.CombinedOutput()
	if err != nil && !strings.Contains(string(out), "image files read") && cmd.ProcessState.ExitCode() != 1 { // 1: some file is of no kind that it knows
		t.Fatalf("exiftool: %v\n%s", err, out)
	}
	return strings.TrimSpace(string(out))
}
