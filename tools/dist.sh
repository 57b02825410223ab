#!/usr/bin/env bash
# Makes an archive of the program for each system, byte for byte the same on any
# machine:  dist.sh FOLDER
set -euo pipefail
out=${1:?usage: dist.sh FOLDER}
cd "$(dirname "$0")/.."
version=$(git describe --tags --always --dirty 2>/dev/null || echo unknown)
commit=$(git rev-parse HEAD 2>/dev/null || echo unknown)
stamp=$(git log -1 --format=%ct 2>/dev/null || echo 0)
mkdir -p "$out"
out=$(realpath "$out")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for target in linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64; do
  os=${target%/*} arch=${target#*/} name=offstone-$version-${target/\//-}
  mkdir -p "$work/$name"
  binary=offstone
  [[ $os == windows ]] && binary=offstone.exe
  CGO_ENABLED=0 GOOS=$os GOARCH=$arch go build -trimpath -buildvcs=false -ldflags "-s -w -buildid= -X main.version=$version -X main.commit=$commit" \
    -o "$work/$name/$binary" ./cmd/offstone
  cp README.md CHANGELOG.md LICENSE NOTICE.md "$work/$name/"
  tar --sort=name --mtime="@$stamp" --owner=0 --group=0 --numeric-owner -C "$work" -cf - "$name" | gzip -n9 >"$out/$name.tar.gz"
done
cd "$out" && sha256sum offstone-"$version"-*.tar.gz >SHA256SUMS
cat SHA256SUMS
