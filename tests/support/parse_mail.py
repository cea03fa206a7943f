# SPDX-License-Identifier: MIT
"""parse_mail.py FILE…: Python's strict parser reads what the sink kept; any defect is an error.
Prints what a reader of the mail sees: the headers, the text part, then of each calendar entry what a
calendar goes by, and the names of the attachments, of files with the SHA-256 of their bytes."""
import email
import email.policy
import hashlib
import re
import sys

STRICT = email.policy.SMTP.clone(raise_on_defect=True)


def check(raw):
    if re.search(rb"(?<!\r)\n|\r(?!\n)", raw):
        raise SystemExit("a bare CR or LF")
    if max(map(len, raw.split(b"\r\n"))) > 998:
        raise SystemExit("a line of more than 998 bytes (RFC 5322, 2.1.1)")
    message = email.message_from_bytes(raw, policy=STRICT)
    for name in ("From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version"):
        if len(message.get_all(name, [])) != 1:
            raise SystemExit(f"{name} must stand once")
    letter = message
    if message.get_content_type() == "multipart/mixed":
        letter = next(message.iter_parts())
    if letter.get_content_type() != "multipart/alternative":
        raise SystemExit("the letter is not multipart/alternative")
    if [part.get_content_type() for part in letter.iter_parts()] != ["text/plain", "text/html"]:
        raise SystemExit("the letter is not text and HTML, in this order")
    for part in message.walk():
        if part.get_content_maintype() == "text" and part.get_content_charset() != "utf-8":
            raise SystemExit("a text part that is not UTF-8")
    return message


def entries(part):
    """The entries of a calendar, each a dictionary of its unfolded lines (RFC 5545, 3.1)."""
    raw = part.get_payload(decode=True)
    method = part.get_param("method")
    if method not in ("PUBLISH", "CANCEL") or not raw.endswith(b"END:VCALENDAR\r\n"):
        raise SystemExit("not a whole calendar to be published or withdrawn")
    if raw.count(b"\r\nMETHOD:" + method.encode() + b"\r\n") != 1:
        raise SystemExit("a calendar whose method is not that of its part")
    if re.search(rb"(?<!\r)\n|\r(?!\n)", raw) or max(map(len, raw.split(b"\r\n"))) > 75:
        raise SystemExit("a calendar line that is not folded at 75 octets or ends without CRLF")
    found, entry = [], None
    for line in raw.decode().replace("\r\n ", "").splitlines():
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            entry = {}
        elif line == "END:VEVENT":
            found.append(entry)
            entry = None
        elif entry is not None and entry.setdefault(re.split("[;:]", name)[0], value) != value:
            raise SystemExit(f"{name} twice in one entry")
    for entry in found:
        if not {"UID", "DTSTAMP", "SEQUENCE", "DTSTART", "SUMMARY", "ORGANIZER"} <= entry.keys():
            raise SystemExit("a calendar entry that lacks what RFC 5546 asks for")
        if (entry.get("STATUS") == "CANCELLED") != (method == "CANCEL"):
            raise SystemExit("an entry is cancelled by the method CANCEL, and by it alone")
    if len({entry["UID"] for entry in found}) != len(found):
        raise SystemExit("two calendar entries of one UID")
    return found


for file in sys.argv[1:]:
    with open(file, "rb") as f:
        message = check(f.read())
    for name in ("From", "To", "Subject", "Message-ID", "In-Reply-To", "References", "Auto-Submitted"):
        if message[name]:
            print(f"{name}: {message[name]}")
    print()
    print(message.get_body(("plain",)).get_content())
    for part in message.iter_attachments():
        if part.get_content_type() == "text/calendar":
            for entry in entries(part):
                print(f"{'batal ' if part.get_param('method') == 'CANCEL' else ''}{entry['DTSTART']} {entry['UID']} {entry['SEQUENCE']} {entry['SUMMARY']}")
        else:
            mark = "" if part.get_content_type() in ("text/plain", "text/html") else " " + hashlib.sha256(part.get_payload(decode=True)).hexdigest()
            print(f"{part.get_filename()}: {part.get_content_type()}{mark}")
