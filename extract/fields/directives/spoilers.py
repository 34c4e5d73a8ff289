"""What spoils a sentence or a modal verb: the rows of `not_directives`, each tried only where it can match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from extract.fields.directives.sentences import widened
from extract.rules import folders, load

HOLDS: dict[str, tuple[str, str]] = {
    "formula": ("", "请 望 希"),
    "closing": ("特专此妥当可以敬请不感再最", "谅解 理解 见谅 包涵 支持 艰巨 繁重 严峻 紧迫"),
    "help_offer": ("", "如有 如遇"),
    "reported": ("", "反映 投诉 举报 称 报道 建议 认为 提出 询问 表示 指出 强调 要求 规定 明确 表明 显示 发现"),
    "definition": ("", "所称 是指"),
    "guiding_thought": ("坚以高全深", ""),
    "appointment": (
        "决成组设增任免聘授表同原上核准批撤废公",
        "由 政府决定 委决定 政府成立 政府组建 政府设立 委成立 委组建 委设立 同意",
    ),
    "done": ("", "得 了 已 近 曾 以来 目前 适用 为 表明 显示 发现 共"),
    "combined": ("", "相结合"),
    "became": ("", "不断 日益 逐步 持续 进一步 得到 明显 显著 更加 日趋 普遍"),
    "manner": ("", "方式 形式 办法 方法"),
    "attribute_done": ("", "已"),
    "future": ("", "将"),
    "self": ("为因经现我本兹", ""),
    "reason": ("", "如下 以下 制定 提出"),
    "question": ("", "如何 怎 由哪 由谁 有哪 采取哪"),
    "lead_over": ("", "以下"),
    "contents": ("", "内容 包括"),
    "apparatus": ("（(附联咨监举服值传抄主地邮网", ""),
    "attribute": ("", "的"),
    "approval": ("", "同意 批准 核准 授予 我"),
    "predicate": ("", "是"),
    "purpose": ("为", ""),
    "purpose_of_act": ("为", ""),
    "significance": ("", "是 意义 作用 影响"),
    "repeal": ("", "废止 失效 停止执行"),
    "own_plan": ("", "将"),
    "label": ("", "： :"),
    "see_annex": ("", "见 附"),
    "later": ("", "另行 另文 专门"),
    "own_duties": ("主工具职任", ""),
    "found_there": ("", "下载 查询 查看 查阅 浏览 获取 领取"),
    "details": ("", "详情 全文 信息 内容 情况 资讯"),
    "roster_line": ("副组主总指成召", ""),
}
"""What a row of `not_directives` needs: a sentence that neither begins with one of these characters nor holds one of
these words is not tried with the row."""


class _Spoilers(NamedTuple):
    """The rows of `not_directives` with one value: what any of them needs, then each with its own need."""

    any_held: re.Pattern[str]
    first: dict[str, int]
    held: tuple[tuple[str, int], ...]
    rows: tuple[re.Pattern[str], ...]
    """`first` and `held` say by the bits of a number which rows a first character or a word is enough for."""


@cache
def _spoilers(kind: str) -> _Spoilers:
    chosen = [row for row in load("not_directives").rows if row.value == kind]
    if folders():  # users' rows may need anything: the empty string is held by every sentence
        return _Spoilers(re.compile(""), {}, (("", -1),), tuple(row.pattern for row in chosen))
    first: dict[str, int] = {}
    held: dict[str, int] = {}
    for number, row in enumerate(chosen):
        begins, words = HOLDS[row.id.partition(".")[2]]
        for sign in begins:
            first[sign] = first.get(sign, 0) | 1 << number
        for word in words.split():
            held[word] = held.get(word, 0) | 1 << number
    any_held = re.compile("|".join(map(re.escape, held)))
    return _Spoilers(any_held, first, tuple(held.items()), tuple(row.pattern for row in chosen))


def spoiled(kind: str, words: str) -> Iterator[re.Match[str]]:
    """Where the rows of `not_directives` with this value match, row by row."""
    words = widened(words)
    any_held, first, held, rows = _spoilers(kind)
    needed = first.get(words[:1], 0)
    if any_held.search(words):
        for word, bits in held:
            if word in words:
                needed |= bits
    if needed:
        for number, pattern in enumerate(rows):
            if needed >> number & 1:
                yield from pattern.finditer(words)
