from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extract import parse
from extract.page.merged_cells import MAX_PLACES, spread


def test_a_cell_over_two_rows_covers_both() -> None:
    assert spread("<table><tr><td rowspan=2>甲<td>乙<tr><td>丙</table>") == [[0, 1], [0, 2]]


def test_a_cell_over_two_columns_covers_both() -> None:
    assert spread("<table><tr><td colspan=2>甲<tr><td>乙<td>丙</table>") == [[0, 0], [1, 2]]


def test_rows_of_a_table_inside_a_cell_do_not_count() -> None:
    html = "<table><tr><td>甲<table><tr><td>内<td>外</table><td>乙<tr><td>丙<td>丁</table>"
    assert spread(html) == [[0, 1], [2, 3]]


def test_no_rows_means_to_the_end() -> None:
    assert spread("<table><tr><td rowspan=0>甲<td>乙<tr><td>丙<tr><td>丁</table>") == [[0, 1], [0, 2], [0, 3]]


def test_spans_that_are_no_numbers_are_one() -> None:
    assert spread("<table><tr><td colspan=x>甲<td rowspan='-3'>乙<tr><td>丙</table>") == [[0, 1], [2]]


def test_lying_spans_do_not_explode() -> None:
    grid = spread("<table>" + "<tr><td colspan=1000 rowspan=65000>x</td></tr>" * 300 + "</table>")
    assert len(grid) == 300
    assert sum(map(len, grid)) < 3 * MAX_PLACES


@given(
    st.lists(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), min_size=1, max_size=4), min_size=1, max_size=5)
)
def test_every_cell_stands_somewhere_and_its_places_are_a_block(rows: list[list[tuple[int, int]]]) -> None:
    html = "".join("<tr>" + "".join(f"<td colspan={w} rowspan={h}>x</td>" for w, h in row) + "</tr>" for row in rows)
    grid = spread(f"<table>{html}</table>")
    assert {cell for row in grid for cell in row} == set(range(sum(map(len, rows))))
    for row in grid:
        runs = [cell for i, cell in enumerate(row) if i == 0 or row[i - 1] != cell]
        assert len(runs) == len(set(runs)), "a cell's places in a row stand side by side"


def test_the_record_fills_merged_cells_and_the_text_does_not() -> None:
    page = (
        "<h1>关于公布名单的通知</h1><p>各单位：</p><p>现将名单公布如下，请各单位认真做好有关工作，并及时报送情况。</p>"
        "<table border=1><tr><th>类别<th>名称<th>说明<tr><td rowspan=2>甲类<td>第一项<td>说明一<tr><td>第二项<td>说明二</table>"
        "<p>某市人民政府</p><p>2020年1月2日</p>"
    )
    notice = parse(page, path="x.html")
    assert notice.tables[0].rows == (("甲类", "第一项", "说明一"), ("甲类", "第二项", "说明二"))
    assert "\n第二项\t说明二\n" in (notice.text or "")
