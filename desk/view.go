package desk

import (
	"bytes"
	"cmp"
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"

	"example.org/offstone"
	"example.org/offstone/copydesk/usage"
	"example.org/offstone/newsroom"
)

//go:embed screens
var screenFiles embed.FS

// views are the screens, each parsed with the frame that all share.
type views struct{ byName map[string]*template.Template }

func parseViews() (*views, error) {
	v := &views{byName: map[string]*template.Template{}}
	names, err := fs.Glob(screenFiles, "screens/*.html")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		short := strings.TrimSuffix(path.Base(name), ".html")
		if short == "frame" {
			continue
		}
		t, err := template.New(short).Funcs(functions).Funcs(template.FuncMap{"screen": func() string { return short }}).ParseFS(screenFiles, "screens/frame.html", name)
		if err != nil {
			return nil, fmt.Errorf("screen %s: %w", short, err)
		}
		v.byName[short] = t
	}
	return v, nil
}

var functions = template.FuncMap{
	"asset":   assetPath,
	"lower":   strings.ToLower,
	"title":   headlineOr,
	"first":   usage.Capital,
	"day":     dayWords,
	"full":    func(s string) string { return strings.TrimSuffix(usage.Capital(s), ".") + "." },
	"plain":   plainWord,
	"browser": browserWord,
}

// Frame is what stands round every screen.
type Frame struct {
	Title   string
	Paper   string
	Who     newsroom.Person
	In      bool // somebody is wholly signed in
	Rooms   []room
	Asleep  bool // a copy, or restored: it does nothing by itself; see newsroom.Asleep
	MayWake bool
	Outside bool   // for somebody who is not of the paper: nothing runs
	Alarm   string // what whoever runs the paper must know, or what keeps everybody from saving
	Heard   int64  // the wire's last event before the screen was read
	zone    *time.Location
	now     time.Time
}

// room is a word of the navigation.
type room struct {
	Word, Path string
	Key        string // goes there, after a g
	Here       bool
}

// frame gives the frame of a screen.
func (v *visit) frame(title string) Frame {
	f := Frame{Title: title, Paper: v.paper().Name, zone: v.zone(), now: v.desk.store.Now()}
	if v.session.Person.ID == 0 || !v.session.Whole() {
		return f
	}
	f.Who, f.In, f.Heard = v.who(), true, v.heard
	var err error
	if f.Asleep, err = v.desk.room.Asleep(v.r.Context()); err != nil {
		v.logUnlessGone("is the paper at home?", err)
	}
	if newsroom.May(f.Who.Role, newsroom.RunPaper, newsroom.Matter{}) {
		f.MayWake = true
		f.Alarm = v.desk.room.Alarm()
	}
	if t := cmp.Or(v.desk.store.Trouble(), v.desk.store.Short()); t != nil {
		f.Alarm = sentence(t)
	}
	for _, r := range []struct {
		word, path, key string
		deed            newsroom.Deed
	}{
		{"Desk", "/desk", "d", newsroom.SeeBoard},
		{"File", "/file", "f", newsroom.FileCopy},
		{"Pages", "/pages", "p", newsroom.SeePages},
		{"Issue", "/issue", "i", newsroom.PutToBed},
		{"Bin", "/bin", "b", newsroom.SeeBin},
		{"Staff", "/staff", "s", newsroom.RunStaff},
		{"Record", "/audit", "r", newsroom.SeeAudit},
		{"Paper", "/paper", "t", newsroom.RunPaper},
		{"Settings", "/settings", "e", newsroom.RunPaper},
		{"You", "/account", "y", newsroom.OwnAccount},
	} {
		if newsroom.May(f.Who.Role, r.deed, newsroom.Matter{}) {
			f.Rooms = append(f.Rooms, room{r.word, r.path, r.key, v.r.URL.Path == r.path || strings.HasPrefix(v.r.URL.Path, r.path+"/")})
		}
	}
	return f
}

// Day writes a day out.
func (Frame) Day(d offstone.Date) string { return dayWords(d) }

// Clock gives a time with its day, in the paper's zone; "" for none.
func (f Frame) Clock(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(f.zone).Format("2 Jan 15:04")
}

// Hour gives a deadline: its day, the hour, and the zone that it is meant in.
func (f Frame) Hour(t time.Time) string {
	if t = t.In(f.zone); t.Year() != f.now.In(f.zone).Year() {
		return t.Format("Mon 2 Jan 2006 15:04 MST")
	}
	return t.Format("Mon 2 Jan 15:04 MST")
}

// Away says how far off a moment is: "in 3 hours", "2 days late".
func (f Frame) Away(t time.Time) string {
	d := t.Sub(f.now)
	n, unit := int(d.Abs().Minutes()), "minute"
	switch {
	case d.Abs() < time.Minute:
		return "now"
	case d.Abs() >= 48*time.Hour:
		n, unit = int(d.Abs().Hours())/24, "day"
	case d.Abs() >= 2*time.Hour:
		n, unit = int(d.Abs().Hours()), "hour"
	}
	if d < 0 {
		return offstone.Counted(n, unit) + " late"
	}
	return "in " + offstone.Counted(n, unit)
}

// Late tells whether a moment has passed.
func (f Frame) Late(t time.Time) bool { return !t.IsZero() && t.Before(f.now) }

// Machine gives a time for a program to read.
func (f Frame) Machine(t time.Time) string { return t.In(f.zone).Format(time.RFC3339) }

func (v *visit) show(name string, data any) error { return v.showStatus(http.StatusOK, name, data) }

func (v *visit) showStatus(status int, name string, data any) error {
	t := v.desk.views.byName[name]
	if t == nil {
		return fmt.Errorf("there is no screen %q", name)
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, "frame.html", data); err != nil {
		return fmt.Errorf("screen %s: %w", name, err)
	}
	v.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	v.w.WriteHeader(status)
	_, err := v.w.Write(b.Bytes())
	return v.went(err)
}

func wantsJSON(r *http.Request) bool {
	return strings.Contains(r.Header.Get("Accept"), "application/json")
}

func (v *visit) writeJSON(status int, data any) {
	b, err := json.Marshal(data)
	if err != nil {
		v.desk.log.Error("answer in JSON", "error", err)
		status, b = http.StatusInternalServerError, []byte(`{}`)
	}
	v.w.Header().Set("Content-Type", "application/json")
	v.w.WriteHeader(status)
	if _, err := v.w.Write(b); err != nil {
		v.desk.log.Debug("a browser went away", "error", err)
	}
}

// plainWord explains a word of the trade to whoever has not learnt it yet.
func plainWord(stage offstone.Stage) string {
	switch stage {
	case offstone.Filed:
		return "handed in, not yet edited"
	case offstone.Subbed:
		return "edited"
	case offstone.Placed:
		return "given its page"
	case offstone.OffStone:
		return "finished"
	case offstone.Spiked:
		return "not to be used"
	}
	return ""
}

// browserWord names a browser for people: "Firefox on Windows". Browsers say that they
// are others as well, so the rarer names are looked for first.
func browserWord(agent string) string {
	find := func(words ...string) string {
		for i := 0; i+1 < len(words); i += 2 {
			if strings.Contains(agent, words[i]) {
				return words[i+1]
			}
		}
		return ""
	}
	name := find("Firefox", "Firefox", "FxiOS", "Firefox", "Edg", "Edge", "OPR/", "Opera", "CriOS", "Chrome", "Chrome", "Chrome", "Safari", "Safari")
	system := find("iPhone", "an iPhone", "iPad", "an iPad", "Android", "Android", "CrOS", "ChromeOS", "Windows", "Windows", "Mac OS X", "a Mac", "Linux", "Linux")
	switch {
	case name == "":
		return "A browser"
	case system == "":
		return name
	}
	return name + " on " + system
}

// problemView is the screen of something that did not work.
type problemView struct {
	Frame
	Sentence  string
	Reference string
	Door      string  // where to sign in first
	Action    string  // where Again is sent once more
	Again     []field // the form that came too late
}
