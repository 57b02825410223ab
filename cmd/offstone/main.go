// Command offstone brings out a weekly paper: from one copy, a web site, a
// printed edition, an EPUB and a letter.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"example.org/offstone"
	"example.org/offstone/press"
)

// Exit codes, as promised in the manual.
const (
	exitDone    = 0
	exitFailed  = 1 // the program could not do it
	exitUsage   = 2 // the command was not understood
	exitStopped = 3 // done, but queries stop the copy
)

type commands struct {
	Demo    demoCmd    `cmd:"" help:"Make the sample paper, press its latest issue and show it."`
	Init    initCmd    `cmd:"" help:"Make a new, empty paper."`
	Press   pressCmd   `cmd:"" help:"Make every edition of one issue."`
	Check   checkCmd   `cmd:"" help:"List the queries against the copy, without making anything."`
	Serve   serveCmd   `cmd:"" help:"Open the newsroom of a data directory."`
	Stand   standCmd   `cmd:"" help:"Show the released site of a data directory, and open nothing else."`
	Intake  intakeCmd  `cmd:"" help:"Take foreign copy in."`
	Export  exportCmd  `cmd:"" help:"Write a data directory out as a paper folder."`
	Backup  backupCmd  `cmd:"" help:"Write a paper to one encrypted file."`
	Restore restoreCmd `cmd:"" help:"Bring a paper back from a backup."`
	Verify  verifyCmd  `cmd:"" help:"Check that nothing of what was made or kept has changed."`
	Version versionCmd `cmd:"" help:"Print the version."`
	Own     ownCmd     `cmd:"" hidden:""`
	Open    openCmd    `cmd:"" hidden:"" name:"open-parcel"`
}

// console is where a command speaks: results on out, everything else on err.
type console struct {
	out, err io.Writer
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], console{os.Stdout, os.Stderr})
	stop()
	os.Exit(code)
}

// run does what args say and gives the exit code.
func run(ctx context.Context, args []string, con console) int {
	var cmds commands
	exit := -1
	if len(args) == 0 && browserCommand() != nil {
		args = []string{"own"}
	}
	parser, err := kong.New(&cmds,
		kong.Name("offstone"),
		kong.Description("Brings out a small weekly paper: one copy, four editions.\n\nAt a desktop, offstone alone opens your papers in the browser."),
		kong.UsageOnError(),
		kong.Writers(con.out, con.err),
		kong.Exit(func(code int) { exit = code; panic(exited{}) }),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(con),
	)
	if err != nil {
		fmt.Fprintln(con.err, "offstone:", err)
		return exitFailed
	}
	parsed, err := parse(parser, args)
	switch {
	case exit >= 0: // --help
		return exit
	case err != nil:
		fmt.Fprintf(con.err, "offstone: %v\nRun \"offstone --help\" to see what there is.\n", err)
		return exitUsage
	}
	return codeOf(parsed.Run(), con)
}

// exited unwinds the parser after it has printed help.
type exited struct{}

func parse(p *kong.Kong, args []string) (c *kong.Context, err error) {
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(exited); !ok {
				panic(r)
			}
		}
	}()
	return p.Parse(args)
}

func codeOf(err error, con console) int {
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, press.ErrStopped):
		fmt.Fprintln(con.err, "offstone: nothing was released: answer the queries marked \"stops\" and press again.")
		return exitStopped
	case errors.As(err, new(usageError)):
		fmt.Fprintln(con.err, "offstone:", sentence(err))
		return exitUsage
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(con.err, "offstone: stopped; nothing was changed.")
		return exitFailed
	case errors.Is(err, syscall.ENOSPC):
		fmt.Fprintln(con.err, "offstone: the disk is full; make room and run the command again. What was released before is untouched.")
	case errors.Is(err, fs.ErrPermission):
		fmt.Fprintln(con.err, "offstone: a file or folder may not be read or written by you; change its permissions or name another.")
	}
	fmt.Fprintln(con.err, "offstone:", sentence(err))
	return exitFailed
}

// kinds are the errors that tell rooms apart and say nothing to people.
var kinds = []error{offstone.ErrNotFound, offstone.ErrInvalid, offstone.ErrForbidden, offstone.ErrConflict, offstone.ErrLocked}

// sentence gives an error's words for people: without the names of the kinds,
// which are for the program.
func sentence(err error) string {
	return strings.ReplaceAll(strings.TrimSpace(offstone.Words(err, kinds...)), "\n", "; ")
}
