package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"

	"example.org/offstone/compose/picture"
)

// Limits of an archive. What a file says of its own size is not believed: bytes are
// counted as they come.
const (
	MaxBytes      = 128 << 20 // of the file as it is sent
	maxEntries    = 10_000
	maxXML        = 32 << 20  // of all parts that are read, unpacked
	MaxPictures   = 256 << 20 // of all pictures, unpacked
	directoryMark = "PK\x01\x02"
)

var (
	errPacked = errors.New("it holds more when unpacked than any document")
	errNoPart = errors.New("a part that it names is not there")
)

// archive is an opened document.
type archive struct {
	files    map[string]*zip.File // by cleaned name in small letters
	xml      int64                // bytes that may still be unpacked
	pictures int64
	elements int
}

func openArchive(src []byte) (*archive, error) {
	// An archive's list is read whole before it can be judged, so its entries are
	// counted first. Archives within the archive count too, which is as well.
	if n := bytes.Count(src, []byte(directoryMark)); n > maxEntries {
		return nil, errPacked
	}
	z, err := zip.NewReader(bytes.NewReader(src), int64(len(src)))
	if err != nil {
		return nil, err
	}
	a := &archive{files: map[string]*zip.File{}, xml: maxXML, pictures: MaxPictures}
	for _, f := range z.File {
		name := partName(f.Name)
		if _, twice := a.files[name]; !twice {
			a.files[name] = f
		}
	}
	return a, nil
}

// partName gives the name of a part as it is looked up: writers differ in slashes and
// capitals.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/"))
}

func (a *archive) has(name string) bool { return a.files[partName(name)] != nil }

// counted reads at most left bytes and fails when there are more.
type counted struct {
	r    io.Reader
	left *int64
}

func (c counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if *c.left -= int64(n); *c.left < 0 {
		return n, errPacked
	}
	return n, err
}

// part calls f with the XML of a part. errNoPart when there is none of that name.
func (a *archive) part(name string, f func(*stream) error) error {
	file := a.files[partName(name)]
	if file == nil {
		return errNoPart
	}
	r, err := file.Open()
	if err != nil {
		return err
	}
	defer r.Close() //nolint:errcheck // only read
	return f(newStream(counted{r, &a.xml}, &a.elements))
}

// picture gives the bytes of a picture, as many as pictures may have.
func (a *archive) picture(name string) ([]byte, error) {
	file := a.files[partName(name)]
	if file == nil {
		return nil, errors.New("it is not in the document")
	}
	r, err := file.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close() //nolint:errcheck // only read
	left := int64(picture.MaxBytes)
	b, err := io.ReadAll(counted{counted{r, &left}, &a.pictures})
	if errors.Is(err, errPacked) {
		return nil, fmt.Errorf("it is larger than %d MB", picture.MaxBytes>>20)
	}
	return b, err
}

// relationSet is what a part refers to, by the names it has for it.
type relationSet map[string]related

type related struct {
	kind     string // the last word of the type: "image", "hyperlink"
	target   string // a part's name, or an address
	external bool
}

// relations reads what a part refers to; nothing when it refers to nothing.
func (a *archive) relations(part string) (relationSet, error) {
	dir, base := path.Split(part)
	set := relationSet{}
	err := a.part(path.Join(dir, "_rels", base+".rels"), func(s *stream) error {
		if _, err := s.root(); err != nil {
			return unexpected(err)
		}
		return s.each(func(name string, e element) error {
			if name != "rel:Relationship" {
				return nil
			}
			r := related{kind: path.Base(e.attr("Type")), target: e.attr("Target"), external: e.attr("TargetMode") == "External"}
			if !r.external {
				r.target = resolve(dir, r.target)
			}
			set[e.attr("Id")] = r
			return nil
		})
	})
	if errors.Is(err, errNoPart) {
		return set, nil
	}
	return set, err
}

// resolve gives the name of the part behind a target that is named from dir.
func resolve(dir, target string) string {
	target, _, _ = strings.Cut(target, "#")
	if plain, err := url.PathUnescape(target); err == nil {
		target = plain
	}
	target = strings.ReplaceAll(target, `\`, "/")
	if !strings.HasPrefix(target, "/") {
		target = "/" + dir + target
	}
	return strings.TrimPrefix(path.Clean(target), "/")
}

// first gives the target of the first part of a kind.
func (set relationSet) first(kind string) string {
	best := ""
	for _, r := range set {
		if r.kind == kind && !r.external && (best == "" || r.target < best) {
			best = r.target
		}
	}
	return best
}
