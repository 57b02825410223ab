package picture

import "encoding/binary"

// tag is an entry of a profile being written.
type tag struct {
	name string
	data []byte
}

// greyProfile writes an ICC profile (ICC.1:2001-04) of a monochrome output device
// with the tone curve light.
func greyProfile(name string, light *[256]uint16) []byte {
	curve := binary.BigEndian.AppendUint32(append([]byte("curv"), 0, 0, 0, 0), 256)
	for _, v := range light {
		curve = binary.BigEndian.AppendUint16(curve, v)
	}
	return writeProfile("prtrGRAYXYZ ", name, []tag{{"wtpt", xyzTag(whiteD50)}, {"kTRC", curve}})
}

// inkProfile writes a profile of a press with four inks. The tables to and from
// inks serve every rendering intent: they are relative to white, the paper's.
func inkProfile(name string, white [3]float64, toLab, toInks, gamut []byte) []byte {
	return writeProfile("prtrCMYKLab ", name, []tag{
		{"wtpt", xyzTag(white)},
		{"A2B0", toLab},
		{"A2B1", toLab},
		{"A2B2", toLab},
		{"B2A0", toInks},
		{"B2A1", toInks},
		{"B2A2", toInks},
		{"gamt", gamut},
	})
}

func xyzTag(v [3]float64) []byte {
	b := append([]byte("XYZ "), 0, 0, 0, 0)
	for _, x := range v {
		b = binary.BigEndian.AppendUint32(b, uint32(int32(x*65536+0.5)))
	}
	return b
}

// writeProfile writes head and tags; tags with the same bytes share them.
func writeProfile(kind, name string, tags []tag) []byte {
	u32 := binary.BigEndian.AppendUint32
	desc := append(u32(append([]byte("desc"), 0, 0, 0, 0), uint32(len(name)+1)), name...)
	desc = append(desc, make([]byte, 1+4+4+2+1+67)...) // no Unicode, no Macintosh name
	tags = append([]tag{{"desc", desc}, {"cprt", append([]byte("text\x00\x00\x00\x00"), "No copyright is claimed\x00"...)}}, tags...)
	head := make([]byte, 128)
	copy(head[8:], []byte{2, 0x10, 0, 0})
	copy(head[12:], kind)
	copy(head[24:], []byte{0x07, 0xea, 0, 1, 0, 1}) // 1 January 2026
	copy(head[36:], "acsp")
	copy(head[68:], xyzTag(whiteD50)[8:])
	out := u32(head, uint32(len(tags)))
	var body []byte
	at := len(out) + 12*len(tags)
	written := map[*byte]int{}
	for _, t := range tags {
		place, ok := written[&t.data[0]]
		if !ok {
			place = at + len(body)
			written[&t.data[0]] = place
			body = append(body, t.data...)
			for len(body)%4 != 0 {
				body = append(body, 0)
			}
		}
		out = u32(u32(append(out, t.name...), uint32(place)), uint32(len(t.data)))
	}
	out = append(out, body...)
	binary.BigEndian.PutUint32(out, uint32(len(out)))
	return out
}
