package desk

import (
	"fmt"
	"net/http"
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
		return v.show("pages", pagesView{Frame: v.frame("Pages")})
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

type pageView struct {
	Number int // 0: no page on this side
	Src    string
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
	version := f.Proof.Issue().Copy[:12]
	var side []pageView
	for n := 1; n <= f.Proof.Pages(); n++ {
		if n == 1 {
			side = append(side, pageView{})
		}
		side = append(side, pageView{n, fmt.Sprintf("/pages/%s/%d.svg?of=%s", date, n, version)})
		if n%2 == 1 || n == f.Proof.Pages() {
			view.Spreads, side = append(view.Spreads, side), nil
		}
	}
	return v.show("pages", view)
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
	return v.drawPage(proof, v.r.URL.Query().Get("of") == string(proof.Issue().Copy[:12]))
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
	h := v.w.Header()
	h.Set("Content-Type", "image/svg+xml")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox")
	if keep {
		h.Set("Cache-Control", "private, max-age=3600")
	}
	http.ServeContent(v.w, v.r, "", time.Time{}, strings.NewReader(string(drawing)))
	return nil
}
