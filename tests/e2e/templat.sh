#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Bagian Organisasi writes the letters in its own words: a text with a fault is refused, a good one goes out with the
# next mail, which also carries the due dates as a calendar.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"

MORNING=$(next_working_morning)
LETTER=$STORY_DIR/rekap.txt

mails() { (($(sink_count mail) == $1)); }
letter() { /usr/bin/python3 "$SUPPORT/parse_mail.py" "$SINK_DIR/mail-$1.eml"; }

story_start --latihan
story_sample
check "the clock is set to a working morning" ctl latihan jam --ke "$MORNING"
check_output "the list names who wrote what holds" '^rekap +teks .*bawaan +pemasangan' ctl templat list
check_output "the names that may stand in it are told" 'terlambat\.pasal' ctl templat show rekap
ctl templat show rekap teks >"$LETTER"
check_equal "a text comes out as it goes in" "$(ctl --output json templat show rekap teks | /usr/bin/python3 -c 'import json, sys; print(json.load(sys.stdin)["bagian"][0]["isi"])')" "$(cat "$LETTER")"
check_output "it is tried with a true duty" 'kewajiban .* per ' ctl templat uji rekap --unit BAG-ORGANISASI
check_output "and shows the HTML too" '<li style=' ctl templat uji rekap --unit BAG-ORGANISASI
check_output "the weekly summary with a sample, and says so" 'contoh: tidak ada' ctl templat uji mingguan
sed 's/Dengan hormat,/Salam hormat,\n{{kepada.nma}}/' "$LETTER" >"$LETTER.cacat"
check_refused "an unknown name is refused with line, column and what was meant" 1 'baris 7 kolom 1: penanda ..kepada\.nma.. tidak dikenal; mungkin maksudnya ..kepada\.nama' \
  ctl templat set rekap teks "$LETTER.cacat"
grep -v 'Dasar: ' "$LETTER" >"$LETTER.tanpa"
check_refused "a notice without its article is refused" 1 'terlambat\.pasal.. wajib ada' ctl templat set rekap teks "$LETTER.tanpa"
echo '<img src="https://x.id/a.png">' >"$LETTER.html"
check_refused "a picture from outside is refused" 1 'baris 1 kolom 1: unsur HTML' ctl templat set uji html "$LETTER.html"
sed -i 's/Dengan hormat,/Salam sejahtera,/' "$LETTER"
HISTORY=$(ctl --output csv templat riwayat rekap --bagian teks)
check_equal "history has the defaults alone" 'bawaan' "$(tail -n +2 <<<"$HISTORY" | cut -d , -f 5 | sort -u)"
check "a dry run is made" ctl templat set rekap teks "$LETTER" --dry-run
check_equal "it writes nothing" "$HISTORY" "$(ctl --output csv templat riwayat rekap --bagian teks)"
check "the text is set" ctl templat set rekap teks "$LETTER"
check "to the heads alone" story_heads_only
check "sending is armed" ctl pengingat aktifkan --unit SETDA-MAGETAN --jumlah "$(preview_lines SETDA-MAGETAN)"
check_eventually "both heads get a mail" 60 mails 2
check_output "in the new words" '^Salam sejahtera,' letter 1
check_output "with the due dates as a calendar" '^20[0-9]{6} [0-9a-f-]{36}@siklus 0 Tenggat ' letter 1
check "the text of the installation comes back" ctl templat set rekap teks --bawaan
check_output "history tells it all" 'kembali ke bawaan' ctl templat riwayat rekap
