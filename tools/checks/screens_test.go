package checks

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/intake/filing"
	"example.org/offstone/newsroom"
)

// screens gives for each screen of the desk an address at which it shows all it can,
// and for every other address that can be read why it is no screen. A route that is in
// neither fails the tests that look at screens.
var screens = map[string]func(*hostile) string{
	"/sign-in":                       at("/sign-in"),
	"/enter/{token}":                 (*hostile).enter,
	"/join/{token}":                  (*hostile).join,
	"/reset/{token}":                 (*hostile).reset,
	"/preview/{token}":               (*hostile).preview,
	"/preview/{token}/page":          (*hostile).pagePreview,
	"/desk":                          at("/desk"),
	"/commission":                    at("/commission"),
	"/file":                          at("/file"),
	"/story/{id}":                    ofStory(""),
	"/story/{id}/history":            ofStory("/history"),
	"/story/{id}/history/{revision}": ofStory("/history/2"),
	"/story/{id}/merge":              ofStory("/merge"),
	"/story/{id}/version/{blob}":     (*hostile).version,
	"/story/{id}/pictures":           ofStory("/pictures"),
	"/story/{id}/picture/{name}":     (*hostile).picture,
	"/story/{id}/previews":           ofStory("/previews"),
	"/pages/{issue}":                 at("/pages/" + issueOfVenom),
	"/pages/{issue}/advert/{advert}": at("/pages/" + issueOfVenom + "/advert/1"),
	"/pages/{issue}/outside/{page}":  at("/pages/" + issueOfVenom + "/outside/1"),
	"/pages/{issue}/place/{slug}":    at("/pages/" + issueOfVenom + "/place/story-0"),
	"/pages/{issue}/try/{trial}":     (*hostile).trial,
	"/issue/new":                     at("/issue/new"),
	"/issue/{issue}":                 at("/issue/" + issueOfVenom),
	"/bin":                           at("/bin"),
	"/audit":                         at("/audit"),
	"/staff":                         at("/staff"),
	"/account":                       at("/account"),
	"/again":                         at("/again"),
	"/paper":                         at("/paper"),
	"/paper/text/{sheet...}":         at("/paper/text/paper.yaml"),
	"/settings":                      at("/settings"),
	"/help/{page}":                   at("/help/board"),
}

var noScreens = map[string]string{
	"/assets/{name}":                      "a script or a style",
	"/health":                             "a word for machines",
	"/claim/{token}":                      "the form of /join, before there is anybody who could see another screen",
	"/code":                               "the form of /sign-in, looked at by day.mjs",
	"/second":                             "the form of /sign-in, looked at by day.mjs",
	"/{$}":                                "goes to another screen",
	"/pages":                              "goes to another screen",
	"/paper/page":                         "goes to another screen",
	"/issue":                              "goes to another screen",
	"/events":                             "news for scripts",
	"/story/{id}/fits":                    "goes to another screen",
	"/pages/{issue}/advert/{advert}/file": "a file to be kept",
	"/pages/{issue}/try/{trial}/{way}/{page}": "a drawing",
	"/story/{id}/fit":                         "an answer for scripts",
	"/story/{id}/picture/{name}/crops":        "an answer for scripts",
	"/story/{id}/picture/{name}/{width}":      "a picture",
	"/preview/{token}/picture/{name}":         "a picture",
	"/preview/{token}/page.svg":               "a drawing",
	"/pages/{issue}/{page}":                   "a drawing; TestHostileWords opens it",
	"/story/{id}/original/{blob}":             "a file to be kept",
	"/file/kept/{blob}":                       "a file to be kept",
	"/issue/{issue}/{impression}/{name...}":   "a file of an edition",
}

func at(path string) func(*hostile) string { return func(*hostile) string { return path } }

func ofStory(rest string) func(*hostile) string {
	return func(h *hostile) string { return fmt.Sprintf("/story/%d%s", h.first, rest) }
}

func (h *hostile) picture() string {
	c, err := h.room.Read(h.t.Context(), h.boss, h.first)
	h.ok(err)
	return fmt.Sprintf("/story/%d/picture/%s", h.first, path.Base(c.Article.Pictures[0].File))
}

func (h *hostile) enter() string {
	link, err := h.room.ConsoleLink(h.t.Context(), h.boss.Email)
	h.ok(err)
	return "/enter/" + link.Reveal()
}

func (h *hostile) join() string {
	link, err := h.room.Invite(h.t.Context(), h.boss, "new@beacon.example", offstone.Correspondent)
	h.ok(err)
	return "/join/" + link.Reveal()
}

func (h *hostile) reset() string {
	staff, err := h.room.Staff(h.t.Context(), h.boss)
	h.ok(err)
	for _, p := range staff {
		if p.ID != h.boss.ID {
			link, err := h.room.ResetLink(h.t.Context(), h.boss, p.ID)
			h.ok(err)
			return "/reset/" + link.Reveal()
		}
	}
	h.t.Fatal("nobody else works here")
	return ""
}

func (h *hostile) preview() string {
	link, err := h.room.MakePreview(h.t.Context(), h.boss, h.first, h.next("preview.reader"))
	h.ok(err)
	return "/preview/" + link.Reveal()
}

// version is a document handed in for a story, not its new version yet.
func (h *hostile) version() string {
	ctx := h.t.Context()
	c, err := h.room.Read(ctx, h.boss, h.first)
	h.ok(err)
	handed, err := h.room.HandIn(ctx, h.boss, 0, []filing.File{{Name: string(c.Article.Slug) + ".md", Data: []byte("# " + h.next("version.headline") + "\n\n" + h.next("version.body") + "\n")}})
	h.ok(err)
	if len(handed) != 1 || handed[0].Fate != newsroom.Waiting {
		h.t.Fatalf("the document is not asked about: %+v", handed)
	}
	return fmt.Sprintf("/story/%d/version/%s", handed[0].Stories[0].ID, handed[0].File)
}

// pagePreview is the front page as somebody outside sees it.
func (h *hostile) pagePreview() string {
	date, err := offstone.ParseDate(issueOfVenom)
	h.ok(err)
	link, err := h.room.MakePagePreview(h.t.Context(), h.boss, date, 1, h.next("page.reader"))
	h.ok(err)
	return "/preview/" + link.Reveal() + "/page"
}

// trial is a flatplan without the issue's advert, not kept yet.
func (h *hostile) trial() string {
	ctx := h.t.Context()
	date, err := offstone.ParseDate(issueOfVenom)
	h.ok(err)
	f, err := h.room.Flatplan(ctx, h.boss, date)
	h.ok(err)
	t, err := h.room.Try(ctx, h.boss, date, f.Seen, newsroom.DropAdvert(0, h.next("trial.advertiser")))
	h.ok(err)
	return "/pages/" + issueOfVenom + "/try/" + t.ID
}

// everyScreen gives the address of each screen that the desk's routes name, as the
// golden of who may use them has them.
func (h *hostile) everyScreen() (out []string) {
	h.t.Helper()
	for line := range strings.Lines(string(read(h.t, filepath.Join("..", "..", "desk", "testdata", "matrix.txt")))) {
		pattern, isGet := strings.CutPrefix(strings.TrimSpace(line), "GET ")
		show, why := screens[pattern], noScreens[pattern]
		switch {
		case !isGet || why != "":
		case show == nil:
			h.t.Errorf("%s is in neither screens nor noScreens: say in screens_test.go at which address it is looked at, or why it is none", pattern)
		default:
			out = append(out, h.url+show(h))
		}
	}
	return out
}

// TestScreens: axe finds nothing on any screen of the desk, wide or narrow; no screen
// is wider than its window or takes more than 300 KB, the proofs of pages apart.
func TestScreens(t *testing.T) {
	const most = 300_000
	plan := func(enter string, screens ...string) string {
		b, err := json.Marshal(map[string]any{"enter": enter, "screens": screens, "most": most})
		if err != nil {
			t.Fatal(err)
		}
		return write(t, "plan.json", string(b))
	}
	bad := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte("<!-- " + strings.Repeat("heavy ", most/6) + "-->"))
	}))
	t.Cleanup(bad.Close)
	out, err := driver(t, "screens.mjs", plan("", bad.URL+"/"))
	mustRefuse(t, "a heavy page", out, err)
	out, err = driver(t, "screens.mjs", plan("", broken(t)))
	mustRefuse(t, "a page with faults", out, err)

	var words []string
	for i := range 60 {
		for _, s := range []string{"The winter sailing from Port Ellery is to be restored", "“It was dark,” said Ann Hale – “now it isn’t.”", "Glass, £40; oil, £9", "Seen from the pier"} {
			words = append(words, fmt.Sprintf("%s, %d", s, i))
		}
	}
	h := openHostile(t, &venom{payloads: words, marks: map[string]int{}}, 3)
	out, err = driver(t, "screens.mjs", plan(h.url+h.enter(), h.everyScreen()...))
	must(t, out, err)
	t.Log(out)
}
