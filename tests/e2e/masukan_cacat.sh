#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Bad input of every kind: one sentence with place and reason, a stable type, the right exit code or
# status, and nothing written. Then input that is only odd: it is kept, and harms neither the database,
# nor a terminal, nor a spreadsheet.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"

BAD=$STORY_DIR/cacat
U=KAB-MAGETAN
letters() { head -c "$1" /dev/zero | tr '\0' a; }
# Each: WHAT PATTERN CONTENT (printf %b)
import_refused() { # NOUN ENDING WHAT PATTERN CONTENT
  printf '%b' "$5" >"$BAD.$2"
  check_unwritten "$1 $2: $3" 1 "$4" ctl "$1" import "$BAD.$2"
}
csv() { import_refused sop csv "$@"; }
json() { import_refused sop json "$@"; }
document() { json "$1" "$2" "{\"unit\":\"$U\",\"judul\":\"x\",$3}"; }
usage() { check_unwritten "argument: $1" 2 "$2" ctl "${@:3}"; }
raw() { # WHAT ANSWER REQUEST
  printf '%b' "$3" >"$BAD.http"
  check_unwritten "HTTP: $1" 0 "^$2" /usr/bin/python3 "$SUPPORT/raw_http.py" "$STORY_DIR_SHORT/siklusd.sock" <"$BAD.http"
}
get() { raw "$1" "$2" "GET $3 HTTP/1.1\r\nHost: x\r\n\r\n"; }
post() { raw "$1" "$2" "POST $3 HTTP/1.1\r\nHost: x\r\nContent-Type: ${5:-application/json}\r\nContent-Length: $(printf '%b' "$4" | wc -c)\r\n\r\n$4"; }
config() { # WHAT PATTERN CONTENT
  printf '%b' "$3" >"$BAD.conf"
  check_refused "config: $1" 78 "$2" "$SIKLUS_BUILD/siklusd" --config "$BAD.conf" --check-config
}
found() { ctl --output csv sop list --cari "$1" | tail -n +2 | wc -l; }
formulas() { ctl --output csv sop list --unit "$U" | /usr/bin/python3 -c '
import csv, sys
print(sum(cell[:1] in ("=", "+", "-", "@", "\t", "\r") and not cell[1:].isdigit() for row in csv.reader(sys.stdin) for cell in row))'; }
# How many lines could steer a terminal: bytes, whatever the locale takes for a letter.
steering() { LC_ALL=C grep -caP '[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xe2\x80\xae' "$1" || true; }
unsteered() { # STATUS PATTERN ARGUMENT…: the answer is the one that was asked for, with the odd words in it, and shows them as letters
  local status=0
  NO_COLOR=1 ctl_terminal "${@:3}" >"$STORY_DIR/seen" 2>&1 || status=$?
  check_equal "a terminal is not steered by: $(tr -cd 'a-z -' <<<"${*:3}")" "$1 yes 0" \
    "$status $(LC_ALL=C grep -qaE "$2" "$STORY_DIR/seen" && echo yes || echo no) $(steering "$STORY_DIR/seen")"
}

story_start --latihan
check "units" ctl unit import "$SAMPLE/unit.csv"
check "heads" ctl pejabat import "$SAMPLE/pejabat.csv"
check "SOPs" ctl sop import "$SAMPLE/magetan-2015-sop.csv"
check "needs" ctl kebutuhan import --unit BAG-ORGANISASI "$SAMPLE/magetan-2015-kebutuhan.csv"

# CSV
csv "empty" 'csv-kosong' ''
csv "white space only" 'csv-kosong' ' \n\n'
csv "a header without rows" 'tidak berisi satu baris pun.*berkas-kosong' 'unit,judul\n'
csv "a column that is needed" '1  judul .*Kolom wajib "judul" tidak ada.*kolom-tidak-ada' "unit,nomor\n$U,1\n"
csv "a column twice" 'tertulis dua kali.*csv-kolom-ganda' "unit,judul,Judul\n$U,a,b\n"
csv "a column without a name" 'csv-kolom-kosong' "unit,judul,\n$U,a,b\n"
csv "too many columns" 'lebih dari 64 kolom' "unit,judul$(printf ',k%s' {1..70})\n$U,a\n"
csv "a day that is none" '2  tanggal_efektif .*"31-02-2025" bukan tanggal.*tanggal-cacat' "unit,judul,tanggal_efektif\n$U,a,31-02-2025\n"
csv "words for a date" '2  tanggal_efektif .*tanggal-cacat' "unit,judul,tanggal_efektif\n$U,a,infinity\n"
csv "a year that is none" '2  tahun .*tahun-cacat' "unit,judul,tahun\n$U,a,20l5\n"
csv "a year to come" '2  tahun .*tahun-cacat' "unit,judul,tahun\n$U,a,2999\n"
csv "a choice that is none" '2  jenis .*teknis, administratif.*pilihan-tak-dikenal' "unit,judul,jenis\n$U,a,lain\n"
csv "a title that is missing" '3  judul .*belum diisi.*kolom-kosong' "unit,judul\n$U,a\n$U,\n"
csv "a title of 10,000 letters" '2  judul .*lebih panjang daripada 1000 huruf.*terlalu-panjang' "unit,judul\n$U,$(letters 10000)\n"
csv "a cell of 40,000 letters" 'batasnya 32768 byte' "unit,judul\n$U,$(letters 40000)\n"
csv "a unit that nobody knows" '2  unit .*unit-tak-dikenal' 'unit,judul\nTIADA,a\n'
csv "a row too wide" 'Baris 3 mempunyai 3 kolom, kepala tabel 2' "unit,judul\n$U,a\n$U,b,c\n"
csv "a row too narrow" 'Baris 2 mempunyai 1 kolom' "unit,judul\n$U\n"
csv "a quote never closed" 'Baris 2, kolom ke-2: tanda kutip dibuka' "unit,judul\n$U,\"a\nb\n"
csv "a quote in the middle" 'Baris 2, kolom ke-2: tanda kutip di tengah' "unit,judul\n$U,a\"b\n"
csv "Latin-1" 'Baris 2 memuat huruf yang bukan UTF-8 \(byte 0xE9\)' "unit,judul\n$U,caf\\0351\n"
csv "UTF-16" 'UTF-16' '\0377\0376u\0000n\0000'
csv "NUL" 'Baris 2 memuat byte NUL' "unit,judul\n$U,a\\0000b\n"
csv "a spreadsheet by another name" '1  - .*buku kerja .*csv-buku-kerja' 'PK\0003\0004\0024\0000\0010\0000\0377\n'
csv "every fault of a file" '^ +4  tahun' "unit,judul,tahun\n$U,,2015\nTIADA,b,2015\n$U,c,x\n"
check_equal "by line and column" "2 judul 3 unit 4 tahun" "$(grep -oE '^ +[0-9]+  [a-z_]+' "$STORY_DIR/err" | xargs)"
# More than 64 KiB: read by a child, with the same words.
csv "a fault at the end of a long file" '4001  tahun .*tahun-cacat' "unit,judul,tahun\n$(printf "$U,a,2015\\\\n%.0s" {1..3999})$U,a,20l5\n"
csv "a quote never closed in a long file" 'Baris 5002, kolom ke-2: tanda kutip dibuka' "unit,judul\n$(printf "$U,a\\\\n%.0s" {1..5000})$U,\"a\n"
json "a long file cut off" 'json-cacat' "[$(printf '{\"unit\":\"KAB-MAGETAN\",\"judul\":\"x\"},%.0s' {1..2500})"
letters $((17 << 20)) >"$BAD.csv"
check_unwritten "a file of 17 MiB is refused" 1 'isi-terlalu-besar' ctl sop import "$BAD.csv"

# JSON
json "empty" 'json-cacat' ''
json "cut off" 'baris|BARIS.*' '{"unit":"KAB-MAGETAN","judul":"x"'
json "after the end" 'json-cacat' '{"unit":"KAB-MAGETAN","judul":"x"} {}'
json "a name twice" 'Baris 1, bita ke-35: nama anggota berulang\..*json-cacat' '{"unit":"KAB-MAGETAN","judul":"x","judul":"y"}'
json "single quotes" 'json-cacat' "{'unit':'KAB-MAGETAN','judul':'x'}"
json "not a number" 'json-cacat' '{"unit":"KAB-MAGETAN","judul":NaN}'
json "a raw line feed in a text" 'json-cacat' '{"unit":"KAB-MAGETAN","judul":"a\nb"}'
json "an encoded NUL" 'json-cacat' '{"unit":"KAB-MAGETAN","judul":"a\\u0000b"}'
json "half a surrogate" 'json-cacat' '{"unit":"KAB-MAGETAN","judul":"a\\ud800"}'
json "too deep" 'json-cacat' "{\"unit\":\"$U\",\"judul\":\"x\",\"langkah\":$(printf '[%.0s' {1..40})$(printf ']%.0s' {1..40})}"
json "no document" 'tidak berisi satu baris pun' '[1, "x"]'
json "a bare word" 'tidak berisi satu baris pun|json-cacat' '"x"'
json "without a title" 'judul .*kolom-kosong' "{\"unit\":\"$U\"}"
json "a list for a title" 'judul .*harus berupa teks' "{\"unit\":\"$U\",\"judul\":[\"x\"]}"
document "a bad date" 'tanggal_efektif .*tanggal-cacat' '"tanggal_efektif":"2025-13-01"'
document "steps that are no list" '"langkah" harus berupa daftar' '"langkah":"satu"'
document "a symbol nobody knows" 'langkah/1/simbol .*mulai, proses, keputusan' '"langkah":[{"no":1,"kegiatan":"a","simbol":"bulat"}]'
document "a decision that leads nowhere" 'langkah/1/tidak .*tidak menuju langkah' '"langkah":[{"no":1,"kegiatan":"a","simbol":"keputusan","ya":1,"tidak":9}]'
document "a step without a number" 'langkah/1/no .*bilangan bulat' '"langkah":[{"kegiatan":"a","simbol":"mulai"}]'
document "a step that is no object" 'langkah/1' '"langkah":["satu"]'

# The other imports
import_refused unit csv "a code with a space" 'kode-cacat' 'kode,nama,jenis\nA B,Dinas,dinas\n'
import_refused unit csv "a code twice" 'kode-ganda' 'kode,nama,jenis\nA1,Dinas A,dinas\nA1,Dinas B,dinas\n'
import_refused unit csv "a kind nobody knows" 'jenis-tak-dikenal' 'kode,nama,jenis\nA1,Warung,warung\n'
import_refused unit csv "parents in a circle" 'melingkar' 'kode,nama,jenis,induk\nA1,Dinas A,dinas,A2\nA2,Dinas B,dinas,A1\n'
import_refused unit csv "a zone that is none" 'WIB, WITA, WIT' 'kode,nama,jenis,zona\nA1,Dinas A,dinas,GMT\n'
import_refused pejabat csv "an end before the start" 'masa-terbalik' "unit,jabatan,nama,status,mulai,selesai\n$U,bupati,A,plt,2025-01-02,2025-01-01\n"
import_refused pejabat csv "a second holder at once" 'masa-bertumpang' "unit,jabatan,nama,status,mulai\n$U,bupati,Orang Lain,definitif,2026-01-01\n"
import_refused pejabat csv "an address that adds a header" 'surel-cacat' "unit,jabatan,nama,status,mulai,surel\n$U,bupati,A,plt,2025-01-01,\"a@b.example\nBcc: c@d.example\"\n"
import_refused pejabat csv "an address with a second one" 'surel-cacat' "unit,jabatan,nama,status,mulai,surel\n$U,bupati,A,plt,2025-01-01,\"a@b.example>,<c@d.example\"\n"
import_refused pejabat csv "letters for a NIP" 'nip-cacat' "unit,jabatan,nama,status,mulai,nip\n$U,bupati,A,plt,2025-01-01,12a\n"
import_refused saluran csv "a webhook by ftp" 'url-cacat' "unit,jabatan,jenis,alamat\n$U,bupati,webhook,ftp://x.example/a\n"
import_refused saluran csv "a webhook with a user" 'url-cacat' "unit,jabatan,jenis,alamat\n$U,bupati,webhook,https://a:b@x.example/\n"
import_refused saluran csv "a secret that is none" 'rahasia-cacat' "unit,jabatan,jenis,alamat,rahasia\n$U,bupati,webhook,https://x.example/,rahasia\n"
import_refused saluran csv "an office nobody knows" 'jabatan-tak-dikenal' "unit,jabatan,jenis,alamat\n$U,raja,surel,a@b.example\n"
import_refused libur csv "a kind of holiday nobody knows" 'pilihan-tak-dikenal' 'tanggal,nama,jenis\n2027-01-01,A,libur\n'
import_refused kebutuhan csv "needs of nobody" 'pakai --unit KODE' 'judul\nA\n'

# Arguments
usage "a command nobody knows" "perintah 'spo' tidak dikenal; mungkin maksudnya 'sop'" spo list
usage "half a command" 'belum lengkap' sop
usage "an option nobody knows" 'opsi --sttus tidak dikenal.*--status' sop list --sttus terlambat
usage "an option twice" 'lebih dari sekali' sop list --unit A --unit B
usage "an option without its value" 'memerlukan nilai' sop list --unit
usage "a value for a flag" 'tidak memakai nilai' sop import --dry-run=ya x.csv
usage "an argument too many" 'berlebih' sop show 1 2
usage "an argument too few" 'memerlukan ID' sop show
usage "an empty argument" 'kosong' sop show ''
usage "a word for a number" 'id "satu" bukan bilangan bulat' sop show satu
usage "a number too large" 'bukan bilangan bulat antara' sop show 99999999999999999999
usage "SQL for a number" 'bukan bilangan bulat' sop show '1; drop table siklus.sop'
usage "a path for a number" 'bukan bilangan bulat' sop show '../../v1/status'
usage "a date that is none" 'as_of "2026-02-30" bukan tanggal' sop list --as-of 2026-02-30
usage "a date of another shape" 'TTTT-BB-HH' sop list --as-of 30-02-2026
usage "no rows" 'paling sedikit 1' sop list --batas 0
usage "a status nobody knows" 'status "basi" tidak dikenal' sop list --status basi
usage "a status of reminders nobody knows" 'status "basi" tidak dikenal' pengingat list --status basi
usage "a status of needs nobody knows" 'status "basi" tidak dikenal' kebutuhan cakupan --status basi
usage "an outcome nobody knows" 'tetap\|revisi\|ganti\|cabut' evaluasi catat 1 --tanggal 2024-01-01 --oleh x --hasil baik
usage "a format nobody knows" 'table\|json\|csv' --output xml sop list
usage "a report of another kind" 'harus berakhir .pdf, .xlsx' laporan bupati --output laporan.docx
usage "a file that is not there" 'tidak dapat dibaca: berkas atau foldernya tidak ada' sop import "$STORY_DIR/tiada.csv"
usage "a folder for a file" 'itu folder' sop import "$STORY_DIR"
usage "a time without a zone" 'tulis waktu seperti' latihan jam --ke 2027-01-05T08:00:00
check_unwritten "argument: a name of 301 letters" 2 'oleh lebih panjang daripada 300 huruf' ctl evaluasi catat 1 --tanggal 2024-01-01 --oleh "$(letters 301)" --hasil tetap
deaf() { ctl "$@" >&-; }
check_unwritten "argument: nobody takes what is printed" 1 'keluaran tidak dapat ditulis' deaf sop list
check_unwritten "argument: a unit nobody knows" 1 'unit-tak-dikenal' ctl unit show "x' or '1'='1"
check_unwritten "argument: an SOP nobody knows" 1 'sop-tak-dikenal' ctl sop show 999999

# HTTP: the request itself
P='POST /v1/unit/impor HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\n'
G='GET /v1/sop HTTP/1.1\r\nHost: x\r\n'
raw "a lawful one is answered" 200 "$G\r\n"
raw "two lengths" '400 permintaan-cacat .*Content-Length' "${P}Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde"
raw "a length with a sign" '400 permintaan-cacat .*Content-Length' "${P}Content-Length: +3\r\n\r\nabc"
raw "length and chunks" '400 permintaan-cacat' "${P}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
raw "a coding nobody speaks" '400 permintaan-cacat .*Transfer-Encoding' "${P}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"
raw "a body on HEAD" '400$' 'HEAD /v1/sop HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc'
raw "NUL in a header" '400 permintaan-cacat .*NUL' "${G}X: a\\0000b\r\n\r\n"
raw "a folded header" '400 permintaan-cacat .*terlipat' "${G}X: a\r\n b\r\n\r\n"
raw "bare line feeds" '400 permintaan-cacat .*CRLF' 'GET /v1/sop HTTP/1.1\nHost: x\n\n'
raw "chunks that are none" '400 permintaan-cacat .*chunked' "${P}Transfer-Encoding: chunked\r\n\r\n+3\r\nabc\r\n0\r\n\r\n"
raw "a header behind the chunks" '400 permintaan-cacat .*chunked' "${P}Transfer-Encoding: chunked\r\n\r\n0\r\nX-Peran: administrator\r\n\r\n"
raw "an address of 9,000 letters" '414 alamat-terlalu-panjang' "GET /v1/sop?cari=$(letters 9000) HTTP/1.1\r\nHost: x\r\n\r\n"
raw "a space before the colon" '400 permintaan-cacat' "${G}Content-Length : 3\r\n\r\n"
raw "no Host" '400 permintaan-cacat .*Host' 'GET /v1/sop HTTP/1.1\r\n\r\n'
raw "two Hosts" '400 permintaan-cacat .*Host' "${G}Host: y\r\n\r\n"
raw "200 headers" '400 permintaan-cacat .*100 kepala' "$G$(printf 'X-%s: a\\r\\n' {1..200})\r\n"
raw "a header of 20,000 letters" '(400|431) ' "${G}X: $(letters 20000)\r\n\r\n"
raw "a method nobody knows" '501 metode-tak-dikenal' 'BREW /v1/sop HTTP/1.1\r\nHost: x\r\n\r\n'
raw "a method of another address" '405 metode-tak-diizinkan' 'DELETE /v1/sop HTTP/1.1\r\nHost: x\r\n\r\n'
raw "TRACE" '(405|501) ' 'TRACE /v1/sop HTTP/1.1\r\nHost: x\r\n\r\n'
raw "HTTP/3.0" '(400|505) ' 'GET /v1/sop HTTP/3.0\r\nHost: x\r\n\r\n'
raw "no HTTP at all" '400 ' '\0026\0003\0001\0002\0000\0001\r\n\r\n'
raw "an absolute address of another host" '400 permintaan-cacat .*host' 'GET http://y/v1/sop HTTP/1.1\r\nHost: x\r\n\r\n'
get "an address nobody knows" '404 alamat-tak-dikenal' /v1/tiada
get "a path that climbs" '404 alamat-tak-dikenal' /v1/../etc/passwd
get "a path that climbs, encoded" '400 parameter-cacat' /v1/sop/..%2f..%2fetc%2fpasswd
get "NUL in a path" '400 permintaan-cacat .*NUL' /v1/sop/1%00
get "NUL in a query" '400 permintaan-cacat .*NUL' '/v1/sop?cari=a%00b'
get "half an escape" '400 permintaan-cacat' '/v1/sop?cari=%4'
get "overlong UTF-8" '400 permintaan-cacat' '/v1/sop?cari=%c0%af'
get "a parameter nobody knows" '400 parameter-tak-dikenal .*"hapus" tidak dikenal; yang boleh' '/v1/sop?hapus=1'
get "a parameter twice" '400 parameter-tak-dikenal .*lebih dari sekali' '/v1/sop?unit=A&unit=B'
get "a page too large" '400 parameter-cacat batas "1001"' '/v1/sop?batas=1001'
get "a cursor that is none" '400 parameter-cacat setelah' '/v1/sop?setelah=xyz'
get "a cursor of another list" '400 parameter-cacat setelah' "/v1/sop?setelah=$(printf '["a","b"]' | base64)"
get "a cursor with words in it" '400 ' "/v1/sop?setelah=$(printf '["a"]' | base64 | tr -d '=')"
get "a day without end" '400 parameter-cacat as_of "infinity"' '/v1/sop?as_of=infinity'
get "a format nobody knows" '(400|406) ' '/v1/sop?format=xml'
get "a report of another kind" '(400|406) ' '/v1/laporan/bupati?format=docx'

# HTTP: what it says
E=/v1/sop/1/evaluasi
OK='"tanggal":"2024-01-01","hasil":"tetap"'
post "another media type" '415 media-tidak-didukung' "$E" '{}' text/plain
post "another charset" '415 media-tidak-didukung' "$E" '{}' 'application/json; charset=latin1'
post "an import of another media type" '415 media-tidak-didukung' /v1/sop/impor 'a' application/pdf
post "nothing" '400 badan-kosong .*tanggal,oleh,hasil' "$E" ''
post "half a JSON" '400 json-cacat .*baris 2 kolom [0-9]+' "$E" '{\n"oleh":}'
post "a list" '400 badan-bukan-objek' "$E" '[]'
post "a member nobody knows" '400 anggota-tidak-dikenal .*"pelaku"' "$E" "{$OK,\"oleh\":\"x\",\"pelaku\":\"uid:0\"}"
post "a member of the path" '400 anggota-tidak-dikenal .*"id"' "$E" "{$OK,\"oleh\":\"x\",\"id\":2}"
post "a member twice" '400 json-cacat' "$E" "{$OK,\"oleh\":\"x\",\"oleh\":\"y\"}"
post "a member too few" '400 parameter-kurang oleh' "$E" "{$OK}"
post "nothing in it" '400 parameter-kurang oleh' "$E" "{$OK,\"oleh\":null}"
post "white space in it" '400 parameter-kurang oleh' "$E" "{$OK,\"oleh\":\"  \"}"
post "a list for a name" '400 ' "$E" "{$OK,\"oleh\":[\"x\"]}"
post "an object for a name" '400 ' "$E" "{$OK,\"oleh\":{\"nama\":\"x\"}}"
post "a number for a date" '400 parameter-cacat tanggal' "$E" '{"tanggal":20240101,"hasil":"tetap","oleh":"x"}'
post "a truth for a number" '400 parameter-cacat' /v1/kebutuhan/1/cocok '{"sop":true}'
post "a note of 20,000 letters" '400 parameter-cacat catatan' "$E" "{$OK,\"oleh\":\"x\",\"catatan\":\"$(letters 20000)\"}"
post "70,000 bytes" '413 isi-terlalu-besar' "$E" "{$OK,\"oleh\":\"$(letters 70000)\"}"
post "an SOP nobody knows" '404 sop-tak-dikenal' /v1/sop/99999/evaluasi "{$OK,\"oleh\":\"x\"}"
post "a number beyond all" '400 parameter-cacat' /v1/sop/99999999999999999999/evaluasi "{$OK,\"oleh\":\"x\"}"
post "an import with an option that is none" '400 parameter-cacat dry_run' '/v1/unit/impor?dry_run=mungkin' 'kode,nama,jenis\nA1,Dinas A,dinas\n' text/csv
post "a clock of words" '400 parameter-cacat sekarang' /v1/latihan/jam '{"sekarang":"tomorrow"}'
post "a clock without end" '4[0-9][0-9] ' /v1/latihan/jam '{"sekarang":"infinity"}'
post "days that are none" '400 parameter-cacat maju_hari' /v1/latihan/jam '{"maju_hari":1.5}'
post "neither" '400 parameter-kurang' /v1/latihan/jam '{}'
post "a preview nobody saw" '409 pratinjau-berubah' /v1/pengingat/aktifkan '{"unit":"KAB-MAGETAN","jumlah":1}'

# Settings
config "a section nobody knows" 'cacat.conf:2: bagian \[htp\] tidak dikenal' '\n[htp]\n'
config "a setting nobody knows" 'cacat.conf:2: http.soket tidak dikenal' '[http]\nsoket = /x\n'
config "no value" 'cacat.conf:2: "socket" bukan pengaturan' '[http]\nsocket\n'
config "before any section" 'cacat.conf:1: .*sebelum nama bagian' 'socket = /x\n'
config "a section not closed" 'cacat.conf:1: .*tidak ditutup' '[http\n'
config "a setting twice" 'cacat.conf:3: http.socket sudah diatur pada baris 2' '[http]\nsocket = /x\nsocket = /y\n'
config "a number out of its range" 'cacat.conf:2: database.pool_size: ' '[database]\npool_size = 65\n'
config "a time without a unit" 'cacat.conf:2: outbox.lease: ' '[outbox]\nlease = 900\n'
config "a word that is none" 'cacat.conf:2: log.level: .*error' '[log]\nlevel = ribut\n'
config "a control byte" 'cacat.conf:2: ada karakter kendali' '[log]\nlevel = in\0033fo\n'
config "Latin-1" 'cacat.conf:2: ' '[smtp]\nfrom_name = caf\0351\n'
config "every fault at once" 'cacat.conf:4: ' '[log]\nlevel = x\n[http]\nbody_max = y\n'
check_equal "by line" "2 4" "$(grep -oE 'cacat.conf:[0-9]+' "$STORY_DIR/err" | grep -oE '[0-9]+$' | xargs)"
config "a relay without a sender" 'smtp.from wajib diisi' '[smtp]\nrelay = mail.example:587\n'
config "a relay in the clear" 'smtp.security none hanya boleh' '[smtp]\nrelay = mail.example:25\nsecurity = none\nfrom = a@b.example\n'
config "a rehearsal that reaches the world" 'rehearsal.smtp: .*di mesin ini sendiri' '[rehearsal]\nsmtp = mail.example:25\n'
config "a lease shorter than a delivery" 'outbox.lease harus lebih lama' '[outbox]\nlease = 1m\n'
config "a net that is none" 'webhook.allow_net: "10.0.0.0/33" bukan jaringan' '[webhook]\nallow_net = 10.0.0.0/33\n'

# Odd, and lawful: kept as it is.
ESC=$'\e]0;judul\a\e[31m' RTL=$'\xe2\x80\xae'
BOBBY="Surat'); drop table siklus.sop; --"
{
  printf 'unit,judul\n'
  printf '%s,%s\n' "$U" "$BOBBY" "$U" "Merah ${ESC}dan terbalik $RTL" "$U" '=1+1' "$U" '+1+1' "$U" '-1+1' "$U" '@SUM(1)' "$U" '=HYPERLINK(""x"")'
} >"$STORY_DIR/aneh.csv"
sed -i 's/^\(.*\),\(=HYPERLINK.*\)$/\1,"\2"/' "$STORY_DIR/aneh.csv"
check_output "odd titles are imported" '7 SOP baru' ctl sop import "$STORY_DIR/aneh.csv"
check_equal "one looks like SQL, and is a title" "$BOBBY" "$(story_psql -c "select judul from siklus.versi where judul like 'Surat''%'")"
check_equal "it is found by its words" 1 "$(found "'); drop")"
check_equal "and a sign of LIKE is a letter" 0 "$(found %)"
MERAH=$(story_psql -c "select sop_id from siklus.versi where judul like 'Merah%'")
printf '%s\n' "$ESC" "$RTL" 'Merah' >"$STORY_DIR/steering"
check_equal "what would steer a terminal is known" 2 "$(steering "$STORY_DIR/steering")"
unsteered 0 'Merah' sop list --unit "$U"
unsteered 0 'Merah.*judul.*terbalik' sop show "$MERAH"
unsteered 0 'Merah.*judul.*terbalik' sop explain "$MERAH"
unsteered 0 'Merah.*judul.*terbalik' --output json sop show "$MERAH"
unsteered 0 'Merah.*judul.*terbalik' --output csv sop list --unit "$U"
unsteered 0 '7 sudah ada dan sama' sop import "$STORY_DIR/aneh.csv"
unsteered 1 'judul.*31m' sop list --unit "$ESC"
unsteered 2 'judul.*31m' laporan bupati --output "$STORY_DIR/$ESC.doc"
check_equal "formulas are none in CSV" 0 "$(formulas)"
check "nor in the workbook" ctl laporan bupati --unit "$U" --output "$STORY_DIR/laporan.xlsx"
check_equal "where they are text" "5 s" "$(/usr/bin/python3 -c "
import openpyxl
cells = [c for row in openpyxl.load_workbook('$STORY_DIR/laporan.xlsx')['SOP'].iter_rows() for c in row if str(c.value)[:1] in '=+-@']
print(len(cells), *{c.data_type for c in cells})")"
TRACE=$({ ctl sop show 999999 2>&1 || true; } | grep -oE 'jejak: [0-9a-f]{16}' | cut -d ' ' -f 2)
check_output "a trace id leads to its line of the log" 'status=404' grep "event=http.done req=$TRACE " "$STORY_DIR/siklusd.log"
check "after all this the register is whole" test "$(ctl --output csv sop list | tail -n +2 | wc -l)" = 44
check_equal "and nothing was logged as a fault of our own" "" "$(grep -E 'level=error|status=500' "$STORY_DIR/siklusd.log" || true)"
