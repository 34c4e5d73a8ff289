"""fields/deadlines: what is due when, and what only looks like it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.fields import deadlines
from extract.fields.deadlines import find_deadline, read_cell
from extract.lexicon import fold
from extract.notice import Deadline
from extract.rules import load

ISSUED = dt.date(2004, 7, 29)


@pytest.mark.parametrize(
    ("sentence", "words", "date", "precision"),
    [
        ("各单位争取在今年年内完成联网", "今年年内", "2004-12-31", "year"),
        ("各单位要在9月底前完成升级", "9月底前", "2004-09-30", "month"),
        ("各单位要于月底前上报", "月底前", "2004-07-31", "month"),
        ("请于下月5日前上报", "下月5日前", "2004-08-05", "day"),
        ("各单位要在8月6日（星期五）前报送", "8月6日（星期五）前", "2004-08-06", "day"),
        ("应在2个工作日内办结", "2个工作日内", None, "day"),
        ("要在每月5日前上报", "每月5日前", None, "recurring"),
        ("每周五下午开展一次清扫", "每周五下午", None, "recurring"),
        ("自本通知印发之日起30日内备案", "自本通知印发之日起30日内", "2004-08-28", "day"),
        ("本通知下发后一个月内备案", "本通知下发后一个月内", "2004-08-29", "day"),
        ("自发文之日起3个工作日内回复", "自发文之日起3个工作日内", "2004-08-03", "day"),
        ("须于明年一季度完成批复", "明年一季度", "2005-03-31", "month"),
        ("要于明年2月底前完成", "明年2月底前", "2005-02-28", "month"),
        ("到2025年，普及率达到90%", "2025年", "2025-12-31", "year"),
        ("“十四五”期间，新建水厂10座", "“十四五”期间", "2025-12-31", "year"),
        ("用两年左右时间建成网络", "两年左右时间", "2006-07-29", "approximate"),
        ("投案人员应于10月31日前到公安机关登记", "10月31日前", "2004-10-31", "day"),
        ("各县须于十一月三十日前到所在地站点登记", "十一月三十日前", "2004-11-30", "day"),
        ("普及率在2004年底达到90%", "2004年底", "2004-12-31", "year"),
        ("各省、自治区人民政府要在本意见印发之日起30日内上报", "本意见印发之日起30日内", "2004-08-28", "day"),
        ("接到报告后，24小时内办结", "24小时内", None, "day"),
        ("主汛期前完成加固", "主汛期前", None, "approximate"),
        ("请于2005年11月27日上午报到", "2005年11月27日上午", "2005-11-27", "day"),
        ("二○○五年三月十日前完成", "二○○五年三月十日前", "2005-03-10", "day"),
        ("2005年6月底前开工，12月底前完工", "2005年6月底前", "2005-06-30", "month"),
        ("按2006年计划，9月底前开工", "9月底前", "2006-09-30", "month"),
        ("请于本周五下班前报送", "本周五下班前", "2004-07-30", "day"),
        ("请于下周一前报送", "下周一前", "2004-08-02", "day"),
        ("请在9月6日放学前报名", "9月6日放学前", "2004-09-06", "day"),
        ("各校每日下午4时前上传数据", "每日下午4时前", None, "recurring"),
        ("年底各单位的总结要报送", "年底", "2004-12-31", "year"),
        ("务必于31日前上报", "31日前", "2004-07-31", "day"),
        ("务必于5日前上报", "5日前", "2004-08-05", "day"),
        ("请在2004-08-15前报送", "2004-08-15前", "2004-08-15", "day"),
        ("请于2004.9.3之前报送", "2004.9.3之前", "2004-09-03", "day"),
        ("要于2005年元月10日前报送", "2005年元月10日前", "2005-01-10", "day"),
        ("请于即日起至9月30日前注册", "9月30日前", "2004-09-30", "day"),
        ("考生须于9月20日至25日登录报名", "9月20日至25日", "2004-09-25", "day"),
        ("各县要在12月20日至1月10日自查", "12月20日至1月10日", "2005-01-10", "day"),
        ("要在明年3月至5月组织检查", "明年3月至5月", "2005-05-31", "month"),
        ("今晚20时前完成转移", "今晚20时前", "2004-07-29", "day"),
        ("要于明日12时前上报", "明日12时前", "2004-07-30", "day"),
        ("自收到本通知后3日内上报", "自收到本通知后3日内", None, "day"),
        ("收到申请后2个工作日内办结", "收到申请后2个工作日内", None, "day"),
        ("每季度末月25日前报送", "每季度末月25日前", None, "recurring"),
        ("于次月5日前报送报表", "次月5日前", None, "recurring"),
        ("要在2005年春节前兑付", "2005年春节前", None, "approximate"),
        ("2005年全面建成网络", "2005年", "2005-12-31", "year"),
    ],
)
def test_forms(sentence: str, words: str, date: str | None, precision: str) -> None:
    found = find_deadline(sentence, ISSUED)
    assert found is not None
    assert (found.deadline.text, found.deadline.precision) == (words, precision)
    assert found.deadline.date == (dt.date.fromisoformat(date) if date else None)
    assert sentence[found.start : found.end].strip() == words


@pytest.mark.parametrize(
    "sentence",
    [
        "对今年年内联网的单位实行优惠",
        "自8月1日起施行",
        "8月1日前后为高发期",
        "2018年10月1日至2019年4月30日为防火期",
        "6月底前未完成的，由市局督办",
        "2003年6月30日前已完成登记",
        "护林员应当每日巡山",
        "活动前14天内到访过外地的人员不得参加",
        "近年来，各单位加强了管理",
        "有效期5年",
        "在一个纳税年度内享受扣除",
        "2005年6月底前已完成转制的企业，可继续享受",
        "按照《2004年下半年重点任务》，要加强领导",
        "对成绩公告3日内未申请的，不予受理",
        "单位须在征地报批前存入专户",
        "9月1日至4月30日禁止野外用火",
        "第一阶段（8月3日—8月5日）：宣传发动",
        "各单位要遵循“年初公布、年中检查、年底兑现、群众监督”的办法",
        "2004.8.15版的系统要升级",
        "会议召开3日前通知代表",
        "上周五的会议要求已经传达",
        "在2003年工作基础上，要继续努力",
        "年底排名末三位的单位要作出说明",
        "近14天内从外地返回的人员须报备",
    ],
)
def test_no_deadline(sentence: str) -> None:
    assert find_deadline(sentence, ISSUED) is None


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("9月10日召开会议，各单位要在9月5日前报名", "9月5日前"),
        ("原定于8月31日前报送的，各单位应延至9月15日前报送", "9月15日前"),
        ("原定8月20日前完成的任务延期到9月底完成", "9月底"),
        ("10月8日检查组到县，各乡镇务必于10月6日前备齐材料", "10月6日前"),
        ("各单位要在9月底前开工，12月底前完工", "9月底前"),
        ("9月中旬组织验收，8月底前要完成自查", "8月底前"),
    ],
)
def test_of_several_the_one_that_governs_is_given(sentence: str, words: str) -> None:
    duty = next((i for i, c in enumerate(sentence) if c in "要应务"), None)
    found = find_deadline(sentence, ISSUED, duty)
    assert found is not None
    assert found.deadline.text == words


def test_january_in_a_december_notice_is_next_year() -> None:
    found = find_deadline("请于1月15日前上报", dt.date(2003, 12, 2))
    assert found is not None
    assert found.deadline.date == dt.date(2004, 1, 15)


def test_the_weekday_tells_the_year() -> None:
    found = find_deadline("请于6月3日（星期五）前上报", ISSUED)
    assert found is not None
    assert found.deadline.date == dt.date(2005, 6, 3)


def test_without_a_day_of_issue_the_year_alone_may_be_known() -> None:
    found = find_deadline("代表请于2月17日前报到", 2025)
    assert found
    assert found.deadline.date == dt.date(2025, 2, 17)
    found = find_deadline("请于明年2月底前上报", 2025)
    assert found
    assert found.deadline.date is None
    assert read_cell("6月30日前", 2025) == Deadline("6月30日前", dt.date(2025, 6, 30), "day")


def test_without_a_day_of_issue_only_full_dates_are_resolved() -> None:
    relative, full = find_deadline("9月底前完成", None), find_deadline("2018年底前完成", None)
    assert relative is not None
    assert relative.deadline.date is None
    assert full is not None
    assert full.deadline.date == dt.date(2018, 12, 31)


@pytest.mark.parametrize(
    ("cell", "date", "precision"),
    [
        ("2004年10月", "2004-10-31", "month"),
        ("2004-10-15", "2004-10-15", "day"),
        ("2005年", "2005-12-31", "year"),
        ("9月底前", "2004-09-30", "month"),
        ("长期坚持", None, "recurring"),
    ],
)
def test_cells(cell: str, date: str | None, precision: str) -> None:
    deadline = read_cell(cell, ISSUED)
    assert deadline is not None
    assert (deadline.date, deadline.precision) == (dt.date.fromisoformat(date) if date else None, precision)


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("各单位要围绕年内重点工作任务开展宣传", None),
        ("各单位要对照年内目标查漏补缺", None),
        ("年内本市将完成改造，各县要配合", None),
        ("各单位要确保年内完成", "年内"),
        ("各单位要于年内将台账报送", "年内"),
        ("各县要做好供暖前的自查工作，11月5日前报送", "11月5日前"),
        ("各县要做好开学前的准备工作", None),
        ("各县要在开学前完成自查", "开学前"),
    ],
)
def test_a_time_in_an_attribute_is_no_term(sentence: str, text: str | None) -> None:
    found = find_deadline(sentence, ISSUED)
    assert (found.deadline.text if found else None) == text


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("会议一般为每年的12月下旬，各县要提前准备", None),
        ("台账应在收购前（每年4月1日和10月10日前）报送", "每年4月1日和10月10日前"),
        ("各县要于每年三月五日前报送", "每年三月五日前"),
        ("每年10月1日至翌年4月30日禁止野外用火", None),
        ("各县应在2025年3月初报送台账", None),
        ("各县应在2025年3月报送台账", "2025年3月"),
        ("12月5日，市政府出台了办法，各县要落实", None),
        ("12月5日，各县要报送台账", "12月5日"),
        ("12月5日前，各县整改了隐患的要报告", "12月5日前"),
    ],
)
def test_what_is_usual_recurs_or_was_done_is_no_term(sentence: str, text: str | None) -> None:
    found = find_deadline(sentence, ISSUED)
    assert (found.deadline.text if found else None) == text
    assert found is None or found.deadline.precision != "recurring" or found.deadline.date is None


def test_anchors_hold_for_every_example_of_their_rows() -> None:
    for row in load("deadlines").rows:
        assert all(deadlines._ANCHORS[row.value].search(fold(e)) for e in row.examples), row.id


@given(
    st.text(alphabet="自每今明年季月日前内底末到至用上旬两三十五0123456789（星期五）工作个起的，", max_size=40),
    st.none() | st.dates(),
)
def test_never_raises_and_spans_are_true(sentence: str, issued: dt.date | None) -> None:
    found = find_deadline(sentence, issued)
    if found:
        assert found.deadline.text == sentence[found.start : found.end].strip()
        assert found.deadline.precision != "recurring" or found.deadline.date is None
