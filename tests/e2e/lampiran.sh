#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# A Keputusan is scanned and attached to its SOP; an auditor fetches it again, bit by bit the same; a wrong file is withdrawn.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"

DOC=$STORY_DIR/keputusan.pdf
OUT=$STORY_DIR/kembali.pdf
first_id() { ctl "$@" --output json | /usr/bin/python3 -c 'import json, sys; print(json.load(sys.stdin)["data"][0]["id"])'; }
fetch() { curl -sS --max-time 20 --unix-socket "$STORY_DIR_SHORT/siklusd.sock" -o "$STORY_DIR/badan" -w '%{http_code} %{content_type}' "$@"; }

story_start
check "units are imported" ctl unit import "$SIKLUS_SOURCE/etc/sample/unit.csv"
check "and SOPs" ctl sop import "$SIKLUS_SOURCE/etc/sample/magetan-2015-sop.csv" --buat-unit --induk KAB-MAGETAN --quiet
SOP=$(first_id sop list --batas 1)
{ printf '%%PDF-1.7\n'; head -c 1500000 /dev/zero | tr '\0' 'k'; } >"$DOC"

check_output "a Keputusan is attached" 'ukuran +: 1500009' ctl lampiran tambah "$SOP" "$DOC" --jenis keputusan --keterangan "Keputusan pengesahan"
check_output "and listed" 'keputusan.pdf.*application/pdf' ctl lampiran list --sop "$SOP"
FILE=$(first_id lampiran list --sop "$SOP")
check "it is fetched" ctl lampiran unduh "$FILE" --ke "$OUT"
check "and is the same" cmp "$DOC" "$OUT"
check_output "it is handed out to be saved, not shown" '[Cc]ontent-[Dd]isposition: attachment' curl -sS --unix-socket "$STORY_DIR_SHORT/siklusd.sock" -I "http://siklus/v1/lampiran/$FILE/isi"
check_output "who has it gets nothing again" '^304' fetch -H 'If-None-Match: *' "http://siklus/v1/lampiran/$FILE/isi"
for _ in 1 2 3; do curl -sS --unix-socket "$STORY_DIR_SHORT/siklusd.sock" --limit-rate 200k --max-time 1 -o /dev/null "http://siklus/v1/lampiran/$FILE/isi" 2>/dev/null || true; done
check "a client that leaves in the middle hurts nobody" ctl lampiran unduh "$FILE" --ke "$OUT"
printf '<html><script>alert(1)</script>' >"$STORY_DIR/palsu.pdf"
check_refused "a page that calls itself PDF is refused" 1 'bukan PDF' ctl lampiran tambah "$SOP" "$STORY_DIR/palsu.pdf" --jenis dokumen
check_refused "a file too large is refused" 1 'terlalu-besar|terlalu besar' ctl lampiran tambah "$SOP" <(printf '%%PDF-1.7'; head -c 17000000 /dev/zero) --jenis dokumen
check_output "what was a mistake is withdrawn" 'dicabut +: Salah berkas' ctl lampiran cabut "$FILE" --alasan "Salah berkas"
check_equal "and left out" "" "$(ctl lampiran list --sop "$SOP" 2>/dev/null)"
check_output "but not lost" 'Salah berkas' ctl lampiran list --sop "$SOP" --dicabut
check_output "the trail tells both" 'melampirkan berkas' ctl sop jejak "$SOP"
