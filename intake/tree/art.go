package tree

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"image"
	_ "image/gif" // the formats whose size is read
	_ "image/jpeg"
	_ "image/png"
	"io/fs"
	"path"
	"strings"

	_ "golang.org/x/image/webp" // as well

	"example.org/offstone"
	"example.org/offstone/copydesk/settings"
)

// picture fills in what the folder knows of a picture: the digest of its bytes
// and its size as stored. from is the file that names it, src its text.
func (f *Folder) picture(p *offstone.Picture, from string, src []byte) ([]offstone.Query, error) {
	name, q := f.find(p.File, from, src)
	if q != nil {
		return []offstone.Query{*q}, nil
	}
	if ext := strings.ToLower(path.Ext(name)); path.Ext(from) == ".md" && !developable(name) {
		_, slug, _ := nameOf(from)
		return []offstone.Query{{
			Rule: "picture", Slug: slug, File: from, Line: lineOf(src, p.File), Stops: true,
			Message: fmt.Sprintf("%s is of a kind (%s) that an article cannot show; save it as JPEG or PNG.", p.File, strings.ToUpper(ext[1:])),
		}}, nil
	}
	key, err := f.digest(name)
	if err != nil {
		return nil, err
	}
	p.Blob = key
	p.Width, p.Height = f.size(name)
	return nil, nil
}

// artwork fills in an advert or supplied page.
func (f *Folder) artwork(file, from string, src []byte) (offstone.Artwork, []offstone.Query, error) {
	art := offstone.Artwork{File: file}
	name, q := f.find(file, from, src)
	if q != nil {
		return art, []offstone.Query{*q}, nil
	}
	key, err := f.digest(name)
	if err != nil {
		return art, nil, err
	}
	art.Blob = key
	if art.Type, err = f.mediaType(name); err != nil {
		return art, nil, err
	}
	if art.Type == "" {
		return art, []offstone.Query{{
			Rule: "artwork", File: from, Line: lineOf(src, file), Stops: true,
			Message: fmt.Sprintf("%s is neither a PDF nor a PNG or JPEG picture; have it made as one of these.", file),
		}}, nil
	}
	if art.Type != "application/pdf" {
		art.Width, art.Height = f.size(name)
	}
	return art, nil, nil
}

// find gives the path in the folder of a file named in from, or the query about
// it: paths may not lead out, and the file must be there.
func (f *Folder) find(file, from string, src []byte) (string, *offstone.Query) {
	ask := func(rule, format string, args ...any) *offstone.Query {
		_, slug, _ := nameOf(from)
		if path.Ext(from) != ".md" {
			slug = ""
		}
		return &offstone.Query{Rule: rule, Slug: slug, File: from, Line: lineOf(src, file), Stops: true, Message: fmt.Sprintf(format, args...)}
	}
	if !settings.PlainPath(file) {
		return "", ask("path", "%q leads out of the paper's folder or is no plain path; put the file beside the copy and write its path from there, such as pictures/NAME.jpg.", file)
	}
	name := path.Join(path.Dir(from), file)
	info, err := f.root.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", ask("missing-file", "There is no file %s; put it there or mend the name.", name)
	case err != nil:
		return "", ask("path", "%s is a link that leads out of the paper's folder, or cannot be opened; put the file itself there.", name)
	case !info.Mode().IsRegular():
		return "", ask("path", "%s is not a plain file; put the picture itself there.", name)
	}
	return name, nil
}

// lineOf gives the first line of src on which the name s stands by itself; 0 when
// it does on none.
func lineOf(src []byte, s string) int {
	for at := 0; s != ""; {
		i := bytes.Index(src[at:], []byte(s))
		if i < 0 {
			break
		}
		at += i
		if byItself(src, at, at+len(s)) {
			return 1 + bytes.Count(src[:at], []byte("\n"))
		}
		at += len(s)
	}
	return 0
}

func byItself(src []byte, from, to int) bool {
	const around = " \t\n\"'`(){}[]<>,"
	return (from == 0 || strings.IndexByte(around, src[from-1]) >= 0) && (to == len(src) || strings.IndexByte(around, src[to]) >= 0)
}

// size reads the width and height of a picture in pixels, as it is stored; zeros
// for what is none.
func (f *Folder) size(name string) (width, height int) {
	file, err := f.root.Open(name)
	if err != nil {
		return 0, 0
	}
	defer file.Close() //nolint:errcheck // only read
	c, _, err := image.DecodeConfig(bufio.NewReader(file))
	if err != nil {
		return 0, 0
	}
	return c.Width, c.Height
}

// mediaType tells an artwork's type by its first bytes; "" for any that cannot
// be printed.
func (f *Folder) mediaType(name string) (string, error) {
	file, err := f.root.Open(name)
	if err != nil {
		return "", fmt.Errorf("read %s: %w", name, err)
	}
	defer file.Close() //nolint:errcheck // only read
	head := make([]byte, 1024)
	n, err := file.Read(head)
	if err != nil && n == 0 {
		return "", nil // an empty file is of no type
	}
	head = head[:n]
	switch {
	case bytes.Contains(head, []byte("%PDF-")):
		return "application/pdf", nil
	case bytes.HasPrefix(head, []byte("\x89PNG\r\n\x1a\n")):
		return "image/png", nil
	case bytes.HasPrefix(head, []byte("\xff\xd8\xff")):
		return "image/jpeg", nil
	}
	return "", nil
}
