"""fields/directives: sentences, modality, actors, parties and responsibility tables."""

import re

import pytest
from directives_document import read
from hypothesis import given
from hypothesis import strategies as st

from extract import parse
from extract.fields.directives import duty, modality, spoilers, units
from extract.fields.directives.names import is_actor, split_names
from extract.fields.directives.sentences import BLANK, blank
from extract.rules import load


@pytest.mark.parametrize(
    ("sentence", "kind", "actors"),
    [
        ("各单位一律不得瞒报。", "prohibition", ("各单位",)),
        ("凡市直单位与县直单位联网，一律通过主干线路。", "obligation", ("市直单位",)),
        ("市财政局收到申请后，应在2个工作日内办结。", "obligation", ("市财政局",)),
        ("请各成员单位按时报送清单。", "obligation", ("各成员单位",)),
        ("操作人员不能将密码告知他人。", "prohibition", ("操作人员",)),
        ("新购置的计算机不得安装游戏软件。", "prohibition", ()),
        ("营业期间各商户禁止锁闭出口。", "prohibition", ("各商户",)),
        ("规模较小的单位可以共用一台计算机。", "permission", ("规模较小的单位",)),
        ("闲置的校舍可以改造为食堂。", "permission", ()),
        ("鼓励农民合作社建设冷库。", "encouragement", ("农民合作社",)),
        ("受理工作由市场监督管理局负责。", "assignment", ("市场监督管理局",)),
        ("由市商务局会同市农业农村局负责储备肉的投放。", "assignment", ("市商务局",)),
        ("到2025年，全市覆盖率达到90%以上。", "goal", ()),
        ("各地以县为单位开展排查，分别建立台账。", "obligation", ("各地",)),
        ("要加强网站建设，市直各单位都要设立网页。", "obligation", ("市直各单位",)),
        ("严禁任何单位和个人擅自动用储备物资。", "prohibition", ("任何单位", "个人")),
        ("各运输单位和个体运输户必须办理登记。", "obligation", ("各运输单位", "个体运输户")),
        ("事故责任单位一年内不得参加评优。", "prohibition", ("事故责任单位",)),
        ("你市要抓紧完成规划编制工作。", "obligation", ("你市",)),
        ("年满6周岁的儿童可以报名入学。", "permission", ("年满6周岁的儿童",)),
        ("任何单位和个人如发现险情，都要立即上报。", "obligation", ("任何单位", "个人")),
        ("有关省、市、自治区应按规定落实资金。", "obligation", ("有关省、市、自治区",)),
        ("涉及专业领域的，可以委托有资质的机构开展。", "permission", ()),
        ("市商务局是本市储备主管部门，负责储备肉的投放。", "assignment", ("市商务局",)),
        ("鼓励社会资本以多种形式投资冷链。", "encouragement", ("社会资本",)),
        ("鼓励出版适应群众购买能力的图书。", "encouragement", ()),
        ("一般不得直接向市政府领导个人报送公文。", "prohibition", ()),
        ("组织股份社、社区居委会开展巡查。", "obligation", ()),
        ("建立监督部门、看护单位联动机制。", "obligation", ()),
        ("各部门负责人要带头落实。", "obligation", ("各部门负责人",)),
        ("请于12月25日前将报名表报市技能鉴定中心。", "obligation", ()),
        ("希望受表彰的单位要再接再厉。", "obligation", ("受表彰的单位",)),
        ("中国储备粮管理总公司负责轮换。", "assignment", ("中国储备粮管理总公司",)),
        ("鼓励龙头企业牵头组建联盟。", "encouragement", ("龙头企业",)),
        ("市商务局会同有关部门要制定方案。", "obligation", ("市商务局",)),
        ("办理登记的企业在提交材料时，应当出示执照。", "obligation", ("办理登记的企业",)),
        ("各单位请于12月底前反馈。", "obligation", ("各单位",)),
        ("请各牵头单位要严格落实分工。", "obligation", ("各牵头单位",)),
        ("市政府督查室要跟踪问效。", "obligation", ("市政府督查室",)),
        ("主要领导要亲自抓、负总责。", "obligation", ("主要领导",)),
        ("请与会同志准时参加。", "obligation", ("与会同志",)),
        ("市政府各委、办、局及有关区县要全力支持。", "obligation", ("市政府各委、办、局", "有关区县")),
        ("各辖市、区统计局要高度重视。", "obligation", ("各辖市、区统计局",)),
        ("各镇区、各部门要继续努力。", "obligation", ("各镇区", "各部门")),
        ("各乡镇、街道，县直各部门要按时完成。", "obligation", ("各乡镇", "街道", "县直各部门")),
        ("放假期间后勤、保卫部门要检查。", "obligation", ("后勤、保卫部门",)),
        ("各单位遇突发事件，要快速反应。", "obligation", ("各单位",)),
        ("牵头医院不得限制患者选择。", "prohibition", ("牵头医院",)),
        ("严禁任何单位和个人乱砍滥伐。", "prohibition", ("任何单位", "个人")),
        ("各级财政应安排专项资金。", "obligation", ("各级财政",)),
        ("在本市从事餐饮经营的企业，应当遵守本办法。", "obligation", ("在本市从事餐饮经营的企业",)),
        ("对成绩突出的企业，要予以奖励。", "obligation", ()),
        ("各单位主要负责人为第一责任人，要亲自抓。", "obligation", ("各单位主要负责人",)),
        ("明确专人负责联络，及时沟通情况。", "obligation", ()),
        ("水文部门每小时报送一次水情。", "obligation", ("水文部门",)),
        ("每个院部推荐专家不少于5人。", "obligation", ("每个院部",)),
        ("各县接到通知后组织开展排查。", "obligation", ("各县",)),
        ("对不合格的，限期整改。", "obligation", ()),
        ("务于每月25日前报送进展。", "obligation", ()),
        ("各参赛队需提前提供材料。", "obligation", ("各参赛队",)),
        ("国务院水行政主管部门会同国务院有关部门制定标准。", "obligation", ("国务院水行政主管部门",)),
    ],
)
def test_one_sentence(sentence: str, kind: str, actors: tuple[str, ...]) -> None:
    (directive,) = read(sentence)
    assert (directive.modality, directive.actors) == (kind, actors)
    assert directive.text == sentence.rstrip("。")


@pytest.mark.parametrize(
    "sentence",
    [
        "请认真贯彻执行。",
        "特此通知。",
        "我局将进一步加强监督检查。",
        "市政府决定成立领导小组，组长由副市长担任。",
        "《条例》规定，经营者应当建立台账。",
        "会议强调，要加强领导。",
        "有的群众反映，个别村应当退出而没有退出。",
        "县政府督查室将适时组织检查。",
        "市政府将对落实情况进行检查。",
        "检查内容包括消防设施、疏散通道等。",
        "市商务局意见：目前储备充足，企业可以申请投放。各单位要做好准备。",
        "加大激励力度，是改进督查工作的重要举措，对于推动落实具有重要意义。",
        "专家认为不能排除与水库蓄水有关。",
        "进一步支持冷链企业发展的若干规定",
        "监督部门：临江市商务局",
        "2007年4月2日市政府发布的《冬储管理暂行办法》同时废止。",
        "下一步，我局将加大投入力度，力争到2022年完成改造。",
        "该区域为采石场禁止发展区。",
        "本办法所称小作坊，是指有固定场所的经营者。",
        "近年来，储备工作取得了较大进步。",
        "同意建立由副市长牵头负责的联席会议制度。",
        "线路租金每月120元。",
        "市教育局、市财政局、市卫生局、组织部、宣传部",
        "如有疑问，请与市商务局联系。",
        "本通知自印发之日起施行。",
        "部分单位提出，应当简化手续。",
        "市政府将加大投入，支持企业发展。",
        "市安委会成立以副市长为组长的督查组，负责组织全市的检查。",
        "专班下设办公室，负责专班的日常工作。",
        "检查范围：加油站、液化气站、烟花爆竹零售点。",
        "责任领导：胡某某",
        "公示名单详见附表。",
        "整改措施落实情况",
        "请抓好落实工作。",
        "各单位主要负责人是第一责任人。",
    ],
)
def test_binds_nobody(sentence: str) -> None:
    assert read(sentence) == ()


def test_a_purpose_binds_nobody_but_what_follows_does() -> None:
    (directive,) = read("为鼓励先进，各单位要做好推荐。")
    assert (directive.modality, directive.actors) == ("obligation", ("各单位",))
    assert read("经研究，为鼓励先进，县政府决定对下列单位予以表彰。") == ()


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("县道由县交通局负责养护，乡道由各乡镇负责养护。", [("县交通局",), ("各乡镇",)]),
        ("市商务局负责投放，市财政局负责资金。", [("市商务局",), ("市财政局",)]),
        ("信息由市商务局统一管理，有关省、自治区也要指定部门。", [("市商务局",), ("有关省、自治区",)]),
        ("由市商务局牵头，市财政局、市统计局配合。", [("市商务局",)]),
        ("申请由县商务局受理，审核后由市商务局批准。", [("县商务局",)]),
        ("后果因无法联系造成的，由申请人自行负责。", [("申请人",)]),
        ("各企业要按时报送，逾期的由县局核定。", [("各企业",)]),
    ],
)
def test_where_another_actor_is_charged_another_directive_begins(sentence: str, parts: list[tuple[str, ...]]) -> None:
    assert [d.actors for d in read(sentence)] == parts


def test_who_acts_together_supports() -> None:
    by, alone = read("储备方案由市商务局会同市财政局、市统计局确定。", "市商务局要会同市粮食局核定规模。")
    assert (by.lead_units, by.support_units) == (("市商务局",), ("市财政局", "市统计局"))
    assert (alone.lead_units, alone.support_units) == ((), ("市粮食局",))


def test_what_a_meeting_found_is_passed_over_and_what_it_orders_is_not() -> None:
    (directive,) = read("会议认为，当前形势严峻，要高度重视。市商务局要于12月31日前完成盘点。")
    assert directive.actors == ("市商务局",)


def test_gates_hold_for_every_example_of_their_rules() -> None:
    for row in load("not_directives").rows:
        if row.value in ("heading", "targets"):  # of headings, few and short
            continue
        first, held = spoilers.HOLDS[row.id.partition(".")[2]]
        for example in row.examples:
            assert example[0] in first or any(word in example for word in held.split()), (row.id, example)
            assert any(spoilers.spoiled(row.value, example)), (row.id, example)
    for row in load("modality").rows:
        assert all(modality._BINDS.search(e) or modality._MAY_BIND.search(e) for e in row.examples), row.id
        assert all(modality._modals()[0].search(e) for e in row.examples), row.id
    for row in load("duty_words").rows:
        if row.value in ("verb", "verb_ba"):
            assert all(0 in list(duty.duties(e, 0, 0)) for e in row.examples), row.id


WORDS = [example for table in ("actors", "organs") for row in load(table).rows for example in row.examples]


@given(
    st.lists(
        st.one_of(st.sampled_from(WORDS), st.text("各市县镇位所委（）()者站内", max_size=4)), min_size=1, max_size=3
    )
)
def test_the_end_of_a_name_is_looked_up_as_the_tables_say(words: list[str]) -> None:
    name = "".join(words)[-16:]
    every = rf"(?:{load('actors').source}|{load('organs').source})(?:\([^()]{{1,30}}\)|（[^（）]{{1,30}}）)?\Z"
    assert is_actor(name) is (len(name) > 1 and re.search(every, name) is not None)


def test_working_days_warn_that_holidays_are_not_known() -> None:
    head = ["关于做好冬季保供工作的通知", "各县（区）人民政府：", "现将有关事项通知如下："]
    for words, warned in (("自发文之日起3个工作日内", True), ("收到申请后3个工作日内", False), ("12月30日前", False)):
        notice = parse("\n".join([*head, f"各单位须{words}上报。", "临江市人民政府", "2021年12月20日"]))
        assert (words, any(w.code == "working_days_without_holidays" for w in notice.warnings)) == (words, warned)


def test_before_the_lead_over_only_modal_verbs_bind() -> None:
    notice = parse(
        "关于防汛的通知\n各县人民政府：\n加强防汛工作，是保障安全的需要。现通知如下：\n加强值守，落实责任。\n临江市人民政府\n2021年5月1日"
    )
    assert [d.text for d in notice.directives] == ["加强值守，落实责任"]


def test_principles_are_no_directives() -> None:
    found = read("一、基本原则", "加强统筹，突出重点。", "二、主要任务", "加强值守，落实责任。")
    assert [(d.text, d.section) for d in found] == [("加强值守，落实责任", "二")]


def test_parts_with_actors_of_their_own() -> None:
    found = read("今后，各企业一律按时报送，各县不得截留；数据要真实（“不得瞒报；不得漏报”）。")
    assert [d.text for d in found] == ["今后，各企业一律按时报送", "各县不得截留", "数据要真实（“不得瞒报；不得漏报”）"]


def test_parties_of_sentence_and_paragraph() -> None:
    one, two, three = read(
        "一、加强储备。各县要建立台账（市粮食局牵头，市财政局配合）。各县要定期盘点。（责任单位：市商务局；配合单位：市统计局、市税务局）",
        "二、加强宣传。各县要广泛宣传。",
        "牵头单位：市委宣传部；配合单位：市教育局",
    )
    assert (one.lead_units, one.support_units) == (("市粮食局",), ("市财政局",))
    assert (two.lead_units, two.support_units) == (("市商务局",), ("市统计局", "市税务局"))
    assert (three.lead_units, three.support_units) == (("市委宣传部",), ("市教育局",))


def test_the_first_leads_where_the_document_says_so() -> None:
    one, two = read(
        "一、要建立台账。（市粮食局、市财政局负责，排在第一位的部门为牵头部门，下同）",
        "二、要定期盘点。（市商务局、市统计局等有关部门负责）",
    )
    assert (one.lead_units, one.support_units) == (("市粮食局",), ("市财政局",))
    assert (two.lead_units, two.support_units) == (("市商务局",), ("市统计局",))


def test_another_name_of_a_body_is_no_lead() -> None:
    (directive,) = read("各县要将材料报送市职称评审委员会办公室（市人社局）。")
    assert directive.lead_units == ()


def test_responsibility_table() -> None:
    rows = [
        ("序号", "工作任务", "牵头单位", "配合单位", "完成时限"),
        ("1", "完成危桥改造15座", "市交通局", "市财政局、市水利局", "2022年6月底前"),
    ]
    table = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    page = (
        "<html><body><h1>关于印发重点工作分工的通知</h1><p>各县人民政府：</p><p>现将分工印发给你们，请认真贯彻执行。</p>"
        f"<p>临江市人民政府</p><p>2021年12月20日</p><p>附件</p><p>重点工作分工表</p><table border=1>{table}</table></body></html>"
    )
    (directive,) = parse(page, path="a.html").directives
    assert (directive.text, directive.lead_units, directive.support_units) == (
        "完成危桥改造15座",
        ("市交通局",),
        ("市财政局", "市水利局"),
    )
    assert directive.deadline is not None
    assert str(directive.deadline.date) == "2022-06-30"


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("各地、各单位", ("各地", "各单位")),
        ("市、县（市、区）直各单位", ("市、县（市、区）直各单位",)),
        ("各市、县", ("各市、县",)),
        ("各县、区人民政府和开发区管委会", ("各县、区人民政府", "开发区管委会")),
        ("当地政府及有关部门", ("当地政府", "有关部门")),
        ("财政、教育等部门", ("财政、教育等部门",)),
        ("各镇街、部门", ("各镇街", "部门")),
        ("各乡镇各部门", ("各乡镇", "各部门")),
        ("各市、州、县人民政府", ("各市、州、县人民政府",)),
    ],
)
def test_names_are_split_where_each_is_whole(phrase: str, names: tuple[str, ...]) -> None:
    assert split_names(phrase) == names


@pytest.mark.parametrize(
    ("inside", "lead", "support"),
    [
        ("市发改委牵头，市财政局、市教育局配合", ("市发改委",), ("市财政局", "市教育局")),
        ("由市发改委会同市财政局负责", ("市发改委",), ("市财政局",)),
        ("市财政局、市教育局按职责分工负责", ("市财政局", "市教育局"), ()),
        ("市财政局、市教育局，各县人民政府", ("市财政局", "市教育局", "各县人民政府"), ()),
        ("责任单位：市财政局；完成时限：6月底", ("市财政局",), ()),
        ("详见附件", (), ()),
        ("2021年修订", (), ()),
        ("以下简称市防指", (), ()),
    ],
)
def test_brackets(inside: str, lead: tuple[str, ...], support: tuple[str, ...]) -> None:
    parties = units.in_bracket(inside, False)
    assert (parties.lead, parties.support) == (lead, support)


ANY = st.text(
    alphabet="各市县局委单位部门要应不得由负责请鼓励支持可以的、，；。：（）“”《》将已在于对一是（12", max_size=60
)


@given(ANY)
def test_views_keep_their_length(words: str) -> None:
    view = blank(words)
    assert len(view) == len(words)
    assert all(a in (b, BLANK) for a, b in zip(view, words, strict=True))


@given(ANY)
def test_modals_stand_where_they_say(words: str) -> None:
    for modal in modality.modals(blank(words), words):
        assert 0 <= modal.start < modal.end <= len(words)


@given(ANY)
def test_names_are_words_of_the_phrase(words: str) -> None:
    assert all(name in words for name in split_names(words))
    assert isinstance(is_actor(words), bool)


@given(st.lists(ANY, max_size=4))
def test_never_raises_and_spans_are_true(sentences: list[str]) -> None:
    read(*sentences)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        # the heading is the task, where nothing but the bracket or the lines of duty stand behind it
        (
            ["一、建设粮食储备基地。（牵头单位：市商务局；配合单位：市财政局）", "二、各县要建立台账。"],
            [("建设粮食储备基地", ("市商务局",), ("市财政局",)), ("各县要建立台账", (), ())],
        ),
        (
            ["一、新建城东粮库，新增仓容3万吨", "责任单位：市商务局；完成时限：2022年8月底", "二、各县要建立台账。"],
            [("新建城东粮库，新增仓容3万吨", ("市商务局",), ()), ("各县要建立台账", (), ())],
        ),
        # one bracket for all items under a heading, where none has its own
        (
            [
                "1.完善预案体系",
                "（1）加强预案管理，规范编制。",
                "（2）推进预案精简，及时修订。",
                "（责任单位：市商务局、各县人民政府）",
            ],
            [
                ("加强预案管理，规范编制", ("市商务局", "各县人民政府"), ()),
                ("推进预案精简，及时修订", ("市商务局", "各县人民政府"), ()),
            ],
        ),
        (
            ["全年开展培训3万人次（市商务局、市财政局负责）。"],
            [("全年开展培训3万人次（市商务局、市财政局负责）", ("市商务局", "市财政局"), ())],
        ),
        (["各代表队人数不少于30人（不足30人的单位可联合参加）。"], []),
    ],
)
def test_what_the_responsible_are_named_for_is_a_directive(
    lines: list[str], expected: list[tuple[str, tuple[str, ...], tuple[str, ...]]]
) -> None:
    assert [(d.text, d.lead_units, d.support_units) for d in read(*lines)] == expected


def test_a_deadline_of_its_own_line_goes_with_the_heading() -> None:
    (directive,) = read("一、新建城东粮库，新增仓容3万吨", "责任单位：市商务局；完成时限：2022年8月底")
    assert directive.deadline is not None
    assert str(directive.deadline.date) == "2022-08-31"


def test_the_contact_is_no_part_of_the_directive() -> None:
    assert [d.text for d in read("请各县于1月15日前报送材料，联系人：王某某，联系电话：0999-3200101。")] == [
        "请各县于1月15日前报送材料"
    ]


def test_a_table_drawn_with_lines_gives_a_directive_for_each_row() -> None:
    table = """┌──┬──────┬────┬─────┬────┐
│序号│工作任务    │牵头单位│配合单位  │完成时限│
├──┼──────┼────┼─────┼────┤
│1   │完善预案体系│市商务局│市财政局、│2022年  │
│    │，组织演练  │        │市统计局  │6月底   │
├──┼──────┼────┼─────┼────┤
│2   │健全会商机制│市粮食局│          │每季度  │
└──┴──────┴────┴─────┴────┘"""
    head = "关于做好冬季保供工作的通知\n各县（区）人民政府：\n现将有关事项通知如下：\n"
    found = parse(f"{head}{table}\n临江市人民政府\n2021年12月20日").directives
    assert [(d.text, d.lead_units, d.support_units, d.deadline and str(d.deadline.date)) for d in found] == [
        ("完善预案体系，组织演练", ("市商务局",), ("市财政局", "市统计局"), "2022-06-30"),
        ("健全会商机制", ("市粮食局",), (), "None"),
    ]


@pytest.mark.parametrize(
    ("sentence", "kind", "actors"),
    [
        ("附表由各学校填写，县级管理员汇总。", "assignment", ("各学校",)),
        ("差旅费用由派出单位报销。", "assignment", ("派出单位",)),
        ("今后成员如有变动，由所在单位接任领导递补。", "assignment", ("所在单位",)),
        ("未经批准的，供电部门不予供电。", "prohibition", ("供电部门",)),
        ("未经网上申报的，一律不予接收。", "prohibition", ()),
        ("特请各部门认真做好考核工作。", "obligation", ("各部门",)),
        ("争取将云溪县纳入国家试点。", "goal", ()),
        ("办公室负责人员的聘用、培训和登记。", "assignment", ("办公室",)),
        ("市直属学校请填写附表于12月31日前上报市禁毒办。", "obligation", ("市直属学校",)),
        ("按照《值班规定》要求，各单位应建立值班制度。", "obligation", ("各单位",)),
        ("会议要求，各单位要加强领导。", "obligation", ("各单位",)),
        ("坚持国家举办义务教育，确保公益属性。", "obligation", ()),
        ("紧密结合本地实际，制定实施方案。", "obligation", ()),
        ("各科技企业孵化器和众创空间要建立台账。", "obligation", ("各科技企业孵化器", "众创空间")),
        ("乡镇人大要督促整改。", "obligation", ("乡镇人大",)),
        ("参会人员名单于12月25日前电传市商务局。", None, ()),
        ("值班人员，于12月25日前到市商务局报到。", "obligation", ("值班人员",)),
    ],
)
def test_forms_met_in_the_wild(sentence: str, kind: str | None, actors: tuple[str, ...]) -> None:
    (directive,) = read(sentence)
    assert (directive.modality, directive.actors) == (kind, actors)


@pytest.mark.parametrize(
    "sentence",
    [
        "成立由主要领导负总责的领导小组。",
        "样品由我局统一提供。",
        "路线由市火车站乘5路公交车至人民广场站下车。",
        "主任由县人民代表大会产生。",
        "办法已于3月1日由市人民政府审议通过。",
        "由各学校填写的表格一式两份。",
        "对不予批准的事项，另行通知。",
        "除禁止燃放区域外的地方为限制燃放区。",
        "编制报表的有关要求将另行通知下发。",
        "本通知及附件可在市商务局网站查询和下载。",
        "主要职责：负责值班期间的上下联络。",
        "副组长：寇某（市住建局副局长）、要某某（市文旅局副局长）。",
        "市政府决定建立联席会议制度，具体负责统筹协调。",
        "分管储备工作的副局长和负责储备工作的处长。",
        "完善统计制度，都将发挥重要作用。",
        "2021年度内调节金为90元。",
        "预计12月底前完成的项目共5个。",
        "对影响项目实施的，县纪委监委将严肃追责。",
    ],
)
def test_what_binds_nobody_or_the_issuer_alone(sentence: str) -> None:
    assert read(sentence) == ()


def test_a_condition_goes_with_the_clause_that_it_conditions() -> None:
    first, second = read("各单位要组织教师学习，教师确需外出辅导的，必须如实登记。")
    assert (first.text, first.actors) == ("各单位要组织教师学习", ("各单位",))
    assert (second.text, second.actors) == ("教师确需外出辅导的，必须如实登记", ("教师",))
    (one,) = read("建筑企业未办理参保手续的，从业人员可以向县人社局举报。")
    assert (one.text, one.actors) == ("建筑企业未办理参保手续的，从业人员可以向县人社局举报", ("从业人员",))


def test_a_bare_verb_before_other_sentences_is_their_heading() -> None:
    (one,) = read("深化储备制度改革。各县要建立台账。")
    assert one.text == "各县要建立台账"
    first, _ = read("深化储备制度改革，建立台账。各县要定期盘点。")
    assert first.text == "深化储备制度改革，建立台账"


@pytest.mark.parametrize(
    "bracket",
    [
        "〔责任单位：市商务局、市财政局按职责分工负责。具体任务由牵头单位分解，下同。〕",
        "【责任单位：市商务局、市财政局】",
        "（市商务局、市财政局负责）",
    ],
)
def test_brackets_of_every_kind_say_who_leads(bracket: str) -> None:
    (one,) = read(f"要建立台账。{bracket}")
    assert (one.lead_units, one.support_units) == (("市商务局", "市财政局"), ())


def test_who_is_called_the_responsible_unit_leads() -> None:
    (one,) = read("由市建设局动员符合条件的人员报名，市商务局为该项工作的责任单位。")
    assert one.lead_units == ("市商务局",)
    (none,) = read("排在第一位的部门为牵头部门，要及时协调。")
    assert none.lead_units == ()


def test_a_day_that_explains_a_word_is_no_deadline() -> None:
    (one,) = read("春节期间（除夕<2022年1月31日>、初一<2022年2月1日>）各单位要加强值班。")
    assert one.deadline is None


def test_the_text_behind_an_order_is_read_without_a_mark() -> None:
    lines = [
        "临江市人民政府令",
        "第12号",
        "《临江市村庄规划办法》已经市人民政府常务会议通过，现予公布。",
        "市长 张某某",
        "2021年12月20日",
        "第一章 总则",
        "第一条 各县人民政府应当加强领导。",
        "第二条 建设单位不得擅自变更规划。",
    ]
    found = parse("\n".join(lines)).directives
    assert [(d.section, d.modality) for d in found] == [
        ("第一章/第一条", "obligation"),
        ("第一章/第二条", "prohibition"),
    ]


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("项目单位无网站的，可由民政门户网站发布信息。", ()),
        ("单位无网站的，可由市民政局发布信息。", ("市民政局",)),
        ("凡2021年11月30日前领取执照的企业，均应参加检验。", ("2021年11月30日前领取执照的企业",)),
        ("禁止任何单位和个人燃放烟花。", ("任何单位", "个人")),
        ("违法经营额不足五万元的，可以并处二万元以下的罚款。", ()),
        ("非法从事经营的单位和个人，要立即停止违法行为。", ("非法从事经营的单位", "个人")),
    ],
)
def test_whom_a_clause_names(sentence: str, actors: tuple[str, ...]) -> None:
    (directive,) = read(sentence)
    assert directive.actors == actors


def test_lines_of_particulars_give_the_task_its_term() -> None:
    (one,) = read("一、新建城东粮库，新增仓容3万吨", "牵头单位：市商务局", "责任单位：各县", "完成时限：2022年8月底")
    assert (one.lead_units, one.deadline and str(one.deadline.date)) == (("市商务局", "各县"), "2022-08-31")


def test_half_width_commas_divide_clauses_too() -> None:
    (one,) = read("提请会议审议的议题,由市政府分管领导协调后提出,报市长确定。")
    assert (one.modality, one.actors) == ("assignment", ("市政府分管领导",))


def test_names_with_a_verb_inside_stay_whole() -> None:
    (one,) = read("县消防大队应当会同县文广新局、县市场监管局于10月底前检查娱乐场所。")
    assert one.support_units == ("县文广新局", "县市场监管局")
    (two,) = read("由市商务局会同市场监督管理局组织检查。")
    assert (two.lead_units, two.support_units) == (("市商务局",), ("市场监督管理局",))
    (three,) = read("检查工作由县市场监管局完成。")
    assert three.actors == ("县市场监管局",)
