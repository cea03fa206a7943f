#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The administrator's side: a schema that does not fit, an update in place, a database that comes late,
# settings read again, an orderly end.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"

LOG=$STORY_DIR/siklusd.log
http() { curl -s -o /dev/null -w '%{http_code}' --max-time 60 --unix-socket "$STORY_DIR_SHORT/siklusd.sock" "http://localhost$1"; }
answers() { [[ $(http "$1") == "$2" ]]; }
held() { [[ $(story_psql -c "select count(*) from pg_locks where database = (select oid from pg_database where datname = current_database()) and relation = 'siklus.sop'::regclass and mode = 'AccessExclusiveLock' and granted") == 1 ]]; }
waits() { [[ $(story_psql -c "select count(*) from pg_stat_activity where datname = current_database() and query like '%sop_daftar%' and wait_event_type = 'Lock'") == 1 ]]; }
logged() { grep -q "$1" "$LOG"; }
# A daemon that is expected to refuse: its own status and words.
siklusd() { timeout 60 "$SIKLUS_BUILD/siklusd" --config "$STORY_DIR/siklusd.conf"; }
configure() { config_write "$STORY_DIR/siklusd.conf" "${STORY_SETTINGS[@]}" "http.socket=$STORY_DIR_SHORT/siklusd.sock" "$@"; }
start_unready() {
  configure "$@"
  "$SIKLUS_BUILD/siklusd" --config "$STORY_DIR/siklusd.conf" </dev/null >>"$LOG" 2>&1 9>&- &
  DAEMON_PIDS[siklusd]=$!
}
sops() { ctl --output csv sop list | tail -n +2 | wc -l; }
install_schema() { cluster_install_schema "$STORY_DB" "$@" >/dev/null; }
NEEDED=$("$SIKLUS_BUILD/siklusd" --version | sed -n 's/.*skema \([0-9]*\)$/\1/p')

story_start --no-daemon
configure

# A schema that is not the daemon's.
check "the daemon knows the schema it needs" test "$NEEDED" -ge 1
story_psql -c "insert into siklus.migrasi (nomor, nama) values ($((NEEDED + 1)), 'esok')"
check_refused "a newer schema is refused, both versions named" 78 "berversi $((NEEDED + 1)), .* memerlukan versi $NEEDED; perbarui siklusd" siklusd
check_refused "and by the installer too" 3 "schema $((NEEDED + 1)), newer than these files" install_schema
story_psql -c "delete from siklus.migrasi; insert into siklus.migrasi (nomor, nama) values ($((NEEDED - 1)), 'dahulu')"
check_refused "an older one, with what to do" 78 "berversi $((NEEDED - 1)), .* memerlukan versi $NEEDED; pasang skema yang baru dengan sql/install.sql" siklusd
story_psql -c 'drop schema api cascade'
check_refused "a database without schema api" 78 "belum terpasang .*memerlukan versi $NEEDED; pasang dengan sql/install.sql" siklusd
cluster_clone "$STORY_DB" template1
check_refused "an empty one" 78 "belum terpasang .*memerlukan versi $NEEDED; pasang dengan sql/install.sql" siklusd

# The first release, with data, brought up to date.
first_release() {
  cluster_psql -q -d "$STORY_DB" <<SQL
create extension ltree schema public; create extension pg_trgm schema public; create extension btree_gist schema public;
grant create on database "$STORY_DB" to siklus_owner;
set role siklus_owner;
create schema siklus; create schema api;
create table siklus.migrasi (nomor int primary key, nama text not null, dipasang timestamptz not null default clock_timestamp());
\i $SIKLUS_SOURCE/sql/migrations/0001_base.sql
insert into siklus.migrasi (nomor, nama) values (1, '0001_base.sql');
create function api.dahulu(u siklus.unit, s siklus.sop, v siklus.versi, k siklus.kebutuhan) returns bigint language sql as 'select 1::bigint';
insert into siklus.unit (kode, nama, jenis) values ('D', 'Dinas D', 'dinas');
insert into siklus.sop (unit_id, kunci) values (1, 'surat');
insert into siklus.versi (sop_id, ke, status, judul, tanggal_efektif, berakhir) values (1, 1, 'diganti', 'Surat', '2020-01-01', '2022-02-28'), (1, 2, 'berlaku', 'Surat', '2022-02-28', null);
insert into siklus.versi_isi (versi_id, asal, dokumen) values (1, '{}', null), (2, '{}', '{"dasar_hukum": ["UU Nomor 25 Tahun 2009"]}');
insert into siklus.evaluasi (sop_id, versi_id, tanggal, oleh, hasil, pelaku) values (1, 2, '2024-02-29', 'Bagian Organisasi', 'tetap', 'x');
insert into siklus.monitoring (sop_id, versi_id, tanggal, oleh, pelaku) values (1, 2, '2025-01-31', 'Kepala', 'x');
insert into siklus.kebutuhan (unit_id, judul, golongan) values (1, 'Surat', 'sop'), (1, 'Rapat', 'sop');
insert into siklus.kebutuhan_cocok (kebutuhan_id, sop_id, pelaku) values (1, 1, 'x');
SQL
}
check "a database of the first release" first_release
check "is brought up to date" install_schema
check_equal "its due dates stay, as of every day" '1 2022-01-01,2 2026-02-28' \
  "$(story_psql -c "select string_agg(versi_id || ' ' || jatuh_tempo, ',') from (select (api.kepatuhan(d::date)).* from unnest('{2021-06-01,2024-03-01}'::date[]) d) x")"
check_equal "its needs, and what they cite" '1,1' \
  "$(story_psql -c "select (select count(sop_id) from api.cakupan_pasti('2025-01-01')) || ',' || (select count(*) from siklus.peraturan where nomor = '25')")"
cluster_clone "$STORY_DB" template1

# Installed where nothing was, then again over data, under a running daemon.
check "it is installed" install_schema
daemon_start
check "units are imported" ctl unit import "$SAMPLE/unit.csv"
check "and SOPs" ctl sop import "$SAMPLE/magetan-2015-sop.csv"
BEFORE=$(story_state)
check "it is installed again, the daemon at work" install_schema
check_equal "the data are the same" "$BEFORE" "$(story_state)"
check_equal "the daemon works on" 37 "$(sops)"
check "a database stays what it is: not made for rehearsal" install_schema -v latihan=1
check_refused "so its clock stays" 1 'Jam hanya dapat digeser di basis data latihan' ctl latihan maju --hari 1
check_equal "also after a second look" f "$(story_psql -c 'select latihan from siklus.sistem')"

# A newer schema is installed under a daemon that does not know it: it ends in order, to be started anew.
check "a newer schema comes under it" story_psql -c "insert into siklus.migrasi (nomor, nama) values ($NEEDED + 1, 'uji')"
check_eventually "it says so and stops" 60 logged "daemon.stopped exit=75"
check "with the versions" logged "daemon.schema_changed.*kini berversi $((NEEDED + 1)), .*untuk versi $NEEDED; siklusd berhenti untuk dimulai ulang"
wait "${DAEMON_PIDS[siklusd]}" || true
story_psql -c "delete from siklus.migrasi where nomor > $NEEDED"
daemon_start

# Settings are read again; a faulty file changes nothing.
reload() { kill -HUP "${DAEMON_PIDS[siklusd]}"; }
configure log.level=debug
check "SIGHUP" reload
check_eventually "the settings are read again" 60 logged 'daemon.reloaded'
configure outbox.lease=1s
check "SIGHUP with a faulty file" reload
check_eventually "is refused, with file and line" 60 logged 'siklusd.conf:[0-9]*: outbox.lease'
check "and the daemon lives on" ctl unit list

# An orderly end: who asked before it is answered.
check_equal "ready" 200 "$(http /readyz)"
mkfifo "$STORY_DIR/holder"
story_psql -f - <"$STORY_DIR/holder" >/dev/null 9>&- &
exec {HOLDER}>"$STORY_DIR/holder"
echo 'begin; lock table siklus.sop;' >&"$HOLDER"
check_eventually "somebody holds the register" 60 held
ctl --output csv sop list >"$STORY_DIR/last.csv" &
LAST=$!
check_eventually "a request waits for it" 60 waits
let_go() { echo 'commit;' >&"$HOLDER"; }
daemon_stop_with siklusd let_go
exec {HOLDER}>&-
check "it was answered all the same" wait "$LAST"
check_equal "with all rows" 38 "$(wc -l <"$STORY_DIR/last.csv")"
check "the socket is gone" test ! -S "$STORY_DIR_SHORT/siklusd.sock"
check "the log says so" logged 'daemon.stopped'

# The database is away at the start, comes, goes, and comes back.
start_unready "database.conninfo=host=$STORY_DIR_SHORT/pg port=5432 dbname=$STORY_DB user=siklus_app"
check_eventually "without a database it is alive" 60 answers /healthz 200
check_equal "but not ready" 503 "$(http /readyz)"
check_refused "a command is told so" 3 'siklusd terus mencoba' ctl status
check "it comes without the rights of the role" story_psql -c 'revoke execute on function api.skema() from siklus_app'
ln -s "$CLUSTER_SOCKET" "$STORY_DIR_SHORT/pg"
check_eventually "the log says what is missing now" 60 logged 'daemon.waiting.*sqlstate=42501'
check "they are given" story_psql -c 'grant execute on function api.skema() to siklus_app'
check_eventually "with the database it is ready by itself" 60 answers /readyz 200
check "and serves" ctl unit list
rm "$STORY_DIR_SHORT/pg"
story_psql -c "select pg_terminate_backend(pid) from pg_stat_activity where datname = '$STORY_DB' and usename = 'siklus_app'" >/dev/null
check_eventually "a database that goes makes it unready" 60 answers /readyz 503
check_equal "but alive" 200 "$(http /healthz)"
check_refused "a command is told so" 3 'coba lagi' ctl status
ln -s "$CLUSTER_SOCKET" "$STORY_DIR_SHORT/pg"
check_eventually "and it is ready again by itself" 60 answers /readyz 200
check_equal "with the same data" 37 "$(sops)"
