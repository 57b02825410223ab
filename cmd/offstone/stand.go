package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"example.org/offstone"
	"example.org/offstone/stand"
	"example.org/offstone/store/release"
)

type standCmd struct {
	Dir    string `arg:"" help:"A data directory." type:"path"`
	Listen string `help:"Address that the site is read at; 127.0.0.1:8081 when not named." default:"127.0.0.1:8081" placeholder:"ADDR"`
	Child  bool   `hidden:"" help:"Stop when standard input ends: so that no newsroom leaves it behind."`
}

func (standCmd) Help() string {
	return "Hands out the released files of a paper and opens nothing else: no database, no drafts. A release is shown from its hour on.\n\nExample:\n\n  offstone stand beacon --listen 127.0.0.1:8081"
}

// Run shows the released site until the program is interrupted.
func (c *standCmd) Run(ctx context.Context, con console) error {
	if err := mustBeDirectory(c.Dir); err != nil {
		return err
	}
	if fi, err := os.Stat(filepath.Join(c.Dir, "releases")); err != nil || !fi.IsDir() {
		return fmt.Errorf("%s has no folder releases, so that nothing of it can be shown; name a data directory: %w", c.Dir, offstone.ErrNotFound)
	}
	tree, err := release.OpenTree(c.Dir)
	if err != nil {
		return err
	}
	l, err := listenOn(ctx, c.Listen, "--listen")
	if err != nil {
		return err
	}
	fmt.Fprintf(con.out, "The site is at http://%s/ until you press Ctrl-C\n", l.Addr())
	if c.Child {
		var gone context.CancelFunc
		ctx, gone = context.WithCancel(ctx)
		go func() {
			_, _ = io.Copy(io.Discard, os.Stdin) // however it ends
			gone()
		}()
	}
	return serveSite(ctx, l, stand.Releases(tree, time.Now, logTo(con)))
}

// logTo is where the long-running commands write what happens: one line each.
func logTo(con console) *slog.Logger { return slog.New(slog.NewTextHandler(con.err, nil)) }

func listenOn(ctx context.Context, addr, flag string) (net.Listener, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be listened on; name another with %s: %w", addr, flag, err)
	}
	return l, nil
}

// serveSite shows a site to readers until ctx ends.
func serveSite(ctx context.Context, l net.Listener, site http.Handler) error {
	srv := stand.Server(l.Addr().String(), site)
	g, serving := errgroup.WithContext(ctx)
	g.Go(func() error {
		<-serving.Done()
		return stop(context.WithoutCancel(serving), srv)
	})
	g.Go(func() error {
		if err := srv.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			return err
		}
		return nil
	})
	return g.Wait()
}

// restartAfter is how long a public site that ended by itself stays down; it grows
// to the longest with every end that follows soon.
const (
	restartAfter  = time.Second
	longestDown   = time.Minute
	soon          = 5 * time.Minute
	stopPatiently = 10 * time.Second
)

// publicSite is the public side of an open newsroom: a process of its own, because
// what readers can reach must hold nothing worth stealing.
type publicSite struct {
	dir, listen string
	con         console
}

// keep runs the site until ctx ends, and starts it again when it ends by itself.
// The first time, it must come up.
func (p publicSite) keep(ctx context.Context) error {
	down := restartAfter
	for first := true; ; first = false {
		began := time.Now()
		up, err := p.run(ctx)
		switch {
		case ctx.Err() != nil:
			return nil //nolint:nilerr // it was told to end
		case first && !up:
			return fmt.Errorf("the public site does not start; name another address with --public: %w", err)
		case time.Since(began) > soon:
			down = restartAfter
		}
		logTo(p.con).Error("the public site ended by itself and is started again", "after", down, "error", err)
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(down):
		}
		down = min(2*down, longestDown)
	}
}

// run runs the site once. up tells whether it could be read.
func (p publicSite) run(ctx context.Context) (up bool, err error) {
	program, err := os.Executable()
	if err != nil {
		return false, fmt.Errorf("find the program: %w", err)
	}
	cmd := exec.CommandContext(ctx, program, "stand", p.dir, "--listen", p.listen, "--child") //nolint:gosec // this program itself
	cmd.Env = withoutSecrets(os.Environ())
	cmd.Stderr = p.con.err
	hold, err := cmd.StdinPipe() // its end tells the child to stop, however this process ends
	if err != nil {
		return false, err
	}
	cmd.Cancel, cmd.WaitDelay = hold.Close, stopPatiently
	said, err := cmd.StdoutPipe()
	if err != nil {
		return false, err
	}
	if err := cmd.Start(); err != nil {
		return false, err
	}
	lines := bufio.NewScanner(said)
	for lines.Scan() {
		up = true
		fmt.Fprintln(p.con.out, lines.Text())
	}
	return up, errors.Join(lines.Err(), cmd.Wait())
}

// withoutSecrets leaves out what only the newsroom may know.
func withoutSecrets(env []string) (out []string) {
	for _, e := range env {
		if !strings.HasPrefix(strings.ToUpper(e), "OFFSTONE_") {
			out = append(out, e)
		}
	}
	return out
}
