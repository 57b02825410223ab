package prepress

import (
	"cmp"
	"fmt"
	"strings"

	"example.org/offstone"
	"example.org/offstone/compose/dim"
	"example.org/offstone/compose/imposition"
	"example.org/offstone/compose/picture"
)

// flip is how the sheets of a booklet are turned over: two upright pages beside
// each other make a sheet that lies on its long edge.
const flip = "short edge"

// copierPaper is how thick the paper of copiers is, of 80 grammes.
const copierPaper = 0.1 // mm

// Thickness gives how thick a sheet of the paper of a booklet is.
func Thickness(pr *offstone.PrintSettings) dim.Len {
	return dim.MM(cmp.Or(pr.Thickness, copierPaper))
}

// Booklet tells the operator of a copier what to do with a booklet of n pages of a
// size, on sheets of a thickness.
func Booklet(n int, width, height, thickness dim.Len) string {
	sheets := imposition.Full(n) / 4
	paper := imposition.PaperFor(width, height)
	size := paper.Name
	if size == "" {
		size = fmt.Sprintf("%s × %s mm", offstone.Millimetres(paper.Width.MM()), offstone.Millimetres(paper.Height.MM()))
	}
	out := fmt.Sprintf("The booklet is %s of %s, printed on both sides at 100 per cent, flipped on the %s, laid into one another, folded once and stapled in the fold.",
		offstone.Counted(sheets, "sheet"), size, flip)
	if creep := imposition.Creep(sheets-1, thickness); creep > 0 {
		out += fmt.Sprintf(" For paper %.2f mm thick the pages of each inner sheet are moved towards the fold, on the innermost by %.2f mm, so that margins stay even when the fore edge is trimmed.", thickness.MM(), creep.MM())
	}
	return out
}

// JobSheet tells the printer in plain words what the job is. files are those that
// go to the printer.
func JobSheet(is *offstone.Issue, pages int, c *picture.Condition, files []offstone.File) []byte {
	pr := &is.Paper.Print
	var b strings.Builder
	line := func(name, format string, args ...any) {
		fmt.Fprintf(&b, "%-15s%s\n", name, fmt.Sprintf(format, args...))
	}
	b.WriteString("JOB SHEET\n\n")
	line("Paper", "%s", is.Paper.Name)
	if is.Number > 0 {
		line("Number", "%d", is.Number)
	}
	line("Issue of", "%s", is.Date)
	line("Trimmed size", "%s", size(pr))
	line("Pages", "%d", pages)
	line("Colour", "%s", colours(pr, pages))
	if pr.Copies > 0 {
		line("Copies", "%d", pr.Copies)
	} else {
		line("Copies", "as agreed (paper.yaml does not say)")
	}
	if pr.Bleed > 0 {
		line("Bleed", "%s mm on every side", offstone.Millimetres(pr.Bleed))
	} else {
		line("Bleed", "none; nothing is meant to run off the page")
	}
	line("Crop marks", "%s", either(Marked(pr), "outside the trim", "none"))
	line("Ink", "no more than %d per cent of all inks together on what we made; adverts are as they were supplied", c.MaxInk)
	line("Profile", "%s", c.Name)
	line("PDF", "%s", either(pr.PDF == "x-1a", "made after PDF/X-1a:2003: no transparency, no RGB", "made after PDF/X-4"))
	if pr.Printer == "photocopier" {
		b.WriteString("\nBOOKLET\n\n")
		b.WriteString(Booklet(pages, dim.MM(pr.Width), dim.MM(pr.Height), Thickness(pr)) + "\n")
		b.WriteString("Print the test sheet first: it shows whether the machine flips as it should.\n")
	}
	b.WriteString("\nFILES (with their SHA-256)\n\n")
	for _, f := range files {
		fmt.Fprintf(&b, "%s\n  %s\n", strings.TrimPrefix(f.Name, "print/"), offstone.KeyOf(f.Data))
	}
	return []byte(b.String())
}

// Marked says whether the press form has crop marks: digital printers set their own,
// and nobody cuts what a copier prints.
func Marked(pr *offstone.PrintSettings) bool {
	return pr.Marks && pr.Printer != "digital" && pr.Printer != "photocopier"
}

func size(pr *offstone.PrintSettings) string {
	mm := fmt.Sprintf("%s × %s mm", offstone.Millimetres(pr.Width), offstone.Millimetres(pr.Height))
	if pr.Size != "" {
		mm += " (" + pr.Size + ")"
	}
	return mm
}

func colours(pr *offstone.PrintSettings, pages int) string {
	var in []string
	for n := 1; n <= pages; n++ {
		if Coloured(pr, n) {
			in = append(in, fmt.Sprint(n))
		}
	}
	switch len(in) {
	case 0:
		return "none: every page is in black only"
	case pages:
		return "every page in four colours"
	case 1:
		return "page " + in[0] + " in four colours, all others in black only"
	}
	return "pages " + offstone.Listed(in) + " in four colours, all others in black only"
}

func either(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}
