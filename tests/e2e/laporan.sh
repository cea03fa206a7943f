#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# A report is issued and reads the same for ever: after a kill between drawing and keeping, after a restart, after it was
# corrected. A schedule makes up for months without a daemon, once, and mails the latest with its files.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"

MORNING=$(next_working_morning)
YEAR=${MORNING:0:4}
KAB='KAB-MAGETAN'
LATER=$(working_day_after "$(date -d "${MORNING:0:7}-01 + 3 months" +%F)")
fetch() { ctl --quiet laporan unduh "$1" --ke "$STORY_DIR/$2"; }
same() { cmp "$STORY_DIR/$1" "$STORY_DIR/$2"; }
kept() { story_psql -c "select count(*) from siklus.laporan_berkas where laporan_id = $1 and format = '$2'"; }
issued() { story_psql -c 'select count(*) from siklus.laporan_terbit'; }
made() { [[ $(story_psql -c "select count(*) filter (where keadaan = 'selesai') from siklus.laporan_giliran") == "$1" ]]; }
letters() { grep -l 'filename="laporan-' "$SINK_DIR"/mail-*.eml 2>/dev/null || true; }
arrived() { (($(letters | wc -l) == $1)); }
hash_kept() { story_psql -c "select encode(sidik, 'hex') from siklus.laporan_berkas where laporan_id = $1 and format = '$2'"; }
tag() { api GET "/v1/laporan/1/berkas?format=$1" -o /dev/null -D - | tr -d '\r' | sed -n 's/^[Ee][Tt]ag: //p'; }

story_start --latihan
story_sample
check "the clock is set to a working morning" ctl latihan jam --ke "$MORNING"

# Issued, and drawn once.
check_output "a report is issued under the first number of the year" "nomor +: 065/1/LAP-SOP/$KAB/$YEAR" ctl laporan terbitkan --jenis bupati --unit $KAB
check_output "it is in the archive" "065/1/LAP-SOP/$KAB/$YEAR" ctl laporan arsip --unit $KAB --tahun "$YEAR"
daemon_stop
SIKLUS_FAULT=drawn:9:1 daemon_start
check_refused "the daemon is killed between drawing and keeping" 3 '' fetch 1 a.pdf
check_eventually "it is dead" 60 daemon_died
check_equal "and nothing was kept" 0 "$(kept 1 pdf)"
daemon_start
check "the PDF is fetched" fetch 1 a.pdf
check_equal "what was drawn is kept" "1 $(hash_kept 1 pdf)" "$(kept 1 pdf) $(sha256sum "$STORY_DIR/a.pdf" | cut -d ' ' -f 1)"
fetch 1 b.xlsx &
OTHER=$!
check "two ask at once" fetch 1 c.xlsx
wait "$OTHER"
check "two who ask at once get the same bytes" same b.xlsx c.xlsx
check "and the table for programs" fetch 1 a.csv
check "the document itself is fetched" fetch 1 a.json
check_output "its hash is that of the report" "sidik +: $(sha256sum "$STORY_DIR/a.json" | cut -d ' ' -f 1)" ctl laporan show 1
check_equal "who has it gets nothing again" 304 "$(api GET '/v1/laporan/1/berkas?format=pdf' -o /dev/null -w '%{http_code}' -H "If-None-Match: $(tag pdf)")"

# The world changes, the daemon comes anew: it reads the same.
printf 'unit,judul,tanggal_efektif\nSETDA-MAGETAN,Pelayanan Baru,2024-01-01\n' >"$STORY_DIR/sop.csv"
check "another SOP is registered" ctl sop import "$STORY_DIR/sop.csv"
daemon_stop
daemon_start
for f in pdf xlsx csv json; do
  check "the same $f again is fetched" fetch 1 "lagi.$f"
done
check "the PDF is the same" same a.pdf lagi.pdf
check "the XLSX is the same" same b.xlsx lagi.xlsx
check "the CSV is the same" same a.csv lagi.csv
check "the document is the same" same a.json lagi.json

# Corrected.
check_output "a correction is a new number" "nomor +: 065/2/LAP-SOP/$KAB/$YEAR" ctl laporan terbitkan --jenis bupati --unit $KAB --menggantikan 1 --alasan "SOP Pelayanan Baru belum dihitung"
check_output "the old one says by which it was replaced" "digantikan oleh +: 065/2/LAP-SOP/$KAB/$YEAR" ctl laporan show 1
check_refused "and is replaced once" 1 'sudah digantikan oleh nomor 065/2' ctl laporan terbitkan --jenis bupati --unit $KAB --menggantikan 1 --alasan "Lagi"
check "it is fetched" fetch 1 lagi.pdf
check "and still the same" same a.pdf lagi.pdf
check_output "the trail tells of both" 'menerbitkan laporan' ctl audit list --tindakan laporan_terbitkan

# A schedule, and months without a daemon.
LINES=$(ctl --output json pengingat pratinjau --unit $KAB | grep -o '"jumlah": *[0-9]*' | tr -dc '0-9\n' | awk '{ n += $1 } END { print n + 0 }')
check "sending is armed" ctl pengingat aktifkan --unit $KAB --jumlah "$LINES"
check_output "a schedule is set" 'periode +: bulanan' ctl laporan jadwal set --unit $KAB --jenis bupati --periode bulanan --kepada bupati,sekda
planner_runs
check_equal "it makes nothing of periods that have not ended" 2 "$(issued)"
daemon_stop
story_psql -c "update siklus.sistem set geser = '${LATER}T09:00:00+07:00'::timestamptz - now()" >/dev/null
SIKLUS_FAULT=report_drawn:9:2 daemon_again # it may die before it has answered anybody
check_eventually "the daemon is killed when it has drawn a report" 60 daemon_died
check_equal "its period is still held for it" 1 "$(story_psql -c 'select count(*) from siklus.laporan_giliran where sewa_sampai > now()')"
story_psql -c 'update siklus.laporan_giliran set sewa_sampai = now()' >/dev/null # time passes
daemon_start
check_eventually "every missed period gets its report" 60 made 3
check_equal "once" 5 "$(issued)"
check_eventually "the latest is mailed to both offices" 60 arrived 2
planner_runs
check_equal "and the others to none" 2 "$(letters | wc -l)"
NEWEST=$(story_psql -c 'select max(id) from siklus.laporan_terbit')
mapfile -t MAILS < <(letters)
check_output "Python's strict parser reads the mail" "^Subject: Laporan keadaan SOP Kabupaten Magetan per" /usr/bin/python3 "$SUPPORT/parse_mail.py" "${MAILS[0]}"
check_said "it carries the PDF, as it is kept" "^laporan-bupati-.*\.pdf: application/pdf $(hash_kept "$NEWEST" pdf)\$"
check_said "and the XLSX" "^laporan-bupati-.*\.xlsx: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet $(hash_kept "$NEWEST" xlsx)\$"
check_equal "but not the CSV, which is for machines" 0 "$(grep -c '\.csv: ' "$TAP_DIR/out" || true)"
check_output "one went to the Bupati" '^To: .*Raharjo Wirasana' cat "${MAILS[@]}"
check_output "the list tells how it went" 'selesai' ctl laporan jadwal list --unit $KAB
check_output "the schedule is stopped" 'aktif +: tidak' ctl laporan jadwal set --unit $KAB --jenis bupati --periode bulanan --aktif tidak

# Another kind.
check_output "the needs of a unit are reported under a number of its own" "nomor +: 065/1/LAP-SOP/BAG-ORGANISASI/" ctl laporan terbitkan --jenis kebutuhan --unit BAG-ORGANISASI
OTHER=$(story_psql -c "select id from siklus.laporan_terbit where jenis = 'kebutuhan'")
check_refused "a format that it has not is refused" 1 'tersedia sebagai pdf, xlsx, json' ctl laporan unduh "$OTHER" --format csv --ke "$STORY_DIR/b.csv"
