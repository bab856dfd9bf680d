"""What kind of question it is, before anything is searched: some must not be answered by quoting a near text.

No score of retrieval tells these apart (a prediction finds passages as near as a plain question does), so each kind has
its own means: the words in which people ask for it. The lists name kinds of asking, not topics, and a doubtful case is
left to retrieval.
"""
# ruff: noqa: E501  # one pattern a line reads better than one cut in pieces

import re
from enum import Enum, auto

from bot.text.normalise import normalise


class Intent(Enum):
    """What a question asks for."""

    FACT = auto()
    HARMFUL = auto()
    INJECTION = auto()
    OTHER_COUNTRY = auto()
    PRIVATE_MATTER = auto()
    PERSONAL_OUTCOME = auto()
    PREDICTION = auto()


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_CHEAT = r"(?:without (?:getting |being )?(?:caught|found out|noticed|detected)|get away with|so (?:that )?(?:they|immigration|the tax office) (?:don'?t|won'?t|can'?t)|not get caught|under the radar|バレ(?:ない|ず)|ばれ(?:ない|ず))"
_FALSE_PAPER = r"(?:fake|forg(?:e|ed|ing)|falsif\w+|photoshop\w*|counterfeit|bogus|doctored|偽造|偽の)"
_PAPER = r"(?:\w+ ){0,4}(?:diploma|degree|certificate|transcript|document|paper|card|visa|contract|payslip|pay slip|bank statement|letter|marriage|jlpt|n2|stamp|卒業証明書|証明書)"
_HARMFUL = _any(
    rf"\b{_FALSE_PAPER}\b(?: {_PAPER}|{_PAPER})",
    rf"{_CHEAT}",
    r"\b(?:how (?:do|can|to)|best way|tips?|trick\w*|help me)\b.{0,40}\b(?:evade|dodge|hide|launder|overstay|smuggle|bribe|lie (?:to|on|about|in))\b",
    r"\b(?:hide|hiding|conceal|not (?:report|declare)|don'?t (?:report|declare)|avoid (?:report|declar|pay)ing)\b.{0,40}\b(?:income|salary|crypto|money|earnings|tax\w*|side job)\b.{0,30}\b(?:from|to)? ?(?:the )?(?:tax office|nta|government|immigration)\b",
    r"\b(?:sham|paper|fake) marriage\b|\bmarry (?:someone|a japanese) (?:just |only )?for (?:the |a )?visa\b|偽装結婚|(?:偽造|偽の).{0,6}(?:証明書|書類|在留カード|学位|契約書)",
    r"\b(?:buy|sell|rent|borrow)(?:ing)? (?:a |an |someone'?s? |somebody'?s? )?(?:residence card|zairyu card|my number|bank account)\b",
    r"\bwork(?:ing)? (?:illegally|under the table|off the books)\b|\bcash in hand\b.{0,30}\b(?:without|no) (?:visa|permission|tax)",
)
_INJECTION = _any(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instruction|prompt|rule|polic|guideline|restriction|above|previous|prior|system)",
    r"\b(?:system prompt|your (?:initial |hidden |original )?(?:instructions|prompt)|developer mode|jailbreak|do anything now)\b",
    r"\byou are (?:now|no longer)\b|\b(?:pretend|act|roleplay|role-play) (?:to be|as|that you|like)\b|\bfrom now on\b.{0,20}\byou\b",
    r"\b(?:print|repeat|reveal|show|output|send)\b.{0,30}\b(?:api key|token|password|secret|system|env(?:ironment)? var\w*|everything above)\b",
    r"@everyone|@here|<@[!&]?\d+>|\[/?(?:INST|SYS)|<\|[a-z_]+\|>|###\s*(?:system|instruction)",
    r"(?:これまで|以前|上記)の(?:指示|命令|ルール)を?(?:無視|忘れ)|システムプロンプト|忽略.{0,8}(?:指令|指示|提示)",
)
_COUNTRIES = (
    r"(?:germany|german|canada|canadian|australia\w*|new zealand|singapore\w*|south korea|korea|korean|taiwan\w*|hong kong|"
    r"china|chinese|thailand|thai|vietnam\w*|philippine\w*|malaysia\w*|indonesia\w*|india\w*|uk|u\.k\.|britain|british|"
    r"england|ireland|irish|france|french|spain|spanish|portugal|portuguese|italy|italian|netherlands|dutch|sweden|swedish|"
    r"norway|denmark|danish|finland|switzerland|swiss|austria|poland|estonia\w*|dubai|uae|usa|u\.s\.a?\.?|(?-i:US)|america\w*|"
    r"united states|mexico|brazil\w*|schengen|europe\w*|eu)"
)
_FOREIGN_THING = (
    r"(?:visa|work permit|blue card|green card|h-?1b|residence permit|residency|citizenship|immigration|tax(?:es)?|"
    r"income tax|pension|social security|salary|salaries|job market|health insurance|golden visa|minimum wage|passport|embassy)"
)
_OTHER_COUNTRY = _any(
    rf"\b{_COUNTRIES}(?:'s)? (?:\w+ ){{0,2}}{_FOREIGN_THING}\b",
    rf"\b{_FOREIGN_THING}\b(?: \w+){{0,4}} (?:in|for|of|to) (?:the )?{_COUNTRIES}\b",
    rf"\b(?:move|moving|relocate|relocating|immigrate|emigrate|work|working|live|living) (?:to|in) (?:the )?{_COUNTRIES}\b",
    r"\b(?:h-?1b|green card|blue card|express entry|skilled worker visa|ielts|epf|cpf|k-1|esta|etias|arrivecan|f-2-7|d-8)\b",
)
_JAPAN = _any(
    r"\bjapan\w*\b|日本|\b(?:tokyo|osaka|kyoto|fukuoka|sapporo|hokkaido|nagoya|sendai|kumamoto)\b",
    r"\b(?:gijinkoku|zairyu|eijuken|nenkin|kokuho|shakai hoken|juminzei|isa|coe|hsp|my number|j-skip|j-find|jesta)\b",
)
_PRIVATE = _any(
    r"\b(?:home |personal |private )?(?:address|phone number|e-?mail|salary|birthday|bank details)\b.{0,15}\bof (?:my (?:boss|coworker|colleague|landlord|ex)|mr|ms|mrs|the (?:ceo|president|founder|officer))\b",
    r"\b(?:what|where|how much|whats|what's)\b.{0,25}\b(?:my (?:boss|coworker|colleague|neighbou?r|landlord|ex|girlfriend|boyfriend)|(?-i:(?:[A-Z][a-z]+ ){1,2}[A-Z][a-z]+)|(?:the )?ceo|founder)(?:'s)? (?:\w+ )?(?:salary|earn|address|live|phone|visa status)\b",
    r"\b(?:find|look up|track|dox|stalk)\b.{0,30}\b(?:address|phone|where (?:he|she|they) lives?|person|someone)\b",
    r"\bwhich (?:members?|users?|people) (?:in|on|of) (?:this|the) (?:server|discord|channel)\b",
)
_OUTCOME = _any(
    r"\b(?:will|would|do you think|does it look like)\b.{0,25}\b(?:i|my (?:\w+ ){0,4}(?:application|renewal|visa|pr|coe|case|extension|status|permit|permanent residen\w+|naturali[sz]ation)|immigration)\b.{0,40}\b(?:get (?:approved|rejected|denied|it|the|pr|accepted|refused)|be (?:approved|rejected|denied|accepted|granted|refused|ok|okay|fine)|approve|reject|deny|refuse|accept my|grant|pass|succeed|make it|go through)\b",
    r"\b(?:what are|whats|what's|how (?:good|high|big) are) (?:my|our|the) (?:chances?|odds)\b|\bmy chances?\b|\bchances? of (?:me|my|getting|approval)\b|\bhow likely\b",
    r"\bam i (?:going to|gonna) (?:be|get)\b|\b(?:guarantee|guaranteed|be sure)\b.{0,25}\b(?:approv|visa|pr\b|get)",
    r"\bwhy (?:was|did|were|is|has) (?:my|immigration|they|he|she)\b.{0,40}\b(?:reject|refus|den(?:y|ied)|taking so long|not (?:been )?approved)",
    r"\bshould i (?:quit|marry|divorce|sue|buy|invest)\b",
    r"(?:許可|不許可|審査).{0,12}(?:され|おり|通り)(?:ます|る)(?:でしょう|か)|(?:可能性|確率)は(?:どの|何|高)",
)
_PREDICTION = _any(
    r"\b(?:predict|forecast|speculate|your guess|crystal ball)\b|\bwhat will\b.{0,60}\b(?:be (?:in|by|next)|look like|happen (?:to|in|with))\b",
    r"\bwill (?:the )?(?:yen|exchange rate|stock|share price|nikkei|salaries|rent|prices?|bitcoin|economy|market|government|ldp|prime minister|takaichi|next (?:government|election))\b",
    r"\b(?:who will|which (?:company|party) will)\b|\bgo(?:ing)? (?:up|down) (?:in|by|next|over)\b.{0,25}\b(?:20[3-9]\d|years?)\b",
    r"\b(?:in|by) 20(?:3[0-9]|[4-9]\d)\b",
    r"\b(?:usd|dollar|eur|euro)[ /]?(?:jpy|yen|rate)\b.{0,20}\b(?:next|tomorrow|will|20[2-9]\d)",
    r"(?:予想|予測)して|(?:20[3-9]\d年).{0,20}(?:なり|でしょう)",
)


_KINDS = (
    (Intent.INJECTION, _INJECTION),
    (Intent.HARMFUL, _HARMFUL),
    (Intent.PRIVATE_MATTER, _PRIVATE),
    (Intent.OTHER_COUNTRY, _OTHER_COUNTRY),
    (Intent.PERSONAL_OUTCOME, _OUTCOME),
    (Intent.PREDICTION, _PREDICTION),
)


def intent_of(question: str) -> Intent:
    """The kind of question; orders to the bot and harm before everything else."""
    text = normalise(question)
    about_japan = bool(_JAPAN.search(text))
    for intent, pattern in _KINDS:
        if pattern.search(text) and not (intent is Intent.OTHER_COUNTRY and about_japan):
            return intent
    return Intent.FACT
