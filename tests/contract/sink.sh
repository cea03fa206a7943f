#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The sink is what the stories count with, so it is counted itself: by curl, which is not ours.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../support/setup.sh
. "$SIKLUS_SOURCE/tests/support/setup.sh"
# shellcheck source-path=SCRIPTDIR source=../support/tap.sh
. "$SIKLUS_SOURCE/tests/support/tap.sh"

TAP_DIR=$(mktemp -d)
SINK_PID=''
trap '[[ -z $SINK_PID ]] || end_program "$SINK_PID" || true; rm -rf "$TAP_DIR"' EXIT

post() { curl -sS --max-time 60 -o /dev/null -w '%{http_code}' -H "webhook-id: $1" -d "$2" "http://127.0.0.1:$SINK_HTTP/skpd"; }
mail() { curl -sS --max-time 60 --url "smtp://127.0.0.1:$SINK_SMTP" --mail-from a@kabupaten.example --mail-rcpt b@kabupaten.example -T "$TAP_DIR/letter"; }
start() { sink_start "$SIKLUS_BUILD/sink" "$TAP_DIR/sink" "$@"; }
stop() {
  local status=0
  end_program "$SINK_PID" || status=$?
  SINK_PID=''
  check_equal "the sink ends in order" 0 "$status"
}

printf 'From: a@kabupaten.example\r\nMessage-ID: <satu@kabupaten.example>\r\nSubject: uji\r\n\r\n.titik\r\n..\r\nbaris\nLF\r\n.\r\nakhir\r\n' >"$TAP_DIR/letter"

start
check_output "a webhook is answered" '^200$' post id-1 '{"a":1}'
check_output "its copy is counted twice, once by id" '^200$' post id-1 '{"a":1}'
check_equal "count" 2 "$(sink_count webhook)"
check_equal "distinct" 1 "$(sink_distinct webhook)"
check_equal "the body is kept" '{"a":1}' "$(tail -n 1 "$SINK_DIR/webhook-1.http")"
check "a mail is taken" mail
check "it is kept byte for byte" cmp "$TAP_DIR/letter" "$SINK_DIR/mail-1.eml"
check_equal "by its Message-ID" 1 "$(sink_messages mail | grep -c '<satu@kabupaten.example>')"
check_output "with its envelope" '^RCPT TO:<b@kabupaten.example>$' cat "$SINK_DIR/mail-1.env"

printf 'http-fail 1\nsmtp-code RCPT=451\n' >"$SINK_DIR/fault"
kill -HUP "$SINK_PID"
check_eventually "faults are read anew" 60 grep -q '^fault=1$' "$SINK_DIR/ports"
check_output "the first answer fails" '^503$' post id-2 x
check_output "the second does not" '^200$' post id-2 x
check_equal "only the success counts" 3 "$(sink_count webhook)"
printf 'hold\n' >"$SINK_DIR/fault"
kill -HUP "$SINK_PID"
check_eventually "then answers are held" 60 grep -q '^fault=2$' "$SINK_DIR/ports"
post id-5 x >"$TAP_DIR/held" &
HELD=$!
check_eventually "a webhook comes" 60 grep -q 'id-5' "$SINK_DIR/log.tsv"
check_equal "and has no answer" "" "$(cat "$TAP_DIR/held")"
printf 'smtp-code RCPT=451\n' >"$SINK_DIR/fault"
kill -HUP "$SINK_PID"
wait "$HELD"
check_equal "before they are let go" 200 "$(cat "$TAP_DIR/held")"
check_refused "a recipient is refused" 55 '451' mail
check_equal "and that mail not counted" 1 "$(sink_count mail)"
stop

start --drop-after-data
check_refused "a webhook is cut after it came" 52 'Empty reply' post id-3 x
check_refused "a mail is cut after it came" 56 '' mail
check_equal "both are kept" 2 "$(grep -c . "$SINK_DIR/log.tsv")"
check_equal "but not counted" 0 "$(($(sink_count mail) + $(sink_count webhook)))"
stop

start --delay 300 --smtp-code END=554
before=$(date +%s%3N)
check_output "an answer comes late" '^200$' post id-4 x
check "by the delay" test $(($(date +%s%3N) - before)) -ge 300
check_refused "a mail is refused at its end" 8 '' mail
stop

check_refused "an unknown option is named by the usage" 64 '^usage: sink' "$SIKLUS_BUILD/sink" --http-fail x "$TAP_DIR"
tap_plan
