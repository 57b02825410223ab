package picture

// The discrete cosine transform of a block of 8 × 8 pixels, after Loeffler, Ligtenberg
// and Moschytz (Practical Fast 1-D DCT Algorithms with 11 Multiplications, ICASSP
// 1989), in the form of twelve multiplications that has no chain of two. Values come
// out eight times as large as the transform's.

// Constants of the rotations, in 2⁻¹³: sums and differences of √2 cos(kπ/16).
const (
	dctBits = 13

	rot0298 = 2446
	rot0390 = 3196
	rot0541 = 4433
	rot0765 = 6270
	rot0899 = 7373
	rot1175 = 9633
	rot1501 = 12299
	rot1847 = 15137
	rot1961 = 16069
	rot2053 = 16819
	rot2562 = 20995
	rot3072 = 25172
)

// passBits are kept between the two passes.
const passBits = 2

// transform transforms a block of pixels, 0 to 255, rows and then columns. The mean
// counts from 128.
func transform(b *[blockSize]int32) {
	for at := 0; at < blockSize; at += 8 {
		const shift, half = dctBits - passBits, 1 << (dctBits - passBits - 1)
		row := (*[8]int32)(b[at:])
		s0, s1, s2, s3, s4, s5, s6, s7 := rotate(row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7])
		row[0] = (s0 - 8*128) << passBits
		row[1] = (s1 + half) >> shift
		row[2] = (s2 + half) >> shift
		row[3] = (s3 + half) >> shift
		row[4] = s4 << passBits
		row[5] = (s5 + half) >> shift
		row[6] = (s6 + half) >> shift
		row[7] = (s7 + half) >> shift
	}
	for x := range 8 {
		const shift, half = dctBits + passBits, 1 << (dctBits + passBits - 1)
		s0, s1, s2, s3, s4, s5, s6, s7 := rotate(b[x], b[8+x], b[16+x], b[24+x], b[32+x], b[40+x], b[48+x], b[56+x])
		b[x] = (s0 + 1<<(passBits-1)) >> passBits
		b[8+x] = (s1 + half) >> shift
		b[16+x] = (s2 + half) >> shift
		b[24+x] = (s3 + half) >> shift
		b[32+x] = (s4 + 1<<(passBits-1)) >> passBits
		b[40+x] = (s5 + half) >> shift
		b[48+x] = (s6 + half) >> shift
		b[56+x] = (s7 + half) >> shift
	}
}

// rotate transforms eight values. The first and the fifth have no fraction, the others
// dctBits of it.
func rotate(v0, v1, v2, v3, v4, v5, v6, v7 int32) (s0, s1, s2, s3, s4, s5, s6, s7 int32) {
	v0, v7 = v0+v7, v0-v7
	v1, v6 = v1+v6, v1-v6
	v2, v5 = v2+v5, v2-v5
	v3, v4 = v3+v4, v3-v4

	v0, v3 = v0+v3, v0-v3
	v1, v2 = v1+v2, v1-v2
	z := (v2 + v3) * rot0541
	s0, s4 = v0+v1, v0-v1
	s2, s6 = z+v3*rot0765, z-v2*rot1847

	z1, z2, z3, z4 := v4+v7, v5+v6, v4+v6, v5+v7
	z = (z3 + z4) * rot1175
	z1, z2 = -z1*rot0899, -z2*rot2562
	z3, z4 = z-z3*rot1961, z-z4*rot0390
	s7 = v4*rot0298 + z1 + z3
	s5 = v5*rot2053 + z2 + z4
	s3 = v6*rot3072 + z2 + z3
	s1 = v7*rot1501 + z1 + z4
	return s0, s1, s2, s3, s4, s5, s6, s7
}
