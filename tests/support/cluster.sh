# SPDX-License-Identifier: MIT
# A private PostgreSQL cluster: Unix socket only, no port, never as root. Sourced after setup.sh.
#   cluster_start DIR on|off   DIR/data, made or repaired; on: fsync; sets CLUSTER_SOCKET
#   cluster_psql ARGUMENT…     psql as the superuser
#   cluster_conninfo DB [ROLE] a connection string (role siklus_app)
#   cluster_install_schema DB [-v latihan=1]
#   cluster_clone DB TEMPLATE  a fresh database
#   cluster_stop
# shellcheck shell=bash

# A story is a process of its own and finds the cluster of tests/run in these.
: "${CLUSTER_SOCKET:=}" "${CLUSTER_BIN:=}"
CLUSTER_DIR=

# PostgreSQL refuses root: then its programs run as the user postgres of the package.
as_postgres() {
  if ((EUID == 0)); then
    (cd / && exec setpriv --reuid=postgres --regid=postgres --init-groups --reset-env -- "$@")
  else
    (cd / && exec "$@")
  fi
}

# cluster_place DIR: sets CLUSTER_DIR to DIR, or to a place under /var/tmp when the user postgres
# cannot get to DIR (a tree below a closed home); DIR.place remembers it for the next run.
cluster_place() {
  local dir=$1 place
  CLUSTER_DIR=$dir
  mkdir -p "$dir"
  ((EUID == 0)) || { chmod 0700 "$dir" && return; }
  chown postgres: "$dir"
  chmod 0700 "$dir"
  if as_postgres test -w "$dir" -a -x "$dir"; then return; fi
  place=$(cat "$dir.place" 2>/dev/null || true)
  if [[ $place != /var/tmp/siklus-cluster.* || $(stat -c %U "$place" 2>/dev/null) != postgres ]]; then
    place=$(as_postgres mktemp -d /var/tmp/siklus-cluster.XXXXXX)
    printf '%s\n' "$place" >"$dir.place"
  fi
  note "Pengguna postgres tidak dapat menjangkau $dir; klaster disimpan di $place."
  CLUSTER_DIR=$place
}

# A cluster that a killed run left up is stopped; the number in its file is only believed when that
# process really serves our data, since numbers are used again.
cluster_clear() {
  local data=$CLUSTER_DIR/data pid socket
  [[ -e $data/postmaster.pid ]] || return 0
  pid=$(sed -n 1p "$data/postmaster.pid")
  socket=$(sed -n 5p "$data/postmaster.pid")
  if [[ $(tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline") == *" -D $data "* ]]; then
    as_postgres "$CLUSTER_BIN/pg_ctl" -D "$data" -m immediate -w stop >/dev/null 2>&1 || true
  fi
  rm -f "$data/postmaster.pid"
  if [[ $socket == /tmp/siklus.?????? ]]; then rm -rf "$socket"; fi
}

# Made beside its place and renamed at the end: a half-made one is never taken for a whole one.
cluster_init() {
  local data=$CLUSTER_DIR/data
  if [[ $(cat "$data/PG_VERSION" 2>/dev/null) == "$(postgres_major)" ]]; then return; fi
  rm -rf "$data" "$data.new"
  as_postgres "$CLUSTER_BIN/initdb" -D "$data.new" --username=postgres --auth=peer \
    --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$CLUSTER_LOG" 2>&1 || return 1
  mv "$data.new" "$data"
}

# Whoever runs this tree, and the user postgres, may be each of the roles over the socket.
cluster_access() {
  local role user
  printf 'local %s all peer map=siklus\n' all replication | as_postgres tee "$CLUSTER_DIR/data/pg_hba.conf" >/dev/null
  for role in postgres siklus_owner siklus_app siklus_readonly; do
    for user in $(printf '%s\n' root postgres "$(id -un)" | sort -u); do
      printf 'siklus %s %s\n' "$user" "$role"
    done
  done | as_postgres tee "$CLUSTER_DIR/data/pg_ident.conf" >/dev/null
}

cluster_up() {
  local sync=$1
  cluster_init || return 1
  cluster_access
  as_postgres "$CLUSTER_BIN/pg_ctl" -D "$CLUSTER_DIR/data" -l "$CLUSTER_DIR/log" -w -t 60 -s \
    -o "-c listen_addresses= -c port=5432 -c unix_socket_directories=$CLUSTER_SOCKET \
        -c fsync=$sync -c full_page_writes=$sync -c synchronous_commit=$sync \
        -c shared_buffers=64MB -c max_connections=200 -c timezone=UTC -c lc_messages=C" \
    start >>"$CLUSTER_LOG" 2>&1 9>&-
}

cluster_start() {
  local dir=$1 sync=$2
  CLUSTER_BIN=/usr/lib/postgresql/$(postgres_major)/bin
  CLUSTER_LOG=$dir.log
  cluster_place "$dir"
  cluster_clear
  # sun_path holds 107 bytes, so the socket does not live in the build tree.
  CLUSTER_SOCKET=$(mktemp -d /tmp/siklus.XXXXXX)
  chmod 0711 "$CLUSTER_SOCKET"
  if ((EUID == 0)); then chown postgres: "$CLUSTER_SOCKET"; fi
  if ! cluster_up "$sync"; then
    # The data is only test or demo data: a broken cluster is made anew, once.
    rm -rf "$CLUSTER_DIR/data"
    cluster_up "$sync" || {
      tail -n 20 "$CLUSTER_LOG" "$CLUSTER_DIR/log" >&2 || true
      cluster_stop
      die 70 "PostgreSQL tidak mau mulai; rincian: $CLUSTER_LOG"
    }
  fi
}

cluster_stop() {
  [[ -n $CLUSTER_SOCKET ]] || return 0
  as_postgres "$CLUSTER_BIN/pg_ctl" -D "$CLUSTER_DIR/data" -m fast -w -t 30 stop >/dev/null 2>&1 ||
    as_postgres "$CLUSTER_BIN/pg_ctl" -D "$CLUSTER_DIR/data" -m immediate -w stop >/dev/null 2>&1 ||
    true
  rm -rf "$CLUSTER_SOCKET"
  CLUSTER_SOCKET=
}

cluster_psql() {
  PGOPTIONS='-c client_min_messages=warning' "$CLUSTER_BIN/psql" -X -q -v ON_ERROR_STOP=1 -h "$CLUSTER_SOCKET" -p 5432 -U postgres "$@"
}

cluster_conninfo() {
  printf 'host=%s port=5432 dbname=%s user=%s' "$CLUSTER_SOCKET" "$1" "${2:-siklus_app}"
}

cluster_create() {
  cluster_psql -d postgres -c "drop database if exists $1 with (force)" \
    -c "create database $1 ${2:+template $2}"
}

# One at a time: a template must be nobody's when it is copied.
cluster_clone() { { flock 8 && cluster_create "$1" "$2"; } 8>"$CLUSTER_SOCKET/clone.lock"; }

cluster_install_schema() {
  local db=$1
  shift
  cluster_psql -d "$db" "$@" -f "$SIKLUS_SOURCE/sql/install.sql"
}
