package checks

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"example.org/offstone"
	"example.org/offstone/desk"
	"example.org/offstone/newsroom"
	"example.org/offstone/postroom"
	"example.org/offstone/store"
	"example.org/offstone/store/storetest"
)

// office is a newsroom behind a listener, with people who have a story each.
type office struct {
	URL    string `json:"url"`
	People []hand `json:"people"`
	Rounds int    `json:"rounds"`
	Folder string `json:"folder"` // for browsers' profiles
}

// hand is somebody who works there, and the link that signs them in once.
type hand struct {
	Name  string          `json:"name"`
	Email string          `json:"email"`
	Enter string          `json:"enter"`
	Story store.ArticleID `json:"story"`
}

// openOffice opens the newsroom of a small paper with a number of sub-editors.
func openOffice(t *testing.T, hands, rounds int) office {
	t.Helper()
	ctx, paper := t.Context(), storetest.Paper()
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	s, err := store.Create(ctx, filepath.Join(t.TempDir(), "paper"), paper)
	check(err)
	t.Cleanup(func() { check(s.Close()) })
	check(s.SaveIssue(ctx, storetest.Issue(storetest.Friday, 0), "test"))
	room := newsroom.Open(s, postroom.Here)
	o := office{URL: serveDesk(t, room, s, paper), Rounds: rounds, Folder: t.TempDir()}
	token, err := room.ClaimToken(ctx)
	check(err)
	boss, err := room.Claim(ctx, token, "Pat", "pat@beacon.example", "four unrelated words")
	check(err)
	for i := range hands {
		email := fmt.Sprintf("hand%d@beacon.example", i)
		link, err := room.Invite(ctx, boss, email, offstone.SubEditor)
		check(err)
		who, err := room.Join(ctx, link, fmt.Sprint("Hand ", i), "four unrelated words")
		check(err)
		c, err := room.Save(ctx, who, newsroom.Save{Article: storetest.Article(offstone.Slug(fmt.Sprint("story-", i)), "It begins.")})
		check(err)
		check(room.Unlock(ctx, who, c.ID))
		enter, err := room.ConsoleLink(ctx, email)
		check(err)
		o.People = append(o.People, hand{who.Name, who.Email, o.URL + "/enter/" + enter.Reveal(), c.ID})
	}
	return o
}

// serveDesk puts the desk behind a listener and gives its address.
func serveDesk(t *testing.T, room *newsroom.Newsroom, s *store.Store, paper *offstone.Paper) string {
	t.Helper()
	srv := httptest.NewUnstartedServer(nil)
	address := "http://" + srv.Listener.Addr().String()
	d, err := desk.New(room, s, paper, desk.Config{Address: address, Log: slog.New(slog.NewTextHandler(t.Output(), nil))})
	if err != nil {
		t.Fatal(err)
	}
	srv.Config.Handler = d
	srv.Start()
	t.Cleanup(func() { srv.CloseClientConnections(); srv.Close() })
	return address
}

// plan writes an office down for a driver.
func (o office) plan(t *testing.T) string {
	t.Helper()
	b, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	return write(t, "plan.json", string(b))
}

func soaking() bool { return os.Getenv("OFFSTONE_SOAK") != "" }

// TestKilledBrowser: TRUST F22. The browser is killed while somebody types, with the
// newsroom in reach and out of it; opened again, it has all but at most two seconds of
// what was typed.
func TestKilledBrowser(t *testing.T) {
	hands, rounds := 2, 5
	if soaking() {
		rounds = 100
	}
	out, err := driver(t, "kills.mjs", openOffice(t, hands, rounds).plan(t))
	must(t, out, err)
	t.Log(out)
}

// TestHandsAtOnce: people work at once in browsers of their own without an error, four
// of them here and twenty when soaking.
func TestHandsAtOnce(t *testing.T) {
	hands, rounds := 4, 1
	if soaking() {
		hands, rounds = 20, 5
	}
	out, err := driver(t, "hands.mjs", openOffice(t, hands, rounds).plan(t))
	must(t, out, err)
	t.Log(out)
}
