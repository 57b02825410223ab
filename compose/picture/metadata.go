package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
)

// metadata is what a picture's file says besides its pixels, as far as it is
// heeded.
type metadata struct {
	turn turn
	icc  []byte
}

// maxProfile is the largest colour profile read.
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

// progressive says whether a JPEG has a frame header other than the baseline
// ones (SOF0, SOF1).
func progressive(data []byte) (yes bool) {
	eachSegment(data, func(marker byte, _ []byte) { yes = yes || marker == 0xc2 })
	return yes
}

// readJPEG reads the first Exif segment and the chunks of the ICC profile (ICC.1,
// annex B.4), which are numbered from 1 and come in order.
func (m *metadata) readJPEG(data []byte) {
	exif := false
	eachSegment(data, func(marker byte, body []byte) {
		if tiff, ok := bytes.CutPrefix(body, []byte("Exif\x00\x00")); ok && marker == 0xe1 && !exif {
			exif = true
			m.turn = orientation(tiff)
		}
		if icc, ok := bytes.CutPrefix(body, []byte("ICC_PROFILE\x00")); ok && marker == 0xe2 && len(icc) > 2 && len(m.icc) < maxProfile {
			m.icc = append(m.icc, icc[2:]...)
		}
	})
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
			m.turn = orientation(body)
		case "iCCP":
			m.icc = inflateProfile(body)
		}
		p += 12 + n
	}
}

// inflateProfile reads the body of an iCCP chunk: a name, the method, and a
// deflated profile.
func inflateProfile(body []byte) []byte {
	_, rest, ok := bytes.Cut(body, []byte{0})
	if !ok || len(rest) < 1 {
		return nil
	}
	r, err := zlib.NewReader(bytes.NewReader(rest[1:]))
	if err != nil {
		return nil
	}
	icc, err := io.ReadAll(io.LimitReader(r, maxProfile))
	if err != nil {
		return nil
	}
	return icc
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
			m.turn = orientation(bytes.TrimPrefix(body, []byte("Exif\x00\x00")))
		case "ICCP":
			m.icc = body
		}
		p += 8 + n + n&1
	}
}

// orientation reads tag 274 of the first directory of a TIFF structure (Exif 2.3,
// 4.6.4); upright when there is none.
func orientation(tiff []byte) turn {
	if len(tiff) < 8 {
		return upright
	}
	var order binary.ByteOrder = binary.BigEndian
	if tiff[0] == 'I' {
		order = binary.LittleEndian
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return upright
	}
	entries := int(order.Uint16(tiff[at:]))
	for dir := tiff[at+2:]; entries > 0 && len(dir) >= 12; entries, dir = entries-1, dir[12:] {
		const tag, short = 274, 3
		if order.Uint16(dir) != tag || order.Uint16(dir[2:]) != short {
			continue
		}
		if v := order.Uint16(dir[8:]); v >= 1 && v <= 8 {
			return turn(v)
		}
	}
	return upright
}
