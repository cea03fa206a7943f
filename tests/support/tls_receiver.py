#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Receivers with something odd about their TLS, for stories: tls_receiver.py DIR, where DIR/NAME.pem are certificates
# (chain and key). Each has a port of its own, written to DIR/ports as NAME=PORT. Requests that came through TLS are
# added to DIR/NAME.heard; what was said outside of it, beyond the first record of a handshake, to DIR/clear.
import os
import socket
import ssl
import struct
import sys
import threading
import time

where = sys.argv[1]
OK = b'HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n{"diterima":true}'
CERTIFICATES = ("baik", "kedaluwarsa", "lain", "sendiri", "putus_rantai", "rantai", "ip")


def context(name):
    c = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    c.load_cert_chain(os.path.join(where, name + ".pem"))
    return c


def keep(name, data):
    with open(os.path.join(where, name), "ab") as f:
        f.write(data)


def request(s):
    data = b""
    while b"\r\n\r\n" not in data:
        more = s.recv(65536)
        if not more:
            return data
        data += more
    head, body = data.split(b"\r\n\r\n", 1)
    length = next((int(x.split(b":")[1]) for x in head.split(b"\r\n") if x.lower().startswith(b"content-length:")), 0)
    while len(body) < length:
        more = s.recv(65536)
        if not more:
            break
        body += more
    return head + b"\r\n\r\n" + body


def plain(name, certificate):
    def talk(s):
        with context(certificate).wrap_socket(s, server_side=True) as tls:
            keep(name + ".heard", request(tls))
            tls.sendall(OK)

    return talk


# The answer has no length, and the connection ends without close_notify.
def rude(s):
    tls = context("baik").wrap_socket(s, server_side=True)
    keep("kasar.heard", request(tls))
    tls.sendall(b"HTTP/1.1 200 OK\r\n\r\n{}")
    socket.socket.shutdown(tls, socket.SHUT_RDWR)
    tls.close()


# In TLS 1.3 its refusal comes when the client has said all; what it said is read, so that no reset overtakes the alert.
def client_certificate(s):
    c = context("baik")
    c.minimum_version = ssl.TLSVersion.TLSv1_3
    c.verify_mode = ssl.CERT_REQUIRED
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    tls = c.wrap_bio(incoming, outgoing, server_side=True)
    while True:
        try:
            tls.do_handshake()
        except ssl.SSLWantReadError:
            pass
        except ssl.SSLError:
            s.sendall(outgoing.read())
            while s.recv(65536):
                pass
            return
        s.sendall(outgoing.read())
        incoming.write(s.recv(65536))


def reset(s):
    s.recv(1)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def silent(s):
    while s.recv(65536):
        pass


def no_tls(s):
    s.recv(65536)
    s.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")


def serve(listener, talk):
    def one(s):
        s.settimeout(60)
        try:
            first = s.recv(1, socket.MSG_PEEK)
            if first != b"\x16":  # a handshake
                keep("clear", s.recv(65536))
            else:
                talk(s)
        except OSError:
            pass
        finally:
            s.close()

    while True:
        threading.Thread(target=one, args=(listener.accept()[0],), daemon=True).start()


talks = {name: plain(name, name) for name in CERTIFICATES}
talks.update(kasar=rude, minta_sertifikat=client_certificate, reset=reset, diam=silent, tanpa_tls=no_tls)
lines = []
for kind, what in talks.items():
    port = socket.create_server(("127.0.0.1", 0))
    lines.append("%s=%d\n" % (kind, port.getsockname()[1]))
    threading.Thread(target=serve, args=(port, what), daemon=True).start()
with open(os.path.join(where, "ports.new"), "w", encoding="ascii") as told:
    told.writelines(lines)
os.rename(os.path.join(where, "ports.new"), os.path.join(where, "ports"))
while True:
    time.sleep(3600)
