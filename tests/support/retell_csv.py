#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Tells the CSV file on stdin in another way: the same rows, as other programs and people write them.
retell_csv.py [bom] [crlf] [semicolon] [shuffle] [prefix]"""
import csv
import io
import sys

WAYS = set(sys.argv[1:])
UNKNOWN = WAYS - {"bom", "crlf", "semicolon", "shuffle", "prefix"}
if UNKNOWN:
    sys.exit(f"retell_csv.py: {', '.join(UNKNOWN)}?")

rows = list(csv.reader(sys.stdin))
if "prefix" in WAYS:
    title = rows[0].index("judul")
    for row in rows[1:]:
        row[title] = "SOP AP  " + row[title].upper()
if "shuffle" in WAYS:
    rows = [row[::-1] for row in rows]
    rows[0] = [name.replace("_", " ").title() for name in rows[0]]

out = io.StringIO()
csv.writer(
    out,
    delimiter=";" if "semicolon" in WAYS else ",",
    lineterminator="\r\n" if "crlf" in WAYS else "\n",
).writerows(rows)
sys.stdout.buffer.write((b"\xef\xbb\xbf" if "bom" in WAYS else b"") + out.getvalue().encode())
