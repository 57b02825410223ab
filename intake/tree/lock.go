package tree

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"example.org/offstone"
	"example.org/offstone/copydesk/dates"
	"example.org/offstone/copydesk/stylebook"
)

// Develop makes a picture ready: it gives p with its upright size and its
// renditions. read gives the bytes of the original, whose digest is p.Blob.
type Develop func(p offstone.Picture, read func() ([]byte, error)) (offstone.Picture, error)

// Digest gives the digest of an issue's copy.
type Digest func(*offstone.Issue) (offstone.BlobKey, error)

// Lock reads the issue of d frozen: checked against the stylebook, every picture
// developed, and the copy's digest set. A nil develop leaves pictures as they
// are.
func (f *Folder) Lock(d offstone.Date, develop Develop, digest Digest) (*offstone.Issue, []offstone.Query, error) {
	is, queries, err := f.Issue(d)
	if err != nil {
		return nil, nil, err
	}
	checks, err := f.check(is)
	if err != nil {
		return nil, nil, err
	}
	queries = append(queries, unasked(checks, queries)...)
	if len(is.Articles) == 0 {
		queries = append(queries, offstone.Query{
			Rule: "no-story", File: issueDir(d), Stops: true, Message: "This issue holds no story; put copy into its folder, as files ending in .md.",
		})
	}
	more, err := f.freeze(is, develop, digest)
	if err != nil {
		return nil, nil, err
	}
	queries = append(queries, more...)
	slices.SortStableFunc(queries, offstone.CompareQueries)
	return is, queries, nil
}

// Past reads an issue that was checked when it was pressed: as [Folder.Lock],
// without the queries.
func (f *Folder) Past(d offstone.Date, develop Develop, digest Digest) (*offstone.Issue, error) {
	is, _, err := f.Issue(d)
	if err != nil {
		return nil, err
	}
	_, err = f.freeze(is, develop, digest)
	return is, err
}

func (f *Folder) freeze(is *offstone.Issue, develop Develop, digest Digest) (queries []offstone.Query, err error) {
	if develop != nil {
		queries = f.develop(is, develop)
	}
	written := *is // a data directory keeps copy as it was written, and gives the same digest
	written.Articles = make([]*offstone.Article, len(is.Articles))
	for i, a := range is.Articles {
		written.Articles[i] = dates.Unmarked(a)
	}
	is.Copy, err = digest(&written)
	return queries, err
}

// unasked leaves out of the stylebook's queries, which know no line, those that
// reading the files has asked already, with one.
func unasked(checks, read []offstone.Query) []offstone.Query {
	type about struct {
		rule string
		slug offstone.Slug
	}
	asked := map[about]bool{}
	for _, q := range read {
		asked[about{q.Rule, q.Slug}] = true
	}
	return slices.DeleteFunc(checks, func(q offstone.Query) bool { return asked[about{q.Rule, q.Slug}] })
}

// check holds the issue against the stylebook.
func (f *Folder) check(is *offstone.Issue) ([]offstone.Query, error) {
	h, err := f.shared()
	if err != nil {
		return nil, err
	}
	var failed error
	known := func(d offstone.Date, s offstone.Slug) bool {
		slugs, err := f.slugsOf(d)
		if err != nil {
			failed = err
		}
		return slugs[s]
	}
	return h.book.Check(is, stylebook.Past{Story: known}), failed
}

// slugsOf gives the slugs of an issue by the names of its files alone.
func (f *Folder) slugsOf(d offstone.Date) (map[offstone.Slug]bool, error) {
	f.mu.Lock()
	slugs, done := f.slugs[d]
	f.mu.Unlock()
	if done {
		return slugs, nil
	}
	files, _, err := f.files(issueDir(d), ".md")
	if err != nil {
		return nil, err
	}
	slugs = map[offstone.Slug]bool{}
	for _, file := range files {
		_, slug, _ := nameOf(file)
		slugs[slug] = true
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.slugs[d] = slugs
	return slugs, nil
}

// unready says that a picture could not be developed, why, and what to do unless the reason
// says that itself.
func unready(file string, err error) string {
	why, advice := offstone.Words(err, offstone.ErrInvalid), "; save it anew as JPEG or PNG"
	if strings.Contains(why, "save it") || strings.Contains(why, "send ") {
		advice = ""
	}
	return fmt.Sprintf("%s could not be made ready for the paper (%s)%s.", file, why, advice)
}

// develop makes every picture of the issue ready. Articles are values that may
// be shared with other issues, so each is copied.
func (f *Folder) develop(is *offstone.Issue, develop Develop) []offstone.Query {
	var queries []offstone.Query
	one := func(p offstone.Picture, from string, slug offstone.Slug) offstone.Picture {
		if p.Blob == "" || !developable(p.File) {
			return p
		}
		done, err := develop(p, func() ([]byte, error) { return f.Original(p.Blob) })
		if err != nil {
			queries = append(queries, offstone.Query{
				Rule: "picture", Slug: slug, File: from, Stops: true,
				Message: unready(p.File, err),
			})
			return p
		}
		return done
	}
	all := func(as []*offstone.Article) []*offstone.Article {
		out := slices.Clone(as)
		for i, a := range as {
			next := *a
			next.Pictures = slices.Clone(a.Pictures)
			for j, p := range a.Pictures {
				next.Pictures[j] = one(p, a.Source.File, a.Slug)
			}
			out[i] = &next
		}
		return out
	}
	is.Articles, is.Fillers = all(is.Articles), all(is.Fillers)
	if m := is.Paper.Masthead; m != nil {
		p := *is.Paper
		done := one(*m, "paper.yaml", "")
		p.Masthead = &done
		is.Paper = &p
	}
	return queries
}

// developable tells pictures from drawings and PDFs, which are printed as they
// are.
func developable(file string) bool {
	ext := strings.ToLower(path.Ext(file))
	return ext != ".svg" && ext != ".pdf"
}
