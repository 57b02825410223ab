package picture

import (
	"bytes"
	"encoding/binary"
	"image"
)

// Embedded is what a picture's file holds beside its pixels, as it stands there. None of
// it goes into any file made here. Parts that are absent or damaged are nil.
type Embedded struct {
	Exif      Exif
	XMP       []byte      // a packet of XML
	IIM       []byte      // datasets of the IPTC's Information Interchange Model
	IIMDigest []byte      // MD5 of the datasets when XMP was written: when it differs, IIM is the newer
	Stored    image.Point // width and height as stored
	turn      turn
}

// ReadEmbedded reads what lies beside the pixels of data. The errors are those of
// [Size].
func ReadEmbedded(data []byte) (e Embedded, err error) {
	c, kind, err := measure(data)
	if err != nil {
		return e, err
	}
	m := readMetadata(data, kind.name)
	m.Stored = image.Pt(c.Width, c.Height)
	return m.Embedded, nil
}

// Turned says whether the picture is stored otherwise than it is to be seen.
func (e *Embedded) Turned() bool { return e.turn != upright }

// Across says whether it is stored on its side, with width and height exchanged.
func (e *Embedded) Across() bool { return e.turn.swaps() }

// Upright gives where a point of the stored picture is seen when that is held upright;
// both as shares of width and height.
func (e *Embedded) Upright(x, y float64) (float64, float64) {
	switch e.turn {
	case 2:
		return 1 - x, y
	case 3:
		return 1 - x, 1 - y
	case 4:
		return x, 1 - y
	case 5:
		return y, x
	case 6:
		return 1 - y, x
	case 7:
		return 1 - y, 1 - x
	case 8:
		return y, 1 - x
	}
	return x, y
}

// Exif is the fields that a camera writes (Exif 2.32) by tag: those of the picture and
// of its taking, without the thumbnail's and without the place (GPS).
type Exif map[uint16]Field

// Field is the value of a tag as it is stored. It is part of the file's bytes.
type Field struct {
	kind  uint16
	order binary.ByteOrder
	value []byte
}

// Tags of Exif that are read by name here.
const (
	tagMake        = 271
	tagOrientation = 274
	tagSubIFDs     = 330
	tagExifIFD     = 34665
)

// fieldSizes are the bytes of one value of each kind (TIFF 6, section 2).
var fieldSizes = [...]int{1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 129: 1}

// readExif reads a TIFF structure; nil when it is none. Fields whose value lies outside
// it are left out.
func readExif(tiff []byte) Exif {
	if len(tiff) < 8 || string(tiff[:2]) != "II" && string(tiff[:2]) != "MM" {
		return nil
	}
	var order binary.ByteOrder = binary.BigEndian
	if tiff[0] == 'I' {
		order = binary.LittleEndian
	}
	e := Exif{}
	e.directory(tiff, order, order.Uint32(tiff[4:]))
	if at := e.Numbers(tagExifIFD); len(at) == 1 {
		e.directory(tiff, order, at[0])
	}
	return e
}

// directory adds the fields of the directory at a place. The first of a tag stays.
func (e Exif) directory(tiff []byte, order binary.ByteOrder, at uint32) {
	if int64(at)+2 > int64(len(tiff)) {
		return
	}
	entries := int(order.Uint16(tiff[at:]))
	for dir := tiff[at+2:]; entries > 0 && len(dir) >= 12; entries, dir = entries-1, dir[12:] {
		tag, kind, count := order.Uint16(dir), order.Uint16(dir[2:]), int64(order.Uint32(dir[4:]))
		if _, twice := e[tag]; twice || int(kind) >= len(fieldSizes) {
			continue
		}
		n, from := count*int64(fieldSizes[kind]), int64(order.Uint32(dir[8:]))
		value := tiff
		if n <= 4 {
			value, from = dir, 8
		}
		if n > 0 && from+n <= int64(len(value)) {
			e[tag] = Field{kind, order, value[from : from+n]}
		}
	}
}

func (e Exif) has(tag uint16) bool { _, ok := e[tag]; return ok }

// Text gives the bytes of a text up to its first NUL; nil for a tag that is absent or
// no text.
func (e Exif) Text(tag uint16) []byte {
	const ascii, utf8 = 2, 129
	f := e[tag]
	if f.kind != ascii && f.kind != utf8 {
		return nil
	}
	s, _, _ := bytes.Cut(f.value, []byte{0})
	return s
}

// Numbers gives the whole numbers of a tag; nil for a tag that is absent or holds
// something else.
func (e Exif) Numbers(tag uint16) (out []uint32) {
	const short, long, ifd = 3, 4, 13
	f := e[tag]
	const most = 64 // nothing that is read here has more
	for b := f.value; len(out) < most; {
		switch {
		case f.kind == short && len(b) >= 2:
			out, b = append(out, uint32(f.order.Uint16(b))), b[2:]
		case (f.kind == long || f.kind == ifd) && len(b) >= 4:
			out, b = append(out, f.order.Uint32(b)), b[4:]
		default:
			return out
		}
	}
	return out
}

// turn is how the picture is to be held; upright when nothing says so.
func (e Exif) turn() turn {
	if v := e.Numbers(tagOrientation); len(v) > 0 && v[0] >= 1 && v[0] <= 8 {
		return turn(v[0])
	}
	return upright
}
