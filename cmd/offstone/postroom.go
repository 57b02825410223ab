package main

import (
	"context"
	"os"
	"os/exec"
	"strconv"

	"example.org/offstone/postroom"
)

// openCmd is a worker of the post room: it opens the one file on its standard input.
type openCmd struct {
	Memory int64 `help:"Bytes that it may take." required:""`
}

func (c *openCmd) Run(con console) error { return postroom.Serve(os.Stdin, con.out, c.Memory) }

// postRoom opens what comes from outside, each file in a process of its own.
func postRoom(con console) postroom.Opener {
	return postroom.Worker{Start: startWorker, Log: logTo(con)}.Open
}

func startWorker(ctx context.Context, memory int64) *exec.Cmd {
	program, err := thisProgram()
	cmd := exec.CommandContext(ctx, program, "open-parcel", "--memory", strconv.FormatInt(memory, 10)) //nolint:gosec // this program itself
	if err != nil {
		cmd.Err = err
	}
	cmd.Args[0] = os.Args[0]
	cmd.Env = withoutSecrets(os.Environ())
	return cmd
}

// thisProgram names the program that runs, of whose version the worker must be: where the
// system can say so, even when another has been put in its place meanwhile.
func thisProgram() (string, error) {
	const self = "/proc/self/exe"
	if _, err := os.Stat(self); err == nil {
		return self, nil
	}
	return os.Executable()
}
