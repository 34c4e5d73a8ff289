"""Who is bound, where the subject stands in an earlier clause, is asked in a long list, or ends like no body that a row knows."""

from datetime import date

import pytest
from directives_document import read

from extract.fields.directives.actors_acting import acting, each_kind
from extract.fields.directives.names import split_names


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        # the subject of an earlier clause, by the verb behind it
        ("监管部门发现储备亏库的，应当立即报告。", ("监管部门",)),
        ("承储企业变更库点，应当重新备案。", ("承储企业",)),
        ("值班人员接到报告后，要迅速核实。", ("值班人员",)),
        ("粮食经纪人从事收购活动，应当登记。", ("粮食经纪人",)),
        ("起草单位报送的审核材料，应当齐全。", ()),
        ("检查发现企业未落实责任的，应当通报。", ()),
        ("企业拒不整改的，可以责令停产。", ()),
        ("企业拒不整改的，应当退还补贴。", ("企业",)),
        ("有下列情形之一者，不得报名。", ()),
        # an object before the modal verb
        ("市商务局会同市粮食局开展抽查，对发现的问题要逐项登记。", ("市商务局",)),
        ("对发现的问题要逐项登记。", ()),
        # whatever stands between 各 and the verb
        ("各新闻媒体要加大宣传力度。", ("各新闻媒体",)),
        ("各储粮大院要通风降温。", ("各储粮大院",)),
        ("各项储备工作要提前安排。", ()),
        ("各环节应当衔接。", ()),
        ("各类物资要登记造册。", ()),
        # attributes
        ("因施工需要占用仓库的单位和个人，应当提出申请。", ("因施工需要占用仓库的单位", "个人")),
        ("未取得承储资格的企业不得参与轮换。", ("未取得承储资格的企业",)),
        ("已参加培训并通过考核的保管员可直接上岗。", ("已参加培训并通过考核的保管员",)),
        # lists
        ("商务、粮食、交通等部门，要密切配合。", ("商务、粮食、交通等部门",)),
        ("各乡镇、街道要组织力量。", ("各乡镇", "街道")),
        ("各市、县要组织力量。", ("各市、县",)),
        # asked
        (
            "请办公室、财务科、仓储科、保卫科、质检科于3月1日前报送计划。",
            ("办公室", "财务科", "仓储科", "保卫科", "质检科"),
        ),
        ("请贵局协调各派出所配合巡查。", ("贵局",)),
        ("请大家注意用电安全。", ("大家",)),
        ("请提前3天将计划报市商务局。", ()),
        ("粮食交易中心将调整开放时间，请随时关注。", ()),
        ("请各单位做好防火、防盗工作。", ("各单位",)),
        ("请先到所在乡镇的服务中心登记。", ()),
        ("请同时抄送市粮食局。", ()),
        ("请另行联系所在单位。", ()),
        ("请勿联系学校。", ()),
        ("请一并报送所属单位。", ()),
        ("请逐级上报主管部门。", ()),
        ("请统一到市委党校报到。", ()),
        ("请先进单位于3月1日前报送材料。", ("先进单位",)),
        ("请联系单位于3月1日前报送材料。", ("联系单位",)),
        # who does something to whom
        ("由第三方机构安河咨询对公司董事、监事和高级管理人员进行培训。", ("第三方机构安河咨询",)),
        ("由安河咨询对各储备库进行评估。", ("安河咨询",)),
        ("由市粮食局对各储备库进行评估。", ("市粮食局",)),
        ("由市粮食局每季度对各储备库进行评估。", ("市粮食局",)),
        ("由组委会聘请专家评审。", ("组委会",)),
        ("由教科室通过教研组落实到各位老师。", ("教科室",)),
        # a verb before the name
        ("学习县委书记在全县储备工作会议上的讲话，要联系实际。", ()),
        ("学习小组要定期交流。", ("学习小组",)),
        ("建议低风险地区在做好消毒的前提下正常营业，不得聚集。", ()),
        # where somebody goes
        ("报名人员到市人社局报名，须携带身份证。", ("报名人员",)),
        ("企业到市粮食局办理登记，应当提交材料。", ("企业",)),
        ("报到人员应当携带身份证。", ("报到人员",)),
        # who lets whom
        ("县政府同意县粮食局可以先行施工。", ()),
        # the issuer's plan, and what others do meanwhile
        ("我局将对各单位进行检查，各单位要配合。", ("各单位",)),
        # a noun that several levels share
        ("中央和省属企业要参与。", ("中央和省属企业",)),
        ("学校、医院、商场、车站等人员密集场所要设置标志。", ("学校、医院、商场、车站等人员密集场所",)),
        # words that only look like a name
        ("志愿服务组织应当登记。", ("志愿服务组织",)),
        ("任何组织或者个人不得挪用储备粮。", ("任何组织或者个人",)),
        ("本次会议不得缺席。", ()),
        ("城市道路不得堆放粮食。", ()),
    ],
)
def test_who_is_bound(sentence: str, actors: tuple[str, ...]) -> None:
    found = read(sentence)
    assert [d.actors for d in found[:1]] == [actors]


@pytest.mark.parametrize(
    ("clause", "who"),
    [
        ("监管部门发现问题的", "监管部门"),
        ("人民法院立案部门收到起诉状", "人民法院立案部门"),
        ("用人单位招用人员", "用人单位"),
        ("对监管部门发现的问题", None),  # an object
        ("学校举办者", None),  # no verb
        ("检查发现企业未整改", None),  # somebody else found it
        ("市商务局已发现问题", None),  # what is done
    ],
)
def test_acting(clause: str, who: str | None) -> None:
    place = acting(clause, clause, 0, len(clause))
    assert (clause[slice(*place)] if place else None) == who


@pytest.mark.parametrize(
    ("subject", "is_somebody"),
    [("各新闻频道", True), ("广大粮农", True), ("各阶段任务", False), ("各地仓库的粮食", False), ("储粮大院", False)],
)
def test_each_kind(subject: str, is_somebody: bool) -> None:
    assert (each_kind(subject, subject, 0, len(subject)) is not None) is is_somebody


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("云溪市、安河市、清水河管理处", ("云溪市", "安河市", "清水河管理处")),
        ("云溪区、安河区人民政府", ("云溪区、安河区人民政府",)),
        ("县级财政、乡村振兴部门", ("县级财政、乡村振兴部门",)),
        ("各院系、各部门", ("各院系", "各部门")),
        ("党中央、国务院", ("党中央", "国务院")),
        ("中央及省驻县单位", ("中央及省驻县单位",)),
    ],
)
def test_split_names(phrase: str, names: tuple[str, ...]) -> None:
    assert split_names(phrase) == names


def test_a_run_in_heading_that_says_whom_it_binds_is_an_order_too() -> None:
    found = read(
        "（一）各乡镇在集镇主要街道悬挂横幅。横幅由县商务局统一制作。",
        "（二）加强储备管理。各乡镇要建立台账。",
        "（三）鼓励企业参与储备。各乡镇要做好服务。",
    )
    assert [(d.text, d.actors) for d in found] == [
        ("各乡镇在集镇主要街道悬挂横幅", ("各乡镇",)),
        ("横幅由县商务局统一制作", ("县商务局",)),
        ("各乡镇要建立台账", ("各乡镇",)),
        ("各乡镇要做好服务", ("各乡镇",)),
    ]


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("各县按照分工逐村逐户走到。", [("各县",)]),
        ("其他部门在职责范围内全力跟进。", [("其他部门",)]),
        ("各科室排好班次，各院区排好车辆。", []),  # no verb that a row knows
        ("各科室安排好班次，各分院安排好车辆。", [("各科室", "各分院")]),
        ("各县在冬季共有12个网点。", []),
        ("各县按人口分为三组。", []),
        ("各单位汇总后的申请书", []),
        ("储备企业资格考核申请书", []),
        ("农村社区发展研究", []),
    ],
)
def test_without_a_modal_verb(sentence: str, actors: list[tuple[str, ...]]) -> None:
    assert [d.actors for d in read(sentence)] == actors


def test_nobody_is_bound_by_courtesy_and_findings() -> None:
    for sentence in (
        "因停水给您带来不便，敬请谅解。",
        "检查结果表明，多数企业应当改进管理。",
        "做好储备是保障民生的重要内容，也是稳定市场的重要举措。",
        "我会牵头筹建了产业联盟。",
    ):
        assert read(sentence) == (), sentence


def test_a_request_for_permission_is_no_closing_formula() -> None:
    assert [d.modality for d in read("所有申请事项必须通过新平台办理。", "请认真贯彻落实。")] == ["obligation"]


@pytest.mark.parametrize(
    "sentence",
    [
        "党中央、国务院高度重视粮食储备管理工作。",
        "县政府成立领导小组，负责统筹协调。",
        "应该看到，储备工作还存在不足。",
        "市粮食局已要求各县开展排查。",
        "这项工作需要各部门配合。",
        "各县应于5月底前完成的任务已全部完成。",
    ],
)
def test_what_is_said_done_or_needed_orders_nothing(sentence: str) -> None:
    assert read(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("各县要高度重视粮食储备管理工作。", ("各县",)),
        ("各乡镇成立领导小组，负责统筹协调。", ("各乡镇",)),
        ("有需要的企业应当提前申报。", ("有需要的企业",)),
        ("各单位要对已全部完成的任务开展验收。", ("各单位",)),
    ],
)
def test_their_near_misses_do(sentence: str, actors: tuple[str, ...]) -> None:
    assert [d.actors for d in read(sentence)] == [actors]


def test_encouraged_and_allowed_are_two() -> None:
    found = read("鼓励社会资本参与储备，允许符合条件的企业依法收购。")
    assert [(d.modality, d.actors) for d in found] == [
        ("encouragement", ("社会资本",)),
        ("permission", ("符合条件的企业",)),
    ]


def test_a_bracket_whose_second_sentence_ranks_its_bodies() -> None:
    found = read("一、加强储备。要建立台账。（市商务局、市粮食局、市直属库。排名第一的为牵头单位，下同）")
    assert [(d.lead_units, d.support_units) for d in found] == [(("市商务局",), ("市粮食局", "市直属库"))]


def test_names_under_an_organiser_are_no_tasks() -> None:
    assert read("三、组织机构", "主办单位：临江市粮食局", "临江市粮食学会储备分会", "协办单位：云溪粮油有限公司") == ()


def test_the_day_of_an_event_is_no_term() -> None:
    assert [d.deadline for d in read("定于1月5日6:00停电，请用户提前做好准备。")] == [None]
    found = read("会议定于1月9日召开，请各单位于1月5日前报名。")
    assert [d.deadline and d.deadline.date for d in found] == [date(2022, 1, 5)]
