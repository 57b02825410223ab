package newsroom_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"net/url"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"example.org/offstone"
	"example.org/offstone/newsroom"
)

const (
	deskAddress = "https://desk.beacon.example"
	userPresent = 1 << 0 // Web Authentication, section 6.1: the flags of authenticator data
	userKnown   = 1 << 2
	newKey      = 1 << 6
)

// device is somebody's telephone: it makes one passkey and answers with it, truly
// or not.
type device struct {
	t      testing.TB
	key    *ecdsa.PrivateKey
	id     []byte
	handle string
	count  uint32

	flags  byte   // what it says of its user
	origin string // where it believes to be
	site   string
}

func newDevice(t testing.TB) *device {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	ok(t, err)
	id := make([]byte, 32)
	_, _ = rand.Read(id)
	return &device{t: t, key: key, id: id, flags: userPresent | userKnown, origin: deskAddress, site: "desk.beacon.example"}
}

var b64 = base64.RawURLEncoding.EncodeToString

// clientData is what the browser has seen, and its digest.
func (d *device) clientData(kind, challenge string) (text string, sum [32]byte) {
	b := must(json.Marshal(map[string]any{"type": kind, "challenge": challenge, "origin": d.origin, "crossOrigin": false}))(d.t)
	return b64(b), sha256.Sum256(b)
}

// authData begins the authenticator data: which site, what of the user, how often.
func (d *device) authData(flags byte) []byte {
	site := sha256.Sum256([]byte(d.site))
	return binary.BigEndian.AppendUint32(append(site[:], flags), d.count)
}

// asked reads the options that a browser would be given.
func (d *device) asked(options any) (o struct {
	Challenge string `json:"challenge"`
	RPID      string `json:"rpId"`
	RP        struct{ ID string }
	User      struct{ ID string }
	Verify    string                `json:"userVerification"`
	Allow     []struct{ ID string } `json:"allowCredentials"`
	Exclude   []struct{ ID string } `json:"excludeCredentials"`
},
) {
	ok(d.t, json.Unmarshal(must(json.Marshal(options))(d.t), &o))
	return o
}

// makes answers navigator.credentials.create.
func (d *device) makes(options any) string {
	o := d.asked(options)
	d.handle = o.User.ID
	text, _ := d.clientData("webauthn.create", o.Challenge)
	pub := must(d.key.PublicKey.Bytes())(d.t)
	auth := append(d.authData(d.flags|newKey), make([]byte, 16)...) // no AAGUID
	auth = append(binary.BigEndian.AppendUint16(auth, uint16(len(d.id))), d.id...)
	// A COSE key (RFC 9053): kty EC2, alg ES256, crv P-256, x, y.
	auth = append(auth, 0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 32)
	auth = append(append(append(auth, pub[1:33]...), 0x22, 0x58, 32), pub[33:]...)
	object := append([]byte("\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58"), byte(len(auth)))
	object = append(object, auth...)
	return d.answer(map[string]any{"clientDataJSON": text, "attestationObject": b64(object), "transports": []string{"internal"}})
}

// shows answers navigator.credentials.get.
func (d *device) shows(options any) string {
	text, sum := d.clientData("webauthn.get", d.asked(options).Challenge)
	auth := d.authData(d.flags)
	digest := sha256.Sum256(append(append([]byte{}, auth...), sum[:]...))
	sig := must(ecdsa.SignASN1(rand.Reader, d.key, digest[:]))(d.t)
	return d.answer(map[string]any{"clientDataJSON": text, "authenticatorData": b64(auth), "signature": b64(sig), "userHandle": d.handle})
}

func (d *device) answer(response map[string]any) string {
	return string(must(json.Marshal(map[string]any{
		"id": b64(d.id), "rawId": b64(d.id), "type": "public-key", "response": response, "clientExtensionResults": map[string]any{},
	}))(d.t))
}

func (d *desk) keys(t testing.TB) *newsroom.Keys {
	return must(d.KeysAt(must(url.Parse(deskAddress))(t), "The Beacon"))(t)
}

// half signs somebody in who has yet to show a second factor.
func (d *desk) half(t testing.TB, who newsroom.Person) newsroom.Session {
	t.Helper()
	_, s, err := d.signIn(who.Email, password)
	ok(t, err)
	if s.Whole() {
		t.Fatal("a password alone is a whole session")
	}
	return s
}

// add gives a person a passkey on a device of theirs.
func (d *desk) add(t testing.TB, k *newsroom.Keys, s newsroom.Session, label string, phone *device) newsroom.Entrance {
	t.Helper()
	return must(k.Add(ctx, s, label, phone.makes(must(k.AskNew(ctx, s))(t))))(t)
}

// TestPasskey: an editor's first passkey makes the session whole and gives recovery
// codes; afterwards it is a second factor, and a way in of its own.
func TestPasskey(t *testing.T) {
	d := open(t)
	k, who, phone := d.keys(t), d.role[offstone.Editor], newDevice(t)
	e := d.add(t, k, d.half(t, who), " My\ntelephone ", phone)
	if !e.Session.Whole() || len(e.Recovery) != 10 {
		t.Errorf("after adding: whole %v, %d recovery codes", e.Session.Whole(), len(e.Recovery))
	}
	must(d.Session(ctx, e.Token))(t)

	d.clock.forward(time.Hour)
	list := must(d.Passkeys(ctx, who))(t)
	if len(list) != 1 || list[0].Label != "My telephone" || !list[0].Used.IsZero() {
		t.Errorf("list: %+v", list)
	}
}

// TestPasskeyUsed: what a device is asked, and what it lets its owner do.
func TestPasskeyUsed(t *testing.T) {
	d := open(t)
	k, who, phone := d.keys(t), d.role[offstone.Editor], newDevice(t)
	d.add(t, k, d.half(t, who), "", phone)
	d.clock.forward(time.Hour)
	half := d.half(t, who)
	if o := phone.asked(must(k.AskSecond(ctx, half))(t)); len(o.Allow) != 1 || o.Allow[0].ID != b64(phone.id) || o.RPID != "desk.beacon.example" {
		t.Errorf("asked for %+v", o)
	}
	second := must(k.ShowSecond(ctx, half, phone.shows(must(k.AskSecond(ctx, half))(t)), "192.0.2.1"))(t)
	if second.Session.Factors != newsroom.ByKey || second.Recovery != nil {
		t.Errorf("second factor: %+v", second.Session)
	}
}

// TestPasskeyAlone: a device that knows its user lets them in without a password.
func TestPasskeyAlone(t *testing.T) {
	d := open(t)
	k, who, phone := d.keys(t), d.role[offstone.Editor], newDevice(t)
	d.add(t, k, d.half(t, who), "", phone)
	d.clock.forward(time.Hour)
	if o := phone.asked(must(k.AskAny())(t)); o.Verify != "required" || o.Allow != nil {
		t.Errorf("asked anybody for %+v", o)
	}
	alone := must(k.SignIn(ctx, phone.shows(must(k.AskAny())(t)), "192.0.2.1", "test browser"))(t)
	if alone.Session.Person.ID != who.ID || alone.Session.Factors != newsroom.ByPasskey || !alone.Session.Whole() {
		t.Errorf("alone: %+v", alone.Session)
	}
	list := must(d.Passkeys(ctx, who))(t)
	if len(list) != 1 || list[0].Label != "Passkey" || !list[0].Used.Equal(d.clock.now()) {
		t.Errorf("list: %+v", list)
	}
	if p := alone.Session.Person; p.Passkeys != 1 || p.HasCode {
		t.Errorf("the person: %+v", p)
	}
}

// TestPasskeyRefused: what is not the right device, in the right place, answering
// what it was just asked, with a user whom it knows, is not let in.
func TestPasskeyRefused(t *testing.T) {
	d := open(t)
	k, own := d.keys(t), d.half(t, d.role[offstone.Editor])
	tries := 0
	for name, spoil := range map[string]func(d *desk, k *newsroom.Keys, phone *device) (answer string){
		"another site's page": func(_ *desk, k *newsroom.Keys, p *device) string {
			p.origin = "https://desk.beacon.example.evil.example"
			return p.shows(must(k.AskAny())(p.t))
		},
		"the public site": func(_ *desk, k *newsroom.Keys, p *device) string {
			p.origin, p.site = "https://beacon.example", "beacon.example"
			return p.shows(must(k.AskAny())(p.t))
		},
		"not over https": func(_ *desk, k *newsroom.Keys, p *device) string {
			p.origin = "http://desk.beacon.example"
			return p.shows(must(k.AskAny())(p.t))
		},
		"nobody touched it": func(_ *desk, k *newsroom.Keys, p *device) string {
			p.flags = 0
			return p.shows(must(k.AskAny())(p.t))
		},
		"it does not know who touched it": func(_ *desk, k *newsroom.Keys, p *device) string {
			p.flags = userPresent
			return p.shows(must(k.AskAny())(p.t))
		},
		"another key": func(_ *desk, k *newsroom.Keys, p *device) string {
			p.key = newDevice(p.t).key
			return p.shows(must(k.AskAny())(p.t))
		},
		"a key that nobody knows": func(_ *desk, k *newsroom.Keys, p *device) string {
			p.id = newDevice(p.t).id
			return p.shows(must(k.AskAny())(p.t))
		},
		"another's handle": func(_ *desk, k *newsroom.Keys, p *device) string {
			p.handle = b64([]byte("somebody else"))
			return p.shows(must(k.AskAny())(p.t))
		},
		"what nobody asked": func(_ *desk, _ *newsroom.Keys, p *device) string {
			return p.shows(map[string]string{"challenge": b64(make([]byte, 32))})
		},
		"too late": func(d *desk, k *newsroom.Keys, p *device) string {
			ask := must(k.AskAny())(p.t)
			d.clock.forward(6 * time.Minute)
			return p.shows(ask)
		},
		"a second time": func(_ *desk, k *newsroom.Keys, p *device) string {
			answer := p.shows(must(k.AskAny())(p.t))
			must(k.SignIn(ctx, answer, "192.0.2.100", ""))(p.t)
			return answer
		},
		"what half a session was asked": func(d *desk, k *newsroom.Keys, p *device) string {
			return p.shows(must(k.AskSecond(ctx, d.half(p.t, d.role[offstone.Editor])))(p.t))
		},
		"an answer to another question": func(_ *desk, k *newsroom.Keys, p *device) string {
			return p.makes(must(k.AskAny())(p.t))
		},
		"nonsense": func(*desk, *newsroom.Keys, *device) string { return `{"id": true}` },
		"nothing":  func(*desk, *newsroom.Keys, *device) string { return "" },
	} {
		t.Run(name, func(t *testing.T) {
			phone := newDevice(t)
			own = d.add(t, k, own, "", phone).Session
			answer := spoil(d, k, phone)
			tries++
			_, err := k.SignIn(ctx, answer, fmt.Sprint("192.0.2.", tries), "")
			wants(t, err, offstone.ErrForbidden)
		})
	}
	phone := newDevice(t)
	own = d.add(t, k, own, "", phone).Session
	answer := phone.shows(must(k.AskAny())(t))
	ok(t, d.Dismiss(ctx, d.role[offstone.Publisher], own.Person.ID))
	_, err := k.SignIn(ctx, answer, "192.0.2.99", "")
	wants(t, err, offstone.ErrForbidden)
}

// TestPasskeyAsSecondFactor: after a password the device need not know its user;
// it must be the person's own, and asked in this session.
func TestPasskeyAsSecondFactor(t *testing.T) {
	d := open(t)
	k, who, phone := d.keys(t), d.role[offstone.Editor], newDevice(t)
	d.add(t, k, d.half(t, who), "", phone)
	other := newDevice(t)
	d.add(t, k, d.half(t, d.role[offstone.Publisher]), "", other)

	s := d.half(t, who)
	_, err := k.ShowSecond(ctx, s, other.shows(must(k.AskSecond(ctx, s))(t)), "192.0.2.1")
	wants(t, err, offstone.ErrForbidden)
	_, err = k.ShowSecond(ctx, s, phone.shows(must(k.AskSecond(ctx, d.half(t, who)))(t)), "192.0.2.1")
	wants(t, err, offstone.ErrForbidden)
	phone.flags = userPresent
	must(k.ShowSecond(ctx, s, phone.shows(must(k.AskSecond(ctx, s))(t)), "192.0.2.1"))(t)
	_, err = k.ShowSecond(ctx, s, phone.shows(must(k.AskSecond(ctx, s))(t)), "192.0.2.1")
	wants(t, err, offstone.ErrForbidden) // the half session has become a whole one
}

// TestPasskeyNeedsTheFirst: half a session cannot add a key beside one that it has
// not shown; the same device is not added twice.
func TestPasskeyNeedsTheFirst(t *testing.T) {
	d := open(t)
	k, who, phone := d.keys(t), d.role[offstone.Editor], newDevice(t)
	e := d.add(t, k, d.half(t, who), "", phone)
	half := d.half(t, who)
	_, err := k.AskNew(ctx, half)
	wants(t, err, offstone.ErrForbidden)
	_, err = k.Add(ctx, half, "", newDevice(t).makes(must(k.AskNew(ctx, e.Session))(t)))
	wants(t, err, offstone.ErrForbidden)
	_, err = d.SetCode(ctx, half, "JBSWY3DPEHPK3PXP", "000000")
	wants(t, err, offstone.ErrForbidden)

	ask := must(k.AskNew(ctx, e.Session))(t)
	if o := phone.asked(ask); len(o.Exclude) != 1 || o.Exclude[0].ID != b64(phone.id) {
		t.Errorf("asked to leave out %+v", o.Exclude)
	}
	_, err = k.Add(ctx, e.Session, "", phone.makes(ask))
	wants(t, err, offstone.ErrConflict)
	two := d.add(t, k, e.Session, "Spare", newDevice(t))
	if two.Recovery != nil || two.Token == e.Token {
		t.Error("the second key gave recovery codes, or the session kept its token")
	}
}

// TestCopiedPasskey: a device that counts, and counts backwards, may be a copy. It
// is kept out and in the record.
func TestCopiedPasskey(t *testing.T) {
	d := open(t)
	k, phone := d.keys(t), newDevice(t)
	d.add(t, k, d.half(t, d.role[offstone.Editor]), "", phone)
	for _, c := range []struct {
		count uint32
		kind  error
	}{{5, nil}, {6, nil}, {6, offstone.ErrForbidden}, {2, offstone.ErrForbidden}, {7, nil}} {
		phone.count = c.count
		_, err := k.SignIn(ctx, phone.shows(must(k.AskAny())(t)), "192.0.2.1", "")
		wants(t, err, c.kind)
	}
	entries, _, err := d.Record(ctx, d.role[offstone.Publisher], 0, 100)
	ok(t, err)
	refused := 0
	for _, e := range entries {
		if e.What == "refuse passkey" {
			refused++
		}
	}
	if refused != 2 {
		t.Errorf("%d refusals in the record", refused)
	}
}

// TestDropPasskey: a lost key is removed, and whoever is signed in with it is out.
// An editor's last second factor stays.
func TestDropPasskey(t *testing.T) {
	d := open(t)
	k, who, lost, spare := d.keys(t), d.role[offstone.Editor], newDevice(t), newDevice(t)
	here := d.add(t, k, d.half(t, who), "Lost", lost)
	wants(t, d.DropPasskey(ctx, here.Session, b64(lost.id)), offstone.ErrConflict)
	here = d.add(t, k, here.Session, "Spare", spare)
	thief := must(k.SignIn(ctx, lost.shows(must(k.AskAny())(t)), "192.0.2.66", ""))(t)
	stream := d.Wire().Listen(who, 0)
	wants(t, d.DropPasskey(ctx, d.half(t, d.role[offstone.Publisher]), b64(lost.id)), offstone.ErrNotFound)
	ok(t, d.DropPasskey(ctx, here.Session, b64(lost.id)))
	_, err := d.Session(ctx, thief.Token)
	wants(t, err, offstone.ErrForbidden)
	if _, open := <-stream.C; open {
		t.Error("an open stream outlives the key")
	}
	_, err = k.SignIn(ctx, lost.shows(must(k.AskAny())(t)), "192.0.2.66", "")
	wants(t, err, offstone.ErrForbidden)
	must(d.Session(ctx, here.Token))(t)
	must(k.SignIn(ctx, spare.shows(must(k.AskAny())(t)), "192.0.2.1", ""))(t)
}

// TestKeyShownAgain: where a change to the second factor asks for more than being signed in, a
// passkey will do as the password does, and neither is enough for somebody else.
func TestKeyShownAgain(t *testing.T) {
	d := open(t)
	k, who, phone := d.keys(t), d.role[offstone.Editor], newDevice(t)
	e := d.add(t, k, d.half(t, who), "", phone)
	d.clock.forward(time.Hour)
	s := must(d.Session(ctx, e.Token))(t)
	_, err := k.AskNew(ctx, s)
	wants(t, err, newsroom.ErrShowAgain)
	wants(t, d.DropPasskey(ctx, s, b64(phone.id)), newsroom.ErrShowAgain)
	again := must(k.ShowSecond(ctx, s, phone.shows(must(k.AskSecond(ctx, s))(t)), "192.0.2.1"))(t)
	if again.Token == e.Token || !again.Session.Whole() || again.Recovery != nil {
		t.Errorf("shown again: %+v", again.Session)
	}
	_, err = d.Session(ctx, e.Token)
	wants(t, err, offstone.ErrForbidden)
	d.add(t, k, must(d.Session(ctx, again.Token))(t), "", newDevice(t))
}

// TestLostKey: a recovery code stands in for the only key, and so does a new
// password by a colleague's link.
func TestLostKey(t *testing.T) {
	d := open(t)
	k, who, lost := d.keys(t), d.role[offstone.Editor], newDevice(t)
	e := d.add(t, k, d.half(t, who), "", lost)
	in := must(d.ShowCode(ctx, d.half(t, who), e.Recovery[0], "192.0.2.1"))(t)
	if left := must(d.RecoveryLeft(ctx, who))(t); left != 9 {
		t.Errorf("%d recovery codes left", left)
	}
	more := must(d.RecoveryCodes(ctx, in.Session))(t)
	_, err := d.ShowCode(ctx, d.half(t, who), e.Recovery[1], "192.0.2.1")
	wants(t, err, offstone.ErrForbidden)
	must(d.ShowCode(ctx, d.half(t, who), more[1], "192.0.2.1"))(t)

	must(d.Reset(ctx, must(d.ResetLink(ctx, d.role[offstone.Publisher], who.ID))(t), password))(t)
	_, err = k.SignIn(ctx, lost.shows(must(k.AskAny())(t)), "192.0.2.1", "")
	wants(t, err, offstone.ErrForbidden)
	d.add(t, k, d.half(t, who), "", newDevice(t))
}

// TestFactorsOfOthers: who needs no second factor may have one. Codes are then
// asked for; a passkey is a shorter way in. Both can be given up.
func TestFactorsOfOthers(t *testing.T) {
	d := open(t)
	k, who, phone := d.keys(t), d.role[offstone.Correspondent], newDevice(t)
	_, s, err := d.signIn(who.Email, password)
	ok(t, err)
	e := d.add(t, k, s, "", phone)
	if _, s, err = d.signIn(who.Email, password); err != nil || !s.Whole() {
		t.Errorf("a passkey is asked of a correspondent: %v", err)
	}
	app := must(d.Enrol(ctx, who))(t)
	e = must(d.SetCode(ctx, e.Session, app.Key, must(totp.GenerateCode(app.Key, d.clock.now()))(t)))(t)
	d.half(t, who)
	ok(t, d.DropCodes(ctx, e.Session))
	ok(t, d.DropPasskey(ctx, e.Session, b64(phone.id)))
	_, err = d.RecoveryCodes(ctx, must(d.Session(ctx, e.Token))(t))
	wants(t, err, offstone.ErrInvalid)
	if left := must(d.RecoveryLeft(ctx, who))(t); left != 0 {
		t.Errorf("%d recovery codes outlive the factors", left)
	}
}

// TestKeysUsable: browsers know passkeys for names, where the line is safe.
func TestKeysUsable(t *testing.T) {
	d := open(t)
	for address, want := range map[string]bool{
		"https://desk.beacon.example": true, "https://desk.beacon.example:8443": true, "http://localhost:8080": true,
		"http://desk.beacon.example": false, "http://127.0.0.1:8080": false, "https://192.0.2.1": false, "https://[::1]:8080": false,
	} {
		k := must(d.KeysAt(must(url.Parse(address))(t), "The Beacon"))(t)
		if k.Usable() != want {
			t.Errorf("%s: %v", address, k.Usable())
		}
		if _, err := k.AskAny(); (err == nil) != want {
			t.Errorf("%s: %v", address, err)
		}
	}
}
