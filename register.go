package offstone

// Quote is words that an article gives as somebody's own or reports as theirs.
// A machine proposes it; it counts once a person has confirmed it.
type Quote struct {
	Article    Slug
	Issue      Date
	Words      string
	Speaker    string // as the register knows the speaker
	As         string // as the article names them: "the harbour master"
	Direct     bool   // in quotation marks
	Start, End int    // bytes of the article's plain text (see Body.String)
	Confirmed  bool
	Confidence float64 // 0 to 1
}

// SubjectKind is what sort of thing a subject is.
type SubjectKind string

// The kinds of subject in the index.
const (
	APerson        SubjectKind = "person"
	AnOrganisation SubjectKind = "organisation"
	APlace         SubjectKind = "place"
)

// Subject is a person, organisation or place that the index knows by one name.
type Subject struct {
	Name  string
	Kind  SubjectKind
	Also  []string // other spellings and former names
	About string
}
