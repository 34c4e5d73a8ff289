"""Where the name of who is bound ends before a verb that begins no name, and whom requests in other words bind."""

import pytest

from extract import parse
from extract.notice import Directive


def read(*sentences: str) -> tuple[Directive, ...]:
    head = ["关于做好冬季保供工作的通知", "各县（区）人民政府：", "现将有关事项通知如下："]
    return tuple(parse("\n".join([*head, *sentences, "临江市人民政府", "2021年12月20日"])).directives)


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        # 由X and a verb that begins no name
        ("议定的事项，由主办部门起草会议纪要。", ("主办部门",)),
        ("必要时可由主办部门召开联席会议进行研究。", ("主办部门",)),
        ("重要事项由主办部门提请副市长召开协调会议。", ("主办部门",)),
        ("会议由组长主持或委托副组长主持。", ("组长",)),
        ("由企业所在地粮食部门监督企业公布库存。", ("企业所在地粮食部门",)),
        # … and the same words inside a name
        ("由县市场监督管理局负责检查。", ("县市场监督管理局",)),
        ("由市粮食局办公室召集人负责联络。", ("市粮食局办公室召集人",)),
        ("由市粮食局审核机构进行审核。", ("市粮食局审核机构",)),
        ("由实施改造企业所在地粮食部门依据规定处罚。", ("实施改造企业所在地粮食部门",)),
        ("由主办部门起草，审定后由主办部门印发。", ("主办部门",)),  # steps of one task
        # a bracket inside the name
        ("由各村（居）委会对值守工作负总责。", ("各村（居）委会",)),
        ("请各村（居）委会积极配合。", ("各村（居）委会",)),
        ("请各县（区）委托专业机构检测。", ("各县（区）",)),
        # who is entrusted has the duty, unless he is only described so
        ("我局委托市检测中心负责抽样。", ("市检测中心",)),
        ("县商务局委托第三方机构负责检测。", ("第三方机构",)),
        ("我局委托的检测机构应当公正。", ("我局委托的检测机构",)),
        # by when is not who
        ("一年内委托检测机构完成审核。", ()),
        ("一年内各县要完成改造。", ("各县",)),
        ("五年内未发生事故的企业可以申报。", ("五年内未发生事故的企业",)),
        ("如不服，可六十日内向市人民政府申请复议。", ()),
        ("申请人如不服本决定，可在六十日内向市人民政府申请复议。", ("申请人",)),
        # places of business, stations, and what leads up to a name
        ("沿街各类商铺禁止占道经营。", ("沿街各类商铺",)),
        ("请县报社、县广播电台派记者参加。", ("县报社", "县广播电台")),
        ("尤其是两个库区所在的村要安排巡查。", ("两个库区所在的村",)),
        ("各科室主要负责人节日外出，要保持联络畅通。", ("各科室主要负责人",)),
    ],
)
def test_where_the_name_ends(sentence: str, actors: tuple[str, ...]) -> None:
    assert [d.actors for d in read(sentence)] == [actors]


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("要求各单位组织方队参加，服装整洁。", [("各单位",)]),
        ("库管师资人选，要求市粮食局动员符合条件的人选报名。", [("市粮食局",)]),
        ("省政府召开会议，要求各地加强管理。", []),
        ("经多次部署，要求各地加强管理。", []),
        ("要求严格，标准统一。", []),
        ("请各单位登录网站按期填报，现将有关事项通知如下。", [("各单位",)]),
        ("请各单位认真贯彻执行，现将有关事项通知如下。", []),
        ("为做好填报工作，现将有关事项通知如下。", []),
        ("库区周围500米内停止一切野外用火。", [()]),
        ("库区周围500米内停止了施工。", []),
        ("库区周围500米内有一切设施。", []),
        ("把值守机制推向深入，发挥作用。", [()]),
        ("各县要及时报告，确保政府对事态的掌握、反应和应对。", [("各县",)]),
        ("方案由主办部门起草，审定后由县商务局印发。", [("主办部门",)]),
        ("方案由主办部门起草，由县商务局印发。", [("主办部门",), ("县商务局",)]),
        ("委托书原件一份。", []),
        ("法律授权或者受市粮食局依法委托管理储备的人员。", []),
    ],
)
def test_what_binds_in_other_words(sentence: str, actors: list[tuple[str, ...]]) -> None:
    assert [d.actors for d in read(sentence)] == actors


@pytest.mark.parametrize(
    ("sentence", "deadline"),
    [
        ("填报第四季度报表时，请各单位核对，统计周期为2021年第四季度。", None),
        ("第一季度数据要真实。", None),
        ("统计范围：2022年上半年，各县要据实填报。", None),
        ("各县要在明年第一季度完成轮换。", "明年第一季度"),
        ("各县要于上半年完成情况核查。", "上半年"),
    ],
)
def test_a_period_reported_on_is_no_deadline(sentence: str, deadline: str | None) -> None:
    assert [d.deadline and d.deadline.text for d in read(sentence)] == [deadline]


def test_a_remark_on_persons_is_no_lead_unit() -> None:
    read_one = "各申报单位应在11月30日前提交结题材料两套（原件审后退还项目负责人）。"
    assert [d.lead_units for d in read(read_one)] == [()]
    assert [d.lead_units for d in read("各校要开展演练（县教育局）。")] == [("县教育局",)]


def test_who_has_experts_judge_acts() -> None:
    assert [d.actors for d in read("申报材料由县教育局组织评审专家进行评审。")] == [("县教育局",)]
