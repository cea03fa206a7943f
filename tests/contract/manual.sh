#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What is made of the tables of settings and commands can be used: manual pages by groff, completion by bash.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../support/tap.sh
. "$SIKLUS_SOURCE/tests/support/tap.sh"

TAP_DIR=$(mktemp -d)
trap 'rm -rf "$TAP_DIR"' EXIT
ctl=$SIKLUS_BUILD/siklusctl

"$ctl" bantuan --man >"$TAP_DIR/siklusctl.1"
"$SIKLUS_BUILD/siklusd" --print-config >"$TAP_DIR/siklusd.conf"
awk -f "$SIKLUS_SOURCE/etc/man/siklusd.conf.awk" "$TAP_DIR/siklusd.conf" >"$TAP_DIR/siklusd.conf.5"
cp "$SIKLUS_SOURCE/etc/man/siklusd.8" "$TAP_DIR"
for page in siklusctl.1 siklusd.conf.5 siklusd.8; do
  check_equal "$page: groff has nothing to say" '' "$(groff -K utf8 -man -Tutf8 -ww -z "$TAP_DIR/$page" 2>&1)"
  groff -K utf8 -man -Tutf8 -P -cbou "$TAP_DIR/$page" >"$TAP_DIR/$page.txt" 2>/dev/null
done
missing() { comm -23 <(sort -u) <(sort -u "$1"); }
check_equal "every command is in siklusctl(1)" '' \
  "$("$ctl" bantuan --output json | python3 -c 'import json, sys; [print("siklusctl", c["perintah"]) for c in json.load(sys.stdin)]' |
    while read -r command; do grep -qF -- "$command" "$TAP_DIR/siklusctl.1.txt" || echo "$command"; done)"
check_equal "every setting is in siklusd.conf(5)" '' \
  "$(sed -n 's/^#\([a-z_]*\) = .*/\1/p' "$TAP_DIR/siklusd.conf" | missing <(grep -oE '[a-z_0-9]+' "$TAP_DIR/siklusd.conf.5.txt"))"
check_equal "every action of siklusd is in siklusd(8)" '' \
  "$("$SIKLUS_BUILD/siklusd" --help | grep -oE '^  --[a-z-]+' | missing <(grep -oE -- '--[a-z-]+' "$TAP_DIR/siklusd.8.txt" | sed 's/^/  /'))"

# completes WORD…: what bash would offer for the last of them.
completes() {
  PATH=$SIKLUS_BUILD:$PATH bash -c 'eval "$(siklusctl lengkapi bash)"; COMP_WORDS=(siklusctl "$@"); COMP_CWORD=$#; _siklusctl; printf "%s " "${COMPREPLY[@]}"' - "$@"
}
check_equal "a command typed in part" "sotk sop " "$(completes so)"
check_output "the commands below one" '^list show ' completes sop ''
check_equal "an option typed in part" "--status " "$(completes sop list --stat)"
check_equal "the choices of an option" "table json csv " "$(completes sop list --output '')"
check_equal "none where a file stands" " " "$(completes sop import '')"
check_equal "options before the words change nothing" "$(completes sop '')" "$(completes --output json sop '')"
tap_plan
