package copyjson

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"time"
	"unicode/utf8"

	"example.org/offstone"
)

// schema is the version written into every document's root.
const schema = 1

// ours is how every document of this schema begins.
var ours = fmt.Appendf(nil, `{"schema":%d,`, schema)

// marshal writes v, refusing text that is not UTF-8: encoding/json would mend
// it silently, and what is read back would not be what was saved.
func marshal(v any) ([]byte, error) {
	if s, bad := badText(reflect.ValueOf(v)); bad {
		return nil, fmt.Errorf("%q is not UTF-8 text: %w", s, offstone.ErrInvalid)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("%w: %w", offstone.ErrInvalid, err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

func badText(v reflect.Value) (string, bool) {
	switch v.Kind() {
	case reflect.String:
		return v.String(), !utf8.ValidString(v.String())
	case reflect.Pointer:
		if !v.IsNil() {
			return badText(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if s, bad := badText(v.Field(i)); bad {
				return s, true
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			if s, bad := badText(v.Index(i)); bad {
				return s, true
			}
		}
	}
	return "", false
}

// unmarshal reads one document into v and nothing after it.
func unmarshal(what string, b []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	err := d.Decode(v)
	if err == nil {
		if _, more := d.Token(); more != io.EOF {
			err = fmt.Errorf("something follows the document")
		}
	}
	if newer := schemaOf(b); newer != schema {
		return fmt.Errorf("read %s: it is written in schema %d and this program reads %d; use the Offstone that wrote it: %w",
			what, newer, schema, offstone.ErrInvalid)
	}
	if err != nil {
		return fmt.Errorf("read %s: %w: %w", what, offstone.ErrInvalid, err)
	}
	return nil
}

func schemaOf(b []byte) int {
	if bytes.HasPrefix(b, ours) {
		return schema
	}
	var root struct {
		Schema int `json:"schema"`
	}
	if json.Unmarshal(b, &root) != nil {
		return schema // not JSON at all: the reader's own error says more
	}
	return root.Schema
}

// sameBytes refuses a document that this package would have written otherwise.
func sameBytes(what string, got []byte, again []byte, err error) error {
	if err != nil {
		return fmt.Errorf("read %s: %w", what, err)
	}
	if !bytes.Equal(got, again) {
		return fmt.Errorf("read %s: it is not in canonical form: %w", what, offstone.ErrInvalid)
	}
	return nil
}

func fromTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

func toTime(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return time.Time{}, fmt.Errorf("%q is not a time: %w", s, offstone.ErrInvalid)
	}
	return t.UTC(), nil
}

// fromEditions gives nil for every edition, and the words otherwise.
func fromEditions(s offstone.EditionSet) []string {
	if s.All() {
		return nil
	}
	out := []string{}
	for _, e := range s.List() {
		out = append(out, e.String())
	}
	return out
}

func toEditions(words []string) (offstone.EditionSet, error) {
	if words == nil {
		return 0, nil
	}
	var es []offstone.Edition
	for _, w := range words {
		e, err := offstone.ParseEdition(w)
		if err != nil {
			return 0, err
		}
		es = append(es, e)
	}
	return offstone.OnlyIn(es...), nil
}

// each puts every element of in through f; an empty slice gives nil.
func each[A, B any](in []A, f func(A) (B, error)) ([]B, error) {
	if len(in) == 0 {
		return nil, nil
	}
	out := make([]B, len(in))
	for i, a := range in {
		b, err := f(a)
		if err != nil {
			return nil, err
		}
		out[i] = b
	}
	return out, nil
}
