package sample

import (
	"bytes"
	"fmt"
	"image/png"
	"math"

	. "example.org/offstone/sample/lino" // a drawing is made of its words
)

// The sample paper's page: five columns on a tabloid sheet of 289 mm with
// margins of 12 mm.
const (
	columnWidth = 49.4 // mm
	gutter      = 4.5  // mm
	advertDPI   = 240
)

// An advert is one piece of artwork, drawn in millimetres at its booked size.
type advert struct {
	file    string // in an issue's pictures folder
	columns int
	height  float64 // mm
	issues  []string
	draw    func(p Plate)
}

// width gives the booked width in millimetres.
func (a advert) width() float64 {
	n := float64(a.columns)
	return n*columnWidth + (n-1)*gutter
}

// fullBlack spreads the greys between ink and paper to black and white.
var fullBlack = func() (table [256]uint8) {
	for v := range table {
		table[v] = uint8(Clamp(float64(v-int(Ink))*255/float64(Paper-Ink), 0, 255))
	}
	return table
}()

// png draws and prints the advert: black is full black, white is bare paper.
func (a advert) png() ([]byte, error) {
	p := NewPlate(a.file, int(math.Round(a.width()/25.4*advertDPI)), a.width(), a.height)
	a.draw(p)
	img := p.Finished()
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

func fossickNarrow(p Plate) {
	p.Frame(0, 2)
	p.Frame(1.6, 0.6)
	p.At(80.5, 24, 0.78).Bulb()
	p.Set("display-bold", 36, 8, 20, AtStart, Ink, "Fossick")
	p.Set("display-bold", 36, 8, 33, AtStart, Ink, "Electrical")
	p.Rule(8, 62, 39, 0.6, Ink)
	p.Set("sans-bold", 11.5, 8, 46.5, AtStart, Ink, "Wiring, heaters, kettles mended.")
	p.Set("text-italic", 14.5, 8, 57, AtStart, Ink, "“If it hums, ring us.")
	p.Set("text-italic", 14.5, 8, 63.6, AtStart, Ink, "If it smokes, ring us first.”")
	p.Fill(Rect(1.6, 71, p.W-3.2, 17.4), Ink)
	p.Set("sans", 10, 8, 81.4, AtStart, Paper, "12 Net Loft Row")
	p.Set("sans-black", 17, p.W-8, 82.1, AtEnd, Paper, "01632 960 122")
}

func fossickWide(p Plate) {
	p.Frame(0, 2)
	p.Frame(1.6, 0.6)
	p.At(127, 37, 1.16).Bulb()
	p.Set("display-bold", 54, 10, 28, AtStart, Ink, "Fossick")
	p.Set("display-bold", 54, 10, 47, AtStart, Ink, "Electrical")
	p.Rule(10, 98, 55, 0.8, Ink)
	p.Set("sans-bold", 15, 10, 64, AtStart, Ink, "Wiring, heaters, kettles mended.")
	p.Set("text-italic", 19, 10, 76, AtStart, Ink, "“If it hums, ring us. If it smokes, ring us first.”")
	p.Fill(Rect(1.6, 86, p.W-3.2, 22.4), Ink)
	p.Set("sans", 14, 10, 99, AtStart, Paper, "12 Net Loft Row")
	p.Set("sans-black", 25, p.W-10, 100.2, AtEnd, Paper, "01632 960 122")
}

func chandlers(p Plate) {
	p.RopeFrame(3.6, 2.6)
	m := p.W / 2
	p.At(m, 44, 0.115).Fill(p.AnchorShape(), Ink)
	for _, side := range []float64{-1, 1} {
		p.Rule(m+side*24, m+side*(p.W/2-16), 30, 1.6, Ink)
		p.Rule(m+side*24, m+side*(p.W/2-16), 31.6, 0.5, Ink)
	}
	p.Fitted("display-bold", 60, p.W-28, m, 65, AtMiddle, Ink, "Ellery Chandlers")
	p.Set("text-italic", 20, m, 77, AtMiddle, Ink, "Oilskins, rope, lamps and paint.")
	p.DashRule(42, p.W-42, 83)
	p.Set("text", 14.5, m, 92, AtMiddle, Ink, "Everything for the boat and most things for the house.")
	p.Fill(Rect(12, 98.5, p.W-24, 11.5), Ink)
	p.Set("sans-bold", 13, m, 105.9, AtMiddle, Paper, "Winter hours: Monday to Saturday, 8 to 5")
	p.Set("sans", 11.5, m, 118.6, AtMiddle, Ink, "Quay Street · 01632 960 121 · chandlers.example")
}

func reeve(p Plate) {
	m := p.W / 2
	p.SlateGable(m, 5, p.W-4, 40)
	p.Fill(All(Rect(10, 44, 1.1, p.H-45), Rect(p.W-11.1, 44, 1.1, p.H-45), Rect(10, p.H-2, p.W-20, 1.1)), Ink)
	p.Fitted("display-bold", 48, p.W-34, m, 62, AtMiddle, Ink, "Reeve & Daughters")
	p.Spaced("sans-bold", 11, m, 70.5, AtMiddle, Ink, "Roofers and builders, Pennick")
	p.DashRule(46, p.W-46, 76)
	p.Set("text", 17, m, 84.5, AtMiddle, Ink, "Slates, lead, gutters, chimneys")
	p.Set("text-italic", 21, m, 94, AtMiddle, Ink, "We go up and look")
	p.Set("sans-bold", 13, m, 103, AtMiddle, Ink, "01632 960 140 · reeve.example")
}

func customsHouseInn(p Plate) {
	p.Frame(0, 0.8)
	p.Frame(1.4, 3)
	p.At(35, 17, 0.98).InnSign()
	x, right := 70.0, p.W-10
	p.Fitted("display-bold", 40, right-x, x, 26, AtStart, Ink, "Customs House Inn")
	p.Rule(x, right, 31, 0.8, Ink)
	p.Fitted("text-italic", 17.5, right-x, x, 40, AtStart, Ink, "Sunday lunch, noon till it is gone")
	p.Set("display-bold", 64, right, 66, AtEnd, Ink, "£16")
	p.Set("text-bold", 17, x, 58, AtStart, Ink, "Two courses")
	p.DashRule(x, right, 75)
	p.Fitted("text", 15, right-x, x, 84.4, AtStart, Ink, "Dogs welcome, umbrellas returned")
	p.Set("sans", 11, x, 97.6, AtStart, Ink, "1 Customs House Lane · 01632 960 125")
}

func tarrowFarm(p Plate) {
	p.Frame(0, 1)
	p.Fill(Rect(0, 0, p.W, 27), Ink)
	p.Fitted("display-bold", 44, p.W-16, p.W/2, 18.6, AtMiddle, Paper, "Tarrow Mains Farm Shop")
	p.At(42, 105, 0.58).Goose()
	x := 86.0
	p.Set("display-bold", 33, x, 44, AtStart, Ink, "Geese and")
	p.Set("display-bold", 33, x, 56, AtStart, Ink, "turkeys:")
	p.Set("text-italic", 21, x, 67, AtStart, Ink, "order by 6 December")
	p.Rule(x, p.W-8, 73, 0.8, Ink)
	p.Set("text", 14.5, x, 82, AtStart, Ink, "Beef from the hill,")
	p.Set("text", 14.5, x, 88.6, AtStart, Ink, "eggs, logs, apple juice")
	p.Rule(x, p.W-8, 94, 0.8, Ink)
	p.Set("sans-bold", 13, x, 103, AtStart, Ink, "Friday and Saturday, 9 to 4")
	p.Rule(8, p.W-8, 113, 2, Ink)
	p.Set("sans", 12, p.W/2, 122.4, AtMiddle, Ink, "01632 960 126 · tarrowmains.example")
}

func sailLoftCinema(p Plate) {
	p.Fill(Rect(0, 0, p.W, p.H), Ink)
	p.Fill(Rect(62, 7, p.W-69, p.H-14), Paper)
	var rays Shape
	for i := range 9 {
		k := float64(i) / 8
		rays = append(rays, Strip(Through(34, Mix(56.6, 59.4, k), 60.4, Mix(8, p.H-8, k)), func(t float64) float64 { return 0.3 + 1.1*t })...)
	}
	p.Fill(rays, Paper)
	p.At(20, 58, 1).Projector()
	x, measure := 67.0, p.W-7-72
	p.Fitted("display-bold", 44, measure, x, 26, AtStart, Ink, "The Sail Loft")
	p.Rule(x, x+measure, 31, 0.8, Ink)
	p.Fitted("sans-bold", 14, measure, x, 39.6, AtStart, Ink, "A film every Thursday at 7.30pm")
	p.Set("text", 14.5, x, 48.4, AtStart, Ink, "£6, under-18s £3, pies")
	p.Set("text-italic", 16, x, 57, AtStart, Ink, "Bring a cushion")
	p.Set("sans", 10.5, x, 67, AtStart, Ink, "01632 960 132 · sailloft.example")
}

func gageHatter(p Plate) {
	p.Frame(0, 3)
	p.Frame(2.2, 0.6)
	p.Frame(3.2, 0.6)
	m := p.W / 2
	p.At(m, 45, 0.8).Hat()
	p.Set("display-bold", 36, m, 66, AtMiddle, Ink, "Gage, Hatter")
	p.DashRule(24, p.W-24, 72.5)
	p.Set("text", 14, m, 81.5, AtMiddle, Ink, "Felt, tweed, straw and waterproof")
	p.Set("text-italic", 13.5, m, 91, AtMiddle, Ink, "Hats steamed and re-blocked")
	p.Set("text-italic", 13.5, m, 97, AtMiddle, Ink, "while you wait")
	p.Set("sans-bold", 10.5, m, 109, AtMiddle, Ink, "9 Quay Street · 01632 960 137")
}

func carrowMotors(p Plate) {
	p.Frame(0, 2.5)
	p.Fitted("sans-black", 46, p.W-18, 9, 22, AtStart, Ink, "Carrow Motors")
	p.Rule(9, p.W-9, 28, 3, Ink)
	p.At(117, 76, 0.95).Van()
	p.Set("sans-black", 78, 9, 62, AtStart, Ink, "£29")
	p.Set("sans-bold", 12, 9, 70, AtStart, Ink, "until Christmas,")
	p.Set("sans-bold", 12, 9, 75.6, AtStart, Ink, "and we wash it")
	p.Set("text-bold", 16, 9, 89, AtStart, Ink, "Winter check: tyres, battery, wipers, lights")
	p.Fill(Rect(0, 96, p.W, 24), Ink)
	p.Set("sans-bold", 13, 9, 106, AtStart, Paper, "Saltrigg Road, Port Ellery")
	p.Set("sans", 13, 9, 113, AtStart, Paper, "01632 960 131 · carrowmotors.example")
}

func carrowWide(p Plate) {
	p.Frame(0, 2.5)
	p.Set("sans-black", 48, 9, 24, AtStart, Ink, "Carrow Motors")
	p.Rule(9, p.W-9, 31, 3, Ink)
	p.At(170, 72, 0.98).Van()
	w := p.Set("sans-black", 84, 9, 66, AtStart, Ink, "£29")
	p.Set("sans-bold", 14, 15+w, 58, AtStart, Ink, "until Christmas,")
	p.Set("sans-bold", 14, 15+w, 65, AtStart, Ink, "and we wash it")
	p.Set("text-bold", 17, 9, 76.2, AtStart, Ink, "Winter check: tyres, battery, wipers, lights")
	p.Fill(Rect(0, 82, p.W, 18), Ink)
	p.Set("sans-bold", 13, 9, 92.8, AtStart, Paper, "Saltrigg Road, Port Ellery")
	p.Set("sans", 13, p.W-9, 92.8, AtEnd, Paper, "01632 960 131 · carrowmotors.example")
}

func lanternBakery(p Plate) {
	m := p.W / 2
	p.Frame(0, 0.8)
	p.Frame(1.2, 2)
	p.Fitted("display-bold", 40, p.W-20, m, 18, AtMiddle, Ink, "Lantern Bakery")
	p.Set("text-italic", 16, m, 26, AtMiddle, Ink, "Bread since 1898.")
	p.At(m, 52.4, 0.84).Loaf()
	p.Set("text-bold", 12.5, m, 62, AtMiddle, Ink, "Order your stollen and mince pies")
	p.Set("text-bold", 12.5, m, 67.6, AtMiddle, Ink, "by 5 December.")
	p.DashRule(22, p.W-22, 72.2)
	p.Set("sans", 10, m, 78.2, AtMiddle, Ink, "17 Quay Street, open from 6am")
	p.Set("sans-bold", 10.5, m, 83.8, AtMiddle, Ink, "01632 960 120")
}

func hollinHotel(p Plate) {
	p.At(0, 0, p.W/1500).HotelByNight()
	p.Frame(0, 1.2)
	m := p.W / 2
	p.Set("display-bold", 42, m, 71.4, AtMiddle, Ink, "The Hollin Hotel")
	p.Set("text-italic", 20, m, 81.2, AtMiddle, Ink, "Open all winter. Now with a boat.")
	p.DashRule(46, p.W-46, 86.6)
	p.Set("text-bold", 15, m, 94.8, AtMiddle, Ink, "Dinner, bed and breakfast from £72")
	p.Set("text", 13.5, m, 102.2, AtMiddle, Ink, "Tuesday soup · Thursday quiz · peat fire")
	p.Set("sans", 11, m, 112.4, AtMiddle, Ink, "01632 960 124 · hollinhotel.example")
}

func craftMarket(p Plate) {
	m := p.W / 2
	p.Frame(0, 1)
	p.Stitches(2.4)
	p.Set("display-bold", 50, m, 25, AtMiddle, Ink, "Craft")
	p.Set("display-bold", 50, m, 42, AtMiddle, Ink, "Market")
	p.At(m, 77, 0.26).BasketOfWool()
	p.Fill(Rect(6, 80, p.W-12, 11), Ink)
	p.Fitted("sans-bold", 13, p.W-18, m, 87.2, AtMiddle, Paper, "Market Hall, Sunday 22 November")
	p.Set("text", 13.5, m, 98.6, AtMiddle, Ink, "10am to 4pm · Forty stalls · Soup")
	p.Set("text-italic", 14.5, m, 106, AtMiddle, Ink, "Admission free")
	p.Set("sans-bold", 10.5, m, 113.6, AtMiddle, Ink, "01632 960 129")
}
