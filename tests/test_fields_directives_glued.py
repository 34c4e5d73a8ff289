"""Names freed of what is glued to them (verbs, marks, times), shared nouns, and items and lead-overs that were lost."""

import pytest
from directives_document import read

from extract import parse
from extract.fields.directives.names import split_names
from extract.fields.directives.reader import year_of_event
from extract.fields.directives.taken_names import names_in


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        # a verb behind the name
        ("各地协会邀请专家", ("各地协会",)),
        ("市粮食局通知各县粮食局", ("市粮食局",)),
        ("退休同志担任库区主任", ("退休同志",)),
        ("各级粮食部门逐级", ("各级粮食部门",)),
        ("推荐材料经县人社局", ()),
        ("招聘工作接受纪检监察部门", ()),
        ("推荐工作以分工会", ()),
        ("合格材料报送县残联", ()),
        ("值班人员春节期间外出", ("值班人员",)),
        ("我校推荐候选人", ()),
        # … and the same words inside a name
        ("推荐单位", ("推荐单位",)),
        ("学生资助管理中心", ("学生资助管理中心",)),
        ("在职人员", ("在职人员",)),
        ("经贸委", ("经贸委",)),
        ("参赛单位", ("参赛单位",)),
        ("已通过验收的企业", ("已通过验收的企业",)),
        ("潜在投标人", ("潜在投标人",)),
        # who is told to
        ("市粮食局要求各承储企业", ("各承储企业",)),
        ("我们提醒贵单位", ("贵单位",)),
        ("公司要求对于合同的签署", ()),
        # marks and what stands before a name
        ("☆各单位", ("各单位",)),
        ("五、小微企业", ("小微企业",)),
        ("附件二《仓储调查表》每个县（市）", ("每个县（市）",)),
        ("网上填报　　报名人员", ("报名人员",)),
        ("2021年3月8日 各镇政府", ()),
        # a meeting by its occasion
        ("每次会议", ()),
        ("各类国际会议", ()),
        ("市政府常务会议", ("市政府常务会议",)),
    ],
)
def test_names_freed_of_what_is_glued_to_them(phrase: str, names: tuple[str, ...]) -> None:
    assert names_in(phrase, (0, len(phrase))) == names


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("各县（市）、区粮食主管部门", ("各县（市）、区粮食主管部门",)),
        ("受检的县（市）、区", ("受检的县（市）、区",)),
        ("各县（市）、区直单位", ("各县（市）", "区直单位")),
        ("市粮食局及县（市、区）", ("市粮食局", "县（市、区）")),
        ("各村（社区）、镇各级干部", ("各村（社区）", "镇各级干部")),
        ("相关学区和学校（幼儿园）", ("相关学区", "学校（幼儿园）")),
        ("乡镇（街道）和村（社区）两级", ("乡镇（街道）和村（社区）两级",)),
        ("省、市、县三级财政", ("省、市、县三级财政",)),
        ("承储企业及其他有关单位", ("承储企业", "其他有关单位")),
        ("承储企业及其监管部门", ("承储企业", "监管部门")),
        ("进入库区的车辆和人员", ("进入库区的车辆", "人员")),
        ("过往车辆、行人", ("过往车辆", "行人")),
    ],
)
def test_shared_nouns(phrase: str, names: tuple[str, ...]) -> None:
    assert split_names(phrase) == names


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("任何人燃放烟花均应选择在空旷、平坦的地方，不得在室内燃放。", ("任何人",)),
        ("受市长委托，负责联系粮库。", ()),
        ("鼓励、支持和保护一切组织和个人监督。", ("一切组织", "个人")),
        ("鼓励学生要以高标准要求自己。", ("学生",)),
        ("鼓励招聘会、展销会开展。", ()),
        ("由县政府指定的机构进行审核。", ("县政府指定的机构",)),
        ("由县政府批准的文件，由县档案馆审核。", ("县档案馆",)),
        ("时间调整由市彩票中心提前向社会公告。", ("市彩票中心",)),
        ("到期档案由县档案馆接收进馆。", ("县档案馆",)),
        ("重点案件由县级领导包案化解。", ("县级领导",)),
        ("最后由市粮食局选拔领导小组给出评价意见。", ("市粮食局选拔领导小组",)),
        ("其中专家不得少于成员总数的三分之二。", ()),
        ("各单位不得少于两人值班。", ("各单位",)),
        ("一把手要亲自抓。", ("一把手",)),
        ("适用期已过或者调整对象已消失的，应当宣布失效。", ()),
        ("近期各学校要利用班会开展教育。", ("各学校",)),
        ("不能停止工作的单位，可以安排轮休。", ("不能停止工作的单位",)),
        ("应征青年需携带身份证。", ("应征青年",)),
        ("学生本人自愿提出申请。", ("学生本人",)),
        ("各工会限推荐1人。", ("各工会",)),
        ("各校卫生室每日下午4时前将数据上传系统。", ("各校卫生室",)),
        ("3月19日前，各地上报本地乡镇机构调查报告。", ("各地",)),
    ],
)
def test_who_is_bound(sentence: str, actors: tuple[str, ...]) -> None:
    assert [d.actors for d in read(sentence)] == [actors]


@pytest.mark.parametrize(
    "sentence",
    [
        "县政府决定成立领导小组（附后）负责统筹协调。",
        "企业自查、乡镇检查、部门抽查相结合。",
        "拟聘人员公示7个工作日。",
        "云溪县、安河区考核为合格等次。",
        "县委组织部将严格遵守纪律，履行义务。",
        "会议邀请临江日报社派记者采访。",
        "需要学生提供的证明。",
    ],
)
def test_what_binds_nobody(sentence: str) -> None:
    assert read(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "texts"),
    [
        ("一要高度重视。各单位要加强领导。", ["一要高度重视", "各单位要加强领导"]),
        ("要求如下：（1）各单位要重视；（2）各单位应配合。", ["各单位要重视", "各单位应配合"]),
        ("活动内容：开放粮库；组织参观。", []),
        ("活动内容：开放粮库；各单位要组织参观。", ["各单位要组织参观"]),
        ("推荐工作以分工会为单位组织。", ["推荐工作以分工会为单位组织"]),
        ("储备以玉米为主。", []),
        ("按照操作要求，认真校验印章。", ["按照操作要求，认真校验印章"]),
        ("进一步通过内部审计等方式对回函工作进行监督。", ["进一步通过内部审计等方式对回函工作进行监督"]),
        ("及时给粮仓通风，确保干燥。", ["及时给粮仓通风，确保干燥"]),
    ],
)
def test_what_counts(sentence: str, texts: list[str]) -> None:
    assert [d.text for d in read(sentence)] == texts


def test_an_item_without_its_full_stop_binds() -> None:
    found = read("1、各单位要高度重视", "2、其余路口实施临时管制，禁止出入", "3、切实加强组织领导")
    assert [(d.text, d.modality, d.section) for d in found] == [
        ("各单位要高度重视", "obligation", "1"),
        ("其余路口实施临时管制，禁止出入", "prohibition", "2"),
    ]


def test_a_heading_over_sentences_is_none() -> None:
    found = read("一、各单位要高度重视", "各县要建立台账。", "二、各单位必须落实责任", "各县要定期盘点。")
    assert [d.text for d in found] == ["各县要建立台账", "各县要定期盘点"]


def test_a_leaf_without_a_modal_verb_binds_all_of_a_kind_only() -> None:
    found = read("1、各班级每周开展一次志愿服务", "2、加强安全教育，确保活动安全", "3、学校自查，县级复查")
    assert [d.text for d in found] == ["各班级每周开展一次志愿服务"]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("定于2021年3月5日召开会议，代表于3月4日报到。", 2021),
        ("会议于2021年3月5日召开，至2021年3月8日闭会。", 2021),
        ("自2021年12月30日起，至2022年1月8日止。", None),
        ("根据于2019年3月5日印发的《办法》，请于3月4日前报名。", None),
        ("2021年3月5日", None),
    ],
)
def test_the_year_of_what_a_notice_is_about(text: str, year: int | None) -> None:
    assert year_of_event(text) == year


def test_a_notice_without_a_day_of_issue_dates_its_deadlines_by_the_event() -> None:
    head = ["关于召开县人民代表大会的通知", "各位代表：", "会议定于2021年3月5日召开。现将有关事项通知如下："]
    found = parse("\n".join([*head, "一、请各代表于3月4日前报到。"])).directives
    assert [str(d.deadline.date) for d in found if d.deadline] == ["2021-03-04"]
