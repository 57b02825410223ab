package desk

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"example.org/offstone"
	"example.org/offstone/newsroom"
)

// pageAddress reads the issue and the page of an address.
func (v *visit) pageAddress() (date offstone.Date, page int, err error) {
	if date, err = v.issueDate(); err != nil {
		return date, 0, err
	}
	n, err := number(v.r.PathValue("page"))
	return date, int(n), err
}

func (v *visit) pagePreviews() error { return v.showPagePreviews("", "") }

func (v *visit) showPagePreviews(link, reader string) error {
	date, page, err := v.pageAddress()
	if err != nil {
		return err
	}
	proof, err := v.desk.room.Pages(v.r.Context(), v.who(), date)
	if err != nil {
		return err
	}
	if page > proof.Pages() {
		return offstone.ErrNotFound
	}
	list, err := v.desk.room.PagePreviews(v.r.Context(), v.who(), date, page)
	if err != nil {
		return err
	}
	return v.show("previews", previewsView{
		Frame: v.frame("Shown outside"), Of: fmt.Sprintf("Page %d of %s", page, date), Back: "/pages/" + date.String(),
		At: pagePreviewsPath(date, page), Page: true, Previews: list, Link: link, For: reader,
	})
}

func pagePreviewsPath(date offstone.Date, page int) string {
	return fmt.Sprintf("/pages/%s/outside/%d", date, page)
}

func (v *visit) makePagePreview() error {
	date, page, err := v.pageAddress()
	if err != nil {
		return err
	}
	token, err := v.desk.room.MakePagePreview(v.r.Context(), v.who(), date, page, v.form("reader"))
	if err != nil {
		return err
	}
	return v.showPagePreviews(v.desk.linkTo("preview", token)+"/page", v.form("reader"))
}

func (v *visit) endPagePreview() error {
	date, page, err := v.pageAddress()
	if err == nil {
		err = v.desk.room.EndPagePreview(v.r.Context(), v.who(), date, page, v.r.PathValue("preview"))
	}
	if err != nil {
		return err
	}
	return v.to(pagePreviewsPath(date, page))
}

// shownPageView is a page as somebody outside sees it.
type shownPageView struct {
	Frame
	Page newsroom.PagePreview
	Src  string
}

func (v *visit) shownPage() error {
	v.w.Header().Set("Content-Security-Policy", previewPolicy)
	p, err := v.desk.room.OpenPagePreview(v.r.Context(), v.link(), v.r.UserAgent())
	if err != nil {
		return err
	}
	f := Frame{Title: fmt.Sprintf("Page %d of %s", p.Page, p.Issue), Paper: v.paper().Name, Outside: true, zone: v.zone()}
	return v.show("shownpage", shownPageView{f, p, "/preview/" + v.link().Reveal() + "/page.svg"})
}

// shownPageDrawing draws a page that is shown outside.
func (v *visit) shownPageDrawing() error {
	drawing, err := v.desk.room.ShownPage(v.r.Context(), v.link())
	if err != nil {
		return err
	}
	v.asDrawing()
	http.ServeContent(v.w, v.r, "", time.Time{}, strings.NewReader(string(drawing)))
	return nil
}
