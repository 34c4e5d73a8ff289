"""Two documents on one page: the first is read, and the second is not kept silent."""

from __future__ import annotations

import pytest

from extract import parse
from extract.notice import Notice

FIRST = """云溪县人民政府办公室关于做好秋季防火工作的通知
云政办〔2019〕8号
各乡镇人民政府，县直各单位：
为做好秋季防火工作，现将有关事项通知如下：
一、各单位要在10月底前完成巡护队伍组建。
云溪县人民政府办公室
2019年9月3日"""

SECOND = """云溪县人民政府办公室关于做好冬季清雪工作的通知
云政办〔2019〕19号
各乡镇人民政府，县直各单位：
为做好冬季清雪工作，现将有关事项通知如下：
一、各单位要在12月底前落实清雪责任区。
云溪县人民政府办公室
2019年11月3日"""


def read(text: str) -> Notice:
    return parse(text.encode(), path="a.txt")


def codes(notice: Notice) -> list[str]:
    return [w.code for w in notice.warnings]


def test_the_first_is_read_and_the_second_is_told() -> None:
    notice = read(FIRST + "\n" + SECOND)
    assert notice.page_kind == "notice"
    assert [n.text for n in notice.document_numbers] == ["云政办〔2019〕8号"]
    assert str(notice.issued_on) == "2019-09-03"
    (warning,) = [w for w in notice.warnings if w.code == "several_documents"]
    assert warning.span is not None
    assert notice.text is not None
    assert "清雪" in notice.text[warning.span.start : warning.span.end]


@pytest.mark.parametrize(
    "behind",
    [
        "",
        "附件：1.巡护队伍名单\n附件1\n巡护队伍名单\n城关镇、南河镇、北山镇",
        "附件\n云溪县秋季防火工作方案\n各单位职责如下：\n一、县林业局负责巡护。\n2019年9月1日",
        "抄送：县委办公室。\n云溪县人民政府办公室　2019年9月3日印发",
        "（此件公开发布）\n联系人：张三，电话：0599-1234567",
    ],
)
def test_what_belongs_to_the_document_is_no_second_one(behind: str) -> None:
    assert "several_documents" not in codes(read(FIRST + "\n" + behind))
