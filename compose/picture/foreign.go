package picture

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
)

// foreign is a kind of file that people send as a picture and that is not taken.
type foreign struct {
	at    int    // where its mark stands
	magic string // ? stands for any byte
	name  string // as whoever sent it would say
	do    string // what to do instead
}

const (
	asJPEG    = "save it as JPEG or PNG"
	developed = "export it as JPEG from the program that develops your pictures"
	still     = "save one moment of it as JPEG"
	drawn     = "export it as PNG, 2,000 pixels wide or more"
	phone     = "on an iPhone choose Share, Options, Most Compatible and send it again; on a computer open it and save it as JPEG"
)

// foreigners are tried in order. The kinds that share a mark with others come
// first, or are told apart by [foreign.within].
var foreigners = []foreign{
	{4, "ftypavif", "an AVIF picture", asJPEG},
	{4, "ftypavis", "an AVIF picture", asJPEG},
	{4, "ftyphei", "a HEIC picture", phone},
	{4, "ftyphev", "a HEIC picture", phone},
	{4, "ftypmif1", "a HEIC picture", phone},
	{4, "ftypmsf1", "a HEIC picture", phone},
	{4, "ftypcrx", "a camera's raw picture", developed},
	{4, "ftyp", "a film", still},
	{0, "\x1aE\xdf\xa3", "a film", still},
	{0, "RIFF????AVI ", "a film", still},
	{0, "\x00\x00\x00\x0cJXL ", "a JPEG XL picture", asJPEG},
	{0, "\xff\x0a", "a JPEG XL picture", asJPEG},
	{0, "\x00\x00\x00\x0cjP  ", "a JPEG 2000 picture", asJPEG},
	{0, "II*\x00????CR", "a camera's raw picture", developed},
	{0, "II*\x00", "a TIFF picture", asJPEG},
	{0, "MM\x00*", "a TIFF picture", asJPEG},
	{0, "II+\x00", "a TIFF picture", asJPEG},
	{0, "MM\x00+", "a TIFF picture", asJPEG},
	{0, "IIU\x00", "a camera's raw picture", developed},
	{0, "IIR", "a camera's raw picture", developed},
	{0, "MMOR", "a camera's raw picture", developed},
	{0, "FUJIFILMCCD-RAW", "a camera's raw picture", developed},
	{0, "FOVb", "a camera's raw picture", developed},
	{0, "BM", "a BMP picture", asJPEG},
	{0, "8BPS", "a Photoshop file", asJPEG},
	{0, "gimp xcf", "a GIMP file", "export it as JPEG or PNG"},
	{0, "%PDF", "a PDF", "save the picture in it as JPEG; a page or an advert goes in as artwork"},
	{0, "%!PS", "a PostScript drawing", drawn},
	{0, "\xc5\xd0\xd3\xc6", "a PostScript drawing", drawn},
	{0, "\xd7\xcd\xc6\x9a", "a Windows drawing", drawn},
	{0, "\x01\x00\x00\x00????????????????????????????????????\x20EMF", "a Windows drawing", drawn},
	{0, "\x00\x00\x01\x00", "an icon", "send the picture that it was made from"},
	{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file", "open it and save the picture in it as JPEG"},
	{0, "PK\x03\x04", "a packed file or an Office document", "unpack it, or open it and save the picture in it as JPEG"},
}

// refuseFormat tells whoever sent data, which is none of [formats], what it is and
// what to do.
func refuseFormat(data []byte) error {
	if len(data) == 0 {
		return errors.New("the file is empty: send it again")
	}
	f := foreignOf(data)
	if f.name == "" {
		return errors.New("this is not a picture that can be read: give a JPEG, PNG, WebP or GIF")
	}
	return fmt.Errorf("this is %s, which cannot be read here: %s", f.name, f.do)
}

// Foreign names the kind of a file that people send as a picture and that is not taken,
// and says what to do instead; "" when it is none that is known.
func Foreign(data []byte) (name, do string) {
	f := foreignOf(data)
	return f.name, f.do
}

func foreignOf(data []byte) foreign {
	for _, f := range foreigners {
		if len(data) >= f.at && hasMagic(data[f.at:], f.magic) {
			return f.within(data)
		}
	}
	return text(data)
}

// within looks further where one mark stands for several kinds.
func (f foreign) within(data []byte) foreign {
	switch {
	case f.name == "a HEIC picture" && bytes.Contains(brands(data), []byte("avif")):
		return foreigners[0]
	case f.name == "a TIFF picture" && readExif(data).has(tagSubIFDs) && readExif(data).has(tagMake):
		f.name, f.do = "a camera's raw picture", developed
	case f.name == "an old Office file" && bytes.Contains(data, []byte("Q\x00u\x00i\x00l\x00l\x00")): // where Publisher keeps its text
		f.name, f.do = "a Publisher file", "open it in Publisher or LibreOffice Draw, save the picture in it as JPEG, and send the text as a Word file"
	}
	return f
}

// brands is the list at the start of an ISO media file of what it may be read as.
func brands(data []byte) []byte {
	n := int(data[2])<<8 | int(data[3])
	return data[8:min(max(n, 8), len(data))]
}

// text tells drawings and pages apart, whose marks may come after white space, remarks
// and declarations.
func text(data []byte) foreign {
	head := strings.ToLower(string(data[:min(1024, len(data))]))
	switch {
	case strings.Contains(head, "<svg"):
		return foreign{name: "an SVG drawing", do: drawn}
	case strings.Contains(head, "<html"), strings.Contains(head, "<!doctype html"):
		return foreign{name: "a page of the web and no picture", do: "open the picture in the browser, save it from there, and send that"}
	}
	return foreign{}
}
