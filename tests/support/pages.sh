# SPDX-License-Identifier: MIT
# What the stories of people at a browser share: a register, the people, and `browser WHO`, which plays tests/support/browser_<who>.cjs.
# shellcheck shell=bash
PORT=$(free_port)
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

mails() { (($(sink_count mail) >= $1)); }

sop() { story_psql -c "select s.id from siklus.sop s join siklus.unit u on u.id = s.unit_id join siklus.versi v on v.sop_id = s.id where u.kode = '$1' and v.judul = '$2'"; }

import_register() {
  write_register
  check "units are imported" ctl unit import "$STORY_DIR/unit.csv"
  check "their SOPs" ctl sop import "$STORY_DIR/sop.csv"
}

# Needs beside it, and an evaluation that was postponed to a day which has passed, too.
postpone_one() {
  check "and needs" ctl kebutuhan import --unit ORG "$STORY_DIR/need.csv"
  check "an evaluation is postponed" ctl evaluasi tunda "$(sop DIKBUD 'Pengelolaan Aset')" --hingga "$(date -d "$TODAY + 20 days" +%F)" \
    --alasan 'Tim penyusun bertugas pada pemilu' --keputusan 188/12 --tanggal "$TODAY" --oleh 'Sekretaris Daerah'
  TODAY=$(date -d "$TODAY + 30 days" +%F)
  check "until that has passed, too" ctl latihan jam --ke "${TODAY}T08:05:00+07:00"
}

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
