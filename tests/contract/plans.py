#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How a report is planned. PostgreSQL plans a function's statement for its parameters five times, then may keep one plan for any: one
unit or the whole country. Such a plan has made a report of 5,000 SOPs cost twenty times as much from the sixth time on. Each report is asked for as in the first
five times, and as if the kept plan had been chosen: its statements, those of the functions it calls too, pass about as many rows."""
import json
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))
from tap import SOURCE, check, plan

LOGGED = """
load 'auto_explain';
set auto_explain.log_min_duration = 0; set auto_explain.log_nested_statements = on;
set auto_explain.log_analyze = on; set auto_explain.log_timing = off; set auto_explain.log_format = json;
set client_min_messages = log; set statement_timeout = '60s';
"""
MORE = 1.5
REPORTS = {
    "laporan_bupati": '{"unit": "K1"}',
    "laporan_rapor": '{"unit": "K1"}',
    "laporan_kebutuhan": '{"unit": "K1"}',
    "laporan_rencana_evaluasi": '{"unit": "K1", "tahun": 2027}',
    "laporan_monitoring": '{"unit": "K1-D1"}',
    "laporan_formulir_evaluasi": '{"sop": "5"}',
}


def psql(*more, **asked):
    command = [os.path.join(os.environ.get("CLUSTER_BIN", ""), "psql"), "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", os.environ["SIKLUS_TEST_SUPERUSER"], *more]
    return subprocess.run(command, check=True, capture_output=True, text=True, **asked).stderr


def passed(node):
    """Rows that came out of a node of a plan and of those below it, and rows it threw away."""
    own = node["Actual Rows"] + node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Join Filter", 0)
    return own * node["Actual Loops"] + sum(passed(x) for x in node.get("Plans", []))


def rows(report, p, mode):
    said = psql(input=f"{LOGGED} set plan_cache_mode = {mode}; select api.{report}('{p}');")
    plans = re.findall(r"duration: [\d.]+ ms  plan:\n(\{.*?\n\})", said, re.S)
    return sum(passed(json.loads(x)["Plan"]) for x in plans)


def main():
    psql("-v", "kabupaten=1", "-f", f"{SOURCE}/tests/bench/sejuta.sql")
    psql("-c", "select api.kewajiban_segarkan()", "-c", "vacuum analyze")
    for report, p in REPORTS.items():
        own, kept = (rows(report, p, mode) for mode in ("force_custom_plan", "force_generic_plan"))
        check(f"{report}: a kept plan is none the worse", [] if 0 < kept <= own * MORE + 1000 else [f"{kept} rows instead of {own}"])
    plan()


if __name__ == "__main__":
    main()
