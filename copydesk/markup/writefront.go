package markup

import (
	"time"

	"example.org/offstone"
	"example.org/offstone/copydesk/settings"
)

// writeFront gives the front matter between its fences; keys stand in the order
// of the manual and say only what differs from nothing.
func writeFront(a *offstone.Article) []byte {
	f := &settings.Draft{}
	f.Text("headline", a.Headline)
	f.Text("print-headline", a.PrintHeadline)
	f.Text("standfirst", a.Standfirst)
	f.Text("kicker", a.Kicker)
	if len(a.Byline) == 1 {
		f.Text("byline", a.Byline[0])
	} else {
		f.Texts("byline", a.Byline)
	}
	f.Text("section", a.Section)
	if a.Weight != offstone.WeightInside {
		f.Word("weight", a.Weight.String())
	}
	f.Int("page", a.Page)
	f.Bool("must-run", a.MustRun)
	f.Words("editions", editions(a.Editions))
	f.Word("web-from", moment(a.WebFrom))
	f.Word("embargo", moment(a.Embargo))
	f.Texts("tags", a.Tags)
	f.Entries("pictures", each(a.Pictures, pictureDraft))
	f.Entries("corrections", each(a.Corrections, correctionDraft))
	b, err := f.Bytes()
	if err != nil {
		b = nil // plain values into memory: there is nothing to fail
	}
	return append(append([]byte("---\n"), b...), "---\n"...)
}

func each[T any](items []T, draft func(T) *settings.Draft) []*settings.Draft {
	out := make([]*settings.Draft, len(items))
	for i, it := range items {
		out[i] = draft(it)
	}
	return out
}

func editions(s offstone.EditionSet) []string {
	if s.All() {
		return nil
	}
	var words []string
	for _, e := range s.List() {
		words = append(words, e.String())
	}
	return words
}

func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

func pictureDraft(p offstone.Picture) *settings.Draft {
	f := &settings.Draft{}
	f.Text("file", p.File)
	f.Text("caption", p.Caption)
	f.Text("credit", p.Credit)
	f.Text("alt", p.Alt)
	if p.Focus != offstone.CentreFocus {
		f.Floats("focus", p.Focus.X, p.Focus.Y)
	}
	f.Int("columns", p.Columns)
	f.Words("editions", editions(p.Editions))
	return f
}

func correctionDraft(c offstone.Correction) *settings.Draft {
	f := &settings.Draft{}
	if !c.Date.IsZero() {
		f.Word("date", c.Date.String())
	}
	f.Text("text", c.Text)
	return f
}
