package editiontest

import (
	"encoding/binary"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Bare fails when a picture in any file of an edition holds more than its pixels and how
// to show them: Exif, XMP, IPTC datasets, remarks, a thumbnail, anything after its end.
// It gives how many pictures it saw.
func Bare(t *testing.T, files Files) (seen int) {
	t.Helper()
	for name, data := range files {
		for inner, picture := range picturesIn(t, name, data) {
			seen++
			if more := besidePixels(picture); more != "" {
				t.Errorf("%s: %s holds %s", name, inner, more)
			}
		}
	}
	return seen
}

// picturesIn takes the pictures out of a file, each in its own bytes.
func picturesIn(t testing.TB, name string, data []byte) Files {
	t.Helper()
	out := Files{}
	switch filepath.Ext(name) {
	case ".epub":
		for inner, b := range unzip(t, data) {
			if isPicture(b) {
				out[inner] = b
			}
		}
	case ".pdf":
		dir := t.TempDir()
		poppler(t, "pdfimages", "-all", onDisk(t, data), filepath.Join(dir, "picture"))
		found, err := filepath.Glob(filepath.Join(dir, "*.jpg"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range found { // the others are flat streams of pixels
			if out[filepath.Base(file)], err = os.ReadFile(file); err != nil { //nolint:gosec // of a folder of this test's own
				t.Fatal(err)
			}
		}
	default:
		if isPicture(data) {
			out[name] = data
		}
	}
	return out
}

func isPicture(data []byte) bool { return strings.HasPrefix(http.DetectContentType(data), "image/") }

// besidePixels names the first part of a picture's file that is not needed to show it.
func besidePixels(data []byte) string {
	switch http.DetectContentType(data) {
	case "image/jpeg":
		return besideJPEG(data)
	case "image/png":
		return besidePNG(data)
	}
	return "a picture of a kind that no edition publishes"
}

// besideJPEG allows the headers of JFIF and Adobe, the colour profile, tables, frame and
// scans.
func besideJPEG(data []byte) string {
	allowed := map[byte]string{
		0xe0: "JFIF\x00", 0xe2: "ICC_PROFILE\x00", 0xee: "Adobe",
		0xdb: "", 0xc0: "", 0xc1: "", 0xc2: "", 0xc4: "", 0xdd: "", 0xda: "",
	}
	for p := 2; p+4 <= len(data); {
		if data[p] != 0xff || data[p+1] == 0 || data[p+1] >= 0xd0 && data[p+1] <= 0xd7 {
			p++ // within a scan
			continue
		}
		marker := data[p+1]
		start, known := allowed[marker]
		if !known || !strings.HasPrefix(string(data[p+4:]), start) {
			return "a segment of the kind " + string("0123456789abcdef"[marker>>4]) + string("0123456789abcdef"[marker&15])
		}
		p += 2 + int(binary.BigEndian.Uint16(data[p+2:]))
	}
	if !strings.HasSuffix(string(data), "\xff\xd9") {
		return "something after its end"
	}
	return ""
}

func besidePNG(data []byte) string {
	for p := 8; p+12 <= len(data); {
		chunk := string(data[p+4 : p+8])
		if !strings.Contains("IHDR PLTE tRNS IDAT IEND ", chunk+" ") {
			return "a chunk " + chunk
		}
		p += 12 + int(binary.BigEndian.Uint32(data[p:]))
		if chunk == "IEND" && p != len(data) {
			return "something after its end"
		}
	}
	return ""
}
