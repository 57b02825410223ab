package usage

var english = Usage{
	months:   [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	weekdays: [7]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
	long:     "{weekday} {day} {month} {year}",
	plain:    "{day} {month} {year}",
	short:    "{day} {month}",
	weekday:  "{weekday} {day} {month}",
	span:     "{first} to {last}",

	thousands: ",",
	and:       " and ",
	by:        "By {names}",

	roles:   []string{"our ", "from our ", "by ", "a ", "the ", "staff "},
	letters: []string{"letters"},
}

var german = Usage{
	months:   [12]string{"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"},
	weekdays: [7]string{"Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"},
	long:     "{weekday}, {day}. {month} {year}",
	plain:    "{day}. {month} {year}",
	short:    "{day}. {month}",
	weekday:  "{weekday}, {day}. {month}",
	span:     "{first} bis {last}",

	thousands: ".",
	and:       " und ",
	by:        "Von {names}",

	roles:   []string{"unser ", "unserem ", "unserer ", "von unserem ", "von unserer ", "eigener "},
	letters: []string{"leserbriefe"},
}
