"""Citations and repeals: each document once, and not the notice itself, what it issues, its forms or its short names."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from notice_document import notice

from extract.fields import citations
from extract.notice import Citation

Pair = tuple[str | None, str | None]


def pairs(found: tuple[Citation, ...]) -> list[Pair]:
    return [(c.title, c.document_number) for c in found]


def cited(body: str, title: str | None = None) -> list[Pair]:
    return pairs(citations.find(notice(body, title=title)).citations)


def repealed(body: str, behind: str = "") -> list[Pair]:
    return pairs(citations.find(notice(body, behind=behind)).repeals)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "根据《江南省停车条例》和《江南省人民政府关于停车的意见》（江政发[2010]第01号，以下简称《意见》）精神，落实《意见》。",
            [("江南省停车条例", None), ("江南省人民政府关于停车的意见", "江政发〔2010〕1号")],
        ),
        ("根据江政办发〔2014〕12号文件，制定本通知。", [(None, "江政办发〔2014〕12号")]),
        (
            "按照《关于核查驻地信息的通知》（临民函[2017]294）要求。",
            [("关于核查驻地信息的通知", "临民函〔2017〕294号")],
        ),
        ("按照《关于核查驻地信息的通知》（以下简称2017）要求。", [("关于核查驻地信息的通知", None)]),
        ("落实《临江流域改革发展规划纲要(2008-2020年》。", [("临江流域改革发展规划纲要(2008-2020年", None)]),
        (
            "根据《关于印发临江市卫生考核实施办法的通知》精神，按照《考核实施办法》和《停车管理办法》执行。",
            [("关于印发临江市卫生考核实施办法的通知", None), ("停车管理办法", None)],
        ),
        (
            "按照《关于转发<关于收费的通知>的通知》（临价字〔2012〕3号）执行。",
            [("关于转发<关于收费的通知>的通知", "临价字〔2012〕3号")],
        ),
        (
            "见《关于印发《停车办法》的通知》（临政办字〔2012〕3号）。",
            [("关于印发《停车办法》的通知", "临政办字〔2012〕3号")],
        ),
        ("你局《关于报批规划的请示》（临规字〔2015〕3号）收悉。", [("关于报批规划的请示", "临规字〔2015〕3号")]),
        ("根据《民法典》《中华人民共和国民法典》规定。", [("民法典", None)]),
        ("执行市政府关于绿化的通知（临政发〔2011〕4号）。", [("市政府关于绿化的通知", "临政发〔2011〕4号")]),
        (
            "根据《关于加强防汛工作的意见》（国发〔2010〕1号、国办发〔2011〕2号）要求，认真落实。",
            [("关于加强防汛工作的意见", "国发〔2010〕1号")],
        ),
    ],
)
def test_cited(body: str, expected: list[Pair]) -> None:
    assert cited(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "《临江市停车管理办法》已经市政府同意，现印发给你们，请遵照执行。",
        "我局研究制定了《临江市停车管理办法》，现予以印发。",
        "现将《江南省停车办法》（江政发〔2014〕3号）转发给你们。",
        "填写《停车场备案登记表》，凭《机动车行驶证》办理，并在《临江日报》公告。",
        "笔试科目为《行政职业能力测验》和《申论》。",
        "设计符合《停车库设计规范》（GB 51149-2016）。",
        "签订《目标责任书》（见附件2）。",
    ],
)
def test_not_cited(body: str) -> None:
    assert cited(body) == []


def test_own_title_is_not_cited_but_what_is_carried_out_is() -> None:
    assert cited("《停车办法实施细则》请认真执行。", "关于印发停车办法实施细则的通知") == []
    title = "关于贯彻落实《江南省停车条例》的通知"
    assert cited("现就贯彻落实《江南省停车条例》通知如下。", title) == [("江南省停车条例", None)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("本办法自5月1日起施行。《停车办法》（临政发〔2008〕5号）同时废止。", [("停车办法", "临政发〔2008〕5号")]),
        ("根据《行政许可法》规定，原《停车暂行办法》自发布之日起停止执行。", [("停车暂行办法", None)]),
        ("经研究，决定废止《渔船管理办法》、《集市管理规定》。", [("渔船管理办法", None), ("集市管理规定", None)]),
        (
            "临政发〔2003〕7号、临政办发〔2004〕8号文件同时废止。",
            [(None, "临政发〔2003〕7号"), (None, "临政办发〔2004〕8号")],
        ),
        ("《渔船管理条例》已于2012年废止。", []),
        ("对照《关于废止部分规章的决定》（市政府令第9号）清理。", []),
        ("有关规定与本办法不一致的，以本办法为准，原有规定同时废止。", []),
    ],
)
def test_repealed(body: str, expected: list[Pair]) -> None:
    assert repealed(body) == expected


def test_list_of_repealed_documents() -> None:
    body = "下列文件同时废止：\n1.《停车收费办法》（临政发〔2001〕5号）\n2.临江市人民政府关于停车的通知（临政发〔2002〕6号）\n3.临政发〔2003〕7号"
    assert repealed(body) == [
        ("停车收费办法", "临政发〔2001〕5号"),
        ("临江市人民政府关于停车的通知", "临政发〔2002〕6号"),
        (None, "临政发〔2003〕7号"),
    ]


def test_annexed_table_of_repealed_documents_ends_where_another_list_begins() -> None:
    behind = (
        "附件1\n废止的规范性文件目录\n序号\t文件名称\t文号\n1\t关于养犬的通知\t临政发〔2002〕6号\n"
        "附件2\n继续有效的规范性文件目录\n1.临江市人民政府关于绿化的通知（临政发〔2004〕8号）"
    )
    body = "附件：1.废止的规范性文件目录\n2.继续有效的规范性文件目录"
    assert repealed(body, behind) == [("关于养犬的通知", "临政发〔2002〕6号")]


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "《",
                "》",
                "办法",
                "（",
                "）",
                "临政发〔2003〕7号",
                "第5号令",
                "同时废止",
                "根据",
                "、",
                "。",
                "\n",
                "通知",
                "以下简称",
                "下列文件废止：",
                "1.",
            ]
        ),
        max_size=30,
    )
)
def test_any_text_gives_true_spans(parts: list[str]) -> None:
    document = notice("".join(parts))
    found = citations.find(document)
    for citation in (*found.citations, *found.repeals):
        assert citation.title or citation.document_number
        assert citation.span is not None
        evidence = "".join(document.string[citation.span.start : citation.span.end].split())
        assert citation.title is None or "".join(citation.title.split()) in evidence


def test_a_document_under_one_number_is_cited_once() -> None:
    body = "你县《关于请求支持的请示》（云政文〔2018〕35号）收悉。《云溪县人民政府关于请求支持的请示》（云政文〔2018〕35号）已办。"
    assert [c.document_number for c in citations.find(notice(body)).citations] == ["云政文〔2018〕35号"]


def test_two_titles_under_one_number_are_two() -> None:
    body = "根据《渡口办法》（临政令〔2010〕3号）和《桥梁办法》（临政令〔2010〕3号）执行。"
    assert len(citations.find(notice(body)).citations) == 2


def test_a_whole_chain_of_titles_is_handed_over() -> None:
    body = "《突发事件总体预案》《地震应急预案》、《防汛应急预案》已经市政府审议通过，现印发给你们，请执行《突发事件应对法》。"
    assert [c.title for c in citations.find(notice(body)).citations] == ["突发事件应对法"]


def test_a_repealed_number_alone_on_its_line() -> None:
    for words in ("临财发〔2018〕3号文件同时废止。", "临财发〔2018〕3号同时废止。"):
        found = citations.find(notice(f"请认真执行。\n{words}"))
        assert [c.document_number for c in found.repeals] == ["临财发〔2018〕3号"]
    assert citations.find(notice("请认真执行。\n临财发〔2018〕3号")).repeals == ()


def test_the_line_of_promulgation_cites_nothing() -> None:
    body = "（1994年1月28日临江市人民政府令第42号发布，2010年修订）\n第一条 为了管理，制定本办法。"
    assert citations.find(notice(body)).citations == ()
