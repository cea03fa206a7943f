#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every command of siklusctl asks for a route that exists, by names that the route knows."""
import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))
from tap import BUILD, check, plan, routes, run


def shape(path):
    return re.sub(r"{\w*}", "{}", path)


def main():
    commands = json.loads(run(f"{BUILD}/siklusctl", "help", "--output", "json"))
    rows = {(r["method"], shape(r["path"])): r for r in routes()}
    asked = [(c, rows.get((c["metode"], shape(c["jalur"])))) for c in commands]

    check("there are commands", [] if len(commands) > 10 else [len(commands)])
    check("every command asks for a route", [
        f"{c['perintah']}: {c['metode']} {c['jalur']}" for c, row in asked if row is None])
    check("by names of its query", [
        f"{c['perintah']}: {n}" for c, row in asked if row for n in c["kueri"] if n not in row["query"]])
    check("and members of its body", [
        f"{c['perintah']}: {n}" for c, row in asked if row for n in c["isi"] if n not in row["body"]])
    plan()


main()
