"""A stand-in for `extract.parse` that does what the page tells it to: for tests of the batch, not of the parse."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from pathlib import Path

from extract.errors import NotText
from extract.notice import Corruption, Named, Notice, Source, Warning
from extract.options import Options

LOG = "BATCH_DOUBLE_LOG"
"""Environment: a file that gets a line for each page that is parsed."""
SLOW = "BATCH_DOUBLE_SLOW"
"""Environment: a file; while it is there, a page that sleeps takes 0.2 seconds more. A run that is to be killed in its midst
is not over before a busy machine gets round to it."""


_leaked: list[bytes] = []


def page(words: str = "", number: int = 0) -> bytes:
    return f"关于{words}的通知（{number}）".encode()


def parse(data: bytes, *, url: str | None = None, path: str | None = None, options: Options | None = None) -> Notice:
    text = data.decode()
    if log := os.environ.get(LOG):
        with open(log, "a") as lines:
            lines.write(f"{path}\n")
    order, _, argument = text.partition(" ")
    if order == "DIE":
        os._exit(9)
    if order == "DIE_ONCE" and not Path(argument).exists():
        Path(argument).touch()
        os._exit(9)
    if order == "SLEEP":
        slow = 0.2 if Path(os.environ.get(SLOW) or "/nowhere").exists() else 0.0
        until = time.monotonic() + float(argument) + slow
        while time.monotonic() < until:
            time.sleep(0.005)
    if order == "STUCK":
        sum(range(10**11))  # one long call into C, in which no alarm is handled
    if order == "CRASH":
        os.kill(os.getpid(), signal.SIGSEGV)
    if order == "FILL":
        len([bytes(1 << 20) for _ in range(int(argument) >> 20)])
    if order == "LEAK":
        _leaked.append(b"x" * int(argument))
        with open(os.environ["BATCH_DOUBLE_PIDS"], "a") as lines:
            lines.write(f"{os.getpid()}\n")
    if order == "RAISE":
        raise ValueError("the double was told to")
    if order == "NOT_TEXT":
        raise NotText("the double takes this for an image")
    digest = hashlib.sha256(data).hexdigest()
    return Notice(
        id=digest[:32],
        source=Source(path, url, "text/plain", "utf-8", digest, len(data)),
        page_kind="notice" if data else "empty",
        title=text or None,
        text=text or None,
        addressees=(Named("各县（市、区）人民政府", None),) if data else (),
        corruption=Corruption("clean"),
        warnings=() if data else (Warning("empty_input", "the file has no bytes"),),
    )
