package postroom_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"image"
	"image/color"
	"image/png"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/intake"
	"example.org/offstone/postroom"
	"example.org/offstone/store/copyjson"
	"example.org/offstone/tools/material"
)

// How the test's own program behaves when it is started as a worker.
const (
	asWorker = "POSTROOM_TEST"
	honest   = "honest"
	prying   = "prying"   // tries every door once it may open the parcel
	babbling = "babbling" // answers with what is no answer
	sleeping = "sleeping" // never answers
	failing  = "failing"  // breaks off, as after a fault in a decoder
	once     = "once:"    // breaks off when the file of that name is not there, and makes it
)

func TestMain(m *testing.M) {
	as := os.Getenv(asWorker)
	if as == "" {
		os.Exit(m.Run())
	}
	memory, _ := strconv.ParseInt(os.Args[1], 10, 64) // its caller is below
	if err := work(as, memory); err != nil {
		_, _ = os.Stderr.WriteString(err.Error())
		os.Exit(1)
	}
}

func work(as string, memory int64) error {
	flag, isOnce := strings.CutPrefix(as, once)
	switch {
	case as == babbling:
		_, err := os.Stdout.WriteString("\x00\x00\x00\x02{}\xff\xff\xff\xffand so on")
		return err
	case as == sleeping:
		time.Sleep(time.Minute)
	case as == failing:
		panic("runtime error: index out of range")
	case as == prying:
		return pry(memory)
	case isOnce:
		if _, err := os.Stat(flag); err != nil {
			return errors.Join(os.WriteFile(flag, nil, 0o600), errors.New("killed"))
		}
	}
	return postroom.Serve(os.Stdin, os.Stdout, memory)
}

// pry is a worker in which the file has taken over. It answers as a refusal which doors were
// open.
func pry(memory int64) error {
	var found bytes.Buffer
	if err := postroom.Serve(os.Stdin, &found, memory); err != nil {
		return err
	}
	var open []string
	try := func(door string, err error) {
		if err == nil {
			open = append(open, door)
		}
	}
	_, err := os.ReadFile("/etc/hostname")
	try("reading a file", err)
	try("writing a file", os.WriteFile(filepath.Join(os.TempDir(), "pried"), []byte("x"), 0o600))
	_, err = net.Dial("tcp", os.Getenv("POSTROOM_PRY"))
	try("the network", err)
	try("another program", exec.Command("/bin/true").Run())
	b, err := json.Marshal(map[string]string{"Refused": "open: " + strings.Join(open, ", ")})
	if err != nil {
		return err
	}
	_, err = os.Stdout.Write(append([]byte{0, 0, 0, byte(len(b))}, b...))
	return err
}

// worker is one that behaves so.
func worker(as string) postroom.Worker {
	return postroom.Worker{Patience: 5 * time.Minute, Log: slog.New(slog.DiscardHandler), Start: func(ctx context.Context, memory int64) *exec.Cmd {
		cmd := exec.CommandContext(ctx, os.Args[0], strconv.FormatInt(memory, 10))
		cmd.Env = append(os.Environ(), asWorker+"="+as)
		return cmd
	}}
}

// picture is a PNG of one colour, so many pixels wide and high.
func picture(t testing.TB, width, height int) []byte {
	t.Helper()
	img := image.NewPaletted(image.Rect(0, 0, width, height), color.Palette{color.White, color.Black})
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestSameAsHere: what a worker answers is what the same parcel gives in this process.
func TestSameAsHere(t *testing.T) {
	slip := file(t, filepath.Join("..", "intake", "picture", "testdata", "full.jpg"))
	for _, p := range []postroom.Parcel{
		{As: postroom.Picture, Name: "full.jpg", Data: slip, Language: "en-GB"},
		{As: postroom.Copy, Name: "full.jpg", Data: slip, Language: "en-GB"},
		{As: postroom.Picture, Name: "a.png", Data: picture(t, 300, 200)},
		{As: postroom.Picture, Name: "a.png", Data: picture(t, 300, 200)[:90]},
		{As: postroom.Copy, Name: "a.png", Data: picture(t, 300, 200)},
		{As: postroom.Copy, Name: "harbour.md", Data: []byte("# Harbour walls\n\nThey \"*stand*\".\n\n![The wall](pictures/quay.png)\n"), Language: "en-GB"},
		{As: postroom.Copy, Name: "fete.txt", Data: []byte("Fete raises £400\n\nBy Ada Prew\n\nIt rained.\n"), Paper: "Beacon"},
		{As: postroom.Copy, Name: "old.docx", Data: []byte("{\\rtf1 hello}")},
		{As: postroom.Copy, Name: "nothing.txt"},
		{As: postroom.Artwork, Name: "advert.png", Data: picture(t, 30, 20)},
		{As: postroom.Artwork, Name: "advert.pdf", Data: []byte("%PDF-1.4\nbroken")},
		{As: postroom.Artwork, Name: "advert.txt", Data: []byte("buy")},
		{As: postroom.Own, Name: "name.png", Data: picture(t, 300, 40)},
		{As: postroom.Own, Name: "ours.yaml", Data: []byte("based-on: classic\n")},
		{As: postroom.Own, Name: "ours.yaml", Data: []byte("based-on: modern\n")},
		{As: postroom.Own, Name: "name.svg", Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>`)},
	} {
		want, wantErr := postroom.Here(t.Context(), p)
		got, err := worker(honest).Open(t.Context(), p)
		if wantErr != nil {
			if !errors.Is(err, offstone.ErrInvalid) || !strings.HasPrefix(wantErr.Error(), err.Error()) {
				t.Errorf("%s as %s: %v; here %v", p.Name, p.As, err, wantErr)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s as %s: %v", p.Name, p.As, err)
			continue
		}
		if !slices.EqualFunc(got.Copy.Pieces, want.Copy.Pieces, samePiece(t)) {
			t.Errorf("%s: pieces %+v; here %+v", p.Name, got.Copy.Pieces, want.Copy.Pieces)
		}
		if !reflect.DeepEqual(got.Copy.Picture, want.Copy.Picture) || !reflect.DeepEqual(got.Picture, want.Picture) || got.Artwork != want.Artwork || got.Own != want.Own {
			t.Errorf("%s as %s: %+v; here %+v", p.Name, p.As, got, want)
		}
		for _, r := range want.Picture.Renditions {
			if !bytes.Equal(got.Renditions[r.Blob], want.Renditions[r.Blob]) || len(want.Renditions[r.Blob]) == 0 {
				t.Errorf("%s: rendition %d pixels wide differs", p.Name, r.Width)
			}
		}
	}
}

func file(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// samePiece tells whether pieces are the same, apart from where lines stood in their files.
func samePiece(t *testing.T) func(a, b intake.Piece) bool {
	return func(a, b intake.Piece) bool {
		same := reflect.DeepEqual(held(t, a), held(t, b))
		a.Article, b.Article, a.Picture, b.Picture = nil, nil, nil, nil
		return same && reflect.DeepEqual(a, b)
	}
}

// held is what a piece holds: its article as it is kept, and the pictures that it brings.
func held(t *testing.T, p intake.Piece) (out []string) {
	t.Helper()
	if p.Article == nil {
		return nil
	}
	b, err := copyjson.EncodeArticle(p.Article)
	if err != nil {
		t.Fatal(err)
	}
	out = append(out, string(b))
	for _, pic := range p.Article.Pictures {
		if p.Picture == nil {
			break
		}
		if b, err = p.Picture(pic.File); err != nil {
			t.Fatal(err)
		}
		out = append(out, string(b))
	}
	return out
}

// TestDocuments: documents bring their pictures along.
func TestDocuments(t *testing.T) {
	p := postroom.Parcel{As: postroom.Copy, Name: "OOXML.docx", Data: material.Read(t, "07-images", "exiftool", "OOXML.docx")}
	want, err := postroom.Here(t.Context(), p)
	if err != nil {
		t.Fatal(err)
	}
	got, err := worker(honest).Open(t.Context(), p)
	if err != nil || !slices.EqualFunc(got.Copy.Pieces, want.Copy.Pieces, samePiece(t)) {
		t.Errorf("%v: %+v; here %+v", err, got.Copy.Pieces, want.Copy.Pieces)
	}
}

// TestOutOfMemory: TRUST F29. A picture that takes more memory than a worker has ends the
// worker and is refused in a sentence.
func TestOutOfMemory(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux limits the memory of a process from within")
	}
	w := worker(honest)
	w.Memory = 96 << 20
	var logged bytes.Buffer
	w.Log = slog.New(slog.NewTextHandler(&logged, nil))
	bomb := postroom.Parcel{As: postroom.Picture, Name: "bomb.png", Data: picture(t, 12_000, 6_000)} // 72 MB unpacked, within every limit of pictures
	_, err := w.Open(t.Context(), bomb)
	var stopped *postroom.Stopped
	if !errors.As(err, &stopped) || !errors.Is(err, offstone.ErrInvalid) || !strings.HasPrefix(err.Error(), "it cannot be opened: whatever reads it breaks off, or takes more memory than") {
		t.Errorf("a bomb in %d MB: %v: %s", w.Memory>>20, err, &logged)
	}
	w.Memory = 0
	if _, err := w.Open(t.Context(), bomb); err != nil {
		t.Errorf("with the usual memory: %v", err)
	}
}

// TestHangs: TRUST F30. A worker that does not come to an end is stopped, the file tried once
// more, and then named, both within the one limit.
func TestHangs(t *testing.T) {
	w := worker(sleeping)
	w.Patience = 2 * time.Second
	var logged bytes.Buffer
	w.Log = slog.New(slog.NewTextHandler(&logged, nil))
	var ends []time.Time // of each try
	start := w.Start
	w.Start = func(ctx context.Context, memory int64) *exec.Cmd {
		end, _ := ctx.Deadline()
		ends = append(ends, end)
		return start(ctx, memory)
	}
	_, err := w.Open(t.Context(), postroom.Parcel{As: postroom.Picture, Name: "slow.png", Data: picture(t, 3, 3)})
	if !errors.As(err, new(*postroom.Stopped)) || !strings.HasPrefix(err.Error(), "it takes longer to open than any picture or document should (2s)") {
		t.Errorf("a worker that sleeps: %v", err)
	}
	if len(ends) != 2 || ends[1].Sub(ends[0]) >= w.Patience {
		t.Errorf("the tries end at %v", ends)
	}
	if strings.Count(logged.String(), "file=slow.png") != 2 {
		t.Errorf("logged: %s", &logged)
	}
}

// TestBreaksOff: a worker that dies once is started again; a file that lets it die twice is
// refused in a sentence, and so is what answers with no answer.
func TestBreaksOff(t *testing.T) {
	p := postroom.Parcel{As: postroom.Picture, Name: "a.png", Data: picture(t, 3, 3)}
	if o, err := worker(once+filepath.Join(t.TempDir(), "flag")).Open(t.Context(), p); err != nil || o.Picture.Width != 3 {
		t.Errorf("killed once: %v", err)
	}
	for _, as := range []string{failing, babbling} {
		_, err := worker(as).Open(t.Context(), p)
		if !errors.As(err, new(*postroom.Stopped)) || !strings.HasPrefix(err.Error(), "it cannot be opened: whatever reads it breaks off") {
			t.Errorf("%s: %v", as, err)
		}
	}
	gone := worker(honest)
	gone.Start = func(ctx context.Context, _ int64) *exec.Cmd {
		return exec.CommandContext(ctx, filepath.Join(t.TempDir(), "gone"))
	}
	if _, err := gone.Open(t.Context(), p); !errors.As(err, new(*postroom.Stopped)) || !strings.Contains(err.Error(), "this machine has no room") {
		t.Errorf("no program: %v", err)
	}
}

// TestNobodyWaits: when the sender has gone, nobody is told anything about the file.
func TestNobodyWaits(t *testing.T) {
	for name, goes := range map[string]func(gone context.CancelFunc){
		"before it is opened": func(gone context.CancelFunc) { gone() },
		"while it is opened":  func(gone context.CancelFunc) { time.AfterFunc(200*time.Millisecond, gone) },
	} {
		ctx, gone := context.WithCancel(t.Context())
		goes(gone)
		_, err := worker(sleeping).Open(ctx, postroom.Parcel{As: postroom.Picture, Name: "a.png", Data: picture(t, 3, 3)})
		if !errors.Is(err, context.Canceled) || errors.Is(err, offstone.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestDoorsAreShut: whatever takes a worker over can read, write, call and start nothing.
func TestDoorsAreShut(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such limit")
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close() //nolint:errcheck // a test's
	t.Setenv("POSTROOM_PRY", l.Addr().String())
	_, err = worker(prying).Open(t.Context(), postroom.Parcel{As: postroom.Picture, Name: "a.png", Data: picture(t, 3, 3)})
	if err == nil || err.Error() != "open: " {
		t.Errorf("in a worker: %v", err)
	}
}

// What a slip says of a picture gets the marks of the paper's language, whether the picture
// comes by itself or with a story.
func TestSlipsMarks(t *testing.T) {
	typed := bytes.ReplaceAll(file(t, filepath.Join("..", "intake", "picture", "testdata", "full.jpg")), []byte("“Ellery”"), []byte(`"The Ellery"`))
	for _, as := range []postroom.As{postroom.Picture, postroom.Copy} {
		o, err := postroom.Here(t.Context(), postroom.Parcel{As: as, Name: "ferry.jpg", Data: typed, Language: "en-GB"})
		if err != nil {
			t.Fatal(err)
		}
		caption := o.Picture.Caption
		if as == postroom.Copy {
			caption = o.Copy.Picture.Caption
		}
		if !strings.Contains(caption, "ferry “The Ellery” off") {
			t.Errorf("as %s: %s", as, caption)
		}
	}
}
