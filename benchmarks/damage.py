"""How well damaged copies of clean notices are found and repaired: mode by mode, beside what the originals score.

`../shared/tools/contaminate.py` damages every clean notice of the labelled sets in five modes (substitute, insert, block,
hidden, mirror), with labels that follow from the damage; `../shared/tools/score.py` compares. A sixth mode, `inside`, is this
file's own: strings at random places inside clauses and words, where `insert` takes the places before stops and the starts of
lines alone; what counts there is that no official word goes with them (`KEPT`), and no other target is set. The brands below are of this
file's own invention and of many kinds, so that no list in the package can know them; each seed deals them out anew.

    python benchmarks/damage.py                         # three seeds, all sets, all modes
    python benchmarks/damage.py --seeds 5 --modes insert --show 20
    python benchmarks/damage.py --harder                # strings that hide better, for which no target is set
    python benchmarks/damage.py --brands FILE           # foreign strings of one's own, one a line

A field of a damaged copy may score a little lower than that of its original (`MARGINS`); what falls further is printed, and
the exit status is 1 then, or where a target of `TARGETS` is missed. The mode `mirror` needs the package pypinyin.
"""

from __future__ import annotations

import argparse
import collections
import copy
import importlib.util
import json
import multiprocessing
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from extract import parse

ROOT = Path(__file__).resolve().parent.parent
SETS = ("pages", "texts", "units", "cms")
MODES = ("substitute", "insert", "block", "hidden", "mirror", "inside")
KEPT = ("insert", "inside")
"""Modes that leave every official character where it was: those of the original's text must all stand in the copy's, in
their order, whether the strings between them were found or not."""
TARGETS = {
    "spam_removed": 0.98,
    "corruption.verdict": 0.96,
    "official_kept": 1.0,
    "restored.certain": 0.95,
    "restored.right": 1.0,
}
MARGINS = collections.defaultdict(lambda: 0.02, text=0.01)
"""How far below its original a damaged copy's field may score."""

BRANDS = {
    "latin and digits": [
        "xpj7788赌城",
        "wbo62体育在线",
        "T9国际棋牌",
        "88vip手机客户端",
        "qm2200官方入口",
        "3b5亚洲娱乐",
    ],
    "pinyin": ["huangdu皇都会", "jinbo金铂国际", "le8乐八方", "baiying百盈游戏厅"],
    "mixed script": ["OK竞猜网", "LD乐动平台", "BB电子游艺", "飞驰e族", "淘金mobile版"],
    "pure Han, 2 to 5": ["璟沣", "鑫泷阁", "玖禧荟", "金冠汇城", "澜庭御品", "翡翠湾会所", "鸿鑫棋社"],
    "trade words": ["金碧辉煌娱乐城", "鸿利彩票投注", "星汇真人百家乐", "全民捕鱼平台", "天际博彩官网"],
    "traditional": ["金龍國際娛樂", "萬豪會線上", "澳門銀座賭場", "華聯貸款"],
    "punctuation": [
        "亿宏-亿宏官网-亿宏注册",
        "鼎丰_鼎丰app_鼎丰下载",
        "蓝鲸·体育",
        "乐途,乐途直播,乐途网址",
        "凤舞【官方】",
    ],
    "firm-like": [
        "锦泰诚信息咨询有限公司",
        "博远留学服务中心",
        "康颐男科医院",
        "汇丰源小额贷款公司",
        "德润职业培训学校",
    ],
    "phrases": [
        "代开各类增值税发票",
        "二十四小时上门开锁",
        "私家侦探调查取证",
        "免费领取体验金",
        "最新电影在线观看",
        "办理各种证件",
    ],
    "games and lotteries": [
        "N7体育app",
        "星河湾体育直播",
        "万澜lotbet登录",
        "彩源票网手机版",
        "鼎澜电竞平台",
        "海悦棋牌游戏中心",
        "丰禾国际真钱",
        "云鹤体育网页版",
    ],
    "medicine and papers": [
        "祛痘美容院加盟",
        "治疗脱发男科",
        "伟力正品专卖",
        "无抵押小额贷款",
        "代考文凭办理",
        "高仿名表货源",
    ],
}
"""Foreign strings by kind, all invented."""

HARDER = {
    "two characters": ["璟泓", "凯玺", "金沐", "鑫葳", "乐泊"],
    "long": [
        "全城热选的正规线上娱乐平台欢迎您的光临",
        "想轻松赚钱就来鸿运当头国际会所找小美",
        "瑞丰泽国际商务信息咨询服务有限责任公司",
    ],
    "domains": ["www.hl6688.com", "bet9k.cc", "m.jinyu-sport.net", "vip.678go.com"],
    "digits": ["88933", "3650367", "7788129", "400-8123-456"],
    "letters": ["winbox", "LuckyGo", "KAIYUN", "jinsha"],
    "official words": ["便民服务大厅", "信息公开平台", "政策咨询热线", "惠民资金管理", "工作通知公示网"],
    "contacts": ["加微信hy66880", "电话13800001234", "QQ4433221联系", "咨询V信kk520"],
    "other scripts": ["ＢＥＴ９９娱乐", "カジノ王國", "Лига博彩", "★凤凰★", "银河❤会馆"],
    "words of the language": ["凯旋", "明珠", "好运来", "太阳花", "海天", "龙城", "金桥"],
    "place-like": ["东湖新城", "银河湾", "滨江广场", "珠江路"],
    "firms in plain words": ["长丰物流", "远达科技", "天成商贸有限公司", "顺达搬家公司"],
    "English": ["LuckyWin Club", "Betora", "Novaplay", "OKZ"],
    "plain words": ["二手车交易", "同城鲜花速递", "减肥茶批发", "装修公司报价", "小说免费阅读"],
}
"""Strings that hide better: plain or official words, few characters, no Chinese ones. No target is set for them."""


def tool(shared: Path, name: str) -> ModuleType:
    """A script of the shared tools, as a module."""
    spec = importlib.util.spec_from_file_location(name, shared / "tools" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def labels(folder: Path) -> list[dict[str, Any]]:
    """The cases of a set."""
    return [json.loads(line) for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines() if line]


def damaged(shared: Path, name: str, seed: int, modes: str, brands: Path, out: Path) -> list[dict[str, Any]]:
    """Damage a set into `out`. Gives the cases, each with its original's name."""
    script = shared / "tools" / "contaminate.py"
    command = [sys.executable, str(script), str(shared / "cases" / name), str(out)]
    theirs = ",".join(mode for mode in modes.split(",") if mode != "inside")
    command += ["--seed", str(seed), "--brands", str(brands), "--modes", theirs]
    if theirs:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    out.mkdir(parents=True, exist_ok=True)
    cases = labels(out) if theirs else []
    if "inside" in modes.split(","):
        cases += insides(tool(shared, "contaminate"), shared / "cases" / name, seed, brands, out)
    originals = {case["file"].replace("/", "-"): case for case in labels(shared / "cases" / name)}
    for case in cases:
        case["original"] = originals[case["file"].removeprefix(case["mode"] + "-")]
    return cases


def insides(script: ModuleType, folder: Path, seed: int, brands: Path, out: Path) -> list[dict[str, Any]]:
    """Copies of a set's clean notices with a string at random places between two Chinese characters: two in the shortest
    text, one more for every 600 characters."""
    strings = [line.strip() for line in brands.read_text(encoding="utf-8").split("\n") if line.strip()]
    cases = []
    for case in labels(folder):
        expect = case["expect"]
        if expect.get("verdict") != "clean" or expect.get("page_kind") != "notice":
            continue
        source, encoding = script.decode((folder / case["file"]).read_bytes())
        rng = random.Random(f"{seed}/inside/{case['file']}")
        string = rng.choice(strings)
        plain = case["file"].endswith(".txt")
        parts = [source] if plain else script.TEXT_NODE.split(source)
        spots = [
            (number, match.start())
            for number, part in enumerate(parts)
            if plain or not number % 2
            if len(part.strip()) >= 30
            for match in re.finditer("(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", part)
        ]
        if len(spots) < 2:
            continue
        for number, at in sorted(rng.sample(spots, min(len(spots), 2 + len(spots) // 600)), reverse=True):
            parts[number] = parts[number][:at] + string + parts[number][at:]
        name = f"inside-{case['file'].replace('/', '-')}"
        (out / name).write_bytes("".join(parts).encode(encoding, "surrogateescape"))
        gold = {**copy.deepcopy(expect), "spam_strings": [string], "verdict": "contaminated"}
        cases.append({"file": name, "expect": gold, "mode": "inside"})
    return cases


def all_kept(before: str, after: str) -> bool:
    """Whether all characters of one text stand in another in their order."""
    rest = iter("".join(after.split()))
    return all(character in rest for character in "".join(before.split()))


def record(file: Path) -> dict[str, Any]:
    """The record of a file."""
    return parse(file.read_bytes(), path=file.name).record()


def records(files: list[Path], jobs: int) -> Iterator[dict[str, Any]]:
    """The records of files, in their order."""
    with multiprocessing.Pool(jobs) as pool:
        yield from pool.imap(record, files, chunksize=4)


def copies(
    options: argparse.Namespace, brands: Path, folder: Path
) -> tuple[list[tuple[Path, dict[str, Any]]], dict[str, Path]]:
    """The damaged copies of all sets and seeds, each with its case; and the originals by set and name."""
    work: list[tuple[Path, dict[str, Any]]] = []
    sources: dict[str, Path] = {}
    for name in options.sets.split(","):
        for seed in range(options.first_seed, options.first_seed + options.seeds):
            out = folder / f"{name}-{seed}"
            for case in damaged(options.shared, name, seed, options.modes, brands, out):
                case["set"] = name
                work.append((out / case["file"], case))
                original = case["original"]["file"]
                sources[f"{name}/{original}"] = options.shared / "cases" / name / original
    return work, sources


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--modes", default=",".join(MODES))
    parser.add_argument("--seeds", type=int, default=3, help="how many copies of each mode (seeds 1, 2 …)")
    parser.add_argument("--first-seed", type=int, default=1)
    parser.add_argument("--brands", type=Path, help="foreign strings, one a line, instead of this file's own")
    parser.add_argument("--harder", action="store_true", help="with the strings that hide better (`HARDER`)")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", type=int, default=0, help="misses to print for each mode")
    parser.add_argument("--fields", default=",".join(TARGETS), help="whose misses to print")
    parser.add_argument("--keep", type=Path, help="keep the damaged copies in this folder")
    options = parser.parse_args()
    if not (options.shared / "tools" / "contaminate.py").exists():
        print(f"{options.shared} has no tools/contaminate.py: nothing to measure with", file=sys.stderr)
        return 2
    score = tool(options.shared, "score")
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        brands = options.brands or folder / "brands.txt"
        own = HARDER if options.harder else BRANDS
        if not options.brands:
            brands.write_text("\n".join(b for kind in own.values() for b in kind), encoding="utf-8")
        work, sources = copies(options, brands, folder)
        clean = dict(zip(sources, records(list(sources.values()), options.jobs), strict=True))
        after: dict[str, Any] = collections.defaultdict(score.Tally)
        before: dict[str, Any] = collections.defaultdict(score.Tally)
        kinds = {brand: kind for kind, list_ in own.items() for brand in list_}
        by_kind: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
        kept: dict[str, list[bool]] = collections.defaultdict(list)
        shown: collections.Counter[str] = collections.Counter()
        for (file, case), got in zip(work, records([f for f, _ in work], options.jobs), strict=True):
            mode, expect, original = case["mode"], case["expect"], case["original"]
            one = score.Tally()
            for tally in (after[mode], one):
                score.score_case(tally, case["file"], expect, got)
            wanted = {k: v for k, v in original["expect"].items() if k in expect and k not in ("verdict", "keep")}
            score.score_case(before[mode], case["file"], wanted, clean[f"{case['set']}/{original['file']}"])
            if mode in KEPT:
                whole = clean[f"{case['set']}/{original['file']}"]
                kept[mode].append(all_kept(whole["text"] or "", got["text"] or ""))
                if not kept[mode][-1]:
                    cut = [e["removed"] for e in got["corruption"]["edits"] if e["kind"] == "spam"]
                    print(f"{file}: official words are missing; cut {cut[:4]}")
            missed = [field for field in options.fields.split(",") if one.misses[field]]
            for brand in expect.get("spam_strings", ()):
                by_kind[kinds.get(brand, "given")].update(n=1, removed=not one.misses["spam_removed"])
            if missed and shown[mode] < options.show:
                shown[mode] += 1
                terms = [(t["text"], t["mode"]) for t in got["corruption"]["terms"][:4]]
                print(f"{file}: {', '.join(missed)}; spam {expect.get('spam_strings')}; found {terms}")
                for field in set(missed) - {"spam_removed", "corruption.verdict"}:
                    for miss in one.misses[field][:2]:
                        print("    ", field, *miss[1:])
    return report(after, before, by_kind, kept)


def report(
    after: dict[str, Any],
    before: dict[str, Any],
    by_kind: dict[str, collections.Counter[str]],
    kept: dict[str, list[bool]],
) -> int:
    """Print the tables; 1 where a target is missed or a field fell."""
    failed = False
    print(f"{'mode':12}" + "".join(f"{field:>22}" for field in TARGETS))
    for mode, tally in after.items():
        cells = []
        for field, least in TARGETS.items():
            _, recall, f1, n = tally.row(field)
            figure = recall if field in ("spam_removed", "official_kept") else f1
            low = n and figure < least and mode != "inside"
            failed |= bool(low)
            cells.append(f"{figure:.3f}{'!' if low else ' '}({n})" if n else "-")
        print(f"{mode:12}" + "".join(f"{cell:>22}" for cell in cells))
    for mode, told in kept.items():
        print(f"{mode}: every official character kept in {sum(told)} of {len(told)}")
        failed |= not all(told)
    print("\nspam removed by kind of string:")
    for kind, counts in by_kind.items():
        print(f"  {kind:24}{counts['removed'] / counts['n']:.3f} of {counts['n']}")
    print("\nfields, damaged against original (only those that fell beyond the margin):")
    for mode, tally in after.items():
        if mode == "inside":  # what is not found stays in titles and names
            continue
        names = {f.split(":")[0] for f in [*tally.tp, *tally.fp, *tally.fn]} | set(tally.means)
        for field in sorted(names - set(TARGETS) - {"restored.offered", "no_false_edit", "record"}):
            now, then = tally.row(field)[2], before[mode].row(field)[2]
            if now < then - MARGINS[field]:
                failed = True
                print(f"  {mode:12}{field:28}{then:.3f} → {now:.3f}  n {tally.row(field)[3]:.0f}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
