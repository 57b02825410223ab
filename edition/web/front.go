package web

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/offstone"
	"example.org/offstone/compose/picture"
	"example.org/offstone/copydesk/usage"
)

// secondsBeside is how many stories stand beside the lead.
const secondsBeside = 2

// Lengths of a story's opening where it is shown, in characters.
const (
	introLong  = 220
	introShort = 130
)

// frontPage makes the site's front page from the newest issue. The weights
// decide: one lead, seconds beside it, the rest by section under its name.
func (s *site) frontPage(stories []offstone.Story) error {
	f, err := s.frame("/", s.paper.Name, cmp.Or(s.paper.Strapline, s.paper.Name), "")
	if err != nil {
		return err
	}
	f.Class = "front"
	if err := f.describe(s.paperLD()); err != nil {
		return err
	}
	v := &frontView{frame: f, Print: s.printBox()}
	rest := stories
	if i := leadOf(rest); i >= 0 {
		lead := rest[i]
		v.Lead = s.teaser(s.issue, lead, onLead, introLong)
		rest = without(rest, i)
		for _, i := range beside(rest, lead.Section) {
			v.Seconds = append(v.Seconds, *s.teaser(s.issue, rest[i], onThumb, introLong))
		}
		rest = without(rest, beside(rest, lead.Section)...)
	}
	v.Blocks = s.blocks(rest)
	return s.page("front", v)
}

// leadOf finds the heaviest story, the first of them in running order; among
// equals one pinned to the front page goes before.
func leadOf(stories []offstone.Story) int {
	best := -1
	for i, st := range stories {
		if best < 0 || claim(st) > claim(stories[best]) {
			best = i
		}
	}
	return best
}

// claim says how much of the front page a story may have.
func claim(st offstone.Story) int {
	c := 2 * int(st.Weight)
	if st.Page == 1 {
		c++
	}
	return c
}

// beside picks the stories that stand beside the lead, heaviest first: those of
// the lead's own section before others of the same weight. Briefs never do.
func beside(stories []offstone.Story, section string) []int {
	var picked []int
	for i, st := range stories {
		if st.Weight > offstone.WeightBrief {
			picked = append(picked, i)
		}
	}
	slices.SortStableFunc(picked, func(i, j int) int {
		a, b := stories[i], stories[j]
		return cmp.Or(cmp.Compare(claim(b), claim(a)), cmp.Compare(truth(b.Section == section), truth(a.Section == section)))
	})
	return picked[:min(secondsBeside, len(picked))]
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// without gives the stories but those at the places named.
func without(stories []offstone.Story, places ...int) []offstone.Story {
	var out []offstone.Story
	for i, st := range stories {
		if !slices.Contains(places, i) {
			out = append(out, st)
		}
	}
	return out
}

// blocks sets the stories by section, in running order.
func (s *site) blocks(stories []offstone.Story) []sectionBlock {
	var out []sectionBlock
	for _, group := range bySection(stories) {
		out = append(out, s.block(group))
	}
	return out
}

// bySection cuts stories, which stand in running order, where the section
// changes, and joins parts of one section.
func bySection(stories []offstone.Story) [][]offstone.Story {
	var out [][]offstone.Story
	at := map[offstone.Slug]int{}
	for _, st := range stories {
		slug := offstone.SectionSlug(st.Section)
		i, met := at[slug]
		if !met {
			i = len(out)
			at[slug] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], st)
	}
	return out
}

// block arranges one section: the story that heads it at the top, the others
// beside it, briefs as heads.
func (s *site) block(stories []offstone.Story) sectionBlock {
	b := sectionBlock{Name: stories[0].Section}
	if slug := offstone.SectionSlug(b.Name); slug != "" {
		b.Address, b.ID = sectionPath(b.Name), "section-"+string(slug)
	}
	top := headOf(stories)
	shown := false // one picture among the inside stories is enough
	for i, st := range stories {
		if i == top {
			b.Top = s.teaser(s.issue, st, onFront, introLong)
			continue
		}
		t := *s.teaser(s.issue, st, onSmall, introShort)
		if st.Weight == offstone.WeightBrief {
			b.Briefs = append(b.Briefs, t)
			continue
		}
		if shown {
			t.Image = ""
		}
		shown = shown || t.Image != ""
		b.Stories = append(b.Stories, t)
	}
	b.Shape = b.shape()
	if b.Shape == few {
		for i := range b.Stories {
			b.Stories[i].Image = "" // the top's is large
		}
	}
	return b
}

// headOf picks the story that heads a section: its heaviest when that is a second
// or a lead, else in a small section the first with a picture; -1 for none. A small
// section in three columns would be mostly holes.
func headOf(stories []offstone.Story) int {
	if top := leadOf(stories); stories[top].Weight >= offstone.WeightSecond {
		return top
	}
	pictured, others, briefs := -1, -1, 0
	for i, st := range stories {
		switch {
		case st.Weight == offstone.WeightBrief:
			briefs = 1 // they stand together
			continue
		case pictured < 0 && len(st.Pictures) > 0:
			pictured = i
		}
		others++
	}
	if others+briefs > mostBeside {
		return -1
	}
	return pictured
}

// How much beside a section's top stands in one column rather than in two: any two
// stories, or three in few characters.
const (
	fewBeside, mostBeside = 2, 3
	shortBeside           = 360
)

// few is the shape of a section with little beside its top.
const few = "led few"

func (b *sectionBlock) shape() string {
	beside := len(b.Stories) + min(1, len(b.Briefs))
	switch {
	case b.Top == nil:
		return "plain"
	case beside <= fewBeside, beside == mostBeside && b.length() <= shortBeside && !b.pictured():
		return few
	}
	return "led"
}

// length is how many characters stand beside a section's top.
func (b *sectionBlock) length() (n int) {
	for _, t := range b.Stories {
		n += utf8.RuneCountInString(t.Headline + t.Intro)
	}
	for _, t := range b.Briefs {
		n += utf8.RuneCountInString(t.Headline)
	}
	return n
}

func (b *sectionBlock) pictured() bool {
	return slices.ContainsFunc(b.Stories, func(t teaser) bool { return t.Image != "" })
}

// teaser shows a story in few words.
func (s *site) teaser(is *offstone.Issue, st offstone.Story, at place, length int) *teaser {
	t := &teaser{
		Kicker: st.Kicker, Headline: st.Headline, Intro: intro(st, length),
		Byline: s.words.Byline(st.Byline), Address: offstone.StoryPath(is.Date, st.Slug),
	}
	if len(st.Pictures) > 0 {
		t.Image = imageTag(st.Pictures[0], at, "")
	}
	return t
}

// intro is the standfirst, or else the opening of the first paragraph, cut to
// about length characters (see [shorten]).
func intro(st offstone.Story, length int) string {
	if st.Standfirst != "" {
		return st.Standfirst
	}
	for _, bl := range st.Body {
		if p, ok := bl.(offstone.Paragraph); ok {
			return shorten(strings.ReplaceAll(p.Text.String(), "\n", " "), length)
		}
	}
	return ""
}

// shorten cuts a text to its first sentences of at most length characters. One
// long sentence may take half as much again, for that is better than one broken
// off; a longer one ends at a comma or the like, or failing that at a word.
func shorten(s string, length int) string {
	if utf8.RuneCountInString(s) <= length {
		return s
	}
	head := firstRunes(s, length)
	if i := lastSentence(head); i > len(head)/3 {
		return head[:i]
	}
	if i := lastSentence(firstRunes(s, length*3/2) + " "); i > len(head)/3 {
		return s[:i]
	}
	cut := strings.LastIndexByte(head, ' ')
	if i := strings.LastIndexAny(head, ",;:–"); i > len(head)/2 {
		cut = i
	}
	if cut > 0 {
		head = head[:cut]
	}
	return strings.TrimRight(head, " ,;:–-") + " …"
}

func firstRunes(s string, n int) string {
	r := []rune(s)
	return string(r[:min(n, len(r))])
}

// shortestEnd is the longest word with its stop that may be an abbreviation or an
// initial rather than the end of a sentence: "Mr.", "J.".
const shortestEnd = 3

// lastSentence gives the place after the last whole sentence in s, closing
// quotation marks included; 0 when there is none.
func lastSentence(s string) int {
	for i := strings.LastIndexByte(s, ' '); i > 0; i = strings.LastIndexByte(s[:i], ' ') {
		bare := strings.TrimRight(s[:i], "”’\"'")
		word := bare[strings.LastIndexByte(bare, ' ')+1:]
		if len(word) > shortestEnd && strings.ContainsRune(".!?", rune(word[len(word)-1])) {
			return i
		}
	}
	return 0
}

// frontPicture is the printed front page of the newest issue.
type frontPicture struct {
	rendition offstone.Rendition
	alt       string
}

// takeFront finds the printed front page and puts its file. There is none when
// no printed edition was made.
func (s *site) takeFront() error {
	r, ok := s.job.Fronts[s.issue.Date]
	if !ok {
		return nil
	}
	s.front = &frontPicture{rendition: r, alt: usage.Fill(s.words.FrontOf, "date", s.words.Plain(s.issue.Date))}
	return s.rendition(r)
}

// share gives the front page as the picture that other sites show.
func (f *frontPicture) share(s *site) *shareImage {
	if f == nil {
		return nil
	}
	return &shareImage{Address: s.absolute(f.rendition.AssetPath()), Alt: f.alt, Width: f.rendition.Width, Height: f.rendition.Height}
}

// frontImage shows a printed front page.
func (s *site) frontImage(d offstone.Date, at place) template.HTML {
	r, ok := s.job.Fronts[d]
	if !ok {
		return ""
	}
	p := offstone.Picture{Alt: usage.Fill(s.words.FrontOf, "date", s.words.Plain(d)), Renditions: []offstone.Rendition{r}}
	p.Renditions = append(slices.Clone(s.smallFronts[d]), r)
	return imageTag(p, at, "")
}

// smallFrontWidths are for the box on the front page and for the archive, pixels.
var smallFrontWidths = []int{240, 400}

// takeSmallFronts makes the front pages small as well: a box the width of a thumb
// need not fetch a page that can be read.
func (s *site) takeSmallFronts() error {
	s.smallFronts = map[offstone.Date][]offstone.Rendition{}
	for d, r := range s.job.Fronts {
		small, err := s.takeThumbs(r)
		if err != nil {
			return fmt.Errorf("front page of %v: %w", d, err)
		}
		s.smallFronts[d] = small
	}
	return nil
}

func (s *site) takeThumbs(r offstone.Rendition) (small []offstone.Rendition, err error) {
	data, err := s.job.Blob(r.Blob)
	if err != nil {
		return nil, err
	}
	made, err := picture.Thumbs(data, smallFrontWidths...)
	if err != nil {
		return nil, err
	}
	for _, m := range made {
		t := offstone.Rendition{Blob: offstone.KeyOf(m.Data), Type: m.Type, Width: m.Width, Height: m.Height, Size: int64(len(m.Data))}
		if err := s.putOnce(t.AssetPath(), func() ([]byte, error) { return m.Data, nil }); err != nil {
			return nil, err
		}
		small = append(small, t)
	}
	return small, nil
}

func (s *site) printBox() *printBox {
	if s.front == nil {
		return nil
	}
	b := &printBox{
		Image: s.frontImage(s.issue.Date, inPrint), Address: issuePath(s.issue.Date), Words: s.words.ThisNumber,
		Number: s.words.Number(s.issue.Number), Date: s.words.Plain(s.issue.Date),
	}
	if pages := s.printed(); len(pages) > 0 {
		b.Address, b.Words = pagePath(s.issue.Date, pages[0].Number), s.words.ReadPages
	}
	return b
}
