"""The desk over HTTP without a browser: who is answered, what the browser is told, languages, odd addresses, plain files."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3
import subprocess
import sys
from dataclasses import fields
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args
from urllib.parse import quote, unquote, urlsplit

import httpx
import pytest
from click.testing import CliRunner
from conftest import ROOT
from markupsafe import escape
from review_desk import SCRIPT_PAGE

import extract
from extract.cli.review import review
from extract.errors import ConfigError
from extract.notice import Metadata, WarningCode
from extract.repair.trace import EVIDENCE
from extract.review import find_run, write_pages
from extract.review.guard import POLICY
from extract.review.links import ServedLinks
from extract.review.selection import Selection
from extract.review.words import reason, sayer, table, wanted

HERE = "http://127.0.0.1:8017"
PAGES = (
    "03-network-units-2005.txt",
    "04-fire-safety-2008-substituted.html",
    "14-river-duties-table-2022.html",
    "18-no-bytes.html",
)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    inputs = [ROOT / "corpus" / "pages" / name for name in PAGES]
    script = folder / "script'\"#?<b>.html"
    script.write_text(SCRIPT_PAGE, encoding="utf-8")
    picture = ROOT / "corpus" / "hostile" / "picture.html"
    extract.run([*inputs, script, picture], jobs=1, out=folder / "a run #1?%41")
    return folder / "a run #1?%41"


class Client:
    """Speaks to the desk's app without a socket."""

    def __init__(self, run: Path, marks: Path, **options: Any) -> None:
        from extract.review.desk import desk_app

        self.app = desk_app(find_run(run, marks), **options)

    def __call__(self, path: str, method: str = "GET", **more: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app)
            async with httpx.AsyncClient(transport=transport, base_url=HERE) as client:
                return await client.request(method, path, **more)

        return asyncio.run(ask())


@pytest.fixture
def desk(run: Path, tmp_path: Path) -> Client:
    return Client(run, tmp_path / "marks.db")


def keys(run: Path) -> list[tuple[str, str, str]]:
    connection = sqlite3.connect(run / "notices.db")
    rows = connection.execute("SELECT id, source_path, title FROM notices ORDER BY source_path").fetchall()
    connection.close()
    return rows


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"host": "localhost:8017"}, 200),
        ({"host": "[::1]:8017"}, 200),
        ({"host": "evil.example"}, 403),
        ({"host": "evil.example:8017"}, 403),
        ({"host": "127.0.0.1.evil.example"}, 403),
        ({"host": "localhost.evil.example:8017"}, 403),
        ({"host": ""}, 403),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors", "sec-fetch-dest": "script"}, 403),
        ({"sec-fetch-site": "same-site", "sec-fetch-mode": "cors", "sec-fetch-dest": "empty"}, 403),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"}, 403),
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}, 200),
        ({"sec-fetch-site": "same-origin"}, 200),
    ],
)
def test_who_is_answered(desk: Client, headers: dict[str, str], status: int) -> None:
    for path in ("/", "/notices.json", "/desk/desk.css"):
        assert desk(path, headers=headers).status_code == status


def test_every_answer_tells_the_browser_to_be_strict(desk: Client, run: Path) -> None:
    id, path, _ = keys(run)[0]
    for address in (
        "/",
        "/archive",
        f"/notice/{id}",
        "/nothing/at/all",
        "/notices",
        "/notices/warnings",
        "/desk/desk.js",
        "/notice/none",
    ):
        headers = desk(address).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in headers
    assert "unsafe" not in POLICY
    assert desk(f"/notice/{id}", headers={"host": "evil.example"}).headers["content-security-policy"] == POLICY


def test_nothing_inline_in_the_desks_own_pages(desk: Client, run: Path) -> None:
    for address in (
        "/",
        "/archive",
        *(f"/notice/{id}" for id, _, _ in keys(run)),
        *(f"/source/{id}" for id, _, _ in keys(run)),
    ):
        html = desk(address).text
        assert not re.search(r"<style|\sstyle=|<[^>]+\son[a-z]+=\"", html), address
        assert all("src=" in tag or "application/json" in tag for tag in re.findall("<script[^>]*>", html))
        assert not re.findall(r'(?:src|href)="(?:https?:)?//', html)


def test_only_marks_are_written_and_only_from_the_desks_pages(desk: Client, run: Path, tmp_path: Path) -> None:
    id, path, title = next(k for k in keys(run) if k[2] and "政务专网" in k[2])
    html = desk(f"/notice/{id}", params={"path": path}).text
    token = re.search(r'name="desk-token" content="([^"]+)"', html)[1]
    seen = re.search(r'data-key="title-0" data-seen="([0-9a-f]+)"', html)[1]
    mark = {"id": id, "path": path, "target": "value", "key": "title-0", "seen": seen, "verdict": "right"}
    good = {"origin": HERE, "x-desk-token": token, "sec-fetch-site": "same-origin"}

    def post(where: str = "/-/mark", body: Any = mark, **headers: str | None) -> int:
        sent = {
            k: v for k, v in {**good, **{k.replace("_", "-"): v for k, v in headers.items()}}.items() if v is not None
        }
        return desk(where, "POST", json=body, headers=sent).status_code

    assert post(origin="http://evil.example") == 403
    assert post(origin="null") == 403
    assert post(origin=None) == 403
    assert post(origin="http://127.0.0.1:9999") == 403
    assert post(sec_fetch_site="cross-site") == 403
    assert post(x_desk_token="guess") == 403
    assert post(x_desk_token=None) == 403
    assert post(host="evil.example", origin="http://evil.example") == 403
    assert post("/notices/notices") == 403
    assert post("/-/logout") == 403
    assert desk("/-/mark").status_code == 403
    assert desk("/-/mark", "DELETE", headers=good).status_code == 403
    assert post(body={**mark, "id": "none"}) == 400
    assert post(body={**mark, "seen": "0"}) == 400
    assert post(body=[1]) == 400
    assert post(body={**mark, "note": "x" * 200_000}) == 413
    assert desk("/-/mark", "POST", content=b"{", headers=good).status_code == 400
    kept = sqlite3.connect(tmp_path / "marks.db")
    assert kept.execute("SELECT count(*) FROM marks").fetchone() == (0,)
    before = (run / "notices.db").read_bytes()
    assert post() == 200
    assert kept.execute("SELECT field, value, verdict FROM marks").fetchall() == [
        ("title", json.dumps(title, ensure_ascii=False), "right")
    ]
    kept.close()
    assert "is-right" in desk(f"/notice/{id}", params={"path": path}).text
    assert (run / "notices.db").read_bytes() == before


def test_sql_can_only_read(desk: Client) -> None:
    ok = desk("/notices.json", params={"sql": "select count(*) from notices", "_shape": "array"}).json()
    assert ok == [{"count(*)": len(PAGES) + 1}]
    for sql in ("delete from notices", "attach 'x.db' as x", "with a as (select 1) insert into meta values (1, 2)"):
        assert desk("/notices.json", params={"sql": sql}).status_code == 400
    assert desk("/notices.db").status_code == 403, "the database is not for download"


@pytest.mark.parametrize(
    "address",
    [
        "/notice/none",
        "/source/none",
        "/notice/%00",
        "/notice/..%2f..%2fetc%2fpasswd",
        "/desk/..%2fdesk.py",
        "/desk/../desk.py",
    ],
)
def test_there_is_no_such_page(desk: Client, address: str) -> None:
    assert desk(address).status_code == 404


def test_odd_queries_are_answered(desk: Client, run: Path) -> None:
    id, path, _ = keys(run)[0]
    for query in (
        "page=99",
        "page=-1",
        "page=x",
        "q=%22",
        "q=%00",
        "q=%27%20OR%201",
        "year=%27",
        "kind=%3Cb%3E",
        "language=xx",
        "q=-财",
    ):
        assert desk(f"/?{query}").status_code == 200, query
    for query in ("part=99", "part=0", "part=x", f"path={quote(path)}&in_q=%22", "in_year=1&in_nothing=2"):
        assert desk(f"/notice/{id}?{query}").status_code == 200, query


def test_a_source_is_one_click_away_and_only_text(desk: Client, run: Path, tmp_path: Path) -> None:
    id, path, _ = next(k for k in keys(run) if "script" in k[1])
    answer = desk(f"/source/{id}", params={"path": path})
    assert "&amp;lt;script&amp;gt;alert(1)" in answer.text
    assert "<h1>&lt;script" not in answer.text
    elsewhere = Client(run, tmp_path / "more.db", root=tmp_path)
    connection = sqlite3.connect(run / "notices.db")
    relative = connection.execute("SELECT id, source_path FROM notices WHERE source_path NOT LIKE '/%'").fetchone()
    connection.close()
    assert relative is None, "this run was given absolute paths"
    assert elsewhere(f"/source/{id}").status_code == 200


def test_languages(desk: Client, run: Path) -> None:
    in_english = {k for k in table()["zh"] if not k.startswith("meaning.")}  # a warning's message is English already
    assert set(table()["en"]) == in_english
    for key, words in table()["en"].items():
        assert set(re.findall(r"{\w+}", words)) == set(re.findall(r"{\w+}", table()["zh"][key])), key
    assert "校阅台" in desk("/", headers={"accept-language": "zh-CN,zh;q=0.9"}).text
    assert "review desk" in desk("/", headers={"accept-language": "fr,en;q=0.5"}).text
    chosen = desk("/?language=zh")
    assert "校阅台" in chosen.text
    assert "gongwen_language=zh" in chosen.headers["set-cookie"]
    assert "校阅台" in desk("/", headers={"cookie": "gongwen_language=zh"}).text
    assert wanted("") == "en"
    assert sayer("en")("no such key") == "no such key"
    assert sayer("zh")("warning.newer_than_the_table") == "newer_than_the_table"


def test_the_chinese_desk_explains_itself_in_chinese(desk: Client, run: Path) -> None:
    """What a record says in English, the codes of warnings and the reasons of changes, has Chinese words."""
    chinese = table()["zh"]
    assert {f"meaning.{code}" for code in get_args(WarningCode)} <= set(chinese)
    assert {f"reason.{code}" for code in EVIDENCE} <= set(chinese)
    assert {f"catalogue.{field.name}" for field in fields(Metadata)} - {"catalogue.other"} <= set(chinese)
    assert reason("words, suffix", sayer("zh")) == f"{chinese['reason.words']}; {chinese['reason.suffix']}"
    assert reason("words", sayer("en")) == EVIDENCE["words"]
    assert reason("site furniture", sayer("zh")) == "网页装饰文字"
    assert reason("of a newer version, yes", sayer("zh")) == "of a newer version, yes"
    db = sqlite3.connect(run / "notices.db")
    id, path, code, message = db.execute("SELECT notice_id, source_path, code, message FROM warnings").fetchone()
    db.close()
    address = f"/notice/{id}?path={quote(path)}"
    told, meaning = str(escape(message)), chinese[f"meaning.{code}"]
    in_chinese, in_english = desk(address + "&language=zh").text, desk(address + "&language=en").text
    assert meaning in in_chinese
    assert f'<small lang="en">{told}</small>' in in_chinese
    assert meaning not in in_english
    assert told in in_english


def test_every_word_that_the_pages_ask_for_is_there() -> None:
    asked: set[str] = set()
    for file in (ROOT / "extract" / "review").rglob("*"):
        if file.suffix in (".py", ".html"):
            asked |= set(re.findall(r"\bsay\(['\"]([\w.]+)['\"](?:\s*[,)])", file.read_text(encoding="utf-8")))
    assert len(asked) > 80
    assert asked <= set(table()["en"])


class Links(HTMLParser):
    """The addresses that a page holds."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [v for k, v in attrs if k in ("href", "src") and v]
        self.ids |= {v for k, v in attrs if k == "id" and v}


def test_plain_files_hold_together(run: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    written = write_pages(find_run(run), out, language="zh")
    assert written.notices == len(PAGES) + 1
    pages = {file: Links() for file in out.rglob("*.html")}
    for file, links in pages.items():
        links.feed(file.read_text(encoding="utf-8"))
    for file, links in pages.items():
        for link in links.found:
            parts = urlsplit(link)
            assert not parts.scheme, link
            assert not parts.path.startswith("/"), link
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            assert target.is_file(), f"{file.name}: {link}"
            if parts.fragment and target in pages:
                assert parts.fragment in pages[target].ids, f"{file.name}: {link}"
    index = (out / "index.html").read_text(encoding="utf-8")
    assert "校阅台" in index
    assert "Content-Security-Policy" in index
    for file in out.rglob("*.html"):
        assert "desk-token" not in file.read_text(encoding="utf-8")
    assert {p.name for p in (out / "assets" / "vendor").iterdir()} >= {"LICENSE", "vega.min.js", "vega-lite.min.js"}


def test_the_command(run: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(review, [str(run), "--static", str(tmp_path / "pages")], catch_exceptions=False)
    assert done.exit_code == 0
    assert "5 notices" in done.stderr
    done = CliRunner().invoke(review, ["export", str(run), "-o", str(tmp_path / "cases")], catch_exceptions=False)
    assert done.exit_code == 0
    assert (tmp_path / "cases" / "labels.jsonl").read_bytes() == b""
    for wrong, why in ((tmp_path, "no .*notices.db"), (tmp_path / "none.db", "no .*none.db")):
        with pytest.raises(ConfigError, match=why):
            find_run(wrong)
    (tmp_path / "theirs.db").write_bytes(b"no database" * 100)
    with pytest.raises(ConfigError, match="cannot be read"):
        find_run(tmp_path / "theirs.db")
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE x (y)")
    with pytest.raises(ConfigError, match="no database of gongwen"):
        find_run(tmp_path / "other.db")


def test_plain_files_take_no_others_place(run: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("an archive's own")
    done = CliRunner().invoke(review, [str(run), "--static", str(tmp_path)])
    assert isinstance(done.exception, ConfigError)
    assert "index.html of somebody else's" in done.exception.message
    assert [file.name for file in tmp_path.iterdir() if file.suffix != ".db"] == ["index.html"]
    assert (tmp_path / "index.html").read_text() == "an archive's own"
    for _ in range(2):  # its own are written anew
        assert CliRunner().invoke(review, [str(run), "--static", str(tmp_path / "pages")]).exit_code == 0
    assert CliRunner().invoke(review, [str(run), "--static", ""]).exit_code == 2


def test_the_desk_is_served_on_this_machine_alone(run: Path, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "extract",
        "review",
        str(run),
        "--port",
        "0",
        "--marks",
        str(tmp_path / "marks.db"),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr
        address = process.stderr.readline().split()[0]
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
        assert httpx.get(address, timeout=30).status_code == 200  # the port is open before the address is said
        assert httpx.get(f"{address}no/such/page", timeout=30).status_code == 404
        taken = [*command[:-4], "--port", str(urlsplit(address).port)]
        said = subprocess.run(taken, capture_output=True, text=True, timeout=60)
        assert said.returncode == 2
        assert "is taken" in said.stderr
    finally:
        process.send_signal(2)
        said_last = process.communicate(timeout=60)
        assert process.returncode in (0, 130)
    assert said_last == ("", ""), "an address that isn't known is no fault"


def test_the_wheel_holds_the_pages(tmp_path: Path) -> None:
    kept = {p for p in (ROOT / "extract" / "review").rglob("*") if p.is_file() and p.suffix not in (".py", ".pyc")}
    assert {p.suffix for p in kept} >= {".html", ".css", ".js", ".toml", ".svg"}
    ignored = subprocess.run(["git", "check-ignore", *map(str, kept)], cwd=ROOT, capture_output=True, text=True)
    assert ignored.stdout == "", "hatchling packs what git does not ignore"


def test_a_path_that_is_no_unicode_has_an_address_too() -> None:
    links = ServedLinks()
    assert links.notice("a", "in/\ud800.html", Selection(q="\ud800")).startswith("/notice/a?path=in%2F%ED%A0%80.html")
    assert links.source("a", "in/\ud800.html") == "/source/a?path=in%2F%ED%A0%80.html"
