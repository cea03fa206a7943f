#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the daemon answers = what openapi.json promises: the sample inventory is imported, then every
document, list, import report and problem is held against its schema, member by member."""
import datetime
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))
from generated import PDF
from openapi import fits, load, operations, resolve
from served import Daemon
from tap import SOURCE, check, plan

SAMPLE = os.path.join(SOURCE, "etc/sample")
# One value for each name of a path or of a query that is needed.
VALUES = {"kode": "BAG-ORGANISASI", "id": "1", "kunci": "rekap", "nama": "fonnte", "kiriman": "1", "pengguna": "ani.wijaya"}
NEEDED = {
    "laporanBupati": "?unit=KAB-MAGETAN", "laporanKebutuhan": "?unit=BAG-ORGANISASI",
    "cari": "?q=surat", "laporanRapor": "?unit=BAG-ORGANISASI", "laporanMonitoring": "?unit=BAG-ORGANISASI", "laporanFormulirEvaluasi": "?sop=1",
    "monitoringFormulir": "?unit=BAG-ORGANISASI", "siklusWewenang": "?unit=BAG-ORGANISASI",
    "pengingatBukti": "?unit=BAG-ORGANISASI&sejak=2026-01-01", "laporanBukti": "?unit=BAG-ORGANISASI&sejak=2026-01-01",
    "lampiranTambah": "?jenis=dokumen&nama=naskah.pdf",
    "pengingatRencana": f"?sampai={datetime.date.today() + datetime.timedelta(30)}",
}
# Of a delivery, a link and a feed, of which there is none here: read in tests/e2e/tanggapan.sh.
ELSEWHERE = ["pengingatLihat", "tautanLihat", "kalenderIsi"]
AFTER_ACTS = ["evaluasiJawabanDaftar", "kanalLihat", "saluranUjiHasil", "penggunaLihat", "lampiranLihat", "lampiranIsi", "langgananLihat", "laporanLihat", "laporanBerkas"]  # there is none before
IMPORTS = [
    ("unitImpor", "unit.csv", ""),
    ("pejabatImpor", "pejabat.csv", ""),
    ("saluranImpor", "saluran.csv", ""),
    ("sopImpor", "magetan-2015-sop.csv", "&buat_unit=1&induk=KAB-MAGETAN"),
    ("sopImpor", "sop-laporan-konsinyering-2012.json", "&buat_unit=1"),
    ("sopImpor", "sop-surat-masuk-kalsel-2021.json", "&buat_unit=1"),
    ("kebutuhanImpor", "magetan-2015-kebutuhan.csv", "&unit=BAG-ORGANISASI"),
    ("liburImpor", "libur-2026.csv", ""),
]
PASSWORD = "kuda baterai benar staples"
SOTK = {"dasar": "Perda Nomor 8 Tahun 2026", "oleh": "Bagian Organisasi"}
with open(os.path.join(SAMPLE, "kanal/fonnte.json"), encoding="utf-8") as example:
    GATEWAY = json.load(example)
with open(os.path.join(SAMPLE, "libur-2026.csv"), encoding="utf-8") as days:
    HOLIDAYS = days.read()
WORKDAY = next(d for d in (datetime.date.today() + datetime.timedelta(n) for n in range(1, 30)) if d.weekday() < 5 and str(d) not in HOLIDAYS)
ACTS = [
    ("kanalTetapkan", {"setelan": GATEWAY}),
    ("saluranTambah", {"unit": "KAB-MAGETAN", "jabatan": "bupati", "jenis": "fonnte", "alamat": "0812-3456-7890"}),
    ("saluranPilih", {"jenis": "mingguan", "kanal": ["surel"]}),
    ("saluranUji", {}),
    ("kanalNonaktifkan", {}),
    ("kanalTetapkan", {"setelan": GATEWAY}),
    ("saluranCabut", {}),
    ("evaluasiRencanaUsul", {"unit": "BAG-ORGANISASI", "dry_run": True}),
    ("evaluasiRencanaUsul", {"unit": "BAG-ORGANISASI"}),
    ("evaluasiRencanaTerima", {}),
    ("evaluasiRencanaUbah", {"hari": str(WORKDAY)}),
    ("laporanTerbitkan", {"jenis": "bupati", "unit": "KAB-MAGETAN"}),
    ("laporanTerbitkan", {"jenis": "bupati", "unit": "KAB-MAGETAN", "menggantikan": 1, "alasan": "Salah jumlah"}),
    ("laporanJadwalTetapkan", {"unit": "KAB-MAGETAN", "jenis": "bupati", "periode": "bulanan", "kepada": ["bupati"]}),
    ("evaluasiCatat", {"tanggal": "2020-02-29", "oleh": "Bagian Organisasi", "hasil": "tetap", "butir": {"substansi-1": 4, "proses-2": {"nilai": 3, "catatan": "Belum merata"}},
                       "tindak_lanjut": [{"uraian": "Melatih petugas", "penanggung": "Kepala Bagian", "tenggat": "2020-06-30"}]}),
    ("evaluasiTunda", {"hingga": "2022-05-31", "alasan": "Menunggu SOTK", "keputusan": "1/2022", "tanggal": "2022-01-03", "oleh": "Sekda"}),
    ("monitoringCatat", {"tanggal": "2020-02-29", "oleh": "Bagian Organisasi", "metode": ["observasi"], "berjalan_baik": False,
                         "tindakan": "Melatih petugas", "penanggung": "Kepala Bagian", "tenggat": "2020-03-31"}),
    ("tindakLanjutSelesaikan", {"tanggal": "2020-03-30", "oleh": "Kepala Bagian", "bukti": "Notulen 5"}),
    ("kebutuhanCocok", {"sop": None}),
    ("kebutuhanTambah", {"unit": "BAG-ORGANISASI", "judul": "Surat", "kegiatan": "Mengurus surat", "output": "Surat"}),
    ("kebutuhanGugur", {"alasan": "Keliru", "oleh": "Kepala Bagian"}),
    ("programTetapkan", {"nama": "Tuntas", "unit": "KAB-MAGETAN", "tenggat": "2099-12-31", "dasar": "Pasal 8 ayat (2)"}),
    ("kebijakanTetapkan", {"unit": "KAB-MAGETAN", "kunci": "evaluasi_bulan", "nilai": 12, "mulai": "2190-01-01", "pasal": "Peraturan Bupati"}),
    ("templatTetapkan", {"bagian": "perihal", "isi": "[SOP] {{perihal}}"}),
    ("templatTetapkan", {"bagian": "perihal", "bawaan": True}),
    ("pengingatNonaktifkan", {"unit": "KAB-MAGETAN"}),
    ("langgananTambah", {"nama": "SIMPEG", "alamat": "https://simpeg.magetan.example/", "peristiwa": ["sop.disahkan"], "unit": "BAG-ORGANISASI"}),
    ("langgananUji", {}),
    ("langgananRotasi", {"jam": 1}),
    ("langgananCabut", {"alasan": "Sistem diganti"}),
    ("kalenderBuat", {"unit": "BAG-ORGANISASI", "jabatan": "kepala"}),
    ("kalenderCabut", {}),
    ("tautanKunci", {"oleh": "Administrator", "alasan": "penggantian tahunan"}),
    ("peraturanCatat", {"nama": "Undang-Undang Nomor 30 Tahun 2014", "tentang": "Administrasi Pemerintahan"}),
    ("peraturanStatusCatat", {"status": "dicabut", "tanggal": "2026-01-01", "oleh_peraturan": "UU 1/2026"}),
    ("sotkCatat", {"jenis": "ganti_nama", "unit": ["BAG-ORGANISASI"], "nama": "Bagian Organisasi", "tanggal": "2199-01-01", **SOTK}),
    ("sotkBatal", {"alasan": "Perda ditunda.", "oleh": "Sekda"}),
    ("sotkCatat", {"jenis": "hapus", "unit": ["SETDA-MAGETAN", "BAG-ORGANISASI"], "tanggal": "2020-03-01", "dry_run": True, **SOTK}),
    ("sotkCatat", {"jenis": "hapus", "unit": ["SETDA-MAGETAN", "BAG-ORGANISASI"], "tanggal": "2020-03-01", **SOTK}),
    ("penggunaTambah", {"nama": "ani.wijaya", "nama_lengkap": "Ani Wijaya"}),
    ("sandiTetapkan", {"sandi": PASSWORD}),
    ("tugasBeri", {"pengguna": "ani.wijaya", "peran": "penyusun", "unit": "BAG-ORGANISASI", "dasar": "SK 1/2026"}),
    ("tokenBuat", {"pengguna": "ani.wijaya", "nama": "laptop", "cakupan": ["penyusun"]}),
    ("peerTetapkan", {"uid": "4242", "pengguna": "ani.wijaya"}),
    ("aksesAturanTetapkan", {"kunci": "sesi_jam", "nilai": 8, "alasan": "Jam kerja"}),
    ("masuk", {"nama": "ani.wijaya", "sandi": PASSWORD}),
    ("sesiCabut", {}),
    ("tokenCabut", {}),
    ("tokenBuat", {"pengguna": "ani.wijaya", "nama": "laptop"}),
    ("tugasCabut", {"alasan": "Mutasi"}),
    ("penggunaNonaktifkan", {"alasan": "Pensiun"}),
    ("penggunaAktifkan", {"alasan": "Keliru"}),
    ("totpSiapkan", {}),
    ("totpHapus", {"alasan": "Telepon hilang"}),
    ("massal", {"operasi": "monitoringCatat", "butir": [{"id": i, "tanggal": "2020-03-02", "oleh": "x", "berjalan_baik": True} for i in (1, 999999)]}),
    ("lampiranTambah", b"%PDF-1.7 naskah"),
    ("lampiranCabut", {"alasan": "Salah berkas"}),
    ("sopAlihkan", {"unit": "KAB-MAGETAN", "oleh": "Sekda"}),
]
HEAD, COORDINATOR, WRITER = "Widodo Kertanegara", "Laksmi Hapsari Puspaningtyas", "Danang Prasojo Wicaksono"
READER = {"nama": WRITER, "jabatan": "Analis Tata Laksana"}
FORMS = {
    "1b": {"temuan": "x"}, "2a": {"lingkungan": "x", "peraturan": "x"}, "2b": {"rencana": "x", "target": "2026-09-30"},
    "2c": {"penilaian": "x"}, "3a": {"teknik": ["wawancara"], "informasi": "x"},
    "3b": {"alternatif": ["x"], "dipilih": "x", "alasan": "x", "jenis": "baru"}, "3c": {"alasan_format": "x"},
    "3d": {"pihak": ["x"], "simulasi": "x"},
    "4a": {"rencana": "x", "target": "2026-09-30", "penanggung": "x", "pelatihan": True}, "4b": {"cara": "x"},
    "4c": {"akses": "x", "penerima": [READER]}, "4d": {"pelatihan": "x", "peserta": [READER]},
}


def faults(doc, operation, answer):
    """Of one answer: its status, its type, its body."""
    status, media, body = answer
    name = operation["operationId"]
    media = media.split(";")[0]
    described = operation["responses"].get(str(status), operation["responses"].get("default", {}))
    content = resolve(doc, described).get("content", {})
    if media not in content and "*/*" not in content:
        return [f"{name}: {status} {media} is not described: {body[:200]!r}"]
    if not media.endswith("json"):
        return []
    return list(fits(doc, content[media]["schema"], json.loads(body), name, strict=name != "openapi"))


def import_all(doc, daemon, by_id):
    for name, file, options in IMPORTS:
        with open(os.path.join(SAMPLE, file), "rb") as f:
            body = f.read().replace(b"http://127.0.0.1:@HTTP@", b"https://skpd.magetan.example")
        media = "text/csv" if file.endswith("csv") else "application/json"
        method, path, operation = by_id[name]
        answer = daemon.ask(method, f"{path}?berkas={file}{options}", body, media)
        found = faults(doc, operation, answer)
        yield from found or ([] if answer[0] == 200 else [f"{name} {file}: {answer}"])
    answer = daemon.ask("POST", "/v1/sop/1/lampiran?jenis=keputusan&nama=sk.pdf", PDF, "application/octet-stream")
    yield from faults(doc, by_id["lampiranTambah"][2], answer) or ([] if answer[0] == 200 else [f"lampiranTambah: {answer}"])


def filled(path, **values):
    for name, value in (VALUES | values).items():
        path = path.replace("{%s}" % name, value)
    return path


def read_all(doc, daemon, by_id, without=()):
    for name, (method, path, operation) in by_id.items():
        if method != "GET" or name in without or name in ELSEWHERE:
            continue
        answer = daemon.ask(method, filled(path) + NEEDED.get(name, ""))
        yield from faults(doc, operation, answer) or ([] if answer[0] == 200 else [f"{name}: {answer}"])


def act_all(doc, daemon, by_id):
    for name, body in ACTS:
        method, path, operation = by_id[name]
        media = "application/octet-stream" if isinstance(body, bytes) else "application/json"
        answer = daemon.ask(method, filled(path) + NEEDED.get(name, ""), body if isinstance(body, bytes) else json.dumps(body), media)
        yield from faults(doc, operation, answer) or ([] if answer[0] == 200 else [f"{name}: {answer}"])


class Trip:
    """One SOP led through the siklus; remembers the faults of the answers."""

    def __init__(self, doc, daemon, by_id):
        self.doc, self.daemon, self.by_id, self.faults, self.sop = doc, daemon, by_id, [], 0

    def act(self, name, **body):
        method, path, operation = self.by_id[name]
        path = filled(path, id=str(self.sop), **({"kode": body.pop("kode")} if "kode" in body else {}))
        answer = self.daemon.ask(method, path, json.dumps(body), "application/json")
        self.faults += faults(self.doc, operation, answer) or ([] if answer[0] == 200 else [f"{name}: {answer}"])
        return json.loads(answer[2])

    def step(self, code, day, by, **more):
        return self.act("sopTindakan", kode=code, tanggal=day, oleh=by, bukti="x", isi=FORMS[code], **more)

    def write(self, day, document):
        self.step("3c", day, WRITER, dokumen=document)
        self.step("3d", day, WRITER)


def lead(trip):
    """Every act of the siklus, in its order."""
    with open(os.path.join(SAMPLE, "sop-surat-masuk-kalsel-2021.json"), encoding="utf-8") as f:
        document = json.load(f)
    trip.act("sopRencanakan", unit="BAG-ORGANISASI", kebutuhan="semua", oleh=COORDINATOR, dry_run=True)
    planned = trip.act("sopRencanakan", unit="BAG-ORGANISASI", judul="Surat Masuk", oleh=COORDINATOR, tanggal="2026-08-03")
    trip.sop = planned["sop"][0]["id"]
    whole = {"tanggal": "2026-08-10", "oleh": COORDINATOR, "bukti": "x", "tindakan": ["1a", "1b", "2a", "2b", "2c", "2d", "2e"]}
    trip.act("unitTindakan", isi={}, dry_run=True, **whole)
    trip.act("unitTindakan", isi={k: FORMS[k] for k in ("1b", "2a", "2b", "2c")}, **whole)
    trip.act("sopTim", oleh=COORDINATOR, tanggal="2026-08-11", anggota=[{"nama": WRITER, "peran": "penulis"}])
    trip.step("3a", "2026-08-12", WRITER)
    trip.step("3b", "2026-08-12", WRITER)
    trip.write("2026-08-13", document)
    trip.act("sopTolak", oleh=HEAD, tanggal="2026-08-14", alasan="x")
    trip.write("2026-08-18", document | {"tugas_fungsi": ["x"]})
    trip.act("sopSahkan", oleh=HEAD, keputusan_nomor="1", keputusan_tanggal="2026-08-20")
    given = [trip.step(code, "2026-08-21", HEAD) for code in ("4a", "4b", "4c", "4d")][2]
    trip.act("sopTerima", nama=WRITER, tanggal="2026-08-24", sidik=given.get("sidik", ""))
    trip.act("sopSupervisi", nama=WRITER, tanggal="2026-08-24", oleh=HEAD, dikuasai="ya")
    trip.act("sopLapor", tanggal="2026-08-24", surat="1", oleh=COORDINATOR)
    trip.act("sopRevisi", oleh=HEAD, alasan="x", tanggal="2026-10-01")
    trip.act("sopBatal", oleh=HEAD, alasan="x", tanggal="2026-10-02")
    trip.act("sopRevisi", oleh=HEAD, alasan="x", tanggal="2026-10-05")


def led(trip):
    """The faults of a trip; a refusal may leave out what the next act needs."""
    try:
        lead(trip)
    except (KeyError, IndexError) as fault:
        trip.faults.append(f"stopped at {fault!r}")
    return trip.faults


def refusals(doc, daemon, by_id):
    asked = [
        (400, "sopDaftar", "GET", "/v1/sop?batas=0", None, None),
        (404, "sopLihat", "GET", "/v1/sop/999999", None, None),
        (400, "evaluasiCatat", "POST", "/v1/sop/1/evaluasi", "{", "application/json"),
        (415, "evaluasiCatat", "POST", "/v1/sop/1/evaluasi", "{}", "text/plain"),
        (400, "sopImpor", "POST", "/v1/sop/impor?berkas=x.csv", 'unit,judul\nA,"B', "text/csv"),
        (422, "sopImpor", "POST", "/v1/sop/impor?berkas=x.csv", "unit,judul\nTIDAK ADA,B\n", "text/csv"),
        (422, "latihanJam", "POST", "/v1/latihan/jam", '{"maju_hari":1}', "application/json"),
        (404, "sopTindakan", "POST", "/v1/sop/1/tindakan/9z", '{"tanggal":"2026-08-10","oleh":"x"}', "application/json"),
        (422, "sopSahkan", "POST", "/v1/sop/1/pengesahan",
         '{"oleh":"x","keputusan_nomor":"1","keputusan_tanggal":"2026-08-10"}', "application/json"),
        (401, "masuk", "POST", "/v1/masuk", '{"nama":"ani.wijaya","sandi":"x"}', "application/json"),
        (422, "sandiTetapkan", "POST", "/v1/pengguna/ani.wijaya/sandi", '{"sandi":"pendek"}', "application/json"),
        (409, "keluar", "POST", "/v1/keluar", None, None),
        (404, "langgananAktifkan", "POST", "/v1/langganan/999999/aktifkan", None, None),
        (400, "laporanBupati", "GET", "/v1/laporan/bupati?format=docx", None, None),
        (400, "tautanTanggapi", "POST", "/t/x", "{}", "application/json"),
        (400, "tautanTanggapi", "POST", "/t/x?y=1", "a=b", "application/x-www-form-urlencoded"),
    ]
    for status, name, method, path, body, media in asked:
        answer = daemon.ask(method, path, body, media)
        if answer[0] != status:
            yield f"{method} {path}: {answer}, not {status}"
        yield from faults(doc, by_id[name][2], answer)


def main():
    doc = load()
    by_id = {o["operationId"]: (method, path, o) for method, path, o in operations(doc)}
    with tempfile.TemporaryDirectory() as place:
        with open(os.open(os.path.join(place, "siklus-totp"), os.O_CREAT | os.O_WRONLY, 0o400), "w", encoding="utf-8") as f:
            f.write(os.urandom(24).hex())
        daemon = Daemon(place, settings=f"[gateway]\nsecret_dir = {place}\n")
        try:
            check("the daemon is ready", [] if daemon.wait() else ["/readyz does not say 200"])
            check("reports of the imports", import_all(doc, daemon, by_id))
            check("documents and lists", read_all(doc, daemon, by_id, AFTER_ACTS))
            check("answers of the siklus", led(Trip(doc, daemon, by_id)))
            check("answers of the acts", act_all(doc, daemon, by_id))
            check("and the state after them", read_all(doc, daemon, by_id))
            check("refusals are problems with the right status", refusals(doc, daemon, by_id))
        finally:
            code = daemon.stop()
        check("it stops in order", [] if code == 0 else [f"exit {code}"])
    plan()


main()
