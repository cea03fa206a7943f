#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Has LibreOffice read workbooks and calculate their sums anew, and compares every cell with what openpyxl reads.

usage: read_sheets.py BOOK.xlsx…
A sum that is kept in a workbook is falsified in the copy that LibreOffice gets, so that a right one was calculated.
Says of each workbook what was read; exits 1 with one line per difference."""
import datetime
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

import openpyxl

# Comma, quote, UTF-8; text in quotes and numbers without; each sheet a file of its own.
FILTER = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1"
ALWAYS_CALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""
CELL = re.compile(r'(?:"((?:[^"]|"")*)"|([^,\n"]*))(,|\n|\Z)')
SUM = re.compile(r"=(SUM|MAX)\(([A-Z]+\d+:[A-Z]+\d+)\)")
CALCULATE = {"SUM": sum, "MAX": lambda numbers: max(numbers, default=0)}


def copy_falsified(book, to):
    """The same workbook but for the results that it keeps of its formulas."""
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(to, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb"(</f><v>)[^<]*(</v>)", rb"\g<1>-1\2", old.read(name)))


def convert(books, room):
    profile = room / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS_CALCULATE, encoding="utf-8")
    copies = []
    for n, book in enumerate(books):
        copies.append(room / f"{n}.xlsx")
        copy_falsified(book, copies[-1])
    subprocess.run(["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", FILTER,
                    "--outdir", room, *copies],
                   check=True, timeout=240, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def cells(path):
    """Rows of what LibreOffice read: a text, or (a number,), or None."""
    text = path.read_text(encoding="utf-8")
    rows, row, at = [], [], 0
    while at < len(text):
        found = CELL.match(text, at)
        if not found:
            raise ValueError(f"{path.name}: not CSV at {text[at:at + 40]!r}")
        quoted, plain, end = found.groups()
        row.append(quoted.replace('""', '"') if quoted is not None else (plain,) if plain else None)
        if end != ",":
            rows.append(row)
            row = []
        at = found.end()
    return rows


def shown(cell, value):
    """A number as somebody would type it in."""
    if isinstance(value, datetime.datetime):
        return value.strftime("%d/%m/%Y")
    if "%" in cell.number_format:
        return f"{value * 100:.13g}%"
    return f"{value:.15g}"


def wanted(sheet, cell):
    """What another reader must find, and whether it had to calculate it."""
    value = cell.value
    if cell.data_type != "f":
        return (None if value in (None, "") else value if isinstance(value, str) else (shown(cell, value),)), False
    name, area = SUM.fullmatch(value).groups()
    numbers = [c.value for row in sheet[area] for c in row if c.value is not None]
    return (shown(cell, CALCULATE[name](numbers)),), True


def compare(sheet, rows, faults):
    read, sums = 0, 0
    for line in sheet.iter_rows(max_row=max(sheet.max_row, len(rows))):
        for cell in line:
            row = rows[cell.row - 1] if cell.row <= len(rows) else []
            found = row[cell.column - 1] if cell.column <= len(row) else None
            expected, calculated = wanted(sheet, cell)
            if found != expected:
                faults.append(f"{sheet.title} {cell.coordinate}: {found!r:.200}, expected {expected!r:.200}")
            read += expected is not None
            sums += calculated
    return read, sums


def main(books):
    faults = []
    with tempfile.TemporaryDirectory() as name:
        room = pathlib.Path(name)
        convert(books, room)
        for n, path in enumerate(books):
            book = openpyxl.load_workbook(path)
            counts = [compare(sheet, cells(room / f"{n}-{sheet.title}.csv"), faults) for sheet in book]
            print(f"{pathlib.Path(path).name}: {len(counts)} sheets, {sum(c[0] for c in counts)} cells, "
                  f"{sum(c[1] for c in counts)} sums")
    for fault in faults:
        print(fault)
    return 1 if faults or not books else 0


sys.exit(main(sys.argv[1:]))
