"""Words that mutation puts in and exchanges: of notices, of markup, of rule tables, of archives."""

from __future__ import annotations

_NOTICE = r"""
关于 的通知 的意见 的决定 的批复 的函 的报告 的请示 通告 公告 命令 令 会议纪要 转发 印发 废止 《 》 〈 〉 （ ） ( ) 〔 〕 [ ] 【 】 ： : ； 、 ， 。 … —— ★ × ○ 〇 * ** □
临江市人民政府 云溪县 安河区 江东省 人民政府办公室 财政局 水利局 教育局 县委 市委 办公厅 办公室 各县（市、区）人民政府 市政府各部门 各直属单位 直属机构 有关单位 各有关单位 国务院
临政发〔2004〕71号 临政办发[2010]3号 第12号 公告2020年第3号 国发 〔2004〕 号 第 一 二 三 十 百 零 ○ 二○○四年七月二十九日 2004年7月29日 2004-07-29 2004.7.29 年 月 日 6月底前 年底前 每年 季度 工作日内 之日起 30日
一、 二、 （一） （二） 1. 2. 1． （1） ① ㈠ ⑴ 第一章 第一条 第二条 一是 二是 首先 附件 附件： 附件1 附：1. 附表 附录 附则 目录 总则
成员单位 成员单位： 组长： 副组长： 成　员： 主任 组　长 责任单位： 牵头单位： 配合单位： （3家） 共12个 等 及 和 与 名单 如下： 张三 王　强 李明（女） 局长 副市长 主任科员
联系人： 电话： 传真： 邮箱： 地址： 0999-3210000 13800000000 x@linjiang.example 邮编
要 应 应当 必须 不得 严禁 可以 鼓励 负责 牵头 配合 会同 力争 各单位要 请 请于
主题词： 抄送： 抄报： 印发 印刷 共印50份 签发人： 特急 急 机密 秘密★1年 此件公开发布 （此页无正文） 抄　送 主送
索引号 发布机构 发文日期 名称 文号 信息分类 生成日期 有效性 主题分类 公开方式 首页 > 当前位置： 来源： 作者： 浏览次数： 打印 关闭 上一篇 下一篇 字体：大 中 小 分享到
tv88娱乐在线 澳门新葡京 www.x88.example 博彩 娱乐城 开户 關(guān)于 辦(bàn)公 \ue010 \ue81e \ufffd \u200b \u3000 \xa0 \ufeff \U0002000b 锛屽叧浜 å…³äºŽ ?? 口口
""".split()
NOTICE = [t.encode().decode("unicode_escape") if t.startswith("\\") else t for t in _NOTICE]

_MARKUP = r"""
<p> </p> <br> <br/> <div> </div> <span> </span> <table> <tr> <td> </td></tr> </table> <td\x20colspan=3> <td\x20rowspan=2> <th> <ul><li> </li> <ol> <h1> </h1> <title> </title> <b> <strong> <font\x20size=4>
<center> <p\x20align=right> <p\x20style="text-align:center"> <div\x20style="display:none"> <span\x20style="font-size:0"> <a\x20href="/P0201.doc"> </a> <a\x20href="javascript:void(0)"> <!-- --> <script> </script> <style> </style>
<meta\x20charset=gbk> <meta\x20name="ArticleTitle"\x20content="关于"> <meta\x20name="PubDate"\x20content="2004-07-29"> <iframe> <frameset> <select><option> <textarea> <plaintext> <pre> <xml> <![CDATA[ ]]> <?xml?> <base\x20href=
&nbsp; &#x3000; &#8226; &amp; &lt; &#0; &#xD800; &ldquo; &mdash <o:p> </o:p> <wbr> <hr> <img\x20src=a.png\x20alt=图> <form> <input\x20type=hidden\x20value=x> <template> <noscript> <svg> <math> <!DOCTYPE\x20html> document.write(
var\x20tm="2004-07-29" {"content": <ruby> <rt> <u> <del> <tbody> <caption> <dl><dt> <dd> class="TRS_Editor" id="zoom" <?import\x20namespace= HTTP/1.1\x20200\x20OK
""".split()
MARKUP = [t.replace("\\x20", " ") for t in _MARKUP]

_TABLE = r"""
[table] [[row]] id\x20= reason\x20= pattern\x20= terms\x20= needs\x20= value\x20= examples\x20= near_misses\x20= off\x20=\x20true match\x20=\x20"full" name\x20= about\x20= "furniture. 'document_types.
""".split()
TABLE = [t.replace("\\x20", " ") for t in _TABLE] + [
    "= 1", "= []", '= [""]', "= [1]", "= {}", "= [[]]", '= ""', "= 'a|'", "= '(?:'", "= '(?P<a>x)(?P<a>y)'", "= '['", "= 1979-05-27",
    "= true", "= nan", '= "\\ud800"', '= "\\u0000"', "= '(?i)x'", "= 'x{99999999999}'", "[[row.x]]", "[row]", "[table.x]", "\n",
]  # fmt: skip

ARCHIVE = [
    "PK\x03\x04", "PK\x01\x02", "PK\x05\x06", "PK\x06\x06", "ustar", "WARC/1.0\r\n", "WARC/1.1\r\n", "\r\n\r\n", "Content-Length: ", "-1",
    "Content-Encoding: gzip\r\n", "Content-Encoding: br\r\n", "Content-Encoding: deflate\r\n", "Transfer-Encoding: chunked\r\n",
    "Content-Type: text/html; charset=", "HTTP/1.1 ", "WARC-Type: response\r\n", "WARC-Type: revisit\r\n", "filedesc://", "99999999999", "0x10",
    "../", "/", "\\", "\x00", '{"html": "', '"}', '"url": ', "\\ud800", "[" * 50, "PAR1",
]  # fmt: skip

OF_TARGET: dict[str, list[str]] = {
    "decode": [*MARKUP, *NOTICE],
    "page": [*MARKUP, *MARKUP, *NOTICE],
    "repair": [*NOTICE, *MARKUP],
    "fields": NOTICE,
    "text": NOTICE,
    "parse": [*MARKUP, *NOTICE],
    "rules": [*TABLE, *NOTICE[:20]],
    "readers": ARCHIVE,
    "forms": ARCHIVE,
}
