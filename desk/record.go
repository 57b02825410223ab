package desk

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"example.org/offstone"
	"example.org/offstone/store"
)

// auditView shows the record of who did what, latest first.
type auditView struct {
	Frame
	Entries []auditLine
	Head    string
	Printed string           // digits off a printed paper that the record is held against
	Says    *store.Witnessed // what they say of it; nil when they say nothing
	Problem string
	Before  int64 // where the earlier page begins; 0 when there is none
}

// auditLine is an entry of the record in words; several, where somebody saved one story time
// and again: From is the number of the first then.
type auditLine struct {
	store.Entry
	From  int64
	Words []auditWord

	story    store.ArticleID
	revision int // of the first
}

// auditWord is a stretch of an entry's words; Path is where it leads, if anywhere.
type auditWord struct{ Text, Path string }

const auditPage = 200

func (v *visit) audit() error {
	before, err := number(v.r.URL.Query().Get("before"))
	if err != nil {
		before = 0
	}
	entries, head, err := v.desk.room.Record(v.r.Context(), v.who(), before, auditPage)
	if err != nil {
		return err
	}
	a := auditView{Frame: v.frame("Record"), Head: head, Printed: v.r.URL.Query().Get("printed")}
	if err := a.hold(v); err != nil {
		return err
	}
	if len(entries) == auditPage {
		a.Before = entries[len(entries)-1].Seq
	}
	names := storyNames{visit: v, known: map[store.ArticleID]string{}}
	for _, e := range entries {
		l, err := names.line(e)
		if err != nil {
			return err
		}
		if n := len(a.Entries); n > 0 && a.Entries[n-1].takesIn(l) {
			a.Entries[n-1].Words = savedWords(a.Entries[n-1], l)
			a.Entries[n-1].From, a.Entries[n-1].revision = l.From, l.revision
			continue
		}
		a.Entries = append(a.Entries, l)
	}
	return v.show("audit", a)
}

// hold holds the record against what somebody read off a printed paper.
func (a *auditView) hold(v *visit) error {
	if a.Printed == "" {
		return nil
	}
	says, err := v.desk.room.Witness(v.r.Context(), v.who(), a.Printed)
	switch {
	case errors.Is(err, offstone.ErrInvalid), errors.Is(err, offstone.ErrNotFound):
		a.Problem = sentence(err)
	case err != nil:
		return err
	default:
		a.Says = &says
	}
	return nil
}

// takesIn tells whether an earlier line is one more save of the same story by the same hands.
func (l auditLine) takesIn(earlier auditLine) bool {
	return l.What == "save" && earlier.What == "save" && l.Who == earlier.Who && l.story == earlier.story && l.story != 0 && l.From == earlier.Seq+1
}

// savedWords words saves that were made one after the other.
func savedWords(last, first auditLine) []auditWord {
	var d struct {
		Revision int `json:"revision"`
	}
	if json.Unmarshal([]byte(last.Detail), &d) != nil {
		return last.Words
	}
	return []auditWord{{Text: "saved "}, first.Words[1], {Text: fmt.Sprintf(", versions %d to %d", first.revision, d.Revision)}}
}

// deedWords words the entries of the record. What stands in braces is of the entry's detail;
// a stretch in square brackets is left out when its detail is empty.
var deedWords = map[string]string{
	"save":                "saved {article}, version {revision}",
	"place":               "put {article} into the issue of {issue}",
	"move":                "took {article} to “{stage}”",
	"take over":           "took {article} over from {from}",
	"hold":                "put {article} under a legal hold: {reason}",
	"end hold":            "ended the legal hold on {article}[: {reason}]",
	"answer":              "answered a query on {article} (rule {rule}[: {about}]): {reason}",
	"show outside":        "made a link to version {revision} of {article} for {for}",
	"show page outside":   "made a link to page {page} of {issue} for {for}",
	"end preview":         "ended the link to {article} for {for}",
	"commission":          "commissioned[ of {name}]: {brief}",
	"call off":            "called off what was commissioned[ of {name}]: {brief}",
	"plan pages":          "changed the pages of {issue}: {brief}[ ({for})]",
	"order press":         "ordered the press for the issue of {issue}[; with {about} as they are, because: {reason}]",
	"publish":             "put the issue of {issue} to bed, impression {impression}",
	"go back":             "went back to release {release}",
	"out already":         "took in the issue of {issue}, which was out already",
	"save issue":          "changed what is settled of the issue of {issue}",
	"drop issue":          "dropped the issue of {issue}, which was empty",
	"invite":              "invited {email} as {role}",
	"withdraw invitation": "withdrew the invitation of {email} as {role}",
	"join":                "joined the paper as {role}",
	"claim":               "claimed the paper as {role}",
	"reset link":          "made a link for a new password for {for}",
	"enter link":          "made a link that signs {for} in",
	"reset password":      "chose a new password by a link",
	"change password":     "changed their password, and was signed out everywhere else",
	"sign in":             "signed in by {by}",
	"sign out elsewhere":  "signed out everywhere else",
	"set second factor":   "set up codes from an app",
	"drop codes":          "gave up codes from an app",
	"make recovery codes": "made new recovery codes",
	"add passkey":         "added the passkey {name}",
	"drop passkey":        "removed the passkey {name}",
	"refuse passkey":      "was refused with a passkey: {reason}",
	"set role":            "made {name} {to}, who was {from}",
	"dismiss":             "recorded that {name} has left the paper",
	"settle":              "settled the rules of the desk[; four eyes: {four-eyes}][; end of the record in the imprint: {print-audit}]",
	"save paper":          "changed the settings of the paper",
	"save people":         "changed the list of correspondents: {people}",
	"save stylebook":      "changed the house style",
	"save redirects":      "changed the redirects of the site: {redirects}",
	"take own files":      "took in files of the paper’s own: {files}",
	"drop own file":       "took away a file of the paper’s own: {files}",
	"wake":                "said that this is the paper in use",
}

var (
	detailClause = regexp.MustCompile(`\[[^\]]*\]`)
	detailField  = regexp.MustCompile(`\{[a-z-]+\}`)
)

// storyNames finds the headlines of the stories that entries are about.
type storyNames struct {
	*visit
	known map[store.ArticleID]string
}

// patternOf gives the words of an entry, if somebody has foreseen it.
func patternOf(e store.Entry, detail map[string]any) (pattern string, foreseen bool) {
	switch {
	case e.What == "place" && detailWord(detail["issue"]) == "":
		return "took {article} back to the desk", true
	case e.What == "end preview" && detailWord(detail["page"]) != "":
		return "ended the link to page {page} of {issue} for {for}", true
	}
	pattern, foreseen = deedWords[e.What]
	return pattern, foreseen
}

// line words an entry. Of one that nobody has foreseen everything is shown as it is kept.
func (n *storyNames) line(e store.Entry) (l auditLine, err error) {
	l = auditLine{Entry: e, From: e.Seq}
	detail := detailOf(e)
	if detail == nil {
		l.Words = []auditWord{{Text: e.What + " " + e.Detail}}
		return l, nil
	}
	l.story, l.revision = store.ArticleID(detailNumber(detail["article"])), detailNumber(detail["revision"])
	pattern, foreseen := patternOf(e, detail)
	if strings.Contains(pattern, "{article}") && l.story == 0 {
		foreseen = false // it is about a page, or about all of the paper
	}
	switch _, changed := detail["changed"]; {
	case changed:
		pattern = e.What + ": {changed}"
	case !foreseen:
		pattern = e.What
		for i, key := range slices.Sorted(maps.Keys(detail)) {
			pattern += [...]string{": ", ", "}[min(i, 1)] + key + " {" + key + "}"
		}
	}
	pattern = detailClause.ReplaceAllStringFunc(pattern, func(clause string) string {
		for _, f := range detailField.FindAllString(clause, -1) {
			if detailWord(detail[f[1:len(f)-1]]) == "" {
				return ""
			}
		}
		return clause[1 : len(clause)-1]
	})
	at := 0
	for _, f := range detailField.FindAllStringIndex(pattern, -1) {
		w := auditWord{Text: detailWord(detail[pattern[f[0]+1:f[1]-1]])}
		if pattern[f[0]:f[1]] == "{article}" {
			if w, err = n.story(l.story); err != nil {
				return l, err
			}
		}
		l.Words = append(l.Words, auditWord{Text: pattern[at:f[0]]}, w)
		at = f[1]
	}
	l.Words = append(l.Words, auditWord{Text: pattern[at:]})
	return l, nil
}

// detailOf reads the detail of an entry; nil when it cannot be read.
func detailOf(e store.Entry) (detail map[string]any) {
	d := json.NewDecoder(strings.NewReader(e.Detail))
	d.UseNumber()
	if d.Decode(&detail) != nil {
		return nil
	}
	return detail
}

func detailNumber(value any) int {
	n, err := strconv.Atoi(detailWord(value))
	if err != nil {
		return 0
	}
	return n
}

// detailWord gives a value of an entry's detail as people read it.
func detailWord(value any) string {
	switch value := value.(type) {
	case nil:
		return ""
	case bool:
		return yes(value)
	case []any:
		var out []string
		for _, v := range value {
			out = append(out, detailWord(v))
		}
		return strings.Join(out, "; ")
	}
	return fmt.Sprint(value)
}

// story gives a story's headline, which leads to it.
func (n *storyNames) story(id store.ArticleID) (auditWord, error) {
	name, known := n.known[id]
	if !known {
		c, err := n.desk.room.Read(n.r.Context(), n.who(), id)
		switch {
		case errors.Is(err, offstone.ErrNotFound):
			name = fmt.Sprintf("story %d", id)
		case err != nil:
			return auditWord{}, err
		default:
			name = "“" + headlineOr(c.Article) + "”"
		}
		n.known[id] = name
	}
	return auditWord{name, storyPath(id)}, nil
}
