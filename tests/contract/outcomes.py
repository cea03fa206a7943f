#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Five outcomes of every operation of openapi.json, as a client meets them over TCP with a token: denied, absent,
conflicting, malformed and allowed. Who may is read from the matrix (api.hak_lihat), the rest from the document; each
answer has a status that the document names, and fits its schema. What an operation cannot come to is said, with why."""
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))
from generated import World, request
from openapi import fits, load, operations, resolve
from tap import check, plan, query, routes

LETTERS = {"A": "administrator", "B": "bagian_organisasi", "K": "kepala", "O": "koordinator", "P": "penyusun",
           "E": "evaluator", "X": "pemeriksa", "I": "integrasi"}
ABSENT = {"id": "999999", "kode": "TIDAK-ADA", "kunci": "tidak-ada", "nama": "tidak-ada", "pengguna": "tidak.ada",
          "kiriman": "999999", "token": "dGlkYWs.YWRh", "berkas": "tidak-ada.ics"}
# What no fresh register has, by the test that asks for it.
NOT_HERE = {
    "pengingatLihat": "a delivery: tests/e2e/pengiriman.sh", "pengingatUlang": "a delivery: tests/e2e/pengiriman.sh",
    "tautanLihat": "a signed link: tests/e2e/tanggapan.sh", "tautanTanggapi": "a signed link: tests/e2e/tanggapan.sh",
    "kalenderIsi": "a secret address: tests/e2e/tanggapan.sh", "saluranUjiHasil": "a test message: answers.py",
}
# Sets what is not there, or undoes what the one before it has set.
MAKES = ("kanalTetapkan", "kanalNonaktifkan")
KEY = "kunci-outcomes"


class Asked:
    """The operations, and what was found of them by outcome."""

    def __init__(self, world, doc):
        self.world, self.doc = world, doc
        self.rows = {row["operation"]: row for row in routes()}
        self.letters = dict(query("select fungsi, siapa from api.hak_lihat", "SIKLUS_TEST_SUPERUSER"))
        self.operations = list(operations(doc))
        self.cannot = []

    def public(self, operation):
        return operation.get("security") == []

    def without(self, outcome, operation, why):
        self.cannot.append((outcome, operation["operationId"], why))

    def takes(self, operation, header):
        return any(resolve(self.doc, p)["name"] == header for p in operation.get("parameters", []))

    def outsider(self, operation):
        """A role that the matrix does not let in."""
        call = self.rows[operation["operationId"]]["call"]
        letters = self.letters[call.removeprefix("api.")] if call else ""
        return None if not call or "D" in letters else next((r for c, r in LETTERS.items() if c not in letters), None)

    def insider(self, operation):
        call = self.rows[operation["operationId"]]["call"]
        letters = self.letters.get((call or "").removeprefix("api."), "")
        return next((r for c, r in LETTERS.items() if c in letters), "administrator")

    def faults(self, operation, answer, wanted, what, code=None):
        """The status is one of those, the document names it, and the body fits."""
        status, media, body, _ = answer
        name = f"{operation['operationId']}, {what}"
        media = media.split(";")[0]
        if status not in wanted:
            yield f"{name}: {status}, not {' or '.join(map(str, wanted))}: {body[:200]!r}"
        if str(status) not in operation["responses"]:
            yield f"{name}: {status} is not named"
        described = resolve(self.doc, operation["responses"].get(str(status), operation["responses"].get("default", {})))
        content = described.get("content", {})
        if media not in content:
            yield f"{name}: {status} {media} is not described"
        elif media.endswith("json") and operation["operationId"] != "openapi":
            yield from fits(self.doc, content[media]["schema"], json.loads(body), name, strict=True)
        if code and code.encode() not in body:
            yield f"{name}: not {code}: {body[:200]!r}"

    def denied(self):
        for method, path, operation in self.operations:
            asked = request(self.doc, method, path, operation)
            if operation["operationId"] == "massal":
                answer = self.world.ask(asked, "pemeriksa")
                yield from self.faults(operation, answer, [200], "a role without the right", '"status":403')
            if self.public(operation):
                self.without("denied", operation, "answers anybody")
                continue
            yield from self.faults(operation, self.world.ask(asked, None), [401], "nobody")
            role = self.outsider(operation)
            if role:
                yield from self.faults(operation, self.world.ask(asked, role), [403], role)
            else:
                self.without("denied by role", operation, "every role may; its rows are by part of the tree, each act of a bulk by its own right")

    def absent(self):
        for method, path, operation in self.operations:
            names = [p["name"] for p in (resolve(self.doc, p) for p in operation.get("parameters", [])) if p["in"] == "path"]
            if not names:
                self.without("absent", operation, "its path names nothing")
            if operation["operationId"] in MAKES:
                self.without("absent", operation, "sets what is not there")
                continue
            for name in names:
                asked = list(request(self.doc, method, path.replace("{%s}" % name, ABSENT[name]), operation))
                yield from self.faults(operation, self.world.ask(asked, self.insider(operation)), [404], f"no such {name}")

    def conflicting(self):
        for n, role in enumerate(self.world.tokens, 1):
            first = ("POST", "/v1/peraturan", json.dumps({"nama": f"Perda {n}/2026"}), "application/json")
            self.world.ask(first, role, Idempotency_Key=KEY)
        for method, path, operation in self.operations:
            asked = request(self.doc, method, path, operation)
            role = self.insider(operation)
            if operation["operationId"] == "massal":
                self.world.ask(asked, role, Idempotency_Key="banyak")
                other = (*asked[:2], asked[2].replace("Sekretaris Dinas", "Camat"), asked[3])
                answer = self.world.ask(other, role, Idempotency_Key="banyak")
                yield from self.faults(operation, answer, [200], "the key of another act", "kunci-dipakai-lain")
            elif self.takes(operation, "Idempotency-Key"):
                answer = self.world.ask(asked, role, Idempotency_Key=KEY)
                yield from self.faults(operation, answer, [422], "the key of another act", "kunci-dipakai-lain")
            if self.takes(operation, "If-Match") and operation["operationId"] not in NOT_HERE:
                answer = self.world.ask(asked, role, If_Match='"lama"')
                yield from self.faults(operation, answer, [412], "the tag of another state", "sudah-berubah")
            if not self.takes(operation, "Idempotency-Key"):
                self.without("conflicting", operation, "reads" if method == "GET" else "of one's own credentials")

    def malformed(self):
        for method, path, operation in self.operations:
            role = None if self.public(operation) else self.insider(operation)
            asked = request(self.doc, method, path, operation, query={"tidak_ada": "1"})
            yield from self.faults(operation, self.world.ask(asked, role), [400], "an unknown parameter")
            method, where, body, media = request(self.doc, method, path, operation)
            if media is None:
                continue
            if media == "application/json":
                for what, text in (("no JSON", "{"), ("an unknown member", json.dumps(json.loads(body) | {"tidak_ada": 1})),
                                   ("a list", "[]"), ("no UTF-8", b'{"a":"\xff"}')):
                    if operation["operationId"] != "sopImpor" or what in ("no JSON", "no UTF-8"):
                        yield from self.faults(operation, self.world.ask((method, where, text, media), role), [400], what)
            elif media == "text/csv":
                yield from self.faults(operation, self.world.ask((method, where, 'a,"b', media), role), [400], "no CSV")
            if "415" in operation["responses"]:
                yield from self.faults(operation, self.world.ask((method, where, body, "image/png"), role), [415], "another type")
            else:
                self.without("malformed by its type", operation, "takes any type")

    def allowed(self):
        """By the rules: a reader is answered; an act of the examples is done, or refused with a sentence."""
        for method, path, operation in self.operations:
            if operation["operationId"] in NOT_HERE:
                self.without("allowed", operation, NOT_HERE[operation["operationId"]])
                continue
            role = None if self.public(operation) else self.insider(operation)
            answer = self.world.ask(request(self.doc, method, path, operation), role)
            wanted = [200] if method == "GET" else [200, 401] if operation["operationId"] == "masuk" else [200, 409, 422]
            yield from self.faults(operation, answer, wanted, f"{role or 'anybody'}")


def unsaid(asked):
    """The headers that an act takes and a reader answers, by the kind of the route."""
    documents = {row["path"] for row in asked.rows.values() if row["kind"] == "DOC"}
    for method, path, operation in asked.operations:
        name, kind = operation["operationId"], asked.rows[operation["operationId"]]["kind"]
        wanted = {
            "Idempotency-Key": kind in ("ACT", "IMPORT", "BULK", "UPLOAD") or name == "tokenBuat",
            "If-Match": kind in ("ACT", "UPLOAD") and path.rpartition("/")[0] in documents,
        }
        for header, taken in wanted.items():
            if asked.takes(operation, header) != taken:
                yield f"{name}: {header} is {'not ' if taken else ''}described"
        if kind in ("LIST", "DOC") and not asked.takes(operation, "If-None-Match"):
            yield f"{name}: If-None-Match is not described"


def main():
    doc = load()
    with tempfile.TemporaryDirectory() as place:
        world = World(place)
        try:
            check("the daemon is ready", [] if world.daemon.wait() else ["/readyz does not say 200"])
            world.fill()
            asked = Asked(world, doc)
            check("conditions are described where they are taken", unsaid(asked))
            check(f"denied: who is nobody, and a role without the right ({len(asked.operations)} operations)", asked.denied())
            check("absent: what the path names is not there", asked.absent())
            check("malformed: parameter, member, JSON, text, type", asked.malformed())
            check("conflicting: the key of another act, the tag of another state", asked.conflicting())
            check("allowed: the examples", asked.allowed())
        finally:
            code = world.daemon.stop()
        check("it stops in order", [] if code == 0 else [f"exit {code}"])
    for outcome, why in sorted({(o, w) for o, _, w in asked.cannot}):
        print(f"# not {outcome} ({why}): {' '.join(n for o, n, w in asked.cannot if (o, w) == (outcome, why))}")
    plan()


main()
