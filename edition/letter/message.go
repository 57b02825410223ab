package letter

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"net/url"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"example.org/offstone"
)

// header is what stands above the message. Each field is built from parts that
// have been taken apart and checked, so that no text of the paper can add one.
type header struct {
	from     mail.Address
	subject  string
	date     time.Time
	id       string // digest of the copy, the issue and the impression
	domain   string // of the paper's site
	name     string // of the paper
	language string
}

// domainName is a host as it may stand in a Message-ID or List-Id.
var domainName = regexp.MustCompile(`^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$`)

// named gives the job of a paper that can be written from: one that has not yet
// said who sends its letter, or where its site is, gets a name under .invalid,
// which leads nowhere (RFC 2606), and is asked.
func named(job *offstone.Job) (*offstone.Job, []offstone.Query) {
	p, site, sender := *job.Issue.Paper, siteOf(job.Issue.Paper), senderFault(job.Issue.Paper)
	if site != "" && sender == nil {
		return job, nil
	}
	var wants []offstone.Query
	host := cmp.Or(string(offstone.MakeSlug(p.Name)), "paper") + ".invalid"
	if !domainName.MatchString(host) {
		host = "paper.invalid"
	}
	if site == "" {
		p.Address = "https://" + host
		wants = append(wants, offstone.Query{
			Rule: "letter-site", File: "paper.yaml",
			Message: "The letter's links lead nowhere yet, because the paper has no site; give its address in paper.yaml.",
		})
	}
	if sender != nil {
		p.Letter.From = (&mail.Address{Name: p.Name, Address: "post@" + host}).String()
		wants = append(wants, offstone.Query{
			Rule: "letter-sender", File: "paper.yaml",
			Message: fmt.Sprintf("The letter cannot be answered yet, because %v; write letter: {from: \"Name <post@example.org>\"} in paper.yaml.", sender),
		})
	}
	is, own := *job.Issue, *job
	is.Paper, own.Issue = &p, &is
	return &own, wants
}

// siteOf gives the host of the paper's site; "" when it has none that a letter
// could name.
func siteOf(p *offstone.Paper) string {
	site, err := url.Parse(p.Address)
	if err != nil || !domainName.MatchString(strings.ToLower(site.Hostname())) {
		return ""
	}
	return strings.ToLower(site.Hostname())
}

func senderFault(p *offstone.Paper) error {
	_, err := mailbox(p.Letter.From)
	return err
}

// newHeader takes the header from the issue of a paper that is named.
func newHeader(is *offstone.Issue, p page) (header, error) {
	from, err := mailbox(is.Paper.Letter.From)
	if err != nil {
		return header{}, err
	}
	h := header{from: *from, date: is.Moment(), domain: siteOf(is.Paper), name: p.Name, language: p.Language, subject: p.Title}
	if p.Lead != nil {
		h.subject = clean(p.Lead.Headline + " | " + p.Name)
	}
	if is.Paper.Zone != nil {
		h.date = h.date.In(is.Paper.Zone)
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%v\n%d\n%s", is.Paper.Address, is.Date, is.Impression, is.Copy))
	h.id = fmt.Sprintf("%x", sum[:16])
	return h, nil
}

// longestMailbox is a name and an address of the greatest length (RFC 5321, section
// 4.5.3.1.3), on a line of mail (RFC 5322, section 2.1.1).
const longestMailbox = 998

// mailbox reads the sender. Only an address in ASCII will do: others need
// servers that not every reader's post has.
func mailbox(s string) (*mail.Address, error) {
	if strings.TrimSpace(s) == "" {
		return nil, fmt.Errorf("nobody is named as its sender")
	}
	if len(s) > longestMailbox {
		return nil, fmt.Errorf("%.60q … is longer than any mail address", s)
	}
	a, err := mail.ParseAddress(s)
	if err != nil {
		return nil, fmt.Errorf("%q is not a mail address", s)
	}
	for _, r := range a.Address {
		if r <= ' ' || r >= 0x7f {
			return nil, fmt.Errorf("%q has letters that mail addresses do not", s)
		}
	}
	return a, nil
}

// message writes the whole: header, plain text, HTML (RFC 5322, RFC 2046).
func (h header) message(text, page []byte) ([]byte, error) {
	var body, out bytes.Buffer
	w := multipart.NewWriter(&body)
	if err := w.SetBoundary("=_" + h.id); err != nil { // "=_" never stands in quoted-printable
		return nil, fmt.Errorf("boundary: %w", err)
	}
	for _, part := range []struct {
		kind string
		data []byte
	}{{"text/plain; charset=utf-8", text}, {"text/html; charset=utf-8", page}} {
		if err := addPart(w, part.kind, part.data); err != nil {
			return nil, fmt.Errorf("%s: %w", part.kind, err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("last boundary: %w", err)
	}
	for _, f := range h.fields(w.Boundary()) {
		out.WriteString(folded(f[0], f[1]))
	}
	out.WriteString("\r\n")
	out.Write(body.Bytes())
	return out.Bytes(), nil
}

func addPart(w *multipart.Writer, kind string, data []byte) error {
	head := textproto.MIMEHeader{"Content-Type": {kind}, "Content-Transfer-Encoding": {"quoted-printable"}}
	p, err := w.CreatePart(head)
	if err != nil {
		return err
	}
	q := quotedprintable.NewWriter(p)
	if _, err := q.Write(data); err != nil {
		return err
	}
	return q.Close()
}

// fields gives the header's fields in their order. Recipient and List-Unsubscribe
// are circulation's to add for each reader.
func (h header) fields(boundary string) [][2]string {
	return [][2]string{
		{"From", phrase(h.from.Name, (&mail.Address{Address: h.from.Address}).String())},
		{"Subject", unstructured(h.subject)},
		{"Date", h.date.Format(time.RFC1123Z)},
		{"Message-ID", "<" + h.id + ".letter@" + h.domain + ">"},
		{"List-Id", phrase(h.name, "<letter."+h.domain+">")},
		{"MIME-Version", "1.0"},
		{"Content-Language", h.language},
		{"Content-Type", mime.FormatMediaType("multipart/alternative", map[string]string{"boundary": boundary})},
	}
}

// phrase writes a name before an address in angle brackets.
func phrase(name, address string) string {
	name = clean(name)
	switch {
	case name == "":
		return address
	case !safe(name):
		return encoded(name) + " " + address
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name) + `" ` + address
}

func unstructured(s string) string {
	s = clean(s)
	if safe(s) {
		return s
	}
	return encoded(s)
}

// safe tells whether s can stand in a header as it is: printable ASCII in which
// no mail program will find an encoded word.
func safe(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return !strings.Contains(s, "=?")
}

// wordBytes is how much text one encoded word holds: 45 bytes are 60 characters
// of base64, and with its frame the word has at most 75 (RFC 2047, section 2).
const wordBytes = 45

// encoded writes s as encoded words, none of which breaks a character.
func encoded(s string) string {
	var words []string
	for s != "" {
		n := 0
		for n < len(s) {
			_, size := utf8.DecodeRuneInString(s[n:])
			if n+size > wordBytes {
				break
			}
			n += size
		}
		words = append(words, "=?utf-8?B?"+base64.StdEncoding.EncodeToString([]byte(s[:n]))+"?=")
		s = s[n:]
	}
	return strings.Join(words, " ")
}

// lineLength is the length that a header's line keeps to where it has a space to
// break at (RFC 5322, section 2.1.1).
const lineLength = 76

// folded writes a field, broken at spaces into lines of lineLength at most.
func folded(name, value string) string {
	var b strings.Builder
	b.WriteString(name + ":")
	used := b.Len()
	for _, word := range strings.Fields(value) {
		if used+1+len(word) > lineLength && used > len(name)+1 {
			b.WriteString("\r\n")
			used = 0
		}
		b.WriteString(" " + word)
		used += 1 + len(word)
	}
	b.WriteString("\r\n")
	return b.String()
}
