# SPDX-License-Identifier: MIT
"""Reads a workbook of a plan of evaluations back and compares it with the document it was made from.

usage: check_xlsx_rencana.py FILE.xlsx DOCUMENT.json
Exits 1 with one line per difference."""
import json
import sys

import openpyxl

FIGURES = ["sop", "selesai", "terlambat", "belum", "puncak"]


def plain(text):
    """The words that no cleaning touches and no cell cuts."""
    return [w for w in str(text or "").split() if w.isascii() and w.isprintable() and len(w) < 500]


def rows(sheet, wanted, columns):
    if sheet.max_row != len(wanted) + 1:
        yield f"{sheet.title}: {sheet.max_row} rows, not {len(wanted) + 1}"
    if not sheet.auto_filter.ref or sheet.freeze_panes is None:
        yield f"{sheet.title} has no filter or no frozen head"
    for n, row in enumerate(wanted, start=2):
        for column, key in columns.items():
            cell = sheet[f"{column}{n}"]
            if cell.data_type == "f":
                yield f"{sheet.title} {column}{n} is a formula"
            if isinstance(row[key], int):
                if cell.value != row[key]:
                    yield f"{sheet.title} {column}{n}: {cell.value!r}, expected {row[key]!r}"
            elif any(w not in str(cell.value) for w in plain(row[key])):
                yield f"{sheet.title} {column}{n}: {cell.value!r}, expected {row[key]!r}"


def main(path, document):
    book = openpyxl.load_workbook(path)
    with open(document, encoding="utf-8") as f:
        doc = json.load(f)
    faults = [] if book.sheetnames == ["Ringkasan", "Bulan", "SKPD", "Rencana"] else [book.sheetnames]
    faults += rows(book["Bulan"], doc["bulan"], {"A": "bulan", "B": "sop", "D": "jatuh_tempo", "F": "kapasitas"})
    faults += rows(book["SKPD"], doc["satuan"], {"B": "unit", "C": "sop", "F": "hari"})
    faults += rows(book["Rencana"], doc["rencana"], {"C": "evaluator", "D": "unit", "E": "nomor", "F": "judul", "I": "sop"})
    found = [r[1].value for r in book["Ringkasan"].iter_rows(min_row=8, max_row=12)]
    wanted = [max(doc["ringkasan"][k], 0) for k in FIGURES]
    if found != wanted:
        faults.append(f"figures {found}, expected {wanted}")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


sys.exit(main(*sys.argv[1:]))
