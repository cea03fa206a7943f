# SPDX-License-Identifier: MIT
"""parse_ical.py FILE: what a calendar program reads in a feed; any breach of RFC 5545 that Python's
icalendar forgives is an error too. Prints the name, then a line each event: day, number, summary."""
import re
import sys

import icalendar

with open(sys.argv[1], "rb") as f:
    raw = f.read()
if not raw.endswith(b"END:VCALENDAR\r\n") or re.search(rb"(?<!\r)\n|\r(?!\n)", raw):
    raise SystemExit("lines must end in CRLF (3.1)")
if max(map(len, raw.split(b"\r\n"))) > 75:
    raise SystemExit("a line of more than 75 octets (3.1)")
for line in raw.split(b"\r\n"):
    line.decode("utf-8")  # no fold inside a character
calendar = icalendar.Calendar.from_ical(raw)
for name in ("VERSION", "PRODID", "X-WR-CALNAME", "REFRESH-INTERVAL"):
    if name not in calendar:
        raise SystemExit(f"{name} is missing")
print(calendar["X-WR-CALNAME"])
events = calendar.walk("VEVENT")
if len({e["UID"] for e in events}) != len(events):
    raise SystemExit("a UID stands twice (3.8.4.7)")
for event in events:
    if event.errors or "DTSTAMP" not in event:
        raise SystemExit(f"{event.get('UID')}: {event.errors or 'no DTSTAMP'}")
    if (event["DTEND"].dt - event["DTSTART"].dt).days != 1:
        raise SystemExit("not one whole day")
    print(event["DTSTART"].dt, event["SEQUENCE"], event["SUMMARY"])
