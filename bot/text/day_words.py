"""How people word what happened on a day, and how a question names its day.

Each line of a block is one or more alternatives of a regular expression; English first, then Japanese and others.
"""

import re
from enum import StrEnum

from bot.text.day_mentions import Tense


class EventKind(StrEnum):
    """What happened, or will happen, on a day."""

    QUIT = "quit"
    JOIN = "join"
    MOVE = "move"
    EXPIRY = "expiry"
    ARRIVE = "arrive"
    BIRTH = "birth"
    DEPART = "depart"
    DIVORCE = "divorce"
    LOST = "lost"
    GRADUATE = "graduate"
    COE = "coe"
    APPLIED = "applied"  # to stay on; what else is filed is OTHER
    OTHER = "other"


def _any(block: str) -> re.Pattern[str]:
    return re.compile("|".join(line.strip() for line in block.split("\n") if line.strip()), re.IGNORECASE)


# Of what was applied for: some words, up to its day or to what else is said.
_OBJECT = (
    r"(?:(?: for)?(?: (?!(?:on|in|by|at|and|but|so|then|who|which|that|when|before|after|since|with|i|we|it)\b)"
    r"[\w-]+){1,7})?"
)
_NO_JOB = r"(?![^.?!]{0,25}?\b(?:jobs?|positions?|roles?)\b)"

# What happens, the tense that is meant where none is heard, and the words. Earlier rows win at the same place.
CUES = (
    # The day of an application is not that of what it is for: it takes its object with it.
    (EventKind.APPLIED, Tense.PAST, _any(rf"""
        \b(?:i|we|i['’]ve|we['’]ve)(?: (?:have|had|only|just|already))? (?:filed|submitted|handed in){_OBJECT}
        \b(?:i|we|i['’]ve|we['’]ve)(?: (?:have|had|only|just|already))? (?:registered|applied{_NO_JOB}){_OBJECT}
        \bapplied for\b{_NO_JOB}{_OBJECT}
        申請し|提出し|届(?:を|は)?.{{0,12}}?出し(?:た|まし)|提交了|신청했
    """)),
    (EventKind.COE, Tense.PAST, _any(r"""
        \b(?:coe|certificate of eligibility)\b.{0,20}?\b(?:issued|came|arrived|dated|got)\b
        認定証明書.{0,8}(?:交付|発行|届)
    """)),
    (EventKind.BIRTH, Tense.PAST, _any(r"""
        \b(?:was |were |is |will be )?born\b|\bgave birth\b|\bgive birth\b|\bdue date\b
        \bbaby (?:is )?(?:due|came|arrived)\b
        生まれ|出生|出産|誕生|nació|nasceu|née?\b|geboren|태어
    """)),
    (EventKind.DIVORCE, Tense.PAST, _any(r"""
        \bdivorced?\b|離婚|이혼|离婚
    """)),
    (EventKind.LOST, Tense.PAST, _any(r"""
        \b(?:lost|stolen)\b.{0,40}?\b(?:card|wallet|zairyu)\b|\b(?:card|wallet|zairyu)\b.{0,25}?\b(?:lost|stolen)\b
        (?:在留)?カードを(?:なくし|紛失)|紛失
    """)),
    (EventKind.GRADUATE, Tense.NEAREST, _any(r"""
        \bgraduat(?:e|ed|es|ing|ion)\b|卒業|毕业|졸업
    """)),
    (EventKind.DEPART, Tense.FUTURE, _any(r"""
        \b(?:leav(?:e|es|ing)|left|depart(?:ed|ing|s)?|(?:move[ds]?|moving|fly(?:ing)?|flew) out of) (?:from )?japan\b
        \b(?:going|flying|went|moving|fly|flew) (?:back )?(?:home|abroad|overseas)\b|\bi (?:fly|flew) out\b
        \bdeparture\b(?! tax)|帰国|出国(?!税)|日本を(?:離れ|出)
    """)),
    (EventKind.ARRIVE, Tense.PAST, _any(r"""
        \b(?:arriv(?:e|ed|es|ing)|land(?:ed|s|ing)?|c[ao]me to japan|coming to japan|enter(?:ed|ing)? japan)\b
        \b(?:flew|fly) in\b|\bmov(?:ed|e|ing) to japan\b
        来日|入国|日本に(?:来|着)|到着|来了?日本|입국
    """)),
    # Of other papers, from whose end nothing follows for the stay.
    (EventKind.OTHER, Tense.FUTURE, _any(r"""
        \b(?:passport|licen[cs]e|lease|insurance|credit card|bank card)\b[^.?!]{0,25}?\b(?:expir\w+|runs? out|ends?)\b
        旅券の期限|パスポートの(?:期限|有効)|免許(?:証)?の(?:期限|有効)
    """)),
    (EventKind.EXPIRY, Tense.FUTURE, _any(r"""
        \b(?:visa|card|status|stay|permit|zairyu)\b[^.?!]{0,25}?\b(?:expir(?:es|ed|ing|e)|runs? out|ends?|ended)\b
        \b(?:expir(?:es|ed|ing|e|y|ation)(?: date)?|runs? out|valid (?:until|till?|to))\b
        (?:在留)?期(?:限|間)(?!の?(?:更新|延長))(?:は|が)?|満了|有効期限|(?:ビザ|カード)(?:が|は)?切れ|切れ(?:ます|る)
        到期|만료|vence|expira|läuft .{0,20}ab
    """)),
    (EventKind.QUIT, Tense.NEAREST, _any(r"""
        (?<!\bwho )\bquit(?:ting)?\b|\bresign(?:ed|ing|s)?\b|\blaid off\b|\blet go\b|\bdismissed\b|\bterminated\b
        \blast (?:working )?day(?: (?:at|of) (?:work|my job|the job|my company))?\b|\b(?:got |was |been )?fired\b
        \b(?:leav(?:e|ing)|left) (?:(?:my|the|this|that) )?(?:old )?(?:job|company|firm|employer)\b
        \b(?:contract|job) (?:ends?|ended|is over|runs out)\b
        退職|辞め|離職|解雇|クビ|契約.{0,8}(?:終了|満了|切れ)|离职|辞职|被开除|퇴사|해고
        \bdej(?:o|é|aré) (?:el |la |mi )(?:empresa|trabajo|empleo)\b|último día (?:de trabajo|laboral)
        letzter Arbeitstag|renunci|saí da empresa|mandado embora|gekündigt|démissionn|quitté (?:mon|la)
    """)),
    (EventKind.JOIN, Tense.NEAREST, _any(r"""
        \bjoin(?:ed|ing|s)?\b|\bstart(?:ed|ing|s)?(?: (?:at|work|working|my|the|a|new|job|in|with|on))*\b
        \bbegin(?:s|ning)?\b|\bbegan\b|\bnew (?:job|company|employer)\b|\bfirst day\b|\bhired\b|\bonboard(?:ing)?\b
        入社|就職|転職|採用|勤務開始|働き始め|入职|입사|취직|이직|empiezo|empecé|começ|anfang|commenc
    """)),
    (EventKind.MOVE, Tense.NEAREST, _any(r"""
        \bmov(?:ed?|es|ing)\b|\brelocat(?:e|ed|ing)\b|\bnew (?:address|apartment|flat|place)\b
        引っ?越|引越|転居|転入|転出|搬家|이사|mud(?:o|é|ei|anza)|umgezogen|umziehe|déménag
    """)),
)  # fmt: skip

# What was applied for, behind its day, which is blotted out: “I applied on March 3 for a loan”.
FOR_AFTER_DAY = re.compile(r" (?:on |in )?\.{3,} (?:for|to)(?! (?:how|what|which)\b) [^.,;!?]{1,40}")
# What an application to stay on is called, and what else may be filed in much the same words.
STAY = _any(r"""
    \b(?:exten(?:d|sions?)|renew(?:al)?|status|visas?|residence card|zairyu|period of stay|immigration|bureau)\b
    更新|延長|在留|資格変更|ビザ|査証|签证|续签|延期|居留|비자|체류|연장|갱신
""")
NOT_STAY = _any(r"""
    \b(?:passports?|licen[cs]es?|driv\w+|leases?|insurance|credit|bank|loan|my ?number|marital|permanent|pr)\b
    \b(?:tax(?:es)?|notices?|notif\w+|address|membership|subscription|contract)\b
    旅券|パスポート|免許|保険|税|確定申告|クレジット|マイナンバー|永住|住所|届|护照|驾照|信用卡|여권|면허|신용카드|영주
""")
# Something is named that was filed: not “everything”, “the documents” or, of “applied”, “online”.
_UNNAMED = r"(?:everything|it|this|that|all|them|papers?|paperwork|documents?|forms?|applications?|online|late|early)\b"
NAMED = _any(rf"""
    \bregistered\b
    \b(?:applied\b.*? (?:for|to)|filed|submitted|handed in)\b(?: (?:my|our|the|all|of))*+ (?!{_UNNAMED})\w
    (?<!書類)(?<!申請書)[を을를]|提交了(?=\w)
""")
WILL = _any(r"""
    \bwill\b|\bgoing to\b|\bgonna\b|\bplan(?:ning)? to\b|\bwant to\b|\bnext\b|\bupcoming\b|\bdue\b|n['’]t yet
    \bexpires\b|\bexpiring\b|\bruns out\b|\bends\b|\bbegins\b
    \b(?:quitting|resigning|leaving|moving|starting|joining|flying|departing|graduating)\b(?!-)
    予定|つもり|(?:退職|入社|転居|引っ越|入国|帰国|卒業)(?:し)?ます|切れます|になります
""")
WAS = _any(r"""
    \b(?:was|were|had|has been|have been|did|left|resigned|joined|started|moved|arrived|landed|came|entered)\b
    \b(?:expired|ended|fired|laid off|lost|stolen|divorced|graduated|issued|gave birth|flew|departed|already)\b
    \b(?:submitted|applied|filed|handed in|turned in|registered|renewed|signed|received)\b
    ました|した(?!い)|だった|생|했|了
""")
# "I quit on March 3" is told of the past unless it is a plan: a condition, or one of several dates to come.
I_QUIT = _any(r"""
    (?<!if )(?<!when )(?<!once )(?<!before )(?<!after )(?<!until )\bi (?:just |already |recently )?quit\b
""")
SINCE = _any(r"""
    \b(?:since|ever since)(?: the)? $
""")
PERSONAL = _any(r"""
    \b(?:i|i['’]m|im|i['’]ve|ive|my|we|our)\b|私|僕|俺|わたし|我|저|제가
""")

# The law of the day of a story is asked for.
THEN = _any(r"""
    \b(?:back then|at (?:the|that) time|in those days)\b|当時|その(?:頃|時点|とき|時)|那时|当时|당시|그때
    \b(?:en (?:aquel|ese) entonces|na época|à l['’]époque|damals)\b
""")

NOW = _any(r"""
    \b(?:now|nowadays|today|current(?:ly)?|ahora|hoy|agora|hoje|maintenant|aujourd['’]hui|jetzt|heute)\b|今|現在|现在|지금
""")

SENTENCE = re.compile(r"[.!?](?=\s|$)|[。！？]|\n")
CLAUSE = re.compile(r"[,;:、，]|\b(?:and|but|so|then|now)\b", re.IGNORECASE)
QUESTION = _any(r"""
    \b(?:what|what['’]?s|whats|how|which|who|when|where|why)\b|[?？]
    (?:^|[,;:.]|\b(?:and|but|so|or))\s*(?:was|were|did|do|does|is|are|am|can|could|may|will|would|should|must)\b
    か(?:$|[。\s])|いくら|何|いつ|どう|どの|教えて
    多少|吗|几|什么|哪|얼마|언제|어떻|인가|나요
""")
# A date beside these belongs to somebody's life, not to the law that is asked about.
LIFE = _any(r"""
    \b(?:i|we|my|our|i['’]ve|i['’]m|im|ive|she|he)\b.{0,40}?\b(?:came|arriv\w+|moved?|born|graduat\w+|joined)\b
    \b(?:i|we|my|our|i['’]ve|i['’]m|im|ive|she|he)\b.{0,40}?\b(?:started|quit|left|been|lived?|living|worked)\b
    \b(?:i|we|my|our|i['’]ve|i['’]m|im|ive|she|he)\b.{0,40}?\b(?:bought|sold|got|applied|handed|submitted|filed)\b
    \b(?:i|we|my|our|i['’]ve|i['’]m|im|ive|she|he)\b.{0,40}?\b(?:married|divorced|entered|landed|lost|paid|had)\b
    \b(?:i|we|my|our|i['’]ve|i['’]m|im|ive|she|he)\b.{0,40}?\b(?:received|switched|changed|expir\w+|late|broke)\b
    ^\W*(?:so )?(?:came|arrived|moved|born|graduated|joined|started|quit|left|been|lived|got|sold|bought)\b
    ^\W*(?:so )?(?:married|landed|handed|applied)\b|\bvested\b|\bvalid until\b|\bvale hasta\b
    来日(?:し|した)|入国し|生まれ|卒業し|入社し|退職し|引っ越し|住んで(?:い|る)|取得し|もらい|来了日本
""")
# The date says which rule is meant, not when: “the rule from April”, “the standard that changed in October 2025”.
NAMES_RULE = _any(r"""
    \b(?:rules?|law|guidelines?|standard|draft|reform|act|report|article|news) (?:of|from|in)(?: the)? $
    \bchanges? (?:of|from)(?: the)? $
    \b(?:changed|published|announced|introduced|passed|revised) (?:in|on)(?: the)? $
""")
JA_NAMES_RULE = re.compile(
    r"(?:に|の)?(?:変わった|始まった|改正された|改正|発表|施行された|公布|の(?:法|案|改正|ガイドライン))"
)

# What stands before a date (in English), or behind it (in Japanese and Chinese).
POINT = _any(r"""
    \b(?:as of|as at|as on|on the law of|under the rules? of)(?: the)? $
""")
JA_POINT = re.compile(r"(?:の)?(?:時点|現在)")
BEFORE = _any(r"""
    \b(?:before|prior to|earlier than)(?: the)? $
""")
JA_BEFORE = re.compile(r"(?:より)?(?:以?前(?!半)|之前)")
UNTIL = _any(r"""
    \b(?:until|till?|up to|through|by)(?: the)? $
""")
JA_UNTIL = re.compile(r"末?まで|以内|까지|为止")
AFTER = _any(r"""
    \b(?:after|later than)(?: the)? $
""")
JA_AFTER = re.compile(r"より?後|之后|以后|이후")
FROM = _any(r"""
    \b(?:from|since|starting|beginning|effective)(?: in| on| the)* $
""")
JA_FROM = re.compile(r"から|以降|开始|起|부터")
WITHIN = _any(r"""
    \b(?:in|during|for|on|at|of|than|within)(?: the| year)? $
""")
JA_WITHIN = re.compile(r"[年月に]|の|は|度|时|的")
YEAR_ALONE = re.compile(r"(?:FY ?|fiscal(?: year)? )?(?:19|20)\d\d(?:年度?)?", re.IGNORECASE)
