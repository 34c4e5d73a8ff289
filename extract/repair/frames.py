"""The grammar of titles: where a frame wants 关于, and what stands in its place.

A title is `[发文机关]关于[事由]的[文种]` (GB/T 9704-2012, 7.3.1). Without 关于 it is complete only where a verb of passing on
(转发, 印发 …) or a bare noun stands instead, so a foreign string between issuer and matter has replaced 关于.
"""

from __future__ import annotations

import re

from extract.patterns import lazy

TYPES = (
    "通知|通告|公告|公报|通报|意见|决定|决议|命令|令|批复|复函|函|报告|请示|议案|纪要|措施|办法|规定|方案|公示|"
    "答复|说明|提案|解释|规划|细则|条例|建议|预案|声明|倡议书|计划|要点"
)
_TAIL = r"(?:[(（][^()（）]{1,20}[)）]|[ \u3000])*"
FRAME_END = lazy(rf"(?:{TYPES}){_TAIL}$")
"""The end of a title: its kind, and what may stand behind it."""
STRICT_END = lazy(rf"的[^的，。；：、\s《》]{{0,8}}?(?:{TYPES}){_TAIL}$")
"""The end of a title: `的通知`, `的若干措施`, `的竞争性谈判公告（试行）`."""

ISSUER_END = lazy(
    "(?:政府|国务院|中央|军委|委员会|常委会|人大|政协|委|办公厅|办公室|[府政市县区委]办|局|厅|部|署|院|分行|银行|总行|会|"
    "中心|指挥部|领导小组|党组|公司|集团|大学|学院|学校|学会|协会|支队|总队|大队|管理处|税务|海关|法院|检察院|社|站|所|处|"
    "[书化物案术技育体]馆|督导团|医院|中学|小学|幼儿园|中队|电视台|开发区|经开区|高新区)$"
)
"""What the name of a body ends with."""

PLACE_RIGHT = lazy(
    r"(?:[市县区省州盟旗]|自治[区州县])(?!级|直|属|域|际|场|外|内|情|容|民|长|间|别|分|块|镇|乡)"
    r"|[镇乡](?:人民)?政府|街道办事处|(?:人民)?政府(?!工作|信息|投资|采购|网站|部门|职能|系统|购买|性)|党委|经济开发区|日报社|电视台"
)
"""What follows a place name that is gone: a stranded suffix."""

VERB = lazy(
    "进一步|切实|做好|加强|加快|印发|调整|公布|开展|成立|组织|实施|推进|建立|规范|完善|深化|促进|落实|全面|启动|申报|下达|支持|同意|"
    "批转|转发|报送|召开|举办|举行|表彰|授予|授权|批准|确定|明确|取消|废止|修改|修订|发布|贯彻|扎实|深入|积极|大力|认真|处理|解决|征求|"
    "清理|整顿|设立|撤销|制定|执行|推行|推广|任免|任命|聘任|组建|命名|认定|核准|停止|暂停|严格|防止|防范|开放|延长|延期|公开|招聘|录用|"
    "选拔|评选|检查|查处|打击|治理|保障|维护|培育|简化|改进|优化|提高|提升|强化|健全|坚决|严禁|禁止|限制|控制|上报|填报|征集|整合|继续|"
    "尽快|及时|统一|变更|编制|划定|分解|下放|承接|加大|鼓励|引导|扶持|扩大|减轻|减免|增加|降低|免除|给予|奖励|通报|当前|近期|"
    "恢复|采取|迅速|缴纳|缴交|部署|安排|封闭|解除|启用|停用|推荐(?=第|优秀|申报|参加|评选|全国|国家|[省市县])"
)
"""Verbs and adverbs with which the matter of a title begins."""

LOCAL_WORDS = ("我市", "我县", "我区", "我省", "我州", "我镇", "我旗", "我局")

_ABOUT = "关于"
_LEVELS = ("省", "市", "县", "区", "州", "旗", "镇")
"""All that is left of an issuer whose place's name is gone: `X省X做好…的通知`."""
_SPACED_END = lazy(r"(通|公|决|命|意|方|报)\s{1,4}([知告定令见案示])$")
"""A title's kind that is printed with space in it."""
_PASSING = lazy("(?:转发|批转|印发|颁发|发布)(?:《|〈|<)?$")


def wants_about(left: str, right: str, *, strict: bool = False) -> bool:
    """Whether a foreign string between `left` and `right` (both inside one title) stands where 关于 must have stood.

    `left` is what the title has before it, back to the title's beginning. False where 关于 is there already, where a
    place name is missing (`X市人民政府`) or where the string stands inside the matter (`加快X政务信息化`).
    """
    right = unspaced(right)
    if not (STRICT_END if strict else FRAME_END).search(right) or right.startswith(
        ("的", "》", "、", "等", "及", "和", "与", "或")
    ):
        return False
    if _ABOUT in right.split("《")[0] or right.startswith("关于"):
        return False
    left = left.rstrip()
    if _ABOUT in left and not _PASSING.search(left):
        return False
    at_issuer = bool(ISSUER_END.search(left)) or left in _LEVELS or bool(re.search("(?:转发|批转)$", left))
    if not left:
        return not PLACE_RIGHT.match(right) and not starts_with_issuer(right)
    return at_issuer


def unspaced(title: str) -> str:
    """A title whose kind is printed with space in it (`的通 知`) without that."""
    return _SPACED_END.sub(r"\1\2", title)


def starts_with_issuer(right: str) -> bool:
    """Whether a body's name begins the string, so that nothing but an insertion can stand before it."""
    return bool(
        re.match(
            r"(?:国务院|中共|中央|全国人民代表大会|[\u4e00-\u9fff]{2,8}?[市县区省](?:人民政府|委(?!广场|大院|大楼|党校|路口)))",
            right,
        )
    )


_LEFT_BOUND = lazy("[《〈，。；：:>＞\\s]")
_LEFT_END = lazy("[《〈，。；：:>＞\n]")
_ENDED = lazy(rf"(?:{TYPES})[)）]?\s")
"""The kind of a title at its end: what follows is another one."""
_RIGHT_BOUND = lazy(r"[》〉，。；\s]|[-_—]{1,2}(?=[^-_—]{2,20}(?:政府|网|局|委|厅))")


def frame_left(left: str) -> str:
    """The part of a place's left side that belongs to the same title: a title that is broken by a space behind its 关于 goes
    on there (`关于印发临江市交通 X…`)."""
    title = _LEFT_END.split(left)[-1]
    about = title.rfind(_ABOUT)
    if about >= 0 and not _ENDED.search(title, about):
        return title
    return _LEFT_BOUND.split(left)[-1]


def frame_right(right: str, string: str) -> str:
    """The part of a place's right side that belongs to the same title, other places of the string left out."""
    return _RIGHT_BOUND.split(right.replace(string, ""), 1)[0]
