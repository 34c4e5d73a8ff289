"""Characters without a shape are cut, each as an edit, and what is read does not depend on them."""

from __future__ import annotations

import pytest

from extract import parse

NOTICE = (
    "临江市人民政府办公室关于开展安全检查的通知\n临政办发〔2020〕15号\n各县（区）人民政府：\n"
    "现将安全检查工作有关事项通知如下，请认真组织实施。\n临江市人民政府办公室\n2020年5月7日"
)


@pytest.mark.parametrize("every", [1, 7])
@pytest.mark.parametrize("sign", ["\u200b", "\ufe0f", "\U000e0100", "\u180e", "\u3164", "\u034f", "\u2063"])
def test_what_has_no_shape_is_cut(sign: str, every: int) -> None:
    damaged = "".join(c + sign if place % every == 0 else c for place, c in enumerate(NOTICE))
    clean, found = parse(NOTICE), parse(damaged)
    assert (found.text, found.title, found.issued_on) == (clean.text, clean.title, clean.issued_on)
    assert {e.rule for e in found.corruption.edits} == {"damage.invisible"}
