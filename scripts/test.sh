#!/bin/sh
# `npm test`: sets up what is missing, the tests' own tools included, then checks, tests and counts.
set -eu
cd "$(dirname "$0")/.."
if ! command -v node >/dev/null 2>&1; then
  echo "Vigie needs Node.js 20 or newer, which is not here." >&2
  exit 1
fi
node scripts/setup.mjs --tests --no-build
exec "$(node scripts/runtime.mjs)" scripts/test.mjs "$@"
