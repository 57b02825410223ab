# Everything a developer of Offstone does. `make test` on a fresh Debian machine
# with Go installs what the tests need and runs them all.

SHELL     := /bin/bash
GO        ?= go
TOOLS     := $(CURDIR)/.tools
BIN       := $(TOOLS)/bin
export CGO_ENABLED := 0
export PATH := $(TOOLS)/npm/node_modules/node/bin:$(TOOLS)/npm/node_modules/.bin:$(BIN):$(PATH)
export OFFSTONE_TOOLS := $(TOOLS)

GOLANGCI  := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
# Packages whose tests run again under the race detector.
RACE      := ./press ./stand ./store/disk ./store/release ./store/blob ./compose/font ./compose/pdf ./compose/picture ./intake/picture
VERSION   := $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)

.PHONY: all build check test needs lint tidy cross unit race golden fonts editor look bench eval soak dist clean

all: build

build:
	$(GO) build -trimpath -ldflags "-s -w -X main.version=$(VERSION)" -o bin/offstone ./cmd/offstone

# check: what must be green before a commit; installs nothing but the linter.
check: tidy lint cross unit

# test: all of it, with every validator that can be had here.
test: needs tidy lint cross unit race

needs:
	tools/needs.sh $(TOOLS)

$(BIN)/golangci-lint:
	GOBIN=$(BIN) $(GO) install $(GOLANGCI)

lint: $(BIN)/golangci-lint
	$(GO) vet ./...
	$(BIN)/golangci-lint run ./...

tidy:
	$(GO) mod tidy -diff
	$(GO) mod verify

# cross: it builds and vets wherever users press papers.
cross:
	GOOS=darwin  GOARCH=arm64 $(GO) vet ./...
	GOOS=windows GOARCH=amd64 $(GO) vet ./...

unit:
	$(GO) test -timeout 25m ./...

race:
	CGO_ENABLED=1 $(GO) test -race -timeout 15m $(RACE)

# golden: rewrite the goldens; read the difference before you commit it.
golden:
	$(GO) test $$(grep -rl 'flag.Bool("update"' --include=*_test.go . | xargs -n1 dirname | sort -u) -update

# fonts: the cuts of the site's faces anew (edition/web/fonts/README.md).
fonts: needs
	OFFSTONE_FONTS=cut $(GO) test -count=1 -run LatinCuts ./tools/checks

# editor: the newsroom's editor anew, out of desk/editor.
editor: needs
	node desk/editor/build.mjs $(TOOLS)/editor desk/assets/editor.js

# look: the demo's pages, screens and letters as pictures, under look/.
look: build needs
	tools/look.sh bin/offstone look

# bench: with HARNESS, ISSUE and FONTS also our setting beside other engines' (tools/pour/beside.sh).
bench:
	[ -z "$(HARNESS)" ] || tools/pour/beside.sh "$(HARNESS)" "$(ISSUE)" "$(FONTS)" look/setting
	$(GO) test -run '^$$' -bench . -benchmem ./...
	OFFSTONE_LIGHTHOUSE=performance $(GO) test -count=1 -run Lighthouse ./tools/checks

# eval: foreign archives taken in and pressed, with what was lost and why.
eval:
	OFFSTONE_EVAL=1 $(GO) test -count=1 -v -timeout 60m -run Archive ./tools/checks

# soak: the long campaigns.
soak: needs
	OFFSTONE_SOAK=1 $(GO) test -count=1 -timeout 12h ./...
	OFFSTONE_SOAK=1 $(GO) test -run '^$$' -bench SavesAtFifty -benchtime 1x -timeout 1h ./cmd/offstone

dist:
	tools/dist.sh dist

clean:
	rm -rf bin dist look
