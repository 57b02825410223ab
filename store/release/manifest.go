// Package release holds what is released and how: the manifest of an issue's
// files, and the out folder that is replaced whole or not at all.
package release

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"example.org/offstone"
)

// Manifest is manifest.json: what a release holds, to the byte.
type Manifest struct {
	Issue      offstone.Date      `json:"issue"`
	Number     int                `json:"number"`
	Impression int                `json:"impression"`
	Copy       offstone.BlobKey   `json:"copy"`
	NotBefore  *time.Time         `json:"not-before,omitempty"`
	Partial    bool               `json:"partial,omitempty"`
	Audit      string             `json:"audit,omitempty"` // the end of the record that is printed in the imprint
	Editions   map[string]Edition `json:"editions"`
}

// Impression is what one run of the press hands over to be released, beside the
// files: what they are, what it has to say of them, and what is worth keeping for
// the next run.
type Impression struct {
	Manifest *Manifest
	Report   []byte                // report.json
	Plan     []byte                // the page plan; nil when no pages were made
	Starts   map[offstone.Slug]int // page on which each story begins
}

// Edition is the files of one edition, by name.
type Edition struct {
	Files []File `json:"files"`
}

// File is one file; Name is its path below out.
type File struct {
	Name   string           `json:"name"`
	SHA256 offstone.BlobKey `json:"sha256"`
	Size   int64            `json:"size"`
}

// Describe gives a file's line in a manifest.
func Describe(f offstone.File) File {
	return File{Name: f.Name, SHA256: offstone.KeyOf(f.Data), Size: int64(len(f.Data))}
}

// NewManifest lists the files of is by edition, each list in the order of names.
// Every manifest says from when on it may be shown, whether that moment has come
// or not: the same copy gives the same manifest at any hour.
func NewManifest(is *offstone.Issue, files map[offstone.Edition][]File, partial bool) *Manifest {
	m := &Manifest{
		Issue: is.Date, Number: is.Number, Impression: max(is.Impression, 1), Copy: is.Copy,
		Partial: partial, Audit: is.Record, Editions: map[string]Edition{},
	}
	if at := is.Moment(); !at.IsZero() {
		m.NotBefore = &at
	}
	for e, fs := range files {
		slices.SortFunc(fs, func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
		m.Editions[e.String()] = Edition{Files: fs}
	}
	return m
}

// JSON gives the manifest as written to manifest.json.
func (m *Manifest) JSON() ([]byte, error) {
	b, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return nil, fmt.Errorf("write the manifest: %w", err)
	}
	return append(b, '\n'), nil
}

// ParseManifest reads a manifest.json. It fails on anything that the press did
// not write.
func ParseManifest(b []byte) (*Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(b, &m); err != nil {
		return nil, fmt.Errorf("read the manifest: %w", err)
	}
	if m.Issue.IsZero() || m.Copy.Check() != nil || m.Editions == nil {
		return nil, fmt.Errorf("read the manifest: it names no issue, copy or editions: %w", offstone.ErrInvalid)
	}
	return &m, nil
}
