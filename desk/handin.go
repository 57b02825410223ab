package desk

import (
	"fmt"
	"net/http"
	"strings"

	"example.org/offstone"
	"example.org/offstone/intake/docx"
	"example.org/offstone/intake/filing"
	"example.org/offstone/newsroom"
	"example.org/offstone/store"
)

// longestUpload is the most that is read of files sent in one go: the longest document,
// and the form round it. The proxies' settings in packaging follow it.
const longestUpload = docx.MaxBytes + longestRequest

// handedView is what became of a file that was handed in, in words.
type handedView struct {
	Name    string
	Said    string
	Stories []store.Copy
	Notes   []string
	Fault   bool
	Asks    []askView
}

// askView asks whether a document is a new version of a story.
type askView struct {
	Of  store.Copy
	At  string // the address at which it may become that
	May bool   // the person may make it that
}

// handIn files documents, text and pictures that were chosen or dropped together, and shows
// what became of each.
func (v *visit) handIn() error {
	var files []filing.File
	err := v.eachUpload("the files", docx.MaxBytes, func(name string, data []byte) error {
		if files = append(files, filing.File{Name: name, Data: data}); len(files) > newsroom.MostFiles {
			return fmt.Errorf("that is more than %d files in one go; send them in several goes: %w", newsroom.MostFiles, offstone.ErrInvalid)
		}
		return nil
	})
	if err != nil {
		return v.refuseHandIn(err)
	}
	handed, err := v.desk.room.HandIn(v.r.Context(), v.who(), v.against(), files)
	if err != nil {
		return v.refuseHandIn(err)
	}
	return v.showHanded(handed)
}

// refuseHandIn says on the form why nothing was taken.
func (v *visit) refuseHandIn(err error) error {
	if statusOf(err) != http.StatusUnprocessableEntity {
		return err
	}
	s, viewErr := v.filingView(&offstone.Article{}, "", "")
	if viewErr != nil {
		return viewErr
	}
	s.Handed = []handedView{{Said: sentence(err), Fault: true}}
	return v.showStatus(http.StatusUnprocessableEntity, "story", s)
}

// handedWords says what became of a file.
func (v *visit) handedWords(h newsroom.HandedIn) handedView {
	out := handedView{Name: h.Name, Notes: h.Notes, Fault: h.Fate == newsroom.Refused}
	for _, c := range h.Stories {
		out.Stories = append(out.Stories, c.Copy)
	}
	switch h.Fate {
	case newsroom.Filed:
		out.Said = "filed as"
		if len(h.Stories) > 1 {
			out.Said = fmt.Sprintf("filed as %d stories:", len(h.Stories))
		}
	case newsroom.Joined:
		out.Said = "put to"
	case newsroom.Known:
		out.Said = "handed in before; it changed nothing. See"
	case newsroom.Waiting:
		out.Said = "kept with"
		if h.File != "" {
			out.Said, out.Stories = "", nil
			for _, c := range h.Stories {
				out.Asks = append(out.Asks, askView{c.Copy, versionPath(c.ID, h.File), newsroom.May(v.who().Role, newsroom.WriteCopy, c.Matter(v.who()))})
			}
		}
	case newsroom.Refused:
		out.Said, out.Notes = strings.Join(h.Notes, " "), nil
		if h.Kept {
			out.Said += " What you sent is kept."
		}
	}
	return out
}

// stray hands out a file that could not be taken and goes with no story.
func (v *visit) stray() error {
	f, err := v.desk.room.Stray(v.r.Context(), v.who(), offstone.BlobKey(v.r.PathValue("blob")))
	return v.handOut(f, err)
}
