#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# A mail relay with TLS for stories: tls_relay.py DIR CERT KEY. Four ports, written to DIR/ports: tls (from the first
# byte), starttls, bare (one that does not offer STARTTLS), and inject (somebody on the way adds answers to all that the
# client will say, before the handshake). Each mail that was taken is a file DIR/N.eml; whatever was
# said outside of TLS is a line of DIR/clear.
import asyncio
import itertools
import os
import ssl
import sys

where, cert, key = sys.argv[1:4]
number = itertools.count(1)


def context():
    c = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    c.load_cert_chain(cert, key)
    return c


class Relay(asyncio.Protocol):
    """Enough of RFC 5321 for one client; kind is the port's name."""

    def __init__(self, kind):
        self.kind, self.safe, self.rest, self.mail = kind, kind == "tls", b"", None
        self.upgrading = False

    def connection_made(self, transport):
        self.transport = transport
        if not self.rest and self.mail is None and not getattr(self, "greeted", False):
            self.greeted = True
            self.say("220 relai")

    def say(self, line):
        self.transport.write(line.encode() + b"\r\n")

    def data_received(self, data):
        self.rest += data
        self.lines()

    # What the client says at once after the handshake may come before start_tls has given its transport.
    def lines(self):
        while b"\r\n" in self.rest and not self.upgrading:
            line, self.rest = self.rest.split(b"\r\n", 1)
            self.line(line)

    def line(self, line):
        if not self.safe:
            with open(os.path.join(where, "clear"), "ab") as f:
                f.write(line + b"\n")
        if self.mail is not None:
            self.body(line)
            return
        word = line.split(b" ")[0].upper()
        if word == b"EHLO":
            self.say("250-relai")
            self.say("250 STARTTLS" if self.kind in ("starttls", "inject") and not self.safe else "250 8BITMIME")
        elif word == b"STARTTLS" and self.kind in ("starttls", "inject"):
            self.say("220 mulai" + ("\r\n250 baik" * 3 + "\r\n354 silakan\r\n250 diterima" if self.kind == "inject" else ""))
            self.upgrading = True
            asyncio.ensure_future(self.upgrade())
        elif word == b"DATA":
            self.mail = []
            self.say("354 silakan")
        elif word == b"QUIT":
            self.say("221 selesai")
            self.transport.close()
        else:
            self.say("250 baik")

    def body(self, line):
        if line != b".":
            self.mail.append(line)
            return
        with open(os.path.join(where, "%d.eml" % next(number)), "wb") as f:
            f.write(b"\r\n".join(self.mail) + b"\r\n")
        self.mail = None
        self.say("250 diterima")

    async def upgrade(self):
        loop = asyncio.get_running_loop()
        try:
            self.transport = await loop.start_tls(self.transport, self, context(), server_side=True)
        except (ssl.SSLError, OSError):
            return
        self.safe, self.upgrading = True, False
        self.lines()


async def main():
    loop = asyncio.get_running_loop()
    ports = []
    for kind in ("tls", "starttls", "bare", "inject"):
        server = await loop.create_server(lambda kind=kind: Relay(kind), "127.0.0.1", 0, ssl=context() if kind == "tls" else None)
        ports.append("%s=%d" % (kind, server.sockets[0].getsockname()[1]))
    with open(os.path.join(where, "ports.new"), "w") as f:
        f.write("\n".join(ports) + "\n")
    os.rename(os.path.join(where, "ports.new"), os.path.join(where, "ports"))
    await asyncio.Event().wait()


asyncio.run(main())
