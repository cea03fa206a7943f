#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What `siklusctl --output json latihan maju` played, judged: days on stdin, the files of holidays as
arguments. Prints the faults, and a line of counts."""
import collections
import csv
import datetime
import json
import sys

off = {row["tanggal"] for path in sys.argv[1:] for row in csv.DictReader(open(path, encoding="utf-8"))}
days = json.load(sys.stdin)["data"]
sent = collections.Counter()
for day in days:
    date = datetime.date.fromisoformat(day["tanggal"])
    if day["menunggu"]:
        print(f"{date}: {day['menunggu']} left waiting")
    if day["kiriman"] and (date.isoweekday() > 5 or day["tanggal"] in off):
        print(f"{date}: digests on a day off")
    for digest in day["kiriman"]:
        sent[day["tanggal"], digest["golongan"], digest["unit"], digest["jabatan"], digest["saluran"]] += 1
        if digest["status"] != "terkirim":
            print(f"{date}: digest {digest['id']} is {digest['status']}")
for (date, kind, unit, office, channel), count in sent.items():
    if count > 1:
        print(f"{date}: {office} of {unit} has {count} {kind} by {channel}")
dates = [day["tanggal"] for day in days]
if dates != sorted(set(dates)):
    print("the days do not follow each other")
print(f"{len(days)} days, {len({key[0] for key in sent})} with digests, {len(sent)} digests")
