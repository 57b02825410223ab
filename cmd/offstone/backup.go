package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"golang.org/x/term"

	"example.org/offstone"
	"example.org/offstone/store"
	"example.org/offstone/store/backup"
)

type backupCmd struct {
	Dir  string `arg:"" help:"A data directory." type:"path"`
	File string `arg:"" help:"The file to write." type:"path"`
	JSON bool   `help:"Print what was done as one JSON document."`
}

func (backupCmd) Help() string {
	return "Writes the whole paper to one encrypted file and proves that it can be restored. The newsroom may be open meanwhile.\n\nThe first backup prints the recovery key. Write it down and keep it away from the machine: without it no backup can be opened, and it is never shown again.\n\nExample:\n\n  offstone backup beacon /media/stick/beacon.offstone"
}

// Run backs up, and shows the recovery key when it has just been made.
func (c *backupCmd) Run(ctx context.Context, con console) (err error) {
	if err := mustBeDirectory(c.Dir); err != nil {
		return err
	}
	s, err := store.Open(ctx, c.Dir, store.ReadOnly())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	to, secret, err := backup.Key(c.Dir)
	if err != nil {
		return err
	}
	if secret != "" && !c.JSON {
		fmt.Fprintf(con.out, "Recovery key, shown this once: %s\nWrite it down and keep it away from this machine.\n", secret)
	}
	fmt.Fprintln(con.err, "backing up and rehearsing the restore")
	if err := backup.Save(ctx, s, c.File, to); err != nil {
		return err
	}
	if c.JSON {
		return printJSON(con.out, map[string]string{"file": c.File, "recovery-key": secret})
	}
	fmt.Fprintf(con.out, "%s holds the whole paper, and was restored on trial.\n", c.File)
	return nil
}

type restoreCmd struct {
	File string `arg:"" help:"A backup." type:"path"`
	Dir  string `arg:"" help:"Where the paper comes to; new or empty." type:"path"`
	JSON bool   `help:"Print what was done as one JSON document."`
}

func (restoreCmd) Help() string {
	return "Asks for the recovery key, or takes it from OFFSTONE_RECOVERY_KEY.\n\nExample:\n\n  offstone restore /media/stick/beacon.offstone beacon"
}

// Run restores a backup into an empty place and verifies it.
func (c *restoreCmd) Run(ctx context.Context, con console) error {
	key, err := recoveryKey(con)
	if err != nil {
		return err
	}
	fmt.Fprintln(con.err, "restoring and verifying")
	if err := backup.Restore(ctx, c.File, c.Dir, key); err != nil {
		return err
	}
	rememberPaper(con, c.Dir)
	if c.JSON {
		return printJSON(con.out, map[string]string{"paper": c.Dir})
	}
	fmt.Fprintf(con.out, "The paper is back in %s, and whole.\n", c.Dir)
	return nil
}

func recoveryKey(con console) (string, error) {
	if key := os.Getenv("OFFSTONE_RECOVERY_KEY"); key != "" {
		return key, nil
	}
	if !term.IsTerminal(int(os.Stdin.Fd())) {
		return "", usageError{fmt.Errorf("set OFFSTONE_RECOVERY_KEY to the recovery key: %w", offstone.ErrInvalid)}
	}
	fmt.Fprint(con.err, "Recovery key: ")
	key, err := bufio.NewReader(os.Stdin).ReadString('\n')
	return strings.TrimSpace(key), err
}
