package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"encoding/hex"
	"io"
)

// metadata is what a picture's file says besides its pixels, as far as it is
// heeded.
type metadata struct {
	icc []byte
	Embedded
}

// maxProfile is the largest colour profile read, and the largest text unpacked.
const maxProfile = 4 << 20

// readMetadata finds the orientation and the colour profile. What is damaged or
// absent is passed over: the picture can be shown without.
func readMetadata(data []byte, kind string) (m metadata) {
	m.turn = upright
	switch kind {
	case "jpeg":
		m.readJPEG(data)
	case "png":
		m.readPNG(data)
	case "webp":
		m.readWebP(data)
	}
	return m
}

// eachSegment walks the marker segments of a JPEG up to the first scan.
func eachSegment(data []byte, visit func(marker byte, body []byte)) {
	for p := 2; p+4 <= len(data) && data[p] == 0xff; {
		marker := data[p+1]
		if marker == 0xff { // fill
			p++
			continue
		}
		end := p + 2 + int(binary.BigEndian.Uint16(data[p+2:]))
		if marker == 0xda || end < p+4 || end > len(data) {
			return
		}
		visit(marker, data[p+4:end])
		p = end
	}
}

// eachPart walks a whole JPEG up to its end: segments with their marker, and with 0
// what stands in scans.
func eachPart(data []byte, visit func(marker byte, part []byte)) {
	for p := 2; p < len(data); {
		if next := p + toMarker(data[p:]); next > p {
			visit(0, data[p:next])
			p = next
			continue
		}
		marker := data[p+1]
		end := p + 2
		if end+2 <= len(data) {
			end += int(binary.BigEndian.Uint16(data[end:]))
		}
		if marker == 0xd9 || end < p+4 || end > len(data) {
			return
		}
		visit(marker, data[p:end])
		p = end
	}
}

// toMarker gives where the next marker begins: no byte of the picture, no restart and no
// fill.
func toMarker(data []byte) int {
	for p := 0; ; {
		i := bytes.IndexByte(data[p:], 0xff)
		if i < 0 || p+i+1 >= len(data) {
			return len(data)
		}
		p += i
		if m := data[p+1]; m != 0 && m != 0xff && (m < 0xd0 || m > 0xd7) {
			return p
		}
		p++
	}
}

// scans counts the scans of a JPEG.
func scans(data []byte) (n int) {
	eachPart(data, func(marker byte, _ []byte) {
		if marker == 0xda {
			n++
		}
	})
	return n
}

// Bare gives a JPEG or JPEG 2000 without what lies beside the picture: Exif, XMP, IPTC
// datasets, thumbnails, remarks, and pictures after its end. What says how to show it
// stays, and so does every bit of its pixels. Other data is given back as it is.
func Bare(data []byte) []byte {
	switch {
	case hasMagic(data, "\xff\xd8\xff"):
		return bareJPEG(data)
	case hasMagic(data, "\x00\x00\x00\x0cjP  "):
		return bareJP2(data)
	}
	return data
}

func bareJPEG(data []byte) []byte {
	out := append(make([]byte, 0, len(data)), data[:2]...)
	eachPart(data, func(marker byte, part []byte) {
		aside := marker >= 0xe0 && marker <= 0xef || marker == 0xfe
		for mark, start := range map[byte]string{0xe0: "JFIF\x00", 0xe2: "ICC_PROFILE\x00", 0xee: "Adobe"} {
			if marker == mark && bytes.HasPrefix(part[4:], []byte(start)) {
				aside = false
			}
		}
		if !aside {
			out = append(out, part...)
		}
	})
	return append(out, 0xff, 0xd9)
}

// bareJP2 leaves out the boxes of text and of other parties (ISO 15444-1, annex I).
func bareJP2(data []byte) (out []byte) {
	for rest := data; len(rest) >= 8; {
		n := int64(binary.BigEndian.Uint32(rest))
		if n == 1 && len(rest) >= 16 {
			n = int64(binary.BigEndian.Uint64(rest[8:]))
		}
		if n < 8 || n > int64(len(rest)) { // 0: up to the end
			n = int64(len(rest))
		}
		switch string(rest[4:8]) {
		case "uuid", "xml ", "uinf", "jp2i":
		default:
			out = append(out, rest[:n]...)
		}
		rest = rest[n:]
	}
	return out
}

// moving says whether a WebP is a film.
func moving(data []byte) bool {
	const animation = 1 << 1
	return len(data) > 20 && string(data[12:16]) == "VP8X" && data[20]&animation != 0
}

// progressive says whether a JPEG has a frame header other than the baseline
// ones (SOF0, SOF1).
func progressive(data []byte) (yes bool) {
	eachSegment(data, func(marker byte, _ []byte) { yes = yes || marker == 0xc2 })
	return yes
}

// readJPEG reads the first Exif segment, the chunks of the ICC profile (ICC.1,
// annex B.4), which are numbered from 1 and come in order, the XMP packet and the
// Photoshop resources, which may be dealt out to several segments.
func (m *metadata) readJPEG(data []byte) {
	var resources []byte
	eachSegment(data, func(marker byte, body []byte) {
		if tiff, ok := bytes.CutPrefix(body, []byte("Exif\x00\x00")); ok && marker == 0xe1 && m.Exif == nil {
			m.takeExif(tiff)
		}
		if packet, ok := bytes.CutPrefix(body, []byte("http://ns.adobe.com/xap/1.0/\x00")); ok && marker == 0xe1 && m.XMP == nil {
			m.XMP = packet
		}
		if part, ok := bytes.CutPrefix(body, []byte("Photoshop 3.0\x00")); ok && marker == 0xed && len(resources) < maxProfile {
			resources = append(resources, part...)
		}
		if icc, ok := bytes.CutPrefix(body, []byte("ICC_PROFILE\x00")); ok && marker == 0xe2 && len(icc) > 2 && len(m.icc) < maxProfile {
			m.icc = append(m.icc, icc[2:]...)
		}
	})
	m.takeResources(resources)
}

func (m *metadata) takeExif(tiff []byte) {
	m.Exif = readExif(tiff)
	m.turn = m.Exif.turn()
}

// takeResources reads Photoshop's image resources (Adobe Photoshop File Formats): the
// IPTC datasets, and the MD5 that they had when the XMP packet was written.
func (m *metadata) takeResources(b []byte) {
	const iptc, digest = 0x0404, 0x0425
	for len(b) >= 12 && string(b[:4]) == "8BIM" {
		id := binary.BigEndian.Uint16(b[4:])
		name := 1 + int(b[6])
		at := 6 + name + name&1
		if at+4 > len(b) {
			return
		}
		n := int(binary.BigEndian.Uint32(b[at:]))
		if at += 4; n < 0 || n > len(b)-at {
			return
		}
		switch {
		case id == iptc && m.IIM == nil:
			m.IIM = b[at : at+n]
		case id == digest && n == 16:
			m.IIMDigest = b[at : at+n]
		}
		b = b[min(len(b), at+n+n&1):]
	}
}

func (m *metadata) readPNG(data []byte) {
	for p := 8; p+12 <= len(data); {
		n := int(binary.BigEndian.Uint32(data[p:]))
		if n < 0 || n > len(data)-p-12 {
			return
		}
		body := data[p+8 : p+8+n]
		switch string(data[p+4 : p+8]) {
		case "eXIf":
			m.takeExif(body)
		case "iCCP":
			if _, packed, ok := bytes.Cut(body, []byte{0}); ok && len(packed) > 0 {
				m.icc = inflate(packed[1:])
			}
		case "iTXt", "zTXt", "tEXt":
			m.takeText(string(data[p+4:p+8]), body)
		}
		p += 12 + n
	}
}

// takeText reads a text of a PNG (PNG 3, 11.3.3): an XMP packet, or the datasets that
// ImageMagick writes as hexadecimal figures.
func (m *metadata) takeText(chunk string, body []byte) {
	keyword, text, ok := bytes.Cut(body, []byte{0})
	name := string(keyword)
	if !ok || name != "XML:com.adobe.xmp" && name != "Raw profile type iptc" && name != "Raw profile type xmp" {
		return
	}
	if text = unpackText(chunk, text); text == nil {
		return
	}
	switch name {
	case "XML:com.adobe.xmp":
		m.XMP = text
	case "Raw profile type xmp":
		m.XMP = rawProfile(text)
	case "Raw profile type iptc":
		raw := rawProfile(text)
		if m.takeResources(raw); m.IIM == nil {
			m.IIM = raw
		}
	}
}

func unpackText(chunk string, text []byte) []byte {
	switch {
	case chunk == "tEXt":
		return text
	case len(text) < 2:
		return nil
	case chunk == "zTXt":
		return inflate(text[1:])
	}
	packed, rest, ok := text[0] == 1, text[2:], false
	for range 2 { // the language, and the keyword in it
		if _, rest, ok = bytes.Cut(rest, []byte{0}); !ok {
			return nil
		}
	}
	if packed {
		return inflate(rest)
	}
	return rest
}

// rawProfile reads what ImageMagick puts into a text: a name, a length, and bytes in
// hexadecimal, over many lines.
func rawProfile(text []byte) []byte {
	fields := bytes.Fields(text)
	if len(fields) < 3 {
		return nil
	}
	figures := bytes.Join(fields[2:], nil)
	raw := make([]byte, hex.DecodedLen(len(figures)))
	if _, err := hex.Decode(raw, figures); err != nil {
		return nil
	}
	return raw
}

// inflate unpacks a profile or a text; nil when it is damaged or too long.
func inflate(packed []byte) []byte {
	r, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil
	}
	b, err := io.ReadAll(io.LimitReader(r, maxProfile+1))
	if err != nil || len(b) > maxProfile {
		return nil
	}
	return b
}

func (m *metadata) readWebP(data []byte) {
	for p := 12; p+8 <= len(data); {
		n := int(binary.LittleEndian.Uint32(data[p+4:]))
		if n < 0 || n > len(data)-p-8 {
			return
		}
		body := data[p+8 : p+8+n]
		switch string(data[p : p+4]) {
		case "EXIF":
			m.takeExif(bytes.TrimPrefix(body, []byte("Exif\x00\x00")))
		case "XMP ":
			m.XMP = body
		case "ICCP":
			m.icc = body
		}
		p += 8 + n + n&1
	}
}
