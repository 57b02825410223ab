package desk

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/boombuler/barcode/qr"

	"example.org/offstone/newsroom"
)

// keyForm asks for a passkey, or has one made. The script passkey.js shows it where
// the browser knows passkeys.
type keyForm struct {
	Does   string // "make" or "show"
	Ask    string // address that gives what the device is asked
	Action string // address that takes its answer
	Verb   string
	Hint   string
}

var (
	signInKey = keyForm{Does: "show", Ask: "/sign-in/passkey/ask", Action: "/sign-in/passkey", Verb: "Sign in with a passkey"}
	codeKey   = keyForm{Does: "show", Ask: "/code/passkey/ask", Action: "/code/passkey", Verb: "Use a passkey"}
	againKey  = keyForm{Does: "show", Ask: "/code/passkey/ask", Action: "/again/passkey", Verb: "Use a passkey"}
	newKey    = keyForm{
		Does: "make", Ask: "/passkey/ask", Action: "/passkey", Verb: "Make a passkey",
		Hint: "It lives in this device, in a telephone or in a small key, and opens with a finger, a face or a number. It works for this newsroom alone.",
	}
)

// key gives a form for passkeys, or nothing where none can be asked for.
func (v *visit) key(f keyForm) *keyForm {
	if !v.desk.keys.Usable() {
		return nil
	}
	return &f
}

// ask sends a script what a device is to be asked.
func (v *visit) ask(options any, err error) error {
	if err != nil {
		return err
	}
	v.writeJSON(http.StatusOK, options)
	return nil
}

func (v *visit) signInKeyAsk() error { return v.ask(v.desk.keys.AskAny()) }

func (v *visit) signInByKey() error {
	e, err := v.desk.keys.SignIn(v.r.Context(), v.form("answer"), v.peer(), v.r.UserAgent())
	if err != nil {
		return v.refuseKey(v.signInView(), err)
	}
	return v.begin(e)
}

func (v *visit) codeKeyAsk() error {
	return v.ask(v.desk.keys.AskSecond(v.r.Context(), v.session))
}

func (v *visit) codeByKey() error {
	e, err := v.desk.keys.ShowSecond(v.r.Context(), v.session, v.form("answer"), v.peer())
	if err != nil {
		return v.refuseKey(v.codeView(), err)
	}
	return v.begin(e)
}

func (v *visit) againByKey() error {
	e, err := v.desk.keys.ShowSecond(v.r.Context(), v.session, v.form("answer"), v.peer())
	if err != nil {
		return v.refuseKey(v.againView(), err)
	}
	return v.shown(e)
}

// refuseKey shows a form once more. Why a passkey was refused is for whoever runs
// the program: most often the newsroom's address is not what they have set.
func (v *visit) refuseKey(form doorView, err error) error {
	var refused newsroom.RefusedKey
	if errors.As(err, &refused) {
		v.desk.log.Info("a passkey was refused", "route", v.r.Pattern, "why", refused.Why)
	}
	return v.askAgain(form, err)
}

func (v *visit) newKeyAsk() error { return v.ask(v.desk.keys.AskNew(v.r.Context(), v.session)) }

// addKey takes a passkey that the browser has made.
func (v *visit) addKey() error {
	was := v.session
	e, err := v.desk.keys.Add(v.r.Context(), was, v.form("label"), v.form("answer"))
	if err != nil {
		return err
	}
	return v.haveFactor(e, was)
}

// haveFactor goes on with a second factor that was just set up.
func (v *visit) haveFactor(e newsroom.Entrance, was newsroom.Session) error {
	v.setCookie(e.Token)
	v.token, v.session = e.Token, e.Session
	if e.Recovery != nil {
		return v.showRecovery(e.Recovery)
	}
	if !was.Whole() {
		return v.to("/")
	}
	return v.to("/account")
}

func (v *visit) showRecovery(codes []string) error {
	return v.show("door", doorView{
		Frame: v.frame("Write these down"), Recovery: codes,
		Lead: "Each of these codes lets you in once, after your password, when your telephone or your key is lost. They are not shown again.",
	})
}

func (v *visit) newRecovery() error {
	codes, err := v.desk.room.RecoveryCodes(v.r.Context(), v.session)
	if err != nil {
		return err
	}
	return v.showRecovery(codes)
}

func (v *visit) dropKey() error {
	if err := v.desk.room.DropPasskey(v.r.Context(), v.session, v.r.PathValue("key")); err != nil {
		return err
	}
	return v.to("/account")
}

func (v *visit) dropCodes() error {
	if err := v.desk.room.DropCodes(v.r.Context(), v.session); err != nil {
		return err
	}
	return v.to("/account")
}

// qrView is a QR code (ISO/IEC 18004): Path draws its dark squares, of which Side
// stand in a row.
type qrView struct {
	Path string
	Side int
}

// Across is the whole drawing's width, with the quiet zone of four squares.
func (q qrView) Across() int { return q.Side + 8 }

// drawQR draws words as a QR code, here and for nobody else.
func drawQR(words string) (*qrView, error) {
	code, err := qr.Encode(words, qr.M, qr.Auto)
	if err != nil {
		return nil, fmt.Errorf("draw a QR code: %w", err)
	}
	var b strings.Builder
	side := code.Bounds().Dx()
	for y := range side {
		for x := range side {
			if r, _, _, _ := code.At(x, y).RGBA(); r == 0 {
				fmt.Fprintf(&b, "M%d %dh1v1h-1z", x, y)
			}
		}
	}
	return &qrView{Path: b.String(), Side: side}, nil
}
