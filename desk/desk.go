// Package desk shows the newsroom in a browser.
//
// A request goes one way: the [Desk]'s table of routes says which deed it asks
// for; the newsroom's policy is asked; the handler parses, calls one room and
// shows one named view. Screens work without scripts; what scripts add (the
// editor, what others do appearing by itself) is in assets.
//
// Nothing is looked up under a path that is not in the table, nothing is changed
// by a GET, and what a person may not do looks, where it would tell them
// something, as if it were not there.
package desk

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"

	"example.org/offstone"
	"example.org/offstone/newsroom"
	"example.org/offstone/store"
)

// Config says where the newsroom is reached.
type Config struct {
	// Address is where browsers find the newsroom: "https://desk.beacon.example".
	// Links are built from it, never from what a request says of itself.
	Address string
	// Proxy is the address of the reverse proxy whose word on who is calling is
	// taken; the zero Addr takes nobody's.
	Proxy netip.Addr
	Works Works // the zero Works cannot put issues to bed
	Log   *slog.Logger
}

// Desk is the newsroom's HTTP handler.
type Desk struct {
	room    *newsroom.Newsroom
	store   *store.Store
	keys    *newsroom.Keys
	address *url.URL
	proxy   netip.Addr
	log     *slog.Logger
	paper   *offstone.Paper // as it was when the newsroom opened
	views   *views
	press   *pressroom
	handler http.Handler
}

// New gives the desk of a newsroom.
func New(room *newsroom.Newsroom, s *store.Store, p *offstone.Paper, c Config) (*Desk, error) {
	address, err := url.Parse(c.Address)
	if err != nil || address.Host == "" || address.Scheme != "http" && address.Scheme != "https" || address.Path != "" && address.Path != "/" {
		return nil, fmt.Errorf("the newsroom's address %q is not like https://desk.example: %w", c.Address, offstone.ErrInvalid)
	}
	v, err := parseViews()
	if err != nil {
		return nil, err
	}
	keys, err := room.KeysAt(address, p.Name)
	if err != nil {
		return nil, err
	}
	d := &Desk{room: room, store: s, keys: keys, address: address, proxy: c.Proxy, log: c.Log, paper: p, views: v}
	if d.log == nil {
		d.log = slog.Default()
	}
	d.press = newPressroom(c.Works, s, room, d.log)
	d.handler = d.wrap(d.mux())
	return d, nil
}

// Close ends a press run that is under way, which then releases nothing. It is called
// before the paper is closed.
func (d *Desk) Close() { d.press.close() }

// ServeHTTP answers a request.
func (d *Desk) ServeHTTP(w http.ResponseWriter, r *http.Request) { d.handler.ServeHTTP(w, r) }

// mux puts the table of routes to work.
func (d *Desk) mux() http.Handler {
	mux := http.NewServeMux()
	for _, rt := range routes {
		mux.Handle(rt.pattern, d.serve(rt))
	}
	mux.Handle("/", d.serve(route{open: true, handle: func(*visit) error { return offstone.ErrNotFound }}))
	return mux
}

// serve answers one route: who is it, may they, then the handler.
func (d *Desk) serve(rt route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		most := int64(longestRequest)
		if rt.uploads {
			most = longestUpload
		}
		r.Body = http.MaxBytesReader(w, r.Body, most)
		v := &visit{desk: d, w: w, r: r, heard: d.room.Wire().Last()}
		defer v.recover()
		if err := v.admit(rt); err != nil { //nolint:contextcheck // a visit has its request's
			v.refuse(err) //nolint:contextcheck // the visit has the request's
			return
		}
		err := error(nil)
		if !rt.uploads {
			err = tooLong(r.ParseForm())
		}
		if err == nil {
			err = rt.handle(v)
		}
		if err != nil {
			v.refuse(err) //nolint:contextcheck // the visit has the request's
		}
	})
}

// tooLong says of a form that was longer than forms are that nothing of it was taken; any
// other fault is its handler's to find.
func tooLong(err error) error {
	if !errors.As(err, new(*http.MaxBytesError)) {
		return nil
	}
	return fmt.Errorf("that is more than %d MB in one go, and nothing of it was saved; go back in your browser to have your words again, and divide them: %w", longestRequest>>20, offstone.ErrInvalid)
}

// admit finds out who is calling and asks the policy.
func (v *visit) admit(rt route) error {
	err := v.recognise()
	switch {
	case rt.open:
		return nil
	case err != nil:
		return errSignedOut
	case !v.session.Whole():
		if rt.half {
			return nil
		}
		return errHalf
	case rt.half:
		return nil
	}
	id, err := v.article(rt)
	if err != nil {
		return err
	}
	return v.desk.room.Allow(v.r.Context(), v.session.Person, rt.deed, id)
}

// article gives the number of the article that the address names; 0 when the
// route is about none.
func (v *visit) article(rt route) (store.ArticleID, error) {
	if !rt.story {
		return 0, nil
	}
	return v.storyID()
}

var (
	errSignedOut = errors.New("signed out")
	errHalf      = errors.New("second factor missing")
)
