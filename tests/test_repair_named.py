"""Promotion inside sentences: cut where the page shows the words without it, kept in news that speaks of firms and people."""

from __future__ import annotations

import pytest

from extract import parse

FIRM = "江东澄光文化传播有限责任公司法人、省室内设计协会会员苏芸溪"
HEAD = "江东澄光广告有限公司董事长、江东大学特邀讲师苏芸溪"
PLAIN = (
    "此外，会议发布了云溪县企业服务平台。据介绍，为整合政策推送、诉求处理、代办审批等服务，云溪县将原有平台改造升级，"
    "协调解决企业经营中的各种困难和问题，为企业办事、咨询、求助和投诉提供服务。"
)
DAMAGED = PLAIN.replace("据介绍", f"据{FIRM}介绍")
TITLE = "云溪县开展服务企业活动"
FIRST = "9月14日，云溪县召开推进会，研究部署服务企业工作，县政府办公室和有关部门负责人参加会议。"
MET = "3月2日上午，临江市市长会见了来访的企业家访问团，访问团成员参观了开发区，市政府有关部门负责人参加会见。"
SAID = "访问团成员热烈分享来访的感受，并结合各自实践提出意见建议，访问团成员表示将继续深化交流合作。"


def test_the_second_print_of_a_paragraph_tells() -> None:
    found = parse(f"{TITLE}\n{FIRST}\n{DAMAGED}\n责任编辑：李文\n{PLAIN}")
    assert FIRM not in (found.text or "")
    assert "据介绍，为整合政策推送" in (found.text or "")
    assert found.corruption.verdict == "contaminated"
    assert [(e.removed, e.rule) for e in found.corruption.edits] == [(FIRM, "spam.named")]


def test_a_word_that_is_parted_tells() -> None:
    found = parse(f"{TITLE}\n{MET}\n{SAID.replace('访问团成员热烈', f'访问团{HEAD}成员热烈')}")
    assert f"{TITLE}\n{MET}\n{SAID}" == found.text
    assert found.corruption.verdict == "contaminated"


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n{FIRST}\n{DAMAGED}",
        f"{TITLE}\n{FIRST}\n{DAMAGED}\n{PLAIN[:-20]}。",
        f"{TITLE}\n{FIRST}\n{PLAIN.replace('据介绍', '据县政府办公室主任苏芸溪介绍')}\n{PLAIN}",
        f"{TITLE}\n{MET}\n{SAID.replace('访问团成员热烈', f'访问团成员、{HEAD}热烈')}",
        f"{TITLE}\n{MET}\n访问团成员中的{HEAD}热烈分享来访的感受。",
        f"{TITLE}\n{MET}\n访问团{HEAD}表示，访问团成员将继续深化交流合作。",
        f"{TITLE}\n{MET}\n{SAID.replace('访问团成员热烈', f'参会{HEAD}成员热烈')}",
    ],
)
def test_news_that_speaks_of_firms_stays(text: str) -> None:
    found = parse(text)
    assert found.corruption.verdict == "clean"
    assert not found.corruption.edits
