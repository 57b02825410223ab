package newsroom_test

import (
	"context"
	"fmt"
	"log/slog"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/intake/filing"
	"example.org/offstone/newsroom"
	"example.org/offstone/postroom"
)

// roomWithBombs is the same newsroom, where files whose names say bomb stop whoever opens them.
func (d *desk) roomWithBombs(t *testing.T) (room *newsroom.Newsroom, stopped *int) {
	t.Helper()
	stopped = new(int)
	none := filepath.Join(t.TempDir(), "none")
	dying := postroom.Worker{Log: slog.New(slog.DiscardHandler), Start: func(ctx context.Context, _ int64) *exec.Cmd { return exec.CommandContext(ctx, none) }}
	return newsroom.Open(d.store, func(ctx context.Context, p postroom.Parcel) (postroom.Opened, error) {
		if strings.Contains(p.Name, "bomb") {
			*stopped++
			return dying.Open(ctx, p)
		}
		return postroom.Here(ctx, p)
	}), stopped
}

// TestBombsAreKept: what stops whoever opens it is refused in a sentence and kept.
func TestBombsAreKept(t *testing.T) {
	d := open(t)
	room, _ := d.roomWithBombs(t)
	who := d.role[offstone.Editor]
	c := d.file(t, who, "ferry", "The ferry is back.")
	_, err := room.AddPicture(ctx, who, c.ID, "bomb.png", photo(t, "plain.png"))
	wants(t, err, offstone.ErrInvalid)
	if !strings.Contains(err.Error(), "It could not be opened") || !strings.HasSuffix(newsroom.Reason(err), "what you sent is kept with the story.") {
		t.Errorf("refused with %v", err)
	}
	if kept := must(room.KeptFiles(ctx, who, c.ID))(t); len(kept) != 1 || !strings.HasPrefix(kept[0].Why, "It could not be opened") {
		t.Errorf("kept: %+v", kept)
	}
	if _, err := room.TakeArtwork(ctx, who, "bomb.pdf", []byte("%PDF-1.4")); err == nil || !strings.HasPrefix(err.Error(), "bomb.pdf cannot be printed: it could not be opened") {
		t.Errorf("an advert: %v", err)
	}
}

// TestBombsAmongFiles: what is handed in with bombs is none the worse, and nobody waits for
// more than three of them.
func TestBombsAmongFiles(t *testing.T) {
	d := open(t)
	room, stopped := d.roomWithBombs(t)
	who := d.role[offstone.Editor]
	files := []filing.File{{Name: "fete.md", Data: []byte("# Fete\n\nIt rained.\n")}}
	for n := range 5 {
		files = append(files, filing.File{Name: fmt.Sprintf("bomb-%d.docx", n), Data: fmt.Appendf(nil, "PK\x03\x04%d", n)})
	}
	answers := must(room.HandIn(ctx, who, 0, files))(t)
	fates := map[string]newsroom.HandedIn{}
	for _, a := range answers {
		fates[a.Name] = a
	}
	if fates["fete.md"].Fate != newsroom.Filed {
		t.Errorf("what came with bombs: %+v", fates["fete.md"])
	}
	for n := range 5 {
		want := "It could not be opened"
		if n >= 3 {
			want = "It was not opened, because 3 files that were sent with it cannot be"
		}
		a := fates[fmt.Sprintf("bomb-%d.docx", n)]
		if a.Fate != newsroom.Refused || !a.Kept || len(a.Notes) != 1 || !strings.HasPrefix(a.Notes[0], want) {
			t.Errorf("bomb %d: %+v", n, a)
		}
	}
	if *stopped != 3 {
		t.Errorf("%d bombs of five were opened", *stopped)
	}
}
