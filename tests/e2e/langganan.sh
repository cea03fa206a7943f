#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# A system subscribes to events: an act is told once, signed, and a receiver that fails is tried again; with a
# new secret both sign; revoked, it hears nothing more; a forbidden address is never asked.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"

field() { /usr/bin/python3 -c 'import json, sys; d = json.load(sys.stdin); print(d["data"][0][sys.argv[1]] if "data" in d else d[sys.argv[1]])' "$1"; }
arrived() { (($(sink_count webhook) == $1)); }
last_request() { find "$SINK_DIR" -name 'webhook-*.http' | sort -V | tail -n 1; }
record() { ctl monitoring catat "$SOP" --tanggal "$1" --oleh "Tim monev" --quiet; }
settled() { [[ $(story_psql -c "select count(*) from siklus.kiriman where status = 'terkirim'") == "$1" ]]; }
ledger() { ctl langganan show "$ID" --output json; }
died() { ledger | grep -q 'alamat-terlarang'; }

story_start --latihan "outbox.max_attempts=4"
story_sample
SOP=$(ctl sop list --unit SETDA-MAGETAN --batas 1 --output json | field id)
DAY=$(date -d yesterday +%F)
check_refused "an event that is none is refused" 1 'sop.hilang' \
  ctl langganan tambah --nama x --alamat "http://127.0.0.1:$SINK_HTTP/x" --peristiwa sop.hilang
ctl langganan tambah --nama SIMPEG --alamat "http://127.0.0.1:$SINK_HTTP/simpeg" --unit SETDA-MAGETAN \
  --peristiwa monitoring.dicatat,sop.disahkan --output json >"$STORY_DIR/langganan.json"
ID=$(field id <"$STORY_DIR/langganan.json")
SECRET=$(field rahasia <"$STORY_DIR/langganan.json")
check_output "a system subscribes" 'SIMPEG.*aktif' ctl langganan list
ledger >"$STORY_DIR/sesudahnya.json"
check_equal "its secret is shown once" 0 "$(grep -c whsec_ "$STORY_DIR/sesudahnya.json" || true)"

sink_fault "http-fail 1"
check "an act is recorded" record "$DAY"
check_eventually "and told, in spite of one failure, of a unit that is not armed" 60 arrived 1
check_eventually "and is written down as delivered" 60 settled 1
check_output "standardwebhooks accepts it" 'monitoring.dicatat' node "$SUPPORT/verify_webhook.cjs" "$SECRET" "$(last_request)"
check_output "the failed request came again under its id" '^1$' \
  bash -c "cut -f 2,3 '$SINK_DIR/log.tsv' | grep ^webhook | sort | uniq -c | grep -c ' 2 '"
check_output "the ledger has it with its attempts" '"percobaan": *2' ledger
check_output "each of them is a row" '^2$' story_psql -c 'select count(*) from siklus.percobaan'

ctl langganan rotasi "$ID" --jam 1 --output json >"$STORY_DIR/rotasi.json"
check "a test is sent with a new secret" ctl langganan uji "$ID" --quiet
check_eventually "and arrives" 60 arrived 2
check_eventually "and is written down as delivered" 60 settled 2
check_output "the new secret proves it" 'langganan.uji' node "$SUPPORT/verify_webhook.cjs" "$(field rahasia <"$STORY_DIR/rotasi.json")" "$(last_request)"
check_output "so does the former one" 'langganan.uji' node "$SUPPORT/verify_webhook.cjs" "$SECRET" "$(last_request)"

check "the subscription is revoked" ctl langganan cabut "$ID" --alasan "Sistem diganti" --quiet
check_refused "once" 1 'sudah dicabut' ctl langganan cabut "$ID" --alasan "Sistem diganti"
check "another act is recorded" record "$(date +%F)"
check_equal "and told to nobody" 2 "$(story_psql -c "select count(*) from siklus.kiriman where golongan = 'peristiwa' and status = 'terkirim'")"
check_equal "nor written down" 0 "$(story_psql -c "select count(*) from siklus.kiriman where golongan = 'peristiwa' and status = 'menunggu'")"
check_output "the trail names who subscribed whom" 'langganan_tambah|menambah langganan' ctl audit list --batas 50

# Not a rehearsal any more: an address of this host is forbidden, though webhook.allow_net has it. One that stood there before is refused when it
# is to be asked, a new one when it is entered.
ID=$(ctl langganan tambah --nama Dalam --alamat "http://127.0.0.1:$SINK_HTTP/" --peristiwa monitoring.dicatat --output json | field id)
daemon_stop
story_psql -c "update siklus.sistem set latihan = false, geser = '0'" >/dev/null
daemon_start
check "what this server may ask is known" wait_until 30 receivers_told
check_unwritten "a new subscription there is refused" 1 'tidak pernah dihubungi' ctl langganan tambah --nama Lain --alamat "http://127.0.0.1:$SINK_HTTP/" --peristiwa monitoring.dicatat
check "a test goes to this host" ctl langganan uji "$ID" --quiet
check_eventually "which is never asked" 60 died
check_equal "so nothing more arrived" 2 "$(sink_count webhook)"
