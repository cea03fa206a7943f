#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The table of settings in the daemon = etc/siklusd.conf, and the daemon accepts what it prints.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../support/tap.sh
. "$SIKLUS_SOURCE/tests/support/tap.sh"

TAP_DIR=$(mktemp -d)
trap 'rm -rf "$TAP_DIR"' EXIT

"$SIKLUS_BUILD/siklusd" --print-config >"$TAP_DIR/printed.conf"
sed 's/^#\([a-z_]* =\)/\1/' "$TAP_DIR/printed.conf" >"$TAP_DIR/spelled.conf"

check "etc/siklusd.conf is what siklusd prints" \
  diff -u "$SIKLUS_SOURCE/etc/siklusd.conf" "$TAP_DIR/printed.conf"
check_output "siklusd accepts it" 'setelan sah' \
  "$SIKLUS_BUILD/siklusd" --config "$SIKLUS_SOURCE/etc/siklusd.conf" --check-config
check "it has settings to spell out" grep -q '^[a-z_]* =' "$TAP_DIR/spelled.conf"
check_output "and every default when spelled out" 'setelan sah' \
  "$SIKLUS_BUILD/siklusd" --config "$TAP_DIR/spelled.conf" --check-config
check_output "and the minimal one" 'setelan sah' \
  "$SIKLUS_BUILD/siklusd" --config "$SIKLUS_SOURCE/etc/siklusd-minimal.conf" --check-config
check_output "which names a file that is still to be made" 'smtp-password belum ada' \
  "$SIKLUS_BUILD/siklusd" --config "$SIKLUS_SOURCE/etc/siklusd-minimal.conf" --check-config

printf '[http]\nsoket = /x\n' >"$TAP_DIR/bad.conf"
check_refused "an unknown name is refused with file and line" 78 'bad\.conf:2: ' \
  "$SIKLUS_BUILD/siklusd" --config "$TAP_DIR/bad.conf" --check-config
printf '[database]\nconninfo = host=a,b port=1,2,3\n' >"$TAP_DIR/bad.conf"
check_refused "a conninfo that libpq could not use is refused" 78 'jumlah port' \
  "$SIKLUS_BUILD/siklusd" --config "$TAP_DIR/bad.conf" --check-config
check_refused "a missing file is refused" 66 'tidak dapat dibaca' \
  "$SIKLUS_BUILD/siklusd" --config "$TAP_DIR/none.conf" --check-config
check_refused "an unknown option is refused" 64 'siklusd --help' \
  "$SIKLUS_BUILD/siklusd" --konfigurasi x
check_refused "an unknown format is refused" 64 'bupati-pdf' \
  "$SIKLUS_BUILD/siklusd" --render docx
check_output "the version names the libraries" '^libcurl [0-9]' "$SIKLUS_BUILD/siklusd" --version

# The database need not be there for it to look at its limits.
printf '[database]\nconninfo = host=%s\n[http]\nsocket = %s\nlisten =\n' "$TAP_DIR" "$TAP_DIR/sock" >"$TAP_DIR/alone.conf"
# shellcheck disable=SC2016 # for the inner shell
runs_with='ulimit "$1" 300
"$SIKLUS_BUILD/siklusd" --config "$2/alone.conf" 2>"$2/log" & pid=$!
for _ in $(seq 100); do [[ -S $2/sock ]] && break; sleep 0.1; done
cat "/proc/$pid/limits" "$2/log"
kill "$pid"; wait "$pid" || true; rm -f "$2/sock"'
check_output "a low limit of descriptors is raised as far as it may be" 'Max open files +1280 ' bash -c "$runs_with" x -Sn "$TAP_DIR"
check_output "and else told of" 'daemon.descriptors batas=300 perlu=1280' bash -c "$runs_with" x -n "$TAP_DIR"
tap_plan
