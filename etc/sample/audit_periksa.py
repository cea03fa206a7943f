#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Memeriksa ekspor jejak tanpa basis data: siklusctl audit ekspor | audit_periksa.py [HEX]

HEX: akar yang disimpan di luar (dari surel mingguan atau audit akar); harus ada di dalamnya."""
import hashlib
import json
import sys


def periksa(baris, akar):
    sebelum, urut, ada = None, None, akar is None
    for teks in baris:
        mata = json.loads(teks)
        if urut is not None and (mata["urut"], mata["sebelum"]) != (urut + 1, sebelum):
            return f"mata rantai sesudah ke-{urut} hilang atau tertukar"
        isi = bytes.fromhex(mata["sebelum"]) + (mata["baris"] or "").encode()
        if hashlib.sha256(isi).hexdigest() != mata["sidik"]:
            return f"mata rantai ke-{mata['urut']} diubah"
        urut, sebelum = mata["urut"], mata["sidik"]
        ada = ada or sebelum == akar
    if urut is None:
        return "ekspor kosong"
    if not ada:
        return "akar itu tidak ada di dalam ekspor ini"
    print(f"utuh sampai mata rantai ke-{urut}: {sebelum}")
    return None


sys.exit(periksa(sys.stdin, sys.argv[1].lower() if len(sys.argv) > 1 else None))
