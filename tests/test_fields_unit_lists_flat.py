"""Tables that sites kept as plain text, and lists whose line breaks became blanks: each layout gives its bodies back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unit_list_shapes import lists

import extract as pages
from extract.fields import run_together
from extract.fields.list_lines import folded

_SCHOOLS = ["临江市第一中学", "云溪县实验小学", "安河区东风小学", "柳河镇中心小学", "石桥镇初级中学"]
_TOWNS = ["青山乡", "新河镇", "石桥镇", "柳林乡", "白鹿镇", "东湖镇", "金穗乡"]


def names(text: str) -> list[list[str]]:
    return [[u.name for u in found.units] for found in lists(text)]


def below(title: str, table: str) -> list[list[str]]:
    """The bodies of the lists in an annexed table."""
    return names(f"{title}\n{table}")


schools = st.lists(st.sampled_from(_SCHOOLS), min_size=3, max_size=5, unique=True)
towns = st.lists(st.sampled_from(_TOWNS), min_size=3, max_size=7, unique=True)
figures = st.sampled_from(["2", "0.5", "1", "120", "3.25", "1,200", "10万元"])


# ── Any rows, printed in each layout ───────────────────────────────────────────────────────────────────────────────


@settings(max_examples=25, deadline=None)
@given(schools, st.booleans(), st.booleans(), st.sampled_from([" ", "  ", "\t", "　　"]))
def test_serials_before_and_behind(wanted: list[str], behind: bool, head: bool, gap: str) -> None:
    cells = [(f"{n:05d}", name) for n, name in enumerate(wanted, 1)]
    rows = [gap.join(reversed(pair) if behind else pair) for pair in cells]
    heads = ["授权书编号", "学校名称"]
    lines = [gap.join(reversed(heads) if behind else heads), *rows] if head else rows
    assert below("首批示范学校名单", "\n".join(lines)) == [wanted]


@settings(max_examples=25, deadline=None)
@given(schools, st.sampled_from(["所在区县", "主管部门", "备注"]), st.booleans(), st.integers(2, 6))
def test_columns_of_blanks(wanted: list[str], beside: str, first: bool, gap: int) -> None:
    where = {"所在区县": "安河区", "主管部门": "临江市教育局", "备注": "新建"}[beside]
    rows = [("学校名称", beside), *((name, where) for name in wanted)]
    lines = [(" " * gap).join(row if first else reversed(row)) for row in rows]
    assert below("市级示范学校名单", "\n".join(lines)) == [wanted]


@settings(max_examples=25, deadline=None)
@given(schools, st.sampled_from([" | ", "| ", " |"]), st.booleans(), st.booleans())
def test_bars(wanted: list[str], bar: str, closed: bool, numbered: bool) -> None:
    rows = [["序号", "学校名称", "所在区县"], *([str(n), name, "安河区"] for n, name in enumerate(wanted, 1))]
    lines = [bar.join(row if numbered else row[1:]) + (" |" if closed else "") for row in rows]
    assert below("市级示范学校名单", "\n".join(lines)) == [wanted]


@settings(max_examples=25, deadline=None)
@given(towns, st.data(), st.booleans(), st.booleans(), st.booleans())
def test_one_cell_a_line(wanted: list[str], data: st.DataObject, note: bool, total: bool, counted: bool) -> None:
    """Empty cells are not printed; the total is no body, nor is what is counted a head."""
    lines = ["单位：万元"] if counted else []
    lines += ["乡 镇", "金 额", "备 注"] if note else ["乡镇", "金额"]
    for name in wanted:
        lines += [name, data.draw(figures)]
        if note and data.draw(st.booleans()):
            lines.append("含配套资金")
    if total:
        lines += ["合计", "100"]
    assert below("救灾补助资金分配表", "\n".join(lines)) == [wanted]


@settings(max_examples=25, deadline=None)
@given(schools)
def test_numbers_and_names_each_on_a_line(wanted: list[str]) -> None:
    lines = [line for n, name in enumerate(wanted, 1) for line in (str(n), name)]
    assert below("市级示范学校名单", "\n".join(lines)) == [wanted]


@settings(max_examples=25, deadline=None)
@given(st.lists(schools, min_size=3, max_size=5, unique_by=frozenset), st.booleans())
def test_lists_whose_line_breaks_became_blanks(wanted: list[list[str]], digits: bool) -> None:
    labels = [f"{n}." for n in range(1, 6)] if digits else [f"{n}、" for n in "一二三四五"]
    heads = ["先进学校", "达标学校", "示范学校", "试点学校", "重点学校"]
    parts = [f"{a}{b} {'、'.join(c)}" for a, b, c in zip(labels, heads, wanted, strict=False)]
    whole = (
        "为激励先进，进一步调动各校的积极性，根据有关规定，经研究，市政府决定，对先进学校予以通报表彰。 "
        + " ".join(parts)
    )
    assert names(whole) == wanted


@given(st.text(alphabet="一、二(三)1.2 ：:。、县局镇奖等先进云溪　", max_size=300))
def test_cuts_stand_in_order_inside_the_line(line: str) -> None:
    cuts = run_together.cuts(folded(line), 0, len(line))
    assert cuts == sorted(set(cuts))
    assert all(0 < at < len(line) and line[at - 1] in " 　" for at in cuts)


# ── What the properties do not say ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("title", "table", "expected"),
    [
        (
            "示范合作社名单",
            "合作社名称       所在乡镇\n云溪县\n青峰蔬菜专业合作社   青山乡\n绿源水果专业合作社   新河镇\n小计   2\n安河区\n红石养殖专业合作社   石桥镇\n注：按地区排列。",
            ["青峰蔬菜专业合作社", "绿源水果专业合作社", "红石养殖专业合作社"],
        ),
        (
            "市级重点企业名单",
            "企业名称            主管部门\n临江宏达机械有限公司      临江市工业和\n信息化局\n青峰纺织有限公司        临江市商务局",
            ["临江宏达机械有限公司", "青峰纺织有限公司"],
        ),
        (
            "第二批示范县（市）名单",
            "东湖省 | 临江市安河区、云溪县\n西岭省 | 石桥县、白鹿市",
            ["临江市安河区", "云溪县", "石桥县", "白鹿市"],
        ),
        ("第二批示范县（市）名单", "东湖省（2个）| 临江市安河区、云溪县", ["临江市安河区", "云溪县"]),
        (
            "试点县（市）名单",
            "所在省 | 试点县（市）\n东湖省 | 云溪县、白鹿市\n西岭省 | 石桥县",
            ["云溪县", "白鹿市", "石桥县"],
        ),
        (
            "示范学校名单",
            "学校名称|所在区县\n临江市第一中学|安河区\n云溪县实验小学|云溪县",
            ["临江市第一中学", "云溪县实验小学"],
        ),
        ("示范学校名单", "学校名称\n临江市第一中学\n云溪县实验小学", ["临江市第一中学", "云溪县实验小学"]),
        (
            "示范学校名单",
            "县区\n学校名称\n校长\n安河区\n东风小学\n张三\n安河区\n红石中学\n李四\n云溪县\n实验小学\n王五",
            ["东风小学", "红石中学", "实验小学"],
        ),
        (
            "试点学校名单",
            "序号\t学校名称\t备注\n1\t临江市第一中学\n2\t云溪县实验小学\t新增\n3\t安河区东风小学",
            _SCHOOLS[:3],
        ),
        (
            "示范学校名单",
            "学校名称（所在区）\n临江市第一中学（安河区）\n云溪县实验小学（柳河区）",
            ["临江市第一中学", "云溪县实验小学"],
        ),
        ("授权学校名单", "临江市第一中学（编号001）\n云溪县实验小学（编号002）", ["临江市第一中学", "云溪县实验小学"]),
        ("教师培训名额分配表", "学校名称   名额\n临江市第一中学   3\n云溪县实验小学   2\n合计   5", _SCHOOLS[:2]),
    ],
)
def test_tables_in_plain_text(title: str, table: str, expected: list[str]) -> None:
    assert below(title, table) == [expected]
    assert not any(u.sub_units for found in lists(f"{title}\n{table}") for u in found.units)


@pytest.mark.parametrize("gap", [" ", "   ", "　　", "\xa0\xa0", "\u2003", "\t"])
def test_whatever_blanks_part_the_columns(gap: str) -> None:
    table = f"一、本科院校（2所）\n学校名称{gap}主管部门\n青峰石油学院{gap}东湖石油集团公司\n安河师范学院{gap}东湖省"
    assert below("减少招生的学校名单", table) == [["青峰石油学院", "安河师范学院"]]


@pytest.mark.parametrize(
    ("title", "table"),
    [
        (
            "县城建设示范名单",
            "区域 | 省份（2个） | 县及县级市（4个） |\n东部 2个 |\n东湖省 | 云溪县、安河县 |\n中部 2个 |\n北河省 | 青山县、白鹿市 |",
        ),
        ("试点县名单", "省份 | 县名\n东湖省 | 云溪县、安河县\n北河省 | 青山县、白鹿市"),
        ("试点县名单", "东湖省|云溪县、安河县\n北河省|青山县、白鹿市"),
        ("试点县名单", "东湖省\t云溪县、安河县\n北河省\t青山县、白鹿市"),
        ("试点县名单", "东湖省    云溪县、安河县\n北河省    青山县、白鹿市"),
        ("试点县名单", "东湖省 云溪县 安河县\n北河省 青山县 白鹿市"),
        ("试点县名单", "东湖省\n云溪县、安河县\n北河省\n青山县、白鹿市"),
    ],
)
def test_places_in_their_provinces(title: str, table: str) -> None:
    assert below(title, table) == [["云溪县", "安河县", "青山县", "白鹿市"]]


def test_tables_under_counted_headings_are_lists_of_their_own() -> None:
    head = "学校名称      主管部门"
    found = lists(
        f"减少招生的学校名单\n一、本科院校（2所）\n{head}\n临江石油学院    东湖省\n云溪工学院     临江市\n二、专科学校（3所）\n{head}\n"
        "柳河大学      东湖省\n石桥师范专科学校  临江市\n安河职业学院    安河区"
    )
    assert [(f.heading, f.declared_count, len(f.units)) for f in found] == [("本科院校", 2, 2), ("专科学校", 3, 3)]


_DECIDED = "为激励先进，进一步调动各方面的积极性，根据有关规定，经研究，市政府决定，对先进单位予以通报表彰。 "


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (
            "一、一等奖（2名） 云溪县 安河区 二、二等奖（3名） 柳河区 东湖县 白鹿县",
            [["云溪县", "安河区"], ["柳河区", "东湖县", "白鹿县"]],
        ),
        ("一、先进县（2个） 云溪县、安河区 二、先进局（1个） 市财政局", [["云溪县", "安河区"], ["市财政局"]]),
        (
            "（一）先进县 1.云溪县 2.安河区 3.柳河区 （二）先进局 1.市财政局 2.市水利局",
            [["云溪县", "安河区", "柳河区"], ["市财政局", "市水利局"]],
        ),
        (
            "附件1 先进单位名单 市财政局、市水利局 附件2 先进学校名单 青峰小学、新河小学",
            [["市财政局", "市水利局"], ["青峰小学", "新河小学"]],
        ),
        ("1.会议时间 5月1日、5月2日 2.会议地点 市政府会议室 3.参会人员 张三、李四", []),
    ],
)
def test_parts_of_a_paragraph_that_lost_its_lines(parts: str, expected: list[list[str]]) -> None:
    assert names(_DECIDED + parts) == expected


def test_prizes_inside_a_paragraph_that_lost_its_lines() -> None:
    found = lists(
        "根据考核办法，经研究，市政府决定，对2019年度招商引资工作先进单位予以通报表彰。 （一）综合奖 一等奖：云溪县 二等奖：安河区、柳河区 "
        "（二）单项奖 1.引进内资先进县（区） 柳河区、安河区 2.利用外资先进县（区） 安河区、柳河区、云溪县"
    )
    assert [(f.heading, [u.name for u in f.units]) for f in found] == [
        ("综合奖", ["云溪县", "安河区", "柳河区"]),
        ("引进内资先进县", ["柳河区", "安河区"]),
        ("利用外资先进县", ["安河区", "柳河区", "云溪县"]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "名牌产品名单\n产品名称    生产企业\n青峰牌面粉   临江宏达食品有限公司\n绿源牌罐头   东湖绿源食品有限公司",
        "重点项目名单\n项目名称    承担单位\n城东粮库建设  临江市粮食局\n青峰岭公路   云溪县交通局",
        "先进个人名单\n姓名\n单位\n张三\n临江市教育局\n李四\n云溪县教育局\n王五\n安河区教育局",
        "商品价格表\n品名 规格 单价\n面粉 25公斤 80\n大米 25公斤 120",
        "培训日程安排表\n时间    内容    授课单位\n8月3日   开班式   临江市教育局\n8月4日   讲座   云溪县教育局",
        "上半年生产总值完成情况统计表\n地区\n生产总值\n云溪县\n120\n安河区\n98\n柳河区\n77\n合计\n295",
        "救灾资金拨付完成情况表\n乡镇\n金额\n青山乡\n2\n新河镇\n0.5\n石桥镇\n0.5",
        "防汛工作安排表\n乡镇\n时间\n青山乡\n6月1日\n新河镇\n6月2日\n石桥镇\n6月3日",
        "救灾资金分配表\n单位\n金额\n资水区\n2\n白鹿区\n0.5\n石桥区\n0.5",
        "工作任务分解表\n任务 | 责任单位\n整治河道 | 市水利局、市环保局\n清理垃圾 | 市城管局、市住建局",
        "举报电话表\n单位    电话\n临江市教育局   0735-8123456\n云溪县教育局   0735-8123457",
        "中标结果一览表\n标段    中标单位    中标价\n一标段   临江宏达建设有限公司   120万元\n二标段   东湖路桥工程公司   98万元",
    ],
)
def test_tables_of_other_things(text: str) -> None:
    assert names(text) == []


def test_paragraphs_of_tasks_are_not_cut_into_lists() -> None:
    assert (
        names(
            "为做好防汛工作，现将有关事项通知如下。 一、提高认识 各县要加强领导，市财政局、市水利局要配合。 二、强化措施 要落实责任。 三、按时报送 各单位要按时报送。"
        )
        == []
    )


def test_an_annex_under_the_bare_mark() -> None:
    notice = pages.parse(
        "临江市教育局关于公布办学条件未达标学校名单的通知\n（2019年5月20日）\n根据检查结果，有4所学校办学条件未达标，请抓紧整改。\n名单将向社会公布。\n附：\n2019年办学条件未达到\n规定标准的学校名单\n"
        "一、中学（2所）\n学校名称    主管部门\n青峰中学    云溪县\n新河中学    安河区\n二、小学（2所）\n学校名称    主管部门\n青峰小学    云溪县\n新河小学    安河区"
    )
    assert [(f.heading, f.declared_count, len(f.units)) for f in notice.unit_lists] == [("中学", 2, 2), ("小学", 2, 2)]
    assert [a.title for a in notice.attachments] == ["2019年办学条件未达到规定标准的学校名单"]


def test_a_statement_under_the_bare_mark_stays_one() -> None:
    notice = pages.parse(
        "临江市教育局关于开展检查的通知\n各学校：\n现将检查安排印发你们，请遵照执行。\n附件：\n一、检查安排\n二、受检学校名单\n三、自查情况表\n临江市教育局\n2019年5月20日"
    )
    assert [a.title for a in notice.attachments] == ["检查安排", "受检学校名单", "自查情况表"]
    assert notice.unit_lists == ()
