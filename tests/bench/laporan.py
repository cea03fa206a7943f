# SPDX-License-Identifier: MIT
"""What one request of the daemon's socket costs, for tests/bench/laporan. SOCKET DAEMON POSTMASTER ROUNDS PATH [HEADER]: the best wall time (ms),
mean CPU of the daemon with its children and of PostgreSQL (ms), peak memory (kB) of the daemon, and what a child and a backend
hold of their own beside it: pages of files and shared memory are in memory once. Bytes of the answer."""
import os
import re
import subprocess
import sys
import threading
import time

TICK = 1000 / os.sysconf("SC_CLK_TCK")


def status(pid, key):
    try:
        found = re.search(rf"^{key}:\s+(\d+)", open(f"/proc/{pid}/status").read(), re.M)
    except OSError:
        return 0
    return int(found[1]) if found else 0


def children(pid):
    try:
        return open(f"/proc/{pid}/task/{pid}/children").read().split()
    except OSError:
        return []


def ticks(pid, with_ended):
    try:
        fields = open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(int(x) for x in fields[11:15 if with_ended else 13])


def family(pid):
    """Of a process, of its children that have ended, and of those that run."""
    return ticks(pid, True) + sum(ticks(c, False) for c in children(pid))


class Peaks(threading.Thread):
    """Looks at the children of the daemon and the backends until it is told to end."""

    def __init__(self, daemon, postmaster):
        super().__init__(daemon=True)
        self.pids, self.child, self.backend, self.ended = (daemon, postmaster), 0, 0, threading.Event()

    def run(self):
        while not self.ended.wait(0.005):
            self.child = max([self.child] + [status(c, "RssAnon") for c in children(self.pids[0])])
            self.backend = max([self.backend] + [status(c, "RssAnon") for c in children(self.pids[1])])


def ask(socket, path, header):
    answer = subprocess.run(["curl", "-s", "-o", "/dev/null", "--unix-socket", socket, "-w", "%{http_code} %{time_total} %{size_download}",
                             *(["-H", header] if header else []), f"http://localhost{path}"], capture_output=True, text=True, check=True).stdout.split()
    if answer[0] != "200":
        sys.exit(f"{path}: {answer[0]}")
    return float(answer[1]) * 1000, int(answer[2])


def main():
    socket, daemon, postmaster, rounds, path = sys.argv[1:6]
    header = sys.argv[6] if len(sys.argv) > 6 else None
    ask(socket, path, header)
    with open(f"/proc/{daemon}/clear_refs", "w") as f:
        f.write("5")
    peaks = Peaks(daemon, postmaster)
    before = family(daemon), family(postmaster)
    peaks.start()
    times = [ask(socket, path, header) for _ in range(int(rounds))]
    peaks.ended.set()
    peaks.join()
    time.sleep(0.05)
    cpu = [(after - start) * TICK / int(rounds) for after, start in zip((family(daemon), family(postmaster)), before)]
    print(f"{min(t[0] for t in times):.1f}\t{cpu[0]:.1f}\t{cpu[1]:.1f}\t{status(daemon, 'VmHWM')}\t{peaks.child}\t{peaks.backend}\t{times[0][1]}")


if __name__ == "__main__":
    main()
