"""Bytes to characters: charsets true and false, lost bytes, and what is no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import Decoded
from extract.errors import InputError, NotText, TooLarge
from extract.options import Options
from extract.page.decode import decode

TEXT = "各县人民政府：请做好防汛工作，落实责任。" * 8


def read(data: bytes | str, path: str | None = None) -> Decoded:
    return decode(data, path=path, options=Options())


def page(charset: str | None) -> str:
    declared = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else ""
    return f"<html><head>{declared}</head><body><p>{TEXT}</p></body></html>"


@pytest.mark.parametrize(
    ("declared", "real", "encoding"),
    [
        ("gb2312", "gbk", "gb18030"),
        ("utf-8", "utf-8", "utf-8"),
        (None, "utf-8", "utf-8"),
        (None, "gb18030", "gb18030"),
        ("gb2312", "utf-8", "utf-8"),
        ("utf-8", "gbk", "gb18030"),
        ("iso-8859-1", "gbk", "gb18030"),
        ("no-such-charset", "utf-8", "utf-8"),
    ],
)
def test_declared_or_not_the_page_is_read(declared: str | None, real: str, encoding: str) -> None:
    found = read(page(declared).encode(real))
    assert TEXT in found.text
    assert (found.encoding, found.replaced, found.media_type) == (encoding, 0, "text/html")


def test_a_false_declaration_is_a_warning() -> None:
    assert [w.code for w in read(page("gb2312").encode()).warnings] == ["charset_false"]
    assert not read(page("utf-8").encode()).warnings


def test_big5_is_read_where_it_is_declared() -> None:
    found = read('<meta charset="big5"><p>縣政府關於辦理防汛工作的公告</p>'.encode("big5"))
    assert "縣政府關於辦理防汛工作的公告" in found.text


@pytest.mark.parametrize("charset", ["utf-8", "gbk"])
@pytest.mark.parametrize("declared", [True, False])
def test_a_stray_byte_or_a_cut_character_loses_no_page(charset: str, declared: bool) -> None:
    whole = page(charset if declared else None).encode(charset)
    at = whole.index("落实".encode(charset))
    for damaged in (whole[:at] + b"\xff" + whole[at:], whole[: at + 1]):
        found = read(damaged)
        assert "请做好防汛工作" in found.text
        assert found.replaced >= 1
        assert "bytes_replaced" in [w.code for w in found.warnings]


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", [True, False])
def test_utf16_with_and_without_its_mark(charset: str, mark: bool) -> None:
    found = read((("\ufeff" if mark else "") + page(None)).encode(charset))
    assert TEXT in found.text
    assert found.encoding == charset


def test_a_utf8_mark_is_no_character_of_the_text() -> None:
    assert read(b"\xef\xbb\xbf" + "通知".encode()).text == "通知"


def test_line_breaks_and_zero_bytes() -> None:
    assert read(b"a\r\nb\rc\x00d").text == "a\nb\ncd"
    assert read("a\r\nb").text == "a\nb"


def test_no_bytes_are_an_empty_text_with_a_warning() -> None:
    found = read(b"")
    assert (found.text, [w.code for w in found.warnings]) == ("", ["empty_input"])


@pytest.mark.parametrize(
    ("data", "path", "media_type"),
    [
        ("<html><body><p>通知</p></body></html>", "a.txt", "text/html"),
        ("关于防汛的通知\n各县：\n<附件>见后", "a.html", "text/plain"),
        ("一行里有 <b> 一个标签", "a.txt", "text/plain"),
        ("<p>只有一段的通知</p>", None, "text/html"),
    ],
)
def test_html_is_told_by_its_tags(data: str, path: str | None, media_type: str) -> None:
    assert read(data, path).media_type == media_type


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(64),
        b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n",
        b"PK\x03\x04\x14\x00\x06\x00" + bytes(40),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(200),
        bytes(range(256)) * 40,
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(NotText) as caught:
        read(data, "a.html")
    assert "no text" in caught.value.message


def test_more_bytes_than_allowed_are_refused() -> None:
    with pytest.raises(TooLarge):
        decode(b"x" * 11, path=None, options=Options(max_bytes=10))


@given(st.binary(max_size=400))
def test_any_bytes_are_characters_or_named_refusals(data: bytes) -> None:
    try:
        found = read(data)
    except InputError:
        return
    assert "\r" not in found.text
    assert "\x00" not in found.text


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=30, max_size=80))
def test_han_text_survives_gb18030_and_utf8(text: str) -> None:
    assert read(text.encode()).text == text
    assert read(f'<meta charset="gbk"><p>{text}</p>'.encode("gb18030")).text.endswith(f"<p>{text}</p>")
