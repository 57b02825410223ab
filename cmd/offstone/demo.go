package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"example.org/offstone/press"
	"example.org/offstone/sample"
	"example.org/offstone/stand"
)

type demoCmd struct {
	Dir    string `help:"Folder for the sample paper." default:"offstone-demo" type:"path"`
	Public string `help:"Address of the public site." default:"127.0.0.1:8081" placeholder:"ADDR"`
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
	return c.serve(ctx, con, filepath.Join(out, "web"))
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

// serve shows the site until the program is interrupted.
func (c *demoCmd) serve(ctx context.Context, con console, web string) error {
	root, err := os.OpenRoot(web)
	if err != nil {
		return fmt.Errorf("open the site: %w", err)
	}
	defer root.Close() //nolint:errcheck // only read
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", c.Public)
	if err != nil {
		return fmt.Errorf("%s cannot be listened on; name another with --public: %w", c.Public, err)
	}
	srv := stand.Server(c.Public, stand.Site(root))
	fmt.Fprintf(con.out, "The site is at http://%s/ until you press Ctrl-C\n", listener.Addr())
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	return stop(context.WithoutCancel(ctx), srv)
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
