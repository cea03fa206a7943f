#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The golden mail of tests/render as Python's strict parser reads it: what we write, somebody else understands.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../support/tap.sh
. "$SIKLUS_SOURCE/tests/support/tap.sh"

TAP_DIR=$(mktemp -d)
trap 'rm -rf "$TAP_DIR"' EXIT

mail() { /usr/bin/python3 "$SIKLUS_SOURCE/tests/support/parse_mail.py" "$SIKLUS_SOURCE/tests/render/mail_rekap.eml"; }
broken() { sed "$1" "$SIKLUS_SOURCE/tests/render/mail_rekap.eml" >"$TAP_DIR/mail.eml" && /usr/bin/python3 "$SIKLUS_SOURCE/tests/support/parse_mail.py" "$TAP_DIR/mail.eml"; }

check_output "the subject is decoded" '^Subject: 2 evaluasi SOP terlambat, terlama 3\.247 hari — mohon ditindaklanjuti segera' mail
check_output "it answers to the first about the duty" '^In-Reply-To: <7c9e6679-7425-40de-944b-e07fc1f90ae7@balangan\.go\.id>' mail
check_output "nobody's out-of-office answers it" '^Auto-Submitted: auto-generated' mail
check_output "the letter reads on" 'Pelayanan Izin Belajar & Tugas Belajar' mail
check_output "the calendar is whole and folded" '^20261205 [0-9a-f-]{36}@siklus 0 Tenggat evaluasi: 061/13/2015 Legalisir Ijazah' mail
check_output "the draft letter is attached" '^teguran-disdik\.txt: text/plain' mail
check_refused "a bare line feed is seen" 1 'a bare CR or LF' broken 's/\r$//'
check_refused "a calendar without its end is seen" 1 'not a whole calendar' broken '/^END:VCALENDAR/d'
check_refused "a calendar entry without SEQUENCE is seen" 1 'lacks what RFC 5546 asks for' broken '0,/^SEQUENCE/{/^SEQUENCE/d}'
check_refused "two entries of one id are seen" 1 'two calendar entries of one UID' broken 's/^UID:[0-9a-f-]*@siklus/UID:sama@siklus/'
tap_plan
