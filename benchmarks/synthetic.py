"""Invented notices in any number, the same for the same seed: `python benchmarks/synthetic.py COUNT ARCHIVE|FOLDER [--seed N]`.

Pages of several invented sites: menus and foot around a notice with number, addressees, sections, duties, unit lists, tables and
imprint. Of a hundred, four are copies of an earlier page, three have foreign words in them, three are lists of links, one is empty,
one is an image that is called a page. A page of number n needs no other one, so any part of an archive can be made alone.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

PLACES = ["临江市", "云溪县", "安河区", "青石镇", "南浦市", "北岭县", "东屏区", "西泽市"]
OFFICES = [
    "水利局",
    "财政局",
    "教育局",
    "公安局",
    "交通运输局",
    "农业农村局",
    "卫生健康局",
    "应急管理局",
    "自然资源局",
    "民政局",
]
TOPICS = [
    "防汛抗旱",
    "安全生产",
    "春季造林",
    "食品安全",
    "秸秆禁烧",
    "森林防火",
    "义务教育",
    "农村公路养护",
    "秋粮收购",
    "人口普查",
]
VERBS = ["切实加强", "认真落实", "全面排查", "及时报送", "严格执行", "统筹安排", "逐级压实", "不断完善"]
THINGS = [
    "工作责任",
    "值班制度",
    "应急预案",
    "隐患台账",
    "经费保障",
    "物资储备",
    "宣传教育",
    "督促检查",
    "信息报告",
    "队伍建设",
]
NUMBERS = "一二三四五六七八九十"
FOREIGN = ["在线棋牌", "澳门百家乐", "六合彩开奖", "时时彩平台"]


def page(number: int, seed: int = 9704) -> tuple[str, bytes]:
    """The name and the bytes of one page."""
    dice = random.Random(f"{seed} {number}")
    name = f"{number // 1000:04}/{number:07}.html"
    kind = dice.random()
    if kind < 0.01:
        return name, b""
    if kind < 0.02:
        return name, b"\x89PNG\r\n\x1a\n" + dice.randbytes(2000)
    if kind < 0.05:
        return name, _site(dice, "文件目录", _links(dice))
    if kind < 0.09 and number:
        return name, page(dice.randrange(number) // 7, seed)[1]
    title, body = _notice(dice, number)
    if kind < 0.12:
        for _ in range(dice.randrange(1, 6)):
            at = dice.randrange(len(body))
            body = (
                body[:at]
                + (dice.choice(FOREIGN) if body.rfind(">", 0, at) > body.rfind("<", 0, at) else "")
                + body[at:]
            )
    return name, _site(dice, title, body)


def _notice(dice: random.Random, number: int) -> tuple[str, str]:
    place, topic = dice.choice(PLACES), dice.choice(TOPICS)
    year, month, day = dice.randrange(1998, 2025), dice.randrange(1, 12), dice.randrange(1, 28)
    title = f"{place}人民政府办公室关于做好{year}年{topic}工作的通知"
    parts = [f"<h1>{title}</h1>", f'<p align="center">{place[0]}政办发〔{year}〕{number % 400 + 1}号</p>']
    parts.append("<p>各县（市、区）人民政府，市政府各部门：</p>")
    parts.append(
        f"<p>为做好{topic}工作，根据《{place}{topic}管理办法》（{place[0]}政发〔{year - 1}〕{dice.randrange(1, 90)}号），经{place}人民政府同意，现就有关事项通知如下：</p>"
    )
    for section in range(dice.randrange(1, 4)):
        parts.append(f"<p>{NUMBERS[section]}、{dice.choice(VERBS)}{dice.choice(THINGS)}</p>")
        for item in range(dice.randrange(1, 3)):
            office, other = dice.sample(OFFICES, 2)
            sentences = "".join(
                f"{dice.choice(VERBS)}{dice.choice(THINGS)}，{dice.choice(VERBS)}{dice.choice(THINGS)}。"
                for _ in range(dice.randrange(1, 4))
            )
            parts.append(
                f"<p>（{NUMBERS[item]}）{sentences}市{office}要会同市{other}，于{year}年{month + 1}月{day}日前将{dice.choice(THINGS)}情况报市政府办公室，不得迟报漏报。</p>"
            )
    if dice.random() < 0.15:
        units = "、".join(f"市{office}" for office in dice.sample(OFFICES, 6))
        parts.append(f"<p>领导小组成员单位：{units}。</p>")
    if dice.random() < 0.15:
        rows = "".join(
            f"<tr><td>{n + 1}</td><td>市{office}</td><td>{dice.choice(THINGS)}</td></tr>"
            for n, office in enumerate(dice.sample(OFFICES, 8))
        )
        parts.append(f"<table border=1><tr><td>序号</td><td>责任单位</td><td>任务</td></tr>{rows}</table>")
    if dice.random() < 0.4:
        parts.append(f"<p>附件：{topic}任务分解表</p>")
    parts.append(f'<p align="right">{place}人民政府办公室</p><p align="right">{year}年{month}月{day}日</p>')
    return title, "\n".join(parts)


def _links(dice: random.Random) -> str:
    rows = (
        f'<li><a href="/art/{dice.randrange(10**6)}.html">关于做好{dice.choice(TOPICS)}工作的通知</a><span>2020-01-0{dice.randrange(1, 9)}</span></li>'
        for _ in range(40)
    )
    return f"<ul>{''.join(rows)}</ul>"


def _site(dice: random.Random, title: str, body: str) -> bytes:
    """The body in one of the invented sites' frames."""
    menu = "".join(f'<li><a href="/{n}/index.html" title="{t}工作">{t}专题</a></li>' for n, t in enumerate(TOPICS * 3))
    frame = dice.randrange(4)
    head = f"<title>{title}_{PLACES[frame]}人民政府网</title>"
    holder = ('<div class="article-content">', '<div id="zoom">', '<td class="bt_content">', "<article>")[frame]
    closing = {"<d": "</div>", "<t": "</td></tr></table>", "<a": "</article>"}[holder[:2]]
    table = "<table><tr>" if holder.startswith("<td") else ""
    script = "<script>var menu = {open: function () { return 1; }};</script>" * 6
    words = (
        f'<!DOCTYPE html><html><head><meta charset="{("utf-8", "gbk")[frame % 2]}">{head}{script}</head><body><div class="nav"><ul>{menu}</ul></div>'
        f'<div class="location">当前位置：首页 &gt; 政务公开 &gt; 文件</div>{table}{holder}{body}{closing}'
        f'<div class="footer">主办：{PLACES[frame]}人民政府办公室　备案号：临ICP备0000000{frame}号</div></body></html>'
    )
    return words.encode(("utf-8", "gb18030")[frame % 2])


def pages(count: int, seed: int = 9704, first: int = 0) -> Iterator[tuple[str, bytes]]:
    """The pages in order."""
    for number in range(first, first + count):
        yield page(number, seed)


def write(target: Path, count: int, seed: int = 9704, first: int = 0) -> None:
    """Put pages into an archive (`.tar`, `.tar.gz`, `.zip`), else into a folder."""
    if ".tar" in target.suffixes:
        with tarfile.open(
            target,
            "w:gz" if target.suffix == ".gz" else "w",
            **({"compresslevel": 1} if target.suffix == ".gz" else {}),
        ) as archive:  # type: ignore[call-overload]
            for name, data in pages(count, seed, first):
                info = tarfile.TarInfo(name)
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
                archive.members = []
    elif target.suffix == ".zip":
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as zipped:
            for name, data in pages(count, seed, first):
                zipped.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    else:
        for name, data in pages(count, seed, first):
            file = target / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("count", type=int)
    parser.add_argument("target", type=Path)
    parser.add_argument("--seed", type=int, default=9704)
    options = parser.parse_args()
    write(options.target, options.count, options.seed)
    print(f"{options.count} pages in {options.target}", file=sys.stderr)


if __name__ == "__main__":
    main()
