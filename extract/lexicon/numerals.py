"""Numbers in Chinese and Arabic digits, and years."""

from __future__ import annotations

from extract.lexicon.folding import fold

ZEROS = "〇○Oo0零◯０ＯｏОοΟ●�"
"""What stands for zero in a Chinese date: GB/T 9704-1999 wrote ○; pages have Latin, Greek, Cyrillic letters and
U+FFFD."""

DIGITS = {c: 0 for c in ZEROS if c != "�"} | {c: i for i, c in enumerate("一二三四五六七八九", 1)}
DIGITS |= (
    {c: i for i, c in enumerate("壹贰叁肆伍陆柒捌玖", 1)} | {str(i): i for i in range(10)} | {"两": 2, "弌": 1, "弍": 2}
)
DIGITS |= {chr(0xFF10 + i): i for i in range(10)}
"""What each digit is worth, in every form."""
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "〸": 10}
_JOINED = {"廿": 20, "卅": 30, "〹": 20, "卌": 40}


def parse_number(text: str) -> int | None:
    """The integer that `text` writes in Chinese or Arabic digits, by place (`二○○四`) or with 十百千万 (`一百八十一`).

    >>> parse_number("二○○四"), parse_number("廿九"), parse_number("一百八十一"), parse_number("第")
    (2004, 29, 181, None)
    """
    text = "".join(fold(text).split())
    if not text or len(text) > 12:
        return None
    if text.isascii() and text.isdigit():
        return int(text)
    if "万" in text or "萬" in text:
        head, _, tail = text.replace("萬", "万").partition("万")
        high, low = parse_number(head), parse_number(tail) if tail else 0
        return None if high is None or low is None else high * 10_000 + low
    if all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    total, digit = 0, None
    for c in text:
        if c in _JOINED:
            total, digit = total + _JOINED[c], None
        elif c in _TENS:
            total, digit = total + (1 if digit is None else digit) * _TENS[c], None
        elif c in DIGITS and (digit is None or digit == 0):
            digit = DIGITS[c]
        else:
            return None
    return total + (digit or 0)


def full_year(text: str) -> int | None:
    """The year of four digits; two digits are 1949 to 2048."""
    value = parse_number(text.replace(" ", ""))
    if value is None:
        return None
    if value < 100:
        return 1900 + value if value >= 49 else 2000 + value
    return value if 1900 <= value <= 2100 else None
