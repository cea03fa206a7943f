#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What the rules print = what is kept: each view api.*_lihat and its file in tests/sql/expected, and the diagram of
# sql/README.md. A change of rule is a difference to read. SIKLUS_PERBARUI=1 writes them anew.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../support/tap.sh
. "$SIKLUS_SOURCE/tests/support/tap.sh"

TAP_DIR=$(mktemp -d)
trap 'rm -rf "$TAP_DIR"' EXIT
KEPT=$SIKLUS_SOURCE/tests/sql/expected
README=$SIKLUS_SOURCE/sql/README.md

# ask QUERY [OPTION…]
ask() {
  "${CLUSTER_BIN:+$CLUSTER_BIN/}psql" -X -q -A -v ON_ERROR_STOP=1 "${@:2}" -d "$SIKLUS_TEST_SUPERUSER" -c "$1"
}

mapfile -t VIEWS < <(ask "select viewname from pg_views where schemaname = 'api' and viewname like '%\_lihat' order by 1" -t)
mkdir "$TAP_DIR/printed"
for view in "${VIEWS[@]}"; do
  ask "table api.$view" -F ' | ' -P footer=off >"$TAP_DIR/printed/$view.txt"
done
{
  sed '/^<!-- diagram/q' "$README"
  # shellcheck disable=SC2016
  printf '```mermaid\n%s\n```\n' "$(ask 'select api.diagram()' -t)"
  sed -n '/^<!-- akhir diagram/,$p' "$README"
} >"$TAP_DIR/README.md"

if [[ ${SIKLUS_PERBARUI:-} == 1 ]]; then
  rm -f "$KEPT"/*.txt
  cp "$TAP_DIR"/printed/*.txt "$KEPT"
  cp "$TAP_DIR/README.md" "$README"
fi
check "there are views to print" test "${#VIEWS[@]}" -ge 4
check "each view has its kept file, each file its view" diff <(ls "$TAP_DIR/printed") <(ls "$KEPT")
for view in "${VIEWS[@]}"; do
  check "$view prints what is kept" diff -u "$KEPT/$view.txt" "$TAP_DIR/printed/$view.txt"
done
check "the diagram of sql/README.md is that of the rows" diff -u "$README" "$TAP_DIR/README.md"
tap_plan
