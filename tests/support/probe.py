#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""probe.py SOCKET FILE [own]: GET /healthz over the Unix socket every 50 ms until SIGTERM; then one line in FILE:
number of probes, failures, 99th percentile and worst time in ms. own: while it or the daemon was ready to run and others were let
run no time counts, since that is the machine's."""
import signal
import socket
import struct
import sys
import time

EVERY = 0.05
PATIENCE = 60
going = True


def end(signum, frame):
    global going
    going = False


def kept_waiting(pid):
    """Seconds, of the process's first thread; proc(5), schedstat."""
    try:
        with open(f"/proc/{pid}/schedstat", encoding="ascii") as f:
            return int(f.read().split()[1]) / 1e9
    except OSError:
        return 0


def listener(path):
    with socket.socket(socket.AF_UNIX) as s:
        s.connect(path)
        return struct.unpack("3i", s.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[0]


def probe(path):
    with socket.socket(socket.AF_UNIX) as s:
        s.settimeout(PATIENCE)
        s.connect(path)
        s.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        return s.recv(4096).startswith(b"HTTP/1.1 200 ")


signal.signal(signal.SIGTERM, end)
times, failures = [], 0
pids = [listener(sys.argv[1]), "self"] if sys.argv[3:] == ["own"] else []
while going:
    began = time.monotonic()
    waited = sum(map(kept_waiting, pids))
    try:
        failures += not probe(sys.argv[1])
    except OSError:
        failures += 1
    took = time.monotonic() - began
    times.append(max(0, took - sum(map(kept_waiting, pids)) + waited) * 1000)
    time.sleep(max(0, EVERY - took))
times.sort()
with open(sys.argv[2], "w", encoding="utf-8") as out:
    print(len(times), failures, round(times[int(len(times) * 0.99)]), round(times[-1]), file=out)
