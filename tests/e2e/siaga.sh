#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# PostgreSQL with a standby, both the story's own: the primary dies in the middle of sending, the standby is promoted, the
# old primary comes back. With a synchronous standby nothing is lost and nothing sent twice (I1, I2), and sending goes on
# by itself (I4); what an asynchronous one had not got goes out again by word, under its ids. Nobody goes back.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"
OFFICES=40 WEBHOOKS=no # of the second half; more than PostgreSQL numbers ahead
# shellcheck source-path=SCRIPTDIR source=../support/offices.sh
. "$SIKLUS_SOURCE/tests/support/offices.sh"

MANY=1500
HELD=50 # deliveries that the daemon has in flight

SERVER=utama # who takes writes
of() { (
  CLUSTER_SOCKET=$STORY_DIR_SHORT/$1
  CLUSTER_DIR=$PLACE/$1
  CLUSTER_LOG=$STORY_DIR/$1.log
  shift
  "$@"
); }
story_psql() { of "$SERVER" cluster_psql -d "${DATABASE:-$STORY_DB}" -At "$@"; }
postmaster() { sed -n 1p "$PLACE/$1/data/postmaster.pid" 2>/dev/null; }
# The end of the story ends those that run.
known() {
  local name
  STORY_HELPERS=()
  for name in utama siaga salinan; do
    if kill -0 "$(postmaster "$name")" 2>/dev/null; then STORY_HELPERS+=("$(postmaster "$name")"); fi
  done
}
server_start() {
  of "$1" cluster_up off
  known
}
# As when the machine goes: all of its processes at once.
server_kill() {
  local pid
  pid=$(postmaster "$1")
  # shellcheck disable=SC2046 # they are words
  kill -KILL "$pid" $(pgrep -P "$pid")
  while kill -0 "$pid" 2>/dev/null; do sleep 0.01; done
  known
}
server_dir() {
  of "$1" cluster_clear
  rm -rf "${PLACE:?}/$1"
  as_postgres mkdir "$PLACE/$1" "$STORY_DIR_SHORT/$1"
}
# copy_of SERVER NAME [-R]
copy_of() {
  server_dir "$2"
  as_postgres "$CLUSTER_BIN/pg_basebackup" -D "$PLACE/$2/data" "${@:3}" -X stream -c fast --no-sync \
    -d "host=$STORY_DIR_SHORT/$1 port=5432 user=postgres application_name=$2"
  server_start "$2"
}
standby_of() { copy_of "$1" "$2" -R; }
promote() {
  as_postgres "$CLUSTER_BIN/pg_ctl" -D "$PLACE/$1/data" -w -t 60 -s promote
  SERVER=$1
}
# waits_for SERVER STANDBY: a commit is only told when it is on the standby too.
waits_for() {
  of "$1" cluster_psql -d postgres -c "alter system set synchronous_standby_names = '$2'" -c "select pg_reload_conf()"
  wait_until 60 is_sync "$1"
}
is_sync() { of "$1" cluster_psql -d postgres -At -c "select sync_state from pg_stat_replication" | grep -q '^sync$'; }

ready() { [[ $(api GET /readyz -o /dev/null -w '%{http_code}') == "$1" ]]; }
sessions() { of "$1" cluster_psql -d postgres -At -c "select count(*) from pg_stat_activity where usename = 'siklus_app'"; }
sessions_are() { [[ $(sessions "$1") == "$2" ]]; }
end_sessions() { of "$1" cluster_psql -d postgres -c "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'siklus_app'"; }

# The wire from a server to its standby.
sever() { kill -STOP "$(of "$1" cluster_psql -d postgres -At -c 'select pid from pg_stat_replication')"; }
mend() { kill -CONT "$(of "$1" cluster_psql -d postgres -At -c 'select pid from pg_stat_replication')"; }
asks_in_vain() { [[ $(of "$1" cluster_psql -d postgres -At -c "select count(*) from pg_stat_activity where wait_event = 'SyncRep' and query ~ '$2'") != 0 ]]; }

DAY=2026-11-23
story_start --latihan --no-daemon outbox.max_in_flight=$HELD outbox.batch=$HELD outbox.breaker_after=0
cluster_place "$SIKLUS_BUILD/siaga"
PLACE=$CLUSTER_DIR
chmod 0711 "$STORY_DIR_SHORT"
if ((EUID == 0)); then chgrp postgres "$STORY_DIR_SHORT" && chmod 0771 "$STORY_DIR_SHORT"; fi
rehearsal() {
  server_start utama &&
    of utama cluster_psql -d postgres -c "alter system set log_connections = on" -c "alter system set wal_receiver_timeout = 0" -c "select pg_reload_conf()" &&
    of utama cluster_create "$STORY_DB" &&
    of utama cluster_install_schema "$STORY_DB" -v latihan=1 &&
    story_psql -c "alter database $STORY_DB set synchronous_commit = on" &&
    story_psql -v jumlah=$MANY -v saluran=webhook -v surat=0 -f "$SIKLUS_SOURCE/tests/bench/delivery.sql"
}
server_dir utama
check "a primary, where $MANY deliveries wait" rehearsal
check "it gets a standby" standby_of utama siaga
check "for which each commit waits" waits_for utama siaga
HOSTS="host=$STORY_DIR_SHORT/utama,$STORY_DIR_SHORT/siaga port=5432 dbname=$STORY_DB user=siklus_app"
daemon_start "database.conninfo=$HOSTS" database.statement_timeout=2s

check_eventually "deliveries go out" 60 arrived_least 150
check "the wire between them is cut" sever utama
check_eventually "what was sent is not known to be settled" 60 asks_in_vain utama kiriman_selesai
check_eventually "that is given up" 60 grep -q db.overdue "$STORY_DIR/siklusd.log"
check "the wire is mended" mend utama
AT=$(arrived | wc -l)
check_eventually "deliveries go out again" 60 arrived_least $((AT + HELD + 1))
check "the primary dies" server_kill utama
check_eventually "the daemon is not ready, and does not take the standby for a primary" 60 ready 503
check_equal "it keeps no session there" 0 "$(sessions siaga)"
AT=$(arrived | wc -l)
check "the standby is promoted" promote siaga
check_eventually "sending is under way again within 10 s" 10 arrived_least $((AT + HELD + 1))
check_eventually "ready" 60 ready 200
BOTH=$MANY all_arrived "after the failover" 0

# Split brain: whoever runs the failover let the old primary come back, and it takes writes.
visits() { grep -c 'connection authorized: user=siklus_app' "$PLACE/utama/log" || true; }
VISITS=$(visits)
check "the old primary comes back as it was" server_start utama
check_equal "a primary like the other" f "$(of utama cluster_psql -d "$STORY_DB" -At -c 'select pg_is_in_recovery()')"
check "the sessions with its successor end" end_sessions siaga
check_eventually "all of them are with it again" 60 sessions_are siaga 5 # database.pool_size and the one that listens
check_output "a list is made a file" "^200$" api GET "/v1/sop?format=xlsx" -o "$STORY_DIR/sop.xlsx" -w "%{http_code}"
check_equal "and none asks the old primary" "$VISITS" "$(visits)"

# The wire to the synchronous standby is cut: what writes waits, what reads does not, and what was given up leaves no session behind.
ACTS=$STORY_DIR/tindakan
act() { api POST /v1/kebijakan -H 'Content-Type: application/json' -d "{\"kunci\": \"evaluasi_bulan\", \"nilai\": $1, \"mulai\": \"$DAY\", \"pasal\": \"uji\"}" 9>&- | jq -r '.type // "sudah"'; }
answered() { (($(wc -l <"$ACTS") >= $1)); }
reads() { curl -sS --max-time 5 --unix-socket "$STORY_DIR_SHORT/siklusd.sock" -H "Authorization: Bearer $TOKEN" 'http://localhost/v1/sop?batas=1'; }
daemon_stop
check "the old primary becomes the standby of its successor" standby_of siaga utama
check "for which each commit waits" waits_for siaga utama
daemon_start "database.conninfo=$HOSTS" database.statement_timeout=2s
check "there is a person" ctl pengguna tambah --nama ani --nama-lengkap Ani
check "who may read" ctl tugas beri --pengguna ani --peran administrator --dasar uji
TOKEN=$(ctl --output json token buat --pengguna ani --nama uji | jq -r .token)
check "the wire between them is cut" sever siaga
: >"$ACTS"
for months in $(seq 12 21); do act "$months" >>"$ACTS" & done
check_eventually "acts wait for the standby" 60 asks_in_vain siaga kebijakan
for _ in 1 2 3 4; do check_output "who reads does not" '"data":' reads; done
check_eventually "each act is answered" 60 answered 10
check "of those that were under way that they may have gone through" grep -qx urn:siklus:galat:hasil-tidak-pasti "$ACTS"
check_equal "and of none that it did" "" "$(grep -x sudah "$ACTS")"
check_eventually "no session is left of what was given up" 30 sessions_are siaga 5
check "the wire is mended" mend siaga
check_eventually "what writes does not wait" 30 eval '[[ $(act 24) == sudah ]]'
daemon_stop

# No rehearsal any more: sending is gated. The wire to the synchronous standby is cut, attempts are numbered meanwhile that
# it never hears of; what the daemon remembers must not hold them against it.
# The server is killed under it.
number_in_vain() { { story_psql -c "select count(nextval('siklus.percobaan_nomor')) from generate_series(1, 100)" || true; } >/dev/null 2>&1 9>&- & }
caught_up() { [[ $(of utama cluster_psql -d postgres -At -c "select bool_and(replay_lsn >= '$1') from pg_stat_replication") == t ]]; }
real() {
  of siaga cluster_create "$DATABASE" &&
    of siaga cluster_install_schema "$DATABASE" &&
    story_psql -c "alter database $DATABASE set synchronous_commit = on"
}
# It is the story of one day, whose office hours end a minute before midnight: it does not begin at the end of one.
while (($(TZ=Asia/Jakarta date +%-H%M) >= 2356)); do sleep 5; done
DAY=$(TZ=Asia/Jakarta date +%F)
DATABASE=${STORY_DB}_nyata
check "there is a database that is no rehearsal" real
mkdir "$STORY_DIR/ingatan"
daemon_start "database.conninfo=${HOSTS/dbname=$STORY_DB/dbname=$DATABASE}" "outbox.state_dir=$STORY_DIR/ingatan" database.pool_size=8 \
  outbox.breaker_after=0 outbox.max_attempts=100
offices_import
check "every day is a working day" ctl kebijakan set hari_kerja '[1, 2, 3, 4, 5, 6, 7]' --mulai "$DAY" --pasal uji
check "and every hour is an office hour" ctl kebijakan set jendela_kirim '{"dari": "00:00", "sampai": "23:59"}' --mulai "$DAY" --pasal uji
check "the wire between them is cut" sever siaga
number_in_vain
check_eventually "attempts are numbered that the standby does not hear of" 60 asks_in_vain siaga nextval
check_eventually "what the daemon is told of them waits for the standby too" 60 asks_in_vain siaga pengiriman_masuk
check "the primary dies" server_kill siaga
check "the standby is promoted" promote utama
check_eventually "ready" 60 ready 200
sink_fault "smtp-code MAIL=421"
offices_arm
check_eventually "sending goes on: everything is tried" 60 counts "$BOTH" "$TRIED and status = 'menunggu'"

# An asynchronous standby, which has not heard of what was sent. None is under way when it is left behind: that one would wait for its lease.
due() { story_psql -c "update siklus.kiriman set coba_lagi = siklus.sekarang() + interval '$1' where status = 'menunggu'" >/dev/null; }
put_off() { due '1 hour' && counts "$BOTH" "status = 'menunggu' and coba_lagi > siklus.sekarang() + interval '50 minutes'"; }
check_eventually "nothing is under way" 60 put_off
check "it gets a standby for which no commit waits" standby_of utama siaga
check_eventually "which has all of it" 60 caught_up "$(story_psql -c 'select pg_current_wal_lsn()')"
check "the wire between them is cut" sever utama
MARK=$(log_lines)
sink_fault
due '0'
all_arrived "meanwhile" 0
check "the primary dies" server_kill utama
check "the standby is promoted" promote siaga
check_eventually "the daemon knows better" 60 metric_is siklus_outbox_waits 1
check_equal "there everything waits" "$BOTH" "$(count "status = 'menunggu'")"
due '0'
check_output "status says so" 'lebih tua daripada yang terakhir dikirimi.*siklusctl pengiriman lepas' status_troubled
check_equal "nothing goes out" "$BOTH" "$(arrived | wc -l)"
check "an administrator lets it go" ctl pengiriman lepas --oleh Budi --alasan "server utama hilang"
all_arrived "then what was not known of goes out again, under its ids" "$BOTH"

# Only the old primary is up when the daemon starts.
daemon_stop
check "the old primary comes back as it was" server_start utama
SERVER=utama
daemon_start "database.conninfo=${HOSTS/dbname=$STORY_DB/dbname=$DATABASE}" "outbox.state_dir=$STORY_DIR/ingatan"
check_eventually "a daemon that comes to it anew does not send from it" 60 metric_is siklus_outbox_waits 1

# A copy of the files of its successor is started beside it, as for a test; its daemon remembers nothing.
daemon_stop
check "there is a copy" copy_of siaga salinan
SERVER=salinan
daemon_start "database.conninfo=host=$STORY_DIR_SHORT/salinan port=5432 dbname=$DATABASE user=siklus_app" "outbox.state_dir=$STORY_DIR/lupa"
check_eventually "it does not send" 60 metric_is siklus_outbox_waits 1
check_output "and says why" 'basis data ini salinan dari basis data lain' status_troubled
