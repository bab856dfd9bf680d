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
    LOCAL_DETAIL = auto()


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_CHEAT = r"(?:without (?:getting |being )?(?:caught|found out|noticed|detected)|get away with|so (?:that )?(?:they|immigration|the tax office|nobody|no one) (?:(?:don'?t|won'?t|can'?t|doesn'?t) )?(?:notices?|finds?|sees?|knows?|catch(?:es)?|hears?)\b|not get caught|under the radar|バレ(?:ない|ず)|ばれ(?:ない|ず))"
_WANTS_TO_HIDE = _any(_CHEAT)
_FALSE_PAPER = r"(?:fake|forg(?:e|ed|ing)|falsif\w+|photoshop\w*|counterfeit|bogus|doctored|偽造|偽の)"
_PAPER = r"(?:[\w'’]+ ){0,4}(?:diploma|degree|certificate|transcript|document|paper|card|visa|contract|payslip|pay slip|bank statement|letter|marriage|jlpt|n2|stamp|卒業証明書|証明書)"
_HARMFUL = _any(
    rf"\b{_FALSE_PAPER}\b(?: {_PAPER}|{_PAPER})",
    rf"{_CHEAT}",
    r"\b(?:how (?:do|can|to)|best way|tips?|trick\w*|help me)\b.{0,40}\b(?:evade|dodge|hide|launder|overstay|smuggle|bribe|lie (?:to|on|about|in))\b",
    r"\b(?:hide|hiding|conceal|not (?:report|declare)|don'?t (?:report|declare)|avoid (?:report|declar|pay)ing)\b.{0,40}\b(?:income|salary|crypto|money|earnings|tax\w*|side job)\b.{0,30}\b(?:from|to)? ?(?:the )?(?:tax office|nta|government|immigration)\b",
    r"\b(?:sham|paper|fake) marriage\b|\bmarry (?:someone|a japanese) (?:just |only )?for (?:the |a )?visa\b|偽装結婚|(?:偽造|偽の).{0,6}(?:証明書|書類|在留カード|学位|契約書)",
    r"\b(?:buy|sell|rent|borrow)(?:ing)? (?:a |an |someone'?s? |somebody'?s? )?(?:residence card|zairyu card|my number|bank account)\b",
    r"\bpassports? of (?:my|our|the) (?:trainees|workers|employees|staff|interns)\b",
    r"\bwork(?:ing)? (?:illegally|under the table|off the books)\b|\bcash in hand\b.{0,30}\b(?:without|no) (?:visa|permission|tax)",
)
_INJECTION = _any(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instruction|prompt|guideline|above|previous|prior)",
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,20}\b(?:your|all|every|any|these|those|everything)\b.{0,20}\b(?:rule|polic|restriction|system|filter)",
    r"\b(?:system prompt|your (?:initial |hidden |original )?(?:instructions|prompt)|developer mode|jailbreak|do anything now)\b",
    r"(?<!if )(?<!when )(?<!once )(?<!while )\byou are (?:now|no longer)\b(?! (?:on|in|at|with|employed|working|living|married|enrolled|able|allowed|required))",
    r"(?:^|[.!?:;,]\s*|\b(?:please|now|you|to|and|must|should|will|can you|could you) )(?:pretend|act|role-?play) (?:to be|as if|as an? (?!guarantor|sponsor|proxy|agent|representative|employer)|that you|like (?:an?|you)\b)",
    r"\bfrom now on,? you\b",
    r"\b(?:print|repeat|reveal|show|output|send|tell|give)\b.{0,30}\b(?:api[ _]?keys?|(?:bot|access|discord|secret|auth) token|(?:the|your) (?:admin )?password|secrets?|system (?:message|prompt|instructions?)|env(?:ironment)? var\w*|everything above)\b",
    r"@everyone|@here|<@[!&]?\d+>|\[/?(?:INST|SYS)|<\|[a-z_]+\|>|###\s*(?:system|instruction)|</?\w{3,}>|^\s*(?:assistant|system)\s*:|[>\n]\s*(?:assistant|system)\s*:",
    r"(?:これまで|以前|上記)の(?:指示|命令|ルール)を?(?:無視|忘れ)|指示.{0,8}無視|(?:内部|システム)の?プロンプト|忽略.{0,8}(?:指令|指示|提示)",
)
_LOCAL_DETAIL = _any(
    r"\b(?:(?:can|could|do|would|will) (?:you|anyone|anybody|someone) (?:\w+ )?recommend|any (?:\w+ )?recommendations?|recommendations for|wi-?fi|parking (?:lot|space|spot|free|fee)s?|free parking|car park|cafeteria|canteen|dress code|gym|food court)\b",
    r"\brecommend(?:ed)? (?:me )?(?:an? |the |some |good )?(?:\w+ )?(?:restaurants?|bars?|schools?|lawyers?|agents?|agenc(?:y|ies)|clinics?|doctors?|dentists?|hotels?|apartments?|neighbou?rhoods?|areas?|gyms?|books?|banks?|scriveners?|recruiters?)\b|\b(?:office|company|building|university|guest|netflix) (?:\w+ )?password\b",
    r"\b(?:nearest|closest)\b|\bnear(?:est)? (?:a |the |to )?(?:\w+ )?(?:station|subway|stop)\b|\bwhat(?:'s| is) the (?:name|phone number|address|e-?mail) of (?:a|the|an)\b",
    r"\bwhich (?:clinic|doctor|dentist|lawyer|gyoseishoshi|scrivener|agent|restaurant|school|daycare|gym|bank branch)\b.{0,30}\b(?:should|best|good|speaks?)\b",
    r"\b(?:what|which) questions\b.{0,40}\b(?:ask|come up|interview)|\binterview questions\b",
    r"食堂|駐車場|おすすめ|お勧め|最寄り|どんな質問|レシピ|何分かかり|推薦して|推荐(?!信)|好吃|기숙사|추천|맛집|recomiend|recomend|mais perto|más cerca|am nächsten",
)
_COUNTRIES = (
    r"(?:germany|german|canada|canadian|australia\w*|new zealand|singapore\w*|south korea|korea|korean|taiwan\w*|hong kong|"
    r"china|chinese|thailand|thai|vietnam\w*|philippine\w*|malaysia\w*|indonesia\w*|india\w*|uk|u\.k\.|britain|british|"
    r"england|ireland|irish|france|french|spain|spanish|portugal|portuguese|italy|italian|netherlands|dutch|sweden|swedish|"
    r"norway|denmark|danish|finland|switzerland|swiss|austria|poland|estonia\w*|dubai|uae|usa|u\.s\.a?\.?|(?-i:US)|america\w*|"
    r"united states|mexico|brazil\w*|schengen|europe\w*|(?-i:EU))"
)
_FOREIGN_THING = (
    r"(?:visa|work permit|blue card|green card|h-?1b|residence permit|residency|citizenship|immigration|tax(?:es)?|"
    r"income tax|pension|social security|salary|salaries|job market|health insurance|golden visa|minimum wage|passport|embassy)"
)
_PERSON = (
    r"(?:citizens?|nationals?|people|passport|engineers?|students?|developers?|spouses?|wife|husband|partner|companys?|"
    r"employers?|clients?|bank|account|friends?|here)\b"
)
_LINK = r"(?:my|our|his|her|i|we|need|needs|get|an?|is|are|and|or|do|does|on|with|without|for|who|to|in|from)\b"
_OTHER_COUNTRY = _any(
    rf"\b{_COUNTRIES}(?:'s)? (?:(?!{_PERSON}|{_LINK})\w+ ){{0,2}}{_FOREIGN_THING}\b",
    rf"\b{_FOREIGN_THING}\b(?: \w+){{0,4}} (?:in|for|of|to) (?:the )?{_COUNTRIES}\b(?! (?:{_PERSON}))",
    rf"\b(?:do|does|has|have) (?:the )?{_COUNTRIES} (?:have|offer|give)\b|\bgolden visa\b",
    rf"\b(?:move|moving|relocate|relocating|immigrate|emigrate|work|working|live|living) (?:to|in) (?:the )?{_COUNTRIES}\b",
    r"\b(?:h-?1b|green card|blue card|express entry|skilled worker visa|ielts|epf|cpf|k-1|(?-i:ESTA)|etias|arrivecan|employment pass|30 ?% ruling|f-2-7|d-8)\b",
)
_ABROAD = _any(
    r"(?:ドイツ|アメリカ|米国|カナダ|韓国|中国|台湾|シンガポール|オーストラリア|イギリス|フランス)の(?:\S{0,6})(?:保険|税|ビザ|年金|移民|給与)"
)
_JAPAN = _any(
    r"\bjapan\w*\b|日本|\b(?:tokyo|osaka|kyoto|fukuoka|sapporo|hokkaido|nagoya|sendai|kumamoto)\b",
    r"\bresidence card\b|\bre-?entry permit\b|\b(?:tax|ward|city|pension) (?:office|hall)\b|\bpension (?:refund|agreement)\b|\blump[ -]sum\b|\bresiden(?:t|ce) tax\b",
    r"\b(?:engineer|business manager|dependent|dependant|spouse|working holiday) visa\b|\bjlpt\b|\bn[1-5]\b|\bhere\b",
    # What the asker brings along or leaves for: the question is about the Japanese side of it.
    rf"\b(?:my|our|his|her|wife'?s|husband'?s) (?:\w+ )?{_COUNTRIES} (?:\w+ )?(?:passport|pension|salary|income|taxes|tax return|citizenship|social security)\b",
    rf"\b(?:clients?|customers?|employer|company|bank|account|parents|family|property|house|apartment|stocks?|shares|dividends|money)\b (?:\w+ ){{0,2}}(?:in|from|to) (?:the )?{_COUNTRIES}\b",
    rf"\b(?:was|were|been|used to|family|wife|husband|parents|kids|before|after|until|still) (?:\w+ )?(?:live|living|work|working)\b.{{0,12}}\b{_COUNTRIES}\b",
    rf"\b(?:i'?m|i am|we'?re|we are|when|if|after|before|once)(?: (?:i|we|am|are))* (?:mov\w+|relocat\w+|go\w*) (?:back )?to (?:the )?{_COUNTRIES}\b",
    r"\b(?:gijinkoku|zairyu|eijuken|nenkin|kokuho|shakai hoken|juminzei|isa|coe|hsp|my number|j-skip|j-find|jesta)\b",
)
_SOMEBODY = r"(?:my (?:boss|coworker|colleague|neighbou?r|landlord|ex)|(?:the |our )?(?:ceo|president)|(?-i:(?:[A-Z][a-z]+ )[A-Z][a-z]+)|mr|ms|mrs)"
_DETAIL = r"(?:(?:home |personal |private |phone )?(?:address|phone|number|e-?mail|birthday|bank details|visa status))"
_PRIVATE = _any(
    rf"\b(?:what|give|tell|show|find|get|know|share)\b.{{0,30}}\b(?:{_DETAIL}|salary)\b.{{0,10}}\bof {_SOMEBODY}",
    rf"\b(?:what|where|whats|what's|know|find|give|tell)\b.{{0,25}}\b{_SOMEBODY}'?s {_DETAIL}\b",
    r"\b(?:what|how much|whats|what's)\b.{0,15}\bmy (?:boss|coworker|colleague|neighbou?r|landlord|ex)'?s? (?:\w+ )?(?:salary|earns?)\b",
    rf"\b(?:where|how much|what (?:visa|status)) does {_SOMEBODY} (?:\w+ )?(?:live|earn|make|have|hold|at)\b",
    r"\b(?:find|look up|track|dox|stalk)\b.{0,20}\b(?:(?:his|her|someone'?s|somebody'?s|people'?s) (?:home |private )?(?:address|phone|number)|where (?:he|she|they) lives?|(?:address|phone number) of (?:an?|this|that|some) (?:person|man|woman|guy|girl|user))\b",
    r"\b(?:look up|dox|stalk|track)(?: down)? (?:someone|somebody|an? person|this (?:person|guy|girl|man|woman|user))\b",
    r"(?:さん|同僚|上司|友達|大家)の(?:給料|年収|住所|電話番号|マイナンバー|在留カード)|\b(?:who|quem|quién|wer) (?:here|aqui|aquí|hier) (?:in|on|no|en|im)\b",
    r"\bwhich (?:members?|users?|people) (?:in|on|of) (?:this|the) (?:server|discord|channel)\b",
)
_OUTCOME = _any(
    r"(?<!when )(?<!long )(?<!soon )\b(?:will|would|do you think|does it look like)\b(?! (?:i|we|they) (?:have|need) to)(?! i still).{0,25}\b(?:i|my (?:\w+ ){0,4}(?:application|renewal|visa|pr|coe|case|extension|status|permit|permanent residen\w+|naturali[sz]ation)|immigration)\b.{0,40}\b(?:get (?:approved|rejected|denied|it|pr|accepted|refused|(?:the|my|an?) (?:\w+ )?(?:visa|status|coe|permit|extension|job))|be (?:approved|rejected|denied|accepted|granted|refused|ok|okay|fine)|approve|reject|deny|refuse|accept my|grant|pass|succeed|make it|go through)\b",
    r"\b(?:what are|whats|what's|how (?:good|high|big) are) (?:my|our|the) (?:chances?|odds)\b|\bmy chances?\b|\bchances? of (?:me|my|getting|approval)\b|\bhow likely\b",
    r"\bam i (?:going to|gonna) (?:be|get)\b|\b(?:can|could|do|does|will) (?:you|they|anyone|someone|it|that) guarantee\b|\bguaranteed (?:to|that|approval|visa|pr)\b|\bbe sure\b.{0,25}\bapprov",
    r"\bwhy (?:was|did|were|is|has) (?:my|immigration|they|he|she)\b.{0,40}\b(?:reject|refus|den(?:y|ied)|taking so long|not (?:been )?approved)",
    r"\bshould i (?:quit|marry|divorce|sue|buy|invest)\b",
    r"\b(?:will|would) immigration (?:give|grant|let)\b|(?:会不会|能不能|会被)(?:被)?(?:拒|批|通过|否)|(?:거절|승인|허가)(?:될까|되나|받을 수 있을까)|(?:vou|será que) (?:conseguir|aprov)|me (?:van a )?(?:aprobar|rechazar|negar)|wird (?:mein|meine)\b.{0,40}\b(?:genehmigt|abgelehnt)",
    r"(?:私|わたし|僕|申請|更新|変更).{0,16}許可(?:され|がおり|が下り)(?:ます|る)(?:でしょう|か)|許可(?:され|がおり|が下り)るでしょう|審査.{0,6}通(?:りますか|るでしょう|れますか)|(?:可能性|確率)は(?:どの|何|高)",
)
_PREDICTION = _any(
    r"\b(?:predict|forecast|speculate|your guess|crystal ball)\b|\bwhat will\b(?!.{0,40}\b(?:fees?|cost|premiums?|requirements?|rules?)\b).{0,60}\b(?:be (?:in|by|next)|look like|happen (?:to|in|with))\b",
    r"\bwill (?:the )?(?:yen|exchange rate|stock|share price|nikkei|salaries|rent|prices?|bitcoin|economy|market|government|ldp|prime minister|takaichi|next (?:government|election))\b",
    r"\bwho will (?:be|become|win|lead|replace)\b|\bwhich (?:company|party) will (?:win|be|become|lead|grow|fail|dominate)\b|\bwill\b.{0,40}\bgo (?:up|down) (?:in|by|next|over)\b.{0,25}\b(?:20[3-9]\d|years?)\b",
    r"\b(?:will|would|going to|gonna)\b(?!.{0,60}\b(?:plan\w*|target|goal|announced|transition)\b).{0,60}\b(?:in|by) 20(?:3[0-9]|[4-9]\d)\b",
    r"\b(?:in|by) 20(?:3[0-9]|[4-9]\d)\b.{0,60}\b(?:will|would|going to|gonna)\b",
    r"\b(?:usd|dollar|eur|euro)[ /]?(?:jpy|yen|rate)\b.{0,20}\b(?:next|tomorrow|will)\b",
    r"\b(?:who|which [\w ]{2,30}) (?:is|will be|becomes?) the next\b|\bwird\b.{0,60}\b20[2-9]\d\b|(?:오를까|내릴까|떨어질까)|(?:会不会|会)(?:涨|跌|升)|va a (?:subir|bajar)|vai (?:subir|cair)",
    r"(?:予想|予測)して|(?:20[3-9]\d年).{0,20}(?:なり|でしょう)",
)

# A question about such a deed, not for help with it: its penalty, a victim's, how to recognise it.
_ABOUT_A_DEED = _any(
    r"\b(?:penalt\w+|punish\w*|sentence|prison|jail|scam\w*|victim|recogni[sz]e|spot|tell if|whistle\w*|consequences?)\b",
    r"\bwhat happens (?:if|to|when)\b|\b(?:report|reporting) (?:a |an |my |the )?(?:\w+ )?(?:fake|forged|employer|company|boss|agent|broker)",
    r"罰則|罰金|見分け|通報",
)

_KINDS = (
    (Intent.INJECTION, _INJECTION),
    (Intent.HARMFUL, _HARMFUL),
    (Intent.PRIVATE_MATTER, _PRIVATE),
    (Intent.OTHER_COUNTRY, _OTHER_COUNTRY),
    (Intent.OTHER_COUNTRY, _ABROAD),
    (Intent.PERSONAL_OUTCOME, _OUTCOME),
    (Intent.PREDICTION, _PREDICTION),
    (Intent.LOCAL_DETAIL, _LOCAL_DETAIL),
)


def intent_of(question: str) -> Intent:
    """The kind of question; orders to the bot and harm before everything else."""
    text = normalise(question)
    about_japan = bool(_JAPAN.search(text))
    for intent, pattern in _KINDS:
        if intent is Intent.OTHER_COUNTRY and about_japan:
            continue
        if intent is Intent.HARMFUL and _ABOUT_A_DEED.search(text) and not _WANTS_TO_HIDE.search(text):
            continue
        if pattern.search(text):
            return intent
    return Intent.FACT
