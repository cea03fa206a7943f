#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Clocks that jump, and a siklusd that stands still past its lease: no storm, no stall, nothing twice. A lease is
# machine time: moving the clock of the rehearsal or the daemon's own ends none.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"
OFFICES=20
# shellcheck source-path=SCRIPTDIR source=../support/offices.sh
. "$SIKLUS_SOURCE/tests/support/offices.sh"

HELD=16
SLEPT=$((20 * 60 * 1000)) # ms, longer than a lease

stands_still() { [[ $(cut -d ' ' -f 3 "/proc/${DAEMON_PIDS[$1]}/stat") == T ]]; }
let_go_of() { grep -c 'event=outbox.lease_lost' "$STORY_DIR/$1.log"; }
has_let_go_of() { (($(let_go_of "$1") >= $2)); }
wall_clock() { printf '%s\n' "$1" >"$STORY_DIR/jam"; }
# The distance in days between the earliest and the latest webhook-timestamp since the mark.
timestamps_apart() {
  arriving | awk -F '\t' '$2 == "webhook" { print $7 }' | (cd "$SINK_DIR" && xargs grep -h '^webhook-timestamp:') | sort -n -k 2 |
    awk 'NR == 1 { first = $2 } { last = $2 } END { print int((last - first) / 86400) }'
}
settled() { counts 0 "status in ('menunggu', 'dikirim')"; }

story_start --latihan outbox.max_in_flight=$HELD outbox.batch=$HELD outbox.breaker_after=0 outbox.max_attempts=100 webhook.timeout=3m smtp.timeout=3m
offices_import
DAY=$(next_working_morning | cut -c -10)
check "it is a working morning" to "$DAY" 08:05:00
offices_arm
all_arrived "at first" 0

# The clock of the rehearsal: six weeks at once are one digest, and deliveries under way stay with their daemon.
sink_fault hold
check "a week" new_week
check_eventually "deliveries are under way" 60 some "status = 'dikirim'"
EARLIER=$DAY FROM=$MARK
DAY=$(working_day_after "$(date -d "$DAY + 41 days" +%F)")
check "the clock jumps six weeks" to "$DAY" 08:05:00
sink_fault
check_eventually "nothing waits in the end" 60 settled
check_equal "of the six weeks there is one digest for each" "$BOTH" "$(count "status = 'terkirim'")"
MARK=$FROM
check_equal "what arrived is what the ledger says, once each" \
  "$(story_psql -c "select kunci from siklus.kiriman where tanggal >= '$EARLIER' and status = 'terkirim'" | sort)" "$(arrived | sort)"
check_equal "no lease was lost" 0 "$(story_psql -c "select count(*) from siklus.percobaan where alasan = 'pekerja-tak-terdengar'")"

# The daemon's own wall clock, three days on and three days back, while it sends.
daemon_stop
wall_clock +0
LD_PRELOAD=/usr/lib/$(uname -m)-linux-gnu/faketime/libfaketimeMT.so.1 FAKETIME_TIMESTAMP_FILE=$STORY_DIR/jam FAKETIME_NO_CACHE=1 \
  FAKETIME_DONT_FAKE_MONOTONIC=1 ASAN_OPTIONS=$ASAN_OPTIONS:verify_asan_link_order=0 daemon_start
sink_fault hold
check "a week with a wall clock that jumps" new_week
check_eventually "some arrived" 60 arrived_least 8
wall_clock +3d
sink_fault hold # lets go of those, and holds the next
check_eventually "and some more" 60 arrived_least 20
wall_clock -3d
sink_fault
all_arrived "in spite of it" 0
check "it did jump" test "$(timestamps_apart)" -ge 2
daemon_stop

# The clock of PostgreSQL goes ahead: leases end under a daemon that is alive.
daemon_start
sink_fault hold
check "a week with leases that end too early" new_week
check_eventually "deliveries are under way" 60 some "status = 'dikirim'"
leases_run_out
sink_fault
all_arrived "with at most what was in flight twice" "$HELD"

# It goes back by a day: the leases of a dead daemon would last as long.
sink_fault hold
check "a week with leases that last too long" new_week
check_eventually "deliveries are under way" 60 some "status = 'dikirim'"
daemon_kill
story_psql -c "update siklus.kiriman set sewa_sampai = sewa_sampai + interval '1 day' where status = 'dikirim'"
sink_fault
daemon_start
all_arrived "the dead one's are taken over" "$HELD"

# A daemon stands still from its claim on, and wakes when others did its work and a duty has ended: it begins nothing.
SIKLUS_FAULT=claimed:19:1:$SLEPT daemon_start kedua
sink_fault "http-code 503" "smtp-code MAIL=451"
check "a week with a daemon that stands still" new_week
check_eventually "it stands" 60 stands_still kedua
HELD_BY="pekerja like '%:${DAEMON_PIDS[kedua]}:%'"
HAD=$(count "status = 'dikirim' and $HELD_BY")
check "it has claimed some" test "$HAD" -gt 0
OFFICE=$(story_psql -c "select u.kode from siklus.kiriman k join siklus.unit u on u.id = k.unit_id where k.tanggal = '$DAY' and k.status = 'dikirim' and k.$HELD_BY and u.kode <> 'D01' limit 1")
leases_run_out "$HELD_BY"
check_eventually "the one awake takes them over" 60 counts 0 "not $TRIED or $HELD_BY"
check "the SOP of one of its offices is evaluated and monitored" done_with "$(sop_of "$OFFICE" Pelayanan)" "$DAY"
sink_fault
BOTH=$((BOTH - 2))
check_eventually "all others arrive" 60 counts "$BOTH" "status = 'terkirim'"
kill -CONT "${DAEMON_PIDS[kedua]}"
check_eventually "it wakes and lets go of all that it had" 60 has_let_go_of kedua "$HAD"
check_equal "every digest came once, and none for the ended duty" "$(ids "status = 'terkirim'")" "$(arrived | sort)"
check "its office's were cancelled" test 2 -le "$(count "status = 'batal' and unit_id = (select id from siklus.unit where kode = '$OFFICE')")"
check "a week later" new_week
all_arrived "both are at work" 0
daemon_stop kedua
