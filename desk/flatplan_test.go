package desk_test

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"example.org/offstone"
	"example.org/offstone/newsroom"
	"example.org/offstone/store/storetest"
)

const fridayPages = "/pages/2026-11-20"

// planSeen is the digest of the flatplan as the pages show it.
func (b *browser) planSeen() string {
	b.t.Helper()
	_, seen, err := b.office.store.IssueSettings(ctx, storetest.Friday)
	ok(b.t, err)
	return string(seen)
}

// sendAdvert sends the form of an advert; a file name is followed by its bytes.
func (b *browser) sendAdvert(at string, file [2]string, fields ...string) *answer {
	b.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for i := 0; i+1 < len(fields); i += 2 {
		ok(b.t, form.WriteField(fields[i], fields[i+1]))
	}
	w := must(form.CreateFormFile("file", file[0]))(b.t)
	must(w.Write([]byte(file[1])))(b.t)
	ok(b.t, form.Close())
	path := fridayPages + "/advert/" + at
	req := must(http.NewRequestWithContext(ctx, http.MethodPost, b.office.url+path, &body))(b.t)
	req.Header.Set("Content-Type", form.FormDataContentType())
	req.Header.Set("Sec-Fetch-Site", "same-origin")
	res, err := b.client.Do(req)
	ok(b.t, err)
	defer res.Body.Close() //nolint:errcheck // a test's
	var got bytes.Buffer
	must(got.ReadFrom(res.Body))(b.t)
	return &answer{b.t, "POST " + path, res.StatusCode, res.Header, got.String()}
}

// long is so many paragraphs of copy.
func long(paragraphs int) string {
	var b strings.Builder
	for i := range paragraphs {
		fmt.Fprintf(&b, "The harbour board met for the %d. time on Monday evening, and heard from the people of the islands what they thought of the winter sailings and of their price.\n\n", i+1)
	}
	return b.String()
}

func (o *office) adverts(t testing.TB) []offstone.Advert {
	t.Helper()
	is, _, err := o.store.IssueSettings(ctx, storetest.Friday)
	ok(t, err)
	return is.Adverts
}

// TestAdverts books, moves and drops an advert: each is shown before it is kept, and kept
// as it was shown.
func TestAdverts(t *testing.T) {
	o := open(t)
	ads, chief, sub := o.as(t, o.role[offstone.AdvertsDesk]), o.as(t, o.role[offstone.Editor]), o.as(t, o.role[offstone.SubEditor])
	o.passed(t, "ferry", long(8))
	booked := len(o.adverts(t))
	ads.get("/").goesTo("/pages")
	ads.get(fridayPages).is(200).shows("Book an advert", "Headline of ferry", "Stories in print")
	sub.get(fridayPages + "/advert/new").is(403)
	ads.get(fridayPages+"/advert/new").is(200).shows("Book an advert", "may come later")
	ads.get(fridayPages + "/advert/99").is(404)

	size := []string{"seen", ads.planSeen(), "advertiser", "Ellery Chandlers", "page", "1", "columns", "2", "height", "60", "place", "foot-right", "status", "approved", "paid", "on"}
	ads.sendAdvert("new", [2]string{"chandlers.docx", "PK\x03\x04"}, size...).is(422).shows("neither a PDF nor a PNG or JPEG", `value="Ellery Chandlers"`)
	ads.sendAdvert("new", [2]string{"chandlers.pdf", "%PDF-1.4 broken"}, size...).is(422).shows("cannot be printed")
	ads.sendAdvert("new", [2]string{}, append(size, "height", "tall")...).is(422).shows("“tall” is no height")
	ads.sendAdvert("new", [2]string{}, append(size, "height", "NaN")...).is(422).shows("is no height")
	ads.sendAdvert("new", [2]string{}, append(size, "place", "the moon")...).is(422).shows("no place on a page")
	ads.sendAdvert("new", [2]string{}, append(size, "seen", strings.Repeat("0", 64))...).is(409).shows("changed the flatplan")
	tried := ads.sendAdvert("new", [2]string{`C:\art\Chandlers (1).JPG`, photo(t, "full.jpg")}, size...).goesTo("*")
	if len(o.adverts(t)) != booked {
		t.Error("an advert that is tried is booked")
	}
	view := ads.get(tried).is(200).shows("Book the advert of Ellery Chandlers", "Nothing is changed yet", "Keep this", "Page 1 changes")
	if drawn := ads.get(between(view.body, `<img src="`, `"`)).is(200); drawn.header.Get("Content-Type") != "image/svg+xml" {
		t.Errorf("the page is %s", drawn.header.Get("Content-Type"))
	}
	sub.get(tried).is(403)
	sub.post(tried+"/keep", "way", "1").is(403)
	ads.post(tried+"/keep", "way", "9").is(409)
	ads.post(tried+"/keep", "way", "one").is(422)
	ads.post(tried+"/keep", "way", "1").goesTo(fridayPages)
	ads.post(tried+"/keep", "way", "1").is(409).shows("changed the flatplan")
	got := o.adverts(t)
	if len(got) != booked+1 || got[booked].Art.Type != "image/jpeg" || got[booked].Art.File != "pictures/chandlers-1.jpg" || got[booked].Height != 60 || !got[booked].Paid {
		t.Fatalf("booked %+v", got)
	}
	one := fmt.Sprint(booked + 1)
	ads.get(fridayPages).shows("Ellery Chandlers", "2 columns × 60 mm", "approved, paid")
	if art := ads.get(fridayPages + "/advert/" + one + "/file").is(200); art.body != photo(t, "full.jpg") || !strings.HasPrefix(art.header.Get("Content-Disposition"), "attachment") {
		t.Error("the artwork is not handed back as it came")
	}

	size[1] = ads.planSeen()
	moved := ads.sendAdvert(one, [2]string{}, append(size, "height", "80,5")...).goesTo("*")
	ads.get(moved).shows("Change the advert of Ellery Chandlers")
	ads.post(moved+"/keep", "way", "1").goesTo(fridayPages)
	if got := o.adverts(t)[booked]; got.Height != 80.5 || got.Art.File != "pictures/chandlers-1.jpg" {
		t.Errorf("changed to %+v", got)
	}
	dropped := ads.post(fridayPages+"/advert/"+one+"/drop", "seen", ads.planSeen()).goesTo("*")
	ads.get(dropped).shows("Drop the advert of Ellery Chandlers")
	ads.post(dropped+"/keep", "way", "1").goesTo(fridayPages)
	if len(o.adverts(t)) != booked {
		t.Error("it is still booked")
	}
	chief.get("/audit").shows("changed the pages of", "Drop the advert of Ellery Chandlers")

	chief.post(fridayIssue+"/bed", "seen", chief.seen()).goesTo(fridayIssue)
	chief.pressed().shows("as impression 1")
	ads.sendAdvert("new", [2]string{}, append(size, "seen", ads.planSeen())...).is(403).shows("has been put to bed; ask an editor")
	chief.sendAdvert("new", [2]string{}, append(size, "seen", ads.planSeen())...).goesTo("*")
}

// TestPlan changes the number of pages, sees what no longer fits, settles it with one click
// and places a story by hand; the press makes the pages that were shown.
func TestPlan(t *testing.T) {
	o := open(t)
	chief, sub := o.as(t, o.role[offstone.Editor]), o.as(t, o.role[offstone.SubEditor])
	var stories []newsroom.Copy
	for _, slug := range []offstone.Slug{"ferry", "bell", "lamp", "rope", "pier"} {
		stories = append(stories, o.passed(t, slug, long(34)))
	}
	sub.post(fridayPages+"/count", "pages", "1", "seen", sub.planSeen()).is(403)
	chief.post(fridayPages+"/count", "pages", "many", "seen", chief.planSeen()).is(422).shows("no number of pages")
	chief.post(fridayPages+"/count", "pages", "4000", "seen", chief.planSeen()).is(422)
	tried := chief.post(fridayPages+"/count", "pages", "1", "seen", chief.planSeen()).goesTo("*")
	chief.get(tried).is(200).shows("Make it 1 page", "is held over, from page")
	chief.post(tried+"/keep", "way", "1").goesTo(fridayPages)

	page := sub.get(fridayPages).is(200).shows("held over", "Ways to make it fit")
	fits := between(page.body, `</strong> <a href="`, `"`)
	ways := sub.get(fits).goesTo("*")
	settled := sub.get(ways).is(200).shows("Keep this", "Gains ")
	sub.post(ways+"/keep", "way", "1").goesTo(fridayPages)
	is, _, err := o.store.IssueSettings(ctx, storetest.Friday)
	if ok(t, err); len(is.Placed) != 1 {
		t.Errorf("settled %+v; the ways were %s", is.Placed, text(settled.body))
	}

	at := fridayPages + "/place/" + string(stories[1].Article.Slug)
	sub.get(at).is(200).shows("Headline of bell", "where it suits")
	sub.get(fridayPages + "/place/nobody").is(404)
	sub.post(at, "seen", sub.planSeen(), "page", "1", "columns", "300").is(422).shows("300 is no number of columns")
	sub.post(at, "seen", sub.planSeen(), "page", "x").is(422).shows("“x” is no page")
	tried = sub.post(at, "seen", sub.planSeen(), "page", "1", "place", "top-left", "columns", "2", "head", "24").goesTo("*")
	sub.get(tried).shows("Place “Headline of bell” by hand")
	sub.post(tried+"/keep", "way", "1").goesTo(fridayPages)
	sub.get(fridayPages).shows("page 1, top-left, 2 columns, headline 24 pt")
	shown := must(o.Pages(ctx, o.role[offstone.Editor], storetest.Friday))(t)

	chief.post(fridayIssue+"/bed", "seen", chief.seen()).goesTo(fridayIssue)
	chief.pressed().shows("as impression 1")
	printed := must(o.store.Printed(ctx, storetest.Friday))(t)
	if !bytes.Equal(printed.Plan, shown.Plan()) {
		t.Error("the press made other pages than those that were shown")
	}

	tried = chief.post(at, "seen", chief.planSeen(), "free", "1").goesTo("*")
	chief.get(tried).shows("Leave “Headline of bell” to make-up")
	for range 9 {
		chief.post(at, "seen", chief.planSeen(), "page", "1").goesTo("*")
	}
	chief.get(tried).is(409).shows("forgotten by now, and nothing was changed")
}

// TestPlaceByHand: the form settles depth, weight and jump as well; a story that is dragged
// changes its page and place, and nothing else that is settled about it.
func TestPlaceByHand(t *testing.T) {
	o := open(t)
	sub := o.as(t, o.role[offstone.SubEditor])
	o.passed(t, "ferry", long(8))
	at := fridayPages + "/place/ferry"
	placed := func() offstone.Placing {
		t.Helper()
		is, _, err := o.store.IssueSettings(ctx, storetest.Friday)
		ok(t, err)
		h, _ := is.Placing("ferry")
		return h
	}
	keep := func(fields ...string) offstone.Placing {
		t.Helper()
		tried := sub.post(at, append(fields, "seen", sub.planSeen())...).goesTo("*")
		sub.post(tried+"/keep", "way", "1").goesTo(fridayPages)
		return placed()
	}
	sub.get(at).is(200).shows("in rows", "goes on on another page", "Weight in print")
	sub.post(at, "seen", sub.planSeen(), "page", "1", "jump", "to", "jump-page", "1").is(422).shows("page 1 is both")
	sub.post(at, "seen", sub.planSeen(), "jump", "to").is(422).shows("Say on which page")
	sub.post(at, "seen", sub.planSeen(), "rows", "900").is(422).shows("900 is no number of rows")

	got := keep("page", "1", "place", "", "columns", "2", "rows", "60", "weight", "second", "jump", "whole", "jump-page", "2", "head", "", "picture-columns", "")
	if got.Weight == nil || *got.Weight != offstone.WeightSecond {
		t.Errorf("weight %v", got.Weight)
	}
	got.Weight = nil
	if want := (offstone.Placing{Slug: "ferry", Page: 1, Columns: 2, Rows: 60, Whole: true}); got != want {
		t.Errorf("settled %+v, want %+v", got, want)
	}
	sub.get(at).shows(`<option selected>second</option>`, `<option value="whole" selected>`, `name="rows" type="number" min="1" max="400" value="60"`)
	sub.get(fridayPages).shows("page 1, 2 columns, 60 rows, on one page, second in print", `data-grab="ferry" data-name="Headline of ferry"`)
	got = keep("page", "2", "place", "foot-left") // as it is dragged
	got.Weight = nil
	if want := (offstone.Placing{Slug: "ferry", Page: 2, Place: "foot-left", Columns: 2, Rows: 60, Whole: true}); got != want {
		t.Errorf("dragged to %+v, want %+v", got, want)
	}
}

// TestPassPage: an editor says that a page is final as it was seen, and takes that back.
func TestPassPage(t *testing.T) {
	o := open(t)
	chief, sub := o.as(t, o.role[offstone.Editor]), o.as(t, o.role[offstone.SubEditor])
	o.passed(t, "ferry", long(8))
	passed := func() []int {
		t.Helper()
		is, _, err := o.store.IssueSettings(ctx, storetest.Friday)
		ok(t, err)
		return is.Passed
	}
	key := between(chief.get(fridayPages).shows("Pass<span").body, `name="key" value="`, `"`)
	if page := sub.get(fridayPages); strings.Contains(page.body, "Pass<span") {
		t.Error("a sub may pass a page")
	}
	sub.post(fridayPages+"/pass", "page", "1", "key", key).is(403)
	chief.post(fridayPages+"/pass", "page", "1", "key", "another").is(409).shows("has changed since you looked")
	chief.post(fridayPages+"/pass", "page", "99", "key", key).is(404)
	chief.post(fridayPages+"/pass", "page", "1", "key", key).goesTo(fridayPages)
	if got := passed(); len(got) != 1 || got[0] != 1 {
		t.Fatalf("passed %v", got)
	}
	chief.get(fridayPages).shows("<b>passed</b>", "Take back<span")
	shown := must(o.Pages(ctx, o.role[offstone.Editor], storetest.Friday))(t)
	if got := shown.Issue().Passed; len(got) != 1 {
		t.Errorf("make-up knows of %v", got)
	}
	sub.post(fridayPages+"/place/ferry", "seen", sub.planSeen(), "page", "1", "place", "foot").is(409).shows("Page 1 is passed, and would change; have it taken back first")
	chief.post(fridayPages+"/pass", "page", "1", "back", "1").goesTo(fridayPages)
	if got := passed(); len(got) != 0 {
		t.Errorf("still passed: %v", got)
	}
	chief.get("/audit").shows("pass page", "take page back", "page 1")
}
