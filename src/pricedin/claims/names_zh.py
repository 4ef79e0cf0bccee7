"""Names of companies in Chinese texts, which no capital letter marks: before a code, a verb of doing, a legal form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from pricedin.vocabulary.cues import Cues

_LEGAL = re.compile(r"(?:^|(?<=[^\u4e00-\u9fff]))([\u4e00-\u9fff]{2,10}?)(?:集团)?(?:股份)?有限(?:责任)?公司")
_TICKER = re.compile(
    r"(?:^|[^\u4e00-\u9fff])?([\u4e00-\u9fffA-Z][\u4e00-\u9fffA-Za-z\-]{1,9}?)[（(](?:股票代码[:：]?)?(?:\d{4,6}(?:\.(?:HK|SH|SZ|SS|BJ))?|(?:NASDAQ|NYSE|HKEX|SEHK)?[:：]?[A-Z]{2,5})[)）]"
)
_SUBJECT = re.compile(
    r"(?:(?<=[。！？；\n\s，：、“”])|^)([\u4e00-\u9fff]{2,6}?(?:科技|智能|集团|股份|控股|半导体|汽车|机器人|生物|医药|银行|证券|能源|电子|数科|信息|智算|云|实验室|微电子|资本|软件|网络|航天|材料|制造|公司)?)"
    r"(?=(?:（|\(|今日|昨日|昨晚|周[一二三四五六日]|\d{1,2}月\d|近日|拟|宣布|发布|公告|表示|披露|完成|正以|正在|计划|将|预计|获得|获|[於于](?=\d|今|昨|周|週|去年|香港|港交所|上交所|深交所|科创|科創|创业板|主板)|首日|股价|旗下|上市|招股|是一家|今年|去年|第[一二三四]季|20\d\d年|盘中|早盘|午后|的估值|的营收|的市值|的收入|市值|估值|递表|通过聆讯|超购|以\d|正式|的创始人|的創辦人|公佈|公布|累计|日前|公開發售|全球發售|掛牌|發布|宣佈|披露))"
)
_NEW = re.compile(
    r"(?:[她他]的公司|公司|企业|企業|平台|独角兽|獨角獸|龙头|龍頭|厂商|廠商|新锐|初创|初創|开发商|开发企业|制造商|服务商|提供商)([\u4e00-\u9fff]{3,5}?)"
    r"(?=做(?!了)|近日|今日|日前|宣布|宣佈|完成|获得|獲得|获|正在|计划|拟|擬|表示|披露|成立于|成立於|做|专注|主营|从事|是一家)"
)
_LISTED = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,2}、|\d{1,2}[、.．]\s?|[•·*-]\s?)([\u4e00-\u9fff]{2,8})[。:：，,]", re.M
)  # 一、星槎机器人。市值900亿元
_HOLDS = re.compile(
    r"(?:董事[长長]|主席|总裁|總裁|总经理|總經理|创始人|創始人|創辦人|创办人|首席[\u4e00-\u9fff]{2,4}官|CEO|CFO|行政总裁|行政總裁|执行官|執行官|分析[师師]|记者|記者|编译|編譯)([\u4e00-\u9fff]{2,4})"
)
_TITLED = re.compile("【([\u4e00-\u9fff]{2,8})】(?=.{1,60}?\\1)")  # 【灵析智能】做企业智能体的灵析智能
_HEADED = re.compile(
    "【([\u4e00-\u9fff]{3,6}?)(?=拟|擬|签|簽|获|獲|中标|发布|發布|宣布|宣佈|登陆|登陸|递表|遞表|首日|完成)"
    "|】([\u4e00-\u9fff]{3,6}?)(?=[：:]|通知|今日|昨日|近日|宣布|宣佈|公告|旗舰|旗下|发布|發布|完成|登陆|登陸)"
)  # 【凌曜科技拟投建智算中心】, 【新股】青禾智能今日登陆港交所
_MARKED = re.compile(
    "「([\u4e00-\u9fff]{3,8})」(?=完成|获|獲|宣布|宣佈|已|近日|是|的|于|於|再)"
)  # 「拓渊机器人」完成9亿元B轮融资
_TELLING = re.compile("(?:^|[\\s，。、])([\u4e00-\u9fff]{2,6}?)(?:独家)?(?:获悉|獲悉)")  # 硬科观察获悉
_TOLD = re.compile(r"\A(?:拆解|解读|解讀|读懂|讀懂|详解|詳解|起底|揭秘|对话|對話|专访|專訪|独家|獨家|首发|首發)(?=..)")
_ACTING = "拟|擬|宣布|宣佈|发布|發布|表示|公告|披露|完成|今日|昨日|计划|預計|预计|将|將|上市|的市值|的估值|的营收|的收入|[（(]"  # noqa: E501
_WIRED = re.compile(r"(?:^|\n)[\u4e00-\u9fff]{2,10}(?=(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:电|電|讯|訊))")
_RUN = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,8}")
_NOT = re.compile(
    r"(?:[一二两兩三四五六七八九十几幾数數多]{1,3}[家只款个個名位大成]|[前后後]者|[上下本][个個]?[月周週季年]|[上下]半年|[月年季]底|停牌|复牌|復牌|公告|先|再|看|首先|其次|最后|換言|换言|管理|来自|來自|早前|此前|较早|較早|宣布|宣佈|大幅|小幅|超越|成为|成為|主要|並|預|料|受惠|得益|由於|期内|期內|當|為|與|從|還|對|據|將|該|這|們|他|她|隨|随|另外|此次|本次|本季|上季|值得|本报|本報|讯|訊|除上文|除了|根据|根據|参与|參與|投資|全年|單季|单季|公司|集团|本行|财报|财務|财务|季报|年报|该|同时|同日|同年|同期|轮值|輪值|此外|其中|预计|目前|今年|去年|市场|分析|数据|消息|报告|行业|截至|报道|记者|业内|美国|中国|香港|全球|国内|海外|投资|机构|营收|净利|收入|成本|毛利|用户|现金|如果|若|因此|但|而|虽然|不过|按|据|对|在|从|以|与|和|及|并|或|这|那|我们|他们|它|其|每|各|上述|第|前|后|当|由|就|已|也|还|又|再|更|最|不|没|有|无|为|是)"
)
_ENDS = (
    "科技|智能|集团|集團|股份|控股|半导体|半導體|汽车|汽車|机器人|機器人|软件|軟件|网络"
    "|網絡|医疗|醫療|医药|醫藥|电子|電子"
)
_SUFFIX = re.compile(_ENDS)
_TRADES = re.compile(
    rf"(?:^|(?<=[。；;\s，,、：:「“]))([\u4e00-\u9fff]{{2,4}}?(?:{_ENDS}"
    "|生物|物流|光伏|光电|光電|能源|电力|電力|化工|材料|制药|製藥|药业|藥業|银行|銀行|证券|證券|人寿|人壽|地产|地產|置业|置業|国际|國際|数据|數據|航天|航太|航空"
    "|航运|航運|食品|饮料|飲料|酒业|酒業|乳业|乳業|服饰|服飾|家居|钢铁|鋼鐵|重工|矿业|礦業|珠宝|珠寶|酒店|传媒|傳媒|影业|影業|环球|環球|通信|通讯|通訊|微电子"
    "|微電子|精密|工业|工業|实业|實業|环保|環保|动力|動力|电气|電氣|置地|发展|發展))"
)
_CITED = re.compile("(?:称|稱|指出|显示|顯示|统计|統計|估计|估計|估算|认为|認為|报告|報告|预测|預測|调查|調查)")
_BRIEF = 260  # characters in which no name is told twice
_AGENCY = re.compile(r"[\u4e00-\u9fff]{1,6}(?:社|日报|日報|时报|時報|晚报|晚報|早报|早報|新闻|新聞|周刊|通讯|通訊)")
_TELLS = re.compile("说|說|没|坦言|回忆|回憶|把")  # what people do
_PERSON = re.compile("[她他](?!们|們)")
_LEADS = re.compile(r"\A.+[是为為由和与與及对對在](?=.{3})")
_DESCRIBED = re.compile(
    r"\A.{3,}(?:商|企|龙头|龍頭|巨头|巨頭|公司|企业|企業|(?<!控)股|独角兽|獨角獸|平台)(?=.{3})"
)  # what it makes
_MOST = 400
_TAIL = re.compile(r"(?:的|成立|将|將|料|给出|給出|表示|认为|認為|称|稱|达到|實現|实现|录得|錄得|方面)+\Z")
_NO_END = "的地得了在为為给給将將已是和與与及第于於向从從被把对對"  # no name ends with them
_NEAR_CODES = 20_000  # characters searched, so that many codes cost no more


def chinese(
    text: str, taken: list[tuple[int, int]], cued: frozenset[int], cues: Cues
) -> Iterator[tuple[int, int, str]]:
    """Occurrences of companies outside the spans ``taken``, by place; words of the vocabulary begin at ``cued``."""
    names: Counter[str] = Counter()
    for m in _TICKER.finditer(text):
        core = _core(m[1], text)
        if not any(i in cued for i in range(m.end(1) - len(core), m.end(1))):
            names[core] += 3
    for m in _NEW.finditer(text):
        if not _NOT.match(m[1]) and not any(i in cued for i in range(*m.span(1))):
            names[m[1]] += 2
    for m in _LEGAL.finditer(text):
        names[m[1]] += 3
    for m in _TITLED.finditer(text):
        if not any(i in cued for i in range(*m.span(1))):
            names[m[1]] += 3
    for m in (*_HEADED.finditer(text), *_MARKED.finditer(text)):
        group = m.lastindex or 1
        if not _NOT.match(m[group]) and not any(i in cued for i in range(m.start(group), m.end(group) - 2)):
            names[m[group]] += 2  # a line of business may end it: 云枢数据
    heads = [m for m in _LISTED.finditer(text) if not any(i in cued for i in range(*m.span(1)))]
    for m in heads if len(heads) > 1 else ():
        names[m[1]] += 0 if _NOT.match(m[1]) else 3
    for m in _SUBJECT.finditer(text):
        if not _NOT.match(m[1]) and not any(i in cued for i in range(*m.span(1))):
            names[m[1]] += 2 if len(m[1]) > 2 else 1
    if (not taken or taken[0][0] > 40) and (name := _repeated(text, len(text) - len(text.lstrip()), cued)):
        names[name] += 2
    for name in _suffixed(text, cued):
        names[name] += 2
    if not names and not taken and len(text) < _BRIEF and (once := _once(text, cued)):
        names[once] += 2
    at = 0
    people = {m[1][:n] for m in _HOLDS.finditer(text) for n in (2, 3, 4)} if names else set()
    people |= _speakers(names, text, cues)
    whole: Counter[str] = Counter()
    for name, points in names.items():
        whole[_TAIL.sub("", _TOLD.sub("", name))] += points
    wires = (m.group().strip() for m in _WIRED.finditer(text))
    no = people.union(cues.outlets, wires, (m[1] for m in _TELLING.finditer(text)))  # who writes, and where
    kept = [n for n, p in whole.items() if p >= 2 and len(n) > 1 and n not in no and not _AGENCY.fullmatch(n)]
    if not kept:
        return
    longer = {a: b for a in kept for b in kept if b.startswith(a) and _SUFFIX.fullmatch(b, len(a))}
    for m in re.finditer("|".join(sorted(map(re.escape, kept), key=len, reverse=True)), text):
        while at < len(taken) and taken[at][1] <= m.start():
            at += 1
        if at == len(taken) or taken[at][0] >= m.end():
            yield m.start(), m.end(), longer.get(m.group(), m.group())  # 智衡 and 智衡机器人 are one


def _speakers(names: Iterable[str], text: str, cues: Cues) -> set[str]:
    """许澜说, in a text that says 她: short names with a surname that tell something."""
    if not _PERSON.search(text):
        return set()
    short = (n for n in names if len(n) in (2, 3) and n[0] in cues.surnames)
    return {n for n in short if any(_TELLS.match(text, m.end()) for m in re.finditer(n, text))}


def _repeated(text: str, start: int, cued: frozenset[int]) -> str | None:
    """The longest run of letters at ``start`` that the text has again elsewhere."""
    run = _RUN.match(text, start)
    if run is None or _NOT.match(text, start):
        return None
    for end in range(run.end(), start + 1, -1):
        said = text[start:end]
        if said[-1] in _NO_END or (len(said) == 2 and not re.search(f"{said}(?:{_ACTING})", text)):
            continue  # a noun of two letters is repeated, too
        if text.count(said) > 1:
            fits = not any(i in cued for i in range(start, end)) and not (
                said.isascii() and text[end : end + 1].isalpha() and text[end].isascii()
            )
            return said if fits else None
    return None


def _once(text: str, cued: frozenset[int]) -> str | None:
    """永昌物流發盈警: the first name in a few lines that ends with a line of business."""
    for m in _TRADES.finditer(text):
        cited = _CITED.match(text, m.end())
        if not cited and not _NOT.match(m[1]) and not any(i in cued for i in range(m.start(1), m.start(1) + 2)):
            return m[1]
    return None


def _suffixed(text: str, cued: frozenset[int]) -> set[str]:
    """剑鸣软件, named again and again: what stands before a word that ends the names of companies."""
    found = set()
    for m in islice(_SUFFIX.finditer(text), _MOST):
        for length in (4, 3, 2):
            start = m.start() - length
            said = text[max(0, start) : m.end()]
            known = start >= 0 and _RUN.fullmatch(said) and not _NOT.match(said)
            if known and text.count(said, 0, _NEAR_CODES) > 2 and not any(i in cued for i in range(start, m.end())):
                found.add(said)
                break
    return found


def _core(run: str, text: str) -> str:
    """摺疊單車商大行科工（2543）: of the characters before a code, the longest end that the text has again."""
    run = _LEADS.sub("", run)
    if (name := _DESCRIBED.sub("", run)) != run:
        return name
    ends = (run[k:] for k in range(len(run) - 1))
    return next((end for end in ends if text.count(end, 0, _NEAR_CODES) > 1), run.rpartition("的")[2] or run)
