"""Short notices in the shapes that sites give them: who signs, on which day, and of what kind."""

from __future__ import annotations

import pytest

import extract as pages

_HEAD = "{}\n各乡镇：\n定于5月6日召开防汛会议，请准时参加。\n"
_TITLE = "关于召开防汛会议的通知"


def _signed(tail: str, title: str = _TITLE) -> tuple[list[str], str | None]:
    notice = pages.parse(_HEAD.format(title) + tail)
    return [i.name for i in notice.issuers], notice.issued_on.isoformat() if notice.issued_on else None


@pytest.mark.parametrize(
    ("tail", "issuers", "day"),
    [
        ("云溪县水利局 2020年5月4日", ["云溪县水利局"], "2020-05-04"),
        ("2020年5月4日\n云溪县水利局", ["云溪县水利局"], "2020-05-04"),
        ("2020年5月4日\n云溪县水利局\n抄送：县政府办公室。", ["云溪县水利局"], "2020-05-04"),
        ("云溪县水利局\n2020年5月　日", ["云溪县水利局"], None),
        ("云溪县水利局\n2020年　月　日", ["云溪县水利局"], None),
        ("云溪县水利局2020年月日", ["云溪县水利局"], None),
        (
            "云溪县财政局\n国家金融监督管理总局\n临江监管分局\n2020年5月4日",
            ["云溪县财政局", "国家金融监督管理总局临江监管分局"],
            "2020-05-04",
        ),
        ("中国人民银行\n国家税务总局\n2020年5月4日", ["中国人民银行", "国家税务总局"], "2020-05-04"),
        ("共青团云溪县委员会云溪县水利局\n2020年5月4日", ["共青团云溪县委员会", "云溪县水利局"], "2020-05-04"),
    ],
)
def test_who_signs_and_when(tail: str, issuers: list[str], day: str | None) -> None:
    assert _signed(tail) == (issuers, day)


@pytest.mark.parametrize(
    "tail",
    [
        "会议时间：\n2020年5月4日\n云溪县水利局会议室、云溪县教育局",
        "2020年5月4日\n云溪县水利局\n云溪县教育局\n各派两人参加。",
    ],
)
def test_names_below_a_day_that_closes_nothing(tail: str) -> None:
    assert _signed(tail)[0] == []


@pytest.mark.parametrize("mark", ["（转）", "【转发】", "转：", "[图文]"])
def test_a_mark_of_forwarding_is_no_part_of_the_issuer(mark: str) -> None:
    assert _signed("", f"{mark}云溪县水利局{_TITLE}")[0] == ["云溪县水利局"]


@pytest.mark.parametrize(
    "title", ["转发临江市水利局关于开展汛前检查的通知", "部分教师会议通知", "关于召开防汛会议的通知"]
)
def test_a_title_that_begins_with_what_it_forwards_or_calls_names_no_issuer(title: str) -> None:
    assert _signed("", title)[0] == []


@pytest.mark.parametrize(
    ("title", "issuers"),
    [
        ("云溪县教育局“阳光招生”工作方案", ["云溪县教育局"]),
        ("云溪县“阳光招生”工作领导小组办公室关于招生的通知", ["云溪县“阳光招生”工作领导小组办公室"]),
        ("云溪县“阳光招生”工作方案", []),
    ],
)
def test_a_body_before_a_quoted_name(title: str, issuers: list[str]) -> None:
    assert _signed("", title)[0] == issuers


@pytest.mark.parametrize(
    "head",
    [
        "云教发〔2022〕24号 云溪县教育局关于认定规范化学校的决定 各中小学：",
        "云溪县教育局关于认定规范化学校的决定（云教发〔2022〕24号）各中小学、各幼儿园：",
    ],
)
def test_the_number_in_the_line_of_a_flat_title(head: str) -> None:
    body = " 为积极创建规范化学校，经研究，决定认定石桥小学等五所学校为规范化学校，希望再接再厉。"
    notice = pages.parse(f"{head}{body}")
    assert (notice.title, [n.text for n in notice.document_numbers]) == (
        "云溪县教育局关于认定规范化学校的决定",
        ["云教发〔2022〕24号"],
    )


def test_a_letterhead_with_its_number_and_star_is_no_part_of_the_title() -> None:
    notice = pages.parse(
        "临江市住房公积金管理委员会文件临公积金委字〔2022〕2号★\n关于调整贷款政策的通知\n各缴存单位：\n现通知如下，请遵照执行。\n"
    )
    assert (notice.title, [n.text for n in notice.document_numbers]) == (
        "关于调整贷款政策的通知",
        ["临公积金委字〔2022〕2号"],
    )
    assert [i.name for i in notice.issuers] == ["临江市住房公积金管理委员会"]


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("科技园管委会,各县(市、区)人民政府,科\n学城办事处、市级有关部门,各房地产企业:", None),
        ("市各有关单位", None),
        ("各镇人民政府,市人民政府各工作部门,各直属机构", None),
        ("各地干部下乡防汛", "各地干部下乡防汛"),
        ("安河区：关于低温天气期间部分学校复课的通知\n各乡镇人民政府：", "安河区：关于低温天气期间部分学校复课的通知"),
    ],
)
def test_addressees_broken_over_lines_are_no_title(lines: str, title: str | None) -> None:
    body = "为支持居民合理住房需求,经市政府同意,现将有关事项通知如下,请认真贯彻执行。"
    assert pages.parse(f"{lines}\n{body}\n临江市人民政府\n2022年5月4日").title == title


@pytest.mark.parametrize(("closing", "kind"), [("特此函达", "函"), ("特此通告", "通告"), ("特此表扬", None)])
def test_the_closing_formula_says_the_kind(closing: str, kind: str | None) -> None:
    text = f"县交通局：\n自5月6日起实行交通管制，我局已作安排。\n{closing}。\n云溪县公安局\n2020年5月4日"
    assert pages.parse(text).document_type == kind


@pytest.mark.parametrize(
    ("tail", "issuers", "day"),
    [
        ("云溪县防汛抗旱指挥部\n2020年7月5日10时", ["云溪县防汛抗旱指挥部"], "2020-07-05"),
        ("云溪县防汛抗旱指挥部 2020年7月5日10时30分", ["云溪县防汛抗旱指挥部"], "2020-07-05"),
        (
            "云溪县防汛抗旱指挥部\n2020年7月5日 18:00\n（联系人：张三，电话：88881111）",
            ["云溪县防汛抗旱指挥部"],
            "2020-07-05",
        ),
        ("云溪县教育局 2020年7月5日10时\n云溪县水利局 2020年7月5日14时", [], None),
        ("集合时间为\n2020年7月5日10时", [], None),
        (
            "云溪县教育局\n2020年7月5日10时\n云溪县人民政府办公室\n2020年7月1日",
            ["云溪县人民政府办公室"],
            "2020-07-01",
        ),
    ],
)
def test_a_telegram_is_signed_with_the_hour_and_a_timetable_signs_nothing(
    tail: str, issuers: list[str], day: str | None
) -> None:
    assert _signed(tail) == (issuers, day)


@pytest.mark.parametrize(
    ("name", "issuer"),
    [
        ("云溪县农业农村局(印)", "云溪县农业农村局"),
        ("云溪县农业农村局（代）", "云溪县农业农村局"),
        ("云溪县水利局（河长办）", "云溪县水利局（河长办）"),
    ],
)
def test_the_mark_of_a_seal_is_no_part_of_the_name(name: str, issuer: str) -> None:
    assert _signed(f"{name}\n2020年7月5日") == ([issuer], "2020-07-05")


@pytest.mark.parametrize(
    ("tail", "issuers", "day"),
    [
        ("院办公室\n3月28日", ["院办公室"], None),
        ("校办\n2024年3月28日", ["校办"], "2024-03-28"),
        ("院办公室\n3月28日\n附件：值班表", ["院办公室"], None),
        ("院办公室\n3月28日\n教务处\n3月29日", [], None),
        ("教务处\n3月29日\n院办公室\n2024年3月28日", ["院办公室"], "2024-03-28"),
    ],
)
def test_an_office_signs_with_a_day_that_lacks_its_year(tail: str, issuers: list[str], day: str | None) -> None:
    assert _signed(tail) == (issuers, day)


@pytest.mark.parametrize(
    ("tail", "issuers"),
    [
        ("一等奖（2名）\n安河区教育局\n云溪县教育局\n临江市教育局\n2020年5月4日", ["临江市教育局"]),
        ("一等奖\n安河区教育局\n二等奖\n东山县教育局\n临江市教育局\n2020年5月4日", ["临江市教育局"]),
        ("优秀组织奖（2个）\n安河区教育局\n东山县教育局\n临江市教育局\n2020年5月4日", ["临江市教育局"]),
        ("先进单位\n安河区教育局\n东山县教育局\n临江市教育局\n2020年5月4日", ["临江市教育局"]),
        ("特此通知。\n临江市财政局\n临江市教育局\n2020年5月4日", ["临江市财政局", "临江市教育局"]),
        ("对成绩突出的单位给予奖励。\n临江市财政局\n临江市教育局\n2020年5月4日", ["临江市财政局", "临江市教育局"]),
        ("联系人：王某\n科研处\n5月4日", ["科研处"]),
        ("《春天》\n《夏天》\n德育处\n2020年5月4日", ["德育处"]),
        ("《春天》《夏天》 德育处\n2020年5月4日", []),
    ],
)
def test_winners_above_the_signature_sign_nothing(tail: str, issuers: list[str]) -> None:
    assert _signed(tail)[0] == issuers


@pytest.mark.parametrize(
    ("title", "signer"),
    [
        ("自治区林业厅关于做好防火工作的通知", "江北自治区林业厅"),
        ("社区研究中心\n江北电大社区研究中心课题结题通知", "江北电大社区研究中心"),
        ("研究中心\n江北大学社区治理与发展研究中心课题结题通知", "江北大学社区治理与发展研究中心"),
        ("省林业厅关于做好防火工作的通知", "东江省林业厅"),
    ],
)
def test_the_fuller_name_of_the_signature_stays(title: str, signer: str) -> None:
    assert _signed(f"{signer}\n2020年5月4日", title) == ([signer], "2020-05-04")


_ORDERED = "各行政村、企事业单位：\n据气象部门预报，近期有强降雪，现提出如下要求。\n一、加强组织领导。各单位要高度重视。\n二、加强值守。\n"


@pytest.mark.parametrize(
    "day", ["", "二〇一二年一月十九", "2012年1月19", "2012年1月", "1月19日", "年1月19日", "2012年 月 日"]
)
def test_a_day_cut_short_below_a_body_s_name_closes_a_notice(day: str) -> None:
    notice = pages.parse(f"{_ORDERED}柳林乡人民政府\n{day}")
    assert notice.page_kind == "notice"
    assert [i.name for i in notice.issuers] == ["柳林乡人民政府"]
    assert notice.issued_on is None


@pytest.mark.parametrize("below", ["张某某\n1月19", "会议室\n1月", "柳林乡人民政府\n1月份完成全部工作"])
def test_other_short_lines_with_a_month_sign_nothing(below: str) -> None:
    assert pages.parse(f"柳林乡近日对全乡道路进行了检查，清理了积雪。\n{below}").page_kind == "article"


@pytest.mark.parametrize(
    ("title", "issuers"),
    [
        ("临江市直属事业单位2020年公开招聘公告", []),
        ("东江省属监狱事业单位公开招聘公告", []),
        ("云溪县直学校公开招聘教师公告", []),
        ("云溪县人民医院公开招聘护士公告", ["云溪县人民医院"]),
        ("临江市直属机关工委关于做好工作的通知", ["临江市直属机关工委"]),
        ("高二年级家长会通知", []),
        ("云溪县春季运动会公告", []),
        ("云溪县残疾人联合会公告", ["云溪县残疾人联合会"]),
        ("云溪县第十七届人民代表大会第三次会议关于政府工作报告的决议", ["云溪县第十七届人民代表大会第三次会议"]),
    ],
)
def test_bodies_of_a_class_issue_nothing(title: str, issuers: list[str]) -> None:
    text = f"{title}\n为满足需要，现将有关事项公告如下，请考生按时报名，逾期不再受理。\n一、报名时间\n请登录网站报名。"
    assert [i.name for i in pages.parse(text).issuers] == issuers


_ROWS = "姓名\t性别\t拟聘用单位\n陈某\t男\t平湖镇卫生院\n何某\t女\t阳溪镇卫生院\n"


@pytest.mark.parametrize(
    ("tail", "issuers", "day"),
    [
        (f"{_ROWS}云溪县卫生局\n2020年5月4日", ["云溪县卫生局"], "2020-05-04"),
        ("序号\t单位\n1\t平湖镇卫生院\n2\t阳溪镇卫生院\n云溪县卫生局\n2020年5月4日", ["云溪县卫生局"], "2020-05-04"),
        ("单位\n平湖镇卫生院\n阳溪镇卫生院\n云溪县卫生局\n2020年5月4日", ["云溪县卫生局"], "2020-05-04"),
        (
            "单位\t日期\n平湖镇卫生院\t2020年6月3日\n阳溪镇卫生院\t2020年6月4日\n云溪县卫生局\n2020年5月4日",
            ["云溪县卫生局"],
            "2020-05-04",
        ),
        ("云溪县卫生局\t云溪县教育局\n2020年5月4日", ["云溪县卫生局", "云溪县教育局"], "2020-05-04"),
        ("云溪县卫生局\t2020年5月4日", ["云溪县卫生局"], "2020-05-04"),
        ("云溪县卫生局\n2020年5月4日修订", ["云溪县卫生局"], "2020-05-04"),
        ("云溪县卫生局\n2020年5年4日", ["云溪县卫生局"], None),
    ],
)
def test_rows_of_a_table_above_the_signature_sign_nothing(tail: str, issuers: list[str], day: str | None) -> None:
    assert _signed(tail) == (issuers, day)


@pytest.mark.parametrize("who", ["各班主任：", "各校长：", "各位教工："])
def test_a_notice_to_each_of_some_persons_is_one(who: str) -> None:
    assert pages.parse(f"关于上交材料的通知\n{who}\n请于本周五前上交材料，谢谢配合。").page_kind == "notice"
