#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Bagian Organisasi leads an SOP through the siklus by the command line: planned from the needs of the unit,
# prepared with all others in one command, written, refused, written again, approved, applied, reported; then
# a second version while the first stays in force.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"

DOCUMENT=$SAMPLE/sop-surat-masuk-kalsel-2021.json
BUPATI='Peraturan Bupati Balangan Nomor 6 Tahun 2013'
HEAD='Widodo Kertanegara'
COORDINATOR='Laksmi Hapsari Puspaningtyas'
WRITER='Danang Prasojo Wicaksono'

versions() { ctl --output json sop show "$SOP" | /usr/bin/python3 -c 'import json, sys; print(*[f"""{v["ke"]}:{v["status"]}""" for v in json.load(sys.stdin)["versi"]])'; }
form() { printf '%s' "$2" >"$STORY_DIR/$1.json"; }
act() { ctl sop tindakan "$SOP" "$1" --tanggal "$2" --oleh "$3" --bukti "Berita acara $1" "${@:4}"; }
acted() { act "$1" "$2" "$3" --isi "$STORY_DIR/$1.json" "${@:4}"; }
whole() { ctl unit tindakan BAG-ORGANISASI --tindakan "$1" --tanggal "$2" --oleh "$COORDINATOR" --bukti 'Berita acara 065/31' "${@:3}"; }
stage_is() { check_output "explain: it is in $1" "tahap +: $1" ctl sop explain "$SOP"; }

story_start
check "the units are imported" ctl unit import "$SAMPLE/unit.csv"
check "their officers" ctl pejabat import "$SAMPLE/pejabat.csv"
check "the holidays" ctl libur import "$SAMPLE/libur-2026.csv" "$SAMPLE/libur-2027.csv"
check "and what the unit needs" ctl kebutuhan import --unit BAG-ORGANISASI "$SAMPLE/magetan-2015-kebutuhan.csv"

# The law, as it is applied.
check_output "the acts are listed with their ways back" 'ditolak ke 3c' ctl siklus tindakan
check_output "the form of an act too" 'brainstorming, fgd' ctl siklus isian --tindakan 3a
check_output "and who approves" 'pejabat yang mengesahkan .*di lingkungan SKPD/unit kerja.*Widodo Kertanegara .*Pasal 11 ayat \(1\)' ctl siklus wewenang --unit BAG-ORGANISASI

# Planned from the needs, all at once.
PLAN=(sop rencana --unit BAG-ORGANISASI --kebutuhan semua --oleh "$COORDINATOR" --tanggal 2026-08-03)
check_refused "a plan is of a title or of needs" 2 'salah satu: --judul TEKS atau --kebutuhan' ctl sop rencana --unit BAG-ORGANISASI --oleh x
check_unwritten "a preview of the plan writes nothing" 0 'tidak ada yang ditulis' ctl "${PLAN[@]}" --dry-run
check_output "every need without an SOP is planned" '^jumlah +: 37$' ctl "${PLAN[@]}"
check_output "a second time there is none left" '^jumlah +: 0$' ctl "${PLAN[@]}"
check_unwritten "a title that is there already is refused with the article" 1 "sudah ada di unit itu.*Pasal 9 huruf d $BUPATI" \
  ctl sop rencana --unit BAG-ORGANISASI --judul 'Pengagendaan Surat Masuk' --oleh "$COORDINATOR"
SOP=$(ctl --output csv sop list --cari 'Pengagendaan Surat Masuk' | sed -n '2s/,.*//p')
stage_is Persiapan

# Prepared and assessed for the whole unit in one command.
form unit '{"1b": {"temuan": "Prosedur berjalan tanpa naskah"}, "2a": {"lingkungan": "Tiga subbagian", "peraturan": "Tata naskah dinas"},
  "2b": {"rencana": "Tiga rapat", "target": "2026-09-30"}, "2c": {"penilaian": "37 SOP belum ada"}}'
check_unwritten "acts without their forms are refused, all of them" 1 '37 dari 37 SOP menolak.*tidak ada yang dicatat' whole 1a,1b 2026-08-10
check_said "the SOPs are named by act and reason, with the article" "^ +1b +37 +Tindakan 1b belum lengkap.*Lampiran I angka 1 huruf b.* $SOP,"
check_unwritten "the preview tells the same and writes nothing" 0 'bukti-kurang' whole 1a,1b 2026-08-10 --dry-run
check_unwritten "with their forms it shows where they would be" 0 'SOP AP Pengagendaan Surat Masuk +Persiapan +Penyusunan' \
  whole 1a,1b,2a,2b,2c,2d,2e 2026-08-10 --isi "$STORY_DIR/unit.json" --dry-run
check_output "then they are" '^jumlah +: 37$' whole 1a,1b,2a,2b,2c,2d,2e 2026-08-10 --isi "$STORY_DIR/unit.json"
check_output "the unit stands there with all of them" 'Penyusunan +37' ctl unit explain BAG-ORGANISASI
check_equal "the list of the stage too" 37 "$(ctl --output csv tahap list --unit BAG-ORGANISASI --tahap penyusunan | sed 1d | wc -l)"

# Written by a team, in the order of the law.
form 3a '{"teknik": ["wawancara", "telaahan_dokumen"], "informasi": "Alur surat masuk"}'
form 3b '{"alternatif": ["satu pintu", "per subbagian"], "dipilih": "satu pintu", "alasan": "mudah ditelusuri", "jenis": "pembakuan"}'
form 3c '{"alasan_format": "Pimpinan meminta diagram alir"}'
form 3d '{"pihak": ["Sekretariat"], "simulasi": "Sepuluh surat, lancar", "masukan": [{"dari": "Sekretariat", "isi": "Waktu langkah 2 kurang", "tindak_lanjut": "Ditambah"}]}'
form tim "[{\"nama\": \"$WRITER\", \"nip\": \"199211172019031009\", \"peran\": \"penulis\"}]"
check_unwritten "no team, no writing: whose it is to name one is told" 1 'belum dibentuk.*Pasal 8' acted 3a 2026-08-12 "$WRITER"
check_unwritten "the team is named by the coordinator only" 1 'bukan wewenang.*Laksmi.*Pasal 8 ayat \(9\)' ctl sop tim "$SOP" --oleh "$WRITER" --anggota "$STORY_DIR/tim.json"
check_output "who does so" 'Danang Prasojo Wicaksono +199211172019031009 +penulis' ctl sop tim "$SOP" --oleh "$COORDINATOR" --anggota "$STORY_DIR/tim.json" --tanggal 2026-08-11
check "information is gathered (3a)" acted 3a 2026-08-12 "$WRITER"
check_unwritten "writing comes after choosing" 1 '3b .* belum dilakukan.*angka 3 huruf c' act 3c 2026-08-13 "$WRITER" --dokumen "$DOCUMENT"
check "a procedure is chosen (3b)" acted 3b 2026-08-13 "$WRITER"
check_unwritten "another format than Pasal 7 advises needs a reason" 1 'memuat 5 langkah dan 0 keputusan. \(Pasal 7 ayat \(3\)' act 3c 2026-08-14 "$WRITER" --dokumen "$DOCUMENT"
check_output "the SOP is written (3c), and what it lacks is told" "tugas pokok dan fungsi yang diacu +Pasal 9 huruf b" acted 3c 2026-08-14 "$WRITER" --dokumen "$DOCUMENT"
check "and tested (3d)" acted 3d 2026-08-18 "$WRITER"
check_output "explain: the head is next" '3e +Mengesahkan SOP +belum|3e.*Widodo Kertanegara' ctl sop explain "$SOP"

# Approval: the right office, and nothing missing.
approve() { ctl sop sahkan "$SOP" --oleh "$1" --nomor "$2" --tanggal "$3" "${@:4}"; }
check_unwritten "another office may not approve" 1 "bukan wewenang Endah Pramesti Suryaningsih; yang berwenang: Kepala Bagian Organisasi.*Pasal 11 ayat \(1\) $BUPATI" approve 'Endah Pramesti Suryaningsih' 188.4/12 2026-08-20
check_unwritten "the right one not while something is missing" 1 'kurang: tugas pokok dan fungsi.*Pasal 9 huruf b' approve "$HEAD" 188.4/12 2026-08-20
check_output "it is refused, back to writing" 'kembali ke +: 3c' ctl sop tolak "$SOP" --oleh "$HEAD" --tanggal 2026-08-20 --alasan 'Tugas dan fungsi belum diacu'
check_output "explain keeps the refusal" '20 Agustus 2026 oleh Widodo Kertanegara: Tugas dan fungsi belum diacu' ctl sop explain "$SOP"
check_unwritten "what was refused cannot be approved" 1 'belum dilakukan' approve "$HEAD" 188.4/12 2026-08-21
/usr/bin/python3 -c 'import json, sys; json.dump(json.load(sys.stdin) | {"tugas_fungsi": ["Penatausahaan surat"]}, sys.stdout)' <"$DOCUMENT" >"$STORY_DIR/naskah.json"
check_output "it is written again" 'belum lengkap +: -' acted 3c 2026-08-24 "$WRITER" --dokumen "$STORY_DIR/naskah.json"
check "and tested again" acted 3d 2026-08-25 "$WRITER"
check_output "now it is approved" 'lapor paling lambat +: 2026-09-10' approve "$HEAD" 188.4/12/KEP/2026 2026-08-27 --efektif 2026-09-01 --rencana-tinjau 2028-08-31
check_equal "and in force" "1:berlaku" "$(versions)"

# Applied: read by those who were given it, mastered by those who were trained.
form 4a '{"rencana": "Bertahap", "target": "2026-09-30", "penanggung": "Kepala Bagian", "pelatihan": true}'
form 4b '{"cara": "Rapat"}'
form 4c "{\"akses\": \"Map ruang tata usaha\", \"penerima\": [{\"nama\": \"$WRITER\", \"jabatan\": \"Analis\"}, {\"nama\": \"$COORDINATOR\", \"jabatan\": \"Kasubbag TU\"}]}"
form 4d "{\"pelatihan\": \"Praktik sehari\", \"peserta\": [{\"nama\": \"$WRITER\", \"jabatan\": \"Analis\"}]}"
check "the application is planned (4a)" acted 4a 2026-09-02 "$HEAD"
check "told (4b)" acted 4b 2026-09-02 "$HEAD"
check_output "given out (4c)" '^penerima +: 2$' acted 4c 2026-09-02 "$HEAD"
SIDIK=$(sed -n 's/^sidik *: //p' "$STORY_DIR/out")
check "trained (4d)" acted 4d 2026-09-03 "$HEAD"
receipt() { ctl sop terima "$SOP" --nama "$1" --tanggal 2026-09-04 --sidik "$2"; }
check_unwritten "a receipt is of that content and no other" 1 'bukan versi ke-1' receipt "$WRITER" abcd
check_output "one has read it" 'belum menerima +: 1' receipt "$WRITER" "$SIDIK"
check_unwritten "nobody says so twice" 1 'sudah menyatakan menerima' receipt "$WRITER" "$SIDIK"
check_output "the other too" 'belum menerima +: 0' receipt "$COORDINATOR" "$SIDIK"
supervise() { ctl sop supervisi "$SOP" --nama "$WRITER" --tanggal "$1" --oleh "$HEAD" --dikuasai "$2"; }
check_output "it is not mastered yet" '1 dari 1 peserta belum menguasai' supervise 2026-09-10 tidak
stage_is Penerapan
check_output "then it is, and the siklus goes on" 'tahap +: Monitoring dan evaluasi' supervise 2026-09-17 ya

# The report to the Bupati is a duty like the others.
check_output "the report is due" "^laporan,$SOP,.*2026-09-10" ctl --output csv tenggat list --unit BAG-ORGANISASI --jenis laporan
check_output "it is made" 'Pasal 14' ctl sop lapor "$SOP" --tanggal 2026-09-08 --surat 065/40/ORG/2026 --oleh "$COORDINATOR"
check_equal "and is due no more" 1 "$(ctl --output csv tenggat list --unit BAG-ORGANISASI --jenis laporan | wc -l)"
check_output "explain: the clocks run from the effective date" '1 September 2026 \+ 24 bulan = 1 September 2028' ctl sop explain "$SOP"

# A second version, while the first stays in force.
check_output "a revision begins with writing" 'tahap +: Penyusunan' ctl sop revisi "$SOP" --oleh "$HEAD" --alasan 'Surat masuk kini lewat aplikasi' --tanggal 2026-09-21
check_unwritten "one at a time" 1 'sedang disusun versi barunya' ctl sop revisi "$SOP" --oleh "$HEAD" --alasan 'Sekali lagi'
check_equal "the first stays" "1:berlaku 2:konsep" "$(versions)"
check_output "it is given up" 'versi ke-1 tetap berlaku' ctl sop batal "$SOP" --oleh "$HEAD" --alasan 'Aplikasinya belum jadi' --tanggal 2026-09-22
check "and begun anew" ctl sop revisi "$SOP" --oleh "$HEAD" --alasan 'Surat masuk kini lewat aplikasi' --tanggal 2026-10-01
check "with its team" ctl sop tim "$SOP" --oleh "$COORDINATOR" --anggota "$STORY_DIR/tim.json" --tanggal 2026-10-01
for k in 3a 3b; do check "$k again" acted "$k" 2026-10-02 "$WRITER"; done
check "3c again" acted 3c 2026-10-05 "$WRITER" --dokumen "$STORY_DIR/naskah.json"
check "3d again" acted 3d 2026-10-06 "$WRITER"
check_unwritten "it may not take effect before the first" 1 'tidak sesudah versi ke-1|mendahului' approve "$HEAD" 188.4/15/KEP/2026 2026-10-08 --efektif 2026-09-01
check_output "it is approved, and the day of the change is told" 'versi ke-1 .* berlaku sampai sehari sebelum 15 Oktober 2026' approve "$HEAD" 188.4/15/KEP/2026 2026-10-08 --efektif 2026-10-15
check_output "the first has ended, the last is in force" '1:diganti .*:berlaku$' versions
check_output "the day before, the first was" '1 September 2026 \+ 24 bulan' ctl sop explain "$SOP" --as-of 2026-10-14
check_output "that day, the second is" '15 Oktober 2026 \+ 24 bulan' ctl sop explain "$SOP" --as-of 2026-10-15

# Nothing of it is forgotten.
check_equal "every act is in the trail, the refused ones are not" "1 sop_batal 1 sop_lapor" \
  "$(ctl --output csv sop jejak "$SOP" | cut -d, -f4 | sort | uniq -c | awk '$2 == "sop_batal" || $2 == "sop_lapor" { print $1, $2 }' | xargs)"
check_output "the unit says what is most urgent, and who may do what" 'Pasal 11 ayat \(1\)' ctl unit explain BAG-ORGANISASI
