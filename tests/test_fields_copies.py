"""抄送: which names stand in the block, where it ends, and what else has its words."""

from __future__ import annotations

import pytest

from extract import parse

_HEAD = "云溪县水利局关于做好防汛工作的通知\n云水发〔2020〕15号\n各乡镇水利站：\n现将有关事项通知如下：\n一、各站要抓好落实。\n云溪县水利局\n2020年5月7日\n"
_PRINTED = "\n云溪县水利局办公室　　2020年5月8日印发"


def _copied(below: str) -> list[str]:
    record = parse(_HEAD + below).record()
    for named in record["copied_to"]:
        assert "".join(record["text"][slice(*named["span"])].split()) == named["name"]
    return [named["name"] for named in record["copied_to"]]


@pytest.mark.parametrize(
    ("below", "names"),
    [
        ("抄送：市水利局 县政府办公室 县应急管理局\n1-防汛值班表.xls\n2-物资清单.pdf", "市水利局 县政府办公室 县应急管理局"),
        ("抄送：县委办、县府办\n附件1.值班表.doc", "县委办 县府办"),
        ("抄 送：县委办公室\n　　　县人大常委会办公室\n　　　县政协办公室" + _PRINTED, "县委办公室 县人大常委会办公室 县政协办公室"),
        ("抄送：县委各部门，县法院，各群众\n　　　团体。" + _PRINTED, "县委各部门 县法院 各群众团体"),
        ("抄报：市水利局、市应急管理局\n分送：局领导，局机关各科室\n云溪县水利局办公室\n2020年5月8日印发", "市水利局 市应急管理局 局领导 局机关各科室"),
        ("报：市水利局。\n送：县委办、县府办。" + _PRINTED, "市水利局 县委办 县府办"),
        ("发：各乡镇水利站\n送：县政府办公室\n（共印50份）", "县政府办公室"),
        ("抄送：县政府办公室，存档（2）。\n校对：王某某", "县政府办公室"),
        ("抄送：县政府办公室\n责任编辑：王某某\n上一篇：关于放假的通知", "县政府办公室"),
        ("抄送：县委办公室，县人民政府 办公室。", "县委办公室 县人民政府办公室"),
        ("抄送：县委办公室。联系人：王某某", "县委办公室"),
        ("抄送：县委办公室、“12345”受理中心。", "县委办公室 “12345”受理中心"),
    ],
)  # fmt: skip
def test_names_of_the_block(below: str, names: str) -> None:
    assert _copied(below) == names.split()


@pytest.mark.parametrize(
    "below",
    [
        "请各单位将报送情况及时抄送县政府办公室。",
        "请抄送：县政府办公室备案。",
        "抄送：2020年5月8日",
        "送：第一批物资。" + _PRINTED,
        "附件：报送表\n报送表\n送：________",
    ],
)
def test_no_copies(below: str) -> None:
    assert _copied(below) == []
