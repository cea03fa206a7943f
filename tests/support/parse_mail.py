# SPDX-License-Identifier: MIT
"""parse_mail.py FILE…: Python's strict parser reads what the sink kept; any defect is an error.
Prints what a reader of the mail sees: the headers, then the text part."""
import email
import email.policy
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
    if message.get_content_type() != "multipart/alternative":
        raise SystemExit("not multipart/alternative")
    for part in message.walk():
        if part.get_content_maintype() == "text" and part.get_content_charset() != "utf-8":
            raise SystemExit("a text part that is not UTF-8")
    return message


for file in sys.argv[1:]:
    with open(file, "rb") as f:
        message = check(f.read())
    for name in ("From", "To", "Subject", "Message-ID", "Auto-Submitted"):
        print(f"{name}: {message[name]}")
    print()
    print(message.get_body(("plain",)).get_content())
