package font

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"slices"
)

var be = binary.BigEndian

// readTables reads the table directory of an OpenType file (OpenType 1.9, "otff").
func readTables(data []byte) (map[string][]byte, error) {
	if len(data) < 12 {
		return nil, errors.New("the file is too short for a font")
	}
	switch string(data[:4]) {
	case "\x00\x01\x00\x00", "OTTO", "true":
	case "ttcf":
		return nil, errors.New("the file is a collection: give a single face as TTF or OTF")
	case "wOFF", "wOF2":
		return nil, errors.New("the file is a web font: give the TTF or OTF it was made from")
	default:
		return nil, errors.New("the file is no OpenType font: give a TTF or OTF file")
	}
	n := int(be.Uint16(data[4:]))
	if len(data) < 12+16*n {
		return nil, errors.New("the file ends within its table directory")
	}
	tables := make(map[string][]byte, n)
	for i := range n {
		r := data[12+16*i:]
		off, size := uint64(be.Uint32(r[8:])), uint64(be.Uint32(r[12:]))
		if off+size > uint64(len(data)) {
			return nil, fmt.Errorf("table %q reaches past the end of the file", r[:4])
		}
		tables[string(r[:4])] = data[off : off+size]
	}
	return tables, nil
}

// table gives a table that must have at least size bytes.
func (f *Face) table(tag string, size int) ([]byte, error) {
	t := f.tables[tag]
	if len(t) < size {
		return nil, fmt.Errorf("table %q is missing or too short", tag)
	}
	return t, nil
}

// writeTables makes a font file of tables, in the order of their tags and with
// right checksums.
func writeTables(version uint32, tables map[string][]byte) []byte {
	tags := make([]string, 0, len(tables))
	for tag := range tables {
		tags = append(tags, tag)
	}
	slices.Sort(tags)
	n := len(tags)
	b := make([]byte, 12+16*n)
	be.PutUint32(b, version)
	be.PutUint16(b[4:], uint16(n))
	log := bits.Len(uint(n)) - 1
	be.PutUint16(b[6:], uint16(16<<log))
	be.PutUint16(b[8:], uint16(log))
	be.PutUint16(b[10:], uint16(16*n-16<<log))
	head := 0
	for i, tag := range tags {
		t := tables[tag]
		if tag == "head" {
			head = len(b)
		}
		entry := b[12+16*i:]
		copy(entry, tag)
		be.PutUint32(entry[4:], checksum(t))
		be.PutUint32(entry[8:], uint32(len(b)))
		be.PutUint32(entry[12:], uint32(len(t)))
		b = append(b, t...)
		b = pad4(b)
	}
	if head > 0 {
		be.PutUint32(b[head+8:], 0xB1B0AFBA-checksum(b))
	}
	return b
}

func pad4(b []byte) []byte {
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	return b
}

func checksum(b []byte) (sum uint32) {
	for ; len(b) >= 4; b = b[4:] {
		sum += be.Uint32(b)
	}
	var rest [4]byte
	copy(rest[:], b)
	return sum + be.Uint32(rest[:])
}
