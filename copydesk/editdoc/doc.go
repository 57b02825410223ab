// Package editdoc writes a body as the document that the browser's editor works
// on, and reads it back.
//
// The document is JSON in the form of ProseMirror (https://prosemirror.net/docs/ref/#model),
// with the nodes and marks of the newspaper's own schema in desk/editor/schema.js.
// The typed blocks are the truth: what the schema does not know is refused, not
// repaired, and nothing of a document reaches an edition but through them.
package editdoc

import (
	"bytes"
	"encoding/json"
	"fmt"

	"example.org/offstone"
)

// node is one node of a document; each type uses its own few members.
type node struct {
	Type    string `json:"type"`
	Attrs   *attrs `json:"attrs,omitempty"`
	Content []node `json:"content,omitempty"`
	Text    string `json:"text,omitempty"`
	Marks   []mark `json:"marks,omitempty"`
}

type attrs struct {
	Cut   bool   `json:"cut,omitempty"`
	By    string `json:"by,omitempty"`
	Start int    `json:"start,omitempty"`
	Align string `json:"align,omitempty"`
	File  string `json:"file,omitempty"`
	Label string `json:"label,omitempty"`
	Href  string `json:"href,omitempty"`
	When  string `json:"when,omitempty"`
}

type mark struct {
	Type  string `json:"type"`
	Attrs *attrs `json:"attrs,omitempty"`
}

// Limits of a document: far beyond any story, well within what a browser and the
// checks can take.
const (
	longest = 1 << 20 // bytes
	deepest = 8       // nodes within nodes
)

// Write gives a body as a document.
func Write(b offstone.Body) ([]byte, error) {
	content, err := fromBlocks(b)
	if err != nil {
		return nil, err
	}
	if content == nil {
		content = []node{{Type: "paragraph"}} // somewhere to type
	}
	return json.Marshal(node{Type: "doc", Content: content})
}

// Read gives the body of a document. A document that the schema does not allow is
// an [offstone.ErrInvalid].
func Read(doc []byte) (offstone.Body, error) {
	if len(doc) > longest {
		return nil, fmt.Errorf("the story is over %d KB long; divide it: %w", longest>>10, offstone.ErrInvalid)
	}
	d := json.NewDecoder(bytes.NewReader(doc))
	d.DisallowUnknownFields()
	var n node
	if err := d.Decode(&n); err != nil {
		return nil, fmt.Errorf("the editor's document cannot be read: %w: %w", offstone.ErrInvalid, err)
	}
	if n.Type != "doc" {
		return nil, fmt.Errorf("the editor's document begins with %q: %w", n.Type, offstone.ErrInvalid)
	}
	blocks, err := toBlocks(n.Content, 1)
	if err != nil {
		return nil, err
	}
	return withoutEmpty(blocks), nil
}

// withoutEmpty drops the empty paragraphs that an editor keeps for the cursor.
func withoutEmpty(b offstone.Body) offstone.Body {
	var out offstone.Body
	for _, bl := range b {
		if p, ok := bl.(offstone.Paragraph); ok && len(p.Text) == 0 {
			continue
		}
		out = append(out, bl)
	}
	return out
}
