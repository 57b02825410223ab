package copyjson

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"slices"

	"example.org/offstone"
)

// Digest gives the digest of an issue's copy: equal copy, equal digest, whether
// it was locked from a data directory or read from a folder. It covers what
// people supplied: the paper, the issue's settings, articles, fillers, standing
// pages, hyphenation exceptions, redirects, and every picture and artwork by the
// digest of its bytes.
//
// It leaves out what follows from these or is only a record: the impression,
// the plan kept from last time, the pages passed, the moment of release, the end of the
// record, renditions and pixel sizes, revision numbers and sources.
func Digest(is *offstone.Issue) (offstone.BlobKey, error) {
	d := digester{h: sha256.New()}
	d.paper(is.Paper)
	d.settings(is)
	d.articles("articles", is.Articles)
	d.articles("fillers", is.Fillers)
	d.list("standing", len(is.Standing), func(i int) ([]byte, error) { return EncodeStanding(is.Standing[i]) })
	d.list("hyphens", len(is.Hyphens), func(i int) ([]byte, error) { return marshal(is.Hyphens[i]) })
	d.list("redirects", len(is.Redirects), func(i int) ([]byte, error) { return marshal(is.Redirects[i]) })
	if d.err != nil {
		return "", fmt.Errorf("digest of issue %s: %w", is.Date, d.err)
	}
	return offstone.BlobKey(hex.EncodeToString(d.h.Sum(nil))), nil
}

// digester hashes documents, each behind its name and length, and keeps the
// first error.
type digester struct {
	h   hash.Hash
	err error
}

func (d *digester) document(name string, b []byte, err error) {
	if d.err == nil {
		d.err = err
	}
	d.h.Write(fmt.Appendf(nil, "%s %d\n%s\n", name, len(b), b))
}

func (d *digester) list(name string, n int, encode func(i int) ([]byte, error)) {
	d.document(name, fmt.Append(nil, n), nil)
	for i := range n {
		b, err := encode(i)
		d.document(name, b, err)
	}
}

func (d *digester) paper(p *offstone.Paper) {
	if p == nil {
		d.document("paper", nil, nil)
		return
	}
	bare := *p
	if p.Masthead != nil {
		m := Bare(*p.Masthead)
		bare.Masthead = &m
	}
	b, err := EncodePaper(&bare)
	d.document("paper", b, err)
}

func (d *digester) settings(is *offstone.Issue) {
	w := fromIssue(is)
	w.Release, w.Passed = "", nil
	for i := range w.Adverts {
		w.Adverts[i].Art.bare()
	}
	for _, p := range w.Flatplan {
		p.Supplied.bare()
	}
	b, err := marshal(w)
	d.document("issue", b, err)
}

func (d *digester) articles(name string, as []*offstone.Article) {
	d.list(name, len(as), func(i int) ([]byte, error) { return EncodeArticle(BareArticle(as[i])) })
}

func (a *artwork) bare() {
	if a != nil {
		a.Type, a.Width, a.Height = "", 0, 0
	}
}

// Bare gives p as its copy names it: without pixel sizes and renditions, which
// follow from its bytes.
func Bare(p offstone.Picture) offstone.Picture {
	p.Width, p.Height, p.Renditions = 0, 0, nil
	return p
}

// BareArticle gives a with bare pictures.
func BareArticle(a *offstone.Article) *offstone.Article {
	out := *a
	out.Pictures = slices.Clone(a.Pictures)
	for i, p := range out.Pictures {
		out.Pictures[i] = Bare(p)
	}
	return &out
}
