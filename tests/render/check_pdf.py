# SPDX-License-Identifier: MIT
"""Reads the structure and the outline of PDFs as a program does that reads them out.

usage: check_pdf.py FILE.pdf…
Exits 1 with one line per fault."""
import json
import subprocess
import sys


def said(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode("utf-8", "replace")


class Part:
    def __init__(self, name):
        self.name, self.parts = name, []

    def find(self, name):
        for part in self.parts:
            if part.name == name:
                yield part
            yield from part.find(name)


def structure(path):
    """The tree, which is told by indents of two."""
    stack = [Part("")]
    for line in said("pdfinfo", "-struct", path).splitlines():
        part = Part(line.split()[0])
        del stack[(len(line) - len(line.lstrip(" "))) // 2 + 1:]
        stack[-1].parts.append(part)
        stack.append(part)
    return stack[0]


def check_headings(root, path):
    outline = json.loads(said("qpdf", "--json", "--json-key=outlines", path))["outlines"]
    titles, headings = (len(list(root.find(name))) for name in ("H1", "H2"))
    if titles != 1 or [bool(o["title"]) for o in outline] != [True]:
        yield f"{titles} titles, in the outline {[o['title'] for o in outline]}"
    elif headings != len(outline[0]["kids"]):
        yield f"{headings} headings, in the outline {len(outline[0]['kids'])}"


def check_table(table):
    if {part.name for part in table.parts[0].parts} != {"TH"}:
        yield f"the first row of a table has {[part.name for part in table.parts[0].parts]}"
    for row in table.parts[1:]:
        names = [part.name for part in row.parts]
        # A name over the rows that follow; cells; or, of a long table, a row as a whole.
        if row.name != "TR" or not (names in (["TH"], []) or set(names) == {"TD"}):
            yield f"{row.name} in a table, of {names}"


def check_words(path):
    """The language, and what each figure shows in words, are in the objects alone."""
    objects = [o.get("value") for o in json.loads(said("qpdf", "--json", "--json-key=qpdf", path))["qpdf"][1].values()]
    objects = [o for o in objects if isinstance(o, dict)]
    catalogs = [o for o in objects if o.get("/Type") == "/Catalog"]
    if [(o.get("/Lang"), o.get("/ViewerPreferences")) for o in catalogs] != [("u:id", {"/DisplayDocTitle": True})]:
        yield f"the catalog is {catalogs}"
    for figure in (o for o in objects if o.get("/S") == "/Figure"):
        if not figure.get("/Alt", "").startswith("u:") or len(figure["/Alt"]) < 10:
            yield f"a figure is told as {figure.get('/Alt')!r}"


def check(path):
    root = structure(path)
    if "Tagged:          yes" not in said("pdfinfo", path):
        yield "not tagged"
    if [part.name for part in root.parts] != ["Document"]:
        yield f"the root has {[part.name for part in root.parts]}"
    yield from check_headings(root, path)
    yield from check_words(path)
    for table in root.find("Table"):
        yield from check_table(table)
    if "No syntax or stream encoding errors found" not in said("qpdf", "--check", path):
        yield "qpdf finds fault with it"


def main(paths):
    faults = [f"{path}: {fault}" for path in paths for fault in check(path)]
    print("\n".join(faults))
    return 1 if faults or not paths else 0


sys.exit(main(sys.argv[1:]))
