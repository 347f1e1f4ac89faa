#!/bin/sh
# `npm start`: sets up what is missing, then becomes Vigie's supervisor. Nothing of this script stays behind.
set -eu
cd "$(dirname "$0")/.."
if ! command -v node >/dev/null 2>&1; then
  case "${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}" in
    fr*) echo "Vigie a besoin de Node.js 20 ou plus récent, introuvable ici." >&2 ;;
    *) echo "Vigie needs Node.js 20 or newer, which is not here." >&2 ;;
  esac
  exit 1
fi
node scripts/setup.mjs
exec "$(node scripts/runtime.mjs)" dist/vigie.js start "$@"
