#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Bagian Organisasi at a browser: the queue, a file, the month, the plan of a year.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"
# shellcheck source-path=SCRIPTDIR source=../support/pages.sh
. "$SIKLUS_SOURCE/tests/support/pages.sh"

story_start --latihan "http.listen=127.0.0.1:$PORT" "access.plain_cookie=yes"
import_register
postpone_one
while (($(date -d "$TODAY" +%u) > 5)); do TODAY=$(date -d "$TODAY + 1 day" +%F); done
check "the clock is set to a working morning" ctl latihan jam --ke "${TODAY}T08:30:00+07:00"
printf 'unit,jabatan,nama_jabatan,nama,nip,status,mulai,selesai,surel\nORG,kepala,Kepala Bagian Organisasi,Ani Wijaya,,definitif,2020-01-01,,ani@kab.example\n' >"$STORY_DIR/pejabat.csv"
check "the head of Bagian Organisasi has an address" ctl pejabat import "$STORY_DIR/pejabat.csv"
check "sending is armed for it" ctl pengingat aktifkan --unit ORG --jumlah "$(preview_lines ORG)"
check_eventually "its reminders go out" 60 mails 1
person org 'Ani Wijaya' KAB bagian_organisasi
check "in this region without a second factor" ctl akses set --kunci faktor_kedua_bagian_organisasi --nilai 0 --alasan 'Uji di peramban'
BROWSER_HARI=$TODAY
export BROWSER_HARI
browser organisasi
check_equal "the plan was accepted as it was proposed, and one day was moved" "t|1" \
  "$(story_psql -c "select count(*) filter (where r.usul_id is not null) > 0, count(*) filter (where r.usul_id is null) from siklus.evaluasi_rencana r")"
