"""What looks like an order and is none (contents, purposes, counts, divisions), and names that take in what is not theirs."""

import pytest
from directives_document import read

from extract import parse
from extract.fields.directives.names import split_names
from extract.fields.directives.taken_names import names_in


@pytest.mark.parametrize(
    ("heading", "item", "binds"),
    [
        ("一、主要内容", "部署安河区基层组织建设任务。", False),
        ("一、培训内容", "学习粮食储备规定，开展案例分析。", False),
        ("一、活动宗旨", "通过开展宣传活动，普及储粮知识，激发创新热情。", False),
        ("一、活动主题", "促进供需精准对接，助力创新发展。", False),
        ("一、清退范围", "投标单位于2023年2月至3月缴存的保证金。", False),
        ("一、公开内容", "招标公告、中标候选人公示、合同订立情况等。", False),
        ("一、主要内容和任务", "加强仓储管理，落实责任。", True),
        ("一、主题教育", "加强组织领导，落实责任。", True),
        ("一、主要内容", "各单位要加强仓储管理。", True),
    ],
)
def test_under_a_heading_of_contents_a_bare_verb_orders_nothing(heading: str, item: str, binds: bool) -> None:
    assert bool(read(heading, item)) is binds


@pytest.mark.parametrize(
    ("sentence", "binds"),
    [
        ("工作具体可分三个阶段。", False),
        ("做法可归纳为三点。", False),
        ("可以掌握其变化趋势。", False),
        ("材料可分两批报送。", True),
        ("为落实《粮库条例》，鼓励和支持企业改造仓房，经研究，确定八家企业入选。", False),
        ("为促进就业，鼓励更多学生创业，2024年市人社局继续实施扶持项目。", False),
        ("为促进就业，鼓励企业吸纳毕业生。", True),
        ("为确保安全，各单位要加强值守，经研究，决定延长值班时间。", True),
        ("经推荐汇编成册，展示安河高校开展教育的做法。", False),
        ("原则上每校推荐人数不超过2人。", False),
        ("中心对企业应缴部分费用进行优惠。", False),
        ("各企业应缴清费用。", True),
    ],
)
def test_what_divides_reports_or_gives_a_purpose(sentence: str, binds: bool) -> None:
    assert bool(read(sentence)) is binds


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("库区党组织班子中既要有骨干，又要有年轻干部。", ()),
        ("粮库党支部3－5名，如工作需要，可适当增加委员。", ()),
        ("因此要求各县粮食局、各直属单位要高度重视。", ("各县粮食局", "各直属单位")),
        ("鼓励有条件的县区先行先试。", ("有条件的县区",)),
        ("鼓励专业社工等参与库区服务。", ("专业社工",)),
        ("支持地方对管理员及教师举办培训活动。", ("地方",)),
        ("由粮食管理部门（名单见附件3）组织申报。", ("粮食管理部门（名单见附件3）",)),
        ("到2025年，力争全市50%的县（市、区）可通过平台报送。", ()),
        ("严禁在职教师授课、诱导或逼迫学生参加培训。", ("在职教师",)),
        ("各单位仅限于依托本单位开展活动，不得转移职责。", ("各单位",)),
        ("各县区统一组织报名的，可将名单汇总后上报。", ("各县区",)),
        ("望广大市民积极配合，错峰出行。", ("广大市民",)),
        ("所有单位、企业、村居、停车场、小区物管等要积极配合。", ("所有单位", "企业", "村居", "停车场", "小区物管")),
    ],
)
def test_whom_it_binds(sentence: str, actors: tuple[str, ...]) -> None:
    assert [d.actors for d in read(sentence)] == [actors]


def test_a_goal_before_an_attribute_stays_a_goal() -> None:
    assert [d.modality for d in read("到2025年，力争全市50%的县（市、区）可通过平台报送。")] == ["goal"]


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("公安、财政、人民银行、市场监管、银保监等部门", ("公安、财政、人民银行、市场监管、银保监等部门",)),
        ("县建设局、财政、教育等部门", ("县建设局", "财政、教育等部门")),
        ("县建设局、县交通局等部门", ("县建设局", "县交通局")),
    ],
)
def test_departments_by_their_fields_are_never_cut_in_two(phrase: str, names: tuple[str, ...]) -> None:
    assert split_names(phrase) == names


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        (
            "主要从事储粮、孵化器及园区管理等活动的单位",
            ("主要从事储粮、孵化器及园区管理等活动的单位",),
        ),
        ("各地承担隔离患者、接触者任务的机构和工作人员", ("各地承担隔离患者、接触者任务的机构", "工作人员")),
        ("承担任务的单位和个人", ("承担任务的单位", "个人")),
        ("部署基层团组织", ()),
        ("展示新时代高校", ()),
        ("基于名师工作室", ()),
        ("展示中心", ("展示中心",)),
        ("依托单位", ("依托单位",)),
    ],
)
def test_what_stands_in_an_attribute_is_no_name_of_its_own(phrase: str, names: tuple[str, ...]) -> None:
    assert names_in(phrase, (0, len(phrase))) == names


@pytest.mark.parametrize("office", ["粮食部办公厅", "临江市粮食局办公室"])
def test_an_office_writes_for_its_body(office: str) -> None:
    body = office.removesuffix("办公厅").removesuffix("办公室")
    lines = [f"{office}关于做好储备工作的通知", "各县粮食局：", "现将有关事项通知如下："]
    own = parse("\n".join([*lines, f"{body}组织专家对各县推荐的仓库进行审核。", office, "2024年5月10日"]))
    other = parse("\n".join([*lines, "各县粮食局组织专家对仓库进行审核。", office, "2024年5月10日"]))
    assert [d.actors for d in own.directives] == []
    assert [d.actors for d in other.directives] == [("各县粮食局",)]


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("按照《办法》关于缺额由原推荐单位补报等规定，各县应于4月10日前补报。", [("各县",)]),
        ("按照《办法》关于缺额由原推荐单位补报等规定，县粮食局补报张某某为储备专家。", []),
        ("根据有关规定由市粮食局负责审核。", [("市粮食局",)]),
        ("根据市政府关于储备的要求由各县负责制定预案等规定。", [("各县",)]),
        ("特颁发储备先进证书，以资鼓励。", []),
        ("鼓励企业改造仓房。", [("企业",)]),
        ("储备管理丝毫不能放松，各县要定期盘点。", [("各县",)]),
        ("市应对突发粮食安全事件领导小组要加强指导。", [("市应对突发粮食安全事件领导小组",)]),
        ("详情请登录市粮食局网站：www.lj.gov.cn。", []),
        ("详情请登录网站，并于3月1日前完成填报。", [()]),
        ("经费主要用于：改造仓房；开展储备调研。", []),
        ("车位有限，建议大家绿色出行。", [()]),
        ("建议广大市民错峰售粮。", [("广大市民",)]),
        ("张代表提出，建议广大市民参与监督。", []),
        ("为管好储备，现将有关要求通知如下：各县要定期盘点。", [("各县",)]),
        ("现将获奖名单公布如下：张某某、李某某。", []),
    ],
)
def test_what_a_ground_or_a_set_phrase_says_is_not_ordered(sentence: str, actors: list[tuple[str, ...]]) -> None:
    assert [d.actors for d in read(sentence)] == actors


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("每个企业须提交台账1本，台账签字处要有日期。", [("每个企业",)]),
        ("市粮食局督查处要加强抽查。", [("市粮食局督查处",)]),
        ("在收购的最后一个月里承储企业要每天报告。", [("承储企业",)]),
        ("收购期间承储企业要每天报告。", [("承储企业",)]),
        ("承储企业做好收购期间值班安排。", [("承储企业",)]),
        ("台账由仓库主任登记后报储备处备案。", [("仓库主任",)]),
        ("被取消资格的企业，三年内不得申报。", [("被取消资格的企业",)]),
        ("各县收到通知后，12月10日前必须上报。", [("各县",)]),
        ("粮情复杂，三年内不得轮换。", [()]),
    ],
)
def test_a_spot_or_a_time_is_no_part_of_a_name(sentence: str, actors: list[tuple[str, ...]]) -> None:
    assert [d.actors for d in read(sentence)] == actors


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("放假期间各县做好值班工作。", [("各县",)]),
        ("市粮食局按要求对保证金全面清退。", []),
        ("近年来各县加强了管理。", []),
    ],
)
def test_a_notice_without_a_lead_over_orders_what_all_of_a_kind_do(
    sentence: str, actors: list[tuple[str, ...]]
) -> None:
    lines = ["临江市粮食局放假通知", "各县粮食局：", sentence, "临江市粮食局", "2024年4月30日"]
    assert [d.actors for d in parse("\n".join(lines)).directives] == actors
