package desk

import (
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"

	"example.org/offstone"
	"example.org/offstone/newsroom"
)

// flatplan reads the flatplan of the issue that the address names.
func (v *visit) flatplan() (date offstone.Date, f newsroom.Flatplan, err error) {
	if date, err = v.issueDate(); err != nil {
		return date, f, err
	}
	f, err = v.desk.room.Flatplan(v.r.Context(), v.who(), date)
	return date, f, err
}

// onPage is a story as the pages have it.
type onPage struct {
	Slug     offstone.Slug
	Headline string
	Fit      string
	Page     int
	Over     bool // it waits, or has not all its lines where it stood
	ByHand   string
}

// storiesOn lists the stories of print by page, what waits first.
func storiesOn(f newsroom.Flatplan) (out []onPage) {
	for _, a := range f.Proof.Issue().Articles {
		fit, ok := f.Proof.Copyfit(a.Slug)
		if !ok {
			continue
		}
		o := onPage{Slug: a.Slug, Headline: headlineOr(a), Fit: fit.Text, Page: fit.Page, Over: fit.Page == 0 || fit.Lines > 0}
		if h, ok := f.Settings.Placing(a.Slug); ok {
			o.ByHand = placingWords(h)
		}
		out = append(out, o)
	}
	slices.SortStableFunc(out, func(a, b onPage) int { return a.Page - b.Page })
	return out
}

// placingWords says what is settled about a story.
func placingWords(h offstone.Placing) string {
	var out []string
	number := func(n int, form string) {
		if n > 0 {
			out = append(out, fmt.Sprintf(form, n))
		}
	}
	number(h.Page, "page %d")
	if h.Place != "" {
		out = append(out, h.Place)
	}
	if h.Row > 0 {
		out = append(out, fmt.Sprintf("column %d, row %d", h.Column, h.Row))
	}
	number(h.Columns, "%d columns")
	number(h.Rows, "%d rows")
	number(h.Head, "headline %d pt")
	number(h.PictureColumns, "picture %d columns")
	number(h.Jump, "goes on on page %d")
	if h.Whole && h.Jump == 0 {
		out = append(out, "on one page")
	}
	number(h.CutMarked, "%d marked passages cut")
	number(h.Cut, "%d last paragraphs cut")
	if h.Weight != nil {
		out = append(out, h.Weight.String()+" in print")
	}
	if h.NoPictures {
		out = append(out, "no pictures")
	}
	if h.Hold {
		out = append(out, "held over")
	}
	return strings.Join(out, ", ")
}

// advertView is the form of an advert.
type advertView struct {
	Frame
	Date     offstone.Date
	Seen     offstone.BlobKey
	At       string // its number in the flatplan, or "new"
	Advert   offstone.Advert
	Places   []string
	Statuses []string
	Columns  int // of the paper
	Problem  string
}

// advertAt finds the advert that the address names; -1 is one to be booked.
func (v *visit) advertAt(f newsroom.Flatplan) (at int, a offstone.Advert, err error) {
	name := v.r.PathValue("advert")
	if name == "new" {
		return -1, a, nil
	}
	n, err := number(name)
	if err != nil || n > int64(len(f.Settings.Adverts)) {
		return 0, a, offstone.ErrNotFound
	}
	return int(n) - 1, f.Settings.Adverts[n-1], nil
}

func (v *visit) advertForm() error {
	date, f, err := v.flatplan()
	if err != nil {
		return err
	}
	_, a, err := v.advertAt(f)
	if err != nil {
		return err
	}
	return v.showAdvert(http.StatusOK, date, f, a, "")
}

func (v *visit) showAdvert(status int, date offstone.Date, f newsroom.Flatplan, a offstone.Advert, problem string) error {
	title := "Book an advert"
	_, was, err := v.advertAt(f)
	if err != nil {
		return err
	}
	if v.r.PathValue("advert") != "new" {
		title = "The advert of " + was.Advertiser
	}
	return v.showStatus(status, "advert", advertView{
		Frame: v.frame(title), Date: date, Seen: f.Seen, At: v.r.PathValue("advert"), Advert: a,
		Places: newsroom.AdvertPlaces, Statuses: newsroom.AdvertStatuses, Columns: f.Proof.Issue().Paper.Print.Columns, Problem: problem,
	})
}

// advertUpload is the form of an advert as it was sent, with its file.
type advertUpload struct {
	fields map[string]string
	name   string
	data   []byte
}

func (v *visit) advertUpload() (u advertUpload, err error) {
	parts, err := v.uploads()
	if err != nil {
		return u, fmt.Errorf("the form of the advert cannot be read; load it again: %w", err)
	}
	u.fields = map[string]string{}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return u, nil
		}
		if err != nil {
			return u, cutShort("the file", err)
		}
		data, err := io.ReadAll(io.LimitReader(part, newsroom.MaxPictureBytes+1))
		switch {
		case err != nil:
			return u, cutShort("the file", err)
		case len(data) > newsroom.MaxPictureBytes:
			return u, fmt.Errorf("the file has more than %d MB; give a smaller one: %w", newsroom.MaxPictureBytes>>20, offstone.ErrInvalid)
		case len(data) > 0 && fileName(part) != "":
			u.name, u.data = fileName(part), data
		default:
			u.fields[part.FormName()] = string(data)
		}
	}
}

// advert tries what the form of an advert asks for.
func (v *visit) advert() error {
	date, f, err := v.flatplan()
	if err != nil {
		return err
	}
	at, was, err := v.advertAt(f)
	if err != nil {
		return err
	}
	u, err := v.advertUpload()
	if err != nil {
		return err
	}
	a, err := v.advertFrom(was, u)
	if err == nil {
		err = v.try(date, offstone.BlobKey(u.fields["seen"]), newsroom.BookAdvert(at, a))
	}
	if status, ok := onTheForm(err); ok {
		return v.showAdvert(status, date, f, a, sentence(err))
	}
	return err
}

// advertFrom gives an advert as its form has it. A file that was not sent again stays.
func (v *visit) advertFrom(was offstone.Advert, u advertUpload) (a offstone.Advert, err error) {
	get := func(name string) string { return line(u.fields[name]) }
	a = was
	a.Advertiser, a.Place, a.Status = get("advertiser"), get("place"), get("status")
	a.Paid, a.Label = get("paid") != "", get("label") != ""
	if a.Page, err = whole(get("page"), "page"); err != nil {
		return a, err
	}
	if a.Columns, err = whole(get("columns"), "number of columns"); err != nil {
		return a, err
	}
	a.Height = 0
	if text := strings.ReplaceAll(get("height"), ",", "."); text != "" {
		a.Height, err = strconv.ParseFloat(text, 64)
		if err != nil || math.IsNaN(a.Height) || math.IsInf(a.Height, 0) {
			a.Height = 0
			return a, fmt.Errorf("“%s” is no height; write millimetres, such as 120: %w", text, offstone.ErrInvalid)
		}
	}
	a.Across = a.Across && a.Page == was.Page
	if len(u.data) > 0 {
		a.Art, err = v.desk.room.TakeArtwork(v.r.Context(), v.who(), u.name, u.data)
		if err != nil {
			a.Art = was.Art
		}
	}
	return a, err
}

// whole reads a whole number of a form; nothing is 0.
func whole(text, what string) (int, error) {
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 {
		return 0, fmt.Errorf("“%s” is no %s; write a whole number, or nothing: %w", text, what, offstone.ErrInvalid)
	}
	return n, nil
}

func (v *visit) dropAdvert() error {
	date, f, err := v.flatplan()
	if err != nil {
		return err
	}
	at, a, err := v.advertAt(f)
	if err != nil {
		return err
	}
	return v.try(date, offstone.BlobKey(v.form("seen")), newsroom.DropAdvert(at, a.Advertiser))
}

// artwork hands out the file of an advert.
func (v *visit) artwork() error {
	_, f, err := v.flatplan()
	if err != nil {
		return err
	}
	_, a, err := v.advertAt(f)
	if err != nil {
		return err
	}
	if a.Art.Blob == "" {
		return offstone.ErrNotFound
	}
	data, err := v.desk.store.Blobs().GetSound(a.Art.Blob)
	if err != nil {
		return err
	}
	v.toKeep(path.Base(a.Art.File), "application/octet-stream")
	_, err = v.w.Write(data)
	return v.went(err)
}

func (v *visit) pageCount() error {
	date, err := v.issueDate()
	if err != nil {
		return err
	}
	n, err := whole(line(v.form("pages")), "number of pages")
	if err != nil {
		return err
	}
	return v.try(date, offstone.BlobKey(v.form("seen")), newsroom.SetPages(n))
}

// placingView is the form by which a story is placed by hand.
type placingView struct {
	Frame
	Date    offstone.Date
	Seen    offstone.BlobKey
	Story   onPage
	Hand    offstone.Placing
	Places  []string
	Pages   int // of the issue
	Columns int // of the paper
	Own     offstone.Weight
	Problem string
}

// JumpIs tells what is settled about the story's going on elsewhere: "to" a page, "whole"
// or "".
func (p placingView) JumpIs() string {
	switch {
	case p.Hand.Jump > 0:
		return "to"
	case p.Hand.Whole:
		return "whole"
	}
	return ""
}

// Weights are the weights that a story may be given in print.
func (p placingView) Weights() []string { return weightNames }

// WeightIs tells the weight that is settled; "" when none is.
func (p placingView) WeightIs() string {
	if p.Hand.Weight == nil {
		return ""
	}
	return p.Hand.Weight.String()
}

func (v *visit) placingForm() error {
	date, f, err := v.flatplan()
	if err != nil {
		return err
	}
	hand, _ := f.Settings.Placing(offstone.Slug(v.r.PathValue("slug")))
	return v.showPlacing(http.StatusOK, date, f, hand, "")
}

func (v *visit) showPlacing(status int, date offstone.Date, f newsroom.Flatplan, hand offstone.Placing, problem string) error {
	stories := storiesOn(f)
	i := slices.IndexFunc(stories, func(o onPage) bool { return string(o.Slug) == v.r.PathValue("slug") })
	if i < 0 {
		return offstone.ErrNotFound
	}
	view := placingView{
		Frame: v.frame("Place by hand"), Date: date, Seen: f.Seen, Story: stories[i], Hand: hand, Places: offstone.Places,
		Pages: f.Proof.Pages(), Columns: f.Proof.Issue().Paper.Print.Columns, Problem: problem,
	}
	if a, ok := f.Proof.Issue().Article(stories[i].Slug); ok {
		view.Own = a.Weight
	}
	return v.showStatus(status, "placing", view)
}

// placeByHand tries what the form of a story's place asks for. What it does not show stays
// as it was settled.
func (v *visit) placeByHand() error {
	date, f, err := v.flatplan()
	if err != nil {
		return err
	}
	slug := offstone.Slug(v.r.PathValue("slug"))
	a, ok := f.Proof.Issue().Article(slug)
	if !ok {
		return offstone.ErrNotFound
	}
	hand := offstone.Placing{Slug: slug}
	if v.form("free") == "" {
		was, _ := f.Settings.Placing(slug)
		hand, err = v.placingFrom(slug, was)
	}
	if err == nil {
		err = v.try(date, offstone.BlobKey(v.form("seen")), newsroom.PlaceByHand(hand, headlineOr(a)))
	}
	if status, ok := onTheForm(err); ok {
		return v.showPlacing(status, date, f, hand, sentence(err))
	}
	return err
}

// placingFrom gives what is settled about a story as its form has it. What was not sent
// stays: a story that is dragged changes page and place alone.
func (v *visit) placingFrom(slug offstone.Slug, was offstone.Placing) (h offstone.Placing, err error) {
	h = was
	h.Slug = slug
	for _, field := range []struct {
		name, what string
		to         *int
	}{
		{"page", "page", &h.Page},
		{"columns", "number of columns", &h.Columns},
		{"rows", "number of rows", &h.Rows},
		{"head", "headline size", &h.Head},
		{"picture-columns", "width of a picture in columns", &h.PictureColumns},
		{"jump-page", "page to go on on", &h.Jump},
		{"jump-after", "number of lines", &h.JumpAfter},
	} {
		if !v.r.PostForm.Has(field.name) {
			continue
		}
		n, bad := whole(line(v.form(field.name)), field.what)
		if bad != nil && err == nil {
			err = bad
		}
		*field.to = n
	}
	if v.r.PostForm.Has("place") {
		h.Place = line(v.form("place"))
	}
	if v.r.PostForm.Has("weight") {
		h.Weight = nil
		if w, ok := offstone.ParseWeight(v.form("weight")); ok {
			h.Weight = &w
		}
	}
	h.Across = h.Across && h.Page == was.Page
	if h.Place != "" {
		h.Column, h.Row = 0, 0
	}
	if v.r.PostForm.Has("jump") {
		err = jumpAs(&h, v.form("jump"), err)
	}
	return h, err
}

// jumpAs settles whether a story goes on elsewhere as the form's choice says.
func jumpAs(h *offstone.Placing, choice string, err error) error {
	h.Whole = choice == "whole"
	if choice != "to" {
		h.Jump, h.JumpAfter = 0, 0
	} else if h.Jump == 0 && err == nil {
		err = fmt.Errorf("say on which page the story goes on, or leave that to make-up: %w", offstone.ErrInvalid)
	}
	return err
}

// try shows what a change would do.
func (v *visit) try(date offstone.Date, seen offstone.BlobKey, c newsroom.Change) error {
	if err := seen.Check(); err != nil {
		return fmt.Errorf("the form does not say which flatplan it is about; load the pages again: %w", offstone.ErrInvalid)
	}
	t, err := v.desk.room.Try(v.r.Context(), v.who(), date, seen, c)
	if err != nil {
		return err
	}
	return v.to(trialPath(t))
}

func trialPath(t *newsroom.Trial) string { return fmt.Sprintf("/pages/%s/try/%s", t.Date, t.ID) }

// fits opens the ways to make a story fit.
func (v *visit) fits() error {
	id, err := v.storyID()
	if err != nil {
		return err
	}
	t, err := v.desk.room.Proposals(v.r.Context(), v.who(), id)
	if err != nil {
		return err
	}
	return v.to(trialPath(t))
}

// trialView shows a change that was tried and is not kept yet.
type trialView struct {
	Frame
	Trial *newsroom.Trial
	Ways  []wayView
}

type wayView struct {
	newsroom.TrialWay
	Number int
	Said   []string
	Pages  []pageView
}

// trial finds the change that the address names.
func (v *visit) trial() (*newsroom.Trial, error) {
	date, err := v.issueDate()
	if err != nil {
		return nil, err
	}
	t, err := v.desk.room.Trial(v.who(), v.r.PathValue("trial"))
	if err == nil && t.Date != date {
		err = offstone.ErrNotFound
	}
	return t, err
}

func (v *visit) tried() error {
	t, err := v.trial()
	if err != nil {
		return err
	}
	view := trialView{Frame: v.frame("Before it is kept"), Trial: t}
	for i, w := range t.Ways {
		wv := wayView{TrialWay: w, Number: i + 1, Said: wayWords(w)}
		for _, n := range w.Pages {
			wv.Pages = append(wv.Pages, pageView{Number: n, Src: fmt.Sprintf("%s/%d/%d.svg", trialPath(t), i+1, n)})
		}
		view.Ways = append(view.Ways, wv)
	}
	return v.show("trial", view)
}

// wayWords says what a way changes and costs.
func wayWords(w newsroom.TrialWay) (out []string) {
	if w.Lines > 0 {
		out = append(out, fmt.Sprintf("Gains %s.", offstone.Counted(w.Lines, "line")))
	}
	switch n := len(w.Pages); n {
	case 0:
		out = append(out, "No page changes.")
	case 1:
		out = append(out, fmt.Sprintf("Page %d changes.", w.Pages[0]))
	default:
		out = append(out, fmt.Sprintf("Pages %s change.", offstone.Listed(w.Pages)))
	}
	is := w.Proof.Issue()
	for _, m := range w.Moves {
		name := string(m.Slug)
		if a, ok := is.Article(m.Slug); ok {
			name = headlineOr(a)
		}
		switch {
		case m.To == 0:
			out = append(out, fmt.Sprintf("“%s” is held over, from page %d.", name, m.From))
		case m.From == 0:
			out = append(out, fmt.Sprintf("“%s” comes in on page %d.", name, m.To))
		default:
			out = append(out, fmt.Sprintf("“%s” goes from page %d to page %d.", name, m.From, m.To))
		}
	}
	out = append(out, w.Asks...)
	if n := w.Figures["overset"]; n > 0 {
		out = append(out, fmt.Sprintf("%.0f lines find no room.", n))
	}
	return append(out, fmt.Sprintf("White %.1f per cent of the pages, house notices %.1f.", 100*w.Figures["white"], 100*w.Figures["house"]))
}

// triedPage draws a page as a change would leave it.
func (v *visit) triedPage() error {
	t, err := v.trial()
	if err != nil {
		return err
	}
	way, err := number(v.r.PathValue("way"))
	if err != nil || way > int64(len(t.Ways)) {
		return offstone.ErrNotFound
	}
	return v.drawPage(t.Ways[way-1].Proof, true)
}

func (v *visit) keep() error {
	if _, err := v.trial(); err != nil {
		return err
	}
	way, err := number(v.form("way"))
	if err != nil {
		return fmt.Errorf("choose one of the ways: %w", offstone.ErrInvalid)
	}
	t, err := v.desk.room.Keep(v.r.Context(), v.who(), v.r.PathValue("trial"), int(way)-1)
	if err != nil {
		return err
	}
	return v.to("/pages/" + t.Date.String())
}
