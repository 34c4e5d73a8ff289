"""Insertions told by their places alone, and official strings that share some of them. Invented notices."""

from __future__ import annotations

import pytest
from untouched import assert_untouched

from extract import parse
from extract.repair.standing import count

LINES = [
    "临江市水利局关于做好防汛工作的通知",
    "{x}各县（区）水利局{x}，局属各单位：",
    "为确保安全度汛{x}，现将有关事项通知如下：",
    "{x}一、各单位要加强值守{x}，不得脱岗（含节假日）{x}。",
    "二、物资储备由市水利局负责{x}，各县要在6月底前补足{x}。",
    "{x}三、发现险情要立即报告。",
    "临江市水利局",
    "2019年5月4日",
]


def with_string(string: str) -> str:
    return "\n".join(line.format(x=string) for line in LINES)


@pytest.mark.parametrize(
    "string",
    [
        "鑫澜阁",
        "玖悦荟汇",
        "锦诚泰信息咨询有限公司",
        "二十四小时开锁",
        "飞跃e族",
        "沣·璟轩",
        "萬豐會館",
        "戳这里领大奖",  # a sentence of its own
        "骏马",
        "75k飞鸿娱乐",
        "男科增大延时",
        "伟哥哪里买",
    ],
)
def test_a_string_that_only_begins_lines_and_ends_clauses_goes(string: str) -> None:
    notice = parse(with_string(string))
    assert notice.corruption.verdict == "contaminated"
    assert notice.text == with_string("")
    assert notice.title == LINES[0]


def test_its_edits_say_so() -> None:
    notice = parse(with_string("玖悦荟汇"))
    assert {(e.removed, e.inserted, e.rule) for e in notice.corruption.edits} == {("玖悦荟汇", None, "spam.insertion")}
    assert [(t.text, t.occurrences, t.mode) for t in notice.corruption.terms] == [("玖悦荟汇", 9, "insertion")]


OFFICIAL = {
    "subject": [
        "云溪县水利局关于堤防管理的通知",
        "河道管理所负责日常巡查，发现问题报县水利局。",
        "河道管理所应当建立台账，台账由河道管理所保管。",
        "险情报告河道管理所，汛后移交河道管理所。",
        "河道管理所经费列入预算。",
    ],
    "closing words": [
        "云溪县农业局关于明确职责的通知",
        "一、种子由种子站组织实施，化肥由土肥站组织实施。",
        "二、农机由农机站组织实施，防疫由兽医站组织实施。",
        "三、水产由水产站组织实施，沼气由能源站组织实施。",
        "四、培训由农广校组织实施，宣传由办公室组织实施。",
    ],
    "charge": [
        "云溪县发展改革局关于收费的通知",
        "一、除证件工本费，不得收取其他费用。",
        "证件工本费一、身份证二十元。",
        "二、减免证件工本费。",
    ],
    "unit behind numbers": [
        "云溪县统计局关于价格调查情况的通报",
        "一季度指数为101.2，上升0.4个百分点。",
        "二季度上升1.5个百分点，三季度回落0.8个百分点；四季度上升0.2个百分点。",
        "全年居民消费价格上升1.1个百分点。",
    ],
    "marks of schools": [
        "云溪县教育局关于普通高中录取工作的通知",
        "一、县一中对学业成绩要求均为3A3B，择优录取。",
        "二、县二中要求的学业成绩等级均为3A3B。",
    ],
    "a firm that is the subject": [
        "云溪县城市管理局关于店招整治的通知",
        "云盛标牌厂，成立于2011年，承担老街店招制作。",
        "老街店招的制作单位是云盛标牌厂，县局负责验收。",
        "云盛标牌厂要在6月底前完成安装。",
        "验收不合格的重做，费用归云盛标牌厂。",
    ],
    "those in charge": [
        "临江市人民政府办公室关于印发优化环境若干措施的通知",
        "一、压减审批时限，市司法局按职责分工负责。",
        "二、推行容缺受理，市人社局按职责分工负责；推行代办，各县按职责分工负责。",
        "三、降低融资成本，人民银行按职责分工负责；设立风险池，市财政局按职责分工负责。",
        "四、清理拖欠账款，市国资委按职责分工负责；公布举报电话，市信访局按职责分工负责。",
    ],
}


@pytest.mark.parametrize("name", OFFICIAL)
def test_official_words_stay(name: str) -> None:
    assert_untouched(OFFICIAL[name])


LAST = [
    "云溪县水利局关于防汛工作的通知",
    "一、汛期值班实行双岗{x}，夜间不得离岗{x}。",
    "二、堤防每日巡查两次{x}，险段每日四次{x}。",
    "三、水库按调度令泄洪{x}，泄洪前通知下游{x}。",
    "四、物资存放市库{x}，县库按定额补足{x}；年底清点{x}。",
    "云溪县水利局",
]


def test_plain_words_that_end_ever_other_clauses_go() -> None:
    notice = parse("\n".join(LAST).format(x="搬运各色家具"))
    assert notice.text == "\n".join(LAST).format(x="")


@pytest.mark.parametrize("string", ["并做好记录", "和上报"])  # pieces of sentences
def test_official_words_that_end_ever_other_clauses_stay(string: str) -> None:
    assert_untouched([line.format(x=string) for line in LAST])


def test_a_word_that_reaches_into_the_string_by_chance_does_not_save_it() -> None:
    lines = [*LINES[:4], "四、巡查人员中班以上{x}，夜班以前{x}。", "{x}五、汛期不得请假{x}。", *LINES[4:]]
    assert parse("\n".join(lines).format(x="海岳")).text == "\n".join(lines).format(x="")


def test_counts_are_those_of_the_places() -> None:
    text = "甲乙丙丁一、开头甲乙丙丁，由甲乙丙丁。\n甲乙丙丁在句首。甲乙丙丁在句中，的甲乙丙丁在"
    places = count(text, "甲乙丙丁")
    assert (places.total, places.heads, places.labels, places.ends, places.open, places.inner) == (6, 2, 1, 2, 1, 1)
    assert 0 < places.purity < 1


@pytest.mark.parametrize("string", ["鑫泷阁", "无抵押贷款", "星澜体育直播"])
def test_a_name_that_only_opens_lines_goes(string: str) -> None:
    lines = [
        f"{string}临江市水利局关于做好防汛工作的通知",
        "各县（区）水利局，局属各单位：",
        f"{string}为确保安全度汛，现将有关事项通知如下：",
        f"{string}一、各单位要加强值守，不得脱岗（含节假日）。",
        f"{string}二、物资储备由市水利局负责，各县要在6月底前补足。",
        "临江市水利局",
        "2019年5月4日",
    ]
    assert parse("\n".join(lines)).text == "\n".join(lines).replace(string, "")


@pytest.mark.parametrize("word", ["【要闻】", "云溪县", "王金澜：", "警示教育 | ", "图解"])
def test_labels_places_and_speakers_that_open_lines_stay(word: str) -> None:
    lines = [
        "关于防汛工作的问答",
        f"{word}根据市政府要求，各县要在6月底前补足物资。",
        "问：物资由谁负责？",
        f"{word}一、各单位要加强值守，不得脱岗。",
        f"{word}二、发现险情要立即报告。",
        f"{word}临江市水利局设值班电话，各单位要及时报告。",
        f"{word}为确保安全度汛，各县要组织演练。",
        "临江市水利局",
        "2019年5月4日",
    ]
    assert_untouched(lines)
