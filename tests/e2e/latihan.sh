#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Months played in seconds on a rehearsal database, and not a message to a true address: the addresses
# of the register and of the settings are those of a second sink, which must stay empty.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"

MORNING=$(next_working_morning)
TODAY=${MORNING%T*}
TRULY=$STORY_DIR/sungguhan

# The world outside.
world_start() {
  mkdir -p "$TRULY"
  "$SIKLUS_BUILD/sink" "$TRULY" >"$TRULY.log" 2>&1 9>&- &
  DAEMON_PIDS[sungguhan]=$!
  wait_until 60 grep -q '^http=' "$TRULY.log"
  TRUE_HTTP=$(sed -n 's/^http=\([0-9]*\).*/\1/p' "$TRULY.log")
  TRUE_SMTP=$(sed -n 's/.*smtp=\([0-9]*\)$/\1/p' "$TRULY.log")
}
to() { ctl --quiet latihan jam --ke "$1+07:00"; }
now() { ctl --output json latihan lihat | grep -oE '[0-9]{4}-[0-9]{2}-[0-9]{2}' | head -n 1; }
play() { ctl --output json latihan maju --hari "$1" | /usr/bin/python3 "$SUPPORT/played.py" "$SAMPLE"/libur-*.csv; }
sop_csv() { printf 'unit,judul,tanggal_efektif\n%s\n' "$1" >"$STORY_DIR/sop.csv"; }
ledger() { story_psql -c "select $1 from siklus.pengingat g join siklus.kiriman k on k.id = g.kiriman_id where $2"; }
idle() { [[ $(story_psql -c "select count(*) from siklus.kiriman where status in ('menunggu', 'dikirim')") == 0 ]]; }
planned() { (($(ledger 'count(*)' "g.sop_id = $1") > 0)); }
planned_on() { (($(story_psql -c "select count(*) from siklus.kiriman where tanggal = '$1'") > 0)); }

story_start --latihan --no-daemon
world_start
WORLD=("smtp.relay=127.0.0.1:$TRUE_SMTP" "webhook.ports=$TRUE_HTTP,$SINK_HTTP")
daemon_start "${WORLD[@]}"
SINK_OF_STORY=$SINK_HTTP
SINK_HTTP=$TRUE_HTTP
story_sample
SINK_HTTP=$SINK_OF_STORY
check_output "the channels are those of the world outside" ":$TRUE_HTTP/" story_psql -c "select alamat from siklus.saluran where jenis = 'webhook'"

# A duty that falls due in thirty days, beside the late ones.
DUE=$(date -d "$TODAY + 30 days" +%F)
sop_csv "SETDA-MAGETAN,Pelayanan Yang Akan Datang,$(date -d "$DUE - 24 months" +%F)"
check "an SOP that will be due is imported" ctl sop import "$STORY_DIR/sop.csv"
SOON=$(sop_id 'Yang Akan Datang')
DUE=$(ctl --output json sop show "$SOON" | grep -oE '"evaluasi_jatuh_tempo": *"[0-9-]+' | grep -oE '[0-9-]+$')
check "the clock is set to a working morning" to "$TODAY"T08:05:00
check_refused "it does not go back" 1 'hanya berjalan maju' ctl latihan jam --ke "$TODAY"T08:00:00+07:00
LINES=$(ctl --output csv pengingat pratinjau --unit SETDA-MAGETAN | awk -F, 'NR > 1 { n += $(NF - 2) } END { print n }')
check "sending is armed" ctl pengingat aktifkan --unit SETDA-MAGETAN --jumlah "$LINES"
check "the planner runs" planner_runs
check_eventually "the first digests go out" 60 idle

# Two months. tests/e2e keeps to sixty days for the time; two years take about a minute.
check_output "sixty days are played" '^60 days, [0-9]+ with digests' play 60
check_equal "working days only, once per head, channel and day, and all sent" 1 "$(wc -l <"$STORY_DIR/out")"
check_equal "also by the hour they were sent" "" "$(twice_a_day)"
check_equal "what is late is said once a week" "" "$(story_psql -c "
  select s.sop_id, s.jenis, s.langkah from (select g.*, lag(langkah) over (partition by sop_id, jenis, jatuh_tempo, saluran, peran order by id) as lalu from siklus.pengingat g where satuan = 'hari') s
  where s.langkah > 0 and (s.langkah % 7 <> 0 or s.langkah <= s.lalu)")"
check "and week after week" test "$(ledger 'count(distinct k.tanggal)' "g.jenis = 'evaluasi' and g.langkah > 0 and g.sop_id = 1")" -ge 7
check_equal "what will be due is said before, by the ladder" "" "$(ledger 'g.langkah' "g.sop_id = $SOON and g.jenis = 'evaluasi' and g.langkah <= 0 and (g.langkah not in (-30, -14, -7, -1, 0) or k.tanggal > g.jatuh_tempo + g.langkah) and g.satuan = 'hari'")"
check_equal "up to the day itself or the working day before it" t "$(ledger 'max(g.langkah) = 0 and max(k.tanggal) <= max(g.jatuh_tempo)' "g.sop_id = $SOON and g.jenis = 'evaluasi' and g.langkah <= 0")"
check_equal "each line once a channel" "" "$(ledger 'g.sop_id' "true group by g.sop_id, g.jenis, g.langkah, g.satuan, g.jatuh_tempo, g.saluran, g.jabatan_id having count(*) > 1")"

# After the evaluation there is silence about that SOP, and about no other.
DAY=$(now)
check "an SOP is evaluated and monitored" done_with 1 "$DAY"
check_output "a month is played" '^30 days' play 30
check_equal "there is silence about it" 0 "$(ledger 'count(*)' "g.sop_id = 1 and k.tanggal > '$DAY'")"
check "the others are still told" test "$(ledger 'count(distinct g.sop_id)' "k.tanggal > '$DAY'")" = 37

# A month without a daemon: it is caught up with the latest step, once.
daemon_stop
MONTH=$(working_day_after "$(date -d "$DAY + 57 days" +%F)")
story_psql -c "update siklus.sistem set geser = timestamptz '${MONTH}T08:05:00+07:00' - now()"
daemon_start "${WORLD[@]}"
check_eventually "the daemon is back a month later" 60 planned_on "$MONTH"
check_eventually "and sends" 60 idle
check_equal "one digest per office and channel" 7 "$(story_psql -c "select count(*) from siklus.kiriman where tanggal > '$(date -d "$MONTH - 27 days" +%F)'")"
check_equal "of the latest step only" "" "$(ledger 'g.sop_id, g.langkah' "k.tanggal = '$MONTH' and g.satuan = 'hari' and g.langkah <> ('$MONTH' - g.jatuh_tempo) / 7 * 7")"

# What comes up after office hours and what comes up before them is one digest in the morning.
EVENING=$(working_day_after "$MONTH")
MORROW=$(working_day_after "$EVENING")
check "an evening" to "${EVENING}T16:05:00"
sop_csv 'SETDA-MAGETAN,Pelayanan Sore,2020-01-06'
check "an SOP comes in" ctl sop import "$STORY_DIR/sop.csv"
check "the planner sees it" planner_runs
check "the next morning" to "${MORROW}T07:00:00"
sop_csv 'SETDA-MAGETAN,Pelayanan Pagi,2020-01-06'
check "another comes in" ctl sop import "$STORY_DIR/sop.csv"
check_eventually "the planner has seen it too" 60 planned "$(sop_id 'Pelayanan Pagi')"
check "office hours" to "${MORROW}T08:05:00"
check_eventually "everything goes out" 60 idle
check_equal "both are told" 2 "$(ledger 'count(distinct g.sop_id)' "k.status = 'terkirim' and g.sop_id in ($(sop_id 'Pelayanan Sore'), $(sop_id 'Pelayanan Pagi'))")"
check_equal "in one digest per head, channel and day" "" "$(twice_a_day)"

# Without a sink nothing leaves either.
daemon_stop
daemon_start "${WORLD[@]}" rehearsal.smtp= rehearsal.webhook=
check "a week without a sink" to "$(working_day_after "$(date -d "$MORROW + 6 days" +%F)")T08:05:00"
check_eventually "its digests are given up" 60 idle
check_output "with the reason" 'latihan-tanpa-penampung' ctl pengingat list --status mati
check "the messages of all this time came to the sink of the rehearsal" test "$(sink_count mail)" -gt 20
check_equal "and not one to a true address" "" "$(cat "$TRULY/log.tsv")"
