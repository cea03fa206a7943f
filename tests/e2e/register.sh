#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Bagian Organisasi brings the real inventory of Magetan into the register by the command line: refused,
# tried, imported, imported again; then it asks, confirms, evaluates and reports.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"

MAGETAN=$SAMPLE/magetan-2015-sop.csv
KALSEL=$SAMPLE/sop-surat-masuk-kalsel
MORNING=$(next_working_morning)

retold() { /usr/bin/python3 "$SUPPORT/retell_csv.py" "$@" <"$MAGETAN" >"$STORY_DIR/retold.csv"; }
parsed() { /usr/bin/python3 -c "import csv, json, sys; $1"; }
json_rows() { ctl --output json "$@" | parsed 'print(len(json.load(sys.stdin)["data"]))'; }
csv_rows() { ctl --output csv "$@" | parsed 'print(len(list(csv.DictReader(sys.stdin))))'; }
# The form of a round, filled in: the first does not run well.
filled_form() {
  /usr/bin/python3 - "$1" <<'PY'
import csv, sys
with open(sys.argv[1], encoding="utf-8-sig", newline="") as f:
    rows = list(csv.DictReader(f))
for row in rows:
    row["berjalan_baik"] = "ya"
rows[0].update(berjalan_baik="tidak", catatan="Macet", tindakan="Latih", penanggung="Budi", tenggat="2099-12-31")
with open(sys.argv[1], "w", encoding="utf-8", newline="") as f:
    writer = csv.DictWriter(f, rows[0])
    writer.writeheader()
    writer.writerows(rows)
PY
}
as_nobody() { setpriv --reuid=nobody --regid=nogroup --clear-groups -- "$STORY_DIR_SHORT/siklusctl" --socket "$STORY_DIR_SHORT/siklusd.sock" "$@"; }
in_little_room() { (trap '' XFSZ && ulimit -f 4 && ctl "$@"); }
lines_waiting() { story_psql -c "select count(*) from siklus.pengingat_keadaan where keadaan = 'menunggu' and sop_id = $1 and jenis = 'evaluasi'"; }
delivered() { (($(sink_count mail) == $1 && $(sink_count webhook) == $1)); }
digest_lines() { grep -ho "\"sop_id\": *$1,[^}]*\"jenis\": *\"$2\"\|\"jenis\": *\"$2\"[^}]*\"sop_id\": *$1[,}]" "$SINK_DIR"/webhook-*.http | wc -l; }

story_start --latihan

# An inventory before its units.
check_unwritten "an inventory of unknown units is refused" 1 'ditolak: 39 kesalahan; tidak ada yang ditulis' ctl sop import "$MAGETAN"
check_equal "each of its lines is named" "$(seq 2 40 | xargs)" "$(grep -oE '^ +[0-9]+  unit ' "$STORY_DIR/err" | grep -oE '[0-9]+' | xargs)"
check "the units are imported" ctl unit import "$SAMPLE/unit.csv"
check "their heads" ctl pejabat import "$SAMPLE/pejabat.csv"
check "the holidays" ctl libur import "$SAMPLE/libur-2026.csv" "$SAMPLE/libur-2027.csv"
sed "s/@HTTP@/$SINK_HTTP/" "$SAMPLE/saluran.csv" >"$STORY_DIR/saluran.csv"
check "and the channels" ctl saluran import "$STORY_DIR/saluran.csv"

# The same rows, however they are written.
COUNTS='39 baris dibaca, 37 SOP baru, 2 duplikat dilewati, 1 peringatan'
check_unwritten "a dry run counts and writes nothing" 0 "$COUNTS" ctl sop import --dry-run "$MAGETAN"
check_said "and says so" 'tidak ada yang ditulis'
for way in semicolon bom crlf shuffle prefix "semicolon bom crlf shuffle prefix"; do
  # shellcheck disable=SC2086 # words
  retold $way
  check_unwritten "the counts are the same with: $way" 0 "$COUNTS" ctl sop import --dry-run "$STORY_DIR/retold.csv"
done

check_output "the inventory is imported" "$COUNTS" ctl sop import "$MAGETAN"
check_said "a duplicate is named with the line of the first" 'baris 32 sama dengan baris 29: Penyusunan Standar Pelayanan Minimal'
check_said "the other too" 'baris 39 sama dengan baris 16: Penyusunan Peraturan Bupati'
check_said "with what differs" 'penanggung jawab produk: pada yang pertama Kepala Bagian Hukum, di sini Bupati'
check_equal "which is two columns of one of them" 2 "$(grep -c 'pada yang pertama' "$STORY_DIR/out")"
check_said "the title in two units is a warning" 'baris 6: .*ada juga di Sekretariat Daerah Kabupaten Magetan \(baris 5\).*judul-di-unit-lain'
check_said "years without a day are told" '37 SOP hanya diketahui tahunnya.*perkiraan'
check_unwritten "a second import changes nothing" 0 '39 baris dibaca, 0 SOP baru, 37 sudah ada dan sama, 2 duplikat dilewati' ctl sop import "$MAGETAN"
retold semicolon bom crlf shuffle
check_unwritten "nor one that is written otherwise" 0 '0 SOP baru, 37 sudah ada dan sama' ctl sop import "$STORY_DIR/retold.csv"
retold prefix
check_unwritten "nor one with upper case and SOP AP" 0 '0 SOP baru, 37 sudah ada dan sama' ctl sop import "$STORY_DIR/retold.csv"
check_equal "the register has them all" 37 "$(json_rows sop list)"

# Units made on the way.
printf 'unit,judul,tanggal_efektif\nDinas Kesehatan Kabupaten Magetan,Pelayanan Imunisasi,2025-03-01\n' >"$STORY_DIR/dinas.csv"
check_unwritten "a new unit is not made by itself" 1 'Dinas Kesehatan.*--buat-unit' ctl sop import "$STORY_DIR/dinas.csv"
check_unwritten "nor by a dry run that may" 0 '1 unit baru' ctl sop import --dry-run --buat-unit --induk KAB-MAGETAN "$STORY_DIR/dinas.csv"
check_output "it is made when asked" 'DINAS-KESEHATAN.*di bawah KAB-MAGETAN' ctl sop import --buat-unit --induk KAB-MAGETAN "$STORY_DIR/dinas.csv"
check_output "as a dinas" ',dinas,KAB-MAGETAN,' ctl --output csv unit list

# Documents, and the order of a revision.
check_unwritten "a revision before its original is refused" 1 'revisi_dari.*impor dahulu aslinya.*revisi-tanpa-asal' ctl sop import "$KALSEL-perubahan.json"
check_output "the original is imported" '1 SOP baru' ctl sop import "$KALSEL-2021.json"
check_output "then the revision" 'revisi +: 1' ctl sop import "$KALSEL-perubahan.json"
check_unwritten "both again change nothing" 0 '0 SOP baru, 1 sudah ada dan sama' ctl sop import "$KALSEL-2021.json" "$KALSEL-perubahan.json"
SURAT=$(sop_id '0350 Tahun 2021')
check_equal "it is one SOP of two versions, the first in force" "1:berlaku 2:konsep" "$(ctl --output json sop show "$SURAT" | parsed 'print(*[f"""{v["ke"]}:{v["status"]}""" for v in json.load(sys.stdin)["versi"]])')"
check_equal "with the steps of the one in force" 5 "$(ctl --output json sop show "$SURAT" | parsed 'print(len(json.load(sys.stdin)["dokumen"]["langkah"]))')"
check_output "a later date of revision is a planned review" 'rencana tinjau' ctl sop import "$SAMPLE/sop-laporan-konsinyering-2012.json"
check_output "a document without a date is told" 'data kurang' ctl sop import "$SAMPLE/sop-administrasi-surat-balangan-2013.json"
# Asked of its unit, which is of WITA: of the whole country it is yesterday still when it was registered after midnight there.
check_output "and its status is that" ',SOP Administrasi Surat Masuk dan Keluar,data_kurang,' ctl --output csv sop list --status data_kurang --unit SETDA-BALANGAN
check_equal "of neither clock is it called kept" 0 "$(grep -c patuh "$STORY_DIR/out" || true)"

# The needs list.
check_output "the needs are imported" '42 baris dibaca, 42 kebutuhan baru, 1 peringatan' ctl kebutuhan import --unit BAG-ORGANISASI "$SAMPLE/magetan-2015-kebutuhan.csv"
check_said "a number used twice is a warning" 'baris 42: Nomor 13 .*baris 41'
check_equal "coverage counts, and service standards apart" "bukan_sop=5 calon=17 kosong=7 tercakup=13" \
  "$(ctl --output csv kebutuhan cakupan | parsed 'import collections; print(*sorted(f"{k}={n}" for k, n in collections.Counter(r["status"] for r in csv.DictReader(sys.stdin)).items()))')"
IKU=$(ctl --output csv kebutuhan cakupan | awk -F, '/Penyusunan IKU/ { print $1 }')
check_output "another wording is shown as a candidate" 'Penyusunan Indikator Kinerja Utama \(IKU\)' ctl kebutuhan calon "$IKU"
check "a person confirms it" ctl kebutuhan cocok "$IKU" --sop "$(sop_id 'Indikator Kinerja Utama')"
check_output "then the need is covered" ',SOP AP Penyusunan IKU,tercakup,' ctl --output csv kebutuhan cakupan
check "a person says that none fits" ctl kebutuhan cocok "$IKU" --tidak-ada
check_output "then it is not, and no candidate is offered" ',SOP AP Penyusunan IKU,kosong,,,' ctl --output csv kebutuhan cakupan
STANDARD=$(ctl --output csv kebutuhan cakupan | awk -F, '/,Standar Pelayanan Cuti,/ { print $1 }')
check_unwritten "a service standard takes no SOP" 1 'standar pelayanan.*' ctl kebutuhan cocok "$STANDARD" --sop 1
check_output "a row of the form is entered by hand" 'judul diusulkan +: Rapat Staf' ctl kebutuhan tambah --unit BAG-ORGANISASI --judul 'Rapat Staf' --kegiatan 'Menyiapkan rapat' --keluaran Notulen
STAF=$(ctl --output csv kebutuhan list | awk -F, '/,Rapat Staf,/ { print $5 }')
check_output "it is one of the SOPs to be developed" ',baru,Rapat Staf,Menyiapkan rapat,Notulen,' ctl --output csv kebutuhan rencana --unit BAG-ORGANISASI
check_unwritten "half a row is none" 1 'perkiraan output belum diisi.*Pasal 9 huruf a' ctl kebutuhan tambah --unit BAG-ORGANISASI --judul 'Rapat Lain' --kegiatan 'Menyiapkan rapat'
check "it is dropped with a reason" ctl kebutuhan gugur "$STAF" --alasan 'Keliru' --oleh 'Kepala Bagian'
check_unwritten "once" 1 'sudah digugurkan oleh Kepala Bagian: Keliru' ctl kebutuhan gugur "$STAF" --alasan 'Keliru' --oleh 'Kepala Bagian'
check "a programme is set" ctl program set 'Tuntas' --unit KAB-MAGETAN --tenggat 2013-12-31 --dasar 'Pasal 8 ayat (2)'
check_output "units that have not got their SOPs are late" ',Tuntas,BAG-ORGANISASI,.*,37,13,24,terlambat,' ctl --output csv program list
check "the assessment is a document" ctl laporan kebutuhan --unit BAG-ORGANISASI --output "$STORY_DIR/kebutuhan.pdf"
check_equal "of pages" '%PDF-' "$(head -c 5 "$STORY_DIR/kebutuhan.pdf")"

# Why it is late.
RKA=$(sop_id 'Rencana Kerja Anggaran')
explain_is() { check_output "explain $2: $3" "$3" ctl sop explain "$1" --as-of "$2"; }
explain_is "$RKA" 2026-11-21 'dihitung dari : tanggal efektif 31 Desember 2015 \(perkiraan'
explain_is "$RKA" 2026-11-21 'pasal +: Pasal 13 ayat \(1\) Peraturan Bupati Balangan Nomor 6 Tahun 2013'
explain_is "$RKA" 2026-11-21 'hitungan +: 31 Desember 2015 \+ 24 bulan = 31 Desember 2017'
explain_is "$RKA" 2026-11-21 'hasil +: terlambat 3\.247 hari pada 21 November 2026, menurut setiap pembacaan'
explain_is "$RKA" 2026-11-21 'hitungan +: 31 Desember 2015 \+ 6 bulan = 30 Juni 2016'
explain_is "$RKA" 2018-01-01 'hasil +: terlambat 1 hari'
explain_is "$RKA" 2017-12-31 '^status +: segera'
explain_is "$RKA" 2017-10-01 '^status +: patuh'
explain_is "$RKA" 2015-06-01 '^status +: belum terdaftar'

# An evaluation moves the clock, on its own arithmetic.
CUTI=$(sop_id 'Pelayanan Cuti')
check_unwritten "an evaluation of tomorrow is refused" 1 'belum terjadi.*|tanggal-depan' ctl evaluasi catat "$CUTI" --tanggal 2199-01-01 --oleh "Bagian Organisasi" --hasil tetap
check_unwritten "one before the SOP was in force is refused with the article" 1 'tidak berlaku pada .*Pasal 12 dan Pasal 13' ctl evaluasi catat "$CUTI" --tanggal 2014-12-31 --oleh "Bagian Organisasi" --hasil tetap
check_output "one on leap day is recorded" 'jatuh tempo berikut : 2026-02-28' ctl evaluasi catat "$CUTI" --tanggal 2024-02-29 --oleh "Bagian Organisasi" --hasil tetap
explain_is "$CUTI" 2026-02-28 'evaluasi terakhir, 29 Februari 2024'
explain_is "$CUTI" 2026-02-28 '29 Februari 2024 \+ 24 bulan = 28 Februari 2026'
explain_is "$CUTI" 2026-02-28 '^status +: segera'
explain_is "$CUTI" 2026-03-01 'hasil +: terlambat 1 hari pada 1 Maret 2026$'
explain_is "$CUTI" 2024-02-28 '31 Desember 2015 \+ 24 bulan = 31 Desember 2017'

# …and cancels what waits, also while a digest waits for the morning.
check "the clock is set before working hours" ctl latihan jam --ke "${MORNING/08:05/06:30}"
check "to the heads alone" story_heads_only
LINES=$(ctl --output csv pengingat pratinjau --unit SETDA-MAGETAN | parsed 'print(sum(int(r["jumlah"]) for r in csv.DictReader(sys.stdin)))')
check "sending is armed" ctl pengingat aktifkan --unit SETDA-MAGETAN --jumlah "$LINES"
check_equal "a reminder waits on both channels" 2 "$(lines_waiting "$RKA")"
check_output "an evaluation says that it cancels them" 'pengingat batal +: 2' ctl evaluasi catat "$RKA" --tanggal "${MORNING%T*}" --oleh "Bagian Organisasi" --hasil tetap --nilai 4,4,4,4,4,4,4,4,4,4,4,4,4
check_equal "at once" 0 "$(lines_waiting "$RKA")"
check "the day begins" ctl latihan jam --ke "$MORNING"
check_eventually "the digests go out" 60 delivered 2
check_equal "they are silent about its evaluation" 0 "$(digest_lines "$RKA" evaluasi)"
check_equal "but not about its monitoring" 1 "$(digest_lines "$RKA" monitoring)"

# A round of monitoring by the form, and an evaluation with what was agreed on.
FORM=$STORY_DIR/formulir.csv
ctl --output csv monitoring formulir --unit BAG-ORGANISASI >"$FORM"
ROUND=(--unit BAG-ORGANISASI --tanggal "${MORNING%T*}" --oleh "Kepala Bagian" --metode "observasi,wawancara")
check_unwritten "the form as printed is refused, line by line" 1 'berjalan_baik' ctl monitoring putaran "$FORM" "${ROUND[@]}"
filled_form "$FORM"
check_unwritten "filled in it may be looked at first" 0 '21 monitoring baru' ctl monitoring putaran "$FORM" "${ROUND[@]}" --dry-run
check_output "it is recorded" '21 monitoring baru' ctl monitoring putaran "$FORM" "${ROUND[@]}"
check_output "once" '0 monitoring baru' ctl monitoring putaran "$FORM" "${ROUND[@]}"
check_equal "the list has a row a SOP" 21 "$(csv_rows monitoring list --unit BAG-ORGANISASI)"
check_equal "the one that did not run well leaves an action" 1 "$(csv_rows tindak-lanjut list --status terbuka)"
TASK=$(ctl --output csv tindak-lanjut list | sed -n '2s/,.*//p')
check_refused "it ends with evidence only" 1 'bukti-kurang|belum disertai bukti' ctl tindak-lanjut selesai "$TASK" --tanggal "${MORNING%T*}" --oleh Budi --bukti ' '
check_output "it is done" 'tindak lanjut' ctl tindak-lanjut selesai "$TASK" --tanggal "${MORNING%T*}" --oleh Budi --bukti "Notulen 5"
check_equal "the form of an evaluation has thirteen questions" 13 "$(csv_rows evaluasi formulir)"
check_equal "the evaluation kept its answers" 13 "$(csv_rows evaluasi jawaban "$(ctl --output csv evaluasi list --sop "$RKA" | sed -n '2s/,.*//p')")"

# For programs, and for the eye.
check_equal "JSON has a row a SOP" 41 "$(json_rows sop list)"
check_equal "CSV the same" 41 "$(csv_rows sop list)"
check_equal "in pages too" 7 "$(json_rows sop list --batas 7)"
check_equal "the schedule has those with a date" 40 "$(csv_rows evaluasi jadwal)"
check_equal "late as of a day: only Magetan and the consignment report" 38 "$(csv_rows sop list --status terlambat --as-of 2018-01-01)"
check_equal "what is no list is offered no file of one" "0 1" "$(ctl sop explain --help | grep -c -- '--ke FILE') $(ctl sop list --help | grep -c -- '--ke FILE')"
check_output "a terminal shows colour" $'\033\\[' ctl_terminal sop list --status terlambat
check_equal "none with NO_COLOR" 0 "$(NO_COLOR=1 ctl_terminal sop list --status terlambat | grep -c $'\033' || true)"
check_equal "nor into a file" 0 "$(ctl sop list --status terlambat | grep -c $'\033' || true)"

# The report.
check_output "the status per unit as of a day" '^BAG-ORGANISASI,.*,21,0,0,21,.*,3247,0.0,' ctl --output csv laporan status --unit KAB-MAGETAN --as-of 2026-11-21
REPORT=$STORY_DIR/laporan
check_output "the report to the Bupati is a PDF" '^ditulis: ' ctl laporan bupati --unit KAB-MAGETAN --as-of 2026-11-21 --output "$REPORT.pdf"
check_output "of four pages" 'Pages: +4$' pdfinfo "$REPORT.pdf"
check_output "the first tells the worst delay" 'terlama 3\.247 hari' pdftotext -l 1 -layout "$REPORT.pdf" -
check_said "and is signed" 'NIP 197809232003121003'
check_output "the last has all SOPs" '^ +21 .*Pelayanan Pengajuan Pensiun' pdftotext -f 4 -layout "$REPORT.pdf" -
check_output "and a workbook" '^ditulis: ' ctl laporan bupati --unit KAB-MAGETAN --as-of 2026-11-21 --output "$REPORT.xlsx"
check_output "of six sheets, all SOPs in the second" '^6 38$' /usr/bin/python3 -c "import openpyxl; w = openpyxl.load_workbook('$REPORT.xlsx'); print(len(w.sheetnames), sum(1 for r in w.worksheets[1].iter_rows(values_only=True) if isinstance(r[0], int)))"
cp "$REPORT.pdf" "$REPORT.kept"
check_refused "a full disk is told" 1 'tidak dapat ditulis: terlalu besar' in_little_room laporan bupati --unit KAB-MAGETAN --output "$REPORT.pdf"
check "and leaves the last good report" cmp "$REPORT.pdf" "$REPORT.kept"
check_refused "so is a folder that is not there" 1 'folder' ctl laporan bupati --unit KAB-MAGETAN --output "$STORY_DIR/tiada/laporan.pdf"
check_refused "and one that is a file" 1 'bukan folder' ctl laporan bupati --unit KAB-MAGETAN --output "$REPORT.pdf/laporan.pdf"
check_equal "nothing half is left" "laporan.kept laporan.pdf laporan.xlsx" "$(cd "$STORY_DIR" && echo laporan*)"

# Exit codes.
check_refused "1: refused by a rule" 1 'Unit "TIADA" tidak dikenal' ctl sop list --unit TIADA
check_refused "2: a mistake in the arguments" 2 'mungkin maksudnya' ctl sop lst
check_refused "2: a value that is none" 2 'bukan tanggal yang sah' ctl sop list --as-of 2026-02-30
check_refused "3: no daemon" 3 'soket .* tidak ada' "$SIKLUS_BUILD/siklusctl" --socket "$STORY_DIR_SHORT/tiada.sock" status
if ((EUID == 0)); then
  cp "$SIKLUS_BUILD/siklusctl" "$STORY_DIR_SHORT"
  chmod 0711 "$STORY_DIR_SHORT"
  check_refused "4: the socket is closed to others" 4 'tidak berhak membuka soket' as_nobody status
  daemon_stop
  daemon_start http.socket_mode=0666
  check_refused "4: and where it is open, they are no administrators" 4 'bukan administrator' as_nobody status
  check_refused "4: also for acts" 4 'bukan administrator' as_nobody evaluasi catat 1 --tanggal 2024-01-01 --oleh x --hasil cabut
else
  tap_skip "4: not allowed" "needs root to be somebody else"
fi
daemon_stop
check_refused "3: a daemon that is gone" 3 'jalankan siklusd' ctl status
