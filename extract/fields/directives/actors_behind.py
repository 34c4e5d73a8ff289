"""行为主体 behind the word that binds: 由X负责, 鼓励X开展, 请X报送; the name ends where a verb of the place stands."""

from __future__ import annotations

import re
from functools import cache

from extract.fields.directives.name_bounds import ANYBODY, CLAUSE_BREAK, adverbs, longer, verbs
from extract.fields.directives.names import bare_names, ends_here
from extract.fields.directives.sentences import BLANK
from extract.patterns import lazy
from extract.rules import load


@cache
def _plain_name() -> re.Pattern[str]:
    """鼓励X开展…, where X ends like nobody known: a short name right before a verb."""
    verb = load("actor_verbs")["plain"].source
    return re.compile(rf"(?P<who>[一-鿿]{{2,14}}?)(?={verb})(?<!创新)(?<!发展)(?<!探索)(?<!大力)(?<!广泛)(?<!继续)")


def behind_by(words: str, view: str, start: int, end: int) -> tuple[int, int] | None:
    """The actor of 由X负责, X standing from `start` on: the first name with a verb of duty behind it, or a longer one
    into which that verb leads (`本部门审核机构`, `市场监督管理局`)."""
    best: int | None = None
    stop = CLAUSE_BREAK.search(view, start)
    for at in range(start + 1, min(end, stop.start() if stop else end, start + 60) + 1):
        if best is not None and (
            at - best > 10 or view[best - 1] == BLANK or _GOES_ON.match(view, best) or _NEVER_NAMES.match(view, best)
        ):
            break
        if best is not None and view[at : at + 1] in ("，", ","):
            continue  # 由团委评选志愿者，给予表彰
        if best is None and _DONE_TO.match(view, at) and not _tail_fits(words, start, at):
            between = adverbs().search(view, start, at)  # 由办公室每季度对…
            last = between.start() if between else at
            return (start, last) if _CALLED.fullmatch(view, start, last) else None
        if verbs("by").match(view, at) and _tail_fits(words, start, at) and not _CHOSEN_BY.match(view, at):
            best = at
    return (start, best) if best is not None else None


def behind_by_any(words: str, view: str, start: int) -> tuple[int, int] | None:
    """The actor of 由X and whatever verb: the first name that ends like a body's, with something else than a name behind
    it (由各学校填写附表). A longer name into which it leads (各学校办公室) is taken whole."""
    stop = CLAUSE_BREAK.search(view, start)
    end = stop.start() if stop else len(view)
    for at in range(start + 2, min(end - 1, start + 40)):
        if not ends_here(words, start, at) or _JOINS.match(view, at):
            continue
        if _NEVER_NAMES.match(view, at):
            return (start, at)
        if longer(words, view, start, at):
            continue
        if _GOES_THERE.match(view, at):
            return None
        if not any(ends_here(words, start, more) for more in range(at + 1, min(end, at + 5))):
            return (start, at)
    return None


_CHOSEN_BY = lazy("(?:确定|指定|委托|认定|授权|批准)的[一-鿿]{2,10}")
"""由县政府指定的机构审核: who is chosen has the duty, by his whole name."""
_DONE_TO = lazy(
    "(?<=[一-鿿])(?<![应面相核针派敌反绝比结成配])对(?![口方象外联接账])[^，,；;。：:]{2,60}?(?:进行|开展|予以|加以|实施)"
)
"""由安河咨询对各乡镇进行培训: what is done to them; the name before it ends there, whatever it ends like."""
_CALLED = lazy("[一-鿿]{2,16}(?<!系统)(?<!软件)(?<!程序)(?<!设备)(?<!装置)(?<!仪器)")
_JOINS = lazy("[、和与及等或的（(□]|以及|所在|共同组成|组成|担任|兼任|[为出代转变]")
"""What shows that the name goes on, or that no task is given: 由市政府出资."""
_GOES_THERE = lazy("[东南西北]?(?:换?乘|至|到|往|步行)")
"""由火车站乘公交车至…: a way, no task."""
_NEVER_NAMES = lazy(
    "引导(?!员)|指定(?=到|专)|评选(?![委办组]|领导)|选派|选拔(?![办组]|领导)|填写|签[署字]|起草(?![组小])|召[开集](?!人|单位)|主持(?!人)|提请|作为|委托(?![人方])|[将把]|确定|书面|通知|转请|坐镇|责令|聘请|邀请(?!函)|通过|处以|给予|予以|没收|吊销|追究|约谈|移送|接收(?!单位|方|人)|监督(?!管理|检验|检测|执法|部门|机构)(?=[一-鿿]{0,6}(?:企业|单位|实施|执行|落实|检查|整改))"
)
"""Verbs that begin the name of nobody: 主办部门 + 起草会议纪要; not 监督管理部门 or 召集人."""
_GOES_ON = lazy(
    "组织(?=各|有关|相关|本|全|[市县区省]|国|专家|人员|学生|考生|教师|学习|推荐|设|成立|召|编|申报|报名|实施|开展|制定|评审|评估|评选|论证|验收)|商(?=各|有关|相关|同级|[省市县区])|会同|根据|按|依|对|向|与|负责|牵头|统一|具体|代为|报|进行|承担|落实|以|持|凭|审查"
)


def _tail_fits(words: str, start: int, stop: int) -> bool:
    return ends_here(words, start, stop) or bare_names().fullmatch(words[start:stop]) is not None


_ENCOURAGED_MORE = lazy("(?:(?:和|与|、|并)?(?:支持|引导|鼓励|推动|倡导)|[和与、并](?:保护|配合))+")


def encouraged(words: str, view: str, start: int, *, known: bool = False) -> tuple[int, int] | None:
    """The actor of 鼓励X…: what stands between it and the verb; `known`: only a name that ends like one (允许X, 严禁X)."""
    last: tuple[int, int] | None = None
    start += view.startswith("由", start)
    if more := _ENCOURAGED_MORE.match(view, start):
        start = more.end()
    if known and any(verbs(place).match(view, start) for place in ("no_head", "verb_led", "no_first")):
        return None
    if anybody := ANYBODY.match(view, start):
        return anybody.span()
    limit = CLAUSE_BREAK.search(view, start)
    stop = limit.start() if limit else len(view)
    for at in range(start + 2, min(stop, start + 60)):
        if _TOWARDS.match(view, at) and not ends_here(words, start, at):
            return (start, at) if view.startswith("地方", start) and at == start + 2 else None
        if verbs("encouraged").match(view, at) and ends_here(words, start, at):
            if known and _TURNS_TO.search(view, start, at):
                return None
            last = (start, at)
            break
        if view[at - 1] == "等" and _AFTER_ALL.match(view, at) and ends_here(words, start, at - 1):
            return (start, at - 1)  # 鼓励社会团体等向市民开放
    if last is None and not known and (who := _QUALIFIED.match(view, start, stop)):
        whole = ends_here(words, start, who.end()) and not longer(words, view, start, who.end())
        return (start, who.end()) if whole and who.end() < stop else None
    if last is None and not known and not verbs("verb_led").match(view, start):
        plain = _plain_name().match(view, start, stop)
        last = plain.span("who") if plain else None
    return last


_AFTER_ALL = lazy("向(?!阳)|参[与加]|开展|通过|积极|依法|自愿|按照?|根据|结合")
_TOWARDS = lazy("(?<=[一-鿿])(?<![应面相核针派敌反绝比结成配])对(?![口方象外联接账])")
"""支持地方对教师开展培训: there the name ends, and those who are trained are not bound."""
_TURNS_TO = lazy(
    "(?<=[一-鿿])向(?![阳导上日东西南北])|[将把]|[0-9一二三四五六七八九十](?:个?月|个?工作日|[日年天]|小时)(?:以|之)?内"
)
"""可六十日内向市政府申请复议: by when and to whom, not who."""


def asked(words: str, view: str, start: int) -> tuple[int, int] | None:
    """The actor of 请X于…: the name right behind 请."""
    stop = CLAUSE_BREAK.search(view, start)
    end = stop.start() if stop else len(view)
    if vehicles := _VEHICLES.match(view, start, end):
        return vehicles.span() if verbs("asked").match(view, vehicles.end()) else None
    if qualified := _QUALIFIED.match(view, start, end):
        at = qualified.end()
        if verbs("asked").match(view, at) and ends_here(words, start, at):
            return (start, at)
    if verbs("no_first").match(view, start) or verbs("at_once").match(view, start):
        return None
    listed = _LIST.match(view, start, end)
    first = listed.end() if listed else start + 2
    for at in range(first, min(end, first + _REACH) + 1):
        if (at == end or verbs("asked").match(view, at)) and ends_here(words, start, at):
            return (start, at if at < end else _first_name(words, view, start, at))
    if role := _ROLE.match(view, start, end):
        return role.span()
    if _ASKED_WHO.match(view, start):  # 请你委和有关县政府坚持…: whatever the verb, the name goes no further
        for at in range(start + 2, min(end, start + _REACH)):
            whole = view[at] not in "、和及与（(□" and ends_here(words, start, at) and not _ITS_PERSON.match(view, at)
            if whole and not any(ends_here(words, start, more) for more in range(at + 1, min(end, at + 4) + 1)):
                return (start, at)
    return None


_ROLE = lazy(
    "(?:用户|住户|客户|商户|业主|居民|市民|村民|群众|公众|旅客|乘客|游客|司机|驾驶[人员]|车主|考生|学生|家长|教师|老师|同学|师生|职工|员工|党员|会员|读者|网民|消费者|纳税人|申请人|投标人|供应商)"
    "(?:朋友们?|同志们?|们)?(?=[一-鿿]{2})(?![的、和与及或代证卡]|[一-鿿]{0,3}(?:单位|部门|代表|人员|委员|中心|会|组|厅|局|家长|监护人|本人))"
)
"""请用户切断电源: whose role is a name by itself is asked, whatever for."""
_VEHICLES = lazy("(?:过往|途经|社会|外来|进出|各类|广大|通行)(?:的)?(?:机动)?车(?:辆|主)(?=[一-鿿])(?![和与及、])")
"""请过往车辆绕行: whoever drives them is asked."""
_QUALIFIED = lazy(
    "(?!联系|通知|告知|转告|督促|协助|到|去|向|将|把|咨询|[按根依遵])[^，,；;。：:的将把于]{2,20}的(?:单位|部门|企业|机构|学校|人员|同志|同学|考生|学生|教师|家长|选手|居民|群众|市民|住户|商户|用户|旅客|代表|委员|专家|个人)"
)
"""请需要发言的单位将材料…: a name with what its people do before it, though it begins with a verb."""
_REACH = 60
"""Characters: so far behind 请, or behind the list that it is the last of, a name may end."""
_LIST = lazy("(?:[一-鿿□]{2,14}、){3,30}")
"""请办公室、宣传部、工会、…: a list of names, however long."""


def _first_name(words: str, view: str, start: int, end: int) -> int:
    """Where the name ends, when the clause does so in another one: 贵局 + 协调各派出所."""
    for at in range(start + 2, end - 2):
        if view[at] not in "、和及与（(□的" and _OF_OTHERS.match(view, at, end) and ends_here(words, start, at):
            return at
    return end


_OF_OTHERS = lazy(
    "协调|督促|组织|通知|指导|转[告交发]|动员|要求|安排|配合|协助|支持|联系|帮助|会同|告知|指派|选派|推荐|提醒|收[集齐]|汇总|召集"
)
_ITS_PERSON = lazy("(?:分管|主管|联系|主要)[^，,；;。]{0,2}(?:领导|负责|同志|[一-鿿]{0,2}长)")
"""市政府 + 分管副秘书长: a person of the body, not the body, is asked."""
_ASKED_WHO = lazy(
    "符合|需要|需|有意|有兴趣|未|已|尚未|凡|第[一二三四五]批|各|有关|相关|全|你|贵|[省市县区镇乡州]|所有|参[加赛会训]|与会|大家|各位|广大"
)
