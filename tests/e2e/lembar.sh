#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# A list of thousands of SOPs as a workbook and as CSV: every row, none of a later moment, none of another's unit; what is hostile comes out as
# text; what is too long is refused; one who waits, leaves or comes too many takes nothing from others. Of a second daemon each process that
# writes stops itself before its first page, and goes on when the story says so: no answer depends on how fast it is.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"
# shellcheck source-path=SCRIPTDIR source=../support/crowd.sh
. "$SIKLUS_SOURCE/tests/support/crowd.sh"
CROWD_DAEMON=beku CROWD_OPTION=--list

KAB=KAB-MAGETAN
LIST='http://localhost/v1/sop'
# rows_of FILE.xlsx: how many there are below the heading.
rows_of() { /usr/bin/python3 -c 'import openpyxl, sys; print(openpyxl.load_workbook(sys.argv[1]).active.max_row - 1)' "$1"; }
same_rows() { /usr/bin/python3 "$SUPPORT/check_list.py" "$STORY_DIR/$1.xlsx" "$STORY_DIR/$1.csv" "$STORY_DIR/$1.json"; }
# save NAME ARGUMENT…: the list in its three forms.
save() {
  local name=$1
  shift
  ctl --quiet "$@" --ke "$STORY_DIR/$name.xlsx" && ctl --quiet "$@" --ke "$STORY_DIR/$name.csv" && ctl "$@" --output json >"$STORY_DIR/$name.json"
}
go_on() { children | xargs kill -CONT; }
readers() { story_psql -c "select count(*) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'"; }
readers_are() { [[ $(readers) == "$1" ]]; }
# Seen between two pages it works still: only who was caught waiting counts.
reader_lost() {
  [[ $(story_psql -c "select count(*) filter (where pg_terminate_backend(pid)) from pg_stat_activity
    where datname = current_database() and state = 'idle in transaction'") == 1 ]]
}
ctl_beku() { "$SIKLUS_BUILD/siklusctl" --socket "$STORY_DIR_SHORT/beku.sock" "$@"; }
# ask_list NAME: as a workbook.
ask_list() { ask "$1" xlsx "$LIST?format=xlsx"; }
as_kepala() { api GET "$1" -H "Authorization: Bearer $TOKEN" -o "$STORY_DIR/$2" -w '%{http_code}'; }
no_file_held() { ! find "/proc/${DAEMON_PIDS[$1]}/fd" -lname '*(deleted)' | grep -q .; }
# sops UNIT FROM TO: as CSV.
sops() {
  awk -v unit="$1" -v from="$2" -v to="$3" 'BEGIN { print "unit,judul,tahun"
    for (i = from; i <= to; i++) printf "%s,Pelayanan Administrasi Nomor %d,%d\n", unit, i, 2013 + i % 14 }'
}

story_start "render.max_parallel=1" "render.queue_max=1" "render.rows_max=4000" "render.timeout=5m" "database.statement_timeout=60s" "http.request_timeout=2m"
check "unit.csv is imported" ctl unit import "$SAMPLE/unit.csv"
check "pejabat.csv is imported" ctl pejabat import "$SAMPLE/pejabat.csv"
sops 'DINAS UJI SATU' 1 1200 >"$STORY_DIR/satu.csv"
sops 'DINAS UJI DUA' 1 2300 >"$STORY_DIR/dua.csv"
check "3,500 SOPs of two units are imported" ctl sop import "$STORY_DIR/satu.csv" "$STORY_DIR/dua.csv" --buat-unit --induk $KAB
SATU=$(story_psql -c "select kode from siklus.unit where nama = 'DINAS UJI SATU'")

# What could do harm in a spreadsheet, or break the file.
/usr/bin/python3 - "$STORY_DIR/musuh.csv" <<'END'
import csv, sys
titles = ["=HYPERLINK(\"http://jahat.example\";\"klik\")", "+1+1", "-2+3", "@SUM(A1)", "<b>&amp; \"kutip\" ]]>", "Kanan \u202eke kiri\u202c", "a\u200bb \U0001f600 \u00e9",
          "http://jahat.example/", "_x0041_ {=1}", "Panjang " + "kata " * 150]
with open(sys.argv[1], "w", newline="", encoding="utf-8") as f:
    out = csv.writer(f)
    out.writerow(["unit", "judul", "nomor"])
    for i, title in enumerate(titles):
        out.writerow(["DINAS UJI TIGA", title, f"=1+{i}"])
END
check "hostile titles and numbers are imported" ctl sop import "$STORY_DIR/musuh.csv" --buat-unit --induk $KAB
UNIT=$(story_psql -c "select kode from siklus.unit where nama = 'DINAS UJI TIGA'")
# Longer than the register lets a title be; one beyond what a cell holds. What marks an SOP whose kept row is no longer so hears of it.
story_psql -c "alter table siklus.versi drop constraint versi_judul_check, drop constraint if exists versi_nomor_check, enable always trigger versi_basi_ubah" \
  -c "set session_replication_role = replica" \
  -c "update siklus.versi set judul = repeat('Pelayanan Sangat Panjang. ', 400), nomor = E'tab\t, baris\n, \x01\x02' where nomor = '=1+8'" \
  -c "update siklus.versi set judul = repeat('Tanpa Akhir ', 4000) where nomor = '=1+7'" >/dev/null
check "the list of them is saved" save musuh sop list --unit "$UNIT"
check_output "what is hostile comes out as text, 10,000 characters too" '^10 rows' same_rows musuh
check_equal "and the one of 48,000" 4000 "$(grep -o 'Tanpa Akhir ' "$STORY_DIR/musuh.csv" | wc -l)"
check_equal "the workbook holds no formula and no link" 0 "$(unzip -p "$STORY_DIR/musuh.xlsx" 'xl/worksheets/*' | grep -cE '<f>|<hyperlink' || true)"

# All of it.
check "the whole list is saved" save semua sop list
check_output "every row is there, as in the pages of JSON" '^3510 rows' same_rows semua
check "CSV page after page is the same file" cmp "$STORY_DIR/semua.csv" <(ctl --output csv sop list)
check_output "unzip finds every part of the workbook whole" 'No errors' unzip -t "$STORY_DIR/semua.xlsx"
check "other lists too: the duties of a unit" save tenggat tenggat list --unit "$SATU"
check_output "with their dates and numbers" '^[0-9]{4} rows' same_rows tenggat
check "a list without pages: the units" save unit unit list
check_output "with its numbers" ' rows' same_rows unit

# Whose it is.
check "a head of one unit is known" ctl pengguna tambah --nama kepala.satu --nama-lengkap 'Kepala Satu'
check "and charged with it" ctl tugas beri --pengguna kepala.satu --peran kepala --unit "$SATU" --dasar uji
TOKEN=$(ctl token buat --pengguna kepala.satu --nama uji --output json | grep -o 'skl_[A-Za-z0-9_-]\{50\}')
check_equal "who may see one unit gets a file" 200 "$(as_kepala '/v1/sop?format=xlsx' kepala.xlsx)"
check_equal "with its SOPs, also beyond the first page" 1200 "$(rows_of "$STORY_DIR/kepala.xlsx")"
check_equal "of nobody else, by that unit's code alone" 403 "$(as_kepala "/v1/sop?format=xlsx&unit=$UNIT" lain.json)"
check_equal "nor what that role may not read" 403 "$(as_kepala '/v1/pengguna?format=xlsx' lain.json)"

# As it was at one moment; one writes, one waits, the third is told to come again.
SIKLUS_FAULT=listing:19:1 daemon_start beku
ask_list a
check_eventually "a file is being written" 60 held_are 1
check_eventually "its reading stands still as well" 60 readers_are 1
printf 'unit,judul\nDINAS UJI TIGA,Terlambat Datang\n' >"$STORY_DIR/baru.csv"
check "meanwhile another SOP is registered" ctl sop import "$STORY_DIR/baru.csv"
ask_list b
check_refused "who comes third is told to come again" 1 'Terlalu banyak' ctl_beku --quiet sop list --ke "$STORY_DIR/c.xlsx"
check "the daemon answers others meanwhile" all_healthy 20
check_eventually "who waits reads nothing yet" 20 readers_are 1
go_on
wait "${ASKED[0]}"
check_eventually "then the other is written" 60 held_are 1
go_on
wait "${ASKED[1]}"
check_equal "the file has the rows of when it was begun" 3510 "$(rows_of "$STORY_DIR/a.xlsx")"
check_equal "and who waited those of later" 3511 "$(rows_of "$STORY_DIR/b.xlsx")"
check_eventually "no reader is left" 20 readers_are 0

# Who leaves, and what goes wrong.
ask_list d
check_eventually "another is being written" 60 held_are 1
kill "${ASKED[2]}"
check_eventually "who leaves takes the writing along" 60 children_are 0
check_eventually "and the reading" 20 readers_are 0
ask_list e
check_eventually "one more is being written" 60 held_are 1
check_eventually "and read" 60 readers_are 1
children | xargs kill -KILL
wait "${ASKED[3]}" || true
check_equal "when the writer dies it is told as a problem" 500 "$(status_of e)"
ask_list f
check_eventually "and the last" 60 held_are 1
check_eventually "its reading is cut off" 60 reader_lost
go_on
wait "${ASKED[4]}" || true
check_equal "when the reading is lost, too, and nothing begins anew" 503 "$(status_of f)"
check_eventually "nobody writes any more" 20 children_are 0
check_eventually "nor is a file held" 20 no_file_held beku

# Too long.
sops 'DINAS UJI DUA' 2301 2900 >"$STORY_DIR/lagi.csv"
check "600 more are registered" ctl sop import "$STORY_DIR/lagi.csv"
check_refused "more rows than a file may hold are refused, with what to do" 1 'paling banyak 4000 baris.*persempit' ctl --quiet sop list --ke "$STORY_DIR/g.xlsx"
check "nothing was written" test ! -e "$STORY_DIR/g.xlsx"
check "a part of it is had" ctl --quiet sop list --unit "$SATU" --ke "$STORY_DIR/g.xlsx"
check_refused "pages and a file do not go together" 2 '\-\-batas' ctl sop list --batas 5 --ke "$STORY_DIR/h.xlsx"
check_eventually "and siklusd holds no file any more" 20 no_file_held siklusd
