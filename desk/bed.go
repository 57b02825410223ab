package desk

import (
	"archive/zip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"example.org/offstone"
	"example.org/offstone/newsroom"
	"example.org/offstone/press"
	"example.org/offstone/store"
	"example.org/offstone/store/release"
)

// bedView is an issue before it goes to bed, and after.
type bedView struct {
	Frame
	Now      newsroom.IssueNow
	Dates    []offstone.Date // newest first
	Run      *pressRun
	Current  bool // the run is of the copy as it stands
	Usual    int  // seconds that the last run took; 0 when none is known
	Stops    []queryLine
	Asks     []queryLine
	Editions []editionView
	Shown    string // from when readers see the latest release of this issue, or since
	Problem  string
	Reason   string
	at       time.Time // of the screen
}

// queryLine is a query with the story that it is about.
type queryLine struct {
	offstone.Query
	Story store.ArticleID // 0: about none that is here
}

// editionView is what there is of one edition.
type editionView struct {
	Name, State string
	Files       []download
}

type download struct {
	Words, Path string
	Size        int64
	Look        bool // to be looked at rather than fetched
}

// latestIssue goes to the issue that comes next, or the one that was chosen.
func (v *visit) latestIssue() error {
	if chosen := v.r.URL.Query().Get("date"); chosen != "" {
		d, err := offstone.ParseDate(chosen)
		if err != nil {
			return offstone.ErrNotFound
		}
		return v.to("/issue/" + d.String())
	}
	all, err := v.desk.room.Issues(v.r.Context(), v.who())
	if err != nil {
		return err
	}
	open, err := v.desk.room.OpenIssues(v.r.Context())
	switch {
	case err != nil:
		return err
	case len(all) == 0:
		return v.show("bed", bedView{Frame: v.frame("Issue")})
	case len(open) > 0:
		return v.to("/issue/" + open[0].String())
	}
	return v.to("/issue/" + all[len(all)-1].String())
}

func (v *visit) issue() error { return v.showIssue(http.StatusOK, "") }

func (v *visit) showIssue(status int, problem string) error {
	date, err := v.issueDate()
	if err != nil {
		return err
	}
	view, err := v.bedView(date)
	if err != nil {
		return err
	}
	view.Problem, view.Reason = problem, v.form("reason")
	return v.showStatus(status, "bed", view)
}

func (v *visit) bedView(date offstone.Date) (view bedView, err error) {
	ctx := v.r.Context()
	// The run is read before the issue: what a run that has ended released is then in the issue.
	view = bedView{Frame: v.frame("Issue"), at: v.desk.store.Now(), Run: v.desk.press.about(date)}
	if view.Now, err = v.desk.room.IssueNow(ctx, v.who(), date); err != nil {
		return view, err
	}
	view.Title = "Issue of " + dayWords(date)
	if view.Dates, err = v.desk.room.Issues(ctx, v.who()); err != nil {
		return view, err
	}
	slices.Reverse(view.Dates)
	queries, err := press.Ask(ctx, v.desk.store, view.Now.Issue)
	if err != nil {
		return view, err
	}
	if view.Current = view.Run != nil && !view.Run.Ended.IsZero() && view.Run.Seen == view.Now.Issue.Copy; view.Current {
		queries = append(queries, view.Run.found()...)
	}
	for _, q := range queries {
		l := queryLine{Query: q}
		if i := slices.IndexFunc(view.Now.Stories, func(s newsroom.InIssue) bool { return s.Article.Slug == q.Slug }); i >= 0 {
			l.Story = view.Now.Stories[i].ID
		}
		if q.Stops {
			view.Stops = append(view.Stops, l)
		} else {
			view.Asks = append(view.Asks, l)
		}
	}
	if err := v.released(&view); err != nil {
		return view, err
	}
	return view, v.usual(&view)
}

// released fills in what there is of each edition, and since when readers see it.
func (v *visit) released(view *bedView) error {
	names := map[offstone.Edition]string{offstone.Print: "Print", offstone.Web: "Web", offstone.EPUB: "EPUB", offstone.Letter: "Letter"}
	if len(view.Now.Impressions) == 0 {
		for _, e := range offstone.Editions {
			view.Editions = append(view.Editions, editionView{Name: names[e], State: "not made yet"})
		}
		return nil
	}
	im := view.Now.Impressions[len(view.Now.Impressions)-1]
	m, err := v.desk.store.Releases().Manifest(im.Manifest)
	if err != nil {
		return err
	}
	state := fmt.Sprintf("impression %d, made %s", im.Number, view.Clock(im.MadeAt))
	if view.Now.Changed() {
		state += "; the copy has changed since"
	}
	for _, e := range offstone.Editions {
		view.Editions = append(view.Editions, editionView{names[e], state, v.downloads(im, m, e, view.Now.Issue.Paper.Address)})
	}
	view.Shown, err = v.shownFrom(im)
	return err
}

// shownFrom says since when readers see an impression.
func (v *visit) shownFrom(im store.Impression) (string, error) {
	p, err := v.desk.store.Current(v.r.Context())
	if err != nil || p.ID == "" {
		return "", err
	}
	now, from, found := v.desk.store.Now(), time.Time{}, false
	for waits := true; waits && p.ID != ""; {
		root, err := v.desk.store.Releases().Root(p.ID)
		if err != nil {
			return "", err
		}
		if slices.ContainsFunc(root.Issues, func(is release.RootIssue) bool { return is.Issue == im.Issue && is.Impression == im.Number }) {
			from, found = root.NotBefore, true
		}
		p, waits = root.Meanwhile, root.NotBefore.After(now)
	}
	switch {
	case !found:
		return "Readers see another release.", nil
	case from.After(now):
		return "Readers see it from " + from.In(v.zone()).Format("Monday 2 January, 15:04") + ".", nil
	}
	return "Readers see it.", nil
}

// usual reads how long the last run took.
func (v *visit) usual(view *bedView) error {
	if len(view.Now.Impressions) == 0 {
		return nil
	}
	b, err := v.desk.store.Report(v.r.Context(), view.Now.Impressions[len(view.Now.Impressions)-1])
	if err != nil || len(b) == 0 {
		return err
	}
	var report struct {
		Seconds map[string]float64 `json:"seconds"`
	}
	if err := json.Unmarshal(b, &report); err != nil {
		return fmt.Errorf("read the report of an impression: %w", err)
	}
	s := report.Seconds
	view.Usual = int(s["read"]+s["pages and shelf"]+max(s["web"], s["epub"], s["letter"])) + 1
	return nil
}

// fileWords say what the files of an edition are for, by how their names end.
var fileWords = []struct{ end, words string }{
	{"-press.pdf", "PDF for the printer"},
	{"-booklet.pdf", "Booklet to copy and fold"},
	{"-job.txt", "Job sheet"},
	{"-reader.pdf", "PDF for readers"},
	{"-large.pdf", "Large print"},
	{".epub", "EPUB"},
	{".eml", "The message as it is mailed"},
	{".txt", "As plain text"},
}

// downloads lists what a person may want of an edition.
func (v *visit) downloads(im store.Impression, m *release.Manifest, e offstone.Edition, site string) (out []download) {
	at := fmt.Sprintf("/issue/%s/%d/", im.Issue, im.Number)
	files := m.Editions[e.String()].Files
	pages, size := 0, int64(0)
	for _, f := range files {
		switch i := slices.IndexFunc(fileWords, func(w struct{ end, words string }) bool { return strings.HasSuffix(f.Name, w.end) }); {
		case strings.Contains(f.Name, "-pages/"):
			pages++
			size += f.Size
		case e == offstone.Letter && path.Ext(f.Name) == ".html":
			out = append(out, download{"The letter, to look at", at + f.Name, f.Size, true})
		case e != offstone.Web && i >= 0:
			out = append(out, download{fileWords[i].words, at + f.Name, f.Size, false})
		}
	}
	if pages > 0 {
		out = append(out, download{fmt.Sprintf("Single pages, %d, as a ZIP", pages), at + "pages.zip", size, false})
	}
	if e == offstone.Web && site != "" {
		out = append(out, download{"The issue on the site", site + "/issues/" + im.Issue.String() + "/", 0, true})
	}
	if e == offstone.Web {
		out = append(out, download{"The whole site as a ZIP, as readers see it", at + "site.zip", 0, false})
	}
	return out
}

// Bytes gives a size for people.
func (d download) Bytes() string {
	switch {
	case d.Size == 0:
		return ""
	case d.Size < 1<<20:
		return fmt.Sprintf("%d KB", (d.Size+1023)>>10)
	}
	return fmt.Sprintf("%.1f MB", float64(d.Size)/(1<<20))
}

// order reads what the form of an issue asks of the press.
func (v *visit) order() (o newsroom.PressOrder, err error) {
	if o.Date, err = v.issueDate(); err != nil {
		return o, err
	}
	o.Seen, o.Reason = offstone.BlobKey(v.form("seen")), line(v.form("reason"))
	if err := o.Seen.Check(); err != nil {
		return o, fmt.Errorf("the form does not say which copy it is about; load the issue again: %w", offstone.ErrInvalid)
	}
	return o, nil
}

func (v *visit) lookOver() error {
	o, err := v.order()
	if err == nil {
		err = v.desk.room.ShowPress(v.r.Context(), v.who(), o)
	}
	return v.toPress(o, true, err)
}

func (v *visit) putToBed() error {
	o, err := v.order()
	if err == nil {
		err = v.desk.room.OrderPress(v.r.Context(), v.who(), o)
	}
	return v.toPress(o, false, err)
}

// toPress starts the press and shows the issue; a refusal is shown above it.
func (v *visit) toPress(o newsroom.PressOrder, looking bool, err error) error {
	if err == nil {
		err = v.desk.press.begin(o, v.who().Name, looking)
	}
	if err == nil {
		return v.to("/issue/" + o.Date.String())
	}
	if status, ok := onTheForm(err); ok {
		return v.showIssue(status, sentence(err))
	}
	return err
}

// made hands out a file of an impression.
func (v *visit) made() error {
	im, err := v.impression()
	if err != nil {
		return err
	}
	tree := v.desk.store.Releases()
	m, err := tree.Manifest(im.Manifest)
	if err != nil {
		return err
	}
	site, err := v.site(tree)
	if err != nil {
		return err
	}
	name := v.r.PathValue("name")
	switch name {
	case "site.zip":
		return v.zipped(tree, site, "site.zip")
	case "pages.zip":
		pages := slices.DeleteFunc(slices.Clone(m.Editions[offstone.Print.String()].Files), func(f release.File) bool { return !strings.Contains(f.Name, "-pages/") })
		return v.zipped(tree, pages, fmt.Sprintf("%s-pages.zip", im.Issue))
	}
	for _, e := range m.Editions {
		site = append(site, e.Files...)
	}
	slices.Reverse(site) // what is of the impression itself comes first
	if i := slices.IndexFunc(site, func(f release.File) bool { return f.Name == name }); i >= 0 {
		return v.giveOut(tree, site[i], im)
	}
	return offstone.ErrNotFound
}

// site lists the files of the web edition that readers see, or will from its hour on.
func (v *visit) site(tree *release.Tree) (out []release.File, err error) {
	p, err := tree.Current()
	if err != nil || p.ID == "" {
		return nil, err
	}
	root, err := tree.Root(p.ID)
	if err != nil {
		return nil, err
	}
	keys := []offstone.BlobKey{root.Site}
	for _, is := range root.Issues {
		keys = append(keys, is.Manifest)
	}
	for _, key := range keys {
		m, err := tree.Manifest(key)
		if err != nil {
			return nil, err
		}
		out = append(out, m.Editions[offstone.Web.String()].Files...)
	}
	return out, nil
}

func (v *visit) impression() (im store.Impression, err error) {
	date, err := v.issueDate()
	if err != nil {
		return im, err
	}
	n, err := number(v.r.PathValue("impression"))
	if err != nil {
		return im, err
	}
	all, err := v.desk.store.Impressions(v.r.Context(), date)
	if err != nil {
		return im, err
	}
	i := slices.IndexFunc(all, func(im store.Impression) bool { return int64(im.Number) == n })
	if i < 0 {
		return im, offstone.ErrNotFound
	}
	return all[i], nil
}

// letterPolicy lets a browser show the letter: nothing in it runs, and its pictures come
// from here.
const letterPolicy = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox allow-same-origin"

// giveOut gives one file: the letter and pictures to be looked at, anything else to be
// kept.
func (v *visit) giveOut(tree *release.Tree, f release.File, im store.Impression) error {
	data, err := tree.Blobs().GetSound(f.SHA256)
	if err != nil {
		return err
	}
	h := v.w.Header()
	switch ext := path.Ext(f.Name); {
	case strings.HasPrefix(f.Name, "letter/") && ext == ".html":
		site, err := v.desk.store.Paper(v.r.Context())
		if err != nil {
			return err
		}
		data = []byte(strings.ReplaceAll(string(data), `src="`+site.Address+`/`, fmt.Sprintf(`src="/issue/%s/%d/web/`, im.Issue, im.Number)))
		h.Set("Content-Type", "text/html; charset=utf-8")
		h.Set("Content-Security-Policy", letterPolicy)
	case ext == ".jpg" || ext == ".png" || ext == ".webp":
		h.Set("Content-Type", mime.TypeByExtension(ext))
		h.Set("Content-Security-Policy", "default-src 'none'")
	default:
		v.toKeep(path.Base(f.Name), "application/octet-stream")
	}
	_, err = v.w.Write(data)
	return v.went(err)
}

// zipped gives files as one; they are compressed already, or small.
func (v *visit) zipped(tree *release.Tree, files []release.File, name string) error {
	if len(files) == 0 {
		return offstone.ErrNotFound
	}
	v.toKeep(name, "application/zip")
	z := zip.NewWriter(v.w)
	for _, f := range files {
		if err := addTo(z, tree, f); err != nil {
			return v.went(err)
		}
	}
	return v.went(z.Close())
}

func addTo(z *zip.Writer, tree *release.Tree, f release.File) error {
	r, err := tree.Blobs().Open(f.SHA256)
	if err != nil {
		return err
	}
	w, err := z.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate})
	if err == nil {
		_, err = io.Copy(w, r)
	}
	return errors.Join(err, r.Close())
}

// Last tells whether a step is the one that the press is at.
func (b bedView) Last(i int) bool { return i == len(b.Run.Steps)-1 }

// Running tells whether the press is at work on the issue.
func (b bedView) Running() bool { return b.Run != nil && b.Run.Ended.IsZero() }

// Bare tells whether nothing is in the issue yet.
func (b bedView) Bare() bool { return len(b.Now.Stories) == 0 && len(b.Now.Impressions) == 0 }

// Ahead tells whether the hour of the issue is still to come.
func (b bedView) Ahead() bool { return b.Now.Issue.Moment().After(b.at) }

// Earlier gives the impressions before the latest.
func (b bedView) Earlier() []store.Impression { return b.Now.Impressions[:len(b.Now.Impressions)-1] }

// StopCount says how many questions stop the issue.
func (b bedView) StopCount() string {
	switch n := len(b.Stops); n {
	case 0:
		return "No question stops it any more."
	case 1:
		return "One question stops it."
	default:
		return fmt.Sprintf("%d questions stop it.", n)
	}
}

// Doubts says what somebody has to answer for when the issue goes to press as it stands;
// empty when there is nothing.
func (b bedView) Doubts() string {
	unpassed, late := 0, 0
	for _, s := range b.Now.Stories {
		if s.Stage != offstone.OffStone {
			unpassed++
		}
		if s.Late {
			late++
		}
	}
	var out []string
	if unpassed > 0 {
		out = append(out, fmt.Sprintf("%s not passed.", counted(unpassed, "story is", "stories are")))
	}
	if late > 0 {
		out = append(out, fmt.Sprintf("%s under embargo beyond the hour of the issue, and will be in no edition.", counted(late, "story is", "stories are")))
	}
	return strings.Join(out, " ")
}

func counted(n int, one, more string) string {
	if n == 1 {
		return "One " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}
