# SPDX-License-Identifier: MIT
"""A list as a workbook and as CSV, read by openpyxl and Python's csv, held against its rows in JSON.

usage: check_list.py FILE.xlsx FILE.csv ROWS.json
where ROWS.json is an answer of the API or its rows. Exits 1 with one line per difference."""
import csv
import datetime
import io
import json
import re
import sys

import openpyxl

CAPITALS = {"id", "nip", "sop", "skpd", "upt", "url", "wib"}
DAY = re.compile(r"\d{4}-\d\d-\d\d$")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d$")
CELL_MAX = 16000


def heading(name):
    words = [w.upper() if w in CAPITALS else w for w in name.split("_")]
    return " ".join([words[0][:1].upper() + words[0][1:], *words[1:]])


def as_date(text):
    """What a spreadsheet holds of a date or a moment of the API: the clock of its zone."""
    if DAY.match(text):
        return datetime.datetime.strptime(text, "%Y-%m-%d")
    return datetime.datetime.strptime(text[:19], "%Y-%m-%dT%H:%M:%S") if MOMENT.match(text) else None


def same_text(cell, text):
    """Controls, direction marks and piled-up blanks may be gone from it, nothing else."""
    if cell.data_type != "s" or cell.hyperlink is not None:
        return False
    if len(text) > CELL_MAX:
        return cell.value.endswith("…") and text.startswith(cell.value[:1000])
    if text.isascii() and text.isprintable():
        return cell.value == " ".join(text.split())
    return all(word in cell.value for word in text.split() if word.isascii() and word.isprintable())


def same_cell(cell, value):
    if value is None or value == "":
        return cell.value is None
    if cell.data_type == "s" and cell.value == json.dumps(value, ensure_ascii=False):
        return True  # of a column of JSON
    if isinstance(value, bool):
        return cell.data_type == "b" and cell.value is value
    if isinstance(value, (int, float)):
        return cell.data_type == "n" and cell.value == value or len(str(value)) > 15 and cell.value == str(value)
    if isinstance(value, (dict, list)):
        text = json.dumps(value, ensure_ascii=False)
        return len(text) > CELL_MAX or json.loads(cell.value) == json.loads(" ".join(text.split()))
    return cell.data_type == "d" and cell.value == as_date(value) or same_text(cell, value)


def check_xlsx(data, rows, name):
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book[book.sheetnames[0]]
    columns = sheet.max_column
    if sheet.freeze_panes != "A2":
        yield f"{name}: frozen at {sheet.freeze_panes}"
    last = f"{openpyxl.utils.get_column_letter(columns)}{len(rows) + 1}"
    if sheet.auto_filter.ref not in (f"A1:{last}", f"A1:{last}".split(":")[0]):
        yield f"{name}: filter {sheet.auto_filter.ref}, not A1:{last}"
    if sheet.max_row != len(rows) + 1:
        yield f"{name}: {sheet.max_row - 1} rows, not {len(rows)}"
    if rows and [c.value for c in sheet[1]] != [heading(k) for k in rows[0]]:
        yield f"{name}: headings {[c.value for c in sheet[1]]}"
    for cells, row in zip(sheet.iter_rows(min_row=2), rows):
        for cell, (key, value) in zip(cells, row.items()):
            if not same_cell(cell, value):
                yield f"{name} {cell.coordinate} {key}: {cell.data_type} {cell.value!r}, not {value!r}"


def as_csv(value):
    if isinstance(value, str):
        return "'" + value if value[:1] in ("=", "+", "-", "@", "\t", "\r") and value else value
    return {None: "", True: "true", False: "false"}.get(value, value) if not isinstance(value, (int, float)) or isinstance(value, bool) else value


def same_csv(text, value):
    if isinstance(value, (dict, list)) or text == json.dumps(value, ensure_ascii=False):
        return json.loads(text) == value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(text) == value
    return text == as_csv(value)


def check_csv(data, rows, name):
    table = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
    if len(table) != len(rows) + 1:
        yield f"{name}: {len(table) - 1} lines of CSV, not {len(rows)}"
    if rows and table[0] != list(rows[0]):
        yield f"{name}: header {table[0]}"
    for line, row in zip(table[1:], rows):
        for text, (key, value) in zip(line, row.items()):
            if not same_csv(text, value):
                yield f"{name} {key}: CSV {text!r}, not {value!r}"


def main():
    book, table, document = sys.argv[1:]
    with open(document, encoding="utf-8") as f:
        rows = json.load(f)
    rows = rows["data"] if isinstance(rows, dict) else rows
    with open(book, "rb") as f:
        faults = list(check_xlsx(f.read(), rows, "xlsx"))
    with open(table, "rb") as f:
        faults += check_csv(f.read(), rows, "csv")
    print("\n".join(faults[:20]) or f"{len(rows)} rows")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
