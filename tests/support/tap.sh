# SPDX-License-Identifier: MIT
# TAP from a bash script of contract/ or e2e/. The caller sets TAP_DIR, where the output of the last
# command is kept (out, err), and ends with tap_plan.
#   check WHAT COMMAND…         passes when the command ends with 0
#   check_output WHAT REGEX COMMAND…         … and its output has the pattern
#   check_refused WHAT CODE REGEX COMMAND…   passes when it ends with CODE and its stderr has the pattern
#   check_eventually WHAT SECONDS COMMAND…   passes when the command succeeds in time
#   check_equal WHAT EXPECTED ACTUAL
#   tap_skip WHAT WHY           not looked at here
# check_eventually needs setup.sh.
# shellcheck shell=bash

TAP_CHECKS=0

tap() {
  TAP_CHECKS=$((TAP_CHECKS + 1))
  printf '%s %d - %s\n' "$1" "$TAP_CHECKS" "$2"
}

tap_fail() {
  tap 'not ok' "$1"
  shift
  printf '%s\n' "$@" | sed -n '1,40s/^/# /p'
}

# Runs a command with its output kept for the check; the status is in TAP_STATUS.
run_kept() {
  TAP_STATUS=0
  "$@" >"$TAP_DIR/out" 2>"$TAP_DIR/err" || TAP_STATUS=$?
}

# verdict WHAT PASSED COMMAND…
verdict() {
  local what=$1 passed=$2
  shift 2
  if ((passed)); then
    tap ok "$what"
  else
    tap_fail "$what" "$*" "status $TAP_STATUS" "stdout:" "$(head -c 3000 "$TAP_DIR/out")" \
      "stderr:" "$(head -c 3000 "$TAP_DIR/err")"
  fi
}

check() {
  local what=$1
  shift
  run_kept "$@"
  verdict "$what" $((TAP_STATUS == 0)) "$@"
}

check_output() {
  local what=$1 pattern=$2 passed=0
  shift 2
  run_kept "$@"
  if ((TAP_STATUS == 0)) && grep -qE -- "$pattern" "$TAP_DIR/out"; then passed=1; fi
  verdict "$what" "$passed" "$@" "(pattern: $pattern)"
}

check_refused() {
  local what=$1 code=$2 pattern=$3 passed=0
  shift 3
  run_kept "$@"
  if ((TAP_STATUS == code)) && grep -qE -- "$pattern" "$TAP_DIR/err"; then passed=1; fi
  verdict "$what" "$passed" "$@" "(asked: status $code, pattern: $pattern)"
}

check_eventually() {
  local what=$1 seconds=$2
  shift 2
  if wait_until "$seconds" "$@"; then tap ok "$what"; else tap_fail "$what" "$seconds s: $*"; fi
}

check_equal() {
  if [[ $2 == "$3" ]]; then tap ok "$1"; else tap_fail "$1" "expected: $2" "found:    $3"; fi
}

tap_skip() {
  tap ok "$1 # SKIP $2"
}

tap_plan() {
  printf '1..%d\n' "$TAP_CHECKS"
}
