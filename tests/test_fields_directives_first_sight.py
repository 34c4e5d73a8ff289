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
        ("请老师们自带水杯。", ("老师们",)),
        ("倡导老师们可以选择绿色出行。", ("老师们",)),
        ("支持符合条件的企业上市融资。", ("符合条件的企业",)),
        ("会议号召，全县人民要团结一心。", ("全县人民",)),
        # who stands clauses before the verb
        ("未报名的人员，不具有资格，不能参加考试。", ("未报名的人员",)),
        ("需到以上科室就诊的患者，请前往市中心医院就诊。", ("需到以上科室就诊的患者",)),
        ("各县主管部门进行审查后，汇总报市粮食局。", ("各县主管部门",)),
        ("主管部门审查后加盖公章，于1月10日前将材料邮寄至省厅。", ("主管部门",)),
        ("希望广大群众，高度重视防火工作，禁止野外用火。", ("广大群众",)),
        ("2022年1月1日起，各学校全面实行新标准。", ("各学校",)),
        ("每季度首月5日前，各县区报送总结。", ("各县区",)),
        ("中等职业学校、民办幼儿园原则上参照执行。", ("中等职业学校", "民办幼儿园")),
        ("各村安排专人巡查，发现问题要立即上报。", ("各村",)),
        ("市政府决定在全市范围内禁止焚烧秸秆。", ()),
        ("联席会议建立联络员制度，各成员单位指定1名同志，负责联系。", ("各成员单位",)),
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
        ("由工作人员引导考生进入面试室进行面试。", ("工作人员",)),
        ("复检由临江学院指定到其他综合性医院进行。", ("临江学院",)),
        ("涉外仲裁委员会可以由临江商会组织设立。", ("临江商会",)),
        ("所有参与交易人员进入交易中心应佩戴口罩。", ("所有参与交易人员",)),
        ("局党组中心组成员结合实际开展自学。", ("局党组中心组成员",)),
        ("本项目的潜在供应商应获取采购文件。", ("本项目的潜在供应商",)),
        ("面试、体检期间考生一旦放弃，须书面说明。", ("考生",)),
        ("其他部门在职责范围内全力跟进。", ("其他部门",)),
        ("项目申请人和参与者、责任单位均需签署承诺书。", ("项目申请人", "参与者", "责任单位")),
        ("在隔离期的病人，以及隔离期未满的接触者，不得参加考试。", ()),
        ("不得照搬教师用书。", ()),
        ("请反映至《临江市志》编修工作领导小组办公室。", ()),
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
        ("验收结果报县教育局", ()),
        ("云溪日报社", ("云溪日报社",)),
        ("大力开展新型职业农民", ()),
        ("连同申报成果交所在单位科研管理部门", ()),
        ("全体住校生6月1日下午来校", ("全体住校生",)),
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
        "希尔顿酒店管理学院是我校与临江集团合作建立的学院。",
        "学院开设有烹饪教育、酒店管理、旅游管理等25个专业。",
        "由县进修学校、县教育学会共同举办的论文评选活动经过初审，现将结果公布。",
        "报考者所在学校或学院提供的担任过学生干部的证明原件1份。",
        "成员采用教师自荐和教研员推荐相结合的办法产生。",
        "我校尽量安排在1月6日进行，争取1月7日前完成初审工作。",
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
        ("请最晚于1月28日17:00前告知我所。", "2022-01-28"),
        ("面试将于1月15日举行，考生须于当天7:30前报到。", "2022-01-15"),
        ("结果将于1月15日在官网发布，请考生留意。", None),
        ("项目应在1年内完成，最长不得超过2年。", None),
        ("各县要用三年时间建成网络。", "2024-12-20"),
        ("报名人员应当于北京时间1月1-30日（1月4-6日放假除外）登录系统。", "2022-01-30"),
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


def test_a_time_alone_before_the_request_is_no_part_of_its_own() -> None:
    (found,) = read("1月6日前，请家长一定要留意短信通知并到校初审证件。")
    assert found.actors == ("家长",)
    assert found.deadline


def test_a_narrow_full_stop_between_characters_ends_the_sentence() -> None:
    assert [d.text for d in read("各县要严肃处理违纪行为.广大考生务必诚信应考.")] == [
        "各县要严肃处理违纪行为",
        "广大考生务必诚信应考",
    ]
    assert len(read("各县要登录yx.gov.cn填报。")) == 1


def test_titles_of_courses_are_no_orders() -> None:
    assert read("（二）其他专题课程", "1.新时代教师的责任。", "2.加强优秀教师典型的示范引领。") == ()


def test_conditions_of_application_are_no_orders() -> None:
    assert read("一、招聘条件", "（一）遵守宪法和法律，品行端正；", "（二）具有大专以上学历。") == ()


def test_minutes_without_a_signature_are_dated_by_their_head() -> None:
    from extract import parse

    head = "云溪县人民政府专题会议纪要\n云溪县人民政府办公室    2024年3月5日\n"
    found = parse(head + "会议决定，由县财政局筹措资金500万元，于3月底前拨付到位。\n").directives
    assert [str(d.deadline.date) for d in found if d.deadline] == ["2024-03-31"]
