package desk

import (
	"cmp"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"mime"
	"net/http"
	"net/netip"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/offstone"
	"example.org/offstone/copydesk/usage"
	"example.org/offstone/newsroom"
	"example.org/offstone/store"
)

// visit is one request and who makes it.
type visit struct {
	desk    *Desk
	w       http.ResponseWriter
	r       *http.Request
	token   newsroom.Token
	session newsroom.Session
	heard   int64 // the wire's last event when the request came
	read    *offstone.Paper
}

// paper gives the paper's settings as they are; as they were when the newsroom opened,
// when they cannot be read.
func (v *visit) paper() *offstone.Paper {
	if v.read != nil {
		return v.read
	}
	p, err := v.desk.store.Paper(v.r.Context())
	if err != nil {
		v.logUnlessGone("read the paper's settings", err)
		p = v.desk.paper
	}
	v.read = p
	return p
}

// logUnlessGone logs what went wrong, unless it did because the browser went away.
func (v *visit) logUnlessGone(what string, err error) {
	if v.r.Context().Err() == nil {
		v.desk.log.Error(what, "error", err)
	}
}

// zone is the paper's.
func (v *visit) zone() *time.Location { return cmp.Or(v.paper().Zone, time.UTC) }

// who is the person at the browser; nobody when it is signed out.
func (v *visit) who() newsroom.Person { return v.session.Person }

// cookie is named so that no page of another host or path can set it. On the loopback,
// where there is no TLS, browsers keep one jar for all ports, and a person's papers
// each have their own.
func (d *Desk) cookie() string {
	if d.address.Scheme == "https" {
		return "__Host-offstone"
	}
	return "offstone-" + d.address.Port()
}

// recognise finds the session of the request's cookie.
func (v *visit) recognise() error {
	c, err := v.r.Cookie(v.desk.cookie())
	if err != nil {
		return errSignedOut
	}
	v.token = newsroom.Token(c.Value)
	v.session, err = v.desk.room.Session(v.r.Context(), v.token)
	return err
}

const cookieAge = 30 * 24 * time.Hour

func (v *visit) setCookie(t newsroom.Token) {
	http.SetCookie(v.w, &http.Cookie{ //nolint:gosec // on the loopback there is no TLS to be Secure with
		Name: v.desk.cookie(), Value: t.Reveal(), Path: "/", MaxAge: int(cookieAge.Seconds()),
		Secure: v.desk.address.Scheme == "https", HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
}

func (v *visit) clearCookie() {
	http.SetCookie(v.w, &http.Cookie{Name: v.desk.cookie(), Path: "/", MaxAge: -1, Secure: v.desk.address.Scheme == "https", HttpOnly: true, SameSite: http.SameSiteLaxMode}) //nolint:gosec // as above
}

// peer is the address of the caller's socket, or, when that is the paper's own
// proxy, the last address that the proxy has named.
func (v *visit) peer() string {
	at, err := netip.ParseAddrPort(v.r.RemoteAddr)
	if err != nil {
		return v.r.RemoteAddr
	}
	if addr := at.Addr().Unmap(); v.desk.proxy.IsValid() && addr == v.desk.proxy.Unmap() {
		hops := strings.Split(strings.Join(v.r.Header.Values("X-Forwarded-For"), ","), ",")
		if a, err := netip.ParseAddr(strings.TrimSpace(hops[len(hops)-1])); err == nil {
			return a.String()
		}
	}
	return at.Addr().Unmap().String()
}

// storyID is the article's number in the address.
func (v *visit) storyID() (store.ArticleID, error) {
	n, err := number(v.r.PathValue("id"))
	return store.ArticleID(n), err
}

// number reads a number of an address, written in the one plain way.
func number(s string) (int64, error) {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n <= 0 || strconv.FormatInt(n, 10) != s {
		return 0, offstone.ErrNotFound
	}
	return n, nil
}

// form gives a field of a submitted form, with line ends as the house has them.
func (v *visit) form(name string) string {
	return strings.ReplaceAll(v.r.PostFormValue(name), "\r\n", "\n")
}

// to sends the browser on to another address of the newsroom after a form.
func (v *visit) to(path string) error {
	http.Redirect(v.w, v.r, path, http.StatusSeeOther)
	return nil
}

// refuse turns an error into a status and a sentence. What is the program's own
// trouble goes to the log, under its route, because addresses hold links that let
// people in; the person gets a number to quote.
func (v *visit) refuse(err error) {
	switch {
	case errors.Is(err, errSignedOut):
		v.sendToDoor("/sign-in")
		return
	case errors.Is(err, errHalf):
		v.sendToDoor(v.secondStep())
		return
	case errors.Is(err, newsroom.ErrShowAgain) && !wantsJSON(v.r):
		http.Redirect(v.w, v.r, "/again", http.StatusSeeOther)
		return
	}
	if v.r.Context().Err() != nil {
		v.desk.log.Debug("a browser went away", "route", v.r.Pattern)
		return
	}
	status := statusOf(err)
	p := problemView{Frame: v.frame("That did not work"), Sentence: sentence(err)}
	if status == http.StatusInternalServerError {
		p.Reference = reference()
		p.Sentence = "The program could not do this. What you had saved is safe; try again, and if it happens once more, tell whoever runs the program."
	}
	if status >= http.StatusInternalServerError {
		v.desk.log.Error("a request failed", "reference", p.Reference, "route", v.r.Pattern, "error", err)
	}
	if wantsJSON(v.r) {
		v.writeJSON(status, map[string]string{"problem": p.Sentence, "reference": p.Reference})
		return
	}
	if err := v.showStatus(status, "problem", p); err != nil {
		v.desk.log.Error("show a problem", "error", err)
		http.Error(v.w, p.Sentence, status)
	}
}

// sendToDoor sends a browser to sign in; a script is told so, and a form is handed back.
func (v *visit) sendToDoor(path string) {
	switch {
	case wantsJSON(v.r):
		v.writeJSON(http.StatusUnauthorized, map[string]string{"problem": "You are signed out. Sign in again; your text is kept in this browser.", "door": path})
	case v.r.Method == http.MethodGet:
		http.Redirect(v.w, v.r, path, http.StatusSeeOther)
	default:
		if err := v.showStatus(http.StatusUnauthorized, "problem", v.handBack(path)); err != nil {
			v.desk.log.Error("hand a form back", "error", err)
			http.Error(v.w, "You are signed out.", http.StatusUnauthorized)
		}
	}
}

// handBack gives a form back that came after its session had ended, to be sent again: what
// somebody has typed for an hour is nowhere else. Files and secrets are to be given anew.
func (v *visit) handBack(door string) problemView {
	p := problemView{Frame: v.frame("You are signed out"), Door: door, Sentence: "Nothing was saved: you are signed out. Sign in, then do it again; files have to be chosen anew."}
	if v.r.ParseForm() != nil || len(v.r.PostForm) == 0 {
		return p
	}
	for name, values := range v.r.PostForm {
		for _, value := range values {
			if !slices.Contains(secretFields, name) {
				p.Again = append(p.Again, field{Name: name, Value: value})
			}
		}
	}
	slices.SortFunc(p.Again, func(a, b field) int { return strings.Compare(a.Name, b.Name) })
	p.Action = v.r.URL.RequestURI()
	p.Sentence = "Nothing was saved yet: you are signed out. This page has what you sent. Sign in in another window, then come back to this one and send it again."
	return p
}

// secretFields are never written into a page.
var secretFields = []string{"password", "old", "code", "key", "answer"}

// secondStep is where half a session goes on.
func (v *visit) secondStep() string {
	if p := v.who(); p.HasCode || p.Passkeys > 0 {
		return "/code"
	}
	return "/second"
}

func statusOf(err error) int {
	switch {
	case errors.As(err, new(*store.Trouble)):
		return http.StatusServiceUnavailable
	case errors.Is(err, newsroom.ErrUsed):
		return http.StatusGone
	case errors.Is(err, newsroom.ErrBusy):
		return http.StatusTooManyRequests
	case errors.Is(err, offstone.ErrNotFound):
		return http.StatusNotFound
	case errors.Is(err, offstone.ErrForbidden):
		return http.StatusForbidden
	case errors.Is(err, offstone.ErrConflict), errors.Is(err, offstone.ErrLocked):
		return http.StatusConflict
	case errors.Is(err, offstone.ErrInvalid):
		return http.StatusUnprocessableEntity
	}
	return http.StatusInternalServerError
}

// onTheForm tells whether an error is one to be said on the form that was sent, with what
// was typed, and with which status.
func onTheForm(err error) (status int, ok bool) {
	if err == nil {
		return http.StatusOK, false
	}
	status = statusOf(err)
	return status, status == http.StatusUnprocessableEntity || status == http.StatusConflict
}

// toKeep has the browser keep what follows under a name, and show none of it.
func (v *visit) toKeep(name, kind string) {
	h := v.w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
}

// went notes that a browser did not wait for the end of what it asked for.
func (v *visit) went(err error) error {
	if err != nil {
		v.desk.log.Debug("a browser went away", "error", err)
	}
	return nil
}

// sentence gives an error's words for people.
func sentence(err error) string {
	if errors.Is(err, offstone.ErrNotFound) && !errors.Is(err, newsroom.ErrUsed) {
		return "There is nothing here, or it is not for you. Go back to the desk and look from there."
	}
	var trouble *store.Trouble
	if errors.As(err, &trouble) {
		return usage.Capital(trouble.Words) + "."
	}
	return newsroom.Reason(err)
}

// reference is a number that a person can read out and a log can be searched for.
func reference() string {
	var b [4]byte
	_, _ = rand.Read(b[:]) // never fails (crypto/rand)
	return hex.EncodeToString(b[:])
}

// recover keeps a fault in one request from taking others along.
func (v *visit) recover() {
	if fault := recover(); fault != nil && fault != http.ErrAbortHandler { //nolint:errorlint // recover gives any
		ref := reference()
		v.desk.log.Error("a request panicked", "reference", ref, "route", v.r.Pattern, "fault", fault, "stack", string(debug.Stack()))
		http.Error(v.w, "The program could not do this. If it happens again, quote "+ref+".", http.StatusInternalServerError)
	}
}
