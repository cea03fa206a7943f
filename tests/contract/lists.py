#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every list of the API is to be had whole as XLSX and as CSV: the same rows as its pages of JSON, read back by
openpyxl and Python's csv; with what openapi.json says of it."""
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))
from check_list import check_csv, check_xlsx
from generated import World, request
from openapi import load, operations
from tap import check, plan, routes

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Their path names what a fresh register has not: answers.py asks for these after its acts.
NOT_HERE = ("evaluasiJawabanDaftar", "peraturanSop")


class Lists:
    def __init__(self, world, doc):
        self.world, self.doc = world, doc
        kinds = {row["operation"]: row for row in routes()}
        self.rows = [(path, o, "setelah" in kinds[o["operationId"]]["query"]) for _, path, o in operations(doc)
                     if kinds[o["operationId"]]["kind"] == "LIST"]
        self.lengths = {}

    def get(self, path, operation, **query):
        """Status, media type and bytes, over the socket: no token is used, and so no list of tokens changes."""
        _, where, _, _ = request(self.doc, "GET", path, operation, query=query)
        status, media, body = self.world.daemon.ask("GET", where, None, None)[:3]
        return status, media.split(";")[0], body

    def pages(self, path, operation, paged):
        rows, query = [], {"batas": 25} if paged else {}
        while True:
            status, _, body = self.get(path, operation, **query)
            if status != 200:
                return status, body
            answer = json.loads(body)
            rows += answer["data"]
            if not answer["berikutnya"]:
                return 200, rows
            query["setelah"] = answer["berikutnya"]

    def file(self, path, operation, paged, **query):
        """A file between two readings of its pages that are the same: some lists tell of this second (within a window
        for sending, a preview says now)."""
        for _ in range(10):
            before = self.pages(path, operation, paged)
            answer = self.get(path, operation, **query)
            if before[0] != 200 or before == self.pages(path, operation, paged):
                return before, answer
        return (0, "its pages never stand still"), None

    def compare(self):
        for path, operation, paged in self.rows:
            name = operation["operationId"]
            for query, media, reader in (({"format": "xlsx"}, XLSX, check_xlsx),
                                         ({"format": "csv", "semua": "ya"}, "text/csv", check_csv)):
                (status, rows), answer = self.file(path, operation, paged, **query)
                if status == 404 and name in NOT_HERE:
                    continue
                if status != 200:
                    yield f"{name}: {status} {rows[:200]!r}"
                    continue
                self.lengths[name] = len(rows)
                status, told, body = answer
                if (status, told) != (200, media):
                    yield f"{name}: {status} {told} {body[:200]!r}"
                else:
                    yield from list(reader(body, rows, name))[:3]

    def refused(self):
        for path, operation, paged in self.rows:
            for query in ({"semua": "ya"}, {"format": "xlsx", "setelah": "1"}, {"format": "xlsx", "batas": "5"}):
                if "semua" in query or paged:
                    status, media, body = self.get(path, operation, **query)
                    if (status, media) != (400, "application/problem+json"):
                        yield f"{operation['operationId']} {query}: {status} {body[:100]!r}"


def main():
    doc = load()
    with tempfile.TemporaryDirectory() as place:
        world = World(place)
        try:
            check("the daemon is ready", [] if world.daemon.wait() else ["/readyz does not say 200"])
            world.fill()
            lists = Lists(world, doc)
            check("there are lists", [] if len(lists.rows) > 50 else [len(lists.rows)])
            check("as XLSX and CSV each has the rows of its pages", lists.compare())
            counts = lists.lengths.values()
            check("many of them had rows, some more than a page", [] if sum(n > 0 for n in counts) > 25
                  and sum(n > 25 for n in counts) > 3 else [lists.lengths])
            check("a file has no pages, and JSON is no file", lists.refused())
        finally:
            code = world.daemon.stop()
        check("it stops in order", [] if code == 0 else [f"exit {code}"])
    plan()


main()
