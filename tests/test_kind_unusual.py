"""Kinds of invented documents of unusual forms: public notes, plans, rosters, minutes, service; and what only looks like them."""

from __future__ import annotations

from re import _parser  # type: ignore[attr-defined]

import pytest

from extract import parse
from extract.kind.votes import _found
from extract.kind.words import Words
from extract.rules import Row, load

NOTICES = {
    "public note with lists behind the signature": "第四批临江市生态村候选名单公示\n根据申报和审核，确定第四批生态村候选名单，现予公示（名单附后）。\n任何单位或个人对公示的名单有异议，可于公示期间向市民政局反映。\n临江市民政局\n2017年6月1日\n生态村候选名单17个：\n"
    + "\n".join(f"安河区{name}镇{name}村" for name in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午"),
    "public note without a title": "按照评选工作的要求，现将我市拟推荐对象名单予以公示，公示时间为4月18日至4月22日。在此期间，任何单位和个人对公示名单如有异议，请以电话、信函等方式向市评选办公室反映。\n通讯地址：临江市中心街1号",
    "plan with a news line": "云溪县环境专项整治工作方案\n04.07.2016 22:53\n本文来源： 某某网\n为创建文明县城，决定于7月起开展专项整治，特制定本方案。\n一、工作内容\n1、完成平台建设。\n2、开展市场整治。\n二、工作要求\n1、各责任单位要细化措施。",
    "plan of a school": "云溪县第一中学防汛应急预案\n为做好学校防汛工作，根据上级要求，特制定本预案。\n一、指导思想\n以人为本，预防为主。\n二、组织领导\n组长：王某\n副组长：李某\n成员：赵某、孙某",
    "duties of bodies": "14.市卫生局：负责医院周边的协调工作；负责对大排档进行监管。\n15.市药监局：负责查处违法售药行为。\n16.市社会办：指导各区县社会办做好社区环境整治工作。\n17.各区县政府（地区管委会）：落实属地责任。",
    "arrangement of duties": "临江中学返校复课组织领导和人员职责安排\n一、领导小组\n组长：王某\n副组长：李某\n组员：赵某、孙某\n二、医务组\n组长：钱某\n组员：周某、吴某",
    "duty roster": "临江市水利局2021年春节值班表\n日期\t带班领导\t值班人员\t值班电话\n2月11日\t王某\t李某、赵某\t0000-1234567\n2月12日\t钱某\t孙某\t0000-1234567",
    "duties on holidays": "关于国庆节放假值班的安排\n10月1日 带班领导：王某 值班人员：李某\n10月2日 带班领导：钱某 值班人员：孙某\n云溪县第一中学\n2018年9月28日",
    "minutes": "学校第三次行政会议纪要\n时间：2019年6月2日\n地点：二楼会议室\n主持人：王某\n参加人员：李某、赵某、孙某\n一、会议研究了期末工作。教务处要做好考试安排。\n二、会议强调，要加强安全教育。",
    "proclamation": "布告\n为维护社会秩序，保护人民生命财产安全，特布告如下：\n一、严禁携带枪支弹药进入市场。\n云溪县公安局\n1983年9月1日",
    "appeal": "关于文明使用图书馆的倡议\n图书馆是安静的地方。为了更好地维护公共资源，我们向全校师生提出倡议：\n1. 请不要吸烟；\n2. 请保持安静。",
    "service": "行政处罚决定书送达公告\n临江市某某商贸有限公司：\n因无法直接送达，现依法向你单位公告送达。自公告之日起60日内来我局领取，逾期即视为送达。\n临江市市场监督管理局\n2019年5月6日",
    "asking for opinions": "关于公开征求《临江市停车管理办法（征求意见稿）》意见的公告\n为加强停车管理，我局起草了《临江市停车管理办法（征求意见稿）》，现向社会公开征求意见。意见可于7月1日前反馈。",
    "works on the water": "临江大桥勘探作业\n临海事航〔2013〕7号\n发布单位：临江海事局\n一、作业时间：2013年3月18日至4月30日。\n二、作业水域：东港航道西侧。\n三、注意事项：过往船舶应加强了望。",
    "communiqué": "中国共产党临江市第五届委员会第三次全体会议公报\n（2020年10月29日中国共产党临江市第五届委员会第三次全体会议通过）\n全会听取了工作报告。",
}

ARTICLES = {
    "news of a public note": "拟任干部公示了！公示期5天\n近日，云溪县委组织部发布公示，王某拟任县教育局局长。公示期间，如有异议可向县委组织部反映。记者 李某",
    "offices of one body": "县教育局机构设置\n办公室：负责机关文电、会务。\n人事科：负责干部人事工作。\n财务科：组织经费预算。",
    "a group of teachers": "语文教研组简介\n我校语文教研组现有教师二十人，教研成果丰硕。\n组长：王某\n成员：李某、赵某、孙某\n近年来，组内教师多次获奖。",
    "a story of a night's duty": "致敬除夕夜值班人员\n除夕夜，万家团圆，县医院的值班人员仍坚守岗位。值班人员李某告诉记者，他已连续三年在岗。",
    "samples of plans": "关于整治方案合集9篇\n下面是小编为大家收集的整治方案，供大家参考。\n整治方案 篇1\n为进一步转变作风，特制定工作方案如下：\n一、指导思想\n以整治为抓手。\n二、工作目标\n作风转变。",
    "news of a plan": "县公安局开展夏季治安整治\n近日，县公安局制定方案，明确责任分工，加强组织领导，全面开展整治。截至目前，共查处案件20起。",
    "talk": "一次难忘的访谈\n主持人：各位观众大家好。\n记者：请问王局长，防汛工作如何？\n王局长：我们已做好准备。",
    "a table of jobs": "临江司机招聘汇总\n司机\t某某科技有限公司\t2017-03-24\n地点：临江\n司机\t某某置业有限公司\t2017-03-23\n地点：安河\n学历不限，按时出车。",
}


@pytest.mark.parametrize("source", NOTICES.values(), ids=NOTICES)
def test_an_unusual_notice_is_one(source: str) -> None:
    assert parse(source).page_kind == "notice"


@pytest.mark.parametrize("source", ARTICLES.values(), ids=ARTICLES)
def test_what_looks_like_one_is_an_article(source: str) -> None:
    assert parse(source).page_kind == "article"


@pytest.mark.parametrize("row", [r for r in load("kind").rows if "reach" in r.value], ids=lambda r: r.id)
def test_no_match_is_wider_than_the_reach_of_its_row(row: Row) -> None:
    assert row.needs
    assert _parser.parse(row.source).getwidth()[1] <= row.value["reach"]


@pytest.mark.parametrize("row", [r for r in load("kind").rows if "reach" in r.value], ids=lambda r: r.id)
def test_a_long_text_is_searched_no_less_than_a_short_one(row: Row) -> None:
    filler = "会议讨论了有关问题，请各单位组织落实、执行、公布、公示。\n" * 40
    for example in (*row.examples, *row.near_misses):
        text = f"{filler}{example}\n{filler}"
        where = Words(row.needs).places(text)
        found = _found(row, text, where, [*where])
        assert {m.group() for m in found} == {m.group() for m in row.pattern.finditer(text)}
