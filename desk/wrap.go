package desk

import (
	"net/http"
	"strings"
)

// policy lets a screen load the newsroom's own scripts, styles and pictures.
// Trusted types keep a script from turning text into markup; the editor alone may,
// of what is pasted, into a page that runs nothing.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types ProseMirrorClipboard"

// healthPath is asked by watchdogs and proxies, which go by the listener's address.
const healthPath = "/health"

const longestRequest = 1 << 20 // bytes; uploads have their own

// wrap puts what holds for every request round the routes.
func (d *Desk) wrap(next http.Handler) http.Handler {
	guarded := http.NewCrossOriginProtection().Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("X-Robots-Tag", "noindex, nofollow")
		h.Set("Cache-Control", "no-store")
		if d.address.Scheme == "https" {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		if !strings.EqualFold(r.Host, d.address.Host) && r.URL.Path != healthPath {
			http.Error(w, "This newsroom is at "+d.address.String()+".", http.StatusMisdirectedRequest)
			return
		}
		guarded.ServeHTTP(w, r)
	})
}
