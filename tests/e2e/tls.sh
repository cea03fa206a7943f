#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Mail by a relay with TLS and a certificate of the region's own: it is trusted when smtp.ca_file says so; one that is
# not, or a relay that offers no TLS, is an alarm, and nothing goes out in the clear.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"

RELAY=$SIKLUS_BUILD/e2e/relai-tls
rm -rf "$RELAY"
mkdir -p "$RELAY"
# authority NAME: a throw-away CA.
authority() {
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=$1" -addext basicConstraints=critical,CA:TRUE \
    -keyout "$RELAY/$1.key" -out "$RELAY/$1.pem" 2>>"$RELAY/openssl.log"
}
authority daerah
authority lain
openssl req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout "$RELAY/relai.key" -out "$RELAY/relai.csr" 2>>"$RELAY/openssl.log"
printf 'subjectAltName=DNS:localhost\n' >"$RELAY/nama"
openssl x509 -req -in "$RELAY/relai.csr" -CA "$RELAY/daerah.pem" -CAkey "$RELAY/daerah.key" -CAcreateserial -days 2 \
  -extfile "$RELAY/nama" -out "$RELAY/relai.pem" 2>>"$RELAY/openssl.log"
"$SUPPORT/tls_relay.py" "$RELAY" "$RELAY/relai.pem" "$RELAY/relai.key" 2>"$RELAY/stderr" 9>&- &
RELAY_PID=$!
wait_until 60 test -s "$RELAY/ports"
# shellcheck disable=SC1091
. "$RELAY/ports"
story_start --no-daemon
STORY_HELPERS+=("$RELAY_PID")
mails() { find "$RELAY" -name '*.eml' | wc -l; }
# relay PORT SECURITY CA: the daemon with this relay.
relay() { daemon_start "smtp.relay=localhost:$1" "smtp.security=$2" "smtp.ca_file=$3"; }

relay "${tls:?}" tls "$RELAY/lain.pem"
check "unit.csv is imported" ctl unit import "$SAMPLE/unit.csv"
check "pejabat.csv is imported" ctl pejabat import "$SAMPLE/pejabat.csv"
check "an address is added" ctl saluran tambah --unit BAG-ORGANISASI --jabatan kepala --jenis surel --alamat kabag@contoh.go.id
check_refused "a certificate of an authority that is not trusted: not sent" 1 'tls-relai' ctl saluran uji surel --kirim
check_output "status is loud about it" 'Sertifikat atau TLS penerus surel gagal sejak' status_troubled
check_output "saluran list says since when and why" 'tls-relai' ctl saluran list
check_output "so do the metrics" 'siklus_saluran_tls_gagal\{sebab="tls-relai"\} 1' api GET /metrics
daemon_stop

relay "${starttls:?}" starttls ""
check_refused "nor is it trusted by the certificates of the machine" 1 'tls-relai' ctl saluran uji surel --kirim
daemon_stop
relay "${bare:?}" starttls "$RELAY/daerah.pem"
check_refused "a relay that offers no TLS gets no mail" 1 'tls-relai' ctl saluran uji surel --kirim
daemon_stop
relay "${inject:?}" starttls "$RELAY/daerah.pem"
check_refused "answers from before the handshake are not taken for its own" 1 'tidak terkirim: protokol' ctl saluran uji surel --kirim
daemon_stop
check_equal "nothing was taken so far" 0 "$(mails)"

relay "$tls" tls "$RELAY/daerah.pem"
check_output "with the authority of the region a mail goes out" 'terkirim' ctl saluran uji surel --kirim
check_equal "it was taken" 1 "$(mails)"
daemon_stop
relay "$starttls" starttls "$RELAY/daerah.pem"
check_output "by STARTTLS too" 'terkirim' ctl saluran uji surel --kirim
check_equal "it was taken" 2 "$(mails)"
check "the alarm is over" status_without TLS
check_equal "outside of TLS nothing but greetings was said" '' "$(grep -aviE '^(EHLO|STARTTLS|QUIT)' "$RELAY/clear" | tr -d '\0' | grep -aE '^[A-Za-z]{4,} ' || true)"
