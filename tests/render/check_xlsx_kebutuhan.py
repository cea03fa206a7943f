# SPDX-License-Identifier: MIT
"""Reads a workbook of an assessment of needs back and compares it with the document it was made from.

usage: check_xlsx_kebutuhan.py FILE.xlsx DOCUMENT.json
Exits 1 with one line per difference."""
import json
import sys

import openpyxl

FIGURES = ["kebutuhan", "tercakup", "calon", "kosong", "bukan_sop"]


def plain(text):
    """The words that no cleaning touches."""
    return [w for w in (text or "").split() if w.isascii() and w.isprintable()]


def rows(sheet, wanted, columns):
    if sheet.max_row != len(wanted) + 1:
        yield f"{sheet.title}: {sheet.max_row} rows, not {len(wanted) + 1}"
    for n, row in enumerate(wanted, start=2):
        for column, key in columns.items():
            cell = sheet[f"{column}{n}"]
            if cell.data_type == "f":
                yield f"{sheet.title} {column}{n} is a formula"
            if any(w not in str(cell.value) for w in plain(row[key])):
                yield f"{sheet.title} {column}{n}: {cell.value!r}, expected {row[key]!r}"


def main(path, document):
    book = openpyxl.load_workbook(path)
    with open(document, encoding="utf-8") as f:
        doc = json.load(f)
    faults = [] if book.sheetnames == ["Ringkasan", "Kebutuhan", "Akan dikembangkan"] else [book.sheetnames]
    faults += rows(book["Kebutuhan"], doc["formulir"],
                   {"B": "unit", "C": "sub_bagian", "D": "kegiatan", "E": "judul_diusulkan", "F": "perkiraan_output"})
    faults += rows(book["Akan dikembangkan"], doc["rencana"], {"B": "unit", "C": "judul", "F": "output"})
    found = [r[1].value for r in book["Ringkasan"].iter_rows(min_row=8, max_row=12)]
    wanted = [max(doc["ringkasan"][k], 0) for k in FIGURES]
    if found != wanted:
        faults.append(f"figures {found}, expected {wanted}")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


sys.exit(main(*sys.argv[1:]))
