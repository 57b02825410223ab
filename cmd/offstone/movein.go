package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"example.org/offstone"
	"example.org/offstone/intake"
	"example.org/offstone/intake/picture"
	"example.org/offstone/intake/tree"
	"example.org/offstone/press"
	"example.org/offstone/store"
)

// clerk signs what a command does and not a person at a desk.
const clerk = "intake"

// moveIn takes a paper folder into the data directory: its issues with their
// copy, pictures and adverts, its desk and redirects, and with house what all
// issues share as well. Taking the same folder again changes nothing.
func (p *paper) moveIn(ctx context.Context, dir string, house bool) (report *intake.Report, err error) {
	folder, err := tree.Open(dir)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, folder.Close()) }()
	room, err := darkroom()
	if err != nil {
		return nil, err
	}
	m := &mover{folder: folder, room: room, desk: press.FolderDesk(folder, room), store: p.store}
	steps := []func(context.Context) error{m.redirects, m.issues, m.onDesk}
	if house {
		steps = append(steps, m.house)
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return &m.report, err
		}
	}
	return &m.report, nil
}

type mover struct {
	report intake.Report
	folder *tree.Folder
	room   *picture.Darkroom
	desk   press.Desk
	store  *store.Store
}

func (m *mover) issues(ctx context.Context) error {
	dates, err := m.desk.Dates(ctx)
	if err != nil {
		return err
	}
	var appeared []offstone.Date
	for _, d := range dates {
		is, _, err := m.desk.Lock(ctx, d) // its queries are check's to tell
		if err != nil {
			return err
		}
		if err := m.blobs(is); err != nil {
			return err
		}
		if err := m.store.Take(ctx, is, offstone.Placed, clerk); err != nil {
			return err
		}
		m.count(is.Articles)
		if is.Moment().Before(m.store.Now()) {
			appeared = append(appeared, d)
		}
	}
	return m.outAlready(ctx, appeared)
}

// outAlready keeps the issues that have appeared off the desk, where nobody works on them any
// more. The paper's latest stays: it may be the one that goes to bed late.
func (m *mover) outAlready(ctx context.Context, appeared []offstone.Date) error {
	all, err := m.store.Dates(ctx)
	if err != nil || len(all) == 0 {
		return err
	}
	latest := all[len(all)-1]
	return m.store.OutAlready(ctx, slices.DeleteFunc(appeared, func(d offstone.Date) bool { return d == latest }), clerk)
}

// blobs keeps the files that an issue names: originals, renditions, artwork.
func (m *mover) blobs(is *offstone.Issue) error {
	var keys []offstone.BlobKey
	for _, as := range [][]*offstone.Article{is.Articles, is.Fillers} {
		for _, a := range as {
			for _, p := range a.Pictures {
				keys = append(keys, keysOf(p)...)
			}
		}
	}
	for _, a := range is.Adverts {
		keys = append(keys, a.Art.Blob)
	}
	for _, p := range is.Flatplan {
		if p.Supplied != nil {
			keys = append(keys, p.Supplied.Blob)
		}
	}
	if is.Paper != nil {
		keys = append(keys, is.Paper.Print.Profile)
	}
	if is.Paper != nil && is.Paper.Masthead != nil {
		keys = append(keys, keysOf(*is.Paper.Masthead)...)
	}
	if is.Paper != nil && is.Paper.Own != nil {
		for _, f := range is.Paper.Own.Fonts {
			keys = append(keys, f.Blob)
		}
	}
	return m.keep(keys)
}

func (m *mover) count(as []*offstone.Article) {
	m.report.Taken += len(as)
	for _, a := range as {
		m.report.Pictures += len(a.Pictures)
	}
}

func keysOf(p offstone.Picture) []offstone.BlobKey {
	keys := []offstone.BlobKey{p.Blob}
	for _, r := range p.Renditions {
		keys = append(keys, r.Blob)
	}
	return keys
}

func (m *mover) keep(keys []offstone.BlobKey) error {
	for _, k := range keys {
		if k == "" || m.store.Blobs().Has(k) {
			continue
		}
		b, err := m.desk.Blob(k)
		if err != nil {
			return err
		}
		kept, err := m.store.Blobs().Put(b)
		if err == nil && kept != k {
			err = fmt.Errorf("blob %s has the bytes of %s: %w", k, kept, offstone.ErrConflict)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (m *mover) onDesk(ctx context.Context) error {
	articles, _, err := m.folder.Desk() // as above
	if err != nil {
		return err
	}
	for i, a := range articles {
		own := *a
		own.Pictures = nil
		for _, p := range a.Pictures {
			if p, err = m.room.Develop(p, func() ([]byte, error) { return m.folder.Original(p.Blob) }); err != nil {
				return err
			}
			if err := m.keep(keysOf(p)); err != nil {
				return err
			}
			own.Pictures = append(own.Pictures, p)
		}
		articles[i] = &own
	}
	m.count(articles)
	return m.store.TakeDesk(ctx, articles, clerk)
}

// redirects adds the folder's to those there are.
func (m *mover) redirects(ctx context.Context) error {
	more, _, err := m.folder.House(nil) // as above
	if err != nil || len(more.Redirects) == 0 {
		return err
	}
	there, err := m.store.House(ctx)
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for _, r := range there.Redirects {
		known[r.From] = true
	}
	all := there.Redirects
	for _, r := range more.Redirects {
		if !known[r.From] {
			all = append(all, r)
		}
	}
	return m.store.SaveRedirects(ctx, all, clerk)
}

// house takes what all issues share: settings, people, stylebook, standing pages
// and fillers.
func (m *mover) house(ctx context.Context) error {
	h, _, err := m.folder.House(m.room.Develop) // as above
	if err != nil {
		return err
	}
	if err := m.blobs(h); err != nil {
		return err
	}
	if err := m.store.SavePaper(ctx, h.Paper, clerk); err != nil {
		return err
	}
	source, err := m.folder.Stylebook()
	if err != nil {
		return err
	}
	if err := m.store.SaveStylebook(ctx, store.Stylebook{Source: string(source), Hyphens: h.Hyphens}, clerk); err != nil {
		return err
	}
	if err := m.store.SaveStanding(ctx, h.Standing, clerk); err != nil {
		return err
	}
	return m.store.SaveFillers(ctx, h.Fillers, clerk)
}
