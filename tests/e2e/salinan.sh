#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# A database that is no rehearsal, copied under another daemon and then put back from its backup: neither sends by
# itself, both say why, and only an administrator lets them. What goes out again then has the ids it had.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"
# A webhook to this host is only sent in a rehearsal; and whatever day it is, it is no holiday.
OFFICES=10 WEBHOOKS=no HOLIDAYS=no
# shellcheck source-path=SCRIPTDIR source=../support/offices.sh
. "$SIKLUS_SOURCE/tests/support/offices.sh"

COPY=${STORY_DB}_salinan
PORT=$(free_port)
# It is the story of one day, whose office hours end a minute before midnight: it does not begin at the end of one.
while (($(TZ=Asia/Jakarta date +%-H%M) >= 2356)); do sleep 5; done
DAY=$(TZ=Asia/Jakarta date +%F)

drop_copy() { cluster_psql -d postgres -c "drop database if exists $COPY with (force)"; }
copy() { cluster_psql -d postgres -c "create database $COPY template $STORY_DB"; }
backup() { "$CLUSTER_BIN/pg_dump" -Fc -h "$CLUSTER_SOCKET" -U postgres -f "$STORY_DIR/cadangan" "$STORY_DB"; }
# Into a database of its own, as the README says.
restore_fresh() {
  drop_copy
  cluster_psql -d postgres -c "create database $COPY encoding utf8 template template0" &&
    "$CLUSTER_BIN/pg_restore" -e -h "$CLUSTER_SOCKET" -U postgres -d "$COPY" "$STORY_DIR/cadangan" && cluster_install_schema "$COPY"
}
restore() { "$CLUSTER_BIN/pg_restore" --clean --if-exists -h "$CLUSTER_SOCKET" -U postgres -d "$STORY_DB" "$STORY_DIR/cadangan"; }
ctl_of() {
  local name=$1
  shift
  "$SIKLUS_BUILD/siklusctl" --socket "$STORY_DIR_SHORT/$name.sock" "$@"
}
# Several rounds of the planner and the claim go by.
time_goes_by() { for _ in 1 2; do DATABASE=$1 planner_runs; done; }
story_psql() { cluster_psql -d "${DATABASE:-$STORY_DB}" -At "$@"; }
# Of this database: the daemon of the copy remembers how far that one came.
remembered() { cat "$STORY_DIR/ingatan/percobaan-$(story_psql -c "select klaster || '-' || basis from api.pengenal_kini()")"; }
told_forgetful() { [[ $(grep -c 'event=outbox.state_failed' "$STORY_DIR/siklusd.log") == "$1" ]]; }
all_remembered() { [[ $(remembered) == "$(story_psql -c 'select last_value from siklus.percobaan_nomor')" ]]; }

story_start --no-daemon "outbox.state_dir=$STORY_DIR/ingatan" outbox.breaker_after=0 outbox.max_attempts=100
mkdir "$STORY_DIR/ingatan"
drop_copy
daemon_start
offices_import
check "every day is a working day" ctl kebijakan set hari_kerja '[1, 2, 3, 4, 5, 6, 7]' --mulai "$DAY" --pasal uji
check "and every hour is an office hour" ctl kebijakan set jendela_kirim '{"dari": "00:00", "sampai": "23:59"}' --mulai "$DAY" --pasal uji
sink_fault "smtp-code MAIL=421"
offices_arm
check_eventually "everything was tried and waits" 60 counts "$BOTH" "$TRIED and status = 'menunggu'"
daemon_stop

check "a backup is made" backup
check "it is restored into a fresh database" restore_fresh
daemon_start salinan "database.conninfo=$(cluster_conninfo "$COPY")" "http.listen=127.0.0.1:$PORT"
check_eventually "whose daemon may not send" 60 metric_is siklus_outbox_waits 1 salinan
check "nor find a link broken" ctl_of salinan audit verify
daemon_stop salinan
drop_copy
check "a copy is made" copy
sink_fault
MARK=$(log_lines)

# The copy, while the one it was made of is at rest.
daemon_start salinan "database.conninfo=$(cluster_conninfo "$COPY")" "http.listen=127.0.0.1:$PORT"
check_eventually "its daemon finds that it may not send" 60 metric_is siklus_outbox_waits 1 salinan
check_output "status says so" 'basis data ini salinan dari basis data lain.*siklusctl pengiriman lepas' status_troubled salinan
check "time goes by" time_goes_by "$COPY"
check_equal "nothing goes out" 0 "$(arriving | wc -l)"
check_output "who is no administrator cannot let it go" '^40[13]$' curl -sS -o /dev/null -w '%{http_code}' -X POST \
  -H 'Content-Type: application/json' -d '{"oleh": "x", "alasan": "y"}' "http://127.0.0.1:$PORT/v1/pengiriman/lepas"
check "it still waits" metric_is siklus_outbox_waits 1 salinan

# The first goes on beside it.
daemon_start
all_arrived "the one that was copied sends" 0
check_eventually "and remembers how far it came" 60 all_remembered
daemon_stop salinan
drop_copy
daemon_stop

# It is put back to where it was before.
check "the backup is restored in its place" restore
check_equal "where everything waits again" "$BOTH" "$(count "status = 'menunggu'")"
SENT=$(arriving | wc -l)
daemon_start
check_eventually "the daemon knows better" 60 metric_is siklus_outbox_waits 1 siklusd
check_output "status says so" 'lebih tua daripada yang terakhir dikirimi.*siklusctl pengiriman lepas' status_troubled
check "time goes by" time_goes_by "$STORY_DB"
check_equal "nothing goes out" "$SENT" "$(arriving | wc -l)"
daemon_kill
rm -rf "$STORY_DIR/ingatan"
daemon_start
check_eventually "it is not forgotten with the file" 60 metric_is siklus_outbox_waits 1 siklusd
check_equal "nothing goes out" "$SENT" "$(arriving | wc -l)"

check "an administrator lets it go" ctl pengiriman lepas --oleh Budi --alasan "cadangan dipulihkan"
all_arrived "then what the backup did not know of goes out again, under its ids" "$BOTH"
check_output "the trail has who and why" '^Budi\|cadangan dipulihkan$' story_psql -c "select isi ->> 'oleh', isi ->> 'alasan' from siklus.jejak where tindakan = 'pengiriman_lepas'"
check_eventually "that nothing of it is remembered where the file was" 60 told_forgetful 1
time_goes_by "$STORY_DB"
check "is told once" told_forgetful 1
check "nothing waits" metric_is siklus_outbox_waits 0 siklusd
check_refused "and there is nothing to let go" 1 'tidak sedang tertahan' ctl pengiriman lepas --oleh Budi --alasan x
