package galley

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// Digest gives the digest of what a story sets: its words with their styles, and its
// pictures by name and size. Equal digests set alike on equal sheets.
func (st *Story) Digest() string {
	data, err := json.Marshal(st)
	if err != nil {
		panic("galley: a story is plain data: " + err.Error())
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}

// Digest gives the digest of what a galley sets: the story's, or, of one part of a
// story, its own lines'.
func (g *Galley) Digest() string {
	g.digestOnce.Do(func() {
		g.digest = g.story.Digest()
		if g.partial {
			g.digest = g.partDigest()
		}
	})
	return g.digest
}

func (g *Galley) partDigest() string {
	bare := *g.story
	bare.Blocks = nil
	h := sha256.New()
	h.Write([]byte(bare.Digest()))
	for i := range g.flow {
		p := &g.flow[i]
		if p.rows == nil || len(p.sets) == 0 {
			continue
		}
		for _, r := range p.rows(p.best()) {
			h.Write([]byte(r.text()))
			h.Write([]byte{'\n'})
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
