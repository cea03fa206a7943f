#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# openapi.json by redocly's recommended rules, of which none is left out: no fault and no warning.
set -euo pipefail

# shellcheck source-path=SCRIPTDIR source=../support/tap.sh
. "$SIKLUS_SOURCE/tests/support/tap.sh"
TAP_DIR=$(mktemp -d)
trap 'rm -rf "$TAP_DIR"' EXIT

findings() { node "$SIKLUS_SOURCE/tests/support/lint_openapi.cjs" "$1"; }

check_equal "openapi.json keeps to all of them, warnings too" '' "$(findings "$SIKLUS_SOURCE/daemon/api/openapi.json" 2>&1)"
sed '/"summary": "Is the loop alive"/d' "$SIKLUS_SOURCE/daemon/api/openapi.json" >"$TAP_DIR/openapi.json"
check_output "one summary fewer is found" '^error operation-summary .*healthz' findings "$TAP_DIR/openapi.json"
tap_plan
