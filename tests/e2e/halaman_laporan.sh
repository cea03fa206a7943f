#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Bagian Organisasi at a browser: reports that are issued, corrected and made by a schedule.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"
# shellcheck source-path=SCRIPTDIR source=../support/pages.sh
. "$SIKLUS_SOURCE/tests/support/pages.sh"

story_start --latihan "http.listen=127.0.0.1:$PORT" "access.plain_cookie=yes"
import_register
person org 'Ani Wijaya' KAB bagian_organisasi
check "in this region without a second factor" ctl akses set --kunci faktor_kedua_bagian_organisasi --nilai 0 --alasan 'Uji di peramban'

browser laporan
check_equal "a report was issued once, and corrected once" "2|1|Jumlah SOP RSUD keliru" \
  "$(story_psql -c "select count(*), count(menggantikan), max(alasan) from siklus.laporan_terbit")"
check_equal "the PDF that was taken from the page is the one that is kept" "$(sha256sum "$STORY_DIR/laporan.pdf" | cut -d' ' -f1)" \
  "$(story_psql -c "select encode(sha256(b.isi), 'hex') from siklus.laporan_berkas b join siklus.laporan_terbit l on l.id = b.laporan_id where b.format = 'pdf' and l.menggantikan is null")"
check_equal "one schedule was set" "bupati|bulanan|5|{sekda,bupati}" \
  "$(story_psql -c "select jenis, periode, hari, kepada from siklus.laporan_jadwal")"
