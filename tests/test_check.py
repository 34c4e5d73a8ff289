from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from extract.check import check
from extract.check.compare import compare
from extract.check.floor import against, raised, read_floor, write_floor
from extract.check.folding import folded, phones, units
from extract.check.report import markdown
from extract.check.tally import Tally
from extract.cli import main
from extract.errors import ConfigError

TEXT = "关于做好防汛工作的通知\n各县人民政府：\n请于7月31日前报送方案。\n云溪县人民政府\n2004年7月29日\n"
GOOD = {
    "title": "关于做好防汛工作的通知",
    "issued_on": "2004-07-29",
    "issuers": [{"name": "云溪县人民政府"}],
    "addressees": [{"name": "各县人民政府"}],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of one case whose labels are right."""
    made = tmp_path / "cases"
    made.mkdir()
    (made / "a.txt").write_text(TEXT, encoding="utf-8")
    label(made, GOOD)
    return made


def label(folder: Path, expect: dict[str, Any]) -> None:
    line = json.dumps({"file": "a.txt", "expect": expect}, ensure_ascii=False)
    (folder / "labels.jsonl").write_text(line + "\n", encoding="utf-8")


def test_right_labels_score_one(folder: Path) -> None:
    checked = check(folder)
    assert {f: row.f1 for f, row in checked.figures.items()} == dict.fromkeys([*GOOD, "record"], 1.0)
    assert not checked.misses


def test_a_wrong_value_is_a_miss_of_its_case(folder: Path) -> None:
    label(folder, {**GOOD, "issuers": [{"name": "安河区人民政府"}]})
    checked = check(folder)
    assert checked.figures["issuers"].f1 == 0
    assert [(m.field, m.case, m.value, m.extra) for m in checked.misses] == [
        ("issuers", "a.txt", "安河区人民政府", False),
        ("issuers", "a.txt", "云溪县人民政府", True),
    ]


def test_a_disputed_label_is_left_out(folder: Path) -> None:
    label(folder, {**GOOD, "title": "别的"})
    assert check(folder).figures["title"].f1 == 0
    assert "title" not in check(folder, disputed=[("a.txt", "title")]).figures


def test_a_case_that_is_not_there_has_no_record(folder: Path) -> None:
    (folder / "a.txt").unlink()
    checked = check(folder)
    assert checked.figures["record"].f1 == 0
    assert checked.figures["title"].f1 == 0


def test_an_input_that_is_not_there_and_a_floor_that_is_not_are_said(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["check", str(folder), "--floor", str(tmp_path / "flor.json")])
    assert left.value.code == 2
    assert "there is no floor" in capsys.readouterr().err
    (folder / "a.txt").unlink()
    with pytest.raises(SystemExit) as left:
        main(["check", str(folder)])
    assert left.value.code == 1
    assert f"{folder / 'a.txt'} is labelled and cannot be read" in capsys.readouterr().err


def test_keys_that_no_record_has_are_said_and_not_compared(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    label(folder, {**GOOD, "titel": "别的", "note": "seen twice"})
    with pytest.raises(SystemExit) as left:
        main(["check", str(folder)])
    assert left.value.code == 0
    said = capsys.readouterr()
    assert f"{folder}: labels name what no record has; not compared: note, titel" in said.err
    assert "titel" not in said.out


def test_values_gained_and_lost_since_the_floor(folder: Path, tmp_path: Path) -> None:
    floor_file = tmp_path / "floor.json"
    label(folder, {**GOOD, "issued_on": "2004-07-30"})
    write_floor(floor_file, raised(read_floor(floor_file), check(folder)))
    assert "2004-07-30" not in floor_file.read_text(encoding="utf-8"), "values are hashes"
    label(folder, {**GOOD, "title": "别的"})
    change = against(read_floor(floor_file), check(folder))
    assert change.fallen == ["cases title: 0.0000 is below the floor 1.0000"]
    assert {m.value for m in change.lost} == {"别的", "关于做好防汛工作的通知"}
    assert change.gained == {"issued_on": 2}


def test_the_floor_never_falls(folder: Path) -> None:
    floor = raised({}, check(folder))
    label(folder, {**GOOD, "title": "别的"})
    assert raised(floor, check(folder))["cases"]["figures"]["title"] == 1.0


def test_the_command(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    floor = str(tmp_path / "floor.json")
    with pytest.raises(SystemExit) as left:
        main(["check", str(folder), "--floor", floor, "--raise"])
    assert left.value.code == 0
    label(folder, {**GOOD, "title": "别的"})
    with pytest.raises(SystemExit) as left:
        main(["check", str(folder), "--floor", floor])
    assert left.value.code == 1
    said = capsys.readouterr()
    assert "lost   title: a.txt: missing: 别的" in said.out
    assert "title: 0.0000 is below the floor" in said.err


def test_folders_of_one_name_are_refused(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "b" / "cases"
    shutil.copytree(folder, other)
    monkeypatch.chdir(other)
    for second in (str(other), "."):
        with pytest.raises(SystemExit) as left:
            main(["check", str(folder), second])
        assert left.value.code == 2
        assert "several called cases" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (None, "cannot read labels.jsonl"),
        ("", "holds no case"),
        ('{"file": "a"}\n', "line 1"),
        ("{\n", "line 1"),
        ('{"file": "a", "expect": {"directives": [{}]}}\n', "the label of a has not the shape.*KeyError: 'text'"),
        ('{"file": "a", "expect": {"addressees": 5}}\n', "the label of a has not the shape"),
    ],
)
def test_a_folder_without_cases_is_refused(tmp_path: Path, lines: str | None, said: str) -> None:
    if lines is not None:
        (tmp_path / "labels.jsonl").write_text(lines, encoding="utf-8")
    with pytest.raises(ConfigError, match=said):
        check(tmp_path)


@pytest.mark.parametrize(
    "text",
    ['{"a":1}', '{"a":{"figures":{},"misses":1}}', '{"a":{"figures":{"title":"1"},"misses":{}}}', "[[1]]"],
)
def test_a_floor_of_another_shape_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "floor.json").write_text(text)
    with pytest.raises(ConfigError, match="is no floor"):
        read_floor(tmp_path / "floor.json")


def test_a_file_that_is_no_floor_is_refused(tmp_path: Path) -> None:
    (tmp_path / "floor.json").write_text('{"cases": {"title": 1}}', encoding="utf-8")
    with pytest.raises(ConfigError, match="is no floor"):
        read_floor(tmp_path / "floor.json")


def test_only_words_are_compared() -> None:
    assert folded("《云溪县 供水办法》（试行）。") == folded("<云溪县供水办法>(试行)")
    assert phones([{"phone": "0571-8888888、8888889(传真)"}]) == ["05718888888", "8888889"]
    tree = [{"units": [{"name": "甲局", "sub_units": [{"name": "乙所", "sub_units": [{"name": "丙站"}]}]}]}]
    assert units(tree) == (["甲局"], [("甲局", "乙所"), ("乙所", "丙站")])


def test_every_kind_of_label_is_compared() -> None:
    """A record that is its own label has nothing wrong; one with everything empty has everything missing."""
    full: dict[str, Any] = {
        "document_numbers": [{"prefix": "云府发", "year": 2004, "number": 7}],
        "sections": [{"label": "一", "heading": "总体要求"}],
        "attachments": [{"title": "名单"}],
        "citations": [{"title": "云溪县供水办法", "document_number": None}],
        "contacts": [{"phone": "88888888"}],
        "rosters": [{"entries": [{"role": "组长", "person": "王明"}]}],
        "unit_lists": [{"declared_count": 1, "units": [{"name": "财政局"}]}],
        "directives": [
            {
                "text": "各县要报送方案",
                "modality": "obligation",
                "actors": ["各县"],
                "lead_units": [],
                "deadline": {"date": "2004-07-31"},
            }
        ],
        "breadcrumb": ["首页"],
        "text": "各县要报送方案",
    }
    same, empty = Tally(), Tally()
    compare(same, "a", {**full, "directives_complete": True}, full)
    compare(empty, "a", full, {})
    assert all(same.row(f).f1 == 1 for f in same.fields())
    assert not same.misses
    assert [f for f in empty.fields() if empty.row(f).n and empty.row(f).f1 == 1] == ["record"]


def test_damage_is_compared() -> None:
    label = {
        "verdict": "contaminated",
        "spam_strings": ["垃圾词"],
        "keep": ["防汛"],
        "put_back": ["关于"],
        "restorations": [
            {"original": "关于", "confidence": "certain", "restored_context": "县关于做好"},
            {"original": "工作", "confidence": "likely"},
        ],
    }
    edits = [{"kind": "spam", "inserted": "关于", "candidates": ["工作"]}]
    right = {
        "title": "县关于做好防汛",
        "text": "县关于做好防汛",
        "corruption": {"verdict": "contaminated", "edits": edits},
    }
    wrong = {
        "title": "县垃圾词做好",
        "text": "",
        "corruption": {"verdict": "clean", "edits": [{**edits[0], "inserted": "开展"}]},
    }
    good, bad = Tally(), Tally()
    compare(good, "a", label, right)
    compare(bad, "a", label, wrong)
    assert all(good.row(f).f1 == 1 for f in good.fields())
    assert {f for f in bad.fields() if bad.row(f).f1 == 0} == {
        "corruption.verdict", "spam_removed", "official_kept", "restored.right", "restored.certain",
    }  # fmt: skip


def test_the_page_of_figures_names_cases_and_no_values(folder: Path) -> None:
    label(folder, {**GOOD, "title": "别的"})
    page = markdown([check(folder)])
    assert "| title | 0.000 (1) |" in page
    assert "- **title**: cases/a.txt (1 missing, 1 too many)" in page
    assert "别的" not in page


def test_the_figures_are_those_of_the_scorer(shared: Path) -> None:
    """Where the scorer that this command follows is at hand, both give the same table."""
    folder = shared / "cases" / "units"
    command = [sys.executable, str(shared / "tools" / "score.py"), str(folder), "--json"]
    gongwen = f"{sys.executable} -m extract run {{inputs}} -o {{out}}"
    done = subprocess.run([*command, "--run", gongwen], check=True, capture_output=True, text=True)
    theirs = json.loads(done.stdout)
    ours = {field: row._asdict() for field, row in check(folder).figures.items()}
    assert ours.keys() == theirs.keys()
    assert all(ours[f] == pytest.approx(theirs[f]) for f in ours)
