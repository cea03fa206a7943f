#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Bagian Organisasi at a browser: its queue and acts, the plan of a year, reports that are issued and scheduled.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"
# shellcheck source-path=SCRIPTDIR source=../support/browser.sh
. "$SIKLUS_SOURCE/tests/support/browser.sh"

all_delivered() { [[ $(story_psql -c "select count(*) > 0 and count(*) = count(*) filter (where status = 'terkirim') from siklus.kiriman") == t ]]; }

browser_start
browser_register
cat >"$STORY_DIR/pejabat.csv" <<'CSV'
unit,jabatan,nama_jabatan,nama,nip,status,mulai,selesai,surel
ORG,kepala,Kepala Bagian Organisasi,Ani Wijaya,,definitif,2020-01-01,,ani@kabupaten.example
CSV
check "who is told is imported" ctl pejabat import "$STORY_DIR/pejabat.csv"
TODAY=$(working_day_after "$(date -d "$TODAY + 30 days" +%F)")
check "a working morning" ctl latihan jam --ke "${TODAY}T08:05:00+07:00"
check "its reminders go out" ctl pengingat aktifkan --unit ORG --jumlah \
  "$(ctl --output json pengingat pratinjau --unit ORG | grep -o '"jumlah": *[0-9]*' | tr -dc '0-9\n' | awk '{ n += $1 } END { print n + 0 }')"
check_eventually "and are taken" 30 all_delivered

person org 'Ani Wijaya' KAB bagian_organisasi
# The second factor is told of in akses.sh.
story_psql -c "update siklus.peran set perlu_totp = false where peran = 'bagian_organisasi'" >/dev/null
export BROWSER_HARI=$TODAY

browser organisasi
check_equal "one monitoring was recorded, and no evaluation postponed" "1|0" \
  "$(story_psql -c "select (select count(*) from siklus.monitoring where tanggal = '$TODAY'), (select count(*) from siklus.penundaan)")"

browser rencana

browser laporan
check_equal "a report was issued once, and corrected once" "2|1|Jumlah SOP RSUD keliru" \
  "$(story_psql -c "select count(*), count(menggantikan), max(alasan) from siklus.laporan_terbit")"
check_equal "the PDF that was taken from the page is the one that is kept" "$(sha256sum "$STORY_DIR/laporan.pdf" | cut -d' ' -f1)" \
  "$(story_psql -c "select encode(sha256(b.isi), 'hex') from siklus.laporan_berkas b join siklus.laporan_terbit l on l.id = b.laporan_id where b.format = 'pdf' and l.menggantikan is null")"
check_equal "one schedule was set" "bupati|bulanan|5|{bupati,sekda}" \
  "$(story_psql -c "select jenis, periode, hari, kepada from siklus.laporan_jadwal")"
