#!/bin/sh
# Let every store and parser at hand judge the graph of the seed report.
#
#     tools/stores.sh              run what is installed
#     tools/stores.sh --install    first install what can be had from Debian (as root) and from npm
#
# PYTHON names the project's interpreter (.venv/bin/python); STORES is where the npm packages go.
set -eu
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-.venv/bin/python}
STORES=${STORES:-${XDG_CACHE_HOME:-$HOME/.cache}/kg-stores}
OUT=${OUT:-$STORES/out}

install() {
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    # Virtuoso asks for a password when it is installed; the judge starts its own server in a folder of its own.
    for again in "" -again; do
      echo "virtuoso-opensource-7 virtuoso-opensource-7/dba-password$again password dba"
    done | debconf-set-selections
    apt-get update -qq
    apt-get install -qq -y --no-install-recommends \
      raptor2-utils serdi libapache-jena-java default-jre-headless swi-prolog-nox virtuoso-opensource-7 >/dev/null
  else
    echo "not root, or not Debian: the packages of the system are left as they are"
  fi
  if command -v npm >/dev/null; then
    mkdir -p "$STORES"
    npm install --prefix "$STORES" --no-audit --no-fund --silent \
      n3@2.1.1 @comunica/query-sparql-rdfjs-lite@5.2.3 @comunica/query-sparql@5.2.4 \
      @comunica/actor-http-fetch@5.2.3  # the later ones need Node 22
  else
    echo "no npm: N3.js and Comunica are left out"
  fi
}

[ "${1:-}" != --install ] || install
"$PYTHON" -m kg build seeds -o "$OUT" >/dev/null
export KG_NODE_MODULES=${KG_NODE_MODULES:-$STORES/node_modules} PYTHONPATH=tests
exec "$PYTHON" -m stores.judge "$OUT"
