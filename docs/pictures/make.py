"""Make the pictures of the README: the review desk and its search, over the sample corpus.

    python docs/pictures/make.py [FOLDER]        by default this file's own folder

Needs the extras `review` and `test` and Debian's Chromium. Run it again when the desk looks different.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CHROMIUM = "/usr/bin/chromium"
SIZE = {"width": 1280, "height": 800}
WORDS = "财政局 经费"
PICTURES = ("review.png", "review-dark.png", "search.png", "archive.png")


@contextmanager
def desk(folder: Path) -> Iterator[str]:
    """The address of a desk on a run over the corpus."""
    gongwen = [sys.executable, "-m", "extract"]
    subprocess.run(
        [*gongwen, "run", "corpus/pages", "-o", str(folder)], cwd=ROOT, check=True, stderr=subprocess.DEVNULL
    )
    command = [*gongwen, "review", str(folder), "--port", "0", "--language", "en"]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    try:
        yield process.stderr.readline().split()[0].rstrip("/")
    finally:
        process.terminate()
        process.wait()


def repaired(page: Any, address: str) -> None:
    """The notice with a repaired title, the evidence of the repair shown."""
    page.goto(f"{address}/?verdict=contaminated")
    page.get_by_text("关于进一步加强消防安全工作的通知").click()
    page.locator(".edit").first.focus()


def units(page: Any, address: str) -> None:
    """The notice with two unit lists, one of its directives chosen."""
    page.goto(f"{address}/?q={quote('政务专网接入')}")
    page.get_by_text("关于做好全县政务专网接入工作的通知").first.click()
    page.locator("#directives tr", has_text="5月15日前").locator("a.place").click()


def make(folder: Path) -> None:
    """Make all pictures."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as run, desk(Path(run)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        light = browser.new_page(viewport=SIZE, color_scheme="light")
        dark = browser.new_page(viewport=SIZE, color_scheme="dark")
        repaired(light, address)
        light.screenshot(path=folder / "review.png")
        units(dark, address)
        dark.screenshot(path=folder / "review-dark.png")
        light.goto(f"{address}/?q={quote(WORDS)}")
        light.screenshot(path=folder / "search.png")
        light.goto(f"{address}/archive")
        light.wait_for_selector("body.drawn")
        light.screenshot(path=folder / "archive.png")
        browser.close()


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
