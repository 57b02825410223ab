package desk

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"example.org/offstone"
	"example.org/offstone/edition/printed"
	"example.org/offstone/newsroom"
	"example.org/offstone/store"
)

// fit tells the editor how the story fits its page.
func (v *visit) fit() error {
	id, err := v.storyID()
	if err != nil {
		return err
	}
	f, ok, err := v.desk.room.Fit(v.r.Context(), v.who(), id)
	if err != nil {
		return err
	}
	answer := map[string]any{"fit": "in no issue yet"}
	if ok {
		answer = map[string]any{"fit": f.Text, "page": f.Page, "lines": f.Lines}
	}
	v.writeJSON(http.StatusOK, answer)
	return nil
}

// latestPages goes to the pages of the issue that comes next.
func (v *visit) latestPages() error {
	open, err := v.desk.room.OpenIssues(v.r.Context())
	if err != nil {
		return err
	}
	if len(open) == 0 {
		return v.show("pages", pagesView{Frame: v.frame("Pages"), May: v.may()})
	}
	return v.to("/pages/" + open[0].String())
}

// pagesView shows an issue's pages as spreads: page 1 alone on the right, then two
// and two; beside them what stands on them and may be settled.
type pagesView struct {
	Frame
	Issue   offstone.Date
	Issues  []offstone.Date
	Spreads [][]pageView
	Plan    newsroom.Flatplan
	Stories []onPage
	IDs     map[offstone.Slug]store.ArticleID
	May     map[string]bool // deeds by their words
}

// Number is how the address of the advert at i names it.
func (p pagesView) Number(i int) int { return i + 1 }

// Waiting lists the stories that have found no page.
func (p pagesView) Waiting() (out []onPage) {
	for _, o := range p.Stories {
		if o.Page == 0 {
			out = append(out, o)
		}
	}
	return out
}

// Headline names a story that stands on a page.
func (p pagesView) Headline(s offstone.Slug) string {
	if a, ok := p.Plan.Proof.Issue().Article(s); ok {
		return headlineOr(a)
	}
	return string(s)
}

type pageView struct {
	Number int // 0: no page on this side
	Src    string
	Passed bool
	Key    string         // how it stands
	Spots  []printed.Spot // where its stories stand, for whoever may place them
}

func (v *visit) issueDate() (offstone.Date, error) {
	d, err := offstone.ParseDate(v.r.PathValue("issue"))
	if err != nil {
		return d, offstone.ErrNotFound
	}
	return d, nil
}

func (v *visit) pages() error {
	date, f, err := v.flatplan()
	if err != nil {
		return err
	}
	open, err := v.desk.room.OpenIssues(v.r.Context())
	if err != nil {
		return err
	}
	view := pagesView{Frame: v.frame("Pages"), Issue: date, Issues: open, Plan: f, Stories: storiesOn(f), May: map[string]bool{}}
	for _, d := range newsroom.Deeds() {
		view.May[string(d)] = newsroom.May(v.who().Role, d, newsroom.Matter{}) && (!f.InBed || newsroom.May(v.who().Role, newsroom.PutToBed, newsroom.Matter{}))
	}
	if view.IDs, err = v.desk.room.InIssue(v.r.Context(), v.who(), date); err != nil {
		return err
	}
	version := versionOf(f.Proof)
	var side []pageView
	for n := 1; n <= f.Proof.Pages(); n++ {
		if n == 1 {
			side = append(side, pageView{})
		}
		p := pageView{Number: n, Src: fmt.Sprintf("/pages/%s/%d.svg?of=%s", date, n, version), Passed: slices.Contains(f.Settings.Passed, n)}
		if p.Key, err = f.Proof.PageKey(n); err != nil {
			return err
		}
		if view.May[string(newsroom.PlaceCopy)] {
			p.Spots = f.Proof.Spots(n)
		}
		side = append(side, p)
		if n%2 == 1 || n == f.Proof.Pages() {
			view.Spreads, side = append(view.Spreads, side), nil
		}
	}
	return v.show("pages", view)
}

// passPage says that a page is final as it was shown, or that it may change again.
func (v *visit) passPage() error {
	date, err := v.issueDate()
	if err != nil {
		return err
	}
	page, err := number(v.form("page"))
	if err != nil {
		return err
	}
	if v.form("back") != "" {
		err = v.desk.room.TakePageBack(v.r.Context(), v.who(), date, int(page))
	} else {
		err = v.desk.room.PassPage(v.r.Context(), v.who(), date, int(page), v.form("key"))
	}
	if err != nil {
		return err
	}
	return v.to("/pages/" + date.String())
}

// page draws one page. It is loaded apart from the screen that shows it.
func (v *visit) page() error {
	date, err := v.issueDate()
	if err != nil {
		return err
	}
	proof, err := v.desk.room.Pages(v.r.Context(), v.who(), date)
	if err != nil {
		return err
	}
	return v.drawPage(proof, v.r.URL.Query().Get("of") == versionOf(proof))
}

// versionOf names what the pages of a proof were made of.
func versionOf(p *printed.Proof) string {
	if p.Issue().Record != "" {
		return string(p.Issue().Copy[:12]) + "-record"
	}
	return string(p.Issue().Copy[:12])
}

// drawPage draws the page of a proof that the address names; a browser may keep it when
// its address says which it is.
func (v *visit) drawPage(proof *printed.Proof, keep bool) error {
	name, isDrawing := strings.CutSuffix(v.r.PathValue("page"), ".svg")
	n, err := number(name)
	if err != nil || !isDrawing {
		return offstone.ErrNotFound
	}
	drawing, err := proof.SVG(int(n))
	if err != nil {
		return err
	}
	v.asDrawing()
	if keep {
		v.w.Header().Set("Cache-Control", "private, max-age=3600")
	}
	http.ServeContent(v.w, v.r, "", time.Time{}, strings.NewReader(string(drawing)))
	return nil
}

// asDrawing says that what follows is the drawing of a page, which runs nothing.
func (v *visit) asDrawing() {
	h := v.w.Header()
	h.Set("Content-Type", "image/svg+xml")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox")
}
