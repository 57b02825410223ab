package tree_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"example.org/offstone"
	"example.org/offstone/intake"
	"example.org/offstone/intake/tree"
	"example.org/offstone/tools/material"
)

func weekly() *offstone.Paper {
	return &offstone.Paper{
		Name: "The Taken", Address: "https://taken.example", Language: "en-US", Zone: time.UTC, Publishes: "Friday 06:00", Sections: []string{"News"},
		Print: offstone.PrintSettings{Size: "a4", Columns: 3, Body: 9, Design: "classic", Ink: "black", Printer: "digital"}, Web: offstone.WebSettings{Design: "classic"},
	}
}

// take puts a foreign folder into a new paper.
func take(t *testing.T, from string) (dir string, report *intake.Report) {
	t.Helper()
	dir = t.TempDir()
	w, err := tree.NewWriter(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Paper(weekly()); err != nil {
		t.Fatal(err)
	}
	report, err = w.Take(tree.Pieces(from), tree.Taking{Paper: weekly()})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return dir, report
}

// Two newsrooms' archives come in whole: every post is an article or has a
// reason why not, and what was taken is copy that stops nothing.
func TestRealArchives(t *testing.T) {
	for _, c := range []struct {
		dir   string
		posts int
		words int // at least
	}{
		{"18f-blog", 509, 400_000},
		{"digitalgov-news", 284, 60_000},
		{"cc-labs-jekyll", 222, 30_000},
	} {
		t.Run(c.dir, func(t *testing.T) {
			dir, report := take(t, material.Find(t, "03-news", c.dir))
			if report.Taken+len(report.Skipped) != c.posts {
				t.Errorf("%d taken and %d skipped of %d", report.Taken, len(report.Skipped), c.posts)
			}
			articles, words := readAll(t, open(t, dir))
			if articles != report.Taken || words < c.words {
				t.Errorf("%d articles of %d; %d words", articles, report.Taken, words)
			}
			t.Logf("%d taken, %d skipped, %d pictures, %d notes, %d words", report.Taken, len(report.Skipped), report.Pictures, len(report.Notes), words)
		})
	}
}

// readAll reads every issue, whose copy must stop nothing.
func readAll(t *testing.T, f *tree.Folder) (articles, words int) {
	t.Helper()
	days, err := f.Dates()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range days {
		if d.Weekday() != time.Friday {
			t.Errorf("an issue on %v", d)
		}
		is, queries, err := f.Issue(d)
		if err != nil {
			t.Fatal(err)
		}
		if offstone.Stopping(queries) {
			t.Errorf("%v:\n%s", d, asked(queries))
		}
		for _, a := range is.Articles {
			articles++
			words += a.Body.WordCount()
			if a.Headline == "" || len(a.Body) == 0 {
				t.Errorf("%s: headline %q, %d blocks", a.Source.File, a.Headline, len(a.Body))
			}
		}
	}
	return articles, words
}

const jekyll = `
-- _config.yml --
title: Old site
-- README.md --
About this folder.
-- _layouts/post.html --
---
layout: default
---
{{ content }}
-- _drafts/no.md --
---
title: Unfinished
---
-- _posts/2026-11-18-first-post.md --
---
title: "The *first* post &amp; more"
author: ann-bee
categories: news
excerpt: What it says
image: /assets/a.png
image_alt: An A
permalink: /first/
redirect_from: [/one/, "http://old.example/uno/"]
---
See [the other]({{ "/2026/11/19/second/" | url }}) and [this]({% post_url 2026-11-19-second %}).

{% image "assets/a.png" "wide" "The A" %}

{% include foo.html %}

{% raw %}{{ kept }}{% endraw %} and ` + "`{{ code }}`" + `

{% highlight go %}
x := 1
{% endhighlight %}

{{ "https://www.youtube-nocookie.com/embed/abc" | embed: "A film" }}
{: .note}
-- _posts/2026-11-19-second.html --
---
title: Second
author: {login: tom, display_name: Tom Pascow}
---
<p>HTML <b>bold</b></p>
-- _posts/2026-11-19-second.md --
---
title: Second too
layout: post
---
Words.
-- _posts/2026-11-20-moved.md --
---
layout: redirect
redirect_to: /first/
---
-- content/toml.md --
+++
title = "In TOML"
date = 2026-11-27T10:00:00Z
authors = ["A", "B"]
draft = false
slug = "own-slug"
aliases = ["/t/"]
[cover]
image = "a.png"
+++
{{< figure src="/assets/a.png" alt="fig" caption="A figure" >}}

{{< note >}}Kept words.{{< /note >}}

{{< quote-block text="Said so" cite="Ann" >}}

{{< youtube xyz >}}
-- content/json.md --
{"title": "In JSON", "date": "2026-11-27", "tags": ["a, b", "c"], "draft": true}
Body.
-- content/undated.md --
# Head of it

Words without a day.
-- content/broken.md --
---
title: Bad: colon
date: 2026-11-21
tags: [a
---
Body stays.
-- content/_index.md --
---
title: List
---
-- content/a.png --
-- assets/a.png --
A
`

// A small folder of every kind of front matter and tag.
func TestForeign(t *testing.T) {
	dir, report := take(t, lay(t, jekyll))
	got := listing(t, dir) + showReport(report)
	golden := filepath.Join("testdata", "foreign.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Error(d)
	}
}

// listing gives every text of a folder under its name.
func listing(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "-- %s --\n", filepath.ToSlash(rel))
		data, err := os.ReadFile(name)
		if filepath.Ext(name) != ".png" {
			b.Write(data)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func showReport(r *intake.Report) string {
	var b strings.Builder
	fmt.Fprintf(&b, "-- report --\n%d taken, %d pictures\n", r.Taken, r.Pictures)
	for _, s := range r.Skipped {
		fmt.Fprintf(&b, "skipped %s: %s\n", s.Source, s.Reason)
	}
	for _, n := range r.Notes {
		fmt.Fprintf(&b, "%s (%s): %s\n", n.Source, n.Slug, n.Note)
	}
	return b.String()
}

// Taking twice adds; it changes nothing that is there. One issue may be named for
// all.
func TestTakeAgain(t *testing.T) {
	from := lay(t, "-- a.md --\n---\ntitle: A\ndate: 2026-11-19\nimage: p.png\n---\nFirst.\n-- p.png --\n")
	dir, _ := take(t, from)
	before := listing(t, dir)
	w, err := tree.NewWriter(dir)
	if err != nil {
		t.Fatal(err)
	}
	other := lay(t, "-- a.md --\n---\ntitle: A again\ndate: 2019-01-01\nimage: p.png\npermalink: /a/\n---\nSecond.\n-- p.png --\nx\n")
	report, err := w.Take(tree.Pieces(other), tree.Taking{Paper: weekly(), Issue: day(t, "2026-11-20")})
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	after := listing(t, dir)
	for file := range strings.SplitSeq(before, "-- issues") {
		if !strings.Contains(after, file) {
			t.Errorf("changed:\n%s\nis now\n%s", file, after)
		}
	}
	is, queries, err := open(t, dir).Issue(day(t, "2026-11-20"))
	if err != nil || len(queries) > 0 {
		t.Fatalf("%v %v", err, queries)
	}
	a := is.Articles[1]
	if len(is.Articles) != 2 || a.Slug != "a-2" || a.Order != 2 || a.Pictures[0].File != "pictures/a-2-p.png" || report.Pictures != 1 {
		t.Errorf("%+v", a)
	}
	if d := cmp.Diff([]offstone.Redirect{{From: "/a/", To: "/issues/2026-11-20/a-2/"}}, is.Redirects); d != "" {
		t.Error(d)
	}
}

// Taking the same folder again adds nothing, also where slugs and pictures' names
// were taken and where there is no day.
func TestTwiceIsOnce(t *testing.T) {
	long := strings.Repeat("a", 80)
	from := lay(t, "-- one/a.md --\n---\ntitle: A\ndate: 2026-11-19\nimage: p.png\npermalink: /a/\n---\nFirst.\n-- one/p.png --\n1\n"+
		"-- two/a.md --\n---\ntitle: A\ndate: 2026-11-20\nimage: p.png\n---\nSecond.\n-- two/p.png --\n2\n"+
		"-- one/"+long+".md --\n---\ntitle: Long\n---\nFirst.\n-- two/"+long+".md --\n---\ntitle: Long\n---\nSecond.\n")
	dir, first := take(t, from)
	before := listing(t, dir)
	if first.Taken != 4 || !strings.Contains(before, "desk/"+long[:78]+"-2.md") {
		t.Fatalf("%+v\n%s", first, before)
	}
	w, err := tree.NewWriter(dir)
	if err != nil {
		t.Fatal(err)
	}
	again, err := w.Take(tree.Pieces(from), tree.Taking{Paper: weekly()})
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	if again.Taken != 0 || again.Pictures != 0 || len(again.Skipped) != 4 || again.Skipped[0].Reason != "It is there already." {
		t.Errorf("%+v", again)
	}
	if d := cmp.Diff(before, listing(t, dir)); d != "" {
		t.Error(d)
	}
}

// Our own folder taken in gives the same articles in the same issues.
func TestOwnFolderTaken(t *testing.T) {
	from := sampleFolder(t)
	dir := t.TempDir()
	paper, _, err := open(t, from).Paper()
	if err != nil {
		t.Fatal(err)
	}
	w, err := tree.NewWriter(dir)
	if err != nil {
		t.Fatal(err)
	}
	report, err := w.Take(tree.Pieces(from), tree.Taking{Paper: paper})
	if err = errors.Join(err, w.Paper(paper), w.Close()); err != nil {
		t.Fatal(err)
	}
	if len(report.Skipped) > 0 || len(report.Notes) > 0 {
		t.Errorf("%+v", report)
	}
	a, b := open(t, from), open(t, dir)
	days, err := a.Dates()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range days {
		one, _, err1 := a.Issue(d)
		two, _, err2 := b.Issue(d)
		if err := errors.Join(err1, err2); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(one.Articles, two.Articles, cmpopts.IgnoreFields(offstone.Source{}, "BodyLine", "Lines", "Pictures")); diff != "" {
			t.Errorf("%v:\n%s", d, diff)
		}
	}
}

func TestIssueOn(t *testing.T) {
	for _, c := range []struct{ publishes, day, want string }{
		{"Friday 06:00", "2026-11-20", "2026-11-20"},
		{"Friday 06:00", "2026-11-21", "2026-11-27"},
		{"Sundays", "2026-11-20", "2026-11-22"},
		{"", "2026-11-18", "2026-11-20"},
		{"daily 05:00", "2026-11-18", "2026-11-18"},
		{"monthly", "2026-11-18", "2026-12-01"},
		{"monthly", "2026-12-01", "2026-12-01"},
		{"quarterly", "2026-11-18", "2027-01-01"},
		{"first Sunday of the month", "2026-11-01", "2026-11-01"},
		{"first Sunday of the month 09:00", "2026-11-02", "2026-12-06"},
		{"last Friday of the month", "2026-11-02", "2026-11-27"},
		{"last Friday of the month", "2026-11-28", "2026-12-25"},
	} {
		if got := tree.IssueOn(c.publishes, day(t, c.day)).String(); got != c.want {
			t.Errorf("%q: %s comes out on %s, want %s", c.publishes, c.day, got, c.want)
		}
	}
}
