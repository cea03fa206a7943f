#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The units as systemd itself reads them, and what may be installed.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../support/tap.sh
. "$SIKLUS_SOURCE/tests/support/tap.sh"

TAP_DIR=$(mktemp -d)
trap 'rm -rf "$TAP_DIR"' EXIT

# The units with the program of this build in place of the installed one, in an empty root of their own.
verify() {
  sed "s|^ExecStart=siklusd|ExecStart=$SIKLUS_BUILD/siklusd|" \
    "$SIKLUS_SOURCE/systemd/siklusd.service" >"$TAP_DIR/siklusd.service"
  cp "$SIKLUS_SOURCE/systemd/siklusd.socket" "$TAP_DIR"
  SYSTEMD_LOG_LEVEL=warning systemd-analyze verify --man=no "$TAP_DIR/siklusd.service" \
    "$TAP_DIR/siklusd.socket" 2>&1
}

if command -v systemd-analyze >/dev/null; then
  check "systemd finds no fault in the units" verify
  check_equal "and says nothing about them" "" "$(grep siklus "$TAP_DIR/out" || true)"
  check "the sandbox stays closed: exposure 2.0 of 10 at most" \
    systemd-analyze security --offline=true --threshold=20 --no-pager "$SIKLUS_SOURCE/systemd/siklusd.service"
else
  tap_skip "the units as systemd reads them" "systemd-analyze is not there"
fi
check_output "the sockets meet by name" '^FileDescriptorName=siklusd\.socket$' \
  cat "$SIKLUS_SOURCE/systemd/siklusd.socket"
check_refused "a daemon with marked points is not installed" 1 'SIKLUS_TESTS' env DESTDIR="$TAP_DIR/root" cmake --install "$SIKLUS_BUILD" --prefix /usr
check_equal "nor anything of that build" '' "$(find "$TAP_DIR/root" -type f 2>/dev/null || true)"
check "the daemon asks for that name" grep -rF '"siklusd.socket"' "$SIKLUS_SOURCE/daemon/http"
tap_plan
