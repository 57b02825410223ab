package desk

import (
	"errors"
	"fmt"
	"image"
	"io"
	"math"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"

	"example.org/offstone"
	"example.org/offstone/intake/docx"
	"example.org/offstone/newsroom"
	"example.org/offstone/store"
)

// uploadPatience is how long files may be on their way: a telephone's on a bad line.
const uploadPatience = 15 * time.Minute

// picturesView is the pictures of a story.
type picturesView struct {
	Frame
	Copy     newsroom.Copy
	Pictures []pictureRow
	Kept     []store.KeptFile
	MayWrite bool
	Said     []string // what is to be said of files that were taken
	Problems []string
}

// Takes tells whether the person may make a kept file a new version of the story.
func (p picturesView) Takes(f store.KeptFile) bool {
	return p.MayWrite && len(offered([]store.KeptFile{f})) > 0
}

// pictureRow is a picture in the list.
type pictureRow struct {
	offstone.Picture
	At    string // its screen
	Thumb string
}

func (v *visit) pictures() error { return v.showPictures(http.StatusOK, nil, nil) }

func (v *visit) showPictures(status int, said, problems []string) error {
	c, err := v.readStory()
	if err != nil {
		return err
	}
	s := picturesView{Frame: v.frame("Pictures of " + headlineOr(c.Article)), Copy: c, MayWrite: v.mayWrite(c), Said: said, Problems: problems}
	for _, p := range c.Article.Pictures {
		s.Pictures = append(s.Pictures, rowOf(c.ID, p))
	}
	if s.Kept, err = v.desk.room.KeptFiles(v.r.Context(), v.who(), c.ID); err != nil {
		return err
	}
	return v.showStatus(status, "pictures", s)
}

func (v *visit) readStory() (c newsroom.Copy, err error) {
	id, err := v.storyID()
	if err != nil {
		return c, err
	}
	return v.desk.room.Read(v.r.Context(), v.who(), id)
}

// mayWrite tells whether the person may change the story now.
func (v *visit) mayWrite(c newsroom.Copy) bool {
	return v.holder(c) == "" && newsroom.May(v.who().Role, newsroom.WriteCopy, c.Matter(v.who()))
}

func rowOf(id store.ArticleID, p offstone.Picture) pictureRow {
	r := pictureRow{Picture: p, At: picturePath(id, p.File)}
	if thumb, ok := p.Rendition(240); ok {
		r.Thumb = fmt.Sprintf("%s/%d", r.At, thumb.Width)
	}
	return r
}

// Lacks says what is missing of a picture's words.
func (r pictureRow) Lacks() string {
	var out []string
	for _, w := range []struct{ word, is string }{{"caption", r.Caption}, {"credit", r.Credit}, {"alternative text", r.Alt}} {
		if w.is == "" {
			out = append(out, w.word)
		}
	}
	return strings.Join(out, ", ")
}

func picturePath(id store.ArticleID, file string) string {
	return storyPath(id) + "/picture/" + url.PathEscape(path.Base(file))
}

// addPictures takes pictures in. A script sends one and gets a sentence; a plain form may
// send several and is shown what became of each.
func (v *visit) addPictures() error {
	id, err := v.storyID()
	if err != nil {
		return err
	}
	var said, problems []string
	err = v.eachUpload("the pictures", newsroom.MaxPictureBytes, func(name string, data []byte) error {
		t, err := v.desk.room.AddPicture(v.r.Context(), v.who(), id, name, data)
		if status := statusOf(err); err != nil && status != http.StatusUnprocessableEntity {
			return err
		}
		if err != nil {
			problems = append(problems, name+": "+sentence(err))
			return nil
		}
		said = append(said, saidOf(name, t))
		return nil
	})
	switch {
	case err != nil:
		return err
	case wantsJSON(v.r) && len(problems) > 0:
		return fmt.Errorf("%s: %w", strings.TrimSuffix(strings.Join(problems, " "), "."), offstone.ErrInvalid)
	case wantsJSON(v.r):
		v.writeJSON(http.StatusOK, map[string]string{"said": strings.Join(said, " ")})
		return nil
	case len(problems) > 0:
		return v.showPictures(http.StatusUnprocessableEntity, said, problems)
	}
	return v.to(storyPath(id) + "/pictures")
}

// saidOf is a sentence about a picture that was taken.
func saidOf(name string, t newsroom.Taken) string {
	switch {
	case t.Again:
		return name + ": the story has this picture already."
	case len(t.Also) > 0:
		return fmt.Sprintf("%s: taken. The same picture is in “%s”.", name, strings.Join(t.Also, "”, “"))
	}
	return name + ": taken."
}

// eachUpload reads the files of a form one after the other, of each no more than one byte
// over most. A file that was chosen and is empty counts; a field without a file does not.
func (v *visit) eachUpload(what string, most int64, take func(name string, data []byte) error) error {
	parts, err := v.uploads()
	if err != nil {
		return fmt.Errorf("choose %s first: %w", what, err)
	}
	files := 0
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return cutShort(what, err)
		}
		name := fileName(part)
		if name == "" {
			continue
		}
		files++
		data, err := io.ReadAll(io.LimitReader(part, most+1))
		if err != nil {
			return cutShort(what, err)
		}
		if err := take(name, data); err != nil {
			return err
		}
	}
	if files == 0 {
		return fmt.Errorf("choose %s first: %w", what, offstone.ErrInvalid)
	}
	return nil
}

// uploads reads a form with files, which may take longer than other requests.
func (v *visit) uploads() (*multipart.Reader, error) {
	late := http.NewResponseController(v.w).SetReadDeadline(time.Now().Add(uploadPatience))
	if late != nil && !errors.Is(late, http.ErrNotSupported) {
		return nil, late
	}
	parts, err := v.r.MultipartReader()
	if err != nil {
		return nil, offstone.ErrInvalid
	}
	return parts, nil
}

// fileName is a file's name as its sender has it, on one line.
func fileName(part *multipart.Part) string {
	_, params, err := mime.ParseMediaType(part.Header.Get("Content-Disposition"))
	if err != nil {
		return ""
	}
	name := line(params["filename"])
	return name[strings.LastIndexAny(name, `/\`)+1:]
}

func cutShort(what string, err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return fmt.Errorf("that is more than %d MB in one go; send %s in several goes, or make the pictures smaller: %w", docx.MaxBytes>>20, what, offstone.ErrInvalid)
	}
	return fmt.Errorf("%s did not come whole; send again: %w", what, offstone.ErrInvalid)
}

// replacePicture puts another file in a picture's place.
func (v *visit) replacePicture() error {
	c, p, err := v.picturedStory()
	if err != nil {
		return err
	}
	err = v.eachUpload("the picture", newsroom.MaxPictureBytes, func(name string, data []byte) error {
		return v.desk.room.ReplacePicture(v.r.Context(), v.who(), c.ID, p.File, name, data)
	})
	if err != nil {
		return err
	}
	return v.to(picturePath(c.ID, p.File))
}

func (v *visit) dropPicture() error {
	c, p, err := v.picturedStory()
	if err != nil {
		return err
	}
	if err := v.desk.room.DropPicture(v.r.Context(), v.who(), c.ID, p.File); err != nil {
		return err
	}
	return v.to(storyPath(c.ID) + "/pictures")
}

// picturedStory finds the story and the picture that the address names.
func (v *visit) picturedStory() (c newsroom.Copy, p offstone.Picture, err error) {
	if c, err = v.readStory(); err != nil {
		return c, p, err
	}
	for _, p = range c.Article.Pictures {
		if path.Base(p.File) == v.r.PathValue("name") {
			return c, p, nil
		}
	}
	return c, p, fmt.Errorf("picture of story %d: %w", c.ID, offstone.ErrNotFound)
}

// rendition gives the file of a picture in one of the widths that it was made in.
func (v *visit) rendition() error {
	_, p, err := v.picturedStory()
	if err != nil {
		return err
	}
	width, err := number(v.r.PathValue("width"))
	if err != nil {
		return err
	}
	return v.handOutRendition(p, int(width))
}

func (v *visit) handOutRendition(p offstone.Picture, width int) error {
	for _, r := range p.Renditions {
		if r.Width != width {
			continue
		}
		data, err := v.desk.store.Blobs().Get(r.Blob)
		if err != nil {
			return err
		}
		v.w.Header().Set("Content-Type", r.Type)
		_, err = v.w.Write(data)
		return v.went(err)
	}
	return offstone.ErrNotFound
}

// original hands out a file that was sent for a story. It may be of any kind.
func (v *visit) original() error {
	id, err := v.storyID()
	if err != nil {
		return err
	}
	f, err := v.desk.room.Original(v.r.Context(), v.who(), id, offstone.BlobKey(v.r.PathValue("blob")))
	return v.handOut(f, err)
}

// handOut hands out a file as it was sent, to be kept and not to be shown.
func (v *visit) handOut(f io.ReadCloser, err error) error {
	if errors.Is(err, offstone.ErrInvalid) {
		err = offstone.ErrNotFound
	}
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // it was only read
	v.toKeep(line(v.r.URL.Query().Get("name")), "application/octet-stream")
	_, err = io.Copy(v.w, f)
	return v.went(err)
}

// pictureView is one picture: its words, what must be seen, where it stands.
type pictureView struct {
	Frame
	Copy     newsroom.Copy
	Seen     int
	Picture  offstone.Picture
	At       string
	Shown    string // address of the file on the screen
	Slip     []slipLine
	Crops    []cropView
	Places   []placeOf
	Widths   []int
	MayWrite bool
	Problem  string
}

// cropView is what an edition shows.
type cropView struct {
	Words string `json:"words"`
	Box   string `json:"box"` // of the picture: left, top, width, height
	High  int    `json:"-"`   // of the preview, which is 150 wide
}

// slipLine is something that is written in the picture's file.
type slipLine struct{ What, Words string }

// slipLines words a slip.
func (v *visit) slipLines(c newsroom.Copy, p offstone.Picture) (out []slipLine, err error) {
	s, err := v.desk.room.Slip(v.r.Context(), v.who(), c, p)
	if err != nil {
		return nil, err
	}
	taken := ""
	switch day := s.Taken.In(v.zone()).Format("2 January 2006"); {
	case s.Taken.IsZero():
	case s.DayOnly:
		taken = s.Taken.Format("2 January 2006")
	case s.ZoneKnown:
		taken = day + s.Taken.In(v.zone()).Format(", 15:04")
	default:
		taken = day + s.Taken.In(v.zone()).Format(", 15:04") + " by the camera’s clock"
	}
	for _, l := range []slipLine{
		{"Taken", taken},
		{"Place", s.Place.String()},
		{"Headline", s.Headline},
		{"Caption", s.Caption},
		{"Credit", s.CreditLine()},
		{"Copyright", s.Copyright},
		{"Terms", s.Terms},
	} {
		if l.Words != "" {
			out = append(out, l)
		}
	}
	return out, nil
}

// placeOf is somewhere in the text.
type placeOf struct {
	After int
	Words string
	Here  bool
}

func (v *visit) picture() error {
	c, p, err := v.picturedStory()
	if err != nil {
		return err
	}
	return v.showPicture(http.StatusOK, c, p, c.Article.Revision, "")
}

func (v *visit) showPicture(status int, c newsroom.Copy, p offstone.Picture, seen int, problem string) error {
	s := pictureView{Frame: v.frame("Picture " + path.Base(p.File)), Copy: c, Seen: seen, Picture: p, At: picturePath(c.ID, p.File), MayWrite: v.mayWrite(c), Problem: problem}
	if r, ok := p.Rendition(640); ok {
		s.Shown = fmt.Sprintf("%s/%d", s.At, r.Width)
	}
	var err error
	if s.Crops, err = v.cropsOf(c, p); err != nil {
		return err
	}
	if s.Slip, err = v.slipLines(c, p); err != nil {
		return err
	}
	s.Places = placesIn(c.Article, p.File)
	for n := 1; n <= 8; n++ {
		s.Widths = append(s.Widths, n)
	}
	return v.showStatus(status, "picture", s)
}

// Across and Down give the focus in hundredths.
func (s pictureView) Across() string { return hundredths(s.Picture.Focus.X) }

// Down is the focus's distance from the top.
func (s pictureView) Down() string { return hundredths(s.Picture.Focus.Y) }

func hundredths(share float64) string {
	return strconv.FormatFloat(math.Round(share*1000)/10, 'f', -1, 64)
}

// X and Y give the focus in pixels, for the cross on the picture; Arm is how long its arms are.
func (s pictureView) X() int { return int(s.Picture.Focus.X * float64(s.Picture.Width)) }

// Y is the focus from the top in pixels.
func (s pictureView) Y() int { return int(s.Picture.Focus.Y * float64(s.Picture.Height)) }

// Arm is the radius of the mark of the focus in pixels.
func (s pictureView) Arm() int { return max(s.Picture.Width, s.Picture.Height) / 32 }

// cropsOf words what each edition shows.
func (v *visit) cropsOf(c newsroom.Copy, p offstone.Picture) ([]cropView, error) {
	crops, err := v.desk.room.Crops(v.r.Context(), v.who(), c, p)
	if err != nil {
		return nil, err
	}
	var out []cropView
	deep := false
	for _, crop := range crops {
		words := cropWords(crop, deep)
		if crop.Edition == offstone.Print && crop.Page == 0 {
			if crop.Columns != max(1, p.Columns) {
				continue // the others are of the same shapes
			}
			deep = !deep
		}
		if r := crop.Part; !r.Empty() {
			out = append(out, cropView{words, box(r), max(1, 150*r.Dy()/r.Dx())})
		}
	}
	return out, nil
}

func box(r image.Rectangle) string {
	return fmt.Sprintf("%d %d %d %d", r.Min.X, r.Min.Y, r.Dx(), r.Dy())
}

func cropWords(c offstone.Crop, deep bool) string {
	switch {
	case c.Edition == offstone.Web && c.Place == "story":
		return "Whole: the story on the web, EPUB, letter"
	case c.Edition == offstone.Web:
		return "Front and section pages of the web"
	case c.Page > 0 && c.Columns > 0:
		return fmt.Sprintf("Print now: page %d, %s", c.Page, offstone.Counted(c.Columns, "column"))
	case c.Page > 0:
		return fmt.Sprintf("Print now: page %d", c.Page)
	case deep:
		return "Print, at its deepest"
	}
	return "Print, at its shallowest"
}

// placesIn lists where in the text a picture can stand.
func placesIn(a *offstone.Article, file string) []placeOf {
	now := newsroom.PictureAfter(a, file)
	out := []placeOf{{0, "at the head of the story", now == 0}}
	after := 0
	for _, b := range a.Body {
		if p, ok := b.(offstone.PictureHere); ok && p.File == file {
			continue
		}
		after++
		words := strings.Fields(offstone.Body{b}.String())
		if len(words) == 0 {
			continue
		}
		out = append(out, placeOf{after, "after “" + strings.Join(words[:min(6, len(words))], " ") + " …”", now == after})
	}
	return out
}

// cropsNow answers what the crops would be round another focus.
func (v *visit) cropsNow() error {
	c, p, err := v.picturedStory()
	if err != nil {
		return err
	}
	q := v.r.URL.Query()
	if p.Focus, err = focusFrom(q.Get("across"), q.Get("down")); err != nil {
		return err
	}
	crops, err := v.cropsOf(c, p)
	if err != nil {
		return err
	}
	v.writeJSON(http.StatusOK, map[string]any{"crops": crops})
	return nil
}

// focusFrom reads a focus in hundredths of width and height.
func focusFrom(across, down string) (f offstone.Focus, err error) {
	x, err1 := strconv.ParseFloat(across, 64)
	y, err2 := strconv.ParseFloat(down, 64)
	if err1 != nil || err2 != nil || !(x >= 0 && x <= 100 && y >= 0 && y <= 100) {
		return f, fmt.Errorf("give the focus as two numbers from 0 to 100: %w", offstone.ErrInvalid)
	}
	return offstone.Focus{X: math.Round(x*10) / 1000, Y: math.Round(y*10) / 1000}, nil
}

// changePicture takes the form of a picture.
func (v *visit) changePicture() error {
	c, p, err := v.picturedStory()
	if err != nil {
		return err
	}
	seen, err := number(v.form("seen"))
	if err != nil {
		return fmt.Errorf("the form does not say which picture it is about; load it again: %w", offstone.ErrInvalid)
	}
	ch := newsroom.PictureChange{File: p.File, Seen: int(seen), Caption: v.words("caption"), Credit: v.words("credit"), Alt: v.words("alt")}
	ch.Columns, ch.After = small(v.form("columns")), small(v.form("after"))
	if ch.Focus, err = focusFrom(v.form("across"), v.form("down")); err == nil {
		err = v.desk.room.ChangePicture(v.r.Context(), v.who(), c.ID, ch)
	}
	if err == nil {
		return v.to(picturePath(c.ID, p.File))
	}
	status, ok := onTheForm(err)
	if !ok {
		return err
	}
	problem := sentence(err)
	if status == http.StatusConflict { // the form holds what was typed; sent again, it comes on top of this
		problem += fmt.Sprintf(" As it stands now: caption “%s”; credit “%s”; alternative text “%s”.", p.Caption, p.Credit, p.Alt)
	}
	p.Caption, p.Credit, p.Alt, p.Columns = ch.Caption, ch.Credit, ch.Alt, ch.Columns
	return v.showPicture(status, c, p, c.Article.Revision, problem)
}

// small reads a choice of a form; 0 for anything else.
func small(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 100_000 {
		return 0
	}
	return n
}
