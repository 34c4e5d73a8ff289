"""fields/directives: a sentence rendered from its parts (modal verb, actors, deadline, who leads) gives the parts back."""

import datetime as dt
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from extract import parse
from extract.notice import Directive

BODIES = (
    "各县人民政府",
    "县建设局",
    "市直各单位",
    "安河区教育局",
    "各试点单位",
    "云溪县卫生健康局",
    "市公安局",
    "省商务厅",
)
ACTIONS = ("建立工作台账", "报送自查情况", "完成隐患整改", "组织专题培训")
DEADLINES: dict[str, dt.date | None] = {
    "": None,
    "12月25日前": dt.date(2021, 12, 25),
    "1月15日前": dt.date(2022, 1, 15),
    "2022年3月底前": dt.date(2022, 3, 31),
    "明年一季度": dt.date(2022, 3, 31),
    "明年6月底前": dt.date(2022, 6, 30),
    "年底前": dt.date(2021, 12, 31),
    "月底前": dt.date(2021, 12, 31),
    "2022年7月15日（星期五）前": dt.date(2022, 7, 15),
    "自本通知印发之日起30日内": dt.date(2022, 1, 19),
    "2个工作日内": None,
    "每月5日前": None,
    "下周五前": dt.date(2021, 12, 31),
}
MODALS = {"要": "obligation", "应当": "obligation", "必须": "obligation", "应": "obligation", "可以": "permission"}


@dataclass(frozen=True)
class Duty:
    """What a sentence says."""

    modality: str
    actors: tuple[str, ...]
    deadline: str
    lead: tuple[str, ...]
    support: tuple[str, ...]
    words: str
    bracket: str
    behind: bool
    """The bracket stands behind the 。."""

    def rendered(self) -> str:
        return f"{self.words}。{self.bracket}" if self.behind else f"{self.words}{self.bracket}。"


def listed(names: tuple[str, ...], last: str) -> str:
    return names[0] if len(names) == 1 else f"{'、'.join(names[:-1])}{last}{names[-1]}"


names = st.lists(st.sampled_from(BODIES), min_size=1, max_size=3, unique=True).map(tuple)


@st.composite
def duties(draw: st.DrawFn) -> Duty:
    actors, deadline, action = draw(names), draw(st.sampled_from(sorted(DEADLINES))), draw(st.sampled_from(ACTIONS))
    who = listed(actors, draw(st.sampled_from(["、", "和", "及"])))
    when = f"于{deadline}" if deadline and not deadline.startswith(("自", "每")) else deadline
    form = draw(st.sampled_from([*MODALS, "不得", "由", "鼓励", "请"]))
    if form in MODALS:
        modality, words = MODALS[form], f"{who}{form}{when}{action}"
    elif form == "不得":
        modality, words = "prohibition", f"{who}不得迟报瞒报"
        deadline = ""
    elif form == "由":
        modality, words = "assignment", f"该项工作由{who}负责，{when}{action}"
    elif form == "鼓励":
        modality, words = "encouragement", f"鼓励{who}利用自有场地{action}"
        deadline = ""
    else:
        modality, words = "obligation", f"请{who}{when}{action}"
    lead, support, bracket = draw(brackets())
    return Duty(modality, actors, deadline, lead, support, words, bracket, bool(bracket) and draw(st.booleans()))


@st.composite
def brackets(draw: st.DrawFn) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    lead = draw(names)
    rest = tuple(name for name in BODIES if name not in lead)
    support = tuple(draw(st.lists(st.sampled_from(rest), min_size=1, max_size=2, unique=True)))
    first, second = "、".join(lead), "、".join(support)
    inside, helped = draw(
        st.sampled_from(
            [
                ("", False),
                (f"{first}牵头，{second}配合", True),
                (f"{first}牵头负责，{second}按职责分工配合", True),
                (f"牵头单位：{first}；配合单位：{second}", True),
                (f"责任单位：{first}", False),
                (f"责任单位：{first}按职责分工负责", False),
                (f"{first}负责", False),
                (first, False),
            ]
        )
    )
    if not inside:
        return (), (), ""
    around = draw(st.sampled_from(["（）", "()", "〔〕"]))
    return lead, support if helped else (), f"{around[0]}{inside}{around[1]}"


def read(*sentences: str) -> tuple[Directive, ...]:
    head = ["关于做好冬季保供工作的通知", "各县（区）人民政府：", "现将有关事项通知如下："]
    return tuple(parse("\n".join([*head, *sentences, "临江市人民政府", "2021年12月20日"])).directives)


@settings(deadline=None)
@given(duties())
def test_a_rendered_sentence_gives_its_parts_back(duty: Duty) -> None:
    (found,) = read(duty.rendered())
    assert found.modality == duty.modality
    assert found.actors == duty.actors
    assert (found.lead_units, found.support_units) == (duty.lead, duty.support)
    if duty.deadline:
        assert found.deadline is not None
        assert (found.deadline.text, found.deadline.date) == (duty.deadline, DEADLINES[duty.deadline])
    else:
        assert found.deadline is None


@settings(deadline=None)
@given(st.lists(duties(), min_size=2, max_size=4))
def test_rendered_paragraphs_keep_apart(found: list[Duty]) -> None:
    directives = read(*(f"{number}、{duty.rendered()}" for number, duty in zip("一二三四", found, strict=False)))
    assert [(d.modality, d.actors, d.lead_units, d.section) for d in directives] == [
        (duty.modality, duty.actors, duty.lead, number) for number, duty in zip("一二三四", found, strict=False)
    ]
