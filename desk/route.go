package desk

import "example.org/offstone/newsroom"

// route is one thing that a browser can ask for.
type route struct {
	pattern string        // of http.ServeMux
	deed    newsroom.Deed // what the policy is asked
	story   bool          // {id} in the pattern is the article that the deed is about
	open    bool          // anybody may, signed in or not
	uploads bool          // files may be sent
	half    bool          // somebody who has yet to show the second factor may
	handle  func(*visit) error
}

// routes is every address of the newsroom. A test draws who may use which from
// it, and fails on one that nobody has looked at.
var routes = []route{
	{pattern: "GET /assets/{name}", open: true, handle: (*visit).script},
	{pattern: "GET " + healthPath, open: true, handle: (*visit).health},

	{pattern: "GET /sign-in", open: true, handle: (*visit).signInForm},
	{pattern: "POST /sign-in", open: true, handle: (*visit).signIn},
	{pattern: "POST /sign-in/passkey/ask", open: true, handle: (*visit).signInKeyAsk},
	{pattern: "POST /sign-in/passkey", open: true, handle: (*visit).signInByKey},
	{pattern: "GET /enter/{token}", open: true, handle: (*visit).enterForm},
	{pattern: "POST /enter/{token}", open: true, handle: (*visit).enter},
	{pattern: "GET /claim/{token}", open: true, handle: (*visit).claimForm},
	{pattern: "POST /claim/{token}", open: true, handle: (*visit).claim},
	{pattern: "GET /join/{token}", open: true, handle: (*visit).joinForm},
	{pattern: "POST /join/{token}", open: true, handle: (*visit).join},
	{pattern: "GET /reset/{token}", open: true, handle: (*visit).resetForm},
	{pattern: "POST /reset/{token}", open: true, handle: (*visit).reset},
	{pattern: "GET /preview/{token}", open: true, handle: (*visit).preview},
	{pattern: "GET /preview/{token}/picture/{name}", open: true, handle: (*visit).previewPicture},
	{pattern: "POST /sign-out", half: true, handle: (*visit).signOut},
	{pattern: "GET /code", half: true, handle: (*visit).codeForm},
	{pattern: "POST /code", half: true, handle: (*visit).code},
	{pattern: "POST /code/passkey/ask", half: true, handle: (*visit).codeKeyAsk},
	{pattern: "POST /code/passkey", half: true, handle: (*visit).codeByKey},
	{pattern: "GET /second", half: true, handle: (*visit).secondForm},
	{pattern: "POST /second", half: true, handle: (*visit).second},
	{pattern: "POST /passkey/ask", half: true, handle: (*visit).newKeyAsk},
	{pattern: "POST /passkey", half: true, handle: (*visit).addKey},

	{pattern: "GET /{$}", deed: newsroom.OwnAccount, handle: (*visit).home},
	{pattern: "GET /desk", deed: newsroom.SeeBoard, handle: (*visit).board},
	{pattern: "GET /commission", deed: newsroom.Commission, handle: (*visit).commissionForm},
	{pattern: "POST /commission", deed: newsroom.Commission, handle: (*visit).commission},
	{pattern: "POST /commission/{commission}/call-off", deed: newsroom.Commission, handle: (*visit).callOff},
	{pattern: "GET /events", deed: newsroom.OwnAccount, handle: (*visit).events},
	{pattern: "GET /file", deed: newsroom.FileCopy, handle: (*visit).fileForm},
	{pattern: "POST /file", deed: newsroom.FileCopy, handle: (*visit).file},
	{pattern: "POST /file/files", deed: newsroom.FileCopy, uploads: true, handle: (*visit).handIn},
	{pattern: "GET /file/kept/{blob}", deed: newsroom.FileCopy, handle: (*visit).stray},

	{pattern: "GET /story/{id}", deed: newsroom.ReadCopy, story: true, handle: (*visit).story},
	{pattern: "POST /story/{id}", deed: newsroom.WriteCopy, story: true, handle: (*visit).save},
	{pattern: "POST /story/{id}/save", deed: newsroom.WriteCopy, story: true, handle: (*visit).saveFromEditor},
	{pattern: "POST /story/{id}/lock", deed: newsroom.WriteCopy, story: true, handle: (*visit).lock},
	{pattern: "POST /story/{id}/take-over", deed: newsroom.TakeOver, story: true, handle: (*visit).takeOver},
	{pattern: "POST /story/{id}/unlock", deed: newsroom.ReadCopy, story: true, handle: (*visit).unlock},
	{pattern: "POST /story/{id}/move", deed: newsroom.MoveCopy, story: true, handle: (*visit).move},
	{pattern: "POST /story/{id}/place", deed: newsroom.PlaceCopy, story: true, handle: (*visit).place},
	{pattern: "GET /story/{id}/fit", deed: newsroom.ReadCopy, story: true, handle: (*visit).fit},
	{pattern: "GET /story/{id}/history", deed: newsroom.ReadHistory, story: true, handle: (*visit).history},
	{pattern: "GET /story/{id}/history/{revision}", deed: newsroom.ReadHistory, story: true, handle: (*visit).revision},
	{pattern: "POST /story/{id}/restore", deed: newsroom.WriteCopy, story: true, handle: (*visit).restore},
	{pattern: "GET /story/{id}/merge", deed: newsroom.WriteCopy, story: true, handle: (*visit).mergeForm},
	{pattern: "POST /story/{id}/merge", deed: newsroom.WriteCopy, story: true, handle: (*visit).merge},
	{pattern: "POST /story/{id}/note", deed: newsroom.NoteOnCopy, story: true, handle: (*visit).note},
	{pattern: "POST /story/{id}/hold", deed: newsroom.HoldCopy, story: true, handle: (*visit).hold},
	{pattern: "POST /story/{id}/mend", deed: newsroom.WriteCopy, story: true, handle: (*visit).mend},
	{pattern: "POST /story/{id}/answer", deed: newsroom.AnswerQuery, story: true, handle: (*visit).answer},
	{pattern: "GET /story/{id}/pictures", deed: newsroom.ReadCopy, story: true, handle: (*visit).pictures},
	{pattern: "POST /story/{id}/pictures", deed: newsroom.WriteCopy, story: true, uploads: true, handle: (*visit).addPictures},
	{pattern: "GET /story/{id}/picture/{name}", deed: newsroom.ReadCopy, story: true, handle: (*visit).picture},
	{pattern: "POST /story/{id}/picture/{name}", deed: newsroom.WriteCopy, story: true, handle: (*visit).changePicture},
	{pattern: "POST /story/{id}/picture/{name}/replace", deed: newsroom.WriteCopy, story: true, uploads: true, handle: (*visit).replacePicture},
	{pattern: "POST /story/{id}/picture/{name}/drop", deed: newsroom.WriteCopy, story: true, handle: (*visit).dropPicture},
	{pattern: "GET /story/{id}/picture/{name}/crops", deed: newsroom.ReadCopy, story: true, handle: (*visit).cropsNow},
	{pattern: "GET /story/{id}/picture/{name}/{width}", deed: newsroom.ReadCopy, story: true, handle: (*visit).rendition},
	{pattern: "GET /story/{id}/original/{blob}", deed: newsroom.ReadCopy, story: true, handle: (*visit).original},
	{pattern: "GET /story/{id}/previews", deed: newsroom.ShowCopy, story: true, handle: (*visit).previews},
	{pattern: "POST /story/{id}/previews", deed: newsroom.ShowCopy, story: true, handle: (*visit).makePreview},
	{pattern: "POST /story/{id}/previews/{preview}/end", deed: newsroom.ShowCopy, story: true, handle: (*visit).endPreview},
	{pattern: "POST /note/{note}/resolve", deed: newsroom.SeeBoard, handle: (*visit).resolve},

	{pattern: "GET /pages", deed: newsroom.SeePages, handle: (*visit).latestPages},
	{pattern: "GET /pages/{issue}", deed: newsroom.SeePages, handle: (*visit).pages},
	{pattern: "GET /pages/{issue}/{page}", deed: newsroom.SeePages, handle: (*visit).page},
	{pattern: "GET /issue", deed: newsroom.PutToBed, handle: (*visit).latestIssue},
	{pattern: "GET /issue/{issue}", deed: newsroom.PutToBed, handle: (*visit).issue},
	{pattern: "POST /issue/{issue}/look", deed: newsroom.PutToBed, handle: (*visit).lookOver},
	{pattern: "POST /issue/{issue}/bed", deed: newsroom.PutToBed, handle: (*visit).putToBed},
	{pattern: "GET /issue/{issue}/{impression}/{name...}", deed: newsroom.PutToBed, handle: (*visit).made},
	{pattern: "GET /bin", deed: newsroom.SeeBin, handle: (*visit).bin},
	{pattern: "GET /audit", deed: newsroom.SeeAudit, handle: (*visit).audit},
	{pattern: "GET /staff", deed: newsroom.RunStaff, handle: (*visit).staff},
	{pattern: "POST /staff/invite", deed: newsroom.RunStaff, handle: (*visit).invite},
	{pattern: "POST /staff/{staff}/role", deed: newsroom.RunStaff, handle: (*visit).setRole},
	{pattern: "POST /staff/{staff}/reset", deed: newsroom.RunStaff, handle: (*visit).resetLink},
	{pattern: "POST /staff/{staff}/dismiss", deed: newsroom.RunStaff, handle: (*visit).dismiss},
	{pattern: "GET /account", deed: newsroom.OwnAccount, handle: (*visit).account},
	{pattern: "POST /account/password", deed: newsroom.OwnAccount, handle: (*visit).changePassword},
	{pattern: "POST /account/elsewhere", deed: newsroom.OwnAccount, handle: (*visit).signOutElsewhere},
	{pattern: "POST /account/passkey/{key}/drop", deed: newsroom.OwnAccount, handle: (*visit).dropKey},
	{pattern: "POST /account/codes/drop", deed: newsroom.OwnAccount, handle: (*visit).dropCodes},
	{pattern: "POST /account/recovery", deed: newsroom.OwnAccount, handle: (*visit).newRecovery},
	{pattern: "GET /settings", deed: newsroom.RunPaper, handle: (*visit).settings},
	{pattern: "POST /settings", deed: newsroom.RunPaper, handle: (*visit).settle},
	{pattern: "POST /wake", deed: newsroom.RunPaper, handle: (*visit).wake},
	{pattern: "GET /help/{page}", open: true, handle: (*visit).help},
}
