#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The evaluations of a year planned at the terminal: tried out, proposed, accepted for one SKPD and then whole, a day moved and refused past
# its legal date, the plan as a printed report, and the next digest that names the day. No due date moves by any of it.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"

MORNING=$(next_working_morning)
TODAY=${MORNING%%T*}
# By law, of one SOP: a working day, so that the last day before it is of the same year.
DUE=$(date -d "$TODAY + 10 days" +%F)
while [[ $(working_day_after "$(date -d "$DUE - 1 day" +%F)") != "$DUE" ]]; do DUE=$(date -d "$DUE - 1 day" +%F); done
YEAR=${DUE%%-*}
UNIT=SETDA-MAGETAN

mails() { (($(sink_count mail) >= $1)); }
letters() { for ((n = 1; n <= $(sink_count mail); n++)); do /usr/bin/python3 "$SUPPORT/parse_mail.py" "$SINK_DIR/mail-$n.eml"; done; }
due_dates() { story_psql -c "select md5(string_agg(concat(k.sop_id, k.jatuh_tempo, k.ditunda_hingga), ',' order by k.sop_id)) from api.keadaan('$TODAY') k"; }
planned() { story_psql -c "select count(distinct sop_id) from siklus.evaluasi_rencana"; }
# The SOP whose evaluation is still to come, and the last working day up to its legal date: "SOP DAY".
still_to_come() { story_psql -F ' ' -c "select r.sop_id, r.batas from siklus.evaluasi_rencana r join siklus.versi v on v.sop_id = r.sop_id where v.judul = 'Penyusunan Rencana Evaluasi' and not r.terlambat"; }
report() { # PATH: a report, as text
  curl -sS --max-time 30 --unix-socket "$STORY_DIR_SHORT/siklusd.sock" "http://x$1" | pdftotext -layout - -
}

story_start --latihan
story_sample
printf 'unit,judul,tanggal_efektif\nBAG-ORGANISASI,Penyusunan Rencana Evaluasi,%s\n' "$(date -d "$DUE - 24 months" +%F)" >"$STORY_DIR/sop.csv"
check "an SOP whose evaluation is still to come is there, too" ctl sop import "$STORY_DIR/sop.csv"
check "the clock is set to a working morning" ctl latihan jam --ke "$MORNING"
BEFORE=$(due_dates)

check_unwritten "tried out, the peak is told beside the lower bound, and nothing is kept" 0 'batas.bawah' ctl evaluasi rencana usul --unit "$UNIT" --tahun "$YEAR" --dry-run
check_said "with the day that decides it" 'penentu'
check_output "a proposal is kept" 'Usul nomor 1 disimpan' ctl evaluasi rencana usul --unit "$UNIT" --tahun "$YEAR"
check_equal "and plans nothing yet" 0 "$(planned)"
check_output "it is accepted for one SKPD" 'mempunyai hari rencana evaluasi' ctl evaluasi rencana terima 1 --unit BAG-ORGANISASI
ONE=$(planned)
check "which is a part of it" test "$ONE" -gt 0
check_output "then whole" 'mempunyai hari rencana evaluasi' ctl evaluasi rencana terima 1
check "which is more, or that unit had all" test "$(planned)" -ge "$ONE"

read -r SOP LAST <<<"$(still_to_come)"
check_refused "a day past the legal date is refused" 1 'sesudah hari kerja terakhir sebelum evaluasi SOP ini jatuh tempo' ctl evaluasi rencana ubah "$SOP" --hari "$(date -d "$LAST + 40 days" +%F)"
check_said "with its article" 'Pasal 13 ayat \(1\)'
check_output "the last working day before it is taken" 'jatuh temponya tetap' ctl evaluasi rencana ubah "$SOP" --hari "$LAST" --alasan 'Bersama kunjungan kerja'
check_equal "no due date has moved" "$BEFORE" "$(due_dates)"
WORDS=$(story_psql -c "select api.teks_tanggal('$LAST')")
check_output "the SOP names the day" "$LAST" ctl sop show "$SOP"
check_output "and why it stands as it does" "direncanakan $WORDS oleh .*; jatuh temponya tetap" ctl sop explain "$SOP"

check_output "the plan is a printed report" "Rencana Evaluasi SOP Tahun $YEAR" report "/v1/laporan/rencana-evaluasi?unit=$UNIT&tahun=$YEAR&format=pdf"
check_said "with the SOP on its day" 'Penyusunan Rencana Evaluasi'
check_said "by article" 'Pasal 13'

check "reminders go to the heads" story_heads_only
check "sending is armed" ctl pengingat aktifkan --unit "$UNIT" --jumlah "$(preview_lines "$UNIT")"
check_eventually "a digest leaves" 60 mails 1
check_output "and names the planned day" "Evaluasi direncanakan $WORDS\." letters
