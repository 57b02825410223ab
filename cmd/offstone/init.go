package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/term"
	"golang.org/x/text/language"

	"example.org/offstone"
	"example.org/offstone/intake/tree"
	"example.org/offstone/store"
)

type initCmd struct {
	Dir      string `arg:"" help:"Folder to make the paper in; it must be empty or new." type:"path"`
	Name     string `help:"The paper's name."`
	Language string `help:"Its language, as a BCP 47 tag: en-GB, cy, fr …" placeholder:"TAG"`
	Size     string `help:"Page size: a5, a4, a3, letter, tabloid, berliner or broadsheet."`
	Folder   bool   `help:"Make a paper folder, which people edit by hand, rather than a data directory."`
	JSON     bool   `help:"Print what was made as one JSON document."`
}

func (initCmd) Help() string {
	return "Example:\n\n  offstone init beacon --name \"The Beacon\" --language en-GB --size tabloid --folder"
}

// Run makes the paper, asking at a terminal for what no flag gave.
func (c *initCmd) Run(ctx context.Context, con console) error {
	if err := mustBeEmpty(c.Dir); err != nil {
		return err
	}
	if term.IsTerminal(int(os.Stdin.Fd())) {
		c.ask(bufio.NewReader(os.Stdin), con.err)
	}
	p, err := c.paper()
	if err != nil {
		return err
	}
	if c.Folder {
		err = tree.Create(c.Dir, p)
	} else {
		err = createStore(ctx, c.Dir, p)
	}
	if err != nil {
		return err
	}
	if !c.Folder {
		rememberPaper(con, c.Dir)
	}
	if c.JSON {
		return printJSON(con.out, map[string]string{"name": p.Name, "paper": c.Dir})
	}
	fmt.Fprintf(con.out, "%s is ready in %s\n", p.Name, c.Dir)
	return nil
}

func createStore(ctx context.Context, dir string, p *offstone.Paper) error {
	s, err := store.Create(ctx, dir, p)
	if err != nil {
		return err
	}
	return s.Close()
}

// mustBeEmpty refuses a folder that holds anything.
func mustBeEmpty(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("read %s: %w", dir, err)
	}
	if len(entries) > 0 {
		return fmt.Errorf("%s is not empty; name a new folder for the paper: %w", dir, offstone.ErrConflict)
	}
	return nil
}

func (c *initCmd) ask(in *bufio.Reader, w io.Writer) {
	for _, q := range []struct {
		answer   *string
		question string
		usual    string
	}{
		{&c.Name, "What is the paper called?", c.defaultName()},
		{&c.Language, "In which language does it appear?", "en-GB"},
		{&c.Size, "How large is its page (a5, a4, a3, letter, tabloid, berliner, broadsheet)?", "a4"},
	} {
		if *q.answer != "" {
			continue
		}
		fmt.Fprintf(w, "%s [%s] ", q.question, q.usual)
		line, _ := in.ReadString('\n') // at the end of input the usual answer stands
		*q.answer = cmp.Or(strings.TrimSpace(line), q.usual)
	}
}

func (c *initCmd) defaultName() string { return filepath.Base(filepath.Clean(c.Dir)) }

// paper gives the settings of a new paper.
func (c *initCmd) paper() (*offstone.Paper, error) {
	size := cmp.Or(c.Size, "a4")
	trim, ok := offstone.Sizes[size]
	if !ok {
		return nil, usageError{fmt.Errorf("%q is not a page size; use a5, a4, a3, letter, tabloid, berliner or broadsheet: %w", size, offstone.ErrInvalid)}
	}
	tag := cmp.Or(c.Language, "en-GB")
	if _, err := language.Parse(tag); err != nil {
		return nil, usageError{fmt.Errorf("%q is not a language tag; use one like en-GB, cy or fr: %w", tag, offstone.ErrInvalid)}
	}
	columns, body := houseColumns(trim)
	return &offstone.Paper{
		Name: cmp.Or(c.Name, c.defaultName()), Language: tag, Zone: systemZone(), Sections: []string{"News"},
		Print: offstone.PrintSettings{
			Size: size, Width: trim.Width, Height: trim.Height, Columns: columns, Body: body,
			Design: "classic", Ink: "black", Printer: "newsprint",
		},
		Web: offstone.WebSettings{Design: "classic"},
	}, nil
}

// systemZone finds the name of this machine's time zone; UTC when it has none.
func systemZone() *time.Location {
	name := os.Getenv("TZ")
	if name == "" {
		if link, err := os.Readlink("/etc/localtime"); err == nil {
			_, name, _ = strings.Cut(filepath.ToSlash(link), "zoneinfo/")
		}
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return time.UTC
	}
	return zone
}

// houseColumns gives the number of columns, and the size of body type in points,
// that suit a page: columns near 50 mm, larger type on small pages.
func houseColumns(trim offstone.Size) (columns int, body float64) {
	if trim.Width < 230 {
		return max(2, int(trim.Width/66)), 9.5
	}
	return max(3, int(trim.Width/56)), 8.5
}
