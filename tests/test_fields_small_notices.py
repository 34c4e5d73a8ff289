"""Addressees, sections, attachments, citations, contacts, lists and rosters in the layouts that small whole notices have."""

from __future__ import annotations

import pytest

from extract import Notice, parse

HEAD = "云溪县教育局关于报送材料的通知\n各中小学校：\n现将有关事项通知如下，请抓紧落实。\n"


def read(body: str) -> Notice:
    return parse(HEAD + body, path="a.txt")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("人民团体、大专院校、大中型企业人事（职称）部门：", ["人民团体、大专院校、大中型企业人事（职称）部门"]),
        ("各高校、科研院所、医疗机构科研管理部门：", ["各高校、科研院所、医疗机构科研管理部门"]),
        (
            "市直各单位、各大中型企业人事部门，各人民团体：",
            ["市直各单位", "各大中型企业人事部门", "各人民团体"],
        ),
        ("市属高校、市直医院、企业工会：", ["市属高校", "市直医院", "企业工会"]),
        ("各区县教育局、市属学校、民办学校：", ["各区县教育局", "市属学校", "民办学校"]),
        ("各营连、城关供电所：", ["各营连", "城关供电所"]),
        ("各村、柳林卫生院：", ["各村", "柳林卫生院"]),
        ("各村、社区党支部：", ["各村、社区党支部"]),
        ("各县、区教育局：", ["各县、区教育局"]),
        ("各县、市人民医院：", ["各县、市人民医院"]),
    ],
)
def test_addressees(line: str, names: list[str]) -> None:
    whole = parse(f"关于报送材料的通知\n{line}\n现将有关事项通知如下，请抓紧落实。\n", path="a.txt")
    assert [one.name for one in whole.addressees] == names


def test_addressees_of_minutes_stand_at_the_foot() -> None:
    minutes = "云溪县人民政府常务会议纪要\n2024年3月28日，县长主持召开会议。会议议定：\n一、同意实施方案。\n"
    assert [
        one.name for one in parse(minutes + "主送：县财政局、县水利局。\n抄送：县委办公室。", path="a.txt").addressees
    ] == [
        "县财政局",
        "县水利局",
    ]
    assert not parse(minutes + "会议主送材料：见附件。", path="a.txt").addressees


@pytest.mark.parametrize(
    ("statement", "titles"),
    [
        ("附件：①统计表\n②分析表", ["统计表", "分析表"]),
        ("附件：（1）统计表\n（2）分析表（2）", ["统计表", "分析表（2）"]),
        ("附件: 1 统计表\n      2 分析表", ["统计表", "分析表"]),
        ("附件1-1：申报表\n附件1-2：汇总表\n附件2：清单", ["申报表", "汇总表", "清单"]),
        ("附件（2个）：\n1.统计表\n2.分析表", ["统计表", "分析表"]),
        ("附件目录：\n1.统计表\n2.分析表", ["统计表", "分析表"]),
        ("附：申报表、汇总表", ["申报表", "汇总表"]),
        ("附件：申请表、审批表填写说明", ["申请表、审批表填写说明"]),
        ("附件：单位、个人登记表", ["单位、个人登记表"]),
        ("附：统计表一份", ["统计表"]),
        ("附件：统计表\n      分析报告提纲", ["统计表", "分析报告提纲"]),
        ("附件：1.关于开展学习的\n情况汇总表\n2024年3月28日", ["关于开展学习的情况汇总表"]),
        ("附件1\n学籍考核表\n附件2\n学籍汇总表", ["学籍考核表", "学籍汇总表"]),
        ("附件\n请各单位填报登记表", []),
        ("附件：1、2\n附件1、申报表\n附件2、汇总表", ["申报表", "汇总表"]),
        ("请按时上报。（附：名额分配表）", ["名额分配表"]),
        ("请按时上报。（附件材料由县教育局保管）", []),
        ("附件下载：【教学设计.doc】，已下载12次", ["教学设计"]),
        ("附件：1.附件1申报表.doc\n2.附件2汇总表.xls", ["申报表", "汇总表"]),
        ("附件：1.附件1和附件2的说明", ["附件1和附件2的说明"]),
        ("附件：优秀学生名单\n公示时间：2024年3月28日至30日", ["优秀学生名单"]),
        (
            "附件：1.获奖名单\n2.组织奖名单\n临江教育平台网站\n2024年3月28日",
            ["获奖名单", "组织奖名单"],
        ),
    ],
)
def test_attachments(statement: str, titles: list[str]) -> None:
    assert [one.title for one in read(statement).attachments] == titles


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("业务咨询：何建平 88881111；技术咨询：李国强 88882222", [("何建平", "88881111"), ("李国强", "88882222")]),
        ("业务咨询：何建平，0571-6811001；", [("何建平", "0571-6811001")]),
        ("业务范围：咨询服务 20000000元以上", []),
        ("请报市教育局（周明，6811002）。", [("周明", "6811002")]),
        ("经费（单位：万元，6811002）。", []),
        (
            "联系人：张三（市教育局），李四（市财政局）\n电话：88881111，88882222",
            [("张三、李四", "88881111、88882222")],
        ),
        ("联系人：周明 郑华 0951-6836806 6836630", [("周明、郑华", "0951-6836806、6836630")]),
        ("联系人：周明 13900001111 20240105", [("周明", "13900001111")]),
        ("如有异议，请向县教育局（0571-84440001）反映。", [(None, "0571-84440001")]),
        ("招展咨询：0571-86000001（宋女士）", [("宋女士", "0571-86000001")]),
        ("区监督投诉电话：83831000", [(None, "83831000")]),
        ("联系电话：安河区6811002", [(None, "6811002")]),
        ("原举报电话95189000停止使用。", []),
    ],
)
def test_contacts(body: str, expected: list[tuple[str | None, str]]) -> None:
    assert [(one.person, one.phone) for one in read(body).contacts] == expected


@pytest.mark.parametrize(
    ("body", "sections"),
    [
        (
            "一、会议组织\n1.主办单位\n临江省公路研究会\n2.承办单位\n临江市公路事务中心",
            [("一", "会议组织"), ("1", "主办单位"), ("2", "承办单位")],
        ),
        (
            "（一）网上报名\n（二）信息核对\n（三）现场确认\n考生到现场。",
            [("一", "网上报名"), ("二", "信息核对"), ("三", "现场确认")],
        ),
        ("（一）各校应将情况及\n时报送。\n（二）报名", [("一", None), ("二", "报名")]),
        (
            "（一）集中学习。各支部组织学习。\n（二）个人自学。党员每周自学。\n（三）交流研讨。",
            [("一", "集中学习"), ("二", "个人自学"), ("三", "交流研讨")],
        ),
        ("授予以下同志“先进个人”称号：\n一、教育系统（2人）\n马志超 沈冰冰\n二、卫生系统（2人）\n关胜利 李明明", []),
    ],
)
def test_sections(body: str, sections: list[tuple[str, str | None]]) -> None:
    assert [(one.label, one.heading) for one in read(body).sections] == sections


def test_hosts_are_no_list_of_bodies() -> None:
    assert not read("一、会议组织\n1.主办单位\n临江省公路研究会\n2.承办单位\n临江市公路事务中心").unit_lists


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        ("按照临江省物价局、财政厅临价费[2006]107号文件要求办理。", ["临价费〔2006〕107号"]),
        ("按照农业农村部农办牧〔2019〕8号文件精神办理。", ["农办牧〔2019〕8号"]),
        ("按照工信厅企业〔2019〕7号、人社厅发〔2020〕8号文件办理。", ["工信厅企业〔2019〕7号", "人社厅发〔2020〕8号"]),
    ],
)
def test_numbers_of_citations(body: str, numbers: list[str]) -> None:
    assert [one.document_number for one in read(body).citations] == numbers


THREE = "安河区餐饮协会\n临江市家具商会\n云溪县茶业协会\n"


@pytest.mark.parametrize(
    ("body", "count", "names"),
    [
        (f"经评估，以下3家社会组织获得4A以上等级，现予公布。\n{THREE}特此公告。", 3, 3),
        (f"经评估，以下3家社会组织获得4A以上等级，现予公布。\n5A级：\n{THREE}特此公告。", 3, 3),
        (f"以下5家社会组织应当整改，另行通知。\n{THREE}应当参加学习。", None, 3),
        ("2023年在安河市、云溪县、东山县3个县（市）开展高标准农田建设试点。", 3, 3),
        ("2023年在安河市、云溪县、东山县3个县（市）召开会议。", None, 0),
    ],
)
def test_lists_that_a_sentence_announces(body: str, count: int | None, names: int) -> None:
    found = read(body).unit_lists
    assert [(one.declared_count, len(one.units)) for one in found] == ([(count, names)] if names else [])


@pytest.mark.parametrize(
    ("body", "entries"),
    [
        ("成员由市财政局局长宋江涛、市审计局局长李明组成。", [("成员", "宋江涛"), ("成员", "李明")]),
        ("成员由市财政局、市审计局组成。", []),
        ("授予以下同志“先进个人”称号：\n马超 沈冰 关胜", [(None, "马超"), (None, "沈冰"), (None, "关胜")]),
        (
            "先进个人名单\n（3名）\n韩雪  办公室副主任\n冯强  规划处科员\n曹莉莉  工程师",
            [(None, "韩雪"), (None, "冯强"), (None, "曹莉莉")],
        ),
        ("附件\n检查组名单\n组长：马超\n成员：沈冰、王刚", [("组长", "马超"), ("成员", "沈冰"), ("成员", "王刚")]),
        ("（一）优秀工作人员奖\n临江电大 蒋涛 云溪电大 李瑶", []),
    ],
)
def test_rosters(body: str, entries: list[tuple[str | None, str]]) -> None:
    whole = read(body)
    assert [(one.role, one.person) for roster in whole.rosters for one in roster.entries] == entries
    assert not any(unit.name in ("蒋涛", "李瑶") for one in whole.unit_lists for unit in one.units)
