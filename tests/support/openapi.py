# SPDX-License-Identifier: MIT
"""openapi.json for the programs of contract/: load it, walk it, hold a value against a schema."""
import json
import os
import re

from tap import SOURCE

METHODS = ("get", "put", "post", "delete", "patch")


def load():
    with open(os.path.join(SOURCE, "daemon/api/openapi.json"), encoding="utf-8") as f:
        return json.load(f, object_pairs_hook=no_repeats)


def no_repeats(pairs):
    names = [name for name, _ in pairs]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"member {name} stands twice")
    return dict(pairs)


def operations(doc):
    for path, item in doc["paths"].items():
        for method in METHODS:
            if method in item:
                yield method.upper(), path, item[method]


def resolve(doc, node):
    while isinstance(node, dict) and "$ref" in node:
        ref = node["$ref"]
        node = doc
        for part in ref.removeprefix("#/").split("/"):
            node = node[part]
    return node


def fits(doc, schema, value, where, strict=False):
    """Faults of a value against its schema: enough of JSON Schema for this document. Strict: an object
    with described members has no others."""
    schema = resolve(doc, schema)
    for part in schema.get("allOf", []):
        yield from fits(doc, part, value, where, strict)
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(is_kind(value, kind) for kind in kinds):
        yield f"{where}: {json.dumps(value)[:60]} is no {kinds}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value} is none of {schema['enum']}"
    if "pattern" in schema and isinstance(value, str) and not re.search(schema["pattern"], value):
        yield f"{where}: {value} is not like {schema['pattern']}"
    if isinstance(value, dict):
        for name in schema.get("required", []):
            if name not in value:
                yield f"{where}: {name} is missing"
        for name, part in value.items():
            if name in schema.get("properties", {}):
                yield from fits(doc, schema["properties"][name], part, f"{where}.{name}", strict)
            elif schema.get("additionalProperties") is False or strict and "properties" in schema:
                yield f"{where}: {name} is not described"
    if isinstance(value, list):
        for i, part in enumerate(value):
            yield from fits(doc, schema.get("items", {}), part, f"{where}[{i}]", strict)


def is_kind(value, kind):
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
    if kind in ("integer", "number"):
        return isinstance(value, int if kind == "integer" else (int, float)) and not isinstance(value, bool)
    return isinstance(value, kinds[kind])
