# SPDX-License-Identifier: MIT
"""What a client makes of openapi.json alone: a request for each operation, its path, query and body filled from the
examples. Before it: a daemon with the sample inventory, and one person a role over the whole tree with a token."""
import base64
import json
import os
import urllib.parse

from openapi import resolve
from served import Daemon, ask_tcp, free_port
from tap import SOURCE

SAMPLE = os.path.join(SOURCE, "etc/sample")
FILES = [
    ("unit", "unit.csv", ""), ("pejabat", "pejabat.csv", ""),
    ("sop", "magetan-2015-sop.csv", "&buat_unit=1&induk=KAB-MAGETAN"),
    ("kebutuhan", "magetan-2015-kebutuhan.csv", "&unit=BAG-ORGANISASI"), ("libur", "libur-2026.csv", ""),
]
ROLES = ("administrator", "bagian_organisasi", "kepala", "koordinator", "penyusun", "evaluator", "pemeriksa", "integrasi")
# What the examples speak of stands under these names; the numbers are those of a register that has just been filled.
# The first user, task and token are those of the examples, so that no act of theirs shuts out who asks.
VALUES = {"id": "1", "kode": "BAG-ORGANISASI", "kunci": "rekap", "nama": "fonnte", "pengguna": "ani.wijaya", "kiriman": "1"}
PASSWORD = "kuda baterai benar staples"
FIRST_STEP = {"sopTindakan": {"kode": "3a"}}
# A file is no JSON, so no example can show it; anything but a known kind of file is refused by its content.
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


class World:
    def __init__(self, place):
        self.port = free_port()
        with open(os.open(os.path.join(place, "siklus-totp"), os.O_CREAT | os.O_WRONLY, 0o600), "wb") as f:
            f.write(base64.b64encode(os.urandom(32)))
        self.daemon = Daemon(place, self.port, f"[gateway]\nsecret_dir = {place}\n")
        self.tokens = {}

    def post(self, path, body, media="application/json"):
        text = body if isinstance(body, bytes) else json.dumps(body)
        status, _, answer = self.daemon.ask("POST", path, text, media)
        if status != 200:
            raise RuntimeError(f"POST {path}: {status} {answer[:300]!r}")
        return json.loads(answer)

    def fill(self):
        for noun, file, options in FILES:
            with open(os.path.join(SAMPLE, file), "rb") as f:
                self.post(f"/v1/{noun}/impor?berkas={file}{options}", f.read(), "text/csv")
        with open(os.path.join(SAMPLE, "kanal/fonnte.json"), encoding="utf-8") as f:
            self.post("/v1/kanal/fonnte", {"setelan": json.load(f)})
        self.post("/v1/unit/impor", "kode,nama,jenis,induk\nBAG-HUMAS,Humas,bagian,SETDA-MAGETAN\nBAG-UMUM,Umum,bagian,SETDA-MAGETAN\n".encode(), "text/csv")
        self.post("/v1/sotk", {"jenis": "ganti_nama", "unit": ["BAG-HUMAS"], "nama": "Protokol", "tanggal": "2199-01-01", "dasar": "Perda 8/2026", "oleh": "Sekda"})
        self.post("/v1/pengguna", {"nama": "ani.wijaya", "nama_lengkap": "Ani Wijaya"})
        self.post("/v1/tugas", {"pengguna": "ani.wijaya", "peran": "penyusun", "unit": "BAG-UMUM"})
        self.post("/v1/token", {"pengguna": "ani.wijaya", "nama": "uji"})
        self.post("/v1/pengguna/ani.wijaya/sandi", {"sandi": PASSWORD})
        self.post("/v1/masuk", {"nama": "ani.wijaya", "sandi": PASSWORD})
        self.post("/v1/sop/1/lampiran?jenis=keputusan&nama=sk.pdf", PDF, "application/octet-stream")
        self.post("/v1/langganan", {"nama": "Portal", "alamat": "https://portal.example.go.id/kait", "peristiwa": ["sop.disahkan"]})
        for role in ROLES:
            name = "si." + role.replace("_", "-")
            self.post("/v1/pengguna", {"nama": name, "nama_lengkap": role})
            self.post("/v1/tugas", {"pengguna": name, "peran": role})
            self.tokens[role] = self.post("/v1/token", {"pengguna": name, "nama": "uji"})["token"]

    def ask(self, request, role="administrator", port=None, **headers):
        method, path, body, media = request
        return ask_tcp(port or self.port, method, path, body, media, self.tokens.get(role), **headers)


def example(node):
    if "example" in node:
        return node["example"]
    return next((x["value"] for x in node.get("examples", {}).values()), None)


def path_of(path, operation, **values):
    names = VALUES | FIRST_STEP.get(operation["operationId"], {}) | values
    for name, value in names.items():
        path = path.replace("{%s}" % name, urllib.parse.quote(str(value)))
    return path


def shown(path, doc, operation):
    """The examples of a path's names that the register does not have."""
    for p in (resolve(doc, p) for p in operation.get("parameters", [])):
        if p["in"] == "path" and p["name"] not in VALUES:
            path = path.replace("{%s}" % p["name"], str(example(p)))
    return path


def query_of(doc, operation):
    asked = {}
    for p in (resolve(doc, p) for p in operation.get("parameters", [])):
        if p["in"] == "query" and p.get("required"):
            value = example(p)
            asked[p["name"]] = p["schema"]["enum"][0] if value is None and "enum" in p["schema"] else value
    return asked


def request(doc, method, path, operation, values=(), query=()):
    """Method, path with query, body, media type."""
    asked = query_of(doc, operation) | dict(query)
    where = shown(path_of(path, operation, **dict(values)), doc, operation)
    where += "?" + urllib.parse.urlencode(asked) if asked else ""
    content = operation.get("requestBody", {}).get("content", {})
    for media, part in content.items():
        value = example(part)
        if media == "application/octet-stream":
            return method, where, PDF, media
        if media.endswith("json") or media.startswith("text/"):
            return method, where, json.dumps(value) if media.endswith("json") else value, media
        return method, where, urllib.parse.urlencode(value or {}), media
    return method, where, None, None
