package press

import (
	"context"
	"errors"
	"slices"

	"example.org/offstone"
	"example.org/offstone/copydesk/dates"
	"example.org/offstone/copydesk/stylebook"
	"example.org/offstone/intake/picture"
	"example.org/offstone/intake/tree"
	"example.org/offstone/store"
	"example.org/offstone/store/copyjson"
	"example.org/offstone/store/release"
)

// folderDesk is a paper folder with a darkroom for its pictures.
type folderDesk struct {
	folder *tree.Folder
	room   *picture.Darkroom
}

// FolderDesk is the desk of a paper folder. Its pictures are developed in room.
func FolderDesk(f *tree.Folder, room *picture.Darkroom) Desk { return folderDesk{f, room} }

func (d folderDesk) Dates(context.Context) ([]offstone.Date, error) { return d.folder.Dates() }

func (d folderDesk) Lock(_ context.Context, date offstone.Date) (*offstone.Issue, []offstone.Query, error) {
	is, queries, err := d.folder.Lock(date, d.room.Develop, copyjson.Digest)
	return first(is), queries, err
}

func (d folderDesk) Past(_ context.Context, date offstone.Date) (*offstone.Issue, error) {
	is, err := d.folder.Past(date, d.room.Develop, copyjson.Digest)
	return first(is), err
}

// first numbers the impression: a folder records none, so each is the first.
func first(is *offstone.Issue) *offstone.Issue {
	if is != nil {
		is.Impression = 1
	}
	return is
}

// Blob finds renditions in the darkroom and artwork in the folder.
func (d folderDesk) Blob(key offstone.BlobKey) ([]byte, error) {
	b, err := d.room.Blob(key)
	if errors.Is(err, offstone.ErrNotFound) {
		return d.folder.Original(key)
	}
	return b, err
}

// storeDesk is a data directory.
type storeDesk struct{ *store.Store }

// StoreDesk is the desk of a data directory, where pictures were developed when
// they were taken in.
func StoreDesk(s *store.Store) Desk { return storeDesk{s} }

func (d storeDesk) Lock(ctx context.Context, date offstone.Date) (*offstone.Issue, []offstone.Query, error) {
	is, err := d.Store.Lock(ctx, date)
	if err != nil {
		return nil, nil, err
	}
	queries, err := Ask(ctx, d.Store, is)
	return is, queries, err
}

// Ask resolves what an issue of a data directory refers to and gives the queries against
// its copy, without those that have been answered: what a press run asks before anything
// is made.
func Ask(ctx context.Context, s *store.Store, is *offstone.Issue) ([]offstone.Query, error) {
	sb, err := s.Stylebook(ctx)
	if err != nil {
		return nil, err
	}
	book, queries := stylebook.Parse([]byte(sb.Source), "stylebook.yaml")
	past, err := s.Known(ctx, is.Date, 0)
	if err != nil {
		return nil, err
	}
	queries = append(queries, dates.Resolve(is)...)
	queries = append(queries, book.Check(is, past)...)
	if queries, err = s.Unanswered(ctx, is.Date, queries); err != nil {
		return nil, err
	}
	held, err := s.HeldQueries(ctx, is.Date)
	if err != nil {
		return nil, err
	}
	queries = append(queries, held...)
	slices.SortStableFunc(queries, offstone.CompareQueries)
	return queries, nil
}

// Past gives the issue as it last went to press.
func (d storeDesk) Past(ctx context.Context, date offstone.Date) (*offstone.Issue, error) {
	is, err := d.Printed(ctx, date)
	if err == nil {
		dates.Resolve(is) // its queries were asked when it was pressed
	}
	return is, err
}

func (d storeDesk) Blob(key offstone.BlobKey) ([]byte, error) { return d.Blobs().Get(key) }

// both releases into a data directory and, once that holds it, into a folder.
type both struct {
	record *store.Outlet
	folder *release.Folder
}

// Both is the outlet of a data directory: the record is what counts; the folder
// holds the same files for people to fetch.
func Both(record *store.Outlet, folder *release.Folder) Outlet { return both{record, folder} }

func (b both) Put(f offstone.File) error {
	if err := b.record.Put(f); err != nil {
		return err
	}
	return b.folder.Put(f)
}

func (b both) Commit(ctx context.Context, made release.Impression) error {
	if err := b.record.Commit(ctx, made); err != nil {
		return err
	}
	return b.folder.Commit(ctx, made)
}

func (b both) Discard() error { return errors.Join(b.record.Discard(), b.folder.Discard()) }
