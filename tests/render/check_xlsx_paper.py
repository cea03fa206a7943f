# SPDX-License-Identifier: MIT
"""Reads the workbook of an assessment of needs or of a plan of evaluations back and compares it with its document.

usage: check_xlsx_paper.py kebutuhan|rencana_evaluasi FILE.xlsx DOCUMENT.json
Exits 1 with one line per difference."""
import json
import sys

import openpyxl

# Of each kind: its figures, and its sheets, each with the member it lists and what stands in which column.
KINDS = {
    "kebutuhan": (
        ["kebutuhan", "tercakup", "calon", "kosong", "bukan_sop"],
        {"Kebutuhan": ("formulir", {"B": "unit", "C": "sub_bagian", "D": "kegiatan", "E": "judul_diusulkan",
                                    "F": "perkiraan_output"}),
         "Akan dikembangkan": ("rencana", {"B": "unit", "C": "judul", "F": "output"})}),
    "rencana_evaluasi": (
        ["sop", "selesai", "terlambat", "belum", "puncak"],
        {"Bulan": ("bulan", {"A": "bulan", "B": "sop", "D": "jatuh_tempo", "F": "kapasitas"}),
         "SKPD": ("satuan", {"B": "unit", "C": "sop", "F": "hari"}),
         "Rencana": ("rencana", {"C": "evaluator", "D": "unit", "E": "nomor", "F": "judul", "I": "sop"})}),
}


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


def figures(sheet):
    """The numbers; above them are texts and a date."""
    return [row[1].value for row in sheet.iter_rows() if isinstance(row[1].value, (int, float))]


def main(kind, path, document):
    keys, sheets = KINDS[kind]
    book = openpyxl.load_workbook(path)
    with open(document, encoding="utf-8") as f:
        doc = json.load(f)
    faults = [] if book.sheetnames == ["Ringkasan", *sheets] else [book.sheetnames]
    for name, (member, columns) in sheets.items():
        faults += rows(book[name], doc[member], columns)
    found, wanted = figures(book["Ringkasan"]), [max(doc["ringkasan"][k], 0) for k in keys]
    if found != wanted:
        faults.append(f"figures {found}, expected {wanted}")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


sys.exit(main(*sys.argv[1:]))
