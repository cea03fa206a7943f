#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The rows of db_calls.c = PostgreSQL's catalogue: each function is there, with its parameter, of
its kind, and may be called by the daemon's role or one that it takes on; each list gives the columns openapi.json shows."""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))
from openapi import load, resolve
from tap import calls, check, differ, plan, query, routes

CATALOGUE = """
select p.proname, pg_get_function_identity_arguments(p.oid), p.proretset, format_type(p.prorettype, null),
       has_function_privilege(p.oid, 'execute')
         or exists (select from pg_auth_members m where m.member = current_user::regrole and has_function_privilege(m.roleid, p.oid, 'execute')),
       coalesce(array_to_string(array(
         select p.proargnames[i] from generate_subscripts(p.proargnames, 1) i where p.proargmodes[i] = 't'), ','), ''),
       case p.provolatile when 'v' then 'writes' else 'reads' end
from pg_proc p where p.pronamespace = 'api'::regnamespace and p.prokind = 'f'
"""


def catalogue():
    found = {}
    for name, arguments, is_set, kind, allowed, columns, volatility in query(CATALOGUE):
        found.setdefault("api." + name, []).append({
            "arguments": arguments,
            "set": is_set == "t",
            "type": kind,
            "allowed": allowed == "t",
            "columns": columns.split(",") if columns else [],
            "volatility": volatility,
        })
    return found


def wrong_shape(name, params, sql, function):
    wanted = ["p jsonb", "jsonb"] if params else [""]
    if function["arguments"] not in wanted:
        yield f"{name}({function['arguments']}): {params} parameters are declared"
    if function["set"] != sql.startswith("select * from "):
        yield f"{name}: a set on one side only"
    if not function["set"] and function["type"] not in ("jsonb", "void"):
        yield f"{name}: answers {function['type']}"


def shown_columns(doc, path):
    media = doc["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
    schema = media["schema"]
    for part in ("properties", "data", "items"):
        schema = resolve(doc, schema[part])
    return list(schema["properties"])


def main():
    found = catalogue()
    doc = load()
    rows = [row for row in routes() if row["kind"] == "LIST"]

    check("every call is a function of the schema", [n for n, *_ in calls() if n not in found])
    check("and has one form only", [n for n, *_ in calls() if len(found.get(n, [])) > 1])
    check("with its parameter, of its kind", [
        fault for n, params, _, sql in calls() if n in found for fault in wrong_shape(n, params, sql, found[n][0])])
    check("writes when it is volatile", [n for n, _, kind, _ in calls() if n in found and found[n][0]["volatility"] != kind])
    check("the daemon's role may call it, or one that it takes on", [n for n, *_ in calls() if n in found and not found[n][0]["allowed"]])
    check("columns of the lists = openapi.json", [
        f"{row['operation']}: {fault}" for row in rows if row["call"] in found
        for fault in differ([c for c in found[row["call"]][0]["columns"] if not c.startswith("_")],
                            shown_columns(doc, row["path"]), "SQL", "openapi.json")])
    check("behind the cursor stands nothing that is to be shown", [
        row["operation"] for row in rows if row["call"] in found
        for columns in [found[row["call"]][0]["columns"]] if "_kursor" in columns
        and not all(c.startswith("_") for c in columns[columns.index("_kursor"):])])
    check("a list with a cursor takes setelah and batas, no other does", [
        row["operation"] for row in rows if row["call"] in found
        and ("_kursor" in found[row["call"]][0]["columns"]) != ({"setelah", "batas"} <= set(row["query"]))])
    plan()


main()
