# SPDX-License-Identifier: MIT
"""Reads a workbook of the report back and compares it with the document it was made from.

usage: check_xlsx.py FILE.xlsx DOCUMENT.json
Exits 1 with one line per difference."""
import datetime
import json
import sys

import openpyxl

SOP_HEAD = ["ID", "Unit kerja", "Nomor SOP", "Judul", "Status", "Perkiraan", "Berlaku sejak",
            "Evaluasi jatuh tempo", "Hari lewat jatuh tempo", "Monitoring jatuh tempo"]
COUNTS = ["jumlah", "patuh", "segera", "terlambat", "proses", "data_kurang"]
faults = []


def expect(where, found, wanted):
    if found != wanted:
        faults.append(f"{where}: {found!r}, expected {wanted!r}")


def date(text):
    """What a cell holds for a date of the document: a date, or the text when it is none."""
    try:
        day = datetime.datetime.strptime(text, "%Y-%m-%d") if text else None
    except ValueError:
        return text
    return day if day is None or day.year >= 1900 else text


def same_text(where, cell, text):
    """Text must have come as a string; controls and direction marks may be gone from it."""
    if text is None:
        return expect(where, cell.value, None)
    expect(where + " type", cell.data_type, "s")
    expect(where + " link", cell.hyperlink, None)
    plain = [c for c in text.split() if c.isascii()]
    for word in plain:
        if word.isprintable() and word not in (cell.value or ""):
            faults.append(f"{where}: {word!r} missing in {cell.value!r}")


def check_sops(sheet, sops):
    expect("SOP head", [c.value for c in sheet[1]], SOP_HEAD)
    expect("SOP rows", sheet.max_row, len(sops) + 1)
    expect("SOP frozen", sheet.freeze_panes, "A2")
    expect("SOP filter", sheet.auto_filter.ref, f"A1:J{len(sops) + 1}")
    for n, sop in enumerate(sops, start=2):
        row = sheet[n]
        expect(f"A{n}", row[0].value, sop["id"])
        same_text(f"B{n}", row[1], sop["unit"])
        same_text(f"C{n}", row[2], sop["nomor"])
        same_text(f"D{n}", row[3], sop["judul"])
        expect(f"E{n}", row[4].value, sop["status"].replace("_", " "))
        expect(f"F{n}", row[5].value, "perkiraan" if sop["perkiraan"] else None)
        expect(f"G{n}", row[6].value, date(sop["efektif"]))
        expect(f"H{n}", row[7].value, date(sop["jatuh_tempo"]))
        expect(f"I{n}", row[8].value, sop["hari"])
        expect(f"J{n}", row[9].value, date(sop["monitoring_jatuh_tempo"]))


def check_summary(formulas, values, doc):
    rows = {row[0].value: row for row in values.iter_rows()}
    expect("title", values["A1"].value, "Laporan Keadaan SOP")
    expect("as of", rows["Keadaan per"][1].value, date(doc["as_of"]))
    expect("number", rows["Nomor"][1].value if "Nomor" in rows else None, doc.get("terbit", {}).get("nomor"))
    for label, key in (("Patuh", "patuh"), ("Terlambat", "terlambat"), ("Dicabut", "dicabut")):
        expect(label, rows[label][1].value, doc["total"][key])
    units = doc["per_unit"]
    head = rows["Kode"][0].row
    for n, unit in enumerate(units, start=head + 1):
        same_text(f"Ringkasan A{n}", values.cell(n, 1), unit["kode"])
        same_text(f"Ringkasan B{n}", values.cell(n, 2), unit["nama"])
        found = [values.cell(n, 3 + i).value for i in range(len(COUNTS))]
        expect(f"Ringkasan {n}", found, [unit[k] for k in COUNTS])
        expect(f"Ringkasan I{n}", values.cell(n, 9).value, unit["terlama_hari"])
    if units:
        last = head + len(units)
        for i, key in enumerate(COUNTS):
            letter = "CDEFGH"[i]
            expect(f"sum {key}", formulas.cell(last + 1, 3 + i).value,
                   f"=SUM({letter}{head + 1}:{letter}{last})")
            expect(f"cached {key}", values.cell(last + 1, 3 + i).value,
                   sum(unit[key] for unit in units))


def check_lists(book, doc):
    """The sheets that are one table: as many rows as the document has, filters and a frozen head."""
    months = doc.get("tren", [])
    for name, rows in (("Tren", months), ("Terlama", doc["terlama"]), ("Kewajiban", doc.get("tenggat", {}).get("daftar", [])),
                       ("Tindak lanjut", doc.get("tindak_lanjut", {}).get("daftar", []))):
        expect(f"{name} rows", book[name].max_row, len(rows) + 1)
        expect(f"{name} frozen", book[name].freeze_panes, "A2")
        expect(f"{name} filter", bool(book[name].auto_filter.ref), True)
    for n, month in enumerate(months, start=2):
        share = book["Tren"].cell(n, 4).value
        expect(f"Tren D{n}", share if share is None else round(share * 100, 1), month["persen_patuh"])
        expect(f"Tren A{n}", book["Tren"].cell(n, 1).value, date(month["akhir"]))
    for n, row in enumerate(doc["terlama"], start=2):
        same_text(f"Terlama D{n}", book["Terlama"].cell(n, 4), row["judul"])
        same_text(f"Terlama H{n}", book["Terlama"].cell(n, 8), row.get("sebab"))


def check_formulas(book):
    """None but those of the total row."""
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" and not str(cell.value).startswith(("=SUM(", "=MAX(")):
                    faults.append(f"{sheet.title} {cell.coordinate}: formula {cell.value!r}")


def main():
    path, document = sys.argv[1:]
    with open(document, encoding="utf-8") as f:
        doc = json.load(f)
    formulas = openpyxl.load_workbook(path)
    values = openpyxl.load_workbook(path, data_only=True)
    expect("sheets", formulas.sheetnames, ["Ringkasan", "SOP", "Tren", "Terlama", "Kewajiban", "Tindak lanjut"])
    made = datetime.datetime.fromisoformat(doc["dibuat"]).astimezone(datetime.timezone.utc)
    expect("created", formulas.properties.created, made.replace(tzinfo=None))
    check_summary(formulas["Ringkasan"], values["Ringkasan"], doc)
    check_sops(values["SOP"], doc["sop"])
    check_lists(values, doc)
    check_formulas(formulas)
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


main()
