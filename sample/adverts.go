package sample

import (
	"bytes"
	"fmt"
	"image/png"
	"math"
	"strings"
)

// The sample paper's page: five columns on a tabloid sheet of 289 mm with
// margins of 12 mm.
const (
	columnWidth = 49.4 // mm
	gutter      = 4.5  // mm
	advertDPI   = 300
	point       = 25.4 / 72 // mm
)

// An advert is one piece of artwork, drawn in millimetres at its booked size.
type advert struct {
	file    string // in an issue's pictures folder
	columns int
	height  float64 // mm
	issues  []string
	draw    func(p plate)
}

// width gives the booked width in millimetres.
func (a advert) width() float64 {
	n := float64(a.columns)
	return n*columnWidth + (n-1)*gutter
}

// fullBlack spreads the greys between ink and paper to black and white.
var fullBlack = func() (table [256]uint8) {
	for v := range table {
		table[v] = uint8(clamp(float64(v-int(ink))*255/float64(paper-ink), 0, 255))
	}
	return table
}()

// png draws and prints the advert: black is full black, white is bare paper.
func (a advert) png() ([]byte, error) {
	p := newPlate(a.file, int(math.Round(a.width()/25.4*advertDPI)), a.width(), a.height)
	a.draw(p)
	img := p.finished()
	for i, v := range img.Pix {
		img.Pix[i] = fullBlack[v]
	}
	var out bytes.Buffer
	enc := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := enc.Encode(&out, img); err != nil {
		return nil, fmt.Errorf("print %s: %w", a.file, err)
	}
	return out.Bytes(), nil
}

// set puts a line of type of so many points on a base line and gives its width
// in millimetres.
func (p plate) set(face string, size, x, y float64, a align, t tone, text string) float64 {
	s, w := lettering(face, size*point, x, y, a, 0, text)
	p.fill(s, t)
	return w
}

// spaced is set with the letters apart, for capitals.
func (p plate) spaced(face string, size, x, y float64, a align, t tone, text string) {
	s, _ := lettering(face, size*point, x, y, a, 0.09, strings.ToUpper(text))
	p.fill(s, t)
}

// fitted sets a line as large as the measure allows, but not over size points,
// and gives the size.
func (p plate) fitted(face string, size, measure, x, y float64, a align, t tone, text string) float64 {
	if _, w := lettering(face, size*point, 0, 0, a, 0, text); w > measure {
		size *= measure / w
	}
	p.set(face, size, x, y, a, t, text)
	return size
}

// rule is a level line of w points from x0 to x1.
func (p plate) rule(x0, x1, y, w float64, t tone) { p.fill(bar(x0, y, x1, y, w*point), t) }

// frame is a border of w points, inset by d millimetres.
func (p plate) frame(d, w float64) {
	k := w * point
	p.fill(all(rect(d, d, p.w-2*d, k), rect(d, p.h-d-k, p.w-2*d, k), rect(d, d, k, p.h-2*d), rect(p.w-d-k, d, k, p.h-2*d)), ink)
}

// diamond is a small ornament.
func (p plate) diamond(x, y, r float64, t tone) { p.fill(poly(x-r, y, x, y-r, x+r, y, x, y+r), t) }

// dashRule is a thin rule with a diamond in its middle.
func (p plate) dashRule(x0, x1, y float64) {
	m := (x0 + x1) / 2
	p.rule(x0, m-2.4, y, 0.6, ink)
	p.rule(m+2.4, x1, y, 0.6, ink)
	p.diamond(m, y, 1.3, ink)
}

// adverts are all the artwork of the three issues.
var adverts = []advert{
	{"ad-fossick-electrical.png", 2, 90, []string{first}, fossickNarrow},
	{"ad-fossick-electrical.png", 3, 110, []string{third}, fossickWide},
	{"ad-ellery-chandlers.png", 3, 130, []string{first, second, third}, chandlers},
	{"ad-reeve-daughters.png", 3, 110, []string{first, second}, reeve},
	{"ad-hallam-moyle.png", 2, 120, []string{first, second}, engraved(hallamMoyle)},
	{"ad-customs-house-inn.png", 3, 110, []string{first, second}, customsHouseInn},
	{"ad-tarrow-farm-shop.png", 3, 130, []string{first, second, third}, tarrowFarm},
	{"ad-sail-loft-cinema.png", 3, 80, []string{first, second, third}, sailLoftCinema},
	{"ad-gage-hats.png", 2, 120, []string{first, second}, gageHatter},
	{"ad-carrow-motors.png", 3, 120, []string{first, second}, carrowMotors},
	{"ad-carrow-motors.png", 4, 100, []string{third}, carrowWide},
	{"ad-lantern-bakery.png", 2, 90, []string{second, third}, lanternBakery},
	{"ad-hollin-hotel.png", 3, 120, []string{third}, hollinHotel},
	{"ad-market-hall-craft.png", 2, 120, []string{third}, craftMarket},
}

func fossickNarrow(p plate) {
	p.frame(0, 2)
	p.frame(1.6, 0.6)
	p.at(80.5, 24, 0.78).bulb()
	p.set("display-bold", 36, 8, 20, atStart, ink, "Fossick")
	p.set("display-bold", 36, 8, 33, atStart, ink, "Electrical")
	p.rule(8, 62, 39, 0.6, ink)
	p.set("sans-bold", 11.5, 8, 46.5, atStart, ink, "Wiring, heaters, kettles mended.")
	p.set("text-italic", 14.5, 8, 57, atStart, ink, "“If it hums, ring us.")
	p.set("text-italic", 14.5, 8, 63.6, atStart, ink, "If it smokes, ring us first.”")
	p.fill(rect(1.6, 71, p.w-3.2, 17.4), ink)
	p.set("sans", 10, 8, 81.4, atStart, paper, "12 Net Loft Row")
	p.set("sans-black", 17, p.w-8, 82.1, atEnd, paper, "01632 960 122")
}

func fossickWide(p plate) {
	p.frame(0, 2)
	p.frame(1.6, 0.6)
	p.at(127, 37, 1.16).bulb()
	p.set("display-bold", 54, 10, 28, atStart, ink, "Fossick")
	p.set("display-bold", 54, 10, 47, atStart, ink, "Electrical")
	p.rule(10, 98, 55, 0.8, ink)
	p.set("sans-bold", 15, 10, 64, atStart, ink, "Wiring, heaters, kettles mended.")
	p.set("text-italic", 19, 10, 76, atStart, ink, "“If it hums, ring us. If it smokes, ring us first.”")
	p.fill(rect(1.6, 86, p.w-3.2, 22.4), ink)
	p.set("sans", 14, 10, 99, atStart, paper, "12 Net Loft Row")
	p.set("sans-black", 25, p.w-10, 100.2, atEnd, paper, "01632 960 122")
}

func chandlers(p plate) {
	p.ropeFrame(3.6, 2.6)
	m := p.w / 2
	p.at(m, 44, 0.115).fill(p.anchorShape(), ink)
	for _, side := range []float64{-1, 1} {
		p.rule(m+side*24, m+side*(p.w/2-16), 30, 1.6, ink)
		p.rule(m+side*24, m+side*(p.w/2-16), 31.6, 0.5, ink)
	}
	p.fitted("display-bold", 60, p.w-28, m, 65, atMiddle, ink, "Ellery Chandlers")
	p.set("text-italic", 20, m, 77, atMiddle, ink, "Oilskins, rope, lamps and paint.")
	p.dashRule(42, p.w-42, 83)
	p.set("text", 14.5, m, 92, atMiddle, ink, "Everything for the boat and most things for the house.")
	p.fill(rect(12, 98.5, p.w-24, 11.5), ink)
	p.set("sans-bold", 13, m, 105.9, atMiddle, paper, "Winter hours: Monday to Saturday, 8 to 5")
	p.set("sans", 11.5, m, 118.6, atMiddle, ink, "Quay Street · 01632 960 121 · chandlers.example")
}

func reeve(p plate) {
	m := p.w / 2
	p.slateGable(m, 5, p.w-4, 40)
	p.fill(all(rect(10, 44, 1.1, p.h-45), rect(p.w-11.1, 44, 1.1, p.h-45), rect(10, p.h-2, p.w-20, 1.1)), ink)
	p.fitted("display-bold", 48, p.w-34, m, 62, atMiddle, ink, "Reeve & Daughters")
	p.spaced("sans-bold", 11, m, 70.5, atMiddle, ink, "Roofers and builders, Pennick")
	p.dashRule(46, p.w-46, 76)
	p.set("text", 17, m, 84.5, atMiddle, ink, "Slates, lead, gutters, chimneys")
	p.set("text-italic", 21, m, 94, atMiddle, ink, "We go up and look")
	p.set("sans-bold", 13, m, 103, atMiddle, ink, "01632 960 140 · reeve.example")
}

func customsHouseInn(p plate) {
	p.frame(0, 0.8)
	p.frame(1.4, 3)
	p.at(35, 17, 0.98).innSign()
	x, right := 70.0, p.w-10
	p.fitted("display-bold", 40, right-x, x, 26, atStart, ink, "Customs House Inn")
	p.rule(x, right, 31, 0.8, ink)
	p.fitted("text-italic", 17.5, right-x, x, 40, atStart, ink, "Sunday lunch, noon till it is gone")
	p.set("display-bold", 64, right, 66, atEnd, ink, "£16")
	p.set("text-bold", 17, x, 58, atStart, ink, "Two courses")
	p.dashRule(x, right, 75)
	p.fitted("text", 15, right-x, x, 84.4, atStart, ink, "Dogs welcome, umbrellas returned")
	p.set("sans", 11, x, 97.6, atStart, ink, "1 Customs House Lane · 01632 960 125")
}

func tarrowFarm(p plate) {
	p.frame(0, 1)
	p.fill(rect(0, 0, p.w, 27), ink)
	p.fitted("display-bold", 44, p.w-16, p.w/2, 18.6, atMiddle, paper, "Tarrow Mains Farm Shop")
	p.at(42, 105, 0.58).goose()
	x := 86.0
	p.set("display-bold", 33, x, 44, atStart, ink, "Geese and")
	p.set("display-bold", 33, x, 56, atStart, ink, "turkeys:")
	p.set("text-italic", 21, x, 67, atStart, ink, "order by 6 December")
	p.rule(x, p.w-8, 73, 0.8, ink)
	p.set("text", 14.5, x, 82, atStart, ink, "Beef from the hill,")
	p.set("text", 14.5, x, 88.6, atStart, ink, "eggs, logs, apple juice")
	p.rule(x, p.w-8, 94, 0.8, ink)
	p.set("sans-bold", 13, x, 103, atStart, ink, "Friday and Saturday, 9 to 4")
	p.rule(8, p.w-8, 113, 2, ink)
	p.set("sans", 12, p.w/2, 122.4, atMiddle, ink, "01632 960 126 · tarrowmains.example")
}

func sailLoftCinema(p plate) {
	p.fill(rect(0, 0, p.w, p.h), ink)
	p.fill(rect(62, 7, p.w-69, p.h-14), paper)
	var rays shape
	for i := range 9 {
		k := float64(i) / 8
		rays = append(rays, strip(through(34, mix(56.6, 59.4, k), 60.4, mix(8, p.h-8, k)), func(t float64) float64 { return 0.3 + 1.1*t })...)
	}
	p.fill(rays, paper)
	p.at(20, 58, 1).projector()
	x, measure := 67.0, p.w-7-72
	p.fitted("display-bold", 44, measure, x, 26, atStart, ink, "The Sail Loft")
	p.rule(x, x+measure, 31, 0.8, ink)
	p.fitted("sans-bold", 14, measure, x, 39.6, atStart, ink, "A film every Thursday at 7.30pm")
	p.set("text", 14.5, x, 48.4, atStart, ink, "£6, under-18s £3, pies")
	p.set("text-italic", 16, x, 57, atStart, ink, "Bring a cushion")
	p.set("sans", 10.5, x, 67, atStart, ink, "01632 960 132 · sailloft.example")
}

func gageHatter(p plate) {
	p.frame(0, 3)
	p.frame(2.2, 0.6)
	p.frame(3.2, 0.6)
	m := p.w / 2
	p.at(m, 45, 0.8).hat()
	p.set("display-bold", 36, m, 66, atMiddle, ink, "Gage, Hatter")
	p.dashRule(24, p.w-24, 72.5)
	p.set("text", 14, m, 81.5, atMiddle, ink, "Felt, tweed, straw and waterproof")
	p.set("text-italic", 13.5, m, 91, atMiddle, ink, "Hats steamed and re-blocked")
	p.set("text-italic", 13.5, m, 97, atMiddle, ink, "while you wait")
	p.set("sans-bold", 10.5, m, 109, atMiddle, ink, "9 Quay Street · 01632 960 137")
}

func carrowMotors(p plate) {
	p.frame(0, 2.5)
	p.fitted("sans-black", 46, p.w-18, 9, 22, atStart, ink, "Carrow Motors")
	p.rule(9, p.w-9, 28, 3, ink)
	p.at(117, 76, 0.95).van()
	p.set("sans-black", 78, 9, 62, atStart, ink, "£29")
	p.set("sans-bold", 12, 9, 70, atStart, ink, "until Christmas,")
	p.set("sans-bold", 12, 9, 75.6, atStart, ink, "and we wash it")
	p.set("text-bold", 16, 9, 89, atStart, ink, "Winter check: tyres, battery, wipers, lights")
	p.fill(rect(0, 96, p.w, 24), ink)
	p.set("sans-bold", 13, 9, 106, atStart, paper, "Saltrigg Road, Port Ellery")
	p.set("sans", 13, 9, 113, atStart, paper, "01632 960 131 · carrowmotors.example")
}

func carrowWide(p plate) {
	p.frame(0, 2.5)
	p.set("sans-black", 48, 9, 24, atStart, ink, "Carrow Motors")
	p.rule(9, p.w-9, 31, 3, ink)
	p.at(170, 72, 0.98).van()
	w := p.set("sans-black", 84, 9, 66, atStart, ink, "£29")
	p.set("sans-bold", 14, 15+w, 58, atStart, ink, "until Christmas,")
	p.set("sans-bold", 14, 15+w, 65, atStart, ink, "and we wash it")
	p.set("text-bold", 17, 9, 76.2, atStart, ink, "Winter check: tyres, battery, wipers, lights")
	p.fill(rect(0, 82, p.w, 18), ink)
	p.set("sans-bold", 13, 9, 92.8, atStart, paper, "Saltrigg Road, Port Ellery")
	p.set("sans", 13, p.w-9, 92.8, atEnd, paper, "01632 960 131 · carrowmotors.example")
}

func lanternBakery(p plate) {
	m := p.w / 2
	p.frame(0, 0.8)
	p.frame(1.2, 2)
	p.fitted("display-bold", 40, p.w-20, m, 18, atMiddle, ink, "Lantern Bakery")
	p.set("text-italic", 16, m, 26, atMiddle, ink, "Bread since 1898.")
	p.at(m, 52.4, 0.84).loaf()
	p.set("text-bold", 12.5, m, 62, atMiddle, ink, "Order your stollen and mince pies")
	p.set("text-bold", 12.5, m, 67.6, atMiddle, ink, "by 5 December.")
	p.dashRule(22, p.w-22, 72.2)
	p.set("sans", 10, m, 78.2, atMiddle, ink, "17 Quay Street, open from 6am")
	p.set("sans-bold", 10.5, m, 83.8, atMiddle, ink, "01632 960 120")
}

func hollinHotel(p plate) {
	p.at(0, 0, p.w/1500).hotelByNight()
	p.frame(0, 1.2)
	m := p.w / 2
	p.set("display-bold", 42, m, 71.4, atMiddle, ink, "The Hollin Hotel")
	p.set("text-italic", 20, m, 81.2, atMiddle, ink, "Open all winter. Now with a boat.")
	p.dashRule(46, p.w-46, 86.6)
	p.set("text-bold", 15, m, 94.8, atMiddle, ink, "Dinner, bed and breakfast from £72")
	p.set("text", 13.5, m, 102.2, atMiddle, ink, "Tuesday soup · Thursday quiz · peat fire")
	p.set("sans", 11, m, 112.4, atMiddle, ink, "01632 960 124 · hollinhotel.example")
}

func craftMarket(p plate) {
	m := p.w / 2
	p.frame(0, 1)
	p.stitches(2.4)
	p.set("display-bold", 50, m, 25, atMiddle, ink, "Craft")
	p.set("display-bold", 50, m, 42, atMiddle, ink, "Market")
	p.at(m, 77, 0.26).basketOfWool()
	p.fill(rect(6, 80, p.w-12, 11), ink)
	p.fitted("sans-bold", 13, p.w-18, m, 87.2, atMiddle, paper, "Market Hall, Sunday 22 November")
	p.set("text", 13.5, m, 98.6, atMiddle, ink, "10am to 4pm · Forty stalls · Soup")
	p.set("text-italic", 14.5, m, 106, atMiddle, ink, "Admission free")
	p.set("sans-bold", 10.5, m, 113.6, atMiddle, ink, "01632 960 129")
}
