package tree

import (
	"path"
	"strings"
	"time"

	"example.org/offstone"
	"example.org/offstone/copydesk/settings"
	"example.org/offstone/copydesk/stylebook"
)

// house is what every issue of a folder shares.
type house struct {
	paper     *offstone.Paper
	book      *stylebook.Book
	fillers   []*offstone.Article
	standing  []offstone.Standing
	redirects []offstone.Redirect
	queries   []offstone.Query
}

// Paper reads the paper's settings, its people and masthead.
func (f *Folder) Paper() (*offstone.Paper, []offstone.Query, error) {
	h, err := f.shared()
	if err != nil {
		return nil, nil, err
	}
	return h.paper, h.queries, nil
}

// shared reads what every issue shares, once.
func (f *Folder) shared() (*house, error) {
	f.mu.Lock()
	h := f.house
	f.mu.Unlock()
	if h != nil {
		return h, nil
	}
	h, err := f.readHouse()
	if err != nil {
		return nil, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.house = h
	return h, nil
}

func (f *Folder) readHouse() (*house, error) {
	h := &house{}
	if err := f.readPaper(h); err != nil {
		return nil, err
	}
	with := func(read func(*house) error) func() error { return func() error { return read(h) } }
	unread, err := readEach(with(f.readPeople), with(f.readMasthead), with(f.readDesign), with(f.readStylebook), with(f.readFillers), with(f.readStanding), with(f.readRedirects))
	if err != nil {
		return nil, err
	}
	undated, err := f.undated()
	h.queries = append(append(h.queries, unread...), undated...)
	return h, err
}

func (f *Folder) readPaper(h *house) error {
	src, err := f.read(PaperSheet)
	if err != nil {
		return err
	}
	var queries []offstone.Query
	h.paper, queries = ReadPaper(src)
	h.queries = append(h.queries, queries...)
	return f.profile(h, PaperSheet, src)
}

// profile takes the printer's profile along; whether it is sound, the press says.
func (f *Folder) profile(h *house, file string, src []byte) (err error) {
	icc := h.paper.Print.ICC
	if icc == "" {
		return nil
	}
	name, q := f.find(icc, file, src)
	if q != nil {
		h.queries = append(h.queries, *q)
		return nil
	}
	h.paper.Print.Profile, err = f.digest(name)
	return err
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// address reads the site's address, without a slash at its end.
func address(m *settings.Mapping) string {
	s := strings.TrimRight(m.String("address"), "/")
	if s == "" {
		return ""
	}
	p := offstone.Paper{Address: s}
	if !strings.HasPrefix(s, "https://") && !strings.HasPrefix(s, "http://") || p.Absolute("/") == "" {
		m.Ask("address", "settings", true, "“address: %s” is not the address of a web site; write it as https://paper.example.", s)
		return ""
	}
	return s
}

func zone(m *settings.Mapping) *time.Location {
	s := m.String("timezone")
	if s == "" {
		return time.UTC
	}
	loc, err := time.LoadLocation(s)
	if err != nil || s == "Local" {
		m.Ask("timezone", "settings", true, "“timezone: %s” is not known; write one such as Europe/London.", s)
		return time.UTC
	}
	return loc
}

func accent(m *settings.Mapping) string {
	s := strings.ToLower(m.String("accent"))
	if s == "" {
		return ""
	}
	if len(s) != 7 || s[0] != '#' || strings.Trim(s[1:], "0123456789abcdef") != "" {
		m.Ask("accent", "settings", true, "“accent: %s” is not a colour; write it as \"#a02020\", in quotation marks.", s)
		return ""
	}
	return s
}

// Limits of the printed page.
const (
	leastPage, mostPage     = 70.0, 1000.0 // mm
	mostBleed               = 20.0         // mm
	thinSheet, thickSheet   = 0.01, 0.5    // mm
	leastInk, mostInk       = 100, 400     // per cent
	mostCopies              = 1_000_000
	leastBody, mostBody     = 5.0, 36.0 // pt
	mostColumns, mostNumber = 12, 1 << 30
)

// MostPages is how many pages an issue may be given.
const MostPages = 999

func printSettings(m *settings.Mapping) offstone.PrintSettings {
	p := offstone.PrintSettings{
		Columns:     m.Int("columns", 1, mostColumns),
		Body:        m.Measure("body", "pt", leastBody, mostBody),
		Design:      designName(m),
		Ink:         oneOf(m, "ink", "black", "cmyk"),
		ICC:         m.String("icc"),
		MaxInk:      m.Int("max-ink", leastInk, mostInk),
		Printer:     oneOf(m, "printer", "newsprint", "digital", "photocopier"),
		PagePattern: m.String("page-pattern"),
		ColourPages: colourPages(m),
		Bleed:       m.Measure("bleed", "mm", 0, mostBleed),
		Thickness:   m.Measure("thickness", "mm", thinSheet, thickSheet),
		Marks:       m.Bool("marks"),
		Copies:      m.Int("copies", 1, mostCopies),
	}
	if s := oneOf(m, "pdf", "x-4", "x-1a"); s != "x-4" {
		p.PDF = s
	}
	furniture(m.Mapping("furniture"), &p)
	pageSize(m, &p)
	m.Done()
	return p
}

// furniture reads what stands on the pages beside the copy.
func furniture(m *settings.Mapping, p *offstone.PrintSettings) {
	p.NoContents = m.Has("contents") && !m.Bool("contents")
	p.EarLeft, p.EarRight = ears(m.Mapping("ears"))
	p.Classes = m.Strings("classes")
	m.Done()
}

// ears reads the lines beside the paper's name.
func ears(m *settings.Mapping) (left, right []string) {
	left, right = m.Strings("left"), m.Strings("right")
	m.Done()
	return left, right
}

// oneOf reads one of words; the first when the key is absent.
func oneOf(m *settings.Mapping, key string, words ...string) string {
	s := m.String(key)
	if s == "" {
		return words[0]
	}
	for _, w := range words {
		if strings.EqualFold(s, w) {
			return w
		}
	}
	m.Ask(key, "settings", true, "“%s: %s” is not known; write %s or %s.", key, s, strings.Join(words[:len(words)-1], ", "), words[len(words)-1])
	return words[0]
}

func colourPages(m *settings.Mapping) []int {
	words := m.Strings("colour-pages")
	if len(words) == 0 {
		return nil
	}
	var out []int
	for _, f := range m.Floats("colour-pages", len(words)) {
		if f != float64(int(f)) || f < 1 || f > MostPages {
			m.Ask("colour-pages", "settings", true, "“colour-pages” holds %g, which is no page; write whole numbers from 1.", f)
			continue
		}
		out = append(out, int(f))
	}
	return out
}

// pageSize reads a named size or [width, height] in mm.
func pageSize(m *settings.Mapping, p *offstone.PrintSettings) {
	words := m.Strings("size")
	p.Size = "a4"
	switch {
	case len(words) == 1:
		if _, ok := offstone.Sizes[strings.ToLower(words[0])]; ok {
			p.Size = strings.ToLower(words[0])
		} else {
			m.Ask("size", "settings", true, "“size: %s” is not known; write a5, a4, a3, letter, tabloid, berliner, broadsheet or [width, height] in mm.", words[0])
		}
	case len(words) > 1:
		if wh := m.Floats("size", 2); wh != nil {
			if within(wh[0]) && within(wh[1]) {
				p.Size, p.Width, p.Height = "", wh[0], wh[1]
				return
			}
			m.Ask("size", "settings", true, "A page of %g by %g mm cannot be made; both must lie between %g and %g.", wh[0], wh[1], leastPage, mostPage)
		}
	}
	p.Width, p.Height = offstone.Sizes[p.Size].Width, offstone.Sizes[p.Size].Height
}

func within(mm float64) bool { return mm >= leastPage && mm <= mostPage }

func (f *Folder) readPeople(h *house) error {
	src, err := f.read(PeopleSheet)
	if err != nil || src == nil {
		return err
	}
	var queries []offstone.Query
	h.paper.People, queries = ReadPeople(src)
	h.queries = append(h.queries, queries...)
	return nil
}

// readMasthead finds the drawing or picture of the paper's name.
func (f *Folder) readMasthead(h *house) error {
	for _, name := range []string{"masthead.svg", "masthead.png"} {
		if _, err := f.root.Lstat(name); err != nil {
			continue
		}
		if !f.plain(name) {
			h.queries = append(h.queries, notPlain(name, "file"))
			continue
		}
		key, err := f.digest(name)
		if err != nil {
			return err
		}
		p := &offstone.Picture{File: name, Alt: h.paper.Name, Focus: offstone.CentreFocus, Blob: key}
		p.Width, p.Height = f.size(name)
		h.paper.Masthead = p
		return nil
	}
	return nil
}

func (f *Folder) readStylebook(h *house) error {
	src, err := f.read(StylebookSheet)
	var qs []offstone.Query
	h.book, qs = stylebook.Parse(src, StylebookSheet)
	h.queries = append(h.queries, qs...)
	return err
}

// readRedirects reads old addresses and where they lead now.
func (f *Folder) readRedirects(h *house) error {
	const file = "redirects.yaml"
	src, err := f.read(file)
	if err != nil || src == nil {
		return err
	}
	sheet, m := settings.Read(src, file, 1, "")
	for _, from := range m.Keys() {
		to := m.String(from)
		if sitePath(from) && sitePath(to) {
			h.redirects = append(h.redirects, offstone.Redirect{From: from, To: to})
			continue
		}
		m.Ask(from, "redirect", false, "“%s: %s” was left out, because both must be paths of this site; begin each with one slash.", from, to)
	}
	h.queries = append(h.queries, sheet.Queries...)
	return nil
}

// sitePath tells whether s is a path that a browser takes for one of this site,
// and no path out of it.
func sitePath(s string) bool {
	return strings.HasPrefix(s, "/") && !strings.HasPrefix(s, "//") && !strings.ContainsAny(s, "\\\x00") && path.Clean("/"+s) == strings.TrimSuffix(s, "/") || s == "/"
}
