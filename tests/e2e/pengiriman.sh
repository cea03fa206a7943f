#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Bagian Organisasi arms sending after a preview; each head gets one mail and one signed webhook, once, the
# koordinator a mail, and the superiors one about what is late for long.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"

MORNING=$(next_working_morning)
SECRET_SETDA=$(awk -F, '$1 == "SETDA-MAGETAN" { print $5 }' "$SAMPLE/saluran.csv")
SECRET_ORGANISASI=$(awk -F, '$1 == "BAG-ORGANISASI" { print $5 }' "$SAMPLE/saluran.csv")

delivered() { (($(sink_count mail) == $1 && $(sink_count webhook) == $2)); }
settled() { [[ $(story_psql -c "select count(*) from siklus.kiriman where status <> 'terkirim'") == 0 ]]; }
# The one to a unit, by its id in the ledger: what is below it is spoken of by that of its superior too.
webhook_to() { grep -l "^webhook-id: $(story_psql -c "select k.kunci from siklus.kiriman k join siklus.unit u on u.id = k.unit_id where k.saluran = 'webhook' and u.kode = '$1'")" "$SINK_DIR"/webhook-*.http; }

story_start --latihan "outbox.max_attempts=4"
story_sample
check "the clock is set to a working morning" ctl latihan jam --ke "$MORNING"
check_output "nothing is planned before sending is armed" '^0$' story_psql -c 'select count(*) from siklus.kiriman'
LINES=$(preview_lines SETDA-MAGETAN)
check "the preview shows what would go out" test "$LINES" -gt 0
check_refused "a count that nobody saw is refused" 1 'Pratinjau' \
  ctl pengingat aktifkan --unit SETDA-MAGETAN --jumlah $((LINES + 1))
sink_fault "http-fail 1"
check "sending is armed with the count of the preview" \
  ctl pengingat aktifkan --unit SETDA-MAGETAN --jumlah "$LINES"
check_eventually "both heads get a mail and a webhook, the koordinator, the Asisten and the Bupati a mail, in spite of one failure" 60 delivered 5 2
check_equal "each once" "5 2" "$(sink_distinct mail) $(sink_distinct webhook)"
check_output "the failed webhook came again under its id" '^1$' \
  bash -c "cut -f 2,3 '$SINK_DIR/log.tsv' | grep ^webhook | sort | uniq -c | grep -c ' 2 '"
check_eventually "all are written down as delivered" 60 settled
check_output "and each attempt is a row" '^8$' story_psql -c 'select count(*) from siklus.percobaan'

check_output "standardwebhooks accepts the signature of the Setda" pengingat.rekap \
  node "$SUPPORT/verify_webhook.cjs" "$SECRET_SETDA" "$(webhook_to SETDA-MAGETAN | tail -n 1)"
check_output "and that of the bagian" pengingat.rekap \
  node "$SUPPORT/verify_webhook.cjs" "$SECRET_ORGANISASI" "$(webhook_to BAG-ORGANISASI | tail -n 1)"
check_refused "but not with the secret of another" 1 'signature' \
  node "$SUPPORT/verify_webhook.cjs" "$SECRET_SETDA" "$(webhook_to BAG-ORGANISASI | tail -n 1)"

check_output "Python's strict parser reads the mails" '^Subject: .*terlambat' \
  /usr/bin/python3 "$SUPPORT/parse_mail.py" "$SINK_DIR"/mail-{1,2,3,4,5}.eml
check_said "a superior's names how many units are beyond the limit" '^Subject: .*kewajiban SOP di 1 unit melewati batas, terlama'
check_output "they address the head by name" '^To: .*Widodo Kertanegara' cat "$SINK_DIR"/mail-{1,2,3,4,5}.eml

daemon_stop
daemon_start
check "planning again makes nothing new" ctl latihan jam --ke "${MORNING/08:05/09:05}"
check_output "no second digest on the same day" '^7$' story_psql -c 'select count(*) from siklus.kiriman'
check_equal "and nothing more was sent" "5 2" "$(sink_count mail) $(sink_count webhook)"
check_output "status tells of the deliveries" 'terkirim' ctl status
