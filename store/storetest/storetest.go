// Package storetest says what a paper's store must do, whatever database is
// beneath it: [Run] is the specification, and every database is put to it. The
// package also brings what such tests need: a private PostgreSQL cluster
// ([Cluster]) and a disk whose power can be cut ([Disk]).
package storetest

import (
	"context"
	"os"
	"testing"
	"time"

	"example.org/offstone"
	"example.org/offstone/store"
)

// Opener opens the paper in dir; the first time, it makes it from [Paper].
// Several papers may be asked for in one test run.
type Opener func(t testing.TB, dir string, opts ...store.Option) (*store.Store, error)

// Run puts a database to every test of the specification. fresh is called for
// each and gives an opener for a paper of its own.
func Run(t *testing.T, fresh func(t *testing.T) Opener) {
	for _, c := range []struct {
		name string
		test func(*testing.T, Opener)
	}{
		{"the paper is read back as it was saved", paperIsKept},
		{"an article is read back as it was saved", articleIsKept},
		{"every save is a revision of its own", revisionsAreKept},
		{"a save on top of words not seen is refused", staleSaveIsRefused},
		{"a save sent twice is one save", repeatedSaveIsOne},
		{"a slug is taken once in an issue", slugIsTakenOnce},
		{"saves from many hands lose nothing", noUpdateIsLost},
		{"copy goes from the desk into an issue and back", copyIsPlaced},
		{"taking an issue twice changes nothing", takingTwiceIsOnce},
		{"a locked issue stays as it was locked", lockIsFrozen},
		{"equal copy has one digest", digestIsOfTheCopy},
		{"the shelf holds what is free", shelfHoldsWhatIsFree},
		{"unchanged copy keeps its impression", impressionIsKept},
		{"changed copy makes the next impression", nextImpression},
		{"a correction in hand is not in the printed issue", correctionWaits},
		{"copy saved while the press runs waits for the next impression", pressTakesWhatWasLocked},
		{"a correction to an older issue leaves the front page", oldIssueKeepsSite},
		{"a correction to an older issue brings its pictures", correctionBringsItsPictures},
		{"a correction does not wait with the next issue", correctionDoesNotWait},
		{"readers can be sent back to an earlier release", goingBack},
		{"a sound paper verifies", soundPaperVerifies},
		{"whatever changed behind its back is named", damageIsNamed},
		{"an audit entry changed, dropped or moved is named", auditIsWatched},
		{"the end of the record is printed, and stays what it was", recordIsPrinted},
		{"an impression bears one end of the record", onePressBearsTheRecord},
		{"a printed paper is a witness of the record", paperIsWitness},
		{"a second writer is refused", secondWriterIsRefused},
		{"a reader beside the writer sees and changes nothing", readerBesideWriter},
		{"the pointer is mended after a crash", pointerIsMended},
		{"a window does not quarrel with itself", windowAgreesWithItself},
		{"a legal hold stops an issue until it is ended", holdsStop},
		{"a legal hold stops a press that is at work", holdStopsRunningPress},
		{"an answered query is not asked again", answersHold},
		{"files that cannot be taken are kept", keptFilesAreFound},
		{"copy that is worked on is listed", openCopyIsListed},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, fresh(t)) })
	}
}

// Paper is the paper that openers make.
func Paper() *offstone.Paper {
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		panic(err)
	}
	return &offstone.Paper{
		Name: "The Test Beacon", Address: "https://beacon.example", Language: "en-GB", Zone: zone,
		Sections: []string{"News", "Harbour", "Letters"},
		Print:    offstone.PrintSettings{Width: 289, Height: 380, Size: "tabloid", Columns: 5, Body: 8.5, ColourPages: []int{1, 8}},
		People:   []offstone.Person{{Name: "Marian Teague", Role: "Editor"}, {Name: "Tom Orchard", Byline: "T. Orchard"}},
	}
}

// Friday is the date of the issue that the tests put to bed.
var Friday = offstone.Date{Year: 2026, Month: time.November, Day: 20}

// Article makes a short article.
func Article(slug offstone.Slug, words string) *offstone.Article {
	return &offstone.Article{
		Slug: slug, Headline: "Headline of " + string(slug), Section: "News", Byline: offstone.Byline{"Marian Teague"},
		Body: offstone.Body{offstone.Paragraph{Text: offstone.Plain(words)}},
	}
}

// Issue makes an issue of n short articles.
func Issue(date offstone.Date, n int) *offstone.Issue {
	is := &offstone.Issue{Date: date, Number: 1147, Pages: 8, LineAdverts: []offstone.LineAdvert{{Class: "For sale", Text: "Dinghy, 11 ft", Runs: 3}}}
	for i := range n {
		slug := offstone.Slug([]rune{'a' + rune(i/26%26), 'a' + rune(i%26)})
		is.Articles = append(is.Articles, Article(slug, "The winter sailing is to be restored. "+string(slug)))
	}
	return is
}

func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// open opens a paper in a directory of its own and closes it after the test.
func open(t *testing.T, opener Opener) *store.Store {
	t.Helper()
	return openAt(t, opener, t.TempDir())
}

func openAt(t *testing.T, opener Opener, dir string, opts ...store.Option) *store.Store {
	t.Helper()
	s := must(opener(t, dir, opts...))(t)
	t.Cleanup(func() { _ = s.Close() }) // often closed by the test
	return s
}

var ctx = context.Background()

// MemoryDir is a folder in memory where there is one, for tests that are not about the
// disk: a busy one takes seconds for each flush, and a killed process leaves what it has
// written on whatever it was written.
func MemoryDir(t testing.TB) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "offstone")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}
