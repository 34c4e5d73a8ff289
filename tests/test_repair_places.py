"""Foreign strings that only their places betray: words of the language, numbers, other scripts, places where nothing can
stand; and official words in the same places. Invented notices."""

from __future__ import annotations

import time

import pytest
from untouched import assert_untouched

from extract import parse
from extract.repair.standing import count

LINES = [
    "临江市水利局关于做好防汛工作的通知",
    "{x}各县（区）水利局{x}，局属各单位：",
    "为确保安全度汛{x}，现将有关事项通知如下：",
    "{x}一、各单位要加强值守{x}，不得脱岗（含节假日）{x}。",
    "二、物资储备由市水利局管理处保管{x}，各县要在6月底前补足{x}。",
    "{x}三、发现险情要立即报告{x}。",
    "临江市水利局",
    "2019年5月4日",
]


@pytest.mark.parametrize(
    "string", ["凯旋门", "东方明珠", "6677889", "Лидербет", "キング會", "ＮＯＶＡ８８", "同城鲜花速递"]
)
def test_whatever_it_is_it_goes_from_places_that_no_word_takes_together(string: str) -> None:
    notice = parse("\n".join(line.format(x=string) for line in LINES))
    assert notice.corruption.verdict == "contaminated"
    assert notice.text == "\n".join(line.format(x="") for line in LINES)


def test_a_cell_begins_like_a_line() -> None:
    rows = "\n".join(f"{n}\t鼎澜阁{n}.土方工程\t鼎澜阁\t{n}0" for n in range(1, 9))
    places = count(f"请自行编制标书鼎澜阁。\n{rows}", "鼎澜阁")
    assert (places.heads, places.ends, places.total) == (8, 1, 17)


@pytest.mark.parametrize(
    ("before", "string", "behind"),
    [
        ("你局来函收悉", "云澜体育网页版", "。经研究，批复如下："),
        ("现印发给你们", "高仿名表货源", "，请遵照执行。"),
        ("其中财政投入占比28%", "澜海betora登录", "，其余由单位自筹。"),
        ("", "N7体育app", "根据《防洪法》，现就有关事项通知如下。"),
    ],
)
def test_one_place_where_nothing_can_stand_is_enough_for_an_advertisement(
    before: str, string: str, behind: str
) -> None:
    lines = [
        "临江市水利局关于堤防管理的批复",
        "云溪县水利局：",
        "{}",
        "请认真做好各项工作。",
        "临江市水利局",
        "2019年3月2日",
    ]
    text = "\n".join(lines)
    notice = parse(text.format(before + string + behind))
    assert notice.corruption.verdict == "contaminated"
    assert notice.text == text.format(before + behind)


@pytest.mark.parametrize("string", ["东方明珠", "天泊", "OKZ", "一路顺风搬家"])
def test_what_stands_for_the_place_and_for_about_in_one_title_is_foreign(string: str) -> None:
    lines = [
        "{x}市人民政府{x}印发河道治理办法的通知",
        "各县（市、区）人民政府，市政府各部门：",
        "现将《河道治理办法》印发给你们，请认真贯彻执行。",
        "{x}市人民政府",
        "2019年3月2日",
    ]
    notice = parse("\n".join(lines).format(x=string))
    assert notice.title == "市人民政府关于印发河道治理办法的通知"
    assert notice.corruption.verdict == "contaminated"
    assert string not in (notice.text or "")


GENUINE = {
    "a word that the text is about": [
        "临江市水利局关于堤坝的通知",
        "堤坝由各县负责巡查。各县要管好堤坝，修好堤坝，不得毁坏堤坝。",
        "堤坝一、险段要加固。",
        "二、在堤坝上不得建房，出现险情时报告堤坝所在的县。",
        "三、清除杂草，保护堤坝。",
    ],
    "what is paid for": [
        "云溪县卫生局关于诊疗收费的通知",
        "一、各院要执行一般诊疗费，不得另外收取挂号费。",
        "一般诊疗费按十元收取。",
        "二、尚未实施一般诊疗费，要在6月底前实施。",
        "一般诊疗费与医保结算。",
        "三、已经执行一般诊疗费，继续执行。",
    ],
    "a fee behind a closing phrase": [
        "云溪县财政局关于拨付资金的批复",
        "你局来函收悉后，经研究同意拨付。",
        "资金占比28%以上部分，由单位自筹。",
        "请按照有关规定办理手续，专款专用。",
    ],
    "an exam's site, in full in its signature": [
        "云溪县会计师统一考试网培养项目选拔结果公示的公告",
        "根据《云溪县会计师统一考试网培养方案》，现予以公示。",
        "附件：云溪县会计师统一考试网培养项目人员名单",
        "云溪县会计师统一考试网",
        "2020年9月25日",
    ],
    "the place's name before a river": [
        "临江市人民政府临江河治理的通告",
        "临江市人民政府决定治理临江河，有关事项通告如下。",
        "临江市人民政府",
        "2020年9月25日",
    ],
    "sports offices and their apps": [
        "安河区体育局关于使用健身平台的通知",
        "请下载安河健身APP，登录平台预约场地。体育直播信号由区体育局提供，体育培训班同时报名。",
        "各街道可登录安河体育官方网站，查询开放时间。",
    ],
    "a bid that repeats its product": [
        "安河区教育局智慧校园采购项目中标公告",
        "中标产品为K12智学云平台，K12智学云平台单价3万元，质保三年。",
        "K12智学云平台由宏远科技有限公司交付，验收K12智学云平台。",
    ],
}


@pytest.mark.parametrize("name", GENUINE)
def test_official_words_in_such_places_stay(name: str) -> None:
    assert_untouched(GENUINE[name])


def test_a_list_of_many_coined_words_takes_no_more_than_its_length() -> None:
    head = "云溪县人民政府办公室关于做好采购工作的通知\n各乡镇人民政府：\n根据有关规定，行政管理工作如下。\n"

    def seconds(lines: int) -> float:
        text = head + "\n".join(
            f"{n}aa88体育在线{n % 12 + 1}月{n % 28 + 1}日，完成aa88体育在线。" for n in range(lines)
        )
        began = time.process_time()
        parse(text)
        return time.process_time() - began

    seconds(500)
    shares = [seconds(8_000) / max(0.1, seconds(2_000)) for _ in range(3)]
    assert min(shares) < 8, "four times the lines: about four times the work; sixteen where each looks at all"
