package pdf

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"encoding/ascii85"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/forme"
	"example.org/offstone/compose/forme/formetest"
	"example.org/offstone/compose/picture"
)

// supplied is a page from elsewhere in plain PDF, 200 × 100 points: two content
// streams that must not be run together, marked content of its own, and a trim 5
// points within.
func supplied(page string) []byte {
	return formetest.PDF(
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/TrimBox[5 5 195 95]"+page+"/Resources<</Font<</F1 6 0 R>>>>/Contents[4 0 R 5 0 R]>>",
		formetest.Stream("/Artifact BMC .5 g 0 0 200 100 re f EMC /P <</MCID 0>> BDC BT /F1 24 Tf 0 g 20 40 Td", ""),
		formetest.Stream("(CHANDLER \\(EMC\\)) Tj ET EMC", ""),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
	)
}

func TestAdvert(t *testing.T) {
	d := formetest.Specimen()
	addArt(supplied(""))(d)
	d.Pages[1].Marks = append(d.Pages[1].Marks, d.Pages[0].Marks[len(d.Pages[0].Marks)-1])
	data := write(t, d, press)
	if err := api.Validate(bytes.NewReader(data), model.NewDefaultConfiguration()); err != nil {
		t.Error(err) // not strictly: the advert's font is not embedded
	}
	file := saved(t, "advert.pdf", data)
	if complains(t, "qpdf", file) {
		t.Error("qpdf complains")
	}
	if n := strings.Count(mustRun(t, "pdftotext", file, "-"), "CHANDLER (EMC)"); n != 2 {
		t.Errorf("the advert shows %d times, want 2", n)
	}
	if out := mustRun(t, "qpdf", "--qdf", "--object-streams=disable", file, "-"); strings.Count(out, "/Subtype /Form") != 1 {
		t.Error("the advert is in the file more than once")
	}
}

// TestAdvertPlace draws an advert in each turn and looks where its grey is: in
// the middle of the box, as wide as it goes, cut at its trim.
func TestAdvertPlace(t *testing.T) {
	for _, c := range []struct {
		turn string
		want string // of the box of 104 × 80 points at 136, 220
	}{
		{"", "136,235 104x50"}, // 190 × 90 scaled by 104/190
		{"/Rotate 180", "136,235 104x50"},
		{"/Rotate 90", "169,219 38x81"}, // 90 × 190 scaled by 80/190
		{"/Rotate -90", "169,219 38x81"},
	} {
		d := formetest.Specimen()
		d.Pages = d.Pages[:1]
		d.Pages[0].Marks = nil
		addArt(supplied(c.turn))(d)
		d.Pages[0].Marks = append(d.Pages[0].Marks, forme.Rule{})
		file := saved(t, "advert.pdf", write(t, d, Options{Date: date}))
		base := strings.TrimSuffix(file, ".pdf")
		mustRun(t, "pdftoppm", "-r", "72", "-gray", "-singlefile", file, base)
		pgm, err := os.ReadFile(base + ".pgm")
		if err != nil {
			t.Fatal(err)
		}
		if got := greyBox(pgm); got != c.want {
			t.Errorf("%s: the advert lies at %s, want %s", c.turn, got, c.want)
		}
	}
}

// greyBox finds the box of what is clearly grey in a PGM.
func greyBox(pgm []byte) string {
	var w, h, most int
	n, _ := fmt.Sscanf(string(pgm[:32]), "P5\n%d %d\n%d", &w, &h, &most)
	if n != 3 {
		return "no picture"
	}
	pix := pgm[len(pgm)-w*h:]
	x0, y0, x1, y1 := w, h, 0, 0
	for i, v := range pix {
		if v < 180 {
			x0, y0, x1, y1 = min(x0, i%w), min(y0, i/w), max(x1, i%w+1), max(y1, i/w+1)
		}
	}
	return fmt.Sprintf("%d,%d %dx%d", x0, y0, x1-x0, y1-y0)
}

func TestLook(t *testing.T) {
	pages, err := Look(supplied("/Rotate 90"))
	if err != nil || len(pages) != 1 || pages[0] != (Supplied{90 * dim.Pt, 190 * dim.Pt}) {
		t.Errorf("%v, %v", pages, err)
	}
}

// TestLookFromAnyCorner: any two corners that face each other name a page's box.
func TestLookFromAnyCorner(t *testing.T) {
	data := bytes.ReplaceAll(supplied(""), []byte("[0 0 200 100]/TrimBox[5 5 195 95]"), []byte("[200 100 0 0]                    "))
	if _, err := Look(data); err != nil {
		t.Error(err)
	}
}

func TestSuppliedRefusals(t *testing.T) {
	good := supplied("")
	locked := filepath.Join(t.TempDir(), "locked.pdf")
	if _, err := exec.LookPath("qpdf"); err == nil {
		mustRun(t, "qpdf", "--encrypt", "", "owner", "256", "--", saved(t, "good.pdf", good), locked)
		data, err := os.ReadFile(locked)
		if err != nil {
			t.Fatal(err)
		}
		_, err = Look(data)
		if want := "this PDF is locked with a password: ask for one that is not"; err == nil || err.Error() != want {
			t.Errorf("locked: %v, want %s", err, want)
		}
	}
	for name, data := range map[string][]byte{
		"half":       good[:len(good)/3],
		"no page":    bytes.ReplaceAll(good, []byte("/Kids[3 0 R]"), []byte("/Kids[9 0 R]")),
		"flat":       bytes.ReplaceAll(good, []byte("[5 5 195 95]"), []byte("[5 5 195  5]")),
		"no numbers": bytes.ReplaceAll(good, []byte("[0 0 200 100]"), []byte("[0 0 (x) 100]")),
	} {
		if _, err := Look(data); err == nil || err.Error() != errSupplied.Error() {
			t.Errorf("%s: %v, want %v", name, err, errSupplied)
		}
	}
	if err := Write(&bytes.Buffer{}, withPage(good, 2), press); err == nil || !strings.HasSuffix(err.Error(), `advert "x": this PDF has 1 pages and no page 2: choose another page`) {
		t.Errorf("page 2 of 1: %v", err)
	}
}

func withPage(data []byte, n int) *forme.Document {
	d := formetest.Specimen()
	d.Pages[0].Marks = append(d.Pages[0].Marks, forme.Art{Kind: "advert", Key: "x", W: dim.Pt, H: dim.Pt, PDF: data, Page: n})
	return d
}

func TestUntagged(t *testing.T) {
	for in, want := range map[string]string{
		"q /P <</MCID 0>> BDC 1 0 0 RG EMC Q":      "q  1 0 0 RG  Q",
		"(a EMC \\) BMC) Tj":                       "(a EMC \\) BMC) Tj",
		"[<00> -5 (x)] TJ /Artifact BMC f EMC":     "[<00> -5 (x)] TJ  f ",
		"/P /MC0 BDC true false null gs EMC % EMC": "  true false null gs  % EMC",
		"BI /W 1 ID \x00 EMC \x01 EI EMC q":        "BI /W 1 ID \x00 EMC \x01 EI  q",
		"/T <</A(>> BDC)/B[1 2]>>DP S":             "  S",
		"(":                                        "(",
	} {
		got := string(untagged([]byte(in)))
		squeeze := regexp.MustCompile(" +").ReplaceAllString
		if squeeze(got, " ") != squeeze(want, " ") {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// FuzzSupplied feeds damaged files in: whatever comes must be taken or refused.
func FuzzSupplied(f *testing.F) {
	f.Add(supplied(""))
	f.Add(supplied("/Rotate 90"))
	f.Add(supplied("/Group<</S/Transparency>>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		err := Write(&bytes.Buffer{}, withPage(data, 1), reader)
		if err != nil && !strings.Contains(err.Error(), `advert "x": this`) {
			t.Error(err)
		}
	})
}

// TestBareImage takes over a photograph that was deflated and written in letters on top:
// what its camera wrote into it stays behind.
func TestBareImage(t *testing.T) {
	photo, err := os.ReadFile(filepath.Join("..", "..", "intake", "picture", "testdata", "full.jpg"))
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	letters := ascii85.NewEncoder(&packed)
	z := zlib.NewWriter(letters)
	if _, err := z.Write(photo); err != nil {
		t.Fatal(err)
	}
	if err := cmp.Or(z.Close(), letters.Close()); err != nil {
		t.Fatal(err)
	}
	packed.WriteString("~>")
	sd := &types.StreamDict{Raw: packed.Bytes(), FilterPipeline: []types.PDFFilter{
		{Name: "ASCII85Decode"}, {Name: "FlateDecode"}, {Name: "DCTDecode", DecodeParms: types.Dict{"ColorTransform": types.Integer(1)}},
	}}
	got, err := bareImage(sd, "/Width 60")
	if err != nil {
		t.Fatal(err)
	}
	if p, err := picture.Decode(got.data); err != nil || p.Width != 60 || bytes.Contains(got.data, []byte("CANARY")) {
		t.Errorf("the photograph is %v and holds %d bytes: %v", p, len(got.data), err)
	}
	if want := "/Width 60/Filter/DCTDecode/DecodeParms<</ColorTransform 1>>"; got.dict != want {
		t.Errorf("its dictionary is %s, want %s", got.dict, want)
	}
}
