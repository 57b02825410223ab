package checks

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/copydesk/markup"
	"example.org/offstone/desk"
	"example.org/offstone/edition/editiontest"
	book "example.org/offstone/edition/epub"
	"example.org/offstone/edition/letter"
	"example.org/offstone/edition/printed"
	"example.org/offstone/edition/web"
	"example.org/offstone/newsroom"
	"example.org/offstone/postroom"
	"example.org/offstone/press"
	"example.org/offstone/stand"
	"example.org/offstone/store"
	"example.org/offstone/store/storetest"
)

// hostile is a newsroom all of whose words are hostile.
type hostile struct {
	*venom
	t     *testing.T
	store *store.Store
	room  *newsroom.Newsroom
	boss  newsroom.Person
	url   string
	first store.ArticleID // has notes, holds, a clash and pictures
	all   []store.ArticleID

	printed map[int]bool // marks that the PDFs show
}

const issueOfVenom = "2026-11-20"

func openHostile(t *testing.T, p *venom, stories int) *hostile {
	t.Helper()
	ctx := t.Context()
	paper := storetest.Paper()
	paper.Name, paper.Sections, paper.People = "", nil, []offstone.Person{{}, {}}
	paper.Print.ColourPages = nil
	p.fill(reflect.ValueOf(paper), "paper")
	for i := range paper.Sections {
		paper.Sections[i] = fmt.Sprintf("s%d %s", i, paper.Sections[i])
	}
	s, err := store.Create(ctx, filepath.Join(t.TempDir(), "paper"), paper)
	h := &hostile{venom: p, t: t, store: s, printed: map[int]bool{}}
	h.ok(err)
	t.Cleanup(func() { h.ok(s.Close()) })
	h.room = newsroom.Open(s, postroom.Here)
	srv := httptest.NewUnstartedServer(nil)
	h.url = "http://" + srv.Listener.Addr().String()
	d, err := desk.New(h.room, s, paper, desk.Config{Address: h.url, Log: slog.New(slog.NewTextHandler(t.Output(), nil))})
	h.ok(err)
	srv.Config.Handler = d
	srv.Start()
	t.Cleanup(srv.Close)
	h.staff()
	h.issue(paper)
	for i := range stories {
		h.story(i, paper)
	}
	h.house(paper)
	h.round()
	return h
}

func (h *hostile) ok(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// staff are people with hostile names.
func (h *hostile) staff() {
	ctx := h.t.Context()
	token, err := h.room.ClaimToken(ctx)
	h.ok(err)
	h.boss, err = h.room.Claim(ctx, token, h.short("staff.name", 80), "boss@beacon.example", "four unrelated words")
	h.ok(err)
	for i := range 2 {
		link, err := h.room.Invite(ctx, h.boss, fmt.Sprintf("o'hara+%d@beacon.example", i), offstone.SubEditor)
		h.ok(err)
		_, err = h.room.Join(ctx, link, h.short("staff.name", 80), "four unrelated words")
		h.ok(err)
	}
}

// issue has hostile adverts and listings.
func (h *hostile) issue(paper *offstone.Paper) {
	date, err := offstone.ParseDate(issueOfVenom)
	h.ok(err)
	art, err := h.store.Blobs().Put(h.photograph(h.t, 99))
	h.ok(err)
	is := &offstone.Issue{Paper: paper, Date: date, Number: 7, LineAdverts: make([]offstone.LineAdvert, 3), Listings: []offstone.Listing{{Date: date}, {Date: date.AddDays(2)}}}
	is.Hyphens = []string{"Port-El-lery"}
	is.Adverts = []offstone.Advert{{Art: offstone.Artwork{File: "adverts/a.jpg", Blob: art, Type: "image/jpeg", Width: 640, Height: 400}, Columns: 2, Height: 60, Status: "approved", Paid: true, Label: true}}
	h.fill(reflect.ValueOf(is), "issue")
	is.Redirects = nil
	h.ok(h.store.SaveIssue(h.t.Context(), is, h.next("audit.by")))
}

// story files a story and places it.
func (h *hostile) story(i int, paper *offstone.Paper) {
	ctx := h.t.Context()
	file := func(a *offstone.Article) newsroom.Copy {
		c, err := h.room.Save(ctx, h.boss, newsroom.Save{Article: a})
		h.ok(err)
		return c
	}
	a := &offstone.Article{Slug: offstone.Slug(fmt.Sprintf("story-%d", i)), Section: paper.Sections[i%2], Corrections: []offstone.Correction{{Date: offstone.Date{Year: 2026, Month: 11, Day: 20}}}}
	c := file(a)
	_, err := h.room.AddPicture(ctx, h.boss, c.ID, h.short("picture.name", 60)+".jpg", h.photograph(h.t, i))
	h.ok(err)
	c, err = h.room.Read(ctx, h.boss, c.ID)
	h.ok(err)
	*a = *c.Article
	a.Byline = offstone.Byline{"", paper.People[i%2].Name}
	h.fill(reflect.ValueOf(a), "story")
	a.Body = h.body(a.Pictures[0].File, 10)
	if i == 1 { // as house markup reads it
		a.Body, _, _ = markup.ParseBody([]byte(strings.Join(h.payloads, "\n\n")), markup.Options{Zone: time.UTC})
		a.Body = append(a.Body, offstone.Paragraph{Text: offstone.Plain("Seen from the pier.")})
		a.Body, a.Editions = a.Body.For(offstone.Web), offstone.OnlyIn(offstone.Web, offstone.EPUB, offstone.Letter) // a whole paper of it in print would take minutes
	}
	c, err = h.room.Save(ctx, h.boss, newsroom.Save{Article: a, ID: c.ID, Expected: c.Article.Revision})
	h.ok(err)
	date, _ := offstone.ParseDate(issueOfVenom)
	_, err = h.room.Place(ctx, h.boss, c.ID, date)
	h.ok(err)
	h.all = append(h.all, c.ID)
}

// house has standing pages, fillers and a stylebook.
func (h *hostile) house(*offstone.Paper) {
	ctx := h.t.Context()
	standing := []offstone.Standing{{Slug: "about", Body: h.body("", 0)}, {Slug: "contact", Body: h.body("", 0)}}
	h.fill(reflect.ValueOf(&standing).Elem(), "standing")
	h.ok(h.store.SaveStanding(ctx, standing, h.boss.Name))
	filler := &offstone.Article{Slug: "filler", Body: h.body("", 0)}
	h.fill(reflect.ValueOf(filler), "filler")
	h.ok(h.store.SaveFillers(ctx, []*offstone.Article{filler}, h.boss.Name))
	rules, err := json.Marshal(map[string]any{"spellings": map[string]string{"pier": h.next("stylebook.spelling")}})
	h.ok(err)
	h.ok(h.store.SaveStylebook(ctx, store.Stylebook{Source: string(rules)}, h.boss.Name))
}

// round does with the first story whatever can be done with words.
func (h *hostile) round() {
	ctx := h.t.Context()
	h.first = h.all[0]
	staff, err := h.room.Staff(ctx, h.boss)
	h.ok(err)
	sub := staff[slices.IndexFunc(staff, func(p newsroom.Person) bool { return p.Role == offstone.SubEditor })]
	for range 20 {
		_, err = h.room.Note(ctx, sub, newsroom.Note{Article: h.first, Passage: h.next("note.passage"), Text: h.next("note.text"), To: h.boss.Name})
		h.ok(err)
	}
	h.ok(h.room.Commission(ctx, h.boss, newsroom.Asked{Section: h.next("commission.section"), Brief: h.next("commission.brief"), Writer: sub.Name}))
	h.ok(h.room.Hold(ctx, h.boss, h.first, h.next("hold.reason")))
	h.ok(h.room.Answer(ctx, h.boss, store.Answer{Article: h.first, Rule: h.next("answer.rule"), About: h.next("answer.about"), Reason: h.next("answer.reason")}))
	_, err = h.room.AddPicture(ctx, h.boss, h.first, h.short("kept.name", 60)+".heic", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"))
	if err == nil {
		h.t.Error("a HEIC was taken")
	}
	c, err := h.room.Read(ctx, h.boss, h.first)
	h.ok(err)
	a := *c.Article
	a.Body = h.body("", 3)
	_, err = h.room.Save(ctx, sub, newsroom.Save{Article: &a, ID: c.ID, Expected: c.Article.Revision}) // the publisher has it open
	if err == nil {
		h.t.Error("nobody clashed")
	}
	h.ok(h.room.Unlock(ctx, h.boss, h.first))
	_, err = h.room.Save(ctx, sub, newsroom.Save{Article: &a, ID: c.ID, Expected: c.Article.Revision})
	h.ok(err)
	a.Headline = h.next("aside.headline")
	if _, err = h.room.Save(ctx, h.boss, newsroom.Save{Article: &a, ID: c.ID, Expected: c.Article.Revision}); err == nil {
		h.t.Error("nobody clashed")
	}
	h.ok(h.room.Unlock(ctx, sub, h.first))
	spiked, err := h.room.Save(ctx, h.boss, newsroom.Save{Article: &offstone.Article{Slug: "spiked", Headline: h.next("spiked.headline")}})
	h.ok(err)
	_, err = h.room.Move(ctx, h.boss, newsroom.Order{ID: spiked.ID, To: offstone.Spiked, Seen: 1, Reason: h.next("move.reason")})
	h.ok(err)
	_, err = h.room.Move(ctx, h.boss, newsroom.Order{ID: h.all[len(h.all)-1], To: offstone.Placed, Seen: c.Article.Revision, Reason: h.next("move.reason")})
	h.ok(err)
}

// page is one that the driver opens.
type page struct {
	Group string            `json:"group"`
	URL   string            `json:"url"`
	Post  map[string]string `json:"post,omitempty"`
	Paste bool              `json:"paste,omitempty"`
}

// looked are the screens of the desk, all stories, and what is answered to hostile forms.
func (h *hostile) looked() (out []page) {
	add := func(path string) { out = append(out, page{Group: "desk", URL: h.url + path}) }
	for _, url := range h.everyScreen() {
		if url == h.url+"/sign-in" {
			continue // whoever is signed in sees it no more; below it is sent a form
		}
		out = append(out, page{Group: "desk", URL: url})
	}
	add("/file?for=1")
	add("/paper/text/people.yaml")
	add("/paper/text/stylebook.yaml")
	add("/paper/text/standing/about.md")
	add("/pages/" + issueOfVenom + "/1.svg")
	add("/pages/" + issueOfVenom + "/2.svg")
	for _, id := range h.all {
		add(fmt.Sprintf("/story/%d", id))
	}
	add(fmt.Sprintf("/story/%d/history/2", h.all[1]))
	at := fmt.Sprintf("%s/story/%d", h.url, h.first)
	out = append(
		out,
		page{Group: "desk", URL: h.url + "/staff/invite", Post: map[string]string{"email": h.next("post.email"), "role": h.next("post.role")}},
		page{Group: "desk", URL: at, Post: map[string]string{"seen": "1", "headline": h.next("post.headline"), "slug": h.next("post.slug"), "body": h.next("post.body")}},
		page{Group: "desk", URL: at, Post: map[string]string{"seen": "1", "headline": "x", "slug": "x", "web-from": h.next("post.time"), "body": "![](" + h.next("post.picture") + ")"}},
		page{Group: "desk", URL: h.url + "/file", Post: map[string]string{"headline": h.next("post.headline"), "embargo": h.next("post.time"), "doc": `{"type":"doc","content":[{"type":"script"}]}`}},
		page{Group: "desk", URL: at + "/move", Post: map[string]string{"seen": "1", "to": h.next("post.to"), "reason": h.next("post.reason")}},
		page{Group: "desk", URL: at + "/place", Post: map[string]string{"issue": h.next("post.issue")}},
		page{Group: "desk", URL: at + "/note", Post: map[string]string{"to": h.next("post.note to"), "text": "x"}},
		page{Group: "desk", URL: h.url + "/paper", Post: map[string]string{"name": h.next("post.paper"), "timezone": h.next("post.zone"), "sections": h.next("post.sections"), "was": h.next("post.was")}},
		page{Group: "desk", URL: h.url + "/paper/text/stylebook.yaml", Post: map[string]string{"text": h.next("post.sheet") + "\n\t:"}},
		page{Group: "desk", URL: h.url + "/sign-in", Post: map[string]string{"email": h.next("post.sign-in"), "password": "x"}},
		page{Group: "desk", URL: fmt.Sprintf("%s/story/%d", h.url, h.all[2]), Paste: true},
	)
	return out
}

// editions makes every edition and serves it: the site as readers have it, the others
// without any policy that could keep a script from running.
func (h *hostile) editions() (out []page) {
	date, err := offstone.ParseDate(issueOfVenom)
	h.ok(err)
	ctx := h.t.Context()
	d := press.StoreDesk(h.store)
	is, _, err := d.Lock(ctx, date)
	h.ok(err)
	job := &offstone.Job{Issue: is, Blob: d.Blob, Past: func(func(*offstone.Issue, error) bool) {}, Fronts: map[offstone.Date]offstone.Rendition{}}
	paper, made := editiontest.Make(h.t, &printed.Maker{}, job)
	job.Print, job.Shelf = made, is.Cards(is.Moment(), made.Starts)
	h.pdfs(paper)
	books, _ := editiontest.Make(h.t, book.Maker{}, job)
	for name, data := range books {
		if strings.HasSuffix(name, ".epub") {
			out = append(out, h.bare("epub", unzipped(h.t, data), ".xhtml", ".svg")...)
		}
	}
	letters, _ := editiontest.Make(h.t, letter.Maker{}, job)
	out = append(out, h.bare("letter", letters, ".html")...)
	site, _ := editiontest.Make(h.t, web.Maker{}, job)
	return append(out, h.site(site)...)
}

// bare serves files without a word on what they may do, and gives those with a suffix.
func (h *hostile) bare(group string, files map[string][]byte, suffixes ...string) (out []page) {
	kinds := map[string]string{".xhtml": "application/xhtml+xml", ".svg": "image/svg+xml", ".html": "text/html; charset=utf-8", ".css": "text/css"}
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(r.URL.Path, "/")
		if kind, ok := kinds[path.Ext(name)]; ok {
			w.Header().Set("Content-Type", kind)
		}
		_, _ = w.Write(files[name])
	}))
	h.t.Cleanup(srv.Close)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if slices.Contains(suffixes, path.Ext(name)) {
			out = append(out, page{Group: group, URL: srv.URL + "/" + name})
		}
	}
	return out
}

// site serves the site as the public process does.
func (h *hostile) site(files map[string][]byte) (out []page) {
	dir := h.t.TempDir()
	for name, data := range files {
		to := filepath.Join(dir, filepath.FromSlash(name))
		h.ok(os.MkdirAll(filepath.Dir(to), 0o750))
		h.ok(os.WriteFile(to, data, 0o600))
	}
	root, err := os.OpenRoot(dir)
	h.ok(err)
	srv := httptest.NewServer(stand.Site(root))
	h.t.Cleanup(func() { srv.Close(); _ = root.Close() })
	const enough = 6 // pages of one kind
	kinds := map[string]int{}
	h.ok(fs.WalkDir(root.FS(), ".", func(name string, _ fs.DirEntry, err error) error {
		kind := path.Dir(path.Dir(name)) + path.Ext(name)
		if !slices.Contains([]string{".html", ".svg"}, path.Ext(name)) || kinds[kind] >= enough {
			return err
		}
		kinds[kind]++
		out = append(out, page{Group: "web", URL: srv.URL + "/" + strings.TrimSuffix(name, "index.html")})
		return err
	}))
	return append(out, h.feeds(files)...)
}

// feeds gives what readers of feeds are handed as HTML, and fails on a feed or list
// that is no sound XML or JSON.
func (h *hostile) feeds(files map[string][]byte) []page {
	entries := map[string][]byte{}
	for name, data := range files {
		var feed struct {
			Atom []string `xml:"entry>content" json:"-"`
			JSON []struct {
				HTML string `json:"content_html"`
			} `xml:"-" json:"items"`
		}
		var err error
		switch {
		case path.Ext(name) == ".xml":
			err = xml.Unmarshal(data, &feed)
		case path.Base(name) == "feed.json":
			err = json.Unmarshal(data, &feed)
		}
		h.ok(err)
		for _, item := range feed.JSON {
			feed.Atom = append(feed.Atom, item.HTML)
		}
		for i, html := range feed.Atom {
			if path.Dir(name) == "web" { // those of sections and writers hold the same
				entries[fmt.Sprintf("%s-%d.html", name, i)] = []byte("<!doctype html>" + html)
			}
		}
	}
	if len(entries) < 2*len(h.all) {
		h.t.Errorf("only %d entries of feeds", len(entries))
	}
	return h.bare("feed", entries, ".html")
}

// TestHostileWords: TRUST T34, T37, T39, T41, T43, T44. Hostile words in every field
// that takes words run nowhere: on no screen of the desk, in no edition.
func TestHostileWords(t *testing.T) {
	words := payloads(t)
	plan := func(h *hostile, pages []page, enter string) string {
		b, err := json.Marshal(map[string]any{"enter": enter, "pages": pages, "payloads": words, "paper": "https://beacon.example", "agent": "Mozilla/5.0 <script>alert(1)</script> \"'><img src=x onerror=alert(1)> zq0zq"})
		h.ok(err)
		return write(t, "plan.json", string(b))
	}
	bad := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte(`<p>` + strings.Join(words[:200], "</p><p>")))
	}))
	t.Cleanup(bad.Close)
	none := &hostile{t: t}
	out, err := driver(t, "hostile.mjs", plan(none, []page{{Group: "web", URL: bad.URL + "/"}}, ""))
	mustRefuse(t, "words that run", out, err)

	batches, stories := 1, 9
	if os.Getenv("OFFSTONE_SOAK") != "" {
		batches = len(words) / stories
	}
	for batch := range batches {
		p := &venom{payloads: words, at: batch * stories, marks: map[string]int{}}
		h := openHostile(t, p, stories)
		pages := append(h.looked(), h.editions()...)
		out, err := driver(t, "hostile.mjs", plan(h, pages, h.url+h.enter()))
		must(t, out, err)
		h.shown(out)
	}
}

// unseen are fields whose words no page shows, and why.
var unseen = map[string]string{
	"slip.title":           "a title that the camera's software made is no caption",
	"issue.Listings.Class": "listings stand by their day",
	"issue.Record":         "the program puts it there itself when the issue is locked",
}

// shown fails when a field was filled and seen nowhere: then its words were not tested.
func (h *hostile) shown(out string) {
	h.t.Helper()
	seen := maps.Clone(h.printed)
	for line := range strings.Lines(out) {
		if rest, ok := strings.CutPrefix(line, "seen: "); ok {
			for _, n := range strings.Fields(rest)[1:] {
				mark, err := strconv.Atoi(n)
				h.ok(err)
				seen[mark] = true
			}
		} else {
			h.t.Log(strings.TrimSpace(line))
		}
	}
	for _, field := range slices.Sorted(maps.Keys(h.marks)) {
		if strings.HasPrefix(field, "post.") || strings.HasPrefix(field, "filler.") {
			continue // what is refused need not be said again; fillers run where there is room
		}
		switch why := unseen[field]; {
		case !seen[h.marks[field]] && why == "":
			h.t.Errorf("%s is shown nowhere: have the driver open the page that shows it", field)
		case seen[h.marks[field]] && why != "":
			h.t.Errorf("%s is shown after all: take it out of unseen", field)
		}
	}
}

// pdfs fails when a PDF could do anything, or when what it says of itself is not text.
func (h *hostile) pdfs(files map[string][]byte) {
	h.t.Helper()
	program(h.t, "qpdf")
	checked := 0
	for name, data := range files {
		if path.Ext(name) == ".pdf" {
			checked++
			h.pdf(name, data)
		}
	}
	if checked < 2 {
		h.t.Errorf("only %d PDFs", checked)
	}
}

var (
	actions = regexp.MustCompile(`/(JavaScript|JS|OpenAction|AA|Launch|SubmitForm|ImportData|EmbeddedFile|RichMedia|GoToR|XFA)\b`)
	leadsTo = regexp.MustCompile(`/URI \(([^)]*)\)`)
	fitLink = regexp.MustCompile(`^(https?|mailto):`)
)

func (h *hostile) pdf(name string, data []byte) {
	h.t.Helper()
	plain := filepath.Join(h.t.TempDir(), "plain.pdf")
	if out, err := run(h.t, "qpdf", "--qdf", "--object-streams=disable", write(h.t, "made.pdf", string(data)), plain); err != nil {
		h.t.Errorf("%s: %v\n%s", name, err, out)
	}
	b := read(h.t, plain)
	if acts := actions.Find(outsideText(b)); acts != nil {
		h.t.Errorf("%s holds %s", name, acts)
	}
	for _, m := range leadsTo.FindAllSubmatch(b, -1) {
		if !fitLink.Match(m[1]) {
			h.t.Errorf("%s leads to %s", name, m[1])
		}
	}
	text, err := run(h.t, "pdftotext", "-raw", plain, "-")
	h.ok(err)
	for _, m := range markOf.FindAllStringSubmatch(strings.NewReplacer("-\n", "", "\u00ad\n", "", "\n", "").Replace(text), -1) {
		mark, err := strconv.Atoi(m[1])
		h.ok(err)
		h.printed[mark] = true
	}
	meta, err := run(h.t, "pdfinfo", "-meta", plain)
	h.ok(err)
	h.metadata(name, meta)
}

// metadata fails on an XMP packet that is no sound XML or has elements of HTML.
func (h *hostile) metadata(name, packet string) {
	h.t.Helper()
	for d := xml.NewDecoder(strings.NewReader(packet)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		h.ok(err)
		if e, ok := token.(xml.StartElement); ok && slices.Contains([]string{"script", "img", "svg", "iframe", "a", "body"}, e.Name.Local) {
			h.t.Errorf("%s: its metadata hold <%s>", name, e.Name.Local)
		}
	}
}

var markOf = regexp.MustCompile(`zq(\d+)zq`)

// outsideText gives a PDF without its strings and streams.
func outsideText(b []byte) []byte {
	b = regexp.MustCompile(`(?s)stream\n.*?\nendstream`).ReplaceAll(b, nil)
	b = regexp.MustCompile(`\((?:\\.|[^\\()])*\)`).ReplaceAll(b, []byte("()"))
	return regexp.MustCompile(`<[0-9a-fA-F\s]+>`).ReplaceAll(b, []byte("<>"))
}

// unzipped gives the files of an archive.
func unzipped(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range z.File {
		b, err := fs.ReadFile(z, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = b
	}
	return out
}
