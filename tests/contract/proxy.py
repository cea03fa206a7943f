#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prism, a validating proxy, between a client made of openapi.json and the daemon: a request for each operation, filled
from the examples, and neither it nor its answer is other than the document says. That prism would say so is tried too."""
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "support"))
from generated import World, request
from openapi import load, operations
from served import ask_tcp, free_port
from tap import SOURCE, check, plan

DOCUMENT = os.path.join(SOURCE, "daemon/api/openapi.json")


class Prism:
    """Without --errors it lets pass what deviates, and says so in a header of the answer: all of it, each time."""

    def __init__(self, upstream):
        self.port = free_port()
        program = os.path.join(os.environ["NODE_PATH"], ".bin/prism")
        self.process = subprocess.Popen(
            [program, "proxy", "--host", "127.0.0.1", "--port", str(self.port), "--verboseLevel", "error",
             DOCUMENT, f"http://127.0.0.1:{upstream}"], stdout=subprocess.DEVNULL)

    def wait(self):
        for _ in range(600):
            try:
                if ask_tcp(self.port, "GET", "/healthz")[0] == 200:
                    return True
            except OSError:
                pass
            time.sleep(0.1)
        return False

    def stop(self):
        self.process.terminate()
        self.process.wait(30)


def deviations(name, answer):
    status, media, body, headers = answer
    if headers.get("sl-violations"):
        yield f"{name}: {status}: {headers['sl-violations'][:400]}"
    elif b"stoplight.io/prism" in body:
        yield f"{name}: {status}: {body[:400]!r}"


def generated(world, prism, doc):
    for method, path, operation in operations(doc):
        token = None if operation.get("security") == [] else "administrator"
        answer = world.ask(request(doc, method, path, operation), token, port=prism.port)
        yield from deviations(operation["operationId"], answer)


def silent(world, prism):
    """What is not described, and prism lets pass without a word."""
    tried = {
        "an unknown day": ("GET", "/v1/sop?as_of=kemarin", None, None),
        "a body without its members": ("POST", "/v1/peraturan", "{}", "application/json"),
    }
    for what, asked in tried.items():
        if not list(deviations(what, world.ask(asked, port=prism.port))):
            yield what


def main():
    doc = load()
    with tempfile.TemporaryDirectory() as place:
        world = World(place)
        prism = Prism(world.port)
        try:
            check("the daemon is ready", [] if world.daemon.wait() else ["/readyz does not say 200"])
            world.fill()
            check("and answers through prism", [] if prism.wait() else ["no answer"])
            check("prism finds what is not described", silent(world, prism))
            check("and nothing of it in a request for each operation and its answer", generated(world, prism, doc))
        finally:
            prism.stop()
            code = world.daemon.stop()
        check("it stops in order", [] if code == 0 else [f"exit {code}"])
    plan()


main()
