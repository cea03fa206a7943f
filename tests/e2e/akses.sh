#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The administrator of the host makes a person, a task and a token; the person works over TCP, logs in with a browser,
# gives a second factor, forgets, is locked out for a while, and leaves.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"

PORT=$(free_port)
BASE=http://127.0.0.1:$PORT
HEAD=$STORY_DIR/head
BODY=$STORY_DIR/body
JAR=$STORY_DIR/cookies
PASSWORD='kuda baterai benar staples'

# web METHOD PATH [CURL…]: "status code" of an answer over TCP; headers and body are kept.
web() {
  local method=$1 path=$2
  shift 2
  curl -sS --max-time 20 -X "$method" -D "$HEAD" -o "$BODY" -w '%{http_code} ' "$@" "$BASE$path"
  grep -o 'urn:siklus:galat:[a-z-]*' "$BODY" | cut -d: -f4 || true
}
json() { printf '%s' '-HContent-Type: application/json'; }
login() { web POST /v1/masuk "$(json)" -c "$JAR" -d "{\"nama\":\"ani.wijaya\",\"sandi\":\"$1\"${2:+,\"kode\":\"$2\"}}"; }
# act CSRF [CURL…]: an administrator's act by the session in the jar.
act() {
  local csrf=$1
  shift
  web POST /v1/tugas "$(json)" -b "$JAR" ${csrf:+-H "X-CSRF-Token: $csrf"} "$@" -d '{"pengguna":"robot","peran":"pemeriksa"}'
}
member() { /usr/bin/python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]])' "$1" <"$BODY"; }
totp() { # SECRET [STEPS FROM NOW]
  /usr/bin/python3 - "$@" <<'PY'
import base64, hmac, struct, sys, time
step = int(time.time()) // 30 + int(sys.argv[2] if len(sys.argv) > 2 else 0)
mac = hmac.new(base64.b32decode(sys.argv[1]), struct.pack(">Q", step), "sha1").digest()
at = mac[19] & 15
print("%06d" % ((struct.unpack(">I", mac[at:at + 4])[0] & 0x7FFFFFFF) % 10**6))
PY
}
patience() { story_psql -c "update siklus.percobaan_masuk set hingga = now()" >/dev/null; }
trail() { story_psql -c "select string_agg(tindakan, ' ' order by id) from siklus.jejak where id > $1"; }
remote() { "$SIKLUS_BUILD/siklusctl" --url "$BASE" --token-file "$STORY_DIR/token" "$@"; }

person() { XDG_STATE_HOME="$STORY_DIR/state" "$SIKLUS_BUILD/siklusctl" --url "$BASE" "$@"; }

story_start "http.listen=127.0.0.1:$PORT" "access.plain_cookie=yes" "gateway.secret_dir=$STORY_DIR"
printf 'kode,nama,jenis,induk\nKAB,Kabupaten Contoh,kabupaten,\nDIS,Dinas Contoh,dinas,KAB\n' >"$STORY_DIR/unit.csv"
check "units are imported" ctl unit import "$STORY_DIR/unit.csv"

# A person, a machine, tokens.
check_output "the administrator of the host is known by the kernel's word" 'uid:' ctl siapa
check "a person" ctl pengguna tambah --nama Ani.Wijaya --nama-lengkap 'Ani Wijaya'
check_refused "a name is given once" 1 'sudah dipakai' ctl pengguna tambah --nama ani.wijaya --nama-lengkap 'Ani Lain'
check "a machine" ctl pengguna tambah --nama robot --nama-lengkap 'Robot' --mesin
ctl --output json token buat --pengguna ani.wijaya --nama laptop >"$BODY"
member token >"$STORY_DIR/token"
chmod 600 "$STORY_DIR/token"
check_output "a token is shown once" '^skl_[A-Za-z0-9_-]{43}_[A-Za-z0-9]{6}$' cat "$STORY_DIR/token"
check_equal "and kept nowhere" 0 "$(cluster_psql -d "$STORY_DB" -At -c "select count(*) from siklus.token t, siklus.jejak j where t::text || j::text like '%$(cut -c15-40 "$STORY_DIR/token")%'")"
check_refused "without a task it opens nothing" 4 'tidak memegang tugas' remote unit list
check_output "but it is known" 'ani.wijaya' remote siapa
check "a task" ctl tugas beri --pengguna ani.wijaya --peran administrator --dasar 'SK 1/2026'
check_output "with it the person lists over TCP" 'Dinas Contoh' remote unit list
check "and acts" remote pengguna tambah --nama citra --nama-lengkap Citra
check_equal "in the person's own name" ani.wijaya "$(story_psql -c "select pelaku from siklus.jejak where isi ->> 'pengguna' = 'citra'")"
chmod 644 "$STORY_DIR/token"
check_refused "a token that others may read is not used" 2 'chmod 600' remote unit list
chmod 600 "$STORY_DIR/token"

# What is no credential.
TOKEN=$(cat "$STORY_DIR/token")
check_equal "nothing" "401 perlu-kredensial" "$(web GET /v1/unit)"
check_output "and the answer says how" '^WWW-Authenticate: Bearer' cat "$HEAD"
check_equal "a token with a slip" "401 token-cacat" "$(web GET /v1/unit -H "Authorization: Bearer ${TOKEN%?}!")"
check_equal "another scheme" "401 perlu-kredensial" "$(web GET /v1/unit -H "Authorization: Basic YTpi")"
check "a token is revoked" ctl token cabut 1 --alasan Uji
check_equal "and opens nothing" "401 token-dicabut" "$(web GET /v1/unit -H "Authorization: Bearer $TOKEN")"
check_equal "nor does it write" "401 token-dicabut" "$(web POST /v1/program -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{}')"
check_equal "which is in the trail, in the person's name" "ani.wijaya 401 token-dicabut" "$(story_psql -F ' ' -c 'select pelaku, status, kode from siklus.jejak order by id desc limit 1')"
check_equal "a number of the host over TCP" "401 perlu-kredensial" "$(web GET /v1/unit -H 'X-Uid: 0')"

# The answer that showed a token was lost: asking again makes no second one.
keyed() { api POST /v1/token -H 'Content-Type: application/json' -H "Idempotency-Key: $1" -d '{"pengguna": "ani.wijaya", "nama": "sekali"}'; }
check_output "a token is asked for with a key" '"token": ?"skl_' keyed k1
check_output "again: it was made, and is not shown a second time" 'rahasia-sudah-ditunjukkan.*siklusctl token cabut' keyed k1
check_equal "there is one" 1 "$(story_psql -c "select count(*) from siklus.token where nama = 'sekali'")"
check_output "a key of spaces is none" 'kunci-cacat' keyed 'a b'

# A browser.
check "a password, by stdin" ctl pengguna sandi ani.wijaya <<<"$PASSWORD"
check_refused "a short one is refused" 1 'paling sedikit 12 huruf' ctl pengguna sandi ani.wijaya <<<pendek
check_refused "a machine has none" 1 'adalah mesin' ctl pengguna sandi robot <<<"$PASSWORD"
LAST=$(story_psql -c 'select max(id) from siklus.jejak')
check_equal "a wrong password" "401 masuk-gagal" "$(login salah)"
cp "$BODY" "$STORY_DIR/wrong"
check_equal "a name that nobody has" "401 masuk-gagal" "$(web POST /v1/masuk "$(json)" -d '{"nama":"siapa","sandi":"salah"}')"
check_equal "in the same words" "$(sed 's/"trace_id.*//' "$STORY_DIR/wrong")" "$(sed 's/"trace_id.*//' "$BODY")"
check_equal "both are in the trail, though refused" "masuk_gagal masuk_gagal" "$(trail "$LAST")"
check_equal "the right one" "200 " "$(login "$PASSWORD")"
check_output "sets a cookie that scripts cannot read and other sites cannot send" '^Set-Cookie: siklus=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict' cat "$HEAD"
CSRF=$(member csrf)
check_equal "the session reads" "200 " "$(web GET /v1/unit -b "$JAR")"
check_equal "without the CSRF mark it writes nothing" "403 csrf-cacat" "$(act '')"
check_equal "with a wrong one neither" "403 csrf-cacat" "$(act "${CSRF%?}!")"
check_equal "for a page of another site neither" "403 asal-lain" "$(act "$CSRF" -H 'Origin: https://jahat.example')"
check_equal "a cookie and a token are one too many" "400 kredensial-ganda" "$(act "$CSRF" -H "Authorization: Bearer $TOKEN")"
check_equal "an administrator writes with a second factor only" "403 perlu-faktor-kedua" "$(act "$CSRF")"

# The second factor.
check_equal "without a key on the server there is none" "503 kunci-faktor-kedua" "$(web POST /v1/saya/totp -b "$JAR" -H "X-CSRF-Token: $CSRF")"
(umask 077 && head -c 32 /dev/urandom | base64 >"$STORY_DIR/siklus-totp")
check_equal "prepared" "200 " "$(web POST /v1/saya/totp -b "$JAR" -H "X-CSRF-Token: $CSRF")"
SECRET=$(member rahasia)
check_equal "kept enciphered" 0 "$(story_psql -c "select count(*) from siklus.totp where encode(rahasia, 'escape') like '%$SECRET%' or length(rahasia) <> 48")"
check_equal "a wrong first code" "422 kode-salah" "$(web POST /v1/saya/totp/sahkan "$(json)" -b "$JAR" -H "X-CSRF-Token: $CSRF" -d '{"kode":"abc"}')"
check_equal "the right one" "200 " "$(web POST /v1/saya/totp/sahkan "$(json)" -b "$JAR" -H "X-CSRF-Token: $CSRF" -d "{\"kode\":\"$(totp "$SECRET")\"}")"
mapfile -t RECOVERY < <(grep -oE '[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}' "$BODY")
check_equal "the session it was given in writes" "200 " "$(act "$CSRF")"
check_equal "a login now wants a code" "401 perlu-kode" "$(login "$PASSWORD")"
check_equal "a wrong one is a wrong guess" "401 masuk-gagal" "$(login "$PASSWORD" 000000)"
CODE=$(totp "$SECRET" 1)
check_equal "the right one opens" "200 " "$(login "$PASSWORD" "$CODE")"
check_equal "once" "401 masuk-gagal" "$(login "$PASSWORD" "$CODE")"
check_equal "a recovery code opens" "200 " "$(login "$PASSWORD" "${RECOVERY[0]^^}")"
check_equal "once" "401 masuk-gagal" "$(login "$PASSWORD" "${RECOVERY[0]}")"
patience

# A person at a terminal.
check_refused "nobody is logged in" 4 'memerlukan token atau sesi' person siapa
check_refused "a code is wanted" 4 'sertakan juga kode' person masuk --nama ani.wijaya <<<"$PASSWORD"
check "siklusctl logs in" person masuk --nama ani.wijaya --kode "${RECOVERY[2]}" <<<"$PASSWORD"
check_equal "the session is nobody else's to read" 600 "$(stat -c %a "$STORY_DIR/state/siklus/sesi")"
check_output "and is that person" 'ani.wijaya' person siapa
check "who acts" person tugas beri --pengguna robot --peran integrasi
check_refused "not at another siklusd" 4 'memerlukan token atau sesi' env XDG_STATE_HOME="$STORY_DIR/state" "$SIKLUS_BUILD/siklusctl" --url "http://localhost:$PORT" siapa
check_refused "one's own password changes against the old one" 1 'lama tidak cocok' person saya sandi < <(printf '%s\n' salah "$PASSWORD")
check "or with it" person saya sandi < <(printf '%s\n' "$PASSWORD" "$PASSWORD")
check "logs out" person keluar
check_refused "and is nobody again" 4 'memerlukan token atau sesi' person siapa
check_refused "a password goes over no open line" 2 'hanya dikirim lewat https' "$SIKLUS_BUILD/siklusctl" --url http://192.0.2.1 masuk --nama ani.wijaya <<<"$PASSWORD"

# Guesses.
story_psql -c 'delete from siklus.percobaan_masuk' -c "update siklus.masuk_batas set jeda = '10 minutes' where jenis = 'nama'" >/dev/null # no pause is over before it is seen
for i in 1 2 3 4 5; do check_equal "guess $i" "401 masuk-gagal" "$(login salah)"; done
check_equal "is one too many" "429 terlalu-sering" "$(login "$PASSWORD")"
check_output "and says when to come again" '^Retry-After: [56][0-9][0-9]' cat "$HEAD"
patience
check_equal "later the right one opens" "200 " "$(login "$PASSWORD" "${RECOVERY[1]}")"

# The end.
check_output "sessions are listed" 'ani.wijaya' ctl sesi list
check "an administrator puts the person out of use" ctl pengguna nonaktifkan ani.wijaya --alasan Pensiun
check_equal "no session is left" 0 "$(story_psql -c 'select count(*) from siklus.sesi where diakhiri is null')"
check_equal "nor a login" "401 masuk-gagal" "$(login "$PASSWORD")"
check_equal "the log has no secret" 0 "$(grep -cE "skl_|$PASSWORD|$SECRET|$(awk '$6 == "siklus" { print $7 }' "$JAR" | head -1 | grep . || echo kosong)" "$STORY_DIR/siklusd.log")"
