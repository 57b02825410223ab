package font

import (
	"embed"
	"fmt"
	"slices"
	"sync"
)

//go:embed faces
var files embed.FS

// houseFiles are the faces that come with the program. Source Serif 4 is cut for
// three sizes: Text for the body, Subhead for briefs and pull quotes, Display for
// headlines; Sofia Sans Extra Condensed is for heads that shout; Source Sans 3 stands in
// for the Greek that Libre Franklin lacks. Their licences (SIL Open Font License 1.1) stand beside the files.
var houseFiles = map[string]string{
	"text":             "source-serif-4/SourceSerif4-Regular.otf",
	"text-italic":      "source-serif-4/SourceSerif4-It.otf",
	"text-bold":        "source-serif-4/SourceSerif4-Bold.otf",
	"text-bold-italic": "source-serif-4/SourceSerif4-BoldIt.otf",
	"display-bold":     "source-serif-4/SourceSerif4Display-Bold.otf",
	"display-semibold": "source-serif-4/SourceSerif4Display-Semibold.otf",
	"display-italic":   "source-serif-4/SourceSerif4Display-It.otf",
	"subhead":          "source-serif-4/SourceSerif4Subhead-Regular.otf",
	"subhead-semibold": "source-serif-4/SourceSerif4Subhead-Semibold.otf",
	"subhead-italic":   "source-serif-4/SourceSerif4Subhead-It.otf",
	"sans":             "libre-franklin/LibreFranklin_400Regular.ttf",
	"sans-bold":        "libre-franklin/LibreFranklin_700Bold.ttf",
	"sans-italic":      "libre-franklin/LibreFranklin_400Regular_Italic.ttf",
	"sans-black":       "libre-franklin/LibreFranklin_900Black.ttf",

	"sans-greek":        "source-sans-3/SourceSans3-Regular.otf",
	"sans-greek-italic": "source-sans-3/SourceSans3-It.otf",
	"sans-greek-bold":   "source-sans-3/SourceSans3-Bold.otf",

	"condensed-extrabold": "sofia-sans/SofiaSansExtraCondensed_800ExtraBold.ttf",
	"condensed-black":     "sofia-sans/SofiaSansExtraCondensed_900Black.ttf",
}

var house = func() map[string]func() *Face {
	m := make(map[string]func() *Face, len(houseFiles))
	for name, file := range houseFiles {
		m[name] = sync.OnceValue(func() *Face { return readHouse(file) })
	}
	return m
}()

// House gives a face that comes with the program, or nil when there is none of
// that name; [Houses] lists the names. It is read at the first call.
func House(name string) *Face {
	read, ok := house[name]
	if !ok {
		return nil
	}
	return read()
}

// Houses gives the names of the house faces, sorted.
func Houses() []string {
	names := make([]string, 0, len(houseFiles))
	for n := range houseFiles {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// readHouse panics when an embedded file cannot be read: the program was then
// built wrongly, and its tests fail.
func readHouse(file string) *Face {
	data, err := files.ReadFile("faces/" + file)
	if err != nil {
		panic(fmt.Sprintf("house face: %v", err))
	}
	f, err := parse(data)
	if err != nil {
		panic(fmt.Sprintf("house face %s: %v", file, err))
	}
	return f
}
