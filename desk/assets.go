package desk

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"example.org/offstone"
)

//go:embed assets
var assetFiles embed.FS

// asset is a script or style, as it is and compressed.
type asset struct{ plain, packed []byte }

var assetTypes = map[string]string{".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}

// assets are the scripts and styles under names that change with their bytes, so
// that browsers may keep them for good.
var assets, assetNames = nameAssets()

func nameAssets() (byName map[string]asset, named map[string]string) {
	byName, named = map[string]asset{}, map[string]string{}
	files, err := fs.Glob(assetFiles, "assets/*.*")
	if err != nil {
		panic(err) // the pattern is ours
	}
	for _, f := range files {
		data, err := assetFiles.ReadFile(f)
		if err != nil {
			panic(err) // it is in the binary
		}
		sum := sha256.Sum256(data)
		ext := path.Ext(f)
		name := fmt.Sprintf("%s-%s%s", strings.TrimSuffix(path.Base(f), ext), hex.EncodeToString(sum[:6]), ext)
		byName[name], named[path.Base(f)] = asset{data, pack(data)}, name
	}
	return byName, named
}

func pack(data []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(data); err != nil {
		panic(err) // it is memory
	}
	if err := z.Close(); err != nil {
		panic(err) // it is memory
	}
	return b.Bytes()
}

// assetPath gives the address of a script or style.
func assetPath(name string) (string, error) {
	if assetNames[name] == "" {
		return "", fmt.Errorf("there is no asset %q", name)
	}
	return "/assets/" + assetNames[name], nil
}

func (v *visit) script() error {
	name := v.r.PathValue("name")
	a, ok := assets[name]
	if !ok {
		return offstone.ErrNotFound
	}
	h := v.w.Header()
	h.Set("Content-Type", assetTypes[path.Ext(name)])
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("Vary", "Accept-Encoding")
	body := a.plain
	if strings.Contains(v.r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		body = a.packed
	}
	_, err := v.w.Write(body)
	return v.went(err)
}

// health answers the question of a proxy or a watchdog: can the paper be read, and
// written as far as is known? What is wrong stands in the log, and on the screens of
// whoever runs the paper.
func (v *visit) health() error {
	status, words := http.StatusOK, "well\n"
	if err := v.desk.store.Well(v.r.Context()); err != nil {
		v.desk.log.Error("the paper is not well", "error", err)
		status, words = http.StatusServiceUnavailable, "The paper cannot be read or written.\n"
	} else if t := v.desk.store.Short(); t != nil {
		words = "well, but the disk is nearly full\n"
	} else if v.desk.room.Alarm() != "" {
		words = "well, but the nightly backup failed\n"
	}
	v.w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	v.w.WriteHeader(status)
	_, err := v.w.Write([]byte(words))
	return err
}
