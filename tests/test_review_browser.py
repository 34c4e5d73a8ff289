"""The review desk as a person uses it: Debian's Chromium, driven by Playwright, on the sample corpus and hostile pages.

The browser answers when it likes. What a page is to show is awaited (`expect`), and what leads to another page is followed
(`follow`); to read right after a click is a race. Pictures of it are kept in the folder that GONGWEN_ARTEFACTS names.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from review_desk import SCRIPT_TITLE, chromium, expect, served, shared_run

PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1400, "height": 900}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, browser: Any) -> Path:
    base = tmp_path_factory.getbasetemp()
    base = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    return shared_run(base / "review-run")


@pytest.fixture
def address(run: Path, tmp_path: Path) -> Iterator[str]:
    with served(run, tmp_path / "marks.db") as base:
        yield base


class Visit:
    """A page, and everything that it must never do: open a dialog, ask another host, break its policy."""

    def __init__(self, browser: Any, base: str, size: dict[str, int] = WIDE, locale: str = "en-GB") -> None:
        self.base = base
        self.context = browser.new_context(viewport=size, locale=locale)
        self.page = self.context.new_page()
        self.wrong: list[str] = []
        self.page.on("dialog", lambda d: (self.wrong.append(f"dialog {d.message}"), d.dismiss()))
        self.page.on("pageerror", lambda e: self.wrong.append(f"error {e}"))
        self.page.on("console", lambda m: self.wrong.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("request", lambda r: None if r.url.startswith(self.base) else self.wrong.append(r.url))

    def open(self, path: str) -> Any:
        self.page.goto(self.base + path)
        return self.page

    def picture(self, name: str) -> None:
        if folder := os.environ.get("GONGWEN_ARTEFACTS"):
            Path(folder).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=str(Path(folder) / f"review-{name}.png"))


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Any]:
    visits: list[Visit] = []

    def make(**more: Any) -> Visit:
        visits.append(Visit(browser, address, **more))
        return visits[-1]

    yield make
    for made in visits:
        made.context.close()
        assert made.wrong == []


def ask(run: Path, query: str, *values: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(run / "notices.db")
    try:
        return connection.execute(query, values).fetchall()
    finally:
        connection.close()


def notice(run: Path, name: str) -> str:
    """The path of the page of the corpus file whose name begins so."""
    id, path = ask(run, "SELECT id, source_path FROM notices WHERE source_path LIKE ?", f"%/{name}%")[0]
    return f"/notice/{id}?path={path}"


def follow(page: Any, link: Any) -> None:
    """Click on what leads to another page, and wait until it has loaded."""
    with page.expect_navigation():
        link.click()


def test_a_damaged_title_is_shown_repaired_with_its_mark(visit: Any) -> None:
    here = visit()
    page = here.open("/?verdict=contaminated")
    follow(page, page.get_by_text("关于进一步加强消防安全工作的通知"))
    expect(page.locator("h1")).to_have_text("关于进一步加强消防安全工作的通知")
    first = page.locator(".paper p").first
    change = first.locator(".edit").first
    assert change.locator("del").inner_text() == "tv88娱乐在线"
    assert first.locator(".restored").first.inner_text() == "关于"
    assert first.evaluate("p => getComputedStyle(p.querySelector('del')).textDecorationLine") == "line-through"
    why = change.locator(".why")
    expect(why).to_be_hidden()
    change.focus()
    expect(why).to_be_visible()
    expect(why).to_contain_text("title frame")
    here.picture("repaired-title")
    page.locator("#changes a.place").first.click()
    expect(page.locator("#e-0")).to_be_focused()


def test_a_directive_leads_to_its_sentence_and_back(visit: Any, run: Path) -> None:
    here = visit()
    page = here.open(notice(run, "03-network-units"))
    row = page.locator("#directives tr", has_text="县财政局应于5月15日前将经费安排到位")
    assert row.locator("time").get_attribute("datetime") == "2005-05-15"
    assert row.locator(".who").inner_text().strip() == "县财政局"
    row.locator("a.place").click()
    lit = page.locator(".paper .lit")
    expect(lit).not_to_have_count(0)
    assert "".join(lit.all_inner_texts()) == "县财政局应于5月15日前将经费安排到位"
    assert lit.first.evaluate(
        "e => { const r = e.getBoundingClientRect(); return r.top > 0 && r.bottom < innerHeight }"
    )
    here.picture("directive")
    page.locator(".paper a.s", has_text="云政办字〔2005〕33号").click()
    expect(page.locator(".value.current a.place")).to_have_text("云政办字〔2005〕33号")


def test_unit_lists_are_trees_and_sections_an_outline(visit: Any, run: Path) -> None:
    page = visit().open(notice(run, "03-network-units"))
    below = page.locator(".tree li", has_text="国库收付中心")
    assert below.get_attribute("aria-level") == "2"
    assert page.locator(".tree li", has_text="县纪委").get_attribute("aria-level") == "1"
    assert page.locator(".outline li").all_inner_texts()[0].startswith("一　加快接入进度")


def test_the_list_is_filtered_by_a_warning(visit: Any, run: Path) -> None:
    here = visit()
    page = here.open("/")
    follow(page, page.locator(".facets a", has_text="unit_count_mismatch"))
    shown = set(page.locator(".notices .path").all_inner_texts())
    query = "SELECT DISTINCT source_path FROM warnings WHERE code = 'unit_count_mismatch'"
    assert shown == {path for (path,) in ask(run, query)} != set()
    follow(page, page.locator(".notices a.go").first)
    expect(page.locator("#warnings")).to_contain_text("unit_count_mismatch")
    page.locator("#warnings a.place").first.click()
    expect(page.locator(".paper .lit")).not_to_have_count(0)  # a warning leads to its place
    follow(page, page.locator(".where .back"))
    assert "warning=unit_count_mismatch" in page.url


def test_searching_finds_every_notice_with_the_words(visit: Any, run: Path) -> None:
    here = visit()
    page = here.open("/")
    page.locator("#q").fill("财政局")
    with page.expect_navigation(url="**/?q=*"):
        page.locator("#q").press("Enter")
    shown = set(page.locator(".notices .path").all_inner_texts())
    holding = {p for (p,) in ask(run, "SELECT source_path FROM notices WHERE instr(text, '财政局')")}
    assert shown == holding != set()
    assert page.locator(".snippet mark").first.inner_text() == "财政局"
    here.picture("search")
    follow(page, page.locator(".notices a.go").first)
    assert set(page.locator(".paper mark").all_inner_texts()) == {"财政局"}
    page.go_back()
    page.locator(".facets summary", has_text="Type").click()
    follow(page, page.locator(".facets a", has_text="通知").first)
    expect(page.locator(".filter")).to_have_count(3)  # both, and what clears them
    page.locator("#q").fill('"没有下文')
    page.locator("#q").press("Enter")
    expect(page.locator(".problem")).not_to_be_empty()


def test_values_are_marked_kept_and_exported(visit: Any, run: Path, tmp_path: Path) -> None:
    here = visit()
    where = notice(run, "03-network-units")
    page = here.open(where)

    def press(query: str, shown: str = "true") -> None:
        button = page.locator(query).first
        button.click()
        expect(button).to_have_attribute("aria-pressed", shown)  # the desk shows a mark when it is kept

    press("#v-title-0 .right")
    press("#v-issued_on-0 .right")
    press(".all[data-field=addressees] .all-right")
    page.locator("#v-issuers-0 .wrong").click()
    page.locator("#correct input[name='part:name']").fill("云溪县人民政府")
    page.locator("#correct .main").click()
    expect(page.locator("#v-issuers-0 .should")).to_contain_text("云溪县人民政府")
    page.locator(".all[data-field=citations], .all[data-field=attachments]").first.locator(".add").click()
    page.locator("#correct input[name='part:title']").fill("另一份名单")
    page.locator("#correct .main").click()
    expect(page.locator(".is-missing .place")).to_have_text("另一份名单")
    press("#v-document_type-0 .right")
    press("#v-document_type-0 .right", "false")  # again: taken back
    page = here.open(where)  # what was marked is shown again
    expect(page.locator("#v-title-0.is-right")).to_have_count(1)
    expect(page.locator("#v-issuers-0.is-wrong")).to_have_count(1)
    expect(page.locator(".is-missing .place")).to_have_text("另一份名单")
    expect(page.locator("#v-document_type-0.is-right")).to_have_count(0)
    here.picture("marks")

    out = tmp_path / "cases"
    command = [sys.executable, "-m", "extract", "review", "export", str(run), "-o", str(out)]
    done = subprocess.run([*command, "--marks", str(tmp_path / "marks.db")], capture_output=True, text=True, check=True)
    assert "1 cases" in done.stderr
    [case] = [json.loads(line) for line in (out / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
    assert case["expect"] == {
        "title": "关于做好全县政务专网接入工作的通知",
        "issued_on": "2005-04-18",
        "addressees": ["各乡（镇）人民政府", "县政府各部门"],
    }
    assert (out / case["file"]).read_bytes() == (run.parent / "in" / "pages" / case["file"]).read_bytes()


def test_keys_move_mark_and_turn(visit: Any, run: Path) -> None:
    here = visit()
    page = here.open("/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.locator(".notices li").nth(1)
    expect(second.locator("a").first).to_be_focused()
    with page.expect_navigation(url="**/notice/**"):
        page.keyboard.press("Enter")
    title = page.locator("h1").inner_text()
    for key in "jjjk":
        page.keyboard.press(key)
    current = page.locator(".value.current")
    expect(current).to_have_attribute("data-key", "title-0")
    page.keyboard.press("m")
    expect(page.locator(".value.current.is-right")).to_have_count(1)
    page.keyboard.press("m")
    expect(page.locator(".value.current:not(.is-right)")).to_have_count(1)
    page.keyboard.press("x")
    expect(page.locator("#correct")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#correct")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    with page.expect_navigation():
        page.keyboard.press("n")
    expect(page.locator("h1")).not_to_have_text(title)
    with page.expect_navigation():
        page.keyboard.press("p")
    expect(page.locator("h1")).to_have_text(title)
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()


def test_a_mark_pressed_twice_before_the_answer_is_taken_back(visit: Any, run: Path) -> None:
    page = visit().open(notice(run, "03-network-units"))
    page.keyboard.press("j")
    sent: list[str | None] = []
    page.on("request", lambda r: sent.append(r.post_data_json["verdict"]) if r.url.endswith("/-/mark") else None)
    twice = """() => ["m", "m"].forEach((key) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key: key, bubbles: true })))"""
    with page.expect_response(lambda r: r.url.endswith("/-/mark") and r.request.post_data_json["verdict"] is None):
        page.evaluate(twice)
    expect(page.locator(".value.current.is-right")).to_have_count(0)
    assert sent == ["right", None]
    expect(page.locator(".value.current .right")).to_have_attribute("aria-pressed", "false")


def test_keys_work_at_once_when_a_form_is_left(visit: Any, run: Path) -> None:
    """Chromium leaves the focus in a closed form until the page is next painted; a key in between was lost."""
    page = visit().open(notice(run, "03-network-units"))
    page.keyboard.press("j")
    page.keyboard.press("x")
    expect(page.locator("#correct")).to_be_visible()
    shown = page.evaluate(
        """() => {
            const form = document.querySelector("#correct"), keys = document.querySelector("#keys");
            const press = () => form.querySelector("input").dispatchEvent(new KeyboardEvent("keydown", { key: "?", bubbles: true }));
            press();
            const within = keys.open;
            form.close();
            press();
            return [within, keys.open];
        }"""
    )
    assert shown == [False, True]


def test_a_script_in_the_title_is_words(visit: Any, run: Path) -> None:
    here = visit()
    page = here.open(notice(run, "script-title"))
    assert page.locator("h1").inner_text() == SCRIPT_TITLE
    assert page.title().startswith(SCRIPT_TITLE)
    assert page.locator(".paper img, .paper svg, .panel img, .panel svg").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    assert "onerror=alert(2)" in page.locator(".paper").inner_text()
    here.picture("script-title")
    follow(page, page.locator("a.raw"))
    expect(page.locator("pre")).to_contain_text("&lt;script&gt;")
    for path in (
        "/",
        "/archive",
        "/?q=%3Cscript%3Ealert(5)%3C/script%3E",
        "/?issuer=%22%3E%3Cscript%3Ealert(6)%3C/script%3E",
    ):
        page = here.open(path)
    assert page.locator(".filter").inner_text().startswith('Issuer: "><script>alert(6)')


def test_a_text_of_five_megabytes_is_read_in_parts(visit: Any, run: Path) -> None:
    here = visit()
    page = here.open(notice(run, "long.txt"))
    assert len(page.content()) < 3_000_000
    assert "Part 1 of 3" in page.locator(".parts").first.inner_text()
    assert page.locator("#directives .note").inner_text().startswith("300 of ")
    row = page.locator("#directives tr", has_text="第10000处堤段")
    follow(page, row.locator("a.place"))
    assert "part=" in page.url
    assert "第10000处堤段要在6月底前完成登记" in page.locator(".paper").inner_text()
    assert page.evaluate("document.getElementById(location.hash.slice(1)) !== null")
    here.picture("long-text")


def test_phone_width_and_chinese(visit: Any, run: Path) -> None:
    here = visit(size=PHONE, locale="zh-CN")
    for path in ("/", notice(run, "14-river"), notice(run, "03-network"), "/archive", notice(run, "script-title")):
        page = here.open(path)
        if path == "/archive":
            page.wait_for_selector("body.drawn")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert page.evaluate("document.documentElement.lang") == "zh-CN"
    page = here.open(notice(run, "14-river"))
    assert page.locator("#directives h2").inner_text().startswith("事项要求")
    here.picture("phone-zh")
    follow(page, page.locator(".language"))
    assert page.locator("#directives h2").inner_text().startswith("Directives")
    assert here.open("/").locator(".found").inner_text().endswith("notices")  # the choice is kept


def test_the_archive_is_drawn_and_leads_to_its_notices(visit: Any, run: Path) -> None:
    here = visit()
    page = here.open("/archive")
    page.wait_for_selector("body.drawn")
    for name in ("years", "issuers", "warnings", "verdicts", "spam", "failures"):
        figure = page.locator(f"#chart-{name}")
        rows = figure.locator("tbody tr").count()
        bars = figure.locator(".mark-rect path").count()
        assert rows == bars > 0, name
    damaged = ask(run, "SELECT verdict, count(*) FROM notices WHERE verdict != 'clean' GROUP BY 1 ORDER BY 2 DESC, 1")
    told = page.locator("#chart-verdicts tbody tr td").all_text_contents()
    assert told == [str(cell) for row in damaged for cell in row]
    here.picture("archive")
    follow(page, page.locator("#chart-verdicts .mark-rect path").first)
    assert "verdict=contaminated" in page.url
    assert page.locator(".notices li").count() == dict(damaged)["contaminated"]


def test_plain_files_open_from_a_disk(browser: Any, run: Path, tmp_path: Path) -> None:
    from extract.review import find_run, write_pages

    write_pages(find_run(run), tmp_path / "pages")
    here = Visit(browser, (tmp_path / "pages").as_uri())
    page = here.open("/index.html")
    follow(page, page.locator(".facets a", has_text="contaminated"))
    follow(page, page.get_by_text("关于进一步加强消防安全工作的通知"))
    page.locator("#directives a.place").first.click()
    expect(page.locator(".paper .lit")).not_to_have_count(0)
    assert page.locator(".judge").count() == 0
    follow(page, page.locator("nav a", has_text="Archive"))
    page.wait_for_selector("body.drawn")
    follow(page, page.locator("#chart-verdicts .mark-rect path").first)
    assert page.url.endswith("/lists/verdict-contaminated.html")
    here.context.close()
    assert here.wrong == []


def test_datasettes_tables_lead_to_the_notices(browser: Any, address: str) -> None:
    here = Visit(browser, address)
    page = here.open("/notices/warnings?_facet=code")
    assert page.locator(".facet-results").inner_text()
    follow(page, page.locator("td.col-notice_id a").first)
    assert "/notice/" in page.url
    assert page.locator("#warnings li").count()
    here.context.close()
    # Its own templates hold inline styles, which the policy refuses; nothing else may be said.
    assert all("inline style" in said for said in here.wrong)


def test_another_sites_page_can_do_nothing(browser: Any, address: str, run: Path, tmp_path: Path) -> None:
    import http.server
    import threading

    mark = {"id": "x", "path": "y", "target": "value", "key": "title-0", "seen": "", "verdict": "right"}
    evil = f"""<!DOCTYPE html><iframe src="{address}/"></iframe><img src="{address}/desk/seal.svg" id=i>
    <form id=f method=post action="{address}/-/mark" enctype="text/plain"><input name='{json.dumps(mark)}'></form><script>
    Promise.allSettled([
        fetch("{address}/", {{mode: "no-cors"}}),
        fetch("{address}/-/mark", {{method: "POST", mode: "no-cors", body: "{{}}"}}),
    ]).then(() => document.title = "sent");
    </script>"""

    class Evil(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.end_headers()
            self.wfile.write(evil.encode())

        def log_message(self, *_: Any) -> None:
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Evil)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    statuses: dict[str, int] = {}
    page = browser.new_page()
    page.on("response", lambda r: statuses.update({f"{r.request.method} {r.request.resource_type}": r.status}))
    page.goto(f"http://localhost:{server.server_port}/")
    page.wait_for_function("document.title === 'sent'")
    with page.expect_response(lambda r: (r.request.method, r.request.resource_type) == ("POST", "document")):
        page.evaluate("document.getElementById('f').submit()")
    assert statuses["POST document"] == 403
    assert (
        statuses["GET document"] == 403
        or "GET document" not in statuses
        or page.frames[-1].url.startswith("chrome-error")
    )
    assert {status for what, status in statuses.items() if what != "GET document"} == {403}
    page.close()
    server.shutdown()
    marks = sqlite3.connect(tmp_path / "marks.db")
    assert marks.execute("SELECT count(*) FROM marks").fetchone() == (0,)
    marks.close()
