#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Chat gateways of the shapes that Fonnte, Wablas, Qontak, WAHA and Telegram have, on loopback: which one is told by
the path. It asks for its token, keeps every request byte for byte (DIR/N.http), and answers as DIR/mode says:
baik, gagal (a failure in the gateway's own words), laju (429), rusak (502), gema (500, repeating what it was sent).
Usage: fake_gateway.py DIR TOKEN; writes its port into DIR/port."""
import json
import os
import re
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl

FOLDER, TOKEN = sys.argv[1:3]


def fonnte(mode, body):
    if mode == "gagal":
        return 200, {"status": False, "reason": "input invalid"}
    return 200, {"status": True, "id": ["80367170"], "detail": "success! message in queue"}


def wablas(mode, body):
    if mode == "gagal":
        return 200, {"status": False, "message": "phone number is not registered"}
    return 200, {"status": True, "message": "Message is pending"}


def qontak(mode, body):
    if mode == "gagal":
        return 422, {"status": "error", "error": {"code": 422, "messages": ["template not found"]}}
    return 201, {"status": "success", "data": {"id": "8ae14ec4"}}


def waha(mode, body):
    if mode == "gagal":
        return 422, {"error": "Session status is not as expected. Try again later or restart the session", "session": "default",
                     "status": "STOPPED", "expected": ["WORKING"]}
    return 201, {"id": "true_62812@c.us_AAAA", "timestamp": 1, "_data": {"besar": "x" * 9000}}


def telegram(mode, body):
    if mode == "gagal":
        return 400, {"ok": False, "error_code": 400, "description": "Bad Request: chat not found"}
    return 200, {"ok": True, "result": {"message_id": 1}}


def form(body):
    pairs = dict(parse_qsl(body.decode("ascii"), strict_parsing=True))
    return set(pairs) == {"target", "message", "countryCode"}


# path, answers, what refuses a wrong token, is the body of the shape
KINDS = [
    (r"/send", fonnte, lambda h, p: h.get("Authorization") == TOKEN,
     (200, {"status": False, "reason": "invalid token"}), form),
    (r"/api/v2/send-message", wablas, lambda h, p: h.get("Authorization") == TOKEN,
     (401, {"status": False, "message": "token invalid"}),
     lambda b: set(json.loads(b)["data"][0]) == {"phone", "message", "isGroup"}),
    (r"/api/open/v1/broadcasts/whatsapp/direct", qontak, lambda h, p: h.get("Authorization") == "Bearer " + TOKEN,
     (401, {"status": "error", "error": {"messages": ["Token invalid"]}}),
     lambda b: json.loads(b)["language"] == {"code": "id"} and len(json.loads(b)["parameters"]["body"]) == 2),
    (r"/api/sendText", waha, lambda h, p: h.get("X-Api-Key") == TOKEN,
     (401, {"message": "Unauthorized", "statusCode": 401}),
     lambda b: set(json.loads(b)) == {"session", "chatId", "text"}),
    (r"/bot([^/]+)/sendMessage", telegram, lambda h, p: p == TOKEN,
     (401, {"ok": False, "error_code": 401, "description": "Unauthorized"}),
     lambda b: set(json.loads(b)) == {"chat_id", "text", "parse_mode"}),
]


class Gateway(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    count = 0

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        Gateway.count += 1
        with open(os.path.join(FOLDER, f"{Gateway.count}.http"), "wb") as file:
            file.write(f"{self.command} {self.path}\n{self.headers}".encode() + body)
        self.answer(*self.judge(body))

    def judge(self, body):
        with open(os.path.join(FOLDER, "mode"), encoding="ascii") as file:
            mode = file.read().strip()
        for path, kind, allowed, refusal, fits in KINDS:
            match = re.fullmatch(path, self.path)
            if match is None:
                continue
            if mode == "rusak":
                return 502, "<html>Bad Gateway</html>"
            if mode == "gema":
                return 500, f"{self.path} {dict(self.headers)} {body.decode()}"
            if not allowed(self.headers, match.group(1) if match.groups() else None):
                return refusal
            if not fits(body):
                return 400, {"salah": "bentuk"}
            if mode == "laju":
                return 429, {"ok": False, "parameters": {"retry_after": 17}}
            return kind(mode, body)
        return 404, {"salah": "jalur"}

    def answer(self, code, content):
        data = (content if isinstance(content, str) else json.dumps(content)).encode()
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Gateway)
with open(os.path.join(FOLDER, "port.baru"), "w", encoding="ascii") as port:
    port.write(str(server.server_port))
os.rename(os.path.join(FOLDER, "port.baru"), os.path.join(FOLDER, "port"))
server.serve_forever()
