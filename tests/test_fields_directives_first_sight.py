"""Wordings of notices of many kinds that were read wrong at first sight, and their near misses."""

import pytest
from directives_document import read

from extract.fields.directives.taken_names import names_in


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        # what is asked or needed of whom
        ("由于涉及住宿，需要参训人员携带本人身份证。", ("参训人员",)),
        ("考生需要提前到达考点。", ("考生",)),
        ("请交流发言的单位将材料于1月5日前发来。", ("交流发言的单位",)),
        ("请用户切断电器电源。", ("用户",)),
        ("请过往车辆提前绕行。", ("过往车辆",)),
        ("请市财政局、市审计局等有关部门抓好落实。", ("市财政局", "市审计局")),
        ("特指令城关供电所对线路下的树木进行清理。", ("城关供电所",)),
        ("限你公司自收到本决定书之日起15日内缴纳罚款。", ("你公司",)),
        ("请广大群众提前安排出行，由此带来的不便敬请谅解。", ("广大群众",)),
        # who stands clauses before the verb
        ("未报名的人员，不具有资格，不能参加考试。", ("未报名的人员",)),
        ("需到以上科室就诊的患者，请前往市中心医院就诊。", ("需到以上科室就诊的患者",)),
        ("各县主管部门进行审查后，汇总报市粮食局。", ("各县主管部门",)),
        ("主管部门审查后加盖公章，于1月10日前将材料邮寄至省厅。", ("主管部门",)),
        ("希望广大群众，高度重视防火工作，禁止野外用火。", ("广大群众",)),
        ("2022年1月1日起，各学校全面实行新标准。", ("各学校",)),
        ("每季度首月5日前，各县区报送总结。", ("各县区",)),
        ("中等职业学校、民办幼儿园原则上参照执行。", ("中等职业学校", "民办幼儿园")),
        # where the name ends
        ("考点周边200米范围内禁止鸣笛。", ()),
        ("站长每月值班不得少于10次。", ("站长",)),
        ("专家原则上不得少于5人。", ()),
        ("机关工作人员上班时间不准炒股。", ("机关工作人员",)),
        ("每个代理机构限一人参加。", ("每个代理机构",)),
        ("鼓励企业、社会团体等向市民开放场馆。", ("企业", "社会团体")),
        ("支持和引导民间资本进入养老领域。", ("民间资本",)),
        ("费用由报名点统一收取。", ("报名点",)),
        ("推荐对象由所在单位党组织集体研究确定。", ("所在单位党组织",)),
        ("县政府决定发布禁火令，全县禁止一切野外用火。", ()),
    ],
)
def test_who_is_bound(sentence: str, actors: tuple[str, ...]) -> None:
    assert [d.actors for d in read(sentence)] == [actors]


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        # a verb of duty begins the name of nobody
        ("完善监管机构", ()),
        ("理顺政务新媒体", ()),
        ("协调财政厅", ()),
        ("拟订公务员", ()),
        ("联合团省委", ()),
        ("依法移送司法机关", ()),
        ("报市人社局", ()),
        # … but for those that names are made with
        ("协调小组", ("协调小组",)),
        ("指导教师", ("指导教师",)),
        ("保证人", ("保证人",)),
        ("接待单位", ("接待单位",)),
        ("认定机构", ("认定机构",)),
        ("与会同志", ("与会同志",)),
        # the verb behind the name
        ("规财司会同机关党委", ("规财司",)),
        ("归口管理单位督促项目单位", ("归口管理单位",)),
        ("各连派专人", ("各连",)),
        ("参会代表每人", ("参会代表",)),
        ("市局督促检查室", ("市局督促检查室",)),
    ],
)
def test_names_and_verbs(phrase: str, names: tuple[str, ...]) -> None:
    assert names_in(phrase, (0, len(phrase))) == names


@pytest.mark.parametrize(
    "sentence",
    [
        "督查组采取听汇报、查资料的方式进行。",
        "监管制度不断完善。",
        "该方式是否合理，应如何完善？",
        "本市是否应当设立专门机构？",
        "为优化结构，促进健康发展，同意你中心变更方案。",
        "近年来，我局高度重视道路建设，要求各乡镇按标准推进。",
        "感谢您对交通工作的关心和支持，请您继续提出宝贵意见。",
        "为行业发展做出了应有的贡献。",
        "考核结果已及时报送市粮食局。",
        "因停水造成不便，敬请谅解。",
        "根据工作需要提前安排。",
        "满足群众需要提供优质服务。",
        "没有按时报送的，不做安排。",
    ],
)
def test_what_binds_nobody(sentence: str) -> None:
    assert read(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "各检查组采取明察暗访的方式开展检查。",
        "推动服务水平不断提升。",
        "要查明是否合格。",
        "各县要明确由谁负责。",
        "各部门应有的放矢开展整治。",
        "年终总结及时以书面形式报送市粮食局。",
        "考生须及时向考点报备，内容包括：姓名、行程。",
        "申请人应提交以下材料：",
        "各地要认真履行职责，做好以下工作：",
    ],
)
def test_what_binds(sentence: str) -> None:
    assert len(read(sentence)) == 1


@pytest.mark.parametrize("sentence", ["各地要做好以下工作：", "重点做好以下工作：", "请注意以下事项："])
def test_mere_lead_overs(sentence: str) -> None:
    assert read(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("滨江路1月5日8时至18时禁止通行。", None),
        ("各单位要于1月5日8时至12时报到。", "2022-01-05"),
        ("成绩将于1月底公布，考生可登录网站查询。", None),
        ("各县要将整改情况于1月30日前上报。", "2022-01-30"),
        ("自2022年1月20日后开工的项目，施工单位必须办理手续。", None),
        ("考试时间拟安排在3月上旬，请各县做好准备。", None),
        ("要做到年初有计划、年底有总结。", None),
        ("开展2022年中华经典诵读。", None),
        ("各县要于年中报送总结。", "2022-06-30"),
        ("费用发生次年3月1日前必须报销。", None),
        ("最迟不得超过1月19日报到。", "2022-01-19"),
        ("超过1月9日报到的，须在1月19日前说明。", "2022-01-19"),
        ("自1月1日起至4月30日止，全县禁止野外用火。", None),
    ],
)
def test_by_when(sentence: str, date: str | None) -> None:
    (directive,) = read(sentence)
    day = directive.deadline and directive.deadline.date
    assert (str(day) if day else None) == date


def test_a_line_with_a_term_belongs_to_what_is_handed_in() -> None:
    found = read("一、方式", "试题由竞赛组委会提供，公布在官网。", "请各校将答题结果上传。", "截止日期：2022年1月13日")
    assert [d.deadline is not None for d in found] == [False, True]


def test_a_line_with_a_term_reaches_over_a_line_that_binds_nobody() -> None:
    (found,) = read("请各单位将汇总表报送市粮食局。", "题目共50道，每题2分。", "截止时间：2022年1月13日")
    assert [str(found.deadline.date) if found.deadline else None] == ["2022-01-13"]


def test_steps_under_one_modal_verb_are_one_order() -> None:
    sentence = "如需请假，须由所在单位出具证明，由负责人签字后上报。"
    assert [d.text for d in read(sentence)] == [sentence.rstrip("。")]
    assert len(read("县道由县交通局负责，乡道由各乡镇负责。")) == 2
    assert len(read("县道应由县交通局负责，乡道由各乡镇负责。")) == 2


def test_whom_the_first_ones_appoint_are_no_actors_of_another_order() -> None:
    texts = [d.text for d in read("由供电所牵头，安排各台区经理负责，所需劳力由各村负责安排。")]
    assert texts == ["由供电所牵头，安排各台区经理负责", "所需劳力由各村负责安排"]


def test_conditions_of_application_are_no_orders() -> None:
    assert read("一、招聘条件", "（一）遵守宪法和法律，品行端正；", "（二）具有大专以上学历。") == ()


def test_minutes_without_a_signature_are_dated_by_their_head() -> None:
    from extract import parse

    head = "云溪县人民政府专题会议纪要\n云溪县人民政府办公室    2024年3月5日\n"
    found = parse(head + "会议决定，由县财政局筹措资金500万元，于3月底前拨付到位。\n").directives
    assert [str(d.deadline.date) for d in found if d.deadline] == ["2024-03-31"]
