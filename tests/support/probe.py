#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""probe.py SOCKET FILE: GET /healthz over the Unix socket every 50 ms until SIGTERM; then one line in FILE:
number of probes, failures, 99th percentile and worst time in ms."""
import signal
import socket
import sys
import time

EVERY = 0.05
PATIENCE = 10
going = True


def end(signum, frame):
    global going
    going = False


def probe(path):
    with socket.socket(socket.AF_UNIX) as s:
        s.settimeout(PATIENCE)
        s.connect(path)
        s.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        return s.recv(4096).startswith(b"HTTP/1.1 200 ")


signal.signal(signal.SIGTERM, end)
times, failures = [], 0
while going:
    began = time.monotonic()
    try:
        failures += not probe(sys.argv[1])
    except OSError:
        failures += 1
    took = time.monotonic() - began
    times.append(took * 1000)
    time.sleep(max(0, EVERY - took))
times.sort()
with open(sys.argv[2], "w", encoding="utf-8") as out:
    print(len(times), failures, round(times[int(len(times) * 0.99)]), round(times[-1]), file=out)
