package settings

// nearest gives the known key of which key looks like a slip of the pen: one
// letter away, or two when the key is longer than five.
func nearest(key string, known []string) string {
	const longest = 40
	if len(key) > longest {
		return ""
	}
	best, least := "", 2
	if len(key) > 5 {
		least = 3
	}
	for _, k := range known {
		if d := distance(key, k); d < least {
			best, least = k, d
		}
	}
	return best
}

// distance counts the letters to put in, take out or change to make b of a
// (V. Levenshtein, 1965).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}
