"""Memory and time by a page's size: megabytes of several makes, each in a process of its own.

Memory is the peak of the process less what it had before the page; time is CPU time, compared with a quarter of the same page.
"""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

MEASURE = """
import json, resource, time
from pathlib import Path
from extract import parse
make = lambda size: {make}
def peak():
    status = Path("/proc/self/status")
    marks = [x.split()[1] for x in status.read_text().split("\\n") if x.startswith("VmHWM")] if status.exists() else []
    return int(marks[0] if marks else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 1024
def seconds(page):
    began = time.process_time()
    parse(page, path="{path}")
    return time.process_time() - began
parse("<p>各县人民政府：</p><p>请认真做好防汛工作。</p>" * 20, path="{path}")
small, large = make({size} // 4).encode(), make({size}).encode()
quick = min(seconds(small) for _ in range(2))
before = peak()
slow = seconds(large)
print(json.dumps([len(large) / 2**20, peak() - before, slow / max(quick, 0.05)]))
"""
NOTICE = "<p>（一）各县人民政府要认真做好防汛工作，落实责任，由市水利局负责，6月底前完成。</p>\\n"
MAKES = {
    "paragraphs": (f"'{NOTICE}' * (size // {len(NOTICE.encode())})", "x.html"),
    "words without markup": ("'各县人民政府要认真做好防汛工作，落实责任。' * (size // 63)", "x.txt"),
    "lines": ("'各单位要落实责任。\\n' * (size // 28)", "x.txt"),
    "markup without words": ("'<div class=a><span></span></div>\\n' * (size // 34)", "x.html"),
    "links": ("'<li><a href=/a/b.html>关于做好防汛工作的通知</a></li>\\n' * (size // 66)", "x.html"),
    "a table": (
        "'<table>' + '<tr><td>甲</td><td>市水利局</td><td>1</td></tr>\\n' * (size // 58) + '</table>'",
        "x.html",
    ),
    "a script": ("'<script>' + 'var a = \"甲\";\\n' * (size // 15) + '</script><p>通知</p>'", "x.html"),
    "blanks": ("'各县' + ' \\u3000' * (size // 4) + '人民政府'", "x.txt"),
}
SIZE = 10 * 2**20
MOST_TIMES = 40.0
"""Bytes of memory for each byte of a page, at the peak. Measured: below 16."""
STEEP = 9.0
"""Times the time for four times the page that is no line any more: between 4 and 16."""


@pytest.mark.parametrize("name", MAKES)
def test_ten_megabytes_take_memory_and_time_in_line_with_their_size(name: str) -> None:
    make, path = MAKES[name]
    code = MEASURE.format(make=make, path=path, size=SIZE)
    for last in (False, True):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        megabytes, memory, ratio = json.loads(done.stdout)
        if memory < MOST_TIMES * megabytes and ratio < STEEP:
            return
        if last:
            pytest.fail(f"{megabytes:.1f} MB took {memory:.0f} MB, and {ratio:.1f} times the time of a quarter")
