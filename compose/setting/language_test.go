package setting

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/offstone/compose/dim"
)

var update = flag.Bool("update", false, "rewrite the proofs in testdata")

// paragraphs are a paragraph in each language of the house, with what its rules are
// about: quotes, dashes, figures with units, initials, letters alone.
var paragraphs = map[string]string{
	"en": "“The roof will hold,” said J. P. Marlow, who has looked after No. 5 Rope Walk for 40 years – and who, on Tuesday, measured 12 mm of movement in the old beam. The committee’s surveyor disagrees; her report is to be published next week, together with photographs of the foundations.",
	"cy": "“Bydd y to’n dal,” meddai J. P. Morgan, sydd wedi gofalu am yr hen neuadd ers 40 o flynyddoedd – ac a fesurodd 12 mm o symudiad yn y trawst ddydd Mawrth. Mae’r syrfëwr yn anghytuno, a chyhoeddir ei hadroddiad yr wythnos nesaf ynghyd â lluniau o’r sylfeini.",
	"fr": "« Le toit tiendra ! » affirme J. P. Morel, qui veille depuis 40 ans sur le no 5 de la rue des Cordiers ; mardi, il a mesuré 12 mm de mouvement dans la vieille poutre. Faut-il s’inquiéter ? La géomètre, elle, n’est pas d’accord : son rapport paraîtra la semaine prochaine, accompagné de photographies des fondations.",
	"de": "„Das Dach wird halten“, sagt J. P. Maurer, der seit 40 Jahren auf das Haus Nr. 5 in der Seilergasse achtet – und der am Dienstag 12 mm Bewegung im alten Balken gemessen hat. Die Bauingenieurin widerspricht; ihr Untersuchungsbericht soll nächste Woche zusammen mit Fotografien der Grundmauern veröffentlicht werden.",
	"es": "—El techo aguantará —dijo J. P. Morales, que cuida desde hace 40 años la casa n.º 5 de la calle de los Cordeleros—. ¿Quién lo duda? El martes midió 12 mm de movimiento en la viga antigua. ¡Nada grave! La arquitecta no está de acuerdo: su informe se publicará la semana próxima con fotografías de los cimientos.",
	"it": "«Il tetto reggerà», dice J. P. Morandi, che da 40 anni si prende cura del n. 5 di via dei Cordai – e che martedì ha misurato 12 mm di spostamento nella vecchia trave. L’ingegnera non è d’accordo: la sua relazione sarà pubblicata la settimana prossima, insieme alle fotografie delle fondamenta dell’edificio.",
	"pt": "— O telhado vai aguentar — disse J. P. Moreira, que há 40 anos cuida da casa n.º 5 da rua dos Cordoeiros. Na terça-feira mediu 12 mm de movimento na viga antiga. A engenheira não concorda: o seu relatório será publicado na próxima semana, acompanhado de fotografias das fundações do edifício.",
	"nl": "‘Het dak houdt het wel,’ zegt J. P. Molenaar, die al 40 jaar op het huis nr. 5 aan de Touwslagersstraat past – en die dinsdag 12 mm beweging in de oude balk heeft gemeten. De bouwkundige is het er niet mee eens; haar onderzoeksrapport verschijnt volgende week, samen met foto’s van de funderingen.",
	"pl": "— Dach wytrzyma — powiedział J. P. Morawski, który od 40 lat opiekuje się domem nr 5 przy ulicy Powroźniczej i w tym czasie widział już niejedno. We wtorek zmierzył 12 mm ruchu w starej belce. Z oceną nie zgadza się inżynierka; jej sprawozdanie ukaże się w przyszłym tygodniu, razem z fotografiami fundamentów.",
	"el": "«Η στέγη θα αντέξει», λέει ο Ι. Π. Μαυρίδης, που φροντίζει εδώ και 40 χρόνια το σπίτι αρ. 5 της οδού Σχοινοποιών – και που την Τρίτη μέτρησε 12 mm μετακίνηση στο παλιό δοκάρι. Η μηχανικός διαφωνεί· η έκθεσή της θα δημοσιευθεί την επόμενη εβδομάδα μαζί με φωτογραφίες των θεμελίων του κτιρίου.",
	"ru": "«Крыша выдержит», — сказал И. П. Морозов, который уже 40 лет присматривает за домом № 5 в Канатном переулке и к этому привык. Во вторник он измерил 12 мм смещения в старой балке. С ним не согласна инженер: её заключение опубликуют на следующей неделе вместе с фотографиями фундамента.",
	"uk": "«Дах витримає», — сказав І. П. Мороз, який уже 40 років доглядає за будинком № 5 у Канатному провулку і до цього звик. У вівторок він виміряв 12 мм зсуву у старій балці. З ним не згодна інженерка: її висновок оприлюднять наступного тижня разом із фотографіями фундаменту.",
}

// TestLanguages sets a paragraph in each language: the proofs show where its lines
// end and how wide their gaps are.
func TestLanguages(t *testing.T) {
	for lang, words := range paragraphs {
		t.Run(lang, func(t *testing.T) {
			p := testCase(lang).Set(Plain(words), body(), Manner{Measure: dim.MM(45), First: dim.Points(9), Hyphenate: true})
			got := proof(p)
			file := filepath.Join("testdata", lang+".proof")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			if read := strings.Join(strings.Fields(strings.ReplaceAll(shown(p.Lines(p.Best())), "\u00ad", "")), " "); read != words {
				t.Errorf("the words come back as\n%s", read)
			}
		})
	}
}

// proof writes the best way of a text, a line a line.
func proof(p *Text) string {
	var b strings.Builder
	for _, l := range p.Lines(p.Best()) {
		words := strings.ReplaceAll(strings.TrimRight(shown([]Line{l}), " "), "\u00ad", "-")
		fmt.Fprintf(&b, "%-44s|", words)
		if l.Gap > 0 {
			fmt.Fprintf(&b, " %.2f", float64(l.Gap)/10_000)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// shown gives the characters of lines as they come from the page.
func shown(lines []Line) string {
	var b strings.Builder
	for _, l := range lines {
		for _, r := range l.Runs {
			for _, g := range r.Glyphs {
				b.WriteString(g.Text)
			}
		}
	}
	return b.String()
}

// TestLineEnds: what the lines of narrow settings never begin or end with.
func TestLineEnds(t *testing.T) {
	for _, tc := range []struct{ lang, words, begin, end string }{
		{"en", "one two – three four – five six … seven eight – nine ten", "–…", ""},
		{"fr", "Est-ce vrai ? Oui ! Non ; peut-être : « on verra » dit-il . Voilà !", "?!;:».", "«"},
		{"pl", "Był w domu i w lesie, a z nim pies o trzech łapach i kot z lasu", "", "wiazo"},
		{"ru", "Он был в доме и в лесу, а с ним был пёс о трёх лапах и кот", "", "виасо"},
		{"es", "Vino tarde —dijo ella— y nada más. ¿ Qué pasa ? ¡ Nada !", "?!", "¿¡"},
		{"en", "He lives at No. 5 and J. Smith at 12 mm from 40 % of No. 7 and P. Jones", "57%", ""},
		{"ja", "毎週、小さな町の新聞が出る。「それは楽しみだ」と人々は言う。今日は（金曜日）です。", "、。」）", "「（"},
	} {
		for mm := int64(20); mm < 60; mm++ {
			p := testCase(tc.lang).Set(Plain(tc.words), body(), Manner{Measure: dim.MM(1) * dim.Len(mm), Ragged: mm%2 == 0})
			lines := p.Lines(p.Best())
			for i, l := range lines {
				words := strings.TrimRight(shown([]Line{l}), " ")
				first, last := []rune(words)[0], []rune(words)
				if i > 0 && strings.ContainsRune(tc.begin, first) {
					t.Errorf("%s at %d mm: a line begins %q", tc.lang, mm, words)
				}
				alone := len(last) == 1 || last[len(last)-2] == ' ' || !strings.ContainsRune("wiazoвиасо", last[len(last)-1])
				if i < len(lines)-1 && alone && strings.ContainsRune(tc.end, last[len(last)-1]) {
					t.Errorf("%s at %d mm: a line ends %q", tc.lang, mm, words)
				}
			}
		}
	}
}

// TestFrenchKeepsItsCopy: the fine space is width, no character.
func TestFrenchKeepsItsCopy(t *testing.T) {
	fr, en := testCase("fr"), testCase("en")
	m := Manner{Measure: dim.MM(90), Ragged: true, BestOnly: true}
	for words, wider := range map[string]bool{"Vraiment!": true, "«oui»": true, "https://example.org": false, "10:30": false} {
		a, b := fr.Set(Plain(words), body(), m), en.Set(Plain(words), body(), m)
		la, lb := a.Lines(a.Best())[0], b.Lines(b.Best())[0]
		if (la.W > lb.W) != wider || strings.TrimSpace(shown([]Line{la})) != words {
			t.Errorf("%q is %v wide in French, %v in English: %q", words, la.W, lb.W, shown([]Line{la}))
		}
	}
}

// TestRightToLeft: the words of Hebrew run from right to left, their characters stay
// in the order of the copy.
func TestRightToLeft(t *testing.T) {
	for _, words := range []string{"The sign says שלום עולם, in red", "שלום עולם, said the sign 12 times", "אבג (דהו) 40 זחט"} {
		p := testCase("en").Set(Plain(words), body(), Manner{Measure: dim.MM(120), Ragged: true, BestOnly: true})
		lines := p.Lines(p.Best())
		if got := strings.TrimSpace(shown(lines)); got != words {
			t.Errorf("%q comes back as %q", words, got)
		}
		var first, second dim.Len
		for _, r := range lines[0].Runs {
			for _, g := range r.Glyphs {
				switch g.Text {
				case "שלום", "אבג":
					first = g.X
				case "עולם", "דהו":
					second = g.X
				}
			}
		}
		if second >= first {
			t.Errorf("%q: the second word stands at %v, the first at %v", words, second, first)
		}
	}
}
