package desk

import (
	"slices"
	"strings"
	"time"

	"example.org/offstone"
	"example.org/offstone/copydesk/collate"
)

// headChange is something beside the text of a story that changed.
type headChange struct {
	Name string
	Runs []collate.Run
}

// headField is something that stands beside the text of a story.
type headField struct {
	name  string
	words func(a *offstone.Article, zone *time.Location) string
	take  func(to, from *offstone.Article) // gives it the value of another
}

// mergedFields are those that a writer sets with the text, so that two may have set them
// differently.
var mergedFields = []headField{
	textField("Slug", func(a *offstone.Article) *offstone.Slug { return &a.Slug }),
	textField("Kicker", func(a *offstone.Article) *string { return &a.Kicker }),
	textField("Headline", func(a *offstone.Article) *string { return &a.Headline }),
	textField("Headline in print", func(a *offstone.Article) *string { return &a.PrintHeadline }),
	textField("Standfirst", func(a *offstone.Article) *string { return &a.Standfirst }),
	{"Byline", func(a *offstone.Article, _ *time.Location) string { return byline(a) }, func(to, from *offstone.Article) { to.Byline = from.Byline }},
	textField("Section", func(a *offstone.Article) *string { return &a.Section }),
	{"Weight", func(a *offstone.Article, _ *time.Location) string { return a.Weight.String() }, func(to, from *offstone.Article) { to.Weight = from.Weight }},
	{"Must run", func(a *offstone.Article, _ *time.Location) string { return yes(a.MustRun) }, func(to, from *offstone.Article) { to.MustRun = from.MustRun }},
	{"Editions", func(a *offstone.Article, _ *time.Location) string { return editionWords(a.Editions) }, func(to, from *offstone.Article) { to.Editions = from.Editions }},
	timeField("Not on the web before", func(a *offstone.Article) *time.Time { return &a.WebFrom }),
	timeField("In no edition before", func(a *offstone.Article) *time.Time { return &a.Embargo }),
}

// headFields are all that the history of a story shows. Pictures are settled on screens of
// their own, so that there is nothing of them to merge.
var headFields = append(mergedFields[:len(mergedFields):len(mergedFields)],
	headField{name: "Subjects", words: func(a *offstone.Article, _ *time.Location) string { return strings.Join(a.Tags, ", ") }},
	headField{name: "Pictures", words: func(a *offstone.Article, _ *time.Location) string { return pictureWords(a.Pictures) }},
)

func textField[T ~string](name string, of func(*offstone.Article) *T) headField {
	return headField{
		name,
		func(a *offstone.Article, _ *time.Location) string { return string(*of(a)) },
		func(to, from *offstone.Article) { *of(to) = *of(from) },
	}
}

func timeField(name string, of func(*offstone.Article) *time.Time) headField {
	return headField{
		name,
		func(a *offstone.Article, zone *time.Location) string {
			if t := *of(a); !t.IsZero() {
				return t.In(zone).Format("2 January 2006, 15:04")
			}
			return ""
		},
		func(to, from *offstone.Article) { *of(to) = *of(from) },
	}
}

func yes(is bool) string {
	if is {
		return "yes"
	}
	return ""
}

// editionWords names the editions that a story is for; nothing for all of them.
func editionWords(s offstone.EditionSet) string {
	if s.All() {
		return ""
	}
	var out []string
	for _, e := range offstone.Editions {
		if s.Has(e) {
			out = append(out, e.String())
		}
	}
	return strings.Join(out, ", ") + " only"
}

// pictureWords says what stands under each picture of a story.
func pictureWords(pictures []offstone.Picture) string {
	var out []string
	for _, p := range pictures {
		words := p.Caption
		if p.Credit != "" {
			words += " (" + p.Credit + ")"
		}
		if p.Alt != "" {
			words += " [" + p.Alt + "]"
		}
		out = append(out, strings.TrimSpace(words))
	}
	return strings.Join(out, " · ")
}

func byline(a *offstone.Article) string { return strings.Join(a.Byline, ", ") }

// headChanges compares what stands beside the text.
func (v *visit) headChanges(fields []headField, was, is *offstone.Article) (out []headChange) {
	for _, f := range fields {
		if before, now := f.words(was, v.zone()), f.words(is, v.zone()); before != now {
			out = append(out, headChange{f.name, collate.Words(before, now)})
		}
	}
	return out
}

// mergeHeads takes what stands beside the text from whoever changed it; where both have, it
// is as the one has it who merges.
func (v *visit) mergeHeads(base, yours, theirs *offstone.Article) offstone.Article {
	a := *theirs
	for _, f := range mergedFields {
		if f.words(yours, v.zone()) != f.words(base, v.zone()) {
			f.take(&a, yours)
		}
	}
	a.Pictures = slices.Clone(a.Pictures)
	for _, p := range yours.Pictures {
		_, had := base.Picture(p.File)
		if _, has := a.Picture(p.File); !had && !has {
			a.Pictures = append(a.Pictures, p) // it came with a document
		}
	}
	return a
}
