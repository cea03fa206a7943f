# SPDX-License-Identifier: MIT
"""TAP from a Python program of contract/: check(what, faults) passes when the list of faults is
empty, plan() ends it. Beside it: the tables that the programs of the build print of themselves."""
import os
import subprocess
import sys

BUILD = os.environ["SIKLUS_BUILD"]
SOURCE = os.environ.get("SIKLUS_SOURCE", ".")
_checks = 0
_failed = 0


def check(what, faults):
    global _checks, _failed
    _checks += 1
    faults = list(faults)
    if not faults:
        print(f"ok {_checks} - {what}")
        return
    _failed += 1
    print(f"not ok {_checks} - {what}")
    for fault in faults[:40]:
        print(f"# {fault}")


def plan():
    print(f"1..{_checks}")
    sys.exit(1 if _failed else 0)


def differ(left, right, left_name, right_name):
    """What stands in one of two lists only, as faults."""
    left, right = set(left), set(right)
    return [f"only in {left_name}: {x}" for x in sorted(left - right)] + [
        f"only in {right_name}: {x}" for x in sorted(right - left)
    ]


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _names(field):
    return [] if field == "-" else field.split(",")


def routes():
    """The rows of api_routes.c."""
    rows = []
    for line in run(f"{BUILD}/siklusd", "--print-routes").splitlines():
        method, path, operation, kind, call, query, body = line.split("\t")
        rows.append(
            {
                "method": method,
                "path": path,
                "operation": operation,
                "kind": kind,
                "call": None if call == "-" else call,
                "query": _names(query),
                "body": _names(body),
            }
        )
    return rows


def calls():
    """The rows of db_calls.c: name, number of parameters, writes or reads, SQL."""
    lines = run(f"{BUILD}/siklusd", "--print-calls").splitlines()
    return [(name, int(params), kind, sql) for name, params, kind, sql in (line.split("\t") for line in lines)]


def query(sql, conninfo="SIKLUS_TEST_CONNINFO"):
    """Rows of the test database, as lists of text."""
    psql = os.path.join(os.environ.get("CLUSTER_BIN", ""), "psql")
    out = run(psql, "-XAtq", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-d",
              os.environ[conninfo], "-c", sql)
    return [line.split("\t") for line in out.splitlines()]
