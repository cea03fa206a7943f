# SPDX-License-Identifier: MIT
"""A daemon on the test database for the programs of contract/: over its socket as the administrator of the host, and,
when asked for, over TCP as whoever holds a token."""
import http.client
import os
import socket
import subprocess
import time

from tap import BUILD


class Local(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("localhost", timeout=60)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def asked(connection, method, path, body, headers):
    """Status, media type, body, headers."""
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Content-Type", ""), answer.read(), answer.headers
    finally:
        connection.close()


def ask_tcp(port, method, path, body=None, media=None, token=None, **headers):
    """headers: names with _ for -."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    if media:
        sent["Content-Type"] = media
    if token:
        sent["Authorization"] = f"Bearer {token}"
    return asked(http.client.HTTPConnection("127.0.0.1", port, timeout=60), method, path, body, sent)


class Daemon:
    def __init__(self, place, port=None, settings=""):
        self.socket = os.path.join(place, "s")
        config = os.path.join(place, "siklusd.conf")
        with open(config, "w", encoding="utf-8") as f:
            f.write(f"[database]\nconninfo = {os.environ['SIKLUS_TEST_CONNINFO']}\n")
            f.write(f"[http]\nsocket = {self.socket}\nlisten = {f'127.0.0.1:{port}' if port else ''}\n{settings}")
        self.process = subprocess.Popen([f"{BUILD}/siklusd", "--config", config])

    def ask(self, method, path, body=None, media=None):
        return asked(Local(self.socket), method, path, body, {"Content-Type": media} if media else {})[:3]

    def wait(self):
        for _ in range(600):
            try:
                if self.ask("GET", "/readyz")[0] == 200:
                    return True
            except OSError:
                pass
            time.sleep(0.1)
        return False

    def stop(self):
        self.process.terminate()
        return self.process.wait(30)
