#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The routes of the daemon = the paths of openapi.json, with their parameters and bodies; and the
document keeps to OpenAPI 3.1 where a client depends on it."""
import glob
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))
from openapi import fits, load, operations, resolve
from tap import BUILD, SOURCE, check, differ, plan, routes, run

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def references(node):
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"]
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def dangling(doc):
    for ref in references(doc):
        try:
            resolve(doc, {"$ref": ref})
        except (KeyError, TypeError):
            yield ref


def parameters(doc, operation, place):
    return [p["name"] for p in (resolve(doc, p) for p in operation.get("parameters", [])) if p["in"] == place]


def body_members(doc, operation):
    content = resolve(doc, operation.get("requestBody", {})).get("content", {})
    schema = resolve(doc, content.get("application/json", {}).get("schema", {}))
    return list(schema.get("properties", {}))


def has_example(media):
    return "example" in media or media.get("examples")


def lacks_example(doc, operation):
    """Every JSON or text body that is described is shown too; a PDF cannot be."""
    parts = [resolve(doc, operation.get("requestBody", {}))]
    parts += [resolve(doc, r) for status, r in operation["responses"].items() if status.startswith("2")]
    for part in parts:
        for media, content in part.get("content", {}).items():
            if (media.startswith("text/") or media.endswith("json")) and not has_example(content):
                yield f"{operation['operationId']}: {media}"


def media_examples(media):
    if "example" in media:
        yield media["example"]
    for example in media.get("examples", {}).values():
        yield example["value"]


def untrue_examples(doc):
    for _, _, operation in operations(doc):
        parts = [resolve(doc, operation.get("requestBody", {}))]
        parts += [resolve(doc, r) for r in operation["responses"].values()]
        for part in parts:
            for name, media in part.get("content", {}).items():
                if name.endswith("json"):
                    for example in media_examples(media):
                        yield from fits(doc, media.get("schema", {}), example, operation["operationId"])


def without_trail(rows):
    """An act whose function writes no row of the trail; imports write theirs where they are run."""
    files = [open(f, encoding="utf-8").read() for f in glob.glob(os.path.join(SOURCE, "sql/functions/*/*.sql"))]
    for row in rows:
        if row["kind"] in ("ACT", "IMPORT", "UPLOAD"):
            text = next(t for t in files if f"create function {row['call']}(" in t)
            if not re.search(r"api\.(jejak_catat|impor_jalankan)\(", text):
                yield row["operation"]


def main():
    doc = load()
    rows = [row for row in routes() if row["kind"] != "PAGE"]  # pages are for people
    by_operation = {row["operation"]: row for row in rows}
    described = list(operations(doc))
    ids = [operation["operationId"] for _, _, operation in described]

    check("openapi.json is OpenAPI 3.1", [] if doc["openapi"].startswith("3.1.") else [doc["openapi"]])
    version = run(f"{BUILD}/siklusd", "--version").split()[1].rstrip(",")
    check("it has the version of siklusd", differ([version], [doc["info"]["version"]], "siklusd", "openapi.json"))
    check("operationIds are unique", sorted({i for i in ids if ids.count(i) > 1}))
    check("every $ref leads somewhere", sorted(set(dangling(doc))))
    check("routes = paths", differ([(r["method"], r["path"], r["operation"]) for r in rows],
                                   [(m, p, o["operationId"]) for m, p, o in described],
                                   "api_routes.c", "openapi.json"))
    for what, place in (("query", "query"), ("path", "path")):
        faults = []
        for _, path, operation in described:
            row = by_operation.get(operation["operationId"])
            wanted = re.findall(r"{(\w+)}", path) if place == "path" else row["query"] if row else []
            faults += [f"{operation['operationId']}: {x}" for x in
                       differ(wanted, parameters(doc, operation, place), "api_routes.c", "openapi.json")]
        check(f"names of the {what} agree", faults)
    check("members of the bodies agree", [
        f"{o['operationId']}: {x}" for _, _, o in described
        if by_operation[o["operationId"]]["kind"] in ("ACT", "BULK")
        for x in differ(by_operation[o["operationId"]]["body"], body_members(doc, o), "api_routes.c", "openapi.json")])
    check("every operation has a summary and problems", [
        o["operationId"] for _, _, o in described
        if not o.get("summary") or not ("default" in o["responses"] or o["operationId"] in ("healthz", "metrics", "openapi"))])
    check("every act leaves a trail", list(without_trail(rows)))
    check("every body has an example", [x for _, _, o in described for x in lacks_example(doc, o)])
    check("the examples fit their schemas", list(untrue_examples(doc)))
    check("every list is described as JSON, CSV and XLSX", [
        r["operation"] for r in rows if r["kind"] == "LIST"
        and set(doc["paths"][r["path"]]["get"]["responses"]["200"]["content"]) != {"application/json", "text/csv", XLSX}])
    check("every list says its order", [
        r["operation"] for r in rows if r["kind"] == "LIST"
        and "Order: " not in doc["paths"][r["path"]]["get"].get("description", "")])
    check("every import takes CSV or JSON", [
        r["operation"] for r in rows if r["kind"] == "IMPORT"
        and not set(doc["paths"][r["path"]]["post"]["requestBody"]["content"]) <= {"application/json", "text/csv"}])
    plan()


main()
