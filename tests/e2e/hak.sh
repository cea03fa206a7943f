#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Each role over dinas A, over HTTP with a token: what it is let in for, what it sees of A and of what is below, and
# nothing of the dinas beside; then by a daemon whose handlers ask for what is not theirs to ask.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"

PORT=$(free_port)
BODY=$STORY_DIR/body
ROLES=(administrator bagian_organisasi kepala koordinator penyusun evaluator pemeriksa integrasi)
declare -A TOKEN=()
ACTS=("monitoring_catat POST /v1/sop/1/monitoring" "evaluasi_catat POST /v1/sop/1/evaluasi" "sop_sahkan POST /v1/sop/1/pengesahan"
  "sop_tim POST /v1/sop/1/tim" "kebijakan_tetapkan POST /v1/kebijakan" "tautan_kunci POST /v1/pengingat/kunci"
  "saluran_daftar GET /v1/saluran" "pengguna_daftar GET /v1/pengguna")

# web ROLE METHOD PATH [CURL…]: "status code"; the body is kept.
web() {
  local role=$1 method=$2 path=$3
  shift 3
  curl -sS --max-time 20 -X "$method" -o "$BODY" -w '%{http_code} ' -H "Authorization: Bearer ${TOKEN[$role]}" -H 'Content-Type: application/json' "$@" "http://127.0.0.1:$PORT$path"
  grep -o 'urn:siklus:galat:[a-z-]*' "$BODY" | cut -d: -f4 || true
}
# units ROLE PATH: the units that a list speaks of, whatever its answer.
units() {
  web "$1" GET "$2" >/dev/null
  grep -oE '"unit": ?"[A-Z0-9]+"' "$BODY" | grep -oE '[A-Z0-9]+"' | tr -d '"' | sort -u | paste -sd ' '
}
# answered REGEX ROLE METHOD PATH [CURL…]: does the answer fit.
answered() { [[ $(web "${@:2}") =~ $1 ]]; }
letter() { story_psql -c "select position((select huruf from api.hak_huruf where peran = '$1') in siapa) > 0 from api.hak where fungsi = '$2'"; }

story_start "http.listen=127.0.0.1:$PORT"
printf 'kode,nama,jenis,induk\nKAB,Kabupaten,kabupaten,\nA,Dinas A,dinas,KAB\nA1,Bagian A1,bagian,A\nB,Dinas B,dinas,KAB\n' >"$STORY_DIR/unit.csv"
printf 'unit,judul,tanggal_efektif\nA,Surat Masuk,2022-01-03\nB,Arsip Rahasia,2022-01-03\nA1,Surat Keluar,2022-01-03\n' >"$STORY_DIR/sop.csv"
printf 'unit,jabatan,nama,status,mulai,surel\nA,kepala,Siti,definitif,2020-01-01,siti@example.go.id\nB,kepala,Budi,definitif,2020-01-01,budi@example.go.id\n' >"$STORY_DIR/pejabat.csv"
check "units are imported" ctl unit import "$STORY_DIR/unit.csv"
check "their heads" ctl pejabat import "$STORY_DIR/pejabat.csv"
check "and SOPs" ctl sop import "$STORY_DIR/sop.csv"
for role in "${ROLES[@]}"; do
  ctl --quiet pengguna tambah --nama "si.${role//_/-}" --nama-lengkap "$role"
  ctl --quiet tugas beri --pengguna "si.${role//_/-}" --peran "$role" --unit A
  ctl --output json token buat --pengguna "si.${role//_/-}" --nama uji >"$BODY"
  TOKEN[$role]=$(grep -oE 'skl_[A-Za-z0-9_-]{50}' "$BODY")
done

for role in "${ROLES[@]}"; do
  check_equal "$role sees the SOPs of A and below" "A A1" "$(units "$role" /v1/sop)"
  check_equal "$role sees their duties" "A A1" "$(units "$role" '/v1/tenggat?status=terlambat')"
  check_equal "$role is told of no SOP of B" "404 sop-tak-dikenal" "$(web "$role" GET /v1/sop/2)"
  check_equal "$role is turned away from B" "403 di-luar-lingkup" "$(web "$role" GET '/v1/sop?unit=B')"
  check_equal "and from what is above" "403 di-luar-lingkup" "$(web "$role" GET '/v1/tenggat?unit=KAB')"
  # The daemon lets in whom the matrix lets in: an act without its fields, a list.
  for act in "${ACTS[@]}"; do
    read -r fungsi method path <<<"$act"
    if [[ $(letter "$role" "$fungsi") == t ]]; then
      check "$role may: $fungsi" answered '^(2|400|422)' "$role" "$method" "$path" -d '{}'
    else
      check_equal "$role may not: $fungsi" "403 tidak-berwenang" "$(web "$role" "$method" "$path" -d '{}')"
    fi
  done
done

# The same requests, to handlers gone wrong.
daemon_stop
SIKLUSD_PROGRAM=siklusd_keliru daemon_start
for role in "${ROLES[@]}"; do
  check_equal "$role, the filter by unit lost: one's own" "A A1" "$(units "$role" '/v1/sop?unit=A1')"
  check_equal "$role, the unit of another request" "403 di-luar-lingkup" "$(web "$role" GET '/v1/tenggat?unit=A')"
  check_equal "$role, the SOP of another request" "404 sop-tak-dikenal" "$(web "$role" GET /v1/sop/1)"
  check "$role, an act on it" answered '^(403 tidak-berwenang|404 sop-tak-dikenal)$' "$role" GET /v1/sop/1/penjelasan
  check_equal "$role, a table" "403 tidak-berwenang" "$(web "$role" GET /v1/evaluasi)"
  check_equal "$role, a helper that knows every address" "403 tidak-berwenang" "$(web "$role" GET '/v1/tanda?as_of=2026-01-01')"
  check_equal "$role, what the engine alone may" "403 tidak-berwenang" "$(web "$role" GET /v1/penundaan)"
  if [[ $role != administrator ]]; then
    check_equal "$role, the list of people" "403 tidak-berwenang" "$(web "$role" GET /v1/monitoring)"
  fi
  if [[ $(letter "$role" saluran_daftar) == t ]]; then
    check_equal "$role, all addresses: one's own" "A" "$(units "$role" '/v1/saluran?unit=A')"
  fi
done
check_equal "nothing was written" 0 "$(story_psql -c "select count(*) from siklus.monitoring")"
