"""What tags and attributes mean for the lines and strings of a page: which begin a line, hide, hold no words."""

from __future__ import annotations

from extract.patterns import lazy


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


VOID = _names("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr")
"""Elements that have no inside and no end tag."""

INLINE = _names(
    "a abbr acronym b bdi bdo big cite code del dfn em font i img ins kbd label mark nobr q s samp small span strike "
    "strong sub sup tt u var wbr time ucapcontent ucaptitle"
)
"""Elements that stay in the line they stand in."""

BLOCKS = _names(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav noframes ol p pre "
    "search section summary table tbody td tfoot th thead tr ul xmp plaintext title marquee iframe"
)
"""Elements that begin and end a line."""

SILENT = _names("head script style select datalist option optgroup button map audio video canvas svg math rp")
"""Elements whose words are no line of a page: controls, pictures. (`head` has no visible text.)"""

CONCEALED = _names("textarea noscript object applet noframes")
"""Elements whose words readers don't see, though some sites put the only copy of a body there."""

VERBATIM = _names("pre listing xmp plaintext textarea")
"""Elements whose line breaks are line breaks."""

_WORDLESS = _names("select option textarea button noscript iframe svg math script title")
"""Elements whose words the page doesn't say about itself."""

_BOLD_TAGS = _names("b strong h1 h2 h3 h4 th")
_NOTED = _names("h1 h2 h3 meta script title")

BREAK, HIDE, BOLD, LIGHT, PRE, MUTE, LINK, TINY, WORDLESS, NOTE, POST = (1 << n for n in range(11))
"""Traits: begins a line; hides; bold; not bold; keeps line breaks; no lines inside; a link; hides by size; no words inside;
is noted by its tag; may hold readers' comments."""

PLAIN_KIND, VOID_KIND, BREAK_KIND, LINK_KIND, BLOCK_KIND, SPECIAL_KIND, NOTED_KIND, CLOSE_KIND = range(8)
"""How the walk meets a tag: an inline element; a void one without effect; a line break; a link; a block; anything else; a
void one that is noted; a closing tag."""

Traits = tuple[int, str, str, int]
"""Kind, tag, the attributes as one unread string, traits."""

_AWAY = r"(?:text-indent|left|top|margin-left|margin-top)\s*:\s*-"
_SMALL = r"(?<![a-z-])(?:height|width|max-height)\s*:\s*[01](?:px|pt)?\s*"
_HIDING = (
    ("none", lazy(r"display\s*:\s*none")),
    ("visibility", lazy(r"visibility\s*:\s*hidden")),
    ("-", lazy(rf"{_AWAY}(?:(?:\d{{4,6}}|999)(?:\.\d+)?(?:px|pt)|\d{{3,6}}em)")),
    (
        "position",
        lazy(
            r"position\s*:\s*(?:absolute|fixed)[^\"]{0,120}[\s;](?:left|top)\s*:\s*-[3-9]\d\d(?:px|pt)"
            r"|(?<![a-z-])(?:left|top)\s*:\s*-[3-9]\d\d(?:px|pt)[^\"]{0,120}position\s*:\s*(?:absolute|fixed)"
        ),
    ),
    ("opacity", lazy(r"opacity\s*:\s*0(?:\.0+)?\s*(?:[;\"!]|$)")),
    (
        "overflow",
        lazy(rf"{_SMALL};[^\"]{{0,200}}overflow\s*:\s*hidden|overflow\s*:\s*hidden[^\"]{{0,200}}{_SMALL}(?:[;\"!]|$)"),
    ),
)
"""Ways of a style to hide what it holds, each with the word that it can't do without. Not `text-indent:-136pt` with a margin,
a hanging indent of Word exports, nor `left:50%;margin-left:-480px`, which centres a column."""

_NO_SIZE = lazy(r"font-size\s*:\s*(?:0(?:\.\d+)?(?:px|pt|em|rem|%)?|[1-2](?:\.\d+)?p[xt])\s*(?:[;\"!]|$)")
_HIDDEN_ATTRIBUTE = lazy(r'(?:^|\s)(?:hidden="(?:|hidden|true)"|aria-hidden="true")(?:\s|$)')
_FAST = lazy(r'scrollamount="\d{4,}"')
_JAMMER = lazy(r'class="(?:[^"]*\s)?jammer(?:\s[^"]*)?"')
"""What forums of one wide-spread system put between the words against copying; their style sheet hides it."""
_POINT = lazy(r'(?=[^<]{0,300}\bwidth="[0-2](?:px)?")(?=[^<]{0,300}\bheight="[0-2](?:px)?")')
_BLOCK_STYLE = lazy(r"display\s*:\s*(?:block|table|flex|list-item|grid)")
_PRE_STYLE = lazy(r"white-space\s*:\s*pre")
_WEIGHT = lazy(r"font-weight\s*:\s*(bold|[6-9]00|normal|[1-5]00)")


def _tag_traits() -> dict[str, int]:
    traits = dict.fromkeys(BLOCKS, BREAK)
    for tag in SILENT:
        traits[tag] = MUTE | BREAK
    for tag in CONCEALED:
        traits[tag] = traits.get(tag, 0) | HIDE | BREAK
    for names, trait in ((VERBATIM, PRE | BREAK), (_BOLD_TAGS, BOLD), (_WORDLESS, WORDLESS), (_NOTED, NOTE)):
        for tag in names:
            traits[tag] = traits.get(tag, 0) | trait
    traits["a"], traits["br"] = LINK, BREAK
    return traits


_TAG_TRAITS = _tag_traits()
KNOWN: dict[str, Traits] = {}
"""Tags met before: pages repeat a few of them hundreds of times."""


_MOST = 20_000
"""Entries of `KNOWN`; then it begins anew."""

_LONGEST = 300


def learn(head: str) -> Traits:
    """The traits of a tag (without its brackets)."""
    if head[0] == "/":
        KNOWN[head] = found = CLOSE_KIND, head, "", 0
        return found
    tag, _, raw = head.partition(" ")
    traits = _TAG_TRAITS.get(tag, 0)
    if tag in VOID:
        if "style=" in raw:
            traits |= _styled(raw) & BREAK
        kind = NOTED_KIND if tag == "meta" else BREAK_KIND if traits & BREAK or tag not in INLINE else VOID_KIND
        found = kind, tag, raw, traits
        if not raw:
            KNOWN[head] = found
        return found
    if raw:
        if "style=" in raw:
            traits |= _styled(raw)
        traits |= _said(raw)
    if (
        tag == "a" and ("name=" in raw or "id=" in raw) and "href=" not in raw and "click" not in raw
    ):  # a bookmark: Word's exports put paragraphs into them
        traits &= ~LINK
    kind = (
        PLAIN_KIND
        if not traits and tag in INLINE
        else BLOCK_KIND
        if traits == BREAK
        else LINK_KIND
        if traits == LINK
        else SPECIAL_KIND
    )
    found = kind, tag, raw, traits
    if len(head) < _LONGEST and tag != "a":
        if len(KNOWN) > _MOST:
            KNOWN.clear()
        KNOWN[head] = found
    return found


def _styled(raw: str) -> int:
    """What an element's style says about its lines. Patterns run only where a word of theirs stands."""
    traits = 0
    style = raw.lower()
    if "none" in style or "hidden" in style or ":-" in style or ": -" in style or "opacity" in style:
        for word, hiding in _HIDING:
            if word in style and hiding.search(style):
                traits = HIDE
                break
    if "display" in style and _BLOCK_STYLE.search(style):
        traits |= BREAK
    if "white-space" in style and _PRE_STYLE.search(style):
        traits |= PRE
    if "font-" in style:
        if "font-size" in style and _NO_SIZE.search(style):
            traits |= TINY
        if "font-weight" in style and (match := _WEIGHT.search(style)):
            traits |= BOLD if match[1] == "bold" or match[1][0] in "6789" else LIGHT
    return traits


def _said(raw: str) -> int:
    """What an element's other attributes say about its lines."""
    traits = 0
    if "hidden" in raw and _HIDDEN_ATTRIBUTE.search(raw) or "scrollamount" in raw and _FAST.search(raw):
        traits = HIDE
    if "jammer" in raw and _JAMMER.search(raw) or "width=" in raw and "height=" in raw and _POINT.match(raw):
        traits = HIDE
    if ("class=" in raw or "id=" in raw) and (
        "ost" in raw
        or "omment" in raw
        or "epl" in raw
        and ("eply" in raw or "eplies" in raw)
        or "respond" in raw
        or "inglun" in raw
        or "loor" in raw
        or "pid" in raw
    ):
        return traits | POST
    return traits
