#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Receivers over TLS that are not as they should be: what is said of each, that nothing goes out to one that is not
# trusted, and that the daemon answers meanwhile.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"

TLS=$SIKLUS_BUILD/e2e/tls-penerima
rm -rf "$TLS"
mkdir -p "$TLS/rahasia"
quietly() { "$@" >>"$TLS/openssl.log" 2>&1; }
KEY=(-newkey ec -pkeyopt ec_paramgen_curve:prime256v1)
# signed NAME BY DAYS EXTENSIONS: NAME.key and a certificate, NAME.crt.
signed() {
  quietly openssl req "${KEY[@]}" -nodes -subj "/CN=$1" -keyout "$TLS/$1.key" -out "$TLS/$1.csr"
  printf '%s\n' "$4" >"$TLS/$1.ext"
  quietly openssl x509 -req -in "$TLS/$1.csr" -CA "$TLS/$2.crt" -CAkey "$TLS/$2.key" -CAcreateserial -days "$3" -extfile "$TLS/$1.ext" -out "$TLS/$1.crt"
}
# receiver NAME BY DAYS SAN [CHAIN…]
receiver() {
  local chain=() name
  signed "$1" "$2" "$3" "subjectAltName=$4"
  for name in "${@:5}"; do chain+=("$TLS/$name.crt"); done
  cat "$TLS/$1.crt" "${chain[@]}" "$TLS/$1.key" >"$TLS/$1.pem"
}
quietly openssl req -x509 "${KEY[@]}" -nodes -days 2 -subj /CN=akar -addext basicConstraints=critical,CA:TRUE \
  -keyout "$TLS/akar.key" -out "$TLS/akar.crt"
signed antara akar 2 basicConstraints=critical,CA:TRUE
receiver baik akar 2 DNS:localhost
receiver kedaluwarsa akar -1 DNS:localhost
receiver lain akar 2 DNS:lain.example
receiver ip akar 2 IP:127.0.0.1
receiver putus_rantai antara 2 DNS:localhost
receiver rantai antara 2 DNS:localhost antara
quietly openssl req -x509 "${KEY[@]}" -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
  -keyout "$TLS/sendiri.key" -out "$TLS/sendiri.crt"
cat "$TLS/sendiri.crt" "$TLS/sendiri.key" >"$TLS/sendiri.pem"
"$SUPPORT/tls_receiver.py" "$TLS" 2>"$TLS/stderr" 9>&- &
RECEIVER_PID=$!
wait_until 60 test -s "$TLS/ports"
declare -A PORT=()
while IFS='=' read -r name port; do PORT[$name]=$port; done <"$TLS/ports"
# Two that take a client's time by Diffie-Hellman over a prime of their own choice.
KEY=(-newkey rsa:2048)
receiver prima akar 2 DNS:localhost
quietly openssl genpkey -genparam -algorithm DH -pkeyopt group:ffdhe2048 -out "$TLS/dh.pem"
PORT[dhe]=$(free_port)
openssl s_server -accept "127.0.0.1:${PORT[dhe]}" -cert "$TLS/prima.crt" -key "$TLS/prima.key" -tls1_2 -cipher DHE -dhparam "$TLS/dh.pem" -www >"$TLS/dhe" 2>&1 9>&- &
DHE_PID=$!
PORT[ffdhe]=$(free_port)
openssl s_server -accept "127.0.0.1:${PORT[ffdhe]}" -cert "$TLS/prima.crt" -key "$TLS/prima.key" -tls1_3 -groups ffdhe8192 -www >"$TLS/ffdhe" 2>&1 9>&- &
FFDHE_PID=$!

LOCAL="127.0.0.1:${PORT[baik]}"
for name in "${!PORT[@]}"; do
  if [[ $name == ip ]]; then LOCAL+=",127.0.0.1:${PORT[ip]}"; else LOCAL+=",localhost:${PORT[$name]}"; fi
done
TOKEN='Rahasia-Penerima-77'
(umask 077 && printf '%s\n' "$TOKEN" >"$TLS/rahasia/waha-kunci" && chmod 0400 "$TLS/rahasia/waha-kunci")
story_start --no-daemon outbox.breaker_after=0 outbox.backoff_base=1h outbox.backoff_max=1h "gateway.local=$LOCAL" "gateway.secret_dir=$TLS/rahasia" \
  "webhook.ca_file=$TLS/akar.crt" webhook.timeout=3s
STORY_HELPERS+=("$RECEIVER_PID" "$DHE_PID" "$FFDHE_PID")
daemon_start
check "unit.csv is imported" ctl unit import "$SAMPLE/unit.csv"
check "pejabat.csv is imported" ctl pejabat import "$SAMPLE/pejabat.csv"
# to NAME [HOST]: the gateway is this receiver from now on.
to() {
  python3 -c '
import json, sys
d = json.load(open(sys.argv[1]))
d["url"] = "https://" + sys.argv[2] + "/api/sendText"
d["berhasil_jika"] = {"status": "2xx"}
d.pop("laju", None)
json.dump(d, sys.stdout)' "$SAMPLE/kanal/waha.json" "${2:-localhost}:${PORT[$1]}" >"$STORY_DIR/$1.json"
  ctl kanal set waha --setelan "$STORY_DIR/$1.json"
}
heard() { cat "$TLS"/*.heard 2>/dev/null | grep -ac "$TOKEN" || true; }
# refused NAME REASON [HOST]
refused() {
  check "$1: the gateway is set" to "$1" "${3:-localhost}"
  check_refused "$1${3:+ as $3}: $2" 1 "tidak terkirim: $2" ctl saluran uji waha --kirim
}
arrives() {
  check "$1: the gateway is set" to "$1" "${2:-localhost}"
  check_output "$1${2:+ as $2}: it arrives" terkirim ctl saluran uji waha --kirim
}
alive() {
  ctl saluran uji waha --kirim >"$STORY_DIR/uji" 2>&1 &
  local test=$! asked=0
  while kill -0 "$test" 2>/dev/null; do
    api GET /healthz --max-time 20 >/dev/null || return 1
    asked=$((asked + 1))
  done
  ((asked > 3))
}

check "the gateway is set" to kedaluwarsa
check "an address is added" ctl saluran tambah --unit BAG-ORGANISASI --jabatan kepala --jenis waha --alamat 081234567890
for name in kedaluwarsa lain sendiri putus_rantai tanpa_tls reset minta_sertifikat dhe ffdhe; do refused "$name" tls-penerima; done
refused baik tls-penerima 127.0.0.1
check_output "status is loud about it" 'Sertifikat atau TLS penerima gagal sejak' status_troubled
check_output "and the metrics" 'siklus_saluran_tls_gagal\{sebab="tls-penerima"\} 1' api GET /metrics
check "the gateway is one that never ends its handshake" to diam
check "meanwhile the daemon answers" alive
check_output "it took its time" 'waktu-habis' cat "$STORY_DIR/uji"
check_equal "no request was heard so far" 0 "$(heard)"
arrives baik
arrives rantai
arrives ip 127.0.0.1
arrives kasar
check_equal "they heard four" 4 "$(heard)"
check_equal "nothing was said outside of TLS" '' "$(cat "$TLS/clear" 2>/dev/null || true)"
check "the alarm is over" status_without TLS
check_equal "the secret is in no log" 0 "$(grep -ac "$TOKEN" "$STORY_DIR/siklusd.log" || true)"
"$CLUSTER_BIN/pg_dump" --data-only -h "$CLUSTER_SOCKET" -p 5432 -U postgres -d "$STORY_DB" >"$STORY_DIR/isi.sql" 2>"$STORY_DIR/isi.err"
check_equal "nor in the database" 0 "$(grep -ac "$TOKEN" "$STORY_DIR/isi.sql" || true)"
