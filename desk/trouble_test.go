package desk_test

import (
	"database/sql"
	"net/http"
	"path/filepath"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/store"
)

// TestDatabaseInUse: TRUST F12. While another program keeps the database from being
// written, a save says that it is not saved, what was typed stands in the form, and
// nobody is sent to the door. Then it goes.
func TestDatabaseInUse(t *testing.T) {
	if testing.Short() {
		t.Skip("it waits for the database for ten seconds")
	}
	o := open(t)
	b := o.as(t, o.role[offstone.SubEditor])
	at := b.post("/file", "headline", "Ferry is back", "body", "The ferry is back.").goesTo("*")
	other := must(sql.Open("sqlite", filepath.Join(o.store.Dir(), store.DatabaseName)))(t)
	c := must(other.Conn(ctx))(t)
	must(c.ExecContext(ctx, `BEGIN EXCLUSIVE`))(t)
	o.forward(2 * time.Minute) // the session's last use is due to be noted
	b.post(at, "seen", "1", "headline", "Ferry is back", "body", "It came on Monday.").is(http.StatusServiceUnavailable).shows("this was not saved", "It came on Monday.")
	must(c.ExecContext(ctx, `ROLLBACK`))(t)
	ok(t, c.Close())
	ok(t, other.Close())
	b.post(at, "seen", "1", "headline", "Ferry is back", "body", "It came on Monday.").goesTo(at)
	b.get(at).shows("It came on Monday.")
}
