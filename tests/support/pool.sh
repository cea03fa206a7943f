# SPDX-License-Identifier: MIT
# The programs of a suite, some at a time, and their counts. Sourced by tests/run after setup.sh; the caller sets LOGS.
#   pool_run N DO PROGRAM…        DO PROGRAM for each, in one of N workers; a program with a line "# alone: WHY" comes
#                                 after the others, by itself. DO finds the number of its worker in WORKER.
#   pool_wait SECONDS COMMAND…    within DO: a command, for so long at most; an end asked for is heard at once
#   pool_tell PASSED FAILED SKIPPED TEXT   within DO: the counts of a program and what is printed of it, in one piece
#   pool_end                      asks the workers to end, and with them what they run
# PASSED, FAILED, SKIPPED hold the sums once pool_run is over.
# shellcheck shell=bash disable=SC2034 # the callers read what is set here

PASSED=0 FAILED=0 SKIPPED=0
WORKER=0 WORKERS=()
RUNNING='' LEFT=no

pool_run() {
  local workers=$1 do=$2 program together=() alone=() p f s
  shift 2
  for program; do
    if grep -qs '^# alone: ' "$program"; then alone+=("$program"); else together+=("$program"); fi
  done
  rm -rf "$LOGS/taken"
  mkdir "$LOGS/taken"
  : >"$LOGS/counts"
  pool_workers "$workers" "$do" "${together[@]}"
  pool_workers 1 "$do" "${alone[@]}"
  while read -r p f s; do
    PASSED=$((PASSED + p)) FAILED=$((FAILED + f)) SKIPPED=$((SKIPPED + s))
  done <"$LOGS/counts"
}

pool_workers() {
  local number pid
  for number in $(seq "$1"); do
    WORKER=$number pool_work "${@:2}" &
    WORKERS+=("$!")
  done
  for pid in "${WORKERS[@]}"; do
    wait "$pid" || pool_tell 0 1 0 "FAIL a worker of the tests ended with status $?"
  done
  WORKERS=()
}

# Who can make the folder of a program has it.
pool_work() {
  local do=$1 program
  shift
  trap 'pool_stop; exit 143' INT TERM HUP
  for program; do
    if mkdir "$LOGS/taken/${program##*/}" 2>/dev/null; then "$do" "$program"; fi
  done
}

# timeout makes a process group of the program: whoever is still in it POOL_PATIENCE seconds after its end is put down, and LEFT is yes.
pool_wait() {
  local status=0
  LEFT=no
  timeout --kill-after=15 "$@" </dev/null 9>&- &
  RUNNING=$!
  wait "$RUNNING" || status=$?
  if ! wait_until "${POOL_PATIENCE:-30}" pool_group_gone "$RUNNING"; then
    LEFT=yes
    kill -KILL -- "-$RUNNING" 2>/dev/null || true
  fi
  RUNNING=''
  return "$status"
}
pool_group_gone() { ! kill -0 -- "-$1"; }

pool_stop() {
  if [[ -z $RUNNING ]]; then return; fi
  end_program "$RUNNING" 20 || true
  kill -KILL -- "-$RUNNING" 2>/dev/null || true
}

pool_tell() {
  printf '%d %d %d\n' "$1" "$2" "$3" >>"$LOGS/counts"
  { flock 8 && printf '%s\n' "$4"; } 8>"$LOGS/told.lock"
}

pool_end() {
  local pid
  for pid in "${WORKERS[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done
  for pid in "${WORKERS[@]}"; do end_program "$pid" 30 || true; done
}
