"""Lives told between the paragraphs of an official page: cut where nothing else speaks of the person, kept everywhere else."""

from __future__ import annotations

import pytest

from extract import parse

BEFORE = (
    "为加快构建现代化产业体系，推动全县重点产业建圈强链，县政府办公室印发了实施方案，明确了主要承载地和协同发展地。"
)
AFTER = "近年来，我县产业得到快速发展，岩茶加工已成为特色产业，后期将根据机制要求动态调整，积极争取支持。"
LIFE = "关于专家组成员简介苏芸溪，别名：溪溪老师，汉族，全时定妆师，毕业于江东大学，国际纹绣赛冠军、评委。"
LIVES = [
    LIFE,
    "苏芸溪，江东临江人，江东大学中文系毕业，文化巡展特约嘉宾、终身客座教授、书法家。",
    "关于专家组：江东省书法家协会会员、书画家协会常务理事苏芸溪",
    "苏芸溪 毕业于江东大学，新设中心联合创始人，工程师，临江丹青园林有限责任公司",
]


def page(middle: str, title: str = "云溪县工业局关于第12号建议的复函", end: str = AFTER) -> str:
    return f"{title}\n何文代表：\n您提出的建议收悉，现答复如下：\n{BEFORE}\n{middle}\n{end}\n云溪县工业局\n2024年4月2日"


@pytest.mark.parametrize("life", LIVES)
def test_a_life_between_other_matters_is_cut(life: str) -> None:
    found = parse(page(life))
    assert life not in (found.text or "")
    assert BEFORE in (found.text or "")
    assert AFTER in (found.text or "")
    assert found.corruption.verdict == "contaminated"
    cut = [e for e in found.corruption.edits if e.rule == "spam.vita"]
    assert [e.removed.strip() for e in cut] == [life]
    assert [t.mode for t in found.corruption.terms] == ["block"]


@pytest.mark.parametrize(
    "text",
    [
        page(LIVES[1], title="关于苏芸溪同志先进事迹的通报"),
        page(f"{LIVES[1]}\n{LIVES[1].replace('苏芸溪', '高远')}\n{LIVES[1].replace('苏芸溪', '周一白')}"),
        page(LIVES[1] + "\n讲座由苏芸溪主讲。"),
        page(
            LIVES[1]
            + "\n高远，男，汉族，临江人，文学博士，教授，书法家协会会员，历任校办主任。\n周一白，女，籍贯云溪，硕士，导师，现任书记，理事。"
        ),
        page("苏芸溪，女，汉族，江东临江人，江东大学毕业，现任县文联理事、画家，拟任县文联副主席。"),
        page("苏芸溪，江东临江人，画家，客座教授，江东大学毕业，此次会议上表示将支持乡村美育。"),
        page("主讲人：苏芸溪，江东大学毕业，书法家协会会员，画家。"),
        page("临江丹青园林有限责任公司总经理、省园林协会理事单位代表、高级工程师及有关企业负责人参加座谈。"),
        page("", end=AFTER + "\n作者：苏芸溪\n" + LIVES[1]).replace("云溪县工业局\n2024年4月2日", ""),
        page("", end=AFTER + "\n（撰稿人单位：县文联）\n" + LIVES[1]).replace("云溪县工业局\n2024年4月2日", ""),
        page("", end=AFTER + "\n作者简介：" + LIVES[1]).replace("云溪县工业局\n2024年4月2日", ""),
    ],
)
def test_lives_that_are_the_pages_own_stay(text: str) -> None:
    found = parse(text)
    assert not [e for e in found.corruption.edits if e.rule == "spam.vita"]
    assert found.corruption.verdict == "clean"


def test_a_life_at_the_end_of_a_page_without_an_author_is_cut() -> None:
    found = parse(f"云溪县召开产业推进会\n{BEFORE}\n{AFTER}\n{LIVES[1]}")
    assert found.text == f"云溪县召开产业推进会\n{BEFORE}\n{AFTER}"
    assert found.corruption.verdict == "contaminated"
