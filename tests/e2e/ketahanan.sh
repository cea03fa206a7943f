#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Offices with a digest by mail and by webhook each, once a week; and what stands around the daemon fails in turn (deaths:
# mati_mendadak; PostgreSQL: gangguan; clocks: jam_melompat). No loss: every digest arrives. Bounded duplicates: with the
# same id and the same bytes. No phantom: what is no longer true is not sent. Each week is one fault.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"
OFFICES=24
# shellcheck source-path=SCRIPTDIR source=../support/offices.sh
. "$SIKLUS_SOURCE/tests/support/offices.sh"

story_start --latihan outbox.max_in_flight=100 outbox.batch=100 outbox.breaker_after=0 webhook.timeout=3m smtp.timeout=3m
offices_import

# The window: nothing leaves outside of it.
DAY=$(working_day_after "$(next_working_morning | cut -c -10)")
while [[ $(date -d "$DAY" +%u) != 6 ]]; do DAY=$(date -d "$DAY + 1 day" +%F); done
SATURDAY=$DAY
check "it is Saturday" to "$SATURDAY" 10:00:00
offices_arm
check "the planner runs" planner_runs
check_equal "nothing is planned on a Saturday" 0 "$(story_psql -c 'select count(*) from siklus.kiriman')"
DAY=$(working_day_after "$SATURDAY")
check "the next working day, before office hours" to "$DAY" 07:00:00
check_eventually "everything is planned" 60 counts "$BOTH" "status = 'menunggu' and percobaan = 0"
check_equal "and waits" 0 "$(log_lines)"
check "the window opens" to "$DAY" 08:05:00
all_arrived "in the window" 0
check "it closes" to "$DAY" 15:30:00

# The receiver fails, then is well.
sink_fault "http-code 503"
check "a week with a receiver in repair" new_week
check_eventually "every webhook was tried" 60 counts "$OFFICES" "saluran = 'webhook' and $TRIED and status <> 'terkirim'"
check_eventually "and the mails are there" 60 counts "$OFFICES" "saluran = 'surel' and status = 'terkirim'"
sink_fault
all_arrived "after repair" 0
check_equal "each attempt is a row with its code" "$OFFICES" "$(story_psql -c "select count(distinct kiriman_id) from siklus.percobaan where kode = 503 and hasil = 'tunda'")"

# The relay is down for two weeks, then up: what was never sent joins the digest of the day.
# Between two tries nothing is under way, so that the next week finds all of it waiting.
daemon_stop
daemon_start outbox.backoff_base=10m outbox.backoff_max=10m
sink_fault "smtp-code MAIL=421"
check "a week with the relay down" new_week
check_eventually "every mail was tried" 60 counts "$OFFICES" "saluran = 'surel' and $TRIED and status = 'menunggu'"
check_output "status is loud about it" 'surel +penerima meminta dikirim lagi nanti +ditunda-penerima' ctl status
LOST=$DAY
check "and another" new_week
check_eventually "every mail was tried" 60 counts "$OFFICES" "saluran = 'surel' and $TRIED and status = 'menunggu'"
sink_fault
check "the time of the next try comes" to "$DAY" 09:00:00
all_arrived "after the relay came back" 0
check_equal "the digests of the first week are replaced" "$OFFICES" "$(story_psql -c "select count(*) from siklus.kiriman where tanggal = '$LOST' and saluran = 'surel' and status = 'batal' and alasan = 'diganti'")"
check_equal "so nobody gets two a day" "" "$(twice_a_day)"

# It is asked to end in the middle: what is under way is settled, the rest is for later.
daemon_stop
daemon_start outbox.max_in_flight=16 outbox.breaker_after=0
sink_fault hold
check "a week with an end in order" new_week
check_eventually "deliveries are under way" 60 some "status = 'dikirim'"
daemon_stop_with siklusd sink_fault
check_equal "none is left under way" 0 "$(count "status = 'dikirim'")"
check "some were taken" some "status = 'terkirim'"
check "some wait" some "status = 'menunggu'"
daemon_start outbox.max_in_flight=16 outbox.breaker_after=0
all_arrived "after an end in order" 0

# Two daemons on one database.
daemon_start kedua outbox.max_in_flight=16 outbox.breaker_after=0
sink_fault hold
check "a week with two daemons" new_week
both_hold() { [[ $(story_psql -c "select count(distinct pekerja) from siklus.kiriman where tanggal = '$DAY' and status = 'dikirim'") == 2 ]]; }
check_eventually "both have deliveries under way" 60 both_hold
sink_fault
all_arrived "by two daemons" 0
check_equal "a digest per head, channel and day" "$BOTH" "$(count true)"
check_equal "both took part" 2 "$(story_psql -c "select count(distinct pekerja) from siklus.kiriman where tanggal = '$DAY'")"

# One of them sleeps past its lease, the other takes over; what it says late is not heard.
sink_fault hold
check "a week with a daemon that sleeps" new_week
SLEEPER="pekerja like '%:${DAEMON_PIDS[kedua]}:%'"
check_eventually "it has deliveries under way" 60 some "status = 'dikirim' and $SLEEPER"
kill -STOP "${DAEMON_PIDS[kedua]}"
leases_run_out "$SLEEPER"
sink_fault
check_eventually "the one awake takes them over" 60 some "pagar > 1"
kill -CONT "${DAEMON_PIDS[kedua]}"
fenced() { (($(metric siklus_outbox_fenced_total kedua) > 0)); }
check_eventually "the sleeper speaks too late" 60 fenced
all_arrived "by the one awake" 32
check_equal "only who held the fence was heard" "" "$(story_psql -c "select k.id from siklus.kiriman k join siklus.percobaan p on p.kiriman_id = k.id where k.status = p.hasil and k.pagar <> p.pagar")"
daemon_stop kedua

# A duty ends between two tries: its digest is replaced, or not sent at all.
sink_fault "http-code 503"
check "a week with an evaluation in between" new_week
check_eventually "every webhook was tried" 60 counts "$OFFICES" "saluran = 'webhook' and $TRIED"
check_eventually "and every mail was taken" 60 counts "$OFFICES" "saluran = 'surel' and status = 'terkirim'"
of_unit() { [[ $(story_psql -c "select string_agg(status, ' ' order by urut) from siklus.kiriman where tanggal = '$DAY' and saluran = 'webhook' and unit_id = (select id from siklus.unit where kode = '$1')") =~ ^$2$ ]]; }
speaks_of() { grep -l "$1" "$SINK_DIR"/webhook-*.http | xargs grep -q "\"sop_id\": *$2,"; }
silent_about() { ! speaks_of "$@"; }
KEDUA=$(sop_of D01 Kedua)
check "one of the two SOPs of an office is evaluated and monitored" done_with "$KEDUA" "$DAY"
check "the only one of another too" done_with "$(sop_of D02 Pelayanan)" "$DAY"
CANCELLED=$(ids "saluran = 'webhook' and urut = 1 and unit_id in (select id from siklus.unit where kode in ('D01', 'D02'))")
sink_fault
check_eventually "the rest arrives" 60 counts "$((OFFICES - 1))" "saluran = 'webhook' and status = 'terkirim'"
check_eventually "of the first, one digest is replaced by one" 60 of_unit D01 '(batal )+terkirim'
check_eventually "of the second, nothing is sent" 60 of_unit D02 '(batal )*batal' # one more when the planner comes between the two acts
check_equal "nothing came under a cancelled id" "" "$(arrived | sort -u | comm -12 - <(printf '%s\n' "$CANCELLED"))"
# The last one: another is made and replaced when the planner comes between the two acts.
REPLACEMENT=$(ids "saluran = 'webhook' and urut > 1 and status = 'terkirim' and unit_id = (select id from siklus.unit where kode = 'D01')")
check "the replacement came under an id of its own" grep -q "$REPLACEMENT" "$SINK_DIR/log.tsv"
check "what was replaced had spoken of the evaluated SOP" speaks_of "$(head -n 1 <<<"$CANCELLED")\|$(tail -n 1 <<<"$CANCELLED")" "$KEDUA"
check "the replacement does not" silent_about "$REPLACEMENT" "$KEDUA"

# A receiver that is down costs its queue no attempts: the rest waits untried until a probe gets through.
daemon_stop
daemon_start outbox.max_in_flight=16 outbox.breaker_after=5
sink_fault "http-code 503"
check "a week with a breaker" new_week
check_eventually "the breaker opens" 60 metric_is siklus_outbox_breakers_open 1
BOTH=$((2 * OFFICES - 2)) # one office has nothing left to do
check_eventually "all mails are taken meanwhile" 60 counts "$((OFFICES - 1))" "saluran = 'surel' and status = 'terkirim'"
check_eventually "webhooks wait without an attempt" 60 some "saluran = 'webhook' and percobaan = 0 and alasan = 'penerima-tak-menjawab' and not $TRIED"
sink_fault
all_arrived "after the probe" 0
check_eventually "the breaker is closed" 60 metric_is siklus_outbox_breakers_open 0

# Given up, seen, and sent again by word.
daemon_stop
daemon_start outbox.max_attempts=2 outbox.breaker_after=0
sink_fault "http-code 500"
check "a week with a receiver that stays away" new_week
check_eventually "its webhooks are given up" 60 counts "$((OFFICES - 1))" "saluran = 'webhook' and status = 'mati'"
check_output "status says so" "^ +- $((OFFICES - 1)) kiriman gagal untuk seterusnya" status_troubled
check_output "the list says why" 'batas-percobaan: galat-penerima' ctl pengingat list --status mati --batas 1
DEAD=$(ctl --output csv pengingat list --status mati --batas 1 | sed -n '2s/,.*//p')
DEAD_ID=$(story_psql -c "select kunci from siklus.kiriman where id = $DEAD")
sink_fault
check "it is sent again by word" ctl pengingat ulang "$DEAD"
check_eventually "and arrives" 60 counts 1 "id = $DEAD and status = 'terkirim'"
check_equal "under the same id, three times with its failures" 3 "$(arriving | grep -c "$DEAD_ID")"
check_equal "with the same body" "" "$(two_bodies)"
REST=$(count "status = 'mati'")
check_output "how many died that week is counted first" "jumlah +: $REST" ctl pengingat ulang-banyak --sejak "$DAY" --alasan galat-penerima
check_refused "a count that nobody saw is refused" 1 'kiriman mati dalam rentang itu' ctl pengingat ulang-banyak --sejak "$DAY" --jumlah 1
check "all of them are sent again" ctl pengingat ulang-banyak --sejak "$DAY" --jumlah "$REST"
check_eventually "and arrive" 60 counts 0 "status in ('mati', 'menunggu', 'dikirim')"
check_output "again finds nothing" 'diulang +: 0' ctl pengingat ulang-banyak --sejak "$DAY" --jumlah 0
check_refused "what is not dead is not sent again" 1 'hanya yang mati dapat diulang' ctl pengingat ulang "$DEAD"
check_equal "each attempt of it is a row" 3 "$(story_psql -c "select count(*) from siklus.percobaan where kiriman_id = $DEAD")"
