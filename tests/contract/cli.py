#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every command of siklusctl asks for a route that exists, by names that the route knows, and shows
two examples that a shell can run."""
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))
from tap import BUILD, check, plan, routes, run


def shape(path):
    return re.sub(r"{\w*}", "{}", path)


def refused(folder, example):
    """What siklusctl says of an example before it asks siklusd: with nobody at the socket an accepted
    line ends with 3. The files that it reads are there."""
    words = shlex.split(example)
    for word in words:
        if re.search(r"\.(csv|json|pdf|jpg)$", word):
            with open(os.path.join(folder, word), "w", encoding="utf-8") as file:
                file.write("{}")
    done = subprocess.run([f"{BUILD}/siklusctl", *words], cwd=folder, input="{}", capture_output=True, text=True,
                          env={"SIKLUS_SOCKET": os.path.join(folder, "nobody")})
    return "" if done.returncode == 3 else f"{example}: {done.returncode} {done.stderr.strip()}"


def main():
    commands = json.loads(run(f"{BUILD}/siklusctl", "help", "--output", "json"))
    rows = {(r["method"], shape(r["path"])): r for r in routes() if r["kind"] != "PAGE"}
    asked = [(c, rows.get((c["metode"], shape(c["jalur"])))) for c in commands]

    check("there are commands", [] if len(commands) > 10 else [len(commands)])
    check("every command asks for a route", [
        f"{c['perintah']}: {c['metode']} {c['jalur']}" for c, row in asked if row is None])
    check("by names of its query", [
        f"{c['perintah']}: {n}" for c, row in asked if row for n in c["kueri"] if n not in row["query"]])
    check("and members of its body", [
        f"{c['perintah']}: {n}" for c, row in asked if row for n in c["isi"] if n not in row["body"]])
    check("and shows two different examples of itself", [
        f"{c['perintah']}: {c['contoh']}" for c in commands
        if len(set(c["contoh"])) != 2 or not all(f"{e} ".startswith(f"{c['perintah']} ") for e in c["contoh"])])
    with tempfile.TemporaryDirectory() as folder:
        check("which are accepted as they stand", filter(None, (
            refused(folder, e) for c in commands for e in c["contoh"])))
    plan()


main()
