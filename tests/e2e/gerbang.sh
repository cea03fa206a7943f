#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Chat gateways by settings alone: the five examples of etc/sample/kanal, each against a gateway of its shape: success,
# a failure in its own words, too many, broken, a wrong token; and no secret is anywhere but on the wire.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"

TOKEN='847:Rahasia_Gerbang-42'
declare -A SECRET=([fonnte]=fonnte-token [wablas]=wablas-token [qontak]=qontak-token [waha]=waha-kunci [telegram]=telegram-token)

mode() { printf '%s\n' "$1" >"$GATEWAY/mode"; }
secret() {
  rm -f "$STORY_DIR/rahasia/$1"
  (umask 077 && printf '%s\n' "$2" >"$STORY_DIR/rahasia/$1")
  chmod 0400 "$STORY_DIR/rahasia/$1"
}
# The example, at the gateway of the story, without its rate.
settings() {
  python3 -c '
import json, re, sys
d = json.load(open(sys.argv[1]))
d["url"] = re.sub(r"^https?://[^/]+", "http://127.0.0.1:" + sys.argv[2], d["url"])
d.pop("laju", None)
d.update(json.loads(sys.argv[3]))
json.dump(d, sys.stdout)' "$SAMPLE/kanal/$1.json" "$GATEWAY_PORT" "${2:-{\}}" >"$STORY_DIR/$1.json"
}
requests() { find "$GATEWAY" -name '*.http' | wc -l; }
last_request() { cat "$GATEWAY/$(requests).http"; }
said() { ctl "$@" 2>&1 | tee -a "$STORY_DIR/terkata"; return "${PIPESTATUS[0]}"; }

GATEWAY=$SIKLUS_BUILD/e2e/gerbang-palsu
rm -rf "$GATEWAY"
mkdir -p "$GATEWAY"
mode baik
"$SUPPORT/fake_gateway.py" "$GATEWAY" "$TOKEN" 2>"$GATEWAY/stderr" &
GATEWAY_PID=$!
wait_until 60 test -s "$GATEWAY/port"
GATEWAY_PORT=$(cat "$GATEWAY/port")
story_start --no-daemon outbox.backoff_base=1h outbox.backoff_max=1h "gateway.local=127.0.0.1:$GATEWAY_PORT" "gateway.secret_dir=$SIKLUS_BUILD/e2e/gerbang/rahasia"
STORY_HELPERS+=("$GATEWAY_PID")
mkdir -p "$STORY_DIR/rahasia"
daemon_start
check "unit.csv is imported" ctl unit import "$SAMPLE/unit.csv"
check "pejabat.csv is imported" ctl pejabat import "$SAMPLE/pejabat.csv"

for name in fonnte wablas qontak waha telegram; do
  settings "$name"
  check "$name: its settings are taken" ctl kanal set "$name" --setelan "$STORY_DIR/$name.json"
  address=0812-3456-7890
  if [[ $name == telegram ]]; then address=-1001234567890; fi
  check "$name: an address is added" ctl saluran tambah --unit BAG-ORGANISASI --jabatan kepala --jenis "$name" --alamat "$address"
  before=$(requests)
  check_output "$name: the request is shown with its secret by name" "rahasia:${SECRET[$name]}" said saluran uji "$name"
  check_equal "$name: and nothing was sent" "$before" "$(requests)"
  check_refused "$name: without its secret it waits, and says so" 1 'rahasia-tidak-ada' ctl saluran uji "$name" --kirim
  secret "${SECRET[$name]}" "$TOKEN"
  mode baik
  check_output "$name: a test arrives" 'terkirim' said saluran uji "$name" --kirim
  cp "$GATEWAY/$(requests).http" "$GATEWAY/$name.baik"
  mode gagal
  check_refused "$name: a failure in its own words is one" 1 'tidak terkirim: (gagal-menurut-gerbang|ditolak)' ctl saluran uji "$name" --kirim
  mode laju
  check_refused "$name: too many" 1 'terlalu-sering' ctl saluran uji "$name" --kirim
  mode rusak
  check_refused "$name: a gateway that is down" 1 'galat-penerima' ctl saluran uji "$name" --kirim
  mode gema
  check_output "$name: an answer that repeats the secret is masked" '\*{8}' bash -c \
    "'$SIKLUS_BUILD/siklusctl' --socket '$STORY_DIR_SHORT/siklusd.sock' saluran uji $name --kirim 2>&1 | tee -a '$STORY_DIR/terkata'"
  mode baik
  secret "${SECRET[$name]}" "salah-$TOKEN"
  check_refused "$name: a wrong token is ours to mend" 1 'tidak terkirim: (tidak-berwenang|gagal-menurut-gerbang)' ctl saluran uji "$name" --kirim
  secret "${SECRET[$name]}" "$TOKEN"
done

has() { grep -qF -- "$2" "$GATEWAY/$1.baik"; }
check "Fonnte: bare token" has fonnte "Authorization: $TOKEN"
check "Fonnte: a form" has fonnte 'Content-Type: application/x-www-form-urlencoded'
check "Fonnte: its bytes" grep -qE '^target=6281234567890&message=[A-Za-z0-9%._~-]+&countryCode=62$' "$GATEWAY/fonnte.baik"
check "Wablas: its bytes" has wablas '{"data": [{"phone": "6281234567890", "isGroup": false, "message": "'
check "Qontak: a bearer" has qontak "Authorization: Bearer $TOKEN"
check "Qontak: its number and words" has qontak '"to_number": "6281234567890", "parameters": {"body": [{"key": "1", "value": "unit", "value_text": "'
check "WAHA: its key" has waha "X-Api-Key: $TOKEN"
check "WAHA: its chat id" has waha '"chatId": "6281234567890@c.us"'
check "Telegram: the token is in the path, a colon as it is" has telegram "POST /bot$TOKEN/sendMessage"
check "Telegram: its chat id" has telegram '"chat_id": "-1001234567890"'
check "none repeats a connection" has telegram 'User-Agent: siklusd/'

# How often.
settings fonnte '{"laju": {"per_penerima_menit": 1}}'
check "a rate is set" ctl kanal set fonnte --setelan "$STORY_DIR/fonnte.json"
check "the first of a minute goes" ctl saluran uji fonnte --kirim
before=$(requests)
check_refused "the second waits for its turn" 1 'menunggu-laju' ctl saluran uji fonnte --kirim
check_equal "and has not gone" "$before" "$(requests)"
check_output "it is put back with its time, and no attempt is counted" '^menunggu 0 0 t$' story_psql -F ' ' -c "
  select k.status, k.percobaan, (select count(*) from siklus.percobaan p where p.kiriman_id = k.id), k.coba_lagi > siklus.sekarang() + interval '30 s'
  from siklus.kiriman k order by k.id desc limit 1"

# What waited for its secret goes as soon as it is there.
check_output "those that waited for a secret wait still" '^5$' story_psql -c "select count(*) from siklus.kiriman where alasan = 'rahasia-tidak-ada' and status = 'menunggu'"
story_psql -c "update siklus.kiriman set coba_lagi = siklus.sekarang() where status = 'menunggu' and saluran <> 'fonnte'" >/dev/null
waiting() { [[ $(story_psql -c "select count(*) from siklus.kiriman where saluran <> 'fonnte' and status in ('menunggu', 'dikirim')") == 0 ]]; }
check_eventually "and go once it is there" 60 waiting

# What is wrong is refused when it is entered, with its place.
bad() {
  settings fonnte "$3"
  check_unwritten "refused: $1" 1 "$2" ctl kanal set fonnte --setelan "$STORY_DIR/fonnte.json"
  check_said "with its place: $1" "$4"
}
bad "an unknown member" 'setelan kanal|Setelan kanal' '{"warna": "hijau"}' '/warna'
bad "a plain URL" 'Setelan kanal' '{"url": "http://api.fonnte.com/send"}' '/url'
bad "a broken template" 'Setelan kanal' '{"isi": {"target": "{{penerima"}}' '/isi/target'
bad "a name nobody knows" 'Setelan kanal' '{"isi": {"target": "{{rahasia_negara}}"}}' 'rahasia_negara'
bad "a secret that is siklusd's own" 'Setelan kanal' '{"kepala": {"Authorization": "${rahasia:smtp-password}"}, "rahasia": ["smtp-password"]}' '/rahasia'
check "what this server may ask is known" wait_until 30 receivers_told
never() { check_unwritten "refused: $1" 1 "$2" ctl saluran tambah --unit BAG-ORGANISASI --jabatan kepala --jenis webhook --alamat "$3"; }
never "the server itself" '127\.0\.0\.1 tidak pernah dihubungi' "https://127.0.0.1:$SINK_HTTP/x"
never "a network that nobody opened" 'webhook\.allow_net' "https://10.20.3.4:$SINK_HTTP/x"
never "a port that is not listed" "webhook\.ports.* $SINK_HTTP" https://contoh.go.id/x
check "another is taken" ctl saluran tambah --unit BAG-ORGANISASI --jabatan kepala --jenis webhook --alamat "https://contoh.go.id:$SINK_HTTP/x"
check_unwritten "refused: an address that is none" 1 'bukan nomor telepon' ctl saluran tambah --unit BAG-ORGANISASI --jabatan kepala --jenis waha --alamat 12345

check "a channel is put out of use" ctl kanal nonaktif waha
check_refused "and then tests nothing" 1 'tidak aktif' ctl saluran uji waha --kirim

# No secret is anywhere but on the wire: log, database, what was said.
daemon_stop
tokens() { grep -cF -e "$TOKEN" -e '847%3ARahasia_Gerbang-42' "$@"; }
check_equal "no secret is in the log" 0 "$(tokens "$STORY_DIR/siklusd.log" || true)"
"$CLUSTER_BIN/pg_dump" -h "$CLUSTER_SOCKET" -p 5432 -U postgres -d "$STORY_DB" >"$GATEWAY/isi.sql"
check_equal "none is in the database" 0 "$(tokens "$GATEWAY/isi.sql" || true)"
check_equal "none was said" 0 "$(tokens "$STORY_DIR/terkata" || true)"
check "though the gateway got it" grep -qF "$TOKEN" "$GATEWAY/telegram.baik"
