package newsroom

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"example.org/offstone/store/backup"
)

// Nightly backs the paper up to a folder once a day, rehearses the restoring of
// each backup, and keeps a fortnight of them. When one fails everybody who runs
// the paper sees it on every screen until one succeeds.
type Nightly struct {
	Folder string
	Log    *slog.Logger
}

const (
	backupHour  = 3 // by the paper's clock
	backupsKept = 14
	backupStem  = "paper-"
	backupExt   = ".offstone"
	lookAgain   = 10 * time.Minute
)

// alarm is what has gone wrong with the paper's keeping; "" when nothing has.
type alarm struct {
	mu    sync.Mutex
	words string
}

func (a *alarm) set(words string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.words = words
}

// Alarm gives what whoever runs the paper must know at once; "" when there is
// nothing.
func (n *Newsroom) Alarm() string {
	n.alarm.mu.Lock()
	defer n.alarm.mu.Unlock()
	return n.alarm.words
}

// KeepNightly makes backups until ctx ends. The recovery key must have been made
// (offstone backup does so): it is shown but once, and must never stand in a log.
func (n *Newsroom) KeepNightly(ctx context.Context, k Nightly) error {
	if err := os.MkdirAll(k.Folder, 0o700); err != nil {
		return fmt.Errorf("the folder for nightly backups: %w", err)
	}
	tick := time.NewTicker(lookAgain)
	defer tick.Stop()
	for {
		n.nightly(ctx, k)
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

// nightly makes the backup that is due, if one is.
func (n *Newsroom) nightly(ctx context.Context, k Nightly) {
	asleep, err := n.Asleep(ctx)
	if err == nil && asleep {
		return // the backups in the folder are the original's
	}
	var name string
	var due bool
	if err == nil {
		name, due, err = n.due(ctx, k)
	}
	if err == nil && due {
		err = n.backUp(ctx, k, name)
	}
	switch {
	case ctx.Err() != nil:
	case err != nil:
		k.Log.Error("the nightly backup failed", "error", err)
		n.alarm.set("The nightly backup failed: " + strings.TrimSuffix(err.Error(), ".") + ".")
		n.wire.tell(Event{Kind: BoardChanged, By: "backup"})
	case due:
		k.Log.Info("the nightly backup was made and restored on trial", "file", name)
		n.alarm.set("")
		n.wire.tell(Event{Kind: BoardChanged, By: "backup"})
	}
}

// due names the backup of the newspaper's present night and tells whether it is
// still to be made.
func (n *Newsroom) due(ctx context.Context, k Nightly) (name string, due bool, err error) {
	p, err := n.store.Paper(ctx)
	if err != nil {
		return "", false, err
	}
	night := n.store.Now().In(cmp.Or(p.Zone, time.UTC)).Add(-backupHour * time.Hour)
	name = filepath.Join(k.Folder, backupStem+night.Format(time.DateOnly)+backupExt)
	_, err = os.Stat(name)
	if errors.Is(err, os.ErrNotExist) {
		return name, true, nil
	}
	return name, false, err
}

func (n *Newsroom) backUp(ctx context.Context, k Nightly, name string) error {
	to, err := backup.KnownKey(n.store.Dir())
	if err != nil {
		return err
	}
	if err := backup.Save(ctx, n.store, name, to); err != nil {
		return err
	}
	return k.thin()
}

// thin removes what is older than the fortnight's backups.
func (k Nightly) thin() error {
	names, err := filepath.Glob(filepath.Join(k.Folder, backupStem+"*"+backupExt))
	if err != nil {
		return err
	}
	slices.Sort(names)
	var errs []error
	for _, old := range names[:max(0, len(names)-backupsKept)] {
		errs = append(errs, os.Remove(old))
	}
	return errors.Join(errs...)
}
