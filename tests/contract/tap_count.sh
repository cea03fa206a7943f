#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The counts of tests/run: what must be a failure is one.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../support/tap.sh
. "$SIKLUS_SOURCE/tests/support/tap.sh"

# counted WHAT EXPECTED STATUS TEXT
counted() {
  check_equal "$1" "$2" "$(printf '%b' "$4" | awk -v status="$3" -f "$SIKLUS_SOURCE/tests/support/tap_count.awk")"
}

counted "two that pass" "2 0 0" 0 '1..2\nok 1 - a\nok 2 - b\n'
counted "one that fails" "1 1 0" 1 '1..2\nok 1 - a\nnot ok 2 - b\n'
counted "the plan at the end" "1 0 0" 0 'ok 1 - a\n1..1\n'
counted "a plan not met" "1 1 0" 0 '1..2\nok 1 - a\n'
counted "no plan" "1 1 0" 0 'ok 1 - a\n'
counted "nothing at all" "0 1 0" 0 ''
counted "a bad end after good lines" "1 1 0" 23 '1..1\nok 1 - a\n'
counted "a bad end counts once" "0 1 0" 1 '1..1\nnot ok 1 - a\n'
counted "bail-out" "0 2 0" 0 '1..1\nBail out! gone\n'
counted "a subtest's lines are not ours" "1 0 0" 0 '    not ok 1 - inner\n1..1\nok 1 - a\n'
counted "a skipped case of cmocka" "1 0 1" 0 '1..2\nok 1 - a\nnot ok 2 # SKIP b\nnot ok - group\n'
counted "a skipped file" "0 0 1" 0 '1..0 # SKIP no systemd\n'
counted "two groups of cmocka" "3 0 0" 0 '1..1\nok 1 - a\nok - g\n1..2\nok 1 - b\nok 2 - c\nok - h\n'
tap_plan
