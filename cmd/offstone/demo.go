package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/sync/errgroup"

	"example.org/offstone"
	"example.org/offstone/newsroom"
	"example.org/offstone/press"
	"example.org/offstone/sample"
	"example.org/offstone/stand"
	"example.org/offstone/store"
)

type demoCmd struct {
	Dir    string `help:"Folder for the sample paper." default:"offstone-demo" type:"path"`
	Listen string `help:"Address of the newsroom; 127.0.0.1:8080 when not named." default:"127.0.0.1:8080" placeholder:"ADDR"`
	Public string `help:"Address of the public site; 127.0.0.1:8081 when not named." default:"127.0.0.1:8081" placeholder:"ADDR"`
	Once   bool   `help:"Stop after the press run."`
	JSON   bool   `help:"Print what was made as one JSON document; only with --once."`
}

func (demoCmd) Help() string { return "Example:\n\n  offstone demo --once" }

// Run makes the sample paper, presses its latest issue and shows what came out.
func (c *demoCmd) Run(ctx context.Context, con console) error {
	if c.JSON && !c.Once {
		return usageError{errors.New("--json goes with --once: a site that is being shown never ends its document")}
	}
	folder := filepath.Join(c.Dir, "paper")
	if err := c.lay(folder, con); err != nil {
		return err
	}
	out := filepath.Join(c.Dir, "out")
	if err := c.press(ctx, con, folder, out); err != nil {
		return err
	}
	if err := c.show(con, folder, out); err != nil {
		return err
	}
	if c.Once {
		return nil
	}
	return c.serve(ctx, con, folder, filepath.Join(out, "web"))
}

// lay writes the sample's copy, unless it lies there from an earlier run: then
// what somebody may have changed in it stays.
func (c *demoCmd) lay(folder string, con console) error {
	if _, err := os.Stat(filepath.Join(folder, "paper.yaml")); err == nil {
		fmt.Fprintf(con.err, "using the copy that lies in %s\n", folder)
		return nil
	}
	fmt.Fprintln(con.err, "writing the sample paper")
	return sample.Write(folder)
}

func (c *demoCmd) press(ctx context.Context, con console, folder, out string) (err error) {
	p, err := openPaper(ctx, folder)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	return p.press(ctx, console{io.Discard, con.err}, press.Order{}, out, false)
}

// show lists the PDFs.
func (c *demoCmd) show(con console, folder, out string) error {
	pdfs, err := filepath.Glob(filepath.Join(out, "print", "*.pdf"))
	if err != nil {
		return fmt.Errorf("list the PDFs: %w", err)
	}
	if c.JSON {
		return printJSON(con.out, map[string]any{"paper": folder, "out": out, "pdfs": pdfs})
	}
	fmt.Fprintf(con.out, "The editions lie in %s\n", out)
	for _, pdf := range pdfs {
		fmt.Fprintln(con.out, pdf)
	}
	return nil
}

// serve shows newsroom and site until the program is interrupted.
func (c *demoCmd) serve(ctx context.Context, con console, folder, web string) (err error) {
	root, err := os.OpenRoot(web)
	if err != nil {
		return fmt.Errorf("open the site: %w", err)
	}
	defer root.Close() //nolint:errcheck // only read
	s, err := c.moveIn(ctx, folder)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	room := newsroom.Open(s, postRoom(con))
	open, err := openDesk(ctx, room, &paper{dir: filepath.Join(c.Dir, "newsroom"), store: s}, c.Listen, "", "")
	if err != nil {
		return err
	}
	site, err := listenOn(ctx, c.Public, "--public")
	if err != nil {
		return errors.Join(err, open.Close())
	}
	link, err := demoLink(ctx, room)
	if err != nil {
		return errors.Join(err, open.Close(), site.Close())
	}
	fmt.Fprintf(con.out, "The site is at http://%s/ until you press Ctrl-C\n", site.Addr())
	fmt.Fprintf(con.out, "The newsroom is at %s/; sign in once, as the publisher, at %s/enter/%s\n", open.address, open.address, link.Reveal())
	g, serving := errgroup.WithContext(ctx)
	g.Go(func() error { return open.serve(serving) })
	g.Go(func() error { return serveSite(serving, site, demoSite(s, stand.Site(root))) })
	return g.Wait()
}

// demoSite shows what the newsroom has released, and until it has, what the demo has
// pressed.
func demoSite(s *store.Store, pressed http.Handler) http.Handler {
	released := stand.Releases(s.Releases(), s.Now, slog.New(slog.DiscardHandler))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if p, err := s.Releases().Current(); err == nil && p.ID == "" {
			pressed.ServeHTTP(w, r)
			return
		}
		released.ServeHTTP(w, r)
	})
}

// moveIn takes the sample's copy into a data directory beside it, for the
// newsroom to work on. What lies there from an earlier run stays.
func (c *demoCmd) moveIn(ctx context.Context, folder string) (_ *store.Store, err error) {
	dir := filepath.Join(c.Dir, "newsroom")
	if store.Is(dir) {
		return store.Open(ctx, dir)
	}
	p := &offstone.Paper{Name: "The sample paper", Language: "en-GB", Zone: time.UTC}
	s, err := store.Create(ctx, dir, p)
	if err != nil {
		return nil, err
	}
	if _, err := (&paper{dir: dir, store: s}).moveIn(ctx, folder, true); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// demoLink signs in the demo's publisher, who is made when there is none.
func demoLink(ctx context.Context, room *newsroom.Newsroom) (newsroom.Token, error) {
	const email = "publisher@beacon.example"
	claimed, err := room.Claimed(ctx)
	if err != nil {
		return "", err
	}
	if !claimed {
		token, err := room.ClaimToken(ctx)
		if err != nil {
			return "", err
		}
		if _, err := room.Claim(ctx, token, "Marian Teague", email, rand.Text()); err != nil {
			return "", err
		}
	}
	return room.ConsoleLink(ctx, email)
}

// stop gives readers five seconds to finish what they are fetching.
func stop(ctx context.Context, srv *http.Server) error {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	if err := srv.Shutdown(ctx); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return nil
}
