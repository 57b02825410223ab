package desk

import (
	"cmp"
	"errors"
	"maps"
	"net/url"
	"slices"
	"strings"

	"example.org/offstone"
	"example.org/offstone/copydesk/settings"
	"example.org/offstone/intake/tree"
	"example.org/offstone/newsroom"
)

// paperView is the form of what a paper's people change often.
type paperView struct {
	Frame
	Groups  []settingGroup
	Sheets  []sheetLink
	Pages   []offstone.Standing
	Seen    offstone.BlobKey // of the text that the form was made of
	Was     string           // that text
	Files   []ownView        // what its pages are made with
	Notes   []string         // on files that were taken, in sentences
	Refused string           // why files were not
	Faults  []fault          // of what is not on the form
	Problem string           // what keeps all of it from being saved
	Kept    bool
}

type settingGroup struct {
	Title  string
	Fields []settingField
}

// settingField is one value of paper.yaml as a field of the form.
type settingField struct {
	Key     string // as [settings.Value] has it
	Label   string
	Hint    string
	Rows    int      // of a text of several lines; 0 for one line
	List    bool     // an entry on each line
	Choices []choice // when it is one of some
	Value   string
	Problem string
	Asks    bool   // whether to save all the same
	Now     string // what somebody else has made of it meanwhile, where it is another's word against this one
	Taken   bool   // what stands here somebody else has written meanwhile
}

// choose marks the choice that is the field's value.
func (f *settingField) choose() {
	for i := range f.Choices {
		f.Choices[i].Here = f.Choices[i].Value == f.Value
	}
}

// choice is one of a field's choices; one without a value leaves what is there.
type choice struct {
	Value, Words string
	Here         bool
}

// ID is the field's name in the page.
func (f settingField) ID() string { return strings.ReplaceAll(f.Key, ".", "-") }

// fault is a query about a line of a sheet, with the line.
type fault struct {
	Line  int
	Text  string
	Words string
}

func faultsIn(text string, queries []offstone.Query) (out []fault) {
	lines := strings.Split(text, "\n")
	for _, q := range queries {
		f := fault{Line: q.Line, Words: q.Message}
		if q.Line > 0 && q.Line <= len(lines) {
			f.Text = strings.TrimSpace(lines[q.Line-1])
		}
		out = append(out, f)
	}
	return out
}

// paperFields is the form, without what the paper has in it.
func (v *visit) paperFields() []settingGroup {
	return []settingGroup{
		{"What it calls itself", []settingField{
			{Key: "name", Label: "Name", Hint: "as it stands over the front page"},
			{Key: "strapline", Label: "Strapline", Hint: "the line beside the name, such as “For the town and the islands”; may be left out"},
			{Key: "price", Label: "Price", Hint: "as it is printed: £1.20, or Free; may be left out"},
			{Key: "imprint", Label: "Imprint", Rows: 3, Hint: "who prints and publishes the paper, and where; most countries want it on every issue"},
		}},
		{"When and where it appears", []settingField{
			{Key: "publishes", Label: "Day and hour", Hint: "such as Friday 06:00, first Sunday of the month, monthly or daily; readers see an issue from that hour on"},
			{Key: "timezone", Label: "Time zone", Hint: "the place whose clocks the paper goes by, such as Europe/London; there it is now " + v.desk.store.Now().In(v.zone()).Format("15:04 MST")},
			{Key: "language", Label: "Language", Hint: "its tag, such as en-GB, cy or de-AT: words are divided and dates written by it"},
			{Key: "address", Label: "Address of the site", Hint: "where readers find the paper, such as https://beacon.example; feeds and letters need it"},
		}},
		{"Sections", []settingField{
			{Key: "sections", Label: "Sections, one on each line", List: true, Rows: 1, Hint: "in the paper’s order; each has its page on the site"},
		}},
		{"Printing", []settingField{
			{Key: "print.size", Label: "Size of the page", Choices: v.sizes()},
			{Key: "print.design", Label: "Design", Hint: "how the printed pages look", Choices: v.designs()},
			{Key: "print.printer", Label: "Printed by", Choices: []choice{
				{Value: "newsprint", Words: "a newspaper press: single pages"},
				{Value: "digital", Words: "a digital press: one file"},
				{Value: "photocopier", Words: "a photocopier: a booklet that folds in order"},
			}},
			{Key: "print.ink", Label: "Ink", Hint: "which pages are in colour stands in the text, under colour-pages", Choices: []choice{
				{Value: "black", Words: "black"},
				{Value: "cmyk", Words: "four inks, for colour"},
			}},
		}},
	}
}

// sizes lists the sizes that have names, the smallest first, and the paper's own where it
// has none.
func (v *visit) sizes() (out []choice) {
	millimetres := func(w, h float64) string {
		return offstone.Millimetres(w) + " × " + offstone.Millimetres(h) + " mm"
	}
	if p := v.paper().Print; p.Size == "" && p.Width > 0 {
		out = append(out, choice{Words: "its own, " + millimetres(p.Width, p.Height)})
	}
	names := slices.SortedFunc(maps.Keys(offstone.Sizes), func(a, b string) int {
		return cmp.Or(cmp.Compare(offstone.Sizes[a].Height, offstone.Sizes[b].Height), cmp.Compare(a, b))
	})
	for _, name := range names {
		s := offstone.Sizes[name]
		out = append(out, choice{Value: name, Words: name + ", " + millimetres(s.Width, s.Height)})
	}
	return out
}

func (v *visit) designs() (out []choice) {
	for _, name := range newsroom.Designs(v.paper()) {
		words := name
		if own := v.paper().Own; own != nil && own.Name() == name {
			words += ", the paper’s own"
		}
		out = append(out, choice{Value: name, Words: words})
	}
	return out
}

// each calls f with every field of the form.
func (p *paperView) each(f func(*settingField)) {
	for _, g := range p.Groups {
		for i := range g.Fields {
			f(&g.Fields[i])
		}
	}
}

// fill puts into every field what get gives for it.
func (p *paperView) fill(get func(settingField) string) {
	p.each(func(f *settingField) {
		f.Value = get(*f)
		if f.List {
			f.Rows = strings.Count(strings.TrimRight(f.Value, "\n"), "\n") + 3
		}
		f.choose()
	})
}

func (v *visit) paperForm() error {
	p, err := v.paperAsItIs()
	if err != nil {
		return err
	}
	p.Kept = v.r.URL.Query().Has("kept")
	return v.show("paper", p)
}

// paperAsItIs gives the form with what is kept now.
func (v *visit) paperAsItIs() (*paperView, error) {
	sheet, err := v.desk.room.Sheet(v.r.Context(), v.who(), tree.PaperSheet)
	if err != nil {
		return nil, err
	}
	p, err := v.paperView(sheet)
	if err != nil {
		return nil, err
	}
	p.fill(fieldsOf(sheet.Text))
	return p, nil
}

func (v *visit) paperView(made newsroom.Sheet) (*paperView, error) {
	pages, err := v.desk.room.StandingPages(v.r.Context(), v.who())
	return &paperView{Pages: pages, Frame: v.frame("The paper"), Groups: v.paperFields(), Sheets: sheetLinks(""), Seen: made.Seen, Was: made.Text, Files: ownViews(v.paper())}, err
}

// fieldsOf gives what the text of paper.yaml says for each field.
func fieldsOf(text string) func(settingField) string {
	says := map[string]settings.Value{}
	for _, value := range settings.Values([]byte(text)) {
		says[value.Key] = value
	}
	return func(f settingField) string {
		value := says[f.Key]
		switch {
		case f.List:
			return strings.Join(value.Texts, "\n")
		case value.List: // a size in millimetres
			return ""
		}
		return value.Text()
	}
}

// changePaper takes the form: it is read as the text that it stands for would be.
func (v *visit) changePaper() error {
	ctx := v.r.Context()
	sheet, err := v.desk.room.Sheet(ctx, v.who(), tree.PaperSheet)
	if err != nil {
		return err
	}
	p, err := v.paperView(newsroom.Sheet{Text: v.form("was"), Seen: offstone.BlobKey(v.form("seen"))})
	if err != nil {
		return err
	}
	p.fill(func(f settingField) string { return v.form(f.Key) })
	text, err := settings.Set([]byte(sheet.Text), p.values())
	if err != nil {
		return err
	}
	err = v.desk.room.ChangeSheet(ctx, v.who(), newsroom.SheetChange{Name: sheet.Name, Text: string(text), Seen: p.Seen, Sure: v.form("sure") != ""})
	if err == nil {
		return v.to("/paper?kept")
	}
	status, ok := onTheForm(err)
	if !ok {
		return err
	}
	if err := p.refuse(string(text), err); err != nil {
		return err
	}
	return v.showStatus(status, "paper", p)
}

// values gives what the form says for paper.yaml.
func (p *paperView) values() (out []settings.Value) {
	p.each(func(f *settingField) {
		value := settings.Value{Key: f.Key, Texts: []string{f.Value}, List: f.List}
		if f.List {
			value.Texts = slices.DeleteFunc(strings.Split(f.Value, "\n"), func(s string) bool { return line(s) == "" })
		}
		keeps := slices.ContainsFunc(f.Choices, func(c choice) bool { return c.Value == "" && c.Here })
		if !keeps {
			out = append(out, value)
		}
	})
	return out
}

const notYet = "Nothing was saved yet: there is something to look at below."

// refuse puts beside the fields why the form was not kept.
func (p *paperView) refuse(text string, why error) error {
	var faulty *newsroom.Faulty
	var overtaken *newsroom.Overtaken
	p.Problem = sentence(why)
	switch {
	case errors.As(why, new(*newsroom.LeftBehind)):
		p.each(func(f *settingField) {
			if f.Key == "sections" {
				f.Problem, f.Asks = p.Problem, true
			}
		})
		p.Problem = notYet
	case errors.As(why, &faulty):
		return p.blame(text, faulty.Queries)
	case errors.As(why, &overtaken):
		p.merge(overtaken.Now)
	}
	return nil
}

// merge takes over what somebody else has changed meanwhile, except where this form has
// changed it too: there both are shown.
func (p *paperView) merge(is newsroom.Sheet) {
	was, now := fieldsOf(p.Was), fieldsOf(is.Text)
	p.each(func(f *settingField) {
		switch theirs := now(*f); {
		case theirs == f.Value || theirs == was(*f):
		case f.Value == was(*f):
			f.Value, f.Taken = theirs, true
		default:
			f.Now = cmp.Or(strings.ReplaceAll(theirs, "\n", ", "), "nothing")
		}
		f.choose()
	})
	p.Seen, p.Was = is.Seen, is.Text
}

// blame puts each query beside the field on whose line it is.
func (p *paperView) blame(text string, queries []offstone.Query) error {
	lines, err := settings.Lines([]byte(text))
	if err != nil {
		return err
	}
	p.Problem = notYet
	for _, q := range queries {
		found := false
		p.each(func(f *settingField) {
			if at, there := lines[f.Key]; !found && f.Problem == "" && there && at == q.Line {
				f.Problem, found = q.Message, true
			}
		})
		if !found {
			p.Faults = append(p.Faults, faultsIn(text, []offstone.Query{q})...)
		}
	}
	return nil
}

// sheetWords says what each sheet is about.
var sheetWords = map[string]string{
	tree.PaperSheet:     "what the screen The paper has, and whatever else is settled about it",
	tree.PeopleSheet:    "the correspondents, as readers may know them",
	tree.StylebookSheet: "spellings, banned words, reminders",
}

// sheetLink leads to a sheet.
type sheetLink struct{ Name, Means string }

// sheetLinks leads to all sheets but one.
func sheetLinks(but string) (out []sheetLink) {
	for _, name := range newsroom.Sheets {
		if name != but {
			out = append(out, sheetLink{name, sheetWords[name]})
		}
	}
	return out
}

// sheetView is one of the paper's sheets as text.
type sheetView struct {
	Frame
	Name    string
	Means   string
	Sheets  []sheetLink
	Text    string
	Rows    int
	Seen    offstone.BlobKey
	Faults  []fault
	Now     string   // what somebody else has made of it meanwhile
	Would   []string // what saving this text would change in that, in words
	Problem string
	Asks    bool
	Kept    bool
}

// Page tells whether the sheet is a standing page.
func (s sheetView) Page() bool {
	_, page := tree.StandingSlug(s.Name)
	return page
}

// Remarks tells whether what is written after # stays.
func (s sheetView) Remarks() bool { return s.Name == tree.StylebookSheet }

func (v *visit) sheetView(name, text string, seen offstone.BlobKey) *sheetView {
	rows := min(max(strings.Count(text, "\n")+4, 12), 40)
	return &sheetView{Frame: v.frame(name), Name: name, Means: cmp.Or(sheetWords[name], "a page that the site has beside its issues"), Sheets: sheetLinks(name), Text: text, Rows: rows, Seen: seen}
}

func (v *visit) sheetForm() error {
	sheet, err := v.desk.room.Sheet(v.r.Context(), v.who(), v.r.PathValue("sheet"))
	if err != nil {
		return err
	}
	s := v.sheetView(sheet.Name, sheet.Text, sheet.Seen)
	if s.Page() && s.Text == "" {
		s.Text = string(tree.WriteStanding(offstone.Standing{Title: v.r.URL.Query().Get("title")}))
	}
	s.Kept = v.r.URL.Query().Has("kept")
	return v.show("sheet", s)
}

func (v *visit) changeSheet() error {
	s := v.sheetView(v.r.PathValue("sheet"), v.form("text"), offstone.BlobKey(v.form("seen")))
	err := v.desk.room.ChangeSheet(v.r.Context(), v.who(), newsroom.SheetChange{Name: s.Name, Text: s.Text, Seen: s.Seen, Sure: v.form("sure") != ""})
	if err == nil {
		return v.to("/paper/text/" + s.Name + "?kept")
	}
	status, ok := onTheForm(err)
	if !ok {
		return err
	}
	var faulty *newsroom.Faulty
	var overtaken *newsroom.Overtaken
	s.Problem = sentence(err)
	switch {
	case errors.As(err, &faulty):
		s.Problem, s.Faults = "Nothing was saved yet: "+offstone.Counted(len(faulty.Queries), "line")+" must be mended first.", faultsIn(s.Text, faulty.Queries)
	case errors.As(err, &overtaken):
		s.Seen, s.Now = overtaken.Now.Seen, overtaken.Now.Text
		s.Would = settings.Changes([]byte(s.Now), []byte(s.Text))
	default:
		s.Asks = errors.As(err, new(*newsroom.LeftBehind))
	}
	return v.showStatus(status, "sheet", s)
}

// newPage leads to the standing page that a title names, written or not.
func (v *visit) newPage() error {
	title := line(v.r.URL.Query().Get("title"))
	slug := offstone.MakeSlug(title)
	if slug == "" {
		return v.to("/paper")
	}
	return v.to("/paper/text/" + offstone.Standing{Slug: slug}.File() + "?" + url.Values{"title": {title}}.Encode())
}
