#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Twenty large reports are asked for at once. Two are drawn at a time, a few wait, the rest is told to come again; the daemon answers others all the
# while; who leaves takes the drawing along. Each process that draws stops at a marked point before it begins, so that no
# answer depends on how fast it is.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"
# shellcheck source-path=SCRIPTDIR source=../support/crowd.sh
. "$SIKLUS_SOURCE/tests/support/crowd.sh"
CROWD_DAEMON=siklusd CROWD_OPTION=--render

WAITING=4
DRAWN=$((2 + WAITING))
REPORT='http://localhost/v1/laporan/bupati?unit=KAB-MAGETAN&format'

others_are_held() { held_are 2 && [[ $(children) != "$BEFORE" ]]; }
# Whoever stops at the point goes on, until all have their answers.
go_on() {
  while kill -0 "${ASKED[@]}" 2>/dev/null; do
    children | xargs -r kill -CONT 2>/dev/null || true
    sleep 0.1
  done
}
# ask_report NAME FORMAT
ask_report() { ask "$1" "$2" "$REPORT=$2"; }
answered() {
  local n=0 i
  for i in $(seq "$2"); do if [[ $(status_of "$1-$i") == "$3" ]]; then n=$((n + 1)); fi; done
  printf '%s' "$n"
}
answered_are() { (($(answered "$1" "$2" "$3") == $4)); }
# Without a file that is read to its end by another program, or a refusal that says when to come again, an answer is named.
faulty() {
  local i name status
  for i in $(seq "$2"); do
    name=$1-$i
    status=$(status_of "$name")
    case $status in
    200) if [[ -f $STORY_DIR/$name.pdf ]]; then qpdf --check "$STORY_DIR/$name.pdf" >/dev/null 2>&1 && pdftotext "$STORY_DIR/$name.pdf" - | grep 'DINAS UJI' >/dev/null || echo "$name: not a whole report"
      else /usr/bin/python3 -c 'import openpyxl, sys; openpyxl.load_workbook(sys.argv[1])' "$STORY_DIR/$name.xlsx" || echo "$name: not a workbook"; fi ;;
    429) grep -qi '^retry-after: [1-9]' "$STORY_DIR/$name.head" || echo "$name: without Retry-After" ;;
    *) echo "$name: ${status:-no answer}" ;;
    esac
  done
}
# ask_many NAME HOW-MANY: every fourth a workbook.
ask_many() {
  local i
  for i in $(seq "$2"); do ask_report "$1-$i" "$( ((i % 4)) && echo pdf || echo xlsx)"; done
}
# A look at them takes a while, in which one may go and the next come: those of two looks were there together in between.
drawn_at_once() {
  local before
  before=$(children | sort)
  comm -12 - <(children | sort) <<<"$before" | grep -c . || true
}
wait_all() {
  local pid
  for pid in "${ASKED[@]}"; do wait "$pid" 2>/dev/null || true; done
  ASKED=()
}

SIKLUS_FAULT=drawing:19:1 story_start "render.max_parallel=2" "render.queue_max=$WAITING" "render.timeout=10m" "database.statement_timeout=5m" "http.request_timeout=10m"
check "unit.csv is imported" ctl unit import "$SAMPLE/unit.csv"
awk 'BEGIN { print "unit,judul,penanggung_jawab_produk,penanggung_jawab_kegiatan,ruang_lingkup,tahun"
  for (i = 0; i < 1200; i++) printf "DINAS UJI %d,Pelayanan Administrasi Kegiatan Pemerintahan Nomor %d,Bupati,Kepala Dinas,Kabupaten,%d\n", i % 20, i, 2013 + i % 14 }' >"$STORY_DIR/sop.csv"
check "1,200 SOPs are imported" ctl sop import "$STORY_DIR/sop.csv" --buat-unit --induk KAB-MAGETAN

ask_many a 2
check_eventually "two reports are being drawn" 60 held_are 2
for i in $(seq 3 20); do ask_report "a-$i" "$( ((i % 4)) && echo pdf || echo xlsx)"; done
check_eventually "of twenty, all but these two and the four that wait are told to come again" 60 answered_are a 20 429 $((20 - DRAWN))
check_equal "still two are drawn" 2 "$(children | wc -l)"
check "the daemon answers others meanwhile" all_healthy 50
go_on
wait_all
check_equal "the six that were taken come as files" "$DRAWN" "$(answered a 20 200)"
check_equal "every answer is a whole file, or says when to come again" "" "$(faulty a 20)"

ask_report b-1 pdf
check_eventually "another is being drawn" 60 held_are 1
ask_report b-2 pdf
check_eventually "and one more" 60 held_are 2
BEFORE=$(children)
ask_report b-3 pdf
kill "${ASKED[0]}"
check_eventually "whoever leaves takes the drawing along, and who waited is drawn" 60 others_are_held
kill "${ASKED[1]}" "${ASKED[2]}"
check_eventually "when all have left nothing is drawn" 60 children_are 0
wait_all

daemon_stop
daemon_start
probe_start
ask_many c 20
MOST=0
while kill -0 "${ASKED[@]}" 2>/dev/null; do
  NOW=$(drawn_at_once)
  MOST=$((NOW > MOST ? NOW : MOST))
  sleep 0.02
done
wait_all
probe_end
check "never more than two were drawn at once, of twenty that nobody held" test "$MOST" -le 2
check_equal "every answer is a whole file, or says when to come again" "" "$(faulty c 20)"
check "some were drawn" test "$(answered c 20 200)" -ge 1
check_equal "/healthz was answered all the while" 0 "$FAILURES"
check "99 of 100 within 250 ms" test "$P99" -le 250
check_equal "and nothing is left running" "" "$(children)"
