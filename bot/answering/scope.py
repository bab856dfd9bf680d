"""What kind of thing a question asks for, and the few words that give an order or a crime away at once.

Most kinds are told by how near a question is to written examples of each (`bot.answering.judgement`). The patterns here
are for what must be declined whatever the models make of it: they name tokens and turns of phrase that no plain
question holds, and leave every doubtful case alone.
"""

import re
from enum import StrEnum

from bot.text.normalise import normalise


class Intent(StrEnum):
    """What a question asks for; the values are the kinds of the written examples."""

    FACT = "fact"
    UNSTATED = "near_miss"
    """A detail of our subjects that the sources do not give."""
    OFF_TOPIC = "off_topic"
    HARMFUL = "harmful"
    DUBIOUS = "dubious"
    """Perhaps something unlawful: declined like it, and told like what is not known."""
    INJECTION = "injection"
    OTHER_COUNTRY = "other_country"
    PRIVATE_MATTER = "private"
    PERSONAL_OUTCOME = "personal_outcome"
    PREDICTION = "prediction"
    LOCAL_DETAIL = "local_detail"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_ORDERS = _any(
    r"@everyone|@here|<@[!&]?\d+>|\[/?(?:INST|SYS)|<\|[a-z_]+\|>|###\s*(?:system|instruction)|</?(?:system|sources?)\b",
    r"(?:^|[>.?!\n]\s*)(?:assistant|system)\s*:|[{,]\s*[\"']role[\"']\s*:",
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|prompts?|guidelines?|above)\b",
    r"\b(?:system prompt|your (?:initial |hidden |original )?(?:instructions|prompt)|developer mode|jailbreak)\b",
    r"\b(?:print|reveal|show|output|tell|give)\b.{0,30}\b(?:api[ _]?keys?|(?:bot|access|secret|auth) token|env(?:ironment)? var\w*)\b",  # noqa: E501
    r"(?:これまで|以前|上記)の(?:指示|命令|ルール)|指示.{0,8}無視|(?:内部|システム)の?プロンプト|忽略.{0,8}(?:指令|指示|提示)",
)
_UNSEEN = r"without (?:getting |being )?(?:caught|found out|noticed|detected)|get away with|(?:バレ|ばれ)(?:ない|ず)"
_FORGED = r"\b(?:fake|forged?|falsif\w+|photoshop\w*|counterfeit)\b(?: [\w'’]+){0,3} (?:diploma|degree|certificate|transcript|documents?|papers?|card|contract|payslips?|statement)|偽装結婚|偽造|偽の.{0,6}(?:証明書|書類|カード)"  # noqa: E501
_TAX_FRAUD = (
    r"脱税(?:の(?:方法|やり方|仕方)|し(?:たい|よう))|(?:教我|怎么|如何|怎样).{0,4}(?:逃税|偷税)"
    r"|(?:탈세|세금 ?탈루) ?(?:하는|할|하려)"
)
_CRIMES = _any(_UNSEEN, _FORGED, _TAX_FRAUD, r"\b(?:sham|paper|fake) marriage\b")
_ABOUT_A_CRIME = _any(
    r"\b(?:penalt\w+|punish\w*|prison|jail|scam\w*|victim|recogni[sz]e|spot|whistle\w*|consequences?|illegal|report\w*)\b",
    r"\bwhat happens\b|罰則|罰金|見分け|通報|どうなり",
)
"""A question about such a deed, not for help with it: its penalty, a victim's, how to recognise it."""


_PASTIMES = _any(
    r"\b(?:ramen|sushi|izakayas?|restaurants?|karaoke|temples?|shrines?|sightseeing|onsens?|hot springs?|cherry blossoms?|hanami|museums?|hik(?:e|es|ing)|souvenirs?|omiyage|nightlife|jokes?|small talk)\b",  # noqa: E501
    r"\b(?:office|team|company|welcome|farewell|year-end) (?:party|dinner|lunch|outing)\b|\bwhat\b.{0,20}\bwear\b",
    r"ラーメン|寿司|居酒屋|レストラン|カラオケ|観光|お寺|神社|温泉|花見|お土産|飲み会|忘年会|拉面|餐厅|旅游景点|寺庙|樱花|伴手礼",
    r"라멘|맛집|식당|관광지|온천|벚꽃|회식",
    r"\b(?:restaurantes?|templos?|sehenswürdigkeit\w*|tempel|kirschblüten?|souvenirs?|recuerdos|lembranças|cerezos|cerejeiras|cerisiers)\b",
)
_IN_EARNEST = _any(
    r"\b(?:work\w*|jobs?|hir\w+|shifts?|employ\w*|licen[cs]\w*|permit\w*|permission|open\w*|own\w*|run(?:ning)?|start\w*|tax\w*|deduct\w*|expens\w*|pay\w*|paid|fees?|bills?|refund\w*|contracts?|legal\w*|law\w*|rules?|must|mandatory|forced?|harass\w*|ill|sick|poison\w*|allerg\w*|injur\w*|accidents?|police|stolen|lost|halal|disab\w*)\b",
    r"\b(?:visas?|status|residence|sponsor\w*|chefs?|cook\w*|overtime|insur\w*|refus\w*|discriminat\w*|grop\w*|touch\w*|assault\w*|hurt|hit|broke\w*|scam\w*|overcharg\w*|evict\w*)\b",
    r"就労|ビザ|在留|残業|保険|差別|触ら|殴|怪我|けが|签证|加班|保险|歧视|骚扰|비자|야근|보험|차별|추행|성희롱|다쳤",
    r"\b(?:visad?[oa]s?|visto|visum|seguro|assurance|versicherung|discrimina\w*|diskrimin\w*|acos\w+|ass[ée]di\w+|harcel\w+|belästig\w+)\b",
    r"働|バイト|仕事|勤|開業|経営|許可|税|経費|契約|事故|盗|強制|義務|ハラ|打工|工作|开店|经营|许可|受伤|事故|알바|일하|개업|경영|허가|사고",
    r"\b(?:trabaj\w+|trabalh\w+|travail\w*|arbeit\w*|abrir|ouvrir|eröffn\w*|impuest\w*|imposto\w*|impôts?|steuern?)\b",
)
"""What makes more of a pastime than that: a living, a duty, a loss, a wrong that was done to somebody."""


def at_leisure(question: str) -> bool:
    """Whether a question is of food, sights or good manners alone, about which no office advises."""
    text = normalise(question)
    return bool(_PASTIMES.search(text)) and not _IN_EARNEST.search(text)


def declared(question: str) -> Intent:
    """INJECTION or HARMFUL where the words alone say so, else FACT: nothing is known yet."""
    text = normalise(question)
    if _ORDERS.search(text):
        return Intent.INJECTION
    if _CRIMES.search(text) and not _ABOUT_A_CRIME.search(text):
        return Intent.HARMFUL
    return Intent.FACT
