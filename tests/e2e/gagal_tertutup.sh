#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Fail closed (I8): a signing key, a secret, a rule, a certificate or an address that is wrong never ends in a send, and
# never in a success. Each is mended afterwards, so that it is known what held it.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"
OFFICES=10
# shellcheck source-path=SCRIPTDIR source=../support/offices.sh
. "$SIKLUS_SOURCE/tests/support/offices.sh"

TLS=$SIKLUS_BUILD/e2e/tls-palsu
TLS_PID=''
kept_bytes() { stat -c %s "$TLS/bytes"; }
handshakes() { wc -l <"$TLS/handshakes"; }
tested() { ctl saluran uji "$1" --kirim; }
webhook_of() { story_psql -c "select s.id from siklus.saluran s join siklus.jabatan j on j.id = s.jabatan_id join siklus.unit u on u.id = j.unit_id where u.kode = '$1' and s.jenis = 'webhook'"; }
reason_of() { story_psql -c "select distinct alasan from siklus.kiriman where saluran_id = $1 and status in ('mati', 'menunggu')"; }
siklusd_alone() { timeout 20 "$SIKLUS_BUILD/siklusd" --config "$STORY_DIR/siklusd.conf"; }
# The address and the database are those of the story, the rest is given.
daemon_with() {
  daemon_stop
  daemon_start outbox.backoff_base=1h outbox.backoff_max=1h "$@" # one try, however long the story looks at it
}
# As if it were no rehearsal: messages leave by the way that is set.
for_real() { story_psql -c "update siklus.sistem set latihan = false, geser = '0'"; }

rm -rf "$TLS"
mkdir -p "$TLS"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 \
  -keyout "$TLS/key" -out "$TLS/cert" 2>"$TLS/stderr"
cat "$TLS/key" "$TLS/cert" >"$TLS/pem"
"$SUPPORT/tls_sink.py" "$TLS/pem" "$TLS" 2>>"$TLS/stderr" 9>&- &
TLS_PID=$!
wait_until 60 test -s "$TLS/port"
TLS_PORT=$(cat "$TLS/port")
story_start --latihan outbox.breaker_after=0 outbox.max_attempts=100 "gateway.local=127.0.0.1:$TLS_PORT"
STORY_HELPERS+=("$TLS_PID")
offices_import
DAY=$(next_working_morning | cut -c -10)
check "it is a working morning" to "$DAY" 07:00:00

# A signing key that is none, which only a superuser could write.
BAD=$(webhook_of D01)
KEY=$(story_psql -c "select rahasia from siklus.saluran where id = $BAD")
story_psql -c "alter table siklus.saluran drop constraint saluran_rahasia_check" -c "update siklus.saluran set rahasia = 'whsec_bukan-kunci!' where id = $BAD"
# A rule that cannot be asked.
story_psql -c "alter function api.kebijakan_unit(date) rename to kebijakan_hilang"
check_refused "without its rules there is no preview to arm by" 3 'tidak dikerjakan' ctl pengingat pratinjau --unit KAB-MAGETAN
story_psql -c "alter function api.kebijakan_hilang(date) rename to kebijakan_unit"
offices_arm
check_eventually "everything is planned" 60 counts "$BOTH" "status = 'menunggu'"
story_psql -c "alter function api.kebijakan_unit(date) rename to kebijakan_hilang" -c "delete from siklus.jendela" \
  -c "update siklus.sistem set geser = '$DAY 08:05+07' - now()"
check_eventually "the daemon cannot claim" 60 grep -q 'event=outbox.claim_failed' "$STORY_DIR/siklusd.log"
check_equal "and nothing goes out" 0 "$(log_lines)"
check "it answers" curl -sf --unix-socket "$STORY_DIR_SHORT/siklusd.sock" http://localhost/healthz
story_psql -c "alter function api.kebijakan_hilang(date) rename to kebijakan_unit"
check_eventually "with its rules everything arrives but what cannot be signed" 60 counts $((BOTH - 1)) "status = 'terkirim'"
check_eventually "that is given up" 60 counts 1 "status = 'mati' and saluran_id = $BAD"
check_equal "with the reason" rahasia-cacat "$(reason_of "$BAD")"
check_equal "its webhook never left" $((OFFICES - 1)) "$(sink_count webhook)"
story_psql -c "update siklus.saluran set rahasia = '$KEY' where id = $BAD"
check "with its key it is sent again by word" ctl pengingat ulang "$(story_psql -c "select id from siklus.kiriman where saluran_id = $BAD")"
check_eventually "and arrives" 60 counts "$BOTH" "status = 'terkirim'"

# From here on a real database: tests of one address each, sent by the engine, and nothing else: this may be a working
# morning, on which the planner would tell a new address what is due.
check "reminders are switched off" ctl pengingat nonaktifkan --unit KAB-MAGETAN
for_real
MARK=$(log_lines)
daemon_with webhook.allow_net= smtp.security=tls
check_refused "a relay that has no TLS gets no mail" 1 'tidak terkirim' tested surel
daemon_with smtp.security=starttls
check_refused "nor one that does not offer STARTTLS" 1 'tidak terkirim' tested surel
daemon_with "smtp.relay=127.0.0.1:$TLS_PORT" smtp.security=tls
check_refused "nor one whose certificate nobody vouches for" 1 'tidak terkirim: tls-relai' tested surel
check_equal "it was asked, and told nothing" "1 0" "$(handshakes) $(kept_bytes)"
printf '{"url": "https://127.0.0.1:%s/kirim", "isi": {"ke": "{{penerima}}", "teks": "{{pesan}}"}, "penerima": {"alamat": "telepon", "bentuk": "e164_tanpa_plus"}, "berhasil_jika": {"status": 200}}\n' "$TLS_PORT" >"$STORY_DIR/gerbang.json"
check "a gateway with such a certificate is set" ctl kanal set gerbangtls --setelan "$STORY_DIR/gerbang.json"
check "and an address there" ctl saluran tambah --unit D02 --jabatan kepala --jenis gerbangtls --alamat 0812-3456-7890
check_refused "it gets no message" 1 'tidak terkirim: tls-penerima' tested gerbangtls
check_equal "it was asked, and told nothing" "2 0" "$(handshakes) $(kept_bytes)"
check_output "who does not care would have been heard" '^200$' curl -sk -o /dev/null -w '%{http_code}' -d x "https://127.0.0.1:$TLS_PORT/"
check "by its bytes" test "$(kept_bytes)" -gt 0
story_psql -c "update siklus.saluran set alamat = 'http://127.0.0.1:$SINK_HTTP/dalam' where id = $BAD"
check_refused "a webhook to this host is not sent" 1 'tidak terkirim: alamat-terlarang' tested "$BAD"
check_equal "the sink heard of none of these" 0 "$(arriving | wc -l)"
daemon_stop

# The secret of the relay.
config_write "$STORY_DIR/siklusd.conf" "${STORY_SETTINGS[@]}" "http.socket=$STORY_DIR_SHORT/siklusd.sock" \
  smtp.security=starttls smtp.username=siklus "smtp.password_file=$STORY_DIR/tidak-ada"
check_refused "a password that cannot be read: the daemon does not start" 71 'smtp.password_file tidak terbaca' siklusd_alone
check_equal "and nothing was sent" 0 "$(arriving | wc -l)"
daemon_start
check_output "all this was for want of what is right: a mail arrives" 'terkirim' tested surel

# What only the daemon knows: SQL, which it does not reach with what it wants to write, would call this good for a day.
fails_on() { [[ $(metric siklus_database_calls_failing) == "$1" ]]; }
story_psql -c "revoke execute on function api.kiriman_selesai(jsonb) from siklus_app"
before=$(arriving | wc -l)
check_refused "a mail whose outcome cannot be written is not told as sent" 1 'belum terkirim' tested surel
check_eventually "within a minute the metrics have it" 60 fails_on 1
check_output "status says what, since when, why, and what to do" \
  '^.*Pekerjaan siklusd gagal terus sejak 20[-0-9]+ [0-9:]+ WIB \(mencatat hasil kiriman\): haknya pada basis data dicabut \(SQLSTATE 42501\); pasang lagi dengan sql/install.sql' status_troubled
story_psql -c "grant execute on function api.kiriman_selesai(jsonb) to siklus_app"
check_eventually "with the right it is over" 60 fails_on 0
check "and status has no word of it" status_without 'Pekerjaan siklusd'
story_psql -c "revoke execute on function api.pengiriman_masuk(jsonb) from siklus_app"
check_eventually "that it cannot ask whether it may send stands in the log" 60 grep -q 'event=outbox.gate_failed sqlstate=42501' "$STORY_DIR/siklusd.log"
story_psql -c "grant execute on function api.pengiriman_masuk(jsonb) to siklus_app"
check_eventually "and that it can again" 60 grep -q 'event=outbox.gate_again' "$STORY_DIR/siklusd.log"
check_equal "the mail went once" 1 "$(($(arriving | wc -l) - before))"
