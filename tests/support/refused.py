#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""refused.py SOCKET CLIENTS EACH PATH BODY: so many clients at once on the Unix socket, each of whom asks for this act so often (0:
until SIGTERM), one request after the other. One line for each answer: its status and X-Request-Id."""
import signal
import socket
import sys
import threading

PATIENCE = 60
path, clients, each, target, body = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4], sys.argv[5].encode()
REQUEST = (
    f"POST {target} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
)
going = threading.Event()
answers = []


def answer(f):
    """Status and id; None when the connection ended instead."""
    status, length, name = f.readline().split(b" ")[1:2], 0, ""
    while line := f.readline().strip():
        key, _, value = line.partition(b": ")
        length = int(value) if key == b"Content-Length" else length
        name = value.decode() if key == b"X-Request-Id" else name
    return (int(status[0]), name) if status and len(f.read(length)) == length else None


def client():
    left = each
    while not going.is_set() and (left > 0 or each == 0):
        with socket.socket(socket.AF_UNIX) as s, s.makefile("rb") as f:
            s.settimeout(PATIENCE)
            s.connect(path)
            while not going.is_set() and (left > 0 or each == 0):
                s.sendall(REQUEST)
                told = answer(f)
                if told is None:
                    break
                answers.append(told)
                left -= 1


signal.signal(signal.SIGTERM, lambda signum, frame: going.set())
crowd = [threading.Thread(target=client) for _ in range(clients)]
for one in crowd:
    one.start()
for one in crowd:
    one.join()
for status, name in answers:
    print(status, name)
