#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# siklusd is killed at every marked point between claim and settle, and then at random among three of its kind, while
# the receivers answer as they like. No loss (I1): every digest arrives. Bounded duplicates (I2): at most what was in
# flight at each kill, with the same id and the same bytes. SIKLUS_BIJI=N gives that run again.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"
OFFICES=40
# shellcheck source-path=SCRIPTDIR source=../support/offices.sh
. "$SIKLUS_SOURCE/tests/support/offices.sh"

KILLS=30
HELD=8 # deliveries that a daemon has in flight
SEED=${SIKLUS_BIJI:-$((SRANDOM % 1000000 + 1))}
RANDOM=$SEED
TROOP=(siklusd kedua ketiga)

# The point strikes while the clock is being moved: its answer may die with the daemon.
struck_week() { new_week || true; }
remembered() { cat "$STORY_DIR"/ingatan/percobaan-* 2>/dev/null | tail -n 1; }
# Weeks go by when there is too little left to be struck by.
busy() { some "status in ('menunggu', 'dikirim')"; }
holds() { [[ $(since "count(*)" "and status = 'dikirim' and pekerja like '%:${DAEMON_PIDS[$1]}:%'") != 0 ]]; }
# At random, but on a daemon that holds something.
kill_one() {
  local name
  sleep "0.$((RANDOM % 4))$((RANDOM % 10))"
  while name=${TROOP[RANDOM % 3]} && ! holds "$name"; do if ! busy; then struck_week; fi; done
  daemon_kill "$name"
  daemon_again "$name"
}
since() { story_psql -c "select $1 from siklus.kiriman where tanggal >= '$FIRST' $2"; }
since_settled() { [[ $(since 'count(*)' "and status in ('menunggu', 'dikirim')") == 0 ]]; }

story_start --latihan outbox.max_in_flight=$HELD outbox.batch=$HELD outbox.breaker_after=0 outbox.max_attempts=100 \
  "outbox.state_dir=$STORY_DIR/ingatan"
mkdir "$STORY_DIR/ingatan"
offices_import
DAY=$(next_working_morning | cut -c -10)
check "it is a working morning" to "$DAY" 08:05:00
offices_arm
all_arrived "at first" 0

# POINT:SIGNAL:N, and how many copies it may cost.
while read -r fault copies what; do
  daemon_stop
  SIKLUS_FAULT=$fault daemon_start
  struck_week
  check_eventually "$what: it dies" 60 daemon_died
  daemon_start
  all_arrived "$what" "$copies"
done <<POINTS
claimed:9:1 0 after the claim was committed, before anything was sent
begun:9:5 5 in the middle of beginning to send
answered:9:3 $HELD after an answer came, before it was written down
settling:9:2 $HELD while answers are being written down
settled:9:2 $HELD after they were written down
remembering:9:1 $HELD while the last attempt is being remembered
POINTS
check_output "what is remembered is whole" '^[0-9]+$' remembered
check "and not more than there is" test "$(remembered)" -le "$(story_psql -c 'select last_value from siklus.percobaan_nomor')"

# Three daemons on one database, and moody receivers.
for name in "${TROOP[@]}"; do
  if [[ $name == siklusd ]]; then daemon_stop; fi
  daemon_start "$name" webhook.timeout=2s
done
sink_fault "moods $SEED"
printf '# seed %d\n' "$SEED"
check "a week with kills at random" new_week
FIRST=$DAY FROM=$MARK
for ((kill = 0; kill < KILLS; kill++)); do kill_one; done
check_eventually "with $KILLS kills among three daemons: nothing waits in the end" 60 since_settled
MARK=$FROM
EXPECTED=$(since kunci '' | sort)
ARRIVED=$(arrived)
check "the kills struck what was in flight" test "$(story_psql -c "select count(*) from siklus.percobaan where alasan = 'pekerja-tak-terdengar' and kiriman_id in (select id from siklus.kiriman where tanggal >= '$FIRST')")" -ge "$KILLS"
check_equal "every one is delivered" 0 "$(since 'count(*)' "and status <> 'terkirim'")"
check_equal "with the ids of the ledger" "$EXPECTED" "$(sort -u <<<"$ARRIVED")"
COPIES=$(($(wc -l <<<"$ARRIVED") - $(wc -l <<<"$EXPECTED")))
printf '# %d deliveries, %d copies too many\n' "$(wc -l <<<"$EXPECTED")" "$COPIES"
check "with at most what was in flight at the kills too many" test "$COPIES" -le $((KILLS * HELD))
check_equal "an id has one body" "" "$(two_bodies)"
check_equal "nobody got two a day" "" "$(twice_a_day)"
check_equal "each delivery that arrived has one attempt that says so" "" "$(since 'id' "and (select count(*) from siklus.percobaan p where p.kiriman_id = kiriman.id and p.hasil = 'terkirim') <> 1")"
sink_fault
check_eventually "and they answer again" 60 ctl --quiet unit list
