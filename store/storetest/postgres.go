package storetest

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // registers the driver "pgx"
)

// Cluster is a private PostgreSQL for tests.
type Cluster struct {
	admin   string // address of a database in which others may be made
	private bool   // started here, with fsync off
	made    int
}

// NewCluster starts a private PostgreSQL with the tools of the system's package,
// listening on a socket in a directory of the test and nowhere else, or uses the
// one that PGURL names. It stops with the test. Where there is no PostgreSQL the
// test is skipped.
func NewCluster(t *testing.T) *Cluster {
	t.Helper()
	if url := os.Getenv("PGURL"); url != "" {
		return &Cluster{admin: url}
	}
	bin := postgresTools()
	if bin == "" {
		t.Skip("no PostgreSQL here: install the package postgresql, or set PGURL to a database in which databases may be made")
	}
	dir := must(os.MkdirTemp("", "pg"))(t) // short: a socket's path may have 107 bytes
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	ok(t, os.Chmod(dir, 0o755)) //nolint:gosec // the tools run as another user
	owner := asPostgres(t, dir)
	data := filepath.Join(dir, "data")
	owner(t, filepath.Join(bin, "initdb"), "-D", data, "-A", "trust", "-U", "offstone", "-E", "UTF8", "--no-sync")
	options := fmt.Sprintf("-c listen_addresses='' -k %s -c fsync=off -c full_page_writes=off -c synchronous_commit=off", dir)
	owner(t, filepath.Join(bin, "pg_ctl"), "-D", data, "-l", filepath.Join(dir, "log"), "-o", options, "-w", "start")
	t.Cleanup(func() { owner(t, filepath.Join(bin, "pg_ctl"), "-D", data, "-m", "immediate", "-w", "stop") })
	return &Cluster{admin: fmt.Sprintf("host=%s user=offstone dbname=postgres", dir), private: true}
}

// postgresTools finds the directory of initdb and pg_ctl.
func postgresTools() string {
	if path, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(path)
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil || len(found) == 0 {
		return ""
	}
	return filepath.Dir(found[len(found)-1])
}

// asPostgres gives a way to run the tools. PostgreSQL refuses to run as root:
// then they run as the user postgres, who is given dir.
func asPostgres(t *testing.T, dir string) func(t *testing.T, args ...string) {
	t.Helper()
	prefix := []string{}
	if os.Getuid() == 0 {
		u, err := user.Lookup("postgres")
		if err != nil {
			t.Skip("PostgreSQL does not run as root, and there is no user postgres: run the tests as another user")
		}
		uid, gid := must(strconv.Atoi(u.Uid))(t), must(strconv.Atoi(u.Gid))(t)
		ok(t, os.Chown(dir, uid, gid))
		prefix = []string{"setpriv", "--reuid", u.Uid, "--regid", u.Gid, "--clear-groups"}
	}
	return func(t *testing.T, args ...string) {
		t.Helper()
		args = append(prefix, args...)
		cmd := exec.CommandContext(context.Background(), args[0], args[1:]...) //nolint:gosec // PostgreSQL's own tools
		cmd.Dir = dir
		var out strings.Builder
		cmd.Stderr = &out
		if err := cmd.Run(); err != nil {
			t.Fatalf("%s: %v\n%s", strings.Join(args, " "), err, out.String())
		}
	}
}

// Private tells whether the cluster was started here, with settings that would
// lose saves in a power cut.
func (c *Cluster) Private() bool { return c.private }

// Database makes an empty database and gives its address.
func (c *Cluster) Database(t testing.TB) string {
	t.Helper()
	db := must(sql.Open("pgx", c.admin))(t)
	defer db.Close() //nolint:errcheck // only for this statement
	c.made++
	name := fmt.Sprintf("offstone_test_%d_%d", os.Getpid(), c.made)
	_, err := db.ExecContext(context.Background(), `CREATE DATABASE `+name)
	ok(t, err)
	if c.private {
		return strings.Replace(c.admin, "dbname=postgres", "dbname="+name, 1)
	}
	t.Cleanup(func() { dropDatabase(t, c.admin, name) })
	return inDatabase(c.admin, name)
}

func dropDatabase(t testing.TB, admin, name string) {
	db := must(sql.Open("pgx", admin))(t)
	defer db.Close() //nolint:errcheck // only for this statement
	if _, err := db.ExecContext(context.Background(), `DROP DATABASE IF EXISTS `+name+` WITH (FORCE)`); err != nil {
		t.Log(err)
	}
}

// inDatabase gives the address of another database of the same server.
func inDatabase(url, name string) string {
	head, query, _ := strings.Cut(url, "?")
	i := strings.LastIndexByte(head, '/')
	if i < len("postgres://") {
		return url + " dbname=" + name // key=value form: the last word counts
	}
	return head[:i+1] + name + "?" + query
}
