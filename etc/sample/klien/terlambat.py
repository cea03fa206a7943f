#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""SOP yang terlambat dievaluasi. Pemakaian: terlambat.py https://siklus.example BERKAS-TOKEN"""
import json, re, sys, urllib.request

alamat, token = sys.argv[1], open(sys.argv[2]).read().strip()
lanjut = "/v1/sop?status=terlambat&batas=500"
while lanjut:
    permintaan = urllib.request.Request(alamat + lanjut, headers={"Authorization": "Bearer " + token})
    with urllib.request.urlopen(permintaan, timeout=30) as jawaban:
        for sop in json.load(jawaban)["data"]:
            print(sop["unit"], sop["judul"], sop["hari"], sep="\t")
        lanjut = (re.findall('<([^>]*)>; rel="next"', jawaban.headers.get("Link") or "") or [None])[0]
