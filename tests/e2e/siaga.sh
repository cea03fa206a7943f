#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# PostgreSQL with a standby, both the story's own: the primary dies in the middle of sending, the standby is promoted, the
# old primary comes back. With a synchronous standby nothing is lost and nothing sent twice; nobody goes back.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"

MANY=600
HELD=50 # deliveries that the daemon has in flight

SERVER=utama # who takes writes
of() { (
  CLUSTER_SOCKET=$STORY_DIR_SHORT/$1
  CLUSTER_DIR=$PLACE/$1
  CLUSTER_LOG=$STORY_DIR/$1.log
  shift
  "$@"
); }
story_psql() { of "$SERVER" cluster_psql -d "$STORY_DB" -At "$@"; }
postmaster() { sed -n 1p "$PLACE/$1/data/postmaster.pid" 2>/dev/null; }
# The end of the story ends those that run.
known() {
  local name
  STORY_HELPERS=()
  for name in utama siaga; do
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
standby_of() {
  server_dir "$2"
  as_postgres "$CLUSTER_BIN/pg_basebackup" -D "$PLACE/$2/data" -R -X stream -c fast --no-sync \
    -d "host=$STORY_DIR_SHORT/$1 port=5432 user=postgres application_name=$2"
  server_start "$2"
}
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

ids() { story_psql -c "select kunci from siklus.kiriman where tanggal = '2026-11-23'" | sort; }
arrived() { sink_messages webhook | cut -f 3 | grep -oE '[0-9a-f]{8}-[0-9a-f-]{27}'; }
arrived_least() { (($(sink_count webhook) >= $1)); }
counts() { [[ $(story_psql -c "select count(*) from siklus.kiriman where tanggal = '2026-11-23' and $2") == "$1" ]]; }
ready() { [[ $(api GET /readyz -o /dev/null -w '%{http_code}') == "$1" ]]; }
sessions() { of "$1" cluster_psql -d postgres -At -c "select count(*) from pg_stat_activity where usename = 'siklus_app'"; }
sessions_are() { [[ $(sessions "$1") == "$2" ]]; }
end_sessions() { of "$1" cluster_psql -d postgres -c "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'siklus_app'"; }

story_start --latihan --no-daemon outbox.max_in_flight=$HELD outbox.batch=$HELD outbox.breaker_after=0
cluster_place "$SIKLUS_BUILD/siaga"
PLACE=$CLUSTER_DIR
chmod 0711 "$STORY_DIR_SHORT"
if ((EUID == 0)); then chgrp postgres "$STORY_DIR_SHORT" && chmod 0771 "$STORY_DIR_SHORT"; fi
rehearsal() {
  server_start utama &&
    of utama cluster_create "$STORY_DB" &&
    of utama cluster_install_schema "$STORY_DB" -v latihan=1 &&
    story_psql -c "alter database $STORY_DB set synchronous_commit = on" &&
    story_psql -v jumlah=$MANY -v saluran=webhook -v surat=0 -f "$SIKLUS_SOURCE/tests/bench/delivery.sql"
}
server_dir utama
check "a primary, where $MANY deliveries wait" rehearsal
check "it gets a standby" standby_of utama siaga
check "for which each commit waits" waits_for utama siaga
check "who comes is written down" of utama cluster_psql -d postgres -c "alter system set log_connections = on" -c "select pg_reload_conf()"
HOSTS="host=$STORY_DIR_SHORT/utama,$STORY_DIR_SHORT/siaga port=5432 dbname=$STORY_DB user=siklus_app"
daemon_start "database.conninfo=$HOSTS"

check_eventually "deliveries go out" 60 arrived_least 150
check "the primary dies" server_kill utama
check_eventually "the daemon is not ready, and does not take the standby for a primary" 60 ready 503
check_equal "it keeps no session there" 0 "$(sessions siaga)"
AT=$(sink_count webhook)
check "the standby is promoted" promote siaga
check_eventually "sending is under way again within 10 s" 10 arrived_least $((AT + HELD + 1))
check_eventually "ready" 60 ready 200
check_eventually "everything arrives" 60 counts "$MANY" "status = 'terkirim'"
check_equal "with the ids of the ledger" "$(ids)" "$(arrived | sort -u)"
check_equal "each once" "$MANY" "$(sink_count webhook)"

# Split brain: whoever runs the failover let the old primary come back, and it takes writes.
visits() { grep -c 'connection authorized: user=siklus_app' "$PLACE/utama/log" || true; }
VISITS=$(visits)
check "the old primary comes back as it was" server_start utama
check_equal "a primary like the other" f "$(of utama cluster_psql -d "$STORY_DB" -At -c 'select pg_is_in_recovery()')"
check "the sessions with its successor end" end_sessions siaga
check_eventually "all of them are with it again" 60 sessions_are siaga 5 # database.pool_size and the one that listens
check_output "a list is made a file" "^200$" api GET "/v1/sop?format=xlsx" -o "$STORY_DIR/sop.xlsx" -w "%{http_code}"
check_equal "and none asks the old primary" "$VISITS" "$(visits)"
