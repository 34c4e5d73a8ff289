"""Lists in the wordings of many sites: headings by kind, names without endings, groups, bodies that something is done to."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unit_list_shapes import lists

import extract as pages
from extract.fields.unit_lists.kinds import are_persons, is_free, is_kind_alone, is_label, names_kind
from extract.fields.unit_lists.names import is_body

_HEAD = "云溪县人民政府关于公布有关名单的通知\n各乡镇人民政府：\n现将有关事项通知如下，请认真贯彻执行。\n"
_TAIL = "\n云溪县人民政府\n2015年3月2日"


def shown(text: str) -> list[tuple[int | None, list[str]]]:
    return [(f.declared_count, [u.name for u in f.units]) for f in lists(text)]


# ── Lines ──────────────────────────────────────────────────────────────────────────────────────────────────────────

_BRANDS = ["翠湖名邸", "金色家园", "德兴隆", "福满楼", "香格里拉", "松鹤轩", "万豪国际", "同春堂", "锦绣江南"]
_KINDS = ["文明小区名单", "老字号企业名单", "放心店名单", "传统村落名录", "示范酒店名单"]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from(_BRANDS), min_size=2, max_size=7, unique=True),
    st.sampled_from(_KINDS),
    st.sampled_from(["{}.", "（{}）", "{}、", ""]),
)
def test_the_headings_kind_vouches_for_any_name(names: list[str], kind: str, style: str) -> None:
    lines = [style.format(n) + name for n, name in enumerate(names, 1)]
    assert shown("\n".join([f"2015年度市级{kind}", *lines])) == [(None, names)]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.sampled_from(_BRANDS), min_size=1, max_size=4, unique=True), min_size=2, max_size=3))
def test_names_run_in_under_places(groups: list[list[str]]) -> None:
    places = ["安河区", "云溪县", "高新区"]
    lines = [f"{place}：{'、'.join(group)}" for place, group in zip(places, groups, strict=False)]
    found = lists("\n".join(["决定命名以下小区为市级文明小区：", *lines]))
    assert [[u.name for u in f.units] for f in found] == [[name for group in groups for name in group]]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 4), min_size=2, max_size=3), st.sampled_from(["一二三", "（一）（二）（三）"]))
def test_numbered_places_over_names_head_groups(sizes: list[int], marks: str) -> None:
    villages = iter(["石桥镇上水村", "石桥镇黄龙坑", "青山乡石磜", "大塘镇塔下", "大塘镇洋坑村", "南溪镇李家垭"] * 3)
    labels = ["一、", "二、", "三、"] if marks == "一二三" else ["（一）", "（二）", "（三）"]
    lines, wanted = [], []
    for number, size in enumerate(sizes):
        lines.append(labels[number] + ["云溪县", "安河区", "石门市"][number])
        for _ in range(size):
            wanted.append(next(villages))
            lines.append(wanted[-1])
    found = lists("\n".join(["第三批市级传统村落名单", *lines]))
    assert [[u.name for u in f.units] for f in found] == [wanted]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["局", "委", "办", "站"]), min_size=3, max_size=6))
def test_lines_of_bodies_need_no_heading(ends: list[str]) -> None:
    stems = ["县财政", "县水利", "县教育", "县民政", "县气象", "县统计"]
    names = [stem + end for stem, end in zip(stems, ends, strict=False)]
    assert shown("\n".join(names)) == [(None, names)]


@pytest.mark.parametrize(
    "text",
    [
        "县财政局\n县水利局",  # two
        "县财政局\n县水利局\n县教育局\n2015年3月2日",  # they sign
        "责任单位\n县财政局\n县水利局\n县教育局",  # told elsewhere
        "机关\n学校\n企业\n医院",  # kinds
        "先进个人名单\n张三\n李小四\n王五",
        "示范小区名单\n张三\n李小四\n王小五",  # persons, whatever the heading says
        "名牌产品名单\n翠湖牌绿茶\n金穗牌面粉\n大江牌水泵",
        "下列道路命名：\n人民路：东起河滨路\n解放路：南起南门桥",
    ],
)
def test_lines_that_are_no_list_of_bodies(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a heading by its number and kind, whatever its words; a list of other things ends it
        (
            "同意下列单位为先进单位。\n一、十强龙头企业\n1.云溪酒业公司\n2.安河米业集团\n二、十佳种粮大户\n1.石桥镇 王大山\n2.青山乡 李强",
            [["云溪酒业公司", "安河米业集团"]],
        ),
        # grades
        (
            "以下单位为星级农家乐：\n一、五星级\n云上人家、桃花源农庄\n二、四星级\n渔家傲、老屋酒家",
            [["云上人家", "桃花源农庄", "渔家傲", "老屋酒家"]],
        ),
        # lines with labels of their own
        (
            "一级站：石桥镇文化站 青山乡文化站\n二级站：大河乡文化站",
            [["石桥镇文化站", "青山乡文化站", "大河乡文化站"]],
        ),
        ("获奖结果\n金奖：县公安局　银奖：县教育局　铜奖：县农业局", [["县公安局"], ["县教育局"], ["县农业局"]]),
        (
            "主任单位：县政府\n副主任单位：县国土局\n成员单位：县监察局、县财政局",
            [["县政府", "县国土局"], ["县监察局", "县财政局"]],
        ),
        # what is said of each body behind a colon, a comma or blanks
        (
            "以下隐患单位由县安委会督办：\n1、金海湾酒店：消防通道堵塞\n2、云溪鞭炮厂：距离不足",
            [["金海湾酒店", "云溪鞭炮厂"]],
        ),
        ("违法较多的企业有：\n1.宏达运输公司，违法32起\n2.顺风物流公司，违法18起", [["宏达运输公司", "顺风物流公司"]]),
        ("实习医院名单\n省人民医院　　40人\n安河区中医院　　5人", [["省人民医院", "安河区中医院"]]),
        # places that lists of places group by a higher one
        ("先进乡镇\n安河区：石桥镇、青山镇\n云溪县：下河镇", [["石桥镇", "青山镇", "下河镇"]]),
        # bodies with the bodies under them
        ("试点县名单\n云溪县：石桥镇、青山镇\n安河县：下河镇、上河镇", [["云溪县", "安河县"]]),
        # trades
        (
            "绿色工厂名单\n钢铁行业\n安河特钢公司\n建材行业\n云溪水泥公司\n大江陶瓷公司",
            [["安河特钢公司", "云溪水泥公司", "大江陶瓷公司"]],
        ),
        # a name broken over three lines at the head of a list
        ("成员单位\n临江市人力资\n源和社会保障\n局、临江市教育局。", [["临江市人力资源和社会保障局", "临江市教育局"]]),
    ],
)
def test_lines(text: str, wanted: list[list[str]]) -> None:
    found = lists(text)
    assert [[u.name for u in f.units] for f in found] == wanted


# ── Sentences ──────────────────────────────────────────────────────────────────────────────────────────────────────

_FIRMS = ["天力采石场", "大湾砂石厂", "石狮岭煤矿", "红星酒厂", "安河造纸厂", "云溪化工厂"]
_ACTS = [
    "决定注销{}的许可证。",
    "同意撤销{}，人员另行安置。",
    "现对{}予以通报。",
    "拟将{}予以关闭。",
    "公布{}为达标单位。",
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(_FIRMS), min_size=2, max_size=6, unique=True), st.sampled_from(_ACTS), st.booleans())
def test_so_many_bodies_that_something_is_done_to(names: list[str], act: str, others: bool) -> None:
    bodies = f"{'、'.join(names)}{'等' if others else ''}{len(names)}家企业"
    assert shown(act.format(bodies)) == [(len(names), names)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("参改单位共3个，分别是县委办、县政府办、县纪委。", ["县委办", "县政府办", "县纪委"]),
        ("成员单位包括省发展改革委、教育厅、水利厅，办公室设在水利厅。", ["省发展改革委", "教育厅", "水利厅"]),
        ("协调小组由县财政局、县商务局、县质监局等部门参加。", ["县财政局", "县商务局", "县质监局"]),
        ("同意设立新城社区居民委员会、河滨社区居民委员会。", ["新城社区居民委员会", "河滨社区居民委员会"]),
        ("决定对云溪建设公司、安河建工集团予以通报批评。", ["云溪建设公司", "安河建工集团"]),
        ("授予县档案局、石桥镇政府为“书香”活动组织奖。", ["县档案局", "石桥镇政府"]),
        ("废水企业2家（临江造纸厂、云溪化工厂）。", ["临江造纸厂", "云溪化工厂"]),
        ("下拨石桥镇2万元，青山乡1.5万元，大河乡3万元。", ["石桥镇", "青山乡", "大河乡"]),
        ("全市共设3个考点：临江一中、安河中学、外国语学校。", ["临江一中", "安河中学", "外国语学校"]),
        ("截至3月10日，以下单位仍未上报：县工信局、青山乡，请于15日前上报。", ["县工信局", "青山乡"]),
        (
            "经核查，金苗幼儿园、星才幼儿园、樟古幼儿园连续两年年检不合格。\n我局决定吊销以上3所幼儿园的许可证。",
            ["金苗幼儿园", "星才幼儿园", "樟古幼儿园"],
        ),
        (
            "参加单位：县发改局、县财政局各1人，县教育局、县卫健局各2人。",
            ["县发改局", "县财政局", "县教育局", "县卫健局"],
        ),
    ],
)
def test_sentences(text: str, wanted: list[str]) -> None:
    assert [name for _, found in shown(text) for name in found] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "检查组先后检查了石桥中学、青山小学等15所学校。",  # examples
        "受台风影响，石桥镇、青山乡等2个镇受灾。",
        "县财政局、县审计局等2个部门要联合开展检查。",
        "由县财政局牵头，县教育局、县公安局等部门参加。",
        "适用范围：机关、事业单位、学校、企业。",
        "责任单位：县财政局、县审计局。",
        "比赛项目：男子团体、女子团体。",
        "规划区包括石桥镇的东村、西村和青山乡的北村。",
        "授予王大山、李小河等2户家庭“书香之家”称号。",
        "会议研究县医院搬迁、县一中扩建等2个事项。",
    ],
)
def test_sentences_that_list_nobody(text: str) -> None:
    assert shown(text) == []


# ── Whole notices ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("第一组\n组长：李明\n受检单位：云溪运输公司、东方驾校", ["云溪运输公司", "东方驾校"]),  # nobody signs there
        (
            "下列单位符合条件，现予公告：\n云溪日杂公司\n安河烟花公司\n石桥鞭炮公司",
            ["云溪日杂公司", "安河烟花公司", "石桥鞭炮公司"],
        ),
        (
            "一、优秀奖\n云溪代表队　　安河代表队\n二、组织奖\n石桥篮球队　　青山田径队",
            ["云溪代表队", "安河代表队", "石桥篮球队", "青山田径队"],
        ),
        (
            "以下单位由县安委会督办：\n1、金海湾酒店：消防通道堵塞\n2、云溪鞭炮厂：距离不足",
            ["金海湾酒店", "云溪鞭炮厂"],
        ),
    ],
)
def test_the_last_list_is_not_the_signature(body: str, wanted: list[str]) -> None:
    found = pages.parse(_HEAD + body + _TAIL)
    assert [u.name for f in found.unit_lists for u in f.units] == wanted
    assert [i.name for i in found.issuers] == ["云溪县人民政府"]


def test_a_bare_mark_over_bodies_is_the_annex() -> None:
    found = pages.parse(_HEAD + "请做好试点工作。" + _TAIL + "\n附件：\n1.县第一中学\n2.石桥镇中心小学\n3.青山乡小学")
    assert [u.name for f in found.unit_lists for u in f.units] == ["县第一中学", "石桥镇中心小学", "青山乡小学"]


def test_the_first_body_tells_the_count_of_all() -> None:
    text = "决定对云溪建工公司等4家先进建筑企业予以表彰。\n先进建筑业企业名单\n云溪建工公司\n安河建工公司\n石桥建筑公司"
    assert shown(text)[-1] == (4, ["云溪建工公司", "安河建工公司", "石桥建筑公司"])


# ── Words ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["青山县", "柳城市", "石山市", "江都市", "柳城县", "临江市青山区", "青山县润城镇"])
def test_places_whose_names_look_like_words(name: str) -> None:
    assert is_body(name)


@pytest.mark.parametrize("words", ["城市", "山区", "贫困山区", "都市", "本县", "文明校园", "现场", "开大会"])
def test_words_that_look_like_places(words: str) -> None:
    assert not is_body(words)


def test_kinds() -> None:
    assert names_kind("第三批示范企业名单")
    assert not names_kind("优秀企业家名单")
    assert is_free("“文明小区”名单")
    assert not is_free("先进单位名单")
    assert is_label("副主任单位")
    assert not is_label("县人民医院")
    assert is_kind_alone("企事业单位")
    assert not is_kind_alone("县职业学校")
    assert are_persons(["张三", "李小四"])
    assert not are_persons(["翠湖名邸", "福满楼"])
