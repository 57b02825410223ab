package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"example.org/offstone"
	"example.org/offstone/edition/epub"
	"example.org/offstone/edition/letter"
	"example.org/offstone/edition/printed"
	"example.org/offstone/edition/web"
	"example.org/offstone/press"
	"example.org/offstone/store/release"
)

type pressCmd struct {
	Paper    string   `arg:"" help:"A paper folder or a data directory." type:"path"`
	Issue    string   `help:"Date of the issue; the latest when not named." placeholder:"DATE"`
	Out      string   `help:"Folder for the editions; PAPER/out when not named." type:"path" placeholder:"DIR"`
	Only     []string `help:"Make only these editions: web, print, epub, letter. Records nothing." placeholder:"EDITION"`
	KeepPlan bool     `help:"Keep the page plan beside the copy, as plan.json of the issue: the next press run leaves every page as it stands that its copy lets. A data directory always keeps it."`
	Preview  []string `sep:"none" placeholder:"CHANGE" help:"Show the pages as a late change would leave them, in the ways that there are, and release nothing. A change is advert=FILE or advert=ADVERTISER (cancelled), pages=12, pages=+4 or pages=-4, spike=SLUG, or an entry of “placed” as report.json proposes it: '{slug: ferry, cut: 2}'. Several are taken in together. fit=SLUG shows every proposal for that story."`
	Proof    []string `placeholder:"PAGE" help:"Draw pages as they stand now, as SVG and PNG, into the folder --to, and release nothing: their numbers, or all."`
	To       string   `help:"With --proof or --preview: a new folder for the pages, with --preview for those that change, as SVG and PNG." type:"path" placeholder:"DIR"`
	JSON     bool     `help:"Print the report as one JSON document."`
}

func (pressCmd) Help() string {
	return `Examples:

  offstone press beacon --issue 2026-11-20
  offstone press beacon --proof 1,4 --to look
  offstone press beacon --preview advert=chandler.pdf --preview pages=+4 --to look`
}

// Run presses one issue.
func (c *pressCmd) Run(ctx context.Context, con console) (err error) {
	order, err := c.order()
	if err != nil {
		return err
	}
	if err := c.previewAlone(); err != nil {
		return err
	}
	p, err := openPaper(ctx, c.Paper)
	if errors.Is(err, offstone.ErrLocked) {
		return fmt.Errorf("%w. If that is the newsroom, put the issue to bed there, under Issue: it runs the same press", err)
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	if len(c.Preview)+len(c.Proof) > 0 {
		return c.preview(ctx, con, p)
	}
	p.keepPlan = c.KeepPlan
	return p.press(ctx, con, order, c.outDir(), c.JSON)
}

func (c *pressCmd) outDir() string {
	if c.Out != "" {
		return c.Out
	}
	return (&paper{dir: c.Paper}).out()
}

// out is where the editions of a paper go when nothing else is said.
func (p *paper) out() string { return filepath.Join(p.dir, "out") }

func (c *pressCmd) order() (o press.Order, err error) {
	if c.Issue != "" {
		if o.Date, err = offstone.ParseDate(c.Issue); err != nil {
			return o, usageError{err}
		}
	}
	for _, name := range c.Only {
		e, err := offstone.ParseEdition(name)
		if err != nil {
			return o, usageError{err}
		}
		o.Only = append(o.Only, e)
	}
	slices.Sort(o.Only)
	return o, nil
}

// press runs the works on p into out and says what came of it.
func (p *paper) press(ctx context.Context, con console, order press.Order, out string, asJSON bool) error {
	works, err := openWorks()
	if err != nil {
		return err
	}
	order.Desk = p.desk
	if order.Out, err = p.outlet(order, out, "press"); err != nil {
		return err
	}
	steps := newProgress(con.err)
	works.Progress = steps.Step
	report, err := works.PutToBed(ctx, order)
	steps.Done()
	if err != nil && !errors.Is(err, press.ErrStopped) {
		return err
	}
	if err == nil {
		report.Out = out
	}
	return errors.Join(err, p.tell(con, report, asJSON))
}

// tell prints the report: as JSON on out, or as sentences on err.
func (p *paper) tell(con console, report *press.Report, asJSON bool) error {
	if asJSON {
		b, err := report.JSON()
		if err != nil {
			return err
		}
		_, err = con.out.Write(b)
		return err
	}
	printQueries(con.err, report.Queries)
	for _, h := range report.HeldOver {
		fmt.Fprintf(con.err, "held over: %s (%d lines); make room or place it in the next issue\n", h.Slug, h.Lines)
	}
	if report.Out != "" {
		fmt.Fprintf(con.out, "The editions lie in %s\n", report.Out)
	}
	return nil
}

// outlet opens where a release by somebody goes: a folder, and for a data directory its
// record as well.
func (p *paper) outlet(order press.Order, out, by string) (press.Outlet, error) {
	if inner, err := filepath.Rel(p.dir, out); err == nil && inner != "out" && filepath.IsLocal(inner) {
		return nil, usageError{fmt.Errorf("%s lies inside the paper, where it would be taken for copy; name a folder elsewhere with --out: %w", out, offstone.ErrInvalid)}
	}
	dir, err := home()
	if err != nil {
		return nil, err
	}
	folder, err := release.OpenFolder(out, filepath.Join(dir, "locks"))
	if err == nil && p.store == nil && p.keepPlan {
		return planKeeper{folder, p.dir}, nil
	}
	if err != nil || p.store == nil || order.Only != nil {
		return folder, err
	}
	return press.Both(p.store.Outlet(by), folder), nil
}

// openWorks gives the press with its four makers.
func openWorks() (*press.Press, error) {
	fronts, err := cache("fronts")
	if err != nil {
		return nil, err
	}
	pages := &printed.Maker{}
	return &press.Press{
		Makers: map[offstone.Edition]press.Maker{
			offstone.Print: pages, offstone.Web: web.Maker{}, offstone.EPUB: epub.Maker{}, offstone.Letter: letter.Maker{},
		},
		Front:  pages.Front,
		Fronts: fronts,
	}, nil
}
