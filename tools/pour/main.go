// Command pour sets an issue into even columns without make-up and writes it as a
// PDF file: what the setting of type is judged by, beside other engines that were
// given the same copy, measure, face and size.
//
//	pour -fonts DIR [-columns 4] [-every=false] [-o OUT.pdf] ISSUE.jsonl
//
// ISSUE.jsonl has one article a line: title, standfirst, byline and paras. DIR holds
// texgyretermes-regular.otf, -italic and -bold.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"example.org/offstone/compose/font"
	"example.org/offstone/compose/pdf"
)

func main() {
	var j job
	flag.StringVar(&j.fonts, "fonts", "", "folder with the faces")
	flag.IntVar(&j.columns, "columns", 4, "columns of a page")
	flag.BoolVar(&j.every, "every", true, "set every paragraph in every number of lines at once, as for make-up")
	flag.BoolVar(&j.tagged, "tagged", false, "write the structure tree")
	out := flag.String("o", "pour.pdf", "the file to write")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(j, flag.Arg(0), *out); err != nil {
		fmt.Fprintln(os.Stderr, "pour:", err)
		os.Exit(1)
	}
}

func run(j job, issue, out string) (err error) {
	articles, err := read(issue)
	if err != nil {
		return err
	}
	f, err := j.faces()
	if err != nil {
		return err
	}
	w, err := os.Create(out) //nolint:gosec // whoever calls it names its files
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	doc := newPour(j, f).all(articles)
	return pdf.Write(w, doc, pdf.Options{Tagged: j.tagged})
}

// job is what is asked for.
type job struct {
	fonts         string
	columns       int
	every, tagged bool
}

// faces are those of one family.
type faces struct{ regular, italic, bold *font.Face }

func (j job) faces() (f faces, err error) {
	for name, to := range map[string]**font.Face{"regular": &f.regular, "italic": &f.italic, "bold": &f.bold} {
		data, err := os.ReadFile(filepath.Join(j.fonts, "texgyretermes-"+name+".otf")) //nolint:gosec // as above
		if err != nil {
			return f, err
		}
		if *to, err = font.Parse(data); err != nil {
			return f, fmt.Errorf("%s face: %w", name, err)
		}
	}
	return f, nil
}

// article is one line of an issue.
type article struct {
	Title, Standfirst, Byline string
	Paras                     []string
}

func read(path string) (out []article, err error) {
	file, err := os.Open(path) //nolint:gosec // as above
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	dec := json.NewDecoder(bufio.NewReader(file))
	for {
		var a article
		switch err := dec.Decode(&a); {
		case errors.Is(err, io.EOF):
			return out, nil
		case err != nil:
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		out = append(out, a)
	}
}
