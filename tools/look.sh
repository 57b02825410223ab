#!/usr/bin/env bash
# Makes pictures of the demo's editions to be looked at:
#   look.sh OFFSTONE FOLDER
# every printed page at 72 dpi, page 1 at 150 and a crop at 300; the site at 360,
# 800 and 1440 px, light and dark; the letter at 320 and 600; the EPUB's openings;
# and the printed pages in the other designs, design-NAME-PAGE.png.
set -euo pipefail
bin=$(realpath "${1:?usage: look.sh OFFSTONE FOLDER}") out=${2:?usage: look.sh OFFSTONE FOLDER}
mkdir -p "$out"
out=$(realpath "$out")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$bin" demo --once --dir "$work/demo" >/dev/null
made=$work/demo/out
issue=$(basename "$made"/print/*-press.pdf -press.pdf)

shoot() { # address name width scheme
  local scheme=()
  [[ $4 == dark ]] && scheme=(--blink-settings=preferredColorScheme=0)
  timeout 60 chromium --headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-sync \
    --hide-scrollbars --allow-file-access-from-files --user-data-dir="$work/profile" --window-size="$3,2600" \
    --virtual-time-budget=3000 "${scheme[@]}" --screenshot="$out/$2-$3-$4.png" "$1" >/dev/null 2>&1 || echo "no picture of $1" >&2
}

pdftoppm -r 72 -png "$made/print/$issue-press.pdf" "$out/print"
pdftoppm -r 150 -f 1 -l 1 -png "$made/print/$issue-press.pdf" "$out/print-150"
pdftoppm -r 300 -f 1 -l 1 -x 300 -y 900 -W 1400 -H 1400 -png "$made/print/$issue-press.pdf" "$out/print-300"
pdftoppm -r 72 -l 3 -png "$made/print/$issue-large.pdf" "$out/large"

for design in tabloid parish; do
  cp -r "$work/demo/paper" "$work/$design"
  sed -i "s/^  design: .*/  design: $design/" "$work/$design/paper.yaml"
  if [[ $design == parish ]]; then # on A4, without the adverts that were booked for a larger page
    sed -i 's/size: tabloid/size: a4/; /^  columns:/d; /^  body:/d' "$work/$design/paper.yaml"
    sed -i '/^page:/d' "$work/$design/issues/$issue"/*.md
    sed -i '/advertiser:/d; /^adverts:/d; /- {page:/d; /^flatplan:/d; s/^pages: .*/pages: 16/' "$work/$design/issues/$issue/issue.yaml"
  fi
  "$bin" press "$work/$design" --only print --out "$work/$design-out" >/dev/null || echo "no pages in $design" >&2
  pdftoppm -r 72 -png "$work/$design-out/print/$issue-press.pdf" "$out/design-$design"
  pdftoppm -r 150 -f 1 -l 1 -png "$work/$design-out/print/$issue-press.pdf" "$out/design-$design-150"
done

mutool draw -q -r 72 -o "$out/epub-%d.png" "$made/epub/$issue.epub" 1-6

"$bin" demo --dir "$work/serve" --public 127.0.0.1:8931 >/dev/null 2>&1 &
server=$!
trap 'kill $server 2>/dev/null; rm -rf "$work"' EXIT
for _ in $(seq 60); do sleep 1; (: </dev/tcp/127.0.0.1/8931) 2>/dev/null && break; done
lead=$(cd "$made/web/issues/$issue" && ls -d *ferry* | head -1)
for width in 360 800 1440; do
  for scheme in light dark; do
    shoot "http://127.0.0.1:8931/" front "$width" "$scheme"
    shoot "http://127.0.0.1:8931/issues/$issue/$lead/" article "$width" "$scheme"
    shoot "http://127.0.0.1:8931/archive/${issue%%-*}/" archive "$width" "$scheme"
  done
done
for width in 320 600; do
  for scheme in light dark; do shoot "file://$made/letter/$issue.html" letter "$width" "$scheme"; done
done
ls "$out"
