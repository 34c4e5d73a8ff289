"""施行日期 and 失效日期: the days that a notice's own words mean, and what speaks of something else."""

from __future__ import annotations

import pytest

from extract import parse

HEAD = "临江市财政局关于做好补贴发放工作的通知\n临财发〔2019〕8号\n各县（区）财政局：\n    为做好补贴发放工作，现将有关事项通知如下：\n    "
TAIL = "\n临江市财政局\n2019年1月29日"


@pytest.mark.parametrize(
    ("words", "effective", "expires"),
    [
        ("本通知自2019年1月1日起施行，有效期5年。", "2019-01-01", "2023-12-31"),
        ("本办法自2019年3月1日起施行，有效期为5年。原办法自2019年2月28日起废止。", "2019-03-01", "2024-02-29"),
        ("本办法自2019年3月1日起施行，《补贴细则》自2019年2月1日起废止。", "2019-03-01", None),
        ("本通知自印发之日起30日后施行。", "2019-02-28", None),
        ("以上规定即日起执行。", "2019-01-29", None),
        ("本通知自下发之日起执行，执行期限暂定三年。", "2019-01-29", "2022-01-28"),
        ("本通知有效期为2019年1月1日至2021年12月31日。", "2019-01-01", "2021-12-31"),
        ("本通知自2019年1月1日起实施，有效期到2023年底。", "2019-01-01", "2023-12-31"),
        ("本通知从文到之日起执行。", "2019-01-29", None),
        ("本公告自2019年4月1日起执行至2020年12月31日止。", "2019-04-01", "2020-12-31"),
        ("本意见自公布之日起满30日后施行，有效期2年。", "2019-02-28", "2021-02-27"),
        ("本通知自发布之日起施行，2022年1月1日起失效。", "2019-01-29", "2021-12-31"),
        ("本规定由市财政局负责解释，自发布之日起一个月后施行。", "2019-02-28", None),
        ("本通知有效期五年。", None, "2024-01-28"),
        ("本办法自2019年3月1日起施行。2015年5月1日起施行的《补贴细则》同时废止。", "2019-03-01", None),
        ("《临江市补贴条例》自2018年5月1日起施行，各单位要认真学习。", None, None),
        ("2018年5月1日起施行的《临江市补贴条例》要认真执行。", None, None),
        ("原《补贴办法》自2019年3月1日起废止。", None, None),
        ("活动自2019年3月1日起至3月31日止开展。", None, None),
        ("报名自2019年3月1日起，至2019年4月1日止，逾期不予受理。", None, None),
    ],
)
def test_in_force(words: str, effective: str | None, expires: str | None) -> None:
    record = parse(HEAD + words + TAIL).record()
    assert (record["effective_on"], record["expires_on"]) == (effective, expires)
    for key in ("effective_on", "expires_on"):
        assert (key in record["spans"]) == (record[key] is not None)
        if key in record["spans"]:
            assert record["text"][slice(*record["spans"][key])] in words


def test_days_that_lines_above_the_body_name() -> None:
    record = parse(
        "临江市人民政府关于补齐科技短板的意见\n发文文号：临政发[2016]54号\n发文时间： 2016-10-18\n实施时间： 2016-11-18\n"
        "各县（区）人民政府：\n    为补齐科技短板，现提出以下意见。\n    一、加强领导。各单位要落实责任。"
    ).record()
    assert (record["issued_on"], record["effective_on"]) == ("2016-10-18", "2016-11-18")
