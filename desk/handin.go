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
	s, err := v.filingView(&offstone.Article{}, "", "")
	if err != nil {
		return err
	}
	status := http.StatusUnprocessableEntity
	for _, h := range handed {
		if h.Fate != newsroom.Refused {
			status = http.StatusOK
		}
		s.Handed = append(s.Handed, handedWords(h))
	}
	return v.showStatus(status, "story", s)
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
func handedWords(h newsroom.HandedIn) handedView {
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
