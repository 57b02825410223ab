package picture

import (
	"bytes"
	"errors"
	"math/bits"
)

// JPEG in four inks, which the standard library reads and does not write: baseline
// (ITU-T T.81), every ink at full fineness, with the mark by which Adobe's programs and
// all that read PDF know it. Cyan, magenta and yellow are written as the luminance and
// the two colour differences of what they leave of white; black is a component of its
// own (“YCCK”).

// quanta are the example tables of T.81, K.1 and K.2, in rows: of luminance, which
// serves black as well, and of the colour differences.
var quanta = [2][64]uint8{
	{
		16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
		18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
	},
	{
		17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99,
		99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
	},
}

// huffman is one of the code tables of T.81, K.3 to K.6: how many codes there are of
// each length, and what they stand for.
type huffman struct {
	class  byte // as DHT has it: of the mean or the other parts, and which of the two
	counts [16]byte
	values []byte
}

var huffmans = [4]huffman{
	{0x00, [16]byte{0, 1, 5, 1, 1, 1, 1, 1, 1}, []byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}},
	{0x10, [16]byte{0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7d}, []byte("" +
		"\x01\x02\x03\x00\x04\x11\x05\x12\x21\x31\x41\x06\x13\x51\x61\x07\x22\x71\x14\x32\x81\x91\xa1\x08\x23\x42\xb1\xc1\x15\x52\xd1\xf0" +
		"\x24\x33\x62\x72\x82\x09\x0a\x16\x17\x18\x19\x1a\x25\x26\x27\x28\x29\x2a\x34\x35\x36\x37\x38\x39\x3a\x43\x44\x45\x46\x47\x48\x49" +
		"\x4a\x53\x54\x55\x56\x57\x58\x59\x5a\x63\x64\x65\x66\x67\x68\x69\x6a\x73\x74\x75\x76\x77\x78\x79\x7a\x83\x84\x85\x86\x87\x88\x89" +
		"\x8a\x92\x93\x94\x95\x96\x97\x98\x99\x9a\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xb2\xb3\xb4\xb5\xb6\xb7\xb8\xb9\xba\xc2\xc3\xc4\xc5" +
		"\xc6\xc7\xc8\xc9\xca\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xd9\xda\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xf1\xf2\xf3\xf4\xf5\xf6\xf7\xf8" +
		"\xf9\xfa")},
	{0x01, [16]byte{0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1}, []byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}},
	{0x11, [16]byte{0, 2, 1, 2, 4, 4, 3, 4, 7, 5, 4, 4, 0, 1, 2, 0x77}, []byte("" +
		"\x00\x01\x02\x03\x11\x04\x05\x21\x31\x06\x12\x41\x51\x07\x61\x71\x13\x22\x32\x81\x08\x14\x42\x91\xa1\xb1\xc1\x09\x23\x33\x52\xf0" +
		"\x15\x62\x72\xd1\x0a\x16\x24\x34\xe1\x25\xf1\x17\x18\x19\x1a\x26\x27\x28\x29\x2a\x35\x36\x37\x38\x39\x3a\x43\x44\x45\x46\x47\x48" +
		"\x49\x4a\x53\x54\x55\x56\x57\x58\x59\x5a\x63\x64\x65\x66\x67\x68\x69\x6a\x73\x74\x75\x76\x77\x78\x79\x7a\x82\x83\x84\x85\x86\x87" +
		"\x88\x89\x8a\x92\x93\x94\x95\x96\x97\x98\x99\x9a\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xb2\xb3\xb4\xb5\xb6\xb7\xb8\xb9\xba\xc2\xc3" +
		"\xc4\xc5\xc6\xc7\xc8\xc9\xca\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xd9\xda\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xf2\xf3\xf4\xf5\xf6\xf7\xf8" +
		"\xf9\xfa")},
}

// code is a Huffman code of so many bits.
type code struct {
	bits uint16
	long uint8
}

// codes lists a table's codes by what they stand for.
func (h *huffman) codes() (out [256]code) {
	next, at := uint16(0), 0
	for long, n := range h.counts {
		for range n {
			out[h.values[at]] = code{next, uint8(long + 1)}
			next++
			at++
		}
		next <<= 1
	}
	return out
}

// inkWriter writes a JPEG in inks.
type inkWriter struct {
	out   bytes.Buffer
	quant [2][64]int32 // in rows
	codes [4][256]code
	mean  [4]int32 // of the last block of each component

	held uint32 // bits not yet written, on the right
	many uint8
}

// inkKey is under what a JPEG in inks of a quality is kept.
type inkKey int

// InkJPEG writes a raster in four inks as a baseline JPEG for PDF, in which 255 is a
// full ink; screens and web pages show such files wrongly or not at all. quality is 1
// to 100. It does so once (see [Raster.Keep]).
func (r *Raster) InkJPEG(quality int) ([]byte, error) {
	if r.Space != CMYK {
		return nil, errors.New("only a picture in inks is written as a JPEG in inks")
	}
	return r.Keep(inkKey(quality), func() ([]byte, error) { return r.encodeInks(quality), nil })
}

func (r *Raster) encodeInks(quality int) []byte {
	w := &inkWriter{}
	w.out.Grow(len(r.Pix) / 8)
	for i := range huffmans {
		w.codes[i] = huffmans[i].codes()
	}
	w.scale(quality)
	w.head(r.Width, r.Height)
	var blocks [4][64]int32
	for y := 0; y < r.Height; y += 8 {
		for x := 0; x < r.Width; x += 8 {
			r.blocks(x, y, &blocks)
			for c := range blocks {
				w.block(&blocks[c], c)
			}
		}
	}
	w.put(0x7f, 7) // the last byte is filled with ones
	w.out.WriteString("\xff\xd9")
	return w.out.Bytes()
}

// scale makes the tables of a quality, as the Independent JPEG Group does.
func (w *inkWriter) scale(quality int) {
	quality = max(1, min(100, quality))
	per := int32(200 - 2*quality)
	if quality < 50 {
		per = int32(5000 / quality)
	}
	for t, table := range quanta {
		for i, q := range table {
			w.quant[t][i] = max(1, min(255, (int32(q)*per+50)/100))
		}
	}
}

// head writes all that stands before the picture.
func (w *inkWriter) head(width, height int) {
	w.out.WriteString("\xff\xd8\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x02")
	w.out.WriteString("\xff\xdb\x00\x84")
	for t := range w.quant {
		w.out.WriteByte(byte(t))
		for _, i := range zigzag {
			w.out.WriteByte(byte(w.quant[t][i]))
		}
	}
	w.out.Write([]byte{
		0xff, 0xc0, 0, 20, 8, byte(height >> 8), byte(height), byte(width >> 8), byte(width), 4,
		1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 1, 4, 0x11, 0,
	})
	for i := range huffmans {
		h := &huffmans[i]
		w.out.Write([]byte{0xff, 0xc4, 0, byte(19 + len(h.values)), h.class})
		w.out.Write(h.counts[:])
		w.out.Write(h.values)
	}
	w.out.Write([]byte{0xff, 0xda, 0, 14, 4, 1, 0x00, 2, 0x11, 3, 0x11, 4, 0x00, 0, 63, 0})
}

// blocks gives the 8 × 8 pixels from x and y as the four components, 0 to 255. Beyond
// the edges the last pixels go on.
func (r *Raster) blocks(x, y int, to *[4][64]int32) {
	for i := range 64 {
		px := r.Pix[4*(min(y+i/8, r.Height-1)*r.Width+min(x+i%8, r.Width-1)):][:4]
		red, green, blue := 255-int32(px[0]), 255-int32(px[1]), 255-int32(px[2])
		const half = 1 << 15
		to[0][i] = (19595*red + 38470*green + 7471*blue + half) >> 16
		to[1][i] = (-11056*red-21712*green+32768*blue+half)>>16 + 128
		to[2][i] = (32768*red-27440*green-5328*blue+half)>>16 + 128
		to[3][i] = int32(px[3])
	}
}

// block writes one block of a component.
func (w *inkWriter) block(b *[64]int32, component int) {
	t := 0
	if component == 1 || component == 2 {
		t = 1
	}
	transform(b)
	quant, means, parts := &w.quant[t], &w.codes[2*t], &w.codes[2*t+1]
	mean := rounded(b[0], quant[0])
	w.value(means, 0, mean-w.mean[component])
	w.mean[component] = mean
	zeros := uint8(0)
	for _, i := range zigzag[1:] {
		v := rounded(b[i], quant[i])
		if v == 0 {
			zeros++
			continue
		}
		for ; zeros > 15; zeros -= 16 {
			w.code(parts, 0xf0)
		}
		w.value(parts, zeros, v)
		zeros = 0
	}
	if zeros > 0 {
		w.code(parts, 0)
	}
}

// rounded divides a part of a block, eight times too large, by its quantum.
func rounded(v, quantum int32) int32 {
	d := 8 * quantum
	if v < 0 {
		return -((-v + d/2) / d)
	}
	return (v + d/2) / d
}

// value writes a number behind so many zeros.
func (w *inkWriter) value(codes *[256]code, zeros uint8, v int32) {
	size, low := bits.Len32(uint32(max(v, -v))), v
	if v < 0 {
		low = v - 1
	}
	w.code(codes, zeros<<4|uint8(size))
	w.put(uint32(low)&(1<<size-1), uint8(size))
}

func (w *inkWriter) code(codes *[256]code, what uint8) {
	w.put(uint32(codes[what].bits), codes[what].long)
}

// put writes so many bits, at most 16; a byte of ones is followed by one of zeros.
func (w *inkWriter) put(v uint32, long uint8) {
	w.held = w.held<<long | v
	for w.many += long; w.many >= 8; w.many -= 8 {
		b := byte(w.held >> (w.many - 8))
		w.out.WriteByte(b)
		if b == 0xff {
			w.out.WriteByte(0)
		}
	}
}
