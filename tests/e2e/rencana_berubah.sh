#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What changes between planning and sending. A decree makes a planned day a holiday: nothing leaves on it, all of it on
# the next working day, and the old plan is kept. Duties end while their digests are being claimed, in transactions that
# are open at that moment too: nothing is sent for what was committed, and all of what was rolled back (I3).
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"
OFFICES=20
# shellcheck source-path=SCRIPTDIR source=../support/offices.sh
. "$SIKLUS_SOURCE/tests/support/offices.sh"

holiday() {
  printf 'tanggal,nama,jenis\n%s,Libur mendadak,libur_daerah\n' "$DAY" >"$STORY_DIR/libur.csv"
  ctl libur import --unit KAB-MAGETAN "$STORY_DIR/libur.csv" --dasar "Keputusan Bupati tentang $DAY" --tanggal-dasar "$DAY"
}
# The next working day; the digests are those of DAY still.
day_after() {
  NEXT=$(working_day_after "$1")
  to "$NEXT" "$2"
}
time_goes_by() { for _ in 1 2; do planner_runs; done; }
# Of any day: one that is claimed on another takes that one's date.
settled() { [[ $(story_psql -c "select count(*) from siklus.kiriman where status in ('menunggu', 'dikirim')") == 0 ]]; }
# A transaction that evaluates and monitors SOPs, and stays open until it is told how to end.
declare -A OPEN=()
transaction_begin() {
  local name=$1 sop sql='begin;' fd
  shift
  for sop in "$@"; do
    sql+="select api.evaluasi_catat('{\"id\": $sop, \"tanggal\": \"$DAY\", \"oleh\": \"Bagian Organisasi\", \"hasil\": \"tetap\", \"nilai\": \"4,4,4,4,4,4,4,4,4,4,4,4,4\"}');
      select api.monitoring_catat('{\"id\": $sop, \"tanggal\": \"$DAY\", \"oleh\": \"Bagian Organisasi\"}');"
  done
  mkfifo "$STORY_DIR/$name.fifo"
  story_psql -f - <"$STORY_DIR/$name.fifo" >"$STORY_DIR/$name" 9>&- &
  exec {fd}>"$STORY_DIR/$name.fifo"
  OPEN[$name]=$fd
  printf "%s select 'held';\n" "$sql" >&"$fd"
  wait_until 60 grep -q '^held$' "$STORY_DIR/$name"
}
transaction_end() {
  local fd=${OPEN[$1]}
  printf "%s; select 'ended';\n" "$2" >&"$fd"
  exec {fd}>&-
  wait_until 60 grep -q '^ended$' "$STORY_DIR/$1"
}
cancelled_came() { arrived | sort -u | comm -12 - <(ids "status = 'batal'"); }

story_start --latihan outbox.max_in_flight=100 outbox.batch=100 outbox.breaker_after=0 outbox.max_attempts=100 webhook.timeout=3m smtp.timeout=3m
offices_import
DAY=$(next_working_morning | cut -c -10)
check "it is a working morning before office hours" to "$DAY" 07:00:00
offices_arm
check_eventually "everything is planned for the opening of the window" 60 counts "$BOTH" "status = 'menunggu' and percobaan = 0"
check "a decree makes the day a holiday" holiday
check "it is office time of that day" to "$DAY" 08:05:00
check "time goes by" time_goes_by
check_equal "nothing leaves" 0 "$(log_lines)"
check_equal "the old plan is in the history" "$BOTH" "$(story_psql -c 'select count(distinct kiriman_id) from siklus.kiriman_jadwal')"
check "the next working day" day_after "$DAY" 08:05:00
check_eventually "everything arrives" 60 arrived_least "$BOTH"
check "time goes by" time_goes_by
check_equal "once each" "$BOTH $BOTH" "$(arrived | wc -l) $(arrived | sort -u | wc -l)"
DAY=$NEXT

# Late: the window is open and what failed is about to be tried again.
sink_fault "http-code 503" "smtp-code MAIL=451"
check "a week with receivers that fail" quiet_week
check_eventually "everything was tried" 60 counts "$BOTH" "$TRIED"
check "a decree makes this very day a holiday" holiday
check_eventually "what was under way has failed" 60 counts 0 "status = 'dikirim'"
sink_fault
MARK=$(log_lines)
check "time goes by" time_goes_by
check_equal "nothing leaves any more" 0 "$(arriving | wc -l)"
check "the next working day" day_after "$DAY" 08:05:00
check_eventually "nothing waits in the end" 60 settled
check_equal "each office got one by each channel" "$BOTH $BOTH" "$(arrived | wc -l) $(arrived | sort -u | wc -l)"
DAY=$NEXT

# Transactions that are open while the window opens.
DAY=$(working_day_after "$(date -d "$DAY + 6 days" +%F)")
MARK=$(log_lines)
check "a week later, before office hours" to "$DAY" 07:00:00
check_eventually "everything is planned" 60 counts "$BOTH" "status = 'menunggu'"
mapfile -t SOPS < <(story_psql -c "select s.id from siklus.sop s join siklus.unit u on u.id = s.unit_id where u.kode >= 'D02' order by u.kode")
check "three SOPs are evaluated in a transaction that stays open" transaction_begin satu "${SOPS[@]:0:3}"
check "and three in one that will be undone" transaction_begin dua "${SOPS[@]:3:3}"
story_psql -c "update siklus.sistem set geser = '$DAY 08:05+07' - now()" -c "notify siklus_kiriman"
check_eventually "all others arrive" 60 arrived_least $((BOTH - 12))
check_equal "of those in the balance nothing" $((BOTH - 12)) "$(arrived | wc -l)"
check "the first is committed" transaction_end satu commit
check "the second undone" transaction_end dua rollback
check_eventually "nothing waits in the end" 60 settled
check_equal "what was committed is cancelled" 6 "$(count "status = 'batal'")"
check_equal "what was undone arrives, once" "$((BOTH - 6)) $((BOTH - 6))" "$(arrived | wc -l) $(arrived | sort -u | wc -l)"
check_equal "nothing came for what was cancelled" "" "$(cancelled_came)"

# Acts one after another while deliveries are claimed by few.
daemon_stop
daemon_start outbox.max_in_flight=6 outbox.batch=6 outbox.breaker_after=0
sink_fault hold
check "a week" new_week
check_eventually "deliveries are under way" 60 counts 6 "status = 'dikirim'"
for sop in "${SOPS[@]:6:4}"; do check "SOP $sop is evaluated and monitored" done_with "$sop" "$DAY"; done
sink_fault "delay 100"
for sop in "${SOPS[@]:10:4}"; do check "SOP $sop is evaluated and monitored, while others are sent" done_with "$sop" "$DAY"; done
check_eventually "nothing waits in the end" 60 settled
printf '# %d sent before their duty ended, %d cancelled\n' "$(count "status = 'terkirim'")" "$(count "status = 'batal'")"
check "some were cancelled" some "status = 'batal'"
check_equal "nothing came for those" "" "$(cancelled_came)"
check_equal "what arrived is what the ledger says, once each" "$(ids "status = 'terkirim'")" "$(arrived | sort)"
