package stylebook

import (
	"strings"

	"example.org/offstone"
)

// What the rules that can only read English know of it. Words are in lower case with
// straight apostrophes.

// isEnglish tells whether a paper is in English.
func isEnglish(p *offstone.Paper) bool {
	if p == nil {
		return false
	}
	base, _, _ := strings.Cut(strings.ToLower(p.Language), "-")
	return base == "en"
}

type wordSet map[string]bool

func words(s string) wordSet {
	set := wordSet{}
	for _, w := range strings.Fields(s) {
		set[w] = true
	}
	return set
}

// Short forms end in a full stop that ends no sentence: before a name, before a
// figure, and anywhere.
var (
	shortBeforeName   = words("mr mrs ms mx dr st rev revd hon prof cllr capt col gen lt sgt sen rep gov pres messrs mt ft")
	shortBeforeFigure = words("no nos fig vol p pp ch art sec ph")
	shortAnywhere     = words("vs v eg ie al cf approx dept est inc ltd co corp bros jr sr jan feb mar apr jun jul aug sep sept oct nov dec am pm ed eds")
)

// speech are verbs, and nouns made of them, by which a writer says whose words stand
// in quotation marks.
var speech = words(`say says said saying tell tells told telling ask asks asked asking add adds added adding explain explains explained explaining note notes noted noting
	write writes wrote written writing read reads reading call calls called calling describe describes described describing recall recalls recalled state states stated stating statement
	argue argues argued warn warns warned reply replies replied answer answers answered think thinks thought report reports reported announce announces announced announcement claim claims claimed
	admit admits admitted insist insists insisted joke jokes joked conclude concludes concluded continue continues continued suggest suggests suggested propose proposes proposed
	declare declares declared confirm confirms confirmed deny denies denied quote quotes quoted quoting agree agrees agreed remark remarks remarked respond responds responded
	express expresses expressed hear hears heard learn learned comment comments commented commenting tweet tweets tweeted post posts posted posting emphasise emphasised emphasize emphasizes emphasized
	stress stresses stressed observe observes observed point points pointed put puts mention mentions mentioned acknowledge acknowledges acknowledged caution cautions cautioned
	predict predicts predicted urge urges urged promise promises promised complain complains complained shout shouts shouted cry cries cried exclaim exclaims exclaimed whisper whispered
	laugh laughs laughed wonder wonders wondered muse muses mused reflect reflects reflected share shares shared sharing offer offers offered demand demands demanded order orders ordered
	testify testifies testified rule rules ruled define defines defined defining definition specify specifies specified require requires required
	according words sing sings sang chant chants chanted cite cites cited begin begins began go goes went like text email message letter sign signs title titled named known entitled labelled
	motto slogan saying phrase question questions goal mission statement vision principle hypothesis theme prompt prompted headline mantra response feedback answer
	comes from definition adage proverb quip quips quipped echo echoes echoed recommend recommends recommended advise advises advised
	believe believes believed feel feels felt hope hopes hoped mean means meant summarise summarised summarize summarizes summarized believed elaborated elaborates reveals revealed counsels states clarified clarifies
	reiterated reiterates stipulates stipulated provides reasoned responded continued countered counters lamented laments notes opined teases teased thinking remembers remembered describes explains include includes included including`)

// titles stand before a surname and need no first name beside it afterwards.
var titles = words("mr mrs ms miss mx dr cllr prof professor rev revd")

// grammar are words that begin sentences and headings with a capital and are no
// part of a person's name.
var grammar = words(`a an the this that these those it its he she they we you i his her their our your my who what when where which why how if as at by for from in into of off on or
	and but nor so yet to up with without after before since until while during about above across against along among around because both each either every few many more most
	much no not now once one only other over same some such than then there though through under very via two three four five six seven eight nine ten first second third last next new
	all also although another any are be been being can could did do does had has have here however is let may might must never often our per perhaps please should still today
	yesterday tomorrow tonight too was were will would yes dear meanwhile later earlier according like unlike see read learn get make take think just even well good great sure instead
	january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday
	jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun`)

// bodies are words with which names of places, firms and offices are made.
var bodies = words(`street road lane avenue square park bridge hill house hall church school college university institute hospital station court council committee board commission
	department agency office bureau service services administration association society union club team group company trust foundation bank fund party press news post times
	act bill law plan project program programme system center centre museum library theatre theater gallery festival award prize cup league day week month year north south east west
	northern southern eastern western central national federal state county city town village district island islands bay river lake sea ocean street valley mountain beach port harbour
	harbor airport government congress parliament senate assembly ministry embassy army navy force forces police fire health education security defense defense justice treasury
	labor commerce energy agriculture transportation veterans affairs housing development digital data design web site blog page software open source api government technology
	innovation lab labs labs manager director officer president minister secretary chief editor engineer designer developer lead head deputy assistant general senior junior member`)
