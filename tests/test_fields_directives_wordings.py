"""Wordings that real notices use and the first rules did not know: who is bound, by when, and what binds nobody after all."""

from __future__ import annotations

import datetime as dt

import pytest
from directives_document import read

from extract import parse


def bound(sentence: str) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(directive.modality, directive.actors) for directive in read(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("各乡镇与水库管理单位要加强值守。", ("各乡镇", "水库管理单位")),
        ("用人单位与劳动者应当订立书面合同。", ("用人单位", "劳动者")),
        ("各企业与外地客商签订合同的，应当备案。", ("各企业",)),
        ("县政府行政首长要对防汛工作负总责。", ("县政府行政首长",)),
        ("管理单位责任人对水库安全负直接责任。", ("管理单位责任人",)),
        ("交通、公安等成员单位更要密切配合。", ("交通、公安等成员单位",)),
        ("市政府号召全市各部门要学习先进。", ("全市各部门",)),
        ("全县上下要坚决落实各项部署。", ("全县上下",)),
        ("代表和列席人员一律不准请假。", ("代表", "列席人员")),
        ("公职人员带头遵守，不得参与赌博。", ("公职人员",)),
        ("各级林政稽查也要开展清理。", ("各级林政稽查",)),
        ("请各处室收齐汇总后交政治处。", ("各处室",)),
        ("由县教育局确定为拟聘人员，在县人社局网站公示。", ("县教育局",)),
        ("由户主以户主名义向乡镇人民政府提出申请。", ("户主",)),
        ("由公安部门责令停止燃放和处以罚款。", ("公安部门",)),
        ("所需经费由县财政统筹解决。", ("县财政",)),
        ("鼓励社会力量捐资助学。", ("社会力量",)),
        ("县农业局、林业局等部门要做好工作。", ("县农业局", "林业局")),
        ("财政、教育等部门要做好工作。", ("财政、教育等部门",)),
        ("规划、土地等有关部门，按照各自的职责，协助做好管理工作。", ("规划、土地等有关部门",)),
        ("各分局在区政府领导下，积极开展整治。", ("各分局",)),
        ("其中，每个设区市物价局共计选派2名人员参训。", ("每个设区市物价局",)),
        ("各县及相关单位将自检结果以乡（镇）为单位进行汇总。", ("各县", "相关单位")),
        ("企业访问“临江服务平台”完成注册。", ("企业",)),
    ],
)
def test_who_is_bound(sentence: str, expected: tuple[str, ...]) -> None:
    assert [directive.actors for directive in read(sentence)] == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "督促物业做好小区禁放工作。",
        "在职责范围内督促医疗机构建立制度。",
        "坚决贯彻落实中央精神和教育部严禁收费的规定。",
        "认真做好安全教育，严禁集体组织出外游玩。",
        "要求各险种参保人数统一，不得选择性参保。",
        "转省外其他医疗机构就医的，需办理备案手续。",
        "到2023年底，各市、县电动化率不得低于50%。",
        "各单位月报应于每月5日前报送。",
    ],
)
def test_whom_no_name_names(sentence: str) -> None:
    assert [directive.actors for directive in read(sentence)] == [()]


@pytest.mark.parametrize(
    "words",
    [
        "强化责任落实",
        "不断完善制度",
        "不折不扣落实",
        "约谈企业负责人",
        "领导带头",
        "目标明确",
        "职责清晰",
        "点面结合",
        "求真务实",
    ],
)
def test_yao_before_a_word_that_only_begins_like_a_noun(words: str) -> None:
    assert bound(f"各单位要{words}。") == [("obligation", ("各单位",))]


@pytest.mark.parametrize("words", ["要素齐全", "要点突出", "要领清楚", "要案频发"])
def test_yao_as_a_part_of_a_noun(words: str) -> None:
    assert bound(f"材料{words}。") == []


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("各地可视情况调整时间。", "permission"),
        ("各单位可及时向我局反映。", "permission"),
        ("各村可利用广播宣传。", "permission"),
        ("材料应用A4纸打印。", "obligation"),
        ("营业执照应悬挂在显眼处。", "obligation"),
        ("优惠政策应落实到位。", "obligation"),
    ],
)
def test_modal_verbs_that_look_like_parts_of_words(sentence: str, modality: str) -> None:
    assert [directive.modality for directive in read(sentence)] == [modality]


@pytest.mark.parametrize(
    "sentence",
    [
        "培训包括宏观形势、危机管理与新媒体应对等内容。",
        "2021年，全县积极应对困难与挑战。",
        "8月下旬检查组将进行检查验收。",
        "省级检查组将对我县工作进行明查暗访。",
        "为迎接省级检查，确保顺利通过验收。",
        "成立由镇长任组长的专班，副镇长任副组长，负责日常工作。",
        "李某某对事故的发生负主要责任，给予警告处分。",
        "由县科委牵头，对执行情况进行了考评。",
        "服务用水价格从每吨1元调整为每吨2元。",
        "请结合以下要求认真组织实施。",
        "检查项目",
        "检查验收督导组组长：刘某某",
        "10月16日将召开大会。",
    ],
)
def test_what_binds_nobody(sentence: str) -> None:
    assert read(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "为确保安全，加强值守。",
        "请各乡镇于3月底前抓好落实。",
        "请有关县政府督促落实。",
        "依据职能做好管护工作。",
        "办公室无人时，关好门窗，切断电源。",
    ],
)
def test_what_binds_though_it_looks_alike(sentence: str) -> None:
    assert len(read(sentence)) == 1


def test_what_is_looked_at_under_a_heading_of_an_inspection() -> None:
    assert read("一、检查内容", "检查各校制度落实情况。") == ()
    assert len(read("一、工作内容", "检查各校制度落实情况。")) == 1


@pytest.mark.parametrize(
    ("sentence", "text", "date"),
    [
        ("请于2022 年 3 月 1 日前报送。", "2022 年 3 月 1 日前", dt.date(2022, 3, 1)),
        ("请各校于1月1 5日前报送。", "1月1 5日前", dt.date(2022, 1, 15)),
        ("请按附件1 3月5日前报送。", "3月5日前", dt.date(2022, 3, 5)),
        ("公示期内可于2022年1月 7日至1月 21日到县局反映。", "2022年1月 7日至1月 21日", dt.date(2022, 1, 21)),
        ("考生须于2022年1月5日9:00至1月9日16:00登录网站。", "2022年1月5日9:00至1月9日16:00", dt.date(2022, 1, 9)),
        ("请各主任于12月30日下午到县局报到。", "12月30日下午", dt.date(2021, 12, 30)),
    ],
)
def test_by_when(sentence: str, text: str, date: dt.date) -> None:
    (directive,) = read(sentence)
    assert directive.deadline is not None
    assert (directive.deadline.text, directive.deadline.date) == (text, date)


def test_the_addressees_in_one_line_with_the_text_are_no_part_of_its_first_sentence() -> None:
    text = "\n".join(
        [
            "临江市人民政府关于转发防火意见的通知",
            "各县、区人民政府，市直各单位： 现将《防火意见》转发给你们，请结合实际认真贯彻落实。",
            "临江市人民政府",
            "2021年12月20日",
        ]
    )
    (directive,) = parse(text).directives
    assert directive.text == "现将《防火意见》转发给你们，请结合实际认真贯彻落实"


def test_a_number_that_no_section_took_is_no_part_of_the_sentence() -> None:
    found = read("各单位要自查。(9)我县公办幼儿园要报送材料。")
    assert [(d.text, d.actors) for d in found] == [
        ("各单位要自查", ("各单位",)),
        ("我县公办幼儿园要报送材料", ("我县公办幼儿园",)),
    ]
