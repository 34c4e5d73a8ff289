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


def test_a_few_words_of_big5_are_told_by_their_stops() -> None:
    found = read("臨江市人民政府關於開展安全檢查的通知\n各縣：請認真組織。".encode("big5"))
    assert (found.encoding, found.text[-5:]) == ("big5hkscs", "認真組織。")
    assert [w.code for w in found.warnings] == ["charset_guessed"]
    bullets = "临江市人民政府关于开展安全检查的通知\n\ue000请\ue001认真组织。"
    assert read(bullets.encode("gb18030")).text == bullets


@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "gbk", "gb18030"])
def test_big5_is_told_by_its_stops_whatever_is_declared(declared: str) -> None:
    page = f"<meta charset={declared}><p>臨江市人民政府關於開展安全檢查的通知</p><p>各縣：請認真組織，不得遺漏。</p>"
    found = read(page.encode("big5"))
    assert "各縣：請認真組織，不得遺漏。" in found.text
    assert [w.code for w in found.warnings] == ["charset_guessed", "charset_false"]


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


@pytest.mark.parametrize("charset", ["utf-32-le", "utf-32-be"])
def test_utf32_with_its_mark(charset: str) -> None:
    found = read(("\ufeff" + page(None)).encode(charset))
    assert TEXT in found.text
    assert found.encoding == charset


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="gbk">',
        "<META CHARSET = 'GB2312'>",
        '<meta content="text/html;charset=gb2312" http-equiv=Content-Type>',
        '<?xml version="1.0" encoding="GBK"?><html>',
    ],
)
def test_a_declaration_in_any_form(declaration: str) -> None:
    assert (declaration + f"<p>{TEXT}</p>").encode("gbk") != (declaration + f"<p>{TEXT}</p>").encode()
    short = read((declaration + "<p>\u5f20\u4e09\u72af\u7f6a</p>").encode("gbk"))
    assert "张三犯罪" in short.text
    assert not short.warnings


def test_the_header_that_an_archive_kept_is_no_text_and_names_the_charset() -> None:
    body = "<p>縣政府關於辦理防汛工作的公告</p>".encode("big5")
    header = b"HTTP/1.1 200 OK\r\nServer: x\r\nContent-Type: text/html; charset=Big5\r\n\r\n"
    found = read(header + body)
    assert (found.text, found.encoding) == ("<p>縣政府關於辦理防汛工作的公告</p>", "big5hkscs")
    assert read(b"HTTP/1.1 is a protocol\n").text.startswith("HTTP")


def test_the_charset_of_a_header_kept_elsewhere_is_an_option() -> None:
    said = decode("<p>縣府公告</p>".encode("big5"), path=None, options=Options(charset="Big5"))
    assert "縣府公告" in said.text
    assert TEXT in decode(page(None).encode(), path=None, options=Options(charset="gbk")).text  # the bytes know better
    unknown = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=hex\r\n\r\n"
    assert TEXT in read(unknown + page("gbk").encode("gbk")).text


@pytest.mark.parametrize(("outer", "inner"), [("utf-8", "gbk"), ("gbk", "utf-8")])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", None])
def test_a_page_in_two_charsets_is_read_in_both(outer: str, inner: str, declared: str | None) -> None:
    declares = f"<meta charset={declared}>" if declared else ""
    head = f"<html>{declares}<title>政府网站首页</title><div>您当前的位置：首页 信息公开</div>"
    data = head.encode(outer) + f"<p>{TEXT}</p>".encode(inner) * 2 + "<div>版权所有，主办单位</div>".encode(outer)
    found = read(data)
    assert found.text == f"{head}<p>{TEXT}</p><p>{TEXT}</p><div>版权所有，主办单位</div>"
    assert found.replaced == 0
    assert "charset_mixed" in [w.code for w in found.warnings]


@pytest.mark.parametrize(
    ("words", "wrong", "right"),
    [
        ("关于做好防汛工作的通知，落实责任。", "utf-8", "cp1252"),
        ("关于做好防汛工作的通知，落实责任。", "gbk", "latin-1"),
        ("县人民政府，关于工作", "utf-8", "gb18030"),
    ],
)
def test_what_was_encoded_twice_is_read_back(words: str, wrong: str, right: str) -> None:
    undefined = (0x81, 0x8D, 0x8F, 0x90, 0x9D)  # browsers read these bytes of Windows-1252 as control characters
    if right == "cp1252":
        twice = "".join(chr(b) if b in undefined else bytes([b]).decode("cp1252") for b in words.encode(wrong))
    else:
        twice = words.encode(wrong).decode(right)
    found = read(f"<p>防汛</p><p>{twice}</p>".encode())
    assert found.text == f"<p>防汛</p><p>{words}</p>"
    assert [w.code for w in found.warnings] == ["encoded_twice"]


def test_half_a_character_lost_on_the_way_costs_one_character() -> None:
    words = "关于进一步加强安全生产工作的通知，请认真贯彻执行。"
    torn = words.encode().decode("gb18030", "replace")
    found = read(f"<p>{torn}</p>")
    assert "安全生产" in found.text
    assert "通知，请认真贯彻执行" in found.text


@pytest.mark.parametrize(
    "words",
    [
        "因×××同志任职，××××市决定",
        "café crème, Ångström, naïve",
        "温度±5°C，误差×2",
        "钅旁的字：铸、锻、锛、钁；锛是一种工具",
        "Ünïçödé über alles",
        "涓涓细流，鐨鍏",
    ],
)
def test_genuine_characters_stay(words: str) -> None:
    assert read(f"<p>{words}</p>".encode()).text == f"<p>{words}</p>"
    assert read(f"<p>{words}</p>").text == f"<p>{words}</p>"


def test_the_old_ideographic_space_is_white_space() -> None:
    data = b"<meta charset=gb2312><p>" + "组".encode("gbk") + b"\xa3\xa0" + "长，副组长，成员".encode("gbk")
    assert "组\u3000长" in read(data).text
    assert read("组\ue5e5长".encode()).text == "组\u3000长"


def test_rare_characters_in_two_halves_are_joined() -> None:
    found = read(f"<p>{TEXT}</p>".encode() + b"<p>\xed\xa1\x80\xed\xb0\x80\xe6\x9d\x91</p>")
    assert "<p>\U00020000村</p>" in found.text
    assert read("\ud840\udc00村").text == "\U00020000村"
    assert read("村\udc00").text == "村\ufffd"


def test_hz_is_read_where_it_is_declared() -> None:
    assert "关于防汛" in read("<meta charset=hz-gb-2312><p>关于防汛</p>".encode("hz")).text


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


@given(st.binary(max_size=60), st.sampled_from(["utf-8", "gb18030"]), st.integers(0, 10_000))
def test_foreign_bytes_cost_only_their_neighbourhood(noise: bytes, charset: str, at: int) -> None:
    whole = page(charset).encode(charset)
    start = whole.index(b"<p>") + 3
    at = start + at % (len(whole) - start)
    found = read(whole[:at] + noise + whole[at:])
    assert found.text.count("防汛工作") >= 6


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
