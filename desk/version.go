package desk

import (
	"errors"
	"fmt"
	"net/http"

	"example.org/offstone"
	"example.org/offstone/copydesk/collate"
	"example.org/offstone/intake/filing"
	"example.org/offstone/newsroom"
	"example.org/offstone/store"
)

// versionView shows what a document would change in a story, before it becomes its new
// version.
type versionView struct {
	Frame
	newsroom.Version
	Heads    []headChange
	Passages []collate.Passage
	Holder   string // whoever else has the story open
	At       string // the address of the version
}

// offered lists the documents kept with a story that may still become a version of it.
func offered(kept []store.KeptFile) (out []store.KeptFile) {
	for _, f := range kept {
		if f.Revision == 0 && filing.MayBeCopy(f.Name) {
			out = append(out, f)
		}
	}
	return out
}

func versionPath(id store.ArticleID, blob offstone.BlobKey) string {
	return fmt.Sprintf("%s/version/%s", storyPath(id), blob)
}

func (v *visit) version() error {
	id, err := v.storyID()
	if err != nil {
		return err
	}
	ver, err := v.desk.room.Version(v.r.Context(), v.who(), id, offstone.BlobKey(v.r.PathValue("blob")))
	if err != nil {
		return err
	}
	view := versionView{
		Frame: v.frame("A new version?"), Version: ver, Heads: v.headChanges(headFields, ver.Article, ver.Next),
		Passages: collate.Bodies(ver.Article.Body, ver.Next.Body), Holder: v.holder(ver.Copy), At: versionPath(id, ver.File.Blob),
	}
	return v.show("version", view)
}

// takeVersion makes the document the story's new version, on top of what was shown or
// together with what was changed since the story was filed.
func (v *visit) takeVersion() error {
	id, err := v.storyID()
	if err != nil {
		return err
	}
	seen, err := v.seen()
	if err != nil {
		return err
	}
	if v.form("together") != "" {
		seen = 1
	}
	_, err = v.desk.room.TakeVersion(v.r.Context(), v.who(), id, offstone.BlobKey(v.r.PathValue("blob")), seen)
	if errors.As(err, new(*newsroom.Clash)) {
		return v.to(storyPath(id) + "/merge")
	}
	if err != nil {
		return err
	}
	return v.to(storyPath(id))
}

// fileKept files the document as a story of its own.
func (v *visit) fileKept() error {
	id, err := v.storyID()
	if err != nil {
		return err
	}
	handed, err := v.desk.room.FileKept(v.r.Context(), v.who(), id, offstone.BlobKey(v.r.PathValue("blob")), v.against())
	if err != nil {
		return err
	}
	if len(handed) > 0 && len(handed[0].Stories) == 1 && handed[0].Fate != newsroom.Refused {
		return v.to(storyPath(handed[0].Stories[0].ID))
	}
	return v.showHanded(handed)
}

// showHanded says on the filing screen what became of files.
func (v *visit) showHanded(handed []newsroom.HandedIn) error {
	s, err := v.filingView(&offstone.Article{}, "", "")
	if err != nil {
		return err
	}
	status := http.StatusUnprocessableEntity
	for _, h := range handed {
		if h.Fate != newsroom.Refused {
			status = http.StatusOK
		}
		s.Handed = append(s.Handed, v.handedWords(h))
	}
	return v.showStatus(status, "story", s)
}
