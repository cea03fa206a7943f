#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every reason that the daemon or SQL writes into the ledger has its words in siklus.alasan_kirim, and none there is
left that nobody writes."""
import glob
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))
from tap import SOURCE, check, differ, plan, query

VERDICT = re.compile(r"outbox_verdict_(dead|later|held)\(|put_back\(|OUTBOX_(DEAD|POSTPONED|HELD),")
CODE = re.compile(r'"([a-z]+(?:-[a-z]+)*)"')
WRITTEN = re.compile(r"alasan(?: =|',) '([a-z]+(?:-[a-z]+)*)'")
FAMILIES = ("admin", "langganan", "outbox", "reminder")


def texts(pattern):
    for path in sorted(glob.glob(os.path.join(SOURCE, pattern))):
        with open(path, encoding="utf-8") as f:
            yield f.read()


def of_daemon():
    """The words of statements, and of rows of tables, that make a verdict."""
    for text in texts("daemon/outbox/*.c"):
        for part in re.split(r"[;{}]", text):
            if VERDICT.search(part):
                yield from CODE.findall(part)


def of_sql():
    for family in FAMILIES:
        for text in texts(f"sql/functions/{family}/*.sql"):
            yield from WRITTEN.findall(text)


def main():
    written = set(of_daemon()) | set(of_sql())
    check("reasons are found", [] if len(written) > 40 else sorted(written))
    explained = [row[0] for row in query("select alasan from siklus.alasan_kirim", "SIKLUS_TEST_SUPERUSER")]
    check("each has its words", differ(written, explained, "the sources", "siklus.alasan_kirim"))
    plan()


main()
