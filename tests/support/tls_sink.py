#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""tls_sink.py CERTIFICATE DIR: takes TLS on 127.0.0.1 (DIR/port) under a certificate that nobody has reason to trust,
and adds to DIR/bytes whatever is said after the handshake; the answer is an HTTP 200."""
import pathlib
import socket
import ssl
import sys

context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(sys.argv[1])
place = pathlib.Path(sys.argv[2])
(place / "bytes").touch()
(place / "handshakes").touch()
listener = socket.create_server(("127.0.0.1", 0))
(place / "port.new").write_text(str(listener.getsockname()[1]), encoding="ascii")
(place / "port.new").rename(place / "port")
while True:
    link, _ = listener.accept()
    link.settimeout(2)
    with (place / "handshakes").open("a", encoding="ascii") as told:
        told.write("x\n")
    try:
        with context.wrap_socket(link, server_side=True) as s:
        
            said = s.recv(65536)
            with (place / "bytes").open("ab") as kept:
                kept.write(said)
            s.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    except OSError:
        pass
