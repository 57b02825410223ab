package desk_test

import (
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"example.org/offstone"
)

// TestFactorsAskAgain: whoever finds a browser signed in cannot lock its owner out. A second
// factor is changed by nobody who has not shown a password, or a passkey, in the last minutes;
// the session goes on under a new cookie.
func TestFactorsAskAgain(t *testing.T) {
	o := open(t)
	who := o.role[offstone.Editor]
	b := o.as(t, who)
	b.get("/account").shows("Set it up anew", "Make ten new ones").is(200)
	o.forward(11 * time.Minute)
	if page := b.get("/account").shows("Change your second factor").body; strings.Contains(page, "Set it up anew") || strings.Contains(page, "Make ten new ones") {
		t.Error("what may not be changed yet is offered")
	}
	was := o.digest(t)
	b.get("/second").goesTo("/again")
	e := must(o.Enrol(ctx, who))(t)
	b.post("/second", "key", e.Key, "code", must(totp.GenerateCode(e.Key, o.now()))(t)).goesTo("/again")
	b.post("/account/recovery").goesTo("/again")
	b.post("/account/codes/drop").goesTo("/again")
	b.post("/account/passkey/x/drop").goesTo("/again")
	b.get("/again").is(200).shows("Is it you?", `name="password"`)
	b.post("/again", "password", "not the password").is(403).shows("The password is wrong")
	b.get("/second").goesTo("/again")
	if o.digest(t) != was {
		t.Error("something was changed")
	}
	b.post("/again", "password", password).goesTo("/account")
	b.get("/account").shows("Set it up anew")
	b.post("/second", "key", e.Key, "code", must(totp.GenerateCode(e.Key, o.now()))(t)).goesTo("/account")
	b.post("/account/recovery").is(200).shows("Write these down")

	// A second factor that is set up at the door is not asked about twice.
	late := o.browser(t)
	late.post("/sign-in", "email", o.role[offstone.Publisher].Email, "password", password).goesTo("/second")
	o.forward(time.Hour)
	late.get("/second").is(200)
}
