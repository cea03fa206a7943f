#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The head of a bagian gets a mail, looks at its link, presses the button; one reminder is withheld, the next one
# comes. His phone reads the calendar; years later the proof is printed.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"

MORNING=$(next_working_morning)
TODAY=${MORNING%T*}
DUE=$(date -d "$TODAY + 30 days" +%F)
PORT=$(free_port)
BASE=http://127.0.0.1:$PORT
PAGE=$STORY_DIR/page.html
HEAD=$STORY_DIR/page.head

weekday_from() { # the first day of the week's five at or after DAY: the story knows no holidays
  local day=$1
  while (($(date -d "$day" +%u) > 5)); do day=$(date -d "$day + 1 day" +%F); done
  printf '%s' "$day"
}
to_morning() { ctl latihan jam --ke "$(weekday_from "$1")T08:05:00+07:00"; }
steps() { story_psql -c "select string_agg(langkah || ' ' || keadaan, ', ' order by langkah) from siklus.pengingat_keadaan where jenis = 'evaluasi'"; }
link_in_mail() {
  /usr/bin/python3 - "$SINK_DIR/mail-$1.eml" <<'PY'
import email, email.policy, re, sys
with open(sys.argv[1], "rb") as f:
    text = email.message_from_binary_file(f, policy=email.policy.default).get_body(("plain",)).get_content()
print(re.search(r"Saya tindak lanjuti: (\S+)", text).group(1))
PY
}
# open METHOD ADDRESS [CURL…]: the status; page and headers are kept.
open_page() {
  local method=$1 address=$2
  shift 2
  curl -sS --max-time 20 -X "$method" -D "$HEAD" -o "$PAGE" -w '%{http_code}' "$@" "$address"
}
mails() { (($(sink_count mail) == $1)); }
answers() { story_psql -c 'select count(*) from siklus.tanggapan'; }
planned_to() { [[ $(steps) == "$1" ]]; }

story_start --latihan "http.listen=127.0.0.1:$PORT"
printf 'kode,nama,jenis,induk,zona\nKAB,Kabupaten Contoh,kabupaten,,WIB\nBAG,Bagian Umum,bagian,KAB,\n' >"$STORY_DIR/unit.csv"
printf 'unit,jabatan,nama_jabatan,nama,nip,status,mulai,selesai,surel\nBAG,kepala,Kepala Bagian Umum,Budi Santoso,,definitif,2020-01-01,,budi@contoh.example\n' >"$STORY_DIR/pejabat.csv"
printf 'unit,judul,nomor,tanggal_efektif\nBAG,Surat <b>Masuk</b> & Keluar,065/1,%s\n' "$(date -d "$DUE - 24 months" +%F)" >"$STORY_DIR/sop.csv"
check "units, head and SOP are imported" ctl unit import "$STORY_DIR/unit.csv"
check "the head" ctl pejabat import "$STORY_DIR/pejabat.csv"
check "and the SOP" ctl sop import "$STORY_DIR/sop.csv"
check "it is a working morning" ctl latihan jam --ke "$MORNING"
check "links lead to this daemon" ctl kebijakan set tautan "$BASE" --mulai "$TODAY" --pasal uji
SOP=$(story_psql -c 'select id from siklus.sop')
check "the SOP was monitored" ctl monitoring catat "$SOP" --tanggal "$TODAY" --oleh 'Budi Santoso'
LINES=$(ctl --output json pengingat pratinjau --unit KAB | grep -o '"jumlah": *[0-9]*' | tr -dc '0-9\n' | awk '{ n += $1 } END { print n + 0 }')
check "sending is armed" ctl pengingat aktifkan --unit KAB --jumlah "$LINES"
check_eventually "the mail arrives" 60 mails 1
LINK=$(link_in_mail 1)
check_output "with a link of its own" "^$BASE/t/[A-Za-z0-9_-]+[.][A-Za-z0-9_-]{43}\$" echo "$LINK"

# Looking.
BEFORE=$(story_state)
check_equal "the link opens without a login" 200 "$(open_page GET "$LINK")"
check_output "it shows the duty, its hostile title as text" 'Surat &lt;b&gt;Masuk&lt;/b&gt; &amp; Keluar' cat "$PAGE"
check_output "to whom it was sent" 'Kepala Bagian Umum, Bagian Umum \(Budi Santoso\)' cat "$PAGE"
check_output "the article" 'Pasal 13' cat "$PAGE"
check_output "and one button" 'Saya tindak lanjuti</button>' cat "$PAGE"
check_output "the page may load nothing and send its form nowhere else" "^Content-Security-Policy: default-src 'none'; style-src 'sha256-[^']*'; form-action 'self'" cat "$HEAD"
check_output "tells no other server its address" '^Referrer-Policy: no-referrer' cat "$HEAD"
check_output "and is kept by nobody" '^Cache-Control: no-store' cat "$HEAD"
check_equal "a scanner that asks for the head only" 200 "$(curl -sS -I -o "$PAGE" -w '%{http_code}' "$LINK")"
check_equal "nothing was written by looking" "$BEFORE" "$(story_state)"
check_equal "a damaged link is told nothing" 404 "$(open_page GET "${LINK%????}AAAA")"
check_output "but where to turn" 'Tautan tidak berlaku' cat "$PAGE"
check_equal "nor one that is posted to" 404 "$(open_page POST "${LINK%????}AAAA" -d nama=X)"
check_equal "a form of another make is refused" 400 "$(open_page POST "$LINK" -d lain=X)"
check_equal "and a body that is no form" 400 "$(open_page POST "$LINK" -H 'Content-Type: application/json' -d '{}')"
check_equal "nothing was written by that either" "$BEFORE" "$(story_state)"
check_equal "over the network nothing but such pages answers" 401 "$(open_page GET "$BASE/v1/pengingat/1")"

# Answering.
check_equal "the button" 200 "$(open_page POST "$LINK" -H 'X-Forwarded-For: 10.9.8.7' --data-urlencode 'nama=Budi <script>alert(1)</script>' --data-urlencode 'catatan=Minggu depan')"
check_output "is answered with what was written down" 'oleh Budi &lt;script&gt;alert\(1\)&lt;/script&gt;' cat "$PAGE"
check_equal "pressed again it answers the same" 200 "$(open_page POST "$LINK" -d nama=Lain)"
check_output "in the first one's name" 'oleh Budi' cat "$PAGE"
check_equal "and is one row" 1 "$(answers)"
check_output "from where" '^127.0.0.1 10.9.8.7 curl/' story_psql -c "select concat_ws(' ', alamat, diteruskan, peramban) from siklus.tanggapan"
check_equal "the token is in no log" 0 "$(grep -cF -e "${LINK##*.}" "$STORY_DIR/siklusd.log" || true)"
to_morning "$(date -d "$DUE - 14 days" +%F)" >/dev/null
planner_runs
check_equal "the step that follows is withheld" "-30 terkirim" "$(steps)"
to_morning "$(date -d "$DUE - 7 days" +%F)" >/dev/null
check_eventually "the one after it comes" 60 planned_to "-30 terkirim, -7 terkirim"
check_eventually "as a second mail" 60 mails 2

# The calendar.
check_output "a calendar is made for the head's phone" "^alamat +: $BASE/kalender/" ctl kalender buat --unit BAG --jabatan kepala
FEED=$(grep -o "$BASE/kalender/[^ ]*" "$TAP_DIR/out")
check_equal "the phone reads it" 200 "$(open_page GET "$FEED")"
check_output "a strict reader too" "^$DUE 0 Evaluasi 065/1 Surat <b>Masuk</b> & Keluar\$" /usr/bin/python3 "$SUPPORT/parse_ical.py" "$PAGE"
ETAG=$(sed -n 's/^ETag: \(.*\)\r$/\1/p' "$HEAD")
check_equal "asked again with its mark: not modified" 304 "$(open_page GET "$FEED" -H "If-None-Match: $ETAG")"
check "the evaluation is postponed" ctl evaluasi tunda "$SOP" --hingga "$(date -d "$DUE + 60 days" +%F)" --alasan SOTK --keputusan 1/2026 --tanggal "$(weekday_from "$(date -d "$DUE - 7 days" +%F)")" --oleh Sekda
check_equal "then it is" 200 "$(open_page GET "$FEED" -H "If-None-Match: $ETAG")"
check_output "the same event has moved" "^$(date -d "$DUE + 60 days" +%F) 1 Evaluasi" /usr/bin/python3 "$SUPPORT/parse_ical.py" "$PAGE"
check "the feed is revoked" ctl kalender cabut 1
check_equal "and gone" 404 "$(open_page GET "$FEED" -H "If-None-Match: $ETAG")"

# The proof.
check_output "the proof names duty, step, address and answer" 'budi@contoh.example' ctl pengingat bukti --unit BAG --sejak "$TODAY"
check_said "and the acknowledgement" 'oleh Budi <script>'
check_output "as CSV" '^kiriman,tanggal,unit,jenis,nomor' ctl --output csv pengingat bukti --unit BAG --sejak "$TODAY"
check "as PDF" ctl laporan bukti --unit BAG --sejak "$TODAY" --output "$STORY_DIR/bukti.pdf"
check_output "which tells the same" 'Pimpinan, 30 hari' pdftotext -layout "$STORY_DIR/bukti.pdf" -
check_output "the text that went out fits its fingerprint" '^sidik cocok +: ya' ctl pengingat lihat 1
check_output "which is that of the proof" "$(story_psql -c "select encode(hash, 'hex') from siklus.kiriman_isi where kiriman_id = 1")" ctl --output csv pengingat bukti --unit BAG --sejak "$TODAY"
check_output "and is shown as its reader has it" '^Yth\. ' ctl pengingat lihat 1
check_equal "without what is for programs" 0 "$(ctl pengingat lihat 1 | grep -c DOCTYPE)"
check_output "which has it whole" '"isi": *"[{]' ctl --output json pengingat lihat 1
