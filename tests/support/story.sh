# SPDX-License-Identifier: MIT
# The words of the end-to-end stories. A story is a bash script of tests/e2e that sources this file,
# has a database, a sink and a daemon of its own, and prints TAP; tests/run starts it.
#
#   story_start [--latihan] [--no-daemon] [section.name=value…]
#                               database (--latihan: one for rehearsal), sink, daemon with these settings
#   ctl ARGUMENT…               siklusctl on the daemon's socket
#   check, check_output, check_refused, check_eventually, check_equal    tap.sh
#   wait_until SECONDS COMMAND…  setup.sh
#   story_sample                imports etc/sample, as a check for each file
#   story_heads_only            reminders to heads alone
#   story_psql ARGUMENT…        psql on the story's database as the superuser (-At)
#   story_state                 one hash of every table but those made anew from the rest
#   check_unwritten WHAT CODE REGEX COMMAND…   as check_refused (code 0: as check_output), and every
#                               table stays as it was, one sentence is said, and no inner text
#                               of SQL or C gets out
#   check_said WHAT REGEX       the output of the last check has the pattern too
#   ctl_terminal ARGUMENT…      siklusctl with a terminal, as a person sees it
#   api METHOD PATH [CURL…]     an HTTP request over the socket, answer on stdout
#   metric NAME [DAEMON], metric_is NAME VALUE [DAEMON]     of /metrics
#   working_day_after DAY       of Magetan, by weekday and the holidays of etc/sample
#   receivers_told                          has a daemon said whom it may ask (api.pengiriman_masuk)
#   preview_lines UNIT                      how many lines its preview counts, as arming asks for
#   sop_id TEXT                             of the first SOP that a list finds
#   done_with SOP DAY                       it is evaluated and monitored on that day
#   status_troubled [DAEMON]                status is told, and ends by saying that something is wrong
#   status_without TEXT                     status is told, and the text is not in it
#   probe_start, probe_end                  /healthz is asked all the while; then FAILURES and P99 (probe.py)
#   planner_runs                            waits until a planner has run that began after this call
#   twice_a_day                             offices that got two digests by one channel on one local day
#   cluster_restart fast|immediate           PostgreSQL goes and comes back
#   sink_count, sink_distinct webhook|mail   what was taken with success; distinct ids
#   sink_fault LINE…            the faults from now on (sink.c); without a line none
#   daemon_start [NAME] [section.name=value…], daemon_stop [NAME], daemon_kill [NAME]
#                               further or later daemons on the same database; the first is "siklusd"
#   daemon_stop_with NAME COMMAND…           the same, and the command as soon as it has begun to end
#   daemon_again [NAME]         starts one anew with its settings, without waiting for its answer
#   daemon_died [NAME]          true once it has been killed at a marked point (tests/README.md)
#   free_port                   one of TCP on which nobody listens
#   STORY_HELPERS+=(PID)        a program of the story's own, which is ended with it
# In the environment: STORY_DIR (files of the story), STORY_DB, SINK_DIR, SIKLUS_SOURCE, SAMPLE.
# shellcheck shell=bash disable=SC2034,SC2119,SC2120
set -euo pipefail

# shellcheck source-path=SCRIPTDIR source=setup.sh
. "$SIKLUS_SOURCE/tests/support/setup.sh"
# shellcheck source-path=SCRIPTDIR source=cluster.sh
. "$SIKLUS_SOURCE/tests/support/cluster.sh"
# shellcheck source-path=SCRIPTDIR source=tap.sh
. "$SIKLUS_SOURCE/tests/support/tap.sh"

STORY_NAME=$(basename "$0" .sh)
STORY_DIR=$SIKLUS_BUILD/e2e/$STORY_NAME
STORY_DB=siklus_e2e_${STORY_NAME//[^a-z0-9]/_}
SAMPLE=$SIKLUS_SOURCE/etc/sample
SINK_PID=
TAP_DIR=$STORY_DIR
STORY_SETTINGS=()
declare -A DAEMON_PIDS=()
STORY_HELPERS=()

free_port() { /usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
ctl() { "$SIKLUS_BUILD/siklusctl" --socket "$STORY_DIR_SHORT/siklusd.sock" "$@"; }

story_sample() {
  sed "s/@HTTP@/$SINK_HTTP/" "$SAMPLE/saluran.csv" >"$STORY_DIR/saluran.csv"
  check "unit.csv is imported" ctl unit import "$SAMPLE/unit.csv"
  check "pejabat.csv is imported" ctl pejabat import "$SAMPLE/pejabat.csv"
  check "saluran.csv is imported" ctl saluran import "$STORY_DIR/saluran.csv"
  check "the holidays are imported" ctl libur import "$SAMPLE/libur-2026.csv" "$SAMPLE/libur-2027.csv"
  check "the SOPs of Magetan are imported" ctl sop import "$SAMPLE/magetan-2015-sop.csv"
  check "the SOP documents are imported" ctl sop import "$SAMPLE"/sop-*.json
  check "the needs are imported" \
    ctl kebutuhan import --unit BAG-ORGANISASI "$SAMPLE/magetan-2015-kebutuhan.csv"
}

story_psql() { cluster_psql -d "$STORY_DB" -At "$@"; }

receivers_told() { [[ $(story_psql -c "select count(*) from siklus.denyut where nama = 'penerima'") == 1 ]]; }

# Reminders go to the heads alone, as often as before the superiors were told: for stories that count letters.
story_heads_only() {
  local duty
  for duty in evaluasi monitoring tahap laporan tindak_lanjut penyusunan; do
    ctl --quiet kebijakan set "tangga_$duty" '{"langkah": [-14, -7, 0], "ulang_hari": 7}' --mulai "$(ctl --output json status | grep -o '"sekarang": *"[0-9-]*' | grep -o '[0-9-]*$')" --pasal uji
  done
}

# Sequences do not count: a transaction that was undone moves them, nor the trail, which has the refusal and is sealed by itself
# (each act in it has changed a row elsewhere). Nor does what the planner and the engine keep for
# themselves, which they make anew from the rest at their times.
STATE_SQL="select md5(string_agg(t.relname || query_to_xml(format(
      'select count(*), md5(string_agg(x::text, chr(10) order by x::text)) from siklus.%I x', t.relname),
      true, true, '')::text, '' order by t.relname))
    from pg_class t where t.relnamespace = 'siklus'::regnamespace and t.relkind in ('r', 'p') and not t.relispartition
      and t.relname not in ('antrean', 'bulan_basi', 'bulan_siap', 'denyut', 'hak_versi', 'jejak', 'jejak_akar', 'jejak_batas', 'jejak_perubahan',
        'jejak_segel', 'jendela', 'kewajiban', 'kewajiban_basi', 'kewajiban_keadaan', 'mesin', 'pengenal', 'rencana_kelompok',
        'rencana_unit', 'sewa', 'sop_ringkas', 'tujuan', 'tujuan_basi', 'tujuan_keadaan', 'unit_bulan', 'unit_ringkas')"
# check_unwritten asks twice each time, by one session that stays.
STATE_IN='' STATE_OUT=''
state_open() {
  if [[ -n $STATE_IN ]]; then return; fi
  coproc STATE { cluster_psql -d "$STORY_DB" -At 9>&-; }
  exec {STATE_IN}>&"${STATE[1]}" {STATE_OUT}<&"${STATE[0]}"
}
story_state() {
  local state
  if [[ -z $STATE_IN ]]; then
    story_psql -c "$STATE_SQL"
  else
    printf '%s;\n' "$STATE_SQL" >&"$STATE_IN" && read -r state <&"$STATE_OUT" && printf '%s\n' "$state"
  fi
}

check_unwritten() {
  local what=$1 code=$2 pattern=$3 passed=0 before told
  local inner='ERROR:|SQLSTATE|violates|syntax error|PL/pgSQL|relation "|jsonb|AddressSanitizer'
  shift 3
  told=$TAP_DIR/$( ((code == 0)) && echo out || echo err)
  state_open
  before=$(story_state)
  run_kept "$@"
  if ((TAP_STATUS == code)) && grep -qE -- "$pattern" "$told" &&
    ! grep -qE "$inner" "$TAP_DIR/out" "$TAP_DIR/err" &&
    (($(grep -c '^siklusctl: ' "$TAP_DIR/err") <= 1)); then passed=1; fi
  if [[ $(story_state) != "$before" ]]; then
    passed=0
    what+=" (something was written)"
  fi
  verdict "$what" "$passed" "$@" "(asked: status $code, pattern: $pattern)"
}

check_said() {
  if grep -qE -- "$2" "$TAP_DIR/out" "$TAP_DIR/err"; then
    tap ok "$1"
  else
    tap_fail "$1" "pattern: $2" "$(cat "$TAP_DIR/out" "$TAP_DIR/err")"
  fi
}

ctl_terminal() {
  TERM=xterm /usr/bin/python3 -c 'import os, pty, sys
sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))' \
    "$SIKLUS_BUILD/siklusctl" --socket "$STORY_DIR_SHORT/siklusd.sock" "$@"
}

api() {
  local method=$1 path=$2
  shift 2
  curl -sS --max-time 60 --unix-socket "$STORY_DIR_SHORT/siklusd.sock" -X "$method" "$@" \
    "http://localhost$path"
}

metric() {
  curl -sS --unix-socket "$STORY_DIR_SHORT/${2:-siklusd}.sock" http://localhost/metrics | awk -v name="$1" '$1 == name { print $2 }'
}
metric_is() { [[ $(metric "$1" "${3:-siklusd}") == "$2" ]]; }

working_day_after() {
  local day=$1
  while
    day=$(date -d "$day + 1 day" +%F)
    (($(date -d "$day" +%u) > 5)) || grep -q "^$day," "$SAMPLE"/libur-*.csv
  do :; done
  printf '%s' "$day"
}

preview_lines() { ctl --output json pengingat pratinjau --unit "$1" | grep -o '"jumlah": *[0-9]*' | tr -dc '0-9\n' | awk '{ n += $1 } END { print n + 0 }'; }
done_with() { ctl --quiet evaluasi catat "$1" --tanggal "$2" --oleh "Bagian Organisasi" --hasil tetap --nilai 4,4,4,4,4,4,4,4,4,4,4,4,4 && ctl --quiet monitoring catat "$1" --tanggal "$2" --oleh "Bagian Organisasi"; }
sop_id() { ctl --output csv sop list --cari "$1" | sed -n '2s/,.*//p'; }

status_troubled() {
  local code=0
  "$SIKLUS_BUILD/siklusctl" --socket "$STORY_DIR_SHORT/${1:-siklusd}.sock" status || code=$?
  ((code == 5))
}
status_without() {
  local code=0 told
  told=$(ctl status 2>&1) || code=$?
  printf '%s\n' "$told"
  ((code == 0 || code == 5)) && [[ $told != *"$1"* ]]
}

probe_start() {
  "$SUPPORT/probe.py" "$STORY_DIR_SHORT/siklusd.sock" "$STORY_DIR/probe" own 9>&- &
  PROBE_PID=$!
  STORY_HELPERS+=("$PROBE_PID")
}
probe_end() {
  end_program "$PROBE_PID"
  read -r PROBES FAILURES P99 WORST <"$STORY_DIR/probe"
  printf '# /healthz, sanitizer build: %d probes, p99 %d ms, worst %d ms\n' "$PROBES" "$P99" "$WORST"
}

twice_a_day() {
  story_psql -c "select golongan, coalesce(jabatan_tujuan, -unit_id), saluran, saluran_id, (selesai at time zone 'Asia/Jakarta')::date, count(*) from siklus.kiriman
    where status = 'terkirim' group by 1, 2, 3, 4, 5 having count(*) > 1"
}

planned_since() { [[ $(story_psql -c "select waktu > '$1' from siklus.denyut where nama = 'rencana'") == t ]]; }
planner_runs() { wait_until 60 planned_since "$(story_psql -c 'select siklus.sekarang()')"; }

cluster_restart() {
  local data
  data=$(story_psql -c 'show data_directory')
  as_postgres "$CLUSTER_BIN/pg_ctl" -D "$data" -l "${data%/*}/log" -m "$1" -w -t 60 -s restart 9>&-
}

sink_fault() {
  local before
  before=$(grep -c '^fault=' "${SINK_DIR:?}/ports" || true)
  printf '%s\n' "$@" >"$SINK_DIR/fault"
  kill -HUP "$SINK_PID"
  wait_until 60 grep -q "^fault=$((before + 1))$" "$SINK_DIR/ports"
}

daemon_start() {
  local name=siklusd
  if [[ ${1:-} && $1 != *=* ]]; then
    name=$1
    shift
  fi
  config_write "$STORY_DIR/$name.conf" "${STORY_SETTINGS[@]}" \
    "http.socket=$STORY_DIR_SHORT/$name.sock" "$@"
  if ! siklusd_start "$SIKLUS_BUILD" "$STORY_DIR/$name.conf" "$STORY_DIR/$name.log" \
    "$STORY_DIR_SHORT/$name.sock"; then
    tap_fail "$name starts" "$(tail -n 30 "$STORY_DIR/$name.log")"
    exit 1
  fi
  DAEMON_PIDS[$name]=$SIKLUSD_PID
}

daemon_stop() {
  local name=${1:-siklusd} status=0
  end_program "${DAEMON_PIDS[$name]}" 60 || status=$?
  unset "DAEMON_PIDS[$name]"
  daemon_check "$name" "$status"
}

daemon_ends() { grep -c 'event=daemon.stopping' "$STORY_DIR/$1.log"; }
daemon_ends_again() { (($(daemon_ends "$1") > $2)); }
daemon_stop_with() {
  local name=$1 before
  shift
  before=$(daemon_ends "$name" || true)
  { wait_until 60 daemon_ends_again "$name" "$before" && "$@"; } &
  local meanwhile=$!
  daemon_stop "$name"
  wait "$meanwhile"
}

daemon_check() {
  local fault='ERROR: AddressSanitizer|runtime error:|LeakSanitizer'
  if (($2 == 0)) && ! grep -qE "$fault" "$STORY_DIR/$1.log"; then
    tap ok "$1 ends in order, without a finding of the sanitizers"
  else
    tap_fail "$1 ends in order, without a finding of the sanitizers" "status $2" \
      "$(grep -E -A 25 "$fault" "$STORY_DIR/$1.log" || tail -n 15 "$STORY_DIR/$1.log")"
  fi
}

daemon_kill() {
  local name=${1:-siklusd}
  kill -KILL "${DAEMON_PIDS[$name]}"
  wait "${DAEMON_PIDS[$name]}" 2>/dev/null || true
  unset "DAEMON_PIDS[$name]"
}

daemon_again() {
  local name=${1:-siklusd}
  "$SIKLUS_BUILD/siklusd" --config "$STORY_DIR/$name.conf" </dev/null >>"$STORY_DIR/$name.log" 2>&1 9>&- &
  DAEMON_PIDS[$name]=$!
}

daemon_died() {
  local name=${1:-siklusd} status=0
  if kill -0 "${DAEMON_PIDS[$name]}" 2>/dev/null; then return 1; fi
  wait "${DAEMON_PIDS[$name]}" 2>/dev/null || status=$?
  unset "DAEMON_PIDS[$name]"
  ((status == 137))
}

story_start() {
  local template=siklus_templat daemon=yes
  while [[ ${1:-} == --* ]]; do
    case $1 in
    --latihan) template=siklus_templat_latihan ;;
    --no-daemon) daemon=no ;;
    *) die 64 "story_start: $1?" ;;
    esac
    shift
  done
  rm -rf "$STORY_DIR"
  mkdir -p "$STORY_DIR"
  # sun_path holds 107 bytes
  STORY_DIR_SHORT=$(mktemp -d /tmp/siklus-e2e.XXXXXX)
  trap story_end EXIT
  trap 'exit 143' TERM
  trap 'exit 130' INT
  cluster_clone "$STORY_DB" "$template"
  sink_start "$SIKLUS_BUILD/sink" "$STORY_DIR/sink"
  STORY_SETTINGS=(
    "database.conninfo=$(cluster_conninfo "$STORY_DB")"
    "http.listen=" "outbox.plan_interval=1s" "outbox.poll_interval=1s" "database.poll_interval=1s"
    "outbox.backoff_base=1s" "outbox.backoff_max=2s"
    "webhook.allow_http=yes" "webhook.allow_net=127.0.0.0/8" "webhook.ports=$SINK_HTTP"
    "smtp.relay=127.0.0.1:$SINK_SMTP" "smtp.security=none" "smtp.from=siklus@kabupaten.example"
    "rehearsal.smtp=127.0.0.1:$SINK_SMTP"
    "rehearsal.webhook=http://127.0.0.1:$SINK_HTTP/latihan"
    "$@"
  )
  if [[ $daemon == yes ]]; then daemon_start; fi
}

# From the EXIT trap, so that a story that dies leaves nothing running and is counted.
story_end() {
  local status=$? name
  trap - EXIT
  trap '' INT TERM HUP
  if ((status != 0)); then tap_fail "the story runs to its end" "status $status"; fi
  for name in "${!DAEMON_PIDS[@]}"; do daemon_stop "$name"; done
  for name in "${STORY_HELPERS[@]}"; do end_program "$name" || true; done
  if [[ -n $SINK_PID ]]; then end_program "$SINK_PID" || true; fi
  cluster_psql -d postgres -c "drop database if exists $STORY_DB with (force)" >/dev/null || true
  rm -rf "$STORY_DIR_SHORT"
  tap_plan
  exit "$status"
}
