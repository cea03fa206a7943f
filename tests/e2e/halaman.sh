#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# People at a browser (Chromium, driven by playwright-core): each file tests/support/browser_<who>.cjs plays one of them. Their
# screenshots stay in the folder of this story.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"

PORT=$(/usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
TODAY=$(TZ=Asia/Jakarta date +%F)
export BROWSER_BASE=http://127.0.0.1:$PORT BROWSER_DIR=$STORY_DIR BROWSER_SANDI='kuda baterai benar staples'

# A register some of which is late, whatever day it is: effective so many months ago.
write_register() {
  local unit age no line
  cat >"$STORY_DIR/unit.csv" <<'CSV'
kode,nama,jenis,induk
KAB,Kabupaten Contoh,kabupaten,
SETDA,Sekretariat Daerah,sekretariat_daerah,KAB
ORG,Bagian Organisasi,bagian,SETDA
HUKUM,Bagian Hukum,bagian,SETDA
DIKBUD,Dinas Pendidikan dan Kebudayaan,dinas,KAB
DINKES,Dinas Kesehatan,dinas,KAB
RSUD,Rumah Sakit Umum Daerah,upt,DINKES
DPMPTSP,Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu,dinas,KAB
DISHUB,Dinas Perhubungan,dinas,KAB
BPKAD,Badan Pengelolaan Keuangan dan Aset Daerah,badan,KAB
CSV
  local titles=("Penerimaan Surat Masuk" "Pengarsipan Dokumen" "Pelayanan Rekomendasi" "Pengelolaan Aset" "Penyusunan Laporan Bulanan" "Penanganan Pengaduan" "Pencairan Anggaran" "Penggandaan Naskah")
  {
    echo unit,judul,tanggal_efektif
    while read -r unit line; do
      no=0
      for age in $line; do
        echo "$unit,${titles[no]},$(date -d "$TODAY - $age days" +%F)"
        no=$((no + 1))
      done
    done <<'AGES'
ORG 91 152 243 335 426 609
HUKUM 61 715 183
DIKBUD 944 883 822 761 365 274 91 30
DINKES 791 548 457 213
RSUD 1004 365 122 61
DPMPTSP 30 61 122 183 274 718
DISHUB 1218 487 152
BPKAD 670 578 365 213
AGES
  } >"$STORY_DIR/sop.csv"
  printf 'sub_bagian,kegiatan,judul,output\nUmum,Surat,Penerimaan Surat Masuk,Surat\nUmum,Rapat,Penyelenggaraan Rapat,Notula\nUmum,Tamu,Penerimaan Tamu,Buku tamu\n' >"$STORY_DIR/need.csv"
}

preview_lines() { ctl --output json pengingat pratinjau --unit "$1" | grep -o '"jumlah": *[0-9]*' | tr -dc '0-9\n' | awk '{ n += $1 } END { print n + 0 }'; }
mails() { (($(sink_count mail) >= $1)); }

sop() { story_psql -c "select s.id from siklus.sop s join siklus.unit u on u.id = s.unit_id join siklus.versi v on v.sop_id = s.id where u.kode = '$1' and v.judul = '$2'"; }

person() { # NAME FULL-NAME UNIT ROLE…
  local name=$1 role
  ctl --quiet pengguna tambah --nama "$name" --nama-lengkap "$2"
  ctl --quiet pengguna sandi "$name" <<<"$BROWSER_SANDI"
  for role in "${@:4}"; do ctl --quiet tugas beri --pengguna "$name" --peran "$role" --unit "$3"; done
}

# browser WHO: every line it prints is a check.
browser() {
  local line notes=() failed='' status=0
  node "$SUPPORT/browser.cjs" "$SUPPORT/browser_$1.cjs" >"$STORY_DIR/$1.out" 2>"$STORY_DIR/$1.err" || status=$?
  while IFS= read -r line; do
    if [[ $line == '# '* ]]; then
      notes+=("${line#\# }")
      continue
    fi
    if [[ -n $failed ]]; then tap_fail "$failed" "${notes[@]}"; fi
    notes=() failed=''
    case $line in
    "ok "*) tap ok "$1: ${line#ok }" ;;
    *) failed="$1: ${line#not ok }" ;;
    esac
  done <"$STORY_DIR/$1.out"
  if [[ -n $failed ]]; then tap_fail "$failed" "${notes[@]}"; fi
  if ((status != 0)) || ! grep -q '^ok ' "$STORY_DIR/$1.out"; then tap_fail "$1: the browser ends in order" "status $status" "$(tail -n 20 "$STORY_DIR/$1.err")"; fi
}

story_start --latihan "http.listen=127.0.0.1:$PORT" "access.plain_cookie=yes"
write_register
check "units are imported" ctl unit import "$STORY_DIR/unit.csv"
check "their SOPs" ctl sop import "$STORY_DIR/sop.csv"
check "and needs" ctl kebutuhan import --unit ORG "$STORY_DIR/need.csv"
check "an evaluation is postponed" ctl evaluasi tunda "$(sop DIKBUD 'Pengelolaan Aset')" --hingga "$(date -d "$TODAY + 20 days" +%F)" \
  --alasan 'Tim penyusun bertugas pada pemilu' --keputusan 188/12 --tanggal "$TODAY" --oleh 'Sekretaris Daerah'
TODAY=$(date -d "$TODAY + 30 days" +%F)
check "until that has passed, too" ctl latihan jam --ke "${TODAY}T08:05:00+07:00"
person bupati 'Bupati Contoh' KAB pemeriksa
person siti 'Siti Aminah' DIKBUD koordinator pemeriksa

browser masuk
browser bupati
check_output "printed, the page is one sheet of A4, whatever there is to tell" '^Pages: +1$' pdfinfo "$STORY_DIR/bupati.pdf"
check_output "of that size" '^Page size: .*A4' pdfinfo "$STORY_DIR/bupati.pdf"

BROWSER_SOP=$(sop DIKBUD 'Pencairan Anggaran')
export BROWSER_SOP BROWSER_HARI=$TODAY
browser formulir
check_equal "the form was taken once, as it was typed" "1|$TODAY|Siti|Baris satu
\"dua\" <tiga> & empat|t" "$(story_psql -c "select count(*) over (), tanggal, oleh, catatan, berjalan_baik from siklus.monitoring where sop_id = $BROWSER_SOP")"

person rini 'Rini Astuti' DINKES koordinator
person eka 'Eka Pratama' KAB evaluator
BROWSER_TENGGAT=$(date -d "$TODAY + 30 days" +%F)
export BROWSER_TENGGAT
browser skpd
BROWSER_SOP=$(sed -n 's/^ok the SOP was //p' "$STORY_DIR/skpd.out")
check_equal "the monitoring was taken once, as it was typed" "1|$TODAY|Rini Astuti|{observasi,wawancara}|Antrean <panjang> & \"ramai\"
di loket 2|f" "$(story_psql -c "select count(*) over (), tanggal, oleh, metode, catatan, berjalan_baik from siklus.monitoring where sop_id = $BROWSER_SOP")"
check_equal "with what was agreed on" "Melatih petugas loket|Kepala Subbagian Umum|$BROWSER_TENGGAT" \
  "$(story_psql -c "select uraian, penanggung, jatuh_tempo from siklus.tindak_lanjut where sop_id = $BROWSER_SOP and monitoring_id is not null")"
check_equal "the evaluation once, with its thirteen answers" "1|13|tetap" \
  "$(story_psql -c "select count(distinct e.id), count(*), min(e.hasil) from siklus.evaluasi e join siklus.evaluasi_jawaban j on j.evaluasi_id = e.id and j.nilai = 4 where e.sop_id = $BROWSER_SOP")"

while (($(date -d "$TODAY" +%u) > 5)); do TODAY=$(date -d "$TODAY + 1 day" +%F); done
check "the clock is set to a working morning" ctl latihan jam --ke "${TODAY}T08:30:00+07:00"
printf 'unit,jabatan,nama_jabatan,nama,nip,status,mulai,selesai,surel\nORG,kepala,Kepala Bagian Organisasi,Ani Wijaya,,definitif,2020-01-01,,ani@kab.example\n' >"$STORY_DIR/pejabat.csv"
check "the head of Bagian Organisasi has an address" ctl pejabat import "$STORY_DIR/pejabat.csv"
check "sending is armed for it" ctl pengingat aktifkan --unit ORG --jumlah "$(preview_lines ORG)"
check_eventually "its reminders go out" 30 mails 1
person org 'Ani Wijaya' KAB bagian_organisasi
check "in this region without a second factor" ctl akses set --kunci faktor_kedua_bagian_organisasi --nilai 0 --alasan 'Uji di peramban'
BROWSER_HARI=$TODAY
export BROWSER_HARI
browser organisasi
check_equal "the plan was accepted as it was proposed, and one day was moved" "t|1" \
  "$(story_psql -c "select count(*) filter (where r.usul_id is not null) > 0, count(*) filter (where r.usul_id is null) from siklus.evaluasi_rencana r")"
