#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# People at a browser (Chromium, driven by playwright-core): each file tests/support/browser_<who>.cjs plays one of them. Their
# screenshots stay in the folder of this story.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"
# shellcheck source-path=SCRIPTDIR source=../support/pages.sh
. "$SIKLUS_SOURCE/tests/support/pages.sh"

story_start --latihan "http.listen=127.0.0.1:$PORT" "access.plain_cookie=yes" "gateway.secret_dir=$STORY_DIR"
(umask 077 && head -c 32 /dev/urandom | base64 >"$STORY_DIR/siklus-totp")
import_register
postpone_one
person bupati 'Bupati Contoh' KAB pemeriksa
person siti 'Siti Aminah' DIKBUD koordinator pemeriksa

browser masuk
browser bupati
check_output "printed, the page is one sheet of A4, whatever there is to tell" '^Pages: +1$' pdfinfo "$STORY_DIR/bupati.pdf"
check_output "of that size" '^Page size: .*A4' pdfinfo "$STORY_DIR/bupati.pdf"

BROWSER_SOP=$(sop DIKBUD 'Pencairan Anggaran')
export BROWSER_SOP BROWSER_HARI=$TODAY
browser formulir
check_equal "the form was taken once, as it was typed" "1|$TODAY|Siti|Baris satu
\"dua\" <tiga> & empat|t" "$(story_psql -c "select count(*) over (), tanggal, oleh, catatan, berjalan_baik from siklus.monitoring where sop_id = $BROWSER_SOP")"

person rini 'Rini Astuti' DINKES koordinator
person eka 'Eka Pratama' KAB evaluator
BROWSER_TENGGAT=$(date -d "$TODAY + 30 days" +%F)
export BROWSER_TENGGAT
browser skpd
BROWSER_SOP=$(sed -n 's/^ok the SOP was //p' "$STORY_DIR/skpd.out")
check_equal "the monitoring was taken once, as it was typed" "1|$TODAY|Rini Astuti|{observasi,wawancara}|Antrean <panjang> & \"ramai\"
di loket 2|f" "$(story_psql -c "select count(*) over (), tanggal, oleh, metode, catatan, berjalan_baik from siklus.monitoring where sop_id = $BROWSER_SOP")"
check_equal "with what was agreed on" "Melatih petugas loket|Kepala Subbagian Umum|$BROWSER_TENGGAT" \
  "$(story_psql -c "select uraian, penanggung, jatuh_tempo from siklus.tindak_lanjut where sop_id = $BROWSER_SOP and monitoring_id is not null")"
check_equal "the evaluation once, with its thirteen answers" "1|13|tetap" \
  "$(story_psql -c "select count(distinct e.id), count(*), min(e.hasil) from siklus.evaluasi e join siklus.evaluasi_jawaban j on j.evaluasi_id = e.id and j.nilai = 4 where e.sop_id = $BROWSER_SOP")"

person kadis 'Kepala Dinas' DINKES kepala
browser akun
check_equal "the second factor is active, and its secret stands nowhere" "t|10|0" \
  "$(story_psql -c "select bool_and(t.disahkan is not null), (select count(*) from siklus.totp_pemulihan), count(*) filter (where encode(t.rahasia, 'escape') like '%$(sed -n 's/^ok the secret was //p' "$STORY_DIR/akun.out")%') from siklus.totp t")"
