package epub

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"hash/crc32"
)

// file is one entry of the container.
type file struct {
	name   string
	data   []byte
	stored bool // not compressed: it is so already, or must be plain to see
}

// The date of every entry in MS-DOS form, 1 January 1980, midnight: the first
// there is. The day of the issue stands in the package document.
const (
	entryDate = 1<<5 | 1
	entryTime = 0
)

// pack writes the entries in the order given. Each is written whole with its
// sizes before it and without extra fields, as the Open Container Format
// demands of the first (EPUB 3.3, section 4.2.2) and old readers like of all.
func pack(files []file) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range files {
		if err := add(w, f); err != nil {
			return nil, fmt.Errorf("add %s: %w", f.name, err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("close the container: %w", err)
	}
	return out.Bytes(), nil
}

func add(w *zip.Writer, f file) error {
	h := &zip.FileHeader{
		Name:               f.name,
		Method:             zip.Store,
		CRC32:              crc32.ChecksumIEEE(f.data),
		UncompressedSize64: uint64(len(f.data)),
		ModifiedDate:       entryDate, //nolint:staticcheck // Modified would add an extra field, which the first entry may not have
		ModifiedTime:       entryTime, //nolint:staticcheck // likewise
	}
	body := f.data
	if !f.stored {
		packed, err := deflate(f.data)
		if err != nil {
			return err
		}
		h.Method, body = zip.Deflate, packed
	}
	h.CompressedSize64 = uint64(len(body))
	e, err := w.CreateRaw(h)
	if err != nil {
		return err
	}
	_, err = e.Write(body)
	return err
}

func deflate(data []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
