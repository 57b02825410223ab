package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"example.org/offstone"
	"example.org/offstone/newsroom"
	"example.org/offstone/store"
	"example.org/offstone/store/disk"
)

// ownCmd is the program called by its name alone at a desktop: it opens the papers of
// whoever sits there, each on the loopback, and has the browser go in by a link, so
// that nobody signs in to their own paper.
type ownCmd struct{}

// Run opens every paper that this person has made, restored or served here.
func (ownCmd) Run(ctx context.Context, con console) error {
	browser := browserCommand()
	if browser == nil {
		return usageError{errors.New("there is no browser here to open your papers in; see \"offstone --help\"")}
	}
	dirs, err := ownPapers()
	if err != nil {
		return err
	}
	if len(dirs) == 0 {
		return fmt.Errorf("you have no paper on this machine yet; make one with \"offstone init\", or look at the sample's with \"offstone demo\": %w", offstone.ErrNotFound)
	}
	g, serving := errgroup.WithContext(ctx)
	opened := 0
	var faults []error
	for _, dir := range dirs {
		own, err := openOwn(ctx, con, dir)
		if err != nil {
			fmt.Fprintln(con.err, "offstone:", sentence(err))
			faults = append(faults, err)
			continue
		}
		opened++
		g.Go(func() error { return own.serve(serving) })
		if err := openBrowser(ctx, browser, own.link); err != nil {
			fmt.Fprintf(con.err, "offstone: %v; open the address yourself\n", err)
		}
	}
	if opened == 0 {
		return errors.Join(faults...)
	}
	return g.Wait()
}

// ownPaper is one paper, open for the person at this machine.
type ownPaper struct {
	store *store.Store
	desk  *openedDesk
	link  string // lets them in once
}

func (o *ownPaper) serve(ctx context.Context) error {
	return errors.Join(o.desk.serve(ctx), o.store.Close())
}

func openOwn(ctx context.Context, con console, dir string) (_ *ownPaper, err error) {
	s, err := store.Open(ctx, dir, store.Reserve(store.ReserveBytes))
	if err != nil {
		return nil, err
	}
	room := newsroom.Open(s, postRoom(con))
	open, err := openDesk(ctx, room, &paper{dir: dir, store: s}, "127.0.0.1:0", "", "")
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	name, email := atThisMachine()
	token, err := room.OwnLink(ctx, name, email)
	if err != nil {
		return nil, errors.Join(err, open.Close(), s.Close())
	}
	own := &ownPaper{s, open, open.address + "/enter/" + token.Reveal() + "#now"}
	fmt.Fprintf(con.out, "%s is at %s until you press Ctrl-C\n", dir, own.link)
	return own, nil
}

// atThisMachine names the person at this machine, who is the publisher of a paper that
// has no staff yet.
func atThisMachine() (name, email string) {
	name = "Publisher"
	if u, err := user.Current(); err == nil {
		if full, _, _ := strings.Cut(u.Name, ","); full != "" {
			name = full
		} else if u.Username != "" {
			name = u.Username
		}
	}
	return name, "publisher@localhost"
}

// browserCommand is what shows an address in this person's browser; nil where nobody
// sits at a desktop. BROWSER names another, as elsewhere.
func browserCommand() []string {
	if name := os.Getenv("BROWSER"); name != "" {
		return []string{name}
	}
	if os.Getenv("SSH_CONNECTION") != "" {
		return nil
	}
	var command []string
	switch {
	case runtime.GOOS == "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler"}
	case runtime.GOOS == "darwin":
		command = []string{"open"}
	case os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != "":
		command = []string{"xdg-open"}
	default:
		return nil
	}
	if _, err := exec.LookPath(command[0]); err != nil {
		return nil
	}
	return command
}

func openBrowser(ctx context.Context, command []string, address string) error {
	args := append(slices.Clone(command[1:]), address)
	c := exec.CommandContext(ctx, command[0], args...) //nolint:gosec // this person's own browser
	if err := c.Start(); err != nil {
		return fmt.Errorf("the browser does not start: %w", err)
	}
	go func() { _ = c.Wait() }() // how it ends is its own affair
	return nil
}

// ownList is the file that names this person's papers, one path a line.
func ownList() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "offstone", "papers"), nil
}

// ownPapers lists the data directories that this person has made, restored or served
// and that are still there.
func ownPapers() (out []string, err error) {
	name, err := ownList()
	if err != nil {
		return nil, err
	}
	f, err := os.Open(name) //nolint:gosec // this person's own file
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("the list of your papers: %w", err)
	}
	defer f.Close() //nolint:errcheck // only read
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if dir := lines.Text(); store.Is(dir) && !slices.Contains(out, dir) {
			out = append(out, dir)
		}
	}
	return out, lines.Err()
}

// rememberPaper puts a paper on the list of this person's. Whoever has no home, as
// the user that a service runs as, has no list.
func rememberPaper(con console, dir string) {
	name, err := ownList()
	if err != nil {
		return
	}
	if _, err := os.Stat(filepath.Dir(filepath.Dir(name))); errors.Is(err, fs.ErrNotExist) {
		if home, err := os.UserHomeDir(); err != nil || !isDir(home) {
			return
		}
	}
	known, err := ownPapers()
	if err == nil && !slices.Contains(known, dir) {
		if err = os.MkdirAll(filepath.Dir(name), 0o700); err == nil {
			err = disk.WriteFile(name, []byte(strings.Join(append(known, dir), "\n")+"\n"), 0o600)
		}
	}
	if err != nil && !errors.Is(err, fs.ErrPermission) { // under systemd, homes may be read-only or hidden
		fmt.Fprintf(con.err, "offstone: %s is not on the list of your papers: %v\n", dir, err)
	}
}

func isDir(path string) bool {
	fi, err := os.Stat(path)
	return err == nil && fi.IsDir()
}
