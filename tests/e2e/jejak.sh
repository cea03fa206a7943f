#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The inspectorate asks who did what, and whether the record can be trusted: acts and refusals are in the trail, the
# chain is verified by the command line and without the database, also after the daemon was killed; whoever
# rewrites a row is found.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"

verify_file() { /usr/bin/python3 "$SAMPLE/audit_periksa.py" "${@:2}" <"$STORY_DIR/$1"; }
unsealed() { story_psql -c 'select count(*) from (select id from siklus.jejak union all select id from siklus.jejak_perubahan) x where not exists (select from siklus.jejak_segel s where s.id = x.id)'; }
all_sealed() { [[ $(unsealed) == 0 ]]; }
was_refused() { [[ $(story_psql -c "select tindakan || ' ' || status || ' ' || kode from siklus.jejak where hasil = 'ditolak'") == 'kebijakan_tetapkan 422 kebijakan-tak-sah' ]]; }
# As who may switch off every guard.
tamper() { story_psql -q -c "set session_replication_role = replica; $1"; }

story_start audit.seal_interval=200ms
check "the units are imported" ctl unit import "$SAMPLE/unit.csv"
check "a programme is set" ctl program set 'SOP Setda' --unit SETDA-MAGETAN --tenggat 2027-06-30 --dasar 'Perbup 6/2013'
check_output "the trail has both, the latest first" 'menetapkan program' ctl audit list --batas 1
check_output "and who did it" "uid:$(id -u)" ctl audit list --batas 1
ACT=$(story_psql -c 'select max(id) from siklus.jejak')
check_output "an act is shown with what it made" 'SOP Setda' ctl audit show "$ACT"
check_output "before and after" 'tabel *: program' ctl audit show "$ACT"

# Refusals are answered at once, and are there a moment later.
check_refused "what the law does not allow is refused" 1 'Pasal 13' ctl kebijakan set evaluasi_bulan 0 --unit SETDA-MAGETAN --mulai 2027-01-01 --pasal 'Perbup 6/2013'
check_eventually "and is in the trail as refused" 60 was_refused
check_output "with its article" 'Pasal 13 ayat \(1\)' ctl audit list --hasil ditolak
check_eventually "the daemon counts it" 60 metric_is siklus_trail_refused_total 1
check_equal "nothing was lost" 0 "$(metric siklus_trail_lost_total)"

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
