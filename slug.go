package offstone

import (
	"fmt"
	"strings"
	"unicode"
)

// maxSlug is the longest slug in characters: long enough for any headline's
// gist, short enough for every file system and a line of a letter.
const maxSlug = 80

// latin folds the letters that lower-casing leaves outside a to z. Letters of
// other scripts are kept as they are: an address may hold them.
var latin = strings.NewReplacer(
	"à", "a", "á", "a", "â", "a", "ã", "a", "ä", "ae", "å", "a", "æ", "ae", "ą", "a", "ç", "c", "ć", "c", "č", "c",
	"ď", "d", "ð", "d", "è", "e", "é", "e", "ê", "e", "ë", "e", "ę", "e", "ě", "e", "ì", "i", "í", "i", "î", "i",
	"ï", "i", "ł", "l", "ñ", "n", "ń", "n", "ň", "n", "ò", "o", "ó", "o", "ô", "o", "õ", "o", "ö", "oe", "ø", "o",
	"œ", "oe", "ř", "r", "ś", "s", "š", "s", "ß", "ss", "ť", "t", "þ", "th", "ù", "u", "ú", "u", "û", "u", "ü", "ue",
	"ů", "u", "ŵ", "w", "ý", "y", "ŷ", "y", "ÿ", "y", "ź", "z", "ż", "z", "ž", "z", "’", "", "'", "",
)

// MakeSlug makes a slug of any text: lower case, accents folded, everything but
// letters and digits a hyphen, cut at a hyphen when too long. It is empty when s
// has no letter or digit.
func MakeSlug(s string) Slug {
	var b strings.Builder
	hyphen := false
	for _, r := range latin.Replace(strings.ToLower(s)) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			hyphen = b.Len() > 0
			continue
		}
		if hyphen {
			b.WriteByte('-')
			hyphen = false
		}
		b.WriteRune(r)
	}
	return Slug(cutAtHyphen(b.String()))
}

func cutAtHyphen(s string) string {
	r := []rune(s)
	if len(r) <= maxSlug {
		return s
	}
	s = string(r[:maxSlug])
	if i := strings.LastIndexByte(s, '-'); i > 0 {
		s = s[:i]
	}
	return s
}

// Numbered gives a slug of the same words that ends in -n, cut where it would be
// too long.
func (s Slug) Numbered(n int) Slug {
	number := fmt.Sprintf("-%d", n)
	r := []rune(string(s))
	return Slug(strings.TrimRight(string(r[:min(len(r), maxSlug-len(number))]), "-") + number)
}

// Check tells why s cannot be a slug, or nil: it must be what [MakeSlug] would
// leave alone.
func (s Slug) Check() error {
	if s == "" || MakeSlug(string(s)) != s {
		return fmt.Errorf("slug %q: use lower-case letters and digits joined by single hyphens, at most %d: %w", string(s), maxSlug, ErrInvalid)
	}
	return nil
}
