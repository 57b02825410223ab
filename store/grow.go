package store

import (
	"context"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"example.org/offstone"
	"example.org/offstone/store/release"
)

// write puts the release on the disk, short of the pointer.
func (p *pressing) write(ctx context.Context) error {
	current, err := p.s.releases.Current()
	if err != nil {
		return err
	}
	p.now = p.s.releases.Hour(p.s.Now()) // as readers are shown it
	p.pointer, err = p.place(ctx, current)
	return err
}

// place writes the release that takes the place of the one at, and gives it; at itself
// when nothing is new in it.
//
// A release whose hour is ahead names the one that readers see meanwhile, which may be
// waiting itself. So an issue takes its place in each of them that is seen once its own
// hour has come: a correction of last week's issue is seen at once while this week's
// waits for its morning, and in this week's release too. One pointer leads to them all.
func (p *pressing) place(ctx context.Context, at release.Pointer) (release.Pointer, error) {
	old, err := p.s.rootOf(at)
	if err != nil {
		return at, err
	}
	next, err := p.grow(ctx, old)
	if err == nil {
		err = p.setHour(ctx, at, old, &next)
	}
	if err != nil || reflect.DeepEqual(next, old) {
		return at, err
	}
	if next.Audit, err = p.s.AuditHead(ctx); err != nil {
		return at, err
	}
	made, err := p.s.releases.Write(next)
	p.released = append(p.released, made)
	return made, err
}

// setHour settles from when on readers see next, which follows old, the release at, and
// what they see meanwhile. Nothing that waits is seen before its hour.
func (p *pressing) setHour(ctx context.Context, at release.Pointer, old release.Root, next *release.Root) (err error) {
	own := time.Time{}
	if p.manifest.NotBefore != nil {
		own = p.manifest.NotBefore.UTC()
	}
	switch waits := old.NotBefore.After(p.now); {
	case waits && own.Before(old.NotBefore):
		next.Meanwhile, err = p.place(ctx, old.Meanwhile)
	case waits:
		if own.After(old.NotBefore) && !holds(old, p.manifest.Issue) {
			next.Meanwhile = at
		}
		next.NotBefore = own
	case own.After(p.now), isNewest(next, p.manifest.Issue) && !own.Equal(old.NotBefore):
		next.NotBefore, next.Meanwhile = own, at
	}
	return err
}

func isNewest(root *release.Root, d offstone.Date) bool { return root.Issues[0].Issue == d }

func holds(root release.Root, d offstone.Date) bool {
	return slices.ContainsFunc(root.Issues, func(is release.RootIssue) bool { return is.Issue == d })
}

// rootOf reads the root of a release; a zero Root for the zero Pointer.
func (s *Store) rootOf(p release.Pointer) (release.Root, error) {
	if p == (release.Pointer{}) {
		return release.Root{}, nil
	}
	r, err := s.releases.Root(p.ID)
	if err != nil {
		return release.Root{}, err
	}
	return *r, nil
}

// grow gives the root that follows old: with this issue's manifest, those of the
// earlier issues whose pages were made too, and the site's.
func (p *pressing) grow(ctx context.Context, old release.Root) (release.Root, error) {
	root := old
	root.Schema, root.Issues = 1, slices.Clone(old.Issues)
	site, own, past := p.split()
	key, err := p.s.putManifest(own)
	if err != nil {
		return root, err
	}
	p.key = key
	setIssue(&root, own, key)
	for _, d := range slices.SortedFunc(maps.Keys(past), offstone.Date.Compare) {
		m, err := p.pastManifest(ctx, old, d, past[d])
		if err != nil {
			return root, err
		}
		if key, err = p.s.putManifest(m); err != nil {
			return root, err
		}
		setIssue(&root, m, key)
	}
	if isNewest(&root, own.Issue) {
		root.Site, err = p.s.putManifest(site)
	} else {
		root.Site, err = p.withAssets(old.Site, site)
	}
	return root, err
}

// withAssets gives the manifest of a site that stays as it is, with the pictures and the
// type that the pages of an older issue now ask for.
func (p *pressing) withAssets(old offstone.BlobKey, made *release.Manifest) (offstone.BlobKey, error) {
	site, err := p.s.releases.Manifest(old)
	if err != nil {
		return "", err
	}
	web := offstone.Web.String()
	files, has := slices.Clone(site.Editions[web].Files), map[string]bool{}
	for _, f := range files {
		has[f.Name] = true
	}
	for _, f := range made.Editions[web].Files {
		if strings.HasPrefix(f.Name, "web/assets/") && !has[f.Name] {
			files = append(files, f)
		}
	}
	if len(files) == len(has) {
		return old, nil
	}
	slices.SortFunc(files, func(a, b release.File) int { return strings.Compare(a.Name, b.Name) })
	site.Editions[web] = release.Edition{Files: files}
	return p.s.putManifest(site)
}

// split divides the run's files: what belongs to no issue, to this one, and the
// web pages of earlier ones.
func (p *pressing) split() (site, own *release.Manifest, past map[offstone.Date][]release.File) {
	s, o := *p.manifest, *p.manifest
	site, own = &s, &o
	site.Editions, own.Editions = map[string]release.Edition{}, maps.Clone(p.manifest.Editions)
	past = map[offstone.Date][]release.File{}
	web := offstone.Web.String()
	var siteFiles, ownFiles []release.File
	for _, f := range p.manifest.Editions[web].Files {
		switch d := issueOf(f.Name); d {
		case p.manifest.Issue:
			ownFiles = append(ownFiles, f)
		case offstone.Date{}:
			siteFiles = append(siteFiles, f)
		default:
			past[d] = append(past[d], f)
		}
	}
	site.Editions[web], own.Editions[web] = release.Edition{Files: siteFiles}, release.Edition{Files: ownFiles}
	return site, own, past
}

// issueOf gives the issue under whose address a file lies; zero for none.
func issueOf(name string) offstone.Date {
	rest, ok := strings.CutPrefix(name, "web/issues/")
	day, _, _ := strings.Cut(rest, "/")
	d, err := offstone.ParseDate(day)
	if !ok || err != nil {
		return offstone.Date{}
	}
	return d
}

// pastManifest is an earlier issue's manifest with new pages in its web edition.
func (p *pressing) pastManifest(ctx context.Context, old release.Root, d offstone.Date, pages []release.File) (*release.Manifest, error) {
	m := &release.Manifest{Issue: d, Editions: map[string]release.Edition{}}
	i := slices.IndexFunc(old.Issues, func(is release.RootIssue) bool { return is.Issue == d })
	if i >= 0 {
		before, err := p.s.releases.Manifest(old.Issues[i].Manifest)
		if err != nil {
			return nil, err
		}
		m = before
	} else {
		is, err := p.s.Printed(ctx, d)
		if err != nil {
			return nil, err
		}
		m.Number, m.Impression, m.Copy = is.Number, is.Impression, is.Copy
	}
	m.Editions[offstone.Web.String()] = release.Edition{Files: pages}
	return m, nil
}

// putManifest keeps m, every file of which must have been put.
func (s *Store) putManifest(m *release.Manifest) (offstone.BlobKey, error) {
	for _, e := range m.Editions {
		for _, f := range e.Files {
			if !s.releases.Blobs().Has(f.SHA256) {
				return "", fmt.Errorf("%s is listed and was not put: %w", f.Name, offstone.ErrInvalid)
			}
		}
	}
	return s.releases.PutManifest(m)
}

// setIssue puts an issue's manifest into the root, newest issue first.
func setIssue(root *release.Root, m *release.Manifest, key offstone.BlobKey) {
	is := release.RootIssue{Issue: m.Issue, Number: m.Number, Impression: m.Impression, Manifest: key}
	i, found := slices.BinarySearchFunc(root.Issues, is, func(a, b release.RootIssue) int { return b.Issue.Compare(a.Issue) })
	if found {
		root.Issues[i] = is
		return
	}
	root.Issues = slices.Insert(root.Issues, i, is)
}
