#!/bin/sh
# beside.sh HARNESS ISSUE.jsonl FONTS WORKDIR: sets an issue with our own setting and
# with every other engine that is found, and judges all of them in one run.
# HARNESS is the folder of print.sh and pdfjust.py; FONTS has the TeX Gyre Termes OTF
# files. COLS (4), RUNS (3) and NM (folder of npm trees) are handed on to print.sh.
set -eu
[ $# -eq 4 ] || { sed -n '2,5s/^# //p' "$0" >&2; exit 2; }
house=$(cd "$(dirname "$0")/../.." && pwd)
harness=$(cd "$1" && pwd); issue=$(realpath "$2"); fonts=$(cd "$3" && pwd)
mkdir -p "$4"; work=$(cd "$4" && pwd)
(cd "$house" && CGO_ENABLED=0 go build -o "$work/pour" ./tools/pour)
export FONTS="$fonts" COLS="${COLS:-4}"
export OFFSTONE="GOMAXPROCS=1 '$work/pour' -columns $COLS -fonts '$fonts' -o \"\$PDF\" \"\$ISSUE\""
exec sh "$harness/print.sh" "$issue" "$work" "$work/results.jsonl"
