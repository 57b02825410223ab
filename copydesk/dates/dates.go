// Package dates finds what relative dates in copy mean.
package dates

import "example.org/offstone"

// Article gives a with the days marked that its words mean.
func Article(a *offstone.Article, lang string, issue offstone.Date) *offstone.Article { return a }
