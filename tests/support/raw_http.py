#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""raw_http.py SOCKET < request: sends the bytes as they are over a Unix socket and judges the answer.
Prints "STATUS CODE SENTENCE" of a problem (RFC 9457), "STATUS" of another answer, "closed" of none.
A problem that lacks a member, or that names its status otherwise, is told instead."""
import http.client
import json
import socket
import sys

PREFIX = "urn:siklus:galat:"

link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
link.settimeout(20)
link.connect(sys.argv[1])
request = sys.stdin.buffer.read()
try:
    link.sendall(request)
except (BrokenPipeError, ConnectionResetError):
    pass  # a server may refuse before it has read everything
answer = http.client.HTTPResponse(link, method=request.split(b" ")[0].decode("latin-1"))
try:
    answer.begin()
except (http.client.BadStatusLine, ConnectionResetError, TimeoutError) as why:
    sys.exit(f"closed {type(why).__name__}")
body = answer.read()
if answer.status < 400 or not body:
    print(answer.status)
    sys.exit()
problem = json.loads(body)
if answer.headers.get_content_type() != "application/problem+json":
    sys.exit(f"{answer.status}: media type {answer.headers.get_content_type()}")
for name in ("type", "title", "status", "detail", "trace_id"):
    if not problem.get(name):
        sys.exit(f"{answer.status}: no {name} in {problem}")
if problem["status"] != answer.status or not problem["type"].startswith(PREFIX):
    sys.exit(f"{answer.status}: {problem}")
places = "; ".join(json.dumps(fault, ensure_ascii=False) for fault in problem.get("galat", []))
print(answer.status, problem["type"][len(PREFIX) :], problem["detail"], places)
