package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"example.org/offstone"
	"example.org/offstone/intake"
	"example.org/offstone/intake/docx"
	"example.org/offstone/intake/filing"
	"example.org/offstone/intake/text"
	"example.org/offstone/intake/tree"
)

type intakeCmd struct {
	Kind   string   `arg:"" help:"What is taken in: tree (a folder of Markdown), text (a page saved as plain text), docx (a Word document) or auto (documents, Markdown, text and pictures together)." enum:"tree,text,docx,auto"`
	Source []string `arg:"" help:"Folders or files to take in." type:"path"`
	Into   string   `help:"The paper; a missing path makes a paper folder there." type:"path" required:"" placeholder:"PAPER"`
	Issue  string   `help:"Put everything into the issue of this date, made when there is none." placeholder:"DATE"`
	JSON   bool     `help:"Print the report as one JSON document."`
}

func (intakeCmd) Help() string {
	return "Articles go on to the desk; archives go to issues by their own dates; with --issue everything goes into that issue.\n\n" +
		"Examples:\n\n  offstone intake tree old-site/content --into beacon\n  offstone intake text page.txt --into beacon --issue 2026-11-20\n" +
		"  offstone intake auto ferry.docx ferry.jpg notes.txt --into beacon"
}

// Run takes the sources in, one after another.
func (c *intakeCmd) Run(ctx context.Context, con console) error {
	var taking tree.Taking
	if c.Issue != "" {
		d, err := offstone.ParseDate(c.Issue)
		if err != nil {
			return usageError{err}
		}
		taking.Issue = d
	}
	if err := c.readable(); err != nil {
		return err
	}
	report, err := c.ensurePaper(con)
	if err == nil {
		report, err = c.take(ctx, con, taking)
	}
	if report != nil {
		err = errors.Join(err, c.tell(con, report))
	}
	return err
}

// readable finds out before anything is made whether the sources are there.
func (c *intakeCmd) readable() error {
	for _, s := range c.Source {
		info, err := os.Stat(s)
		switch {
		case err != nil:
			return fmt.Errorf("%s cannot be read; check its name: %w", s, err)
		case info.IsDir() != (c.Kind == "tree"), c.Kind != "tree" && !info.Mode().IsRegular():
			return usageError{fmt.Errorf("%s: intake tree takes a folder, and the other kinds take files: %w", s, offstone.ErrInvalid)}
		}
	}
	return nil
}

// ensurePaper makes a paper folder where --into names nothing yet, when there is
// something to put into it; else it gives the report and the error that say so. A
// page of text that gives its paper's name and strapline names the new paper.
func (c *intakeCmd) ensurePaper(con console) (*intake.Report, error) {
	if !vacant(c.Into) {
		return nil, nil // opening it will say what is wrong, if anything is
	}
	if report, err := c.lookOver(); err != nil {
		return report, err
	}
	p, err := (&initCmd{Dir: c.Into}).paper()
	if err != nil {
		return nil, err
	}
	if c.Kind == "text" {
		b, err := pageBytes(c.Source[0])
		if err != nil {
			return nil, err
		}
		if text.Fault(b) == "" {
			page, _ := text.Read(b, text.Options{})
			p.Name, p.Strapline = cmp.Or(page.Paper, p.Name), page.Strapline
		}
	}
	fmt.Fprintf(con.err, "making a paper folder in %s\n", c.Into)
	return nil, tree.Create(c.Into, p)
}

// lookOver reads the sources as far as the first article. Without one it tells why.
func (c *intakeCmd) lookOver() (*intake.Report, error) {
	report := &intake.Report{}
	for p, err := range c.pieces() {
		switch {
		case err != nil:
			return nil, err
		case p.Skip == "":
			return nil, nil
		}
		report.Skip(p.Source, p.Skip)
	}
	return report, c.nothing()
}

// nothing is the error of an intake that took no article.
func (c *intakeCmd) nothing() error {
	return fmt.Errorf("no article could be taken in from %s; what was skipped is named above with its reason: %w", strings.Join(c.Source, ", "), offstone.ErrInvalid)
}

// vacant tells whether nothing stands at dir, or an empty folder.
func vacant(dir string) bool {
	entries, err := os.ReadDir(dir)
	return errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0
}

func (c *intakeCmd) take(ctx context.Context, con console, taking tree.Taking) (report *intake.Report, err error) {
	p, err := openPaper(ctx, c.Into)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	if taking.Paper, err = p.settings(ctx); err != nil {
		return nil, err
	}
	if c.Kind == "text" && p.store == nil {
		if err := c.introduce(taking.Paper, con); err != nil {
			return nil, err
		}
	}
	steps := newProgress(con.err)
	defer steps.Done()
	steps.Step("taking in " + strings.Join(c.Source, ", "))
	if p.store != nil {
		return c.intoStore(ctx, p, taking)
	}
	return c.intoFolder(c.Into, taking)
}

// introduce gives a paper that still bears the name of its folder the name and
// the strapline that stand on the page.
func (c *intakeCmd) introduce(p *offstone.Paper, con console) error {
	if p.Strapline != "" || p.Name != filepath.Base(filepath.Clean(c.Into)) {
		return nil
	}
	b, err := os.ReadFile(c.Source[0])
	if err != nil {
		return fmt.Errorf("read %s: %w", c.Source[0], err)
	}
	page, _ := text.Read(b, text.Options{})
	if page.Paper == "" {
		return nil
	}
	fmt.Fprintf(con.err, "the paper takes its name from the page: %s\n", page.Paper)
	return tree.Rename(c.Into, page.Paper, page.Strapline)
}

func (c *intakeCmd) intoFolder(dir string, taking tree.Taking) (report *intake.Report, err error) {
	w, err := tree.NewWriter(dir)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	if report, err = w.Take(c.pieces(), taking); err == nil && report.Nothing() {
		err = c.nothing()
	}
	return report, err
}

// intoStore goes by way of a paper folder: what a folder can hold, a data
// directory takes whole. One of our own is taken as it is, with its settings,
// adverts, listings and plans.
func (c *intakeCmd) intoStore(ctx context.Context, p *paper, taking tree.Taking) (report *intake.Report, err error) {
	if c.Kind == "tree" && len(c.Source) == 1 && taking.Issue.IsZero() && isFolder(c.Source[0]) {
		return p.moveIn(ctx, c.Source[0], true)
	}
	dir, err := os.MkdirTemp("", "offstone-intake-")
	if err != nil {
		return nil, fmt.Errorf("make a folder for the intake: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	if err := tree.Create(dir, taking.Paper); err != nil {
		return nil, err
	}
	if report, err = c.intoFolder(dir, taking); err != nil {
		return report, err
	}
	_, err = p.moveIn(ctx, dir, false)
	return report, err
}

// settings gives the paper as it stands in its settings.
func (p *paper) settings(ctx context.Context) (*offstone.Paper, error) {
	if p.store != nil {
		return p.store.Paper(ctx)
	}
	settings, _, err := p.folder.Paper() // its queries are check's to tell
	return settings, err
}

// pieces reads the sources one after another.
func (c *intakeCmd) pieces() iter.Seq2[intake.Piece, error] {
	if c.Kind == "docx" || c.Kind == "auto" {
		return c.handedIn
	}
	return func(yield func(intake.Piece, error) bool) {
		for _, source := range c.Source {
			for p, err := range c.read(source) {
				if !yield(p, err) || err != nil {
					return
				}
			}
		}
	}
}

func (c *intakeCmd) read(source string) iter.Seq2[intake.Piece, error] {
	if c.Kind == "tree" {
		return tree.Pieces(source)
	}
	return func(yield func(intake.Piece, error) bool) { yield(readPage(source)) }
}

// handedIn reads files as the newsroom reads those that people hand in. Intake docx takes
// nothing but Word documents.
func (c *intakeCmd) handedIn(yield func(intake.Piece, error) bool) {
	var files []filing.File
	for _, source := range c.Source {
		b, err := firstBytes(source, docx.MaxBytes+1)
		if err != nil {
			yield(intake.Piece{}, err)
			return
		}
		if kind := intake.KindOf(b); c.Kind == "docx" && kind != intake.WordDocument {
			if !yield(intake.Piece{Source: source, Skip: kind.Refusal()}, nil) {
				return
			}
			continue
		}
		files = append(files, filing.File{Name: source, Data: b})
	}
	filed := filing.Take(files, filing.Options{})
	for _, j := range filed.Joined {
		if p := &filed.Pieces[j.Piece]; !j.Named {
			p.Notes = append(p.Notes, fmt.Sprintf("The picture %s was sent with the story and was put to it.", filepath.Base(j.Source)))
		}
	}
	for _, p := range filed.Pieces {
		if !yield(p, nil) {
			return
		}
	}
	for _, p := range filed.Pictures {
		if !yield(intake.Piece{Source: p.Source, Skip: "It is a picture that no article names; give it a name that begins like the article's file, or name it in the article."}, nil) {
			return
		}
	}
}

// readPage reads a page of plain text as one piece.
func readPage(name string) (intake.Piece, error) {
	b, err := pageBytes(name)
	if err != nil {
		return intake.Piece{}, err
	}
	if fault := text.Fault(b); fault != "" {
		return intake.Piece{Source: name, Skip: fault}, nil
	}
	page, notes := text.Read(b, text.Options{File: filepath.Base(name)})
	p := intake.Piece{Article: page.Article, Source: name, Issue: page.Date}
	for _, n := range notes {
		p.Notes = append(p.Notes, n.String())
	}
	if page.Article.Headline == "" && len(page.Article.Body) == 0 {
		p.Article, p.Skip = nil, "The page holds no words; check that it was saved as text."
	}
	return p, nil
}

// pageBytes reads as much of a file as it takes to judge it.
func pageBytes(name string) ([]byte, error) { return firstBytes(name, text.MostBytes) }

// firstBytes reads a file as far as most bytes.
func firstBytes(name string, most int64) ([]byte, error) {
	f, err := os.Open(name) //nolint:gosec // named by the person who runs the command
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	defer f.Close() //nolint:errcheck // only read
	b, err := io.ReadAll(io.LimitReader(f, most))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return b, nil
}

// tell prints the report: as JSON on out, or as sentences on err.
func (c *intakeCmd) tell(con console, r *intake.Report) error {
	if c.JSON {
		return printJSON(con.out, r)
	}
	for _, s := range r.Skipped {
		fmt.Fprintf(con.err, "skipped %s: %s\n", s.Source, s.Reason)
	}
	for _, n := range r.Notes {
		fmt.Fprintf(con.err, "%s: %s\n", n.Slug, n.Note)
	}
	where := ""
	if r.Taken > 0 {
		where = " They lie in " + c.Into
	}
	fmt.Fprintf(con.out, "Articles taken: %d; pictures: %d; skipped: %d.%s\n", r.Taken, r.Pictures, len(r.Skipped), where)
	return nil
}
