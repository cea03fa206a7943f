#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The inspectorate asks who did what, and whether the record can be trusted: acts and refusals are in the trail, the
# chain is verified by the command line and without the database, also after the daemon was killed; whoever
# rewrites a row is found. Nobody is told no without a row, in a crowd neither, nor while PostgreSQL goes.
# alone: PostgreSQL, which all stories share, goes and comes back
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"

verify_file() { /usr/bin/python3 "$SAMPLE/audit_periksa.py" "${@:2}" <"$STORY_DIR/$1"; }
unsealed() { story_psql -c 'select count(*) from (select id from siklus.jejak union all select id from siklus.jejak_perubahan) x where not exists (select from siklus.jejak_segel s where s.id = x.id)'; }
all_sealed() { [[ $(unsealed) == 0 ]]; }
was_refused() { [[ $(story_psql -c "select tindakan || ' ' || status || ' ' || kode from siklus.jejak where hasil = 'ditolak'") == 'kebijakan_tetapkan 422 kebijakan-tak-sah' ]]; }
# A crowd of 24 that only gets refusals: how often each asks (0: until it is ended), and where what it was told goes.
crowd() {
  exec /usr/bin/python3 "$SUPPORT/refused.py" "$STORY_DIR_SHORT/siklusd.sock" 24 "$1" /v1/kebijakan \
    '{"unit": "SETDA-MAGETAN", "kunci": "evaluasi_bulan", "nilai": 0, "mulai": "2027-01-01", "pasal": "Perbup"}' >"$STORY_DIR/$2" 9>&-
}
told() { grep -c "^$2 " "$STORY_DIR/$1" || true; }
told_more() { (($(refusals) > $1)); }
refusals() { story_psql -c "select count(*) from siklus.jejak where hasil = 'ditolak'"; }
without_row() { awk '$1 == 422 { print $2 }' "$STORY_DIR/$1" | LC_ALL=C sort | LC_ALL=C comm -23 - <(story_psql -c "select permintaan from siklus.jejak where hasil = 'ditolak'" | LC_ALL=C sort) | wc -l; }
# As who may switch off every guard.
tamper() { story_psql -q -c "set session_replication_role = replica; $1"; }

story_start --no-daemon audit.seal_interval=200ms
check "what PostgreSQL says is committed is there after a crash, as outside of tests" story_psql -c "alter database $STORY_DB set synchronous_commit = on"
daemon_start
check "the units are imported" ctl unit import "$SAMPLE/unit.csv"
check "a programme is set" ctl program set 'SOP Setda' --unit SETDA-MAGETAN --tenggat 2027-06-30 --dasar 'Perbup 6/2013'
check_output "the trail has both, the latest first" 'menetapkan program' ctl audit list --batas 1
check_output "and who did it" "uid:$(id -u)" ctl audit list --batas 1
ACT=$(story_psql -c 'select max(id) from siklus.jejak')
check_output "an act is shown with what it made" 'SOP Setda' ctl audit show "$ACT"
check_output "before and after" 'tabel *: program' ctl audit show "$ACT"

# Whoever is refused is in the trail.
check_refused "what the law does not allow is refused" 1 'Pasal 13' ctl kebijakan set evaluasi_bulan 0 --unit SETDA-MAGETAN --mulai 2027-01-01 --pasal 'Perbup 6/2013'
check "and is in the trail as refused" was_refused
check_output "with its article" 'Pasal 13 ayat \(1\)' ctl audit list --hasil ditolak
check_refused "so is what is asked of an SOP that is not there" 1 'tidak ada|tidak dikenal' ctl sop batal 999999 --oleh x --alasan x
check_equal "both have a row" 2 "$(refusals)"
(crowd 50 ramai)
check_equal "24 people at once are refused 50 times each" 1200 "$(told ramai 422)"
check_equal "there are as many rows more" 1202 "$(refusals)"
check_equal "each has its own" 0 "$(without_row ramai)"
check_equal "the daemon has counted them" "1202 0 0" "$(metric siklus_trail_refused_total) $(metric siklus_trail_failed_total) $(metric siklus_trail_waiting)"
check "the trail takes no refusals any more" story_psql -c "create function penuh() returns trigger language plpgsql as \$\$ begin raise 'penuh' using errcode = 'SK422'; end \$\$" \
  -c "create trigger penuh before insert on siklus.jejak for each row when (new.hasil = 'ditolak') execute function penuh()"
check_refused "so nobody is told one" 3 'Terjadi kesalahan di dalam siklus' ctl kebijakan set evaluasi_bulan 0 --unit SETDA-MAGETAN --mulai 2027-01-01 --pasal 'Perbup 6/2013'
check "it takes them again" story_psql -c "drop function penuh() cascade"
crowd 0 gangguan &
CROWD=$!
STORY_HELPERS+=("$CROWD")
check_eventually "while they go on" 60 told_more 1300
check "PostgreSQL is stopped and comes back" cluster_restart fast
check_eventually "they are refused again" 60 told_more "$(($(refusals) + 100))"
check "it crashes and comes back" cluster_restart immediate
check_eventually "they are refused again" 60 told_more "$(($(refusals) + 100))"
end_program "$CROWD"
check "some were told that it could not be done" test "$(told gangguan 503)" -gt 0
check_equal "and nothing else" 0 "$(grep -cvE '^(422|503) ' "$STORY_DIR/gangguan" || true)"
check_equal "whoever was told no has a row" 0 "$(without_row gangguan)"

# The chain.
check_eventually "all is sealed by itself" 60 all_sealed
check_output "the chain is whole" '^jejak utuh: [0-9]+ mata rantai' ctl audit verify
ROOT=$(ctl --output json audit akar | /usr/bin/python3 -c 'import json, sys; r = json.load(sys.stdin)["data"][0]; print(r["sidik"], r["urut"])')
read -r HEX PLACE <<<"$ROOT"
check "a root kept elsewhere is its own" ctl audit verify --akar "$HEX@$PLACE"
ctl audit ekspor >"$STORY_DIR/ekspor.jsonl"
check_output "the export proves itself without the database" "^utuh sampai mata rantai ke-[0-9]+" verify_file ekspor.jsonl "$HEX"
sed '3s/unit/UNIT/' "$STORY_DIR/ekspor.jsonl" >"$STORY_DIR/ubah.jsonl"
check_refused "an export with a changed line does not" 1 'mata rantai ke-3 diubah' verify_file ubah.jsonl
sed 4d "$STORY_DIR/ekspor.jsonl" >"$STORY_DIR/hilang.jsonl"
check_refused "nor one without a line" 1 'sesudah ke-3 hilang' verify_file hilang.jsonl
check_refused "nor one without the root" 1 'akar itu tidak ada' verify_file ekspor.jsonl "${HEX//[0-9]/f}"
check_output "it exists as CSV too" '^urut,sebelum,sidik,baris' ctl --output csv audit ekspor

# Killed while it works.
ACTS=()
for i in 1 2 3 4 5; do
  ctl --quiet program set "Program $i" --unit SETDA-MAGETAN --tenggat 2027-06-30 --dasar 'Perbup' 2>>"$STORY_DIR/killed.err" &
  ACTS+=($!)
done
sleep 0.05
daemon_kill
wait "${ACTS[@]}" || true
daemon_start
check_eventually "after a kill all that was committed is sealed" 60 all_sealed
check "and the chain is whole" ctl audit verify
check "with all that was sealed before" ctl audit verify --akar "$HEX@$PLACE"
daemon_stop
check_equal "a daemon that ends in order leaves nothing unsealed" 0 "$(unsealed)"
daemon_start

# Tampered with.
tamper "update siklus.jejak set pelaku = 'orang lain' where id = $ACT"
check_refused "a rewritten act is named" 1 "Baris jejak nomor $ACT .*tidak lagi seperti ketika disegel" ctl audit verify
check_said "with what it says now" 'orang lain'
tamper "update siklus.jejak set pelaku = 'uid:$(id -u)' where id = $ACT"
check "put back it is whole again" ctl audit verify
tamper "delete from siklus.jejak_perubahan where tabel = 'program'"
check_refused "rows taken away are missed" 1 'hilang' ctl audit verify
