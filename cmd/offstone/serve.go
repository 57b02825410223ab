package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"time"

	"golang.org/x/sync/errgroup"

	"example.org/offstone/desk"
	"example.org/offstone/newsroom"
	"example.org/offstone/press"
	"example.org/offstone/store"
	"example.org/offstone/store/backup"
)

// noSite is said for --public by who wants the newsroom alone.
const noSite = "none"

type serveCmd struct {
	Dir     string `arg:"" help:"A data directory." type:"path"`
	Listen  string `help:"Address that the newsroom listens on; 127.0.0.1:8080 when not named." default:"127.0.0.1:8080" placeholder:"ADDR"`
	Public  string `help:"Address that the public site is read at, in a process of its own; 127.0.0.1:8081 when not named, and none opens the newsroom alone." default:"127.0.0.1:8081" placeholder:"ADDR"`
	Address string `help:"Where browsers reach the newsroom, when that is another address: https://desk.example." placeholder:"URL"`
	Backups string `help:"Folder for a backup every night; best on another disk." type:"path" placeholder:"DIR"`
	Proxy   string `help:"Address of the reverse proxy whose X-Forwarded-For is believed." placeholder:"IP"`
	Reserve int64  `hidden:"" help:"Bytes of the disk that are kept aside, in tests."`
	Reset   string `help:"Print a link by which this member of the staff sets a new password and second factor: for the last publisher, locked out." placeholder:"E-MAIL"`
}

func (serveCmd) Help() string {
	return "A new paper prints a link on the console; whoever opens it becomes the publisher and invites the others.\n\nExample:\n\n  offstone serve beacon --listen 127.0.0.1:8080 --public 127.0.0.1:8081 --address https://desk.beacon.example --proxy 127.0.0.1"
}

// Run opens the newsroom until the program is interrupted.
func (c *serveCmd) Run(ctx context.Context, con console) (err error) {
	if c.Backups != "" {
		if _, err := backup.KnownKey(c.Dir); err != nil {
			return fmt.Errorf("nightly backups: %w", err)
		}
	}
	if err := mustBeDirectory(c.Dir); err != nil {
		return err
	}
	s, err := store.Open(ctx, c.Dir, store.Reserve(cmp.Or(c.Reserve, store.ReserveBytes)))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	rememberPaper(con, c.Dir)
	room := newsroom.Open(s, postRoom(con))
	open, err := openDesk(ctx, room, &paper{dir: c.Dir, store: s}, c.Listen, c.Address, c.Proxy)
	if err != nil {
		return err
	}
	if err := c.sayLinks(ctx, con, room, open.address); err != nil {
		return errors.Join(err, open.Close())
	}
	fmt.Fprintf(con.out, "The newsroom is at %s/ until you press Ctrl-C\n", open.address)
	asleep, err := room.Asleep(ctx)
	if err != nil {
		return errors.Join(err, open.Close())
	}
	if asleep {
		fmt.Fprintln(con.out, "This is a copy of the paper, or one that was moved or restored. It does nothing by itself until an editor says in the newsroom that it is the one in use.")
	}
	g, serving := errgroup.WithContext(ctx)
	if c.Backups != "" {
		g.Go(func() error {
			return room.KeepNightly(serving, newsroom.Nightly{Folder: c.Backups, Log: logTo(con)})
		})
	}
	if c.Public != noSite {
		g.Go(func() error { return publicSite{c.Dir, c.Public, con}.keep(serving) })
	}
	g.Go(func() error { return endWithDisk(serving, s) })
	g.Go(func() error { return open.serve(serving) })
	return g.Wait()
}

// endWithDisk ends the newsroom when its disk has failed, so that whatever watches over
// the program opens it anew: that reads what is really on the disk. People are told
// first.
func endWithDisk(ctx context.Context, s *store.Store) error {
	const toldFirst = 5 * time.Second
	select {
	case <-ctx.Done():
		return nil
	case <-s.Failed():
	}
	select {
	case <-ctx.Done():
	case <-time.After(toldFirst):
	}
	return s.Trouble()
}

// sayLinks prints the links that only who is at the console may have.
func (c *serveCmd) sayLinks(ctx context.Context, con console, room *newsroom.Newsroom, address string) error {
	claimed, err := room.Claimed(ctx)
	if err != nil {
		return err
	}
	if !claimed {
		token, err := room.ClaimToken(ctx)
		if err != nil {
			return err
		}
		fmt.Fprintf(con.out, "Nobody works on this paper yet. Become its publisher at %s/claim/%s\n", address, token.Reveal())
	}
	if c.Reset == "" {
		return nil
	}
	token, err := room.ConsoleReset(ctx, c.Reset)
	if err != nil {
		return err
	}
	fmt.Fprintf(con.out, "%s sets a new password within half an hour at %s/reset/%s\n", c.Reset, address, token.Reveal())
	return nil
}

// openedDesk is a newsroom that listens.
type openedDesk struct {
	net.Listener
	address string
	server  *http.Server
	desk    *desk.Desk
}

func openDesk(ctx context.Context, room *newsroom.Newsroom, p *paper, listen, address, proxy string) (*openedDesk, error) {
	settings, err := p.store.Paper(ctx)
	if err != nil {
		return nil, err
	}
	works, err := openWorks()
	if err != nil {
		return nil, err
	}
	var trusted netip.Addr
	if proxy != "" {
		if trusted, err = netip.ParseAddr(proxy); err != nil {
			return nil, usageError{fmt.Errorf("--proxy wants an IP address, and %q is none", proxy)}
		}
	}
	l, err := listenOn(ctx, listen, "--listen")
	if err != nil {
		return nil, err
	}
	if address == "" {
		address = "http://" + listenedOn(listen, l.Addr())
	}
	d, err := desk.New(room, p.store, settings, desk.Config{Address: address, Proxy: trusted, Works: desk.Works{
		Press: works, Out: func(by string) (press.Outlet, error) { return p.outlet(press.Order{}, p.out(), by) },
	}})
	if err != nil {
		return nil, errors.Join(err, l.Close())
	}
	// Screens are small and quick; what others do is streamed, and sets its own limit.
	server := &http.Server{Handler: d, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 32 << 10}
	return &openedDesk{l, address, server, d}, nil
}

// listenedOn gives the host and port that a listener was asked for: by name, when it
// was named, because browsers know passkeys for names only.
func listenedOn(asked string, got net.Addr) string {
	host, _, err := net.SplitHostPort(asked)
	_, port, err2 := net.SplitHostPort(got.String())
	if err != nil || err2 != nil || host != "localhost" {
		return got.String()
	}
	return net.JoinHostPort(host, port)
}

// serve answers until the program is interrupted.
func (o *openedDesk) serve(ctx context.Context) error {
	stopping, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer o.desk.Close()
	defer cancel()
	o.server.BaseContext = func(net.Listener) context.Context { return stopping }
	failed := make(chan error, 1)
	go func() { failed <- o.server.Serve(o.Listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	cancel() // streams end
	return stop(context.WithoutCancel(ctx), o.server)
}
