#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Every report on paper, asked for by the command line: other programs find the files sound, and what somebody typed
# comes out as text.
# shellcheck source-path=SCRIPTDIR source=../support/story.sh
. "$SIKLUS_SOURCE/tests/support/story.sh"

AT=$STORY_DIR
sound() { qpdf --check "$1" && pdfinfo "$1" | grep -q '^Tagged: *yes' && pdffonts "$1" | awk 'NR > 2 && ($(NF - 4) != "yes" || $(NF - 3) != "yes") { exit 1 }'; }
drawn() { "$SIKLUS_BUILD/siklusd" --render "$1" <"$SIKLUS_SOURCE/tests/render/$2.json" >"$AT/$2.xlsx"; }
words() { pdftotext -layout "$1" -; }

story_start
check "the units" ctl unit import "$SAMPLE/unit.csv"
printf 'unit,judul,tahun\n%s,"=cmd|/C calc!A0",2015\n%s,"<script>alert(1)</script> \xe2\x80\xaegnilabret",2015\n%s,Pelayanan Cuti,2025\n' BAG-ORGANISASI BAG-ORGANISASI BAG-ORGANISASI >"$AT/aneh.csv"
check "titles of every kind" ctl sop import "$AT/aneh.csv" 
UNIT=BAG-ORGANISASI
SOP=$(ctl --output csv sop list --cari 'Pelayanan Cuti' | sed -n '2s/,.*//p')

for kind in bupati rapor monitoring; do
  check "laporan $kind: a document" ctl laporan "$kind" --unit "$UNIT" --output "$AT/$kind.pdf"
  check "laporan $kind: sound, its fonts inside and cut to size" sound "$AT/$kind.pdf"
done
check "laporan formulir-evaluasi: a document" ctl laporan formulir-evaluasi --sop "$SOP" --output "$AT/form.pdf"
check "laporan formulir-evaluasi: sound, its fonts inside and cut to size" sound "$AT/form.pdf"
check_output "the report says that it is a view" 'belum terbit' words "$AT/bupati.pdf"
check_output "markup is text" '<script>alert' words "$AT/bupati.pdf"
check_equal "nothing turns the direction of writing" 0 "$(words "$AT/bupati.pdf" | grep -c $'\xe2\x80\xae')"
check "the workbook" ctl laporan bupati --unit "$UNIT" --output "$AT/bupati.xlsx"
check "has no formula but its sums" /usr/bin/python3 -c "
import openpyxl
cells = [c for s in openpyxl.load_workbook('$AT/bupati.xlsx') for r in s.iter_rows() for c in r if c.data_type == 'f']
assert cells and all(str(c.value).startswith(('=SUM(', '=MAX(')) for c in cells), cells"
books=("$AT/bupati.xlsx")
for kind in rapor kebutuhan rencana-evaluasi; do
  check "laporan $kind: a workbook" ctl laporan "$kind" --unit "$UNIT" --output "$AT/$kind.xlsx"
  books+=("$AT/$kind.xlsx")
done
for kind in bupati rapor kebutuhan rencana_evaluasi; do
  check "laporan $kind: a workbook of hostile text" drawn "$kind-xlsx" "${kind}_bermusuhan"
  books+=("$AT/${kind}_bermusuhan.xlsx")
done
check_output "LibreOffice reads the same in each cell of every workbook as openpyxl" '^rencana_evaluasi_bermusuhan.xlsx: 4 sheets' /usr/bin/python3 "$SUPPORT/read_sheets.py" "${books[@]}"
check_said "and calculates the same sums" '^bupati.xlsx: 6 sheets, [0-9]+ cells, 13 sums$'
check "the annex as CSV" ctl laporan bupati --unit "$UNIT" --output "$AT/bupati.csv"
check "has every SOP, and nothing a spreadsheet would calculate" /usr/bin/python3 -c "
import csv
rows = list(csv.DictReader(open('$AT/bupati.csv', encoding='utf-8', newline='')))
assert len(rows) == 3 and not [v for r in rows for k, v in r.items() if v[:1] in '=+@' and v], rows"
check_unwritten "a form is of an SOP in force" 1 'tidak berlaku' ctl laporan formulir-evaluasi --sop "$SOP" --as-of 2024-01-01 --output "$AT/tidak.pdf"
