package copyjson

import (
	"fmt"

	"example.org/offstone"
)

type placing struct {
	Slug           string `json:"slug,omitempty"`
	Page           int    `json:"page,omitempty"`
	Across         bool   `json:"across,omitempty"`
	Place          string `json:"place,omitempty"`
	Column         int    `json:"column,omitempty"`
	Row            int    `json:"row,omitempty"`
	Columns        int    `json:"columns,omitempty"`
	Rows           int    `json:"rows,omitempty"`
	Head           int    `json:"head,omitempty"`
	PictureColumns int    `json:"picture-columns,omitempty"`
	Weight         string `json:"weight,omitempty"`
	Jump           int    `json:"jump,omitempty"`
	JumpAfter      int    `json:"jump-after,omitempty"`
	Whole          bool   `json:"whole,omitempty"`
	CutMarked      int    `json:"cut-marked,omitempty"`
	Cut            int    `json:"cut,omitempty"`
	NoPictures     bool   `json:"no-pictures,omitempty"`
	Hold           bool   `json:"hold,omitempty"`
}

func fromPlacing(p offstone.Placing) placing {
	w := placing{
		Slug: string(p.Slug), Page: p.Page, Across: p.Across, Place: p.Place, Column: p.Column, Row: p.Row, Columns: p.Columns, Rows: p.Rows,
		Head: p.Head, PictureColumns: p.PictureColumns, Jump: p.Jump, JumpAfter: p.JumpAfter, Whole: p.Whole, CutMarked: p.CutMarked, Cut: p.Cut, NoPictures: p.NoPictures, Hold: p.Hold,
	}
	if p.Weight != nil {
		w.Weight = p.Weight.String()
	}
	return w
}

func toPlacing(w placing) (offstone.Placing, error) {
	p := offstone.Placing{
		Slug: offstone.Slug(w.Slug), Page: w.Page, Across: w.Across, Place: w.Place, Column: w.Column, Row: w.Row, Columns: w.Columns, Rows: w.Rows,
		Head: w.Head, PictureColumns: w.PictureColumns, Jump: w.Jump, JumpAfter: w.JumpAfter, Whole: w.Whole, CutMarked: w.CutMarked, Cut: w.Cut, NoPictures: w.NoPictures, Hold: w.Hold,
	}
	if w.Weight != "" {
		weight, ok := offstone.ParseWeight(w.Weight)
		if !ok {
			return p, fmt.Errorf("%q is not a weight: %w", w.Weight, offstone.ErrInvalid)
		}
		p.Weight = &weight
	}
	return p, nil
}
