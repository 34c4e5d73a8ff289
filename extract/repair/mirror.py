"""Mirror sites: traditional characters with pinyin notes in a text of the mainland, brought back to simplified ones.

`關(guān)于`, `辦(ban)公廳`, `(zheng)(zheng)`: a note is a bracket with one syllable of pinyin behind a Chinese character. Notes
are cut, the characters go through OpenCC (t2s). Lost bytes (`?。`, `?；`) come back only where list order or a fixed phrase
leaves one reading. A genuine text of Hong Kong, Macau or Taiwan has no notes and none of the mainland's marks: left alone.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from extract.text import Change, Text

_SYLLABLE = (
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsywBPMFDTNLGKHJQXRZCSYW])?"
    "[aeiouüvāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜɑńňǹḿ]{1,4}(?:ng|n|r)?[1-5]?"
)
NOTE = re.compile(f"(?<=[\u3400-\u9fff)）])(?:[(（]{_SYLLABLE}[)）])+")
"""A pinyin note (or a doubled one) behind a Chinese character."""

_QUICK = re.compile("[\u4e00-\u9fff][(（][a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]{1,6}[)）]")
_TRADITIONAL = frozenset(
    "關於為與發個國們來時對會學經過說這樣實現後東車長門開問間見視覽記設計許論話語認讓議護譜變貫貨質費資購貸貿賦賞賣"
    "軍轉輕輪輸農達運還進連過遷選遠適鄉醫釋針鐵銀銷錄錢鍵鎮閱陽際陸隊階險難雙雜離電靈靜響項順須領頭題願顯風飛飯館"
    "馬駐驗體魚鳥麗齊點龍龜業叢兩嚴喪豐臨舉義樂習書買亂爭虧雲亞產畝親億僅從倉儀價衆優傳傷倫偽偉側俠儉債傾億償儲"
    "黨蘭興養獸內岡冊寫馮沖決況凍淨涼減幾鳳憑凱擊劃劉則剛創刪別劑劍劇勸辦務動勵勁勞勢區協單賣盧衛卻廠廳曆厲壓厭縣"
    "參雙變敘葉號嘆嗎嚇員嗆嗚園圍圖圓聖場壞塊堅壇壩墳墜壟處備復夠頭夾奪奮獎婦媽嬌孫寧寶審憲宮寬賓尋導壽將爾塵嘗盡層"
    "屆屬歲島峽嶺幣帥師帳帶幫廣莊慶廬庫應廟龐廢廈強彎彈歸當錄徹徑憶憂懷態總懇惡惱懸愛慣慮憐戰戲戶紮撲執擴掃揚擾撫拋"
    "搶護報擔擬擁攔擇掛摯擋擠揮損撿換據擄搖攝攤敵數斷無舊時曠曉暫樸機殺權條楊極構標棧棟樹橋檢樣檔欄歡歐歸殘毆毀氣氫"
    "漢湯溝滅潔灑淺濁測濟瀏濃塗濤澇潤漲滯滲滾滿濾濱灘灣災爐燈煉爛熱煙燒牆爺獻獨猶環瑪畢療確礎禮禍種積稱穩窮竊競筆簽簡範築"
    "類糧緊級紀約紅納純紙紛線組細織終紹經結給絡絕統繼績緒續維綠網綱編緣縮總繳罰羅職聯聲聽腦膽脫臟藝節蘇藥莊萬蟲補裝襲覺"
    "觀規親觸訂訊討訓託訪證評識詞詢該詳誠誤請諸課調談謝豬貝負財責敗販貪貧購貴趙趕躍踐輔輛較載輝邊遲鄰郵鄭鐘鑒閉閑閒"
)


@cache
def _simplifier() -> Any:
    import opencc  # loaded only for a mirror's page

    return opencc.OpenCC("t2s")


def simplify(string: str) -> str:
    """Traditional characters as simplified ones, nothing else changed."""
    return str(_simplifier().convert(string))


def strip_notes(string: str) -> str:
    """A string of the page (title, breadcrumb item) without notes, in simplified characters."""
    return simplify(NOTE.sub("", string))


def traditional_share(string: str) -> float:
    """The share of common traditional characters among the Chinese ones of a string (its first 4,000)."""
    sample = string[:4000]
    han = sum(1 for c in sample if "\u4e00" <= c <= "\u9fff")
    return sum(1 for c in sample if c in _TRADITIONAL) / han if han > 20 else 0.0


def is_mirror(text: str, around: str) -> tuple[str, ...]:
    """Evidence that the text is a mirror's copy; empty where it is none. Cheap: one search where there are no notes."""
    first = _QUICK.search(text)
    if first:
        notes = sum(1 for _ in NOTE.finditer(text))
        han = sum(1 for c in text if "\u4e00" <= c <= "\u9fff")
        share = traditional_share(text)
        if notes >= 3 and (notes >= 0.004 * han) and (share >= 0.05 or notes >= 0.02 * han):
            return ("pinyin_notes",)
    return ()


def find_changes(text: Text) -> list[Change]:
    """Changes that bring a mirror's text back, one a run of changed characters with their notes."""
    string = text.string
    plain = _convert_same_length(string)
    changes: list[Change] = []
    at = 0
    notes = [m.span() for m in NOTE.finditer(string)]
    note = 0
    size = len(string)
    while at < size:
        if note < len(notes) and notes[note][0] == at:
            start, end, inserted = at, notes[note][1], ""
        elif plain[at] != string[at]:
            start, end, inserted = at, at + 1, plain[at]
        else:
            at += 1
            continue
        at = end
        while at < size:  # neighbours go into one change
            while note < len(notes) and notes[note][0] < at:
                note += 1
            if note < len(notes) and notes[note][0] == at:
                at = end = notes[note][1]
            elif plain[at] != string[at]:
                inserted += plain[at]
                at = end = at + 1
            else:
                break
        while note < len(notes) and notes[note][0] < at:
            note += 1
        changes.append(Change(start, end, inserted, "mirror", "mirror.characters", "pinyin notes, traditional characters", 0.98))
    return changes


def _convert_same_length(string: str) -> str:
    """The string simplified, position for position: by lines, a line whose length would change by characters."""
    bare = NOTE.sub(lambda m: "\x00" * len(m[0]), string)
    lines = []
    for line in bare.split("\n"):
        pieces = re.split("(\x00+)", line)
        words = "".join(pieces[::2])
        converted = simplify(words)
        if len(converted) != len(words):
            converted = "".join(c if len(c) == 1 else w for w, c in ((w, simplify(w)) for w in words))
        out, at = [], 0
        for number, piece in enumerate(pieces):
            if number % 2:
                out.append(piece)
            else:
                out.append(converted[at : at + len(piece)])
                at += len(piece)
        lines.append("".join(out))
    return "\n".join(lines)
