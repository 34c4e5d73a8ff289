"""`gongwen extract --explain`: the story of a page, for a person."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from extract.cli import gongwen
from extract.explain import explain
from extract.options import Options
from extract.repair.trace import EVIDENCE

X = "zk77飞鸿在线"
TEXT = f"""临江市人民政府办公室{X}做好河道治理工作的通知
各县（市、区）人民政府，市政府各部门：
为进一步加快{X}河道治理，根据省政府要求，现将有关事项通知如下：
一、各单位要在2019年6月底前完成清淤任务。
临江市人民政府办公室
2019年3月2日
"""


def test_it_tells_what_was_found_and_why() -> None:
    story = explain(TEXT, path="a.txt")
    assert story.startswith("a.txt: contaminated")
    assert f"“{X}”, 2 times: stood where official words had stood" in story
    assert EVIDENCE["frame"] in story
    assert f"[“{X}” → “关于”]做好河道治理" in story
    assert "not put back, may have been: 我市" in story


def test_it_tells_what_was_left_alone() -> None:
    story = explain(
        "云溪县人民政府办公室关于推广溪云办APP的通知\n办事群众登录溪云办APP，按提示操作。通过溪云办APP，可以查询进度。\n"
        "各单位要推广溪云办APP，溪云办APP的维护由县政务服务局负责。"
    )
    assert ": clean: nothing foreign was found" in story
    assert "溪云办APP" in story.partition("Left alone")[2]


def test_of_a_clean_page_no_repair_is_told() -> None:
    told = explain("云溪县水利局关于防汛的通知\n请做好准备。\n云溪县水利局\n2019年5月4日")
    sections = [line for line in told.splitlines() if line and not line.startswith(" ")]
    assert sections == ["page: clean: nothing foreign was found", "Why notice", "Titles that the page gives"]


def test_it_tells_why_a_page_is_of_its_kind() -> None:
    told = explain("<h1>关于做好防汛工作的通知</h1><p>临政发〔2004〕3号</p><p>各县：</p><p>请做好准备，确保安全。</p>")
    assert "Why notice\n  title ends in a 文种\n" in told
    assert "“关于做好防汛工作的通知” (heading)" in told


def test_options_hold() -> None:
    assert "→ “关于”" not in explain(TEXT, options=Options(repair="strip"))


def test_the_command_prints_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(gongwen, ["extract", "--explain", str(tmp_path / "a.txt"), str(tmp_path / "none.txt")])
    assert result.exit_code == 1
    assert "→ “关于”" in result.output
    assert "does not exist (missing)" in result.output


def test_a_page_at_an_address_has_its_story_too() -> None:
    import fsspec

    fsspec.filesystem("memory").pipe_file("/explained/a.txt", TEXT.encode())
    result = CliRunner().invoke(gongwen, ["extract", "--explain", "memory://explained/a.txt", "-"], input=TEXT)
    assert result.exit_code == 0
    assert result.output.count("→ “关于”") == 2


@pytest.mark.parametrize("code", EVIDENCE)
def test_evidence_is_told_in_words(code: str) -> None:
    assert " " in EVIDENCE[code]
