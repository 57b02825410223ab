package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/copydesk/editdoc"
	"example.org/offstone/newsroom"
	"example.org/offstone/postroom"
	"example.org/offstone/store"
	"example.org/offstone/store/storetest"
)

// typist is somebody at a browser who saves one story over and over.
type typist struct {
	story  store.ArticleID
	slug   string
	cookie string
	seen   int
	more   string // beside what tells one save from another
	acks   []acknowledged
}

// acknowledged is a save that was.
type acknowledged struct {
	revision int
	words    string
}

// typingPool is a paper with some typists.
func typingPool(t testing.TB, dir string, hands int) (_ string, out []*typist) {
	t.Helper()
	ctx := t.Context()
	s, err := store.Create(ctx, dir, storetest.Paper())
	if err != nil {
		t.Fatal(err)
	}
	room := newsroom.Open(s, postroom.Here)
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	const password = "four unrelated words"
	token, err := room.ClaimToken(ctx)
	check(err)
	boss, err := room.Claim(ctx, token, "Pat", "pat@beacon.example", password)
	check(err)
	for i := range hands {
		email := fmt.Sprintf("hand%d@beacon.example", i)
		link, err := room.Invite(ctx, boss, email, offstone.SubEditor)
		check(err)
		who, err := room.Join(ctx, link, fmt.Sprint("Hand ", i), password)
		check(err)
		in, err := room.SignIn(ctx, email, password, fmt.Sprint("127.0.0.", i+1), "a typist")
		check(err)
		c, err := room.Save(ctx, who, newsroom.Save{Article: storetest.Article(offstone.Slug(fmt.Sprint("story-", i)), "first words")})
		check(err)
		out = append(out, &typist{story: c.ID, slug: string(c.Article.Slug), cookie: in.Token.Reveal(), seen: 1})
	}
	check(s.Close())
	return dir, out
}

var typing = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 10}}

// save sends the story once, as the editor does, and takes the answer down.
func (p *typist) save(ctx context.Context, at string) error {
	words := fmt.Sprintf("save %d of story %d on top of %d", len(p.acks), p.story, p.seen) + p.more
	doc, err := editdoc.Write(offstone.Body{offstone.Paragraph{Text: offstone.Plain(words)}})
	if err != nil {
		return err
	}
	sent, err := json.Marshal(map[string]any{"seen": p.seen, "window": "w", "head": map[string]string{"headline": "A story", "slug": p.slug}, "doc": json.RawMessage(doc)})
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, fmt.Sprintf("%s/story/%d/save", at, p.story), bytes.NewReader(sent))
	if err != nil {
		return err
	}
	req.Header.Set("Accept", "application/json")
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	req.AddCookie(&http.Cookie{Name: "offstone-" + req.URL.Port(), Value: p.cookie})
	res, err := typing.Do(req)
	if err != nil {
		return errGone // killed before it answered: the words may be there or not
	}
	defer res.Body.Close() //nolint:errcheck // a test's
	var answer struct {
		Seen    int
		Problem string
	}
	b, err := io.ReadAll(res.Body)
	if err != nil || json.Unmarshal(b, &answer) != nil {
		return errGone
	}
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("story %d: %d: %s", p.story, res.StatusCode, answer.Problem)
	}
	p.seen, p.acks = answer.Seen, append(p.acks, acknowledged{answer.Seen, words})
	return nil
}

var errGone = errors.New("nobody answers")

// TestKilledWhileSaving: TRUST F2. Ten people save without pause while the newsroom is
// killed again and again; whatever was acknowledged is there, as it was acknowledged.
func TestKilledWhileSaving(t *testing.T) {
	kills := 200
	switch {
	case testing.Short():
		kills = 10
	case os.Getenv("OFFSTONE_SOAK") != "":
		kills = 2000
	}
	dir, hands := typingPool(t, filepath.Join(storetest.MemoryDir(t), "beacon"), 10)
	var where atomic.Value
	var saved atomic.Int64
	ctx, stop := context.WithCancel(t.Context())
	var g sync.WaitGroup
	for _, p := range hands {
		g.Go(func() {
			for ctx.Err() == nil {
				at, open := where.Load().(string)
				if !open || at == "" {
					time.Sleep(time.Millisecond)
					continue
				}
				switch err := p.save(ctx, at); {
				case errors.Is(err, errGone):
					time.Sleep(time.Millisecond)
				case err != nil:
					t.Error(err)
					return
				default:
					saved.Add(1)
				}
			}
		})
	}
	rnd := rand.New(rand.NewPCG(3, 4))
	for n := range kills {
		r := start(t, "serve", dir, "--listen", "127.0.0.1:0", "--public", "none")
		if n%10 == 9 { // while it opens
			time.Sleep(time.Duration(rnd.IntN(40)) * time.Millisecond)
		} else {
			where.Store(r.says("The newsroom is at"))
			enough := saved.Load() + rnd.Int64N(12)
			until(t, "enough that was saved", func() bool { return saved.Load() >= enough })
			time.Sleep(time.Duration(rnd.IntN(10)) * time.Millisecond) // into the midst of a save
		}
		_ = r.cmd.Process.Kill()
		_ = r.cmd.Wait()
		where.Store("")
	}
	stop()
	g.Wait()
	saves := checkAcks(t, dir, hands)
	t.Logf("%d kills, %d saves acknowledged and all there", kills, saves)
	if saves < kills {
		t.Errorf("only %d saves were acknowledged: nothing was tested", saves)
	}
}

// checkAcks reads every acknowledged revision.
func checkAcks(t *testing.T, dir string, hands []*typist) (saves int) {
	t.Helper()
	ctx := t.Context()
	s, err := store.Open(context.WithoutCancel(ctx), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() //nolint:errcheck // only read
	for _, p := range hands {
		for _, a := range p.acks {
			c, err := s.ArticleAt(ctx, p.story, a.revision)
			if err != nil || c.Article.Body.String() != a.words {
				t.Errorf("revision %d of story %d was acknowledged as %.60q: %v", a.revision, p.story, a.words, err)
			}
		}
		saves += len(p.acks)
	}
	if found, err := s.Verify(ctx); err != nil || len(found) > 0 {
		t.Errorf("verify: %v %v", found, err)
	}
	return saves
}
