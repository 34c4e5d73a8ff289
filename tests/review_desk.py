"""A run over the sample corpus and two hostile pages, and the review desk served on it over HTTP, as a person has it."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

import extract

try:
    from playwright.sync_api import expect as expect
except ImportError:  # `chromium` says so
    expect: Any = None  # type: ignore[no-redef]

SCRIPT_TITLE = "<script>alert(1)</script>"
SCRIPT_PAGE = """<html><head><meta charset="utf-8"><title>&lt;script&gt;alert(1)&lt;/script&gt;</title></head><body>
<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1><div class="content"><p>&lt;script&gt;alert(1)&lt;/script&gt;</p>
<p>临政办发〔2020〕15号</p><p>各县（区）人民政府：</p>
<p>各单位要在6月底前完成"&gt;&lt;img src=x onerror=alert(2)&gt;隐患排查。</p>
<p>附件：<a href="javascript:alert(3)">隐患清单'"&gt;&lt;/script&gt;&lt;svg onload=alert(4)&gt;.doc</a></p>
<p>临江市人民政府办公室</p><p>2020年5月7日</p></div></body></html>"""
MEGABYTES = 5
CHROMIUM = Path("/usr/bin/chromium")


def long_text() -> str:
    """A notice of over 5 MB, of which every eightieth line charges somebody."""
    head = ["关于做好全县堤防台账登记工作的通知", "云政办发〔2020〕15号", "各乡镇人民政府："]
    told = "这一处堤段始建于清末，全长约三里，土质为粘土，堤顶宽两丈有余，历年汛期水位与险情见于旧志，今昔变化不大。"
    lines, size = list(head), 0
    for number in range(1, 10**6):
        line = f"第{number}处堤段要在6月底前完成登记。" if number % 80 == 0 else f"{told}台账第{number}号。"
        lines.append(line)
        size += len(line.encode()) + 1
        if size > MEGABYTES * 1024 * 1024:
            break
    return "\n".join([*lines, "云溪县人民政府办公室", "2020年5月7日"])


def shared_run(base: Path) -> Path:
    """The run's folder, made once for all test processes: `base` is the same for them."""
    import fcntl

    base.mkdir(parents=True, exist_ok=True)
    with (base / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (base / "done").exists():
            make_run(base)
            (base / "done").touch()
    return base / "out"


def make_run(folder: Path) -> Path:
    """Run over copies of the corpus and the hostile pages; the run's folder."""
    inputs = folder / "in"
    shutil.copytree(ROOT / "corpus" / "pages", inputs / "pages")
    (inputs / "script-title.html").write_text(SCRIPT_PAGE, encoding="utf-8")
    (inputs / "long.txt").write_text(long_text(), encoding="utf-8")
    (inputs / "picture.html").write_bytes((ROOT / "corpus" / "hostile" / "picture.html").read_bytes())
    report = extract.run([str(inputs)], jobs=1, out=folder / "out")
    assert report.inputs == report.records + report.failures
    assert report.failures == 1
    return folder / "out"


@contextmanager
def served(run: Path, marks: Path, **options: Any) -> Iterator[str]:
    """The desk's address while it is served, its marks in a file of the test's own."""
    import uvicorn

    from extract.review import find_run
    from extract.review.desk import desk_app

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(16)
        config = uvicorn.Config(desk_app(find_run(run, marks), **options), log_level="error")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        until = time.monotonic() + 30
        while not server.started:
            assert thread.is_alive(), "the desk has ended"
            assert time.monotonic() < until, "the desk does not answer"
            time.sleep(0.02)
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)


def missing(say: str) -> None:
    """Skip what can't be tested here; in CI that is a failure."""
    (pytest.fail if os.environ.get("CI") == "1" else pytest.skip)(say)


@contextmanager
def chromium() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("no Playwright here: pip install playwright")
    if not CHROMIUM.exists():
        missing("no Chromium here: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()
