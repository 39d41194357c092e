#!/bin/sh
# Dobbeltklik her for at se siden, mens du skriver. Første gang henter den Klartekst.
cd "$(dirname "$0")" || exit 1
if [ ! -x .venv/bin/klartekst ]; then
  if [ ! -f .klartekst/klartekst.txt ]; then
    echo "Filen .klartekst/klartekst.txt mangler. Den siger, hvor Klartekst hentes."
    exit 1
  fi
  python3 -m venv .venv &&
    .venv/bin/python -m pip install --disable-pip-version-check --require-hashes --requirement .klartekst/requirements.txt &&
    .venv/bin/python -m pip install --disable-pip-version-check --no-deps --no-build-isolation --requirement .klartekst/klartekst.txt || {
    echo "Klartekst kunne ikke hentes. Se linjerne ovenfor, og prøv igen."
    rm -rf .venv
    exit 1
  }
fi
exec .venv/bin/klartekst preview --open "$@"
