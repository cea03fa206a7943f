#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How a report is planned. PostgreSQL plans a function's statement for its parameters five times, then may keep one plan for any: one
unit or the whole country. Such a plan has made a report of 5,000 SOPs cost twenty times as much from the sixth time on. Each report is asked for as in the first
five times, and as if the kept plan had been chosen: its statements, those of the functions it calls too, pass about as many rows. And the first page of a
list by date costs what it shows, not what was ever recorded: as Bagian Organisasi of a kabupaten, and as the coordinator of one unit of fifty. The previews of
what would be sent read what the ledger has of a duty late for years once, and not for each of its steps, and what units share once; what a mail answers to is
looked for among the lines of its first duty."""
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
set auto_explain.log_level = notice; set statement_timeout = '60s';
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

# What Bagian Organisasi of the one kabupaten there is asks for costs what it costs who sees everything: no statement of a policy asks whose the SOP of a row is.
WHOLE = {
    "laporan_bupati": '{"unit": "K1"}',
    "laporan_status": '{"as_of": "2026-03-31"}',
    "tenggat_daftar": '{"as_of": "2026-03-31"}',
    "unit_penjelasan": '{"kode": "K1-D1"}',
    "templat_uji": '{"kunci": "rekap"}',
}
LISTS = {"evaluasi_daftar": "", "monitoring_daftar": "", "pengingat_daftar": ', "status": "batal"'}
ACTIONS = {"tindak_lanjut_daftar": ""}
CALLERS = {"bagian_organisasi": "K1", "koordinator": "K1-D1"}
CITED = """set session_replication_role = replica;
insert into siklus.peraturan (nama, kunci) select 'Peraturan ' || g, 'peraturan' || g from generate_series(1, 100) g;
insert into siklus.peraturan_status (peraturan_id, status, tanggal, oleh_peraturan, pelaku, tercatat) select id, 'dicabut', '2026-06-01', 'Peraturan lain', 'bench', '2026-06-01' from siklus.peraturan where id % 10 = 0;
insert into siklus.versi_dasar (versi_id, peraturan_id, urut) select v.id, 1 + (v.id + 7 * g) % 100, g from siklus.versi v, generate_series(1, 3) g;
insert into siklus.tindak_lanjut (sop_id, monitoring_id, uraian, penanggung, tanggal, jatuh_tempo, pelaku, tercatat)
  select m.sop_id, m.id, 'Memperbaiki alur', 'Kepala Seksi', m.tanggal, m.tanggal + 30, 'bench', m.tercatat from siklus.monitoring m where m.sop_id % 10 = 0 and m.tanggal > '2025-10-31';"""
AGREED = """set session_replication_role = replica;
insert into siklus.tindak_lanjut (sop_id, monitoring_id, uraian, penanggung, tanggal, jatuh_tempo, pelaku, tercatat)
  select m.sop_id, m.id, 'Memperbaiki alur', 'Kepala Seksi', m.tanggal, m.tanggal + 30, 'bench', m.tercatat from siklus.monitoring m
  where m.sop_id % 10 = 0 and not exists (select from siklus.tindak_lanjut t where t.monitoring_id = m.id);"""
# A need of the whole and one of a unit below another, both answered.
NEEDED = ("insert into siklus.unit (kode, nama, jenis, induk_id) select 'K1-D1-B', 'Bagian', 'bagian', id from siklus.unit where kode = 'K1-D1'",
          "insert into siklus.kebutuhan (unit_id, judul, golongan) select id, 'pelayananadministrasipemerintahan1', 'sop' from siklus.unit where kode in ('K1-D1', 'K1-D1-B')")
WORDS = "set session_replication_role = replica; insert into siklus.pengiriman (unit_id, aktif, jumlah, pelaku) select id, false, 0, 'bench' from siklus.unit where jenis = 'dinas'"
OLDER = """set session_replication_role = replica;
insert into siklus.evaluasi (sop_id, versi_id, tanggal, oleh, hasil, pelaku, tercatat)
  select e.sop_id, e.versi_id, e.tanggal - 400 * g, e.oleh, e.hasil, e.pelaku, e.tercatat - 400 * g from siklus.evaluasi e, generate_series(1, 4) g;
insert into siklus.monitoring (sop_id, versi_id, tanggal, oleh, pelaku, tercatat)
  select m.sop_id, m.versi_id, m.tanggal - 400 * g, m.oleh, m.pelaku, m.tercatat - 400 * g from siklus.monitoring m, generate_series(1, 4) g;
insert into siklus.kiriman (unit_id, saluran, tanggal, coba_lagi, status, selesai)
  select u.id, 'surel', date '2026-01-01' - g, '2026-01-01', 'terkirim', '2026-01-01' from siklus.unit u, generate_series(1, 200) g;"""

# All duties are late for years; of one SOP in twenty a hundred reminders went out, each acknowledged.
PREVIEWS = {"pengingat_pratinjau": "{}", "pengingat_rencana": '{"sampai": "2031-06-30"}'}
WINDOW = "from api.kebijakan_satu(unit, api.hari_pusat(saat))"  # of jendela_berikut
LATE = "update siklus.sistem set geser = timestamptz '2031-06-02 08:05+07' - now()"
REMINDED = """set session_replication_role = replica;
insert into siklus.kiriman (unit_id, saluran, tanggal, coba_lagi, status) select id, 'surel', '2031-01-01', '2031-01-01', 'terkirim' from siklus.unit;
insert into siklus.pengingat (sop_id, jenis, jatuh_tempo, langkah, saluran, kiriman_id, perkiraan, jabatan_id)
  select w.sop_id, w.jenis, w.jatuh_tempo, 7 * g, 'surel', k.id, false, j.id from siklus.kewajiban w join siklus.kiriman k on k.unit_id = w.unit_id and k.tanggal = '2031-01-01'
  join siklus.jabatan j on j.unit_id = w.unit_id and j.jenis = 'kepala' cross join generate_series(1, 100) g where w.sop_id % 20 = 0;"""
ANSWERED = """set session_replication_role = replica;
insert into siklus.tanggapan (kiriman_id, jabatan_id, jenis, sop_id, jatuh_tempo, rujukan, langkah, alamat)
  select kiriman_id, jabatan_id, jenis, sop_id, jatuh_tempo, rujukan, langkah, '' from siklus.pengingat;"""
REMINDERS = 50000  # and as many acknowledgements
ARRIVED = "update siklus.kiriman set tanggal = '2031-06-01' where tanggal = '2031-01-01'"  # of late, as status counts them
LETTER = '{"id": "01234567-89ab-4cde-8f01-23456789abcd", "segera": [{"sop_id": 20, "jenis": "evaluasi"}]}'
POSTED = f"update siklus.kiriman set kunci = '{json.loads(LETTER)['id']}' where id = (select max(kiriman_id) from siklus.pengingat where sop_id = 20)"


def psql(*more, **asked):
    command = [os.path.join(os.environ.get("CLUSTER_BIN", ""), "psql"), "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", os.environ["SIKLUS_TEST_SUPERUSER"], *more]
    return subprocess.run(command, check=True, capture_output=True, text=True, **asked).stderr


def passed(node):
    """Rows that came out of a node of a plan and of those below it, and rows it threw away."""
    own = node["Actual Rows"] + node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Join Filter", 0)
    return own * node["Actual Loops"] + sum(passed(x) for x in node.get("Plans", []))


def statements(report, p, mode, caller=""):
    said = psql(input=f"{LOGGED} set plan_cache_mode = {mode}; begin; {caller} select api.{report}('{p}'); commit;")
    return re.findall(r"duration: [\d.]+ ms  plan:\n(\{.*?\n\})", said, re.S)


def rows(report, p, mode, caller=""):
    return sum(passed(json.loads(x)["Plan"]) for x in statements(report, p, mode, caller))


def acting(role, unit):
    return f"""select set_config('siklus.tugas_peran', '{role}', true),
        set_config('siklus.lingkup', array[u.jalur]::text, true), set_config('role', 'siklus_peran_{role}', true) from siklus.unit u where u.kode = '{unit}';"""


def pages(lists):
    """What the first ten rows of each list pass, by a kept plan, for each caller."""
    return {(name, role): rows(name, f'{{"batas": 10{more}}}', "force_generic_plan", acting(role, unit))
            for name, more in lists.items() for role, unit in CALLERS.items()}


def main():
    psql("-v", "kabupaten=1", "-f", f"{SOURCE}/tests/bench/sejuta.sql")
    psql("-c", "select api.kewajiban_segarkan()", "-c", "vacuum analyze")
    for report, p in REPORTS.items():
        own, kept = (rows(report, p, mode) for mode in ("force_custom_plan", "force_generic_plan"))
        check(f"{report}: a kept plan is none the worse", [] if 0 < kept <= own * MORE + 1000 else [f"{kept} rows instead of {own}"])
    for name, p in WHOLE.items():
        own, theirs = (len(statements(name, p, "force_custom_plan", caller)) for caller in ("", acting("bagian_organisasi", "K1")))
        check(f"{name}: for the one kabupaten as for all", [] if 0 < theirs <= own * MORE + 100 else [f"{theirs} statements instead of {own}"])
    young = pages(LISTS)
    psql("-c", OLDER, "-c", "vacuum analyze")
    for (name, role), n in pages(LISTS).items():
        check(f"{name} for {role}: a page of a ledger five times as old costs the same", [] if 0 < n <= young[name, role] * MORE else [f"{n} rows instead of {young[name, role]}"])
    psql("-c", "update siklus.sistem set latihan = true", "-f", f"{SOURCE}/tests/bench/latihan.sql")
    psql("-c", LATE, "-c", "select api.kewajiban_segarkan()", "-c", "vacuum analyze")
    for name, p in PREVIEWS.items():
        n = sum(WINDOW in x for x in statements(name, p, "auto"))
        check(f"{name}: units that share their days and hours are asked for them once", [] if 0 < n <= 10 else [f"{n} times"])
    young = {name: rows(name, p, "auto") for name, p in PREVIEWS.items()}
    # A row of them passes some nodes of a plan: 7 to 11, and 17 to 29. Looked up for each step it was 16 to 20, and 170 or no end.
    for what, done, times in (("was reminded of", REMINDED, 14), ("was acknowledged", ANSWERED, 40)):
        psql("-c", done, "-c", "vacuum analyze")
        for name, p in PREVIEWS.items():
            n, most = rows(name, p, "auto"), young[name] + times * REMINDERS
            check(f"{name}: that a duty {what} a hundred times is read once", [] if young[name] < n <= most else [f"{n} rows instead of {young[name]} without, at most {most}"])
            young[name] = n
    psql("-c", ARRIVED, "-c", "vacuum analyze")
    one, all_ = (len(statements("status", "{}", "auto", caller)) for caller in (acting("bagian_organisasi", "K1-D1"), ""))
    check("status: whose the SOP of a line is, is not asked line by line", [] if 0 < one <= all_ + 100 else [f"{one} statements instead of {all_}"])
    psql("-c", POSTED)
    n = rows("surel_utas", LETTER, "force_generic_plan")
    check("surel_utas: the ledger of other duties is not read for a letter", [] if 0 < n <= REMINDERS / 10 else [f"{n} rows of {REMINDERS}"])
    alone = rows("unit_penjelasan", '{"kode": "K1-D1"}', "force_custom_plan", acting("koordinator", "K1-D1"))
    psql("-c", CITED, "-c", "vacuum analyze")
    one, all_ = (rows("peraturan_daftar", "{}", "force_custom_plan", caller) for caller in (acting("koordinator", "K1-D1"), ""))
    check("peraturan_daftar: one unit of fifty does not read what all the others cite", [] if 0 < one <= all_ / 10 else [f"{one} rows, of all {all_}"])
    n = rows("unit_penjelasan", '{"kode": "K1-D1"}', "force_custom_plan", acting("koordinator", "K1-D1"))
    check("unit_penjelasan: nor for its flags", [] if 0 < n <= alone * MORE else [f"{n} rows, {alone} without"])
    psql("-c", NEEDED[0], "-c", NEEDED[1], "-c", "vacuum analyze")
    own, whole = (rows("kebutuhan_cakupan", json.dumps({"unit": x}), "force_custom_plan") for x in ("K1-D1-B", "K1"))
    check("kebutuhan_cakupan: what answers the needs of a unit is looked for where it may be", [] if 0 < own <= whole / 5 else [f"{own} rows, of all {whole}"])
    n = sum("tanpa_huruf" in x for x in statements("kebutuhan_cakupan", '{"status": "tercakup"}', "auto"))
    check("kebutuhan_cakupan: what is like a need is not looked for where what covers one is asked for", [] if n == 0 else [f"{n} times"])
    silent = rows("unit_daftar", "{}", "force_custom_plan")
    psql("-c", WORDS, "-c", "vacuum analyze")
    told = rows("unit_daftar", "{}", "force_custom_plan")
    # As few as these words are read for each unit; joined with the units they are of, it was twice as many.
    check("unit_daftar: whether sending is armed asks the words alone", [] if 0 < told <= silent + 60 * 53 else [f"{told} rows instead of {silent}"])
    young = pages(ACTIONS)
    psql("-c", AGREED, "-c", "vacuum analyze")
    for (name, role), n in pages(ACTIONS).items():
        check(f"{name} for {role}: a page costs the same, however many were agreed on", [] if 0 < n <= young[name, role] * MORE else [f"{n} rows instead of {young[name, role]}"])
    plan()


if __name__ == "__main__":
    main()
