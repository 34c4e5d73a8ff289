"""Lists of names: addressees and signatures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.fields.name_lists import split_names
from extract.fields.organ_names import split_organs


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("各县（市、区）人民政府，市政府各部门", ["各县（市、区）人民政府", "市政府各部门"]),
        ("各省、自治区、直辖市人民政府", ["各省、自治区、直辖市人民政府"]),
        ("国务院各部委、各直属机构", ["国务院各部委", "各直属机构"]),
        ("各镇人民政府、街道办事处", ["各镇人民政府", "街道办事处"]),
        ("东溪区、西溪区人民政府", ["东溪区、西溪区人民政府"]),
        ("各乡、镇人民政府", ["各乡、镇人民政府"]),
        ("东岭市、西岭市人力资源和社会保障局", ["东岭市、西岭市人力资源和社会保障局"]),
        ("驻县区直、市直各有关单位", ["驻县区直、市直各有关单位"]),
        ("机关各处室、委属各单位", ["机关各处室", "委属各单位"]),
        ("云溪开发区管委会（钟山街道办事处）、东港区管委会", ["云溪开发区管委会（钟山街道办事处）", "东港区管委会"]),
        ("行署各局、委、办、处", ["行署各局、委、办、处"]),
        ("各乡镇党委、人民政府，中央、省驻云单位", ["各乡镇党委、人民政府", "中央、省驻云单位"]),
        ("各镇（街道）、开发区、区各有关部门", ["各镇（街道）", "开发区", "区各有关部门"]),
        ("各市、县各有关单位", ["各市、县各有关单位"]),
        ("云溪区、安河区各有关单位", ["云溪区、安河区各有关单位"]),
        ("各乡镇、县直各单位", ["各乡镇", "县直各单位"]),
        ("市农科院、市种子站；各区县农委", ["市农科院", "市种子站", "各区县农委"]),
    ],
)
def test_names_split_by_the_contract(words: str, names: list[str]) -> None:
    assert [n.name for n in split_names(words, 0, len(words))] == names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("临江市财政局　　　临江市教育局", ["临江市财政局", "临江市教育局"]),
        ("临 江 市 财 政 局　　临 江 市 教 育 局", ["临江市财政局", "临江市教育局"]),
        ("云溪县推进“清洁村庄”\n建设领导小组办公室", ["云溪县推进“清洁村庄”建设领导小组办公室"]),
        ("云溪县财政局云溪县教育局", ["云溪县财政局", "云溪县教育局"]),
        ("中共云溪县委办公室云溪县人民政府办公室", ["中共云溪县委办公室", "云溪县人民政府办公室"]),
        ("中共云溪县委 云溪县人民政府", ["中共云溪县委", "云溪县人民政府"]),
        ("县长 王某某", []),
    ],
)
def test_signatures_split_into_bodies(words: str, names: list[str]) -> None:
    assert [name for name, _ in split_organs(words, 0, len(words))] == names


@given(st.text(alphabet="各省市县区、，；()（）人民政府局委 \n　a1", max_size=80))
def test_names_have_true_spans(words: str) -> None:
    for named in split_names(words, 0, len(words)):
        assert "".join(words[slice(*named.span)].split()) == named.name  # type: ignore[misc]
    for name, span in split_organs(words, 0, len(words)):
        assert "".join(words[slice(*span)].split()) == "".join(name.split())
